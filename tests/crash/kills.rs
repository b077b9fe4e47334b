//! `kill -9` at moments that nobody chose, during every act that writes. Proves little about power cuts; `cuts.rs` is about those.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Seek};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use registry::Session;
use serde_json::Value;
use whole_system::{Answer, Dossier, Station, synthetic};

use crate::{Dice, turns, worker};

/// Runs the act and kills it after `delay`. `Some` is what it acknowledged before the kill reached it.
pub fn killed(command: &mut Command, delay: Duration) -> Option<Value> {
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(delay);
    let _ = child.kill();
    let output = child.wait_with_output().unwrap();
    // A whole line of JSON on stdout is an acknowledgement, however the process ended after it.
    let answer = serde_json::from_slice::<Value>(&output.stdout).ok()?;
    let refused = answer
        .get("refused")
        .or_else(|| answer.get("damaged"))
        .or_else(|| answer.get("failed"));
    refused.is_none().then_some(answer)
}

pub fn timed(run: impl FnOnce() -> Answer) -> (Answer, Duration) {
    let start = Instant::now();
    let answer = run();
    (answer, start.elapsed())
}

/// A moment within the act, or a little after its end.
pub fn moment(dice: &mut Dice, whole: Duration) -> Duration {
    whole * u32::try_from(dice.roll(120)).unwrap() / 100
}

fn users(station: &Station) -> BTreeSet<String> {
    let list = station
        .run(Station::ADMINISTRATOR, ["journal", "verify"])
        .accepted();
    assert_eq!(list["ok"], true, "the journal broke: {list}");
    let shown = station
        .run(Station::ADMINISTRATOR, ["journal", "rebuild"])
        .accepted();
    BTreeSet::from([list["head"].to_string(), shown.to_string()])
}

#[test]
fn no_acknowledged_enrolment_or_validation_is_lost_to_a_kill() {
    let station = Station::site("GAO1");
    let mut dice = Dice::new(1);
    let mut enrolled = BTreeSet::new();
    let mut validated = BTreeSet::new();
    // Names have no digits.
    let name = |turn: usize| format!("Ag {}", "Mo".repeat(turn % 20 + 1));
    let dossier = |person, impression, turn| Dossier::new(&name(turn), &synthetic(person, impression));

    let (first, enrol_time) = timed(|| station.enrol(Station::ENROLLER, &dossier(0, 0, 0)));
    enrolled.insert(id(&first.accepted()));
    for turn in 1..=turns(6) {
        let dossier = dossier(turn % 4, turn % 3, turn);
        let form = dossier.form.to_string();
        let mut command = station.enrol_command(Station::ENROLLER, &dossier, form.as_bytes());
        if let Some(answer) = killed(&mut command, moment(&mut dice, enrol_time)) {
            enrolled.insert(id(&answer));
        }
        let waiting = station
            .run(Station::SUPERVISOR, ["list", "--state", "submitted"])
            .accepted();
        if let Some(next) = ids(&waiting).into_iter().next() {
            let mut command = station.command(Station::SUPERVISOR);
            command.args(["validate", &next]);
            if killed(&mut command, moment(&mut dice, Duration::from_millis(200))).is_some() {
                validated.insert(next);
            }
        }
        station.state();
    }
    let all: BTreeSet<_> = ids(&station.run(Station::SUPERVISOR, ["list"]).accepted())
        .into_iter()
        .collect();
    let lost: Vec<_> = enrolled.difference(&all).collect();
    assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
    let list = station
        .run(Station::SUPERVISOR, ["list", "--state", "validated"])
        .accepted();
    let all: BTreeSet<_> = ids(&list).into_iter().collect();
    let lost: Vec<_> = validated.difference(&all).collect();
    assert!(lost.is_empty(), "validated, acknowledged and lost: {lost:?}");
}

/// Cycles on one pair of stations before the next pair: journals stay short enough to be verified often.
const CYCLES_A_PAIR: usize = 25;

