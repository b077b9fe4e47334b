//! The life of one enrolment: consume, decide, return. No other door leads from one stage to the next.

use serde::{Deserialize, Serialize};

use super::{
    duplicate::Verdict,
    exercise::Room,
    id::UserId,
    refusal::Refusal,
    role::{Enroleur, Superviseur},
};

/// Where an enrolment stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// Being filled; every field and finger is on file already.
    Draft,
    /// Waits for a decision by somebody else.
    Submitted,
    /// Cannot be validated before something is settled.
    Held(Hold),
    /// Accepted.
    Validated {
        /// Who accepted.
        by: UserId,
    },
    /// Sent back to be mended.
    Returned {
        /// Coded.
        reason: String,
    },
    /// Refused for good.
    Rejected {
        /// Coded.
        reason: String,
    },
    /// Holds a post.
    Assigned,
    /// Moved to another unit.
    Transferred,
    /// Did not come, or left.
    Absent,
    /// Not fit to serve.
    Unfit,
    /// Left of their own will.
    Withdrawn,
    /// Dead, with proof.
    Deceased,
    /// The age gate closed: child protection has it, no list shows it.
    Referred,
}

/// What keeps an enrolment from being decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hold {
    /// Somebody known is alike.
    Duplicate,
    /// The engine gave no answer.
    SearchFailed,
    /// No place left: waits in line.
    OverQuota,
}

/// What people settle about a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Decision {
    /// One person, twice.
    Same,
    /// Two persons.
    Different,
    /// Nobody can tell.
    Unsure,
}

/// What comes after a post was held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Turn {
    /// To another unit.
    Transfer,
    /// Did not come, or left.
    Absent,
    /// Not fit to serve.
    Unfit,
    /// Of their own will.
    Withdraw,
    /// With proof.
    Deceased,
}

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

impl Hold {
    /// The word of the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Duplicate => "duplicate",
            Self::SearchFailed => "search-failed",
            Self::OverQuota => "over-quota",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        [Self::Duplicate, Self::SearchFailed, Self::OverQuota]
            .into_iter()
            .find(|hold| hold.name() == name)
    }
}

impl Decision {
    /// The word of the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Different => "different",
            Self::Unsure => "unsure",
        }
    }

    /// The decision of that name; `None` for any other text.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Same, Self::Different, Self::Unsure]
            .into_iter()
            .find(|decision| decision.name() == name)
    }
}

impl Stage {
    /// The words of `list --state`.
    pub const NAMES: [&'static str; 13] = [
        "draft",
        "submitted",
        "held",
        "validated",
        "returned",
        "rejected",
        "assigned",
        "transferred",
        "absent",
        "unfit",
        "withdrawn",
        "deceased",
        "referred",
    ];

