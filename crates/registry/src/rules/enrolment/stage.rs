//! Where an enrolment stands, and the words for it on file.

use serde::{Deserialize, Serialize};

use crate::rules::id::UserId;

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

    /// Whether a place once taken stays taken: also while a late doubt about the person is settled.
    #[must_use]
    pub const fn keeps_a_place(&self) -> bool {
        self.takes_a_place() || matches!(self, Self::Held(Hold::Duplicate | Hold::SearchFailed))
    }

    /// Whether the person left and may be enrolled anew.
    #[must_use]
    pub const fn may_come_back(&self) -> bool {
        matches!(self, Self::Withdrawn | Self::Unfit)
    }
}
