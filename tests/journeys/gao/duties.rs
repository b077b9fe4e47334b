//! What the site answers for besides the persons: the boy, the armoury, the day's seal, the counts.

use registry::journal::Head;
use serde_json::{Value, json};
use whole_system::{Hand, Station};

use super::{CODE, dossier, family_name};
use crate::papers::{paper, scanned, text_of};

/// The focal point of child protection.
pub const PROTECTION: &str = "mariam.toure";
/// Who seals for whom.
pub const DELEGATES: [(&str, &str); 3] = [
    ("delegue.etat", "Gouvernement"),
    ("delegue.cma", "CMA"),
    ("delegue.pf", "Plateforme"),
];
const BOY: usize = 400;

/// The boy of about seventeen is turned away before any print, and goes with a slip that names nobody. No list and no
/// supervisor knows him.
pub fn a_boy_goes_to_child_protection(site: &Station, hand: &Hand) {
    let listed = || site.run(Station::SUPERVISOR, ["list"]).accepted();
    let before = listed();
    let mut boy = dossier(BOY, hand);
    // The program goes by today's clock, so the boy is seventeen today.
    let year = 1970 + std::time::UNIX_EPOCH.elapsed().unwrap().as_secs() / 31_556_952;
    boy.form["birth"] = json!({"kind": "range", "from": year - 18, "to": year - 16,
        "reference": format!("{year}-01-01"), "method": "elders"});
    site.enrol(Station::ENROLLER, &boy).refused("under-age");
    assert_eq!(listed(), before);

    let form = site.file("boy.json", &boy.form.to_string());
    let out = site.folder("papers").join("slip.pdf");
    let refer = [
        "referral",
        "add",
        "--focal-point",
        "Mme Touré, protection de l’enfance",
        "--form",
    ];
    let words: Vec<&str> = refer
        .into_iter()
        .chain([form.to_str().unwrap(), "--paper", "a5"])
        .collect();
    let slip = paper(site, Station::ENROLLER, &words, &out).accepted();
    let code = slip["code"].as_str().unwrap();
    let text = text_of(&out);
    assert!(text.contains(code) && text.contains("Mme Touré"), "{text}");
    for hidden in ["Ag ", "Moussa", "Plateforme", "GATIA", CODE] {
        assert!(!text.contains(hidden), "the slip tells {hidden}:\n{text}");
    }
    assert_eq!(listed(), before, "a referral stands on a list");

    // Later only child protection reads it, or prints it once more.
    let again = site.folder("papers").join("slip-again.pdf");
    for user in [Station::ENROLLER, Station::SUPERVISOR, Station::ADMINISTRATOR] {
        site.run(user, ["referral", "list"]).refused("not-permitted");
        paper(site, user, &["referral", "slip", code], &again).refused("not-permitted");
    }
    let referrals = site.run(PROTECTION, ["referral", "list"]).accepted();
    assert_eq!(
        (&referrals["total"], &referrals["referrals"][0]["code"]),
        (&json!(1), &json!(code))
    );
    paper(site, PROTECTION, &["referral", "slip", code], &again).accepted();
    assert!(text_of(&again).contains(code));
    site.run(PROTECTION, ["list"]).refused("not-permitted");
}

fn weapons(site: &Station) -> Vec<Value> {
    let list = site.run(Station::SUPERVISOR, ["weapon", "list"]).accepted();
    list["weapons"].as_array().unwrap().clone()
}

fn weapon_of(site: &Station, id: &str) -> Value {
    let theirs = |weapon: &Value| weapon["enrolment"] == json!(id);
    weapons(site).into_iter().find(theirs).unwrap()
}

