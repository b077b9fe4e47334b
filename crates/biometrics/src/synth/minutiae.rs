//! Invented fingers told by their minutiae alone, without growing a ridge: a hundred thousand persons in seconds.
//!
//! Good enough to fill a gallery and to measure a search; what is said of accuracy on prints comes from prints.

use std::f32::consts::{PI, TAU};

use super::random::{Random, mixed};
use crate::finger::Finger;
use crate::person::Prints;
use crate::template::{Kind, Minutia, Template};

/// Side of the generated image, pixels of 500 dpi.
const SIDE_PX: f32 = 480.0;
/// Half axes of the skin that may ever touch, pixels.
const SKIN_PX: (f32, f32) = (170.0, 210.0);
/// Half axes of one touch, pixels.
const TOUCH_PX: (f32, f32) = (130.0, 165.0);
/// Minutiae keep this far apart, pixels: about a ridge period.
const APART_PX: f32 = 9.0;
/// Minutiae on the whole skin, least and most. With a touch over three fifths of it, 30 to 60 are seen,
/// as on the shared sets (mean 31 to 57 a print).
const COUNT: (f32, f32) = (60.0, 95.0);
/// Spread of the place and direction of one minutia between two touches: pixels, radians (measured on the
/// shared sets: median gap 1.8 px, median turn 0.05).
const JITTER: (f32, f32) = (1.3, 0.07);
/// Spread of the swing of the skin's stretch, pixels.
const STRETCH_PX: f32 = 5.0;
/// Spread of the rotation, radians, and of the shift of the finger on the glass, pixels.
const PLACING: (f32, f32) = (0.17, 22.0);

/// A finger as a set of minutiae.
#[derive(Debug, Clone)]
pub struct Constellation {
    seed: u64,
    /// Pixels from the middle of the finger, y downwards.
    minutiae: Vec<Minutia>,
}

impl Constellation {
    /// The finger of that seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let mut random = Random::new(seed, 1);
        let flow = Flow::drawn(&mut random);
        let count = random.between(COUNT.0, COUNT.1) as usize;
        let mut minutiae: Vec<Minutia> = Vec::with_capacity(count);
        for _ in 0..4 * count {
            if minutiae.len() == count {
                break;
            }
            let (x, y) = within(&mut random, SKIN_PX);
            let crowded = minutiae
                .iter()
                .any(|m| (m.x - x).powi(2) + (m.y - y).powi(2) < APART_PX * APART_PX);
            if !crowded {
                let back = if random.chance(0.5) { PI } else { 0.0 };
                let kind = if random.chance(0.6) {
                    Kind::Ending
                } else {
                    Kind::Bifurcation
                };
                minutiae.push(Minutia {
                    x,
                    y,
                    angle: (flow.at(x, y) + back).rem_euclid(TAU),
                    kind,
                    quality: sure(&mut random),
                });
            }
        }
        Self { seed, minutiae }
    }

    /// One touch of the finger; another number is another touch.
    #[must_use]
    pub fn impression(&self, number: u64) -> Template {
        let mut random = Random::new(mixed(self.seed, number), 2);
        let (sin, cos) = (PLACING.0 * random.normal()).sin_cos();
        let middle = (PLACING.1 * random.normal(), PLACING.1 * random.normal());
        let waves: [f32; 6] = std::array::from_fn(|_| STRETCH_PX * random.normal() / 1.5);
        let phase: [f32; 2] = std::array::from_fn(|_| random.between(0.0, TAU));
        let mut minutiae = Vec::with_capacity(self.minutiae.len());
        let mut show = |x: f32, y: f32, m: Minutia, random: &mut Random| {
            let (px, py) = (
                x * cos - y * sin + SIDE_PX / 2.0,
                x * sin + y * cos + SIDE_PX / 2.0,
            );
            // The image's y grows downwards, angles turn the other way.
            let angle = (m.angle - sin.atan2(cos) + JITTER.1 * random.normal()).rem_euclid(TAU);
            minutiae.push(Minutia {
                x: px.clamp(0.0, SIDE_PX),
                y: py.clamp(0.0, SIDE_PX),
                angle,
                ..m
            });
        };
        for &m in &self.minutiae {
            let seen =
                ((m.x - middle.0) / TOUCH_PX.0).powi(2) + ((m.y - middle.1) / TOUCH_PX.1).powi(2) <= 1.0;
            let doubt = 1.0 - f32::from(m.quality) / 100.0;
            if !seen || random.chance(0.03 + 0.6 * doubt) {
                continue;
            }
            let (u, v) = (m.x / 150.0, m.y / 150.0);
            let x = m.x
                + waves[0] * u * v
                + waves[1] * (u * 1.5 + phase[0]).sin()
                + waves[2] * v * v
                + JITTER.0 * random.normal();
            let y = m.y
                + waves[3] * u * v
                + waves[4] * (v * 1.5 + phase[1]).sin()
                + waves[5] * u * u
                + JITTER.0 * random.normal();
            let kind = if random.chance(0.12) {
                other(m.kind)
            } else {
                m.kind
            };
            let quality = (f32::from(m.quality) + 8.0 * random.normal()).clamp(15.0, 99.0) as u8;
            show(x, y, Minutia { kind, quality, ..m }, &mut random);
        }
        let spurious = random.between(0.0, 8.0) as usize;
        for _ in 0..spurious {
            let (x, y) = within(&mut random, TOUCH_PX);
            let quality = random.between(15.0, 70.0) as u8;
            let m = Minutia {
                x,
                y,
                angle: random.between(0.0, TAU),
                kind: Kind::Ending,
                quality,
            };
            show(x + middle.0, y + middle.1, m, &mut random);
        }
        minutiae.sort_by_key(|m| std::cmp::Reverse(m.quality));
        Template {
            width: SIDE_PX as u16,
            height: SIDE_PX as u16,
            quality: 80,
            minutiae,
        }
        .quantised()
    }
}

