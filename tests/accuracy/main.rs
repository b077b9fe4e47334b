//! The engine's errors on the shared real prints, held against the bounds last recorded.
//! Runs where the shared data lies beside the checkout; a developer without it is told so.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on stops"
)]

#[allow(dead_code, reason = "the report uses the rest")]
mod figures;

use std::collections::BTreeMap;

use figures::Scores;
use whole_system::{repository, resolution, run};

/// Largest EER and largest FNMR at 0.1 % FMR, in percent: the figures of `docs/accuracy.md` and two pairs of noise,
/// where one of a set's 280 genuine pairs is 0.36 % (of all 1400, 0.07 %; the means move as much as two pairs of
/// three sets). A better figure is written down here.
const BOUNDS: &[(&str, f64, f64)] = &[
    ("fvc2002_db1_b", 1.1, 1.1),
    ("fvc2002_db2_b", 0.8, 0.8),
    ("fvc2002_db4_b", 1.5, 1.5),
    ("fvc2004_db2_b", 1.8, 1.8),
    ("fvc2004_db4_b", 1.5, 1.5),
    (MEAN, 1.0, 1.0),
    (POOLED, 1.0, 1.0),
];
const MEAN: &str = "mean of sets";
const POOLED: &str = "pooled, one threshold";

#[test]
fn no_set_is_worse_than_recorded() {
    let Ok(sets) = std::fs::read_dir(repository().join("../shared/data/fvc")) else {
        eprintln!("no shared prints beside the checkout: accuracy was not measured");
        return;
    };
    let folder = tempfile::TempDir::new().unwrap();
    let scores = folder.path().join("scores.csv");
    let mut measured: BTreeMap<String, Scores> = BTreeMap::new();
    for set in sets.map(|set| set.unwrap().path()).filter(|set| set.is_dir()) {
        let dpi = resolution(&set).to_string();
        let words = [
            "--json".as_ref(),
            "evaluate".as_ref(),
            "--dataset".as_ref(),
            set.as_os_str(),
            "--dpi".as_ref(),
            dpi.as_ref(),
            "--scores".as_ref(),
            scores.as_os_str(),
        ];
        let told = run(words).accepted();
        assert_eq!(
            [&told["images"], &told["pairs"]],
            [80, 80 * 79 / 2],
            "every pair of {}: {told}",
            set.display()
        );
        let name = set.file_name().unwrap().to_string_lossy().into_owned();
        measured.insert(name, read(&std::fs::read_to_string(&scores).unwrap()));
    }
    let mut rates: BTreeMap<&str, [f64; 2]> = measured
        .iter()
        .map(|(set, scores)| (set.as_str(), both(scores)))
        .collect();
    let mean = |which: usize| rates.values().map(|rates| rates[which]).sum::<f64>() / rates.len() as f64;
    let mean = [mean(0), mean(1)];
    rates.extend([(MEAN, mean), (POOLED, both(&Scores::pooled(measured.values())))]);
    eprintln!("{rates:#?}");
    for (set, eer, fnmr) in BOUNDS {
        let found = rates
            .get(set)
            .unwrap_or_else(|| panic!("no figure for {set} in {rates:?}"));
        assert!(
            found[0] <= *eer && found[1] <= *fnmr,
            "{set}: EER and FNMR {found:?} %, at most {eer} and {fnmr} % were recorded"
        );
    }
}

/// EER, and FNMR at 0.1 % FMR, in percent.
fn both(scores: &Scores) -> [f64; 2] {
    [scores.eer(), scores.fnmr_at(0.001)].map(|rate| 100.0 * rate)
}

/// Scores of lines like `fvc2002_db1_b,101_1,101_2,57.3`, by whether both names begin with one finger.
fn read(csv: &str) -> Scores {
    let (mut genuine, mut impostor) = (Vec::new(), Vec::new());
    for line in csv.lines() {
        let [_, a, b, score] = line.split(',').collect::<Vec<_>>()[..] else {
            panic!("not a score: {line}")
        };
        let finger = |name: &str| name.rsplit_once('_').unwrap().0.to_owned();
        let scores = if finger(a) == finger(b) {
            &mut genuine
        } else {
            &mut impostor
        };
        scores.push(score.parse().unwrap());
    }
    Scores::new(genuine, impostor)
}
