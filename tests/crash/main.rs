//! Power, disks and impatience: the program is stopped and failed at every point, and nothing acknowledged is lost.
//!
//! Small counts by default; `MATRICULE_CRASHES` multiplies them for the long run of a release.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on stops"
)]

mod cuts;
mod faults;
mod kills;
mod sticks;
mod tracer;
mod worker;

/// How often a loop turns: `few` by default, more if the environment asks for it.
fn turns(few: usize) -> usize {
    let factor = std::env::var("MATRICULE_CRASHES")
        .ok()
        .and_then(|n| n.parse().ok());
    few * factor.unwrap_or(1)
}

/// A small reproducible source of choices.
struct Dice(u64);

impl Dice {
    fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides.max(1) as u64).unwrap()
    }
}
