//! What people settle about a candidate, and what that means for the enrolment.

use rusqlite::Connection;

use super::At;
use crate::{
    error::Result,
    rules::{
        enrolment::{Decision, Hold, Stage},
        id::EnrolmentId,
        refusal::Refusal,
        role::Superviseur,
    },
    store::{
        enrolment::{self, EnrolmentRow},
        search,
    },
};

/// Where the candidates of an enrolment stand after one more word.
pub(super) enum Settled {
    /// One of them is the same person.
    Same,
    /// Every one of them is somebody else, or the same person from before they left.
    AllDifferent,
    /// Others wait for a word, or a second one.
    NotYet,
}

/// Nobody settles their own work, and only what is held for somebody alike.
pub(super) fn allowed(row: &EnrolmentRow, by: Superviseur) -> Result<(), Refusal> {
    match row.stage {
        _ if row.life().is_work_of(by.user()) => Err(Refusal::OwnWork),
        Stage::Held(Hold::Duplicate) => Ok(()),
        _ => Err(Refusal::NotNow),
    }
}

/// Writes the word down and says what follows.
pub(super) fn settled(
    db: &Connection,
    at: &At,
    id: EnrolmentId,
    candidate: EnrolmentId,
    (decision, reason): (Decision, &str),
) -> Result<Result<Settled, Refusal>> {
    if !search::is_suspect(db, id, candidate)? {
        return Ok(Err(Refusal::NotACandidate));
    }
    search::adjudicated(
        db,
        (id, candidate, at.actor),
        (decision, reason),
        (at.line, at.seq, at.when),
    )?;
    if decision == Decision::Same {
        // Somebody who left and comes back is no duplicate: the two records are linked.
        let left = enrolment::enrolment(db, candidate)?.is_some_and(|row| row.stage.may_come_back());
        if !left {
            return Ok(Ok(Settled::Same));
        }
        enrolment::came_back(db, id, candidate)?;
    }
    Ok(Ok(match decision {
        Decision::Same | Decision::Different if search::unsettled(db, id)? == 0 => Settled::AllDifferent,
        _ => Settled::NotYet,
    }))
}
