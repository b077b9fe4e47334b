//! Exercises, and how many places of each are taken.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, params};

use crate::{
    error::{Doing, Error, Result},
    rules::{
        exercise::{Exercise, Room},
        id::{EnrolmentId, StationId},
        refusal::Refusal,
    },
};

/// A later file of the same code replaces the earlier one; the journal keeps both.
pub(super) fn added(db: &Connection, station: StationId, exercise: &Exercise) -> Result<Result<(), Refusal>> {
    let json = serde_json::to_string(exercise).map_err(|_| Error::Damaged {
        what: "exercise-damaged",
    })?;
    db.execute(
        "INSERT INTO exercise (code, station, json) VALUES (?1, ?2, ?3)
         ON CONFLICT (code) DO UPDATE SET station = ?2, json = ?3",
        params![exercise.code, station, json],
    )
    .doing("note the exercise")?;
    Ok(Ok(()))
}

/// The exercise of that code.
pub(crate) fn exercise(db: &Connection, code: &str) -> Result<Option<Exercise>> {
    let json = db
        .prepare_cached("SELECT json FROM exercise WHERE code = ?1")
        .and_then(|mut query| query.query_row([code], |row| row.get::<_, String>(0)).optional())
        .doing("read the exercise")?;
    json.map(|json| parse(&json)).transpose()
}

/// Every exercise, by code.
pub(crate) fn exercises(db: &Connection) -> Result<Vec<Exercise>> {
    let rows: Vec<String> = db
        .prepare_cached("SELECT json FROM exercise ORDER BY code")
        .and_then(|mut query| query.query_map([], |row| row.get(0))?.collect())
        .doing("read the exercises")?;
    rows.iter().map(|json| parse(json)).collect()
}

fn parse(json: &str) -> Result<Exercise> {
    serde_json::from_str(json).map_err(|_| Error::Damaged {
        what: "exercise-damaged",
    })
}

/// Enrolments that take a place of a unit × party, leaving `but` out of the count.
pub(crate) fn taken(
    db: &Connection,
    code: &str,
    unit: &str,
    party: &str,
    but: Option<EnrolmentId>,
) -> Result<u32> {
    db.prepare_cached(
        "SELECT count(*) FROM enrolment WHERE exercise = ?1 AND unit = ?2 AND party = ?3
         AND stage IN ('submitted', 'validated', 'assigned', 'absent') AND id IS NOT ?4",
    )
    .and_then(|mut query| query.query_row(params![code, unit, party, but], |row| row.get(0)))
    .doing("count the places")
}

/// Whether one more fits. An exercise that is not known here has no limit: a foreign record is judged at home.
pub(super) fn room(db: &Connection, code: &str, unit: &str, party: &str, but: EnrolmentId) -> Result<Room> {
    let taken = taken(db, code, unit, party, Some(but))?;
    Ok(exercise(db, code)?.map_or(Room::Free, |exercise| exercise.room(unit, party, taken)))
}

/// Posts of the exercise that have a holder.
pub(crate) fn held_slots(db: &Connection, code: &str) -> Result<BTreeSet<String>> {
    db.prepare_cached(
        "SELECT slot FROM enrolment WHERE exercise = ?1 AND slot IS NOT NULL
         AND stage IN ('validated', 'assigned', 'absent')",
    )
    .and_then(|mut query| query.query_map([code], |row| row.get(0))?.collect())
    .doing("read the posts")
}
