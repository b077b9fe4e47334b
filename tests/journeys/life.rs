//! Life after enrolment on the command line, and every way around a rule that it might offer.

use serde_json::{Value, json};
use whole_system::{Dossier, Station, exercise, synthetic};

const SECOND: &str = "sidi.cisse";
const DAY: [&str; 2] = ["--date", "2020-01-10"];

/// A site with two supervisors and two posts of the CMA, one place of it at Kidal.
fn site() -> Station {
    let site = Station::site("GAO1");
    site.add_user(SECOND, "superviseur");
    let mut exercise = exercise();
    exercise["quotas"] = json!([{"unit": "MOC Gao", "party": "CMA", "count": 2}, {"unit": "MOC Kidal", "party": "CMA", "count": 1}]);
    exercise["slots"] = json!([{"slot": "C-01", "unit": "MOC Gao", "party": "CMA"}, {"slot": "C-02", "unit": "MOC Gao", "party": "CMA"}]);
    add(&site, Station::ADMINISTRATOR, &exercise).accepted();
    site
}

fn add(site: &Station, user: &str, exercise: &Value) -> whole_system::Answer {
    let file = site.file("again.json", &exercise.to_string());
    site.run(user, ["exercise", "add", file.to_str().unwrap()])
}

fn enrolled(site: &Station, user: &str, name: &str, person: usize) -> String {
    let answer = site
        .enrol(user, &Dossier::new(name, &synthetic(person, 0)))
        .accepted();
    assert_eq!(answer["state"], "submitted", "{answer}");
    answer["enrolment"].as_str().unwrap().to_owned()
}

fn state(site: &Station, id: &str) -> Value {
    site.run(Station::SUPERVISOR, ["show", id]).accepted()
}

