//! Where every record is, and sticks that break, fill up and get lost.

use std::path::Path;

use biometrics::gallery::Watch;

use super::{
    people::{Laptop, NOW, enrol, prints},
    people::{export, import, stick, trust},
};
use crate::{
    error::Error,
    keys::StationRole,
    rules::{id::Moment, refusal::Refusal},
    store::Whereabouts,
};

fn pair() -> (Laptop, Laptop) {
    let (site, siege) = (Laptop::site("GAO1", 10), Laptop::bare("BKO", StationRole::Siege));
    trust(&site, &siege);
    enrol(&mut site.sign_in("issa"), "A", &prints(1, 0)).unwrap();
    (site, siege)
}

fn whereabouts(site: &Laptop) -> Vec<Whereabouts> {
    let rows = site.sign_in("awa").record_ledger().unwrap();
    rows.into_iter().map(|row| row.whereabouts).collect()
}

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

#[test]
fn a_record_is_here_then_on_a_stick_then_received() {
    let (site, siege) = pair();
    assert_eq!(whereabouts(&site), [Whereabouts::Here]);
    let (out, back) = (stick(), stick());
    export(&site, out.path());
    assert_eq!(whereabouts(&site), [Whereabouts::OnStick], "sent is not received");
    import(&siege, out.path()).unwrap();
    export(&siege, back.path());
    let returned = Moment(NOW.0 + 5_400_000);
    let mut awa = site.sign_in("awa");
    let told = awa
        .import(&[back.path().to_path_buf()], &Watch::none(), returned)
        .unwrap();
    assert_eq!(told.read.len(), 1, "one stick came back: {told:?}");
    assert!(
        told.read[0].bundle.starts_with("BKO-") && told.read[0].events > 0,
        "{told:?}"
    );
    drop(awa);
    assert_eq!(whereabouts(&site), [Whereabouts::Received]);
    let row = &site.sign_in("awa").record_ledger().unwrap()[0];
    assert_eq!(
        (row.read_ms, row.received_ms),
        (Some(NOW.0), Some(returned.0)),
        "read there, then told here"
    );
    let mut awa = site.sign_in("awa");
    let refused = awa.declare_lost(1, "jamais arrivée", NOW).unwrap_err();
    assert!(
        matches!(refused, Error::Refused(Refusal::NotNow)),
        "a received stick was lost: {refused}"
    );
}

#[test]
fn a_lost_stick_is_declared_and_its_content_issued_again() {
    let (site, siege) = pair();
    let (lost, again) = (stick(), stick());
    export(&site, lost.path());
    let mut awa = site.sign_in("awa");
    assert!(matches!(
        awa.declare_lost(7, "perdue", NOW),
        Err(Error::Refused(Refusal::UnknownBundle))
    ));
    awa.declare_lost(1, "tombée du véhicule", NOW).unwrap();
    assert!(awa.ledger().unwrap()[0].lost_ms.is_some());
    drop(awa);
    assert_eq!(whereabouts(&site), [Whereabouts::Lost]);
    export(&site, again.path());
    assert_eq!(whereabouts(&site), [Whereabouts::OnStick]);
    assert_eq!(import(&siege, again.path()).unwrap().new, 1);
    // It turns up after all: known, no harm.
    assert_eq!(import(&siege, lost.path()).unwrap().new_events, 0);
    assert!(site.sign_in("awa").journal_rebuild(NOW).unwrap().equal());
}

