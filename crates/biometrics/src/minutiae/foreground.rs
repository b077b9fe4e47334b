//! Where on the image the print is. The network looks there only.

use super::network::SIZE_MULTIPLE;
use super::planes::Planes;
use crate::image::PrintImage;

/// Side of the squares that are judged: two ridges of an adult at 500 dpi.
const SQUARE_PX: usize = 16;
/// Least spread of a square's grey levels (standard deviation, of 255) to be more than empty glass.
const MIN_SPREAD: f32 = 6.0;
/// Share of the print's strong contrast (its upper fifth) under which ridges are residue: the finger before it left them.
const RESIDUE_SHARE: f32 = 0.2;
/// Side of the square around a minutia that must be print: three ridges.
const AROUND_PX: usize = 24;
/// Paper kept around the print, so that the network sees where it ends.
const MARGIN_PX: usize = 16;

/// A part of an image, made of whole [`SIZE_MULTIPLE`]s; it may reach over the image's edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Frame {
    /// Column and row of the image at the frame's corner.
    pub left: isize,
    pub top: isize,
    pub width: usize,
    pub height: usize,
}

/// The part of an image that is print.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Foreground {
    /// The smallest frame around it.
    pub frame: Frame,
    /// Least spread of grey levels that is print and not what lay on the glass before.
    least_spread: f32,
}

/// Finds the print by its contrast; `None` for an empty image.
pub(super) fn find(print: &PrintImage) -> Option<Foreground> {
    let (width, height) = (print.width as usize, print.height as usize);
    let columns = 0..width.div_ceil(SQUARE_PX);
    let rows = 0..height.div_ceil(SQUARE_PX);
    let squares = rows.flat_map(|row| columns.clone().map(move |column| (column, row)));
    let judge = |(column, row)| {
        (
            column,
            row,
            spread(print, column * SQUARE_PX, row * SQUARE_PX, SQUARE_PX),
        )
    };
    let filled: Vec<_> = squares
        .map(judge)
        .filter(|(.., spread)| *spread >= MIN_SPREAD)
        .collect();

    let mut spreads: Vec<f32> = filled.iter().map(|(.., spread)| *spread).collect();
    spreads.sort_by(f32::total_cmp);
    let strong = spreads.get(spreads.len() * 4 / 5)?;
    let least_spread = MIN_SPREAD.max(RESIDUE_SHARE * strong);

    let mut bounds: Option<[usize; 4]> = None;
    for (column, row, _) in filled.into_iter().filter(|(.., spread)| *spread >= least_spread) {
        let [left, top, right, bottom] = bounds.unwrap_or([column, row, column, row]);
        bounds = Some([left.min(column), top.min(row), right.max(column), bottom.max(row)]);
    }
    let [left, top, right, bottom] = bounds?;
    let (left, width) = side(left, right, width);
    let (top, height) = side(top, bottom, height);
    let frame = Frame {
        left,
        top,
        width,
        height,
    };
    Some(Foreground { frame, least_spread })
}

impl Foreground {
    /// Whether a place on the image has print around it.
    pub(super) fn holds(&self, print: &PrintImage, x: f32, y: f32) -> bool {
        let from = |centre: f32| (centre as usize).saturating_sub(AROUND_PX / 2);
        spread(print, from(x), from(y), AROUND_PX) >= self.least_spread
    }
}

/// Squares `first` to `last` of a side of `length` pixels, with the margin, in whole multiples, centred: (start, length).
fn side(first: usize, last: usize, length: usize) -> (isize, usize) {
    let start = (first * SQUARE_PX).saturating_sub(MARGIN_PX);
    let end = ((last + 1) * SQUARE_PX + MARGIN_PX).min(length);
    let whole = (end - start).next_multiple_of(SIZE_MULTIPLE);
    (start as isize - ((whole - (end - start)) / 2) as isize, whole)
}

/// Standard deviation of the grey levels of the square at (x, y), cut at the image's edge.
fn spread(print: &PrintImage, x: usize, y: usize, side: usize) -> f32 {
    let width = print.width as usize;
    let columns = x.min(width)..(x + side).min(width);
    let (mut count, mut sum, mut squares) = (0_u32, 0_u32, 0_u32);
    for row in print.pixels.chunks_exact(width).skip(y).take(side) {
        for level in row[columns.clone()].iter().map(|level| u32::from(*level)) {
            (count, sum, squares) = (count + 1, sum + level, squares + level * level);
        }
    }
    let share = 1.0 / count.max(1) as f32;
    let mean = sum as f32 * share;
    (squares as f32 * share - mean * mean).max(0.0).sqrt()
}

impl Frame {
    /// The image within the frame as a feature map; beyond the image's edges the edge's own grey goes on.
    pub(super) fn cut(&self, print: &PrintImage) -> Planes {
        let within = |at: isize, length: u32| at.clamp(0, length as isize - 1) as usize;
        let mut map = Planes::zeros(1, self.height, self.width);
        map.fill_rows(1, |y, mut rows, (): &mut ()| {
            let start = within(self.top + y as isize, print.height) * print.width as usize;
            let source = &print.pixels[start..start + print.width as usize];
            for (x, out) in rows.row_mut(0, 0).iter_mut().enumerate() {
                *out = f32::from(source[within(self.left + x as isize, print.width)]);
            }
        });
        map
    }
}
