//! Long acts that are no longer wanted: they end soon, leave nothing half-done, and can be asked for again.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use biometrics::gallery::Watch;

use super::people::{Laptop, NOW, PIN, enrol, export, import, prints, stick, trust};
use crate::{
    acts::Registry,
    error::{Error, Result},
    keys::{SecondSecret, StationRole},
};

/// Does something that is stopped at its `step`th step; how many steps it had told of.
fn stopped_at<T>(step: usize, act: impl FnOnce(&Watch<'_>) -> Result<T>) -> (Result<T>, usize) {
    let (flag, told) = (AtomicBool::new(false), AtomicUsize::new(0));
    let count = |_, _| {
        if told.fetch_add(1, Ordering::Relaxed) + 1 >= step {
            flag.store(true, Ordering::Relaxed);
        }
    };
    let answer = act(&Watch::none().cancelled_by(&flag).reporting_to(&count));
    (answer, told.load(Ordering::Relaxed))
}

fn cancelled<T>(answer: &Result<T>) -> bool {
    matches!(answer, Err(Error::Print(biometrics::Error::Cancelled)))
}

#[test]
fn a_check_a_backup_and_a_restore_stop_and_leave_nothing() {
    let site = Laptop::site("GAO1", 10);
    enrol(&mut site.sign_in("issa"), "A", &prints(1, 0)).unwrap();
    let mut awa = site.sign_in("awa");

    // The chain, the images, the fold: each of them hears.
    let all = stopped_at(usize::MAX, |watch| awa.verify_journal(watch)).1;
    for step in [1, all / 2, all - 2] {
        let (answer, told) = stopped_at(step, |watch| awa.verify_journal(watch));
        assert!(cancelled(&answer), "went on after step {step} of {all}");
        assert_eq!(told, step);
    }
    assert!(
        awa.journal_verify().unwrap().ok,
        "a stopped check changed a table"
    );

    let copy = stick();
    let elsewhere = stick();
    let steps = stopped_at(usize::MAX, |watch| awa.backup(elsewhere.path(), watch, NOW)).1;
    let before = awa.last_backup().unwrap();
    // While it is written; and while it is read back, one step longer for the note of the other backup.
    for step in [5, steps + 1] {
        let (answer, _) = stopped_at(step, |watch| awa.backup(copy.path(), watch, NOW));
        assert!(cancelled(&answer), "step {step} of {steps}");
        let bundles = std::fs::read_dir(copy.path()).unwrap().filter(|entry| {
            let path = entry.as_ref().unwrap().path();
            path.extension().is_some_and(|ext| ext == "mtb")
        });
        assert_eq!(bundles.count(), 0, "half a copy stayed on the stick");
    }
    assert_eq!(awa.last_backup().unwrap(), before);
    assert_eq!(awa.backup(copy.path(), &Watch::none(), NOW).unwrap().number, 1);

    let home = tempfile::tempdir().unwrap();
    let restore = |watch: &Watch<'_>| {
        let who = ("awa", PIN, SecondSecret::None);
        Registry::restore(home.path(), copy.path(), who, watch, NOW)
    };
    assert!(cancelled(&stopped_at(1, restore).0));
    assert!(!Registry::exists(home.path()) && !Registry::remains(home.path()));
    restore(&Watch::none()).unwrap();
}

#[test]
fn an_export_that_was_stopped_is_whole_the_next_time() {
    let (site, siege) = (Laptop::site("GAO1", 10), Laptop::bare("BKO", StationRole::Siege));
    trust(&site, &siege);
    enrol(&mut site.sign_in("issa"), "A", &prints(1, 0)).unwrap();
    let out = stick();
    let mut awa = site.sign_in("awa");
    let (answer, _) = stopped_at(3, |watch| awa.export(out.path(), None, watch, NOW));
    assert!(cancelled(&answer));
    drop(awa);
    export(&site, out.path());
    assert_eq!(import(&siege, out.path()).unwrap().new, 1);
}

#[test]
fn sealing_images_stops_between_two_records_and_says_how_many() {
    let (site, siege) = (Laptop::site("GAO1", 10), Laptop::bare("BKO", StationRole::Siege));
    trust(&site, &siege);
    for (name, seed) in [("A", 1), ("B", 2)] {
        let id = enrol(&mut site.sign_in("issa"), name, &prints(seed, 0)).unwrap();
        site.sign_in("fanta").validate(id.enrolment, NOW).unwrap();
    }
    let (out, back) = (stick(), stick());
    export(&site, out.path());
    import(&siege, out.path()).unwrap();
    export(&siege, back.path());
    import(&site, back.path()).unwrap();
    let mut awa = site.sign_in("awa");
    let (answer, _) = stopped_at(1, |watch| awa.seal_images(watch, NOW));
    assert_eq!(answer.unwrap().records, 1);
    assert_eq!(awa.seal_images(&Watch::none(), NOW).unwrap().records, 1);
    assert!(awa.journal_verify().unwrap().ok);
}
