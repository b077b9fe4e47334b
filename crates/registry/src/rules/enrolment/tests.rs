//! The door between stages, tried from both sides.

use super::*;
use crate::rules::role::{Role, User};

const FANTA: UserId = UserId([1; 16]);
const MOUSSA: UserId = UserId([2; 16]);

fn superviseur(id: UserId) -> Superviseur {
    User {
        id,
        name: "x".into(),
        role: Role::Superviseur,
    }
    .as_superviseur()
    .unwrap()
}

fn enroleur() -> Enroleur {
    User {
        id: FANTA,
        name: "x".into(),
        role: Role::Enroleur,
    }
    .as_enroleur()
    .unwrap()
}

fn draft() -> Enrolment {
    Enrolment {
        enrolled_by: FANTA,
        corrected_by: None,
        standing: Standing::Candidate,
        stage: Stage::Draft,
    }
}

fn submit(search: Verdict, room: Room) -> Enrolment {
    draft()
        .apply(&Action::Submit {
            by: enroleur(),
            search,
            room,
        })
        .unwrap()
}

#[test]
fn a_failed_search_blocks_validation() {
    let held = submit(Verdict::Failed, Room::Free);
    let forced = held.apply(&Action::Validate(superviseur(MOUSSA)));
    assert_eq!(
        forced,
        Err(Refusal::NotNow),
        "validated without a finished search"
    );
}

#[test]
fn a_held_duplicate_cannot_be_validated() {
    for search in [Verdict::Adjudicate, Verdict::Duplicate] {
        let held = submit(search, Room::Free);
        assert_eq!(
            held.apply(&Action::Validate(superviseur(MOUSSA))),
            Err(Refusal::NotNow)
        );
    }
}

#[test]
fn nobody_decides_on_their_own_work() {
    let own = superviseur(FANTA);
    for action in [
        Action::Validate(own),
        Action::Return(own, "photo"),
        Action::Reject(own, "photo"),
    ] {
        assert_eq!(
            submit(Verdict::Unique, Room::Free).apply(&action),
            Err(Refusal::OwnWork)
        );
    }
}

#[test]
fn over_quota_waits_and_is_called() {
    let waiting = submit(Verdict::Unique, Room::Full);
    assert_eq!(waiting.stage, Stage::Held(Hold::OverQuota));
    let called = waiting.apply(&Action::Call).unwrap();
    let validated = called.apply(&Action::Validate(superviseur(MOUSSA))).unwrap();
    assert_eq!(validated.stage, Stage::Validated { by: MOUSSA });
}

#[test]
fn a_returned_enrolment_is_filled_again() {
    let returned = submit(Verdict::Unique, Room::Free)
        .apply(&Action::Return(superviseur(MOUSSA), "photo"))
        .unwrap();
    assert_eq!(
        returned.apply(&Action::Fill(enroleur())).unwrap().stage,
        Stage::Draft
    );
}

#[test]
fn a_late_match_holds_what_was_submitted() {
    let late = Action::SearchAgain {
        search: Verdict::Duplicate,
        room: Room::Free,
    };
    let held = submit(Verdict::Unique, Room::Free).apply(&late).unwrap();
    assert_eq!(held.stage, Stage::Held(Hold::Duplicate));
}

#[test]
fn the_decided_stay_decided() {
    let rejected = submit(Verdict::Unique, Room::Free)
        .apply(&Action::Reject(superviseur(MOUSSA), "ghost"))
        .unwrap();
    for action in [
        Action::Fill(enroleur()),
        Action::Validate(superviseur(MOUSSA)),
        Action::Call,
        Action::Assign,
        Action::Turn(superviseur(MOUSSA), Turn::Absent),
    ] {
        assert_eq!(rejected.clone().apply(&action), Err(Refusal::NotNow));
    }
}

#[test]
fn every_stage_reads_back_from_its_row() {
    let stages = [
        Stage::Draft,
        Stage::Held(Hold::OverQuota),
        Stage::Validated { by: MOUSSA },
        Stage::Returned {
            reason: "photo".into(),
        },
        Stage::Referred,
    ];
    for stage in stages {
        assert_eq!(Stage::read(stage.name(), &stage.detail()), Some(stage));
    }
    for name in Stage::NAMES {
        let read = ["", "duplicate", &MOUSSA.to_string()]
            .iter()
            .find_map(|detail| Stage::read(name, detail));
        assert_eq!(read.unwrap().name(), name);
    }
}

fn assigned() -> Enrolment {
    let validated = submit(Verdict::Unique, Room::Free)
        .apply(&Action::Validate(superviseur(MOUSSA)))
        .unwrap();
    let assigned = validated.apply(&Action::Assign).unwrap();
    Enrolment {
        standing: Standing::Posted,
        ..assigned
    }
}

