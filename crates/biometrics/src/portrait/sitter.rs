//! Who is drawn: what makes one invented face differ from another.

use super::canvas::{Colour, Ellipse, mix, step};
use crate::synth::Random;

/// Who sits for the portrait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sitter {
    /// A man: bare-headed, with turban, tagelmust, cap or beret; beard or none.
    Man,
    /// A woman, mostly with a veil.
    Woman,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Headwear {
    Bare,
    Turban,
    Tagelmust,
    Cap,
    Beret,
    Veil,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Beard {
    None,
    Moustache,
    Goatee,
    Full,
}

const SKINS: [Colour; 7] = [
    [196.0, 146.0, 108.0],
    [172.0, 120.0, 84.0],
    [150.0, 99.0, 68.0],
    [126.0, 82.0, 56.0],
    [104.0, 67.0, 47.0],
    [86.0, 56.0, 41.0],
    [70.0, 46.0, 35.0],
];
const CLOTHS: [Colour; 9] = [
    [232.0, 228.0, 216.0],
    [44.0, 58.0, 120.0],
    [30.0, 36.0, 66.0],
    [112.0, 128.0, 92.0],
    [176.0, 150.0, 108.0],
    [96.0, 40.0, 46.0],
    [58.0, 96.0, 104.0],
    [205.0, 168.0, 70.0],
    [120.0, 84.0, 130.0],
];
const BACKGROUNDS: [Colour; 4] = [
    [206.0, 211.0, 216.0],
    [216.0, 208.0, 194.0],
    [190.0, 204.0, 214.0],
    [222.0, 222.0, 220.0],
];

/// What makes one face differ from another.
pub(super) struct Person {
    pub(super) skin: Colour,
    pub(super) hair: Colour,
    pub(super) headwear: Headwear,
    pub(super) beard: Beard,
    pub(super) cloth: Colour,
    pub(super) wrap: Colour,
    pub(super) background: Colour,
    pub(super) uniform: bool,
    pub(super) age: f32,
    pub(super) face: Ellipse,
    pub(super) jaw: f32,
    pub(super) eye_gap: f32,
    pub(super) eye_open: f32,
    pub(super) brow: f32,
    pub(super) brow_tilt: f32,
    pub(super) nose: f32,
    pub(super) lips: f32,
    pub(super) mouth: f32,
    pub(super) folds: f32,
}

impl Person {
    pub(super) fn drawn(random: &mut Random, sitter: Sitter) -> Self {
        let man = sitter == Sitter::Man;
        let age = random.unit();
        let hair = mix(
            [22.0, 19.0, 18.0],
            [150.0, 148.0, 146.0],
            step(0.65, 1.0, age) * random.between(0.3, 1.0),
        );
        let headwear = match (man, random.unit()) {
            (true, draw) if draw < 0.30 => Headwear::Bare,
            (true, draw) if draw < 0.55 => Headwear::Turban,
            (true, draw) if draw < 0.75 => Headwear::Tagelmust,
            (true, draw) if draw < 0.88 => Headwear::Cap,
            (true, _) => Headwear::Beret,
            (false, draw) if draw < 0.85 => Headwear::Veil,
            (false, _) => Headwear::Bare,
        };
        let beard = match (man, random.unit()) {
            (false, _) => Beard::None,
            (true, draw) if draw < 0.4 => Beard::None,
            (true, draw) if draw < 0.6 => Beard::Moustache,
            (true, draw) if draw < 0.8 => Beard::Goatee,
            (true, _) => Beard::Full,
        };
        let wrap = if headwear == Headwear::Tagelmust {
            1 + random.below(2)
        } else {
            random.below(CLOTHS.len())
        };
        let slim = if man { 1.0 } else { 0.95 };
        Self {
            skin: mix(
                SKINS[random.below(SKINS.len())],
                SKINS[random.below(SKINS.len())],
                0.3,
            ),
            hair,
            headwear,
            beard,
            cloth: CLOTHS[random.below(CLOTHS.len())],
            wrap: CLOTHS[wrap],
            background: BACKGROUNDS[random.below(BACKGROUNDS.len())],
            uniform: man && (headwear == Headwear::Beret || random.chance(0.25)),
            age,
            face: Ellipse::new(
                240.0 + random.between(-5.0, 5.0),
                298.0 + random.between(-6.0, 6.0),
                random.between(93.0, 106.0) * slim,
                random.between(126.0, 140.0),
            ),
            jaw: random.between(0.72, 0.92) * slim,
            eye_gap: random.between(39.0, 45.0),
            eye_open: random.between(8.0, 10.5),
            brow: if man {
                random.between(3.6, 6.0)
            } else {
                random.between(2.4, 3.6)
            },
            brow_tilt: random.between(-3.0, 3.0),
            nose: random.between(19.0, 29.0),
            lips: random.between(7.0, 12.0),
            mouth: random.between(30.0, 39.0),
            folds: random.between(0.0, 6.0),
        }
    }
}
