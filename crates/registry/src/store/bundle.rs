//! The ledger of sticks: what was written, what was read, what came back received.

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::{
    error::{Doing, Result},
    journal::{
        Hash, Head,
        body::{AskedBlob, BundleExported, BundleImported, IncidentNoticed, Member, ReceiptIssued},
    },
    rules::{
        exchange::Incident,
        id::{BlobHash, EnrolmentId, Moment, StationId},
    },
};

/// Which way a bundle went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Written here.
    Out,
    /// Read here.
    In,
}

/// A bundle in the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BundleRow {
    /// Which way it went.
    pub direction: Direction,
    /// The station on the other side.
    pub other: StationId,
    /// Its code, if it is known here.
    pub other_code: String,
    /// The bundle's name.
    pub bundle: BlobHash,
    /// Journal numbers in it, first and last.
    pub first: u64,
    /// See `first`.
    pub last: u64,
    /// The sender's count of bundles; 0 for those of the first version.
    pub number: u32,
    /// Enrolments in it.
    pub records: u32,
    /// Files it was written as; 0 for what was read.
    pub files: u32,
    /// Bytes of these files.
    pub bytes: u64,
    /// When, UTC ms.
    pub at_ms: i64,
    /// When somebody declared the stick lost, UTC ms.
    pub lost_ms: Option<i64>,
    /// When the receipt for all of it was read here, UTC ms. `None`: sent, not received.
    pub received_ms: Option<i64>,
}

/// A record that was left outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuarantineRow {
    /// The station that sent it.
    pub sender: StationId,
    /// As the sender names it.
    pub record: String,
    /// Coded.
    pub reason: String,
    /// When, UTC ms.
    pub at_ms: i64,
}

/// Where the newest word about a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whereabouts {
    /// On this laptop only.
    Here,
    /// On a stick; says nothing about arrival.
    OnStick,
    /// On a stick that was declared lost; the next bundle carries it again.
    Lost,
    /// Read on the other side, whose receipt came back.
    Received,
}

/// A record in the ledger of sticks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordRow {
    /// Which.
    pub enrolment: EnrolmentId,
    /// The number people see.
    pub number: String,
    /// Where its newest word is.
    pub whereabouts: Whereabouts,
    /// Number of the last bundle that carried it, 0 if none did.
    pub bundle: u32,
    /// When that bundle was written, UTC ms.
    pub sent_ms: Option<i64>,
    /// When the other side read it, by its own clock, UTC ms.
    pub read_ms: Option<i64>,
    /// When the receipt for it was read here, UTC ms.
    pub received_ms: Option<i64>,
}

/// What a station's journal shows that it should not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncidentRow {
    /// Whose journal.
    pub station: StationId,
    /// Its code.
    pub code: String,
    /// What.
    pub incident: Incident,
    /// First and last event it is about.
    pub first: u64,
    /// See `first`.
    pub last: u64,
    /// When it was noticed, UTC ms.
    pub at_ms: i64,
}

pub(super) fn exported(
    db: &Connection,
    by: StationId,
    seq: u64,
    at: Moment,
    body: &BundleExported,
) -> Result<()> {
    note(
        db,
        (by, seq),
        "out",
        (body.to, body.bundle),
        (body.first, body.last),
        body.records.len(),
        at,
    )?;
    db.prepare_cached("UPDATE bundle SET number = ?3, files = ?4, bytes = ?5 WHERE by = ?1 AND seq = ?2")
        .and_then(|mut update| {
            update.execute(params![
                by,
                seq as i64,
                body.number,
                body.files,
                body.bytes as i64
            ])
        })
        .doing("note the bundle")?;
    for record in &body.records {
        db.prepare_cached(
            "INSERT INTO sent (enrolment, other, last, at_ms) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (enrolment, other) DO UPDATE SET last = ?3, at_ms = ?4",
        )
        .and_then(|mut insert| insert.execute(params![record, body.to, body.last as i64, at.0]))
        .doing("note the bundle")?;
    }
    Ok(())
}

