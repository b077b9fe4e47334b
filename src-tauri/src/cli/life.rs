//! `event`, `correct` and `undo`: life after enrolment.

use registry::acts::Said;
use registry::rules::enrolment::Turn;
use registry::rules::form::Fields;

use super::Answer;
use super::args::{Args, FieldValue, LifeEvent, LifeKind};
use super::dossier::decide;
use crate::clock::now;

/// `event ID KIND --date D …`.
pub fn event(args: &Args, event: &LifeEvent) -> Answer {
    let said = Said {
        unit: event.unit.clone(),
        exercise: event.exercise.clone(),
        slot: event.slot.clone(),
        proof: event.proof.clone(),
    };
    decide(args, &event.id, |session, id| {
        let turn = match event.what {
            LifeKind::TransferIn => return session.receive(id, event.date, said, now()),
            LifeKind::Transfer => Turn::Transfer,
            LifeKind::Absent => Turn::Absent,
            LifeKind::Late => Turn::Late,
            LifeKind::Present => Turn::Present,
            LifeKind::Unfit => Turn::Unfit,
            LifeKind::Withdraw => Turn::Withdraw,
            LifeKind::Deceased => Turn::Deceased,
            LifeKind::ConsentWithdrawn => Turn::ConsentWithdrawn,
        };
        session.turn(id, turn, event.date, said, now())
    })
}

/// `correct ID --field FIELD=VALUE… --reason TEXT`.
pub fn correct(args: &Args, id: &str, fields: &[FieldValue], reason: &str) -> Answer {
    let changes: Fields = fields
        .iter()
        .map(|one| (one.field.clone(), one.value.clone()))
        .collect();
    decide(args, id, |session, id| {
        session.correct(id, &changes, reason, now())
    })
}

/// `undo ID`.
pub fn undo(args: &Args, id: &str) -> Answer {
    decide(args, id, |session, id| session.undo(id, now()))
}
