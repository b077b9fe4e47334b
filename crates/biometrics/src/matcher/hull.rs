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

    /// Pixels from the point to the polygon; 0 inside, infinite if there is no polygon.
    pub fn distance(&self, (x, y): (f32, f32)) -> f32 {
        if self.holds((x, y)) {
            return 0.0;
        }
        let mut nearest = f32::INFINITY;
        for (index, &a) in self.corners.iter().enumerate() {
            let b = self.corners[(index + 1) % self.corners.len()];
            let (ex, ey) = (b.0 - a.0, b.1 - a.1);
            let (px, py) = (x - a.0, y - a.1);
            let length = ex * ex + ey * ey;
            let t = if length > 0.0 {
                ((px * ex + py * ey) / length).clamp(0.0, 1.0)
            } else {
                0.0
            };
            nearest = nearest.min((px - t * ex).powi(2) + (py - t * ey).powi(2));
        }
        nearest.sqrt()
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
