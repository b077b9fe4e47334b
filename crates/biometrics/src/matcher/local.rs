//! First stage: which minutiae look alike, and which of these pairs agree with each other.

use std::f32::consts::TAU;

use pulp::{Arch, Simd, WithSimd};

use super::cylinder::LANES;
use super::prepared::{Point, Prepared, arcs_meet};
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
    let mut keys = Arch::new().dispatch(AlikePairs { a, b });
    keep_best(&mut keys);
    keys.sort_unstable_by(|p, q| q.cmp(p));
    keys.into_iter().map(Pair::of_key).collect()
}

/// Leaves the greatest [`params::LOCAL_PAIRS`] keys, the least of them last, and tells how alike that one is; where there
/// are fewer, nothing is left out.
#[inline(always)]
fn keep_best(keys: &mut Vec<u64>) -> f32 {
    let last = params::LOCAL_PAIRS - 1;
    if keys.len() <= last {
        return params::LOCAL_MIN_ALIKE;
    }
    let (_, least, _) = keys.select_nth_unstable_by(last, |p, q| q.cmp(p));
    let least = Pair::of_key(*least).alike;
    keys.truncate(params::LOCAL_PAIRS);
    least
}

impl Pair {
    /// A number that is greater the more alike the pair is; among equals, the lower its indices are.
    #[inline(always)]
    fn key(a: usize, b: usize, alike: f32) -> u64 {
        // Numbers that are not negative sort as their bits do.
        u64::from(alike.to_bits()) << 32 | u64::from(!(a as u16)) << 16 | u64::from(!(b as u16))
    }

    fn of_key(key: u64) -> Self {
        let alike = f32::from_bits((key >> 32) as u32);
        Self {
            a: usize::from(!((key >> 16) as u16)),
            b: usize::from(!(key as u16)),
            alike,
            agreed: alike,
        }
    }
}

/// Keys noted before the best are picked out.
const ROOM: usize = 4 * params::LOCAL_PAIRS;

/// [`alike_pairs`], compiled once for each set of vector instructions and chosen at run time.
struct AlikePairs<'a> {
    a: &'a Prepared,
    b: &'a Prepared,
}

impl WithSimd for AlikePairs<'_> {
    type Output = Vec<u64>;

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> Vec<u64> {
        alike_pairs(self.a, self.b)
    }
}

/// The keys of the most alike pairs, and of some others.
#[inline(always)]
fn alike_pairs(a: &Prepared, b: &Prepared) -> Vec<u64> {
    let mut keys = Vec::with_capacity(ROOM + LANES);
    // What is less alike than enough others is not even noted.
    let mut least = params::LOCAL_MIN_ALIKE;
    let widest = (params::MAX_ROTATION * (65_536.0 / TAU)) as u16;
    for (index_a, (cylinder, &bearing)) in a.cylinders.iter().zip(&a.bearings).enumerate() {
        let first_allowed = bearing.wrapping_sub(widest);
        for (index, (block, &sector)) in b.blocks.iter().zip(&b.sectors).enumerate() {
            if !arcs_meet(sector, first_allowed, 2 * widest) {
                continue;
            }
            let alike = block.alike(cylinder);
            if !alike.iter().fold(false, |any, &alike| any | (alike >= least)) {
                continue;
            }
            for (lane, &alike) in alike.iter().enumerate() {
                let index_b = index * LANES + lane;
                if alike >= least && b.bearings[index_b].wrapping_sub(first_allowed) <= 2 * widest {
                    keys.push(Pair::key(index_a, index_b, alike));
                }
            }
            if keys.len() >= ROOM {
                least = keep_best(&mut keys);
            }
        }
    }
    keys
}

/// Lets the pairs vote for each other, sorts them by what they gather, best first, and tells how
/// strong the largest group of agreeing pairs is.
///
/// # Source
/// The strength is the largest eigenvalue of the pairs' compatibility (Leordeanu, Hebert, ICCV
/// 2005); compatibility is that of the global relaxation in Cappelli, Ferrara, Maltoni 2010,
/// section 3.5, with distances compared relatively, as in their distortion-tolerant form.
pub fn relax(a: &Prepared, b: &Prepared, pairs: &mut [Pair]) -> f32 {
    let votes = Votes::between(a, b, pairs);
    let (strength, share) = Arch::new().dispatch(&votes);
    let most = share.iter().copied().fold(f32::MIN_POSITIVE, f32::max);
    for (pair, share) in pairs.iter_mut().zip(share) {
        pair.agreed = share / most;
    }
    pairs.sort_unstable_by(|p, q| {
        q.agreed
            .total_cmp(&p.agreed)
            .then(p.a.cmp(&q.a))
            .then(p.b.cmp(&q.b))
    });
    strength
}

pub type Row = [f32; params::LOCAL_PAIRS];

/// The pairs as columns of numbers, the unused ones of no weight.
pub struct Votes {
    count: usize,
    ax: Row,
    ay: Row,
    bx: Row,
    by: Row,
    /// Cosine and sine of the turn from the first print to the second.
    cos: Row,
    sin: Row,
    weight: Row,
}

impl WithSimd for &Votes {
    type Output = (f32, Row);

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> (f32, Row) {
        self.count()
    }
}

