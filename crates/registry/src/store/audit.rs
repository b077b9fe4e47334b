//! What only the database can be asked: whether its pages are authentic, its rules in force, its finding aids true.

use rusqlite::{Connection, Row};

use super::MIGRATIONS;
use crate::{
    error::{Doing, Result},
    journal::{Event, body::Happening},
    rules::id::{EnrolmentId, StationId},
};

/// Everything that does not hold, coded.
pub(crate) fn problems(db: &Connection) -> Result<Vec<&'static str>> {
    let mut problems = Vec::new();
    if !pages_hold(db)? {
        problems.push("page-damaged");
    }
    if rules_of(db)? != rules_of(&as_made()?)? {
        problems.push("schema-altered");
    }
    if !indexes_hold(db)? {
        problems.push("index-untrue");
    }
    if !events_stand_where_they_say(db)? {
        problems.push("event-misfiled");
    }
    Ok(problems)
}

/// Every page of the file against its authentication code, those in use by nothing too. Power that went in the midst of
/// a checkpoint leaves pages torn in the file and whole in the write-ahead log: the log is brought in first.
fn pages_hold(db: &Connection) -> Result<bool> {
    super::settle(db)?;
    db.prepare("PRAGMA cipher_integrity_check")
        .and_then(|mut check| check.query([])?.next().map(|complaint| complaint.is_none()))
        .doing("check the pages")
}

/// An empty registry of today.
pub(super) fn as_made() -> Result<Connection> {
    let made = Connection::open_in_memory().doing("check the tables")?;
    for step in MIGRATIONS {
        made.execute_batch(step).doing("check the tables")?;
    }
    Ok(made)
}

/// Tables, indexes and triggers: a trigger that was taken away would let the journal shrink.
fn rules_of(db: &Connection) -> Result<Vec<(String, String)>> {
    db.prepare("SELECT name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name")
        .and_then(|mut query| query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
        .doing("check the tables")
}

/// Every index against its table: a search that goes by an index must find what the table says.
fn indexes_hold(db: &Connection) -> Result<bool> {
    db.query_row("PRAGMA integrity_check(1)", [], |row| row.get::<_, String>(0))
        .map(|word| word == "ok")
        .doing("check the tables")
}

/// The columns beside an event's bytes only help to find it; one that lies hides it.
fn events_stand_where_they_say(db: &Connection) -> Result<bool> {
    let mut query = db.prepare("SELECT * FROM event").doing("read the journal")?;
    let mut rows = query.query([]).doing("read the journal")?;
    while let Some(row) = rows.next().doing("read the journal")? {
        if !stands(row).doing("read the journal")? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn stands(row: &Row<'_>) -> rusqlite::Result<bool> {
    let bytes: Vec<u8> = row.get("bytes")?;
    let Ok(event) = Event::from_bytes(&bytes) else {
        return Ok(true); // Told as a bad event already.
    };
    let number = |name| row.get::<_, i64>(name).map(i64::unsigned_abs);
    let enrolment = Happening::from_cbor(&event.kind, &event.body)
        .ok()
        .and_then(|happening| happening.enrolment());
    let header = &event.header;
    let station = StationId(header.station);
    let line: StationId = row.get("station")?;
    Ok(
        (line == station || line == super::line::derived(station, &header.incarnation))
            && number("seq")? == header.seq
            && number("lamport")? == header.lamport
            && row.get::<_, String>("kind")? == event.kind
            && row.get::<_, Option<EnrolmentId>>("enrolment")? == enrolment
            && row.get::<_, i64>("at_ms")? == header.at_ms,
    )
}
