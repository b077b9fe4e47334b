//! A hand in the database, with the key, and a hand on the disk, without: verifying finds both.

use std::path::Path;

use super::people::{Laptop, NOW, enrol, prints};
use crate::{
    acts::Verified,
    store::{self, Store},
};

/// A site with a validated and a held record, closed.
fn worked_in() -> Laptop {
    let site = Laptop::site("GAO1", 10);
    let id = enrol(&mut site.sign_in("issa"), "A", &prints(1, 0))
        .unwrap()
        .enrolment;
    enrol(&mut site.sign_in("issa"), "B", &prints(1, 1)).unwrap();
    site.sign_in("fanta").validate(id, NOW).unwrap();
    site.sign_in("odile").view(id, NOW).unwrap();
    site
}

fn forge(site: &Laptop, sql: &str) -> Verified {
    let mut awa = site.sign_in("awa");
    awa.store.transact("forge", |tx| store::forge(tx, sql)).unwrap();
    awa.journal_verify().unwrap()
}

#[test]
fn a_row_edited_with_the_key_in_hand_is_found() {
    for sql in [
        "UPDATE enrolment SET stage = 'validated' WHERE stage = 'held'",
        "UPDATE enrolment SET enrolled_by = zeroblob(16)",
        "UPDATE user SET role = 'superviseur' WHERE name = 'issa'",
        "UPDATE user SET name = 'nobody' WHERE name = 'issa'",
        "UPDATE field SET value = '\"Z\"' WHERE name = 'family_name'",
        "UPDATE print SET template = (SELECT max(template) FROM print)",
        "UPDATE attempt SET quality = 100",
        "UPDATE exercise SET json = replace(json, '10', '99')",
        "UPDATE search SET verdict = 'unique'",
        "DELETE FROM candidate",
        "DELETE FROM access",
        "INSERT INTO receipt SELECT id, station, 9999, 0 FROM enrolment",
    ] {
        let found = forge(&worked_in(), sql);
        assert_eq!(found.problem.as_deref(), Some("tables-altered"), "{sql}");
    }
}

#[test]
fn an_event_or_image_edited_with_the_key_in_hand_is_found() {
    let once = |trigger: &str, table: &str, sql: &str| {
        // Put back as it was, as somebody would who knows that the triggers are looked at.
        let made = "SELECT sql FROM sqlite_schema WHERE name = ";
        format!("CREATE TEMP TABLE kept AS {made}'{trigger}'; DROP TRIGGER {trigger}; {sql}; -- {table}")
    };
    for (trigger, sql, problem) in [
        (
            "event_never_changes",
            "UPDATE event SET bytes = zeroblob(300) WHERE seq = 5",
            "schema-altered",
        ),
        (
            "event_never_goes",
            "DELETE FROM event WHERE seq = 7",
            "schema-altered",
        ),
        (
            "blob_never_changes",
            "UPDATE blob SET bytes = x'00' WHERE kind = 'photo'",
            "schema-altered",
        ),
    ] {
        let found = forge(&worked_in(), &once(trigger, "event", sql));
        assert!(!found.ok, "{sql}");
        assert_eq!(found.problem.as_deref(), Some(problem), "{sql}");
    }
}

#[test]
fn an_edit_that_puts_the_triggers_back_is_found_all_the_same() {
    const EVENT: &str = "CREATE TRIGGER event_never_changes BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;";
    const GONE: &str = "CREATE TRIGGER event_never_goes BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;";
    const BLOB: &str = "CREATE TRIGGER blob_never_changes BEFORE UPDATE ON blob
BEGIN SELECT RAISE(ABORT, 'blobs only grow'); END;";
    for (name, put_back, sql, problem) in [
        (
            "event_never_changes",
            EVENT,
            "UPDATE event SET bytes = zeroblob(300) WHERE seq = 5",
            "event",
        ),
        (
            "event_never_changes",
            EVENT,
            "UPDATE event SET enrolment = NULL WHERE kind = 'validated'",
            "event-misfiled",
        ),
        (
            "event_never_changes",
            EVENT,
            "UPDATE event SET kind = 'seen' WHERE kind = 'user_added'",
            "event-misfiled",
        ),
        (
            "event_never_goes",
            GONE,
            "DELETE FROM event WHERE seq = 7",
            "event",
        ),
        (
            "event_never_goes",
            GONE,
            "DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)",
            "tables-altered",
        ),
        (
            "blob_never_changes",
            BLOB,
            "UPDATE blob SET bytes = x'00' WHERE kind = 'photo'",
            "blob-damaged",
        ),
        (
            "blob_never_changes",
            BLOB,
            "UPDATE blob SET kind = 'photo' WHERE kind = 'template'",
            "blob-damaged",
        ),
    ] {
        let found = forge(&worked_in(), &format!("DROP TRIGGER {name}; {sql}; {put_back}"));
        assert_eq!(found.problem.as_deref(), Some(problem), "{sql}");
    }
}

