//! Papers from the command line to a person's hand, and back before a laptop.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use whole_system::{Dossier, Station, synthetic};

pub fn paper(site: &Station, user: &str, words: &[&str], out: &Path) -> whole_system::Answer {
    let out = out.to_str().unwrap();
    site.run(user, words.iter().copied().chain(["--out", out]))
}

pub fn text_of(pdf: &Path) -> String {
    let output = Command::new("pdftotext").arg(pdf).arg("-").output();
    String::from_utf8(
        output
            .expect("poppler-utils is a test package: run ./test")
            .stdout,
    )
    .unwrap()
}

/// The first page as a picture, as a scanner would make it.
pub fn scanned(pdf: &Path, page: u32) -> PathBuf {
    let stem = pdf.with_extension(format!("page-{page}"));
    let page = page.to_string();
    let status = Command::new("pdftoppm")
        .args(["-png", "-singlefile", "-r", "200", "-f", &page, "-l", &page])
        .arg(pdf)
        .arg(&stem)
        .status();
    assert!(status.unwrap().success());
    PathBuf::from(format!("{}.png", stem.display()))
}

fn verify(site: &Station, code: &str) -> whole_system::Answer {
    site.run(Station::ENROLLER, ["verify", code])
}

#[test]
fn a_receipt_and_a_card_come_back_as_what_they_are() {
    let site = Station::site("GAO1");
    let dossier = Dossier::new("Ag Alhassane", &synthetic(0, 0));
    let known = site.enrol(Station::ENROLLER, &dossier).accepted();
    let id = known["enrolment"].as_str().unwrap();
    let folder = site.folder("papers");

    let receipt = folder.join("receipt.pdf");
    let made = paper(
        &site,
        Station::ENROLLER,
        &["receipt", id, "--paper", "a4"],
        &receipt,
    )
    .accepted();
    assert_eq!(made["serial"], "GAO1-R000001");
    let text = text_of(&receipt);
    assert!(
        text.contains("Ag Alhassane") && text.contains("GAO1-000001-"),
        "{text}"
    );
    assert!(
        !text.contains("CMA") && !text.contains("HCUA"),
        "a receipt tells a side:\n{text}"
    );
    let scan = scanned(&receipt, 1);
    let checked = verify(&site, scan.to_str().unwrap()).accepted();
    assert_eq!(
        (&checked["standing"], &checked["enrolment"]),
        (&"valid".into(), &known["enrolment"])
    );

    let card = folder.join("card.pdf");
    paper(&site, Station::SUPERVISOR, &["card", id], &card).refused("card-not-yet");
    assert!(
        !card.exists() && !folder.join("card.pdf.part").exists(),
        "a refused card leaves no file"
    );
    site.run(Station::SUPERVISOR, ["validate", id]).accepted();
    let nowhere = folder.join("nowhere/card.pdf");
    paper(&site, Station::SUPERVISOR, &["card", id], &nowhere).failed("file-missing");
    let first = paper(&site, Station::SUPERVISOR, &["card", id], &card).accepted();
    assert_eq!(
        first["serial"], "GAO1-C000001",
        "a card that could not be written is none"
    );
    verify(&site, scanned(&card, 2).to_str().unwrap()).accepted();
    verify(&site, scan.to_str().unwrap()).refused("paper-superseded");

    paper(&site, Station::SUPERVISOR, &["card", id], &card).refused("reprint-reason");
    let second = paper(
        &site,
        Station::SUPERVISOR,
        &["card", id, "--reason", "stolen"],
        &card,
    )
    .accepted();
    let code = first["code"].as_str().unwrap();
    let revoked = verify(&site, code).refused("paper-revoked");
    assert_eq!(revoked["reason"], "stolen");
    let mark = |standing: &str| {
        let words = ["card-standing", id, "--set", standing, "--reason", "enquête"];
        site.run(Station::SUPERVISOR, words).accepted();
    };
    let second = second["code"].as_str().unwrap();
    mark("suspended");
    let suspended = verify(&site, second).refused("paper-suspended");
    assert_eq!(suspended["reason"], "enquête");
    paper(
        &site,
        Station::SUPERVISOR,
        &["card", id, "--reason", "lost"],
        &card,
    )
    .refused("card-suspended");
    mark("valid");
    verify(&site, second).accepted();
    verify(&Station::site("KDL1"), code).refused("paper-unknown-station");
    verify(&site, "MTP1:AAAA").damaged("paper-unreadable");
    let verified = site.run(Station::ADMINISTRATOR, ["journal", "verify"]).accepted();
    assert_eq!(verified["ok"], true, "{verified}");
}

