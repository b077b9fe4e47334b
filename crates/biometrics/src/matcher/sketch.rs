//! A print told by its surest neighbourhoods: enough to find it among many, not to judge it.

use pulp::{Arch, Simd, WithSimd};

use super::cylinder::{self, Block, Cylinder, LANES};
use super::prepared::{Prepared, points_of};
use crate::params;
use crate::template::Template;

/// The cylinders of at most eight minutiae in one block.
#[derive(Debug, Clone)]
pub struct Sketch(Block);

/// The neighbourhoods of the surest minutiae near the middle of a print.
#[must_use]
pub fn landmarks(template: &Template) -> Sketch {
    let (points, hull) = points_of(template);
    let points: Vec<_> = points.into_iter().map(|(_, point)| point).collect();
    let total: f32 = points
        .iter()
        .map(|p| p.weight)
        .sum::<f32>()
        .max(f32::MIN_POSITIVE);
    let middle_x = points.iter().map(|p| p.weight * p.x).sum::<f32>() / total;
    let middle_y = points.iter().map(|p| p.weight * p.y).sum::<f32>() / total;
    let mut order: Vec<(f32, usize)> = points
        .iter()
        .enumerate()
        .map(|(index, p)| {
            let aside = (p.x - middle_x).hypot(p.y - middle_y);
            (p.weight - aside / params::LANDMARK_REACH_PX, index)
        })
        .collect();
    order.sort_by(|p, q| q.0.total_cmp(&p.0).then(p.1.cmp(&q.1)));
    let chosen: Vec<Cylinder> = order
        .iter()
        .take(LANES)
        .map(|&(_, index)| cylinder::encode_one(&points, index, &hull))
        .collect();
    Sketch(Block::of(&chosen))
}

impl Prepared {
    /// The surest minutiae's cylinders, to hold against sketches.
    pub(crate) fn probe(&self) -> Vec<Cylinder> {
        let mut order: Vec<usize> = (0..self.points.len()).collect();
        order.sort_by(|&p, &q| {
            self.points[q]
                .weight
                .total_cmp(&self.points[p].weight)
                .then(p.cmp(&q))
        });
        order.truncate(params::PROBE_CYLINDERS);
        order.into_iter().map(|index| self.cylinders[index]).collect()
    }
}

/// The neighbourhoods of at most `most` minutiae, of the surest and best surrounded first; each with at least
/// `least_filled` cells.
pub(crate) fn surest(template: &Template, least_filled: u32, most: usize) -> Vec<Cylinder> {
    let print = Prepared::new(template);
    let mut order: Vec<(f32, usize)> = print
        .cylinders
        .iter()
        .enumerate()
        .filter(|(_, cylinder)| cylinder.filled() >= least_filled)
        .map(|(index, cylinder)| {
            let known = cylinder.valid.count_ones() as f32;
            (print.points[index].weight * known, index)
        })
        .collect();
    order.sort_by(|p, q| q.0.total_cmp(&p.0).then(p.1.cmp(&q.1)));
    order.truncate(most);
    order
        .into_iter()
        .map(|(_, index)| print.cylinders[index])
        .collect()
}

/// How well the neighbourhoods of the sketches are found again in their probes: 0 to 8 a pair, added up.
pub(crate) fn found_again<'a>(pairs: impl Iterator<Item = (&'a [Cylinder], &'a Sketch)>) -> f32 {
    Arch::new().dispatch(FoundAgain { pairs })
}

struct FoundAgain<I> {
    pairs: I,
}

impl<'a, I: Iterator<Item = (&'a [Cylinder], &'a Sketch)>> WithSimd for FoundAgain<I> {
    type Output = f32;

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> f32 {
        let mut found = 0.0;
        for (probe, sketch) in self.pairs {
            let mut best = [0.0_f32; LANES];
            for cylinder in probe {
                let alike = sketch.0.alike(cylinder);
                for lane in 0..LANES {
                    best[lane] = best[lane].max(alike[lane]);
                }
            }
            let over = best.map(|alike| (alike - params::SKETCH_CHANCE_ALIKE).max(0.0));
            found += over.iter().map(|x| x * x).sum::<f32>();
        }
        found
    }
}