pub(super) fn imported(
    db: &Connection,
    by: StationId,
    seq: u64,
    at: Moment,
    body: &BundleImported,
) -> Result<()> {
    note(
        db,
        (by, seq),
        "in",
        (body.from, body.bundle),
        (body.first, body.last),
        0,
        at,
    )?;
    db.prepare_cached("UPDATE bundle SET number = ?3 WHERE by = ?1 AND seq = ?2")
        .and_then(|mut update| update.execute(params![by, seq as i64, body.number]))
        .doing("note the bundle")?;
    let Ok(head) = Head::from_bytes(&body.head) else {
        return Ok(());
    };
    db.prepare_cached(
        "INSERT INTO head (by, station, incarnation, number, seq, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (by, station, incarnation) DO UPDATE SET number = ?4, seq = ?5, bytes = ?6 WHERE seq <= ?5",
    )
    .and_then(|mut insert| {
        insert.execute(params![by, body.from, head.incarnation, body.number, head.seq as i64, body.head])
    })
    .doing("note the head")
    .map(drop)
}

/// The last heads of a station that were read here, one for each of its incarnations, with their bundles' numbers.
pub(crate) fn heads(db: &Connection, station: StationId) -> Result<Vec<(u32, Head)>> {
    let rows: Vec<(u32, Vec<u8>)> = db
        .prepare_cached("SELECT number, bytes FROM head WHERE station = ?1 ORDER BY seq")
        .and_then(|mut query| {
            query
                .query_map([station], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect()
        })
        .doing("read the heads")?;
    Ok(rows
        .into_iter()
        .filter_map(|(number, bytes)| Some((number, Head::from_bytes(&bytes).ok()?)))
        .collect())
}

/// A stick that never arrived.
pub(super) fn lost(db: &Connection, bundle: BlobHash, reason: &str, at: Moment) -> Result<()> {
    db.execute(
        "INSERT OR IGNORE INTO lost (bundle, reason, at_ms) VALUES (?1, ?2, ?3)",
        params![bundle, reason, at.0],
    )
    .doing("note the lost stick")
    .map(drop)
}

pub(super) fn asked(db: &Connection, station: StationId, blobs: &[AskedBlob], at: Moment) -> Result<()> {
    for blob in blobs {
        db.prepare_cached(
            "INSERT OR REPLACE INTO asked (station, hash, enrolment, kind, at_ms) VALUES (?1, ?2, ?3, ?4, ?5)",
        )
        .and_then(|mut insert| {
            insert.execute(params![station, blob.hash, blob.enrolment, blob.kind, at.0])
        })
        .doing("note what is missing")?;
    }
    Ok(())
}

pub(super) fn arrived(db: &Connection, station: StationId, blobs: &[BlobHash]) -> Result<()> {
    for hash in blobs {
        db.prepare_cached("DELETE FROM asked WHERE station = ?1 AND hash = ?2")
            .and_then(|mut delete| delete.execute(params![station, hash]))
            .doing("note what came")?;
    }
    Ok(())
}

/// What a station was asked for and did not send yet.
pub(crate) fn missing(db: &Connection, station: StationId) -> Result<Vec<AskedBlob>> {
    db.prepare_cached("SELECT hash, enrolment, kind FROM asked WHERE station = ?1 ORDER BY hash")
        .and_then(|mut query| {
            query
                .query_map([station], |row| {
                    Ok(AskedBlob {
                        hash: row.get("hash")?,
                        enrolment: row.get("enrolment")?,
                        kind: row.get("kind")?,
                    })
                })?
                .collect()
        })
        .doing("read what is missing")
}

/// Something about a station's journal that people must hear of. Whoever was put back from a copy no longer knows what
/// it had acknowledged: it is told everything again.
pub(super) fn noticed(
    db: &Connection,
    key: (StationId, u64),
    body: &IncidentNoticed,
    at: Moment,
) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO incident (by, seq, station, kind, first, last, counter, at_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )
    .and_then(|mut insert| {
        insert.execute(params![
            key.0,
            key.1 as i64,
            body.station,
            body.incident.name(),
            body.first as i64,
            body.last as i64,
            body.counter,
            at.0
        ])
    })
    .doing("note the incident")?;
    if body.incident == Incident::RestoredBehind {
        db.execute("DELETE FROM acknowledged WHERE by = ?1", [body.station])
            .doing("note the incident")?;
    }
    Ok(())
}

