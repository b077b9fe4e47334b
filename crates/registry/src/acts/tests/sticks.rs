//! Site and headquarters: out, in, and back again.

use super::people::{Laptop, NOW, enrol, enrol_at, export, import, prints, stick, trust, two_sites};
use crate::{
    error::Class,
    keys::StationRole,
    rules::{
        enrolment::{Hold, Stage},
        exchange::Incident,
        id::Moment,
        refusal::Refusal,
    },
    store::{self, Direction, ListFilter},
};
use biometrics::gallery::Watch;

#[test]
fn a_record_goes_to_headquarters_and_only_its_receipt_makes_it_received() {
    let (site, siege) = (Laptop::site("GAO1", 10), Laptop::bare("BKO", StationRole::Siege));
    trust(&site, &siege);
    let id = enrol(&mut site.sign_in("issa"), "A", &prints(1, 0))
        .unwrap()
        .enrolment;
    let (out, back) = (stick(), stick());
    export(&site, out.path());
    let row = |laptop: &Laptop| laptop.sign_in("awa").show(id).unwrap().listed;
    assert!(
        row(&site).sent_ms.is_some() && row(&site).received_ms.is_none(),
        "sent is not received"
    );

    let first = import(&siege, out.path()).unwrap();
    assert_eq!((first.records, first.new, first.quarantined.len()), (1, 1, 0));
    let before = siege.sign_in("awa").journal_verify().unwrap();
    assert!(before.ok, "{before:?}");
    let again = import(&siege, out.path()).unwrap();
    assert_eq!((again.new, again.new_events, again.already_known), (0, 0, 1));
    assert_eq!(
        siege.sign_in("awa").journal_verify().unwrap(),
        before,
        "a second import changed something"
    );
    assert_eq!(row(&siege).family_name, "A");

    export(&siege, back.path());
    assert_eq!(import(&site, back.path()).unwrap().receipts, 1);
    assert!(row(&site).received_ms.is_some());
    let ledger = site.sign_in("awa").ledger().unwrap();
    let sent = ledger.iter().find(|row| row.direction == Direction::Out).unwrap();
    assert!(sent.received_ms.is_some() && sent.other_code == "BKO");
    for laptop in [&site, &siege] {
        let mut awa = laptop.sign_in("awa");
        assert!(awa.journal_rebuild(NOW).unwrap().equal());
        assert!(awa.journal_verify().unwrap().ok);
    }
}

#[test]
fn a_stick_that_brings_nobody_new_reads_no_templates() {
    let (site, siege) = (Laptop::site("GAO1", 10), Laptop::bare("BKO", StationRole::Siege));
    trust(&site, &siege);
    let id = enrol(&mut site.sign_in("issa"), "A", &prints(1, 0))
        .unwrap()
        .enrolment;
    let sticks = [stick(), stick()];
    export(&site, sticks[0].path());
    site.sign_in("fanta").validate(id, NOW).unwrap();
    export(&site, sticks[1].path());
    for (stick, searched) in [(&sticks[0], true), (&sticks[1], false)] {
        let mut awa = siege.sign_in("awa");
        let told = awa
            .import(&[stick.path().to_owned()], &Watch::none(), NOW)
            .unwrap();
        assert!(told.new_events > 0, "{told:?}");
        assert_eq!(awa.known.gallery.is_some(), searched, "{told:?}");
    }
}

#[test]
fn only_what_the_other_side_lacks_is_sent() {
    let (site, siege) = (Laptop::site("GAO1", 10), Laptop::bare("BKO", StationRole::Siege));
    trust(&site, &siege);
    enrol(&mut site.sign_in("issa"), "A", &prints(1, 0)).unwrap();
    let sticks = [stick(), stick(), stick()];
    export(&site, sticks[0].path());
    import(&siege, sticks[0].path()).unwrap();
    export(&siege, sticks[1].path());
    import(&site, sticks[1].path()).unwrap();
    enrol(&mut site.sign_in("issa"), "B", &prints(2, 0)).unwrap();
    let second = site
        .sign_in("awa")
        .export(sticks[2].path(), None, &Watch::none(), NOW)
        .unwrap();
    assert_eq!(second[0].records.len(), 1);
    assert_eq!(import(&siege, sticks[2].path()).unwrap().new, 1);
    assert_eq!(
        siege.sign_in("awa").list(&ListFilter::default()).unwrap().total,
        2
    );
}

