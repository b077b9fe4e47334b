//! Sealed days.

use rusqlite::{Connection, Row, params};

use crate::{
    error::{Doing, Error, Result},
    journal::{Head, body::DaySealed},
    rules::id::{Moment, StationId, UserId},
};

/// A day's seal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealRow {
    /// Whose journal.
    pub station: StationId,
    /// Number of the sealing event in it.
    pub seq: u64,
    /// The day, `YYYY-MM-DD`.
    pub day: String,
    /// How far the journal had come.
    pub head: Head,
    /// When, UTC ms.
    pub at_ms: i64,
    /// What each party did.
    pub parties: Vec<SealParty>,
}

/// What one party did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealParty {
    /// Which.
    pub party: String,
    /// The delegate who signed; `None` if nobody did.
    pub user: Option<UserId>,
    /// Their name; empty if unknown here.
    pub user_name: String,
    /// Why nobody signed.
    pub reason: Option<String>,
}

/// What happened at a station on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayRow {
    /// `YYYY-MM-DD`.
    pub day: String,
    /// Events of that day, by the station's clock.
    pub events: u64,
    /// Of these, the number of the last one.
    pub last_seq: u64,
}

pub(super) fn sealed(
    db: &Connection,
    station: StationId,
    seq: u64,
    at: Moment,
    body: &DaySealed,
    head: &Head,
) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO seal (station, seq, day, head, head_seq, at_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )
    .and_then(|mut insert| {
        let day = body.day.to_string();
        insert.execute(params![
            station,
            seq as i64,
            day,
            body.head,
            head.seq as i64,
            at.0
        ])
    })
    .doing("seal the day")?;
    let signed = body
        .signed
        .iter()
        .map(|(party, seal)| (party, Some(seal.user), None));
    let absent = body
        .absent
        .iter()
        .map(|(party, reason)| (party, None, Some(reason)));
    for (party, user, reason) in signed.chain(absent) {
        db.prepare_cached(
            "INSERT INTO seal_party (station, seq, party, user, reason) VALUES (?1, ?2, ?3, ?4, ?5)",
        )
        .and_then(|mut insert| insert.execute(params![station, seq as i64, party, user, reason]))
        .doing("seal the day")?;
    }
    Ok(())
}

/// Seals of a station, newest first; of one day if asked for.
pub(crate) fn seals(db: &Connection, station: StationId, day: Option<&str>) -> Result<Vec<SealRow>> {
    let rows: Vec<(i64, String, Vec<u8>, i64)> = db
        .prepare_cached(
            "SELECT seq, day, head, at_ms FROM seal WHERE station = ?1 AND (?2 IS NULL OR day = ?2) ORDER BY seq DESC",
        )
        .and_then(|mut query| {
            let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
            query.query_map(params![station, day], read)?.collect()
        })
        .doing("read the seals")?;
    rows.into_iter()
        .map(|(seq, day, head, at_ms)| {
            let head = Head::from_bytes(&head).map_err(|_| Error::Damaged {
                what: "store-damaged",
            })?;
            Ok(SealRow {
                station,
                seq: seq.unsigned_abs(),
                day,
                head,
                at_ms,
                parties: parties(db, station, seq)?,
            })
        })
        .collect()
}

fn parties(db: &Connection, station: StationId, seq: i64) -> Result<Vec<SealParty>> {
    db.prepare_cached(
        "SELECT p.party, p.user, coalesce(u.name, '') AS name, p.reason FROM seal_party p LEFT JOIN user u ON u.id = p.user
         WHERE p.station = ?1 AND p.seq = ?2 ORDER BY p.party",
    )
    .and_then(|mut query| {
        let read = |row: &Row<'_>| {
            let (party, user, user_name, reason) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
            Ok(SealParty { party, user, user_name, reason })
        };
        query.query_map(params![station, seq], read)?.collect()
    })
    .doing("read the seals")
}

/// Days on which something happened at a station, newest first. Sealing is no happening of the day, nor
/// is what only looks, prints or carries it away: the day sheet is printed after the seal.
pub(crate) fn days(db: &Connection, station: StationId) -> Result<Vec<DayRow>> {
    db.prepare_cached(
        "SELECT date(at_ms / 1000, 'unixepoch') AS day, count(*) AS events, max(seq) AS last_seq FROM event
         WHERE (station = ?1 OR station IN (SELECT id FROM line WHERE station = ?1)) 
             AND kind NOT IN ('day_sealed', 'data_accessed', 'bundle_exported', 'backup_written')
         GROUP BY 1 ORDER BY 1 DESC",
    )
    .and_then(|mut query| {
        query
            .query_map([station], |row| {
                let number = |name| row.get::<_, i64>(name).map(i64::unsigned_abs);
                let day: Option<String> = row.get("day")?;
                Ok(DayRow {
                    day: day.unwrap_or_default(),
                    events: number("events")?,
                    last_seq: number("last_seq")?,
                })
            })?
            .collect()
    })
    .doing("read the days")
}
