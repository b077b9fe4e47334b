//! Practice stays practice, and a lesson is passed by doing it.

use std::path::Path;

use biometrics::{Finger, gallery::Watch};
use serde_json::json;

use super::people::{Laptop, NOW, PIN, enrol, exercise, print, prints, told};
use crate::{
    acts::{Lesson, Session},
    error::{Error, Result},
    keys::StationRole,
    rules::{form::Fields, refusal::Refusal, role::Role},
};

/// A training registry with room for two.
fn practice() -> Laptop {
    let laptop = Laptop::bare("ECOLE", StationRole::Training);
    let mut awa = laptop.sign_in("awa");
    awa.add_user("issa", Role::Enroleur, PIN, NOW).unwrap();
    awa.add_exercise(&exercise(2), NOW).unwrap();
    drop(awa);
    laptop
}

fn passed(session: &Session) -> Vec<Lesson> {
    session.lessons_passed().unwrap().into_iter().collect()
}

fn is_kept_in<T: std::fmt::Debug>(answer: Result<T>) {
    assert!(
        matches!(answer, Err(Error::Refused(Refusal::OnlyTraining))),
        "practice left the laptop: {answer:?}"
    );
}

#[test]
fn nothing_leaves_a_training_registry_and_nobody_trusts_it() {
    let (school, siege) = (practice(), Laptop::bare("BKO", StationRole::Siege));
    enrol(&mut school.sign_in("issa"), "A", &prints(1, 0)).unwrap();
    let mut awa = school.sign_in("awa");
    let mut chief = siege.sign_in("awa");
    let stick = tempfile::tempdir().unwrap();
    is_kept_in(chief.trust_station(&awa.station().to_json(), None, NOW));
    is_kept_in(awa.trust_station(&chief.station().to_json(), None, NOW));
    is_kept_in(awa.export(stick.path(), None, &Watch::none(), NOW));
    is_kept_in(awa.import(&[stick.path().to_owned()], &Watch::none(), NOW));
    assert!(is_empty(stick.path()), "something lies on the stick");
    let disguised = awa.station().to_json().replace("\"training\"", "\"site\"");
    assert!(
        chief.trust_station(&disguised, None, NOW).is_err(),
        "the word in the file was believed without its signature"
    );
}

fn is_empty(folder: &Path) -> bool {
    std::fs::read_dir(folder).unwrap().next().is_none()
}

#[test]
fn a_lesson_is_passed_by_what_really_happened() {
    let school = practice();
    let mut issa = school.sign_in("issa");
    assert_eq!(passed(&issa), []);

    let first = enrol(&mut issa, "A", &prints(1, 0)).unwrap();
    assert_eq!(passed(&issa), [], "a smooth enrolment teaches none of them");
    assert!(first.waiting_list.is_none());
    enrol(&mut issa, "B", &prints(1, 1)).unwrap();
    assert_eq!(passed(&issa), [Lesson::Duplicate]);

    let child = issa.open_enrolment("MOC-GAO", "MOC Gao", NOW).unwrap();
    issa.refer(Some(child), &told(), NOW).unwrap();
    assert_eq!(passed(&issa), [Lesson::Duplicate, Lesson::PossibleChild]);

    let mut poor = prints(3, 0);
    poor.insert(0, print(3, 9, Finger::RightThumb, 20));
    enrol(&mut issa, "C", &poor).unwrap();
    let now = passed(&issa);
    assert!(now.contains(&Lesson::BadFinger), "{now:?}");
    enrol(&mut issa, "D", &prints(4, 0)).unwrap();
    assert!(passed(&issa).contains(&Lesson::FullQuota), "places are all taken");
}

#[test]
fn a_real_registry_has_no_lessons() {
    let site = Laptop::site("GAO1", 5);
    let mut issa = site.sign_in("issa");
    let notice: Fields = serde_json::from_value(json!({"notice_read": true})).unwrap();
    let child = issa.open_enrolment("MOC-GAO", "MOC Gao", NOW).unwrap();
    issa.record_fields(child, &notice, NOW).unwrap();
    issa.refer(Some(child), &told(), NOW).unwrap();
    assert_eq!(passed(&issa), []);
}
