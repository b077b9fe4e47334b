//! Templates without images, for galleries of a size whose prints nobody could grow: minutiae scattered over an
//! ellipse along a smooth flow, and other impressions of them with turn, shift, stretch, loss and false minutiae.

use std::f32::consts::{PI, TAU};

use biometrics::person::Prints;
use biometrics::{Finger, Kind, Minutia, Template};

const WIDTH_PX: f32 = 300.0;
const HEIGHT_PX: f32 = 360.0;
/// Two minutiae of a finger are hardly nearer than a ridge.
const NEAREST_PX: f32 = 9.0;

/// The first `fingers` fingers of an invented person; another `impression`, another touch of the same fingers.
pub fn prints(person: u64, impression: u64, fingers: usize) -> Prints {
    let finger = |finger: Finger| (finger, touch(&skin(person, finger), person, impression, finger));
    Finger::ALL.into_iter().take(fingers).map(finger).collect()
}

/// All minutiae of a finger, pixels from its middle.
fn skin(person: u64, finger: Finger) -> Vec<Minutia> {
    let random = &mut Random::new(person, u64::from(finger.code()));
    let (turn, bend, swirl) = (
        random.normal() * 0.3,
        random.normal() * 0.004,
        random.normal() * 0.000_03,
    );
    let wanted = (46.0 + random.normal() * 9.0).clamp(20.0, 80.0) as usize;
    let mut found: Vec<Minutia> = Vec::with_capacity(wanted);
    for _ in 0..wanted * 20 {
        let (x, y) = (
            (random.unit() - 0.5) * WIDTH_PX,
            (random.unit() - 0.5) * HEIGHT_PX,
        );
        let inside = (2.0 * x / WIDTH_PX).powi(2) + (2.0 * y / HEIGHT_PX).powi(2) <= 1.0;
        let apart = found
            .iter()
            .all(|other| (other.x - x).hypot(other.y - y) >= NEAREST_PX);
        if inside && apart {
            let half_turn = if random.unit() < 0.5 { PI } else { 0.0 };
            let angle = turn + bend * x + swirl * x * y + half_turn + random.normal() * 0.1;
            let kind = if random.unit() < 0.6 {
                Kind::Ending
            } else {
                Kind::Bifurcation
            };
            found.push(Minutia {
                x,
                y,
                angle,
                kind,
                quality: 60 + (random.unit() * 40.0) as u8,
            });
        }
        if found.len() == wanted {
            break;
        }
    }
    found
}

fn touch(skin: &[Minutia], person: u64, impression: u64, finger: Finger) -> Template {
    let random = &mut Random::new(
        person ^ 0x746f_7563,
        u64::from(finger.code()) | (impression + 1) << 8,
    );
    let (turn, across, down) = (
        random.normal() * 0.1,
        random.normal() * 12.0,
        random.normal() * 12.0,
    );
    let stretch = 1.0 + random.normal() * 0.015;
    let mut minutiae = Vec::with_capacity(skin.len());
    for minutia in skin {
        let lost = random.unit() < 0.12;
        let (sin, cos) = turn.sin_cos();
        let (right, below) = (minutia.x * stretch, minutia.y * stretch);
        // y runs down, angles run counter-clockwise.
        let x = WIDTH_PX / 2.0 + across + right * cos + below * sin + random.normal() * 1.4;
        let y = HEIGHT_PX / 2.0 + down - right * sin + below * cos + random.normal() * 1.4;
        let angle = (minutia.angle + turn + random.normal() * 0.07).rem_euclid(TAU);
        let inside = (0.0..WIDTH_PX).contains(&x) && (0.0..HEIGHT_PX).contains(&y);
        if inside && !lost {
            minutiae.push(Minutia {
                x,
                y,
                angle,
                ..*minutia
            });
        }
    }
    for _ in 0..(random.unit() * 5.0) as usize {
        let (x, y, angle) = (
            random.unit() * WIDTH_PX,
            random.unit() * HEIGHT_PX,
            random.unit() * TAU,
        );
        minutiae.push(Minutia {
            x,
            y,
            angle,
            kind: Kind::Ending,
            quality: 30,
        });
    }
    Template {
        width: WIDTH_PX as u16,
        height: HEIGHT_PX as u16,
        quality: 70,
        minutiae,
    }
    .quantised()
}

/// SplitMix64 (Steele, Lea, Flood, OOPSLA 2014).
struct Random(u64);

impl Random {
    fn new(a: u64, b: u64) -> Self {
        let mut random = Self(a.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ b.rotate_left(40));
        random.next();
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }

    /// Even over [0, 1).
    fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1_u64 << 24) as f32
    }

    /// Mean 0, deviation 1: the sum of twelve even values.
    fn normal(&mut self) -> f32 {
        (0..12).map(|_| self.unit()).sum::<f32>() - 6.0
    }
}

#[cfg(test)]
mod tests {
    use biometrics::matcher::{Prepared, compare};

    use super::*;

    #[test]
    fn two_touches_of_a_finger_match_and_two_fingers_do_not() {
        let prepared = |person, impression| {
            let prints = prints(person, impression, 1);
            Prepared::new(&prints.0[&Finger::RightThumb])
        };
        let (first, again, other) = (prepared(1, 0), prepared(1, 1), prepared(2, 0));
        assert!(compare(&first, &again).0 > compare(&first, &other).0 + 10.0);
    }
}
