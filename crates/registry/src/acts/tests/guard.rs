//! What protects people: referrals, signatures on exceptions, the day's seal, the form's path.

use std::collections::BTreeMap;

use biometrics::{Finger, gallery::Watch};
use serde_json::json;

use super::people::{Laptop, NOW, PIN, enrol, form, photo, print, prints, refusal, told};
use crate::{
    acts::{Delegate, Kept, Session},
    keys::StationRole,
    rules::{
        age::Birth,
        enrolment::{Decision, Stage},
        form::{Fields, Form},
        id::{EnrolmentId, Moment},
        prints::{ExceptionReason, Permanence, THRESHOLD},
        referral::Told,
        refusal::Refusal,
        role::Role,
        seal::Sealed,
    },
    store::{By, ListFilter, TroubleBy},
};

#[test]
fn a_referral_is_seen_by_child_protection_and_counted_for_everybody_else() {
    let site = Laptop::site("GAO1", 10);
    let mut awa = site.sign_in("awa");
    awa.add_user("mariam", Role::Protection, PIN, NOW).unwrap();
    drop(awa);
    let mut issa = site.sign_in("issa");
    let draft = issa.open_enrolment("MOC-GAO", "MOC Gao", NOW).unwrap();
    issa.record_fields(draft, &Fields::from([("notice_read".into(), json!(true))]), NOW)
        .unwrap();
    let slip = issa.refer(Some(draft), &told(), NOW).unwrap();
    assert_eq!(slip.ages, (15, 16));
    assert_eq!(refusal(issa.referrals()), Refusal::NotPermitted);
    assert_eq!(issa.list(&ListFilter::default()).unwrap().total, 0);
    drop(issa);
    let fanta = site.sign_in("fanta");
    assert_eq!(
        refusal(fanta.referral(&slip.code.to_string())),
        Refusal::NotPermitted
    );
    let counted = fanta.referral_counts().unwrap();
    assert_eq!(
        (counted.len(), counted[0].key.as_str(), counted[0].total),
        (1, "GAO1", 1)
    );
    assert!(fanta.stats(By::State).unwrap().is_empty());
    drop(fanta);
    let mut mariam = site.sign_in("mariam");
    assert_eq!(
        mariam.referral(&slip.code.to_string().to_uppercase()).unwrap(),
        slip
    );
    assert_eq!(
        refusal(mariam.list(&ListFilter::default())),
        Refusal::NotPermitted
    );
    assert!(mariam.journal_verify().unwrap().ok);
}

#[test]
fn no_event_says_anything_about_who_is_referred() {
    let site = Laptop::site("GAO1", 10);
    let mut issa = site.sign_in("issa");
    let draft = issa.open_enrolment("MOC-GAO", "MOC Gao", NOW).unwrap();
    let named = Fields::from([("family_name".into(), json!("Ag Alhassane"))]);
    assert_eq!(
        refusal(issa.record_fields(draft, &named, NOW)),
        Refusal::AgeUnchecked
    );
    issa.refer(Some(draft), &told(), NOW).unwrap();
    let ours = issa.station().id;
    let mut journal = Vec::new();
    crate::store::journal::each_of_line(issa.db(), ours, 1, |bytes| {
        journal.extend(bytes);
        Ok(())
    })
    .unwrap();
    for word in ["Point focal Gao", "Ag Alhassane", "2010"] {
        assert!(
            !journal.windows(word.len()).any(|bytes| bytes == word.as_bytes()),
            "{word}"
        );
    }
}

#[test]
fn an_adult_cannot_be_referred_away() {
    let site = Laptop::site("GAO1", 10);
    let mut issa = site.sign_in("issa");
    let birth = Birth::Year { year: 1991 };
    assert_eq!(
        refusal(issa.refer(
            None,
            &Told {
                birth: &birth,
                ..told()
            },
            NOW
        )),
        Refusal::NotNow
    );
}

