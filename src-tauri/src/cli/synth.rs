//! `synth`: prints of fingers that nobody has, as files.

use std::path::Path;

use biometrics::Finger;
use biometrics::image::encode_png;
use biometrics::synth::{Master, Placement};
use rayon::prelude::*;
use serde_json::json;

use super::Answer;
use crate::failure::Failure;

/// `synth --fingers N --impressions M --seed S --out DIR`: `FINGER_IMPRESSION.png`, both counted from 1.
pub fn synth(fingers: u32, impressions: u32, seed: u64, out: &Path) -> Answer {
    std::fs::create_dir_all(out).map_err(|error| Failure::file(out, &error))?;
    (1..=fingers).into_par_iter().try_for_each(|finger| {
        let grown = grow(seed, finger);
        (1..=impressions).try_for_each(|impression| {
            let touch = Placement::good(mixed(seed, finger, impression));
            let path = out.join(format!("{finger}_{impression}.png"));
            std::fs::write(&path, encode_png(&grown.impression(&touch)))
                .map_err(|error| Failure::file(&path, &error))
        })
    })?;
    Ok(json!({ "fingers": fingers, "impressions": impressions, "seed": seed }))
}

/// The finger of that number; positions take turns, so that all patterns appear as on a hand.
fn grow(seed: u64, finger: u32) -> Master {
    let position = Finger::ALL[finger as usize % Finger::ALL.len()];
    Master::new(mixed(seed, finger, 0), position)
}

/// Sets seeds of neighbours far apart (Steele, Lea, Flood, OOPSLA 2014: the finaliser of SplitMix64).
fn mixed(seed: u64, finger: u32, impression: u32) -> u64 {
    let mut x = seed ^ (u64::from(finger) << 32 | u64::from(impression)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}
