//! Two templates in, one score out.
//!
//! Neighbourhoods are compared bit by bit ([`cylinder`], [`local`]); the best pairs propose how one
//! print lies on the other ([`align`]); what meets and what does not is weighed ([`evidence`]) and
//! told as an estimated false-match rate ([`score`]).

mod align;
pub(crate) mod curve;
mod cylinder;
mod evidence;
mod hull;
mod local;
mod prepared;
mod score;
mod sketch;

use std::f32::consts::TAU;

pub(crate) use cylinder::{Cylinder, SECTIONS};
pub use prepared::Prepared;
pub use score::Score;
pub(crate) use sketch::{Sketch, found_again, landmarks, surest};

use crate::params;
use crate::template::Template;
use align::Overlay;
use evidence::Evidence;

/// How alike two prints are, told as the rate at which strangers' prints are as alike.
///
/// Prints that are clearly of two fingers are told apart by their neighbourhoods alone; only the
/// others are laid over each other. Symmetric up to rounding.
#[must_use]
pub fn compare(a: &Prepared, b: &Prepared) -> Score {
    let (first, evidence) = judge(a, b);
    evidence.map_or_else(
        || Score::of_glance(first),
        |evidence| Score::of_evidence(evidence.weigh()),
    )
}

/// What the first glance says and, where that is enough to look closer, the best evidence.
fn judge(a: &Prepared, b: &Prepared) -> (f32, Option<Evidence>) {
    let mut pairs = local::candidates(a, b);
    // Prints with few sure minutiae never gather much, whether of one finger or of two.
    let first = local::relax(a, b, &mut pairs) / a.weight.min(b.weight).max(1.0);
    if first < params::GLANCE_PASS {
        return (first, None);
    }
    let evidence = best_overlay(a, b, &pairs).map(|(_, evidence)| evidence);
    (first, evidence)
}

/// The minutiae of two prints that lie on each other when the prints are laid over each other, as
/// indices into `a.minutiae` and `b.minutiae`; for drawing.
#[must_use]
pub fn matched(a: &Template, b: &Template) -> Vec<(usize, usize)> {
    let (first, second) = (Prepared::new(a), Prepared::new(b));
    let mut pairs = local::candidates(&first, &second);
    local::relax(&first, &second, &mut pairs);
    let Some((overlay, _)) = best_overlay(&first, &second, &pairs) else {
        return Vec::new();
    };
    let mut met: Vec<(usize, usize)> = overlay
        .meetings
        .iter()
        .map(|m| (first.source[m.a], second.source[m.b]))
        .collect();
    met.sort_unstable();
    met
}

/// The overlay with the most evidence.
fn best_overlay(a: &Prepared, b: &Prepared, pairs: &[local::Pair]) -> Option<(Overlay, Evidence)> {
    align::overlays(a, b, pairs)
        .into_iter()
        .map(|overlay| {
            let evidence = Evidence::of(a, b, &overlay);
            (overlay, evidence)
        })
        .max_by(|p, q| p.1.weigh().total_cmp(&q.1.weigh()))
}

/// The turn from the second angle to the first, in [-π, π]; both within a few turns of 0.
#[inline(always)]
fn angle_between(a: f32, b: f32) -> f32 {
    let turn = a - b;
    let whole = (turn / TAU + 0.5_f32.copysign(turn)) as i32;
    turn - TAU * whole as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::synth::minutiae::Constellation;
    use crate::template::{Kind, Minutia};

    fn touch(finger: u64, number: u64) -> Template {
        Constellation::new(finger).impression(number)
    }

    fn score(a: &Template, b: &Template) -> f32 {
        compare(&Prepared::new(a), &Prepared::new(b)).0
    }

    /// Turned by an angle and enlarged around the middle.
    fn moved(template: &Template, angle: f32, scale: f32) -> Template {
        let (sin, cos) = angle.sin_cos();
        let mut moved = template.clone();
        for m in &mut moved.minutiae {
            let (x, y) = (m.x - 240.0, 240.0 - m.y);
            (m.x, m.y) = (
                scale * (x * cos - y * sin) + 240.0,
                240.0 - scale * (x * sin + y * cos),
            );
            m.angle = (m.angle + angle).rem_euclid(TAU);
        }
        moved
    }

    #[test]
    fn a_finger_is_found_turned_and_at_a_wrong_resolution() {
        for (angle, scale) in [(0.0, 1.0), (0.9, 1.0), (-0.9, 1.0), (0.3, 1.15), (0.3, 0.87)] {
            let scores: Vec<f32> = (0..12)
                .map(|f| score(&touch(f, 0), &moved(&touch(f, 1), angle, scale)))
                .collect();
            let found = scores.iter().filter(|s| **s > 40.0).count();
            assert!(
                found >= 10,
                "turned {angle}, scaled {scale}: only {found} of 12 in {scores:?}"
            );
        }
    }

    #[test]
    fn the_order_of_the_two_prints_hardly_matters() {
        for finger in 0..10 {
            let (a, b) = (touch(finger, 0), touch(finger, 1));
            let (there, back) = (score(&a, &b), score(&b, &a));
            assert!(
                (there - back).abs() < 0.2 * there.max(back),
                "finger {finger}: {there} against {back}"
            );
        }
    }

    #[test]
    fn drawn_pairs_are_of_the_two_templates_and_used_once() {
        let (a, b) = (touch(3, 0), touch(3, 1));
        let pairs = matched(&a, &b);
        assert!(
            pairs.len() > 10,
            "two touches of a finger share {} minutiae",
            pairs.len()
        );
        let firsts: std::collections::BTreeSet<usize> = pairs.iter().map(|p| p.0).collect();
        let seconds: std::collections::BTreeSet<usize> = pairs.iter().map(|p| p.1).collect();
        assert!(firsts.len() == pairs.len() && seconds.len() == pairs.len());
        assert!(
            pairs
                .iter()
                .all(|&(i, j)| i < a.minutiae.len() && j < b.minutiae.len())
        );
    }

    #[test]
    fn absurd_templates_score_like_chance_and_stop_nothing() {
        let empty = Template {
            width: 1,
            height: 1,
            quality: 0,
            minutiae: vec![],
        };
        let same = Minutia {
            x: 5.0,
            y: 5.0,
            angle: 0.0,
            kind: Kind::Ending,
            quality: 100,
        };
        let heap = Template {
            minutiae: vec![same; Template::MAX_MINUTIAE],
            ..empty.clone()
        };
        let mut wild = touch(1, 0);
        for (index, m) in wild.minutiae.iter_mut().enumerate() {
            match index % 4 {
                0 => m.x = f32::NAN,
                1 => m.y = f32::INFINITY,
                2 => m.x = 3.0e38,
                _ => m.angle = -1.0e30,
            }
        }
        let all = [empty, heap, wild, touch(2, 0)];
        for (i, a) in all.iter().enumerate() {
            for (j, b) in all.iter().enumerate() {
                let score = score(a, b);
                assert!(score.is_finite(), "{i} against {j} scored {score}");
                assert!(i == j || score < 40.0, "{i} against {j} scored {score}");
                assert!(
                    matched(a, b)
                        .iter()
                        .all(|p| p.0 < a.minutiae.len() && p.1 < b.minutiae.len())
                );
            }
        }
    }
}
