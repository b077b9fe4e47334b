//! The wizard: step by step, autosaved.

use biometrics::{Finger, gallery::Watch};
use serde_json::json;

use super::people::{Laptop, NOW, form, photo, print, prints, refusal, told};
use crate::{
    acts::Session,
    error::Error,
    rules::{
        enrolment::Stage,
        form::Fields,
        id::EnrolmentId,
        prints::{ExceptionReason, Permanence, THRESHOLD, TRIES},
        refusal::Refusal,
    },
    store::ListFilter,
};

fn open(session: &mut Session) -> EnrolmentId {
    session.open_enrolment("MOC-GAO", "MOC Gao", NOW).unwrap()
}

fn capture(session: &mut Session, id: EnrolmentId, print: &crate::acts::Examined) {
    session
        .act("capture", NOW, |desk| desk.record_print(id, print, THRESHOLD))
        .unwrap();
}

#[test]
fn a_draft_is_there_again_after_a_restart() {
    let site = Laptop::site("GAO1", 10);
    let id = {
        let mut issa = site.sign_in("issa");
        let id = open(&mut issa);
        issa.record_fields(id, &Fields::from([("notice_read".into(), json!(true))]), NOW)
            .unwrap();
        capture(&mut issa, id, &prints(1, 0)[0]);
        id
    };
    let issa = site.sign_in("issa");
    let shown = issa.show(id).unwrap();
    assert_eq!(shown.listed.row.stage, Stage::Draft);
    assert_eq!(
        (shown.prints.len(), &shown.fields["notice_read"]),
        (1, &json!(true))
    );
}

#[test]
fn no_biometrics_before_notice_and_age() {
    let site = Laptop::site("GAO1", 10);
    let mut issa = site.sign_in("issa");
    let id = open(&mut issa);
    let not_an_image = b"never read";
    assert_eq!(
        refusal(issa.capture_photo(id, not_an_image, NOW)),
        Refusal::NoticeNotRead
    );
    issa.record_fields(id, &Fields::from([("notice_read".into(), json!(true))]), NOW)
        .unwrap();
    assert_eq!(
        refusal(issa.capture_photo(id, not_an_image, NOW)),
        Refusal::AgeUnchecked
    );
    let young = Fields::from([("birth".into(), json!({"kind": "year", "year": 2010}))]);
    assert_eq!(refusal(issa.record_fields(id, &young, NOW)), Refusal::UnderAge);
    issa.record_fields(
        id,
        &Fields::from([("birth".into(), form("x")["birth"].clone())]),
        NOW,
    )
    .unwrap();
    assert!(matches!(
        issa.capture_photo(id, not_an_image, NOW),
        Err(Error::Print(_))
    ));
}

#[test]
fn who_is_referred_is_in_no_list_and_no_table() {
    let site = Laptop::site("GAO1", 10);
    let mut issa = site.sign_in("issa");
    let id = open(&mut issa);
    issa.refer(Some(id), &told(), NOW).unwrap();
    assert_eq!(issa.list(&ListFilter::default()).unwrap().total, 0);
    assert!(issa.fields(id).unwrap().is_empty());
    assert_eq!(refusal(issa.record_fields(id, &form("x"), NOW)), Refusal::NotNow);
}

#[test]
fn three_tries_then_a_reason_and_every_score_is_kept() {
    let site = Laptop::site("GAO1", 10);
    let mut issa = site.sign_in("issa");
    let (id, finger) = (open(&mut issa), Finger::LeftIndex);
    for (n, quality) in [10, 15, 12].into_iter().enumerate() {
        let early = refusal(issa.force_print(id, finger, "doigts usés", NOW));
        let tries_left = TRIES - u8::try_from(n).unwrap();
        assert!(
            matches!(early, Refusal::QualityTooLow { tries_left: left, .. } if left == tries_left),
            "{early:?}"
        );
        capture(&mut issa, id, &print(1, n as u64, finger, quality));
    }
    assert!(issa.show(id).unwrap().prints.is_empty());
    issa.force_print(id, finger, "doigts usés", NOW).unwrap();
    let shown = issa.show(id).unwrap();
    let scores: Vec<_> = shown.attempts.iter().map(|attempt| attempt.quality).collect();
    assert_eq!(scores, [10, 15, 12]);
    assert_eq!(
        (shown.prints[0].quality, shown.prints[0].forced.as_deref()),
        (15, Some("doigts usés"))
    );
}

