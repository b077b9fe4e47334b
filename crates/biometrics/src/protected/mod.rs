//! Prints under a key: a form that can be compared and searched, and that a new key makes void.
//!
//! What headquarters lends out need not be its templates. A print becomes a set of [`Key`]ed codes, one for
//! each of its surest minutiae: no place, no direction, no order is kept, and every bit depends on the key.
//!
//! After ISO/IEC 24745:
//! * **Irreversible without the key**: a bit is a secret coin for whichever cell comes first in a secret order.
//!   Who has forms and no key can neither make a form of a print nor see a minutia in one.
//! * **Unlinkable across keys**: under two keys the codes of one print are no more alike than those of two.
//! * **Revocable**: the same prints under a fresh secret make a fresh gallery; forms of the old one match nothing.
//!
//! What it does not do, and what is done about it:
//! * Who holds forms **and** their key can search them with any print, and learn much of the neighbourhoods by
//!   trying: then it is worth as little as plain templates. Keep the key apart from the forms.
//! * Under one key a person's forms match each other wherever they lie: that is their purpose.
//! * How alike the codes *within* one form are to each other depends on the print more than on the key. By that alone two
//!   forms of one capture are linked across keys with an EER of 28 %, two captures of a finger with 41 % (chance is 50 %).
//!   So headquarters destroys the forms of an old key rather than leave them beside the new ones.
//! * The number of codes is told; it is [`params::PROTECTED_CODES`] for all but poor prints.
//!
//! It costs accuracy: without places, no print can be laid over another. `docs/accuracy.md` has the figures.
//!
//! # Source
//! Ferrara, Maltoni, Cappelli, IET Biometrics 3(4), 2014 (minutia cylinder codes under a key). We differ: minimum-wise
//! hashing (Broder 1997; Li, König 2010) in place of a projection and a permutation of its bits.

mod gallery;
mod key;
mod likeness;

pub use gallery::Gallery;
pub use key::{Key, KeyId};

use crate::Error;
use crate::matcher::Score;
use crate::params;
use crate::template::Template;
use key::{Code, WORDS};

/// One print under a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    key: KeyId,
    /// In ascending order, which tells nothing.
    codes: Box<[Code]>,
}

/// The stored form of a print under a key; see [`Form::to_bytes`].
#[must_use]
pub fn protect(template: &Template, key: &Key) -> Vec<u8> {
    Form::of(template, key).to_bytes()
}

impl Form {
    /// The codes of the surest minutiae, at most [`params::PROTECTED_CODES`].
    #[must_use]
    pub fn of(template: &Template, key: &Key) -> Self {
        let mut codes = codes(template, key, params::PROTECTED_CODES);
        codes.sort_unstable();
        Self {
            key: key.id(),
            codes: codes.into(),
        }
    }

    /// The key it was made with.
    #[must_use]
    pub const fn key(&self) -> KeyId {
        self.key
    }

    /// Version 1: `MTP`, the version (1), the key's name (8), how many codes (1), the codes (32 each,
    /// little-endian words, in ascending order).
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(HEADER_BYTES + self.codes.len() * CODE_BYTES);
        bytes.extend_from_slice(MAGIC);
        bytes.push(VERSION);
        bytes.extend_from_slice(&self.key);
        bytes.push(u8::try_from(self.codes.len()).unwrap_or(u8::MAX));
        for word in self.codes.iter().flatten() {
            bytes.extend_from_slice(&word.to_le_bytes());
        }
        bytes
    }

    /// Reads the stored form; `to_bytes` of the result gives the same bytes.
    ///
    /// # Errors
    /// [`Error::TemplateTooNew`] for a later version; [`Error::TemplateDamaged`] for anything cut, trailing or
    /// out of order.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let (header, body) = bytes
            .split_first_chunk::<HEADER_BYTES>()
            .ok_or(Error::TemplateDamaged)?;
        let &[m, t, p, version, a, b, c, d, e, f, g, h, count] = header;
        if [m, t, p] != *MAGIC || version == 0 {
            return Err(Error::TemplateDamaged);
        }
        if version > VERSION {
            return Err(Error::TemplateTooNew {
                found: version,
                known: VERSION,
            });
        }
        let (codes, rest) = body.as_chunks::<CODE_BYTES>();
        let codes: Box<[Code]> = codes.iter().map(read).collect();
        let whole = codes.len() == usize::from(count) && rest.is_empty();
        if !whole || codes.len() > params::PROTECTED_CODES || !codes.is_sorted() {
            return Err(Error::TemplateDamaged);
        }
        Ok(Self {
            key: [a, b, c, d, e, f, g, h],
            codes,
        })
    }
}

