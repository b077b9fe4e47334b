//! Enrolments and their fields.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::Value;

use crate::{
    error::{Doing, Error, Result},
    journal::body::EnrolmentOpened,
    rules::{
        enrolment::{Enrolment, Stage},
        form::Fields,
        id::{EnrolmentId, Moment, StationId, UserId},
        number::{Number, StationCode},
        refusal::Refusal,
    },
};

/// An enrolment without its prints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnrolmentRow {
    /// Which.
    pub id: EnrolmentId,
    /// The number people see.
    pub number: String,
    /// The station that opened it.
    pub station: StationId,
    /// Its exercise's code.
    pub exercise: String,
    /// Its unit.
    pub unit: String,
    /// Its party, once known.
    pub party: Option<String>,
    /// Where it stands.
    pub stage: Stage,
    /// Who opened it.
    pub enrolled_by: UserId,
    /// When, UTC ms.
    pub opened_ms: i64,
    /// Last change, UTC ms.
    pub changed_ms: i64,
    /// Submission, UTC ms.
    pub submitted_ms: Option<i64>,
    /// The post it holds or asks for.
    pub slot: Option<String>,
    /// Number of its station's last event about it.
    pub last_seq: u64,
}

/// An enrolment in a list: names and counts, never a template or an image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Everything but prints.
    pub row: EnrolmentRow,
    /// From the form.
    pub family_name: String,
    /// From the form.
    pub given_names: String,
    /// From the form, `M` or `F`.
    pub sex: String,
    /// Code of the station that opened it.
    pub station_code: String,
    /// Name of who opened it.
    pub enrolled_by_name: String,
    /// Fingers with a print that counts.
    pub captured: u8,
    /// Of these, kept in spite of their quality.
    pub forced: u8,
    /// Fingers with an exception.
    pub exceptions: u8,
    /// Verdict of the last search.
    pub verdict: Option<String>,
    /// Candidates and copies of the last search.
    pub candidates: u32,
    /// When it was last put on a stick, UTC ms. Says nothing about arrival.
    pub sent_ms: Option<i64>,
    /// When the other side's receipt for all of it came back: "reçu".
    pub received_ms: Option<i64>,
}

/// Which enrolments to list.
#[derive(Debug, Clone, Default)]
pub struct ListFilter {
    /// Name of a stage.
    pub stage: Option<String>,
    /// Part of a name or number.
    pub text: Option<String>,
    /// Leave out this many.
    pub offset: u32,
    /// At most this many; 0 for all.
    pub limit: u32,
}

/// An enrolment that waits for somebody's decision.
pub type Waiting = Listed;

impl EnrolmentRow {
    /// As far as its stages need it.
    #[must_use]
    pub fn life(&self) -> Enrolment {
        Enrolment {
            enrolled_by: self.enrolled_by,
            stage: self.stage.clone(),
        }
    }
}

pub(super) fn opened(
    db: &Connection,
    station: StationId,
    code: StationCode,
    (by, at, seq): (UserId, Moment, u64),
    body: &EnrolmentOpened,
) -> Result<Result<(), Refusal>> {
    if enrolment(db, body.enrolment)?.is_some() {
        return Ok(Err(Refusal::NotNow));
    }
    let number = Number {
        station: code,
        counter: body.counter,
    }
    .to_string();
    db.prepare_cached(
        "INSERT INTO enrolment (id, number, station, counter, exercise, unit, stage, detail, enrolled_by, opened_ms,
         changed_ms, last_seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'draft', '', ?7, ?8, ?8, ?9)",
    )
    .and_then(|mut insert| {
        insert.execute(params![
            body.enrolment, number, station, body.counter, body.exercise, body.unit, by, at.0, seq as i64
        ])
    })
    .doing("open the enrolment")?;
    for (name, value) in [("exercise", &body.exercise), ("unit", &body.unit)] {
        set_field(db, body.enrolment, name, &Value::String(value.clone()))?;
    }
    Ok(Ok(()))
}

