//! Folders of prints that do not add up to one person's ten fingers.

use std::fs::{copy, remove_file, rename, write};

use whole_system::{Dossier, FINGERS, Station, synthetic};

use crate::{newcomer, site, untouched};

fn file(dossier: &Dossier, finger: &str) -> std::path::PathBuf {
    dossier.prints.path().join(format!("{finger}.png"))
}

#[test]
fn nine_fingers_are_not_ten() {
    let site = site();
    let dossier = newcomer();
    remove_file(file(&dossier, "left-little")).unwrap();
    let told = untouched(&site, |site| site.enrol(Station::ENROLLER, &dossier)).refused("fingers-missing");
    assert_eq!(told["missing"], 1, "how many are missing must be told");
}

#[test]
fn nine_fingers_and_an_exception_are_ten() {
    let mut dossier = newcomer();
    remove_file(file(&dossier, "left-little")).unwrap();
    dossier.extra = vec!["--exception".into(), "left-little=amputated".into()];
    site().enrol(Station::ENROLLER, &dossier).accepted();
}

#[test]
fn an_exception_must_have_a_known_reason_a_known_finger_and_no_print() {
    let site = site();
    let mut dossier = newcomer();
    dossier.extra = vec!["--exception".into(), "left-little=amputated".into()];
    untouched(&site, |site| site.enrol(Station::ENROLLER, &dossier)).refused("exception-invalid");
    remove_file(file(&dossier, "left-little")).unwrap();
    dossier.extra = vec!["--exception".into(), "left-little=lazy".into()];
    untouched(&site, |site| site.enrol(Station::ENROLLER, &dossier)).refused("exception-invalid");
    for misuse in ["left-sixth=amputated", "left-little", "=", ""] {
        dossier.extra = vec!["--exception".into(), misuse.into()];
        untouched(&site, |site| site.enrol(Station::ENROLLER, &dossier)).misused();
    }
}

#[test]
fn one_finger_is_too_few_whatever_the_exceptions() {
    let site = site();
    let mut dossier = newcomer();
    for finger in &FINGERS[1..] {
        remove_file(file(&dossier, finger)).unwrap();
        dossier
            .extra
            .extend(["--exception".into(), format!("{finger}=amputated")]);
    }
    untouched(&site, |site| site.enrol(Station::ENROLLER, &dossier)).refused("too-few-fingers");
}

#[test]
fn an_eleventh_finger_is_refused() {
    let site = site();
    let strangers = [
        ("right-sixth.png", "finger-unknown"),
        ("right-thumb.bmp", "finger-doubled"),
        ("RIGHT-INDEX.png", "finger-doubled"),
    ];
    for (stranger, code) in strangers {
        let dossier = newcomer();
        copy(file(&dossier, "right-ring"), dossier.prints.path().join(stranger)).unwrap();
        untouched(&site, |site| site.enrol(Station::ENROLLER, &dossier)).refused(code);
    }
}

#[test]
fn what_file_managers_leave_behind_is_no_finger() {
    let dossier = newcomer();
    write(dossier.prints.path().join(".DS_Store"), "noise").unwrap();
    write(dossier.prints.path().join("Thumbs.db"), "noise").unwrap();
    site().enrol(Station::ENROLLER, &dossier).accepted();
}

#[test]
fn the_same_file_for_two_fingers_is_refused() {
    let site = site();
    let dossier = newcomer();
    copy(file(&dossier, "right-index"), file(&dossier, "left-ring")).unwrap();
    let told = untouched(&site, |site| site.enrol(Station::ENROLLER, &dossier)).refused("same-file-twice");
    assert_eq!(
        [&told["a"], &told["b"]],
        ["right-index", "left-ring"],
        "which two must be told"
    );
}

#[test]
fn the_same_finger_captured_twice_is_refused() {
    let site = site();
    let dossier = newcomer();
    copy(&synthetic(1, 1).files["right-index"], file(&dossier, "left-ring")).unwrap();
    let told = untouched(&site, |site| site.enrol(Station::ENROLLER, &dossier)).refused("same-finger-twice");
    assert_eq!(
        [&told["a"], &told["b"]],
        ["right-index", "left-ring"],
        "which two must be told"
    );
}

#[test]
fn swapped_hands_are_noticed() {
    let site = site();
    let dossier = Dossier::new("Ag Alhassane", &synthetic(0, 1));
    let aside = dossier.prints.path().join("aside");
    for finger in ["thumb", "index", "middle", "ring", "little"] {
        let (right, left) = (
            file(&dossier, &format!("right-{finger}")),
            file(&dossier, &format!("left-{finger}")),
        );
        rename(&right, &aside).unwrap();
        rename(&left, &right).unwrap();
        rename(&aside, &left).unwrap();
    }
    untouched(&site, |site| site.enrol(Station::ENROLLER, &dossier)).refused("hands-swapped");
}

#[test]
fn a_folder_of_prints_that_is_none_is_a_typed_failure() {
    let site = site();
    let dossier = newcomer();
    for finger in FINGERS {
        remove_file(file(&dossier, finger)).unwrap();
    }
    let told = untouched(&site, |site| site.enrol(Station::ENROLLER, &dossier)).refused("fingers-missing");
    assert_eq!(told["missing"], 10);
    // A folder where a file should be.
    std::fs::create_dir(file(&dossier, "right-thumb")).unwrap();
    let answer = untouched(&site, |site| site.enrol(Station::ENROLLER, &dossier));
    assert!(
        matches!(answer.exit, Some(1 | 3 | 4)),
        "a folder is no print: {answer:?}"
    );
}