#[test]
fn every_list_comes_as_every_file_and_its_leaving_is_noted() {
    let site = Station::site("GAO1");
    let dossier = Dossier::new("Ag Alhassane", &synthetic(0, 0));
    let known = site.enrol(Station::ENROLLER, &dossier).accepted();
    let id = known["enrolment"].as_str().unwrap();
    site.run(Station::SUPERVISOR, ["validate", id]).accepted();
    let folder = site.folder("lists");
    let events = |site: &Station| {
        let verified: Value = site.run(Station::ADMINISTRATOR, ["journal", "verify"]).accepted();
        verified["events"].as_u64().unwrap()
    };
    for kind in ["day", "roster", "posts", "quota", "weapons"] {
        for (format, head) in [("pdf", &b"%PDF"[..]), ("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK")] {
            let out = folder.join(format!("{kind}.{format}"));
            let before = events(&site);
            let words = ["report", kind, "--format", format];
            paper(&site, Station::ENROLLER, &words, &out).refused("not-permitted");
            let made = paper(&site, Station::SUPERVISOR, &words, &out).accepted();
            assert_eq!(
                made["rows"],
                if kind == "posts" { 0 } else { 1 },
                "{kind} {format}: {made}"
            );
            assert!(std::fs::read(&out).unwrap().starts_with(head), "{kind} {format}");
            assert!(events(&site) > before, "{kind} {format} left unnoted");
        }
    }
    let roster = std::fs::read_to_string(folder.join("roster.csv")).unwrap();
    assert!(roster.contains("Ag Alhassane"), "{roster}");
    let day = text_of(&folder.join("day.pdf"));
    assert!(!day.contains("Alhassane"), "the day sheet names somebody:\n{day}");
    site.run(
        Station::SUPERVISOR,
        ["report", "receipt", "--format", "pdf", "--out", "x"],
    )
    .misused();
}

#[test]
fn statistics_leave_as_a_file_with_small_counts_hidden() {
    let site = Station::site("GAO1");
    site.enrol(Station::ENROLLER, &Dossier::new("Ag Alhassane", &synthetic(0, 0)))
        .accepted();
    let folder = site.folder("papers");
    let report = |format: &str| {
        let out = folder.join(format!("stats.{format}"));
        let words = ["report", "stats", "--by", "party", "--format", format];
        let made = paper(&site, Station::SUPERVISOR, &words, &out).accepted();
        (std::fs::read(out).unwrap(), made)
    };
    let (csv, made) = report("csv");
    let csv = String::from_utf8(csv).unwrap();
    let lines: Vec<&str> = csv.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines[0], "Partie,H,F,Total");
    assert!(lines[1].starts_with("CMA,caché,"), "one man of one party: {csv}");
    assert_eq!(made["rows"].as_u64(), Some(lines.len() as u64 - 2), "{csv}");
    assert!(report("xlsx").0.starts_with(b"PK"));
    let by = ["report", "stats", "--by", "colour", "--format", "csv"];
    assert_eq!(
        paper(&site, Station::SUPERVISOR, &by, &folder.join("no.csv")).exit,
        Some(2)
    );
}
