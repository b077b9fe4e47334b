//! What people settle about a candidate.

use serde::{Deserialize, Serialize};

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
