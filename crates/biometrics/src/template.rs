//! What is kept of a print for matching: its minutiae, in pixels of 500 dpi, and the bytes they are stored as.
//!
//! Layout of version 1, big-endian:
//!
//! | bytes | what |
//! |---|---|
//! | 3 | `MTM` |
//! | 1 | version, 1 |
//! | 2, 2 | width, height in pixels, 1 to 16383 |
//! | 1 | quality of the print, 0 to 100 |
//! | 1 | number of minutiae |
//! | 6 each | x and y in ¼ px (2, 2), angle in 1/256 turn (1), kind in the top bit and quality below it (1) |

use std::f32::consts::TAU;

use crate::Error;

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
    /// Longest side in pixels whose quarter pixels still fit 16 bits.
    pub const MAX_SIDE_PX: u16 = 16_383;

    /// The same print on the grid of the stored form: coordinates in ¼ px, angles in 1/256 turn, ranges clamped.
    ///
    /// What is extracted goes through this, so that a template in memory and the one read back later score alike.
    #[must_use]
    pub fn quantised(mut self) -> Self {
        self.width = self.width.clamp(1, Self::MAX_SIDE_PX);
        self.height = self.height.clamp(1, Self::MAX_SIDE_PX);
        self.quality = self.quality.min(100);
        self.minutiae.truncate(Self::MAX_MINUTIAE);
        for minutia in &mut self.minutiae {
            *minutia = minutia.packed(self.width, self.height).unpacked();
        }
        self
    }

    /// The stored form, at most 1540 bytes. What is off the grid is rounded to it as by [`Template::quantised`].
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let (width, height) = (
            self.width.clamp(1, Self::MAX_SIDE_PX),
            self.height.clamp(1, Self::MAX_SIDE_PX),
        );
        let kept = &self.minutiae[..self.minutiae.len().min(Self::MAX_MINUTIAE)];
        let mut bytes = Vec::with_capacity(HEADER_BYTES + kept.len() * MINUTIA_BYTES);
        bytes.extend_from_slice(MAGIC);
        bytes.push(VERSION);
        bytes.extend_from_slice(&width.to_be_bytes());
        bytes.extend_from_slice(&height.to_be_bytes());
        bytes.push(self.quality.min(100));
        bytes.push(u8::try_from(kept.len()).unwrap_or(u8::MAX));
        for minutia in kept {
            let packed = minutia.packed(width, height);
            bytes.extend_from_slice(&packed.x.to_be_bytes());
            bytes.extend_from_slice(&packed.y.to_be_bytes());
            bytes.extend_from_slice(&[packed.angle, packed.kind_and_quality]);
        }
        bytes
    }

    /// Reads the stored form; `to_bytes` of the result gives the same bytes.
    ///
    /// # Errors
    /// [`Error::TemplateTooNew`] for a later version; [`Error::TemplateDamaged`] for anything cut, trailing or
    /// out of range.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let (header, body) = bytes
            .split_first_chunk::<HEADER_BYTES>()
            .ok_or(Error::TemplateDamaged)?;
        let &[m, t, n, version, w0, w1, h0, h1, quality, count] = header;
        if [m, t, n] != *MAGIC || version == 0 {
            return Err(Error::TemplateDamaged);
        }
        if version > VERSION {
            return Err(Error::TemplateTooNew {
                found: version,
                known: VERSION,
            });
        }
        let (width, height) = (u16::from_be_bytes([w0, w1]), u16::from_be_bytes([h0, h1]));
        let sides = 1..=Self::MAX_SIDE_PX;
        let (records, rest) = body.as_chunks::<MINUTIA_BYTES>();
        if !sides.contains(&width)
            || !sides.contains(&height)
            || quality > 100
            || records.len() != usize::from(count)
            || !rest.is_empty()
        {
            return Err(Error::TemplateDamaged);
        }
        let minutiae = records
            .iter()
            .map(|&[x0, x1, y0, y1, angle, kind_and_quality]| {
                let packed = Packed {
                    x: u16::from_be_bytes([x0, x1]),
                    y: u16::from_be_bytes([y0, y1]),
                    angle,
                    kind_and_quality,
                };
                let inside = packed.x <= width * STEPS_PER_PX && packed.y <= height * STEPS_PER_PX;
                let minutia = packed.unpacked();
                (inside && minutia.quality <= 100)
                    .then_some(minutia)
                    .ok_or(Error::TemplateDamaged)
            })
            .collect::<Result<_, _>>()?;
        Ok(Self {
            width,
            height,
            quality,
            minutiae,
        })
    }
}

