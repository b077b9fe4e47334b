//! Yesterday's bytes: a registry, a bundle and templates of every released format, with what must come out beside them.
//!
//! `golden/v1/`, `v1b/` (between v1 and v2) and so on hold `site/` and `siege/` (homes), `stick/` (a bundle of the site),
//! two templates of one print, the PIN files and `expected.json`. A folder is written once, by
//! [`write_the_files_of_a_new_format`], and never again.
#![allow(missing_docs, reason = "a test's name is its documentation")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on stops"
)]

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use whole_system::{Dossier, FINGERS, Station, copy_folder, repository, synthetic};

/// The format that this program writes.
const PRESENT: &str = "v3";

fn folder(version: &str) -> PathBuf {
    repository().join("tests/golden").join(version)
}

/// Every version that was ever released.
fn versions() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(repository().join("tests/golden")).unwrap();
    let mut versions: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    versions.sort();
    assert!(!versions.is_empty(), "no golden files: nothing was tried");
    versions
}

fn expected(version: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(version.join("expected.json")).unwrap()).unwrap()
}

fn matched(station: &Station, version: &Path) -> Value {
    let words = [
        "match".into(),
        version.join("print.native"),
        version.join("print.iso19794-2"),
    ];
    station.run(Station::ENROLLER, words).accepted()
}

#[test]
fn every_old_registry_opens_holds_and_says_what_it_said() {
    for version in versions() {
        let site = Station::from_files(&version, "site");
        assert_eq!(site.state(), expected(&version)["site"], "{}", version.display());
        let rebuilt = site
            .run(Station::ADMINISTRATOR, ["journal", "rebuild"])
            .accepted();
        assert_eq!(
            rebuilt["equal"], true,
            "projections from an old journal: {rebuilt}"
        );
    }
}

#[test]
fn every_old_bundle_is_read() {
    for version in versions() {
        let siege = Station::from_files(&version, "siege");
        let told = siege.import(&version.join("stick")).accepted();
        let expected = expected(&version);
        for count in ["records", "new", "already_known"] {
            assert_eq!(
                told[count],
                expected["import"][count],
                "{count} of {}: {told}",
                version.display()
            );
        }
        assert_eq!(told["quarantined"], json!([]), "{told}");
    }
}

#[test]
fn every_old_template_is_read() {
    for version in versions() {
        let site = Station::from_files(&version, "site");
        let score = matched(&site, &version)["score"].as_f64().unwrap();
        assert!(
            score > 40.0,
            "two templates of one print score {score} in {}",
            version.display()
        );
    }
}

/// For a new format: build the release program, then
/// `MATRICULE_PROGRAM=$PWD/target/release/matricule cargo test -p whole-system --test golden -- --ignored`.
#[test]
#[ignore = "writes files that are committed once and then frozen"]
fn write_the_files_of_a_new_format() {
    let target = folder(PRESENT);
    assert!(!target.exists(), "{} is frozen", target.display());
    let (site, siege) = (Station::site("GAO1"), Station::bare("siege", "BKO"));
    site.trust(&siege);
    siege.trust(&site);
    let mut dossier = Dossier::new("Ag Alhassane", &synthetic(0, 0));
    for finger in &FINGERS[2..] {
        std::fs::remove_file(dossier.prints.path().join(format!("{finger}.png"))).unwrap();
        dossier
            .extra
            .extend(["--exception".to_owned(), format!("{finger}=amputated")]);
    }
    let enrolled = site.enrol(Station::ENROLLER, &dossier).accepted();
    let id = enrolled["enrolment"].as_str().unwrap();
    site.run(Station::SUPERVISOR, ["sign-off", id, "--reason", "mains vues"])
        .accepted();
    site.run(Station::SUPERVISOR, ["validate", id]).accepted();
    std::fs::create_dir_all(target.join("stick")).unwrap();
    site.export(&target.join("stick")).accepted();
    for format in ["native", "iso19794-2"] {
        let image = dossier.prints.path().join(format!("{}.png", FINGERS[0]));
        let out = target.join(format!("print.{format}"));
        let words: [&OsStr; 6] = [
            "template".as_ref(),
            image.as_ref(),
            "--format".as_ref(),
            format.as_ref(),
            "--out".as_ref(),
            out.as_ref(),
        ];
        site.run(Station::ENROLLER, words).accepted();
    }
    copy_folder(&site.home(), &target.join("site"));
    copy_folder(&siege.home(), &target.join("siege"));
    for user in [Station::ADMINISTRATOR, Station::ENROLLER, Station::SUPERVISOR] {
        std::fs::copy(site.pin_file(user), target.join(format!("{user}.pin"))).unwrap();
    }
    let expected = json!({"site": site.state(), "import": siege.import(&target.join("stick")).accepted()});
    std::fs::write(target.join("expected.json"), format!("{expected:#}\n")).unwrap();
}
