//! The parts of the network that occur once: stems, attention, heads.

use rayon::prelude::*;

use super::kernels;
use super::layers::{Bottleneck, Dense, Norm, Pointwise, Tile, tile_rows};
use super::planes::{LANES, Planes, halve};
use super::weights::Weights;
use crate::Error;

/// Two looks at the pixels, one near and one wider, pooled to half the size.
#[derive(Debug)]
pub(super) struct Stem {
    near: Dense,
    wide: Dense,
    norm: Norm,
}

impl Stem {
    const SIDE: usize = 5;

    /// * `channels`: of each look.
    pub(super) fn read(weights: &Weights<'_>, name: &str, channels: usize) -> Result<Self, Error> {
        Ok(Self {
            near: Dense::read(weights, &format!("{name}_conv"), [1, channels], Self::SIDE, 1)?,
            wide: Dense::read(
                weights,
                &format!("{name}_dilated_conv"),
                [1, channels],
                Self::SIDE,
                2,
            )?,
            norm: Norm::read(weights, &format!("{name}_ln"), 2 * channels)?,
        })
    }

    fn channels_out(&self) -> usize {
        self.near.channels_out() + self.wide.channels_out()
    }

    pub(super) fn apply(&self, image: &Planes, pool: impl Fn([f32; 4]) -> f32 + Sync + Send) -> Planes {
        let mut out = Planes::zeros(self.channels_out(), image.height / 2, image.width / 2);
        out.fill_rows(1, |y, mut rows, tile: &mut Tile| {
            tile.shape(self.channels_out(), 2, image.width);
            self.near.apply(image, 2 * y, tile, 0);
            self.wide.apply(image, 2 * y, tile, self.near.channels_out());
            self.norm.apply(tile);
            tile.gelu();
            for channel in 0..self.channels_out() {
                halve(
                    tile.channel(channel, 0),
                    tile.channel(channel, 1),
                    rows.row_mut(channel, 0),
                    &pool,
                );
            }
        });
        out
    }
}

/// Weighs the coarse features by what lies around each pixel, at three distances.
#[derive(Debug)]
pub(super) struct Attention {
    looks: [Dense; 3],
    weigh: Pointwise,
}

impl Attention {
    const CHANNELS: usize = 32;
    const LOOK_CHANNELS: usize = 16;

    pub(super) fn read(weights: &Weights<'_>) -> Result<Self, Error> {
        let look =
            |name, dilation| Dense::read(weights, name, [Self::CHANNELS, Self::LOOK_CHANNELS], 3, dilation);
        Ok(Self {
            looks: [
                look("attention_conv_d1", 1)?,
                look("attention_conv_d3", 3)?,
                look("attention_conv_d6", 6)?,
            ],
            weigh: Pointwise::read(weights, "attention_s", [3 * Self::LOOK_CHANNELS, Self::CHANNELS])?,
        })
    }

    /// The weighed coarse features, and behind them the fine ones of the same size.
    pub(super) fn apply(&self, coarse: &Planes, fine: &Planes) -> Planes {
        let mut out = Planes::zeros(coarse.channels + fine.channels, coarse.height, coarse.width);
        out.fill_rows(1, |y, mut rows, [around, weight]: &mut [Tile; 2]| {
            around.shape(3 * Self::LOOK_CHANNELS, 1, coarse.width);
            for (i, look) in self.looks.iter().enumerate() {
                look.apply(coarse, y, around, i * Self::LOOK_CHANNELS);
            }
            around.gelu();
            self.weigh.apply(around, weight);
            weight.sigmoid();
            for channel in 0..coarse.channels {
                let weighed = coarse
                    .row(channel, y)
                    .iter()
                    .zip(weight.channel(channel, 0))
                    .map(|(c, w)| c * w);
                rows.row_mut(channel, 0)
                    .iter_mut()
                    .zip(weighed)
                    .for_each(|(out, value)| *out = value);
            }
            for channel in 0..fine.channels {
                rows.row_mut(coarse.channels + channel, 0)
                    .copy_from_slice(fine.row(channel, y));
            }
        });
        out
    }
}

/// Turns features into one property of the pixels they came from, at twice their size.
///
/// The features are doubled before the last convolutions; those of 1 × 1 pixels give the same before and after
/// doubling, so they are done before, on a quarter of the pixels.
#[derive(Debug)]
pub(super) struct Head {
    bottleneck: Bottleneck,
    first: Pointwise,
    norm: Norm,
    second: Pointwise,
    last: Dense,
}

impl Head {
    const FEATURES: usize = 52;
    const NARROW: usize = 6;
    const NARROWER: usize = 4;
    const SIDE: usize = 5;
    /// Minutiae described together: enough columns for the kernels, and work for several threads.
    const GROUP: usize = 16;

    pub(super) fn read(
        weights: &Weights<'_>,
        name: &str,
        last: &str,
        channels: usize,
    ) -> Result<Self, Error> {
        let narrower = Self::NARROWER;
        Ok(Self {
            bottleneck: Bottleneck::read(weights, &format!("{name}_ibc"), [Self::FEATURES, Self::NARROW])?,
            first: Pointwise::read(weights, &format!("{name}_conv1"), [Self::NARROW, narrower])?,
            norm: Norm::read(weights, &format!("{name}_ln"), narrower)?,
            second: Pointwise::read(weights, &format!("{name}_conv2"), [narrower, narrower])?,
            last: Dense::read(weights, last, [narrower, channels], Self::SIDE, 1)?,
        })
    }

