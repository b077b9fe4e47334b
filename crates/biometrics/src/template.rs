//! What is kept of a print for matching: its minutiae, in pixels of 500 dpi.

/// What the ridge does at a minutia.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The ridge ends.
    Ending,
    /// The ridge splits.
    Bifurcation,
}

/// One minutia.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Minutia {
    /// Pixels from the left edge, 500 dpi.
    pub x: f32,
    /// Pixels from the top edge, 500 dpi.
    pub y: f32,
    /// Ridge direction in radians, [0, 2π), 0 = towards +x, counter-clockwise as seen on the image.
    pub angle: f32,
    /// Ending or bifurcation.
    pub kind: Kind,
    /// Confidence of the extractor, 0 to 100.
    pub quality: u8,
}

/// A print as the matcher knows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Template {
    /// Width of the 500 dpi image in pixels.
    pub width: u16,
    /// Height of the 500 dpi image in pixels.
    pub height: u16,
    /// Quality of the print, 0 to 100 (see `quality`).
    pub quality: u8,
    /// At most [`Template::MAX_MINUTIAE`], in the extractor's order.
    pub minutiae: Vec<Minutia>,
}

impl Template {
    /// More than any finger has; absurd counts in files are refused by it.
    pub const MAX_MINUTIAE: usize = 255;
}