/// Nine prints, one of them forced, and a finger that is bandaged.
fn with_exception(issa: &mut Session) -> EnrolmentId {
    let id = issa.open_enrolment("MOC-GAO", "MOC Gao", NOW).unwrap();
    issa.record_fields(id, &form("Ag Alhassane"), NOW).unwrap();
    issa.act("capture", NOW, |desk| {
        prints(1, 0)[..9]
            .iter()
            .try_for_each(|print| desk.record_print(id, print, THRESHOLD))?;
        desk.record_photo(id, &photo()).map(drop)
    })
    .unwrap();
    let (reason, usual) = (ExceptionReason::Bandaged, Permanence::Temporary);
    issa.record_exception(id, Finger::LeftLittle, reason, usual, None, NOW)
        .unwrap();
    issa.submit(id, &Watch::none(), NOW).unwrap();
    id
}

#[test]
fn an_exception_waits_for_a_supervisors_signature_and_for_its_day() {
    let site = Laptop::site("GAO1", 10);
    let mut issa = site.sign_in("issa");
    let id = with_exception(&mut issa);
    drop(issa);
    let mut fanta = site.sign_in("fanta");
    assert_eq!(refusal(fanta.validate(id, NOW)), Refusal::SignOffMissing);
    assert_eq!(refusal(fanta.sign_off(id, " ", NOW)), Refusal::ReasonUnknown);
    fanta.sign_off(id, "pansement vu", NOW).unwrap();
    assert_eq!(
        refusal(fanta.sign_off(id, "pansement vu", NOW)),
        Refusal::NotNow,
        "signed already"
    );
    assert!(matches!(
        fanta.validate(id, NOW).unwrap(),
        Stage::Validated { .. }
    ));
    assert_eq!(fanta.show(id).unwrap().sign_off.unwrap().reason, "pansement vu");
    assert!(fanta.due_recaptures(NOW).unwrap().is_empty());
    let later = Moment(NOW.0 + 31 * 86_400_000);
    let due = fanta.due_recaptures(later).unwrap();
    assert_eq!(
        due.iter().map(|row| row.fingers.clone()).collect::<Vec<_>>(),
        [vec![Finger::LeftLittle.code()]]
    );
    assert!(fanta.journal_rebuild(NOW).unwrap().equal());
}

#[test]
fn nobody_signs_off_their_own_exceptions() {
    let site = Laptop::site("GAO1", 10);
    let mut fanta = site.sign_in("fanta");
    let id = with_exception(&mut fanta);
    assert_eq!(refusal(fanta.sign_off(id, "vu", NOW)), Refusal::OwnWork);
}

fn delegates(site: &Laptop) {
    let mut awa = site.sign_in("awa");
    for (name, party) in [("gaston", "FAMa"), ("chirfi", "CMA"), ("paul", "Plateforme")] {
        awa.add_delegate(name, party, PIN, NOW).unwrap();
    }
    assert_eq!(
        refusal(awa.add_delegate("x", "Bandits", PIN, NOW)),
        Refusal::NotADelegate
    );
    assert_eq!(
        refusal(awa.add_user("x", Role::Delegue, PIN, NOW)),
        Refusal::NotADelegate
    );
}

