//! Scores that mean a false-match rate.

use super::curve;
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

    /// From the first stage alone; below every score of the last stage.
    pub(super) fn of_glance(agreed: f32) -> Self {
        Self(curve::at(&params::GLANCE_TO_SCORE, agreed))
    }

    /// From weighed evidence. Beyond what was measured the tail is taken to fall on as steeply.
    pub(super) fn of_evidence(weighed: f32) -> Self {
        let beyond = (weighed - params::EVIDENCE_MEASURED).max(0.0);
        Self(curve::at(&params::EVIDENCE_TO_SCORE, weighed) + params::TAIL_SCORE_PER_EVIDENCE * beyond)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_is_ten_times_the_zeros_of_the_rate() {
        assert_eq!(Score::from_rate(1e-4), Score(40.0));
        assert!((Score(60.0).rate() - 1e-6).abs() < 1e-12);
    }

    #[test]
    fn a_closer_look_never_scores_below_a_glance_and_never_saturates() {
        let glances = Score::of_glance(params::GLANCE_PASS);
        assert!(Score::of_evidence(-1000.0) >= glances);
        assert!(Score::of_evidence(300.0) > Score::of_evidence(299.0));
        let climbing: Vec<f32> = (-40..60).map(|x| Score::of_evidence(x as f32).0).collect();
        assert!(climbing.is_sorted(), "more evidence scored less: {climbing:?}");
    }
}
