//! Bundles on sticks: pulled out, full, torn, foreign, for somebody else.

use std::path::PathBuf;
use std::sync::OnceLock;

use serde_json::Value;
use whole_system::{Answer, Station, Trouble, in_trouble};

use crate::{site, untouched};

/// A site and its headquarters that trust each other.
fn pair() -> (Station, Station) {
    static PAIR: OnceLock<(Station, Station)> = OnceLock::new();
    let (site, siege) = PAIR.get_or_init(|| {
        let (site, siege) = (site(), Station::bare("siege", "BKO"));
        site.trust(&siege);
        siege.trust(&site);
        (site, siege)
    });
    (site.copy(), siege.copy())
}

fn files(folder: &std::path::Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

fn whole_import(siege: &Station, folder: &std::path::Path) -> Value {
    let told = siege.import(folder).accepted();
    assert!(told["new"].as_u64().unwrap() > 0, "nothing came in: {told}");
    told
}

#[test]
fn a_stick_that_is_not_there_is_a_typed_failure() {
    let (site, siege) = pair();
    let gone = site.folder("stick").join("pulled").join("out");
    untouched(&site, |site| site.export(&gone)).failed("file-missing");
    untouched(&siege, |siege| siege.import(&gone)).failed("file-missing");
    // Pulled out while a file stands where the folder was.
    let file = site.file("not-a-folder", "");
    let answer = untouched(&site, |site| site.export(&file));
    assert_eq!(answer.exit, Some(1), "a file is no stick: {answer:?}");
}

#[test]
fn a_full_stick_leaves_the_registry_ready_to_export_again() {
    let (site, siege) = pair();
    let stick = site.folder("stick");
    let mut export = site.command(Station::ADMINISTRATOR);
    export.arg("export").arg("--to").arg(&stick);
    untouched(&site, |_| in_trouble(&export, &stick, Trouble::Full(0))).failed("disk-full");
    untouched(&site, |_| in_trouble(&export, &stick, Trouble::ReadOnly)).failed("read-only");
    assert_eq!(
        files(&stick),
        Vec::<PathBuf>::new(),
        "half a bundle lies on the stick"
    );
    site.export(&stick).accepted();
    whole_import(&siege, &stick);
}

#[test]
fn every_cut_and_every_flipped_byte_is_refused_and_changes_nothing() {
    let (site, siege) = pair();
    let stick = site.folder("stick");
    site.export(&stick).accepted();
    let before = siege.state();
    let spoilt = siege.folder("spoilt");
    let mut tried = 0;
    for file in files(&stick) {
        let bytes = std::fs::read(&file).unwrap();
        let cuts = [0, 1, bytes.len() / 2, bytes.len() - 1].map(|length| bytes[..length].to_vec());
        let flips = (0..6).map(|nth| {
            let mut bytes = bytes.clone();
            let at = (bytes.len() - 1) * nth / 5;
            bytes[at] ^= 0x20;
            bytes
        });
        for damaged in cuts.into_iter().chain(flips) {
            for whole in files(&stick) {
                std::fs::copy(&whole, spoilt.join(whole.file_name().unwrap())).unwrap();
            }
            std::fs::write(spoilt.join(file.file_name().unwrap()), &damaged).unwrap();
            let answer = siege.import(&spoilt);
            assert_eq!(
                answer.exit,
                Some(4),
                "{} spoilt in {}: {answer:?}",
                damaged.len(),
                file.display()
            );
            tried += 1;
        }
    }
    assert!(tried >= 10, "only {tried} ways of spoiling were tried");
    assert_eq!(siege.state(), before, "a spoilt bundle changed headquarters");
    whole_import(&siege, &stick);
}

#[test]
fn nobody_but_a_trusted_station_is_believed_and_nobody_but_the_addressee_can_read() {
    let (site, siege) = pair();
    let stick = site.folder("stick");
    site.export(&stick).accepted();
    // Headquarters that was never told of this site.
    let stranger = Station::bare("siege", "PAR");
    let answer = untouched(&stranger, |stranger| stranger.import(&stick));
    assert!(
        matches!(answer.exit, Some(3 | 4)),
        "read by somebody it was not for: {answer:?}"
    );
    // A site that headquarters was never told of, with the code of one that it knows.
    let imposter = Station::site("GAO1");
    imposter.trust(&siege);
    let forged = imposter.folder("stick");
    imposter.export(&forged).accepted();
    untouched(&siege, |siege| siege.import(&forged)).refused("untrusted-station");
}

#[test]
fn what_else_lies_on_a_stick_is_left_alone() {
    let (site, siege) = pair();
    let stick = site.folder("stick");
    std::fs::write(stick.join("holiday.jpg"), "not ours").unwrap();
    std::fs::create_dir(stick.join("System Volume Information")).unwrap();
    site.export(&stick).accepted();
    whole_import(&siege, &stick);
    assert_eq!(std::fs::read(stick.join("holiday.jpg")).unwrap(), b"not ours");
}

#[test]
fn a_folder_without_a_bundle_brings_nothing() {
    let (_, siege) = pair();
    let empty = siege.folder("empty");
    let answer: Answer = untouched(&siege, |siege| siege.import(&empty));
    assert_ne!(
        answer.exit,
        Some(0),
        "nothing was read, and it said so with success: {answer:?}"
    );
}

#[test]
fn an_identity_that_is_none_is_not_trusted() {
    let (site, _) = pair();
    for text in [
        "",
        "{}",
        "[]",
        "{\"code\": \"BKO\", \"role\": \"siege\", \"key\": \"AAAA\"}",
        "\u{0}",
    ] {
        let file = site.file("stranger.json", text);
        let words = ["station".as_ref(), "trust".as_ref(), file.as_os_str()];
        let answer = untouched(&site, |site| site.run(Station::ADMINISTRATOR, words));
        assert!(
            matches!(answer.exit, Some(3 | 4)),
            "{text:?} was believed: {answer:?}"
        );
    }
}
