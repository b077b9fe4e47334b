//! A site's stick goes to headquarters and comes back with receipts.

use whole_system::{Dossier, Station, real_sets, synthetic};

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

fn rows(list: &serde_json::Value) -> &Vec<serde_json::Value> {
    list["enrolments"]
        .as_array()
        .unwrap_or_else(|| panic!("no list: {list}"))
}
