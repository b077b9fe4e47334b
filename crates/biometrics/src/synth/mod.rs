//! Prints of fingers that nobody has: for the demo, the training mode and the tests.
//!
//! A finger is a [`Master`], grown once from a seed; each touch of it is an impression under a [`Placement`].
//! The same seeds give the same pixels on any number of threads.
//!
//! # Source
//! Cappelli's SFinGe, as told in Maltoni et al., Handbook of Fingerprint Recognition, ch. 6. We differ where the
//! files say so.

mod growth;
mod impression;
pub mod minutiae;
mod noise;
mod orientation;
mod placement;
mod random;

pub use impression::{HEIGHT_PX, WIDTH_PX};
pub use orientation::Pattern;
pub use placement::Placement;

use growth::Ridge;
use impression::Line;
use noise::Field;
use orientation::Flow;
pub(crate) use random::Random;
use random::mixed;

use crate::Finger;
use crate::image::PrintImage;

/// Size of a master print in pixels of 500 dpi: what a contact may reach of the finger.
const MASTER_WIDTH_PX: usize = 416;
const MASTER_HEIGHT_PX: usize = 496;

/// The whole skin of one invented finger.
#[derive(Debug, Clone)]
pub struct Master {
    pattern: Pattern,
    /// Ridge height, -1 to 1, row by row.
    ridges: Vec<f32>,
    creases: Vec<Line>,
}

/// An invented person: ten fingers from one seed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Person {
    seed: u64,
}

impl Person {
    /// The person of that seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self { seed }
    }

    /// Grows one of the ten fingers (about a tenth of a second).
    #[must_use]
    pub fn finger(&self, finger: Finger) -> Master {
        Master::new(mixed(self.seed, u64::from(finger.code())), finger)
    }
}

impl Master {
    /// Grows the finger of that seed. The position decides which patterns are likely.
    #[must_use]
    pub fn new(seed: u64, finger: Finger) -> Self {
        let random = &mut Random::new(seed, 0x6d61_7374);
        let pattern = Pattern::drawn(random, finger);
        Self::with_pattern(seed, pattern)
    }

    /// Grows a finger of that class.
    #[must_use]
    pub fn with_pattern(seed: u64, pattern: Pattern) -> Self {
        let (width, height) = (MASTER_WIDTH_PX, MASTER_HEIGHT_PX);
        let random = &mut Random::new(seed, 0x7269_6467);
        let flow = Flow::new(random, pattern, width, height);
        let period = Period {
            base_px: random.between(8.3, 9.7),
            unevenness: Field::new(random, width, height, 80.0),
            wide_below_y: flow.lowest_y().unwrap_or(-100.0),
        };
        let ridges = growth::grow(random, width, height, |x, y| {
            let (right, up) = (x - width as f32 / 2.0, height as f32 / 2.0 - y);
            Ridge {
                angle: flow.at(right, up),
                period_px: period.at(x, y, up),
            }
        });
        let creases = (0..(random.unit() * 3.0) as usize)
            .map(|_| {
                let (x, y) = (random.between(-110.0, 110.0), random.between(-130.0, 150.0));
                Line::new(
                    x,
                    y,
                    random.normal() * 0.5,
                    random.between(25.0, 80.0),
                    random.between(0.8, 1.6),
                )
            })
            .collect();
        Self {
            pattern,
            ridges,
            creases,
        }
    }

    /// The class that was drawn.
    #[must_use]
    pub const fn pattern(&self) -> Pattern {
        self.pattern
    }

    /// The image a touch leaves: [`WIDTH_PX`] × [`HEIGHT_PX`], 500 dpi, ridges dark.
    #[must_use]
    pub fn impression(&self, placement: &Placement) -> PrintImage {
        impression::render(self, placement)
    }

    /// Ridge height (-1 to 1) and crease (0 to 1) at a place, in pixels right of and below the finger's middle.
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        let crease = self
            .creases
            .iter()
            .map(|line| line.strength(x, y))
            .fold(0.0, f32::max);
        let inside = |at: f32, side: usize| (at + side as f32 / 2.0).clamp(0.0, side as f32 - 1.001);
        let (x, y) = (inside(x, MASTER_WIDTH_PX), inside(y, MASTER_HEIGHT_PX));
        let (column, row) = (x as usize, y as usize);
        let (u, v) = (x.fract(), y.fract());
        let upper = &self.ridges[row * MASTER_WIDTH_PX + column..];
        let lower = &self.ridges[(row + 1) * MASTER_WIDTH_PX + column..];
        let along = |pair: &[f32]| pair[0] + (pair[1] - pair[0]) * u;
        (along(upper) + (along(lower) - along(upper)) * v, crease)
    }
}

/// Distance between ridges over the finger.
struct Period {
    base_px: f32,
    unevenness: Field,
    wide_below_y: f32,
}

impl Period {
    /// Ridges run wider at the tip's far end and below the lowest delta (Maltoni et al., ch. 6.4).
    fn at(&self, x: f32, y: f32, up: f32) -> f32 {
        let below = ((self.wide_below_y - up) / 60.0).clamp(0.0, 1.0);
        let above = ((up - 120.0) / 80.0).clamp(0.0, 1.0);
        (self.base_px * (1.0 + 0.05 * self.unevenness.at(x, y) + 0.14 * below + 0.06 * above))
            .clamp(6.8, 12.2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seeds_give_the_same_pixels_on_any_number_of_threads() {
        let grown = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new()
                .num_threads(threads)
                .build()
                .unwrap();
            pool.install(|| {
                Person::new(7)
                    .finger(Finger::LeftRing)
                    .impression(&Placement::moved(3))
            })
        };
        assert_eq!(grown(1), grown(3));
        let other = Person::new(8)
            .finger(Finger::LeftRing)
            .impression(&Placement::moved(3));
        assert_ne!(grown(1), other, "another person, the same print");
    }

    #[test]
    fn patterns_come_in_natural_proportions() {
        let draw = |seed: u64| Pattern::drawn(&mut Random::new(seed, 1), Finger::RightMiddle);
        let drawn: Vec<Pattern> = (0..4000).map(draw).collect();
        let share = |pattern: Pattern| drawn.iter().filter(|one| **one == pattern).count() as f32 / 4000.0;
        assert!((share(Pattern::Arch) - 0.037).abs() < 0.012);
        assert!((share(Pattern::TentedArch) - 0.029).abs() < 0.011);
        assert!((share(Pattern::Whorl) - 0.279).abs() < 0.03);
        assert!(
            share(Pattern::RightLoop) > 10.0 * share(Pattern::LeftLoop),
            "loops of a right hand open right"
        );
    }

    #[test]
    fn bare_glass_shows_no_finger_and_a_touch_does() {
        let master = Master::with_pattern(5, Pattern::Whorl);
        let dark = |image: &PrintImage| image.pixels.iter().filter(|gray| **gray < 128).count();
        assert_eq!(dark(&master.impression(&Placement::empty(1))), 0);
        let touched = dark(&master.impression(&Placement::good(1)));
        assert!(touched > WIDTH_PX * HEIGHT_PX / 8, "only {touched} dark pixels");
    }
}
