//! What a search means. A search that failed is never "no match".

use biometrics::bands::Band;
use serde::{Deserialize, Serialize};

/// The outcome of one 1:N search.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Nobody known is alike.
    Unique,
    /// Somebody is alike enough for people to look.
    Adjudicate,
    /// Somebody is almost surely the same person, or holds a copy of the same file.
    Duplicate,
    /// The engine gave no answer. Blocks validation.
    Failed,
}

impl Verdict {
    /// The word of the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unique => "unique",
            Self::Adjudicate => "adjudicate",
            Self::Duplicate => "duplicate",
            Self::Failed => "failed",
        }
    }
}

/// The word for a band in events, tables and on the command line.
#[must_use]
pub const fn band_name(band: Band) -> &'static str {
    match band {
        Band::Unique => "unique",
        Band::Adjudicate => "adjudicate",
        Band::Duplicate => "duplicate",
    }
}

/// The verdict over everybody found. An exact copy of a file held by another enrolment is no biometric match,
/// and yet no accident: it weighs as much as the top band.
#[must_use]
pub fn verdict(bands: impl IntoIterator<Item = Band>, copies: usize) -> Verdict {
    let found = bands
        .into_iter()
        .fold(Verdict::Unique, |worst, band| match (worst, band) {
            (Verdict::Duplicate, _) | (_, Band::Duplicate) => Verdict::Duplicate,
            (_, Band::Adjudicate) => Verdict::Adjudicate,
            (worst, Band::Unique) => worst,
        });
    if copies > 0 { Verdict::Duplicate } else { found }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_band_is_the_verdict() {
        assert_eq!(verdict([], 0), Verdict::Unique);
        assert_eq!(verdict([Band::Unique], 0), Verdict::Unique);
        assert_eq!(verdict([Band::Unique, Band::Adjudicate], 0), Verdict::Adjudicate);
        assert_eq!(
            verdict([Band::Duplicate, Band::Adjudicate], 0),
            Verdict::Duplicate
        );
    }

    #[test]
    fn a_copied_file_holds_even_if_nobody_matches() {
        assert_eq!(verdict([], 1), Verdict::Duplicate);
    }
}