/// What the bytes of a template begin with.
pub const MAGIC: &[u8; 3] = b"MTM";
const VERSION: u8 = 1;
const HEADER_BYTES: usize = 10;
const MINUTIA_BYTES: usize = 6;
/// Localisation of minutiae is good to about a pixel: a quarter costs no accuracy.
const STEPS_PER_PX: u16 = 4;
const BIFURCATION_BIT: u8 = 0x80;

/// A minutia on the stored grid.
struct Packed {
    x: u16,
    y: u16,
    angle: u8,
    kind_and_quality: u8,
}

impl Minutia {
    // `as` from float saturates and sends NaN to 0, which is what is wanted of absurd numbers here.
    fn packed(&self, width: u16, height: u16) -> Packed {
        let steps = f32::from(STEPS_PER_PX);
        let kind = if self.kind == Kind::Bifurcation {
            BIFURCATION_BIT
        } else {
            0
        };
        Packed {
            x: ((self.x * steps).round() as u16).min(width * STEPS_PER_PX),
            y: ((self.y * steps).round() as u16).min(height * STEPS_PER_PX),
            angle: ((self.angle.rem_euclid(TAU) / TAU * 256.0).round() as u16 & 0xff) as u8,
            kind_and_quality: kind | self.quality.min(100),
        }
    }
}

impl Packed {
    fn unpacked(&self) -> Minutia {
        let steps = f32::from(STEPS_PER_PX);
        Minutia {
            x: f32::from(self.x) / steps,
            y: f32::from(self.y) / steps,
            angle: f32::from(self.angle) * (TAU / 256.0),
            kind: if self.kind_and_quality & BIFURCATION_BIT == 0 {
                Kind::Ending
            } else {
                Kind::Bifurcation
            },
            quality: self.kind_and_quality & !BIFURCATION_BIT,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 300 × 400 px, quality 77, an ending at (10.25, 20.5) heading up and a bifurcation in the far corner.
    const GOLDEN: &[u8] = &[
        b'M',
        b'T',
        b'M',
        1,
        0x01,
        0x2c,
        0x01,
        0x90,
        77,
        2, //
        0,
        41,
        0,
        82,
        64,
        90, //
        0x04,
        0xb0,
        0x06,
        0x40,
        255,
        0x80 | 33,
    ];

    fn golden() -> Template {
        Template {
            width: 300,
            height: 400,
            quality: 77,
            minutiae: vec![
                Minutia {
                    x: 10.25,
                    y: 20.5,
                    angle: TAU / 4.0,
                    kind: Kind::Ending,
                    quality: 90,
                },
                Minutia {
                    x: 300.0,
                    y: 400.0,
                    angle: TAU / 256.0 * 255.0,
                    kind: Kind::Bifurcation,
                    quality: 33,
                },
            ],
        }
    }

    #[test]
    fn the_first_version_stays_readable() {
        assert_eq!(
            golden().to_bytes(),
            GOLDEN,
            "the stored form changed: give it a new version"
        );
        assert_eq!(Template::from_bytes(GOLDEN), Ok(golden()));
    }

    #[test]
    fn rounding_once_is_rounding_for_good() {
        let mut rough = golden();
        rough.minutiae[0] = Minutia {
            x: -3.0,
            y: 20.43,
            angle: -0.001,
            kind: Kind::Ending,
            quality: 200,
        };
        rough.minutiae[1].x = f32::NAN;
        let once = rough.clone().quantised();
        assert_eq!(Template::from_bytes(&rough.to_bytes()).unwrap(), once);
        assert_eq!(once.clone().quantised(), once);
        assert_eq!(
            (
                once.minutiae[0].x,
                once.minutiae[0].angle,
                once.minutiae[0].quality
            ),
            (0.0, 0.0, 100)
        );
    }

    #[test]
    fn bytes_that_lie_are_refused() {
        for cut in 0..GOLDEN.len() {
            assert_eq!(
                Template::from_bytes(&GOLDEN[..cut]),
                Err(Error::TemplateDamaged),
                "cut at {cut}"
            );
        }
        let with = |at: usize, byte: u8| {
            let mut bytes = GOLDEN.to_vec();
            bytes[at] = byte;
            Template::from_bytes(&bytes)
        };
        assert_eq!(with(3, 2), Err(Error::TemplateTooNew { found: 2, known: 1 }));
        for (at, byte) in [
            (0, b'X'),
            (3, 0),
            (4, 0xff),
            (8, 101),
            (9, 3),
            (9, 1),
            (10, 0xff),
            (15, 101),
            (21, 0xff),
        ] {
            assert_eq!(with(at, byte), Err(Error::TemplateDamaged), "byte {at} = {byte}");
        }
        assert_eq!(
            Template::from_bytes(&[GOLDEN, &[0]].concat()),
            Err(Error::TemplateDamaged),
            "trailing byte"
        );
    }
}
