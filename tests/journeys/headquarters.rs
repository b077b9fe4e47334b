//! A site's stick goes to headquarters and comes back with receipts.

use std::ffi::OsStr;

use whole_system::{Dossier, Station, real_sets, synthetic};

use crate::papers::paper;

/// A site with two decided records, and headquarters; each trusts the other.
fn pair() -> (Station, Station) {
    let (site, siege) = (Station::site("GAO1"), Station::bare("siege", "BKO"));
    site.trust(&siege);
    siege.trust(&site);
    let hands = real_sets().into_iter().next().map_or_else(
        || [synthetic(0, 0), synthetic(1, 0)],
        |(_, hands)| [hands[0].clone(), synthetic(1, 0)],
    );
    for (name, hand) in ["Ag Alhassane", "Walet Ibrahim"].iter().zip(&hands) {
        let answer = site
            .enrol(Station::ENROLLER, &Dossier::new(name, hand))
            .accepted();
        let id = answer["enrolment"].as_str().unwrap();
        site.run(Station::SUPERVISOR, ["validate", id]).accepted();
    }
    (site, siege)
}

#[test]
fn a_record_reaches_headquarters_once_and_the_receipt_comes_back() {
    let (site, siege) = pair();
    let out = site.folder("out");
    site.export(&out).accepted();
    let listed = site.run(Station::ADMINISTRATOR, ["list"]).accepted();
    assert!(
        rows(&listed)
            .iter()
            .all(|row| row["received_ms"].is_null() && row["sent_ms"].is_i64()),
        "sent is not received: {listed}"
    );

    let first = siege.import(&out).accepted();
    assert!(first["new"].as_u64().unwrap() > 0, "nothing new: {first}");
    assert_eq!(first["quarantined"].as_array().map(Vec::len), Some(0), "{first}");
    let at_siege = siege.run(Station::ADMINISTRATOR, ["list"]).accepted();
    assert_eq!(rows(&at_siege).len(), 2, "both records are there: {at_siege}");
    assert!(
        at_siege.to_string().contains("Ag Alhassane"),
        "by name: {at_siege}"
    );

    let before = siege.state();
    let again = siege.import(&out).accepted();
    assert_eq!(again["new"], 0, "a second import is old news: {again}");
    assert_eq!(siege.state(), before, "a second import changed something");

    let back = siege.folder("back");
    siege.export(&back).accepted();
    site.import(&back).accepted();
    let listed = site.run(Station::ADMINISTRATOR, ["list"]).accepted();
    assert!(
        rows(&listed).iter().all(|row| row["received_ms"].is_i64()),
        "the receipts came back: {listed}"
    );

    for station in [&site, &siege] {
        let before = station.state();
        let rebuilt = station
            .run(Station::ADMINISTRATOR, ["journal", "rebuild"])
            .accepted();
        assert_eq!(
            rebuilt["equal"], true,
            "projections from the journal are byte-equal: {rebuilt}"
        );
        assert_eq!(station.state(), before);
    }
}

#[test]
fn one_person_at_two_sites_is_noticed_at_headquarters() {
    let siege = Station::bare("siege", "BKO");
    for (code, name, impression) in [("GAO1", "Ag Alhassane", 0), ("KDL1", "Ould Sidi", 1)] {
        let site = Station::site(code);
        site.trust(&siege);
        siege.trust(&site);
        let enrolled = site
            .enrol(Station::ENROLLER, &Dossier::new(name, &synthetic(0, impression)))
            .accepted();
        assert_eq!(
            enrolled["search"]["verdict"], "unique",
            "no site knows the other: {enrolled}"
        );
        let id = enrolled["enrolment"].as_str().unwrap();
        site.run(Station::SUPERVISOR, ["validate", id]).accepted();
        let stick = site.folder("stick");
        site.export(&stick).accepted();
        let told = siege.import(&stick).accepted();
        let expected = usize::from(code == "KDL1");
        assert_eq!(
            told["cross_site_duplicates"].as_array().map(Vec::len),
            Some(expected),
            "{code}: {told}"
        );
    }
}

