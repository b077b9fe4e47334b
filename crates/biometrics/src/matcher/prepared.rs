//! A template made ready for many comparisons.

use std::f32::consts::TAU;

use super::cylinder::{self, Block, Cylinder, LANES};
use super::hull::Hull;
use crate::template::{Kind, Template};

/// A minutia with y pointing up, so that angles turn as mathematics has them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Pixels, 500 dpi.
    pub x: f32,
    /// Pixels, 500 dpi, growing upwards.
    pub y: f32,
    /// Radians.
    pub angle: f32,
    /// Cosine of the angle.
    pub cos: f32,
    /// Sine of the angle.
    pub sin: f32,
    /// How far the minutia is to be believed, 0 to 1.
    pub weight: f32,
    /// Ending or bifurcation.
    pub kind: Kind,
}

/// Minutiae beyond any image, or not at a place at all, are left out.
const FURTHEST_PX: f32 = 65_536.0;

/// Further than any minutia, yet its square is finite.
const OUT_OF_REACH: f32 = 1e9;

/// A template with all that comparisons need computed once.
#[derive(Debug, Clone)]
pub struct Prepared {
    pub(crate) points: Vec<Point>,
    /// Index of each point in the template.
    pub(crate) source: Vec<usize>,
    pub(crate) cylinders: Vec<Cylinder>,
    pub(crate) blocks: Vec<Block>,
    /// The points' angles in 1/65536 turn: their differences wrap by themselves.
    pub(crate) bearings: Vec<u16>,
    /// The bearings in each block: the first, and how far it is to the last.
    pub(crate) sectors: Vec<(u16, u16)>,
    /// Coordinates of the points, block by block; the last is filled up with places out of reach.
    pub(crate) xs: Vec<[f32; LANES]>,
    pub(crate) ys: Vec<[f32; LANES]>,
    pub(crate) hull: Hull,
    /// Sum of the points' weights.
    pub(crate) weight: f32,
}

impl Prepared {
    /// Computes descriptors of a template; any template will do, also an empty one.
    #[must_use]
    pub fn new(template: &Template) -> Self {
        let (mut kept, hull) = points_of(template);
        // In the order of their directions, so that a comparison can pass over whole blocks.
        kept.sort_by(|p, q| p.1.angle.total_cmp(&q.1.angle));
        let (source, points): (Vec<usize>, Vec<Point>) = kept.into_iter().unzip();
        let cylinders = cylinder::encode(&points, &hull);
        let blocks = Block::pack(&cylinders);
        let bearings: Vec<u16> = points
            .iter()
            .map(|p| ((p.angle * (65_536.0 / TAU)) as u32).min(u32::from(u16::MAX)) as u16)
            .collect();
        let sectors = bearings
            .chunks(LANES)
            .map(|chunk| (chunk[0], chunk[chunk.len() - 1] - chunk[0]))
            .collect();
        let chunked = |of: &dyn Fn(&Point) -> f32| -> Vec<[f32; LANES]> {
            points
                .chunks(LANES)
                .map(|chunk| std::array::from_fn(|lane| chunk.get(lane).map_or(OUT_OF_REACH, of)))
                .collect()
        };
        let (xs, ys) = (chunked(&|p| p.x), chunked(&|p| p.y));
        let weight = points.iter().map(|p| p.weight).sum();
        Self {
            weight,
            bearings,
            sectors,
            xs,
            ys,
            points,
            source,
            cylinders,
            blocks,
            hull,
        }
    }

    /// Sum of the confidences of the minutiae: how much there is to compare.
    #[must_use]
    pub fn weight(&self) -> f32 {
        self.weight
    }

    /// How many minutiae take part.
    #[must_use]
    pub fn len(&self) -> usize {
        self.points.len()
    }

    /// Whether there is nothing to compare.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }
}

/// Whether a block whose bearings span `(first, width)` has any within `widest` after `first_allowed`; all of them in
/// 1/65536 turn. Arcs that start within each other, or not at all, are apart.
#[inline(always)]
pub fn arcs_meet((first, width): (u16, u16), first_allowed: u16, widest: u16) -> bool {
    first.wrapping_sub(first_allowed) <= widest || first_allowed.wrapping_sub(first) <= width
}

/// The minutiae as points, each with its index in the template, and the area they cover.
pub fn points_of(template: &Template) -> (Vec<(usize, Point)>, Hull) {
    let kept: Vec<(usize, Point)> = template
        .minutiae
        .iter()
        .take(Template::MAX_MINUTIAE)
        .enumerate()
        .filter(|(_, m)| {
            [m.x, m.y, m.angle]
                .into_iter()
                .all(|value| value.abs() <= FURTHEST_PX)
        })
        .map(|(index, m)| {
            (
                index,
                Point {
                    x: m.x,
                    y: -m.y,
                    angle: m.angle.rem_euclid(TAU),
                    cos: m.angle.cos(),
                    sin: m.angle.sin(),
                    weight: f32::from(m.quality.min(100)) / 100.0,
                    kind: m.kind,
                },
            )
        })
        .collect();
    let hull = Hull::around(kept.iter().map(|(_, p)| (p.x, p.y)));
    (kept, hull)
}
