//! Templates as ISO/IEC 19794-2:2005 finger minutiae records, the form that other systems read and write.
//!
//! Record header (24 bytes), then for each view a header (4), minutiae (6 each) and an extended data block,
//! which is skipped: nothing in it is needed for matching. All numbers big-endian.

use std::f32::consts::TAU;

use crate::{Error, Finger, Kind, Minutia, Template};

const FORMAT: &[u8; 4] = b"FMR\0";
const VERSION: &[u8; 4] = b" 20\0";
const VIEW_HEADER_BYTES: usize = 4;
const MINUTIA_BYTES: usize = 6;
/// 500 dpi is 196.85 pixels a centimetre; the field holds whole numbers.
const PX_PER_CM: u16 = 197;
/// 100 to 2000 dpi.
const PLAUSIBLE_PX_PER_CM: std::ops::RangeInclusive<u16> = 39..=788;
/// Coordinates have 14 bits.
const MAX_COORDINATE: u16 = 0x3fff;
/// Given to minutiae whose writer reported no quality: the middle, so that they weigh alike.
const UNREPORTED_QUALITY: u8 = 50;
/// The record counts its views in one byte.
pub const MAX_VIEWS: usize = 255;

/// The record of these prints, one view each, 500 dpi, live-scan plain. `None` is written as "unknown finger".
///
/// Coordinates are rounded to whole pixels. The record has one image size: the largest width and height.
/// What is beyond [`MAX_VIEWS`] is left out.
#[must_use]
pub fn encode(views: &[(Option<Finger>, &Template)]) -> Vec<u8> {
    let views = &views[..views.len().min(MAX_VIEWS)];
    let side = |of: fn(&Template) -> u16| views.iter().map(|(_, print)| of(print)).max().unwrap_or(1).max(1);
    let (width, height) = (side(|print| print.width), side(|print| print.height));

    let mut record = Vec::new();
    record.extend_from_slice(FORMAT);
    record.extend_from_slice(VERSION);
    record.extend_from_slice(&[0; 4]); // Total length, known at the end.
    record.extend_from_slice(&[0; 2]); // No certified capture equipment.
    for number in [width, height, PX_PER_CM, PX_PER_CM] {
        record.extend_from_slice(&number.to_be_bytes());
    }
    record.push(u8::try_from(views.len()).unwrap_or(u8::MAX));
    record.push(0);

    for (at, (finger, print)) in views.iter().enumerate() {
        let earlier = views.iter().take(at).filter(|(other, _)| other == finger).count();
        let view_number = u8::try_from(earlier.min(15)).unwrap_or(15);
        let minutiae = &print.minutiae[..print.minutiae.len().min(Template::MAX_MINUTIAE)];
        record.push(finger.map_or(0, Finger::code));
        record.push(view_number << 4); // Impression type 0: live-scan plain.
        record.push(print.quality.min(100));
        record.push(u8::try_from(minutiae.len()).unwrap_or(u8::MAX));
        for minutia in minutiae {
            record.extend_from_slice(&minutia_bytes(minutia, width, height));
        }
        record.extend_from_slice(&[0; 2]); // No extended data.
    }
    let length = u32::try_from(record.len()).unwrap_or(u32::MAX);
    record[8..12].copy_from_slice(&length.to_be_bytes());
    record
}

// `as` from float saturates and sends NaN to 0.
fn minutia_bytes(minutia: &Minutia, width: u16, height: u16) -> [u8; MINUTIA_BYTES] {
    let kind: u16 = match minutia.kind {
        Kind::Ending => 0b01 << 14,
        Kind::Bifurcation => 0b10 << 14,
    };
    let [x0, x1] = (kind | (minutia.x.round() as u16).min(width).min(MAX_COORDINATE)).to_be_bytes();
    let [y0, y1] = (minutia.y.round() as u16)
        .min(height)
        .min(MAX_COORDINATE)
        .to_be_bytes();
    let angle = ((minutia.angle.rem_euclid(TAU) / TAU * 256.0).round() as u16 & 0xff) as u8;
    // 0 would say that no quality is reported.
    [x0, x1, y0, y1, angle, minutia.quality.clamp(1, 100)]
}

