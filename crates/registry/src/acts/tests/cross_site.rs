//! One person at two sites, from the hold to the card; words that do not agree.

use serde_json::json;

use super::{
    people::{Laptop, NOW, enrol, prints},
    people::{export, import, stick, trust},
};
use crate::{
    acts::Standing as Checked,
    journal::body::Happening,
    keys::StationRole,
    rules::{
        enrolment::{Decision, Stage},
        exchange::Standing,
        form::Fields,
        id::EnrolmentId,
        role::Role,
    },
};

struct Three {
    gao: Laptop,
    kidal: Laptop,
    siege: Laptop,
    first: EnrolmentId,
}

/// The same person, validated at both sites; the sticks go to headquarters in the order given.
fn twice(kidal_first: bool) -> Three {
    let (gao, kidal) = (Laptop::site("GAO1", 10), Laptop::site("KDL1", 10));
    let siege = Laptop::bare("BKO", StationRole::Siege);
    let mut awa = siege.sign_in("awa");
    for judge in ["oumar", "binta"] {
        awa.add_user(judge, Role::Superviseur, super::people::PIN, NOW)
            .unwrap();
    }
    drop(awa);
    trust(&gao, &siege);
    trust(&kidal, &siege);
    let mut ids = Vec::new();
    for (site, impression) in [(&gao, 0), (&kidal, 1)] {
        let id = enrol(&mut site.sign_in("issa"), "A", &prints(1, impression))
            .unwrap()
            .enrolment;
        site.sign_in("fanta").validate(id, NOW).unwrap();
        ids.push(id);
    }
    let mut order = [&gao, &kidal];
    if kidal_first {
        order.reverse();
    }
    for site in order {
        let out = stick();
        export(site, out.path());
        import(&siege, out.path()).unwrap();
    }
    Three {
        first: ids[0],
        gao,
        kidal,
        siege,
    }
}

impl Three {
    /// Which of the two records is held, and which is the earlier one: by when they were submitted, then by station.
    fn pair(&self) -> (EnrolmentId, EnrolmentId) {
        let cases = self.siege.sign_in("awa").cases().unwrap();
        assert_eq!(cases.len(), 1, "{cases:?}");
        (cases[0].enrolment, cases[0].candidate)
    }

    fn answer(&self) {
        let back = stick();
        export(&self.siege, back.path());
        for site in [&self.gao, &self.kidal] {
            import(site, back.path()).unwrap();
        }
    }

    fn home_of(&self, id: EnrolmentId) -> &Laptop {
        if id == self.first { &self.gao } else { &self.kidal }
    }
}

fn standing(laptop: &Laptop, id: EnrolmentId) -> Option<Standing> {
    laptop
        .sign_in("awa")
        .card_standing(id)
        .unwrap()
        .map(|card| card.standing)
}

#[test]
fn the_decision_reaches_both_sites_and_the_second_card_is_revoked() {
    let three = twice(false);
    let (later, earlier) = three.pair();
    assert_eq!(standing(&three.siege, later), Some(Standing::Suspended));
    assert_eq!(standing(&three.siege, earlier), Some(Standing::Valid));
    // Printed at the site before it heard: the card is one that nobody else has word of, and fails everywhere.
    let mut fanta = three.home_of(later).sign_in("fanta");
    let card = fanta.card(later, None, None, NOW).unwrap();
    fanta.issue(&card, NOW).unwrap();
    drop(fanta);
    let check = |laptop: &Laptop| {
        let checked = laptop.sign_in("awa").check_paper(&card.stamp.to_text());
        checked.unwrap().standing
    };
    let suspended = |reason: &str| Checked::Suspended {
        reason: reason.into(),
    };
    assert_eq!(check(three.home_of(later)), Checked::Valid);
    assert_eq!(check(&three.siege), suspended("duplicate"));
    three.answer();
    assert_eq!(standing(three.home_of(later), later), Some(Standing::Suspended));
    assert_eq!(check(three.home_of(later)), suspended("duplicate"));
    assert_eq!(
        check(three.home_of(earlier)),
        Checked::Valid,
        "the other site knows of no decision"
    );
    three
        .siege
        .sign_in("oumar")
        .mark_card(later, Standing::Suspended, "doublon présumé", NOW)
        .unwrap();
    three.answer();
    for laptop in [&three.gao, &three.kidal, &three.siege] {
        assert_eq!(check(laptop), suspended("doublon présumé"));
    }
    let mut oumar = three.siege.sign_in("oumar");
    oumar
        .adjudicate(later, earlier, Decision::Same, "mêmes dix doigts", NOW)
        .unwrap();
    drop(oumar);
    three.answer();
    assert_eq!(standing(three.home_of(later), later), Some(Standing::Revoked));
    let revoked = Checked::Revoked {
        reason: "rejected".into(),
    };
    assert_eq!(check(three.home_of(later)), revoked);
    assert_eq!(
        standing(three.home_of(earlier), earlier),
        Some(Standing::Valid),
        "the first record goes on"
    );
    for site in [&three.gao, &three.kidal] {
        let cases = site.sign_in("awa").cases().unwrap();
        let case = cases
            .iter()
            .find(|case| case.enrolment == later)
            .expect("the site was not told");
        assert_eq!(case.decision.as_deref(), Some("same"));
        let mut awa = site.sign_in("awa");
        assert!(awa.journal_rebuild(NOW).unwrap().equal());
        assert!(
            awa.quarantine().unwrap().is_empty(),
            "headquarters' word was set aside"
        );
    }
    // Both sites' receipts for the decision come back.
    for site in [&three.gao, &three.kidal] {
        let out = stick();
        export(site, out.path());
        import(&three.siege, out.path()).unwrap();
    }
    let case = &three.siege.sign_in("awa").cases().unwrap()[0];
    assert!(case.told && case.candidate_told, "{case:?}");
}

