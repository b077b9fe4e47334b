//! What the last search of an enrolment said, and what people settled about it.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, params};

use super::columns::FingerColumn;
use crate::{
    error::{Doing, Result},
    journal::body::{Copied, SearchRecord},
    rules::{
        enrolment::Decision,
        id::{EnrolmentId, Moment, StationId, UserId},
    },
};

/// What the last search said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchRow {
    /// `unique`, `adjudicate`, `duplicate` or `failed`.
    pub verdict: String,
    /// Persons searched against.
    pub searched: u32,
    /// When, UTC ms.
    pub at_ms: i64,
    /// Alike, best first.
    pub candidates: Vec<CandidateRow>,
    /// The very same file, held by another enrolment.
    pub copies: Vec<Copied>,
}

/// Somebody alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CandidateRow {
    /// Whom.
    pub enrolment: EnrolmentId,
    /// Their number, if they are known by one.
    pub number: String,
    /// −10·log10 of the false-match rate, in hundredths.
    pub score_hundredths: u32,
    /// `adjudicate` or `duplicate`.
    pub band: String,
    /// Score of each finger, in hundredths, by ISO code.
    pub fingers: BTreeMap<u8, u32>,
}

/// One person at two sites, as far as is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRow {
    /// The later record, which is held.
    pub enrolment: EnrolmentId,
    /// Its number.
    pub number: String,
    /// Code of its station.
    pub station: String,
    /// Name of its stage; empty where it is known by number only.
    pub stage: String,
    /// The earlier record.
    pub candidate: EnrolmentId,
    /// Its number.
    pub candidate_number: String,
    /// Code of its station.
    pub candidate_station: String,
    /// Score in hundredths.
    pub score_hundredths: u32,
    /// `adjudicate` or `duplicate`.
    pub band: String,
    /// `same` or `different` once settled.
    pub decision: Option<String>,
    /// Persons who said so.
    pub voices: u32,
    /// When the last of them did, UTC ms.
    pub decided_ms: Option<i64>,
    /// Whether the receipt of the later record's station for the decision came back.
    pub told: bool,
    /// Whether that of the earlier record's station did.
    pub candidate_told: bool,
}

/// What somebody settled about a candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdjudicationRow {
    /// About whom.
    pub candidate: EnrolmentId,
    /// By whom.
    pub user: UserId,
    /// `same`, `different` or `unsure`.
    pub decision: String,
    /// In words.
    pub reason: String,
    /// When, UTC ms.
    pub at_ms: i64,
}

