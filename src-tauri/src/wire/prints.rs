//! Prints and photo while they are captured and when they are looked at.

use serde::{Deserialize, Serialize};

/// A finger by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum FingerName {
    RightThumb,
    RightIndex,
    RightMiddle,
    RightRing,
    RightLittle,
    LeftThumb,
    LeftIndex,
    LeftMiddle,
    LeftRing,
    LeftLittle,
}

/// Where one of the ten fingers stands.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PrintSlot {
    /// Which finger.
    pub finger: FingerName,
    /// Where it stands.
    pub state: SlotState,
    /// Quality of the best try, 0 to 100.
    pub quality: Option<u8>,
    /// What is wrong with the best try: `empty too-dry too-wet partial off-centre moved`.
    pub reasons: Vec<String>,
    /// Number of minutiae of the best try.
    pub minutiae: Option<u16>,
    /// Quality of every try, in order.
    pub tries: Vec<u8>,
    /// Tries that are left before the print may be forced.
    pub tries_left: u8,
    /// Reason of a forced capture.
    pub forced: Option<String>,
    /// Exception recorded instead of a print.
    pub exception: Option<PrintException>,
    /// The best try as a picture; only where one record is shown, never in lists.
    pub picture: Option<String>,
}

/// States of one finger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum SlotState {
    /// Nothing yet.
    Empty,
    /// Tried, below the threshold, tries left.
    Retry,
    /// Tried as often as allowed, below the threshold: force with a reason, or record an exception.
    Exhausted,
    /// Captured and kept.
    Captured,
    /// Captured below the threshold and kept with a reason.
    Forced,
    /// No print: an exception stands instead.
    Exception,
}

/// Why there is no print of a finger.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PrintException {
    /// `amputated injured bandaged worn refused`.
    pub reason: String,
    /// For good or for a time.
    pub permanence: Permanence,
    /// When a temporary one is captured after all, `YYYY-MM-DD`.
    pub recapture: Option<String>,
}

/// Whether the finger can be captured later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Permanence {
    Permanent,
    Temporary,
}

/// What lies on the scanner now.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Preview {
    /// Live frame as a PNG `data:` URL.
    pub picture: String,
    /// Quality of the frame, 0 to 100.
    pub quality: u8,
    /// What is wrong with it, codes as in [`PrintSlot::reasons`].
    pub reasons: Vec<String>,
}

/// What came of one press of the capture key.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Captured {
    /// The finger as it stands after this try.
    pub slot: PrintSlot,
    /// Quality of this very try, 0 to 100.
    pub quality: u8,
    /// What is wrong with this very try.
    pub reasons: Vec<String>,
    /// What was noticed while the person still stands there.
    pub alerts: Vec<PrintAlert>,
}

/// Something about the prints of one person that cannot be right.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PrintAlert {
    /// `same-finger-twice` or `hands-swapped`.
    pub code: String,
    /// The fingers it is about.
    pub fingers: Vec<FingerName>,
}

/// The photo of a record.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Photo {
    /// The 3:4 crop as a `data:` URL.
    pub picture: String,
    /// What to do better, empty if nothing: `too-dark too-bright blurred too-small …`.
    pub reasons: Vec<String>,
}

/// What the camera sees now.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PhotoPreview {
    /// The largest face, if there is one.
    pub face: Option<PhotoFace>,
    /// What to do better before the photo is taken, codes as in [`Photo::reasons`].
    pub reasons: Vec<String>,
}

/// Where a face is, in thousandths of the picture's width and height.
#[derive(Debug, Clone, Copy, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[allow(missing_docs)]
pub struct PhotoFace {
    pub left: u16,
    pub top: u16,
    pub width: u16,
    pub height: u16,
}

/// A print with its minutiae, for drawing.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PrintDrawing {
    /// The image as a PNG `data:` URL, 500 dpi.
    pub picture: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// Its minutiae, pixels of the picture.
    pub minutiae: Vec<MinutiaMark>,
    /// Quality, 0 to 100.
    pub quality: u8,
}

/// One minutia on a picture.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MinutiaMark {
    /// Pixels from the left edge.
    pub x: f32,
    /// Pixels from the top edge.
    pub y: f32,
    /// Radians, 0 = towards +x, counter-clockwise.
    pub angle: f32,
    /// `ending` or `bifurcation`.
    pub kind: String,
}
