//! One person from the form to the decision.

use biometrics::Finger;

use super::people::{Laptop, NOW, enrol, form, print, prints, refusal};
use crate::{
    rules::{
        duplicate::Verdict,
        enrolment::{Decision, Hold, Stage},
        refusal::Refusal,
    },
    store::{By, ListFilter},
};

#[test]
fn a_person_is_enrolled_validated_and_found_again_under_another_name() {
    let site = Laptop::site("GAO1", 10);
    let mut issa = site.sign_in("issa");
    let first = enrol(&mut issa, "Ag Alhassane", &prints(1, 0)).unwrap();
    assert_eq!(
        (&first.stage, first.search.verdict),
        (&Stage::Submitted, Verdict::Unique)
    );
    assert!(first.number.starts_with("GAO1-000001-"));
    let again = enrol(&mut issa, "Ould Sidi", &prints(1, 1)).unwrap();
    assert_eq!(again.search.verdict, Verdict::Duplicate);
    assert_eq!(again.search.candidates[0].enrolment, first.enrolment);
    assert_eq!(again.search.copies, []);
    assert_eq!(again.stage, Stage::Held(Hold::Duplicate));
    let other = enrol(&mut issa, "Walet Ibrahim", &prints(2, 0)).unwrap();
    assert_eq!(other.search.verdict, Verdict::Unique);
    assert_eq!(refusal(issa.validate(first.enrolment, NOW)), Refusal::OwnWork);
    drop(issa);

    let mut fanta = site.sign_in("fanta");
    assert_eq!(refusal(fanta.validate(again.enrolment, NOW)), Refusal::NotNow);
    assert!(matches!(
        fanta.validate(first.enrolment, NOW),
        Ok(Stage::Validated { .. })
    ));
    assert_eq!(fanta.waiting_for(10).unwrap().len(), 2);
    let shown = fanta.show(first.enrolment).unwrap();
    assert_eq!(shown.fields["family_name"], "Ag Alhassane");
    assert_eq!(shown.prints.len(), 10);
    let kinds: Vec<_> = shown.history.iter().map(|line| line.kind.as_str()).collect();
    assert_eq!(
        (kinds[0], kinds[kinds.len() - 1]),
        ("enrolment_opened", "validated")
    );
    let total: u64 = fanta
        .stats(By::State)
        .unwrap()
        .iter()
        .map(|count| count.total)
        .sum();
    assert_eq!(total, 3);
}

#[test]
fn a_copied_file_is_told_apart_from_a_match_and_holds_too() {
    let site = Laptop::site("GAO1", 10);
    let mut issa = site.sign_in("issa");
    let first = enrol(&mut issa, "A", &prints(1, 0)).unwrap();
    let mut mixed = prints(2, 0);
    mixed[3].bytes = prints(1, 0)[3].bytes.clone();
    let copied = enrol(&mut issa, "B", &mixed).unwrap();
    assert_eq!(copied.search.candidates, []);
    assert_eq!(copied.search.copies[0].enrolment, first.enrolment);
    assert_eq!(copied.stage, Stage::Held(Hold::Duplicate));
}

#[test]
fn a_refusal_leaves_nothing() {
    let site = Laptop::site("GAO1", 10);
    let mut issa = site.sign_in("issa");
    let before = issa.journal_verify().unwrap();
    assert_eq!(
        refusal(enrol(&mut issa, "A", &prints(1, 0)[..9])),
        Refusal::FingersMissing { missing: 1 }
    );
    let mut twice = prints(1, 0);
    twice[8].template = print(1, 1, Finger::RightIndex, 80).template;
    let (a, b) = (Finger::RightIndex, Finger::LeftRing);
    assert_eq!(
        refusal(enrol(&mut issa, "A", &twice)),
        Refusal::SameFingerTwice { a, b }
    );
    twice[8].bytes = twice[1].bytes.clone();
    assert_eq!(
        refusal(enrol(&mut issa, "A", &twice)),
        Refusal::SameFileTwice { a, b }
    );
    let mut young = form("A");
    young.insert("birth".into(), serde_json::json!({"kind": "year", "year": 2009}));
    assert_eq!(refusal(issa.screen(&young, NOW)), Refusal::UnderAge);
    let after = issa.journal_verify().unwrap();
    assert_eq!((before.events, before.head), (after.events, after.head));
    assert_eq!(issa.list(&ListFilter::default()).unwrap().total, 0);
}

#[test]
fn swapped_hands_of_somebody_known_are_noticed() {
    let site = Laptop::site("GAO1", 10);
    let mut issa = site.sign_in("issa");
    enrol(&mut issa, "A", &prints(1, 0)).unwrap();
    let mut swapped = prints(1, 1);
    for print in &mut swapped {
        print.finger = print.finger.mirrored();
    }
    assert_eq!(refusal(enrol(&mut issa, "B", &swapped)), Refusal::HandsSwapped);
}

#[test]
fn the_top_band_needs_two_persons_to_say_different() {
    let site = Laptop::site("GAO1", 10);
    let mut issa = site.sign_in("issa");
    let first = enrol(&mut issa, "A", &prints(1, 0)).unwrap().enrolment;
    let twin = enrol(&mut issa, "B", &prints(1, 1)).unwrap().enrolment;
    drop(issa);
    for (name, stage) in [
        ("fanta", Stage::Held(Hold::Duplicate)),
        ("sidi", Stage::Submitted),
    ] {
        let mut supervisor = site.sign_in(name);
        let stranger = refusal(supervisor.adjudicate(twin, twin, Decision::Different, "jumeaux", NOW));
        assert_eq!(stranger, Refusal::NotACandidate);
        let settled = supervisor
            .adjudicate(twin, first, Decision::Different, "jumeaux", NOW)
            .unwrap();
        assert_eq!(settled, stage, "after {name}");
    }
    let mut sidi = site.sign_in("sidi");
    let late = refusal(sidi.adjudicate(twin, first, Decision::Same, "même homme", NOW));
    assert_eq!(late, Refusal::NotNow, "settled already");
}

#[test]
fn the_same_person_is_rejected_as_such() {
    let site = Laptop::site("GAO1", 10);
    let mut issa = site.sign_in("issa");
    let first = enrol(&mut issa, "A", &prints(1, 0)).unwrap().enrolment;
    let again = enrol(&mut issa, "B", &prints(1, 1)).unwrap().enrolment;
    drop(issa);
    let mut fanta = site.sign_in("fanta");
    let settled = fanta
        .adjudicate(again, first, Decision::Same, "même homme", NOW)
        .unwrap();
    assert_eq!(
        settled,
        Stage::Rejected {
            reason: "duplicate".into()
        }
    );
    let third = {
        drop(fanta);
        enrol(&mut site.sign_in("issa"), "C", &prints(1, 2)).unwrap()
    };
    assert_eq!(
        third.search.candidates.len(),
        2,
        "the rejected are searched as well"
    );
}

#[test]
fn two_records_lie_side_by_side_with_their_pairs() {
    let site = Laptop::site("GAO1", 10);
    let mut issa = site.sign_in("issa");
    let first = enrol(&mut issa, "A", &prints(1, 0)).unwrap().enrolment;
    let again = enrol(&mut issa, "B", &prints(1, 1)).unwrap().enrolment;
    let compared = issa.compare(again, first).unwrap();
    assert_eq!(compared.fingers.len(), 10);
    assert!(
        compared.fingers.iter().all(|finger| finger.pairs.len() > 10),
        "hardly any pair drawn"
    );
}
