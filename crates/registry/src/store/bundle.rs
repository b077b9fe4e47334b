//! The ledger of sticks: what was written, what was read, what came back received.

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::{
    error::{Doing, Result},
    journal::body::{BundleExported, BundleImported, Member, ReceiptIssued},
    rules::id::{BlobHash, EnrolmentId, Moment, StationId},
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
    /// Enrolments in it.
    pub records: u32,
    /// When, UTC ms.
    pub at_ms: i64,
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
    )
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

/// The other side has it: only now a record is "reçu".
pub(super) fn receipted(db: &Connection, by: StationId, at: Moment, body: &ReceiptIssued) -> Result<()> {
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
        "SELECT b.*, coalesce(s.code, '') AS other_code,
             (SELECT at_ms FROM acknowledged a WHERE b.direction = 'out' AND a.station = b.by AND a.by = b.other
              AND a.seq >= b.last) AS received_ms
         FROM bundle b LEFT JOIN station s ON s.id = b.other WHERE b.by = ?1 ORDER BY b.seq DESC",
    )
    .and_then(|mut query| query.query_map([ours], read)?.collect())
    .doing("read the ledger of bundles")
}

/// How many bundles were written here so far.
pub(crate) fn exported_count(db: &Connection, ours: StationId) -> Result<u32> {
    db.prepare_cached("SELECT count(*) FROM bundle WHERE by = ?1 AND direction = 'out'")
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

/// Enrolments of all stations but `but` whose prints were not shared yet, with their templates by finger.
pub(crate) fn unshared(db: &Connection) -> Result<Vec<Member>> {
    let rows: Vec<(EnrolmentId, String, u8, BlobHash)> = db
        .prepare_cached(
            "SELECT p.enrolment, e.number, p.finger, p.template FROM print p JOIN enrolment e ON e.id = p.enrolment
             LEFT JOIN member m ON m.enrolment = p.enrolment AND m.finger = p.finger
             WHERE e.stage NOT IN ('draft', 'referred') AND m.template IS NOT p.template ORDER BY 1, 3",
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
        records: row.get("records")?,
        at_ms: row.get("at_ms")?,
        received_ms: row.get("received_ms")?,
    })
}
