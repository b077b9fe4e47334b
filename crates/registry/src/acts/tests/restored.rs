//! A laptop put back from a copy: noticed, taken in, and nothing of it lost or counted twice.

use super::{
    people::{Laptop, NOW, enrol, prints},
    people::{export, import, stick, trust},
};
use crate::{
    keys::StationRole,
    rules::{exchange::Incident, id::Moment},
    store::ListFilter,
};

fn pair() -> (Laptop, Laptop) {
    let (site, siege) = (Laptop::site("GAO1", 10), Laptop::bare("BKO", StationRole::Siege));
    trust(&site, &siege);
    (site, siege)
}

fn names(laptop: &Laptop) -> Vec<String> {
    let page = laptop.sign_in("awa").list(&ListFilter::default()).unwrap();
    let mut names: Vec<_> = page.rows.into_iter().map(|row| row.family_name).collect();
    names.sort();
    names
}

fn incidents(laptop: &Laptop) -> Vec<Incident> {
    laptop
        .sign_in("awa")
        .incidents()
        .unwrap()
        .into_iter()
        .map(|row| row.incident)
        .collect()
}

#[test]
fn a_restored_laptop_goes_on_in_a_line_of_its_own_and_nothing_is_lost() {
    let (site, siege) = pair();
    enrol(&mut site.sign_in("issa"), "Avant", &prints(1, 0)).unwrap();
    let backup = site.copy();
    enrol(&mut site.sign_in("issa"), "Perdue", &prints(2, 0)).unwrap();
    let (first, second, back, third) = (stick(), stick(), stick(), stick());
    export(&site, first.path());
    import(&siege, first.path()).unwrap();

    backup.reincarnate();
    let after = enrol(&mut backup.sign_in("issa"), "Après", &prints(3, 0)).unwrap();
    export(&backup, second.path());
    let told = import(&siege, second.path()).unwrap();
    assert_eq!(told.incidents.len(), 1, "restored silently: {told:?}");
    assert_eq!(told.incidents[0].incident, Incident::RestoredBehind);
    assert_eq!(names(&siege), ["Après", "Avant", "Perdue"], "both lines are in");
    assert_eq!(incidents(&siege), [Incident::RestoredBehind]);

    // Headquarters tells the laptop everything again, and its numbers go on behind those it lost.
    export(&siege, back.path());
    assert!(import(&backup, back.path()).unwrap().receipts > 0);
    assert_eq!(
        incidents(&backup),
        [Incident::RestoredBehind],
        "the laptop was not told"
    );
    let last = enrol(&mut backup.sign_in("issa"), "Ensuite", &prints(4, 0)).unwrap();
    assert_ne!(last.number, after.number);
    export(&backup, third.path());
    assert_eq!(import(&siege, third.path()).unwrap().new, 1);
    assert_eq!(names(&siege), ["Après", "Avant", "Ensuite", "Perdue"]);
    for laptop in [&backup, &siege] {
        let mut awa = laptop.sign_in("awa");
        assert!(awa.journal_verify().unwrap().ok);
        assert!(awa.journal_rebuild(NOW).unwrap().equal());
    }
}

#[test]
fn a_restore_that_lost_nothing_is_told_and_goes_on() {
    let (site, siege) = pair();
    enrol(&mut site.sign_in("issa"), "Avant", &prints(1, 0)).unwrap();
    let (first, second) = (stick(), stick());
    let backup = site.copy();
    export(&backup, first.path());
    import(&siege, first.path()).unwrap();
    backup.reincarnate();
    enrol(&mut backup.sign_in("issa"), "Après", &prints(2, 0)).unwrap();
    export(&backup, second.path());
    let told = import(&siege, second.path()).unwrap();
    assert_eq!(told.incidents[0].incident, Incident::Restored, "{told:?}");
    assert_eq!(names(&siege), ["Après", "Avant"]);
}

#[test]
fn two_laptops_alive_under_one_identity_are_noticed() {
    let (site, siege) = pair();
    enrol(&mut site.sign_in("issa"), "Avant", &prints(1, 0)).unwrap();
    let clone = site.copy();
    let (first, second, third) = (stick(), stick(), stick());
    export(&site, first.path());
    import(&siege, first.path()).unwrap();
    clone.reincarnate();
    enrol(&mut clone.sign_in("issa"), "Copie", &prints(2, 0)).unwrap();
    export(&clone, second.path());
    import(&siege, second.path()).unwrap();
    // The first laptop was not gone after all.
    let later = Moment(NOW.0 + 3_600_000);
    let mut issa = site.sign_in("issa");
    enrol(&mut issa, "Original", &prints(3, 0)).unwrap();
    drop(issa);
    let mut awa = site.sign_in("awa");
    awa.export(third.path(), None, &biometrics::gallery::Watch::none(), later)
        .unwrap();
    drop(awa);
    let told = import(&siege, third.path()).unwrap();
    let noticed: Vec<_> = told.incidents.iter().map(|one| one.incident).collect();
    assert_eq!(noticed, [Incident::AliveTwice], "{told:?}");
    assert_eq!(
        names(&siege),
        ["Avant", "Copie", "Original"],
        "and what both wrote is kept"
    );
}

#[test]
fn a_disk_put_back_by_hand_is_noticed_by_its_head() {
    let (site, siege) = pair();
    enrol(&mut site.sign_in("issa"), "Avant", &prints(1, 0)).unwrap();
    let (first, again) = (stick(), stick());
    export(&site, first.path());
    let old = site.copy();
    enrol(&mut site.sign_in("issa"), "Perdue", &prints(2, 0)).unwrap();
    let second = stick();
    export(&site, second.path());
    import(&siege, second.path()).unwrap();
    // No restore: the old disk simply stands there again and exports what headquarters knows, with higher numbers.
    for _ in 0..2 {
        let mut awa = old.sign_in("awa");
        awa.export(again.path(), None, &biometrics::gallery::Watch::none(), NOW)
            .unwrap();
    }
    let told = import(&siege, again.path()).unwrap();
    assert!(
        told.quarantined.iter().any(|one| one.reason == "journal-forked"),
        "{told:?}"
    );
    assert_eq!(incidents(&siege), [Incident::Forked]);
    assert_eq!(names(&siege), ["Avant", "Perdue"]);
}
