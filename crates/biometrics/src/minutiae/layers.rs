//! The network's building blocks: each takes feature maps and gives a feature map, row tile by row tile.

use super::kernels::{self, Matrix};
use super::planes::{LANES, Planes, Rows};
use super::weights::Weights;
use crate::Error;

/// A tile has at least as many columns, by taking several rows of small maps, so that kernels run long enough.
const MIN_TILE_COLUMNS: usize = 96;

/// Some rows of several channels, side by side: channel after channel, in each the rows one after another.
#[derive(Debug, Default)]
pub(super) struct Tile {
    values: Vec<f32>,
    /// Columns a channel takes; a multiple of [`LANES`].
    stride: usize,
    rows: usize,
    width: usize,
}

impl Tile {
    /// Makes room; what was in it has no meaning afterwards.
    pub(super) fn shape(&mut self, channels: usize, rows: usize, width: usize) {
        // The last row is written up to a whole number of lanes.
        let stride = ((rows - 1) * width + width.next_multiple_of(LANES)).next_multiple_of(LANES);
        (self.stride, self.rows, self.width) = (stride, rows, width);
        self.values.resize(channels * stride, 0.0);
    }

    pub(super) fn channel(&self, channel: usize, row: usize) -> &[f32] {
        let at = channel * self.stride + row * self.width;
        &self.values[at..at + self.width]
    }

    pub(super) fn channel_mut(&mut self, channel: usize, row: usize) -> &mut [f32] {
        let at = channel * self.stride + row * self.width;
        &mut self.values[at..at + self.width]
    }

    /// Room from row `row` of `channel` on, for kernels, which write whole lanes.
    fn lanes_mut(&mut self, channel: usize, row: usize) -> &mut [f32] {
        let at = channel * self.stride + row * self.width;
        &mut self.values[at..]
    }

    fn term_at(&self, channels: usize) -> Vec<usize> {
        (0..channels).map(|channel| channel * self.stride).collect()
    }

    pub(super) fn copy_to(&self, rows: &mut Rows<'_>) {
        for (channel, row) in (0..rows.channels).flat_map(|c| (0..self.rows).map(move |r| (c, r))) {
            rows.row_mut(channel, row)
                .copy_from_slice(self.channel(channel, row));
        }
    }

    pub(super) fn gelu(&mut self) {
        kernels::gelu(&mut self.values);
    }

    pub(super) fn sigmoid(&mut self) {
        kernels::sigmoid(&mut self.values);
    }
}

/// Rows a tile of a map of this width has.
pub(super) fn tile_rows(width: usize) -> usize {
    MIN_TILE_COLUMNS.div_ceil(width.max(1))
}

/// A convolution of 1 × 1 pixels: each pixel's channels times a matrix.
#[derive(Debug)]
pub(super) struct Pointwise {
    matrix: Matrix,
    channels_in: usize,
}

impl Pointwise {
    pub(super) fn read(weights: &Weights<'_>, name: &str, channels: [usize; 2]) -> Result<Self, Error> {
        let [channels_in, out] = channels;
        let values = weights.take(&format!("{name}.weight"), &[out, channels_in, 1, 1])?;
        let bias = weights.take(&format!("{name}.bias"), &[out])?;
        Ok(Self {
            matrix: Matrix::new(&values, bias),
            channels_in,
        })
    }

    pub(super) fn apply(&self, input: &Tile, out: &mut Tile) {
        out.shape(self.matrix.rows(), input.rows, input.width);
        let stride = out.stride;
        self.matrix.product(
            &input.values,
            &input.term_at(self.channels_in),
            stride,
            &mut out.values,
            stride,
        );
    }
}

/// A square convolution across all channels.
#[derive(Debug)]
pub(super) struct Dense {
    matrix: Matrix,
    channels_in: usize,
    side: usize,
    dilation: usize,
}

impl Dense {
    /// * `side`: of the kernel, odd.
    /// * `dilation`: pixels from one tap to the next.
    pub(super) fn read(
        weights: &Weights<'_>,
        name: &str,
        channels: [usize; 2],
        side: usize,
        dilation: usize,
    ) -> Result<Self, Error> {
        let [channels_in, out] = channels;
        let values = weights.take(&format!("{name}.weight"), &[out, channels_in, side, side])?;
        let bias = weights.take(&format!("{name}.bias"), &[out])?;
        Ok(Self {
            matrix: Matrix::new(&values, bias),
            channels_in,
            side,
            dilation,
        })
    }

