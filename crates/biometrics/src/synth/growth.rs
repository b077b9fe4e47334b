//! Ridges grown from scattered seeds by repeated filtering along the flow, as in Cappelli's SFinGe.
//!
//! Most of the growth happens at half resolution, where it is sixteen times cheaper; a last pass at full
//! resolution gives ridges their final shape. Minutiae appear by themselves where growing patches meet.

use std::f32::consts::PI;
use std::sync::OnceLock;

use rayon::prelude::*;

use super::random::Random;

/// Orientations of the filter bank; 180° / 64 is finer than the eye.
const ORIENTATIONS: usize = 64;
/// Ridge periods of the bank, in pixels of 500 dpi.
const SHORTEST_PERIOD_PX: f32 = 6.5;
const PERIOD_STEP_PX: f32 = 0.4;
const PERIODS: usize = 16;
/// Passes at half resolution until patches have met and settled, and at full resolution.
const COARSE_PASSES: usize = 26;
const FINE_PASSES: usize = 2;
/// Share of pixels at half resolution that start as a seed. More seeds, more minutiae.
const SEED_DENSITY: f32 = 0.008;
/// What a pass multiplies an undisturbed ridge by, before limiting to [-1, 1].
const GAIN: f32 = 1.6;

/// What steers the growth at a pixel.
#[derive(Clone, Copy)]
pub(super) struct Ridge {
    /// Ridge direction in radians, [0, π), counter-clockwise as seen.
    pub(super) angle: f32,
    /// Distance of neighbouring ridges in pixels of 500 dpi.
    pub(super) period_px: f32,
}

impl Ridge {
    /// Index of its filter in a bank.
    fn filter(self) -> u16 {
        let angle = (self.angle / PI * ORIENTATIONS as f32).round() as usize % ORIENTATIONS;
        let period = ((self.period_px - SHORTEST_PERIOD_PX) / PERIOD_STEP_PX)
            .round()
            .max(0.0) as usize;
        (period.min(PERIODS - 1) * ORIENTATIONS + angle) as u16
    }
}

/// Ridge height at each of `width` × `height` pixels (even numbers), -1 in the valley to 1 on the ridge.
/// `steer` gets pixel coordinates at full resolution.
pub(super) fn grow(
    random: &mut Random,
    width: usize,
    height: usize,
    steer: impl Fn(f32, f32) -> Ridge + Sync,
) -> Vec<f32> {
    static COARSE: OnceLock<Bank> = OnceLock::new();
    static FINE: OnceLock<Bank> = OnceLock::new();

    let (half_width, half_height) = (width / 2, height / 2);
    let filters_at = |width: usize, height: usize, step: f32| -> Vec<u16> {
        let of_row = |row: usize| {
            let steer = &steer;
            (0..width).map(move |column| {
                steer(
                    (column as f32 + 0.5) * step - 0.5,
                    (row as f32 + 0.5) * step - 0.5,
                )
                .filter()
            })
        };
        (0..height).into_par_iter().flat_map_iter(of_row).collect()
    };

    let coarse = filters_at(half_width, half_height, 2.0);
    let bank = COARSE.get_or_init(|| Bank::new(0.5));
    let mut ridges: Vec<f32> = (0..half_width * half_height)
        .map(|_| {
            if random.chance(SEED_DENSITY) {
                random.between(-1.0, 1.0)
            } else {
                0.0
            }
        })
        .collect();
    for _ in 0..COARSE_PASSES {
        ridges = bank.pass(&ridges, half_width, &coarse);
    }

    // The flow is smooth: its steps at half resolution serve at full resolution too.
    let fine: Vec<u16> = (0..height)
        .flat_map(|row| {
            let coarse = &coarse;
            (0..width).map(move |column| coarse[(row / 2) * half_width + column / 2])
        })
        .collect();
    let bank = FINE.get_or_init(|| Bank::new(1.0));
    let mut ridges = doubled(&ridges, half_width, half_height);
    for _ in 0..FINE_PASSES {
        ridges = bank.pass(&ridges, width, &fine);
    }
    ridges
}

/// Twice the size in both directions, linearly interpolated.
fn doubled(coarse: &[f32], width: usize, height: usize) -> Vec<f32> {
    let near = |at: usize, side: usize| {
        let towards = if at.is_multiple_of(2) {
            (at / 2).saturating_sub(1)
        } else {
            (at / 2 + 1).min(side - 1)
        };
        (at / 2, towards)
    };
    (0..height * 2)
        .flat_map(|row| {
            let (row_0, row_1) = near(row, height);
            (0..width * 2).map(move |column| {
                let (column_0, column_1) = near(column, width);
                let along = |row: usize| {
                    0.75 * coarse[row * width + column_0] + 0.25 * coarse[row * width + column_1]
                };
                0.75 * along(row_0) + 0.25 * along(row_1)
            })
        })
        .collect()
}

