//! What can be measured on 16 × 16 px of a print: how much its gray follows parallel ridges.

use std::f32::consts::{PI, TAU};

use crate::image::PrintImage;

/// Side of a block in pixels of 500 dpi: 0.81 mm, two ridges.
pub(super) const BLOCK_PX: usize = 16;
/// Area of a block in mm².
pub(super) const BLOCK_MM2: f32 = 0.8128 * 0.8128;
/// Reach of the window around a block's middle, across and along the ridges: half lengths in pixels.
const ACROSS_PX: i32 = 16;
const ALONG_PX: i32 = 10;
/// Ridge periods looked for, pixels of 500 dpi: from a child's to the widest of an adult's.
const PERIODS_PX: [f32; 12] = [5.0, 5.6, 6.3, 7.0, 7.8, 8.6, 9.5, 10.4, 11.4, 12.5, 13.8, 15.2];

/// Measures of one block.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Block {
    /// Mean gray, 0 to 255.
    pub(super) level: f32,
    /// Standard deviation of gray in the window.
    pub(super) contrast: f32,
    /// Share of the window's variance that a plane wave across the ridges explains, 0 to 1.
    pub(super) clarity: f32,
    /// Skewness of gray: above 0 dark prevails, below 0 bright does.
    pub(super) skew: f32,
    /// Orientation of the ridges in radians, [0, π), image coordinates (clockwise as seen).
    pub(super) angle: f32,
    /// Distance between ridges, pixels.
    pub(super) period_px: f32,
}

/// The blocks of an image, row by row.
pub(super) struct Blocks {
    pub(super) columns: usize,
    pub(super) rows: usize,
    pub(super) blocks: Vec<Block>,
}

impl Blocks {
    /// Measures every whole block; images smaller than one block have none.
    pub(super) fn of(image: &PrintImage) -> Self {
        let (width, height) = (image.width as usize, image.height as usize);
        let gray = Gray {
            pixels: &image.pixels,
            width,
            height,
        };
        if width == 0 || height == 0 || gray.pixels.len() < width * height {
            return Self {
                columns: 0,
                rows: 0,
                blocks: Vec::new(),
            };
        }
        let (columns, rows) = (width / BLOCK_PX, height / BLOCK_PX);
        let waves = Waves::new();
        let tensors: Vec<Tensor> = (0..columns * rows)
            .map(|at| gray.tensor(at % columns, at / columns))
            .collect();
        let blocks = (0..columns * rows)
            .map(|at| {
                let (column, row) = (at % columns, at / columns);
                let mut around = Tensor::default();
                for r in row.saturating_sub(1)..(row + 2).min(rows) {
                    for c in column.saturating_sub(1)..(column + 2).min(columns) {
                        let weight = if (r, c) == (row, column) { 2.0 } else { 1.0 };
                        around.add(&tensors[r * columns + c], weight);
                    }
                }
                gray.block(column, row, around.ridge_angle(), &waves)
            })
            .collect();
        Self {
            columns,
            rows,
            blocks,
        }
    }
}

impl Blocks {
    /// The up to four blocks beside this one.
    pub(super) fn neighbours(&self, at: usize) -> impl Iterator<Item = &Block> {
        let (column, row) = (at % self.columns, at / self.columns);
        let left = (column > 0).then(|| at - 1);
        let right = (column + 1 < self.columns).then_some(at + 1);
        let above = (row > 0).then(|| at - self.columns);
        let below = (row + 1 < self.rows).then_some(at + self.columns);
        [left, right, above, below]
            .into_iter()
            .flatten()
            .filter_map(|at| self.blocks.get(at))
    }
}

/// Summed products of gradients.
#[derive(Clone, Copy, Default)]
struct Tensor {
    xx: f32,
    yy: f32,
    xy: f32,
}

impl Tensor {
    fn add(&mut self, other: &Self, weight: f32) {
        self.xx += weight * other.xx;
        self.yy += weight * other.yy;
        self.xy += weight * other.xy;
    }

    /// Least-squares ridge orientation (Hong, Wan, Jain 1998), at right angles to the gradient.
    fn ridge_angle(&self) -> f32 {
        (0.5 * (2.0 * self.xy).atan2(self.xx - self.yy) + PI / 2.0).rem_euclid(PI)
    }
}

