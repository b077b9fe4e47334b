//! Places, posts and the line follow where an enrolment stands: whoever leaves frees them, whoever waits is called.

use rusqlite::Connection;

use super::At;
use crate::{
    error::{Error, Result},
    rules::{
        enrolment::Action,
        exercise::{Exercise, Room},
        id::EnrolmentId,
    },
    store::{
        enrolment, exercise,
        place::{self, Quarter},
        post::{self, End},
    },
};

/// Brings place and post of an enrolment into accord with its stage, unit and party, and lets others move up.
pub(super) fn accord(db: &Connection, at: &At, id: EnrolmentId, end: End<'_>) -> Result<()> {
    let row = enrolment::enrolment(db, id)?.ok_or(Error::Damaged {
        what: "store-damaged",
    })?;
    let (had, now) = (place::of(db, id)?, Quarter::of(&row));
    let stays = had.as_ref() == Some(&now) && row.stage.keeps_a_place();
    if had.is_some() && !stays {
        post::vacate(db, id, end)?;
        place::leave(db, id)?;
    }
    if !stays && row.stage.takes_a_place() {
        place::take(db, id, &now, at.lamport)?;
    }
    if let Some(had) = had.filter(|had| *had != now) {
        settle(db, at, &had)?;
    }
    settle(db, at, &now)
}

/// Gives free posts to those accepted without one, and calls those in line while there is room.
pub(super) fn settle(db: &Connection, at: &At, quarter: &Quarter) -> Result<()> {
    // Who has no post is only asked where one is free: elsewhere that is everybody, at every step of anybody.
    if let Some(exercise) = exercise::exercise(db, &quarter.exercise)?
        && exercise
            .slot_for(
                &quarter.unit,
                &quarter.party,
                None,
                &post::held(db, &quarter.unit)?,
            )?
            .is_some()
    {
        for id in place::without_post(db, quarter)? {
            if !give_post(db, at, id, quarter, &exercise)? {
                break;
            }
        }
    }
    while let Some(id) = enrolment::first_in_line(db, &quarter.exercise, &quarter.unit, &quarter.party)? {
        if place::room(db, id, quarter)? == Room::Full {
            break;
        }
        let row = enrolment::enrolment(db, id)?.ok_or(Error::Damaged {
            what: "store-damaged",
        })?;
        let called = row.life().apply(&Action::Call)?;
        enrolment::set_stage(db, id, &called.stage)?;
        place::take(db, id, quarter, at.lamport)?;
    }
    Ok(())
}

/// The post asked for if it is free, else the first free one. Says whether one was left.
fn give_post(
    db: &Connection,
    at: &At,
    id: EnrolmentId,
    quarter: &Quarter,
    exercise: &Exercise,
) -> Result<bool> {
    let row = enrolment::enrolment(db, id)?.ok_or(Error::Damaged {
        what: "store-damaged",
    })?;
    let held = post::held(db, &quarter.unit)?;
    let free = |asked| exercise.slot_for(&quarter.unit, &quarter.party, asked, &held);
    let given = match free(row.slot.as_deref()) {
        Ok(given) => given,
        Err(_) => free(None)?,
    };
    let Some(name) = given else { return Ok(false) };
    if post::occupy(db, (&quarter.unit, &name), id, exercise, at.when.day())? {
        let assigned = row.life().apply(&Action::Assign)?;
        enrolment::set_slot(db, id, Some(&name))?;
        enrolment::set_stage(db, id, &assigned.stage)?;
        return Ok(true);
    }
    Ok(false)
}
