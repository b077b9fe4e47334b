//! Receipts, cards, their stock, and what somebody at a barrier is told about them.

use serde_json::json;

use super::people::{Laptop, NOW, enrol, prints};
use crate::{
    acts::{Ready, ReportFilter, Session, Standing},
    error::{Error, Result},
    journal::Stamp,
    rules::{
        exchange::Standing as Worth,
        id::EnrolmentId,
        paper::{Blanks, CardReason},
        refusal::Refusal,
    },
};

fn refusal<T: std::fmt::Debug>(answer: Result<T>) -> Refusal {
    match answer {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

/// A site with one validated enrolment.
fn validated(seed: u64) -> (Laptop, EnrolmentId) {
    let site = Laptop::site("GAO1", 10);
    let id = enrol(&mut site.sign_in("issa"), "Ag Alhassane", &prints(seed, 0))
        .unwrap()
        .enrolment;
    site.sign_in("fanta").validate(id, NOW).unwrap();
    (site, id)
}

/// Prints a card and gives back the text of its QR code.
fn print_card(session: &mut Session, id: EnrolmentId, reason: Option<CardReason>) -> Ready {
    let ready = session.card(id, reason, None, NOW).unwrap();
    session.issue(&ready, NOW).unwrap();
    ready
}

fn standing(session: &Session, ready: &Ready) -> Standing {
    session.check_paper(&ready.stamp.to_text()).unwrap().standing
}

#[test]
fn a_receipt_is_valid_until_the_next_one_or_the_card_takes_its_place() {
    let site = Laptop::site("GAO1", 10);
    let mut issa = site.sign_in("issa");
    let id = enrol(&mut issa, "Ag Alhassane", &prints(1, 0)).unwrap().enrolment;
    let first = issa.receipt(id, NOW).unwrap();
    assert_eq!(first.stamp.serial, "GAO1-R000001");
    issa.issue(&first, NOW).unwrap();
    assert_eq!(standing(&issa, &first), Standing::Valid);
    let second = issa.receipt(id, NOW).unwrap();
    issa.issue(&second, NOW).unwrap();
    let replaced = Standing::Superseded {
        reason: "replaced".into(),
    };
    assert_eq!(standing(&issa, &first), replaced);
    assert_eq!(standing(&issa, &second), Standing::Valid);
    assert_eq!(refusal(issa.card(id, None, None, NOW)), Refusal::NotPermitted);
    drop(issa);
    let mut fanta = site.sign_in("fanta");
    assert_eq!(refusal(fanta.card(id, None, None, NOW)), Refusal::CardNotYet);
    fanta.validate(id, NOW).unwrap();
    let card = print_card(&mut fanta, id, None);
    assert_eq!(standing(&fanta, &second), replaced);
    assert_eq!(standing(&fanta, &card), Standing::Valid);
    assert!(fanta.journal_verify().unwrap().ok);
}

#[test]
fn a_card_is_printed_again_only_with_a_reason_and_a_lost_one_is_revoked() {
    let (site, id) = validated(1);
    let mut fanta = site.sign_in("fanta");
    let first = print_card(&mut fanta, id, None);
    assert_eq!(refusal(fanta.card(id, None, None, NOW)), Refusal::ReprintReason);
    assert_eq!(
        refusal(fanta.card(id, Some(CardReason::Withdrawn), None, NOW)),
        Refusal::ReasonUnknown
    );
    let second = print_card(&mut fanta, id, Some(CardReason::Damaged));
    assert_eq!(
        standing(&fanta, &first),
        Standing::Superseded {
            reason: "damaged".into()
        }
    );
    let third = print_card(&mut fanta, id, Some(CardReason::Lost));
    let lost = Standing::Revoked {
        reason: "lost".into(),
    };
    assert_eq!(standing(&fanta, &second), lost);
    fanta
        .revoke_card(&third.stamp.serial, CardReason::Stolen, NOW)
        .unwrap();
    assert_eq!(
        standing(&fanta, &third),
        Standing::Revoked {
            reason: "stolen".into()
        }
    );
    let again = fanta.revoke_card(&third.stamp.serial, CardReason::Stolen, NOW);
    assert_eq!(refusal(again), Refusal::CardUnknown);
    let kinds: Vec<_> = fanta
        .show(id)
        .unwrap()
        .history
        .into_iter()
        .map(|line| line.kind)
        .collect();
    assert_eq!(
        kinds[kinds.len() - 4..],
        ["card_issued", "card_issued", "card_issued", "card_revoked"]
    );
    let rebuilt = fanta.journal_rebuild(NOW).unwrap();
    assert!(rebuilt.equal(), "papers are a fold over the journal");
}

#[test]
fn a_suspended_card_fails_until_a_hand_lifts_it_and_one_taken_away_fails_for_good() {
    let (site, id) = validated(1);
    let mut fanta = site.sign_in("fanta");
    let card = print_card(&mut fanta, id, None);
    fanta
        .mark_card(id, Worth::Suspended, "enquête en cours", NOW)
        .unwrap();
    let suspended = Standing::Suspended {
        reason: "enquête en cours".into(),
    };
    assert_eq!(standing(&fanta, &card), suspended);
    let other = fanta.card(id, Some(CardReason::Lost), None, NOW);
    assert_eq!(
        refusal(other),
        Refusal::CardSuspended,
        "a suspended person got another card"
    );
    fanta.mark_card(id, Worth::Valid, "levée", NOW).unwrap();
    assert_eq!(standing(&fanta, &card), Standing::Valid);

    fanta
        .revoke_card(&card.stamp.serial, CardReason::Withdrawn, NOW)
        .unwrap();
    let withdrawn = Standing::Revoked {
        reason: "withdrawn".into(),
    };
    assert_eq!(standing(&fanta, &card), withdrawn);
    let worth = fanta.card_standing(id).unwrap().unwrap();
    assert_eq!((worth.standing, worth.by_hand), (Worth::Revoked, true));
    let other = fanta.card(id, Some(CardReason::Lost), None, NOW);
    assert_eq!(
        refusal(other),
        Refusal::CardSuspended,
        "taken away and printed again"
    );
    assert_eq!(
        refusal(fanta.mark_card(id, Worth::Valid, "levée", NOW)),
        Refusal::NotNow
    );
    assert!(fanta.journal_rebuild(NOW).unwrap().equal());
}

#[test]
fn a_card_ready_to_print_is_not_issued_once_something_happened() {
    let (site, id) = validated(1);
    let mut fanta = site.sign_in("fanta");
    let (one, other) = (
        fanta.card(id, None, None, NOW).unwrap(),
        fanta.card(id, None, None, NOW).unwrap(),
    );
    fanta.issue(&one, NOW).unwrap();
    assert!(fanta.issue(&other, NOW).is_err(), "one blank, two cards");
}

#[test]
fn every_blank_is_printed_given_up_or_left() {
    let (site, id) = validated(1);
    let mut fanta = site.sign_in("fanta");
    let blanks = |first, last| Blanks::new("A", first, last).unwrap();
    let stock = fanta.receive_blanks(&blanks(1, 3), NOW).unwrap();
    assert_eq!((stock.received, stock.left()), (3, 3));
    assert_eq!(
        refusal(fanta.receive_blanks(&blanks(3, 9), NOW)),
        Refusal::BlanksInvalid,
        "number 3 is in the box already"
    );
    fanta
        .give_up_blanks(&blanks(1, 1), "tombée à l’eau", NOW)
        .unwrap();
    let card = print_card(&mut fanta, id, None);
    assert_eq!(card.stamp.serial, "A-C000002");
    let used = fanta.give_up_blanks(&blanks(2, 3), "perdues", NOW);
    assert_eq!(refusal(used), Refusal::BlanksInvalid, "number 2 is a card by now");
    print_card(&mut fanta, id, Some(CardReason::Misprinted));
    let stock = fanta.blanks().unwrap();
    assert_eq!((stock.printed, stock.given_up, stock.left()), (2, 1, 0));
    let none = fanta.card(id, Some(CardReason::Lost), None, NOW);
    assert_eq!(refusal(none), Refusal::NoBlankLeft);
}

#[test]
fn strangers_and_forgers_are_told_apart() {
    let (site, id) = validated(1);
    let mut fanta = site.sign_in("fanta");
    let card = print_card(&mut fanta, id, None);
    let elsewhere = Laptop::site("KDL1", 10);
    let checked = elsewhere
        .sign_in("fanta")
        .check_paper(&card.stamp.to_text())
        .unwrap();
    assert_eq!(checked.standing, Standing::UnknownStation);

    let forged = Stamp {
        number: "GAO1-000099-X".into(),
        ..card.stamp
    };
    let checked = fanta.check_paper(&forged.to_text()).unwrap();
    assert_eq!(checked.standing, Standing::Forged);
    assert_eq!(checked.enrolment, None);
    assert!(matches!(
        fanta.check_paper("MTP1:NOTHING"),
        Err(Error::Damaged {
            what: "paper-unreadable"
        })
    ));
}

#[test]
fn a_stamp_of_a_station_one_trusts_is_valid_before_its_journal_came() {
    let (site, id) = validated(1);
    let elsewhere = Laptop::site("KDL1", 10);
    let identity = site.sign_in("awa").station().to_json();
    elsewhere
        .sign_in("awa")
        .trust_station(&identity, None, NOW)
        .unwrap();
    let card = print_card(&mut site.sign_in("fanta"), id, None);
    let checked = elsewhere
        .sign_in("fanta")
        .check_paper(&card.stamp.to_text())
        .unwrap();
    assert_eq!((checked.standing, checked.enrolment), (Standing::Valid, None));
    assert_eq!(checked.station_code, "GAO1");
}

#[test]
fn lists_count_the_same_people_and_are_not_for_enrollers() {
    let (site, _) = validated(1);
    let mut issa = site.sign_in("issa");
    enrol(&mut issa, "Walet Ahmed", &prints(2, 0)).unwrap();
    let all = ReportFilter::default();
    assert_eq!(refusal(issa.roster(&all)), Refusal::NotPermitted);
    drop(issa);
    let odile = site.sign_in("odile");
    let day = odile.day_sheet(NOW.day(), NOW).unwrap();
    assert_eq!(
        (day.rows.len(), day.parties[0].total, day.parties[0].men),
        (2, 2, 2)
    );
    assert!(day.head.verifies(&odile.station().sign));
    assert_eq!(
        odile.day_sheet(NOW.day().succ_opt().unwrap(), NOW).unwrap().rows,
        []
    );
    let roster = odile.roster(&all).unwrap();
    assert_eq!(roster.len(), 1, "who waits for a decision stands on no roster");
    assert_eq!(roster[0].fields["family_name"], json!("Ag Alhassane"));
    let quota = odile.quota_state(&all).unwrap();
    assert_eq!(
        (quota.len(), quota[0].taken.total, quota[0].free()),
        (1, 2, Some(8))
    );
    let other = ReportFilter {
        unit: Some("MOC Kidal".into()),
        ..all
    };
    assert!(odile.quota_state(&other).unwrap().is_empty());
}