/// Writes the changed fields; exercise, unit, party and slot stand on the enrolment too.
pub(super) fn recorded(db: &Connection, id: EnrolmentId, changes: &Fields) -> Result<()> {
    for (name, value) in changes {
        set_field(db, id, name, value)?;
        let sql = match name.as_str() {
            "exercise" => "UPDATE enrolment SET exercise = coalesce(?2, exercise) WHERE id = ?1",
            "unit" => "UPDATE enrolment SET unit = coalesce(?2, unit) WHERE id = ?1",
            "party" => "UPDATE enrolment SET party = ?2 WHERE id = ?1",
            "slot" => "UPDATE enrolment SET slot = ?2 WHERE id = ?1",
            _ => continue,
        };
        db.prepare_cached(sql)
            .and_then(|mut update| update.execute(params![id, value.as_str()]))
            .doing("record the fields")?;
    }
    Ok(())
}

fn set_field(db: &Connection, id: EnrolmentId, name: &str, value: &Value) -> Result<()> {
    let done = if value.is_null() {
        db.prepare_cached("DELETE FROM field WHERE enrolment = ?1 AND name = ?2")
            .and_then(|mut delete| delete.execute(params![id, name]))
    } else {
        db.prepare_cached(
            "INSERT INTO field (enrolment, name, value) VALUES (?1, ?2, ?3)
             ON CONFLICT (enrolment, name) DO UPDATE SET value = ?3",
        )
        .and_then(|mut insert| insert.execute(params![id, name, value.to_string()]))
    };
    done.doing("record the fields").map(drop)
}

/// Everything about the person goes from the tables when the age gate closes.
pub(super) fn emptied(db: &Connection, id: EnrolmentId) -> Result<()> {
    for table in ["field", "attempt", "print", "exception", "photo"] {
        db.execute(&format!("DELETE FROM {table} WHERE enrolment = ?1"), [id])
            .doing("empty the enrolment")?;
    }
    Ok(())
}

/// Puts an enrolment into another stage.
pub(super) fn set_stage(db: &Connection, id: EnrolmentId, stage: &Stage) -> Result<()> {
    db.prepare_cached("UPDATE enrolment SET stage = ?2, detail = ?3 WHERE id = ?1")
        .and_then(|mut update| update.execute(params![id, stage.name(), stage.detail()]))
        .doing("move the enrolment on")
        .map(drop)
}

/// Notes that something happened to an enrolment; `seq` counts only when its own station says so.
pub(super) fn touched(
    db: &Connection,
    id: EnrolmentId,
    station: StationId,
    seq: u64,
    at: Moment,
) -> Result<()> {
    db.prepare_cached(
        "UPDATE enrolment SET changed_ms = ?4, last_seq = CASE WHEN station = ?2 THEN ?3 ELSE last_seq END WHERE id = ?1",
    )
    .and_then(|mut update| update.execute(params![id, station, seq as i64, at.0]))
    .doing("move the enrolment on")
    .map(drop)
}

/// Notes the submission and the place in line.
pub(super) fn queued(db: &Connection, id: EnrolmentId, lamport: u64, at: Moment) -> Result<()> {
    db.prepare_cached("UPDATE enrolment SET submitted_ms = ?2, queued = ?3 WHERE id = ?1")
        .and_then(|mut update| update.execute(params![id, at.0, lamport as i64]))
        .doing("submit the enrolment")
        .map(drop)
}

/// Notes the post held.
pub(super) fn set_slot(db: &Connection, id: EnrolmentId, slot: Option<&str>) -> Result<()> {
    db.prepare_cached("UPDATE enrolment SET slot = ?2 WHERE id = ?1")
        .and_then(|mut update| update.execute(params![id, slot]))
        .doing("give the post")
        .map(drop)
}

/// The first in line for a unit × party.
pub(super) fn first_in_line(
    db: &Connection,
    exercise: &str,
    unit: &str,
    party: &str,
) -> Result<Option<EnrolmentId>> {
    db.prepare_cached(
        "SELECT id FROM enrolment WHERE exercise = ?1 AND unit = ?2 AND party = ?3
         AND stage = 'held' AND detail = 'over-quota' ORDER BY queued, station, counter LIMIT 1",
    )
    .and_then(|mut query| {
        query
            .query_row(params![exercise, unit, party], |row| row.get(0))
            .optional()
    })
    .doing("read the waiting list")
}