/// The whole way of a ghost: two sites, one person, one decision, two receipts, and the third site that knows the face.
#[test]
fn a_person_at_two_sites_loses_the_second_card_and_a_third_laptop_knows_them() {
    let siege = Station::bare("siege", "BKO");
    siege.add_user("oumar", "superviseur");
    let sites = ["GAO1", "KDL1", "TOM1"].map(|code| {
        let site = Station::site(code);
        site.trust(&siege);
        siege.trust(&site);
        site
    });
    let mut ids = Vec::new();
    for (impression, site) in sites.iter().take(2).enumerate() {
        let name = ["Ag Alhassane", "Ould Sidi"][impression];
        let enrolled = site
            .enrol(Station::ENROLLER, &Dossier::new(name, &synthetic(0, impression)))
            .accepted();
        let id = enrolled["enrolment"].as_str().unwrap().to_owned();
        site.run(Station::SUPERVISOR, ["validate", &id]).accepted();
        let card = site.run(Station::ADMINISTRATOR, ["show", &id]).accepted();
        assert_eq!(card["card"]["standing"], "valid", "{card}");
        let stick = site.folder("stick");
        site.export(&stick).accepted();
        siege.import(&stick).accepted();
        ids.push(id);
    }
    let (first, second) = (ids[0].as_str(), ids[1].as_str());
    // Printed before the site heard anything.
    let pdf = sites[1].folder("papers").join("card.pdf");
    let card = paper(&sites[1], Station::SUPERVISOR, &["card", second], &pdf).accepted();
    let verify = |site: &Station| site.run(Station::ENROLLER, ["verify", card["code"].as_str().unwrap()]);
    verify(&sites[1]).accepted();
    let cases = siege.run(Station::ADMINISTRATOR, ["cases"]).accepted();
    let case = &cases["cases"][0];
    assert_eq!(
        (case["enrolment"].as_str(), case["candidate"].as_str()),
        (Some(second), Some(first)),
        "{cases}"
    );

    let answer = |name: &str| {
        let back = siege.folder(name);
        siege.export(&back).accepted();
        for site in &sites {
            site.import(&back).accepted();
        }
    };
    answer("suspended");
    let standing = |site: &Station, id: &str| {
        let shown = site.run(Station::ADMINISTRATOR, ["show", id]).accepted();
        shown["card"]["standing"].as_str().unwrap_or_default().to_owned()
    };
    assert_eq!(standing(&sites[1], second), "suspended");
    verify(&sites[1]).refused("paper-suspended");
    assert_eq!(standing(&sites[0], first), "valid", "the first record goes on");

    let words = [
        "adjudicate",
        second,
        "--candidate",
        first,
        "--decision",
        "same",
        "--reason",
        "dix doigts",
    ];
    siege.run("oumar", words).accepted();
    answer("decided");
    assert_eq!(standing(&sites[1], second), "revoked");
    verify(&sites[1]).refused("paper-revoked");
    for site in &sites[..2] {
        let told = site.run(Station::ADMINISTRATOR, ["cases"]).accepted();
        let decided = told["cases"]
            .as_array()
            .unwrap()
            .iter()
            .any(|case| case["enrolment"] == second && case["decision"] == "same");
        assert!(decided, "the decision did not reach this site: {told}");
        let stick = site.folder("receipt");
        site.export(&stick).accepted();
        siege.import(&stick).accepted();
    }
    let told = siege.run(Station::ADMINISTRATOR, ["cases"]).accepted();
    assert_eq!(told["cases"][0]["told"], true, "{told}");
    assert_eq!(told["cases"][0]["candidate_told"], true, "{told}");

    // The person tries again at a third site, which never saw them.
    let caught = sites[2]
        .enrol(Station::ENROLLER, &Dossier::new("Ag Ibrahim", &synthetic(0, 2)))
        .accepted();
    assert_eq!(caught["state"], "held", "{caught}");
    let candidates = caught["search"]["candidates"].as_array().unwrap();
    assert!(
        candidates.iter().any(|one| one["enrolment"] == first),
        "the first record is not among the candidates: {caught}"
    );
    assert!(
        !caught.to_string().contains("Alhassane"),
        "a name of another site: {caught}"
    );
    for station in sites.iter().chain([&siege]) {
        let rebuilt = station
            .run(Station::ADMINISTRATOR, ["journal", "rebuild"])
            .accepted();
        assert_eq!(rebuilt["equal"], true, "{rebuilt}");
    }
}