#[test]
fn which_of_two_records_is_held_does_not_depend_on_the_order_of_sticks() {
    let held = [false, true].map(|kidal_first| {
        let three = twice(kidal_first);
        let (later, earlier) = three.pair();
        let station = |id| three.siege.sign_in("awa").show(id).unwrap().listed.row.station;
        let (later, earlier) = (station(later), station(earlier));
        later > earlier // Submitted in the same moment: then by station.
    });
    assert_eq!(held, [true, true]);
}

#[test]
fn a_pair_that_was_told_apart_is_not_held_again_by_the_next_stick() {
    let three = twice(false);
    let (later, earlier) = three.pair();
    for judge in ["oumar", "binta"] {
        let mut judge = three.siege.sign_in(judge);
        judge
            .adjudicate(later, earlier, Decision::Different, "des jumeaux", NOW)
            .unwrap();
    }
    three.answer();
    let home = three.home_of(later);
    home.sign_in("sidi").validate(later, NOW).unwrap();
    assert_eq!(
        standing(home, later),
        Some(Standing::Valid),
        "the card is good again"
    );
    let out = stick();
    export(home, out.path());
    let told = import(&three.siege, out.path()).unwrap();
    assert!(told.cross_site_duplicates.is_empty(), "{told:?}");
    let stage = three.siege.sign_in("awa").show(later).unwrap().listed.row.stage;
    assert!(matches!(stage, Stage::Validated { .. }), "{stage:?}");
}

/// Two lines of one station write the same field of a draft, neither knowing of the other.
#[test]
fn concurrent_words_about_one_person_are_a_visible_conflict_until_somebody_chooses() {
    let (site, siege) = (Laptop::site("GAO1", 10), Laptop::bare("BKO", StationRole::Siege));
    trust(&site, &siege);
    siege
        .sign_in("awa")
        .add_user("oumar", Role::Superviseur, super::people::PIN, NOW)
        .unwrap();
    let mut issa = site.sign_in("issa");
    let id = issa.open_enrolment("MOC-GAO", "MOC Gao", NOW).unwrap();
    drop(issa);
    let clone = site.copy();
    clone.reincarnate();
    let write = |laptop: &Laptop, name: &str| {
        let fields = Fields::from([("given_names".to_owned(), json!(name))]);
        laptop.sign_in("issa").act("write", NOW, |desk| {
            desk.record(&Happening::FieldsRecorded {
                enrolment: id,
                form: ("moc-1".into(), 1),
                changes: fields,
            })
        })
    };
    write(&site, "Moussa").unwrap();
    write(&clone, "Issouf").unwrap();
    for laptop in [&site, &clone] {
        let out = stick();
        export(laptop, out.path());
        import(&siege, out.path()).unwrap();
    }
    let conflicts = siege.sign_in("awa").conflicts().unwrap();
    assert_eq!(conflicts.len(), 1, "{conflicts:?}");
    let words = [conflicts[0].kept.as_str(), conflicts[0].other.as_str()];
    assert!(
        words.contains(&"\"Moussa\"") && words.contains(&"\"Issouf\""),
        "{words:?}"
    );
    let value = |laptop: &Laptop| laptop.sign_in("awa").show(id).unwrap().fields["given_names"].clone();
    assert_eq!(
        value(&siege).to_string(),
        conflicts[0].kept,
        "the last writer won"
    );

    siege
        .sign_in("oumar")
        .settle_conflict(id, "given_names", false, NOW)
        .unwrap();
    assert!(siege.sign_in("awa").conflicts().unwrap().is_empty());
    assert_eq!(value(&siege).to_string(), conflicts[0].other);
    let back = stick();
    export(&siege, back.path());
    import(&clone, back.path()).unwrap();
    assert_eq!(
        value(&clone).to_string(),
        conflicts[0].other,
        "the site was not told"
    );
    assert!(siege.sign_in("awa").journal_rebuild(NOW).unwrap().equal());
}
