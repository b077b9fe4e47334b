//! Feature maps: what flows between the network's layers.

use rayon::prelude::*;

/// Columns a kernel works on at a time; every row may be read and every tile written up to the next multiple.
pub(super) const LANES: usize = 16;
/// Zeros left and right of each row, so that convolutions need no special case at the edge: the widest reaches 6.
const MARGIN: usize = 8;

/// Channels × height × width values, stored row by row, in a row channel by channel.
///
/// A row with all its channels lies together, so that threads can fill different rows of one map.
#[derive(Debug, Clone)]
pub(super) struct Planes {
    pub channels: usize,
    pub height: usize,
    pub width: usize,
    stride: usize,
    /// All rows, then one row of zeros that stands for every row above and below the map.
    data: Vec<f32>,
}

impl Planes {
    pub(super) fn zeros(channels: usize, height: usize, width: usize) -> Self {
        let stride = (MARGIN + width + MARGIN).next_multiple_of(LANES);
        // A kernel that starts in the last margin reads at most this much further.
        let beyond = stride + LANES;
        Self {
            channels,
            height,
            width,
            stride,
            data: vec![0.0; height * channels * stride + beyond],
        }
    }

    pub(super) fn data(&self) -> &[f32] {
        &self.data
    }

    /// Index of the first value of row `y` of `channel`; rows outside the map are the row of zeros.
    pub(super) fn at(&self, channel: usize, y: isize) -> usize {
        match usize::try_from(y) {
            Ok(y) if y < self.height => (y * self.channels + channel) * self.stride + MARGIN,
            _ => self.height * self.channels * self.stride + MARGIN,
        }
    }

    /// The values of row `y` of `channel`.
    pub(super) fn row(&self, channel: usize, y: usize) -> &[f32] {
        let at = self.at(channel, y as isize);
        &self.data[at..at + self.width]
    }

    /// Calls `fill` on all cores for each group of `rows` rows with the number of its first row, the group itself
    /// and a scratch buffer that keeps its size from call to call.
    pub(super) fn fill_rows<S: Default>(
        &mut self,
        rows: usize,
        fill: impl Fn(usize, Rows<'_>, &mut S) + Sync + Send,
    ) {
        let (channels, stride, width) = (self.channels, self.stride, self.width);
        let used = self.height * channels * stride;
        self.data[..used]
            .par_chunks_mut(rows * channels * stride)
            .enumerate()
            .for_each_init(S::default, |scratch, (group, data)| {
                fill(
                    group * rows,
                    Rows {
                        channels,
                        stride,
                        width,
                        data,
                    },
                    scratch,
                )
            });
    }

    /// Each value repeated twice across and down.
    pub(super) fn doubled(&self) -> Self {
        let mut out = Self::zeros(self.channels, self.height * 2, self.width * 2);
        out.fill_rows(2, |y, mut rows, (): &mut ()| rows.double_from(self, y / 2, 0));
        out
    }

    /// `self` doubled, and behind its channels those of `other`.
    pub(super) fn doubled_with(&self, other: &Self) -> Self {
        let mut out = Self::zeros(self.channels + other.channels, other.height, other.width);
        out.fill_rows(2, |y, mut rows, (): &mut ()| {
            rows.double_from(self, y / 2, 0);
            for (channel, y_in) in (0..other.channels).flat_map(|c| [(c, 0), (c, 1)]) {
                rows.row_mut(self.channels + channel, y_in)
                    .copy_from_slice(other.row(channel, y + y_in));
            }
        });
        out
    }

    /// Half the size: of each 2 × 2 square the maximum in the first half of the channels,
    /// the mean in the second.
    pub(super) fn pooled(&self) -> Self {
        let mut out = Self::zeros(self.channels, self.height / 2, self.width / 2);
        out.fill_rows(1, |y, mut rows, (): &mut ()| {
            for channel in 0..self.channels {
                let (upper, lower) = (self.row(channel, 2 * y), self.row(channel, 2 * y + 1));
                let pool = if channel < self.channels / 2 {
                    maximum
                } else {
                    mean
                };
                halve(upper, lower, rows.row_mut(channel, 0), pool);
            }
        });
        out
    }
}

/// Some rows of a map being filled.
pub(super) struct Rows<'a> {
    pub channels: usize,
    pub width: usize,
    stride: usize,
    data: &'a mut [f32],
}

impl Rows<'_> {
    pub(super) fn count(&self) -> usize {
        self.data.len() / (self.channels * self.stride)
    }

    pub(super) fn row_mut(&mut self, channel: usize, row: usize) -> &mut [f32] {
        let at = (row * self.channels + channel) * self.stride + MARGIN;
        &mut self.data[at..at + self.width]
    }

    fn double_from(&mut self, source: &Planes, y: usize, first_channel: usize) {
        for (channel, row) in (0..source.channels).flat_map(|c| [(c, 0), (c, 1)]) {
            let wide = self.row_mut(first_channel + channel, row).as_chunks_mut::<2>().0;
            for (pair, value) in wide.iter_mut().zip(source.row(channel, y)) {
                *pair = [*value; 2];
            }
        }
    }
}

pub(super) fn maximum(square: [f32; 4]) -> f32 {
    let [a, b, c, d] = square;
    a.max(b).max(c.max(d))
}

pub(super) fn mean(square: [f32; 4]) -> f32 {
    let [a, b, c, d] = square;
    (a + b + c + d) * 0.25
}

/// Two rows into one of half their width, 2 × 2 values at a time.
pub(super) fn halve(upper: &[f32], lower: &[f32], out: &mut [f32], pool: impl Fn([f32; 4]) -> f32) {
    let pairs = upper.as_chunks::<2>().0.iter().zip(lower.as_chunks::<2>().0);
    for (out, ([a, b], [c, d])) in out.iter_mut().zip(pairs) {
        *out = pool([*a, *b, *c, *d]);
    }
}
