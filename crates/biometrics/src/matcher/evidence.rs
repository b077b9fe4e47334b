//! Third stage: what an overlay says for and against one finger.

use super::align::Overlay;
use super::cylinder::Cylinder;
use super::hull::Hull;
use super::prepared::Prepared;
use crate::params;

/// How many features are weighed.
pub const FEATURES: usize = 6;

/// What speaks for one finger, before weighing.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Evidence {
    /// See [`Evidence::of`] for their order.
    pub features: [f32; FEATURES],
}

impl Evidence {
    /// Weighs the meetings of an overlay against what chance would bring together.
    pub fn of(a: &Prepared, b: &Prepared, overlay: &Overlay) -> Self {
        let moved = Hull::around(overlay.mapped.iter().copied());
        let common_a: Vec<bool> = overlay.mapped.iter().map(|&p| b.hull.distance(p) <= params::OVERLAP_MARGIN_PX).collect();
        let common_b: Vec<bool> =
            b.points.iter().map(|p| moved.distance((p.x, p.y)) <= params::OVERLAP_MARGIN_PX).collect();
        let density = (b.points.len() as f32 + 1.0) / (b.hull.area() + params::EXTRA_AREA_PX2);

        let mut unmet_a: f32 = a.points.iter().zip(&common_a).map(|(p, c)| if *c { p.weight } else { 0.0 }).sum();
        let mut unmet_b: f32 = b.points.iter().zip(&common_b).map(|(p, c)| if *c { p.weight } else { 0.0 }).sum();
        let (mut close, mut local, mut weights, mut kinds) = (0.0, 0.0, 0.0, 0.0);
        for meeting in &overlay.meetings {
            let (p, q) = (&a.points[meeting.a], &b.points[meeting.b]);
            if common_a[meeting.a] {
                unmet_a -= p.weight;
            }
            if common_b[meeting.b] {
                unmet_b -= q.weight;
            }
            let weight = (p.weight * q.weight).sqrt();
            weights += weight;
            let squared = meeting.gap.0.powi(2) + meeting.gap.1.powi(2);
            let s2 = params::GAP_SIGMA_PX * params::GAP_SIGMA_PX;
            let t2 = params::TURN_SIGMA * params::TURN_SIGMA;
            let likely = (-0.5 * squared / s2 - 0.5 * meeting.turn * meeting.turn / t2).exp();
            let chance = density * s2 * std::f32::consts::TAU * params::TURN_SIGMA / 2.5;
            close += weight * ((likely + 0.02) / chance).ln();
            local += weight * Cylinder::alike(&a.cylinders[meeting.a], &b.cylinders[meeting.b]);
            kinds += weight * if p.kind == q.kind { 1.0 } else { -1.0 };
        }
        Self { features: [close, weights, local, unmet_a + unmet_b, kinds, (overlay.placement.scale.ln()).abs()] }
    }

    /// One number; more means more alike.
    pub fn weigh(&self) -> f32 {
        self.features.iter().zip(params::EVIDENCE_WEIGHTS).map(|(f, w)| f * w).sum()
    }
}
