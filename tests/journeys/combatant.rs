//! One combatant from the form to the supervisor's signature, and the same one coming back under another name.

use serde_json::Value;
use whole_system::{Dossier, FINGERS, Hand, Station, real_sets, synthetic};

fn id(answer: &Value) -> &str {
    answer["enrolment"]
        .as_str()
        .unwrap_or_else(|| panic!("no enrolment in {answer}"))
}

fn state(site: &Station, id: &str) -> String {
    site.run(Station::SUPERVISOR, ["show", id]).accepted()["state"]
        .as_str()
        .unwrap()
        .to_owned()
}

/// Enrols one person, catches the same one under another name, lets a stranger through; then all decide.
fn one_day(first: &Hand, again: &Hand, stranger: &Hand) {
    let site = Station::site("GAO1");
    let known = site
        .enrol(Station::ENROLLER, &Dossier::new("Ag Alhassane", first))
        .accepted();
    assert_eq!(
        known["search"]["verdict"], "unique",
        "the registry was empty: {known}"
    );
    assert_eq!(known["state"], "submitted");
    for finger in FINGERS {
        let print = &known["prints"][finger];
        assert!(
            print["quality"].as_u64().is_some_and(|quality| quality <= 100),
            "{finger}: {print}"
        );
        assert!(
            print["minutiae"].as_u64().is_some_and(|minutiae| minutiae > 5),
            "{finger}: {print}"
        );
    }

    let twice = site
        .enrol(Station::ENROLLER, &Dossier::new("Ould Sidi", again))
        .accepted();
    assert_eq!(
        twice["search"]["verdict"], "duplicate",
        "the same ten fingers under another name: {twice}"
    );
    assert_eq!(
        twice["search"]["candidates"][0]["enrolment"], known["enrolment"],
        "the right one comes first"
    );
    assert_eq!(
        twice["search"]["copies"].as_array().map_or(0, Vec::len),
        0,
        "other impressions are no copies: {twice}"
    );
    assert_eq!(twice["state"], "held");

    let other = site
        .enrol(Station::ENROLLER, &Dossier::new("Walet Ibrahim", stranger))
        .accepted();
    assert_eq!(
        other["search"]["verdict"], "unique",
        "somebody else's fingers: {other}"
    );

    decide(&site, id(&known), id(&twice), id(&other));
}

fn decide(site: &Station, known: &str, twice: &str, other: &str) {
    site.run(Station::ENROLLER, ["validate", known])
        .refused("own-work");
    site.run(Station::SUPERVISOR, ["validate", twice])
        .refused("not-now");
    site.run(Station::SUPERVISOR, ["validate", known]).accepted();
    site.run(Station::SUPERVISOR, ["validate", known])
        .refused("not-now");
    site.run(Station::SUPERVISOR, ["return", other, "--reason", "photo"])
        .accepted();
    site.run(Station::SUPERVISOR, ["reject", twice, "--reason", "duplicate"])
        .accepted();
    assert_eq!(state(site, known), "validated");
    assert_eq!(state(site, other), "returned");
    assert_eq!(state(site, twice), "rejected");

    let stats = site
        .run(Station::SUPERVISOR, ["stats", "--by", "state"])
        .accepted();
    assert_eq!(
        stats["total"]["total"], 3,
        "all three are counted, whatever became of them: {stats}"
    );
    let verified = site.run(Station::ADMINISTRATOR, ["journal", "verify"]).accepted();
    assert_eq!(verified["ok"], true, "{verified}");
}

#[test]
fn generated_combatants_pass_through_the_whole_house() {
    one_day(&synthetic(0, 0), &synthetic(0, 1), &synthetic(1, 0));
}

#[test]
fn real_prints_pass_through_the_whole_house() {
    let sets = real_sets();
    for (nth, (set, hands)) in sets.iter().enumerate() {
        let (_, strangers) = &sets[(nth + 1) % sets.len()];
        eprintln!("ten fingers of {set}");
        one_day(&hands[0], &hands[4], &strangers[0]);
    }
}

#[test]
fn nobody_validates_their_own_work_whatever_their_role() {
    let site = Station::site("GAO1");
    // Small sites have administrators who enrol; their own work still needs somebody else.
    let own = site
        .enrol(
            Station::ADMINISTRATOR,
            &Dossier::new("Ag Alhassane", &synthetic(0, 0)),
        )
        .accepted();
    site.run(Station::ADMINISTRATOR, ["validate", id(&own)])
        .refused("own-work");
}

#[test]
fn the_very_same_files_are_called_copies_apart_from_the_match() {
    let site = Station::site("GAO1");
    let known = site
        .enrol(Station::ENROLLER, &Dossier::new("Ag Alhassane", &synthetic(0, 0)))
        .accepted();
    let copied = site
        .enrol(Station::ENROLLER, &Dossier::new("Ould Sidi", &synthetic(0, 0)))
        .accepted();
    assert_eq!(copied["state"], "held");
    let copies = copied["search"]["copies"].as_array().unwrap();
    assert!(
        copies.len() >= FINGERS.len(),
        "ten files of somebody else: {copied}"
    );
    assert!(
        copies.iter().all(|copy| copy["enrolment"] == known["enrolment"]),
        "{copied}"
    );
    assert_eq!(
        copied["search"]["verdict"], "duplicate",
        "and they match besides: {copied}"
    );
}

#[test]
fn a_search_alone_stores_nothing() {
    let site = Station::site("GAO1");
    let known = site
        .enrol(Station::ENROLLER, &Dossier::new("Ag Alhassane", &synthetic(0, 0)))
        .accepted();
    let before = site.state();
    for (hand, verdict) in [(synthetic(0, 1), "duplicate"), (synthetic(1, 0), "unique")] {
        let prints = hand.lay_out();
        let words = ["search".as_ref(), "--prints".as_ref(), prints.path().as_os_str()];
        let found = site.run(Station::ENROLLER, words).accepted();
        assert_eq!(found["verdict"], verdict, "{found}");
        if verdict == "duplicate" {
            assert_eq!(found["candidates"][0]["enrolment"], known["enrolment"]);
        }
    }
    assert_eq!(site.state(), before, "a search left something behind");
}