/// Replaces what the search before said; what people settled stays.
pub(super) fn searched(db: &Connection, id: EnrolmentId, at: Moment, search: &SearchRecord) -> Result<()> {
    for sql in [
        "DELETE FROM candidate WHERE enrolment = ?1",
        "DELETE FROM copied WHERE enrolment = ?1",
    ] {
        db.prepare_cached(sql)
            .and_then(|mut delete| delete.execute([id]))
            .doing("record the search")?;
    }
    db.prepare_cached(
        "INSERT OR REPLACE INTO search (enrolment, verdict, searched, at_ms) VALUES (?1, ?2, ?3, ?4)",
    )
    .and_then(|mut insert| insert.execute(params![id, search.verdict.name(), search.searched, at.0]))
    .doing("record the search")?;
    for candidate in &search.candidates {
        let fingers: Vec<String> = candidate
            .fingers
            .iter()
            .map(|(code, score)| format!("{code}:{score}"))
            .collect();
        db.prepare_cached(
            "INSERT OR REPLACE INTO candidate (enrolment, candidate, score_hundredths, band, fingers)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )
        .and_then(|mut insert| {
            insert.execute(params![
                id,
                candidate.enrolment,
                candidate.score_hundredths,
                candidate.band,
                fingers.join(" ")
            ])
        })
        .doing("record the search")?;
    }
    for copy in &search.copies {
        db.prepare_cached(
            "INSERT OR REPLACE INTO copied (enrolment, finger, other, as_finger) VALUES (?1, ?2, ?3, ?4)",
        )
        .and_then(|mut insert| {
            insert.execute(params![
                id,
                FingerColumn(copy.finger),
                copy.enrolment,
                FingerColumn(copy.as_finger)
            ])
        })
        .doing("record the search")?;
    }
    Ok(())
}

/// The last search; `None` before the first.
pub(crate) fn search(db: &Connection, id: EnrolmentId) -> Result<Option<SearchRow>> {
    let head = db
        .prepare_cached("SELECT verdict, searched, at_ms FROM search WHERE enrolment = ?1")
        .and_then(|mut query| {
            query
                .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
                .optional()
        })
        .doing("read the search")?;
    let Some((verdict, searched, at_ms)) = head else {
        return Ok(None);
    };
    Ok(Some(SearchRow {
        verdict,
        searched,
        at_ms,
        candidates: candidates(db, id)?,
        copies: copies(db, id)?,
    }))
}

fn candidates(db: &Connection, id: EnrolmentId) -> Result<Vec<CandidateRow>> {
    db.prepare_cached(
        "SELECT c.*, coalesce(e.number, (SELECT number FROM member WHERE enrolment = c.candidate LIMIT 1), '') AS number
         FROM candidate c LEFT JOIN enrolment e ON e.id = c.candidate
         WHERE c.enrolment = ?1 ORDER BY c.score_hundredths DESC, c.candidate",
    )
    .and_then(|mut query| {
        query
            .query_map([id], |row| {
                let fingers: String = row.get("fingers")?;
                let pair = |text: &str| {
                    let (code, score) = text.split_once(':')?;
                    Some((code.parse().ok()?, score.parse().ok()?))
                };
                Ok(CandidateRow {
                    enrolment: row.get("candidate")?,
                    number: row.get("number")?,
                    score_hundredths: row.get("score_hundredths")?,
                    band: row.get("band")?,
                    fingers: fingers.split_whitespace().filter_map(pair).collect(),
                })
            })?
            .collect()
    })
    .doing("read the candidates")
}

fn copies(db: &Connection, id: EnrolmentId) -> Result<Vec<Copied>> {
    db.prepare_cached(
        "SELECT finger, other, as_finger FROM copied WHERE enrolment = ?1 ORDER BY finger, other, as_finger",
    )
    .and_then(|mut query| {
        query
            .query_map([id], |row| {
                Ok(Copied {
                    finger: row.get::<_, FingerColumn>("finger")?.0,
                    enrolment: row.get("other")?,
                    as_finger: row.get::<_, FingerColumn>("as_finger")?.0,
                })
            })?
            .collect()
    })
    .doing("read the copies")
}

/// A user's later word replaces their earlier one.
pub(super) fn adjudicated(
    db: &Connection,
    (id, candidate, user): (EnrolmentId, EnrolmentId, UserId),
    (decision, reason): (Decision, &str),
    (line, seq, at): (StationId, u64, Moment),
) -> Result<()> {
    db.prepare_cached(
        "INSERT OR REPLACE INTO adjudication (enrolment, candidate, user, decision, reason, at_ms, line, seq)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )
    .and_then(|mut insert| {
        insert.execute(params![
            id,
            candidate,
            user,
            decision.name(),
            reason,
            at.0,
            line,
            seq as i64
        ])
    })
    .doing("record the decision")
    .map(drop)
}

/// What people settled, oldest first.
pub(crate) fn adjudications(db: &Connection, id: EnrolmentId) -> Result<Vec<AdjudicationRow>> {
    db.prepare_cached("SELECT * FROM adjudication WHERE enrolment = ?1 ORDER BY at_ms, candidate, user")
        .and_then(|mut query| {
            query
                .query_map([id], |row| {
                    Ok(AdjudicationRow {
                        candidate: row.get("candidate")?,
                        user: row.get("user")?,
                        decision: row.get("decision")?,
                        reason: row.get("reason")?,
                        at_ms: row.get("at_ms")?,
                    })
                })?
                .collect()
        })
        .doing("read the decisions")
}

/// Two records of one person, from now on shown together. Both keep their history.
pub(super) fn linked(db: &Connection, id: EnrolmentId, other: EnrolmentId, at: Moment) -> Result<()> {
    db.prepare_cached("INSERT OR REPLACE INTO linked (enrolment, other, at_ms) VALUES (?1, ?2, ?3)")
        .and_then(|mut insert| insert.execute(params![id, other, at.0]))
        .doing("link the records")
        .map(drop)
}

/// Other records of the same person, whichever of the two was rejected.
pub(crate) fn links(db: &Connection, id: EnrolmentId) -> Result<Vec<EnrolmentId>> {
    db.prepare_cached(
        "SELECT other FROM linked WHERE enrolment = ?1 UNION SELECT enrolment FROM linked WHERE other = ?1 ORDER BY 1",
    )
    .and_then(|mut query| query.query_map([id], |row| row.get(0))?.collect())
    .doing("read the linked records")
}

/// How many persons must say "different" about each candidate, and how many have: two in the top band and for an
/// exact copy, one in the band below. The record of the same person from before they left is settled.
pub(super) fn unsettled(db: &Connection, id: EnrolmentId) -> Result<u32> {
    db.prepare_cached(
        "WITH suspect (other, needed) AS (
             SELECT candidate, CASE band WHEN 'duplicate' THEN 2 ELSE 1 END FROM candidate WHERE enrolment = ?1
             UNION SELECT other, 2 FROM copied WHERE enrolment = ?1)
         SELECT count(*) FROM suspect WHERE needed > (SELECT count(*) FROM adjudication a
             WHERE a.enrolment = ?1 AND a.candidate = suspect.other AND a.decision = 'different')
         AND other IS NOT (SELECT earlier FROM enrolment WHERE id = ?1)",
    )
    .and_then(|mut query| query.query_row([id], |row| row.get(0)))
    .doing("read the decisions")
}

/// Whether `other` was found alike or holds a copy.
pub(super) fn is_suspect(db: &Connection, id: EnrolmentId, other: EnrolmentId) -> Result<bool> {
    db.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM candidate WHERE enrolment = ?1 AND candidate = ?2)
             OR EXISTS (SELECT 1 FROM copied WHERE enrolment = ?1 AND other = ?2)",
    )
    .and_then(|mut query| query.query_row(params![id, other], |row| row.get(0)))
    .doing("read the candidates")
}