#[test]
fn no_path_leads_around_a_rule() {
    let site = site();
    let by_enroller = enrolled(&site, Station::ENROLLER, "Ag Alhassane", 0);
    let by_supervisor = enrolled(&site, Station::SUPERVISOR, "Walet Ibrahim", 1);
    site.run(SECOND, ["validate", &by_supervisor]).accepted();
    site.run(Station::SUPERVISOR, ["validate", &by_enroller])
        .accepted();
    let before = site.state();

    let mut attempts: Vec<(&str, Vec<&str>, &str)> = Vec::new();
    // Own work: nothing about whom one enrolled, whatever the verb.
    for verb in ["validate", "undo"] {
        attempts.push((Station::SUPERVISOR, vec![verb, &by_supervisor], "own-work"));
    }
    for verb in ["return", "reject"] {
        attempts.push((
            Station::SUPERVISOR,
            vec![verb, &by_supervisor, "--reason", "photo"],
            "own-work",
        ));
    }
    for kind in [
        "withdraw",
        "absent",
        "unfit",
        "late",
        "consent-withdrawn",
        "transfer-in",
    ] {
        let words = [&["event", &by_supervisor, kind], &DAY[..]].concat();
        attempts.push((Station::SUPERVISOR, words, "own-work"));
    }
    // Roles: who enrols decides nothing, who administers decides nothing.
    for user in [Station::ENROLLER, Station::ADMINISTRATOR] {
        let refused = if user == Station::ENROLLER {
            "own-work"
        } else {
            "not-permitted"
        };
        attempts.push((
            user,
            [&["event", &by_enroller, "absent"], &DAY[..]].concat(),
            refused,
        ));
        attempts.push((user, vec!["undo", &by_enroller], refused));
    }
    let supplement = [
        "exercise",
        "supplement",
        "MOC-GAO-2017-09",
        "--unit",
        "MOC Gao",
        "--party",
        "CMA",
        "--places",
        "50",
        "--letter",
        "CTS 9",
    ];
    attempts.push((Station::SUPERVISOR, supplement.to_vec(), "not-permitted"));
    // A death needs a paper, a transfer a unit, a day lies in the past, a unit is no typing error.
    attempts.push((
        Station::SUPERVISOR,
        [&["event", &by_enroller, "deceased"], &DAY[..]].concat(),
        "proof-missing",
    ));
    attempts.push((
        Station::SUPERVISOR,
        [&["event", &by_enroller, "transfer"], &DAY[..]].concat(),
        "field-missing",
    ));
    attempts.push((
        Station::SUPERVISOR,
        vec!["event", &by_enroller, "absent", "--date", "2999-01-01"],
        "field-invalid",
    ));
    for field in ["unit=MOC Kidal", "slot=C-02", "exercise=X"] {
        attempts.push((
            Station::ENROLLER,
            vec!["correct", &by_enroller, "--field", field, "--reason", "erreur"],
            "field-invalid",
        ));
    }
    // The age gate stands before a correction too; what was required cannot be emptied.
    let young = r#"birth={"kind":"year","year":2015}"#;
    attempts.push((
        Station::ENROLLER,
        vec!["correct", &by_enroller, "--field", young, "--reason", "erreur"],
        "under-age",
    ));
    attempts.push((
        Station::ENROLLER,
        vec!["correct", &by_enroller, "--field", "sex=", "--reason", "erreur"],
        "field-missing",
    ));
    // What was decided is decided.
    attempts.push((Station::SUPERVISOR, vec!["validate", &by_enroller], "not-now"));
    attempts.push((Station::SUPERVISOR, vec!["undo", &by_enroller], "nothing-to-undo"));
    attempts.push((
        Station::SUPERVISOR,
        [&["event", &by_enroller, "transfer-in"], &DAY[..]].concat(),
        "not-now",
    ));
    for (user, words, code) in attempts {
        eprintln!("{user}: {words:?}");
        site.run(user, words).refused(code);
    }
    // A quota cannot be cut below those who hold it, nor a post be dropped under its holder.
    let mut cut = exercise();
    cut["quotas"][0]["count"] = json!(1);
    add(&site, Station::ADMINISTRATOR, &cut).refused("quota-below-taken");
    cut["quotas"][0]["count"] = json!(9);
    add(&site, Station::ADMINISTRATOR, &cut).refused("post-held");
    // Ten fingers minus exceptions.
    let nine = Dossier::new("Ag Neuf", &synthetic(2, 0));
    std::fs::remove_file(nine.prints.path().join("left-little.png")).unwrap();
    site.enrol(Station::ENROLLER, &nine).refused("fingers-missing");
    // Over the quota is the line, not a way in.
    let third = site
        .enrol(Station::ENROLLER, &Dossier::new("Ag Trois", &synthetic(2, 0)))
        .accepted();
    assert_eq!(third["waiting_list"], 1, "{third}");
    site.run(
        Station::SUPERVISOR,
        ["validate", third["enrolment"].as_str().unwrap()],
    )
    .refused("not-now");
    let after = site.state();
    assert_eq!(
        after["list"]["total"],
        before["list"]["total"].as_u64().unwrap() + 1
    );
}

#[test]
fn a_correction_keeps_the_old_value_and_asks_for_another_approval() {
    let site = site();
    let id = enrolled(&site, Station::ENROLLER, "Ag Alhassane", 0);
    site.run(Station::SUPERVISOR, ["validate", &id]).accepted();
    let detail = [
        "correct",
        &id,
        "--field",
        "function=Chauffeur",
        "--reason",
        "oubli",
    ];
    assert_eq!(
        site.run(Station::ENROLLER, detail).accepted()["state"],
        "assigned"
    );
    let identity = [
        "correct",
        &id,
        "--field",
        "family_name=Ag Alhassan",
        "--reason",
        "acte de naissance",
    ];
    let corrected = site.run(Station::SUPERVISOR, identity).accepted();
    assert_eq!(
        (&corrected["state"], &corrected["slot"]),
        (&json!("submitted"), &json!("C-01")),
        "the post stays theirs"
    );
    for option in ["integration", "integration", "reinsertion"] {
        let chosen = format!("option={option}");
        let words = ["correct", &id, "--field", &chosen, "--reason", "choix"];
        site.run(Station::ENROLLER, words).accepted();
    }
    let options: Vec<Value> = state(&site, &id)["options"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| json!([one["option"], one["by"], one["at_ms"].is_i64()]))
        .collect();
    assert_eq!(
        options,
        [
            json!(["integration", Station::ENROLLER, true]),
            json!(["reinsertion", Station::ENROLLER, true])
        ]
    );
    let posts = site.run(SECOND, ["posts"]).accepted();
    assert_eq!(posts["posts"][0]["state"], "suspended", "{posts}");
    site.run(Station::SUPERVISOR, ["validate", &id])
        .refused("own-work");
    assert_eq!(
        site.run(SECOND, ["validate", &id]).accepted()["state"],
        "assigned"
    );
    let shown = state(&site, &id);
    assert_eq!(shown["fields"]["family_name"], "Ag Alhassan");
    assert_eq!(shown["corrections"][1]["old"], "Ag Alhassane", "{shown}");
}

