//! Files in, a grey 500 dpi print out. Hostile files die here.

mod tags;

use std::io::Cursor;

use image::imageops::{self, FilterType};
use image::metadata::Orientation;
use image::{DynamicImage, GrayImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use crate::Error;
use tags::Tags;

/// What prints and photos may come as.
const FORMATS: [ImageFormat; 4] = [
    ImageFormat::Png,
    ImageFormat::Jpeg,
    ImageFormat::Tiff,
    ImageFormat::Bmp,
];
/// Resolution everything behind this door works at.
pub const DPI: f32 = 500.0;
/// Resolutions of scanners; anything outside is a mistake.
pub const DPI_RANGE: std::ops::RangeInclusive<f32> = 100.0..=2000.0;
/// Smallest side of a print at 500 dpi: 3.2 mm, less than the narrowest sensor.
pub const MIN_SIDE_PX: u32 = 64;
/// Largest side of a print at 500 dpi: 65 mm, more than a rolled thumb on its card.
pub const MAX_SIDE_PX: u32 = 1280;
/// Largest side before resampling: [`MAX_SIDE_PX`] at 1600 dpi. The decoder's own limits cap no side.
const MAX_FILE_SIDE_PX: u32 = 4096;
/// Largest file read at all, an uncompressed 4096 × 4096 RGB bitmap with room for its header.
const MAX_FILE_BYTES: usize = 52 << 20;
/// What a decoder may allocate: 4096 × 4096 pixels of 16-bit RGB.
const MAX_DECODER_BYTES: u64 = 96 << 20;
/// Sizes that differ by less than this share of a pixel count are the same resolution.
const SAME_SIZE: f32 = 0.5;

/// A print as all of this room sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintImage {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Row by row from the top, 0 black to 255 white, ridges dark, 500 dpi.
    pub pixels: Vec<u8>,
}

impl PrintImage {
    /// Checks that the pixels fill the sides and the sides are those of a print.
    ///
    /// # Errors
    /// [`Error::ImageTooSmall`], [`Error::ImageTooLarge`], or [`Error::ImageUnreadable`] if the count is wrong.
    pub fn check(&self) -> Result<(), Error> {
        check_sides(self.width, self.height)?;
        let filled = self.pixels.len() == self.width as usize * self.height as usize;
        if filled {
            Ok(())
        } else {
            Err(Error::ImageUnreadable)
        }
    }
}

/// Reads a PNG, JPEG, TIFF or BMP file, whatever its name says, and brings it to 8-bit grey at 500 dpi.
///
/// Colour becomes luminance, transparent pixels become white paper, 16 bits become 8.
/// * `dpi`: resolution of the file; `None` believes the file's own tag if a scanner could have
///   written it (editors write 72 or 96 without knowing), and else takes 500.
///
/// # Errors
/// [`Error::ImageUnreadable`] for damaged files, other formats and pixel types nobody scans with,
/// [`Error::ImageAnimated`] for several frames or pages, [`Error::ImageTooLarge`], [`Error::ImageTooSmall`],
/// and [`Error::ResolutionAbsurd`] for a `dpi` outside [`DPI_RANGE`].
pub fn decode(bytes: &[u8], dpi: Option<f32>) -> Result<PrintImage, Error> {
    if dpi.is_some_and(|dpi| !DPI_RANGE.contains(&dpi)) {
        return Err(Error::ResolutionAbsurd);
    }
    let (decoder, tags) = opened(bytes)?;
    let (across, down) = dpi
        .map(|dpi| (dpi, dpi))
        .or(tags.dpi.filter(plausible))
        .unwrap_or((DPI, DPI));
    let (width, height) = decoder.dimensions();
    // Before the first pixel: the size at 500 dpi decides what the rest costs.
    let (width, height) = (at_500(width, across), at_500(height, down));
    check_sides(width, height)?;
    let grey = luminance(DynamicImage::from_decoder(decoder).map_err(refusal)?);
    let grey = resampled(grey, width, height);
    Ok(PrintImage {
        width,
        height,
        pixels: grey.into_raw(),
    })
}

