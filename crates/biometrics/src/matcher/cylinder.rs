//! The neighbourhood of a minutia as bits: minutia cylinder codes.
//!
//! # Source
//! Cappelli, Ferrara, Maltoni, IEEE TPAMI 32(12), 2010, the bit-based variant (section 3.4).
//! We differ: contributions are weighted by the extractor's confidence, and the cells of all
//! directions share one 64-bit validity mask.

use std::f32::consts::{PI, TAU};

use pulp::{Arch, Simd, WithSimd};

use super::hull::Hull;
use super::prepared::Point;
use crate::params;

/// Cells along one side of the base.
const SIDE: usize = 8;
/// Direction sections: the height of the cylinder.
pub const SECTIONS: usize = 6;
/// Cylinders side by side in one block, as wide as the widest vector registers.
pub const LANES: usize = 8;

/// The code of one minutia: one 64-bit word of cells per direction section.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cylinder {
    /// Cells whose content is known: inside the circle and near the print.
    pub valid: u64,
    /// Cells with a neighbour of that relative place and direction.
    pub cells: [u64; SECTIONS],
}

impl Cylinder {
    /// Whether that cell is set, counted section by section.
    pub fn holds(&self, cell: usize) -> bool {
        self.cells
            .get(cell / 64)
            .is_some_and(|word| word >> (cell % 64) & 1 == 1)
    }

    /// How many cells are set.
    pub fn filled(&self) -> u32 {
        self.cells.iter().map(|word| word.count_ones()).sum()
    }

    /// Likeness in [0, 1] of two cylinders; see [`Block::alike`].
    pub fn alike(&self, other: &Self) -> f32 {
        let common = self.valid & other.valid;
        let (mut differing, mut shared) = (0, 0);
        for (mine, theirs) in self.cells.iter().zip(&other.cells) {
            differing += ((mine ^ theirs) & common).count_ones();
            shared += (mine & theirs).count_ones();
        }
        likeness(differing as f32, shared as f32)
    }
}

/// The share of set bits that both have, 0 where there are too few to say.
#[inline(always)]
fn likeness(differing: f32, shared: f32) -> f32 {
    let bits = differing + 2.0 * shared;
    let share = 2.0 * shared / bits.max(1.0);
    if bits >= params::CYLINDER_MIN_CELLS {
        share
    } else {
        0.0
    }
}

/// Eight cylinders, lane by lane, so that one comparison loop runs over all of them at once.
///
/// Words are kept as bytes: counting bits byte by byte needs no horizontal sum before the end.
#[derive(Debug, Clone)]
pub struct Block {
    valid: [u8; BYTES],
    cells: [[u8; BYTES]; SECTIONS],
}

const BYTES: usize = 8 * LANES;

impl Block {
    /// The blocks of a list of cylinders; the last is filled up with empty ones.
    pub fn pack(cylinders: &[Cylinder]) -> Vec<Self> {
        cylinders.chunks(LANES).map(Self::of).collect()
    }

    /// At most eight cylinders; further ones are left out.
    pub fn of(chunk: &[Cylinder]) -> Self {
        let lanes = |word: &dyn Fn(&Cylinder) -> u64| {
            let mut bytes = [0; BYTES];
            for (lane, cylinder) in bytes.chunks_exact_mut(8).zip(chunk) {
                lane.copy_from_slice(&word(cylinder).to_le_bytes());
            }
            bytes
        };
        Self {
            valid: lanes(&|cylinder| cylinder.valid),
            cells: std::array::from_fn(|section| lanes(&|cylinder| cylinder.cells[section])),
        }
    }

    /// Likeness in [0, 1] of one cylinder with each of the eight: of the bits set in either within
    /// the commonly known cells, the share set in both, each bit counted once a cylinder.
    #[inline(always)]
    pub fn alike(&self, one: &Cylinder) -> [f32; LANES] {
        let mut differing = [0_u8; BYTES];
        let mut shared = [0_u8; BYTES];
        let valid = spread(one.valid);
        let mut common = [0_u8; BYTES];
        for byte in 0..BYTES {
            common[byte] = self.valid[byte] & valid[byte];
        }
        for (row, &mine) in self.cells.iter().zip(&one.cells) {
            let mine = spread(mine);
            for byte in 0..BYTES {
                // At most 8 bits a section in each byte: six sections fit.
                differing[byte] += ((row[byte] ^ mine[byte]) & common[byte]).count_ones() as u8;
                shared[byte] += (row[byte] & mine[byte]).count_ones() as u8;
            }
        }
        let (differing, shared) = (sum_bytes(&differing), sum_bytes(&shared));
        let mut alike = [0.0; LANES];
        for lane in 0..LANES {
            alike[lane] = likeness(differing[lane] as f32, shared[lane] as f32);
        }
        alike
    }
}

/// One word in every lane.
#[inline(always)]
fn spread(word: u64) -> [u8; BYTES] {
    let word = word.to_le_bytes();
    let mut bytes = [0; BYTES];
    for lane in bytes.chunks_exact_mut(8) {
        lane.copy_from_slice(&word);
    }
    bytes
}

