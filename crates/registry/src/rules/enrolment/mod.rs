//! The life of one enrolment: consume, decide, return. No other door leads from one stage to the next.

use super::{
    duplicate::Verdict,
    exercise::Room,
    id::UserId,
    refusal::Refusal,
    role::{Enroleur, Superviseur},
};

mod decision;
mod stage;
#[cfg(test)]
mod tests;

pub use decision::{Decision, Turn};
pub use stage::{Hold, Stage};

/// What is done to an enrolment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action<'a> {
    /// A field, print, exception or photo is recorded or taken back.
    Fill(Enroleur),
    /// The age gate closed.
    Refer(Enroleur),
    /// Everything is there.
    Submit {
        /// Who says so.
        by: Enroleur,
        /// What the search over everybody known said.
        search: Verdict,
        /// Whether there is a place.
        room: Room,
    },
    /// A later search, or a later one that worked at last.
    SearchAgain {
        /// What it said.
        search: Verdict,
        /// Whether there is a place.
        room: Room,
    },
    /// People settled every candidate: all of them are somebody else.
    AllDifferent {
        /// Whether there is a place.
        room: Room,
    },
    /// People settled that the person is enrolled already.
    Same,
    /// A place became free for the first in line.
    Call,
    /// Accepted.
    Validate(Superviseur),
    /// Sent back.
    Return(Superviseur, &'a str),
    /// Refused for good.
    Reject(Superviseur, &'a str),
    /// Given a post.
    Assign,
    /// Life after enrolment.
    Turn(Turn),
}

/// An enrolment as far as its stages need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// Who opened it.
    pub enrolled_by: UserId,
    /// Where it stands.
    pub stage: Stage,
}

impl Enrolment {
    /// The one door between stages. Same input, same answer.
    ///
    /// # Errors
    /// A [`Refusal`]. The enrolment on file is then unchanged.
    pub fn apply(self, action: &Action<'_>) -> Result<Self, Refusal> {
        let own = |by: &Superviseur| by.user() == self.enrolled_by;
        let stage = match (&self.stage, action) {
            (Stage::Draft | Stage::Returned { .. }, Action::Fill(_)) => Stage::Draft,
            (Stage::Draft | Stage::Returned { .. }, Action::Refer(_)) => Stage::Referred,
            (Stage::Draft, Action::Submit { search, room, .. }) => after(*search, *room),

            (Stage::Held(Hold::SearchFailed) | Stage::Submitted, Action::SearchAgain { search, room }) => {
                after(*search, *room)
            }
            (Stage::Held(Hold::OverQuota), Action::SearchAgain { search, .. }) => after(*search, Room::Full),
            // Somebody alike arrived later, perhaps from another site: also what was accepted is held.
            (
                Stage::Validated { .. } | Stage::Assigned,
                Action::SearchAgain {
                    search: Verdict::Adjudicate | Verdict::Duplicate,
                    ..
                },
            ) => Stage::Held(Hold::Duplicate),
            (
                Stage::Held(Hold::Duplicate),
                Action::SearchAgain {
                    search: Verdict::Adjudicate | Verdict::Duplicate,
                    ..
                },
            ) => Stage::Held(Hold::Duplicate),
            (Stage::Held(Hold::Duplicate), Action::AllDifferent { room }) => after(Verdict::Unique, *room),
            (Stage::Held(Hold::Duplicate), Action::Same) => Stage::Rejected {
                reason: "duplicate".into(),
            },
            (Stage::Held(Hold::OverQuota), Action::Call) => Stage::Submitted,

            (_, Action::Validate(by) | Action::Return(by, _) | Action::Reject(by, _)) if own(by) => {
                return Err(Refusal::OwnWork);
            }
            (Stage::Submitted, Action::Validate(by)) => Stage::Validated { by: by.user() },
            (Stage::Submitted | Stage::Held(_), Action::Return(_, reason)) => Stage::Returned {
                reason: (*reason).to_owned(),
            },
            (Stage::Submitted | Stage::Held(_), Action::Reject(_, reason)) => Stage::Rejected {
                reason: (*reason).to_owned(),
            },

            (Stage::Validated { .. } | Stage::Transferred | Stage::Absent, Action::Assign) => Stage::Assigned,
            (Stage::Assigned | Stage::Validated { .. } | Stage::Absent, Action::Turn(turn)) => turned(*turn),
            _ => return Err(Refusal::NotNow), // The only wildcard allowed is the one that refuses.
        };
        Ok(Self { stage, ..self })
    }
}

/// A failed search weighs more than an alike person, and that more than a full quota.
const fn after(search: Verdict, room: Room) -> Stage {
    match (search, room) {
        (Verdict::Failed, _) => Stage::Held(Hold::SearchFailed),
        (Verdict::Adjudicate | Verdict::Duplicate, _) => Stage::Held(Hold::Duplicate),
        (Verdict::Unique, Room::Full) => Stage::Held(Hold::OverQuota),
        (Verdict::Unique, Room::Free) => Stage::Submitted,
    }
}

const fn turned(turn: Turn) -> Stage {
    match turn {
        Turn::Transfer => Stage::Transferred,
        Turn::Absent => Stage::Absent,
        Turn::Unfit => Stage::Unfit,
        Turn::Withdraw => Stage::Withdrawn,
        Turn::Deceased => Stage::Deceased,
    }
}