/// A print to hold against those under one key. Never stored.
#[derive(Debug, Clone)]
pub struct Probe {
    key: KeyId,
    codes: Vec<Code>,
}

impl Probe {
    /// More codes than a form keeps: none of them leaves the memory.
    #[must_use]
    pub fn new(template: &Template, key: &Key) -> Self {
        Self {
            key: key.id(),
            codes: codes(template, key, params::PROTECTED_PROBE_CODES),
        }
    }

    /// How alike the two prints are, calibrated like [`crate::matcher::compare`].
    ///
    /// # Errors
    /// [`Error::KeyDiffers`] if the form was made with another key.
    pub fn compare(&self, known: &Form) -> Result<Score, Error> {
        let ours = known.key == self.key;
        ours.then(|| likeness::score(&self.codes, &known.codes))
            .ok_or(Error::KeyDiffers)
    }
}

/// The codes of the surest minutiae with enough around them, surest first.
fn codes(template: &Template, key: &Key, most: usize) -> Vec<Code> {
    crate::matcher::surest(template, params::PROTECTED_MIN_CELLS, most)
        .iter()
        .map(|cylinder| key.code(cylinder))
        .collect()
}

const MAGIC: &[u8; 3] = b"MTP";
const VERSION: u8 = 1;
const HEADER_BYTES: usize = 13;
const CODE_BYTES: usize = 8 * WORDS;

