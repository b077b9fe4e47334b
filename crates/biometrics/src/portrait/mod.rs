//! Photos of a face: what can be measured of them, the 3:4 crop, and drawn portraits of nobody for the demo.
//!
//! Measured: one frontal face, its size and place, sharpness, exposure, contrast. Not measured, and left to the
//! operator's eye: a level head, open eyes, a neutral look, an even background, whether it is a living person.

mod canvas;
mod drawing;
mod faces;
mod sitter;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::imageops::{self, FilterType};
use image::{DynamicImage, GrayImage, RgbImage};

pub use sitter::Sitter;

use crate::Error;
use faces::Face;

/// Smallest crop in pixels: 35 × 45 mm at 220 dpi.
pub const MIN_CROP_PX: (u32, u32) = (300, 400);
/// Larger crops are scaled down to this.
pub const CROP_PX: (u32, u32) = (480, 640);
/// The crop is this many times as high as the face square, if the photo has the room.
const CROP_TO_FACE: f32 = 2.6;
/// The middle of the face is this far down the crop.
const FACE_DOWN: f32 = 0.47;
/// Smallest face in pixels of the photo.
const MIN_FACE_PX: f32 = 72.0;
/// A second face counts from this share of the largest one's side on.
const SECOND_FACE: f32 = 0.5;
/// Sharpness is measured on the face at this side, so that one number serves all cameras.
const SHARPNESS_SIDE_PX: u32 = 96;
/// Least sharpness: spread of the Laplacian over spread of gray.
const MIN_SHARPNESS: f32 = 0.22;
/// A face is too dark if not even its lightest twentieth reaches this gray: also dark skin has light spots when lit.
const MIN_LIGHT: u8 = 50;
/// Too bright if more than this share of it is burnt out.
const MAX_BURNT: f32 = 0.15;
const BURNT: u8 = 250;
/// Least distance in gray between the darkest and the lightest twentieth of a face.
const MIN_CONTRAST: u8 = 30;
const JPEG_QUALITY: u8 = 88;
/// Longest side of a picture that is no portrait: a serial number stays legible.
pub const PICTURE_PX: u32 = 1_280;

/// What is wrong with a photo, in words a person can act on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PhotoReason {
    /// No frontal face is seen.
    NoFace,
    /// More than one face.
    SeveralFaces,
    /// The 3:4 crop has fewer pixels than [`MIN_CROP_PX`].
    TooSmall,
    /// The person is too far away.
    FaceTooSmall,
    /// The face touches the edge.
    FaceCut,
    /// Out of focus or moved.
    Blurred,
    /// Too little light on the face.
    TooDark,
    /// Burnt out.
    TooBright,
    /// Fog, glare or a dirty lens: light and dark hardly differ.
    LowContrast,
}

impl PhotoReason {
    /// The code used in answers and message catalogues.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoFace => "no-face",
            Self::SeveralFaces => "several-faces",
            Self::TooSmall => "photo-too-small",
            Self::FaceTooSmall => "face-too-small",
            Self::FaceCut => "face-cut",
            Self::Blurred => "photo-blurred",
            Self::TooDark => "photo-too-dark",
            Self::TooBright => "photo-too-bright",
            Self::LowContrast => "photo-low-contrast",
        }
    }
}

/// The judgement on one photo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhotoVerdict {
    /// What to change, gravest first; empty if the photo will do.
    pub reasons: Vec<PhotoReason>,
    /// The largest face, if there is one.
    pub face: Option<FacePlace>,
    /// The 3:4 crop around the face (around the middle, if there is none) as a JPEG of at most [`CROP_PX`].
    pub cropped: Vec<u8>,
}

/// Where a face is: a square from above the brows to the chin, cut to the photo, in thousandths of the photo's width
/// (`left`, `width`) and height (`top`, `height`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct FacePlace {
    pub left: u16,
    pub top: u16,
    pub width: u16,
    pub height: u16,
}

impl FacePlace {
    fn of(face: Face, width: u32, height: u32) -> Self {
        let share = |from: f32, side: f32, whole: u32| {
            let whole = whole.max(1) as f32;
            let at = |px: f32| (px.clamp(0.0, whole) * 1000.0 / whole).round() as u16;
            (at(from), at(from + side) - at(from))
        };
        let (left, wide) = share(face.x, face.side, width);
        let (top, high) = share(face.y, face.side, height);
        Self {
            left,
            top,
            width: wide,
            height: high,
        }
    }
}