/// Nineteen weapons came: seventeen of the eighteen, the seventeenth of the Plateforme, and one that came twice.
pub fn the_armoury_balances(site: &Station, ids: &[String], leaver: &str) {
    assert_eq!(weapons(site).len(), 19);
    assert!(
        weapons(site)
            .iter()
            .all(|weapon| weapon["enrolment"] != json!(ids[1])),
        "she came without one"
    );
    let alerts: Vec<Value> = weapons(site)
        .into_iter()
        .filter(|weapon| weapon["same_serial"] != json!([]))
        .collect();
    assert_eq!(
        alerts.len(),
        2,
        "the man who came twice brought one weapon: {alerts:?}"
    );
    assert!(alerts.iter().any(|weapon| weapon["enrolment"] == json!(ids[0])));

    let move_on = |id: &str, step: &[&str]| {
        let weapon = weapon_of(site, id);
        let words = ["weapon", "move", weapon["number"].as_str().unwrap()];
        site.run(Station::SUPERVISOR, words.into_iter().chain(step.iter().copied()))
            .accepted()
    };
    let sheet = |name: &str, id: &str| {
        let out = site.folder("papers").join(name);
        paper(site, Station::SUPERVISOR, &["discharge", id], &out).accepted();
        text_of(&out)
    };
    let taken = sheet("taken.pdf", leaver);
    assert!(
        taken.contains("AKM") && taken.contains("Cpl Keita") && taken.contains("Reçue"),
        "{taken}"
    );
    move_on(leaver, &["return", "--witness", "Sgt Maïga"]);
    let returned = sheet("returned.pdf", leaver);
    let number = weapon_of(site, leaver)["number"].as_str().unwrap().to_owned();
    assert!(
        returned.contains("restituée") && returned.contains("Sgt Maïga"),
        "{returned}"
    );
    assert!(
        returned.contains(&number) && sheet("by-number.pdf", &number).contains(&number),
        "{returned}"
    );
    let none = site.folder("papers").join("none.pdf");
    paper(site, Station::SUPERVISOR, &["discharge", &ids[1]], &none).refused("no-weapon");
    for id in [&ids[5], &ids[6], &ids[7]] {
        move_on(id, &["store", "--to", "Dépôt de Gao"]);
    }
    let words = [
        "weapon",
        "reconcile",
        "--from",
        "2020-01-01",
        "--to",
        "2099-12-31",
    ];
    let sum = site.run(Station::SUPERVISOR, words).accepted();
    let all = sum["lines"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(sum["balances"], true, "{sum}");
    let told =
        ["received", "returned", "stored", "in_reception", "closing"].map(|name| all[name].as_u64().unwrap());
    assert_eq!(told, [19, 1, 3, 15, 18], "{all}");
}

/// Two delegates and a reason flag the day; the third completes it. The sheet carries their seals and the journal's head.
pub fn the_day_is_sealed_by_three(site: &Station) {
    let older = site.copy();
    let [state, cma, plateforme] =
        DELEGATES.map(|(name, _)| format!("{name}={}", site.pin_file(name).display()));
    let seal = |words: &[&str]| site.run(Station::ADMINISTRATOR, ["seal-day"].iter().chain(words));
    seal(&["--delegate", &cma, "--delegate", &plateforme]).refused("reason-unknown");
    let words = [
        "--delegate",
        &cma,
        "--delegate",
        &plateforme,
        "--absent",
        "Gouvernement=en mission",
    ];
    let flagged = seal(&words).accepted();
    assert_eq!(
        (&flagged["complete"], &flagged["missing"]),
        (&json!(false), &json!(["Gouvernement"]))
    );
    let out = site.folder("papers").join("day.pdf");
    let report = ["report", "day", "--format", "pdf"];
    paper(site, Station::SUPERVISOR, &report, &out).accepted();
    let text = text_of(&out);
    assert!(
        text.contains("en mission") && text.contains("sans Gouvernement"),
        "{text}"
    );

    let complete = seal(&[
        "--delegate",
        &state,
        "--delegate",
        &cma,
        "--delegate",
        &plateforme,
    ])
    .accepted();
    assert_eq!(complete["complete"], true, "{complete}");
    seal(&["--delegate", &cma]).refused("day-sealed");
    let made = paper(site, Station::SUPERVISOR, &report, &out).accepted();
    assert_eq!(
        made["rows"], 20,
        "eighteen, the one called after them, and the one who came twice: {made}"
    );
    let text = text_of(&out);
    for (name, _) in DELEGATES {
        assert!(text.contains(name), "lacks the seal of {name}:\n{text}");
    }
    for number in [0, 1, BOY] {
        assert!(
            !text.contains(&family_name(number)),
            "the day sheet names somebody:\n{text}"
        );
    }

    // Its code is the head that they signed; the journal still holds it, and an older copy of the laptop is found out.
    let pages = text.split('\u{c}').filter(|page| !page.trim().is_empty()).count() as u32;
    let scan = scanned(&out, pages);
    let checked = site
        .run(Station::ENROLLER, ["verify", scan.to_str().unwrap()])
        .accepted();
    let head = Head::from_text(complete["head"].as_str().unwrap()).unwrap();
    assert_eq!(
        (&checked["standing"], &checked["paper"]),
        (&json!("valid"), &json!("day")),
        "{checked}"
    );
    assert_eq!(checked["serial"], json!(head.seq.to_string()), "{checked}");
    older
        .run(Station::ENROLLER, ["verify", scan.to_str().unwrap()])
        .refused("day-sheet-ahead");
    // Printing the sheet is no work of the day.
    let days = site.run(Station::SUPERVISOR, ["days"]).accepted();
    assert_eq!(
        (&days["days"][0]["complete"], &days["days"][0]["went_on"]),
        (&json!(true), &json!(false)),
        "{days}"
    );
}

/// H / F / Total here, and what of it may leave: one woman, two of the CMA and one boy are nobody's to count.
pub fn what_may_be_told(site: &Station) {
    let by = |words: &[&str]| site.run(Station::SUPERVISOR, words).accepted();
    let count = |men: u64, women: u64| json!({"H": men, "F": women, "total": men + women});
    let sex = by(&["stats", "--by", "sex"]);
    assert_eq!(sex["total"], count(19, 1), "{sex}");
    assert_eq!(sex["referred"], count(1, 0), "{sex}");
    let of = |stats: &Value, key: &str| {
        let rows = stats["rows"].as_array().unwrap();
        rows.iter()
            .find(|row| row["key"] == json!(key))
            .map(|row| row["count"].clone())
    };
    let party = by(&["stats", "--by", "party"]);
    assert_eq!(of(&party, "CMA"), Some(count(2, 0)), "{party}");
    assert_eq!(of(&party, "Plateforme"), Some(count(17, 1)), "{party}");
    let path = by(&["stats", "--by", "path"]);
    assert_eq!(of(&path, "associated"), Some(count(0, 1)), "{path}");
    assert_eq!(of(&path, "with-weapon"), Some(count(19, 0)), "{path}");
    let state = by(&["stats", "--by", "state"]);
    for (key, counted) in [
        ("assigned", count(17, 1)),
        ("withdrawn", count(1, 0)),
        ("rejected", count(1, 0)),
    ] {
        assert_eq!(of(&state, key), Some(counted), "{state}");
    }
    for by_key in ["sex", "party", "path", "state", "movement", "unit"] {
        let released = by(&["stats", "--by", by_key, "--release"]);
        let rows = released["released"].as_array().unwrap();
        assert!(!rows.is_empty());
        for row in rows.iter().chain(released["referred"].as_array().unwrap()) {
            for cell in ["H", "F", "total"] {
                let shown = row[cell].as_u64();
                assert!(
                    shown.is_none_or(|count| count == 0 || count >= 5),
                    "{by_key} shows few: {released}"
                );
            }
            // Who sees two of the three sees the third.
            let few = ["H", "F", "total"].map(|cell| row[cell].is_null());
            assert_ne!(
                few.iter().filter(|hidden| **hidden).count(),
                1,
                "{by_key} gives one away: {released}"
            );
        }
    }
    let trouble = by(&["trouble", "--by", "finger"]);
    let exceptions: u64 = trouble["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["exceptions"].as_u64().unwrap())
        .sum();
    assert_eq!(exceptions, 2, "two fingers of one man: {trouble}");
}
