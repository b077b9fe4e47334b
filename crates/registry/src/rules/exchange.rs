//! What stations think of each other, and what may be wrong between them.

use serde::{Deserialize, Serialize};

use super::{enrolment::Stage, id::StationId};

/// Why a station is believed no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StationEnd {
    /// Its keys may be in other hands.
    Revoked,
    /// It was closed in good order.
    Retired,
}

/// What a station's journal shows that it should not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Incident {
    /// The laptop was put back from a copy; nothing was missing on it.
    Restored,
    /// The laptop was put back from a copy that lacks events known here.
    RestoredBehind,
    /// Two laptops write under one identity.
    AliveTwice,
    /// Two journals under one identity and incarnation: the disk was copied. The second is refused.
    Forked,
    /// A bundle made later says less than an earlier one: the disk was put back by hand.
    RolledBack,
}

/// What a card is worth, from good to worthless.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Good.
    Valid,
    /// Not until headquarters has decided.
    Suspended,
    /// Never again.
    Revoked,
}

macro_rules! words {
    ($($name:ident { $($variant:ident = $word:literal),* $(,)? })*) => {$(
        impl $name {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The word in tables and on the command line.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            /// The one of that word; `None` for any other text.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.name() == name)
            }
        }
    )*};
}
words! {
    StationEnd { Revoked = "revoked", Retired = "retired" }
    Incident {
        Restored = "restored", RestoredBehind = "restored-behind", AliveTwice = "alive-twice", Forked = "forked",
        RolledBack = "rolled-back",
    }
    Standing { Valid = "valid", Suspended = "suspended", Revoked = "revoked" }
}

/// When and where somebody was enrolled: of two records of one person the later one is held. Depends on what the
/// records say, never on which stick came first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seniority {
    /// Submission by the station's clock, UTC ms; who never was submitted comes last.
    pub submitted_ms: i64,
    /// Then by station.
    pub station: StationId,
    /// Then by the station's own count.
    pub counter: u32,
}

/// What becomes of the card of somebody who has one when their record moves from one stage to another; `None` if
/// nothing. The word beside it is no more than whoever checks a card may learn.
#[must_use]
pub const fn card_after(before: &Stage, after: &Stage) -> Option<(Standing, &'static str)> {
    match (before, after) {
        (_, Stage::Held(hold)) => Some((Standing::Suspended, hold.name())),
        (Stage::Held(_), Stage::Rejected { .. }) => Some((Standing::Revoked, "duplicate")),
        (_, Stage::Rejected { .. } | Stage::Referred) => Some((Standing::Revoked, "rejected")),
        (_, Stage::Withdrawn | Stage::Deceased | Stage::Unfit) => Some((Standing::Revoked, after.name())),
        (Stage::Held(_) | Stage::Submitted, Stage::Validated { .. }) => Some((Standing::Valid, "validated")),
        // A decision that was a slip.
        (Stage::Rejected { .. } | Stage::Withdrawn | Stage::Deceased | Stage::Unfit, _) => {
            Some((Standing::Valid, "undone"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{enrolment::Hold, id::UserId};

    #[test]
    fn every_word_reads_back() {
        assert!(
            StationEnd::ALL
                .iter()
                .all(|one| StationEnd::from_name(one.name()) == Some(*one))
        );
        assert!(
            Incident::ALL
                .iter()
                .all(|one| Incident::from_name(one.name()) == Some(*one))
        );
        assert!(
            Standing::ALL
                .iter()
                .all(|one| Standing::from_name(one.name()) == Some(*one))
        );
        assert_eq!(Standing::from_name("good"), None);
    }

    #[test]
    fn a_card_is_suspended_by_a_hold_and_revoked_by_same() {
        let validated = Stage::Validated { by: UserId([1; 16]) };
        let held = Stage::Held(Hold::Duplicate);
        let rejected = Stage::Rejected {
            reason: "duplicate".into(),
        };
        assert_eq!(
            card_after(&validated, &held),
            Some((Standing::Suspended, "duplicate"))
        );
        assert_eq!(
            card_after(&held, &rejected),
            Some((Standing::Revoked, "duplicate"))
        );
        assert_eq!(card_after(&Stage::Draft, &Stage::Submitted), None);
        for end in [Stage::Withdrawn, Stage::Deceased, Stage::Unfit, rejected] {
            let ended = card_after(&Stage::Assigned, &end).map(|(standing, _)| standing);
            assert_eq!(ended, Some(Standing::Revoked), "{end:?}");
            let undone = card_after(&end, &Stage::Assigned).map(|(standing, _)| standing);
            assert_eq!(undone, Some(Standing::Valid), "a slip cost a card: {end:?}");
        }
    }
}