/// Judges and crops a photo: PNG, JPEG, TIFF or BMP, turned upright as its EXIF tag says.
///
/// # Errors
/// Those of [`crate::image::decode`] for files that cannot be read within its limits.
pub fn check(bytes: &[u8]) -> Result<PhotoVerdict, Error> {
    let photo = crate::image::decode_photo(bytes)?;
    let gray = photo.to_luma8();
    let faces = faces::find(&gray)?;
    let largest = faces.first().copied();
    let frame = Frame::around(largest, photo.width(), photo.height());

    let mut reasons = Vec::new();
    if (frame.width, frame.height) < MIN_CROP_PX || frame.height < MIN_CROP_PX.1 {
        reasons.push(PhotoReason::TooSmall);
    }
    match largest {
        None => reasons.push(PhotoReason::NoFace),
        Some(face) => {
            if faces
                .iter()
                .skip(1)
                .any(|other| other.side >= face.side * SECOND_FACE)
            {
                reasons.push(PhotoReason::SeveralFaces);
            }
            reasons.extend(placed(face, photo.width(), photo.height()));
            reasons.extend(lit(&cut(&gray, face)));
        }
    }
    reasons.sort_unstable();
    Ok(PhotoVerdict {
        reasons,
        face: largest.map(|face| FacePlace::of(face, photo.width(), photo.height())),
        cropped: frame.cropped(&photo)?,
    })
}

/// A photo of something that is no face, a weapon or two hands: upright, at most [`PICTURE_PX`] on its longer side, as a
/// JPEG without anything that the camera wrote beside the picture.
///
/// # Errors
/// As [`check`].
pub fn picture(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let photo = crate::image::decode_photo(bytes)?;
    let larger = photo.width().max(photo.height()) > PICTURE_PX;
    let shown = if larger {
        photo.resize(PICTURE_PX, PICTURE_PX, FilterType::Triangle)
    } else {
        photo
    };
    jpeg(&shown.to_rgb8())
}

/// The drawn portrait of somebody who does not exist, a PNG of [`CROP_PX`]; the same seed draws the same person.
#[must_use]
pub fn generate(seed: u64, sitter: Sitter) -> Vec<u8> {
    let mut png = Vec::new();
    let drawn = drawing::draw(seed, sitter);
    let written = drawn.write_with_encoder(PngEncoder::new(&mut png));
    written.map_or_else(|_| Vec::new(), |()| png)
}

/// Size and place of the face.
fn placed(face: Face, width: u32, height: u32) -> impl Iterator<Item = PhotoReason> {
    let small = face.side < MIN_FACE_PX;
    let inside = face.x > 0.0
        && face.y > 0.0
        && face.x + face.side < width as f32
        && face.y + face.side < height as f32;
    [
        (small, PhotoReason::FaceTooSmall),
        (!inside, PhotoReason::FaceCut),
    ]
    .into_iter()
    .filter_map(|(wrong, reason)| wrong.then_some(reason))
}

/// Light and sharpness of the face.
fn lit(face: &GrayImage) -> impl Iterator<Item = PhotoReason> {
    let mut grays: Vec<u8> = face.as_raw().clone();
    grays.sort_unstable();
    let share = |part: f32| {
        grays
            .get((grays.len() as f32 * part) as usize)
            .copied()
            .unwrap_or(0)
    };
    let (dark, light) = (share(0.05), share(0.95));
    let burnt = grays.iter().filter(|gray| **gray >= BURNT).count() as f32 / grays.len().max(1) as f32;
    let too_dark = light < MIN_LIGHT;
    [
        (too_dark, PhotoReason::TooDark),
        (burnt > MAX_BURNT, PhotoReason::TooBright),
        (
            !too_dark && light.saturating_sub(dark) < MIN_CONTRAST,
            PhotoReason::LowContrast,
        ),
        (sharpness(face) < MIN_SHARPNESS, PhotoReason::Blurred),
    ]
    .into_iter()
    .filter_map(|(wrong, reason)| wrong.then_some(reason))
}

