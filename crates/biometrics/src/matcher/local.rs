//! First stage: which minutiae look alike, and which of these pairs agree with each other.

use pulp::Arch;

use super::angle_between;
use super::cylinder::LANES;
use super::prepared::{Point, Prepared};
use crate::params;

/// A minutia of one print that may be a minutia of the other.
#[derive(Debug, Clone, Copy)]
pub struct Pair {
    /// Index in the first print.
    pub a: usize,
    /// Index in the second print.
    pub b: usize,
    /// Likeness of the two neighbourhoods, 0 to 1.
    pub alike: f32,
    /// Likeness after the other pairs have been heard, 0 to 1.
    pub agreed: f32,
}

/// The pairs of most alike neighbourhoods, at most [`params::LOCAL_PAIRS`], best first.
pub fn candidates(a: &Prepared, b: &Prepared) -> Vec<Pair> {
    let mut pairs = Arch::new().dispatch(|| alike_pairs(a, b));
    let order = |p: &Pair, q: &Pair| {
        q.alike.total_cmp(&p.alike).then(p.a.cmp(&q.a)).then(p.b.cmp(&q.b))
    };
    if pairs.len() > params::LOCAL_PAIRS {
        pairs.select_nth_unstable_by(params::LOCAL_PAIRS, order);
        pairs.truncate(params::LOCAL_PAIRS);
    }
    pairs.sort_unstable_by(order);
    pairs
}

#[inline(always)]
fn alike_pairs(a: &Prepared, b: &Prepared) -> Vec<Pair> {
    let mut pairs = Vec::with_capacity(256);
    for (index_a, (cylinder, one)) in a.cylinders.iter().zip(&a.points).enumerate() {
        for (block_index, block) in b.blocks.iter().enumerate() {
            let alike = block.alike(cylinder);
            for (lane, &alike) in alike.iter().enumerate() {
                if alike < params::LOCAL_MIN_ALIKE {
                    continue;
                }
                let index_b = block_index * LANES + lane;
                let other = &b.points[index_b];
                if one.cos * other.cos + one.sin * other.sin >= params::MAX_ROTATION_COS {
                    pairs.push(Pair { a: index_a, b: index_b, alike, agreed: alike });
                }
            }
        }
    }
    pairs
}

/// Lets the pairs vote for each other; sorts them by what remains, best first.
///
/// # Source
/// The global relaxation of Cappelli, Ferrara, Maltoni 2010, section 3.5, with the relative
/// distances of their distortion-tolerant form (ICB 2012).
pub fn relax(a: &Prepared, b: &Prepared, pairs: &mut [Pair]) {
    let count = pairs.len();
    if count < 2 {
        return;
    }
    let mut compatible = vec![0.0_f32; count * count];
    for first in 0..count {
        for second in 0..first {
            let (p, q) = (pairs[first], pairs[second]);
            let share = compatibility(
                (&a.points[p.a], &b.points[p.b]),
                (&a.points[q.a], &b.points[q.b]),
            );
            compatible[first * count + second] = share;
            compatible[second * count + first] = share;
        }
    }
    let others = (count - 1) as f32;
    let mut agreed: Vec<f32> = pairs.iter().map(|p| p.alike).collect();
    for _ in 0..params::RELAX_ROUNDS {
        agreed = compatible
            .chunks_exact(count)
            .zip(&agreed)
            .map(|(row, &own)| {
                let support: f32 = row.iter().zip(&agreed).map(|(c, w)| c * w).sum();
                params::RELAX_OWN_SHARE * own + (1.0 - params::RELAX_OWN_SHARE) * support / others
            })
            .collect();
    }
    for (pair, agreed) in pairs.iter_mut().zip(agreed) {
        pair.agreed = agreed;
    }
    pairs.sort_unstable_by(|p, q| {
        q.agreed.total_cmp(&p.agreed).then(p.a.cmp(&q.a)).then(p.b.cmp(&q.b))
    });
}

/// How well two pairs can come from one finger moved as a whole, 0 to 1.
pub fn compatibility((a1, b1): (&Point, &Point), (a2, b2): (&Point, &Point)) -> f32 {
    let (ax, ay) = local(a1, a2);
    let (bx, by) = local(b1, b2);
    let (far_a, far_b) = (ax.hypot(ay), bx.hypot(by));
    if far_a < params::RELAX_MIN_DISTANCE_PX || far_b < params::RELAX_MIN_DISTANCE_PX {
        return 0.0; // Also where two pairs share a minutia.
    }
    let stretch = (far_a - far_b).abs() / (params::RELAX_DISTANCE_PX + params::RELAX_DISTANCE_SHARE * far_a.min(far_b));
    let radial_cos = (ax * bx + ay * by) / (far_a * far_b);
    let radial = (1.0 - radial_cos) / (1.0 - params::RELAX_RADIAL_COS);
    let turn_cos = (angle_between(a2.angle, a1.angle) - angle_between(b2.angle, b1.angle)).cos();
    let turn = (1.0 - turn_cos) / (1.0 - params::RELAX_TURN_COS);
    falling(stretch * stretch) * falling(radial) * falling(turn)
}

/// The second point seen from the first, along its direction.
fn local(from: &Point, to: &Point) -> (f32, f32) {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    (dx * from.cos + dy * from.sin, dy * from.cos - dx * from.sin)
}

/// 1 at 0, 1/2 at 1, then towards 0.
fn falling(x: f32) -> f32 {
    let x2 = x * x;
    1.0 / (1.0 + x2)
}