fn read(bytes: &[u8; CODE_BYTES]) -> Code {
    let (words, _) = bytes.as_chunks::<8>();
    std::array::from_fn(|at| words.get(at).map_or(0, |word| u64::from_le_bytes(*word)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Finger;
    use crate::gallery::Watch;
    use crate::person::Prints;
    use crate::synth::minutiae::{Constellation, sitting};

    fn key(number: u8) -> Key {
        Key::new(&[number; 32])
    }

    fn touch(finger: u64, number: u64) -> Template {
        Constellation::new(finger).impression(number)
    }

    fn gallery(number: u8, persons: u64) -> Gallery {
        let mut gallery = Gallery::new(key(number));
        for person in 0..persons {
            gallery
                .insert(id(person), forms(&sitting(person, 10, 0), number))
                .unwrap();
        }
        gallery
    }

    fn forms(prints: &Prints, number: u8) -> Vec<(Finger, Form)> {
        let key = key(number);
        prints
            .0
            .iter()
            .map(|(finger, print)| (*finger, Form::of(print, &key)))
            .collect()
    }

    fn id(person: u64) -> [u8; 16] {
        u128::from(person).to_be_bytes()
    }

    #[test]
    fn touches_of_a_finger_are_alike_under_one_key_and_strangers_are_not() {
        let key = key(1);
        let score = |a, b| {
            Probe::new(&touch(a, 1), &key)
                .compare(&Form::of(&touch(b, 0), &key))
                .unwrap()
                .0
        };
        let same: Vec<f32> = (0..20).map(|finger| score(finger, finger)).collect();
        let other: Vec<f32> = (0..20).map(|finger| score(finger, finger + 50)).collect();
        assert!(
            same.iter().filter(|s| **s > 30.0).count() >= 15,
            "one finger: {same:?}"
        );
        assert!(other.iter().all(|s| *s < 30.0), "two fingers: {other:?}");
    }

    #[test]
    fn under_another_key_a_print_is_no_more_like_itself_than_a_stranger() {
        let (one, other) = (key(1), key(2));
        let agreed = |a: u64, b: u64| {
            let (a, b) = (Form::of(&touch(a, 0), &one), Form::of(&touch(b, 0), &other));
            likeness::found_again(std::iter::once((&*a.codes, &*b.codes)))
        };
        assert!(
            (0..40).all(|finger| agreed(finger, finger) < 0.01),
            "one print, two keys: alike"
        );
        let mean = |shift: u64| (0..40).map(|finger| agreed(finger, finger + shift)).sum::<f32>() / 40.0;
        assert!(
            (mean(0) - mean(100)).abs() < 0.001,
            "{} against {}",
            mean(0),
            mean(100)
        );
    }

    #[test]
    fn a_form_of_another_key_is_refused_not_taken_for_a_stranger() {
        let form = Form::of(&touch(3, 0), &key(1));
        assert_eq!(
            Probe::new(&touch(3, 1), &key(2)).compare(&form),
            Err(Error::KeyDiffers)
        );
        let mut gallery = Gallery::new(key(2));
        assert_eq!(
            gallery.insert(id(3), [(Finger::LeftThumb, form)]),
            Err(Error::KeyDiffers)
        );
        assert!(gallery.persons().is_empty());
    }

    #[test]
    fn bits_look_like_coins_to_whoever_has_no_key() {
        let codes: Vec<Code> = (0..60)
            .flat_map(|finger| Form::of(&touch(finger, 0), &key(1)).codes)
            .collect();
        let ones: u32 = codes.iter().flatten().map(|word| word.count_ones()).sum();
        let share = f64::from(ones) / (codes.len() * params::PROTECTED_BITS) as f64;
        assert!((share - 0.5).abs() < 0.05, "{share} of the bits are set");
    }

    #[test]
    fn another_sitting_is_found_and_strangers_find_nobody() {
        let gallery = gallery(1, 300);
        for person in [0, 133, 299] {
            let hits = gallery
                .search(&sitting(person, 10, 1), 3, &Watch::none())
                .unwrap();
            assert_eq!(hits[0].id, id(person));
            assert!(
                hits[0].score >= params::DUPLICATE && hits[1].score < params::ADJUDICATE,
                "{hits:?}"
            );
        }
        let nobody = gallery.search(&sitting(9_000, 10, 1), 3, &Watch::none()).unwrap();
        assert!(
            nobody[0].score < params::ADJUDICATE,
            "a stranger scored {:?}",
            nobody[0].score
        );
        let bytes = gallery.persons().bytes() / 300;
        assert!(bytes <= 8192, "{bytes} bytes a person");
    }

    #[test]
    fn the_stored_form_reads_back_and_its_lies_are_refused() {
        let whole = protect(&touch(3, 0), &key(1));
        let form = Form::from_bytes(&whole).unwrap();
        assert_eq!(form, Form::of(&touch(3, 0), &key(1)));
        assert_eq!(form.to_bytes(), whole);
        for cut in 0..whole.len() {
            assert_eq!(
                Form::from_bytes(&whole[..cut]),
                Err(Error::TemplateDamaged),
                "cut at {cut}"
            );
        }
        let with = |at: usize, byte: u8| {
            let mut bytes = whole.clone();
            bytes[at] = byte;
            Form::from_bytes(&bytes)
        };
        assert_eq!(with(3, 2), Err(Error::TemplateTooNew { found: 2, known: 1 }));
        // The seventh byte of its last word decides a code's order least; the first code's last word most.
        for (at, byte) in [(0, b'X'), (3, 0), (12, 0), (12, 255), (HEADER_BYTES + 7, 0xff)] {
            assert_eq!(with(at, byte), Err(Error::TemplateDamaged), "byte {at} = {byte}");
        }
        assert_eq!(
            Form::from_bytes(&[&whole[..], &[0]].concat()),
            Err(Error::TemplateDamaged),
            "trailing"
        );
    }

    /// The wiring of a key is a format: forms of yesterday must match probes of tomorrow.
    #[test]
    fn the_first_version_stays_comparable() {
        let known = Form::from_bytes(include_bytes!("../../tests/golden/protected-v1.bin")).unwrap();
        let key = key(7);
        assert_eq!(known.key(), key.id(), "the name of a key changed");
        assert_eq!(
            protect(&golden(), &key),
            known.to_bytes(),
            "the wiring changed: give it a new version"
        );
    }

    /// Not from the generator of prints, which may change.
    fn golden() -> Template {
        let minutia = |at: u32| crate::Minutia {
            x: (40 + at * 53 % 260) as f32,
            y: (30 + at * 97 % 330) as f32,
            angle: (at * 29 % 256) as f32 * std::f32::consts::TAU / 256.0,
            kind: crate::Kind::Ending,
            quality: (40 + at % 60) as u8,
        };
        Template {
            width: 340,
            height: 400,
            quality: 70,
            minutiae: (0..40).map(minutia).collect(),
        }
        .quantised()
    }

    #[test]
    #[ignore = "writes the golden file; run once for a new version"]
    fn write_the_golden_form() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/protected-v1.bin");
        std::fs::write(path, protect(&golden(), &key(7))).unwrap();
    }
}