/// The face alone, at [`SHARPNESS_SIDE_PX`].
fn cut(gray: &GrayImage, face: Face) -> GrayImage {
    let (width, height) = gray.dimensions();
    let (x, y) = (
        (face.x.max(0.0) as u32).min(width - 1),
        (face.y.max(0.0) as u32).min(height - 1),
    );
    let side = (face.side as u32).clamp(1, (width - x).min(height - y));
    let face = imageops::crop_imm(gray, x, y, side, side).to_image();
    imageops::resize(&face, SHARPNESS_SIDE_PX, SHARPNESS_SIDE_PX, FilterType::Triangle)
}

/// Spread of the Laplacian over the spread of gray: detail for the contrast that is there.
fn sharpness(face: &GrayImage) -> f32 {
    let (width, height) = face.dimensions();
    let at = |x: u32, y: u32| f32::from(face.get_pixel(x, y).0[0]);
    let (mut detail, mut sum, mut squares, mut count) = (0.0, 0.0, 0.0, 0.0);
    for y in 1..height.saturating_sub(1) {
        for x in 1..width.saturating_sub(1) {
            let gray = at(x, y);
            let laplacian = 4.0 * gray - at(x - 1, y) - at(x + 1, y) - at(x, y - 1) - at(x, y + 1);
            detail += laplacian * laplacian;
            sum += gray;
            squares += gray * gray;
            count += 1.0;
        }
    }
    let variance: f32 = squares / count - (sum / count) * (sum / count);
    if variance > 1.0 {
        (detail / count / variance).sqrt()
    } else {
        0.0
    }
}

/// A 3:4 part of a photo.
struct Frame {
    x: u32,
    y: u32,
    width: u32,
    height: u32,
}

impl Frame {
    /// Around the face with the usual room, or the largest in the middle; always inside the photo.
    fn around(face: Option<Face>, width: u32, height: u32) -> Self {
        let tallest = height.min(width * 4 / 3).max(1);
        let (middle_x, middle_y, wanted) = match face {
            Some(face) => {
                let half = face.side / 2.0;
                (
                    face.x + half,
                    face.y + half,
                    (face.side * CROP_TO_FACE).max(MIN_CROP_PX.1 as f32),
                )
            }
            None => (width as f32 / 2.0, height as f32 * FACE_DOWN, tallest as f32),
        };
        let quarter = ((wanted.ceil() as u32).min(tallest) / 4).max(1);
        let (crop_width, crop_height) = ((quarter * 3).min(width), (quarter * 4).min(height));
        let start = |middle: f32, before: f32, side: u32, room: u32| {
            ((middle - before).max(0.0).round() as u32).min(room - side)
        };
        Self {
            x: start(middle_x, crop_width as f32 / 2.0, crop_width, width),
            y: start(middle_y, crop_height as f32 * FACE_DOWN, crop_height, height),
            width: crop_width,
            height: crop_height,
        }
    }

    /// The part as a JPEG, scaled down to [`CROP_PX`] if larger.
    fn cropped(&self, photo: &DynamicImage) -> Result<Vec<u8>, Error> {
        let part = photo.crop_imm(self.x, self.y, self.width, self.height).to_rgb8();
        let part: RgbImage = if self.height > CROP_PX.1 {
            imageops::resize(&part, CROP_PX.0, CROP_PX.1, FilterType::Triangle)
        } else {
            part
        };
        jpeg(&part)
    }
}

