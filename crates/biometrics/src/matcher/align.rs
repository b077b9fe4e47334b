//! Second stage: lay one print over the other and see which minutiae meet.

use std::f32::consts::TAU;

use pulp::{Arch, Simd, WithSimd};

use super::cylinder::LANES;
use super::local::{Pair, Row, Votes};
use super::prepared::{Prepared, arcs_meet};
use super::{angle_between, curve};
use crate::params;

/// Rotation, one scale and a shift.
#[derive(Debug, Clone, Copy)]
pub struct Placement {
    cos: f32,
    sin: f32,
    angle: f32,
    /// Length in the second print of one pixel of the first.
    pub scale: f32,
    shift: (f32, f32),
}

/// Two minutiae that meet.
#[derive(Debug, Clone, Copy)]
pub struct Meeting {
    /// Index in the first print.
    pub a: usize,
    /// Index in the second print.
    pub b: usize,
    /// What separates them once the skin's local stretch is taken out, in pixels.
    pub gap: (f32, f32),
    /// Difference of their directions, radians.
    pub turn: f32,
}

/// One way to lay the first print over the second.
#[derive(Debug, Clone)]
pub struct Overlay {
    /// Where every minutia of the first print falls, in the second's pixels.
    pub mapped: Vec<(f32, f32)>,
    /// The minutiae that meet.
    pub meetings: Vec<Meeting>,
}

impl Meeting {
    /// What the meeting promises before neighbourhoods are compared.
    fn promise(&self, a: &Prepared, b: &Prepared) -> f32 {
        let gap = (self.gap.0.powi(2) + self.gap.1.powi(2)).sqrt();
        a.points[self.a].weight
            * b.points[self.b].weight
            * (curve::at(&params::GAP_EVIDENCE, gap * 0.5)
                + curve::at(&params::TURN_EVIDENCE, self.turn.abs()))
            .max(0.0)
    }
}

impl Placement {
    /// Where a point of the first print falls.
    fn apply(&self, (x, y): (f32, f32)) -> (f32, f32) {
        (
            self.scale * (x * self.cos - y * self.sin) + self.shift.0,
            self.scale * (x * self.sin + y * self.cos) + self.shift.1,
        )
    }

    /// Least squares over weighted pairs; directions count as an arm of [`params::DIRECTION_ARM_PX`].
    fn fit(a: &Prepared, b: &Prepared, pairs: &[(usize, usize, f32)]) -> Option<Self> {
        let total: f32 = pairs.iter().map(|p| p.2).sum();
        if total <= 0.0 {
            return None;
        }
        let mean =
            |of: &dyn Fn(&(usize, usize, f32)) -> f32| pairs.iter().map(|p| p.2 * of(p)).sum::<f32>() / total;
        let (ax, ay) = (mean(&|p| a.points[p.0].x), mean(&|p| a.points[p.0].y));
        let (bx, by) = (mean(&|p| b.points[p.1].x), mean(&|p| b.points[p.1].y));
        let arm = params::DIRECTION_ARM_PX * params::DIRECTION_ARM_PX;
        let (mut re, mut im, mut spread) = (0.0, 0.0, 0.0);
        let (mut turn_re, mut turn_im) = (0.0, 0.0);
        for &(i, j, weight) in pairs {
            let (p, q) = (&a.points[i], &b.points[j]);
            let (px, py, qx, qy) = (p.x - ax, p.y - ay, q.x - bx, q.y - by);
            re += weight * (px * qx + py * qy);
            im += weight * (px * qy - py * qx);
            spread += weight * (px * px + py * py);
            turn_re += weight * (p.cos * q.cos + p.sin * q.sin);
            turn_im += weight * (p.cos * q.sin - p.sin * q.cos);
        }
        let (sin_sum, cos_sum) = (im + arm * turn_im, re + arm * turn_re);
        let angle = sin_sum.atan2(cos_sum);
        let (sin, cos) = angle.sin_cos();
        // Few or crowded pairs say little on scale: the prior pulls to 1.
        let prior = params::SCALE_PRIOR_PX * params::SCALE_PRIOR_PX;
        let scale = ((re * cos + im * sin + prior) / (spread + prior))
            .clamp(1.0 / params::MAX_SCALE, params::MAX_SCALE);
        let shift = (
            bx - scale * (ax * cos - ay * sin),
            by - scale * (ax * sin + ay * cos),
        );
        Some(Self {
            cos,
            sin,
            angle,
            scale,
            shift,
        })
    }

    /// Whether two placements put the first print on nearly the same spot.
    fn near(&self, other: &Self, middle: (f32, f32)) -> bool {
        let (p, q) = (self.apply(middle), other.apply(middle));
        (p.0 - q.0).powi(2) + (p.1 - q.1).powi(2) < params::SAME_PLACEMENT_PX.powi(2)
            && angle_between(self.angle, other.angle).abs() < params::SAME_PLACEMENT_RADIANS
    }
}

