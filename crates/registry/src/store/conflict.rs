//! Words of two hands that did not know of each other, and the standing of cards.

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;

use super::line;
use crate::{
    error::{Doing, Result},
    rules::{
        enrolment::Stage,
        exchange::{self, Standing},
        id::{EnrolmentId, Moment, StationId},
    },
};

/// Two words about one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConflictRow {
    /// Whose record.
    pub enrolment: EnrolmentId,
    /// Its number.
    pub number: String,
    /// Name of the field, or `stage`.
    pub aspect: String,
    /// JSON of what stands on file.
    pub kept: String,
    /// JSON of what was said beside it, without effect.
    pub other: String,
    /// Code of the station that said it.
    pub station: String,
    /// When it was said, UTC ms.
    pub at_ms: i64,
}

/// What a card is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardRow {
    /// `valid`, `suspended` or `revoked`.
    pub standing: Standing,
    /// Coded, or in words if a hand did it.
    pub reason: String,
    /// Since when, UTC ms.
    pub at_ms: i64,
    /// Whether somebody said so of the card itself; else it follows from the record.
    pub by_hand: bool,
}

/// The line and number of an event.
pub(super) type Word = (StationId, u64);

/// Whether who wrote in `line` at that time had not heard of the event `word`. Events come in their one order, so what
/// the line had read by then is in the table.
pub(super) fn unaware(db: &Connection, line: StationId, word: Option<Word>) -> Result<bool> {
    let Some((other, seq)) = word.filter(|(other, _)| *other != line) else {
        return Ok(false);
    };
    if line::siblings(db, line, other)? && seq < line::begins(db, line)? {
        return Ok(false); // It was on the laptop when the copy was made.
    }
    let heard: Option<i64> = db
        .prepare_cached("SELECT seq FROM heard WHERE by = ?1 AND line = ?2")
        .and_then(|mut query| query.query_row(params![line, other], |row| row.get(0)).optional())
        .doing("read who knew what")?;
    Ok(heard.map_or(0, i64::unsigned_abs) < seq)
}

/// `by` has read a line up to an event.
pub(super) fn heard(db: &Connection, by: StationId, (line, seq): Word) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO heard (by, line, seq) VALUES (?1, ?2, ?3)
         ON CONFLICT (by, line) DO UPDATE SET seq = max(seq, ?3)",
    )
    .and_then(|mut insert| insert.execute(params![by, line, seq as i64]))
    .doing("note who knew what")
    .map(drop)
}

/// Notes a word that has no effect, beside the one that stands.
pub(super) fn noted(
    db: &Connection,
    (id, aspect): (EnrolmentId, &str),
    (line, seq): Word,
    (kept, other): (&str, &str),
    at: Moment,
) -> Result<()> {
    db.prepare_cached(
        "INSERT OR REPLACE INTO conflict (enrolment, aspect, line, seq, kept, other, at_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )
    .and_then(|mut insert| insert.execute(params![id, aspect, line, seq as i64, kept, other, at.0]))
    .doing("note the conflict")
    .map(drop)
}

/// Takes the conflict about one aspect away; whether there was one.
pub(super) fn settled(db: &Connection, id: EnrolmentId, aspect: &str) -> Result<bool> {
    db.prepare_cached("DELETE FROM conflict WHERE enrolment = ?1 AND aspect = ?2")
        .and_then(|mut delete| delete.execute(params![id, aspect]))
        .doing("settle the conflict")
        .map(|rows| rows > 0)
}

/// The event that wrote a field's value.
pub(super) fn writer(db: &Connection, id: EnrolmentId, field: &str) -> Result<Option<(Word, String)>> {
    db.prepare_cached(
        "SELECT line, seq, value FROM field WHERE enrolment = ?1 AND name = ?2 AND line IS NOT NULL",
    )
    .and_then(|mut query| {
        query
            .query_row(params![id, field], |row| {
                let word = (row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs());
                Ok((word, row.get(2)?))
            })
            .optional()
    })
    .doing("read the fields")
}

/// Notes down which event wrote these fields.
pub(super) fn written<'a>(
    db: &Connection,
    id: EnrolmentId,
    (line, seq): Word,
    fields: impl Iterator<Item = &'a str>,
) -> Result<()> {
    for field in fields {
        db.prepare_cached("UPDATE field SET line = ?3, seq = ?4 WHERE enrolment = ?1 AND name = ?2")
            .and_then(|mut update| update.execute(params![id, field, line, seq as i64]))
            .doing("record the fields")?;
    }
    Ok(())
}

