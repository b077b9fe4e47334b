//! Third stage: what an overlay says for and against one finger.

use super::align::Overlay;
use super::curve;
use super::hull::Hull;
use super::prepared::Prepared;
use crate::params;

/// How many features are weighed.
pub const FEATURES: usize = 6;

/// What speaks for one finger, before weighing: sums of log-likelihood ratios, one a feature.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Evidence {
    /// Gaps, turns and neighbourhoods of what meets; that it meets; that others do not; kinds.
    pub features: [f32; FEATURES],
}

impl Evidence {
    /// Weighs the meetings of an overlay against what chance would bring together.
    pub fn of(a: &Prepared, b: &Prepared, overlay: &Overlay) -> Self {
        let moved = Hull::around(overlay.mapped.iter().copied());
        let mut met_a = vec![false; a.points.len()];
        let mut met_b = vec![false; b.points.len()];
        let [mut gap, mut turn, mut alike, mut met, mut unmet, mut kind] = [0.0_f32; 6];
        for meeting in &overlay.meetings {
            let (p, q) = (&a.points[meeting.a], &b.points[meeting.b]);
            met_a[meeting.a] = true;
            met_b[meeting.b] = true;
            let sure = p.weight.min(q.weight);
            gap += curve::at(
                &params::GAP_EVIDENCE,
                (meeting.gap.0.powi(2) + meeting.gap.1.powi(2)).sqrt(),
            );
            turn += curve::at(&params::TURN_EVIDENCE, meeting.turn.abs());
            met += curve::at(&params::MET_EVIDENCE, sure);
            kind += curve::at(
                if p.kind == q.kind {
                    &params::SAME_KIND_EVIDENCE
                } else {
                    &params::OTHER_KIND_EVIDENCE
                },
                sure,
            );
            let likeness = a.cylinders[meeting.a].alike(&b.cylinders[meeting.b]);
            if likeness > 0.0 {
                alike += curve::at(&params::ALIKE_EVIDENCE, likeness);
            }
        }
        for (index, (p, &place)) in a.points.iter().zip(&overlay.mapped).enumerate() {
            if !met_a[index] && b.hull.holds(place) {
                unmet += curve::at(&params::UNMET_EVIDENCE, p.weight);
            }
        }
        for (q, _) in b.points.iter().zip(&met_b).filter(|(_, met)| !**met) {
            if moved.holds((q.x, q.y)) {
                unmet += curve::at(&params::UNMET_EVIDENCE, q.weight);
            }
        }
        Self {
            features: [gap, turn, alike, met, unmet, kind],
        }
    }

    /// One number; more means more alike.
    pub fn weigh(&self) -> f32 {
        self.features
            .iter()
            .zip(params::EVIDENCE_WEIGHTS)
            .map(|(f, w)| f * w)
            .sum()
    }
}