#[test]
fn a_torn_copy_goes_on_where_it_stopped_on_the_next_stick() {
    let (site, siege) = pair();
    let mut awa = site.sign_in("awa");
    let events = awa.journal_verify().unwrap().events;
    let (first, second) = (stick(), stick());
    // The stick is pulled out after one file.
    let count = std::sync::atomic::AtomicUsize::new(0);
    let pulled = std::sync::atomic::AtomicBool::new(false);
    let told = |_, all| {
        // Sealing counts items, copying counts files; the last count that is smaller is of files.
        if all < 10 && count.fetch_add(1, std::sync::atomic::Ordering::Relaxed) == 1 {
            pulled.store(true, std::sync::atomic::Ordering::Relaxed);
        }
    };
    let watch = Watch::none().cancelled_by(&pulled).reporting_to(&told);
    let stopped = awa.export(first.path(), Some(64 * 1024), &watch, NOW);
    if stopped.is_ok() {
        return; // A bundle of two files is whole before anybody can pull it out.
    }
    assert_eq!(
        awa.journal_verify().unwrap().events,
        events,
        "a torn copy is no bundle"
    );
    let written = awa.export(second.path(), None, &Watch::none(), NOW).unwrap();
    assert_eq!(written[0].number, 1, "the same bundle, not another one");
    assert!(!files(second.path()).is_empty());
    drop(awa);
    let both = [first.path().to_path_buf(), second.path().to_path_buf()];
    let told = siege.sign_in("awa").import(&both, &Watch::none(), NOW).unwrap();
    assert_eq!(told.new, 1, "both sticks together are the bundle: {told:?}");
    assert!(
        std::fs::read_dir(site.home.path().join("outbox"))
            .unwrap()
            .next()
            .is_none()
    );
}

#[test]
fn a_spoilt_outbox_is_sealed_anew() {
    let (site, siege) = pair();
    let mut awa = site.sign_in("awa");
    let gone = site.home.path().join("no-such-stick/out");
    assert!(awa.export(&gone, None, &Watch::none(), NOW).is_err());
    let file = site.home.path().join("not-a-folder");
    std::fs::write(&file, "").unwrap();
    assert!(awa.export(&file, None, &Watch::none(), NOW).is_err());
    // Sealed, and the stick refused the first file.
    let stubborn = stick();
    let cancelled = std::sync::atomic::AtomicBool::new(false);
    let told = |done, all| {
        if done == 0 && all < 10 {
            cancelled.store(true, std::sync::atomic::Ordering::Relaxed);
        }
    };
    let watch = Watch::none().cancelled_by(&cancelled).reporting_to(&told);
    let _ = awa.export(stubborn.path(), None, &watch, NOW);
    for file in files(&site.home.path().join("outbox")) {
        std::fs::write(file, "spoilt").unwrap();
    }
    let out = stick();
    awa.export(out.path(), None, &Watch::none(), NOW).unwrap();
    drop(awa);
    assert_eq!(import(&siege, out.path()).unwrap().new, 1);
}

#[test]
fn pieces_of_a_stick_left_behind_do_not_wait_once_its_content_came_on_another() {
    let (site, siege) = pair();
    let mut issa = site.sign_in("issa");
    for seed in 2..=12 {
        enrol(&mut issa, "B", &prints(seed, 0)).unwrap();
    }
    drop(issa);
    let mut awa = site.sign_in("awa");
    let torn = stick();
    awa.export(torn.path(), Some(64 * 1024), &Watch::none(), NOW)
        .unwrap();
    let (chunk, manifest) = (files(torn.path())[0].clone(), files(torn.path()).pop().unwrap());
    assert_ne!(chunk, manifest, "no pieces");
    awa.declare_lost(1, "restée en route", NOW).unwrap();
    drop(awa);
    let again = stick();
    export(&site, again.path());

    for missing in [chunk, manifest] {
        let siege = siege.copy();
        let inbox = siege.home.path().join("inbox");
        let kept = std::fs::read(&missing).unwrap();
        std::fs::remove_file(&missing).unwrap();
        assert!(import(&siege, torn.path()).is_err(), "a piece is missing");
        assert!(!files(&inbox).is_empty(), "the pieces were not kept");
        assert_eq!(import(&siege, again.path()).unwrap().new, 12);
        // The next stick that is read finds that they are needed no more, whatever is on it.
        let told = import(&siege, again.path()).unwrap();
        assert!(told.waiting.is_empty(), "{told:?}");
        assert_eq!(
            files(&inbox).len(),
            0,
            "what came on another stick waits for ever"
        );
        let told = import(&siege, torn.path()).unwrap();
        assert_eq!((told.new, told.waiting.len()), (0, 0), "{told:?}");
        assert_eq!(files(&inbox).len(), 0);
        std::fs::write(&missing, kept).unwrap();
    }
}
