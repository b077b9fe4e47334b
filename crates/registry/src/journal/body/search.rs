//! What a search over everybody known found.

use std::collections::BTreeMap;

use biometrics::Finger;
use serde::{Deserialize, Serialize};

use crate::rules::{duplicate::Verdict, id::EnrolmentId, prints};

/// What one search found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchRecord {
    /// What it means.
    pub verdict: Verdict,
    /// Persons searched against.
    pub searched: u32,
    /// Alike, best first.
    pub candidates: Vec<Candidate>,
    /// The very same file, held by another enrolment.
    pub copies: Vec<Copied>,
}

/// Somebody alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Whom.
    pub enrolment: EnrolmentId,
    /// −10·log10 of the false-match rate, in hundredths: 4000 is one in ten thousand.
    pub score_hundredths: u32,
    /// `adjudicate` or `duplicate`.
    pub band: String,
    /// Score of each finger that took part, in hundredths, by ISO code.
    pub fingers: BTreeMap<u8, u32>,
}

/// A file that another enrolment holds already.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Copied {
    /// The finger of this enrolment.
    #[serde(with = "prints::as_code")]
    pub finger: Finger,
    /// Who holds it.
    pub enrolment: EnrolmentId,
    /// As which finger.
    #[serde(with = "prints::as_code")]
    pub as_finger: Finger,
}