    pub(super) fn channels_out(&self) -> usize {
        self.matrix.rows()
    }

    /// Fills `out` from channel `first` on with the rows that begin at `y`.
    pub(super) fn apply(&self, input: &Planes, y: usize, out: &mut Tile, first: usize) {
        let columns = input.width.next_multiple_of(LANES);
        for row in 0..out.rows {
            let terms: Vec<usize> = (0..self.channels_in)
                .flat_map(|channel| taps(input, channel, y + row, self.side, self.dilation))
                .collect();
            let stride = out.stride;
            self.matrix
                .product(input.data(), &terms, columns, out.lanes_mut(first, row), stride);
        }
    }
}

/// Where in `input` the taps of a convolution around row `y` of `channel` begin, row by row.
pub(super) fn taps(
    input: &Planes,
    channel: usize,
    y: usize,
    side: usize,
    dilation: usize,
) -> impl Iterator<Item = usize> {
    let reach = (side / 2 * dilation) as isize;
    (0..side).flat_map(move |tap_y| {
        let row = input.at(channel, y as isize + (tap_y * dilation) as isize - reach);
        (0..side).map(move |tap_x| row + tap_x * dilation - reach as usize)
    })
}

/// A square convolution of each channel for itself.
#[derive(Debug)]
pub(super) struct Depthwise {
    weights: Vec<f32>,
    channels: usize,
    side: usize,
}

impl Depthwise {
    pub(super) fn read(
        weights: &Weights<'_>,
        name: &str,
        channels: usize,
        side: usize,
    ) -> Result<Self, Error> {
        let weights = weights.take(&format!("{name}.weight"), &[channels, 1, side, side])?;
        Ok(Self {
            weights,
            channels,
            side,
        })
    }

    fn kernel(&self, channel: usize) -> &[f32] {
        let taps = self.side * self.side;
        &self.weights[channel * taps..(channel + 1) * taps]
    }

    pub(super) fn apply(&self, input: &Planes, y: usize, rows: usize, out: &mut Tile) {
        out.shape(self.channels, rows, input.width);
        let columns = input.width.next_multiple_of(LANES);
        let mut tap_at = Vec::new();
        for (channel, row) in (0..self.channels).flat_map(|c| (0..rows).map(move |r| (c, r))) {
            tap_at.clear();
            tap_at.extend(taps(input, channel, y + row, self.side, 1));
            let out = &mut out.lanes_mut(channel, row)[..columns];
            kernels::filter(self.kernel(channel), 0.0, input.data(), &tap_at, out);
        }
    }

    /// Only at the listed pixels (x, y), which become the columns of a single row.
    pub(super) fn apply_at(&self, input: &Planes, pixels: &[(usize, usize)], out: &mut Tile) {
        out.shape(self.channels, 1, pixels.len());
        for channel in 0..self.channels {
            for (column, (x, y)) in pixels.iter().enumerate() {
                let taps = taps(input, channel, *y, self.side, 1).map(|at| input.data()[at + x]);
                let terms = taps.zip(self.kernel(channel));
                let sum = terms.fold(0.0, |sum: f32, (value, weight)| weight.mul_add(value, sum));
                out.channel_mut(channel, 0)[column] = sum;
            }
        }
    }
}

/// Normalisation over a pixel's channels.
#[derive(Debug)]
pub(super) struct Norm {
    gamma: Vec<f32>,
    beta: Vec<f32>,
}

impl Norm {
    pub(super) fn read(weights: &Weights<'_>, name: &str, channels: usize) -> Result<Self, Error> {
        let gamma = weights.take(&format!("{name}.gamma"), &[channels])?;
        Ok(Self {
            gamma,
            beta: weights.take(&format!("{name}.beta"), &[channels])?,
        })
    }

    pub(super) fn apply(&self, tile: &mut Tile) {
        let stride = tile.stride;
        kernels::normalise(&mut tile.values, stride, &self.gamma, &self.beta);
    }
}

/// Depthwise 5 × 5, pointwise, normalisation, activation: the step of the first encoder and decoder.
#[derive(Debug)]
pub(super) struct Separable {
    depthwise: Depthwise,
    pointwise: Pointwise,
    norm: Norm,
}

