//! The area that a set of minutiae is known to cover: their convex hull.

/// A convex polygon, counter-clockwise; possibly a segment, a point or nothing.
#[derive(Debug, Clone, Default)]
pub struct Hull {
    corners: Vec<(f32, f32)>,
}

impl Hull {
    /// The convex hull of the points (Andrew's monotone chain).
    pub fn around(points: impl Iterator<Item = (f32, f32)>) -> Self {
        let mut sorted: Vec<(f32, f32)> = points.collect();
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let mut corners: Vec<(f32, f32)> = Vec::with_capacity(16);
        for pass in 0..2 {
            let start = corners.len();
            let mut extend = |point: (f32, f32)| {
                while corners.len() >= start + 2 {
                    let (a, b) = (corners[corners.len() - 2], corners[corners.len() - 1]);
                    let turn = (b.0 - a.0) * (point.1 - a.1) - (b.1 - a.1) * (point.0 - a.0);
                    if turn > 0.0 {
                        break;
                    }
                    corners.pop();
                }
                corners.push(point);
            };
            if pass == 0 {
                sorted.iter().copied().for_each(&mut extend);
            } else {
                sorted.iter().rev().copied().for_each(&mut extend);
            }
            corners.pop(); // The last point starts the other chain.
        }
        if corners.is_empty() {
            corners.extend(sorted.first());
        }
        Self { corners }
    }

    /// Which of 64 places are in the polygon or at most `margin` pixels from it, a bit each; none if there is no polygon.
    #[inline(always)]
    pub fn reaches(&self, xs: &[f32; 64], ys: &[f32; 64], margin: f32) -> u64 {
        let mut nearest = [f32::INFINITY; 64];
        let mut inside = [self.corners.len() >= 3; 64];
        let next = self.corners.iter().cycle().skip(1);
        for (a, b) in self.corners.iter().zip(next) {
            let (ex, ey) = (b.0 - a.0, b.1 - a.1);
            let length = ex * ex + ey * ey;
            // Where the two corners are one place, so is the point of the edge that is nearest.
            let share = if length > 0.0 { 1.0 / length } else { 0.0 };
            for at in 0..64 {
                let (px, py) = (xs[at] - a.0, ys[at] - a.1);
                let t = ((px * ex + py * ey) * share).clamp(0.0, 1.0);
                let (dx, dy) = (px - t * ex, py - t * ey);
                nearest[at] = nearest[at].min(dx * dx + dy * dy);
                inside[at] &= ex * py - ey * px >= 0.0;
            }
        }
        let mut reached = 0;
        for at in 0..64 {
            reached |= u64::from(inside[at] | (nearest[at] <= margin * margin)) << at;
        }
        reached
    }

    /// Whether the point is within the polygon.
    pub fn holds(&self, (x, y): (f32, f32)) -> bool {
        let Some(&last) = self.corners.last() else {
            return false;
        };
        let mut inside = self.corners.len() >= 3;
        let mut a = last;
        for &b in &self.corners {
            inside &= (b.0 - a.0) * (y - a.1) - (b.1 - a.1) * (x - a.0) >= 0.0;
            a = b;
        }
        inside
    }

    /// Pixels from a point inside to the nearest edge; negative outside.
    pub fn depth(&self, (x, y): (f32, f32)) -> f32 {
        let Some(&last) = self.corners.last().filter(|_| self.corners.len() >= 3) else {
            return -1.0;
        };
        let mut depth = f32::INFINITY;
        let mut a = last;
        for &b in &self.corners {
            let (ex, ey) = (b.0 - a.0, b.1 - a.1);
            let length = (ex * ex + ey * ey).sqrt().max(f32::MIN_POSITIVE);
            depth = depth.min((ex * (y - a.1) - ey * (x - a.0)) / length);
            a = b;
        }
        depth
    }
}
