//! What a fused score means for the enrolment.

use crate::matcher::Score;
use crate::params;

/// The verdict's three bands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// Nobody alike enough to look at.
    Unique,
    /// A person must look at the two records.
    Adjudicate,
    /// The same person unless two people say otherwise.
    Duplicate,
}

/// The band of a fused score.
#[must_use]
pub fn band(score: Score) -> Band {
    if score >= params::DUPLICATE {
        Band::Duplicate
    } else if score >= params::ADJUDICATE {
        Band::Adjudicate
    } else {
        Band::Unique
    }
}
