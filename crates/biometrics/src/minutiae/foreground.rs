//! Where on the image the print is. The network looks there only.

use super::network::SIZE_MULTIPLE;
use super::planes::Planes;
use crate::image::PrintImage;

/// Side of the squares that are judged: two ridges of an adult at 500 dpi.
const SQUARE_PX: usize = 16;
/// Least spread of a square's grey levels (standard deviation, of 255) to be more than empty glass.
const MIN_SPREAD: f32 = 6.0;
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

/// The smallest frame around all that is not empty; `None` for an empty image.
pub(super) fn frame(print: &PrintImage) -> Option<Frame> {
    let (width, height) = (print.width as usize, print.height as usize);
    let columns = 0..width.div_ceil(SQUARE_PX);
    let squares =
        (0..height.div_ceil(SQUARE_PX)).flat_map(|row| columns.clone().map(move |column| (column, row)));
    let mut bounds: Option<[usize; 4]> = None;
    for (column, row) in
        squares.filter(|(column, row)| spread(print, column * SQUARE_PX, row * SQUARE_PX) >= MIN_SPREAD)
    {
        let [left, top, right, bottom] = bounds.unwrap_or([column, row, column, row]);
        bounds = Some([left.min(column), top.min(row), right.max(column), bottom.max(row)]);
    }
    let [left, top, right, bottom] = bounds?;
    let (left, width) = side(left, right, width);
    let (top, height) = side(top, bottom, height);
    Some(Frame {
        left,
        top,
        width,
        height,
    })
}

/// Squares `first` to `last` of a side of `length` pixels, with the margin, in whole multiples, centred: (start, length).
fn side(first: usize, last: usize, length: usize) -> (isize, usize) {
    let start = (first * SQUARE_PX).saturating_sub(MARGIN_PX);
    let end = ((last + 1) * SQUARE_PX + MARGIN_PX).min(length);
    let whole = (end - start).next_multiple_of(SIZE_MULTIPLE);
    (start as isize - ((whole - (end - start)) / 2) as isize, whole)
}

/// Standard deviation of the grey levels of the square at (x, y), cut at the image's edge.
fn spread(print: &PrintImage, x: usize, y: usize) -> f32 {
    let right = (x + SQUARE_PX).min(print.width as usize);
    let rows = print
        .pixels
        .chunks_exact(print.width as usize)
        .skip(y)
        .take(SQUARE_PX);
    let (mut count, mut sum, mut squares) = (0_u32, 0_u32, 0_u32);
    for level in rows.flat_map(|row| &row[x..right]).map(|level| u32::from(*level)) {
        (count, sum, squares) = (count + 1, sum + level, squares + level * level);
    }
    let mean = sum as f32 / count.max(1) as f32;
    (squares as f32 / count.max(1) as f32 - mean * mean)
        .max(0.0)
        .sqrt()
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