/// Everything noticed about journals, newest first.
pub(crate) fn incidents(db: &Connection) -> Result<Vec<IncidentRow>> {
    db.prepare_cached(
        "SELECT i.*, coalesce(s.code, '') AS code FROM incident i LEFT JOIN station s ON s.id = i.station
         ORDER BY i.at_ms DESC, i.seq DESC",
    )
    .and_then(|mut query| {
        query
            .query_map([], |row| {
                let kind: String = row.get("kind")?;
                Ok(IncidentRow {
                    station: row.get("station")?,
                    code: row.get("code")?,
                    incident: Incident::from_name(&kind).unwrap_or(Incident::Forked),
                    first: row.get::<_, i64>("first")?.unsigned_abs(),
                    last: row.get::<_, i64>("last")?.unsigned_abs(),
                    at_ms: row.get("at_ms")?,
                })
            })?
            .collect()
    })
    .doing("read the incidents")
}

/// Highest number that headquarters knows a station to have given before its laptop was put back.
pub(super) fn restored_counter(db: &Connection, station: StationId) -> Result<u32> {
    db.prepare_cached("SELECT coalesce(max(counter), 0) FROM incident WHERE station = ?1")
        .and_then(|mut query| query.query_row([station], |row| row.get(0)))
        .doing("read the incidents")
}

/// Every record of a station with where its newest word is, oldest first.
pub(crate) fn records(db: &Connection, ours: StationId) -> Result<Vec<RecordRow>> {
    db.prepare_cached(
        "WITH back AS MATERIALIZED (SELECT v.station, v.at_ms, min(b.at_ms) AS here_ms FROM event v
             JOIN bundle b ON b.direction = 'in' AND v.seq BETWEEN b.first AND b.last
                 AND b.other = coalesce((SELECT station FROM line WHERE id = v.station), v.station)
             WHERE v.station IN (SELECT by FROM receipt) AND v.kind = 'receipt_issued' AND v.enrolment IS NULL
             GROUP BY v.station, v.at_ms)
         SELECT e.id, e.number, e.last_seq,
             (SELECT max(last) FROM sent s WHERE s.enrolment = e.id) AS sent,
             (SELECT max(at_ms) FROM sent s WHERE s.enrolment = e.id) AS sent_ms,
             (SELECT min(at_ms) FROM receipt r WHERE r.enrolment = e.id AND r.seq >= e.last_seq) AS read_ms,
             (SELECT min(here_ms) FROM receipt r JOIN back k ON k.station = r.by AND k.at_ms = r.at_ms
                 WHERE r.enrolment = e.id AND r.seq >= e.last_seq) AS received_ms,
             coalesce((SELECT max(b.number) FROM bundle b JOIN sent s ON s.enrolment = e.id AND s.other = b.other
                 AND s.last = b.last WHERE b.direction = 'out'), 0) AS number_of_bundle,
             EXISTS (SELECT 1 FROM bundle b JOIN sent s ON s.enrolment = e.id AND s.other = b.other AND s.last = b.last
                 WHERE b.direction = 'out' AND b.hash NOT IN (SELECT bundle FROM lost)) AS not_lost
         FROM enrolment e WHERE e.station = ?1 AND e.stage <> 'referred' ORDER BY e.counter",
    )
    .and_then(|mut query| {
        query
            .query_map([ours], |row| {
                let (last, sent): (i64, Option<i64>) = (row.get("last_seq")?, row.get("sent")?);
                let read_ms: Option<i64> = row.get("read_ms")?;
                Ok(RecordRow {
                    enrolment: row.get("id")?,
                    number: row.get("number")?,
                    whereabouts: match sent {
                        _ if read_ms.is_some() => Whereabouts::Received,
                        Some(sent) if sent >= last && row.get("not_lost")? => Whereabouts::OnStick,
                        Some(sent) if sent >= last => Whereabouts::Lost,
                        _ => Whereabouts::Here,
                    },
                    bundle: row.get("number_of_bundle")?,
                    sent_ms: row.get("sent_ms")?,
                    read_ms,
                    received_ms: row.get("received_ms")?,
                })
            })?
            .collect()
    })
    .doing("read the ledger of records")
}

