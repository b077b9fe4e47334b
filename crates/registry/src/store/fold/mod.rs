//! From events to tables. The fold is total and depends on nothing but the events before: whatever order they
//! arrived in, the same set of events gives the same tables.

use rusqlite::{Connection, params};

use super::{dump, journal};
use crate::{
    error::{Doing, Result},
    journal::{Event, body::Happening},
    rules::{
        id::{Moment, StationId, UserId},
        refusal::Refusal,
        role::User,
    },
};

mod adjudication;
mod conflict;
mod day;
mod enrolment;
mod life;
pub(crate) mod paper;
mod place;
mod station;
#[cfg(test)]
mod tests;
mod weapon;

pub(crate) use enrolment::complete;

/// Who did it, when, and where in the order.
struct At {
    station: StationId,
    /// The station's line of journal in which it stands.
    line: StationId,
    seq: u64,
    lamport: u64,
    when: Moment,
    actor: UserId,
}

/// Folds one event into the tables. A refused one leaves no trace here but the conflict it may stand in; the caller
/// decides what that means.
pub(crate) fn fold(
    db: &Connection,
    line: StationId,
    event: &Event,
    happening: &Happening,
) -> Result<Result<(), Refusal>> {
    let header = &event.header;
    let at = At {
        station: StationId(header.station),
        line,
        seq: header.seq,
        lamport: header.lamport,
        when: Moment(header.at_ms),
        actor: UserId(header.actor),
    };
    if let Some(folded) = paper::fold(db, &at, happening)? {
        return Ok(folded);
    }
    match happening.enrolment() {
        Some(id) => {
            let folded = enrolment::about_enrolment(db, &at, id, happening)?;
            if folded.is_ok() {
                super::enrolment::touched(db, id, at.station, at.seq, at.when)?;
            }
            Ok(folded)
        }
        None => station::about_station(db, &at, happening),
    }
}

/// Folds an event that came from elsewhere or stands in the journal already: what no rule allows is noted and has
/// no effect. Without a `happening` its body cannot be read.
pub(crate) fn fold_or_note(
    db: &Connection,
    line: StationId,
    event: &Event,
    happening: Option<&Happening>,
) -> Result<()> {
    let folded = match happening {
        Some(happening) => fold(db, line, event, happening)?.map_err(|refusal| refusal.code()),
        None => Err("unreadable"),
    };
    let Err(reason) = folded else { return Ok(()) };
    db.prepare_cached("INSERT INTO anomaly (station, seq, reason) VALUES (?1, ?2, ?3)")
        .and_then(|mut insert| insert.execute(params![line, event.header.seq as i64, reason]))
        .doing("note the anomaly")
        .map(drop)
}

/// Events of a line, from number `first` on, that had no effect: number and coded reason.
pub(crate) fn anomalies(db: &Connection, line: StationId, first: u64) -> Result<Vec<(u64, String)>> {
    db.prepare_cached("SELECT seq, reason FROM anomaly WHERE station = ?1 AND seq >= ?2 ORDER BY seq")
        .and_then(|mut query| {
            query
                .query_map(params![line, first as i64], |row| {
                    Ok((row.get::<_, i64>("seq")?.unsigned_abs(), row.get("reason")?))
                })?
                .collect()
        })
        .doing("read the anomalies")
}

/// Empties every projection and folds all events again.
pub(crate) fn rebuild(db: &Connection) -> Result<()> {
    rebuild_telling(db, &mut || Ok(()))
}

/// As [`rebuild`]; `step` is called before each event and stops it by an error.
pub(crate) fn rebuild_telling(db: &Connection, step: &mut dyn FnMut() -> Result<()>) -> Result<()> {
    dump::clear(db)?;
    journal::each_in_order(db, |line, event| {
        step()?;
        let happening = Happening::from_cbor(&event.kind, &event.body).ok();
        fold_or_note(db, line, event, happening.as_ref())
    })
}

/// The acting user; one that the journal of the same station does not know, or knows no more, may nothing.
fn actor(db: &Connection, at: &At) -> Result<Result<User, Refusal>> {
    let known = super::station::user(db, at.actor)?
        .filter(|row| row.station == at.station && row.removed_ms.is_none());
    Ok(known.map(|row| row.user).ok_or(Refusal::NotPermitted))
}
