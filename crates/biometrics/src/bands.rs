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

/// How often strangers reached a score, where that was tried out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    /// Fused score.
    pub score: Score,
    /// Pairs of strangers compared, ten fingers each.
    pub pairs: u32,
    /// Of these, how many scored as much or more.
    pub reached: u32,
}

/// Measured 2026-11: strangers made of the real fingers of the shared sets (all pairs within and across
/// sets), then 1,000 searches for generated strangers among 100,000 generated persons, of whom none reached
/// 40. What lies beyond is extrapolated, see [`params::TAIL_SCORE_PER_EVIDENCE`].
pub const MEASURED: [Measured; 4] = [
    Measured {
        score: Score(20.0),
        pairs: 9_280,
        reached: 46,
    },
    Measured {
        score: Score(30.0),
        pairs: 9_280,
        reached: 4,
    },
    Measured {
        score: params::ADJUDICATE,
        pairs: 9_280,
        reached: 0,
    },
    Measured {
        score: params::ADJUDICATE,
        pairs: 100_000_000,
        reached: 0,
    },
];

impl Measured {
    /// The false-match rate that the count supports, with 95 % confidence (Wilson's interval): least, most.
    #[must_use]
    pub fn rate(&self) -> (f64, f64) {
        const Z: f64 = 1.96;
        let (pairs, share) = (
            f64::from(self.pairs),
            f64::from(self.reached) / f64::from(self.pairs),
        );
        let middle = share + Z * Z / (2.0 * pairs);
        let half = Z * (share * (1.0 - share) / pairs + Z * Z / (4.0 * pairs * pairs)).sqrt();
        let whole = 1.0 + Z * Z / pairs;
        // Rounding must not make a rate of nothing seen.
        let least = if self.reached == 0 {
            0.0
        } else {
            (middle - half) / whole
        };
        (least, (middle + half) / whole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_begin_at_their_thresholds() {
        assert_eq!(band(params::DUPLICATE), Band::Duplicate);
        assert_eq!(band(params::ADJUDICATE), Band::Adjudicate);
        assert_eq!(band(Score(39.9)), Band::Unique);
    }

    #[test]
    fn nothing_seen_in_three_thousand_pairs_bounds_the_rate_near_one_in_a_thousand() {
        let none = Measured {
            score: params::ADJUDICATE,
            pairs: 3_000,
            reached: 0,
        };
        let (least, most) = none.rate();
        assert!(least == 0.0 && (0.0009..0.0015).contains(&most), "{least} {most}");
    }

    #[test]
    fn no_estimate_is_below_what_was_measured() {
        for measured in MEASURED {
            let (least, _) = measured.rate();
            assert!(
                least <= measured.score.rate(),
                "{measured:?} is more frequent than its score says"
            );
        }
    }
}
