//! Places, posts, and the line of those who wait.

use serde_json::json;

use super::people::{Laptop, NOW, enrol, exercise, form, prints, refusal};
use crate::rules::{
    enrolment::{Hold, Stage},
    refusal::Refusal,
};

#[test]
fn over_quota_waits_in_order_and_a_freed_place_calls_the_first() {
    let site = Laptop::site("GAO1", 1);
    let mut issa = site.sign_in("issa");
    let holder = enrol(&mut issa, "A", &prints(1, 0)).unwrap();
    let second = enrol(&mut issa, "B", &prints(2, 0)).unwrap();
    let third = enrol(&mut issa, "C", &prints(3, 0)).unwrap();
    assert_eq!(second.stage, Stage::Held(Hold::OverQuota));
    assert_eq!(
        (holder.waiting_list, second.waiting_list, third.waiting_list),
        (None, Some(1), Some(2))
    );
    drop(issa);
    let mut fanta = site.sign_in("fanta");
    fanta.reject(holder.enrolment, "unfit", NOW).unwrap();
    assert_eq!(
        fanta.show(second.enrolment).unwrap().listed.row.stage,
        Stage::Submitted
    );
    assert_eq!(fanta.show(third.enrolment).unwrap().waiting_list, Some(1));
}

#[test]
fn a_larger_quota_calls_those_in_line() {
    let site = Laptop::site("GAO1", 1);
    let mut issa = site.sign_in("issa");
    enrol(&mut issa, "A", &prints(1, 0)).unwrap();
    let second = enrol(&mut issa, "B", &prints(2, 0)).unwrap().enrolment;
    drop(issa);
    let mut awa = site.sign_in("awa");
    awa.add_exercise(&exercise(2), NOW).unwrap();
    assert_eq!(awa.show(second).unwrap().listed.row.stage, Stage::Submitted);
    assert_eq!(awa.quotas("MOC-GAO").unwrap()[0].taken, 2);
}

#[test]
fn a_post_has_one_holder() {
    let site = Laptop::site("GAO1", 5);
    let posts = json!({"code": "MOC-GAO", "site": "Gao", "slots": [
        {"slot": "C-01", "unit": "MOC Gao", "party": "CMA"}, {"slot": "C-02", "unit": "MOC Gao", "party": "CMA"}]});
    site.sign_in("awa")
        .add_exercise(posts.to_string().as_bytes(), NOW)
        .unwrap();
    let mut issa = site.sign_in("issa");
    let (a, b) = (
        enrol(&mut issa, "A", &prints(1, 0)).unwrap(),
        enrol(&mut issa, "B", &prints(2, 0)).unwrap(),
    );
    let mut wrong = form("C");
    wrong.insert("slot".into(), json!("P-09"));
    assert!(issa.screen(&wrong, NOW).is_err(), "a post that does not exist");
    drop(issa);
    let mut fanta = site.sign_in("fanta");
    let mut slots = Vec::new();
    for id in [a.enrolment, b.enrolment] {
        fanta.validate(id, NOW).unwrap();
        slots.push(fanta.show(id).unwrap().listed.row.slot);
    }
    assert_eq!(slots, [Some("C-01".to_owned()), Some("C-02".to_owned())]);
}

#[test]
fn nobody_enrols_past_the_backlog_until_somebody_decides() {
    let site = Laptop::site("GAO1", 10);
    let quota = json!({"unit": "MOC Gao", "party": "CMA", "count": 10});
    let exercise = json!({"code": "MOC-GAO", "site": "Gao", "quotas": [quota], "backlog": 2});
    site.sign_in("awa")
        .add_exercise(exercise.to_string().as_bytes(), NOW)
        .unwrap();
    let mut issa = site.sign_in("issa");
    let first = enrol(&mut issa, "A", &prints(1, 0)).unwrap().enrolment;
    enrol(&mut issa, "B", &prints(2, 0)).unwrap();
    let full = enrol(&mut issa, "C", &prints(3, 0));
    assert_eq!(refusal(full), Refusal::BacklogFull { waiting: 2 });
    drop(issa);
    site.sign_in("fanta").validate(first, NOW).unwrap();
    enrol(&mut site.sign_in("issa"), "C", &prints(3, 0)).unwrap();
}