/// The views of a record, in its order, rescaled to 500 dpi. A finger may occur in several views; `None` is a
/// view of an unknown finger. Only the first 255 views a record can hold exist; each has at most 255 minutiae.
///
/// # Errors
/// [`Error::TemplateTooNew`] for the later editions of the standard, [`Error::ResolutionAbsurd`] outside 100 to
/// 2000 dpi, [`Error::TemplateDamaged`] for anything else that is not a whole, consistent record.
pub fn decode(record: &[u8]) -> Result<Vec<(Option<Finger>, Template)>, Error> {
    let mut rest = Bytes(record);
    if rest.take::<4>()? != *FORMAT {
        return Err(Error::TemplateDamaged);
    }
    match rest.take::<4>()? {
        version if version == *VERSION => {}
        [b' ' | b'0', tens @ b'3'..=b'9', units @ b'0'..=b'9', 0] => {
            return Err(Error::TemplateTooNew {
                found: (tens - b'0') * 10 + (units - b'0'),
                known: 20,
            });
        }
        _ => return Err(Error::TemplateDamaged),
    }
    let length = u32::from_be_bytes(rest.take()?);
    if usize::try_from(length) != Ok(record.len()) {
        return Err(Error::TemplateDamaged);
    }
    rest.take::<2>()?; // Capture equipment.
    let (width, height) = (rest.number()?, rest.number()?);
    let (scale_x, scale_y) = (to_500_dpi(rest.number()?)?, to_500_dpi(rest.number()?)?);
    let [view_count, _reserved] = rest.take()?;

    let page = Page {
        width,
        height,
        scale_x,
        scale_y,
    };
    let mut views = Vec::with_capacity(usize::from(view_count));
    for _ in 0..view_count {
        views.push(page.view(&mut rest)?);
    }
    if !rest.0.is_empty() || views.is_empty() {
        return Err(Error::TemplateDamaged);
    }
    Ok(views)
}

/// Factor to 500 dpi; 196 and 197 are both what writers put for 500 dpi.
fn to_500_dpi(px_per_cm: u16) -> Result<f32, Error> {
    match px_per_cm {
        196 | 197 => Ok(1.0),
        n if PLAUSIBLE_PX_PER_CM.contains(&n) => Ok(500.0 / 2.54 / f32::from(n)),
        _ => Err(Error::ResolutionAbsurd),
    }
}

/// What the record header says of all its views.
struct Page {
    width: u16,
    height: u16,
    scale_x: f32,
    scale_y: f32,
}

impl Page {
    fn view(&self, rest: &mut Bytes<'_>) -> Result<(Option<Finger>, Template), Error> {
        let [position, _view_and_impression, quality, count] = rest.take::<VIEW_HEADER_BYTES>()?;
        let finger = match position {
            0 => None,
            code => Some(Finger::from_code(code).ok_or(Error::TemplateDamaged)?),
        };
        let minutiae = (0..count)
            .map(|_| self.minutia(rest.take()?))
            .collect::<Result<_, _>>()?;
        let extended = rest.number()?;
        rest.skip(usize::from(extended))?;
        let (width, height) = (
            self.scaled_side(self.width, self.scale_x)?,
            self.scaled_side(self.height, self.scale_y)?,
        );
        let quality = if quality > 100 {
            UNREPORTED_QUALITY
        } else {
            quality
        };
        Ok((
            finger,
            Template {
                width,
                height,
                quality,
                minutiae,
            }
            .quantised(),
        ))
    }

    fn minutia(&self, bytes: [u8; MINUTIA_BYTES]) -> Result<Minutia, Error> {
        let [x0, x1, y0, y1, angle, quality] = bytes;
        let (kind_and_x, y) = (
            u16::from_be_bytes([x0, x1]),
            u16::from_be_bytes([y0, y1]) & MAX_COORDINATE,
        );
        let x = kind_and_x & MAX_COORDINATE;
        if x > self.width || y > self.height {
            return Err(Error::TemplateDamaged);
        }
        let kind = match kind_and_x >> 14 {
            0b00 | 0b01 => Kind::Ending, // "Other" has no place of its own here.
            0b10 => Kind::Bifurcation,
            _ => return Err(Error::TemplateDamaged),
        };
        let turned = f32::from(angle) * (TAU / 256.0);
        // Unequal resolutions shear directions too.
        let angle = if self.scale_x == self.scale_y {
            turned
        } else {
            (turned.sin() * self.scale_y)
                .atan2(turned.cos() * self.scale_x)
                .rem_euclid(TAU)
        };
        let quality = if (1..=100).contains(&quality) {
            quality
        } else {
            UNREPORTED_QUALITY
        };
        Ok(Minutia {
            x: f32::from(x) * self.scale_x,
            y: f32::from(y) * self.scale_y,
            angle,
            kind,
            quality,
        })
    }

    fn scaled_side(&self, side: u16, scale: f32) -> Result<u16, Error> {
        let scaled = (f32::from(side) * scale).ceil();
        if (1.0..=f32::from(Template::MAX_SIDE_PX)).contains(&scaled) {
            Ok(scaled as u16)
        } else {
            Err(Error::TemplateDamaged)
        }
    }
}

