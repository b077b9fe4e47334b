//! The derivation at its full price, and the key file of yesterday.
#![allow(
    clippy::disallowed_methods,
    reason = "a wrong PIN must cost time, and this looks"
)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on stops"
)]
#![cfg_attr(
    feature = "cheap-kdf",
    allow(unused_imports, reason = "two of these tests are about the full price")
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use registry::keys::{Error, FILE_NAME, KeyFile, NewUser, SecondSecret};
use registry::rules::{id::UserId, refusal::Refusal, role::Role};

const PIN: &str = "482913";
const NAME: &str = "Fanta Keita";
const NONE: &SecondSecret = &SecondSecret::None;

fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("golden/keys-v1")
}

fn copy_of_golden() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    fs::copy(golden().join(FILE_NAME), home.path().join(FILE_NAME)).unwrap();
    home
}

#[test]
fn yesterdays_key_file_opens_today() {
    let home = copy_of_golden();
    let unlocked = KeyFile::open(home.path())
        .unwrap()
        .unlock(NAME, PIN, NONE, 0)
        .unwrap();
    assert_eq!(
        (unlocked.user, unlocked.role),
        (UserId([1; 16]), Role::Administrateur)
    );
    let public = data_encoding::HEXLOWER.encode(&unlocked.signing.public().0);
    assert_eq!(
        public,
        fs::read_to_string(golden().join("public")).unwrap().trim()
    );
}

#[test]
#[cfg(not(feature = "cheap-kdf"))]
fn a_wrong_pin_costs_at_least_a_third_of_a_second_and_so_does_an_unknown_name() {
    let home = copy_of_golden();
    for name in [NAME, "Nobody"] {
        let start = Instant::now();
        let tried = KeyFile::open(home.path())
            .unwrap()
            .unlock(name, "482914", NONE, 0);
        assert!(matches!(tried, Err(Error::Refused(Refusal::WrongPin))));
        assert!(
            start.elapsed().as_millis() >= 300,
            "{name} was refused in {:?}",
            start.elapsed()
        );
    }
}

#[test]
#[cfg(not(feature = "cheap-kdf"))]
fn a_weakened_key_file_is_refused_before_any_derivation() {
    let home = copy_of_golden();
    let path = home.path().join(FILE_NAME);
    let honest = fs::read(&path).unwrap();
    // 256 MiB, 262144 KiB, as CBOR; the attacker wants 19 MiB, or two passes.
    let memory = [0x1a, 0x00, 0x04, 0x00, 0x00];
    let at = honest
        .windows(5)
        .position(|window| window == memory)
        .expect("the memory cost stands in the file");
    let mut less_memory = honest.clone();
    less_memory[at..at + 5].copy_from_slice(&[0x1a, 0x00, 0x01, 0x4c, 0x00]);
    let mut fewer_passes = honest.clone();
    assert_eq!(fewer_passes[at + 5], 3);
    fewer_passes[at + 5] = 2;
    for weakened in [less_memory, fewer_passes] {
        fs::write(&path, weakened).unwrap();
        // Opening the file is enough: no PIN was asked for, nothing was derived.
        let opened = KeyFile::open(home.path());
        assert!(matches!(opened, Err(Error::Weakened)), "{opened:?}");
    }
}

/// Writes the golden key file. Frozen: run once per layout.
#[test]
#[ignore = "writes golden files"]
#[cfg(not(feature = "cheap-kdf"))]
fn write_golden_keys() {
    fs::create_dir_all(golden()).unwrap();
    let first = NewUser {
        id: UserId([1; 16]),
        name: NAME,
        role: Role::Administrateur,
    };
    let (_, made) = KeyFile::create(&golden(), first, PIN, NONE).unwrap();
    fs::write(
        golden().join("public"),
        data_encoding::HEXLOWER.encode(&made.signing.public().0),
    )
    .unwrap();
}
