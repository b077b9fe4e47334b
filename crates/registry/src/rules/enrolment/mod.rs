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
mod turn;

pub use decision::Decision;
pub use stage::{Hold, Stage};
pub use turn::{Standing, Turn};

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
    /// A finger is captured whose exception is over.
    Recapture(Enroleur),
    /// Found to be a child after all.
    ReferLater(Superviseur),
    /// Life after enrolment.
    Turn(Superviseur, Turn),
    /// The receiving unit signs a transfer.
    Receive {
        /// Of the receiving unit: somebody else than who let the person go.
        by: Superviseur,
        /// Who let the person go.
        released_by: UserId,
        /// Whether there is a place in the new unit.
        room: Room,
    },
    /// A value on file is put right.
    Correct {
        /// Who puts it right.
        by: Enroleur,
        /// Whether it changes who the person is said to be.
        what: Correction,
        /// Whether there is a place, for a correction of the party.
        room: Room,
    },
    /// The last decision was a slip.
    Undo {
        /// Who takes it back.
        by: Superviseur,
        /// Where the enrolment stood before.
        before: Stage,
        /// Whether the place it then had is still there.
        room: Room,
    },
}

/// What a correction touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Correction {
    /// Who the person is said to be: somebody else must approve again.
    Identity,
    /// Anything else.
    Detail,
}

/// Fields that say who a person is. Changed after approval, they are approved again.
const IDENTITY: [&str; 11] = [
    "family_name",
    "given_names",
    "alias",
    "father_name",
    "mother_name",
    "grandfather_name",
    "birth",
    "birthplace",
    "sex",
    "party",
    "national_number",
];

/// Fields that move by an act of their own, not by a correction.
const NOT_CORRECTABLE: [&str; 4] = ["exercise", "unit", "slot", "notice_read"];

impl Correction {
    /// What a correction of these fields touches.
    ///
    /// # Errors
    /// [`Refusal::FieldInvalid`] for a field that a transfer or nothing at all may change.
    pub fn of<'a>(fields: impl IntoIterator<Item = &'a str>) -> Result<Self, Refusal> {
        let mut what = Self::Detail;
        for field in fields {
            if NOT_CORRECTABLE.contains(&field) {
                return Err(Refusal::FieldInvalid {
                    field: field.to_owned(),
                    why: "not-correctable",
                });
            }
            if IDENTITY.contains(&field) {
                what = Self::Identity;
            }
        }
        Ok(what)
    }
}

/// An enrolment as far as its stages need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// Who opened it.
    pub enrolled_by: UserId,
    /// Who else corrected the identity, or submitted what another one had opened, since it was last approved.
    pub corrected_by: Option<UserId>,
    /// Where an absence ends.
    pub standing: Standing,
    /// Where it stands.
    pub stage: Stage,
}

impl Enrolment {
    /// Whether somebody put their hand to it, and has no word about it.
    #[must_use]
    pub fn is_work_of(&self, user: UserId) -> bool {
        user == self.enrolled_by || Some(user) == self.corrected_by
    }

    /// The one door between stages. Same input, same answer.
    ///
    /// # Errors
    /// A [`Refusal`]. The enrolment on file is then unchanged.
    pub fn apply(self, action: &Action<'_>) -> Result<Self, Refusal> {
        let own = |by: &Superviseur| self.is_work_of(by.user());
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

            (
                _,
                Action::Validate(by)
                | Action::Return(by, _)
                | Action::Reject(by, _)
                | Action::Turn(by, _)
                | Action::ReferLater(by)
                | Action::Receive { by, .. }
                | Action::Undo { by, .. },
            ) if own(by) => return Err(Refusal::OwnWork),
            (Stage::Submitted, Action::Validate(by)) => Stage::Validated { by: by.user() },
            (Stage::Submitted | Stage::Held(_), Action::Return(_, reason)) => Stage::Returned {
                reason: (*reason).to_owned(),
            },
            (Stage::Submitted | Stage::Held(_), Action::Reject(_, reason)) => Stage::Rejected {
                reason: (*reason).to_owned(),
            },

            (stage, Action::Recapture(_)) if stage.takes_a_place() => self.stage.clone(),
            // Childhood ends every path but those that ended already.
            (
                Stage::Submitted
                | Stage::Held(_)
                | Stage::Validated { .. }
                | Stage::Assigned
                | Stage::Transferred
                | Stage::Absent,
                Action::ReferLater(_),
            ) => Stage::Referred,

            (Stage::Validated { .. } | Stage::Transferred | Stage::Absent, Action::Assign) => Stage::Assigned,
            (stage, Action::Turn(_, turn)) => turn::turned(stage, self.standing, *turn)?,

            (Stage::Transferred, Action::Receive { by, released_by, .. }) if by.user() == *released_by => {
                return Err(Refusal::SecondPersonNeeded);
            }
            (Stage::Transferred, Action::Receive { room: Room::Full, .. }) => Stage::Held(Hold::OverQuota),
            (Stage::Transferred, Action::Receive { by, .. }) => Stage::Validated { by: by.user() },

            (
                Stage::Submitted | Stage::Validated { .. } | Stage::Assigned,
                Action::Correct {
                    what: Correction::Identity,
                    room,
                    ..
                },
            ) => after(Verdict::Unique, *room),
            (Stage::Held(_), Action::Correct { .. })
            | (
                Stage::Submitted | Stage::Validated { .. } | Stage::Assigned | Stage::Absent,
                Action::Correct {
                    what: Correction::Detail,
                    ..
                },
            ) => self.stage.clone(),

            (_, Action::Undo { room: Room::Full, .. }) => return Err(Refusal::PlaceTaken),
            (
                Stage::Returned { .. }
                | Stage::Rejected { .. }
                | Stage::Transferred
                | Stage::Absent
                | Stage::Unfit
                | Stage::Withdrawn
                | Stage::Deceased,
                Action::Undo { before, .. },
            ) => before.clone(),
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