#[test]
fn an_absence_ends_where_it_began() {
    let absent = assigned()
        .apply(&Action::Turn(superviseur(MOUSSA), Turn::Absent))
        .unwrap();
    for turn in [Turn::Late, Turn::Present] {
        let back = absent.clone().apply(&Action::Turn(superviseur(MOUSSA), turn));
        assert_eq!(back.unwrap().stage, Stage::Assigned);
    }
}

#[test]
fn a_transfer_is_signed_by_two() {
    let gone = assigned()
        .apply(&Action::Turn(superviseur(MOUSSA), Turn::Transfer))
        .unwrap();
    let receive = |by, room| Action::Receive {
        by: superviseur(by),
        released_by: MOUSSA,
        room,
    };
    let alone = gone.clone().apply(&receive(MOUSSA, Room::Free));
    assert_eq!(alone, Err(Refusal::SecondPersonNeeded));
    let sidi = UserId([3; 16]);
    let received = gone.clone().apply(&receive(sidi, Room::Free)).unwrap();
    assert_eq!(received.stage, Stage::Validated { by: sidi });
    let crowded = gone.apply(&receive(sidi, Room::Full)).unwrap();
    assert_eq!(
        crowded.stage,
        Stage::Held(Hold::OverQuota),
        "never refused silently"
    );
}

#[test]
fn a_corrected_identity_is_approved_again_by_somebody_else() {
    let moussa = User {
        id: MOUSSA,
        name: "x".into(),
        role: Role::Superviseur,
    };
    let correct = |what| Action::Correct {
        by: moussa.as_enroleur().unwrap(),
        what,
        room: Room::Free,
    };
    let kept = assigned().apply(&correct(Correction::Detail)).unwrap();
    assert_eq!(kept.stage, Stage::Assigned);
    let again = assigned().apply(&correct(Correction::Identity)).unwrap();
    assert_eq!(again.stage, Stage::Submitted);
    let corrected = Enrolment {
        corrected_by: Some(MOUSSA),
        ..again
    };
    let own = corrected.apply(&Action::Validate(superviseur(MOUSSA)));
    assert_eq!(own, Err(Refusal::OwnWork));
    assert!(Correction::of(["unit"]).is_err(), "a unit changes by a transfer");
    assert_eq!(Correction::of(["languages", "birth"]), Ok(Correction::Identity));
}

#[test]
fn nobody_declares_the_death_of_whom_they_enrolled() {
    let own = assigned().apply(&Action::Turn(superviseur(FANTA), Turn::Deceased));
    assert_eq!(own, Err(Refusal::OwnWork));
    assert_eq!(Turn::Deceased.complete(None, None), Err(Refusal::ProofMissing));
}

#[test]
fn a_slip_is_undone_only_while_the_place_is_there() {
    let gone = assigned()
        .apply(&Action::Turn(superviseur(MOUSSA), Turn::Withdraw))
        .unwrap();
    let undo = |room| Action::Undo {
        by: superviseur(MOUSSA),
        before: Stage::Assigned,
        room,
    };
    assert_eq!(gone.clone().apply(&undo(Room::Full)), Err(Refusal::PlaceTaken));
    assert_eq!(gone.apply(&undo(Room::Free)).unwrap().stage, Stage::Assigned);
}

#[test]
fn a_child_is_referred_from_wherever_the_path_led() {
    let assigned = Enrolment {
        stage: Stage::Assigned,
        ..draft()
    };
    let referred = assigned.clone().apply(&Action::ReferLater(superviseur(MOUSSA)));
    assert_eq!(referred.unwrap().stage, Stage::Referred);
    let own = assigned.apply(&Action::ReferLater(superviseur(FANTA)));
    assert_eq!(own, Err(Refusal::OwnWork), "erased their own work");
    let gone = Enrolment {
        stage: Stage::Referred,
        ..draft()
    };
    assert_eq!(
        gone.apply(&Action::ReferLater(superviseur(MOUSSA))),
        Err(Refusal::NotNow)
    );
}

#[test]
fn a_finger_is_captured_after_all_where_the_person_has_a_place() {
    for stage in [Stage::Submitted, Stage::Assigned, Stage::Absent] {
        let there = Enrolment {
            stage: stage.clone(),
            ..draft()
        };
        assert_eq!(there.apply(&Action::Recapture(enroleur())).unwrap().stage, stage);
    }
    let gone = Enrolment {
        stage: Stage::Withdrawn,
        ..draft()
    };
    assert_eq!(gone.apply(&Action::Recapture(enroleur())), Err(Refusal::NotNow));
}
