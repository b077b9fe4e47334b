//! Reads the sets, extracts every print once and compares: within a set, across sets, and as persons of ten fingers.

use std::path::Path;

use biometrics::matcher::{Prepared, Score, compare};
use biometrics::minutiae::Extractor;
use biometrics::{Finger, image, person};
use rayon::prelude::*;
use whole_system::resolution;

use super::figures::Scores;

/// One print of a set.
pub struct Print {
    finger: String,
    impression: String,
    quality: u8,
    prepared: Prepared,
}

/// One folder of `FINGER_IMPRESSION` images.
pub struct Set {
    /// Name of the folder.
    pub name: String,
    prints: Vec<Print>,
}

/// Extracts every image of every set below a folder, in order of name.
pub fn sets(folder: &Path, extractor: &Extractor) -> Vec<Set> {
    let mut folders: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    folders.iter().map(|folder| set(folder, extractor)).collect()
}

fn set(folder: &Path, extractor: &Extractor) -> Set {
    let dpi = resolution(folder) as f32;
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.retain(|path| path.is_file() && path.extension().is_some_and(|ending| ending != "txt"));
    files.sort();
    let prints = files.par_iter().map(|file| print(file, dpi, extractor)).collect();
    Set {
        name: folder.file_name().unwrap().to_string_lossy().into_owned(),
        prints,
    }
}

fn print(file: &Path, dpi: f32, extractor: &Extractor) -> Print {
    let image = image::decode(&std::fs::read(file).unwrap(), Some(dpi)).unwrap();
    let template = extractor.extract(&image).unwrap();
    let stem = file.file_stem().unwrap().to_string_lossy();
    let (finger, impression) = stem.rsplit_once('_').unwrap();
    Print {
        finger: finger.to_owned(),
        impression: impression.to_owned(),
        quality: template.quality,
        prepared: Prepared::new(&template),
    }
}

impl Set {
    /// Every pair of the set.
    pub fn scores(&self) -> Scores {
        pairs_of(&self.prints.iter().collect::<Vec<_>>())
    }

    /// Every pair of what remains when the worst `share` of the images by quality is left out.
    pub fn scores_without_worst(&self, share: f64) -> Scores {
        let mut prints: Vec<&Print> = self.prints.iter().collect();
        prints.sort_by_key(|print| print.quality);
        let dropped = (prints.len() as f64 * share).round() as usize;
        pairs_of(&prints[dropped..])
    }

    /// The set as persons: its fingers, in order, are the ten of one person, once an impression.
    /// `turned` puts them on other positions, which makes another person of the same fingers.
    fn person(&self, impression: &str, turned: usize) -> Vec<(Finger, &Prepared)> {
        let of_impression = self.prints.iter().filter(|print| print.impression == impression);
        let fingers = Finger::ALL.into_iter().cycle().skip(turned);
        of_impression
            .zip(fingers)
            .map(|(print, finger)| (finger, &print.prepared))
            .collect()
    }

    fn impressions(&self) -> Vec<String> {
        let mut all: Vec<String> = self.prints.iter().map(|print| print.impression.clone()).collect();
        all.sort();
        all.dedup();
        all
    }
}

fn pairs_of(prints: &[&Print]) -> Scores {
    let scored: Vec<(bool, f32)> = (0..prints.len())
        .into_par_iter()
        .flat_map_iter(|at| {
            prints[..at].iter().map(move |other| {
                let print = prints[at];
                (
                    print.finger == other.finger,
                    compare(&other.prepared, &print.prepared).0,
                )
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
            impostors.par_extend(one.prints.par_iter().flat_map_iter(|print| {
                other
                    .prints
                    .iter()
                    .map(|foreign| compare(&print.prepared, &foreign.prepared).0)
            }));
        }
    }
    Scores::new(Vec::new(), impostors)
}

/// Fused scores of ten fingers: one person twice, and two persons.
/// Two persons are two sets, or one set with its fingers on other positions.
pub fn persons(sets: &[Set]) -> Scores {
    let (mut genuine, mut impostor) = (Vec::new(), Vec::new());
    for (at, one) in sets.iter().enumerate() {
        for (row, first) in one.impressions().iter().enumerate() {
            let known = one.person(first, 0);
            for (column, second) in one.impressions().iter().enumerate() {
                if column < row {
                    genuine.push(fused(&known, &one.person(second, 0)));
                }
                impostor.par_extend(
                    (1..Finger::ALL.len())
                        .into_par_iter()
                        .map(|turned| fused(&known, &one.person(second, turned))),
                );
            }
            for other in &sets[..at] {
                for second in other.impressions() {
                    impostor.par_extend(
                        (0..Finger::ALL.len())
                            .into_par_iter()
                            .map(|turned| fused(&known, &other.person(&second, turned))),
                    );
                }
            }
        }
    }
    Scores::new(genuine, impostor)
}

fn fused(known: &[(Finger, &Prepared)], probe: &[(Finger, &Prepared)]) -> f32 {
    let scores: Vec<(Finger, Score)> = known
        .iter()
        .filter_map(|(finger, print)| {
            let (_, other) = probe.iter().find(|(position, _)| position == finger)?;
            Some((*finger, compare(print, other)))
        })
        .collect();
    person::fuse(&scores).0
}