/// Place in line, 1 for the next one to be called; `None` for who does not wait for a place.
pub(crate) fn place_in_line(db: &Connection, row: &EnrolmentRow) -> Result<Option<u32>> {
    if row.stage != Stage::Held(crate::rules::enrolment::Hold::OverQuota) {
        return Ok(None);
    }
    db.prepare_cached(
        "SELECT count(*) FROM enrolment a JOIN enrolment b ON b.id = ?1
         WHERE a.exercise = b.exercise AND a.unit = b.unit AND a.party IS b.party
         AND a.stage = 'held' AND a.detail = 'over-quota'
         AND (a.queued, a.station, a.counter) <= (b.queued, b.station, b.counter)",
    )
    .and_then(|mut query| query.query_row([row.id], |row| row.get(0)))
    .doing("read the waiting list")
    .map(Some)
}

/// Highest counter that a station has given so far.
pub(crate) fn last_counter(db: &Connection, station: StationId) -> Result<u32> {
    db.prepare_cached("SELECT coalesce(max(counter), 0) FROM enrolment WHERE station = ?1")
        .and_then(|mut query| query.query_row([station], |row| row.get(0)))
        .doing("read the last number")
}

/// Enrolments of a station that wait or were accepted, and whose last word the other side has not acknowledged.
pub(crate) fn unreceived(db: &Connection, station: StationId) -> Result<Vec<EnrolmentId>> {
    db.prepare_cached(
        "SELECT id FROM enrolment e WHERE station = ?1 AND stage IN ('submitted', 'validated', 'assigned')
         AND NOT EXISTS (SELECT 1 FROM receipt WHERE enrolment = e.id AND seq >= e.last_seq) ORDER BY counter",
    )
    .and_then(|mut query| query.query_map([station], |row| row.get(0))?.collect())
    .doing("read the enrolments")
}

/// An enrolment by id.
pub(crate) fn enrolment(db: &Connection, id: EnrolmentId) -> Result<Option<EnrolmentRow>> {
    db.prepare_cached("SELECT * FROM enrolment WHERE id = ?1")
        .and_then(|mut query| query.query_row([id], read).optional())
        .doing("read the enrolment")
}

/// The enrolment of that number or id.
pub(crate) fn find(db: &Connection, text: &str) -> Result<EnrolmentId> {
    if let Some(id) = EnrolmentId::from_hex(&text.trim().to_ascii_lowercase()) {
        return enrolment(db, id)?
            .map(|row| row.id)
            .ok_or(Refusal::UnknownEnrolment.into());
    }
    let number: Number = text.parse()?;
    db.prepare_cached("SELECT id FROM enrolment WHERE number = ?1 ORDER BY station LIMIT 1")
        .and_then(|mut query| query.query_row([number.to_string()], |row| row.get(0)).optional())
        .doing("read the enrolment")?
        .ok_or_else(|| Error::from(Refusal::UnknownEnrolment))
}

/// The dossier.
pub(crate) fn fields(db: &Connection, id: EnrolmentId) -> Result<Fields> {
    let rows: Vec<(String, String)> = db
        .prepare_cached("SELECT name, value FROM field WHERE enrolment = ?1 ORDER BY name")
        .and_then(|mut query| {
            query
                .query_map([id], |row| Ok((row.get("name")?, row.get("value")?)))?
                .collect()
        })
        .doing("read the fields")?;
    rows.into_iter()
        .map(|(name, value)| {
            let value = serde_json::from_str(&value).map_err(|_| Error::Damaged {
                what: "store-damaged",
            })?;
            Ok((name, value))
        })
        .collect()
}

/// What a list shows; everything else is added by the caller's `WHERE`.
const LISTED: &str = "
    SELECT e.*, coalesce(s.code, '') AS station_code, coalesce(u.name, '') AS enrolled_by_name,
        coalesce((SELECT value ->> '$' FROM field WHERE enrolment = e.id AND name = 'family_name'), '') AS family_name,
        coalesce((SELECT value ->> '$' FROM field WHERE enrolment = e.id AND name = 'given_names'), '') AS given_names,
        coalesce((SELECT value ->> '$' FROM field WHERE enrolment = e.id AND name = 'sex'), '') AS sex,
        (SELECT count(*) FROM print WHERE enrolment = e.id) AS captured,
        (SELECT count(*) FROM print WHERE enrolment = e.id AND forced IS NOT NULL) AS forced,
        (SELECT count(*) FROM exception WHERE enrolment = e.id) AS exceptions,
        (SELECT verdict FROM search WHERE enrolment = e.id) AS verdict,
        (SELECT count(*) FROM candidate WHERE enrolment = e.id)
            + (SELECT count(DISTINCT other) FROM copied WHERE enrolment = e.id) AS candidates,
        (SELECT max(at_ms) FROM sent WHERE enrolment = e.id) AS sent_ms,
        (SELECT min(at_ms) FROM receipt WHERE enrolment = e.id AND seq >= e.last_seq) AS received_ms
    FROM enrolment e LEFT JOIN station s ON s.id = e.station LEFT JOIN user u ON u.id = e.enrolled_by";

