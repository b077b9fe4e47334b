//! Scores that mean a false-match rate.

use crate::params;

/// −10·log10 of the estimated rate at which prints of two fingers score as much: 40 is one in ten
/// thousand, 60 one in a million. At least 0, without upper end.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct Score(pub f32);

impl Score {
    /// The score of an estimated false-match rate in (0, 1].
    #[must_use]
    pub fn from_rate(rate: f64) -> Self {
        Self((-10.0 * rate.log10()).max(0.0) as f32)
    }

    /// The estimated false-match rate, in (0, 1].
    #[must_use]
    pub fn rate(self) -> f64 {
        10.0_f64.powf(-f64::from(self.0) / 10.0)
    }

    /// From the first stage alone; below every score of the last stage that matters.
    pub(super) fn of_glance(agreed: f32) -> Self {
        Self(interpolate(&params::GLANCE_TO_SCORE, agreed))
    }

    /// From weighed evidence.
    pub(super) fn of_evidence(weighed: f32) -> Self {
        Self(interpolate(&params::EVIDENCE_TO_SCORE, weighed))
    }
}

/// Straight lines through the knots; the last line goes on for ever, below the first knot is 0.
fn interpolate(knots: &[(f32, f32)], x: f32) -> f32 {
    let mut value = 0.0;
    for pair in knots.windows(2) {
        let [(x0, y0), (x1, y1)] = [pair[0], pair[1]];
        if x >= x0 {
            value = y0 + (x - x0) * (y1 - y0) / (x1 - x0);
        }
    }
    value.max(0.0)
}