#[test]
fn a_discarded_print_stays_readable_and_counts_no_more() {
    let site = Laptop::site("GAO1", 10);
    let mut issa = site.sign_in("issa");
    let (id, finger) = (open(&mut issa), Finger::LeftIndex);
    capture(&mut issa, id, &print(1, 0, finger, 90));
    let (reason, usual) = (ExceptionReason::Bandaged, Permanence::Temporary);
    let taken = refusal(issa.record_exception(id, finger, reason, usual, None, NOW));
    assert_eq!(taken, Refusal::ExceptionInvalid { finger });
    issa.discard_print(id, finger, NOW).unwrap();
    issa.record_exception(id, finger, reason, usual, None, NOW)
        .unwrap();
    let shown = issa.show(id).unwrap();
    assert_eq!(
        (shown.prints.len(), shown.attempts.len(), shown.exceptions.len()),
        (0, 1, 1)
    );
    issa.clear_exception(id, finger, NOW).unwrap();
    capture(&mut issa, id, &print(1, 1, finger, 70));
    assert_eq!(
        issa.show(id).unwrap().prints[0].quality,
        70,
        "the discarded 90 came back"
    );
}

#[test]
fn a_whole_draft_is_searched_and_submitted() {
    let site = Laptop::site("GAO1", 10);
    let mut issa = site.sign_in("issa");
    let id = open(&mut issa);
    let early = refusal(issa.submit(id, &Watch::none(), NOW));
    assert_eq!(early, Refusal::NoticeNotRead);
    issa.record_fields(id, &form("Ag Alhassane"), NOW).unwrap();
    for print in &prints(1, 0)[..9] {
        capture(&mut issa, id, print);
    }
    assert_eq!(
        refusal(issa.submit(id, &Watch::none(), NOW)),
        Refusal::FingersMissing { missing: 1 }
    );
    issa.record_exception(
        id,
        Finger::LeftLittle,
        ExceptionReason::Amputated,
        Permanence::Permanent,
        None,
        NOW,
    )
    .unwrap();
    assert_eq!(
        refusal(issa.submit(id, &Watch::none(), NOW)),
        Refusal::PhotoMissing
    );
    issa.act("photo", NOW, |desk| desk.record_photo(id, &photo()))
        .unwrap();
    issa.search_draft(id, &Watch::none(), NOW).unwrap();
    let submitted = issa.submit(id, &Watch::none(), NOW).unwrap();
    assert_eq!(submitted.stage, Stage::Submitted);
    assert_eq!(
        refusal(issa.record_fields(id, &form("Autre"), NOW)),
        Refusal::NotNow
    );
    drop(issa);
    site.sign_in("fanta").return_enrolment(id, "photo", NOW).unwrap();
    let mut issa = site.sign_in("issa");
    issa.act("photo", NOW, |desk| desk.record_photo(id, &photo()))
        .unwrap();
    assert_eq!(
        issa.submit(id, &Watch::none(), NOW).unwrap().stage,
        Stage::Submitted
    );
    assert_eq!(
        issa.show(id).unwrap().photos.len(),
        2,
        "the earlier photo is gone"
    );
}

#[test]
fn whoever_hands_over_anothers_draft_decides_nothing_about_it() {
    let site = Laptop::site("GAO1", 10);
    let id = open(&mut site.sign_in("issa"));
    let mut fanta = site.sign_in("fanta");
    fanta.record_fields(id, &form("Fantôme"), NOW).unwrap();
    for print in &prints(1, 0) {
        capture(&mut fanta, id, print);
    }
    fanta
        .act("photo", NOW, |desk| desk.record_photo(id, &photo()))
        .unwrap();
    fanta.submit(id, &Watch::none(), NOW).unwrap();
    assert_eq!(
        refusal(fanta.validate(id, NOW)),
        Refusal::OwnWork,
        "a ghost of her own"
    );
    assert_eq!(
        refusal(fanta.return_enrolment(id, "photo", NOW)),
        Refusal::OwnWork
    );
    drop(fanta);
    assert_eq!(refusal(site.sign_in("issa").validate(id, NOW)), Refusal::OwnWork);
    site.sign_in("sidi").validate(id, NOW).unwrap();
}

#[test]
fn a_photo_taken_again_by_mistake_gives_way_to_the_one_before() {
    let site = Laptop::site("GAO1", 10);
    let mut issa = site.sign_in("issa");
    let id = open(&mut issa);
    let open_gate = Fields::from([
        ("notice_read".into(), json!(true)),
        ("birth".into(), form("x")["birth"].clone()),
    ]);
    issa.record_fields(id, &open_gate, NOW).unwrap();
    assert_eq!(refusal(issa.take_photo_back(id, NOW)), Refusal::NothingToUndo);
    let portrait = biometrics::portrait::generate(1, biometrics::portrait::Sitter::Man);
    let first = issa.capture_photo(id, &portrait, NOW).unwrap();
    assert_eq!(refusal(issa.take_photo_back(id, NOW)), Refusal::NothingToUndo);
    let second = issa
        .act("photograph", NOW, |desk| desk.record_photo(id, &photo()))
        .unwrap();
    assert_ne!(first.image, second.image);
    issa.take_photo_back(id, NOW).unwrap();
    let photos = issa.show(id).unwrap().photos;
    let last = photos.last().unwrap();
    assert_eq!((last.image, &last.reasons), (first.image, &first.reasons));
    assert_eq!(photos.len(), 3, "the slip stays in the history");
    assert!(issa.journal_verify().unwrap().ok);
}