/// Matches a filter; the referred are in no list.
const MATCHES: &str = "
    WHERE e.stage <> 'referred' AND (?1 IS NULL OR e.stage = ?1)
    AND (?2 IS NULL OR instr(lower(e.number), lower(?2)) > 0 OR EXISTS (SELECT 1 FROM field
        WHERE enrolment = e.id AND name IN ('family_name', 'given_names', 'alias') AND instr(lower(value), lower(?2)) > 0))";

/// A page of enrolments, newest first, and how many the filter matches in all.
pub(crate) fn list(db: &Connection, filter: &ListFilter) -> Result<(Vec<Listed>, u32)> {
    let limit = if filter.limit == 0 {
        -1
    } else {
        i64::from(filter.limit)
    };
    let rows = db
        .prepare_cached(&format!(
            "{LISTED} {MATCHES} ORDER BY e.opened_ms DESC, e.counter DESC, e.id LIMIT ?3 OFFSET ?4"
        ))
        .and_then(|mut query| {
            query
                .query_map(
                    params![filter.stage, filter.text, limit, filter.offset],
                    read_listed,
                )?
                .collect()
        })
        .doing("list the enrolments")?;
    let total = db
        .prepare_cached(&format!("SELECT count(*) FROM enrolment e {MATCHES}"))
        .and_then(|mut query| query.query_row(params![filter.stage, filter.text], |row| row.get(0)))
        .doing("list the enrolments")?;
    Ok((rows, total))
}

/// One enrolment as lists show it.
pub(crate) fn listed(db: &Connection, id: EnrolmentId) -> Result<Option<Listed>> {
    db.prepare_cached(&format!("{LISTED} WHERE e.id = ?1"))
        .and_then(|mut query| query.query_row([id], read_listed).optional())
        .doing("read the enrolment")
}

/// Enrolments that `user` may decide, longest wait first. Their own are left out.
pub(crate) fn waiting_for(db: &Connection, user: UserId, limit: u32) -> Result<Vec<Waiting>> {
    db.prepare_cached(&format!(
        "{LISTED} WHERE e.stage IN ('submitted', 'held') AND e.enrolled_by <> ?1
         ORDER BY e.submitted_ms, e.queued, e.id LIMIT ?2"
    ))
    .and_then(|mut query| query.query_map(params![user, limit], read_listed)?.collect())
    .doing("read the review queue")
}

fn read(row: &Row<'_>) -> rusqlite::Result<EnrolmentRow> {
    let (stage, detail): (String, String) = (row.get("stage")?, row.get("detail")?);
    let stage =
        Stage::read(&stage, &detail).ok_or_else(|| rusqlite::Error::InvalidParameterName("stage".into()))?;
    Ok(EnrolmentRow {
        id: row.get("id")?,
        number: row.get("number")?,
        station: row.get("station")?,
        exercise: row.get("exercise")?,
        unit: row.get("unit")?,
        party: row.get("party")?,
        stage,
        enrolled_by: row.get("enrolled_by")?,
        opened_ms: row.get("opened_ms")?,
        changed_ms: row.get("changed_ms")?,
        submitted_ms: row.get("submitted_ms")?,
        slot: row.get("slot")?,
        last_seq: row.get::<_, i64>("last_seq")?.unsigned_abs(),
    })
}

fn read_listed(row: &Row<'_>) -> rusqlite::Result<Listed> {
    Ok(Listed {
        row: read(row)?,
        family_name: row.get("family_name")?,
        given_names: row.get("given_names")?,
        sex: row.get("sex")?,
        station_code: row.get("station_code")?,
        enrolled_by_name: row.get("enrolled_by_name")?,
        captured: row.get("captured")?,
        forced: row.get("forced")?,
        exceptions: row.get("exceptions")?,
        verdict: row.get("verdict")?,
        candidates: row.get("candidates")?,
        sent_ms: row.get("sent_ms")?,
        received_ms: row.get("received_ms")?,
    })
}
