//! What an image file says about itself beside its pixels: resolution, and whether it holds several frames.
//!
//! The decoder does not report these, so the few header fields are read here.
//! Every read is bounds-checked; a damaged header only means "nothing said".

use image::ImageFormat;

/// One inch in metres; PNG and BMP count dots per metre.
const METRES_PER_INCH: f32 = 0.0254;
const CM_PER_INCH: f32 = 2.54;

/// What the header says.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Tags {
    /// Dots per inch across and down; `None` if absent or without a physical unit.
    pub dpi: Option<(f32, f32)>,
    /// More than one frame or page: which of them is the print, nobody can know.
    pub several_frames: bool,
}

/// Reads the tags of a file in `format`.
pub(super) fn read(format: ImageFormat, bytes: &[u8]) -> Tags {
    let tags = match format {
        ImageFormat::Png => png(bytes),
        ImageFormat::Jpeg => jpeg(bytes),
        ImageFormat::Tiff => tiff(bytes),
        ImageFormat::Bmp => bmp(bytes),
        _ => None,
    };
    tags.unwrap_or_default()
}

fn array<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at.checked_add(N)?)?.try_into().ok()
}

fn per_metre(across: u32, down: u32) -> Option<(f32, f32)> {
    let dpi = |n: u32| n as f32 * METRES_PER_INCH;
    (across > 0 && down > 0).then(|| (dpi(across), dpi(down)))
}

/// Chunks `pHYs` (PNG, 3rd edition, 11.3.4.3) and `acTL` (11.3.6.1), both before the first `IDAT`.
fn png(bytes: &[u8]) -> Option<Tags> {
    let mut tags = Tags::default();
    let mut at = 8;
    while let (Some(length), Some(kind)) = (array(bytes, at), array::<4>(bytes, at + 4)) {
        let body = at + 8;
        match &kind {
            b"pHYs" if array(bytes, body + 8) == Some([1]) => {
                let across = u32::from_be_bytes(array(bytes, body)?);
                tags.dpi = per_metre(across, u32::from_be_bytes(array(bytes, body + 4)?));
            }
            b"acTL" => tags.several_frames = true,
            b"IDAT" => break,
            _ => {}
        }
        at = body
            .checked_add(u32::from_be_bytes(length) as usize)?
            .checked_add(4)?;
    }
    Some(tags)
}

/// The JFIF density of segment `APP0` (ITU-T T.871, 10.1).
fn jpeg(bytes: &[u8]) -> Option<Tags> {
    let mut at = 2;
    while let Some([0xff, marker]) = array::<2>(bytes, at) {
        if marker == 0xda {
            break; // Start of scan: only entropy-coded pixels follow.
        }
        let length = usize::from(u16::from_be_bytes(array(bytes, at + 2)?));
        if marker == 0xe0 && array::<5>(bytes, at + 4)? == *b"JFIF\0" {
            let [unit] = array(bytes, at + 11)?;
            let across = f32::from(u16::from_be_bytes(array(bytes, at + 12)?));
            let down = f32::from(u16::from_be_bytes(array(bytes, at + 14)?));
            let dpi = match unit {
                1 => Some((across, down)),
                2 => Some((across * CM_PER_INCH, down * CM_PER_INCH)),
                _ => None,
            };
            return Some(Tags {
                dpi: dpi.filter(|(x, y)| *x > 0.0 && *y > 0.0),
                several_frames: false,
            });
        }
        at += 2 + length.max(2);
    }
    None
}

/// `XResolution`, `YResolution`, `ResolutionUnit` and the link to a second page (TIFF 6.0, section 8).
fn tiff(bytes: &[u8]) -> Option<Tags> {
    let little = bytes.starts_with(b"II");
    let u16_at = |at| {
        array(bytes, at).map(if little {
            u16::from_le_bytes
        } else {
            u16::from_be_bytes
        })
    };
    let u32_at = |at| {
        array(bytes, at).map(if little {
            u32::from_le_bytes
        } else {
            u32::from_be_bytes
        })
    };
    let ratio_at = |at: usize| Some(u32_at(at)? as f32 / u32_at(at.checked_add(4)?)? as f32);

    let directory = u32_at(4)? as usize;
    let entries = usize::from(u16_at(directory)?);
    let (mut across, mut down, mut inches_per_unit) = (None, None, 1.0);
    for entry in (0..entries).map(|i| directory + 2 + 12 * i) {
        match u16_at(entry)? {
            282 => across = ratio_at(u32_at(entry + 8)? as usize),
            283 => down = ratio_at(u32_at(entry + 8)? as usize),
            296 => match u16_at(entry + 8)? {
                1 => inches_per_unit = f32::NAN, // "No absolute unit": a shape, not a resolution.
                3 => inches_per_unit = CM_PER_INCH,
                _ => {}
            },
            _ => {}
        }
    }
    let dpi = across
        .zip(down)
        .map(|(x, y)| (x * inches_per_unit, y * inches_per_unit));
    let several_frames = u32_at(directory + 2 + 12 * entries).is_some_and(|next| next != 0);
    Some(Tags {
        dpi: dpi.filter(|(x, y)| x.is_finite() && y.is_finite()),
        several_frames,
    })
}

/// `biXPelsPerMeter` and `biYPelsPerMeter` of a `BITMAPINFOHEADER` or a longer one.
fn bmp(bytes: &[u8]) -> Option<Tags> {
    let header = u32::from_le_bytes(array(bytes, 14)?);
    if header < 40 {
        return None;
    }
    let across = u32::from_le_bytes(array(bytes, 38)?);
    Some(Tags {
        dpi: per_metre(across, u32::from_le_bytes(array(bytes, 42)?)),
        several_frames: false,
    })
}
