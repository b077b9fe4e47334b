//! How long headquarters takes to read a site: `cargo bench -p registry --bench import`.
//!
//! `MATRICULE_PERSONS` persons (default 2,000), each with ten prints and a photo, arrive in one bundle and are searched
//! against each other and against `MATRICULE_KNOWN` persons that are there already (default 0). The import runs in a
//! process of its own, whose peak memory is told.
#![allow(
    clippy::disallowed_methods,
    reason = "a bench looks at the clock and its surroundings"
)]
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use std::path::{Path, PathBuf};
use std::time::Instant;

use biometrics::Finger;
use biometrics::gallery::Watch;
use biometrics::synth::minutiae::sitting;
use rayon::prelude::*;
use registry::acts::{NewStation, Registry};
use registry::bundle::{Error, Item, Letter, seal};
use registry::journal::body::{
    EnrolmentOpened, Happening, PrintCaptured, SearchRecord, StationCreated, UserAdded,
};
use registry::journal::{Counts, Entry, Event, Head, SecretKey, Signers, Tip};
use registry::keys::{PublicStation, StationKeys, StationRole};
use registry::rules::duplicate::Verdict;
use registry::rules::exercise::Exercise;
use registry::rules::form::Form;
use registry::rules::id::{BlobHash, EnrolmentId, Moment, UserId};
use registry::rules::number::StationCode;
use registry::rules::role::Role;

const PRINT: usize = 20_000;
const PHOTO: usize = 30_000;
const NOW: Moment = Moment(1_795_521_600_000);
const PIN: &str = "482913";
/// Persons made at once.
const BATCH: u64 = 250;

fn main() {
    if let Some(home) = std::env::var_os("MATRICULE_IMPORT_HOME") {
        let stick = PathBuf::from(std::env::var_os("MATRICULE_IMPORT_STICK").unwrap());
        return import(Path::new(&home), stick);
    }
    let number = |name, default| {
        let set = std::env::var(name).ok().and_then(|text| text.parse().ok());
        set.unwrap_or(default)
    };
    let (persons, known) = (number("MATRICULE_PERSONS", 2_000), number("MATRICULE_KNOWN", 0));
    let folder = std::env::var_os("MATRICULE_STICK").map_or_else(
        || tempfile::tempdir().unwrap(),
        |folder| tempfile::tempdir_in(folder).unwrap(),
    );
    let home = folder.path().join("siege");
    let station = NewStation {
        role: StationRole::Siege,
        code: StationCode::new("BKO").unwrap(),
        site: None,
    };
    let mut siege = Registry::create(&home, station, "awa", PIN, NOW).unwrap();
    let ours = siege.station().clone();
    let mut first = 0;
    for (code, count) in [("KDL1", known), ("GAO1", persons)]
        .into_iter()
        .filter(|(_, count)| *count > 0)
    {
        let mut site = Site::new(code);
        siege
            .trust_station(&site.keys.public().to_json(), None, NOW)
            .unwrap();
        let stick = folder.path().join(code);
        std::fs::create_dir(&stick).unwrap();
        let start = Instant::now();
        let bytes = site.write(first..first + count, &ours, &stick);
        println!(
            "{code}: {count} persons, {:.0} MiB, made in {:.1} s",
            bytes as f64 / f64::from(1 << 20),
            start.elapsed().as_secs_f64()
        );
        first += count;
    }
    drop(siege);
    for code in ["KDL1", "GAO1"] {
        let stick = folder.path().join(code);
        if stick.exists() {
            let told = std::process::Command::new(std::env::current_exe().unwrap())
                .env("MATRICULE_IMPORT_HOME", &home)
                .env("MATRICULE_IMPORT_STICK", stick)
                .status();
            assert!(told.unwrap().success());
        }
    }
}