/// The overlays worth judging: one for each of the best pairs that propose different placements.
pub fn overlays(a: &Prepared, b: &Prepared, pairs: &[Pair]) -> Vec<Overlay> {
    let count = a.points.len().max(1) as f32;
    let middle = (
        a.points.iter().map(|p| p.x).sum::<f32>() / count,
        a.points.iter().map(|p| p.y).sum::<f32>() / count,
    );
    let mut placements: Vec<Placement> = Vec::with_capacity(params::MAX_PLACEMENTS);
    let votes = Votes::between(a, b, pairs);
    for seed in 0..pairs.len() {
        if placements.len() == params::MAX_PLACEMENTS {
            break;
        }
        let Some(placement) = propose(a, b, pairs, seed, &votes.compatible_with(seed)) else {
            continue;
        };
        if !placements.iter().any(|known| known.near(&placement, middle)) {
            placements.push(placement);
        }
    }
    let mut first: Vec<(f32, Placement, Vec<Meeting>)> = placements
        .into_iter()
        .map(|placement| {
            let mapped: Vec<(f32, f32)> = a.points.iter().map(|p| placement.apply((p.x, p.y))).collect();
            let meetings = meet(a, b, &placement, &mapped, params::MEETING_REACH_PX[0]);
            (
                meetings.iter().map(|m| m.promise(a, b)).sum(),
                placement,
                meetings,
            )
        })
        .collect();
    first.sort_by(|p, q| q.0.total_cmp(&p.0));
    first.truncate(params::MAX_REFINED);
    let worth = first
        .first()
        .map_or(0.0, |best| best.0 * params::REFINED_MIN_SHARE);
    first.retain(|(promise, ..)| *promise >= worth);
    first
        .into_iter()
        .map(|(_, placement, meetings)| refine(a, b, placement, meetings))
        .collect()
}

/// The placement of a pair and all pairs that agree with it.
fn propose(a: &Prepared, b: &Prepared, pairs: &[Pair], seed: usize, shares: &Row) -> Option<Placement> {
    let mut agreeing = Vec::with_capacity(pairs.len());
    agreeing.extend(pairs.get(seed).map(|seed| (seed.a, seed.b, seed.agreed)));
    for (pair, share) in pairs.iter().zip(shares) {
        if *share > params::SEED_MIN_COMPATIBLE {
            agreeing.push((pair.a, pair.b, share * pair.agreed));
        }
    }
    if agreeing.len() < params::SEED_MIN_PAIRS {
        return None;
    }
    Placement::fit(a, b, &agreeing)
}

/// Fits again to what meets, follows the local stretch of the skin and pairs up anew, a few times over.
fn refine(a: &Prepared, b: &Prepared, mut placement: Placement, mut meetings: Vec<Meeting>) -> Overlay {
    let mut mapped = Vec::new();
    for reach in params::MEETING_REACH_PX.into_iter().skip(1) {
        let weighted: Vec<(usize, usize, f32)> = meetings
            .iter()
            .map(|m| (m.a, m.b, a.points[m.a].weight * b.points[m.b].weight))
            .collect();
        if weighted.len() >= 2 {
            placement = Placement::fit(a, b, &weighted).unwrap_or(placement);
        }
        mapped = stretched(a, b, &placement, &meetings);
        meetings = meet(a, b, &placement, &mapped, reach);
    }
    Overlay { mapped, meetings }
}

/// Nearest minutiae first, each used once.
fn meet(
    a: &Prepared,
    b: &Prepared,
    placement: &Placement,
    mapped: &[(f32, f32)],
    reach: f32,
) -> Vec<Meeting> {
    let mut close = Arch::new().dispatch(Close {
        a,
        b,
        turned: placement.angle,
        mapped,
        reach,
    });
    close.sort_unstable();
    let mut used_a = vec![false; a.points.len()];
    let mut used_b = vec![false; b.points.len()];
    let mut meetings = Vec::with_capacity(a.points.len().min(b.points.len()));
    for key in close {
        let (i, j) = ((key >> 16) as usize & 0xffff, key as usize & 0xffff);
        if !used_a[i] && !used_b[j] {
            used_a[i] = true;
            used_b[j] = true;
            let (to, (x, y)) = (&b.points[j], mapped[i]);
            meetings.push(Meeting {
                a: i,
                b: j,
                gap: (to.x - x, to.y - y),
                turn: angle_between(to.angle, a.points[i].angle + placement.angle),
            });
        }
    }
    meetings
}

/// The minutiae near enough to meet, as numbers that sort by what parts them, then by their indices.
struct Close<'a> {
    a: &'a Prepared,
    b: &'a Prepared,
    /// Rotation of the placement, radians.
    turned: f32,
    mapped: &'a [(f32, f32)],
    /// Pixels.
    reach: f32,
}

