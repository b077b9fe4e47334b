//! Two templates in, one score out.
//!
//! Neighbourhoods are compared bit by bit ([`cylinder`], [`local`]); the best pairs propose how one
//! print lies on the other ([`align`]); what meets and what does not is weighed ([`evidence`]) and
//! told as an estimated false-match rate ([`score`]).

pub(crate) mod align;
mod curve;
mod cylinder;
mod evidence;
pub(crate) mod hull;
pub(crate) mod local;
mod prepared;
mod score;
mod sketch;

use std::f32::consts::TAU;

pub use prepared::Prepared;
pub use score::Score;
pub(crate) use sketch::{Sketch, found_again, landmarks};
pub(crate) use cylinder::Cylinder;

use crate::params;
use crate::template::Template;
use align::Overlay;
pub(crate) use evidence::{Evidence, FEATURES};

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
pub(crate) fn judge(a: &Prepared, b: &Prepared) -> (f32, Option<Evidence>) {
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
pub(crate) fn best_overlay(a: &Prepared, b: &Prepared, pairs: &[local::Pair]) -> Option<(Overlay, Evidence)> {
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
