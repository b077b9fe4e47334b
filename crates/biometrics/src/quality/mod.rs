//! How usable a print is, 0 to 100, and what the person can do about it. Classical, for live feedback: a few
//! milliseconds an image, no network.

mod blocks;

use crate::Template;
use crate::image::PrintImage;
use blocks::{BLOCK_MM2, Block, Blocks};

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
    /// Too small a part of the finger touches.
    Partial,
    /// The print is cut by the border of the sensor.
    OffCentre,
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
    /// What to change, gravest first; empty if nothing stands out.
    pub reasons: Vec<Reason>,
}

/// Least share of a block's variance that is ridges, and least contrast in gray levels, to be print at all.
const RIDGED_CLARITY: f32 = 0.2;
const RIDGED_CONTRAST: f32 = 9.0;

/// Judges an image by its pixels alone.
#[must_use]
pub fn assess(image: &PrintImage) -> Quality {
    let blocks = Blocks::of(image);
    let measures = Measures::of(&blocks);
    Quality {
        score: measures.score(),
        reasons: measures.reasons(),
    }
}

/// The judgement with what the extractor found: minutiae are what is matched in the end.
#[must_use]
pub fn combined(image: &Quality, template: &Template) -> u8 {
    let sure: f32 = template
        .minutiae
        .iter()
        .map(|minutia| f32::from(minutia.quality) / 100.0)
        .sum();
    let found = 100.0 * (1.0 - (-sure / 18.0).exp());
    (0.5 * f32::from(image.score) + 0.5 * found).round() as u8
}

/// What the judgement rests on.
#[derive(Debug, Default)]
struct Measures {
    ridged_mm2: f32,
    usable_mm2: f32,
}

impl Measures {
    fn of(blocks: &Blocks) -> Self {
        let ridged = blocks.blocks.iter().filter(|block| is_ridged(block));
        let mut measures = Self::default();
        for block in ridged {
            measures.ridged_mm2 += BLOCK_MM2;
            measures.usable_mm2 += BLOCK_MM2 * ((block.clarity - RIDGED_CLARITY) / 0.4).clamp(0.0, 1.0);
        }
        measures
    }

    fn score(&self) -> u8 {
        (100.0 * (1.0 - (-self.usable_mm2 / 60.0).exp())).round() as u8
    }

    fn reasons(&self) -> Vec<Reason> {
        if self.ridged_mm2 < 20.0 {
            vec![Reason::Empty]
        } else {
            vec![]
        }
    }
}

fn is_ridged(block: &Block) -> bool {
    block.clarity >= RIDGED_CLARITY && block.contrast >= RIDGED_CONTRAST
}