/// The event that moved an enrolment to its stage.
pub(super) fn mover(db: &Connection, id: EnrolmentId) -> Result<Option<Word>> {
    db.prepare_cached("SELECT moved_line, moved_seq FROM enrolment WHERE id = ?1 AND moved_line IS NOT NULL")
        .and_then(|mut query| {
            query
                .query_row([id], |row| {
                    Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs()))
                })
                .optional()
        })
        .doing("read the enrolment")
}

/// Notes down which event moved an enrolment, and what that does to its card.
pub(super) fn moved(
    db: &Connection,
    id: EnrolmentId,
    (line, seq): Word,
    (before, after): (&Stage, &Stage),
    at: Moment,
) -> Result<()> {
    if before == after {
        return Ok(());
    }
    db.prepare_cached("UPDATE enrolment SET moved_line = ?2, moved_seq = ?3 WHERE id = ?1")
        .and_then(|mut update| update.execute(params![id, line, seq as i64]))
        .doing("move the enrolment on")?;
    let Some((standing, reason)) = exchange::card_after(before, after) else {
        return Ok(());
    };
    let stands = match card(db, id)? {
        // A record that was never accepted has no card to take back.
        None => !matches!(after, Stage::Validated { .. }),
        Some(card) => card.by_hand && card.standing >= standing,
    };
    if stands {
        return Ok(());
    }
    mark(db, id, (standing, false), reason, at)
}

/// Somebody changed the standing of a card: no record that moves makes it better again.
pub(super) fn marked(
    db: &Connection,
    id: EnrolmentId,
    standing: Standing,
    reason: &str,
    at: Moment,
) -> Result<()> {
    mark(db, id, (standing, true), reason, at)
}

fn mark(
    db: &Connection,
    id: EnrolmentId,
    (standing, by_hand): (Standing, bool),
    reason: &str,
    at: Moment,
) -> Result<()> {
    db.prepare_cached(
        "INSERT OR REPLACE INTO card_standing (enrolment, standing, reason, at_ms, by_hand) VALUES (?1, ?2, ?3, ?4, ?5)",
    )
    .and_then(|mut insert| insert.execute(params![id, standing.name(), reason, at.0, by_hand]))
    .doing("mark the card")
    .map(drop)
}

/// The standing of somebody's card; `None` before they were accepted.
pub(crate) fn card(db: &Connection, id: EnrolmentId) -> Result<Option<CardRow>> {
    db.prepare_cached("SELECT standing, reason, at_ms, by_hand FROM card_standing WHERE enrolment = ?1")
        .and_then(|mut query| {
            query
                .query_row([id], |row| {
                    let standing: String = row.get("standing")?;
                    Ok(CardRow {
                        // An unknown word can only come from a hand in the file; the least is the answer.
                        standing: Standing::from_name(&standing).unwrap_or(Standing::Suspended),
                        reason: row.get("reason")?,
                        at_ms: row.get("at_ms")?,
                        by_hand: row.get("by_hand")?,
                    })
                })
                .optional()
        })
        .doing("read the card")
}

/// The person whose number a station printed, if something is known of their card: of the records here, and of those
/// known by number only.
pub(crate) fn holder(db: &Connection, station: StationId, number: &str) -> Result<Option<EnrolmentId>> {
    db.prepare_cached(
        "SELECT id FROM enrolment WHERE number = ?1 AND station = ?2
         UNION ALL SELECT c.enrolment FROM card_standing c JOIN member m ON m.enrolment = c.enrolment AND m.number = ?1
         WHERE c.enrolment NOT IN (SELECT id FROM enrolment) LIMIT 1",
    )
    .and_then(|mut query| {
        query
            .query_row(params![number, station], |row| row.get(0))
            .optional()
    })
    .doing("read the card")
}

/// Conflicts that nobody settled yet, oldest first.
pub(crate) fn conflicts(db: &Connection) -> Result<Vec<ConflictRow>> {
    db.prepare_cached(
        "SELECT c.*, coalesce(e.number, '') AS number,
             coalesce((SELECT code FROM station WHERE id = coalesce((SELECT station FROM line WHERE id = c.line), c.line)), '')
                 AS station
         FROM conflict c LEFT JOIN enrolment e ON e.id = c.enrolment ORDER BY c.at_ms, c.enrolment, c.aspect, c.seq",
    )
    .and_then(|mut query| {
        query
            .query_map([], |row| {
                Ok(ConflictRow {
                    enrolment: row.get("enrolment")?,
                    number: row.get("number")?,
                    aspect: row.get("aspect")?,
                    kept: row.get("kept")?,
                    other: row.get("other")?,
                    station: row.get("station")?,
                    at_ms: row.get("at_ms")?,
                })
            })?
            .collect()
    })
    .doing("read the conflicts")
}

/// A value as the table holds it.
pub(super) fn json(value: &Value) -> String {
    value.to_string()
}
