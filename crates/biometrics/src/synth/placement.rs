//! How a finger meets the glass: well, or in one of the ways that operators see every day.

use super::random::Random;

/// One touch of the sensor. Everything is drawn from the seed of the constructor; fields may then be set by hand.
#[derive(Debug, Clone, PartialEq)]
pub struct Placement {
    /// Where the middle of the finger lands, pixels right of and below the middle of the image.
    pub offset_px: (f32, f32),
    /// Turn of the finger on the glass in radians, counter-clockwise.
    pub turn: f32,
    /// Part of the finger that touches: half axes of the contact ellipse in pixels.
    pub contact_px: (f32, f32),
    /// Where on the finger the contact is, pixels right of and below the finger's middle.
    pub contact_at_px: (f32, f32),
    /// Skin dragged by the finger after touching, in pixels, and twisted, in radians (plastic distortion).
    pub drag_px: (f32, f32),
    /// See `drag_px`.
    pub twist: f32,
    /// Moisture and pressure: -1 very dry (thin, broken ridges), 0 normal, 1 very wet (valleys filled).
    pub moisture: f32,
    /// Share of the skin that leaves no trace: grain, 0 to 1.
    pub grain: f32,
    /// Length of the movement during capture, pixels.
    pub smear_px: f32,
    /// Gray levels of sensor noise, standard deviation.
    pub sensor_noise: f32,
    /// No finger at all.
    pub empty: bool,
    /// What is left to chance: noise, scratches, outline.
    pub seed: u64,
}

impl Placement {
    /// A firm, centred touch, such as enrolment asks for; still turned, shifted and stretched a little.
    #[must_use]
    pub fn good(seed: u64) -> Self {
        let random = &mut Random::new(seed, 0x706c_6163);
        Self {
            offset_px: (random.normal() * 7.0, random.normal() * 9.0),
            turn: (random.normal() * 0.09).clamp(-0.25, 0.25),
            contact_px: (random.between(128.0, 148.0), random.between(166.0, 190.0)),
            contact_at_px: (random.normal() * 6.0, random.normal() * 8.0),
            drag_px: (random.normal() * 4.0, random.normal() * 5.0),
            twist: random.normal() * 0.03,
            moisture: (random.normal() * 0.16).clamp(-0.35, 0.35),
            grain: random.between(0.05, 0.25),
            smear_px: 0.0,
            sensor_noise: random.between(2.0, 4.0),
            empty: false,
            seed,
        }
    }

    /// Only the tip or an edge of the finger touches.
    #[must_use]
    pub fn partial(seed: u64) -> Self {
        let random = &mut Random::new(seed, 0x7061_7274);
        let side = if random.chance(0.5) { 1.0 } else { -1.0 };
        let contact_at_px = if random.chance(0.5) {
            (side * random.between(70.0, 95.0), random.between(-40.0, 40.0))
        } else {
            (random.between(-20.0, 20.0), -random.between(95.0, 125.0))
        };
        let contact_px = (random.between(56.0, 72.0), random.between(62.0, 84.0));
        let offset_px = (
            random.normal() * 12.0 - contact_at_px.0,
            random.normal() * 12.0 - contact_at_px.1,
        );
        Self {
            contact_px,
            contact_at_px,
            offset_px,
            ..Self::good(seed)
        }
    }

    /// Dry skin: ridges break into grains.
    #[must_use]
    pub fn dry(seed: u64) -> Self {
        let random = &mut Random::new(seed, 0x0064_7279);
        Self {
            moisture: -random.between(0.75, 1.0),
            grain: random.between(0.75, 0.95),
            ..Self::good(seed)
        }
    }

    /// Wet or pressed too hard: valleys fill and ridges run together.
    #[must_use]
    pub fn wet(seed: u64) -> Self {
        let random = &mut Random::new(seed, 0x0077_6574);
        Self {
            moisture: random.between(0.8, 1.0),
            grain: 0.02,
            ..Self::good(seed)
        }
    }

    /// The finger slides while the image is taken.
    #[must_use]
    pub fn moved(seed: u64) -> Self {
        let random = &mut Random::new(seed, 0x6d6f_7665);
        Self {
            smear_px: random.between(14.0, 24.0),
            ..Self::good(seed)
        }
    }

    /// The finger lies well beside the middle, so that a part of it is lost.
    #[must_use]
    pub fn off_centre(seed: u64) -> Self {
        let random = &mut Random::new(seed, 0x6f66_6663);
        let side = if random.chance(0.5) { 1.0 } else { -1.0 };
        let down = random.between(-90.0, 90.0);
        Self {
            offset_px: (side * random.between(120.0, 150.0), down),
            ..Self::good(seed)
        }
    }

    /// Bare glass.
    #[must_use]
    pub fn empty(seed: u64) -> Self {
        Self {
            empty: true,
            ..Self::good(seed)
        }
    }
}
