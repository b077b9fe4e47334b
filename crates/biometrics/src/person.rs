//! One person's prints taken together: fused evidence, and what looks wrong among the ten.

use std::collections::BTreeMap;

use crate::finger::Finger;
use crate::matcher::{Prepared, Score, compare, curve};
use crate::params;
use crate::template::Template;

/// The prints of one person, at most one a finger.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Prints(pub BTreeMap<Finger, Template>);

impl FromIterator<(Finger, Template)> for Prints {
    fn from_iter<I: IntoIterator<Item = (Finger, Template)>>(prints: I) -> Self {
        Self(prints.into_iter().collect())
    }
}

impl Prints {
    /// Every template with its descriptors computed.
    #[must_use]
    pub fn prepare(&self) -> BTreeMap<Finger, Prepared> {
        self.0
            .iter()
            .map(|(&finger, template)| (finger, Prepared::new(template)))
            .collect()
    }
}

/// What looks wrong within one person's prints.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Suspicion {
    /// Two positions show one finger.
    SameFingerTwice {
        /// The position earlier in [`Finger::ALL`].
        a: Finger,
        /// The other position.
        b: Finger,
        /// How alike they are.
        score: Score,
    },
}

/// The evidence of several fingers as one score, calibrated like that of a single finger.
///
/// Either all fingers speak together (Fisher's sum of logarithms)
/// or the best one speaks alone, paying for having been chosen; whichever says more, paying for that
/// choice too. Fingers of two persons are not quite independent, so what this gives is put right by
/// measurement. So a person is found by nine fingers when the tenth is missing, forced or exchanged,
/// and also by one good finger among nine worn ones.
#[must_use]
pub fn fuse(fingers: &[(Finger, Score)]) -> Score {
    let scores: Vec<f32> = fingers.iter().map(|(_, score)| score.0).collect();
    fuse_scores(&scores)
}

/// [`fuse`] without the names of the fingers.
pub(crate) fn fuse_scores(scores: &[f32]) -> Score {
    let count = scores.len();
    if count <= 1 {
        return Score(scores.first().copied().unwrap_or(0.0));
    }
    let nats_per_unit = std::f64::consts::LN_10 / 10.0;
    let sum: f64 = scores
        .iter()
        .map(|&s| f64::from(s.max(0.0)) * nats_per_unit)
        .sum();
    let best = f64::from(scores.iter().copied().fold(0.0, f32::max)) * nats_per_unit;
    // Upper tail of a gamma law of integer shape: e^-x times the first terms of e^x's series.
    let (mut term, mut series) = (1.0_f64, 1.0_f64);
    for order in 1..count {
        term *= sum / order as f64;
        series += term;
    }
    let together = sum - series.ln();
    let alone = best - (count as f64).ln();
    let nats = together.max(alone) - std::f64::consts::LN_2;
    let independent = (nats.max(0.0) / nats_per_unit) as f32;
    let beyond = (independent - params::FUSED_MEASURED).max(0.0);
    Score(curve::at(&params::FUSED_TO_SCORE, independent) + beyond)
}

/// Same finger presented twice, among one person's prints.
#[must_use]
pub fn suspicions(prints: &Prints) -> Vec<Suspicion> {
    let prepared: Vec<(Finger, Prepared)> = prints.prepare().into_iter().collect();
    let mut found = Vec::new();
    for (index, (b, second)) in prepared.iter().enumerate() {
        for (a, first) in prepared.iter().take(index) {
            let score = compare(first, second);
            if score >= params::SAME_FINGER {
                found.push(Suspicion::SameFingerTwice { a: *a, b: *b, score });
            }
        }
    }
    found
}

/// Whether the probe's right hand is the known person's left hand and the other way round.
#[must_use]
pub fn hands_swapped(probe: &Prints, known: &Prints) -> bool {
    let (probe, known) = (probe.prepare(), known.prepare());
    let crossed = |cross: bool| {
        let scores: Vec<f32> = probe
            .iter()
            .filter_map(|(finger, print)| {
                let other = known.get(&if cross { finger.mirrored() } else { *finger })?;
                Some(compare(print, other).0)
            })
            .collect();
        fuse_scores(&scores)
    };
    let swapped = crossed(true);
    swapped >= params::DUPLICATE && swapped > crossed(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strangers_ten_average_fingers_stay_unsuspicious() {
        let average = [4.34_f32; 10];
        assert!(
            fuse_scores(&average).0 < 6.0,
            "ten scores of chance became evidence"
        );
    }

    #[test]
    fn nine_matches_outweigh_one_exchanged_finger() {
        let mut scores = [50.0_f32; 10];
        scores[3] = 0.0;
        assert!(fuse_scores(&scores) > params::DUPLICATE);
    }

    #[test]
    fn one_sure_finger_is_heard_among_nine_worn_ones() {
        let mut scores = [3.0_f32; 10];
        scores[0] = 90.0;
        assert!(fuse_scores(&scores) > params::DUPLICATE);
    }

    #[test]
    fn more_evidence_never_lowers_the_score() {
        let mut scores = [10.0_f32, 20.0, 30.0, 5.0];
        let before = fuse_scores(&scores);
        scores[3] = 25.0;
        assert!(fuse_scores(&scores) >= before);
    }

    #[test]
    fn a_finger_presented_twice_and_swapped_hands_are_noticed() {
        use crate::synth::minutiae::{Constellation, sitting};
        let honest = sitting(4, 10, 0);
        assert_eq!(suspicions(&honest), vec![]);
        let mut twice = honest.clone();
        twice
            .0
            .insert(Finger::LeftRing, Constellation::new(99).impression(0));
        twice
            .0
            .insert(Finger::RightIndex, Constellation::new(99).impression(1));
        assert!(matches!(
            suspicions(&twice)[..],
            [Suspicion::SameFingerTwice {
                a: Finger::RightIndex,
                b: Finger::LeftRing,
                ..
            }]
        ));
        let later = sitting(4, 10, 1);
        let swapped: Prints = later
            .0
            .iter()
            .map(|(finger, print)| (finger.mirrored(), print.clone()))
            .collect();
        assert!(hands_swapped(&swapped, &honest) && !hands_swapped(&later, &honest));
    }
}
