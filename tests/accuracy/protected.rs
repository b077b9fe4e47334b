//! What prints under a key tell to whoever has no key: whether a print can be found again under another one.

use biometrics::protected::Form;
use rayon::prelude::*;

use super::figures::Scores;
use super::measure::{Print, Set};

/// Where the codes begin in the stored form, and their length: see [`Form::to_bytes`].
const HEADER_BYTES: usize = 13;
const CODE_BYTES: usize = 32;
/// Points at which the likenesses within a form are read off, from the lowest to the highest.
const PROFILE: usize = 64;

/// Tries to tell, from their forms under two keys, whether two prints are of one capture or finger.
pub fn links(sets: &[Set]) -> [(&'static str, Scores); 3] {
    let same_capture = |one: &Print, other: &Print| std::ptr::eq(one, other);
    let same_finger = |one: &Print, other: &Print| one.finger == other.finger && !same_capture(one, other);
    [
        ("codes, one capture", tried(sets, &codes, &same_capture)),
        (
            "likenesses within a form, one capture",
            tried(sets, &profiles, &same_capture),
        ),
        (
            "likenesses within a form, two captures of a finger",
            tried(sets, &profiles, &same_finger),
        ),
    ]
}

type Told = Vec<Vec<f32>>;

/// Every print under the first key with every print under the second, within a set.
fn tried(
    sets: &[Set],
    attack: &(dyn Fn(&[Print]) -> Told + Sync),
    kin: &(dyn Fn(&Print, &Print) -> bool + Sync),
) -> Scores {
    let (mut genuine, mut impostor) = (Vec::new(), Vec::new());
    for set in sets {
        let told = attack(&set.prints);
        for (one, row) in set.prints.iter().zip(told) {
            for (other, score) in set.prints.iter().zip(row) {
                if kin(one, other) {
                    genuine.push(score);
                } else if one.finger != other.finger {
                    impostor.push(score);
                }
            }
        }
    }
    Scores::new(genuine, impostor)
}

/// Codes held against codes: how many bits the nearest have in common, averaged over a form.
fn codes(prints: &[Print]) -> Told {
    let all = |which: usize| prints.iter().map(move |print| codes_of(&print.forms[which]));
    let second: Vec<_> = all(1).collect();
    let first: Vec<_> = all(0).collect();
    let mean = |one: &[[u8; CODE_BYTES]], other: &[[u8; CODE_BYTES]]| {
        let nearest = one
            .iter()
            .map(|mine| other.iter().map(|theirs| common(mine, theirs)).max().unwrap_or(0));
        nearest.sum::<u32>() as f32 / one.len().max(1) as f32
    };
    first
        .par_iter()
        .map(|one| second.iter().map(|other| mean(one, other)).collect())
        .collect()
}

/// How alike the codes within one form are to each other, against the same under the other key.
fn profiles(prints: &[Print]) -> Told {
    let all = |which: usize| {
        prints
            .iter()
            .map(move |print| profile(&codes_of(&print.forms[which])))
    };
    let second: Vec<_> = all(1).collect();
    let apart = |one: &[f32], other: &[f32]| -one.iter().zip(other).map(|(a, b)| (a - b).abs()).sum::<f32>();
    all(0)
        .map(|one| second.iter().map(|other| apart(&one, other)).collect())
        .collect()
}

fn profile(codes: &[[u8; CODE_BYTES]]) -> Vec<f32> {
    let mut bits: Vec<u32> = codes
        .iter()
        .enumerate()
        .flat_map(|(at, one)| codes[..at].iter().map(move |other| common(one, other)))
        .collect();
    bits.sort_unstable();
    let point = |step: usize| {
        bits.get(step * bits.len() / PROFILE)
            .map_or(0.0, |bits| *bits as f32)
    };
    (0..PROFILE).map(point).collect()
}

fn common(one: &[u8; CODE_BYTES], other: &[u8; CODE_BYTES]) -> u32 {
    one.iter().zip(other).map(|(a, b)| (!(a ^ b)).count_ones()).sum()
}

fn codes_of(form: &Form) -> Vec<[u8; CODE_BYTES]> {
    form.to_bytes()[HEADER_BYTES..].as_chunks().0.to_vec()
}