impl Votes {
    /// At most [`params::LOCAL_PAIRS`] pairs; further ones have no vote.
    pub fn between(a: &Prepared, b: &Prepared, pairs: &[Pair]) -> Self {
        let empty = [0.0; params::LOCAL_PAIRS];
        let mut votes = Self {
            count: pairs.len().min(params::LOCAL_PAIRS),
            ax: empty,
            ay: empty,
            bx: empty,
            by: empty,
            cos: empty,
            sin: empty,
            weight: empty,
        };
        for (index, pair) in pairs.iter().take(params::LOCAL_PAIRS).enumerate() {
            let (p, q) = (&a.points[pair.a], &b.points[pair.b]);
            (votes.ax[index], votes.ay[index]) = (p.x, p.y);
            (votes.bx[index], votes.by[index]) = (q.x, q.y);
            (votes.cos[index], votes.sin[index]) = turn(p, q);
            votes.weight[index] = (pair.alike - params::VOTE_MIN_ALIKE).max(0.0).sqrt();
        }
        votes
    }

    /// The largest eigenvalue of the weighted compatibilities, and its vector.
    #[inline(always)]
    fn count(&self) -> (f32, Row) {
        let mut agreement = [[0.0; params::LOCAL_PAIRS]; params::LOCAL_PAIRS];
        for (index, row) in agreement.iter_mut().enumerate().take(self.count) {
            *row = self.row(index);
        }
        let mut share = self.weight;
        let mut strength = 0.0;
        for _ in 0..params::VOTE_ROUNDS {
            let mut heard = [0.0; params::LOCAL_PAIRS];
            // The matrix is symmetric: adding up scaled rows needs no horizontal sums.
            for (row, &weight) in agreement.iter().zip(&share).take(self.count) {
                for (sum, cell) in heard.iter_mut().zip(row) {
                    *sum += weight * cell;
                }
            }
            let length = heard.iter().map(|x| x * x).sum::<f32>().sqrt();
            let before = share.iter().map(|x| x * x).sum::<f32>().sqrt();
            strength = length / before.max(f32::MIN_POSITIVE);
            let scale = 1.0 / length.max(f32::MIN_POSITIVE);
            share = heard.map(|x| x * scale);
        }
        (strength, share)
    }

    /// How well each pair can come with this one from one finger moved as a whole, 0 to 1.
    pub fn compatible_with(&self, one: usize) -> Row {
        Arch::new().dispatch(CompatibleWith { votes: self, one })
    }

    /// Weighted compatibility of one pair with all.
    #[inline(always)]
    fn row(&self, one: usize) -> Row {
        let weight = self.weight[one];
        let mut row = self.shares(one);
        for (cell, other) in row.iter_mut().zip(&self.weight) {
            *cell = *cell * weight * other;
        }
        row[one] = weight * weight;
        row
    }

    #[inline(always)]
    fn shares(&self, one: usize) -> Row {
        let mut shares = [0.0; params::LOCAL_PAIRS];
        let (ax, ay, bx, by) = (self.ax[one], self.ay[one], self.bx[one], self.by[one]);
        let (cos, sin) = (self.cos[one], self.sin[one]);
        for (index, share) in shares.iter_mut().enumerate() {
            *share = compatible(
                (self.ax[index] - ax, self.ay[index] - ay),
                (self.bx[index] - bx, self.by[index] - by),
                (cos, sin),
                (self.cos[index], self.sin[index]),
            );
        }
        shares
    }
}

/// [`Votes::shares`], compiled once for each set of vector instructions.
struct CompatibleWith<'a> {
    votes: &'a Votes,
    one: usize,
}

impl WithSimd for CompatibleWith<'_> {
    type Output = Row;

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> Row {
        self.votes.shares(self.one)
    }
}

/// Cosine and sine of the turn from the first minutia to the second.
fn turn(a: &Point, b: &Point) -> (f32, f32) {
    (a.cos * b.cos + a.sin * b.sin, a.cos * b.sin - a.sin * b.cos)
}

/// How well two pairs can come from one finger moved as a whole, 0 to 1: from the way between their minutiae in each
/// print and the turn of each pair.
#[inline(always)]
fn compatible((ax, ay): (f32, f32), (bx, by): (f32, f32), turn1: (f32, f32), turn2: (f32, f32)) -> f32 {
    let (far_a, far_b) = ((ax * ax + ay * ay).sqrt(), (bx * bx + by * by).sqrt());
    let near = far_a.min(far_b);
    let stretch = (far_a - far_b) / (params::RELAX_DISTANCE_PX + params::RELAX_DISTANCE_SHARE * near);
    // The way in the first print, turned as the two pairs turn on average, against the second.
    let (cos, sin) = ((turn1.0 + turn2.0) / 2.0, (turn1.1 + turn2.1) / 2.0);
    let along = (ax * cos - ay * sin) * bx + (ax * sin + ay * cos) * by;
    let radial = (1.0 - along / (far_a * far_b + 1.0)) * (1.0 / (1.0 - params::RELAX_RADIAL_COS));
    let turned = (1.0 - (turn1.0 * turn2.0 + turn1.1 * turn2.1)) * (1.0 / (1.0 - params::RELAX_TURN_COS));
    let stretch = stretch * stretch;
    let doubt = (1.0 + stretch * stretch) * (1.0 + radial * radial) * (1.0 + turned * turned);
    // Pairs that share a minutia, or nearly, say nothing on each other.
    if near < params::RELAX_MIN_DISTANCE_PX {
        0.0
    } else {
        1.0 / doubt
    }
}