    fn narrow<'t>(&self, features: &'t mut Tile, out: &'t mut Tile) -> &'t Tile {
        self.first.apply(features, out);
        self.norm.apply(out);
        self.second.apply(out, features);
        features.gelu();
        features
    }

    /// The property at every pixel, through a sigmoid.
    pub(super) fn everywhere(&self, features: &Planes) -> Planes {
        let mut narrow = Planes::zeros(Self::NARROWER, features.height, features.width);
        narrow.fill_rows(
            tile_rows(features.width),
            |y, mut rows, scratch: &mut ([Tile; 2], Tile)| {
                let (tiles, spare) = scratch;
                let adjusted = self.bottleneck.rows(features, y, rows.count(), tiles);
                self.narrow(adjusted, spare).copy_to(&mut rows);
            },
        );
        let doubled = narrow.doubled();
        let mut out = Planes::zeros(self.last.channels_out(), doubled.height, doubled.width);
        out.fill_rows(1, |y, mut rows, tile: &mut Tile| {
            tile.shape(self.last.channels_out(), 1, doubled.width);
            self.last.apply(&doubled, y, tile, 0);
            tile.sigmoid();
            tile.copy_to(&mut rows);
        });
        out
    }

    /// The property at some pixels (x, y), each with one value a channel.
    pub(super) fn at(&self, features: &Planes, pixels: &[(usize, usize)]) -> Vec<Vec<f32>> {
        let described =
            pixels
                .par_chunks(Self::GROUP)
                .map_init(<([Tile; 2], Tile)>::default, |scratch, pixels| {
                    let (tiles, spare) = scratch;
                    // A 5 × 5 window of doubled pixels covers 3 × 3 of the pixels before.
                    let around: Vec<(usize, usize)> = pixels
                        .iter()
                        .flat_map(|pixel| neighbours(features, *pixel))
                        .collect();
                    let adjusted = self.bottleneck.at(features, &around, tiles);
                    let narrow = self.narrow(adjusted, spare);
                    let one =
                        |(i, pixel): (usize, &(usize, usize))| self.window(features, narrow, 9 * i, *pixel);
                    pixels.iter().enumerate().map(one).collect::<Vec<_>>()
                });
        described.flatten_iter().collect()
    }

    /// The last convolution at one pixel, whose 3 × 3 neighbours are the columns from `first` on.
    fn window(&self, features: &Planes, narrow: &Tile, first: usize, (x, y): (usize, usize)) -> Vec<f32> {
        let mut window = Planes::zeros(Self::NARROWER, Self::SIDE, Self::SIDE);
        window.fill_rows(1, |row, mut rows, (): &mut ()| {
            for (channel, column) in (0..Self::NARROWER).flat_map(|c| (0..Self::SIDE).map(move |x| (c, x))) {
                // Two pixels up and left of the centre, without leaving the unsigned numbers.
                let (wide_x, wide_y) = (x + column, y + row);
                let inside = (2..2 * features.width + 2).contains(&wide_x)
                    && (2..2 * features.height + 2).contains(&wide_y);
                let cell = (wide_y / 2 - y / 2) * 3 + (wide_x / 2 - x / 2);
                rows.row_mut(channel, 0)[column] = if inside {
                    narrow.channel(channel, 0)[first + cell]
                } else {
                    0.0
                };
            }
        });
        let mut out = Tile::default();
        out.shape(self.last.channels_out(), 1, LANES);
        self.last.apply(&window, Self::SIDE / 2, &mut out, 0);
        (0..self.last.channels_out())
            .map(|channel| out.channel(channel, 0)[Self::SIDE / 2])
            .collect()
    }
}

/// The 3 × 3 pixels of the features around a pixel of twice their size, clamped to the map.
fn neighbours(features: &Planes, (x, y): (usize, usize)) -> impl Iterator<Item = (usize, usize)> {
    let near = |centre: usize, step: usize, size: usize| (centre / 2 + step).saturating_sub(1).min(size - 1);
    let (width, height) = (features.width, features.height);
    (0..9).map(move |cell| (near(x, cell % 3, width), near(y, cell / 3, height)))
}

/// A single-channel map convolved with 5 × 5 weights.
pub(super) fn blurred(map: &Planes, weights: &[f32]) -> Planes {
    let mut out = Planes::zeros(1, map.height, map.width);
    out.fill_rows(1, |y, mut rows, scratch: &mut Vec<f32>| {
        scratch.resize(map.width.next_multiple_of(LANES), 0.0);
        let tap_at: Vec<usize> = super::layers::taps(map, 0, y, 5, 1).collect();
        kernels::filter(weights, 0.0, map.data(), &tap_at, scratch);
        rows.row_mut(0, 0).copy_from_slice(&scratch[..map.width]);
    });
    out
}