/// What is left to read.
struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let (head, tail) = self.0.split_first_chunk().ok_or(Error::TemplateDamaged)?;
        self.0 = tail;
        Ok(*head)
    }

    fn number(&mut self) -> Result<u16, Error> {
        self.take().map(u16::from_be_bytes)
    }

    fn skip(&mut self, count: usize) -> Result<(), Error> {
        self.0 = self.0.get(count..).ok_or(Error::TemplateDamaged)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A right index and an unknown finger, written down from the tables of the standard.
    const GOLDEN: &[u8] = &[
        b'F', b'M', b'R', 0, b' ', b'2', b'0', 0, // format, version
        0, 0, 0, 44, 0, 0, // length, equipment
        0x01, 0x2c, 0x01, 0x90, 0, 197, 0, 197, // 300 × 400 px, 197 px/cm
        2, 0, // views, reserved
        2, 0, 80, 1, // right index, view 0, quality 80, one minutia
        0x80, 100, 0x00, 200, 64, 77, // bifurcation at (100, 200), a quarter turn, quality 77
        0, 0, // no extended data
        0, 0, 60, 0, // unknown finger, view 0, quality 60, no minutia
        0, 2, 0xde, 0xad, // extended data, to be skipped
    ];

    fn index() -> Template {
        let minutia = Minutia {
            x: 100.0,
            y: 200.0,
            angle: TAU / 4.0,
            kind: Kind::Bifurcation,
            quality: 77,
        };
        Template {
            width: 300,
            height: 400,
            quality: 80,
            minutiae: vec![minutia],
        }
    }

    fn with(at: usize, bytes: &[u8]) -> Result<Vec<(Option<Finger>, Template)>, Error> {
        let mut record = GOLDEN.to_vec();
        record[at..at + bytes.len()].copy_from_slice(bytes);
        decode(&record)
    }

    #[test]
    fn a_record_reads_as_the_standard_says() {
        let unknown = Template {
            width: 300,
            height: 400,
            quality: 60,
            minutiae: vec![],
        };
        assert_eq!(
            decode(GOLDEN).unwrap(),
            [(Some(Finger::RightIndex), index()), (None, unknown)]
        );
    }

    #[test]
    fn a_record_is_written_as_the_standard_says() {
        let mut expected = GOLDEN[..36].to_vec();
        expected[11] = 36;
        expected[22] = 1;
        assert_eq!(encode(&[(Some(Finger::RightIndex), &index())]), expected);
    }

    #[test]
    fn what_is_written_is_read_back_and_views_of_one_finger_are_numbered() {
        let (first, second) = (
            index(),
            Template {
                quality: 20,
                ..index()
            },
        );
        let record = encode(&[
            (Some(Finger::LeftThumb), &first),
            (Some(Finger::LeftThumb), &second),
        ]);
        assert_eq!(record[24 + 12 + 1], 1 << 4, "second view of the same finger");
        let expected = [
            (Some(Finger::LeftThumb), first),
            (Some(Finger::LeftThumb), second),
        ];
        assert_eq!(decode(&record).unwrap(), expected);
    }

    #[test]
    fn other_resolutions_come_out_at_500_dpi() {
        let double = with(18, &[0x01, 0x8a, 0x01, 0x8a]).unwrap(); // 394 px/cm, 1000 dpi
        let (_, print) = &double[0];
        assert_eq!((print.width, print.height), (150, 200));
        assert_eq!((print.minutiae[0].x, print.minutiae[0].y), (50.0, 100.0));
        assert_eq!(with(18, &[0, 38]), Err(Error::ResolutionAbsurd));
        assert_eq!(with(18, &[0, 0]), Err(Error::ResolutionAbsurd));
    }

    #[test]
    fn records_that_lie_are_refused() {
        for cut in 0..GOLDEN.len() {
            assert_eq!(
                decode(&GOLDEN[..cut]),
                Err(Error::TemplateDamaged),
                "cut at {cut}"
            );
        }
        assert_eq!(
            decode(&[GOLDEN, &[0]].concat()),
            Err(Error::TemplateDamaged),
            "trailing byte"
        );
        assert_eq!(
            with(5, b"30"),
            Err(Error::TemplateTooNew { found: 30, known: 20 })
        );
        let lies: [(usize, &[u8]); 9] = [
            (0, b"X"),     // format
            (5, b"xx"),    // version
            (11, &[45]),   // length
            (22, &[1]),    // one view less
            (22, &[255]),  // more views than bytes
            (24, &[11]),   // no such finger
            (27, &[200]),  // more minutiae than bytes
            (28, &[0xc0]), // no such kind
            (30, &[0x3f]), // below the image
        ];
        for (at, bytes) in lies {
            assert_eq!(
                with(at, bytes),
                Err(Error::TemplateDamaged),
                "byte {at} = {bytes:?}"
            );
        }
    }
}