fn note(
    db: &Connection,
    (by, seq): (StationId, u64),
    direction: &str,
    (other, hash): (StationId, BlobHash),
    (first, last): (u64, u64),
    records: usize,
    at: Moment,
) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO bundle (by, seq, direction, other, hash, first, last, records, at_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )
    .and_then(|mut insert| {
        insert.execute(params![
            by,
            seq as i64,
            direction,
            other,
            hash,
            first as i64,
            last as i64,
            records as i64,
            at.0
        ])
    })
    .doing("note the bundle")
    .map(drop)
}

/// The other side has it: only now a record is "reçu". A receipt of this station's own journal counts only if the event
/// it names is here: a laptop put back from a copy may be told of events it lost.
pub(super) fn receipted(db: &Connection, by: StationId, at: Moment, body: &ReceiptIssued) -> Result<()> {
    let ours = super::trust::home(db)? == Some(body.station);
    if ours && super::line::event(db, body.station, body.seq, Hash(body.hash.0))?.is_none() {
        return Ok(());
    }
    for record in &body.records {
        db.prepare_cached(
            "INSERT INTO receipt (enrolment, by, seq, at_ms) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (enrolment, by) DO UPDATE SET seq = max(seq, ?3), at_ms = ?4",
        )
        .and_then(|mut insert| insert.execute(params![record, by, body.seq as i64, at.0]))
        .doing("note the receipt")?;
    }
    db.prepare_cached(
        "INSERT INTO acknowledged (station, by, seq, at_ms) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (station, by) DO UPDATE SET seq = max(seq, ?3), at_ms = ?4",
    )
    .and_then(|mut insert| insert.execute(params![body.station, by, body.seq as i64, at.0]))
    .doing("note the receipt")
    .map(drop)
}

pub(super) fn quarantined(db: &Connection, key: (StationId, u64), row: &QuarantineRow) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO quarantine (by, seq, sender, record, reason, at_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )
    .and_then(|mut insert| {
        insert.execute(params![
            key.0,
            key.1 as i64,
            row.sender,
            row.record,
            row.reason,
            row.at_ms
        ])
    })
    .doing("set the record aside")
    .map(drop)
}

/// Persons of other stations; one that is known in full is searched by its own prints.
pub(super) fn shared(db: &Connection, members: &[Member]) -> Result<()> {
    for member in members {
        for (finger, template) in member
            .templates
            .iter()
            .filter(|(code, _)| (1..=10).contains(*code))
        {
            db.prepare_cached(
                "INSERT OR REPLACE INTO member (enrolment, finger, template, number) VALUES (?1, ?2, ?3, ?4)",
            )
            .and_then(|mut insert| insert.execute(params![member.enrolment, finger, template, member.number]))
            .doing("note the gallery")?;
        }
    }
    Ok(())
}

/// How far `by` has read the journal of `station`; 0 if nothing is known.
pub(crate) fn acknowledged(db: &Connection, station: StationId, by: StationId) -> Result<u64> {
    db.prepare_cached("SELECT seq FROM acknowledged WHERE station = ?1 AND by = ?2")
        .and_then(|mut query| {
            query
                .query_row(params![station, by], |row| row.get::<_, i64>(0))
                .optional()
        })
        .doing("read the receipts")
        .map(|seq| seq.map_or(0, i64::unsigned_abs))
}

