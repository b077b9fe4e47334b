//! Lines of journal. A station has one, until its laptop is put back from a copy: what it writes then, under a new
//! incarnation, is a line of its own that begins where the copy ended. What the copy lacked stays where it is.

use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use super::journal;
use crate::{
    error::{Doing, Result},
    journal::{Event, Hash, Header, Tip},
    rules::id::StationId,
};

/// The name of the line in which the events of an incarnation stand: the station's own id for the first one. Depends
/// on nothing but the station's first event, so that every registry gives the same name.
pub(crate) fn of(db: &Connection, station: StationId, incarnation: &[u8; 16]) -> Result<StationId> {
    Ok(match first(db, station)? {
        Some(first) if first.header.incarnation != *incarnation => derived(station, incarnation),
        _ => station,
    })
}

/// The name of every line but a station's first.
pub(crate) fn derived(station: StationId, incarnation: &[u8; 16]) -> StationId {
    let digest: [u8; 32] = Sha256::new()
        .chain_update(b"matricule line\0")
        .chain_update(station.0)
        .chain_update(incarnation)
        .finalize()
        .into();
    let (half, _) = digest.split_at(16);
    StationId(half.try_into().unwrap_or_default())
}

/// Notes down a line before its first event is appended.
pub(crate) fn open(db: &Connection, line: StationId, header: &Header) -> Result<()> {
    if line.0 == header.station {
        return Ok(());
    }
    db.prepare_cached("INSERT OR IGNORE INTO line (id, station, incarnation) VALUES (?1, ?2, ?3)")
        .and_then(|mut insert| insert.execute(params![line, header.station, header.incarnation]))
        .doing("append to the journal")
        .map(drop)
}

/// Every line of a station, its first one at the head.
pub(crate) fn all(db: &Connection, station: StationId) -> Result<Vec<StationId>> {
    let mut lines = vec![station];
    let others: Vec<StationId> = db
        .prepare_cached("SELECT id FROM line WHERE station = ?1 ORDER BY id")
        .and_then(|mut query| query.query_map([station], |row| row.get(0))?.collect())
        .doing("read the journal")?;
    lines.extend(others);
    Ok(lines)
}

/// The end of the line that reaches furthest; `None` before the first event. A station's own journal never branches at
/// home, so there it is simply the end.
pub(crate) fn furthest(db: &Connection, station: StationId) -> Result<Option<Tip>> {
    let mut furthest: Option<Tip> = None;
    for line in all(db, station)? {
        let tip = journal::last(db, line)?;
        if tip.as_ref().map(|tip| tip.seq) > furthest.as_ref().map(|tip| tip.seq) {
            furthest = tip;
        }
    }
    Ok(furthest)
}

/// The event of that number and hash, in whichever line it stands.
pub(crate) fn event(
    db: &Connection,
    station: StationId,
    seq: u64,
    hash: Hash,
) -> Result<Option<(StationId, Event)>> {
    for line in all(db, station)? {
        if let Some(bytes) = journal::at(db, line, seq)? {
            let event = Event::from_bytes(&bytes)?;
            if event.hash() == hash {
                return Ok(Some((line, event)));
            }
        }
    }
    Ok(None)
}

/// Number of the first event of a line; 1 for a station's first.
pub(super) fn begins(db: &Connection, line: StationId) -> Result<u64> {
    db.prepare_cached("SELECT coalesce(min(seq), 1) FROM event WHERE station = ?1")
        .and_then(|mut query| query.query_row([line], |row| row.get::<_, i64>(0)))
        .doing("read the journal")
        .map(i64::unsigned_abs)
}

/// The first event of a line; `None` if nothing of it is here.
pub(crate) fn first(db: &Connection, line: StationId) -> Result<Option<Event>> {
    let bytes: Option<Vec<u8>> = db
        .prepare_cached("SELECT bytes FROM event WHERE station = ?1 ORDER BY seq LIMIT 1")
        .and_then(|mut query| query.query_row([line], |row| row.get(0)).optional())
        .doing("read the journal")?;
    Ok(bytes.map(|bytes| Event::from_bytes(&bytes)).transpose()?)
}

/// When a line began, UTC ms by its station's clock, and with which number; `None` if nothing of it is here.
pub(crate) fn began(db: &Connection, line: StationId) -> Result<Option<(i64, u64)>> {
    Ok(first(db, line)?.map(|event| (event.header.at_ms, event.header.seq)))
}

/// Whether two lines are of one station.
pub(super) fn siblings(db: &Connection, one: StationId, other: StationId) -> Result<bool> {
    Ok(station_of(db, one)? == station_of(db, other)?)
}

fn station_of(db: &Connection, line: StationId) -> Result<StationId> {
    db.prepare_cached("SELECT coalesce((SELECT station FROM line WHERE id = ?1), ?1)")
        .and_then(|mut query| query.query_row([line], |row| row.get(0)))
        .doing("read the journal")
}
