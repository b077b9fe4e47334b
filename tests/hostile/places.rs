//! Folders and disks as the field has them: no registry, two programs on one, damaged, read-only, full.

use std::io::{Seek, SeekFrom, Write};

use whole_system::{Station, Trouble, command, in_trouble};

use crate::{newcomer, site, untouched};

#[test]
fn a_second_copy_on_the_same_registry_is_refused() {
    let site = site();
    // The first copy holds the registry for as long as its form is not yet written to the pipe.
    let lock = std::fs::File::options()
        .read(true)
        .write(true)
        .open(site.home().join("lock"))
        .unwrap();
    lock.try_lock().unwrap();
    site.run(Station::ENROLLER, ["list"]).refused("already-open");
    lock.unlock().unwrap();
    site.run(Station::ENROLLER, ["list"]).accepted();
}

#[test]
fn a_folder_without_a_registry_and_one_that_has_it_already() {
    let site = site();
    let nowhere = site.folder("empty");
    let mut list = command();
    list.arg("--json")
        .arg("--home")
        .arg(&nowhere)
        .args(["--user", Station::ENROLLER, "--pin-file"]);
    let answer: whole_system::Answer = list
        .arg(site.pin_file(Station::ENROLLER))
        .arg("list")
        .output()
        .unwrap()
        .into();
    answer.refused("not-initialised");
    assert_eq!(
        std::fs::read_dir(&nowhere).unwrap().count(),
        0,
        "asking left something behind"
    );
    let again = ["init", "--role", "site", "--station", "GAO2"];
    untouched(&site, |site| site.run(Station::ADMINISTRATOR, again)).refused("already-initialised");
}

#[test]
fn a_damaged_registry_is_told_and_not_mended_by_guessing() {
    let site = site();
    let path = site.home().join("registry.db");
    let length = std::fs::metadata(&path).unwrap().len();
    for at in [0, 20, 100, 4096 + 50, length / 2, length - 10] {
        let spoilt = site.copy();
        let mut file = std::fs::File::options()
            .write(true)
            .open(spoilt.home().join("registry.db"))
            .unwrap();
        file.seek(SeekFrom::Start(at)).unwrap();
        file.write_all(b"damage").unwrap();
        drop(file);
        let bytes = std::fs::read(spoilt.home().join("registry.db")).unwrap();
        let answer = spoilt.run(Station::ADMINISTRATOR, ["journal", "verify"]);
        assert_eq!(
            answer.exit,
            Some(4),
            "damage at byte {at} was not noticed: {answer:?}"
        );
        assert_eq!(
            bytes,
            std::fs::read(spoilt.home().join("registry.db")).unwrap(),
            "the evidence was changed"
        );
    }
}

#[test]
fn damaged_keys_are_told_and_open_nothing() {
    let site = site();
    let path = site.home().join("keys");
    let keys = std::fs::read(&path).unwrap();
    for damage in [
        Vec::new(),
        b"keys".to_vec(),
        keys[..keys.len() / 2].to_vec(),
        keys.iter().map(|byte| byte ^ 1).collect(),
    ] {
        std::fs::write(&path, damage).unwrap();
        let answer = site.run(Station::ENROLLER, ["list"]);
        assert!(matches!(answer.exit, Some(3 | 4)), "damaged keys: {answer:?}");
    }
    std::fs::write(&path, keys).unwrap();
    site.run(Station::ENROLLER, ["list"]).accepted();
}

#[test]
fn a_full_disk_loses_nothing_that_was_acknowledged() {
    let (dossier, mut full) = (newcomer(), 0);
    for room_kib in [0, 64, 400] {
        let site = site();
        let before = site.state();
        let enrol = site.enrol_command(Station::ENROLLER, &dossier, dossier.form.to_string().as_bytes());
        let answer = in_trouble(&enrol, &site.home(), Trouble::Full(room_kib));
        if answer.exit != Some(0) {
            answer.failed("disk-full");
            assert_eq!(site.state(), before, "a full disk left half an enrolment");
            full += 1;
        }
        site.enrol(Station::ENROLLER, &newcomer()).accepted();
    }
    assert!(full > 0, "the disk was never full: nothing was tried");
}

#[test]
fn a_registry_that_can_only_be_read_is_told() {
    let site = site();
    let dossier = newcomer();
    let enrol = site.enrol_command(Station::ENROLLER, &dossier, dossier.form.to_string().as_bytes());
    untouched(&site, |site| in_trouble(&enrol, &site.home(), Trouble::ReadOnly)).failed("read-only");
}
