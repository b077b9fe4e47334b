//! After the keys are destroyed the folder is no dead end.

use biometrics::gallery::Watch;

use super::people::{Laptop, NOW, PIN, enrol, prints, refusal, stick};
use crate::{
    acts::{NewStation, Registry},
    keys::{SecondSecret, StationRole},
    rules::{number::StationCode, refusal::Refusal},
    store::ListFilter,
};

#[test]
fn what_no_key_opens_is_cleared_on_request_and_the_backup_takes_its_place() {
    let site = Laptop::site("GAO1", 10);
    enrol(&mut site.sign_in("issa"), "A", &prints(1, 0)).unwrap();
    let copy = stick();
    site.sign_in("awa")
        .backup(copy.path(), &Watch::none(), NOW)
        .unwrap();
    // The lock now remembers an event that no copy has.
    enrol(&mut site.sign_in("issa"), "B", &prints(2, 0)).unwrap();
    let home = site.home.path();
    Registry::destroy_keys(home).unwrap();
    assert!(Registry::remains(home) && !Registry::exists(home));

    let again = NewStation {
        role: StationRole::Site,
        code: StationCode::new("GAO2").unwrap(),
        site: None,
    };
    let created = Registry::create(home, again, "awa", PIN, NOW);
    assert_eq!(refusal(created), Refusal::AlreadyInitialised);
    let restore = || {
        let who = ("awa", PIN, SecondSecret::None);
        Registry::restore(home, copy.path(), who, &Watch::none(), NOW)
    };
    assert_eq!(refusal(restore()), Refusal::AlreadyInitialised);

    Registry::clear_remains(home).unwrap();
    assert!(!Registry::remains(home));
    assert_eq!(refusal(Registry::clear_remains(home)), Refusal::NotInitialised);
    let mut back = restore().unwrap().session;
    assert_eq!(back.list(&ListFilter::default()).unwrap().total, 1);
    assert!(
        back.journal_verify().unwrap().ok,
        "the old mark speaks of a journal that is gone"
    );
}

#[test]
fn nothing_is_cleared_while_a_key_slot_may_open_it() {
    let site = Laptop::site("GAO1", 10);
    let home = site.home.path();
    let refused = || refusal(Registry::clear_remains(home));
    assert_eq!(refused(), Refusal::AlreadyInitialised);
    let seated = site.sign_in("awa");
    assert_eq!(refused(), Refusal::AlreadyOpen);
    // Somebody works on while the slots are destroyed under them: the folder is theirs until they leave.
    Registry::destroy_keys(home).unwrap();
    assert_eq!(refused(), Refusal::AlreadyOpen);
    drop(seated);
    std::fs::write(home.join("keys"), b"spoilt, and who knows by what").unwrap();
    assert_eq!(refused(), Refusal::AlreadyInitialised);
    assert!(home.join("registry.db").exists());
}

#[test]
fn what_waits_for_a_stick_outlives_the_keys() {
    let site = Laptop::site("GAO1", 10);
    let waits = site.home.path().join("outbox/GAO1-BKO-0001.mtb");
    std::fs::create_dir_all(site.home.path().join("outbox")).unwrap();
    std::fs::write(&waits, b"sealed to headquarters").unwrap();
    Registry::destroy_keys(site.home.path()).unwrap();
    Registry::clear_remains(site.home.path()).unwrap();
    assert!(waits.exists(), "the last copy of work that headquarters can open");
}