impl WithSimd for Close<'_> {
    type Output = Vec<u64>;

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> Vec<u64> {
        let mut close = Vec::with_capacity(128);
        let squared_reach = self.reach * self.reach;
        let turned = (self.turned * (65_536.0 / TAU)) as i32 as u16;
        for (i, (&(x, y), bearing)) in self.mapped.iter().zip(&self.a.bearings).enumerate() {
            let first_allowed = bearing.wrapping_add(turned).wrapping_sub(WIDEST_TURN);
            let chunks = self.b.xs.iter().zip(&self.b.ys).zip(&self.b.sectors);
            for (chunk, ((xs, ys), &sector)) in chunks.enumerate() {
                if !arcs_meet(sector, first_allowed, 2 * WIDEST_TURN) {
                    continue;
                }
                let mut squared = [0.0_f32; LANES];
                for lane in 0..LANES {
                    let (dx, dy) = (xs[lane] - x, ys[lane] - y);
                    squared[lane] = dx * dx + dy * dy;
                }
                if !squared.iter().fold(false, |any, &d| any | (d <= squared_reach)) {
                    continue;
                }
                for (lane, &squared) in squared.iter().enumerate().filter(|(_, d)| **d <= squared_reach) {
                    let j = chunk * LANES + lane;
                    let turn = angle_between(self.b.points[j].angle, self.a.points[i].angle + self.turned);
                    if turn.abs() <= params::MEETING_TURN_RADIANS {
                        let cost = squared / squared_reach + (turn / params::MEETING_TURN_RADIANS).powi(2);
                        // Numbers that are not negative sort as their bits do.
                        close.push(u64::from(cost.to_bits()) << 32 | (i as u64) << 16 | j as u64);
                    }
                }
            }
        }
        close
    }
}

/// [`params::MEETING_TURN_RADIANS`] in 1/65536 turn, and a little more for what rounding takes.
const WIDEST_TURN: u16 = (params::MEETING_TURN_RADIANS * (65_536.0 / TAU)) as u16 + 4;

/// Where each minutia falls when its neighbours' gaps, never its own, pull it along.
fn stretched(a: &Prepared, b: &Prepared, placement: &Placement, meetings: &[Meeting]) -> Vec<(f32, f32)> {
    let pulls = meetings.iter().map(|m| {
        let (at_x, at_y) = placement.apply((a.points[m.a].x, a.points[m.a].y));
        let (to_x, to_y) = (b.points[m.b].x, b.points[m.b].y);
        Pull {
            source: m.a,
            at: (at_x, at_y),
            gap: (to_x - at_x, to_y - at_y),
        }
    });
    Arch::new().dispatch(Stretch {
        a,
        placement,
        pulls: &pulls.collect::<Vec<_>>(),
    })
}

/// What one meeting says of the skin around it; pixels.
struct Pull {
    /// Index of the minutia in the first print.
    source: usize,
    at: (f32, f32),
    gap: (f32, f32),
}

struct Stretch<'a> {
    a: &'a Prepared,
    placement: &'a Placement,
    pulls: &'a [Pull],
}

impl WithSimd for Stretch<'_> {
    type Output = Vec<(f32, f32)>;

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> Vec<(f32, f32)> {
        let width = 1.0 / (params::STRETCH_REACH_PX * params::STRETCH_REACH_PX);
        let mut mapped = Vec::with_capacity(self.a.xs.len() * LANES);
        for (chunk, (xs, ys)) in self.a.xs.iter().zip(&self.a.ys).enumerate() {
            let [mut place_x, mut place_y, mut sum_x, mut sum_y] = [[0.0_f32; LANES]; 4];
            let mut weights = [params::STRETCH_PRIOR; LANES];
            for lane in 0..LANES {
                (place_x[lane], place_y[lane]) = self.placement.apply((xs[lane], ys[lane]));
            }
            for pull in self.pulls {
                let own = pull.source.wrapping_sub(chunk * LANES) as u32;
                for lane in 0..LANES {
                    let squared = (pull.at.0 - place_x[lane]).powi(2) + (pull.at.1 - place_y[lane]).powi(2);
                    let near = (1.0 - width * squared).max(0.0);
                    let weight = if own == lane as u32 {
                        0.0
                    } else {
                        near * near * near
                    };
                    weights[lane] += weight;
                    sum_x[lane] += weight * pull.gap.0;
                    sum_y[lane] += weight * pull.gap.1;
                }
            }
            for lane in 0..LANES {
                mapped.push((
                    place_x[lane] + sum_x[lane] / weights[lane],
                    place_y[lane] + sum_y[lane] / weights[lane],
                ));
            }
        }
        mapped.truncate(self.a.points.len());
        mapped
    }
}