/// Bundles written or read here, newest first.
pub(crate) fn ledger(db: &Connection, ours: StationId) -> Result<Vec<BundleRow>> {
    db.prepare_cached(
        "SELECT b.*, coalesce(s.code, '') AS other_code, l.at_ms AS lost_ms,
             (SELECT at_ms FROM acknowledged a WHERE b.direction = 'out' AND a.station = ?1 AND a.by = b.other
              AND a.seq >= b.last) AS received_ms
         FROM bundle b LEFT JOIN station s ON s.id = b.other LEFT JOIN lost l ON l.bundle = b.hash
         WHERE b.by = ?1 OR b.by IN (SELECT id FROM line WHERE station = ?1) ORDER BY b.seq DESC",
    )
    .and_then(|mut query| query.query_map([ours], read)?.collect())
    .doing("read the ledger of bundles")
}

/// Highest number a bundle of this station got so far; the first version counted without writing it down.
pub(crate) fn last_number(db: &Connection, ours: StationId) -> Result<u32> {
    db.prepare_cached(
        "SELECT max(count(*), coalesce(max(number), 0)) FROM bundle WHERE direction = 'out'
         AND (by = ?1 OR by IN (SELECT id FROM line WHERE station = ?1))",
    )
    .and_then(|mut query| query.query_row([ours], |row| row.get(0)))
    .doing("read the ledger of bundles")
}

/// Records that were left outside, oldest first.
pub(crate) fn quarantine(db: &Connection) -> Result<Vec<QuarantineRow>> {
    db.prepare_cached("SELECT * FROM quarantine ORDER BY by, seq")
        .and_then(|mut query| {
            query
                .query_map([], |row| {
                    Ok(QuarantineRow {
                        sender: row.get("sender")?,
                        record: row.get("record")?,
                        reason: row.get("reason")?,
                        at_ms: row.get("at_ms")?,
                    })
                })?
                .collect()
        })
        .doing("read what was set aside")
}

/// Enrolments whose prints were not shared yet, with the templates that are here by finger.
pub(crate) fn unshared(db: &Connection) -> Result<Vec<Member>> {
    let rows: Vec<(EnrolmentId, String, u8, BlobHash)> = db
        .prepare_cached(
            "SELECT p.enrolment, e.number, p.finger, p.template FROM print p JOIN enrolment e ON e.id = p.enrolment
             LEFT JOIN member m ON m.enrolment = p.enrolment AND m.finger = p.finger
             WHERE e.stage NOT IN ('draft', 'referred') AND m.template IS NOT p.template
             AND EXISTS (SELECT 1 FROM blob WHERE hash = p.template) ORDER BY 1, 3",
        )
        .and_then(|mut query| {
            query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?.collect()
        })
        .doing("read the gallery")?;
    let mut members: Vec<Member> = Vec::new();
    for (enrolment, number, finger, template) in rows {
        match members.last_mut().filter(|member| member.enrolment == enrolment) {
            Some(member) => {
                member.templates.insert(finger, template);
            }
            None => members.push(Member {
                enrolment,
                number,
                templates: [(finger, template)].into(),
            }),
        }
    }
    Ok(members)
}

fn read(row: &Row<'_>) -> rusqlite::Result<BundleRow> {
    let number = |name| row.get::<_, i64>(name).map(i64::unsigned_abs);
    Ok(BundleRow {
        direction: if row.get::<_, String>("direction")? == "out" {
            Direction::Out
        } else {
            Direction::In
        },
        other: row.get("other")?,
        other_code: row.get("other_code")?,
        bundle: row.get("hash")?,
        first: number("first")?,
        last: number("last")?,
        number: row.get("number")?,
        records: row.get("records")?,
        files: row.get("files")?,
        bytes: number("bytes")?,
        at_ms: row.get("at_ms")?,
        lost_ms: row.get("lost_ms")?,
        received_ms: row.get("received_ms")?,
    })
}
