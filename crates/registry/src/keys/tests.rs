//! Keys, on disk and through restarts. Cheap derivation here; `tests/keys.rs` pays the full price once.

use std::fs;
use std::path::Path;

use super::*;
use crate::rules::number::StationCode;
use crate::rules::refusal::Refusal;

const PIN: &str = "482913";
const NOW_MS: i64 = 1_795_507_200_000;
const NONE: &SecondSecret = &SecondSecret::None;

fn fanta() -> NewUser<'static> {
    NewUser {
        id: UserId([1; 16]),
        name: "Fanta Keita",
        role: Role::Administrateur,
    }
}

fn moussa() -> NewUser<'static> {
    NewUser {
        id: UserId([2; 16]),
        name: "Moussa",
        role: Role::Enroleur,
    }
}

fn home() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn refusal<T: std::fmt::Debug>(result: Result<T, Error>) -> Refusal {
    match result {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

fn unlock(home: &Path, name: &str, pin: &str, now_ms: i64) -> Result<Unlocked, Error> {
    KeyFile::open(home)?.unlock(name, pin, NONE, now_ms)
}

#[test]
fn the_right_pin_opens_the_same_keys_again() {
    let home = home();
    let (_, made) = KeyFile::create(home.path(), fanta(), PIN, NONE).unwrap();
    let opened = unlock(home.path(), "Fanta Keita", PIN, NOW_MS).unwrap();
    assert_eq!(opened.database.bytes(), made.database.bytes());
    assert_eq!(opened.signing.public(), made.signing.public());
    assert_eq!((opened.user, opened.role), (fanta().id, Role::Administrateur));
}

#[test]
fn a_registry_is_never_made_over_another() {
    let home = home();
    assert_eq!(refusal(KeyFile::open(home.path())), Refusal::NotInitialised);
    KeyFile::create(home.path(), fanta(), PIN, NONE).unwrap();
    assert_eq!(
        refusal(KeyFile::create(home.path(), moussa(), PIN, NONE)),
        Refusal::AlreadyInitialised
    );
}

#[test]
fn a_wrong_pin_and_an_unknown_name_look_alike() {
    let home = home();
    KeyFile::create(home.path(), fanta(), PIN, NONE).unwrap();
    assert_eq!(
        refusal(unlock(home.path(), "Fanta Keita", "482914", NOW_MS)),
        Refusal::WrongPin
    );
    assert_eq!(
        refusal(unlock(home.path(), "Nobody", PIN, NOW_MS)),
        Refusal::WrongPin
    );
}

#[test]
fn each_user_has_a_slot_and_a_signing_key_of_their_own() {
    let home = home();
    let (mut file, admin) = KeyFile::create(home.path(), fanta(), PIN, NONE).unwrap();
    let signing = file.add_user(&admin.database, moussa(), "739105", NONE).unwrap();
    let opened = unlock(home.path(), "Moussa", "739105", NOW_MS).unwrap();
    assert_eq!(opened.database.bytes(), admin.database.bytes());
    assert_eq!(opened.signing.public(), signing.public());
    assert_ne!(opened.signing.public(), admin.signing.public());
    assert_eq!(
        refusal(file.add_user(&admin.database, moussa(), "739105", NONE)),
        Refusal::UserExists
    );

    file.remove_user(moussa().id).unwrap();
    assert_eq!(
        refusal(unlock(home.path(), "Moussa", "739105", NOW_MS)),
        Refusal::WrongPin
    );
    assert_eq!(
        refusal(file.remove_user(fanta().id)),
        Refusal::LastUser,
        "the last slot went"
    );
}

#[test]
fn a_changed_pin_keeps_the_keys_and_ends_the_old_pin() {
    let home = home();
    let (mut file, admin) = KeyFile::create(home.path(), fanta(), PIN, NONE).unwrap();
    assert_eq!(
        refusal(file.change_pin(&admin, "Fanta Keita", "12345", NONE)),
        Refusal::PinTooWeak
    );
    file.change_pin(&admin, "Fanta Keita", "le fleuve monte", NONE)
        .unwrap();
    assert_eq!(
        refusal(unlock(home.path(), "Fanta Keita", PIN, NOW_MS)),
        Refusal::WrongPin
    );
    let opened = unlock(home.path(), "Fanta Keita", "le fleuve monte", NOW_MS).unwrap();
    assert_eq!(opened.signing.public(), admin.signing.public());
}

#[test]
fn failures_lock_for_longer_and_longer_and_through_restarts() {
    let home = home();
    KeyFile::create(home.path(), fanta(), PIN, NONE).unwrap();
    for _ in 0..4 {
        assert_eq!(
            refusal(unlock(home.path(), "Fanta Keita", "000001", NOW_MS)),
            Refusal::WrongPin
        );
    }
    let mut now_ms = NOW_MS;
    let mut waits = Vec::new();
    while waits.len() < 6 {
        assert_eq!(
            refusal(unlock(home.path(), "Fanta Keita", "000001", now_ms)),
            Refusal::WrongPin
        );
        // Every line opens the file anew, as a restart does. The right PIN does not help.
        let Refusal::LockedOut { until_ms } = refusal(unlock(home.path(), "Fanta Keita", PIN, now_ms)) else {
            panic!("not locked after {} waits", waits.len())
        };
        waits.push(until_ms - now_ms);
        now_ms = until_ms;
    }
    assert!(waits.windows(2).all(|pair| pair[0] < pair[1]), "{waits:?}");
    assert_eq!(now_ms, UNTIL_FORGIVEN, "not locked for good after ten");

    let mut file = KeyFile::open(home.path()).unwrap();
    file.forgive(fanta().id).unwrap();
    assert!(unlock(home.path(), "Fanta Keita", PIN, NOW_MS).is_ok());
}

#[test]
fn ten_wrong_pins_lock_and_one_right_one_forgives() {
    let home = home();
    KeyFile::create(home.path(), fanta(), PIN, NONE).unwrap();
    for _ in 0..4 {
        let _ = unlock(home.path(), "Fanta Keita", "000001", NOW_MS);
    }
    assert!(
        unlock(home.path(), "Fanta Keita", PIN, NOW_MS).is_ok(),
        "four mistakes are human"
    );
    for hour in 0..10 {
        let wrong = unlock(home.path(), "Fanta Keita", "000001", NOW_MS + hour * 3_600_000);
        assert_eq!(refusal(wrong), Refusal::WrongPin, "hour {hour}");
    }
    let next_year = unlock(home.path(), "Fanta Keita", PIN, NOW_MS + 365 * 86_400_000);
    assert_eq!(
        refusal(next_year),
        Refusal::LockedOut {
            until_ms: UNTIL_FORGIVEN
        }
    );
}

#[test]
fn the_failure_is_on_disk_before_the_try() {
    let home = home();
    KeyFile::create(home.path(), fanta(), PIN, NONE).unwrap();
    let before = fs::read(home.path().join(FILE_NAME)).unwrap();
    let _ = unlock(home.path(), "Fanta Keita", "000001", NOW_MS);
    assert_ne!(fs::read(home.path().join(FILE_NAME)).unwrap(), before);

    // Where the count cannot be written there is no try, with the right PIN either.
    fs::create_dir(home.path().join(".keys.part")).unwrap();
    let tried = unlock(home.path(), "Fanta Keita", PIN, NOW_MS);
    assert!(matches!(tried, Err(Error::File { .. })), "{tried:?}");
}

#[test]
fn a_clock_set_back_neither_opens_nor_locks_for_ever() {
    let home = home();
    KeyFile::create(home.path(), fanta(), PIN, NONE).unwrap();
    for _ in 0..5 {
        let _ = unlock(home.path(), "Fanta Keita", "000001", NOW_MS);
    }
    let ten_years = 10 * 365 * 86_400_000;
    let back = NOW_MS - ten_years;
    assert_eq!(
        refusal(unlock(home.path(), "Fanta Keita", PIN, back)),
        Refusal::LockedOut {
            until_ms: back + 30_000
        }
    );
    assert!(unlock(home.path(), "Fanta Keita", PIN, back + 30_000).is_ok());
}

#[test]
fn a_token_is_needed_where_it_was_asked_for() {
    let home = home();
    let token_file = home.path().join("stick.token");
    Token::generate().unwrap().write(&token_file).unwrap();
    let token = || SecondSecret::TokenFile(Token::read(&token_file).unwrap());
    let other = SecondSecret::TokenFile(Token::generate().unwrap());
    let (_, made) = KeyFile::create(home.path(), fanta(), PIN, &token()).unwrap();

    for wrong in [NONE, &other] {
        let tried = KeyFile::open(home.path())
            .unwrap()
            .unlock("Fanta Keita", PIN, wrong, NOW_MS);
        assert!(matches!(tried, Err(Error::TokenNeeded)), "{tried:?}");
    }
    let opened = KeyFile::open(home.path())
        .unwrap()
        .unlock("Fanta Keita", PIN, &token(), NOW_MS)
        .unwrap();
    assert_eq!(opened.database.bytes(), made.database.bytes());
    assert!(
        Token::generate().unwrap().write(&token_file).is_err(),
        "a token was overwritten"
    );
}

#[test]
fn destroying_leaves_nothing_that_opens() {
    let home = home();
    let (mut file, admin) = KeyFile::create(home.path(), fanta(), PIN, NONE).unwrap();
    file.add_user(&admin.database, moussa(), "739105", NONE).unwrap();
    let before = fs::read(home.path().join(FILE_NAME)).unwrap();
    // Another name for the same bytes on disk sees what the overwriting left of them.
    let witness = home.path().join("witness");
    fs::hard_link(home.path().join(FILE_NAME), &witness).unwrap();

    file.destroy().unwrap();
    let after = fs::read(&witness).unwrap();
    assert_eq!(
        after,
        vec![0; before.len()],
        "the old bytes are still on the disk"
    );
    fs::remove_file(witness).unwrap();
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
    for (name, pin) in [("Fanta Keita", PIN), ("Moussa", "739105")] {
        assert_eq!(
            refusal(unlock(home.path(), name, pin, NOW_MS)),
            Refusal::NotInitialised
        );
    }
    destroy(home.path()).unwrap();
}

#[test]
fn a_replaced_slot_is_wiped_from_where_it_stood() {
    let home = home();
    let (mut file, admin) = KeyFile::create(home.path(), fanta(), PIN, NONE).unwrap();
    let witness = home.path().join("witness");
    fs::hard_link(home.path().join(FILE_NAME), &witness).unwrap();
    file.change_pin(&admin, "Fanta Keita", "le fleuve monte", NONE)
        .unwrap();
    assert!(fs::read(witness).unwrap().iter().all(|byte| *byte == 0));
}

#[test]
fn the_key_file_names_nobody() {
    let home = home();
    let (mut file, admin) = KeyFile::create(home.path(), fanta(), PIN, NONE).unwrap();
    file.add_user(&admin.database, moussa(), "739105", NONE).unwrap();
    let bytes = fs::read(home.path().join(FILE_NAME)).unwrap();
    let seed = admin.signing.seed();
    for marker in [
        "Fanta".as_bytes(),
        b"Keita",
        b"Moussa",
        PIN.as_bytes(),
        b"739105",
        admin.database.bytes(),
        seed.as_ref(),
    ] {
        assert!(
            !bytes.windows(marker.len()).any(|window| window == marker),
            "{marker:?} in clear"
        );
    }
}

#[test]
fn a_changed_slot_opens_for_nobody() {
    let home = home();
    let (mut file, _) = KeyFile::create(home.path(), moussa(), PIN, NONE).unwrap();
    file.forgive(moussa().id).unwrap();
    let path = home.path().join(FILE_NAME);
    let honest = fs::read(&path).unwrap();
    let mut opened = 0;
    for position in 0..honest.len() {
        let mut changed = honest.clone();
        changed[position] ^= 1;
        fs::write(&path, &changed).unwrap();
        if let Ok(unlocked) = unlock(home.path(), "Moussa", PIN, NOW_MS) {
            // Only the count of failures, which no cipher can protect from an older copy, may change.
            assert_eq!(
                unlocked.role,
                Role::Enroleur,
                "a role was edited at byte {position}"
            );
            assert_eq!(unlocked.user, moussa().id);
            opened += 1;
        }
    }
    assert!(opened <= 3, "{opened} single-bit changes went unnoticed");
    fs::write(&path, &honest[..honest.len() / 2]).unwrap();
    assert!(matches!(KeyFile::open(home.path()), Err(Error::Damaged { .. })));
}

#[test]
fn headquarters_opens_the_recovery_slot_and_nobody_else_does() {
    let home = home();
    let siege = StationKeys::generate(StationCode::new("SIEGE").unwrap(), None, StationRole::Siege).unwrap();
    let other = StationKeys::generate(StationCode::new("OTHER").unwrap(), None, StationRole::Siege).unwrap();
    let (mut file, admin) = KeyFile::create(home.path(), fanta(), PIN, NONE).unwrap();
    assert!(
        file.recover(&siege).is_err(),
        "recovered before any recovery was set"
    );
    file.set_recovery(&admin.database, &[&siege.public().recipient()])
        .unwrap();
    let file = KeyFile::open(home.path()).unwrap();
    assert_eq!(file.recover(&siege).unwrap().bytes(), admin.database.bytes());
    assert!(file.recover(&other).is_err());
}

#[test]
fn a_station_is_known_by_its_file_and_no_half_of_it_can_be_exchanged() {
    let keys = StationKeys::generate(
        StationCode::new("GAO1").unwrap(),
        Some("Gao".into()),
        StationRole::Site,
    )
    .unwrap();
    let json = keys.public().to_json();
    assert_eq!(&PublicStation::from_json(&json).unwrap(), keys.public());
    let groups: Vec<_> = json.lines().collect();
    assert!(
        groups
            .iter()
            .any(|line| line.contains(&keys.public().fingerprint()))
    );

    let other = StationKeys::generate(StationCode::new("KDL1").unwrap(), None, StationRole::Site).unwrap();
    assert_ne!(other.public().fingerprint(), keys.public().fingerprint());
    let exchanged = json.replace(&keys.public().recipient(), &other.public().recipient());
    assert!(
        PublicStation::from_json(&exchanged).is_err(),
        "another's recipient under this signature"
    );
    assert!(PublicStation::from_json(&json.replace("GAO1", "GAO2")).is_err());
    assert!(PublicStation::from_json("{}").is_err());
    assert!(PublicStation::from_json(&"[".repeat(8000)).is_err());

    let again = StationKeys::from_secret_bytes(&keys.to_secret_bytes()).unwrap();
    assert_eq!(again.public(), keys.public());
    assert!(StationKeys::from_secret_bytes(&keys.to_secret_bytes()[1..]).is_err());
}
