//! Exercises.

use rusqlite::{Connection, OptionalExtension, params};

use crate::{
    error::{Doing, Error, Result},
    rules::{exercise::Exercise, id::StationId, refusal::Refusal},
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
    super::post::named(db, exercise)?;
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