/// The ledger of sticks from the command line: split, lost, issued again, received.
#[test]
fn a_lost_stick_is_declared_and_issued_again() {
    let (site, siege) = pair();
    let lost = site.folder("lost");
    let words = [
        "export".as_ref(),
        "--max-size".as_ref(),
        "512K".as_ref(),
        "--to".as_ref(),
        lost.as_os_str(),
    ];
    let written = site.run(Station::ADMINISTRATOR, words).accepted();
    assert!(written["files"].as_u64().unwrap() > 2, "not split: {written}");
    for entry in std::fs::read_dir(&lost).unwrap() {
        assert!(
            entry.unwrap().metadata().unwrap().len() <= 512 << 10,
            "a file is larger than asked"
        );
    }
    let records = |expected: &str| {
        let told = site.run(Station::ADMINISTRATOR, ["sticks", "records"]).accepted();
        let rows = told["records"].as_array().unwrap().clone();
        assert!(
            rows.iter().all(|row| row["whereabouts"] == expected),
            "{expected}: {told}"
        );
    };
    records("on-stick");
    let words = ["sticks", "lost", "1", "--reason", "tombée du véhicule"];
    site.run(Station::ADMINISTRATOR, words).accepted();
    records("lost");
    site.run(
        Station::ADMINISTRATOR,
        ["sticks", "lost", "9", "--reason", "jamais vue"],
    )
    .refused("unknown-bundle");
    let (again, back) = (site.folder("again"), siege.folder("back"));
    site.export(&again).accepted();
    siege.import(&again).accepted();
    siege.export(&back).accepted();
    site.import(&back).accepted();
    records("received");
}

/// Names and roles come from headquarters, keys do not.
#[test]
fn headquarters_names_the_users_of_a_site() {
    let (site, siege) = (Station::site("GAO1"), Station::bare("siege", "BKO"));
    site.trust(&siege);
    siege.trust(&site);
    let expect = ["user", "expect", "binta", "--role", "superviseur", "--site"];
    site.run(Station::ADMINISTRATOR, expect.into_iter().chain(["GAO1"]))
        .refused("not-permitted");
    siege
        .run(Station::ADMINISTRATOR, expect.into_iter().chain(["TOM1"]))
        .refused("unknown-station");
    siege
        .run(Station::ADMINISTRATOR, expect.into_iter().chain(["GAO1"]))
        .accepted();
    let back = siege.folder("back");
    siege.export(&back).accepted();
    site.import(&back).accepted();
    let told = || {
        let told = site.run(Station::ADMINISTRATOR, ["user", "expected"]).accepted();
        let row = &told["expected"][0];
        (row["user"].clone(), row["role"].clone(), row["done"].clone())
    };
    assert_eq!(told(), ("binta".into(), "superviseur".into(), false.into()));
    let pin = site.file("binta.pin", "615243");
    let add = |name| {
        let words = ["user", "add", name, "--expected", "--new-pin-file"].map(OsStr::new);
        site.run(Station::ADMINISTRATOR, words.into_iter().chain([pin.as_os_str()]))
    };
    add("oumar").refused("unknown-user");
    add("binta").accepted();
    assert_eq!(told().2, true);
    site.run("binta", ["list"]).accepted();
}

/// Keys from the command line: read aloud, drawn anew, revoked.
#[test]
fn a_revoked_station_comes_back_with_new_keys() {
    let (site, siege) = pair();
    let words = ["station", "revoke", "GAO1", "--reason", "ordinateur volé"];
    siege.run(Station::ADMINISTRATOR, words).accepted();
    let stick = site.folder("stick");
    site.export(&stick).accepted();
    siege.import(&stick).refused("station-revoked");
    site.run(Station::ADMINISTRATOR, ["station", "rotate"]).accepted();
    let identity = site.identity();
    let told = site
        .run(Station::ADMINISTRATOR, ["station", "fingerprint"])
        .accepted();
    let aloud = told["fingerprint"].as_str().unwrap();
    let trust = |fingerprint: &str| {
        let words = [
            "station".as_ref(),
            "trust".as_ref(),
            identity.as_os_str(),
            "--fingerprint".as_ref(),
        ];
        siege.run(
            Station::ADMINISTRATOR,
            words.into_iter().chain([fingerprint.as_ref()]),
        )
    };
    trust("00000 00000 00000 00000 00000 00000 00000 00000").refused("fingerprint-differs");
    trust(aloud).accepted();
    let renewed = site.folder("renewed");
    site.export(&renewed).accepted();
    let told = siege.import(&renewed).accepted();
    assert_eq!(told["quarantined"].as_array().map(Vec::len), Some(0), "{told}");
    let list = siege.run(Station::ADMINISTRATOR, ["station", "list"]).accepted();
    assert!(!list.to_string().contains("revoked"), "{list}");
}

fn rows(list: &serde_json::Value) -> &Vec<serde_json::Value> {
    list["enrolments"]
        .as_array()
        .unwrap_or_else(|| panic!("no list: {list}"))
}
