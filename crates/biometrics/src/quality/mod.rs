//! How usable a print is, 0 to 100, and what the person can do about it. Classical, for live feedback: a few
//! milliseconds an image, no network.
//!
//! The score is the area that runs in clear ridges; once minutiae are known, [`combined`] weighs them in.
//! How well it foretells matching stands in the accuracy report.

mod blocks;
mod measures;

use crate::Template;
use crate::image::PrintImage;
use blocks::Blocks;
use measures::Measures;

/// What is wrong with a print, in words a person can act on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// No ridges: bare glass, or not a finger.
    Empty,
    /// The finger slid during capture.
    Moved,
    /// Ridges run together: dry the finger, press less.
    TooWet,
    /// Thin or broken ridges: moisten the finger, press more.
    TooDry,
    /// The print lies beside the middle of the sensor.
    OffCentre,
    /// Too small a part of the finger touches.
    Partial,
}

impl Reason {
    /// The code used in answers and message catalogues.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooDry => "too-dry",
            Self::TooWet => "too-wet",
            Self::Partial => "partial",
            Self::OffCentre => "off-centre",
            Self::Moved => "moved",
        }
    }
}

/// The judgement on one image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quality {
    /// 0 (useless) to 100 (all one can wish).
    pub score: u8,
    /// What to change, gravest first; empty if nothing stands out. A good score may still come with a reason.
    pub reasons: Vec<Reason>,
}

/// Clear ridges of this area bring the score to 63, of three times this area to 95, mm².
const AREA_SCALE_MM2: f32 = 80.0;
/// Under this area of clear ridges there is no print, mm²: the worst of the five public sets has 9, a face 1.5.
const EMPTY_MM2: f32 = 5.0;
/// Under this area a print is partial, mm²: about a third of what a flat finger leaves.
const PARTIAL_MM2: f32 = 70.0;
/// Skewness of gray from which on bright or dark prevails too much.
const DRY_SKEW: f32 = -1.25;
const WET_SKEW: f32 = 0.5;
/// Share of the print that is solid dark from which on it is too wet.
const WET_SOLID: f32 = 0.12;
/// Distance of the print's middle from the image's, as a share of the side.
const OFF_CENTRE: f32 = 0.18;
/// Share of the print smeared to even gray, and faintest fifth of its contrast over its strongest quarter. Over the
/// five public sets the extremes are 0.04 and 0.44; slides of 14 to 24 px lie mostly beyond 0.05 and 0.4.
const SMEARED: f32 = 0.045;
const EVEN_CONTRAST: f32 = 0.42;
/// Contrast of the ridges over their depth below the background; a square wave has 1.
const FADED: f32 = 0.18;
/// What is left of the score of a print smeared all over.
const LEAST_KEPT: f32 = 0.25;
/// Summed squared confidences that bring the template's part to 63 %.
const MINUTIAE_SCALE: f32 = 14.0;

/// Judges an image by its pixels alone.
#[must_use]
pub fn assess(image: &PrintImage) -> Quality {
    let measures = Measures::of(&Blocks::of(image));
    if measures.usable_mm2 < EMPTY_MM2 {
        return Quality {
            score: 0,
            reasons: vec![Reason::Empty],
        };
    }
    let area = 1.0 - (-measures.usable_mm2 / AREA_SCALE_MM2).exp();
    let kept = (measures.evenness / EVEN_CONTRAST).clamp(LEAST_KEPT, 1.0)
        * (1.0 - 2.0 * measures.smeared).max(LEAST_KEPT);
    Quality {
        score: (100.0 * area * kept).round() as u8,
        reasons: reasons(&measures),
    }
}

/// The judgement with what the extractor found, one part image and two parts minutiae; 0 stays 0.
#[must_use]
pub fn combined(image: &Quality, template: &Template) -> u8 {
    let sure: f32 = template
        .minutiae
        .iter()
        .map(|minutia| (f32::from(minutia.quality) / 100.0).powi(2))
        .sum();
    let found = 100.0 * (1.0 - (-sure / MINUTIAE_SCALE).exp());
    if image.score == 0 {
        0
    } else {
        ((f32::from(image.score) + 2.0 * found) / 3.0).round() as u8
    }
}

fn reasons(measures: &Measures) -> Vec<Reason> {
    let moved =
        measures.smeared > SMEARED || measures.evenness < EVEN_CONTRAST || measures.contrast_to_depth < FADED;
    let (x, y) = measures.centre;
    let off_centre = x.abs().max(y.abs()) > OFF_CENTRE;
    [
        (moved, Reason::Moved),
        (
            measures.skew > WET_SKEW || measures.solid > WET_SOLID,
            Reason::TooWet,
        ),
        (measures.skew < DRY_SKEW, Reason::TooDry),
        (off_centre, Reason::OffCentre),
        (measures.usable_mm2 < PARTIAL_MM2, Reason::Partial),
    ]
    .into_iter()
    .filter_map(|(wrong, reason)| wrong.then_some(reason))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Finger;
    use crate::synth::{Person, Placement};

    fn judged(seed: u64, placed: fn(u64) -> Placement) -> Quality {
        assess(
            &Person::new(seed)
                .finger(Finger::LeftIndex)
                .impression(&placed(seed)),
        )
    }

    #[test]
    fn a_firm_touch_scores_high_and_every_bad_one_is_named() {
        for seed in 1..=3 {
            let good = judged(seed, Placement::good);
            assert!(
                good.score >= 75 && good.reasons.is_empty(),
                "seed {seed}: {good:?}"
            );
            type Way = fn(u64) -> Placement;
            let bad: [(Way, Reason); 6] = [
                (Placement::partial, Reason::Partial),
                (Placement::dry, Reason::TooDry),
                (Placement::wet, Reason::TooWet),
                (Placement::moved, Reason::Moved),
                (Placement::off_centre, Reason::OffCentre),
                (Placement::empty, Reason::Empty),
            ];
            for (placed, reason) in bad {
                let quality = judged(seed, placed);
                assert!(
                    quality.reasons.contains(&reason),
                    "seed {seed}: {reason:?} not in {quality:?}"
                );
                assert!(
                    quality.score < good.score,
                    "seed {seed}: {reason:?} scores {}",
                    quality.score
                );
            }
        }
    }

    #[test]
    fn what_is_no_print_scores_zero() {
        let image = |width: u32, height: u32, gray: &dyn Fn(u32, u32) -> u8| PrintImage {
            width,
            height,
            pixels: (0..width * height)
                .map(|at| gray(at % width, at / width))
                .collect(),
        };
        let noise = |x: u32, y: u32| {
            (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503).wrapping_mul(x + 7)).to_be_bytes()[1]
        };
        let none = Quality {
            score: 0,
            reasons: vec![Reason::Empty],
        };
        assert_eq!(assess(&image(388, 374, &|_, _| 255)), none, "white");
        assert_eq!(assess(&image(388, 374, &|_, _| 0)), none, "black");
        assert_eq!(assess(&image(388, 374, &noise)), none, "noise");
        assert_eq!(
            assess(&image(388, 374, &|x, y| ((x + y) / 3) as u8)),
            none,
            "ramp"
        );
        assert_eq!(assess(&image(1, 1, &|_, _| 9)), none, "one pixel");
        assert_eq!(
            assess(&PrintImage {
                width: 90,
                height: 90,
                pixels: vec![]
            }),
            none,
            "pixels missing"
        );
        let portrait = crate::portrait::generate(1, crate::portrait::Sitter::Man);
        assert_eq!(
            assess(&crate::image::decode(&portrait, None).unwrap()),
            none,
            "a face"
        );
    }
}
