//! Backups, laptops that come back from them, and images that only headquarters opens.

use std::path::Path;

use biometrics::gallery::Watch;

use super::people::{Laptop, NOW, PIN, enrol, export, import, prints, refusal, stick, told, trust};
use crate::{
    acts::{BackedUp, Registry, Restored},
    error::{Class, Error, Result},
    journal::{Continuity, Head},
    keys::{SecondSecret, StationRole},
    rules::{id::EnrolmentId, refusal::Refusal, role::Role},
    store::{self, ListFilter},
};

fn backup(site: &Laptop, stick: &Path) -> BackedUp {
    site.sign_in("awa").backup(stick, &Watch::none(), NOW).unwrap()
}

fn restore(stick: &Path, name: &str, pin: &str) -> (tempfile::TempDir, Result<Restored>) {
    let home = tempfile::tempdir().unwrap();
    let restored = Registry::restore(
        home.path(),
        stick,
        (name, pin, SecondSecret::None),
        &Watch::none(),
        NOW,
    );
    (home, restored)
}

fn head(laptop: &Laptop) -> Head {
    let session = laptop.sign_in("awa");
    let tip = store::line::furthest(session.db(), session.station().id)
        .unwrap()
        .unwrap();
    Head::sign(&tip, NOW.0, session.counts().unwrap(), session.station.signing())
}

/// A site with a validated record that headquarters has received.
fn received() -> (Laptop, Laptop, EnrolmentId) {
    let (site, siege) = (Laptop::site("GAO1", 10), Laptop::bare("BKO", StationRole::Siege));
    trust(&site, &siege);
    let id = enrol(&mut site.sign_in("issa"), "A", &prints(1, 0))
        .unwrap()
        .enrolment;
    site.sign_in("fanta").validate(id, NOW).unwrap();
    exchange(&site, &siege);
    (site, siege, id)
}

fn exchange(site: &Laptop, siege: &Laptop) {
    let (out, back) = (stick(), stick());
    export(site, out.path());
    import(siege, out.path()).unwrap();
    export(siege, back.path());
    import(site, back.path()).unwrap();
}

#[test]
fn a_backup_brings_everything_back_on_another_laptop() {
    let (site, _siege, id) = received();
    let copy = stick();
    backup(&site, copy.path());
    enrol(&mut site.sign_in("issa"), "B", &prints(2, 0)).unwrap();
    let second = backup(&site, copy.path());
    assert_eq!(second.number, 2);
    let before = head(&site);

    let (home, restored) = restore(copy.path(), "awa", PIN);
    let mut session = restored.unwrap().session;
    assert_eq!(session.list(&ListFilter::default()).unwrap().total, 2);
    let record = session.show(id).unwrap();
    assert!(
        session.blob(record.photos[0].image).is_ok(),
        "the photo stayed behind"
    );
    let image = record.prints[0].image;
    let original = site.sign_in("awa").blob(image).unwrap();
    assert_eq!(session.blob(image).unwrap(), original);
    assert!(session.journal_verify().unwrap().ok && session.journal_rebuild(NOW).unwrap().equal());
    drop(session);
    // The others sign in as ever, and work goes on.
    let back = Laptop { home };
    enrol(&mut back.sign_in("issa"), "C", &prints(3, 0)).unwrap();
    assert_eq!(head(&back).continues(Some(&before)), Continuity::Reincarnated);
}

#[test]
fn a_second_backup_holds_only_what_is_new() {
    let site = Laptop::site("GAO1", 50);
    for seed in 1..=8 {
        enrol(&mut site.sign_in("issa"), "A", &prints(seed, 0)).unwrap();
    }
    let copy = stick();
    let whole = backup(&site, copy.path());
    let nothing = backup(&site, copy.path());
    assert_eq!(nothing.events, 1, "only the note of the first backup is new");
    enrol(&mut site.sign_in("issa"), "B", &prints(9, 0)).unwrap();
    let day = backup(&site, copy.path());
    assert!(
        day.bytes * 3 < whole.bytes,
        "{} of {} bytes",
        day.bytes,
        whole.bytes
    );
    assert_eq!(site.sign_in("awa").last_backup().unwrap().unwrap().1, day.events);
}

#[test]
fn referrals_come_back_for_child_protection_and_nobody_else() {
    let site = Laptop::site("GAO1", 10);
    site.sign_in("awa")
        .add_user("mariam", Role::Protection, PIN, NOW)
        .unwrap();
    let copy = stick();
    let mut slips = Vec::new();
    for _ in 0..2 {
        slips.push(site.sign_in("issa").refer(None, &told(), NOW).unwrap());
        backup(&site, copy.path());
    }
    let (home, restored) = restore(copy.path(), "awa", PIN);
    assert_eq!(
        refusal(restored.unwrap().session.referrals()),
        Refusal::NotPermitted
    );
    let back = Laptop { home };
    let mut mariam = back.sign_in("mariam");
    let mut kept = mariam.referrals().unwrap();
    kept.sort_by_key(|slip| slip.code);
    slips.sort_by_key(|slip| slip.code);
    assert_eq!(kept, slips);
    assert!(mariam.journal_verify().unwrap().ok);
}

