//! What encryption, signatures and the search cost at the desk: an enrolment beside the same bytes written by plain
//! SQLite, and the opening of a large registry. `cargo bench -p registry --bench store [-- PERSONS]`; 2,000 by default.
//!
//! `MATRICULE_DISK` names the folder to write to; default is the system's temporary one, which may be no disk at all.
#![allow(clippy::disallowed_methods, reason = "a bench looks at the clock")]
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use std::path::Path;
use std::time::Instant;

use biometrics::gallery::Watch;
use biometrics::portrait::{self, PhotoVerdict, Sitter};
use biometrics::synth::minutiae::sitting;
use registry::acts::{Examined, NewStation};
use registry::keys::{KeyFile, SecondSecret, StationRole};
use registry::rules::{form::Fields, id::Moment, number::StationCode};
use registry::{Registry, Session};
use rusqlite::{Connection, params};
use serde_json::json;

/// Bytes of one print's file, as scanners' PNGs are.
const PRINT: usize = 30_000;
const NAME: &str = "awa";
const PIN: &str = "482913";
const NOW: Moment = Moment(1_795_521_600_000);

fn main() {
    let persons: usize = std::env::args()
        .filter_map(|arg| arg.parse().ok())
        .next()
        .unwrap_or(2_000);
    let disk = std::env::var_os("MATRICULE_DISK").map_or_else(
        || tempfile::tempdir().unwrap(),
        |folder| tempfile::tempdir_in(folder).unwrap(),
    );
    let home = disk.path().join("home");
    let mut session = site(&home, persons);
    let mut plain = Plain::create(&disk.path().join("plain.db"));
    let photo = portrait::check(&portrait::generate(7, Sitter::Man)).unwrap();

    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for person in 0..persons {
        let prints = prints(person as u64);
        let screened = session.screen(&form(), NOW).unwrap();
        let start = Instant::now();
        session
            .enrol_examined(&screened, &prints, (&[], &[]), &photo, &Watch::none(), NOW)
            .unwrap();
        let enrolled_ms = ms(start);
        let plain_ms = plain.write(&prints, &photo);
        // The search grows with the registry; the comparison is about the first hundred.
        if person < 100 {
            ours.push(enrolled_ms);
            theirs.push(plain_ms);
        }
    }
    let (ours, theirs) = (median(ours), median(theirs));
    println!(
        "enrolment of ten prints and a photo: {ours:.1} ms (search, signatures, cipher, sync); plain SQLite, the same \
         bytes: {theirs:.1} ms; ratio {:.2}",
        ours / theirs
    );
    drop(session);
    opening(&home, persons);
}

/// Sign-in less the derivation, in a process that has the file system's cache warm and nothing else.
fn opening(home: &Path, persons: usize) {
    let (mut opened, mut searched) = (Vec::new(), Vec::new());
    for _ in 0..5 {
        let start = Instant::now();
        let second = &SecondSecret::None;
        drop(
            KeyFile::open(home)
                .unwrap()
                .unlock(NAME, PIN, second, NOW.0)
                .unwrap(),
        );
        let derived_ms = ms(start);
        let start = Instant::now();
        let mut session = Registry::sign_in(home, NAME, PIN, NOW).unwrap();
        opened.push(ms(start) - derived_ms);
        let start = Instant::now();
        session.list(&registry::store::ListFilter::default()).unwrap();
        let probe = prints(1_000_000);
        let screened = session.screen(&form(), NOW).unwrap();
        let photo = portrait::check(&portrait::generate(7, Sitter::Man)).unwrap();
        session
            .enrol_examined(&screened, &probe, (&[], &[]), &photo, &Watch::none(), NOW)
            .ok();
        searched.push(ms(start));
    }
    let bytes = std::fs::metadata(home.join("registry.db")).unwrap().len();
    println!(
        "opening a registry of {persons} persons, {} MiB: {:.0} ms after the derivation; first search {:.0} ms",
        bytes >> 20,
        median(opened),
        median(searched)
    );
}

fn site(home: &Path, places: usize) -> Session {
    let station = NewStation {
        role: StationRole::Site,
        code: StationCode::new("GAO1").unwrap(),
        site: None,
    };
    let mut session = Registry::create(home, station, NAME, PIN, NOW).unwrap();
    let quota = json!({"unit": "MOC Gao", "party": "CMA", "count": places + 10});
    let exercise = json!({"code": "MOC-GAO", "site": "Gao", "quotas": [quota]});
    session
        .add_exercise(exercise.to_string().as_bytes(), NOW)
        .unwrap();
    session
}

fn form() -> Fields {
    let form = json!({
        "family_name": "Ag Alhassane", "given_names": "Moussa", "sex": "M", "birth": {"kind": "year", "year": 1991},
        "party": "CMA", "exercise": "MOC-GAO", "unit": "MOC Gao", "slot": null, "notice_read": true,
    });
    serde_json::from_value(form).unwrap()
}

fn prints(person: u64) -> Vec<Examined> {
    let templates = sitting(person, 10, 0).0.into_iter();
    templates
        .map(|(finger, template)| Examined {
            finger,
            bytes: noise(person << 8 | u64::from(finger.code())),
            quality: 80,
            template,
            reasons: Vec::new(),
            source: String::new(),
        })
        .collect()
}

/// Incompressible bytes, as compressed images are.
fn noise(seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let words = std::iter::repeat_with(|| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()
    });
    words.take(PRINT / 8).flatten().collect()
}

/// The same bytes in an open file, as durable: no cipher, no signature, no search, no table but the one.
struct Plain {
    db: Connection,
    next: i64,
}

impl Plain {
    fn create(path: &Path) -> Self {
        let db = Connection::open(path).unwrap();
        db.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32768;
             CREATE TABLE blob (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;",
        )
        .unwrap();
        Self { db, next: 0 }
    }

    fn write(&mut self, prints: &[Examined], photo: &PhotoVerdict) -> f64 {
        let templates: Vec<Vec<u8>> = prints.iter().map(|print| print.template.to_bytes()).collect();
        let images = prints.iter().map(|print| &print.bytes);
        let start = Instant::now();
        let tx = self.db.transaction().unwrap();
        for bytes in images.chain(&templates).chain([&photo.cropped]) {
            self.next += 1;
            tx.prepare_cached("INSERT INTO blob VALUES (?1, ?2)")
                .unwrap()
                .execute(params![self.next, bytes])
                .unwrap();
        }
        tx.commit().unwrap();
        ms(start)
    }
}

fn ms(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1e3
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