/// Gabor filters of every orientation and period at one resolution.
struct Bank {
    radius: usize,
    /// Row length of a filter, padded so that it falls into whole vectors.
    stride: usize,
    taps: Vec<f32>,
}

/// Numbers a row of a filter is padded to.
const LANES: usize = 8;

impl Bank {
    /// `scale` is 1 at 500 dpi. Each filter sees about three ridges: its Gaussian falls to 0.001 at 1.5 periods.
    fn new(scale: f32) -> Self {
        let longest = SHORTEST_PERIOD_PX + PERIOD_STEP_PX * (PERIODS - 1) as f32;
        let radius = (longest * 1.1 * scale).round() as usize;
        let stride = (2 * radius + 1).next_multiple_of(LANES);
        let mut taps = Vec::with_capacity(ORIENTATIONS * PERIODS * stride * (2 * radius + 1));
        for period in 0..PERIODS {
            let period_px = (SHORTEST_PERIOD_PX + PERIOD_STEP_PX * period as f32) * scale;
            for orientation in 0..ORIENTATIONS {
                taps.extend(gabor(
                    period_px,
                    orientation as f32 / ORIENTATIONS as f32 * PI,
                    radius,
                    stride,
                ));
            }
        }
        Self { radius, stride, taps }
    }

    /// One pass over an image of that width; `filters` says which filter each pixel takes.
    fn pass(&self, image: &[f32], width: usize, filters: &[u16]) -> Vec<f32> {
        let height = image.len() / width;
        let (radius, stride) = (self.radius, self.stride);
        let padded_width = width + stride;
        let mut padded = vec![0.0; padded_width * (height + 2 * radius)];
        for (row, line) in image.chunks_exact(width).enumerate() {
            let start = (row + radius) * padded_width + radius;
            padded[start..start + width].copy_from_slice(line);
        }
        let filter_len = stride * (2 * radius + 1);
        let mut result = vec![0.0; image.len()];
        result
            .par_chunks_exact_mut(width)
            .enumerate()
            .for_each(|(row, line)| {
                for (column, pixel) in line.iter_mut().enumerate() {
                    let filter = usize::from(filters[row * width + column]) * filter_len;
                    let taps = &self.taps[filter..filter + filter_len];
                    let mut sums = [0.0_f32; LANES];
                    for (tap_row, taps) in taps.chunks_exact(stride).enumerate() {
                        let start = (row + tap_row) * padded_width + column;
                        let pixels = &padded[start..start + stride];
                        let (taps, _) = taps.as_chunks::<LANES>();
                        let (pixels, _) = pixels.as_chunks::<LANES>();
                        for (taps, pixels) in taps.iter().zip(pixels) {
                            for lane in 0..LANES {
                                sums[lane] += taps[lane] * pixels[lane];
                            }
                        }
                    }
                    *pixel = sums.iter().sum::<f32>().clamp(-1.0, 1.0);
                }
            });
        result
    }
}

/// An even Gabor filter without response to flat gray, scaled to answer an ideal ridge with [`GAIN`].
fn gabor(period_px: f32, angle: f32, radius: usize, stride: usize) -> Vec<f32> {
    let sigma = period_px * 1.5 / (2.0 * 1000.0_f32.ln()).sqrt();
    let side = 2 * radius + 1;
    let reach = radius as f32;
    let at = |index: usize| {
        let (x, y) = ((index % side) as f32 - reach, reach - (index / side) as f32);
        let across = x * -angle.sin() + y * angle.cos();
        (
            (-(x * x + y * y) / (2.0 * sigma * sigma)).exp(),
            (std::f32::consts::TAU * across / period_px).cos(),
        )
    };
    let sums = (0..side * side)
        .map(at)
        .fold((0.0, 0.0), |(flat, wave), (g, w)| (flat + g, wave + g * w));
    let offset = sums.1 / sums.0;
    let answer: f32 = (0..side * side).map(at).map(|(g, w)| g * (w - offset) * w).sum();
    let mut taps = vec![0.0; stride * side];
    for index in 0..side * side {
        let (g, w) = at(index);
        taps[index / side * stride + index % side] = GAIN * g * (w - offset) / answer;
    }
    taps
}
