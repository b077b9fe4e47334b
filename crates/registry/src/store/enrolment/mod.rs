//! Enrolments and their fields.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::Value;

use crate::{
    error::{Doing, Error, Result},
    journal::body::EnrolmentOpened,
    rules::{
        enrolment::{Enrolment, Stage, Standing},
        exchange::Seniority,
        form::Fields,
        id::{EnrolmentId, Moment, StationId, UserId},
        number::{Number, StationCode},
        refusal::Refusal,
    },
};

mod line;
mod list;

pub use line::InLine;
pub(super) use line::first_in_line;
pub(crate) use line::{in_line, line, place_in_line};
pub use list::{ListFilter, Listed, Waiting};
pub(crate) use list::{list, listed, undecided, waiting_for};

/// An enrolment without its prints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnrolmentRow {
    /// Which.
    pub id: EnrolmentId,
    /// The number people see.
    pub number: String,
    /// The station that opened it.
    pub station: StationId,
    /// Its exercise's code.
    pub exercise: String,
    /// Its unit.
    pub unit: String,
    /// Its party, once known.
    pub party: Option<String>,
    /// Where it stands.
    pub stage: Stage,
    /// Who opened it.
    pub enrolled_by: UserId,
    /// When, UTC ms.
    pub opened_ms: i64,
    /// Last change, UTC ms.
    pub changed_ms: i64,
    /// Submission, UTC ms.
    pub submitted_ms: Option<i64>,
    /// The post it holds or asks for.
    pub slot: Option<String>,
    /// Number of its station's last event about it.
    pub last_seq: u64,
    /// Who accepted it last.
    pub validated_by: Option<UserId>,
    /// Who corrected the identity since then.
    pub corrected_by: Option<UserId>,
    /// The record of the same person from before they left.
    pub earlier: Option<EnrolmentId>,
    /// Whether it holds a post now.
    pub posted: bool,
}

impl EnrolmentRow {
    /// As far as its stages need it.
    #[must_use]
    pub fn life(&self) -> Enrolment {
        Enrolment {
            enrolled_by: self.enrolled_by,
            corrected_by: self.corrected_by,
            standing: match self.validated_by {
                _ if self.posted => Standing::Posted,
                Some(by) => Standing::Accepted(by),
                None => Standing::Candidate,
            },
            stage: self.stage.clone(),
        }
    }
}

pub(super) fn opened(
    db: &Connection,
    station: StationId,
    code: StationCode,
    (by, at, seq): (UserId, Moment, u64),
    body: &EnrolmentOpened,
) -> Result<Result<(), Refusal>> {
    if enrolment(db, body.enrolment)?.is_some() {
        return Ok(Err(Refusal::NotNow));
    }
    let number = Number {
        station: code,
        counter: body.counter,
    }
    .to_string();
    db.prepare_cached(
        "INSERT INTO enrolment (id, number, station, counter, exercise, unit, stage, detail, enrolled_by, opened_ms,
         changed_ms, last_seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'draft', '', ?7, ?8, ?8, ?9)",
    )
    .and_then(|mut insert| {
        insert.execute(params![
            body.enrolment, number, station, body.counter, body.exercise, body.unit, by, at.0, seq as i64
        ])
    })
    .doing("open the enrolment")?;
    for (name, value) in [("exercise", &body.exercise), ("unit", &body.unit)] {
        set_field(db, body.enrolment, name, &Value::String(value.clone()))?;
    }
    Ok(Ok(()))
}

/// Writes the changed fields; exercise, unit, party and slot stand on the enrolment too.
pub(super) fn recorded(db: &Connection, id: EnrolmentId, changes: &Fields) -> Result<()> {
    for (name, value) in changes {
        set_field(db, id, name, value)?;
        let sql = match name.as_str() {
            "exercise" => "UPDATE enrolment SET exercise = coalesce(?2, exercise) WHERE id = ?1",
            "unit" => "UPDATE enrolment SET unit = coalesce(?2, unit) WHERE id = ?1",
            "party" => "UPDATE enrolment SET party = ?2 WHERE id = ?1",
            "slot" => "UPDATE enrolment SET slot = ?2 WHERE id = ?1",
            _ => continue,
        };
        db.prepare_cached(sql)
            .and_then(|mut update| update.execute(params![id, value.as_str()]))
            .doing("record the fields")?;
    }
    Ok(())
}

fn set_field(db: &Connection, id: EnrolmentId, name: &str, value: &Value) -> Result<()> {
    let done = if value.is_null() {
        db.prepare_cached("DELETE FROM field WHERE enrolment = ?1 AND name = ?2")
            .and_then(|mut delete| delete.execute(params![id, name]))
    } else {
        db.prepare_cached(
            "INSERT INTO field (enrolment, name, value) VALUES (?1, ?2, ?3)
             ON CONFLICT (enrolment, name) DO UPDATE SET value = ?3",
        )
        .and_then(|mut insert| insert.execute(params![id, name, value.to_string()]))
    };
    done.doing("record the fields").map(drop)
}

