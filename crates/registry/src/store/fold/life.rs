//! Life after enrolment: what an event asks of the stages, and what it writes beside them.

use rusqlite::Connection;
use serde_json::Value;

use super::At;
use crate::{
    error::Result,
    journal::body::{Corrected, Happening, Received},
    rules::{
        enrolment::{Action, Correction, Turn},
        exercise::Room,
        id::EnrolmentId,
        refusal::Refusal,
        role::{Enroleur, Superviseur},
    },
    store::{
        enrolment::{self, EnrolmentRow},
        life,
        place::{self, Quarter},
        post,
    },
};

/// The action a transfer's second signature stands for.
pub(super) fn receive(
    db: &Connection,
    row: &EnrolmentRow,
    body: &Received,
    by: Superviseur,
) -> Result<Result<Action<'static>, Refusal>> {
    let Some((unit, released_by)) = life::last_transfer(db, row.id)? else {
        return Ok(Err(Refusal::NotNow));
    };
    let quarter = Quarter {
        exercise: body.exercise.clone().unwrap_or_else(|| row.exercise.clone()),
        unit,
        ..Quarter::of(row)
    };
    Ok(Ok(Action::Receive {
        by,
        released_by,
        room: place::room(db, row.id, &quarter)?,
    }))
}

/// The action a correction stands for. One of the party needs a place there.
pub(super) fn correct(
    db: &Connection,
    row: &EnrolmentRow,
    body: &Corrected,
    by: Enroleur,
) -> Result<Result<Action<'static>, Refusal>> {
    let what = match Correction::of(body.changes.keys().map(String::as_str)) {
        Ok(what) => what,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let party = body.changes.get("party").and_then(Value::as_str);
    let room = match party {
        Some(party) => {
            let quarter = Quarter {
                party: party.to_owned(),
                ..Quarter::of(row)
            };
            place::room(db, row.id, &quarter)?
        }
        None => Room::Free,
    };
    Ok(Ok(Action::Correct { by, what, room }))
}

/// The action that takes the last decision back.
pub(super) fn undo(
    db: &Connection,
    row: &EnrolmentRow,
    by: Superviseur,
) -> Result<Result<Action<'static>, Refusal>> {
    let Some(before) = life::before(db, row.id)? else {
        return Ok(Err(Refusal::NothingToUndo));
    };
    let mut room = Room::Free;
    if before.place {
        room = place::room(db, row.id, &Quarter::of(row))?;
    }
    if let Some(name) = &before.post
        && !row.posted
        && !post::is_vacant(db, &row.unit, name)?
    {
        room = Room::Full;
    }
    let before = before.stage;
    Ok(Ok(Action::Undo { by, before, room }))
}

/// What an event of this kind writes beside the stage.
pub(super) fn effect(db: &Connection, at: &At, id: EnrolmentId, happening: &Happening) -> Result<()> {
    let signed = (at.actor, at.when);
    match happening {
        Happening::Turned {
            turn,
            day,
            unit,
            proof,
            ..
        } => {
            let said = (unit.as_deref(), proof.as_deref());
            life::turned(db, id, (turn.name(), *day), said, signed)?;
            if *turn == Turn::ConsentWithdrawn {
                enrolment::forgotten(db, id)?;
            }
        }
        Happening::Received(body) => {
            let row = enrolment::enrolment(db, id)?;
            if let (Some(row), Some((unit, _))) = (row, life::last_transfer(db, id)?) {
                let exercise = body.exercise.as_ref().unwrap_or(&row.exercise);
                enrolment::moved(db, id, (exercise, &unit, body.slot.as_deref()), at.lamport)?;
                enrolment::accepted(db, id, at.actor)?;
                let said = (Some(unit.as_str()), body.proof.as_deref());
                life::turned(db, id, ("transfer-in", body.day), said, signed)?;
            }
        }
        Happening::Corrected(body) => {
            for (field, new) in &body.changes {
                life::corrected(db, id, (field, new), &body.reason, signed)?;
            }
            enrolment::recorded(db, id, &body.changes)?;
            if Correction::of(body.changes.keys().map(String::as_str)) == Ok(Correction::Identity) {
                enrolment::corrected(db, id, at.actor)?;
            }
        }
        Happening::Undone { .. } => {
            let row = enrolment::enrolment(db, id)?;
            if let (Some(row), Some(before)) = (row, life::before(db, id)?) {
                if before.place {
                    place::take(db, id, &Quarter::of(&row), at.lamport)?;
                }
                if let Some(name) = &before.post {
                    post::reinstate(db, (&row.unit, name), id, at.when.day())?;
                }
            }
            life::turned(db, id, ("undo", at.when.day()), (None, None), signed)?;
        }
        _ => {}
    }
    Ok(())
}

/// How a tenure ends by an event: its word, its day, its paper.
pub(super) fn end<'a>(at: &At, happening: &'a Happening) -> post::End<'a> {
    let day = at.when.day();
    let of = |how| post::End {
        how,
        day,
        proof: None,
    };
    match happening {
        Happening::Turned { turn, day, proof, .. } => post::End {
            how: turn.name(),
            day: *day,
            proof: proof.as_deref(),
        },
        Happening::Corrected(_) => of("correction"),
        _ => of("rejected"),
    }
}
