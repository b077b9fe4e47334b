//! Life after enrolment: what may happen to somebody, and where it leads.

use serde::{Deserialize, Serialize};

use super::{Hold, Stage};
use crate::rules::{id::UserId, refusal::Refusal};

/// What happens to somebody after they were enrolled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Turn {
    /// To another unit; the receiving unit signs too.
    Transfer,
    /// Did not come, or left: the post stays theirs and is suspended.
    Absent,
    /// Not fit to serve.
    Unfit,
    /// Of their own will.
    Withdraw,
    /// With proof.
    Deceased,
    /// Came after the hour; ends an absence.
    Late,
    /// Is back; ends an absence.
    Present,
    /// No longer agrees that their data is used.
    ConsentWithdrawn,
}

impl Turn {
    /// Every one of them.
    pub const ALL: [Self; 8] = [
        Self::Transfer,
        Self::Absent,
        Self::Unfit,
        Self::Withdraw,
        Self::Deceased,
        Self::Late,
        Self::Present,
        Self::ConsentWithdrawn,
    ];

    /// The word of the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Transfer => "transfer",
            Self::Absent => "absent",
            Self::Unfit => "unfit",
            Self::Withdraw => "withdraw",
            Self::Deceased => "deceased",
            Self::Late => "late",
            Self::Present => "present",
            Self::ConsentWithdrawn => "consent-withdrawn",
        }
    }

    /// The turn of that name; `None` for any other text.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|turn| turn.name() == name)
    }

    /// What must be said with it.
    ///
    /// # Errors
    /// [`Refusal::ProofMissing`] for a death without proof, [`Refusal::FieldMissing`] for a transfer without a unit.
    pub fn complete(self, unit: Option<&str>, proof: Option<&str>) -> Result<(), Refusal> {
        match self {
            Self::Deceased if proof.is_none() => Err(Refusal::ProofMissing),
            Self::Transfer if unit.is_none() => Err(Refusal::FieldMissing { field: "unit".into() }),
            _ => Ok(()),
        }
    }
}

/// Where somebody stood before an absence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// With a post.
    Posted,
    /// Accepted by that supervisor, without a post.
    Accepted(UserId),
    /// Never accepted.
    Candidate,
}

/// The stage a turn leads to.
pub(super) fn turned(stage: &Stage, standing: Standing, turn: Turn) -> Result<Stage, Refusal> {
    let back = match standing {
        Standing::Posted => Stage::Assigned,
        Standing::Accepted(by) => Stage::Validated { by },
        Standing::Candidate => Stage::Submitted,
    };
    let serving = matches!(stage, Stage::Validated { .. } | Stage::Assigned);
    let absent = *stage == Stage::Absent;
    let candidate = matches!(
        stage,
        Stage::Submitted | Stage::Returned { .. } | Stage::Held(Hold::OverQuota)
    );
    Ok(match turn {
        Turn::Transfer if serving => Stage::Transferred,
        Turn::Absent if serving => Stage::Absent,
        Turn::Late if serving || *stage == Stage::Submitted => stage.clone(),
        Turn::Late | Turn::Present if absent => back,
        // A candidate held for a duplicate must be settled first, or a ghost would leave by the back door.
        _ if *stage == Stage::Held(Hold::Duplicate) => return Err(Refusal::NotNow),
        Turn::Unfit if serving || absent || candidate => Stage::Unfit,
        Turn::Withdraw if serving || absent || candidate => Stage::Withdrawn,
        Turn::Deceased if serving || absent || candidate => Stage::Deceased,
        Turn::ConsentWithdrawn if *stage != Stage::Deceased && *stage != Stage::Referred => Stage::Withdrawn,
        _ => return Err(Refusal::NotNow), // The only wildcard allowed is the one that refuses.
    })
}
