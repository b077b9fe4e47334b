//! Persons to enrol: generated ones always, real prints where the shared data lies beside the checkout.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use biometrics::portrait::{Sitter, generate};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{repository, run};

/// The ten fingers, as files are named.
pub const FINGERS: [&str; 10] = [
    "right-thumb",
    "right-index",
    "right-middle",
    "right-ring",
    "right-little",
    "left-thumb",
    "left-index",
    "left-middle",
    "left-ring",
    "left-little",
];

const PERSONS: usize = 4;
const IMPRESSIONS: usize = 3;

/// One impression of ten fingers: which file is which finger, and the resolution if it is not 500 dpi.
#[derive(Debug, Clone)]
pub struct Hand {
    /// Finger to image file.
    pub files: BTreeMap<String, PathBuf>,
    /// What goes into `dpi.txt`.
    pub dpi: Option<u32>,
}

impl Hand {
    /// Copies the images into a fresh folder of the form `--prints` wants.
    pub fn lay_out(&self) -> TempDir {
        let folder = TempDir::new().unwrap();
        for (finger, file) in &self.files {
            let end = file.extension().unwrap().to_str().unwrap();
            std::fs::copy(file, folder.path().join(format!("{finger}.{end}"))).unwrap();
        }
        if let Some(dpi) = self.dpi {
            std::fs::write(folder.path().join("dpi.txt"), dpi.to_string()).unwrap();
        }
        folder
    }
}

/// What `enrol` is given for one person, in a folder of its own that a test may spoil.
#[derive(Debug)]
pub struct Dossier {
    /// The form, written to a file when enrolled.
    pub form: Value,
    /// The `--prints` folder.
    pub prints: TempDir,
    /// The `--photo` file.
    pub photo: PathBuf,
    /// Further words: `--exception`, `--forced`.
    pub extra: Vec<String>,
}

impl Dossier {
    /// A complete dossier under this family name.
    pub fn new(family_name: &str, hand: &Hand) -> Self {
        Self {
            form: form(family_name),
            prints: hand.lay_out(),
            photo: portrait(),
            extra: Vec::new(),
        }
    }
}

/// A form that breaks no rule, for the exercise that [`crate::Station`] opens.
pub fn form(family_name: &str) -> Value {
    json!({
        "family_name": family_name, "given_names": "Moussa", "father_name": "Alhassane Ag Ibrahim",
        "mother_name": "Fatimata", "sex": "M", "birth": {"kind": "year", "year": 1991},
        "birthplace": {"region": "Kidal", "cercle": "Tessalit"}, "party": "CMA", "movement": "HCUA",
        "exercise": "MOC-GAO-2017-09", "unit": "MOC Gao", "slot": null, "notice_read": true,
        "weapon": {"unloaded_checked_by": "Cpl Keita", "type": "AKM", "calibre": "7.62x39",
                   "serial": format!("KO-{family_name}"), "rounds": 30},
    })
}

/// Ten generated fingers of person `person` (0..4), impression `impression` (0..3).
///
/// The same person's impressions differ in placement, pressure and noise; two persons share no finger.
pub fn synthetic(person: usize, impression: usize) -> Hand {
    assert!(
        person < PERSONS && impression < IMPRESSIONS,
        "only {PERSONS} persons, {IMPRESSIONS} impressions"
    );
    static GENERATED: OnceLock<PathBuf> = OnceLock::new();
    let folder = GENERATED.get_or_init(|| {
        let folder = TempDir::new().unwrap().keep();
        let (fingers, impressions) = ((PERSONS * FINGERS.len()).to_string(), IMPRESSIONS.to_string());
        let words = [
            "--json",
            "synth",
            "--fingers",
            &fingers,
            "--impressions",
            &impressions,
            "--seed",
            "2017",
            "--out",
        ];
        run(words.iter().map(AsRef::as_ref).chain([folder.as_os_str()])).accepted();
        folder
    });
    hand_of(folder, person * FINGERS.len(), impression, None)
}

/// Ten generated fingers of each of many persons, none of them one of [`synthetic`].
pub fn crowd(persons: usize) -> Vec<Hand> {
    let folder = TempDir::new().unwrap().keep();
    let fingers = (persons * FINGERS.len()).to_string();
    let words = [
        "--json",
        "synth",
        "--fingers",
        &fingers,
        "--impressions",
        "1",
        "--seed",
        "1801",
        "--out",
    ];
    run(words.iter().map(AsRef::as_ref).chain([folder.as_os_str()])).accepted();
    (0..persons)
        .map(|person| hand_of(&folder, person * FINGERS.len(), 0, None))
        .collect()
}

/// Ten real fingers of each shared set, where it lies beside the checkout: set name and impression 0..8.
/// Empty, with a word on stderr, where it does not.
pub fn real_sets() -> Vec<(String, Vec<Hand>)> {
    let shared = repository().join("../shared/data/fvc");
    let Ok(sets) = std::fs::read_dir(&shared) else {
        eprintln!("no shared prints beside the checkout: only generated ones are tried");
        return Vec::new();
    };
    let mut sets: Vec<PathBuf> = sets
        .map(|set| set.unwrap().path())
        .filter(|set| set.is_dir())
        .collect();
    sets.sort();
    let hands = |set: &Path| {
        (0..8)
            .map(|impression| hand_of(set, 0, impression, Some(resolution(set))))
            .collect()
    };
    sets.iter()
        .map(|set| (set.file_name().unwrap().to_str().unwrap().to_owned(), hands(set)))
        .collect()
}

/// Sensor resolution of a shared set, from its README.
pub fn resolution(set: &Path) -> u32 {
    match set.file_name().and_then(|name| name.to_str()) {
        Some("fvc2002_db2_b") => 569,
        Some("fvc2004_db2_b") => 512,
        _ => 500,
    }
}

/// Ten fingers from `folder` (files FINGER_IMPRESSION.png), beginning with the `first` finger in order of name.
fn hand_of(folder: &Path, first: usize, impression: usize, dpi: Option<u32>) -> Hand {
    let mut by_finger: BTreeMap<(usize, String), BTreeMap<usize, PathBuf>> = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let Some((finger, nth)) = stem.rsplit_once('_') else {
            continue;
        };
        // "9" comes before "10": shorter names first.
        by_finger
            .entry((finger.len(), finger.to_owned()))
            .or_default()
            .insert(nth.parse().unwrap(), path);
    }
    let chosen = by_finger.into_values().skip(first);
    let files = FINGERS.iter().zip(chosen).map(|(finger, impressions)| {
        (
            (*finger).to_owned(),
            impressions.into_values().nth(impression).unwrap(),
        )
    });
    let files: BTreeMap<_, _> = files.collect();
    assert_eq!(
        files.len(),
        FINGERS.len(),
        "{} does not hold ten fingers from number {first}",
        folder.display()
    );
    Hand { files, dpi }
}

/// A generated portrait that the photo rules accept.
pub fn portrait() -> PathBuf {
    static DRAWN: OnceLock<PathBuf> = OnceLock::new();
    let draw = || {
        let file = TempDir::new().unwrap().keep().join("portrait.png");
        std::fs::write(&file, generate(7, Sitter::Man)).unwrap();
        file
    };
    DRAWN.get_or_init(draw).clone()
}
