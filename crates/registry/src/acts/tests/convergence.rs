//! Sticks of five sites, in any order, doubled, lost, torn and issued again: every headquarters ends in one state.
//!
//! `MATRICULE_STICK_CASES` sets how many; the long run of a release is 1,000.
#![allow(
    clippy::disallowed_methods,
    reason = "the count of a long run comes from outside"
)]

use std::path::PathBuf;

use biometrics::gallery::Watch;
use proptest::{prelude::*, test_runner::TestRunner};

use super::{
    people::{Laptop, NOW, copy_folder, enrol, prints},
    people::{export, import, stick, trust},
};
use crate::{
    acts::Session,
    keys::StationRole,
    rules::id::BlobHash,
    store::{self, ListFilter},
};

const SITES: [&str; 5] = ["GAO1", "KDL1", "TOM1", "MEN1", "BER1"];

/// Everything that was ever written to sticks, and the headquarters that read none of it.
struct World {
    siege: Laptop,
    sticks: Vec<tempfile::TempDir>,
    /// What a headquarters that read every stick in the order they were made says.
    expected: BlobHash,
}

/// What happens to a headquarters.
#[derive(Debug, Clone)]
enum Visit {
    /// Somebody puts a stick in.
    Read(usize),
    /// Only every other file of it is there.
    ReadTorn(usize),
    /// Several sticks at once.
    ReadBoth(usize, usize),
}

fn visits(sticks: usize) -> impl Strategy<Value = Vec<Visit>> {
    let visit = prop_oneof![
        4 => (0..sticks).prop_map(Visit::Read),
        1 => (0..sticks).prop_map(Visit::ReadTorn),
        1 => (0..sticks, 0..sticks).prop_map(|(one, other)| Visit::ReadBoth(one, other)),
    ];
    prop::collection::vec(visit, 4..14)
}