#[test]
fn a_folder_with_another_backup_is_left_alone() {
    let (one, other) = (Laptop::site("GAO1", 10), Laptop::site("KDL1", 10));
    let copy = stick();
    backup(&one, copy.path());
    let refused = other.sign_in("awa").backup(copy.path(), &Watch::none(), NOW);
    assert_eq!(refusal(refused), Refusal::BackupForeign);
    // The restored laptop and the old one are two lives of one journal: a copy is of one of them.
    let (home, restored) = restore(copy.path(), "awa", PIN);
    drop(restored.unwrap());
    let back = Laptop { home };
    enrol(&mut one.sign_in("issa"), "A", &prints(1, 0)).unwrap();
    backup(&one, copy.path());
    let refused = back.sign_in("awa").backup(copy.path(), &Watch::none(), NOW);
    assert_eq!(refusal(refused), Refusal::BackupForeign);
    assert!(
        restore(copy.path(), "awa", PIN).1.is_ok(),
        "the refusal spoilt the copy"
    );
}

#[test]
fn a_restore_wants_an_administrators_pin_and_an_empty_place() {
    let site = Laptop::site("GAO1", 10);
    let copy = stick();
    assert_eq!(refusal(restore(copy.path(), "awa", PIN).1), Refusal::NoBackup);
    backup(&site, copy.path());
    for (name, pin, why) in [
        ("awa", "000001", Refusal::WrongPin),
        ("fanta", PIN, Refusal::NotPermitted),
    ] {
        let (home, restored) = restore(copy.path(), name, pin);
        assert_eq!(refusal(restored), why);
        assert!(!Registry::exists(home.path()) && !home.path().join("registry.db").exists());
    }
    let other = Laptop::site("KDL1", 10);
    let taken = Registry::restore(
        other.home.path(),
        copy.path(),
        ("awa", PIN, SecondSecret::None),
        &Watch::none(),
        NOW,
    );
    assert_eq!(refusal(taken), Refusal::AlreadyInitialised);
    assert_eq!(
        other.sign_in("awa").station().code.as_str(),
        "KDL1",
        "another registry was touched"
    );
}