#[test]
fn one_person_at_two_sites_is_found_held_and_told_to_the_site() {
    let (gao, kidal, siege) = two_sites();
    let first = enrol(&mut gao.sign_in("issa"), "A", &prints(1, 0))
        .unwrap()
        .enrolment;
    let later = Moment(NOW.0 + 60_000);
    let second = enrol_at(&mut kidal.sign_in("issa"), "B", &prints(1, 1), later)
        .unwrap()
        .enrolment;
    kidal.sign_in("fanta").validate(second, NOW).unwrap();
    for site in [&gao, &kidal] {
        let out = stick();
        export(site, out.path());
        let told = import(&siege, out.path()).unwrap();
        let found: Vec<_> = told
            .cross_site_duplicates
            .iter()
            .map(|pair| (pair.enrolment, pair.candidate))
            .collect();
        let expected = if std::ptr::eq(site, &gao) {
            vec![]
        } else {
            vec![(second, first)]
        };
        assert_eq!(found, expected);
    }
    let back = stick();
    export(&siege, back.path());
    let stage = |laptop: &Laptop, id| laptop.sign_in("awa").show(id).unwrap().listed.row.stage;
    assert_eq!(stage(&siege, second), Stage::Held(Hold::Duplicate));
    assert_eq!(
        stage(&siege, first),
        Stage::Submitted,
        "the honest first enrolment goes on"
    );
    import(&kidal, back.path()).unwrap();
    assert_eq!(
        stage(&kidal, second),
        Stage::Held(Hold::Duplicate),
        "the site was not told"
    );
    // From now on Kidal itself knows the person of Gao.
    let third = enrol(&mut kidal.sign_in("issa"), "C", &prints(1, 2)).unwrap();
    assert!(
        third
            .search
            .candidates
            .iter()
            .any(|candidate| candidate.enrolment == first)
    );
    let shown = kidal.sign_in("awa").show(third.enrolment).unwrap();
    let numbers: Vec<_> = shown
        .search
        .unwrap()
        .candidates
        .into_iter()
        .map(|candidate| candidate.number)
        .collect();
    assert!(
        numbers.iter().any(|number| number.starts_with("GAO1-")),
        "known by number only: {numbers:?}"
    );
}

#[test]
fn a_stranger_is_not_believed() {
    let (site, siege) = (Laptop::site("GAO1", 10), Laptop::bare("BKO", StationRole::Siege));
    let identity = siege.sign_in("awa").station().to_json();
    site.sign_in("awa").trust_station(&identity, None, NOW).unwrap();
    let out = stick();
    export(&site, out.path());
    let error = import(&siege, out.path()).unwrap_err();
    assert_eq!(
        (error.class(), error.code()),
        (Class::Refused, Refusal::UntrustedStation.code())
    );
}

#[test]
fn a_laptop_put_back_from_a_copy_is_a_fork_and_not_silently_taken() {
    let (site, siege) = (Laptop::site("GAO1", 10), Laptop::bare("BKO", StationRole::Siege));
    trust(&site, &siege);
    let copy = site.copy();
    for (laptop, seed) in [(&site, 1), (&copy, 2)] {
        enrol(&mut laptop.sign_in("issa"), "A", &prints(seed, 0)).unwrap();
    }
    let (first, second) = (stick(), stick());
    export(&site, first.path());
    export(&copy, second.path());
    import(&siege, first.path()).unwrap();
    assert_eq!(
        import(&siege, second.path()).unwrap_err().code(),
        "journal-forked"
    );
    let mut awa = siege.sign_in("awa");
    assert!(awa.journal_verify().unwrap().ok);
    let noticed: Vec<_> = awa
        .incidents()
        .unwrap()
        .into_iter()
        .map(|row| row.incident)
        .collect();
    assert_eq!(noticed, [Incident::Forked], "told once, and written down");
    drop(awa);
    assert!(import(&siege, second.path()).is_err());
    assert_eq!(
        siege.sign_in("awa").incidents().unwrap().len(),
        1,
        "told again and again"
    );
}

#[test]
fn an_altered_table_is_noticed_and_rebuilt() {
    let site = Laptop::site("GAO1", 10);
    let id = enrol(&mut site.sign_in("issa"), "A", &prints(1, 0))
        .unwrap()
        .enrolment;
    let mut awa = site.sign_in("awa");
    awa.store
        .transact("forge", |tx| {
            store::forge(
                tx,
                "UPDATE enrolment SET stage = 'validated', detail = hex(enrolled_by)",
            )
        })
        .unwrap();
    let verified = awa.journal_verify().unwrap();
    assert_eq!(
        (verified.ok, verified.problem.as_deref()),
        (false, Some("tables-altered"))
    );
    assert!(!awa.journal_rebuild(NOW).unwrap().equal());
    assert_eq!(awa.show(id).unwrap().listed.row.stage, Stage::Submitted);
    assert!(awa.journal_verify().unwrap().ok);
}
