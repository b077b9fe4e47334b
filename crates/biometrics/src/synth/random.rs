//! The only source of chance in generated prints: a generator whose output is fixed for ever by its seed.

use rand_pcg::Pcg64Mcg;
use rand_pcg::rand_core::{Rng, SeedableRng};

/// A stream of numbers; the same seed and purpose give the same stream on every machine.
#[derive(Debug, Clone)]
pub(crate) struct Random(Pcg64Mcg);

impl Random {
    /// `purpose` keeps the streams of one seed apart, so that a new draw in one place moves nothing elsewhere.
    pub(crate) fn new(seed: u64, purpose: u64) -> Self {
        Self(Pcg64Mcg::seed_from_u64(mixed(seed, purpose)))
    }

    /// Uniform in [0, 1), with 24 bits.
    pub(crate) fn unit(&mut self) -> f32 {
        (self.0.next_u32() >> 8) as f32 / 16_777_216.0
    }

    /// Uniform in [low, high).
    pub(crate) fn between(&mut self, low: f32, high: f32) -> f32 {
        low + (high - low) * self.unit()
    }

    /// One of 0 .. `count`, which is at least 1.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        (self.unit() * count as f32) as usize
    }

    /// About normal, mean 0 and deviation 1, never beyond 3.5: the sum of twelve uniforms (Irwin–Hall).
    pub(crate) fn normal(&mut self) -> f32 {
        let sum: f32 = (0..12).map(|_| self.unit()).sum();
        (sum - 6.0).clamp(-3.5, 3.5)
    }

    /// Mean 0 and deviation 1 at the cost of one draw, for noise on every pixel: the sum of three uniforms.
    pub(crate) fn rough(&mut self) -> f32 {
        let bits = self.0.next_u64();
        let part = |shift: u32| ((bits >> shift) & 0x1f_ffff) as f32 / 2_097_152.0;
        2.0 * (part(0) + part(21) + part(42) - 1.5)
    }

    /// True with that probability.
    pub(crate) fn chance(&mut self, probability: f32) -> bool {
        self.unit() < probability
    }
}

/// A seed derived from another (SplitMix64's finaliser): neighbouring inputs give unrelated outputs.
pub(crate) const fn mixed(seed: u64, purpose: u64) -> u64 {
    let mut z = seed ^ purpose.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(17);
    z = z.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