#[test]
fn a_transfer_is_signed_by_both_units_and_a_slip_is_undone() {
    let site = site();
    let id = enrolled(&site, Station::ENROLLER, "Ag Alhassane", 0);
    site.run(Station::SUPERVISOR, ["validate", &id]).accepted();
    let out = [&["event", &id, "transfer", "--unit", "MOC Kidal"], &DAY[..]].concat();
    let arrive = [&["event", &id, "transfer-in"], &DAY[..]].concat();
    assert_eq!(
        site.run(Station::SUPERVISOR, out.clone()).accepted()["state"],
        "transferred"
    );
    let back = site.run(Station::SUPERVISOR, ["undo", &id]).accepted();
    assert_eq!(
        (&back["state"], &back["slot"]),
        (&json!("assigned"), &json!("C-01")),
        "{back}"
    );
    site.run(Station::SUPERVISOR, out).accepted();
    site.run(Station::SUPERVISOR, arrive.clone())
        .refused("second-person-needed");
    let received = site.run(SECOND, arrive).accepted();
    assert_eq!(received["state"], "validated", "Kidal names no posts: {received}");
    assert_eq!(state(&site, &id)["unit"], "MOC Kidal");
    let posts = site.run(SECOND, ["posts"]).accepted();
    assert_eq!(posts["posts"][0]["history"][0]["ended"], "transfer", "{posts}");
}

#[test]
fn who_left_and_comes_back_is_no_duplicate() {
    let site = site();
    let first = enrolled(&site, Station::ENROLLER, "Ag Alhassane", 0);
    site.run(Station::SUPERVISOR, ["validate", &first]).accepted();
    site.run(
        Station::SUPERVISOR,
        [&["event", &first, "withdraw"], &DAY[..]].concat(),
    )
    .accepted();
    let again = site
        .enrol(Station::ENROLLER, &Dossier::new("Ag Alhassane", &synthetic(0, 1)))
        .accepted();
    assert_eq!(
        again["search"]["verdict"], "duplicate",
        "the search finds him: {again}"
    );
    let again = again["enrolment"].as_str().unwrap();
    let same = [
        "adjudicate",
        again,
        "--candidate",
        &first,
        "--decision",
        "same",
        "--reason",
        "il revient",
    ];
    assert_eq!(
        site.run(Station::SUPERVISOR, same).accepted()["state"],
        "submitted"
    );
    assert_eq!(
        site.run(Station::SUPERVISOR, ["validate", again]).accepted()["state"],
        "assigned"
    );
    let shown = state(&site, &first);
    assert_eq!(shown["later"], state(&site, again)["number"], "{shown}");
    // And the one who no longer agrees is not found any more.
    let forget = [&["event", again, "consent-withdrawn"], &DAY[..]].concat();
    assert_eq!(
        site.run(Station::SUPERVISOR, forget).accepted()["state"],
        "withdrawn"
    );
    let shown = state(&site, again);
    assert!(shown["fields"].get("family_name").is_none(), "{shown}");
    assert_eq!(shown["prints"], json!({}), "{shown}");
}

