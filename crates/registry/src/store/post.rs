//! Posts and the history of their holders. A post is an object: it stays when its holder goes.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::{
    error::{Doing, Result},
    rules::{exercise::Exercise, id::EnrolmentId},
};

/// A post as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostRow {
    /// Unit it belongs to.
    pub unit: String,
    /// Its name in the unit.
    pub name: String,
    /// Party that fills it.
    pub party: String,
    /// What its holder does.
    pub function: Option<String>,
    /// The last exercise that named it.
    pub exercise: String,
    /// Vacant, held or suspended.
    pub state: PostState,
    /// Everybody who held it, oldest first.
    pub history: Vec<TenureRow>,
}

/// Whether somebody serves in a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PostState {
    /// Nobody holds it.
    Vacant,
    /// Somebody serves in it.
    Held,
    /// Its holder is absent, or waits for a second approval: nobody else gets it.
    Suspended,
}

/// One holder of a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TenureRow {
    /// The exercise that gave it to them.
    pub exercise: String,
    /// Their enrolment; `None` for somebody from before the program.
    pub enrolment: Option<EnrolmentId>,
    /// Their number.
    pub number: Option<String>,
    /// Their name.
    pub name: String,
    /// First day, `YYYY-MM-DD`.
    pub from_day: Option<String>,
    /// Last day.
    pub until_day: Option<String>,
    /// How it ended: a turn, `replaced`, `rejected` or `correction`; `None` while it lasts.
    pub ended: Option<String>,
    /// Why they were replaced, in words.
    pub reason: Option<String>,
    /// The letter that asked for the replacement.
    pub letter: Option<String>,
    /// The paper that proves how it ended.
    pub proof: Option<String>,
}

/// How a tenure ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct End<'a> {
    pub how: &'a str,
    pub day: NaiveDate,
    pub proof: Option<&'a str>,
}

impl PostState {
    /// The word of the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Vacant => "vacant",
            Self::Held => "held",
            Self::Suspended => "suspended",
        }
    }
}

/// Notes the posts an exercise names, and whom it replaces in them.
pub(super) fn named(db: &Connection, exercise: &Exercise) -> Result<()> {
    for slot in &exercise.slots {
        // The party of a held post changes only when its holder goes.
        db.prepare_cached(
            "INSERT INTO post (unit, name, party, function, exercise) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (unit, name) DO UPDATE SET function = ?4, exercise = ?5,
                 party = CASE WHEN holder IS NULL THEN ?3 ELSE party END",
        )
        .and_then(|mut insert| {
            insert.execute(params![
                slot.unit,
                slot.slot,
                slot.party,
                slot.function,
                exercise.code
            ])
        })
        .doing("note the post")?;
        let Some(replacement) = exercise.replacement(&slot.slot) else {
            continue;
        };
        // Whoever still holds it is replaced by an act of their own; a name from before the program is noted once.
        db.prepare_cached(
            "INSERT INTO tenure (unit, post, n, exercise, name, until_day, ended, reason, letter)
             SELECT ?1, ?2, (SELECT coalesce(max(n), 0) + 1 FROM tenure WHERE unit = ?1 AND post = ?2),
                 ?3, ?4, ?5, ?6, ?7, ?8
             WHERE (SELECT holder FROM post WHERE unit = ?1 AND name = ?2) IS NULL AND NOT EXISTS (
                 SELECT 1 FROM tenure WHERE unit = ?1 AND post = ?2 AND letter = ?8)",
        )
        .and_then(|mut insert| {
            insert.execute(params![
                slot.unit,
                slot.slot,
                exercise.code,
                replacement.replaced,
                replacement.day.map(|day| day.to_string()),
                replacement.cause.map_or("replaced", |cause| cause.name()),
                replacement.reason,
                replacement.letter,
            ])
        })
        .doing("note the replacement")?;
    }
    Ok(())
}

/// The post an enrolment holds.
pub(crate) fn of(db: &Connection, holder: EnrolmentId) -> Result<Option<String>> {
    db.prepare_cached("SELECT name FROM post WHERE holder = ?1")
        .and_then(|mut query| query.query_row([holder], |row| row.get(0)).optional())
        .doing("read the post")
}

/// Posts of a unit that have a holder.
pub(crate) fn held(db: &Connection, unit: &str) -> Result<BTreeSet<String>> {
    db.prepare_cached("SELECT name FROM post WHERE unit = ?1 AND holder IS NOT NULL")
        .and_then(|mut query| query.query_map([unit], |row| row.get(0))?.collect())
        .doing("read the posts")
}

/// Gives a vacant post to somebody. Says whether it was vacant.
pub(super) fn occupy(
    db: &Connection,
    (unit, name): (&str, &str),
    holder: EnrolmentId,
    exercise: &Exercise,
    from: NaiveDate,
) -> Result<bool> {
    let given = db
        .prepare_cached(
            "UPDATE post SET holder = ?3 WHERE unit = ?1 AND name = ?2 AND holder IS NULL
             AND NOT EXISTS (SELECT 1 FROM post WHERE holder = ?3)",
        )
        .and_then(|mut update| update.execute(params![unit, name, holder]))
        .doing("give the post")?;
    if given == 0 {
        return Ok(false);
    }
    let letter = exercise
        .replacement(name)
        .map(|replacement| replacement.letter.as_str());
    db.prepare_cached(
        "INSERT INTO tenure (unit, post, n, exercise, enrolment, from_day, letter)
         SELECT ?1, ?2, (SELECT coalesce(max(n), 0) + 1 FROM tenure WHERE unit = ?1 AND post = ?2), ?3, ?4, ?5, ?6",
    )
    .and_then(|mut insert| {
        insert.execute(params![unit, name, exercise.code, holder, from.to_string(), letter])
    })
    .doing("give the post")?;
    Ok(true)
}