fn jpeg(picture: &RgbImage) -> Result<Vec<u8>, Error> {
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, JPEG_QUALITY)
        .encode_image(picture)
        .map_err(|_| Error::ImageUnreadable)?;
    Ok(jpeg)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_of_a_weapon_is_scaled_down_and_loses_what_the_camera_wrote() {
        let mut png = Vec::new();
        let wide = RgbImage::from_pixel(3_000, 1_000, image::Rgb([90, 80, 70]));
        wide.write_with_encoder(PngEncoder::new(&mut png)).unwrap();
        let shown = picture(&png).unwrap();
        let read = image::load_from_memory(&shown).unwrap();
        assert_eq!((read.width(), read.height()), (1_280, 427));
        assert!(!shown.windows(4).any(|bytes| bytes == b"Exif"));
        assert!(picture(b"no image").is_err());
    }

    fn judged(photo: &RgbImage) -> Vec<PhotoReason> {
        let mut png = Vec::new();
        photo.write_with_encoder(PngEncoder::new(&mut png)).unwrap();
        check(&png).unwrap().reasons
    }

    fn drawn(seed: u64) -> RgbImage {
        let png = generate(seed, Sitter::Man);
        image::load_from_memory(&png).unwrap().to_rgb8()
    }

    #[test]
    fn drawn_portraits_pass_and_come_out_three_by_four() {
        for (seed, sitter) in [
            (1, Sitter::Man),
            (2, Sitter::Man),
            (3, Sitter::Woman),
            (4, Sitter::Man),
        ] {
            let verdict = check(&generate(seed, sitter)).unwrap();
            assert_eq!(verdict.reasons, [], "seed {seed}");
            let cropped = image::load_from_memory(&verdict.cropped).unwrap();
            assert_eq!(cropped.width() * 4, cropped.height() * 3);
            assert!(cropped.height() >= MIN_CROP_PX.1 && cropped.height() <= CROP_PX.1);
        }
        assert_eq!(generate(5, Sitter::Man), generate(5, Sitter::Man));
        assert_ne!(generate(5, Sitter::Man), generate(6, Sitter::Man));
    }

    #[test]
    fn what_is_wrong_with_a_photo_is_named() {
        let photo = drawn(3);
        assert!(judged(&imageops::blur(&photo, 6.0)).contains(&PhotoReason::Blurred));
        let dark = RgbImage::from_fn(480, 640, |x, y| {
            image::Rgb(photo.get_pixel(x, y).0.map(|c| c / 5))
        });
        assert!(judged(&dark).contains(&PhotoReason::TooDark));
        let mut two = RgbImage::new(960, 640);
        imageops::replace(&mut two, &photo, 0, 0);
        imageops::replace(&mut two, &drawn(2), 480, 0);
        assert!(judged(&two).contains(&PhotoReason::SeveralFaces));
        let wall = RgbImage::from_pixel(480, 640, image::Rgb([150, 160, 170]));
        assert_eq!(judged(&wall), [PhotoReason::NoFace]);
        let tiny = imageops::resize(&photo, 150, 200, FilterType::Triangle);
        assert!(judged(&tiny).contains(&PhotoReason::TooSmall));
        assert_eq!(check(b"not a photo"), Err(Error::ImageUnreadable));
    }

    #[test]
    fn a_real_portrait_passes() {
        let path = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../../shared/data/photos/portrait.png"
        );
        let Ok(bytes) = std::fs::read(path) else { return };
        assert_eq!(check(&bytes).unwrap().reasons, []);
    }

    #[test]
    fn a_face_is_told_where_it_is_and_never_outside_its_photo() {
        let portrait = drawn(1);
        let mut wide = RgbImage::from_pixel(1_440, 640, image::Rgb([150, 160, 170]));
        imageops::replace(&mut wide, &portrait, 960, 0);
        let mut png = Vec::new();
        wide.write_with_encoder(PngEncoder::new(&mut png)).unwrap();
        let place = check(&png).unwrap().face.unwrap();
        assert!(place.left > 666 && place.left + place.width <= 1000, "{place:?}");
        // The square is square: 1440 × 640.
        let (wide, high) = (u32::from(place.width) * 1_440, u32::from(place.height) * 640);
        assert!(wide.abs_diff(high) < 3_000, "{place:?}");
        let cut = Face {
            x: -20.0,
            y: 30.0,
            side: 500.0,
        };
        let place = FacePlace::of(cut, 100, 200);
        assert_eq!(
            (place.left, place.width, place.top, place.height),
            (0, 1000, 150, 850)
        );
    }

    #[test]
    fn frames_stay_inside_odd_photos() {
        for (width, height) in [(64, 64), (64, 4096), (4096, 64), (301, 400), (1, 1)] {
            let corner = Face {
                x: 0.0,
                y: 0.0,
                side: 60.0,
            };
            for face in [None, Some(corner)] {
                let frame = Frame::around(face, width, height);
                assert!(frame.x + frame.width <= width && frame.y + frame.height <= height);
                assert!(frame.width > 0 && frame.height > 0);
            }
        }
    }
}
