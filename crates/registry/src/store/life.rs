//! What became of somebody after the enrolment, what was corrected, and what may be taken back.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;

use crate::{
    error::{Doing, Error, Result},
    rules::{
        enrolment::Stage,
        id::{EnrolmentId, Moment, UserId},
    },
};

/// One thing that happened to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TurnRow {
    /// As the command line says it; `transfer-in` and `undo` too.
    pub turn: String,
    /// Day, `YYYY-MM-DD`.
    pub day: String,
    /// Where to.
    pub unit: Option<String>,
    /// The paper that proves it.
    pub proof: Option<String>,
    /// Who signed.
    pub user: UserId,
    /// When, UTC ms.
    pub at_ms: i64,
}

/// One value that was put right.
#[derive(Debug, Clone, PartialEq)]
pub struct CorrectionRow {
    /// Field.
    pub field: String,
    /// What stood there; `None` for nothing.
    pub old: Option<Value>,
    /// What stands there now; `None` for nothing.
    pub new: Option<Value>,
    /// Why, in words.
    pub reason: String,
    /// Who.
    pub user: UserId,
    /// When, UTC ms.
    pub at_ms: i64,
}

/// Where an enrolment stood before its last decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Before {
    pub stage: Stage,
    pub place: bool,
    pub post: Option<String>,
}

pub(super) fn turned(
    db: &Connection,
    id: EnrolmentId,
    (turn, day): (&str, NaiveDate),
    (unit, proof): (Option<&str>, Option<&str>),
    (user, at): (UserId, Moment),
) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO turn (enrolment, n, turn, day, unit, proof, user, at_ms)
         SELECT ?1, (SELECT coalesce(max(n), 0) + 1 FROM turn WHERE enrolment = ?1), ?2, ?3, ?4, ?5, ?6, ?7",
    )
    .and_then(|mut insert| insert.execute(params![id, turn, day.to_string(), unit, proof, user, at.0]))
    .doing("record the event")
    .map(drop)
}

/// What happened to somebody, oldest first.
pub(crate) fn turns(db: &Connection, id: EnrolmentId) -> Result<Vec<TurnRow>> {
    db.prepare_cached("SELECT * FROM turn WHERE enrolment = ?1 ORDER BY n")
        .and_then(|mut query| {
            query
                .query_map([id], |row| {
                    Ok(TurnRow {
                        turn: row.get("turn")?,
                        day: row.get("day")?,
                        unit: row.get("unit")?,
                        proof: row.get("proof")?,
                        user: row.get("user")?,
                        at_ms: row.get("at_ms")?,
                    })
                })?
                .collect()
        })
        .doing("read the events")
}

/// Where the last transfer leads and who let the person go.
pub(crate) fn last_transfer(db: &Connection, id: EnrolmentId) -> Result<Option<(String, UserId)>> {
    db.prepare_cached(
        "SELECT unit, user FROM turn WHERE enrolment = ?1 AND turn = 'transfer' AND unit IS NOT NULL
         ORDER BY n DESC LIMIT 1",
    )
    .and_then(|mut query| {
        query
            .query_row([id], |row| Ok((row.get("unit")?, row.get("user")?)))
            .optional()
    })
    .doing("read the events")
}

pub(super) fn corrected(
    db: &Connection,
    id: EnrolmentId,
    (field, new): (&str, &Value),
    reason: &str,
    (user, at): (UserId, Moment),
) -> Result<()> {
    let new = (!new.is_null()).then(|| new.to_string());
    db.prepare_cached(
        "INSERT INTO correction (enrolment, n, field, old, new, reason, user, at_ms)
         SELECT ?1, (SELECT coalesce(max(n), 0) + 1 FROM correction WHERE enrolment = ?1), ?2,
             (SELECT value FROM field WHERE enrolment = ?1 AND name = ?2), ?3, ?4, ?5, ?6",
    )
    .and_then(|mut insert| insert.execute(params![id, field, new, reason, user, at.0]))
    .doing("record the correction")
    .map(drop)
}

/// What was put right, oldest first.
pub(crate) fn corrections(db: &Connection, id: EnrolmentId) -> Result<Vec<CorrectionRow>> {
    let json = |text: Option<String>| {
        text.map(|text| serde_json::from_str(&text))
            .transpose()
            .map_err(|_| rusqlite::Error::InvalidParameterName("correction".into()))
    };
    db.prepare_cached("SELECT * FROM correction WHERE enrolment = ?1 ORDER BY n")
        .and_then(|mut query| {
            query
                .query_map([id], |row| {
                    Ok(CorrectionRow {
                        field: row.get("field")?,
                        old: json(row.get("old")?)?,
                        new: json(row.get("new")?)?,
                        reason: row.get("reason")?,
                        user: row.get("user")?,
                        at_ms: row.get("at_ms")?,
                    })
                })?
                .collect()
        })
        .doing("read the corrections")
}

/// Notes where an enrolment stood before a decision that may be taken back; any other one wipes that.
pub(super) fn remember(db: &Connection, id: EnrolmentId, kind: &str, before: Option<&Before>) -> Result<()> {
    db.prepare_cached("DELETE FROM undoable WHERE enrolment = ?1")
        .and_then(|mut delete| delete.execute([id]))
        .doing("note the decision")?;
    let Some(before) = before else { return Ok(()) };
    db.prepare_cached(
        "INSERT INTO undoable (enrolment, kind, stage, detail, place, post) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )
    .and_then(|mut insert| {
        let Before { stage, place, post } = before;
        insert.execute(params![id, kind, stage.name(), stage.detail(), place, post])
    })
    .doing("note the decision")
    .map(drop)
}

/// Where it stood before its last decision, if that may be taken back.
pub(super) fn before(db: &Connection, id: EnrolmentId) -> Result<Option<Before>> {
    let row: Option<(String, String, bool, Option<String>)> = db
        .prepare_cached("SELECT stage, detail, place, post FROM undoable WHERE enrolment = ?1")
        .and_then(|mut query| {
            query
                .query_row([id], |row| {
                    Ok((
                        row.get("stage")?,
                        row.get("detail")?,
                        row.get("place")?,
                        row.get("post")?,
                    ))
                })
                .optional()
        })
        .doing("read the decision")?;
    row.map(|(stage, detail, place, post)| {
        let stage = Stage::read(&stage, &detail).ok_or(Error::Damaged {
            what: "store-damaged",
        })?;
        Ok(Before { stage, place, post })
    })
    .transpose()
}

/// Whether the last decision may be taken back.
pub(crate) fn may_undo(db: &Connection, id: EnrolmentId) -> Result<bool> {
    Ok(before(db, id)?.is_some())
}
