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

/// Somebody who waits for a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InLine {
    /// Exercise.
    pub exercise: String,
    /// Unit.
    pub unit: String,
    /// Party.
    pub party: String,
    /// 1 for the next to be called.
    pub rank: u32,
    /// Which.
    pub enrolment: EnrolmentId,
    /// Its number.
    pub number: String,
    /// From the form.
    pub family_name: String,
    /// From the form.
    pub given_names: String,
    /// When it was submitted, UTC ms.
    pub submitted_ms: i64,
}

/// Everybody who waits for a place in an exercise, or in any, in order.
pub(crate) fn line(db: &Connection, exercise: Option<&str>) -> Result<Vec<InLine>> {
    db.prepare_cached(
        "SELECT e.*, row_number() OVER (PARTITION BY exercise, unit, party ORDER BY queued, station, counter) AS rank,
             coalesce((SELECT value ->> '$' FROM field WHERE enrolment = e.id AND name = 'family_name'), '') AS family_name,
             coalesce((SELECT value ->> '$' FROM field WHERE enrolment = e.id AND name = 'given_names'), '') AS given_names
         FROM enrolment e WHERE stage = 'held' AND detail = 'over-quota' AND (?1 IS NULL OR exercise = ?1)
         ORDER BY exercise, unit, party, rank",
    )
    .and_then(|mut query| {
        query
            .query_map([exercise], |row| {
                Ok(InLine {
                    exercise: row.get("exercise")?,
                    unit: row.get("unit")?,
                    party: row.get::<_, Option<String>>("party")?.unwrap_or_default(),
                    rank: row.get("rank")?,
                    enrolment: row.get("id")?,
                    number: row.get("number")?,
                    family_name: row.get("family_name")?,
                    given_names: row.get("given_names")?,
                    submitted_ms: row.get::<_, Option<i64>>("submitted_ms")?.unwrap_or_default(),
                })
            })?
            .collect()
    })
    .doing("read the waiting list")
}

/// How many wait for a place of a unit × party.
pub(crate) fn in_line(db: &Connection, exercise: &str, unit: &str, party: &str) -> Result<u32> {
    db.prepare_cached(
        "SELECT count(*) FROM enrolment WHERE exercise = ?1 AND unit = ?2 AND party = ?3
         AND stage = 'held' AND detail = 'over-quota'",
    )
    .and_then(|mut query| query.query_row([exercise, unit, party], |row| row.get(0)))
    .doing("read the waiting list")
}

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
