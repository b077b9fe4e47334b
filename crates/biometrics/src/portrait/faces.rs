//! Where the faces of a photo are. Frontal faces only; nobody is recognised.

use std::io::Cursor;

use image::GrayImage;
use image::imageops::{self, FilterType};

use crate::Error;

/// The SeetaFace detection model; see `assets/faces/README.md`.
const MODEL: &[u8] = include_bytes!("../../../../assets/faces/seeta_fd_frontal_v1.0.bin");
/// Photos are searched at this length of the shorter side: a face that counts has 60 px and more then.
const SEARCH_SIDE_PX: u32 = 480;
/// The detector's window is 40 px; smaller faces are background.
const SMALLEST_FACE_PX: u32 = 48;
/// Longer panoramas are not portraits, and their search would cost too much.
const LONGEST_ASPECT: u32 = 4;
/// The detector's own scale; what it scores below is mostly not a face (README of rustface: 2.0).
const LEAST_SCORE: f64 = 2.0;

/// A face: a square from above the brows to the chin, in pixels of the photo.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Face {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) side: f32,
}

/// The faces of a photo, largest first.
///
/// # Errors
/// [`Error::ModelUnusable`] if the built-in model does not load.
pub(super) fn find(photo: &GrayImage) -> Result<Vec<Face>, Error> {
    let (width, height) = photo.dimensions();
    let shorter = width.min(height);
    if shorter == 0 || width.max(height) / shorter >= LONGEST_ASPECT {
        return Ok(Vec::new());
    }
    let scale = SEARCH_SIDE_PX as f32 / shorter as f32;
    let side = |px: u32| ((px as f32 * scale).round() as u32).max(SEARCH_SIDE_PX);
    let searched = imageops::resize(photo, side(width), side(height), FilterType::Triangle);

    let model = rustface::read_model(Cursor::new(MODEL)).map_err(|_| Error::ModelUnusable)?;
    let mut detector = rustface::create_detector_with_model(model);
    detector.set_min_face_size(SMALLEST_FACE_PX);
    detector.set_score_thresh(LEAST_SCORE);
    detector.set_pyramid_scale_factor(0.8);
    detector.set_slide_window_step(4, 4);
    let image = rustface::ImageData::new(searched.as_raw(), searched.width(), searched.height());
    let mut faces: Vec<Face> = detector
        .detect(&image)
        .iter()
        .map(|found| {
            let found = found.bbox();
            Face {
                x: found.x() as f32 / scale,
                y: found.y() as f32 / scale,
                side: found.width() as f32 / scale,
            }
        })
        .collect();
    faces.sort_by(|one, other| other.side.total_cmp(&one.side));
    Ok(faces)
}
