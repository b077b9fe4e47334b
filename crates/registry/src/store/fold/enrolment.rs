//! What an event about one enrolment does to the tables.

use rusqlite::Connection;

use super::{
    At, actor,
    adjudication::{self, Settled},
    conflict, life, place, weapon,
};
use crate::{
    error::Result,
    journal::body::{Happening, PrintCaptured},
    rules::{
        enrolment::{Action, Decision, Stage, Turn},
        id::EnrolmentId,
        number::StationCode,
        prints,
        refusal::Refusal,
        role::User,
    },
    store::{
        capture, conflict as words,
        enrolment::{self, EnrolmentRow},
        exercise, form,
        life::{self as life_table, Before},
        place::{self as places, Quarter},
        post, print, search, station, trust,
    },
};

pub(super) fn about_enrolment(
    db: &Connection,
    at: &At,
    id: EnrolmentId,
    happening: &Happening,
) -> Result<Result<(), Refusal>> {
    let user = match actor(db, at)? {
        Ok(user) => user,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if let Happening::EnrolmentOpened(body) = happening {
        let code = station::station(db, at.station)?.and_then(|row| StationCode::new(&row.code).ok());
        let Some((code, _)) = code.zip(user.as_enroleur().ok()) else {
            return Ok(Err(Refusal::NotPermitted));
        };
        let opened = enrolment::opened(db, at.station, code, (at.actor, at.when, at.seq), body)?;
        if opened.is_ok() {
            words::written(db, id, (at.line, at.seq), ["exercise", "unit"].into_iter())?;
        }
        return Ok(opened);
    }
    let Some(row) = enrolment::enrolment(db, id)? else {
        return conflict::by_number_only(db, at, id, happening);
    };
    // A site speaks about its own enrolments only; headquarters about all.
    if row.station != at.station && !trust::is_siege(db, at.station)? {
        return Ok(Err(Refusal::NotPermitted));
    }
    let folded = move_on(db, at, &row, happening, &user)?;
    if folded.is_err() {
        conflict::contradicted(db, at, &row, happening)?;
    }
    Ok(folded)
}

fn move_on(
    db: &Connection,
    at: &At,
    row: &EnrolmentRow,
    happening: &Happening,
    user: &User,
) -> Result<Result<(), Refusal>> {
    let id = row.id;
    let room = || places::room(db, id, &Quarter::of(row));
    let enroleur = || user.as_enroleur();
    // Own work is told before the role is: it stays true whatever the role becomes.
    let superviseur = || match user.as_superviseur() {
        Err(_) if row.life().is_work_of(user.id) => Err(Refusal::OwnWork),
        other => other,
    };

    let mut recaptured = None;
    let action = match happening {
        Happening::PrintCaptured(body) if row.stage.takes_a_place() => {
            recaptured = Some(body.finger);
            match (enroleur(), over(db, id, body)?) {
                (Ok(by), Ok(())) => Ok(Action::Recapture(by)),
                (Err(refusal), _) | (_, Err(refusal)) => Err(refusal),
            }
        }
        Happening::FieldsRecorded { .. }
        | Happening::PrintCaptured(_)
        | Happening::PrintForced { .. }
        | Happening::PrintDiscarded { .. }
        | Happening::ExceptionRecorded { .. }
        | Happening::ExceptionCleared { .. }
        | Happening::HandsPhotographed { .. }
        | Happening::PhotoCaptured { .. } => enroleur().map(Action::Fill),
        Happening::EnrolmentReferred { .. } => match row.stage {
            Stage::Draft | Stage::Returned { .. } => enroleur().map(Action::Refer),
            _ => superviseur().map(Action::ReferLater),
        },
        Happening::Searched { search, .. } => {
            // A look in the middle of filling moves nothing.
            return match (enroleur(), &row.stage) {
                (Ok(_), Stage::Draft | Stage::Returned { .. }) => {
                    search::searched(db, id, at.when, search).map(Ok)
                }
                (Err(refusal), _) => Ok(Err(refusal)),
                _ => Ok(Err(Refusal::NotNow)),
            };
        }
        Happening::Submitted { search, .. } => match (enroleur(), complete(db, id)?) {
            (Ok(by), Ok(())) => Ok(Action::Submit {
                by,
                search: search.verdict,
                room: room()?,
            }),
            (Err(refusal), _) | (_, Err(refusal)) => Err(refusal),
        },
        Happening::SearchedAgain { search, .. } => Ok(Action::SearchAgain {
            search: search.verdict,
            room: room()?,
        }),
        Happening::Validated { .. } => superviseur().map(Action::Validate),
        Happening::Returned { reason, .. } => superviseur().map(|by| Action::Return(by, reason)),
        Happening::Rejected { reason, .. } => superviseur().map(|by| Action::Reject(by, reason)),
        Happening::Adjudicated {
            candidate,
            decision,
            reason,
            ..
        } => match superviseur().and_then(|by| adjudication::allowed(row, by)) {
            Ok(()) => match adjudication::settled(db, at, id, *candidate, (*decision, reason))? {
                Ok(Settled::Same) => Ok(Action::Same),
                Ok(Settled::AllDifferent) => Ok(Action::AllDifferent { room: room()? }),
                Ok(Settled::NotYet) => return Ok(Ok(())),
                Err(refusal) => Err(refusal),
            },
            Err(refusal) => Err(refusal),
        },
        Happening::ExceptionsSignedOff { reason, .. } => {
            // A word beside the record; it moves nothing.
            return match superviseur() {
                Err(refusal) => Ok(Err(refusal)),
                Ok(by) if row.life().is_work_of(by.user()) => Ok(Err(Refusal::OwnWork)),
                Ok(by) if waits(&row.stage) && capture::awaits_sign_off(db, id)? => {
                    capture::signed_off(db, id, by.user(), reason, at.when).map(Ok)
                }
                Ok(_) => Ok(Err(Refusal::NotNow)),
            };
        }
        Happening::Turned {
            turn, unit, proof, ..
        } => turn
            .complete(unit.as_deref(), proof.as_deref())
            .and_then(|()| Ok(Action::Turn(superviseur()?, *turn))),
        Happening::Received(body) => match superviseur() {
            Ok(by) => life::receive(db, row, body, by)?,
            Err(refusal) => Err(refusal),
        },
        Happening::Corrected(body) => match enroleur() {
            Ok(by) => life::correct(db, row, body, by)?,
            Err(refusal) => Err(refusal),
        },
        Happening::Undone { .. } => match superviseur() {
            Ok(by) => life::undo(db, row, by)?,
            Err(refusal) => Err(refusal),
        },
        Happening::CardMarked { standing, reason, .. } => {
            return match superviseur() {
                Ok(_) => words::marked(db, id, *standing, reason, at.when).map(Ok),
                Err(refusal) => Ok(Err(refusal)),
            };
        }
        Happening::ConflictSettled { aspect, value, .. } => {
            return match superviseur() {
                Ok(_) => conflict::settle(db, at, id, aspect, value),
                Err(refusal) => Ok(Err(refusal)),
            };
        }
        _ => Err(Refusal::NotNow),
    };
    let moved = match action.and_then(|action| row.life().apply(&action)) {
        Ok(life) => life,
        Err(refusal) => return Ok(Err(refusal)),
    };
    match recaptured {
        // What a supervisor vouched for before is more than what is left: their word stays.
        Some(finger) => {
            if let Err(refusal) = print::exception_cleared(db, id, finger)? {
                return Ok(Err(refusal));
            }
        }
        None if touches_prints(happening) => capture::changed(db, id)?,
        None => {}
    }
    if let Err(refusal) = effect(db, at, id, happening)? {
        return Ok(Err(refusal));
    }
    enrolment::set_stage(db, id, &moved.stage)?;
    words::moved(db, id, (at.line, at.seq), (&row.stage, &moved.stage), at.when)?;
    if row.stage != moved.stage || matches!(happening, Happening::Corrected(_)) {
        accounts(db, at, row, &moved.stage, happening)?;
    }
    Ok(Ok(()))
}

/// What may be taken back is remembered; places, posts and the line follow.
fn accounts(
    db: &Connection,
    at: &At,
    before: &EnrolmentRow,
    now: &Stage,
    happening: &Happening,
) -> Result<()> {
    let id = before.id;
    let undoable = match happening {
        Happening::Turned { turn, .. } => *turn != Turn::ConsentWithdrawn,
        Happening::Returned { .. } | Happening::Rejected { .. } => true,
        _ => false,
    };
    let stood = life_before(db, before)?;
    life_table::remember(db, id, happening.kind(), Some(&stood).filter(|_| undoable))?;
    if matches!(now, Stage::Validated { .. }) && matches!(happening, Happening::Validated { .. }) {
        enrolment::accepted(db, id, at.actor)?;
        if before.posted {
            // Approved again after a correction or a doubt: the post was theirs all the time.
            enrolment::set_stage(db, id, &Stage::Assigned)?;
        }
    }
    place::accord(db, at, id, life::end(at, happening))
}

fn life_before(db: &Connection, row: &EnrolmentRow) -> Result<Before> {
    Ok(Before {
        stage: row.stage.clone(),
        place: places::of(db, row.id)?.is_some(),
        post: post::of(db, row.id)?,
    })
}

/// Whether the exception of a finger is over, and the print good enough to take its place.
fn over(db: &Connection, id: EnrolmentId, body: &PrintCaptured) -> Result<Result<(), Refusal>> {
    let exceptions = print::exceptions(db, id)?;
    let excepted = exceptions.iter().find(|row| row.finger == body.finger);
    let permanence = excepted.map(|row| row.permanence);
    Ok(prints::recapture(
        body.finger,
        permanence,
        (body.quality, body.threshold),
    ))
}

const fn touches_prints(happening: &Happening) -> bool {
    matches!(
        happening,
        Happening::PrintCaptured(_)
            | Happening::PrintForced { .. }
            | Happening::PrintDiscarded { .. }
            | Happening::ExceptionRecorded { .. }
            | Happening::ExceptionCleared { .. }
    )
}

const fn waits(stage: &Stage) -> bool {
    matches!(stage, Stage::Submitted | Stage::Held(_))
}

/// What an event writes beside the stage.
fn effect(db: &Connection, at: &At, id: EnrolmentId, happening: &Happening) -> Result<Result<(), Refusal>> {
    match happening {
        Happening::FieldsRecorded {
            changes,
            form: (_, version),
            ..
        } => {
            form::used(db, id, *version)?;
            conflict::record_fields(db, at, id, changes).map(Ok)
        }
        Happening::EnrolmentReferred { .. } => enrolment::emptied(db, id).map(Ok),
        Happening::PrintCaptured(body) => print::captured(db, (at.actor, at.when), body),
        Happening::PrintForced { finger, reason, .. } => print::forced(db, id, *finger, reason),
        Happening::PrintDiscarded { finger, .. } => print::discarded(db, id, *finger),
        Happening::ExceptionRecorded {
            finger,
            reason,
            permanence,
            recapture,
            ..
        } => {
            let row = print::ExceptionRow {
                finger: *finger,
                reason: *reason,
                permanence: *permanence,
                recapture: *recapture,
            };
            print::excepted(db, id, &row)
        }
        Happening::ExceptionCleared { finger, .. } => print::exception_cleared(db, id, *finger),
        Happening::HandsPhotographed { image, .. } => capture::hands(db, id, *image, at.when).map(Ok),
        Happening::PhotoCaptured { image, reasons, .. } => {
            print::photographed(db, id, (*image, reasons), at.when).map(Ok)
        }
        Happening::Submitted { search, .. } => {
            search::searched(db, id, at.when, search)?;
            weapon::came_with(db, at, id)?;
            // Whoever hands over what another one opened answers for it too.
            if enrolment::enrolment(db, id)?.is_some_and(|row| row.enrolled_by != at.actor) {
                enrolment::corrected(db, id, at.actor)?;
            }
            enrolment::queued(db, id, at.lamport, at.when).map(Ok)
        }
        Happening::SearchedAgain { search, .. } => search::searched(db, id, at.when, search).map(Ok),
        Happening::Adjudicated {
            candidate,
            decision: Decision::Same,
            ..
        } => search::linked(db, id, *candidate, at.when).map(Ok),
        // Before the second form nobody was asked to sign off.
        Happening::Validated { .. } if form::version(db, id)? > 1 && capture::awaits_sign_off(db, id)? => {
            Ok(Err(Refusal::SignOffMissing))
        }
        Happening::Validated { slot, .. } => enrolment::set_slot(db, id, slot.as_deref()).map(Ok),
        other => life::effect(db, at, id, other).map(Ok),
    }
}

/// Form, ten fingers and photo, whoever asks.
pub(crate) fn complete(db: &Connection, id: EnrolmentId) -> Result<Result<(), Refusal>> {
    let Some(form) = form::of_enrolment(db, id)? else {
        return Ok(Err(Refusal::NotNow)); // Made with a form that was not published here.
    };
    let fields = enrolment::fields(db, id)?;
    if let Err(refusal) = form.complete(&fields) {
        return Ok(Err(refusal));
    }
    if let Some(row) = enrolment::enrolment(db, id)?
        && let Some(exercise) = exercise::exercise(db, &row.exercise)?
        && let Err(refusal) = exercise.weapon_shown(&fields)
    {
        return Ok(Err(refusal));
    }
    let captured: Vec<_> = print::prints(db, id)?.iter().map(|row| row.finger).collect();
    let exceptions: Vec<_> = print::exceptions(db, id)?.iter().map(|row| row.finger).collect();
    if let Err(refusal) = prints::ten(&captured, &exceptions) {
        return Ok(Err(refusal));
    }
    Ok(if print::photos(db, id)?.is_empty() {
        Err(Refusal::PhotoMissing)
    } else {
        Ok(())
    })
}
