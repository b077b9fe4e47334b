//! The flow of ridges: which way they run at each point of a finger.

use std::f32::consts::{PI, TAU};

use super::noise::Field;
use super::random::Random;
use crate::Finger;

/// The five classes of Henry, as Wilson, Candela and Watson (1994) counted them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pattern {
    /// Ridges cross with a gentle rise; no singular point.
    Arch,
    /// One loop point right above its delta.
    TentedArch,
    /// Ridges come from the left and return there.
    LeftLoop,
    /// Ridges come from the right and return there.
    RightLoop,
    /// Two loop points, two deltas.
    Whorl,
}

impl Pattern {
    /// Natural proportions: arch 3.7 %, tented arch 2.9 %, loops 65.5 %, whorl 27.9 % (Wilson et al. 1994).
    /// Loops open towards the little finger, except that on index fingers three in ten do not.
    pub(super) fn drawn(random: &mut Random, finger: Finger) -> Self {
        let draw = random.unit();
        let radial = if matches!(finger, Finger::RightIndex | Finger::LeftIndex) {
            0.3
        } else {
            0.03
        };
        let opens_left = (finger.code() > 5) != random.chance(radial);
        match draw {
            d if d < 0.037 => Self::Arch,
            d if d < 0.066 => Self::TentedArch,
            d if d < 0.345 => Self::Whorl,
            _ if opens_left => Self::LeftLoop,
            _ => Self::RightLoop,
        }
    }
}

/// Orientation at every point of a master print. Coordinates are pixels of 500 dpi from the centre, y upwards.
///
/// # Source
/// Zero-pole model of Sherlock and Monro (Pattern Recognition 26(7), 1993) with the piecewise linear correction of
/// Vizcaya and Gerhardt (Pattern Recognition 29(7), 1996); the sine arch of Cappelli (SFinGe; Maltoni et al.,
/// Handbook of Fingerprint Recognition, ch. 6). We differ: the corrections are drawn at random, not fitted.
pub(super) struct Flow {
    loops: Vec<Singularity>,
    deltas: Vec<Singularity>,
    arch: Arch,
    waver: Field,
    half: (f32, f32),
}

struct Singularity {
    x: f32,
    y: f32,
    /// Added to the angle around the point, at eight equally spaced angles.
    correction: [f32; 8],
}

/// Ridges of an arch rise and fall as a sine; flattest at the bottom.
struct Arch {
    rise: f32,
    middle_y: f32,
    width_px: f32,
}

/// Deviation of the smooth disturbance of the flow, radians.
const WAVER: f32 = 0.09;
/// How far the correction of a singularity strays, radians.
const CORRECTION: f32 = 0.22;

impl Flow {
    pub(super) fn new(random: &mut Random, pattern: Pattern, width: usize, height: usize) -> Self {
        let mut near = |x: f32, y: f32, spread: f32| Singularity {
            x: x + random.between(-spread, spread),
            y: y + random.between(-spread, spread),
            correction: std::array::from_fn(|_| random.between(-CORRECTION, CORRECTION)),
        };
        let (loops, deltas) = match pattern {
            Pattern::Arch => (vec![], vec![]),
            Pattern::TentedArch => {
                let core = near(0.0, 25.0, 14.0);
                let delta = near(core.x, core.y - 75.0, 10.0);
                (vec![core], vec![delta])
            }
            Pattern::LeftLoop => (vec![near(0.0, 30.0, 16.0)], vec![near(88.0, -88.0, 22.0)]),
            Pattern::RightLoop => (vec![near(0.0, 30.0, 16.0)], vec![near(-88.0, -88.0, 22.0)]),
            Pattern::Whorl => {
                let upper = near(0.0, 48.0, 14.0);
                let lower = near(upper.x, upper.y - 38.0, 16.0);
                (
                    vec![upper, lower],
                    vec![near(-98.0, -88.0, 20.0), near(98.0, -88.0, 20.0)],
                )
            }
        };
        let arch = Arch {
            rise: match pattern {
                Pattern::Arch => random.between(0.7, 1.1),
                _ => random.between(0.25, 0.5),
            },
            middle_y: if pattern == Pattern::Arch {
                random.between(-40.0, 0.0)
            } else {
                110.0
            },
            width_px: random.between(330.0, 400.0),
        };
        let waver = Field::new(random, width, height, 72.0);
        Self {
            loops,
            deltas,
            arch,
            waver,
            half: (width as f32 / 2.0, height as f32 / 2.0),
        }
    }

    /// Ridge direction in radians, [0, π), 0 = horizontal, counter-clockwise.
    pub(super) fn at(&self, x: f32, y: f32) -> f32 {
        let turn = |points: &[Singularity]| points.iter().map(|point| point.angle(x, y)).sum::<f32>();
        let winding = 0.5 * (turn(&self.loops) - turn(&self.deltas));
        let waver = WAVER * self.waver.at(x + self.half.0, self.half.1 - y);
        (winding + self.arch.at(x, y) + waver).rem_euclid(PI)
    }

    /// Lowest delta, below which ridges run wider; `None` for an arch.
    pub(super) fn lowest_y(&self) -> Option<f32> {
        self.deltas.iter().map(|delta| delta.y).reduce(f32::min)
    }
}

impl Singularity {
    /// Corrected angle from the point to (x, y).
    fn angle(&self, x: f32, y: f32) -> f32 {
        let angle = (y - self.y).atan2(x - self.x);
        let position = angle.rem_euclid(TAU) / TAU * 8.0;
        let (node, t) = (position as usize % 8, position.fract());
        angle + self.correction[node] * (1.0 - t) + self.correction[(node + 1) % 8] * t
    }
}

impl Arch {
    fn at(&self, x: f32, y: f32) -> f32 {
        let height = (y - self.middle_y) / 110.0;
        let strength = if height > 0.0 {
            1.0 / (1.0 + 0.25 * height * height)
        } else {
            (-height * height).exp()
        };
        -(self.rise * strength * (PI * x / self.width_px).clamp(-PI / 2.0, PI / 2.0).sin()).atan()
    }
}
