//! One person while they sit at the desk.

use biometrics::Finger;
use serde::{Deserialize, Serialize};

use crate::rules::{
    id::{BlobHash, EnrolmentId},
    prints,
};

/// See [`Happening::EnrolmentOpened`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct EnrolmentOpened {
    pub enrolment: EnrolmentId,
    /// Of this station, 1, 2, 3 …
    pub counter: u32,
    pub exercise: String,
    pub unit: String,
}

/// See [`Happening::PrintCaptured`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintCaptured {
    /// Which.
    pub enrolment: EnrolmentId,
    /// Which finger.
    #[serde(with = "prints::as_code")]
    pub finger: Finger,
    /// 0 to 100.
    pub quality: u8,
    /// Why it is not 100, kebab-case.
    pub reasons: Vec<String>,
    /// The file as it came.
    pub image: BlobHash,
    /// Its template.
    pub template: BlobHash,
    /// Minutiae in the template.
    pub minutiae: u16,
    /// Quality from which a print was kept on that day.
    pub threshold: u8,
    /// The scanner or file it came from, if it says so.
    #[serde(default)]
    pub source: String,
}