#[test]
fn a_finger_that_healed_is_captured_after_all() {
    let site = site();
    let mut dossier = Dossier::new("Ag Alhassane", &synthetic(0, 0));
    let healed = site.folder("healed");
    let little = dossier.prints.path().join("left-little.png");
    std::fs::copy(&little, healed.join("left-little.png")).unwrap();
    std::fs::remove_file(&little).unwrap();
    dossier.extra = vec!["--exception".into(), "left-little=bandaged".into()];
    let enrolled = site.enrol(Station::ENROLLER, &dossier).accepted();
    let id = enrolled["enrolment"].as_str().unwrap();
    site.run(Station::SUPERVISOR, ["sign-off", id, "--reason", "main vue"])
        .accepted();
    site.run(Station::SUPERVISOR, ["validate", id]).accepted();
    let recapture = |folder: &std::path::Path| {
        site.run(
            Station::ENROLLER,
            ["recapture", id, "--prints", folder.to_str().unwrap()],
        )
    };
    // Whoever has a print for a finger gives no second one, and half of them is nothing.
    let other = site.folder("other");
    let hand = synthetic(1, 0);
    std::fs::copy(&hand.files["right-thumb"], other.join("right-thumb.png")).unwrap();
    let before = site.state();
    recapture(&other).refused("exception-invalid");
    std::fs::copy(healed.join("left-little.png"), other.join("left-little.png")).unwrap();
    recapture(&other).refused("exception-invalid");
    assert_eq!(site.state(), before);

    let captured = recapture(&healed).accepted();
    assert_eq!(
        (&captured["state"], &captured["captured"], &captured["exceptions"]),
        (&json!("assigned"), &json!(10), &json!(0)),
        "{captured}"
    );
    recapture(&healed).refused("exception-invalid");
    let shown = state(&site, id);
    assert!(
        shown["sign_off"].is_object(),
        "the word of who looked at the hand: {shown}"
    );
    let rebuilt = site
        .run(Station::ADMINISTRATOR, ["journal", "rebuild"])
        .accepted();
    assert_eq!(rebuilt["equal"], true, "{rebuilt}");
}

#[test]
fn a_child_found_out_later_leaves_every_list() {
    let site = site();
    let id = enrolled(&site, Station::ENROLLER, "Ag Alhassane", 0);
    site.run(Station::SUPERVISOR, ["validate", &id]).accepted();
    let year = 1970 + std::time::UNIX_EPOCH.elapsed().unwrap().as_secs() / 31_556_952;
    let form = json!({"birth": {"kind": "year", "year": year - 16}, "sex": "M"});
    let form = site.file("child.json", &form.to_string());
    let refer = |user: &str, id: &str| {
        let words = [
            "referral",
            "add",
            "--focal-point",
            "Mme Touré",
            "--enrolment",
            id,
            "--form",
        ];
        site.run(user, words.into_iter().chain([form.to_str().unwrap()]))
    };
    refer(Station::ENROLLER, &id).refused("own-work");
    refer(Station::ADMINISTRATOR, &id).refused("not-permitted");
    let slip = refer(Station::SUPERVISOR, &id).accepted();
    assert!(slip["code"].is_string(), "{slip}");
    let list = site.run(Station::SUPERVISOR, ["list"]).accepted();
    assert_eq!(list["total"], 0, "{list}");
    assert_eq!(state(&site, &id)["fields"], json!({}));
    // The post is free for somebody else, and says nothing about who left it.
    let posts = site.run(Station::SUPERVISOR, ["posts"]).accepted();
    let post = &posts["posts"][0];
    assert_eq!(post["state"], "vacant", "{post}");
    assert!(!post.to_string().contains("refer"), "{post}");
    let stats = site.run(Station::SUPERVISOR, ["stats"]).accepted();
    assert_eq!(stats["referred"], json!({"H": 1, "F": 0, "total": 1}), "{stats}");
    // His prints find nobody any more.
    let again = site
        .enrol(Station::ENROLLER, &Dossier::new("Ag Autre", &synthetic(0, 1)))
        .accepted();
    assert_eq!(again["search"]["verdict"], "unique", "{again}");
    let rebuilt = site
        .run(Station::ADMINISTRATOR, ["journal", "rebuild"])
        .accepted();
    assert_eq!(rebuilt["equal"], true, "{rebuilt}");
}

#[test]
fn an_exercise_may_ask_for_a_weapon_but_never_of_those_associated() {
    let site = Station::site("GAO1");
    let mut exercise = exercise();
    exercise["weapon_required"] = json!(true);
    add(&site, Station::ADMINISTRATOR, &exercise).accepted();
    let mut dossier = Dossier::new("Walet Ibrahim", &synthetic(0, 0));
    dossier.form.as_object_mut().unwrap().remove("weapon");
    let refused = site.enrol(Station::ENROLLER, &dossier).refused("field-missing");
    assert_eq!(refused["field"], "weapon");
    dossier.form["path"] = json!("associated");
    let enrolled = site.enrol(Station::ENROLLER, &dossier).accepted();
    assert_eq!(enrolled["state"], "submitted", "{enrolled}");
}