impl Separable {
    pub(super) fn read(weights: &Weights<'_>, name: &str, channels: [usize; 2]) -> Result<Self, Error> {
        let [channels_in, out] = channels;
        Ok(Self {
            depthwise: Depthwise::read(weights, &format!("{name}_conv.depthwise"), channels_in, 5)?,
            pointwise: Pointwise::read(weights, &format!("{name}_conv"), channels)?,
            norm: Norm::read(weights, &format!("{name}_ln"), out)?,
        })
    }

    pub(super) fn apply(&self, input: &Planes) -> Planes {
        let mut out = Planes::zeros(self.pointwise.matrix.rows(), input.height, input.width);
        out.fill_rows(
            tile_rows(input.width),
            |y, mut rows, [deep, mixed]: &mut [Tile; 2]| {
                self.depthwise.apply(input, y, rows.count(), deep);
                self.pointwise.apply(deep, mixed);
                self.norm.apply(mixed);
                mixed.gelu();
                mixed.copy_to(&mut rows);
            },
        );
        out
    }
}

/// The inverted bottleneck of the second encoder, the second decoder and the heads: depthwise 7 × 7, normalisation,
/// four times the channels, activation, back, added to the input, and adjusted to the channels wanted.
///
/// # Source
/// Liu et al., A ConvNet for the 2020s, CVPR 2022.
#[derive(Debug)]
pub(super) struct Bottleneck {
    depthwise: Depthwise,
    norm: Norm,
    expand: Pointwise,
    reduce: Pointwise,
    adjust: Pointwise,
}

impl Bottleneck {
    const EXPANSION: usize = 4;

    pub(super) fn read(weights: &Weights<'_>, name: &str, channels: [usize; 2]) -> Result<Self, Error> {
        let [inner, _] = channels;
        let expanded = inner * Self::EXPANSION;
        Ok(Self {
            depthwise: Depthwise::read(weights, &format!("{name}_depthwise_conv"), inner, 7)?,
            norm: Norm::read(weights, &format!("{name}_ln"), inner)?,
            expand: Pointwise::read(weights, &format!("{name}_conv_exp"), [inner, expanded])?,
            reduce: Pointwise::read(weights, &format!("{name}_conv_red"), [expanded, inner])?,
            adjust: Pointwise::read(weights, &format!("{name}_conv_adj"), channels)?,
        })
    }

    pub(super) fn apply(&self, input: &Planes) -> Planes {
        let mut out = Planes::zeros(self.adjust.matrix.rows(), input.height, input.width);
        out.fill_rows(tile_rows(input.width), |y, mut rows, tiles: &mut [Tile; 2]| {
            self.rows(input, y, rows.count(), tiles).copy_to(&mut rows);
        });
        out
    }

    /// Some rows from `y` on; the result is the second tile.
    pub(super) fn rows<'t>(
        &self,
        input: &Planes,
        y: usize,
        rows: usize,
        tiles: &'t mut [Tile; 2],
    ) -> &'t mut Tile {
        self.depthwise.apply(input, y, rows, &mut tiles[0]);
        self.mix(tiles, |channel, row, sums| add(sums, input.row(channel, y + row)))
    }

    /// Only the listed pixels (x, y), as the columns of one row; the result is the second tile.
    pub(super) fn at<'t>(
        &self,
        input: &Planes,
        pixels: &[(usize, usize)],
        tiles: &'t mut [Tile; 2],
    ) -> &'t mut Tile {
        self.depthwise.apply_at(input, pixels, &mut tiles[0]);
        self.mix(tiles, |channel, _, sums| {
            for (sum, (x, y)) in sums.iter_mut().zip(pixels) {
                *sum += input.row(channel, *y)[*x];
            }
        })
    }

    /// Everything after the depthwise convolution, which is in the first tile.
    fn mix<'t>(
        &self,
        tiles: &'t mut [Tile; 2],
        add_input: impl Fn(usize, usize, &mut [f32]),
    ) -> &'t mut Tile {
        let [narrow, wide] = tiles;
        self.norm.apply(narrow);
        self.expand.apply(narrow, wide);
        wide.gelu();
        self.reduce.apply(wide, narrow);
        let rows = narrow.rows;
        for (channel, row) in (0..self.depthwise.channels).flat_map(|c| (0..rows).map(move |r| (c, r))) {
            add_input(channel, row, narrow.channel_mut(channel, row));
        }
        self.adjust.apply(narrow, wide);
        wide
    }
}

fn add(sums: &mut [f32], terms: &[f32]) {
    for (sum, term) in sums.iter_mut().zip(terms) {
        *sum += term;
    }
}