/// The sum of each lane's eight bytes; shifts rather than byte by byte, so that all lanes go at once.
#[inline(always)]
fn sum_bytes(bytes: &[u8; BYTES]) -> [u32; LANES] {
    const EVEN: u64 = 0x00ff_00ff_00ff_00ff;
    let mut sums = [0; LANES];
    let words: [u64; LANES] = bytemuck::must_cast(*bytes);
    for (sum, word) in sums.iter_mut().zip(words) {
        let quarters = (word & EVEN) + ((word >> 8) & EVEN);
        let halves = quarters + (quarters >> 32);
        *sum = ((halves + (halves >> 16)) & 0xffff) as u32;
    }
    sums
}

/// The cylinder of every point, in the same order.
pub fn encode(points: &[Point], hull: &Hull) -> Vec<Cylinder> {
    (0..points.len())
        .map(|centre| encode_one(points, centre, hull))
        .collect()
}

/// The cylinder of one point.
pub fn encode_one(points: &[Point], centre: usize, hull: &Hull) -> Cylinder {
    let mut code = Cylinder {
        valid: known_cells(&points[centre], hull),
        cells: [0; SECTIONS],
    };
    code.cells = Arch::new().dispatch(Neighbours { points, centre });
    for word in &mut code.cells {
        *word &= code.valid;
    }
    code
}

/// Middle of a row or column of cells, pixels from the centre.
const fn cell_middle(cell: usize) -> f32 {
    (cell as f32 - (SIDE as f32 - 1.0) / 2.0) * (2.0 * params::CYLINDER_RADIUS_PX / SIDE as f32)
}

/// The cells inside the circle.
const CIRCLE: u64 = {
    let (mut circle, mut cell) = (0, 0);
    while cell < SIDE * SIDE {
        let (across, along) = (cell_middle(cell % SIDE), cell_middle(cell / SIDE));
        let inside =
            across * across + along * along <= params::CYLINDER_RADIUS_PX * params::CYLINDER_RADIUS_PX;
        circle |= (inside as u64) << cell;
        cell += 1;
    }
    circle
};

/// The cells inside the circle and near enough to the print.
fn known_cells(me: &Point, hull: &Hull) -> u64 {
    // This deep inside, no cell can be too far out.
    if hull.depth((me.x, me.y)) >= params::CYLINDER_RADIUS_PX - params::CYLINDER_HULL_MARGIN_PX {
        return CIRCLE;
    }
    CIRCLE & Arch::new().dispatch(NearPrint { me, hull })
}

/// The cells near enough to the print.
struct NearPrint<'a> {
    me: &'a Point,
    hull: &'a Hull,
}

impl WithSimd for NearPrint<'_> {
    type Output = u64;

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> u64 {
        let [mut xs, mut ys] = [[0.0_f32; SIDE * SIDE]; 2];
        for cell in 0..SIDE * SIDE {
            let (across, along) = (cell_middle(cell % SIDE), cell_middle(cell / SIDE));
            xs[cell] = self.me.x + across * self.me.cos - along * self.me.sin;
            ys[cell] = self.me.y + across * self.me.sin + along * self.me.cos;
        }
        self.hull.reaches(&xs, &ys, params::CYLINDER_HULL_MARGIN_PX)
    }
}

/// The neighbours of a point, spread over the cells.
struct Neighbours<'a> {
    points: &'a [Point],
    centre: usize,
}

impl WithSimd for Neighbours<'_> {
    type Output = [u64; SECTIONS];

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> [u64; SECTIONS] {
        let me = self.points[self.centre];
        let spread = params::CYLINDER_SPATIAL_SIGMA_PX;
        let reach = params::CYLINDER_RADIUS_PX + 3.0 * spread;
        let mut sums = [[0.0_f32; SIDE * SIDE]; SECTIONS];
        for (index, other) in self.points.iter().enumerate() {
            let (dx, dy) = (other.x - me.x, other.y - me.y);
            if index == self.centre || dx * dx + dy * dy > reach * reach {
                continue;
            }
            // Into the frame whose x axis is the direction of the minutia.
            let across = dx * me.cos + dy * me.sin;
            let along = dy * me.cos - dx * me.sin;
            let mut column = [0.0_f32; SIDE];
            let mut row = [0.0_f32; SIDE];
            for cell in 0..SIDE {
                column[cell] = bell((cell_middle(cell) - across) / spread);
                row[cell] = other.weight * bell((cell_middle(cell) - along) / spread);
            }
            let mut plane = [0.0_f32; SIDE * SIDE];
            for (line, share) in plane.chunks_exact_mut(SIDE).zip(row) {
                for (cell, x) in line.iter_mut().zip(column) {
                    *cell = share * x;
                }
            }
            for (section, sums) in sums.iter_mut().enumerate() {
                let middle = -PI + (section as f32 + 0.5) * TAU / SECTIONS as f32;
                let away = super::angle_between(me.angle - other.angle, middle);
                let weight = bell(away / params::CYLINDER_DIRECTION_SIGMA);
                if weight > 0.0 {
                    for (sum, cell) in sums.iter_mut().zip(&plane) {
                        *sum += weight * cell;
                    }
                }
            }
        }
        sums.map(|section| {
            let mut word = 0;
            for (bit, &sum) in section.iter().enumerate() {
                word |= u64::from(sum > params::CYLINDER_BIT_THRESHOLD) << bit;
            }
            word
        })
    }
}

/// A bell of width 1 and height 1 that ends at √12: (1 − z²/12)⁶, within 0.02 of a Gaussian.
#[inline(always)]
fn bell(z: f32) -> f32 {
    let base = (1.0 - z * z * (1.0 / 12.0)).max(0.0);
    let square = base * base;
    square * square * square
}