#[test]
fn an_index_that_says_something_else_than_its_table_is_found() {
    // Every image gets another hash, and the table alone its own again: a file used twice would not be found by it.
    const FORGED: &str = "CREATE TEMP TABLE made AS SELECT * FROM sqlite_schema WHERE name = 'attempt_image';
         CREATE TEMP TABLE honest AS SELECT enrolment, finger, n, image FROM attempt;
         UPDATE attempt SET image = zeroblob(32);
         PRAGMA writable_schema = ON;
         DELETE FROM sqlite_schema WHERE name = 'attempt_image';
         PRAGMA writable_schema = RESET;
         UPDATE attempt SET image = h.image FROM honest h
             WHERE (h.enrolment, h.finger, h.n) = (attempt.enrolment, attempt.finger, attempt.n);
         PRAGMA writable_schema = ON;
         INSERT INTO sqlite_schema SELECT * FROM temp.made;
         PRAGMA writable_schema = RESET;";
    assert_eq!(
        forge(&worked_in(), FORGED).problem.as_deref(),
        Some("index-untrue")
    );
}

#[test]
fn a_journal_cut_back_with_its_tables_is_found_by_the_mark() {
    let site = worked_in();
    let home = site.home.path();
    let old = std::fs::read(home.join("registry.db")).unwrap();
    let mut awa = site.sign_in("awa");
    awa.journal_verify().unwrap();
    let before = awa.journal_verify().unwrap();
    drop(awa);
    enrol(&mut site.sign_in("issa"), "C", &prints(3, 0)).unwrap();
    // The whole database of before put back: authentic to the last byte.
    std::fs::write(home.join("registry.db"), old).unwrap();
    let found = site.sign_in("awa").journal_verify().unwrap();
    assert_eq!(
        (found.events, found.problem.as_deref()),
        (before.events, Some("journal-cut"))
    );
    // Work that goes on does not hide it.
    for seed in 4..6 {
        enrol(&mut site.sign_in("issa"), "D", &prints(seed, 0)).unwrap();
    }
    let found = site.sign_in("awa").journal_verify().unwrap();
    assert_eq!(found.problem.as_deref(), Some("journal-cut"));
}

#[test]
fn any_flipped_byte_of_the_database_is_found() {
    let site = worked_in();
    let path = site.home.path().join("registry.db");
    let honest = std::fs::read(&path).unwrap();
    let key = *site.sign_in("awa").unlocked.database.bytes();
    let step = honest.len() / flips();
    for at in (0..honest.len()).step_by(step.max(1)) {
        let mut flipped = honest.clone();
        flipped[at] ^= 1 << (at % 8);
        std::fs::write(&path, &flipped).unwrap();
        assert!(found(&path, &key), "byte {at} of {}", honest.len());
    }
}

/// Whether opening the database, or looking through its pages, notices.
fn found(path: &Path, key: &[u8; 32]) -> bool {
    match Store::open(path, key) {
        Err(_) => true,
        Ok(store) => store::audit::problems(store.db()).is_ok_and(|problems| !problems.is_empty()),
    }
}

/// Positions tried: few, or 2,000 and more in the long run.
#[expect(clippy::disallowed_methods, reason = "the long run is asked for from outside")]
fn flips() -> usize {
    let factor = std::env::var("MATRICULE_CRASHES")
        .ok()
        .and_then(|n| n.parse::<usize>().ok());
    60 * factor.unwrap_or(1)
}
