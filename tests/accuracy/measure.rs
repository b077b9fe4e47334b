//! Reads the sets, extracts every print once and compares: within a set, across sets, and as persons of ten fingers.

use std::path::Path;

use biometrics::matcher::{Prepared, Score, compare};
use biometrics::minutiae::Extractor;
use biometrics::protected::{Form, Key, Probe};
use biometrics::{Finger, image, person};
use rayon::prelude::*;
use whole_system::resolution;

use super::figures::Scores;

/// One print of a set.
pub struct Print {
    /// Whose finger.
    pub finger: String,
    impression: String,
    quality: u8,
    prepared: Prepared,
    probe: Probe,
    /// Under two keys; the probe is under the first.
    pub forms: [Form; 2],
}

/// Secrets of two protected galleries, of nobody.
const SECRETS: [[u8; 32]; 2] = [[0x5a; 32], [0xc3; 32]];

/// How alike a print is to a known one, by one way of comparing.
pub type Comparison = fn(&Print, &Print) -> f32;

/// The engine's own way.
pub fn plain(one: &Print, other: &Print) -> f32 {
    compare(&one.prepared, &other.prepared).0
}

/// The known print under a key, the other one searched for.
pub fn protected(known: &Print, sought: &Print) -> f32 {
    sought.probe.compare(&known.forms[0]).unwrap().0
}

/// One folder of `FINGER_IMPRESSION` images.
pub struct Set {
    /// Name of the folder.
    pub name: String,
    /// By finger and impression.
    pub prints: Vec<Print>,
}

/// Extracts every image of every set below a folder, in order of name.
pub fn sets(folder: &Path, extractor: &Extractor) -> Vec<Set> {
    let mut folders: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    let keys = SECRETS.map(|secret| Key::new(&secret));
    folders
        .iter()
        .map(|folder| set(folder, extractor, &keys))
        .collect()
}

fn set(folder: &Path, extractor: &Extractor, keys: &[Key; 2]) -> Set {
    let dpi = resolution(folder) as f32;
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.retain(|path| path.is_file() && path.extension().is_some_and(|ending| ending != "txt"));
    files.sort();
    let prints = files
        .par_iter()
        .map(|file| print(file, dpi, extractor, keys))
        .collect();
    Set {
        name: folder.file_name().unwrap().to_string_lossy().into_owned(),
        prints,
    }
}

fn print(file: &Path, dpi: f32, extractor: &Extractor, keys: &[Key; 2]) -> Print {
    let image = image::decode(&std::fs::read(file).unwrap(), Some(dpi)).unwrap();
    let template = extractor.extract(&image).unwrap();
    let stem = file.file_stem().unwrap().to_string_lossy();
    let (finger, impression) = stem.rsplit_once('_').unwrap();
    Print {
        finger: finger.to_owned(),
        impression: impression.to_owned(),
        quality: template.quality,
        prepared: Prepared::new(&template),
        probe: Probe::new(&template, &keys[0]),
        forms: keys.each_ref().map(|key| Form::of(&template, key)),
    }
}

impl Set {
    /// Every pair of the set.
    pub fn scores(&self, by: Comparison) -> Scores {
        pairs_of(&self.prints.iter().collect::<Vec<_>>(), by)
    }

    /// Every pair of what remains when the worst `share` of the images by quality is left out.
    pub fn scores_without_worst(&self, share: f64) -> Scores {
        let mut prints: Vec<&Print> = self.prints.iter().collect();
        prints.sort_by_key(|print| print.quality);
        let dropped = (prints.len() as f64 * share).round() as usize;
        pairs_of(&prints[dropped..], plain)
    }

    /// The set as persons: its fingers, in order, are the ten of one person, once an impression.
    /// `turned` puts them on other positions, which makes another person of the same fingers.
    fn person(&self, impression: &str, turned: usize) -> Vec<(Finger, &Print)> {
        let of_impression = self.prints.iter().filter(|print| print.impression == impression);
        let fingers = Finger::ALL.into_iter().cycle().skip(turned);
        of_impression
            .zip(fingers)
            .map(|(print, finger)| (finger, print))
            .collect()
    }

    fn impressions(&self) -> Vec<String> {
        let mut all: Vec<String> = self.prints.iter().map(|print| print.impression.clone()).collect();
        all.sort();
        all.dedup();
        all
    }
}

fn pairs_of(prints: &[&Print], by: Comparison) -> Scores {
    let scored: Vec<(bool, f32)> = (0..prints.len())
        .into_par_iter()
        .flat_map_iter(|at| {
            prints[..at].iter().map(move |other| {
                let print = prints[at];
                (print.finger == other.finger, by(other, print))
            })
        })
        .collect();
    let of = |same| {
        scored
            .iter()
            .filter(move |(kin, _)| *kin == same)
            .map(|(_, score)| *score)
            .collect()
    };
    Scores::new(of(true), of(false))
}

/// Prints of two sets are never of one finger: more impostor pairs, of two sensors.
pub fn across(sets: &[Set]) -> Scores {
    let mut impostors = Vec::new();
    for (at, one) in sets.iter().enumerate() {
        for other in &sets[..at] {
            impostors.par_extend(
                one.prints
                    .par_iter()
                    .flat_map_iter(|print| other.prints.iter().map(|foreign| plain(print, foreign))),
            );
        }
    }
    Scores::new(Vec::new(), impostors)
}

/// Fused scores of ten fingers: one person twice, and two persons.
/// Two persons are two sets, or one set with its fingers on other positions.
pub fn persons(sets: &[Set], by: Comparison) -> Scores {
    let (mut genuine, mut impostor) = (Vec::new(), Vec::new());
    for (at, one) in sets.iter().enumerate() {
        for (row, first) in one.impressions().iter().enumerate() {
            let known = one.person(first, 0);
            for (column, second) in one.impressions().iter().enumerate() {
                if column < row {
                    genuine.push(fused(&known, &one.person(second, 0), by));
                }
                impostor.par_extend(
                    (1..Finger::ALL.len())
                        .into_par_iter()
                        .map(|turned| fused(&known, &one.person(second, turned), by)),
                );
            }
            for other in &sets[..at] {
                for second in other.impressions() {
                    impostor.par_extend(
                        (0..Finger::ALL.len())
                            .into_par_iter()
                            .map(|turned| fused(&known, &other.person(&second, turned), by)),
                    );
                }
            }
        }
    }
    Scores::new(genuine, impostor)
}

fn fused(known: &[(Finger, &Print)], probe: &[(Finger, &Print)], by: Comparison) -> f32 {
    let scores: Vec<(Finger, Score)> = known
        .iter()
        .filter_map(|(finger, print)| {
            let (_, other) = probe.iter().find(|(position, _)| position == finger)?;
            Some((*finger, Score(by(print, other))))
        })
        .collect();
    person::fuse(&scores).0
}
