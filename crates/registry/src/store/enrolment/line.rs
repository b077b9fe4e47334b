//! The line of those who wait for a place.

use rusqlite::{Connection, OptionalExtension, params};

use super::EnrolmentRow;
use crate::{
    error::{Doing, Result},
    rules::{
        enrolment::{Hold, Stage},
        id::EnrolmentId,
    },
};

/// The first in line for a unit × party.
pub(in crate::store) fn first_in_line(
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
    if row.stage != Stage::Held(Hold::OverQuota) {
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
