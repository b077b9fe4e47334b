//! Second stage: lay one print over the other and see which minutiae meet.

use super::local::{Pair, compatibility};
use super::prepared::{CHUNK, Prepared};
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
    for seed in pairs {
        if placements.len() == params::MAX_PLACEMENTS {
            break;
        }
        let Some(placement) = propose(a, b, *seed, pairs) else {
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
    first
        .into_iter()
        .map(|(_, placement, meetings)| refine(a, b, placement, meetings))
        .collect()
}

/// The placement of a pair and all pairs that agree with it.
fn propose(a: &Prepared, b: &Prepared, seed: Pair, pairs: &[Pair]) -> Option<Placement> {
    let mut agreeing = vec![(seed.a, seed.b, seed.agreed)];
    for pair in pairs {
        let share = compatibility(
            (&a.points[seed.a], &b.points[seed.b]),
            (&a.points[pair.a], &b.points[pair.b]),
        );
        if share > params::SEED_MIN_COMPATIBLE {
            agreeing.push((pair.a, pair.b, share * pair.agreed));
        }
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
    let mut close: Vec<(f32, Meeting)> = Vec::with_capacity(64);
    let squared_reach = reach * reach;
    for (i, &(x, y)) in mapped.iter().enumerate() {
        for (chunk, (xs, ys)) in b.xs.iter().zip(&b.ys).enumerate() {
            let mut squared = [0.0_f32; CHUNK];
            for lane in 0..CHUNK {
                let (dx, dy) = (xs[lane] - x, ys[lane] - y);
                squared[lane] = dx * dx + dy * dy;
            }
            if !squared.iter().fold(false, |any, &d| any | (d <= squared_reach)) {
                continue;
            }
            for (lane, &squared) in squared.iter().enumerate().filter(|(_, d)| **d <= squared_reach) {
                let j = chunk * CHUNK + lane;
                let turn = angle_between(b.points[j].angle, a.points[i].angle + placement.angle);
                if turn.abs() <= params::MEETING_TURN_RADIANS {
                    let cost = squared / squared_reach + (turn / params::MEETING_TURN_RADIANS).powi(2);
                    let gap = (xs[lane] - x, ys[lane] - y);
                    close.push((
                        cost,
                        Meeting {
                            a: i,
                            b: j,
                            gap,
                            turn,
                        },
                    ));
                }
            }
        }
    }
    close.sort_unstable_by(|p, q| {
        p.0.total_cmp(&q.0)
            .then(p.1.a.cmp(&q.1.a))
            .then(p.1.b.cmp(&q.1.b))
    });
    let mut used_a = vec![false; a.points.len()];
    let mut used_b = vec![false; b.points.len()];
    let mut meetings = Vec::new();
    for (_, meeting) in close {
        if !used_a[meeting.a] && !used_b[meeting.b] {
            used_a[meeting.a] = true;
            used_b[meeting.b] = true;
            meetings.push(meeting);
        }
    }
    meetings
}

/// Pixels.
type Place = (f32, f32);

/// Where each minutia falls when its neighbours' gaps, never its own, pull it along.
fn stretched(a: &Prepared, b: &Prepared, placement: &Placement, meetings: &[Meeting]) -> Vec<(f32, f32)> {
    let pulls: Vec<(usize, Place, Place)> = meetings
        .iter()
        .map(|m| {
            let place = placement.apply((a.points[m.a].x, a.points[m.a].y));
            (m.a, place, (b.points[m.b].x - place.0, b.points[m.b].y - place.1))
        })
        .collect();
    let width = 1.0 / (params::STRETCH_REACH_PX * params::STRETCH_REACH_PX);
    (0..a.points.len())
        .map(|index| {
            let place = placement.apply((a.points[index].x, a.points[index].y));
            let (mut sum, mut weights) = ((0.0, 0.0), params::STRETCH_PRIOR);
            for &(source, at, gap) in &pulls {
                if source != index {
                    let squared = (at.0 - place.0).powi(2) + (at.1 - place.1).powi(2);
                    let near = (1.0 - width * squared).max(0.0);
                    let weight = near * near * near;
                    weights += weight;
                    sum = (sum.0 + weight * gap.0, sum.1 + weight * gap.1);
                }
            }
            (place.0 + sum.0 / weights, place.1 + sum.1 / weights)
        })
        .collect()
}
