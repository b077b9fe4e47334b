//! Whose word counts in this registry: its own, and that of a headquarters its own administrator trusted. Read from the
//! journal itself and not from the tables, so that it depends on no order.

use rusqlite::{Connection, OptionalExtension};

use super::journal;
use crate::{
    error::{Doing, Result},
    journal::{
        Event,
        body::{Happening, StationCreated, StationTrusted},
    },
    rules::id::StationId,
};

/// The station this registry belongs to.
pub(crate) fn home(db: &Connection) -> Result<Option<StationId>> {
    db.prepare_cached("SELECT station FROM home")
        .and_then(|mut query| query.query_row([], |row| row.get(0)).optional())
        .doing("read the station")
}

/// What this registry's own administrators said of stations, in order.
pub(crate) fn own_words(db: &Connection) -> Result<Vec<StationTrusted>> {
    let Some(home) = home(db)? else {
        return Ok(Vec::new());
    };
    let words = said(db, home, StationTrusted::KIND)?;
    Ok(words
        .into_iter()
        .filter_map(|happening| match happening {
            Happening::StationTrusted(body) => Some(body),
            _ => None,
        })
        .collect())
}

/// Whether a station may speak about everybody's records and about other stations.
pub(crate) fn is_siege(db: &Connection, station: StationId) -> Result<bool> {
    if home(db)? == Some(station) {
        let created = said(db, station, StationCreated::KIND)?;
        return Ok(created
            .iter()
            .any(|happening| matches!(happening, Happening::StationCreated(body) if body.role == "siege")));
    }
    Ok(own_words(db)?
        .iter()
        .any(|word| word.station == station && word.role == "siege"))
}

/// Whether a station's word about other stations counts here.
pub(super) fn counts(db: &Connection, station: StationId) -> Result<bool> {
    Ok(home(db)? == Some(station) || is_siege(db, station)?)
}

/// Everything of one kind that a station's journal says, in order.
pub(crate) fn said(db: &Connection, station: StationId, kind: &str) -> Result<Vec<Happening>> {
    let stored = journal::of_kind(db, station, kind)?;
    let read = |bytes: &Vec<u8>| {
        let event = Event::from_bytes(bytes).ok()?;
        Happening::from_cbor(&event.kind, &event.body).ok()
    };
    Ok(stored.iter().filter_map(read).collect())
}
