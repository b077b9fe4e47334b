//! What a registry costs at the desk: the durable commit of an enrolment beside plain SQLite writing the same bytes, the
//! whole act with its search and signatures, and the opening of a large registry.
//! `cargo bench -p registry --bench store [-- PERSONS]`; 2,000 by default.
//!
//! `MATRICULE_DISK` names the folder to write to; default is the system's temporary one, which may be no disk at all.
#![allow(clippy::disallowed_methods, reason = "a bench looks at the clock")]
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use std::path::Path;
use std::time::Instant;

use biometrics::gallery::Watch;
use biometrics::portrait::{self, Sitter};
use biometrics::synth::minutiae::sitting;
use registry::acts::{Examined, NewStation};
use registry::journal::{Entry, Event, SecretKey, Signers, Tip};
use registry::keys::{KeyFile, SecondSecret, StationRole};
use registry::rules::{form::Fields, id::Moment, number::StationCode};
use registry::store::{ListFilter, Trial};
use registry::{Registry, Session};
use rusqlite::{Connection, params};
use serde_json::json;

/// Bytes of one print's file, as scanners' PNGs are.
const PRINT: usize = 30_000;
/// Enrolments committed by each.
const COMMITS: u64 = 300;
/// Events of one enrolment, and the bytes that each says.
const EVENTS: usize = 16;
const EVENT_BODY: usize = 250;
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
    commits(disk.path());
    let home = disk.path().join("home");
    enrolments(&home, persons);
    opening(&home, persons);
}

/// The same events, images and templates written in turn: by the registry's store, by plain SQLite into the same tables,
/// and by plain SQLite into one bare table.
fn commits(disk: &Path) {
    let mut encrypted = Trial::encrypted(&disk.join("encrypted.db")).unwrap();
    let mut plain = Trial::plain(&disk.join("plain.db")).unwrap();
    let mut bare = Bare::create(&disk.join("bare.db"));
    let photo = portrait::check(&portrait::generate(7, Sitter::Man))
        .unwrap()
        .cropped;
    let keys = [SecretKey::from_seed(&[1; 32]), SecretKey::from_seed(&[2; 32])];
    let mut tip = Tip::genesis([1; 16], [2; 16]);
    let (mut times, mut bytes) = ([const { Vec::new() }; 3], 0);
    for round in 0..COMMITS {
        let prints = prints(1 << 32 | round);
        let templates: Vec<Vec<u8>> = prints.iter().map(|print| print.template.to_bytes()).collect();
        let templates: Vec<&[u8]> = templates.iter().map(Vec::as_slice).collect();
        // A photo of its own each time: what is there already is not written again.
        let photo = [photo.as_slice(), &round.to_le_bytes()].concat();
        let images: Vec<&[u8]> = prints
            .iter()
            .map(|print| print.bytes.as_slice())
            .chain([photo.as_slice()])
            .collect();
        let events: Vec<Event> = (0..EVENTS).map(|_| event(&mut tip, &keys)).collect();
        let event_bytes: Vec<Vec<u8>> = events.iter().map(Event::to_bytes).collect();
        let event_rows = event_bytes.iter().map(Vec::as_slice);
        let rows: Vec<&[u8]> = images
            .iter()
            .chain(&templates)
            .copied()
            .chain(event_rows)
            .collect();
        bytes = rows.iter().map(|row| row.len()).sum();

        // Each of them comes first now and then.
        for turn in 0..3 {
            let turn = (turn + round as usize) % 3;
            let start = Instant::now();
            match turn {
                0 => encrypted.commit(&events, &images, &templates).unwrap(),
                1 => plain.commit(&events, &images, &templates).unwrap(),
                _ => bare.commit(&rows),
            }
            times[turn].push(ms(start));
        }
    }
    let [encrypted, plain, bare] = times.map(median);
    println!(
        "durable commit of an enrolment, {} kB, {COMMITS} rounds: {encrypted:.2} ms encrypted; plain SQLite {plain:.2} ms \
         into the same tables (ratio {:.2}), {bare:.2} ms into one table without index (ratio {:.2})",
        bytes / 1000,
        encrypted / plain,
        encrypted / bare
    );
}

fn event(tip: &mut Tip, [station, actor]: &[SecretKey; 2]) -> Event {
    let entry = Entry {
        at_ms: NOW.0,
        actor: [3; 16],
        kind: "print_captured".to_owned(),
        body: vec![7; EVENT_BODY],
    };
    tip.append(entry, Signers { station, actor }).unwrap()
}

/// The whole act: search, signatures, tables, cipher, sync. The search grows with the registry; what is told is about
/// its first hundred persons.
fn enrolments(home: &Path, persons: usize) {
    let mut session = site(home, persons);
    let photo = portrait::check(&portrait::generate(7, Sitter::Man)).unwrap();
    let mut enrolled = Vec::new();
    for person in 0..persons {
        let prints = prints(person as u64);
        let screened = session.screen(&form(), NOW).unwrap();
        let start = Instant::now();
        session
            .enrol_examined(&screened, &prints, (&[], &[]), &photo, &Watch::none(), NOW)
            .unwrap();
        if person < 100 {
            enrolled.push(ms(start));
        }
    }
    println!(
        "enrolment, with search and signatures: {:.1} ms",
        median(enrolled)
    );
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
        session.list(&ListFilter::default()).unwrap();
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
struct Bare {
    db: Connection,
    next: i64,
}

impl Bare {
    fn create(path: &Path) -> Self {
        let db = Connection::open(path).unwrap();
        db.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32768;
             CREATE TABLE row (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;",
        )
        .unwrap();
        Self { db, next: 0 }
    }

    fn commit(&mut self, rows: &[&[u8]]) {
        let tx = self.db.transaction().unwrap();
        for bytes in rows {
            self.next += 1;
            tx.prepare_cached("INSERT INTO row VALUES (?1, ?2)")
                .unwrap()
                .execute(params![self.next, bytes])
                .unwrap();
        }
        tx.commit().unwrap();
    }
}

fn ms(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1e3
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
