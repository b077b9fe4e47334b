//! Acts done by a process that may be killed at any moment, without the engine: a thousand kills take minutes, not days.
//! The prints are made of random minutiae; everything from the transaction down is the program's own.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use biometrics::gallery::Watch;
use biometrics::portrait::{self, PhotoVerdict, Sitter};
use biometrics::synth::minutiae::sitting;
use registry::acts::{Examined, NewStation, Submitted};
use registry::keys::StationRole;
use registry::rules::role::Role;
use registry::rules::{form::Fields, id::Moment, number::StationCode};
use registry::store::ListFilter;
use registry::{Registry, Session};
use serde_json::json;

use crate::Dice;

pub const PIN: &str = "482913";
pub const NOW: Moment = Moment(1_795_521_600_000);
/// The folder that the worker works in, and what it does there.
const FOLDER: &str = "MATRICULE_WORKER";
const ACT: &str = "MATRICULE_WORKER_ACT";
/// Stands before what is promised: done, and durable.
const PROMISE: &str = "done ";

/// A site and its headquarters in one folder, with a place for sticks and one for backups.
pub fn prepare(folder: &Path) {
    for (name, role) in [("site", StationRole::Site), ("siege", StationRole::Siege)] {
        let station = NewStation {
            role,
            code: StationCode::new(if role == StationRole::Site { "GAO1" } else { "BKO" }).unwrap(),
            site: None,
        };
        drop(Registry::create(&folder.join(name), station, "awa", PIN, NOW).unwrap());
    }
    for (from, to) in [("site", "siege"), ("siege", "site")] {
        let identity = open(folder, from, "awa").station().to_json();
        open(folder, to, "awa")
            .trust_station(&identity, None, NOW)
            .unwrap();
    }
    let mut awa = open(folder, "site", "awa");
    awa.add_user("fanta", Role::Superviseur, PIN, NOW).unwrap();
    let quota = json!({"unit": "MOC Gao", "party": "CMA", "count": 100_000});
    let exercise = json!({"code": "MOC-GAO", "site": "Gao", "quotas": [quota]}).to_string();
    awa.add_exercise(exercise.as_bytes(), NOW).unwrap();
}

pub fn open(folder: &Path, station: &str, user: &str) -> Session {
    Registry::sign_in(&folder.join(station), user, PIN, NOW).unwrap()
}

/// This test's own binary, told to work.
pub fn command(folder: &Path, act: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args([
            "worker::works_until_it_is_killed",
            "--exact",
            "--ignored",
            "--nocapture",
        ])
        .env(FOLDER, folder)
        .env(ACT, act);
    command
}

/// What a worker promised before it ended: act and id.
pub fn promises(stdout: &[u8]) -> Vec<(String, String)> {
    let whole = String::from_utf8_lossy(stdout);
    // A line without its end was not said yet.
    let lines = whole.split_inclusive('\n').filter(|line| line.ends_with('\n'));
    let said = lines.filter_map(|line| line.split_once(PROMISE)?.1.trim_end().split_once(' '));
    said.map(|(act, id)| (act.to_owned(), id.to_owned())).collect()
}

#[test]
#[ignore = "is run by the tests of kills and faults, as a process of its own"]
fn works_until_it_is_killed() {
    let (Some(folder), Ok(act)) = (std::env::var_os(FOLDER).map(PathBuf::from), std::env::var(ACT)) else {
        return;
    };
    match act.parse::<u64>() {
        Ok(seed) => work(&folder, seed),
        Err(_) => once(&folder),
    }
}

/// One enrolment, answered as the program answers: 0, or 1 with the failure's code.
fn once(folder: &Path) {
    let enrolled = Registry::sign_in(folder, "awa", PIN, NOW).and_then(|mut session| enrol(&mut session, 1));
    let (code, said) = match enrolled {
        Ok(submitted) => (0, format!("{PROMISE}enrol {}", submitted.enrolment)),
        Err(error) => (1, format!("failed {}", error.code())),
    };
    say(&said);
    std::process::exit(code);
}

/// Every act that writes, over and over.
fn work(folder: &Path, seed: u64) {
    let mut dice = Dice::new(seed);
    let folders = ["out", "back", "backup"].map(|name| folder.join(name));
    for turn in 0.. {
        match dice.roll(10) {
            0..=4 => {
                let submitted = enrol(&mut open(folder, "site", "awa"), seed << 16 | turn).unwrap();
                say(&format!("{PROMISE}enrol {}", submitted.enrolment));
            }
            5..=7 => {
                let mut fanta = open(folder, "site", "fanta");
                let submitted = ListFilter {
                    stage: Some("submitted".into()),
                    limit: 1,
                    ..ListFilter::default()
                };
                if let Some(next) = fanta.list(&submitted).unwrap().rows.first() {
                    fanta.validate(next.row.id, NOW).unwrap();
                    say(&format!("{PROMISE}validate {}", next.row.id));
                }
            }
            8 => {
                let carried = carry(folder, ("site", "siege"), &folders[0])
                    .and_then(|()| carry(folder, ("siege", "site"), &folders[1]));
                say(&format!("{PROMISE}carry {}", carried.is_some()));
            }
            _ => {
                let written = open(folder, "site", "awa")
                    .backup(&folders[2], &Watch::none(), NOW)
                    .unwrap();
                say(&format!("{PROMISE}backup {}", written.backup));
            }
        }
    }
}

/// Out of one station, into the other; `None` if there was nothing to carry.
fn carry(folder: &Path, (from, to): (&str, &str), stick: &Path) -> Option<()> {
    open(folder, from, "awa")
        .export(stick, None, &Watch::none(), NOW)
        .ok()?;
    let paths = [stick.to_path_buf()];
    open(folder, to, "awa")
        .import(&paths, &Watch::none(), NOW)
        .unwrap();
    std::fs::remove_dir_all(stick).unwrap();
    Some(())
}

pub fn enrol(session: &mut Session, person: u64) -> registry::Result<Submitted> {
    let screened = session.screen(&form(), NOW)?;
    let prints: Vec<Examined> = sitting(person, 10, 0)
        .0
        .into_iter()
        .map(|(finger, template)| Examined {
            finger,
            bytes: format!("{person} {} ", finger.name()).repeat(200).into_bytes(),
            template,
            quality: 80,
            reasons: Vec::new(),
            source: String::new(),
        })
        .collect();
    session.enrol_examined(&screened, &prints, (&[], &[]), &photo(), &Watch::none(), NOW)
}

/// Enrolments of every state.
pub fn enrolments(session: &Session) -> u32 {
    session.list(&ListFilter::default()).unwrap().total
}

fn photo() -> PhotoVerdict {
    portrait::check(&portrait::generate(7, Sitter::Man)).unwrap()
}

fn form() -> Fields {
    let form = json!({
        "family_name": "Ag Alhassane", "given_names": "Moussa", "sex": "M", "birth": {"kind": "year", "year": 1991},
        "party": "CMA", "exercise": "MOC-GAO", "unit": "MOC Gao", "slot": null, "notice_read": true,
    });
    serde_json::from_value(form).unwrap()
}

fn say(line: &str) {
    let mut stdout = std::io::stdout().lock();
    let _ = writeln!(stdout, "{line}").and_then(|()| stdout.flush());
}
