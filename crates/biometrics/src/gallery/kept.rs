//! What the gallery keeps of a print: minutiae in five bytes each, and one block of descriptors to find it by.

use std::f32::consts::TAU;

use super::Form;
use crate::finger::Finger;
use crate::matcher::{Cylinder, Prepared, Score, Sketch, compare, found_again, landmarks};
use crate::params;
use crate::person::Prints;
use crate::template::{Kind, Minutia, Template};

/// One print of somebody in the gallery.
#[derive(Debug, Clone)]
pub struct Kept {
    finger: Finger,
    /// The neighbourhoods of the surest minutiae.
    sketch: Sketch,
    minutiae: Box<[[u8; 5]]>,
}

/// A print that is searched for.
#[derive(Debug)]
pub struct Sought {
    print: Prepared,
    /// The surest neighbourhoods, to hold against sketches.
    surest: Vec<Cylinder>,
}

impl Sought {
    pub(super) fn new(print: Prepared) -> Self {
        let surest = print.probe();
        Self { print, surest }
    }
}

impl Kept {
    pub(super) fn of(prints: &Prints) -> Box<[Self]> {
        prints
            .0
            .iter()
            .map(|(&finger, template)| Self::new(finger, template))
            .collect()
    }

    fn new(finger: Finger, template: &Template) -> Self {
        let mut surest: Vec<Minutia> = template.minutiae.clone();
        // Stable: of equally sure ones the extractor's first stay.
        surest.sort_by_key(|minutia| std::cmp::Reverse(minutia.quality));
        surest.truncate(params::GALLERY_MINUTIAE);
        let least = |of: &dyn Fn(&Minutia) -> f32| surest.iter().map(of).fold(f32::INFINITY, f32::min);
        let (left, top) = (least(&|m| m.x), least(&|m| m.y));
        let minutiae = surest.iter().map(|m| pack(m, left, top)).collect();
        Self {
            finger,
            sketch: landmarks(template),
            minutiae,
        }
    }

    /// Ready for exact comparison; only the place of the print in its image is lost.
    fn prepare(&self) -> Prepared {
        let minutiae = self.minutiae.iter().copied().map(unpack).collect();
        Prepared::new(&Template {
            width: 1024,
            height: 1024,
            quality: 100,
            minutiae,
        })
    }
}

impl Form for Kept {
    type Probe = Sought;

    fn finger(&self) -> Finger {
        self.finger
    }

    fn bytes(&self) -> usize {
        size_of::<Self>() + self.minutiae.len() * 5
    }

    fn worth(probe: &Sought) -> f32 {
        probe.print.weight()
    }

    fn glance(pairs: &[(&Sought, &Self)]) -> f32 {
        found_again(
            pairs
                .iter()
                .map(|(sought, kept)| (sought.surest.as_slice(), &kept.sketch)),
        )
    }

    fn compare(&self, probe: &Sought) -> Score {
        compare(&probe.print, &self.prepare())
    }
}

/// x and y in ¼ px from the corner of the print (12 bits each, up to 1023 px), angle in 1/256 turn,
/// kind in the top bit and quality below it.
fn pack(minutia: &Minutia, left: f32, top: f32) -> [u8; 5] {
    let quarters = |px: f32| (px * 4.0).round().clamp(0.0, 4095.0) as u16;
    let (x, y) = (quarters(minutia.x - left), quarters(minutia.y - top));
    let angle = ((minutia.angle * (256.0 / TAU)).round() as i32).rem_euclid(256) as u8;
    let kind = u8::from(minutia.kind == Kind::Bifurcation) << 7;
    [
        (x >> 4) as u8,
        ((x << 4) as u8) | (y >> 8) as u8,
        y as u8,
        angle,
        kind | minutia.quality.min(100),
    ]
}

fn unpack([a, b, c, angle, last]: [u8; 5]) -> Minutia {
    let x = u16::from(a) << 4 | u16::from(b) >> 4;
    let y = u16::from(b & 0x0f) << 8 | u16::from(c);
    Minutia {
        x: f32::from(x) / 4.0,
        y: f32::from(y) / 4.0,
        angle: f32::from(angle) * (TAU / 256.0),
        kind: if last & 0x80 == 0 {
            Kind::Ending
        } else {
            Kind::Bifurcation
        },
        quality: last & 0x7f,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packing_keeps_what_a_stored_template_holds() {
        let minutia = Minutia {
            x: 123.25,
            y: 77.5,
            angle: 200.0 * TAU / 256.0,
            kind: Kind::Bifurcation,
            quality: 88,
        };
        assert_eq!(unpack(pack(&minutia, 0.0, 0.0)), minutia);
    }

    #[test]
    fn places_beyond_a_thousand_pixels_are_moved_to_the_edge_not_wrapped() {
        let minutia = Minutia {
            x: 9000.0,
            y: f32::NAN,
            angle: 0.0,
            kind: Kind::Ending,
            quality: 255,
        };
        let back = unpack(pack(&minutia, 0.0, 0.0));
        assert!(back.x > 1023.0 && back.y == 0.0 && back.quality == 100);
    }
}