/// Whoever held a post no longer does.
pub(super) fn vacate(db: &Connection, holder: EnrolmentId, end: End<'_>) -> Result<()> {
    db.prepare_cached(
        "UPDATE tenure SET until_day = ?2, ended = ?3, proof = ?4 WHERE enrolment = ?1 AND ended IS NULL",
    )
    .and_then(|mut update| update.execute(params![holder, end.day.to_string(), end.how, end.proof]))
    .doing("free the post")?;
    db.prepare_cached("UPDATE post SET holder = NULL WHERE holder = ?1")
        .and_then(|mut update| update.execute([holder]))
        .doing("free the post")
        .map(drop)
}

/// A tenure that was ended by a slip goes on; if somebody else held the post meanwhile, as a new one.
pub(super) fn reinstate(
    db: &Connection,
    (unit, name): (&str, &str),
    holder: EnrolmentId,
    from: NaiveDate,
) -> Result<()> {
    db.prepare_cached("UPDATE post SET holder = ?3 WHERE unit = ?1 AND name = ?2 AND holder IS NULL")
        .and_then(|mut update| update.execute(params![unit, name, holder]))
        .doing("give the post")?;
    let goes_on = db
        .prepare_cached(
            "UPDATE tenure SET until_day = NULL, ended = NULL, proof = NULL WHERE unit = ?1 AND post = ?2
             AND n = (SELECT max(n) FROM tenure WHERE unit = ?1 AND post = ?2) AND enrolment = ?3",
        )
        .and_then(|mut update| update.execute(params![unit, name, holder]))
        .doing("give the post")?;
    if goes_on > 0 {
        return Ok(());
    }
    db.prepare_cached(
        "INSERT INTO tenure (unit, post, n, exercise, enrolment, from_day)
         SELECT ?1, ?2, (SELECT coalesce(max(n), 0) + 1 FROM tenure WHERE unit = ?1 AND post = ?2),
             (SELECT exercise FROM post WHERE unit = ?1 AND name = ?2), ?3, ?4",
    )
    .and_then(|mut insert| insert.execute(params![unit, name, holder, from.to_string()]))
    .doing("give the post")
    .map(drop)
}

/// Whether nobody holds a post.
pub(super) fn is_vacant(db: &Connection, unit: &str, name: &str) -> Result<bool> {
    db.prepare_cached("SELECT EXISTS (SELECT 1 FROM post WHERE unit = ?1 AND name = ?2 AND holder IS NULL)")
        .and_then(|mut query| query.query_row([unit, name], |row| row.get(0)))
        .doing("read the posts")
}

/// Every post with its history, by unit and name; only those the exercise names, if one is given.
pub(crate) fn posts(db: &Connection, exercise: Option<&Exercise>) -> Result<Vec<PostRow>> {
    let mut rows: Vec<PostRow> = db
        .prepare_cached(
            "SELECT p.*, e.stage FROM post p LEFT JOIN enrolment e ON e.id = p.holder ORDER BY p.unit, p.name",
        )
        .and_then(|mut query| query.query_map([], read)?.collect())
        .doing("read the posts")?;
    if let Some(exercise) = exercise {
        let named = |row: &PostRow| {
            exercise
                .slots
                .iter()
                .any(|slot| slot.unit == row.unit && slot.slot == row.name)
        };
        rows.retain(named);
    }
    for row in &mut rows {
        row.history = history(db, &row.unit, &row.name)?;
    }
    Ok(rows)
}

fn read(row: &Row<'_>) -> rusqlite::Result<PostRow> {
    let stage: Option<String> = row.get("stage")?;
    Ok(PostRow {
        unit: row.get("unit")?,
        name: row.get("name")?,
        party: row.get("party")?,
        function: row.get("function")?,
        exercise: row.get("exercise")?,
        state: match stage.as_deref() {
            None => PostState::Vacant,
            Some("assigned") => PostState::Held,
            Some(_) => PostState::Suspended,
        },
        history: Vec::new(),
    })
}

/// Everybody who held a post, oldest first.
fn history(db: &Connection, unit: &str, name: &str) -> Result<Vec<TenureRow>> {
    db.prepare_cached(
        "SELECT t.*, e.number, coalesce(t.name, trim(
             coalesce((SELECT value ->> '$' FROM field WHERE enrolment = t.enrolment AND name = 'family_name'), '')
             || ' ' ||
             coalesce((SELECT value ->> '$' FROM field WHERE enrolment = t.enrolment AND name = 'given_names'), '')
         )) AS holder_name
         FROM tenure t LEFT JOIN enrolment e ON e.id = t.enrolment WHERE t.unit = ?1 AND t.post = ?2 ORDER BY t.n",
    )
    .and_then(|mut query| {
        query
            .query_map([unit, name], |row| {
                Ok(TenureRow {
                    exercise: row.get("exercise")?,
                    enrolment: row.get("enrolment")?,
                    number: row.get("number")?,
                    name: row.get("holder_name")?,
                    from_day: row.get("from_day")?,
                    until_day: row.get("until_day")?,
                    ended: row.get("ended")?,
                    reason: row.get("reason")?,
                    letter: row.get("letter")?,
                    proof: row.get("proof")?,
                })
            })?
            .collect()
    })
    .doing("read the history of the post")
}
