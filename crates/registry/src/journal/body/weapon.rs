//! Bodies about weapons.

use serde::{Deserialize, Serialize};

use crate::rules::{
    id::{EnrolmentId, WeaponId},
    weapon::{Description, Slip, Step},
};

/// See [`Happening::WeaponReceived`](super::Happening::WeaponReceived).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeaponReceived {
    /// Drawn at random.
    pub weapon: WeaponId,
    /// Who brought it; `None` for one that came without a person, or with somebody who is not enrolled.
    pub enrolment: Option<EnrolmentId>,
    /// What it is.
    pub description: Description,
}

/// See [`Happening::WeaponMoved`](super::Happening::WeaponMoved).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeaponMoved {
    /// Which.
    pub weapon: WeaponId,
    /// What was done with it.
    pub step: Step,
    /// Where to, why, by which paper, seen by whom.
    pub slip: Slip,
}