/// Everything about the person goes from the tables when the age gate closes, or closes too late.
pub(super) fn emptied(db: &Connection, id: EnrolmentId) -> Result<()> {
    for table in [
        "field",
        "attempt",
        "print",
        "exception",
        "photo",
        "hands",
        "sign_off",
        "correction",
    ] {
        db.execute(&format!("DELETE FROM {table} WHERE enrolment = ?1"), [id])
            .doing("empty the enrolment")?;
    }
    Ok(())
}

/// Puts an enrolment into another stage.
pub(super) fn set_stage(db: &Connection, id: EnrolmentId, stage: &Stage) -> Result<()> {
    db.prepare_cached("UPDATE enrolment SET stage = ?2, detail = ?3 WHERE id = ?1")
        .and_then(|mut update| update.execute(params![id, stage.name(), stage.detail()]))
        .doing("move the enrolment on")
        .map(drop)
}

/// Notes that something happened to an enrolment; `seq` counts only when its own station says so.
pub(super) fn touched(
    db: &Connection,
    id: EnrolmentId,
    station: StationId,
    seq: u64,
    at: Moment,
) -> Result<()> {
    db.prepare_cached(
        "UPDATE enrolment SET changed_ms = ?4, last_seq = CASE WHEN station = ?2 THEN ?3 ELSE last_seq END WHERE id = ?1",
    )
    .and_then(|mut update| update.execute(params![id, station, seq as i64, at.0]))
    .doing("move the enrolment on")
    .map(drop)
}

/// Notes the submission. The place in line is that of the first one: being sent back costs nobody their turn.
pub(super) fn queued(db: &Connection, id: EnrolmentId, lamport: u64, at: Moment) -> Result<()> {
    db.prepare_cached("UPDATE enrolment SET submitted_ms = ?2, queued = coalesce(queued, ?3) WHERE id = ?1")
        .and_then(|mut update| update.execute(params![id, at.0, lamport as i64]))
        .doing("submit the enrolment")
        .map(drop)
}

/// Another unit, perhaps of another exercise: at the end of the line there, if there is one.
pub(super) fn moved(
    db: &Connection,
    id: EnrolmentId,
    (exercise, unit, slot): (&str, &str, Option<&str>),
    lamport: u64,
) -> Result<()> {
    let text = |text: &str| Value::String(text.to_owned());
    let changes = Fields::from([
        ("exercise".to_owned(), text(exercise)),
        ("unit".to_owned(), text(unit)),
        ("slot".to_owned(), slot.map_or(Value::Null, text)),
    ]);
    recorded(db, id, &changes)?;
    db.prepare_cached("UPDATE enrolment SET queued = ?2 WHERE id = ?1")
        .and_then(|mut update| update.execute(params![id, lamport as i64]))
        .doing("move the enrolment on")
        .map(drop)
}

/// Notes who accepted, which settles every correction before.
pub(super) fn accepted(db: &Connection, id: EnrolmentId, by: UserId) -> Result<()> {
    db.prepare_cached("UPDATE enrolment SET validated_by = ?2, corrected_by = NULL WHERE id = ?1")
        .and_then(|mut update| update.execute(params![id, by]))
        .doing("accept the enrolment")
        .map(drop)
}

/// Notes who corrected the identity, or submitted what another one had opened.
pub(super) fn corrected(db: &Connection, id: EnrolmentId, by: UserId) -> Result<()> {
    db.prepare_cached("UPDATE enrolment SET corrected_by = ?2 WHERE id = ?1")
        .and_then(|mut update| update.execute(params![id, by]))
        .doing("correct the enrolment")
        .map(drop)
}

/// Notes the record of the same person from before they left.
pub(super) fn came_back(db: &Connection, id: EnrolmentId, earlier: EnrolmentId) -> Result<()> {
    db.prepare_cached("UPDATE enrolment SET earlier = ?2 WHERE id = ?1")
        .and_then(|mut update| update.execute(params![id, earlier]))
        .doing("link the records")
        .map(drop)
}

/// The record that a person made when they came back; `None` if they did not.
pub(crate) fn later(db: &Connection, id: EnrolmentId) -> Result<Option<EnrolmentId>> {
    db.prepare_cached(
        "SELECT id FROM enrolment WHERE earlier = ?1 AND stage <> 'rejected' ORDER BY queued, id LIMIT 1",
    )
    .and_then(|mut query| query.query_row([id], |row| row.get(0)).optional())
    .doing("read the enrolment")
}

/// What names or shows the person goes from the tables when they no longer agree; counts stay whole.
pub(super) fn forgotten(db: &Connection, id: EnrolmentId) -> Result<()> {
    const COUNTED: &str = "('sex', 'party', 'movement', 'unit', 'exercise')";
    db.execute(
        &format!("DELETE FROM field WHERE enrolment = ?1 AND name NOT IN {COUNTED}"),
        [id],
    )
    .doing("forget the person")?;
    for table in ["attempt", "print", "exception", "photo", "correction"] {
        db.execute(&format!("DELETE FROM {table} WHERE enrolment = ?1"), [id])
            .doing("forget the person")?;
    }
    Ok(())
}