struct Gray<'a> {
    pixels: &'a [u8],
    width: usize,
    height: usize,
}

impl Gray<'_> {
    fn at(&self, x: i32, y: i32) -> f32 {
        let inside = |at: i32, side: usize| at.clamp(0, side as i32 - 1) as usize;
        f32::from(self.pixels[inside(y, self.height) * self.width + inside(x, self.width)])
    }

    fn tensor(&self, column: usize, row: usize) -> Tensor {
        let mut sum = Tensor::default();
        let side = BLOCK_PX as i32;
        for y in row as i32 * side..(row as i32 + 1) * side {
            for x in column as i32 * side..(column as i32 + 1) * side {
                let dx = self.at(x + 1, y) - self.at(x - 1, y);
                let dy = self.at(x, y + 1) - self.at(x, y - 1);
                sum.add(
                    &Tensor {
                        xx: dx * dx,
                        yy: dy * dy,
                        xy: dx * dy,
                    },
                    1.0,
                );
            }
        }
        sum
    }

    fn block(&self, column: usize, row: usize, angle: f32, waves: &Waves) -> Block {
        let middle = |index: usize| (index * BLOCK_PX) as f32 + BLOCK_PX as f32 / 2.0 - 0.5;
        let (x, y) = (middle(column), middle(row));
        let (sin, cos) = angle.sin_cos();
        let mut profile = [0.0_f32; SAMPLES];
        let (mut count, mut sum, mut squares, mut cubes) = (0.0, 0.0, 0.0, 0.0);
        for (sample, across) in profile.iter_mut().zip(-ACROSS_PX..=ACROSS_PX) {
            for along in -ALONG_PX..=ALONG_PX {
                let (u, v) = (along as f32, across as f32);
                let gray = self.at(
                    (x + u * cos - v * sin).round() as i32,
                    (y + u * sin + v * cos).round() as i32,
                );
                *sample += gray;
                let centred = gray - 128.0;
                count += 1.0;
                sum += centred;
                squares += centred * centred;
                cubes += centred * centred * centred;
            }
            *sample /= (2 * ALONG_PX + 1) as f32;
        }
        let mean = sum / count;
        let variance: f32 = (squares / count - mean * mean).max(0.0);
        let contrast = variance.sqrt();
        let skew = if contrast < 1.0 {
            0.0
        } else {
            (cubes / count - 3.0 * mean * variance - mean * mean * mean) / (variance * contrast)
        };
        let (wave, period_px) = waves.strongest(&profile);
        let clarity = if contrast < 1.0 {
            0.0
        } else {
            (wave / variance).min(1.0)
        };
        Block {
            level: mean + 128.0,
            contrast,
            clarity,
            skew,
            angle,
            period_px,
        }
    }
}

/// Length of a profile across the ridges.
const SAMPLES: usize = 2 * ACROSS_PX as usize + 1;

/// Sines and cosines of the periods looked for, under a window that falls off at the ends.
struct Waves([[(f32, f32); SAMPLES]; PERIODS_PX.len()]);

impl Waves {
    fn new() -> Self {
        Self(PERIODS_PX.map(|period| {
            std::array::from_fn(|index| {
                let (sin, cos) = (TAU * index as f32 / period).sin_cos();
                (sin * taper(index), cos * taper(index))
            })
        }))
    }

    /// Variance explained by the strongest wave, and its period.
    fn strongest(&self, profile: &[f32; SAMPLES]) -> (f32, f32) {
        let total: f32 = (0..SAMPLES).map(taper).sum();
        let mean = profile
            .iter()
            .enumerate()
            .map(|(index, gray)| gray * taper(index))
            .sum::<f32>()
            / total;
        let mut best = (0.0, 0.0);
        for (wave, period) in self.0.iter().zip(PERIODS_PX) {
            let (mut s, mut c) = (0.0, 0.0);
            for (gray, (sin, cos)) in profile.iter().zip(wave) {
                s += (gray - mean) * sin;
                c += (gray - mean) * cos;
            }
            let explained = 2.0 * (s * s + c * c) / (total * total);
            if explained > best.0 {
                best = (explained, period);
            }
        }
        best
    }
}

/// Hann window over a profile.
fn taper(index: usize) -> f32 {
    0.5 * (1.0 - (TAU * (index as f32 + 1.0) / (SAMPLES as f32 + 1.0)).cos())
}
