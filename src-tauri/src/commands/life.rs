//! Life after enrolment: what happened, what was put right, what was a slip.

use registry::acts::Said;
use registry::rules::enrolment::Turn;
use tauri::State;

use super::validate::decide;
use crate::clock::now;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::wire::{Dossier, Fields, TurnAsked};

/// Records what happened to somebody; `transfer-in` is the receiving unit's signature.
#[tauri::command(async)]
pub fn record_turn(desk: State<'_, Desk>, id: String, turn: TurnAsked) -> Result<Dossier, Failure> {
    let invalid = |name: &str| Failure::refused("argument-invalid").with("name", name);
    let day = turn.day.parse().map_err(|_| invalid("day"))?;
    let said = Said {
        unit: turn.unit,
        exercise: turn.exercise,
        slot: turn.slot,
        proof: turn.proof,
    };
    if turn.what == "transfer-in" {
        return decide(&desk, &id, |session, id| {
            session.receive(id, day, said, now()).map(drop)
        });
    }
    let what = Turn::from_name(&turn.what).ok_or_else(|| invalid("what"))?;
    decide(&desk, &id, |session, id| {
        session.turn(id, what, day, said, now()).map(drop)
    })
}

/// Puts values on file right.
#[tauri::command(async)]
pub fn correct(
    desk: State<'_, Desk>,
    id: String,
    changes: Fields,
    reason: String,
) -> Result<Dossier, Failure> {
    decide(&desk, &id, |session, id| {
        session.correct(id, &changes, &reason, now()).map(drop)
    })
}

/// Takes the last decision back.
#[tauri::command(async)]
pub fn undo(desk: State<'_, Desk>, id: String) -> Result<Dossier, Failure> {
    decide(&desk, &id, |session, id| session.undo(id, now()).map(drop))
}
