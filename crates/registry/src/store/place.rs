//! Places of the quotas: who takes one, how many are left, how the tranches fill.

use rusqlite::{Connection, OptionalExtension, params};

use super::{enrolment::EnrolmentRow, exercise};
use crate::{
    error::{Doing, Result},
    rules::{
        exercise::{Exercise, Room},
        id::EnrolmentId,
    },
};

/// One quota of one party: an exercise, a unit, a party.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Quarter {
    pub exercise: String,
    pub unit: String,
    pub party: String,
}

/// How full the quota of a unit × party is. `places = taken + free` unless the quota was cut below what was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotaState {
    /// Code of the exercise.
    pub exercise: String,
    /// Unit.
    pub unit: String,
    /// Party.
    pub party: String,
    /// Places, all tranches and supplements together.
    pub places: u32,
    /// Of these, taken.
    pub taken: u32,
    /// Persons in line.
    pub waiting: u32,
    /// Its parts, in the order in which they are filled.
    pub tranches: Vec<TrancheState>,
}

/// How full one part of a quota is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrancheState {
    /// Its name; empty where quotas know none.
    pub tranche: String,
    /// Letters that granted supplements to it.
    pub supplements: Vec<String>,
    /// Places.
    pub places: u32,
    /// Of these, taken.
    pub taken: u32,
}

impl Quarter {
    /// Where an enrolment belongs now.
    pub fn of(row: &EnrolmentRow) -> Self {
        Self {
            exercise: row.exercise.clone(),
            unit: row.unit.clone(),
            party: row.party.clone().unwrap_or_default(),
        }
    }
}

/// Where an enrolment takes a place; `None` if it takes none.
pub(super) fn of(db: &Connection, id: EnrolmentId) -> Result<Option<Quarter>> {
    db.prepare_cached("SELECT exercise, unit, party FROM place WHERE enrolment = ?1")
        .and_then(|mut query| {
            query
                .query_row([id], |row| {
                    Ok(Quarter {
                        exercise: row.get("exercise")?,
                        unit: row.get("unit")?,
                        party: row.get("party")?,
                    })
                })
                .optional()
        })
        .doing("read the place")
}

/// Takes a place, in the first tranche that has one left.
pub(super) fn take(db: &Connection, id: EnrolmentId, quarter: &Quarter, since: u64) -> Result<()> {
    let tranche = match exercise::exercise(db, &quarter.exercise)? {
        Some(exercise) => tranches(db, &exercise, &quarter.unit, &quarter.party)?
            .into_iter()
            .find(|tranche| tranche.taken < tranche.places)
            .map(|tranche| tranche.tranche)
            .unwrap_or_default(),
        None => String::new(),
    };
    db.prepare_cached(
        "INSERT OR REPLACE INTO place (enrolment, exercise, unit, party, tranche, since) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )
    .and_then(|mut insert| {
        let Quarter { exercise, unit, party } = quarter;
        insert.execute(params![id, exercise, unit, party, tranche, since as i64])
    })
    .doing("take the place")
    .map(drop)
}

/// Gives the place back.
pub(super) fn leave(db: &Connection, id: EnrolmentId) -> Result<()> {
    db.prepare_cached("DELETE FROM place WHERE enrolment = ?1")
        .and_then(|mut delete| delete.execute([id]))
        .doing("give the place back")
        .map(drop)
}

/// Places of a unit × party that are taken.
pub(crate) fn taken(db: &Connection, exercise: &str, unit: &str, party: &str) -> Result<u32> {
    db.prepare_cached("SELECT count(*) FROM place WHERE exercise = ?1 AND unit = ?2 AND party = ?3")
        .and_then(|mut query| query.query_row([exercise, unit, party], |row| row.get(0)))
        .doing("count the places")
}

/// Whether there is a place for an enrolment: its own, or one more. An exercise that is not known here has no
/// limit: a foreign record is judged at home.
pub(super) fn room(db: &Connection, id: EnrolmentId, quarter: &Quarter) -> Result<Room> {
    if of(db, id)?.as_ref() == Some(quarter) {
        return Ok(Room::Free);
    }
    let Quarter {
        exercise,
        unit,
        party,
    } = quarter;
    let taken = taken(db, exercise, unit, party)?;
    let known = exercise::exercise(db, exercise)?;
    Ok(known.map_or(Room::Free, |exercise| exercise.room(unit, party, taken)))
}

/// Everybody accepted in a quarter who has no post yet, in the order in which they took their places.
pub(super) fn without_post(db: &Connection, quarter: &Quarter) -> Result<Vec<EnrolmentId>> {
    let Quarter {
        exercise,
        unit,
        party,
    } = quarter;
    db.prepare_cached(
        "SELECT e.id FROM place p JOIN enrolment e ON e.id = p.enrolment
         WHERE p.exercise = ?1 AND p.unit = ?2 AND p.party = ?3 AND e.stage = 'validated'
         AND NOT EXISTS (SELECT 1 FROM post WHERE holder = e.id) ORDER BY p.since, e.station, e.counter",
    )
    .and_then(|mut query| {
        query
            .query_map([exercise, unit, party], |row| row.get(0))?
            .collect()
    })
    .doing("read the places")
}

/// The parts of a quota and how full they are.
fn tranches(db: &Connection, exercise: &Exercise, unit: &str, party: &str) -> Result<Vec<TrancheState>> {
    let mut tranches: Vec<TrancheState> = Vec::new();
    for quota in exercise.quotas_of(unit, party) {
        let name = quota.tranche.clone().unwrap_or_default();
        let supplements = quota.supplement.clone();
        match tranches.iter_mut().find(|tranche| tranche.tranche == name) {
            Some(tranche) => {
                tranche.places = tranche.places.saturating_add(quota.count);
                tranche.supplements.extend(supplements);
            }
            None => tranches.push(TrancheState {
                taken: taken_of(db, &exercise.code, unit, party, &name)?,
                tranche: name,
                supplements: supplements.into_iter().collect(),
                places: quota.count,
            }),
        }
    }
    Ok(tranches)
}

fn taken_of(db: &Connection, exercise: &str, unit: &str, party: &str, tranche: &str) -> Result<u32> {
    db.prepare_cached(
        "SELECT count(*) FROM place WHERE exercise = ?1 AND unit = ?2 AND party = ?3 AND tranche = ?4",
    )
    .and_then(|mut query| query.query_row([exercise, unit, party, tranche], |row| row.get(0)))
    .doing("count the places")
}

/// How full every quota of an exercise is, in the order of its file.
pub(crate) fn quotas(db: &Connection, exercise: &Exercise) -> Result<Vec<QuotaState>> {
    let mut states: Vec<QuotaState> = Vec::new();
    let slots = exercise.slots.iter().map(|slot| (&slot.unit, &slot.party));
    let quotas = exercise.quotas.iter().map(|quota| (&quota.unit, &quota.party));
    for (unit, party) in quotas.chain(slots) {
        if states
            .iter()
            .any(|state| state.unit == *unit && state.party == *party)
        {
            continue;
        }
        states.push(QuotaState {
            exercise: exercise.code.clone(),
            unit: unit.clone(),
            party: party.clone(),
            places: exercise.places(unit, party).unwrap_or(u32::MAX),
            taken: taken(db, &exercise.code, unit, party)?,
            waiting: super::enrolment::in_line(db, &exercise.code, unit, party)?,
            tranches: tranches(db, exercise, unit, party)?,
        });
    }
    Ok(states)
}