/// The import itself, in a process of its own.
fn import(home: &Path, stick: PathBuf) {
    let start = Instant::now();
    let mut awa = Registry::sign_in(home, "awa", PIN, NOW).unwrap();
    let signed_in_s = start.elapsed().as_secs_f64();
    let start = Instant::now();
    let searching = std::sync::OnceLock::new();
    let seen = std::sync::atomic::AtomicUsize::new(0);
    let told = |done: usize, all: usize| {
        // Bytes of the stick first; then persons, of whom there are fewer.
        if done < seen.swap(done, std::sync::atomic::Ordering::Relaxed) && all < 1_000_000 {
            searching.get_or_init(Instant::now);
        }
    };
    let imported = awa
        .import(&[stick], &Watch::none().reporting_to(&told), NOW)
        .unwrap();
    let whole_s = start.elapsed().as_secs_f64();
    let search_s = searching.get().map_or(0.0, |start| start.elapsed().as_secs_f64());
    assert!(
        imported.quarantined.is_empty(),
        "{:?}",
        imported.quarantined.first()
    );
    println!(
        "{} records, {} events imported in {whole_s:.1} s, of these searched in {search_s:.1} s; {} pairs; \
         signed in in {signed_in_s:.1} s; peak memory {} MiB",
        imported.new,
        imported.new_events,
        imported.cross_site_duplicates.len(),
        peak_kib() >> 10,
    );
}

/// Largest resident size of this process, KiB; 0 where the system does not tell.
fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|rest| rest.split_whitespace().next()?.parse().ok())
        .unwrap_or(0)
}

/// A site that wrote its journal without a database.
struct Site {
    keys: StationKeys,
    users: [(UserId, SecretKey); 3],
    tip: Tip,
}

impl Site {
    fn new(code: &str) -> Self {
        let code = StationCode::new(code).unwrap();
        let keys = StationKeys::generate(code, None, StationRole::Site).unwrap();
        let seed = keys.public().id.0[0];
        let user = |n: u8| {
            let mut id = keys.public().id.0;
            id[15] = n;
            (UserId(id), SecretKey::from_seed(&[seed ^ n; 32]))
        };
        Self {
            tip: Tip::genesis(keys.public().id.0, [7; 16]),
            users: [user(1), user(2), user(3)],
            keys,
        }
    }

    fn say(&mut self, user: usize, happening: &Happening) -> Event {
        let (id, key) = &self.users[user];
        let entry = Entry {
            at_ms: NOW.0,
            actor: id.0,
            kind: happening.kind().to_owned(),
            body: happening.to_cbor(),
        };
        let signers = Signers {
            station: self.keys.signing(),
            actor: key,
        };
        self.tip.append(entry, signers).unwrap()
    }

    fn founding(&mut self) -> Vec<Event> {
        let created = Happening::StationCreated(StationCreated {
            code: self.keys.public().code.as_str().to_owned(),
            site: None,
            role: "site".into(),
            key: BlobHash(self.keys.public().sign.0),
        });
        let mut events = vec![self.say(0, &created)];
        for (n, role) in [Role::Administrateur, Role::Enroleur, Role::Superviseur]
            .into_iter()
            .enumerate()
        {
            let (user, key) = &self.users[n];
            let added = Happening::UserAdded(UserAdded {
                user: *user,
                name: format!("user {n}"),
                role,
                key: BlobHash(key.public().0),
                party: None,
            });
            events.push(self.say(0, &added));
        }
        let exercise = br#"{"code": "MOC-GAO", "site": "Gao", "quotas": []}"#;
        let exercise = Exercise::from_json(exercise, &Form::newest()).unwrap();
        events.push(self.say(0, &Happening::ExerciseAdded { exercise }));
        events
    }