/// `MATRICULE_CRASHES=125` makes it a thousand kills.
#[test]
fn nothing_promised_is_lost_to_kills_in_the_midst_of_every_act() {
    let mut dice = Dice::new(5);
    let (mut cycles, mut promised) = (0, 0);
    while cycles < turns(8) {
        let folder = tempfile::tempdir().unwrap();
        worker::prepare(folder.path());
        let mut kept = BTreeSet::new();
        for _ in 0..CYCLES_A_PAIR.min(turns(8) - cycles) {
            cycles += 1;
            let said = killed_at_work(
                &mut worker::command(folder.path(), &cycles.to_string()),
                &mut dice,
            );
            promised += said.len();
            kept.extend(said);
            // The next start needs no repair by hand.
            drop(worker::open(folder.path(), "siege", "awa"));
            let awa = worker::open(folder.path(), "site", "awa");
            let lost = kept.iter().find(|(act, id)| !is_kept(&awa, act, id));
            assert!(lost.is_none(), "promised and lost after {cycles} kills: {lost:?}");
        }
        for station in ["site", "siege"] {
            let mut awa = worker::open(folder.path(), station, "awa");
            let verified = awa.journal_verify().unwrap();
            assert!(verified.ok, "{station} after {cycles} kills: {verified:?}");
            assert!(awa.journal_rebuild(worker::NOW).unwrap().equal());
        }
        eprintln!("{cycles} kills, {promised} acts acknowledged, none lost");
    }
    assert!(
        promised >= cycles,
        "{promised} promises in {cycles} cycles: nothing was tried"
    );
}

/// Lets the worker keep a few promises, then kills it within the next act, or while it is still starting.
fn killed_at_work(command: &mut Command, dice: &mut Dice) -> Vec<(String, String)> {
    let start = Instant::now();
    let mut stderr = tempfile::tempfile().unwrap();
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(stderr.try_clone().unwrap())
        .spawn()
        .unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let mut said = Vec::new();
    let enough = dice.roll(10);
    let mut alive = true;
    while alive && worker::promises(&said).len() < enough {
        alive = stdout.read_until(b'\n', &mut said).unwrap() > 0;
    }
    let one_act = start.elapsed().max(Duration::from_millis(200)) / u32::try_from(enough + 1).unwrap();
    std::thread::sleep(moment(dice, one_act));
    child.kill().unwrap();
    stdout.read_to_end(&mut said).unwrap();
    if child.wait().unwrap().code().is_some() {
        let mut why = String::new();
        stderr.rewind().unwrap();
        stderr.read_to_string(&mut why).unwrap();
        let heard = String::from_utf8_lossy(&said);
        panic!("the worker ended by itself: an act failed after a kill: {heard}\n{why}");
    }
    worker::promises(&said)
}

fn is_kept(session: &Session, act: &str, id: &str) -> bool {
    let record = || session.find(id).and_then(|id| session.show(id));
    match act {
        "enrol" => record().is_ok(),
        "validate" => record().is_ok_and(|record| record.listed.row.stage.name() == "validated"),
        _ => true,
    }
}

#[test]
fn an_export_or_import_that_is_killed_is_simply_done_again() {
    let (site, siege) = (Station::site("GAO1"), Station::bare("siege", "SIEGE"));
    site.trust(&siege);
    siege.trust(&site);
    site.enrol(Station::ENROLLER, &Dossier::new("Ag Alhassane", &synthetic(0, 0)))
        .accepted();
    let mut dice = Dice::new(2);
    for turn in 0..turns(5) {
        let stick = site.folder(&format!("stick-{turn}"));
        let mut export = site.command(Station::ADMINISTRATOR);
        export.arg("export").arg("--to").arg(&stick);
        killed(&mut export, moment(&mut dice, Duration::from_millis(300)));
        site.state();
        let mut import = siege.command(Station::ADMINISTRATOR);
        import.arg("import").arg(&stick);
        killed(&mut import, moment(&mut dice, Duration::from_millis(300)));
        siege.state();
    }
    // Undisturbed at last: one record, once.
    let stick = site.folder("last");
    site.export(&stick).accepted();
    siege.import(&stick).accepted();
    let list = siege.run(Station::ADMINISTRATOR, ["list"]).accepted();
    assert_eq!(ids(&list).len(), 1, "lost or doubled: {list}");
    let rebuilt = users(&siege);
    assert_eq!(users(&siege), rebuilt, "rebuilding twice gave two answers");
}

fn id(answer: &Value) -> String {
    answer["enrolment"]
        .as_str()
        .unwrap_or_else(|| panic!("no id in {answer}"))
        .to_owned()
}

pub fn ids(list: &Value) -> Vec<String> {
    let rows = list["enrolments"]
        .as_array()
        .unwrap_or_else(|| panic!("no list in {list}"));
    rows.iter()
        .map(|row| {
            row["enrolment"]
                .as_str()
                .or_else(|| row["id"].as_str())
                .unwrap()
                .to_owned()
        })
        .collect()
}
