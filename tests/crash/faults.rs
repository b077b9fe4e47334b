//! The disk fails at every touch of one act in turn: the whole act is there afterwards, or nothing of it.

use std::path::Path;
use std::process::Command;

use serde_json::Value;
use whole_system::{Answer, Station, copy_folder};

use crate::tracer::{Blow, allowed, strike};
use crate::{turns, worker};

/// Strikes at every `step`-th touch of the act until the act ends before the blow. Returns how many blows fell.
fn at_every_touch(blow: Blow, step: usize, ready: &Station, act: impl Fn(&Station) -> Command) -> usize {
    let before = ready.state();
    let mut blows = 0;
    for nth in (1..).step_by(step) {
        let station = ready.copy();
        let Some(answer) = strike(&act(&station), &station.home(), blow, nth) else {
            break;
        };
        blows += 1;
        whole_or_nothing(&answer, &before, &station, &format!("{blow:?} at touch {nth}"));
    }
    blows
}

fn whole_or_nothing(answer: &Answer, before: &Value, station: &Station, what: &str) {
    // A new process, no repair by hand; `state` itself insists that the journal verifies.
    let after = station.state();
    match answer.exit {
        Some(0) => assert_ne!(&after, before, "{what}: acknowledged and lost"),
        Some(code) => {
            assert_eq!(code, 1, "{what}: a failing disk is a breakdown, not {answer:?}");
            assert!(
                !answer.stdout.trim().is_empty(),
                "{what}: no typed failure in {answer:?}"
            );
            if &after != before {
                // Written, and the failure came after: then all of it is there.
                assert!(
                    after["events"].as_u64() > before["events"].as_u64(),
                    "{what}: half an act"
                );
            }
        }
        None => {}
    }
    // Whatever happened, the laptop works on.
    station.add_user("oumar.toure", "auditeur");
}

fn user_add(station: &Station) -> Command {
    let mut command = station.command(Station::ADMINISTRATOR);
    let pin = station.pin_file(Station::ADMINISTRATOR);
    command
        .args(["user", "add", "sira.ba", "--role", "enroleur", "--new-pin-file"])
        .arg(pin);
    command
}

#[test]
fn a_disk_that_fills_up_at_any_touch_leaves_the_act_whole_or_undone() {
    if allowed() {
        let blows = at_every_touch(Blow::Full, step(4), &Station::bare("site", "GAO1"), user_add);
        assert!(blows >= 3, "only {blows} touches were struck");
    }
}

#[test]
fn a_disk_that_breaks_at_any_touch_leaves_the_act_whole_or_undone() {
    if allowed() {
        let blows = at_every_touch(Blow::Broken, step(4), &Station::bare("site", "GAO1"), user_add);
        assert!(blows >= 3, "only {blows} touches were struck");
    }
}

#[test]
fn a_kill_at_any_touch_leaves_the_act_whole_or_undone() {
    if allowed() {
        let blows = at_every_touch(Blow::Kill, step(4), &Station::bare("site", "GAO1"), user_add);
        assert!(blows >= 3, "only {blows} touches were struck");
    }
}

/// `MATRICULE_CRASHES=60` strikes at every single write of the enrolment.
#[test]
fn an_enrolment_on_a_failing_disk_is_whole_or_undone() {
    if !allowed() {
        return;
    }
    let ready = tempfile::tempdir().unwrap();
    worker::prepare(ready.path());
    let mut struck = 0;
    for blow in [Blow::Full, Blow::Broken, Blow::Kill] {
        for nth in (1..).step_by(step(60)) {
            let copy = tempfile::tempdir().unwrap();
            copy_folder(ready.path(), copy.path());
            let home = copy.path().join("site");
            let Some(answer) = strike(&worker::command(&home, "enrol"), &home, blow, nth) else {
                break;
            };
            struck += 1;
            let what = format!("{blow:?} at touch {nth}");
            // A new start, no repair by hand.
            let mut awa = worker::open(copy.path(), "site", "awa");
            let enrolled = worker::enrolments(&awa);
            match answer.exit {
                Some(0) => assert_eq!(enrolled, 1, "{what}: acknowledged and lost"),
                Some(_) => assert!(
                    answer.stdout.contains("failed "),
                    "{what}: no typed failure in {answer:?}"
                ),
                None => {}
            }
            let verified = awa.journal_verify().unwrap();
            assert!(verified.ok, "{what}: {verified:?}");
            // Whatever happened, the laptop works on.
            worker::enrol(&mut awa, 2).unwrap();
            assert_eq!(worker::enrolments(&awa), enrolled + 1, "{what}");
        }
    }
    assert!(struck >= 3, "only {struck} touches were struck");
    eprintln!("{struck} blows, every one whole or undone");
}

/// Every touch in the long run, a sample of them otherwise.
fn step(sampled: usize) -> usize {
    (sampled / turns(1)).max(1)
}

/// Destroying keys on a disk that fails says so instead of pretending.
#[test]
fn keys_that_could_not_be_destroyed_are_not_reported_destroyed() {
    if !allowed() {
        return;
    }
    let ready = Station::bare("site", "GAO1");
    for nth in 1..12 {
        let station = ready.copy();
        let mut command = station.command(Station::ADMINISTRATOR);
        command.arg("destroy-keys");
        let Some(answer) = strike(&command, &station.home(), Blow::Broken, nth) else {
            break;
        };
        if answer.exit == Some(0) {
            assert!(
                !opens(&station.home(), &station),
                "reported destroyed at touch {nth}, and opens"
            );
        }
    }
}

fn opens(home: &Path, station: &Station) -> bool {
    home.join("keys").exists() && station.run(Station::ADMINISTRATOR, ["list"]).exit == Some(0)
}