/// Pairs of records of two stations that are alike, those not settled first.
pub(crate) fn cases(db: &Connection) -> Result<Vec<CaseRow>> {
    db.prepare_cached(
        "WITH person (id, number, station, stage) AS (
             SELECT id, number, station, stage FROM enrolment
             UNION ALL SELECT DISTINCT enrolment, number, NULL, '' FROM member
             WHERE enrolment NOT IN (SELECT id FROM enrolment)),
         word (enrolment, candidate, decision, voices, at_ms, line, seq) AS (
             SELECT enrolment, candidate, decision, count(*), max(at_ms), line, max(seq) FROM adjudication
             WHERE decision IN ('same', 'different') GROUP BY enrolment, candidate, decision)
         SELECT c.enrolment, a.number AS number, a.stage AS stage, c.candidate, b.number AS candidate_number,
             coalesce(sa.code, substr(a.number, 1, instr(a.number, '-') - 1)) AS station,
             coalesce(sb.code, substr(b.number, 1, instr(b.number, '-') - 1)) AS candidate_station,
             c.score_hundredths, c.band, w.decision, coalesce(w.voices, 0) AS voices, w.at_ms AS decided_ms,
             EXISTS (SELECT 1 FROM acknowledged k WHERE k.station = w.line AND k.by = a.station AND k.seq >= w.seq) AS told,
             EXISTS (SELECT 1 FROM acknowledged k WHERE k.station = w.line AND k.by = b.station AND k.seq >= w.seq)
                 AS candidate_told
         FROM candidate c JOIN person a ON a.id = c.enrolment JOIN person b ON b.id = c.candidate
         LEFT JOIN station sa ON sa.id = a.station LEFT JOIN station sb ON sb.id = b.station
         LEFT JOIN word w ON w.enrolment = c.enrolment AND w.candidate = c.candidate
         WHERE a.station IS NOT b.station AND a.stage <> 'draft'
         ORDER BY w.decision IS NOT NULL, c.score_hundredths DESC, c.enrolment, c.candidate, w.decision",
    )
    .and_then(|mut query| {
        query
            .query_map([], |row| {
                Ok(CaseRow {
                    enrolment: row.get("enrolment")?,
                    number: row.get("number")?,
                    station: row.get("station")?,
                    stage: row.get("stage")?,
                    candidate: row.get("candidate")?,
                    candidate_number: row.get("candidate_number")?,
                    candidate_station: row.get("candidate_station")?,
                    score_hundredths: row.get("score_hundredths")?,
                    band: row.get("band")?,
                    decision: row.get("decision")?,
                    voices: row.get("voices")?,
                    decided_ms: row.get("decided_ms")?,
                    told: row.get("told")?,
                    candidate_told: row.get("candidate_told")?,
                })
            })?
            .collect()
    })
    .doing("read the cases")
}

/// Whether headquarters holds `other` because it is alike to `id`: then the pair is a case already.
pub(crate) fn is_case(db: &Connection, other: EnrolmentId, id: EnrolmentId) -> Result<bool> {
    db.prepare_cached("SELECT EXISTS (SELECT 1 FROM candidate WHERE enrolment = ?1 AND candidate = ?2)")
        .and_then(|mut query| query.query_row(params![other, id], |row| row.get(0)))
        .doing("read the cases")
}
