//! Wrong PINs, wrong roles, wrong names.

use std::ffi::OsStr;

use whole_system::{Dossier, Station, synthetic};

use crate::{newcomer, site, untouched};

#[test]
fn a_wrong_pin_opens_nothing() {
    let site = site();
    let right = std::fs::read(site.pin_file(Station::ENROLLER)).unwrap();
    for wrong in [&b"000000"[..], b"", b"\xff\xfe", &b"9".repeat(1 << 20)] {
        std::fs::write(site.pin_file(Station::ENROLLER), wrong).unwrap();
        let answer = untouched(&site, |site| site.run(Station::ENROLLER, ["list"]));
        answer.refused("wrong-pin");
    }
    std::fs::write(site.pin_file(Station::ENROLLER), right).unwrap();
    site.run(Station::ENROLLER, ["list"]).accepted();
}

#[test]
fn an_unknown_name_is_told_the_same_as_a_wrong_pin() {
    let site = site();
    std::fs::write(site.pin_file("nobody"), "123456").unwrap();
    untouched(&site, |site| site.run("nobody", ["list"])).refused("wrong-pin");
}

#[test]
fn many_wrong_pins_lock_out_and_the_lock_survives_a_restart() {
    let site = site();
    let right = std::fs::read(site.pin_file(Station::ENROLLER)).unwrap();
    std::fs::write(site.pin_file(Station::ENROLLER), "000000").unwrap();
    let locked = (0..10).any(|_| site.run(Station::ENROLLER, ["list"]).json()["refused"] == "locked-out");
    assert!(locked, "ten wrong PINs and no lock");
    std::fs::write(site.pin_file(Station::ENROLLER), right).unwrap();
    site.run(Station::ENROLLER, ["list"]).refused("locked-out");
    site.run(Station::SUPERVISOR, ["list"]).accepted();
}

#[test]
fn each_role_does_its_own_work_only() {
    let site = site();
    site.add_user("odile", "auditeur");
    let id = site.run(Station::ENROLLER, ["list"]).accepted()["enrolments"][0]["enrolment"]
        .as_str()
        .unwrap()
        .to_owned();
    let out = site.folder("out");
    let forbidden: [(&str, Vec<&OsStr>); 5] = [
        (Station::ENROLLER, ["validate", &id].map(OsStr::new).to_vec()),
        (
            Station::ENROLLER,
            [OsStr::new("export"), OsStr::new("--to"), out.as_os_str()].to_vec(),
        ),
        ("odile", ["validate", &id].map(OsStr::new).to_vec()),
        (
            "odile",
            ["reject", &id, "--reason", "fraud"].map(OsStr::new).to_vec(),
        ),
        (Station::ADMINISTRATOR, ["validate", &id].map(OsStr::new).to_vec()),
    ];
    for (user, words) in forbidden {
        let answer = untouched(&site, |site| site.run(user, &words));
        assert_eq!(answer.exit, Some(3), "{user} may not {words:?}: {answer:?}");
        let code = answer.json()["refused"].clone();
        assert!(
            code == "not-permitted" || code == "own-work",
            "{user} {words:?}: {code}"
        );
    }
    untouched(&site, |site| {
        site.enrol("odile", &Dossier::new("x", &synthetic(2, 0)))
    })
    .refused("not-permitted");
}

#[test]
fn a_supervisor_may_enrol_and_never_decides_on_it() {
    let site = site();
    let enrolled = site.enrol(Station::SUPERVISOR, &newcomer()).accepted();
    let id = enrolled["enrolment"].as_str().unwrap();
    for words in [
        &["validate", id][..],
        &["return", id, "--reason", "photo"],
        &["reject", id, "--reason", "fraud"],
    ] {
        untouched(&site, |site| site.run(Station::SUPERVISOR, words)).refused("own-work");
    }
}

#[test]
fn a_second_administrator_or_user_of_one_name_is_refused() {
    let site = site();
    let pin = site.file("new.pin", "734912");
    let words = [
        "user",
        "add",
        Station::ENROLLER,
        "--role",
        "administrateur",
        "--new-pin-file",
    ];
    let words: Vec<&OsStr> = words
        .map(OsStr::new)
        .into_iter()
        .chain([pin.as_os_str()])
        .collect();
    untouched(&site, |site| site.run(Station::ADMINISTRATOR, &words)).refused("user-exists");
    untouched(&site, |site| site.run(Station::ENROLLER, &words)).refused("not-permitted");
}

#[test]
fn commands_that_are_none_are_misuse_and_what_does_not_exist_is_unknown() {
    let site = site();
    for words in [
        &["enrole"][..],
        &["enrol"],
        &["list", "--state", "asleep"],
        &["validate"],
        &["show", "a", "b"],
    ] {
        untouched(&site, |site| site.run(Station::ENROLLER, words)).misused();
    }
    for id in [
        "GAO1-999999-X",
        "00000000000000000000000000000000",
        "../../etc/passwd",
        "'; --",
        "",
        "é",
    ] {
        untouched(&site, |site| site.run(Station::SUPERVISOR, ["show", id])).refused("unknown-enrolment");
        untouched(&site, |site| site.run(Station::SUPERVISOR, ["validate", id])).refused("unknown-enrolment");
    }
}