    /// The word of the command line.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Held(_) => "held",
            Self::Validated { .. } => "validated",
            Self::Returned { .. } => "returned",
            Self::Rejected { .. } => "rejected",
            Self::Assigned => "assigned",
            Self::Transferred => "transferred",
            Self::Absent => "absent",
            Self::Unfit => "unfit",
            Self::Withdrawn => "withdrawn",
            Self::Deceased => "deceased",
            Self::Referred => "referred",
        }
    }

    /// What stands beside the name on file: the hold, the reason or who decided.
    #[must_use]
    pub fn detail(&self) -> String {
        match self {
            Self::Held(hold) => hold.name().to_owned(),
            Self::Validated { by } => by.to_string(),
            Self::Returned { reason } | Self::Rejected { reason } => reason.clone(),
            _ => String::new(),
        }
    }

    /// Reads back [`Stage::name`] and [`Stage::detail`]; `None` for anything else.
    #[must_use]
    pub fn read(name: &str, detail: &str) -> Option<Self> {
        Some(match name {
            "draft" => Self::Draft,
            "submitted" => Self::Submitted,
            "held" => Self::Held(Hold::from_name(detail)?),
            "validated" => Self::Validated {
                by: UserId::from_hex(detail)?,
            },
            "returned" => Self::Returned {
                reason: detail.to_owned(),
            },
            "rejected" => Self::Rejected {
                reason: detail.to_owned(),
            },
            "assigned" => Self::Assigned,
            "transferred" => Self::Transferred,
            "absent" => Self::Absent,
            "unfit" => Self::Unfit,
            "withdrawn" => Self::Withdrawn,
            "deceased" => Self::Deceased,
            "referred" => Self::Referred,
            _ => return None,
        })
    }

    /// Whether it takes a place of the quota: submitted, accepted or serving.
    #[must_use]
    pub const fn takes_a_place(&self) -> bool {
        matches!(
            self,
            Self::Submitted | Self::Validated { .. } | Self::Assigned | Self::Absent
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::role::{Role, User};

    const FANTA: UserId = UserId([1; 16]);
    const MOUSSA: UserId = UserId([2; 16]);

    fn superviseur(id: UserId) -> Superviseur {
        User {
            id,
            name: "x".into(),
            role: Role::Superviseur,
        }
        .as_superviseur()
        .unwrap()
    }

    fn enroleur() -> Enroleur {
        User {
            id: FANTA,
            name: "x".into(),
            role: Role::Enroleur,
        }
        .as_enroleur()
        .unwrap()
    }

    fn draft() -> Enrolment {
        Enrolment {
            enrolled_by: FANTA,
            stage: Stage::Draft,
        }
    }

    fn submit(search: Verdict, room: Room) -> Enrolment {
        draft()
            .apply(&Action::Submit {
                by: enroleur(),
                search,
                room,
            })
            .unwrap()
    }

    #[test]
    fn a_failed_search_blocks_validation() {
        let held = submit(Verdict::Failed, Room::Free);
        let forced = held.apply(&Action::Validate(superviseur(MOUSSA)));
        assert_eq!(
            forced,
            Err(Refusal::NotNow),
            "validated without a finished search"
        );
    }

    #[test]
    fn a_held_duplicate_cannot_be_validated() {
        for search in [Verdict::Adjudicate, Verdict::Duplicate] {
            let held = submit(search, Room::Free);
            assert_eq!(
                held.apply(&Action::Validate(superviseur(MOUSSA))),
                Err(Refusal::NotNow)
            );
        }
    }

    #[test]
    fn nobody_decides_on_their_own_work() {
        let own = superviseur(FANTA);
        for action in [
            Action::Validate(own),
            Action::Return(own, "photo"),
            Action::Reject(own, "photo"),
        ] {
            assert_eq!(
                submit(Verdict::Unique, Room::Free).apply(&action),
                Err(Refusal::OwnWork)
            );
        }
    }

    #[test]
    fn over_quota_waits_and_is_called() {
        let waiting = submit(Verdict::Unique, Room::Full);
        assert_eq!(waiting.stage, Stage::Held(Hold::OverQuota));
        let called = waiting.apply(&Action::Call).unwrap();
        let validated = called.apply(&Action::Validate(superviseur(MOUSSA))).unwrap();
        assert_eq!(validated.stage, Stage::Validated { by: MOUSSA });
    }

    #[test]
    fn a_returned_enrolment_is_filled_again() {
        let returned = submit(Verdict::Unique, Room::Free)
            .apply(&Action::Return(superviseur(MOUSSA), "photo"))
            .unwrap();
        assert_eq!(
            returned.apply(&Action::Fill(enroleur())).unwrap().stage,
            Stage::Draft
        );
    }

    #[test]
    fn a_late_match_holds_what_was_submitted() {
        let late = Action::SearchAgain {
            search: Verdict::Duplicate,
            room: Room::Free,
        };
        let held = submit(Verdict::Unique, Room::Free).apply(&late).unwrap();
        assert_eq!(held.stage, Stage::Held(Hold::Duplicate));
    }

    #[test]
    fn the_decided_stay_decided() {
        let rejected = submit(Verdict::Unique, Room::Free)
            .apply(&Action::Reject(superviseur(MOUSSA), "ghost"))
            .unwrap();
        for action in [
            Action::Fill(enroleur()),
            Action::Validate(superviseur(MOUSSA)),
            Action::Call,
            Action::Assign,
            Action::Turn(Turn::Absent),
        ] {
            assert_eq!(rejected.clone().apply(&action), Err(Refusal::NotNow));
        }
    }

    #[test]
    fn every_stage_reads_back_from_its_row() {
        let stages = [
            Stage::Draft,
            Stage::Held(Hold::OverQuota),
            Stage::Validated { by: MOUSSA },
            Stage::Returned {
                reason: "photo".into(),
            },
            Stage::Referred,
        ];
        for stage in stages {
            assert_eq!(Stage::read(stage.name(), &stage.detail()), Some(stage));
        }
        for name in Stage::NAMES {
            let read = ["", "duplicate", &MOUSSA.to_string()]
                .iter()
                .find_map(|detail| Stage::read(name, detail));
            assert_eq!(read.unwrap().name(), name);
        }
    }
}