fn at_the_desk(names: &[&'static str]) -> Vec<Delegate<'static>> {
    names.iter().map(|name| Delegate { name, pin: PIN }).collect()
}

#[test]
fn a_day_is_sealed_by_three_of_three_or_flagged() {
    let site = Laptop::site("GAO1", 10);
    delegates(&site);
    let mut issa = site.sign_in("issa");
    enrol(&mut issa, "Ag Alhassane", &prints(1, 0)).unwrap();
    assert_eq!(
        refusal(issa.seal_day(NOW.day(), &at_the_desk(&["chirfi"]), &BTreeMap::new(), NOW)),
        Refusal::NotPermitted
    );
    drop(issa);
    let mut awa = site.sign_in("awa");
    let two = at_the_desk(&["gaston", "chirfi"]);
    assert_eq!(
        refusal(awa.seal_day(NOW.day(), &two, &BTreeMap::new(), NOW)),
        Refusal::ReasonUnknown
    );
    let away = BTreeMap::from([("Plateforme".to_owned(), "délégué absent".to_owned())]);
    let flagged = awa.seal_day(NOW.day(), &two, &away, NOW).unwrap();
    assert_eq!(
        flagged.sealed,
        Sealed::Flagged {
            missing: vec!["Plateforme".into()]
        }
    );
    let three = at_the_desk(&["gaston", "chirfi", "paul"]);
    let sealed = awa.seal_day(NOW.day(), &three, &BTreeMap::new(), NOW).unwrap();
    assert_eq!((&sealed.sealed, sealed.went_on), (&Sealed::Complete, false));
    let head = sealed.seal.unwrap().head;
    assert!(
        head.verifies(&awa.station().sign),
        "the head on the day sheet is the station's word"
    );
    assert_eq!(
        refusal(awa.seal_day(NOW.day(), &three, &BTreeMap::new(), NOW)),
        Refusal::DaySealed
    );
    assert!(awa.journal_rebuild(NOW).unwrap().equal());
    drop(awa);
    let mut issa = site.sign_in("issa");
    enrol(&mut issa, "Ould Sidi", &prints(2, 0)).unwrap();
    let today = issa.days().unwrap().remove(0);
    assert!(today.went_on, "somebody was enrolled after the day was sealed");
}

#[test]
fn a_laptop_put_back_from_a_copy_seals_its_days_and_knows_its_sheets() {
    let site = Laptop::site("GAO1", 10);
    delegates(&site);
    enrol(&mut site.sign_in("issa"), "Avant", &prints(1, 0)).unwrap();
    let back = site.copy();
    back.reincarnate();
    enrol(&mut back.sign_in("issa"), "Après", &prints(2, 0)).unwrap();
    let mut awa = back.sign_in("awa");
    let three = at_the_desk(&["gaston", "chirfi", "paul"]);
    let sealed = awa.seal_day(NOW.day(), &three, &BTreeMap::new(), NOW).unwrap();
    assert_eq!((&sealed.sealed, sealed.went_on), (&Sealed::Complete, false));
    let sheet = awa.day_sheet(NOW.day(), NOW).unwrap();
    assert_eq!((sheet.rows.len(), &sheet.head), (2, &sealed.seal.unwrap().head));
    let code = sheet.head.to_text();
    assert_eq!(awa.check_head(&code).unwrap().unwrap().kept, Kept::Valid);
    assert!(awa.journal_rebuild(NOW).unwrap().equal());
    drop(awa);
    // The laptop as it was before the copy does not reach that far; nobody else knows the station.
    let kept = |laptop: &Laptop| laptop.sign_in("awa").check_head(&code).unwrap().unwrap().kept;
    assert_eq!(kept(&site), Kept::Behind);
    assert_eq!(kept(&Laptop::site("KDL1", 10)), Kept::UnknownStation);
}

#[test]
fn a_wrong_pin_or_another_role_seals_nothing() {
    let site = Laptop::site("GAO1", 10);
    delegates(&site);
    let mut awa = site.sign_in("awa");
    let wrong = [Delegate {
        name: "chirfi",
        pin: "000001",
    }];
    assert_eq!(
        refusal(awa.seal_day(NOW.day(), &wrong, &BTreeMap::new(), NOW)),
        Refusal::WrongPin
    );
    let supervisor = at_the_desk(&["fanta"]);
    assert_eq!(
        refusal(awa.seal_day(NOW.day(), &supervisor, &BTreeMap::new(), NOW)),
        Refusal::NotADelegate
    );
    assert!(awa.days().unwrap()[0].seal.is_none());
}

#[test]
fn a_delegate_sees_no_enrolment() {
    let site = Laptop::site("GAO1", 10);
    delegates(&site);
    let chirfi = site.sign_in("chirfi");
    assert_eq!(
        refusal(chirfi.list(&ListFilter::default())),
        Refusal::NotPermitted
    );
    assert_eq!(refusal(chirfi.stats(By::Party)), Refusal::NotPermitted);
}

#[test]
fn names_are_found_as_they_sound_and_hinted_beside_the_verdict() {
    let site = Laptop::site("GAO1", 10);
    let mut issa = site.sign_in("issa");
    let first = enrol(&mut issa, "Ag Alhassane", &prints(1, 0)).unwrap().enrolment;
    let second = enrol(&mut issa, "Ag Lassana", &prints(2, 0)).unwrap();
    enrol(&mut issa, "Ould Sidi", &prints(3, 0)).unwrap();
    let asked = ListFilter {
        name: Some("Hassan musa".into()),
        ..ListFilter::default()
    };
    let found = issa.list(&asked).unwrap();
    assert_eq!(found.total, 2);
    let hints = issa.show(first).unwrap().namesakes;
    assert_eq!(
        hints.iter().map(|hint| hint.enrolment).collect::<Vec<_>>(),
        [second.enrolment]
    );
    assert_eq!(second.stage, Stage::Submitted, "a name holds nobody");
}

#[test]
fn a_merge_keeps_both_histories() {
    let site = Laptop::site("GAO1", 10);
    let mut issa = site.sign_in("issa");
    let first = enrol(&mut issa, "Ag Alhassane", &prints(1, 0)).unwrap().enrolment;
    let again = enrol(&mut issa, "Ag Infahi", &prints(1, 1)).unwrap();
    assert_ne!(again.stage, Stage::Submitted);
    drop(issa);
    let mut fanta = site.sign_in("fanta");
    fanta
        .adjudicate(again.enrolment, first, Decision::Same, "même homme", NOW)
        .unwrap();
    for (one, other) in [(first, again.enrolment), (again.enrolment, first)] {
        let linked = fanta.show(one).unwrap().linked;
        assert_eq!(linked.len(), 1);
        assert_eq!(linked[0].enrolment, other);
        assert!(linked[0].history.len() > 10, "its own history is there in full");
    }
    assert!(fanta.journal_rebuild(NOW).unwrap().equal());
}

#[test]
fn trouble_is_told_by_finger_and_operator() {
    let site = Laptop::site("GAO1", 10);
    let mut issa = site.sign_in("issa");
    let (id, finger) = (
        issa.open_enrolment("MOC-GAO", "MOC Gao", NOW).unwrap(),
        Finger::LeftIndex,
    );
    for quality in [10, 15, 12] {
        let bad = print(1, u64::from(quality), finger, quality);
        issa.act("capture", NOW, |desk| desk.record_print(id, &bad, THRESHOLD))
            .unwrap();
    }
    issa.force_print(id, finger, "doigts usés", NOW).unwrap();
    for (by, key) in [
        (TroubleBy::Finger, "7"),
        (TroubleBy::Operator, "issa"),
        (TroubleBy::Scanner, "test"),
    ] {
        let lines = issa.trouble(by).unwrap();
        let line = lines.iter().find(|line| line.key == key).unwrap();
        assert_eq!(
            (line.persons, line.tries, line.forced, line.mean_quality),
            (1, 3, 1, 12),
            "{by:?}"
        );
    }
}

#[test]
fn a_form_comes_from_headquarters_and_from_nowhere_else() {
    let next = serde_json::to_vec(&Form {
        version: 3,
        ..Form::newest()
    })
    .unwrap();
    let site = Laptop::site("GAO1", 10);
    assert_eq!(
        refusal(site.sign_in("awa").publish_form(&next, NOW)),
        Refusal::NotPermitted
    );
    let siege = Laptop::bare("SIEGE", StationRole::Siege);
    let mut awa = siege.sign_in("awa");
    awa.publish_form(&next, NOW).unwrap();
    assert_eq!(awa.form().version, 3);
    assert_eq!(refusal(awa.publish_form(&next, NOW)), Refusal::FormExists);
    drop(awa);
    assert_eq!(
        siege.sign_in("awa").form().version,
        3,
        "it is there again after a restart"
    );
}