/// The first `fingers` of a person's ten fingers (at most ten), at one sitting.
#[must_use]
pub fn sitting(person: u64, fingers: usize, number: u64) -> Prints {
    Finger::ALL
        .into_iter()
        .take(fingers)
        .map(|finger| {
            let seed = mixed(person, u64::from(finger.code()) + 1000);
            (finger, Constellation::new(seed).impression(number))
        })
        .collect()
}

/// Two cores at most and as many deltas, after Sherlock and Monro 1993.
struct Flow {
    cores: Vec<(f32, f32)>,
    deltas: Vec<(f32, f32)>,
    tilt: f32,
}

impl Flow {
    fn drawn(random: &mut Random) -> Self {
        let mut near = |x: f32, y: f32| (x + 15.0 * random.normal(), y + 15.0 * random.normal());
        let (upper, lower) = (near(0.0, -35.0), near(0.0, 10.0));
        let (left, right) = (near(-95.0, 90.0), near(95.0, 90.0));
        let (cores, deltas) = match random.below(20) {
            0 => (vec![], vec![]),
            1..=5 => (vec![upper, lower], vec![left, right]),
            6..=12 => (vec![upper], vec![left]),
            _ => (vec![upper], vec![right]),
        };
        Self {
            cores,
            deltas,
            tilt: 0.1 * random.normal(),
        }
    }

    /// Ridge direction in radians at a place, y downwards.
    fn at(&self, x: f32, y: f32) -> f32 {
        let turn = |points: &[(f32, f32)]| points.iter().map(|p| (p.1 - y).atan2(x - p.0)).sum::<f32>();
        let arch = if self.cores.is_empty() {
            -(x / 160.0).sin() * 0.7
        } else {
            0.0
        };
        0.5 * (turn(&self.cores) - turn(&self.deltas)) + arch + self.tilt
    }
}

/// Evenly within an ellipse around the middle.
fn within(random: &mut Random, half: (f32, f32)) -> (f32, f32) {
    let (radius, angle) = (random.unit().sqrt(), random.between(0.0, TAU));
    (half.0 * radius * angle.cos(), half.1 * radius * angle.sin())
}

/// Confidences as the extractor gives them on the shared sets: two in three above 85.
fn sure(random: &mut Random) -> u8 {
    let (low, high) = if random.chance(0.68) {
        (85.0, 99.0)
    } else {
        (20.0, 85.0)
    };
    random.between(low, high) as u8
}

const fn other(kind: Kind) -> Kind {
    match kind {
        Kind::Ending => Kind::Bifurcation,
        Kind::Bifurcation => Kind::Ending,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matcher::{Prepared, compare};

    #[test]
    fn two_touches_of_a_finger_are_alike_and_two_fingers_are_not() {
        let touch = |finger, number| Prepared::new(&Constellation::new(finger).impression(number));
        let same: Vec<f32> = (0..20).map(|f| compare(&touch(f, 0), &touch(f, 1)).0).collect();
        let other: Vec<f32> = (0..20)
            .map(|f| compare(&touch(f, 0), &touch(f + 50, 1)).0)
            .collect();
        assert!(
            same.iter().filter(|&&s| s > 40.0).count() >= 18,
            "touches of one finger scored {same:?}"
        );
        assert!(other.iter().all(|&s| s < 30.0), "strangers scored {other:?}");
    }

    #[test]
    fn the_same_seed_gives_the_same_touch() {
        assert_eq!(sitting(7, 10, 3), sitting(7, 10, 3));
        assert_ne!(sitting(7, 10, 3), sitting(7, 10, 4));
    }
}
