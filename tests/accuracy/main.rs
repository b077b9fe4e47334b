//! The engine's errors on the shared real prints, held against the bounds last recorded.
//! Runs where the shared data lies beside the checkout; a developer without it is told so.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on stops"
)]

use std::collections::BTreeMap;
use std::process::Command;

use whole_system::{repository, resolution, run};

/// Largest EER in percent that each set may have: the figure of `docs/accuracy.md` and two pairs of noise, where one of
/// a set's 280 genuine pairs is 0.36 %. A better figure is written down here.
const BOUNDS: &[(&str, f64)] = &[
    ("fvc2002_db1_b", 1.1),
    ("fvc2002_db2_b", 0.8),
    ("fvc2002_db4_b", 1.5),
    ("fvc2004_db2_b", 1.8),
    ("fvc2004_db4_b", 1.5),
    ("mean of sets", 1.0),
];

#[test]
fn no_set_is_worse_than_recorded() {
    let shared = repository().join("../shared");
    let Ok(sets) = std::fs::read_dir(shared.join("data/fvc")) else {
        eprintln!("no shared prints beside the checkout: accuracy was not measured");
        return;
    };
    let folder = tempfile::TempDir::new().unwrap();
    let scores = folder.path().join("scores.csv");
    let mut all = String::new();
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
        all.push_str(&std::fs::read_to_string(&scores).unwrap());
    }
    std::fs::write(&scores, all).unwrap();
    let scorer = Command::new("python3")
        .arg(shared.join("tools/eer.py"))
        .arg(&scores)
        .output()
        .unwrap();
    let table = String::from_utf8(scorer.stdout).unwrap();
    eprintln!("{table}");
    let measured: BTreeMap<&str, f64> = table.lines().filter_map(eer).collect();
    for (set, bound) in BOUNDS {
        let eer = measured
            .get(set)
            .unwrap_or_else(|| panic!("no figure for {set} in\n{table}"));
        assert!(
            eer <= bound,
            "{set}: EER {eer} %, at most {bound} % was recorded\n{table}"
        );
    }
}

/// Set and EER of a line like `fvc2002_db1_b            EER   0.36  FNMR@1% …`.
fn eer(line: &str) -> Option<(&str, f64)> {
    let (set, rest) = line.split_once(" EER ")?;
    Some((set.trim(), rest.split_whitespace().next()?.parse().ok()?))
}