/// Reads a photo or scan of a paper under the same limits: in grey, at its own resolution, upright as its EXIF tag says.
///
/// # Errors
/// As [`decode`]; sides under [`MIN_SIDE_PX`] are [`Error::ImageTooSmall`].
pub fn decode_paper(bytes: &[u8]) -> Result<PrintImage, Error> {
    let grey = luminance(decode_photo(bytes)?);
    Ok(PrintImage {
        width: grey.width(),
        height: grey.height(),
        pixels: grey.into_raw(),
    })
}

/// Reads a photo under the same limits: in its colours, at its resolution, upright as its EXIF tag says.
///
/// # Errors
/// As [`decode`]; sides under [`MIN_SIDE_PX`] are [`Error::ImageTooSmall`].
pub(crate) fn decode_photo(bytes: &[u8]) -> Result<DynamicImage, Error> {
    let (mut decoder, _) = opened(bytes)?;
    let (width, height) = decoder.dimensions();
    if width.min(height) < MIN_SIDE_PX {
        return Err(Error::ImageTooSmall);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut photo = DynamicImage::from_decoder(decoder).map_err(refusal)?;
    photo.apply_orientation(orientation);
    Ok(photo)
}

/// A decoder that has read the header and no pixel, and what the header says.
fn opened(bytes: &[u8]) -> Result<(impl ImageDecoder, Tags), Error> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(Error::ImageTooLarge);
    }
    let format = image::guess_format(bytes).map_err(|_| Error::ImageUnreadable)?;
    // Named here as well: who sets papers brings decoders into the program that nobody has tried with hostile prints.
    if !FORMATS.contains(&format) {
        return Err(Error::ImageUnreadable);
    }
    let tags = tags::read(format, bytes);
    if tags.several_frames {
        return Err(Error::ImageAnimated);
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits());
    Ok((reader.into_decoder().map_err(refusal)?, tags))
}

/// The print as a grey PNG that says 500 dpi. Empty if the pixels do not fill the sides.
#[must_use]
pub fn encode_png(print: &PrintImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, print.width, print.height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    let per_metre = (DPI / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: png::Unit::Meter,
    }));
    let written = encoder.write_header().and_then(|mut writer| {
        writer.write_image_data(&print.pixels)?;
        writer.finish()
    });
    written.map_or_else(|_| Vec::new(), |()| bytes)
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_FILE_SIDE_PX);
    limits.max_image_height = Some(MAX_FILE_SIDE_PX);
    limits.max_alloc = Some(MAX_DECODER_BYTES);
    limits
}

fn refusal(error: image::ImageError) -> Error {
    match error {
        image::ImageError::Limits(_) => Error::ImageTooLarge,
        _ => Error::ImageUnreadable,
    }
}

fn plausible(dpi: &(f32, f32)) -> bool {
    DPI_RANGE.contains(&dpi.0) && DPI_RANGE.contains(&dpi.1)
}

/// A side of `px` pixels at `dpi`, in pixels at 500 dpi.
fn at_500(px: u32, dpi: f32) -> u32 {
    let exact = px as f32 * DPI / dpi;
    // A tag rounded to dots per metre must not cause a resampling.
    if (exact - px as f32).abs() < SAME_SIZE {
        px
    } else {
        exact.round() as u32
    }
}

fn check_sides(width: u32, height: u32) -> Result<(), Error> {
    if width.min(height) < MIN_SIDE_PX {
        Err(Error::ImageTooSmall)
    } else if width.max(height) > MAX_SIDE_PX {
        Err(Error::ImageTooLarge)
    } else {
        Ok(())
    }
}

/// Grey levels over white paper.
fn luminance(image: DynamicImage) -> GrayImage {
    if !image.color().has_alpha() {
        return image.into_luma8();
    }
    let pixels = image.to_luma_alpha8();
    GrayImage::from_fn(pixels.width(), pixels.height(), |x, y| {
        let [level, alpha] = pixels.get_pixel(x, y).0.map(u16::from);
        image::Luma([((level * alpha + 255 * (255 - alpha) + 127) / 255) as u8])
    })
}

/// Catmull-Rom, widened to the source's pixels when shrinking: keeps ridges, invents no ringing beyond one pixel,
/// and is a polynomial, so that every machine gives the same bytes.
fn resampled(grey: GrayImage, width: u32, height: u32) -> GrayImage {
    if (width, height) == grey.dimensions() {
        return grey;
    }
    imageops::resize(&grey, width, height, FilterType::CatmullRom)
}