/// Notes the post held.
pub(super) fn set_slot(db: &Connection, id: EnrolmentId, slot: Option<&str>) -> Result<()> {
    db.prepare_cached("UPDATE enrolment SET slot = ?2 WHERE id = ?1")
        .and_then(|mut update| update.execute(params![id, slot]))
        .doing("give the post")
        .map(drop)
}

/// Highest counter that a station has given so far.
pub(crate) fn last_counter(db: &Connection, station: StationId) -> Result<u32> {
    let given: u32 = db
        .prepare_cached("SELECT coalesce(max(counter), 0) FROM enrolment WHERE station = ?1")
        .and_then(|mut query| query.query_row([station], |row| row.get(0)))
        .doing("read the last number")?;
    Ok(given.max(super::bundle::restored_counter(db, station)?))
}

/// When and where somebody was enrolled; `None` for who is known by number only.
pub(crate) fn seniority(db: &Connection, id: EnrolmentId) -> Result<Option<Seniority>> {
    db.prepare_cached("SELECT submitted_ms, station, counter FROM enrolment WHERE id = ?1")
        .and_then(|mut query| {
            query
                .query_row([id], |row| {
                    Ok(Seniority {
                        submitted_ms: row.get::<_, Option<i64>>(0)?.unwrap_or(i64::MAX),
                        station: row.get(1)?,
                        counter: row.get(2)?,
                    })
                })
                .optional()
        })
        .doing("read the enrolment")
}

/// Enrolments of a station that wait or were accepted, and whose last word the other side has not acknowledged.
pub(crate) fn unreceived(db: &Connection, station: StationId) -> Result<Vec<EnrolmentId>> {
    db.prepare_cached(
        "SELECT id FROM enrolment e WHERE station = ?1 AND stage IN ('submitted', 'validated', 'assigned')
         AND NOT EXISTS (SELECT 1 FROM receipt WHERE enrolment = e.id AND seq >= e.last_seq) ORDER BY counter",
    )
    .and_then(|mut query| query.query_map([station], |row| row.get(0))?.collect())
    .doing("read the enrolments")
}

/// An enrolment by id.
pub(crate) fn enrolment(db: &Connection, id: EnrolmentId) -> Result<Option<EnrolmentRow>> {
    db.prepare_cached(
        "SELECT *, EXISTS (SELECT 1 FROM post WHERE holder = id) AS posted FROM enrolment WHERE id = ?1",
    )
    .and_then(|mut query| query.query_row([id], read).optional())
    .doing("read the enrolment")
}

/// The enrolment of that number or id.
pub(crate) fn find(db: &Connection, text: &str) -> Result<EnrolmentId> {
    if let Some(id) = EnrolmentId::from_hex(&text.trim().to_ascii_lowercase()) {
        return enrolment(db, id)?
            .map(|row| row.id)
            .ok_or(Refusal::UnknownEnrolment.into());
    }
    let number: Number = text.parse()?;
    db.prepare_cached("SELECT id FROM enrolment WHERE number = ?1 ORDER BY station LIMIT 1")
        .and_then(|mut query| query.query_row([number.to_string()], |row| row.get(0)).optional())
        .doing("read the enrolment")?
        .ok_or_else(|| Error::from(Refusal::UnknownEnrolment))
}

/// The dossier.
pub(crate) fn fields(db: &Connection, id: EnrolmentId) -> Result<Fields> {
    let rows: Vec<(String, String)> = db
        .prepare_cached("SELECT name, value FROM field WHERE enrolment = ?1 ORDER BY name")
        .and_then(|mut query| {
            query
                .query_map([id], |row| Ok((row.get("name")?, row.get("value")?)))?
                .collect()
        })
        .doing("read the fields")?;
    rows.into_iter()
        .map(|(name, value)| {
            let value = serde_json::from_str(&value).map_err(|_| Error::Damaged {
                what: "store-damaged",
            })?;
            Ok((name, value))
        })
        .collect()
}

fn read(row: &Row<'_>) -> rusqlite::Result<EnrolmentRow> {
    let (stage, detail): (String, String) = (row.get("stage")?, row.get("detail")?);
    let stage =
        Stage::read(&stage, &detail).ok_or_else(|| rusqlite::Error::InvalidParameterName("stage".into()))?;
    Ok(EnrolmentRow {
        id: row.get("id")?,
        number: row.get("number")?,
        station: row.get("station")?,
        exercise: row.get("exercise")?,
        unit: row.get("unit")?,
        party: row.get("party")?,
        stage,
        enrolled_by: row.get("enrolled_by")?,
        opened_ms: row.get("opened_ms")?,
        changed_ms: row.get("changed_ms")?,
        submitted_ms: row.get("submitted_ms")?,
        slot: row.get("slot")?,
        last_seq: row.get::<_, i64>("last_seq")?.unsigned_abs(),
        validated_by: row.get("validated_by")?,
        corrected_by: row.get("corrected_by")?,
        earlier: row.get("earlier")?,
        posted: row.get("posted")?,
    })
}