#[test]
fn any_order_of_sticks_gives_one_state() {
    let cases = std::env::var("MATRICULE_STICK_CASES")
        .ok()
        .and_then(|n| n.parse().ok());
    let world = world();
    let mut runner = TestRunner::new(ProptestConfig {
        cases: cases.unwrap_or(6),
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let strategy = (visits(world.sticks.len()), Just(()));
    runner
        .run(&strategy, |(visits, ())| {
            let headquarters = world.siege.copy();
            let mut awa = headquarters.sign_in("awa");
            for visit in &visits {
                world.visit(&mut awa, visit);
            }
            // At last every stick has been there, in the order nobody chose.
            for index in (0..world.sticks.len()).rev() {
                world.visit(&mut awa, &Visit::Read(index));
            }
            prop_assert_eq!(people(&mut awa), world.expected);
            prop_assert!(awa.journal_verify().unwrap().ok);
            prop_assert!(awa.journal_rebuild(NOW).unwrap().equal());
            prop_assert_eq!(people(&mut awa), world.expected, "a rebuild said something else");
            Ok(())
        })
        .unwrap();
}

fn people(session: &mut Session) -> BlobHash {
    session
        .store
        .transact("look", |tx| store::dump::of_people(tx))
        .unwrap()
}

impl World {
    fn visit(&self, awa: &mut Session, visit: &Visit) {
        let folder = |index: &usize| PathBuf::from(self.sticks[*index].path());
        let paths = match visit {
            Visit::Read(index) => vec![folder(index)],
            Visit::ReadBoth(one, other) => vec![folder(one), folder(other)],
            Visit::ReadTorn(index) => {
                let mut files: Vec<_> = std::fs::read_dir(folder(index))
                    .unwrap()
                    .map(|entry| entry.unwrap().path())
                    .collect();
                files.sort();
                files.into_iter().step_by(2).collect()
            }
        };
        let _ = awa.import(&paths, &Watch::none(), NOW); // Too early, torn or known: all of it is ordinary.
    }
}

/// Five sites with two persons each. One person sits down at three of them. Of every site there is an early stick, one
/// split over small files, one that begins where an earlier headquarters' receipt ended, and one issued again.
fn world() -> World {
    let siege = Laptop::bare("BKO", StationRole::Siege);
    let mut sites = Vec::new();
    for code in SITES {
        let site = Laptop::site(code, 10);
        trust(&site, &siege);
        sites.push(site);
    }
    let mut sticks = Vec::new();
    for (number, site) in (1..).zip(&sites) {
        let shared = if number % 2 == 1 { 99 } else { number * 10 };
        enrol(&mut site.sign_in("issa"), "Ag Un", &prints(shared, number)).unwrap();
        let early = stick();
        export(site, early.path());
        sticks.push(early);

        let second = enrol(&mut site.sign_in("issa"), "Ag Deux", &prints(number * 10 + 1, 0)).unwrap();
        site.sign_in("fanta").validate(second.enrolment, NOW).unwrap();
        let split = stick();
        let mut awa = site.sign_in("awa");
        awa.export(split.path(), Some(64 * 1024), &Watch::none(), NOW)
            .unwrap();
        drop(awa);
        sticks.push(split);
    }
    // A headquarters of its own reads some and answers: from then on these sites send only what comes after.
    let other = siege.copy();
    for index in [1, 5, 9] {
        import(&other, sticks[index].path()).unwrap();
    }
    let back = stick();
    export(&other, back.path());
    for site in [&sites[0], &sites[2], &sites[4]] {
        import(site, back.path()).unwrap();
    }
    for site in &sites {
        let late = stick();
        let person = late_person(site);
        enrol(&mut site.sign_in("issa"), "Ag Trois", &prints(person, 0)).unwrap();
        export(site, late.path());
        let mut awa = site.sign_in("awa");
        let number = awa.ledger().unwrap()[0].number;
        awa.declare_lost(number, "tombée du véhicule", NOW).unwrap();
        drop(awa);
        let again = stick();
        export(site, again.path());
        sticks.extend([late, again]);
    }
    let straight = siege.copy();
    let mut awa = straight.sign_in("awa");
    for stick in &sticks {
        awa.import(&[PathBuf::from(stick.path())], &Watch::none(), NOW)
            .unwrap();
    }
    let expected = people(&mut awa);
    assert_eq!(
        awa.list(&ListFilter::default()).unwrap().total,
        15,
        "three persons a site"
    );
    assert_eq!(
        awa.cases().unwrap().len(),
        3,
        "one person at three sites: two held, by one and by two"
    );
    World {
        siege,
        sticks,
        expected,
    }
}

fn late_person(site: &Laptop) -> u64 {
    let code = site.sign_in("awa").station().code.as_str().to_owned();
    code.bytes()
        .fold(1_000, |sum, byte| sum * 7 % 100_003 + u64::from(byte))
}

#[test]
fn pieces_that_come_first_wait_and_a_later_stick_completes_them() {
    let (site, siege) = (Laptop::site("GAO1", 10), Laptop::bare("BKO", StationRole::Siege));
    trust(&site, &siege);
    enrol(&mut site.sign_in("issa"), "A", &prints(1, 0)).unwrap();
    let whole = stick();
    let mut awa = site.sign_in("awa");
    awa.export(whole.path(), Some(64 * 1024), &Watch::none(), NOW)
        .unwrap();
    let mut files: Vec<_> = std::fs::read_dir(whole.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    assert!(files.len() >= 2, "nothing to tear apart: {files:?}");
    for file in &files {
        // One file a stick, and each stick is wiped after it was read.
        let part = stick();
        std::fs::copy(file, part.path().join(file.file_name().unwrap())).unwrap();
        let told = import(&siege, part.path());
        if file == &files[files.len() - 1] {
            assert_eq!(told.unwrap().new, 1, "the last piece completes the bundle");
        } else {
            assert_eq!(told.unwrap_err().code(), "chunks-missing");
        }
    }
    let inbox = siege.home.path().join("inbox");
    assert_eq!(
        std::fs::read_dir(inbox).unwrap().count(),
        0,
        "pieces of a bundle that is in still wait"
    );
}

#[test]
fn a_bundle_that_begins_too_late_waits_for_the_one_before() {
    let (site, siege) = (Laptop::site("GAO1", 10), Laptop::bare("BKO", StationRole::Siege));
    trust(&site, &siege);
    let other = siege.copy();
    enrol(&mut site.sign_in("issa"), "A", &prints(1, 0)).unwrap();
    let (first, back, second) = (stick(), stick(), stick());
    export(&site, first.path());
    import(&other, first.path()).unwrap();
    export(&other, back.path());
    import(&site, back.path()).unwrap();
    enrol(&mut site.sign_in("issa"), "B", &prints(2, 0)).unwrap();
    export(&site, second.path());
    assert_eq!(import(&siege, second.path()).unwrap_err().code(), "journal-gap");
    let told = import(&siege, first.path()).unwrap();
    assert_eq!(
        told.new, 2,
        "the later one went in with the earlier one: {told:?}"
    );
    let copy = stick();
    copy_folder(first.path(), copy.path());
    assert_eq!(import(&siege, copy.path()).unwrap().new_events, 0);
}