    /// Seals a bundle with these persons; its bytes.
    fn write(&mut self, persons: std::ops::Range<u64>, to: &PublicStation, stick: &Path) -> u64 {
        let mut events = self.founding();
        let mut captured = Vec::new();
        for first in persons.clone().step_by(BATCH as usize) {
            let batch: Vec<u64> = (first..(first + BATCH).min(persons.end)).collect();
            let made: Vec<_> = batch.par_iter().map(|person| templates(*person)).collect();
            for (person, templates) in batch.into_iter().zip(made) {
                events.extend(self.enrol(person, &templates));
                captured.push((person, templates));
            }
        }
        let head = Head::sign(&self.tip, NOW.0, Counts::default(), self.keys.signing());
        let letter = Letter {
            sender: &self.keys,
            recipients: &[to],
            number: 1,
            made_ms: NOW.0,
            head,
            day_seal: None,
            max_file: None,
        };
        let events = events.iter().map(|event| Item::Event(event.to_bytes()));
        let blobs = captured.into_iter().flat_map(|(person, templates)| {
            let images = templates.into_iter().flat_map(move |(finger, template)| {
                [Item::Blob(image(person, finger)), Item::Blob(template)]
            });
            images.chain([Item::Blob(noise(photo_seed(person), PHOTO))])
        });
        let sealed = seal(&letter, events.chain(blobs).map(Ok::<_, Error>), stick, &|_| ()).unwrap();
        sealed
            .files
            .iter()
            .map(|file| std::fs::metadata(file).unwrap().len())
            .sum()
    }

    fn enrol(&mut self, person: u64, templates: &[(Finger, Vec<u8>)]) -> Vec<Event> {
        let mut id = self.keys.public().id.0;
        id[..8].copy_from_slice(&person.to_be_bytes());
        let enrolment = EnrolmentId(id);
        let opened = Happening::EnrolmentOpened(EnrolmentOpened {
            enrolment,
            counter: u32::try_from(person).unwrap() + 1,
            exercise: "MOC-GAO".into(),
            unit: "MOC Gao".into(),
        });
        let fields = serde_json::json!({
            "family_name": "Ag Alhassane", "given_names": "Moussa", "sex": "M",
            "birth": {"kind": "year", "year": 1991}, "party": "CMA", "notice_read": true,
        });
        let recorded = Happening::FieldsRecorded {
            enrolment,
            form: ("moc-1".into(), 1),
            changes: serde_json::from_value(fields).unwrap(),
        };
        let mut said = vec![self.say(1, &opened), self.say(1, &recorded)];
        for (finger, template) in templates {
            let captured = Happening::PrintCaptured(PrintCaptured {
                enrolment,
                finger: *finger,
                quality: 80,
                reasons: Vec::new(),
                image: BlobHash::of(&image(person, *finger)),
                template: BlobHash::of(template),
                minutiae: 40,
                threshold: 40,
                source: String::new(),
            });
            said.push(self.say(1, &captured));
        }
        let photo = Happening::PhotoCaptured {
            enrolment,
            image: BlobHash::of(&noise(photo_seed(person), PHOTO)),
            reasons: Vec::new(),
        };
        let search = SearchRecord {
            verdict: Verdict::Unique,
            searched: 0,
            candidates: Vec::new(),
            copies: Vec::new(),
        };
        said.push(self.say(1, &photo));
        said.push(self.say(1, &Happening::Submitted { enrolment, search }));
        let validated = Happening::Validated {
            enrolment,
            slot: None,
        };
        said.push(self.say(2, &validated));
        said
    }
}

fn templates(person: u64) -> Vec<(Finger, Vec<u8>)> {
    let prints = sitting(person, 10, 0);
    prints
        .0
        .into_iter()
        .map(|(finger, template)| (finger, template.to_bytes()))
        .collect()
}

fn image(person: u64, finger: Finger) -> Vec<u8> {
    noise(person * 16 + u64::from(finger.code()), PRINT)
}

const fn photo_seed(person: u64) -> u64 {
    person * 16 + 15
}

/// Incompressible bytes, as compressed images are.
fn noise(seed: u64, len: usize) -> Vec<u8> {
    let mut state = seed.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut bytes = Vec::with_capacity(len + 8);
    while bytes.len() < len {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend_from_slice(&state.to_le_bytes());
    }
    bytes.truncate(len);
    bytes
}