#[test]
fn a_spoilt_backup_is_never_half_restored() {
    let site = Laptop::site("GAO1", 10);
    enrol(&mut site.sign_in("issa"), "A", &prints(1, 0)).unwrap();
    let copy = stick();
    backup(&site, copy.path());
    let files: Vec<_> = std::fs::read_dir(copy.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    for file in files {
        let honest = std::fs::read(&file).unwrap();
        for at in [0, honest.len() / 2, honest.len() - 1] {
            let mut spoilt = honest.clone();
            spoilt[at] ^= 1;
            std::fs::write(&file, &spoilt).unwrap();
            let (home, restored) = restore(copy.path(), "awa", PIN);
            if let Ok(restored) = restored {
                // Slots of others, and the count of failures, are in the key file too.
                assert!(file.ends_with("keys"), "{} at {at}", file.display());
                drop(restored);
            } else {
                assert!(!home.path().join("registry.db").exists());
            }
        }
        std::fs::write(&file, &honest).unwrap();
    }
    // One that lacks a file is written again by the next backup.
    let chunk = std::fs::read_dir(copy.path())
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let chunk = chunk
        .into_iter()
        .find(|path| path.to_string_lossy().ends_with("-001.mtb"))
        .unwrap();
    std::fs::remove_file(chunk).unwrap();
    assert_eq!(refusal(restore(copy.path(), "awa", PIN).1), Refusal::NoBackup);
    backup(&site, copy.path());
    assert!(restore(copy.path(), "awa", PIN).1.is_ok());
}

#[test]
fn sealed_images_are_headquarters_alone_and_the_search_goes_on() {
    let (site, siege, id) = received();
    let open = enrol(&mut site.sign_in("issa"), "B", &prints(2, 0))
        .unwrap()
        .enrolment;
    let mut awa = site.sign_in("awa");
    let sealed = awa.seal_images(&Watch::none(), NOW).unwrap();
    assert_eq!((sealed.records, sealed.images), (1, 11), "ten prints and a photo");
    assert_eq!(awa.seal_images(&Watch::none(), NOW).unwrap().records, 0);
    let record = awa.show(id).unwrap();
    for image in record
        .prints
        .iter()
        .map(|print| print.image)
        .chain([record.photos[0].image])
    {
        assert_eq!(refusal(awa.blob(image)), Refusal::ImageSealed);
        assert!(siege.sign_in("awa").blob(image).is_ok());
    }
    assert!(awa.blob(record.prints[0].template).is_ok());
    assert!(
        awa.blob(awa.show(open).unwrap().prints[0].image).is_ok(),
        "not received, yet sealed"
    );
    assert!(awa.journal_verify().unwrap().ok && awa.journal_rebuild(NOW).unwrap().equal());
    drop(awa);
    // The same person comes again, and is found by the templates.
    let again = enrol(&mut site.sign_in("issa"), "C", &prints(1, 1)).unwrap();
    assert_eq!(again.search.candidates[0].enrolment, id);
    // Nothing of an image is left in the files, not even under the database key: the pages were overwritten.
    exchange(&site, &siege);
    assert!(siege.sign_in("awa").journal_verify().unwrap().ok);
}

#[test]
fn a_sealed_image_that_was_exchanged_is_found() {
    let (site, _siege, _id) = received();
    let mut awa = site.sign_in("awa");
    awa.seal_images(&Watch::none(), NOW).unwrap();
    awa.store
        .transact("forge", |tx| {
            store::forge(
                tx,
                "DROP TRIGGER sealed_never_changes;
                 UPDATE sealed SET bytes = zeroblob(1000) WHERE hash = (SELECT min(hash) FROM sealed);
                 CREATE TRIGGER sealed_never_changes BEFORE UPDATE ON sealed
BEGIN SELECT RAISE(ABORT, 'sealed images only grow'); END;",
            )
        })
        .unwrap();
    assert_eq!(
        awa.journal_verify().unwrap().problem.as_deref(),
        Some("blob-damaged")
    );
}

#[test]
fn a_backup_after_sealing_brings_the_seals_back() {
    let (site, siege, id) = received();
    let copy = stick();
    backup(&site, copy.path());
    site.sign_in("awa").seal_images(&Watch::none(), NOW).unwrap();
    backup(&site, copy.path());
    let fresh = stick();
    backup(&site, fresh.path());
    for from in [&copy, &fresh] {
        let (_home, restored) = restore(from.path(), "awa", PIN);
        let mut session = restored.unwrap().session;
        let image = session.show(id).unwrap().prints[0].image;
        assert_eq!(refusal(session.blob(image)), Refusal::ImageSealed);
        assert!(session.journal_verify().unwrap().ok);
    }
    // A headquarters that lost everything opens what the site had sealed to it.
    let (_home, blank) = (stick(), Laptop::bare("BKO2", StationRole::Siege));
    trust(&site, &blank);
    let out = stick();
    export(&site, out.path());
    let told = import(&blank, out.path()).unwrap();
    let reasons: Vec<&str> = told.quarantined.iter().map(|one| one.reason.as_str()).collect();
    // Beside it on the stick lies the first headquarters' own bundle.
    assert!(
        reasons.contains(&"blob-missing"),
        "another headquarters cannot open them, and says so: {reasons:?}"
    );
    drop(siege);
}

#[test]
fn headquarters_opens_a_laptop_whose_users_are_gone() {
    let (site, siege, _) = received();
    let draft = enrol(&mut site.sign_in("issa"), "B", &prints(2, 0))
        .unwrap()
        .enrolment;
    let out = stick();
    let recover = |laptop: &Path| {
        siege
            .sign_in("awa")
            .recover(laptop, out.path(), &Watch::none(), NOW)
    };
    let recovered = recover(site.home.path()).unwrap();
    assert_eq!((recovered.code.as_str(), recovered.records), ("GAO1", 1));
    import(&siege, out.path()).unwrap();
    assert_eq!(siege.sign_in("awa").show(draft).unwrap().listed.family_name, "B");

    let stranger = Laptop::site("KDL1", 10);
    let refused = recover(stranger.home.path());
    assert!(
        matches!(&refused, Err(error) if error.class() == Class::Damaged),
        "{refused:?}"
    );
    let refused = site
        .sign_in("awa")
        .recover(stranger.home.path(), out.path(), &Watch::none(), NOW);
    assert_eq!(refusal(refused), Refusal::NotPermitted);
    assert!(matches!(
        recover(Path::new("/nowhere")),
        Err(Error::Refused(Refusal::NotInitialised))
    ));
}

#[test]
fn a_key_file_of_before_learns_of_headquarters_at_the_next_sign_in() {
    let (site, siege) = (Laptop::site("GAO1", 10), Laptop::bare("BKO", StationRole::Siege));
    let before = std::fs::read(site.home.path().join("keys")).unwrap();
    trust(&site, &siege);
    std::fs::write(site.home.path().join("keys"), before).unwrap();
    drop(site.sign_in("issa"));
    let out = stick();
    assert!(
        siege
            .sign_in("awa")
            .recover(site.home.path(), out.path(), &Watch::none(), NOW)
            .is_ok()
    );
}
