//! PINs, tokens, roles, the panic PIN, and who looked.

use super::people::{Laptop, NOW, PIN, enrol, prints, refusal, stick};
use crate::{
    acts::{Registry, Session},
    error::{Error, Result},
    keys::{self, SecondSecret, Token, UNTIL_FORGIVEN},
    rules::{id::Moment, refusal::Refusal, role::Role},
    store::ListFilter,
};

const OTHER: &str = "730164";

fn try_at(site: &Laptop, name: &str, pin: &str, now: Moment) -> Result<Session> {
    Registry::sign_in(site.home.path(), name, pin, now)
}

#[test]
fn a_changed_pin_opens_and_the_old_one_does_not() {
    let site = Laptop::site("GAO1", 10);
    let mut issa = site.sign_in("issa");
    assert_eq!(refusal(issa.change_pin("000001", OTHER, NOW)), Refusal::WrongPin);
    issa.change_pin(PIN, OTHER, NOW).unwrap();
    drop(issa);
    assert_eq!(refusal(try_at(&site, "issa", PIN, NOW)), Refusal::WrongPin);
    assert!(try_at(&site, "issa", OTHER, NOW).is_ok());
}

#[test]
fn an_open_desk_is_no_place_to_guess_the_pin() {
    let site = Laptop::site("GAO1", 10);
    let mut issa = site.sign_in("issa");
    for _ in 0..5 {
        assert_eq!(refusal(issa.change_pin("000001", OTHER, NOW)), Refusal::WrongPin);
    }
    assert!(matches!(
        refusal(issa.change_pin(PIN, OTHER, NOW)),
        Refusal::LockedOut { .. }
    ));
}

#[test]
fn ten_wrong_pins_lock_until_an_administrator_unlocks() {
    let site = Laptop::site("GAO1", 10);
    for hour in 0..10 {
        let later = Moment(NOW.0 + hour * 3_600_000);
        assert_eq!(refusal(try_at(&site, "issa", "000001", later)), Refusal::WrongPin);
    }
    let next_year = Moment(NOW.0 + 365 * 86_400_000);
    let locked = Refusal::LockedOut {
        until_ms: UNTIL_FORGIVEN,
    };
    assert_eq!(refusal(try_at(&site, "issa", PIN, next_year)), locked);
    let line = |awa: &Session| {
        let users = awa.users(NOW).unwrap();
        users
            .into_iter()
            .find(|line| line.user.name == "issa")
            .unwrap()
            .locked_until_ms
    };
    let mut awa = site.sign_in("awa");
    assert_eq!(line(&awa), Some(UNTIL_FORGIVEN));
    awa.unlock_user("issa", NOW).unwrap();
    assert_eq!(line(&awa), None);
    drop(awa);
    assert_eq!(
        refusal(site.sign_in("fanta").unlock_user("issa", NOW)),
        Refusal::NotPermitted
    );
    assert!(try_at(&site, "issa", PIN, next_year).is_ok());
}

#[test]
fn a_token_is_needed_from_the_day_it_is_issued() {
    let (site, stick) = (Laptop::site("GAO1", 10), stick());
    let file = stick.path().join("issa.token");
    let issue = || {
        let token = Token::generate().unwrap();
        let _ = std::fs::remove_file(&file);
        token.write(&file).unwrap();
        token
    };
    let with_token = || {
        let second = SecondSecret::TokenFile(Token::read(&file).unwrap());
        Registry::sign_in_with(site.home.path(), "issa", PIN, second, NOW)
    };
    site.sign_in("issa").require_token(PIN, issue(), NOW).unwrap();
    let without = try_at(&site, "issa", PIN, NOW);
    assert!(
        matches!(without, Err(Error::Keys(keys::Error::TokenNeeded))),
        "{without:?}"
    );
    let mut issa = with_token().unwrap();

    // Another PIN keeps the token, another token ends the first one.
    issa.change_pin(PIN, OTHER, NOW).unwrap();
    issa.change_pin(OTHER, PIN, NOW).unwrap();
    let first = Token::read(&file).unwrap();
    issa.require_token(PIN, issue(), NOW).unwrap();
    drop(issa);
    let lost = Registry::sign_in_with(site.home.path(), "issa", PIN, SecondSecret::TokenFile(first), NOW);
    assert!(
        matches!(lost, Err(Error::Keys(keys::Error::TokenNeeded))),
        "{lost:?}"
    );
    assert!(with_token().is_ok());
    // Whoever needs none is not held up by one.
    let second = SecondSecret::TokenFile(Token::read(&file).unwrap());
    assert!(Registry::sign_in_with(site.home.path(), "awa", PIN, second, NOW).is_ok());
}

#[test]
fn the_panic_pin_destroys_every_key_and_looks_like_a_wrong_one() {
    let site = Laptop::site("GAO1", 10);
    let mut issa = site.sign_in("issa");
    assert_eq!(
        refusal(issa.set_panic_pin(PIN, Some(PIN), NOW)),
        Refusal::PinsAlike
    );
    assert_eq!(
        refusal(issa.set_panic_pin("000001", Some(OTHER), NOW)),
        Refusal::WrongPin
    );
    issa.set_panic_pin(PIN, Some(OTHER), NOW).unwrap();
    assert_eq!(refusal(issa.change_pin(PIN, OTHER, NOW)), Refusal::PinsAlike);
    // It survives another sign-in PIN.
    issa.change_pin(PIN, "615243", NOW).unwrap();
    let events = issa.journal_verify().unwrap().events;
    issa.set_panic_pin("615243", Some(OTHER), NOW).unwrap();
    assert_eq!(
        issa.journal_verify().unwrap().events,
        events,
        "the journal tells of it"
    );
    drop(issa);
    assert!(try_at(&site, "issa", "615243", NOW).is_ok());
    assert_eq!(refusal(try_at(&site, "issa", "000001", NOW)), Refusal::WrongPin);
    assert!(try_at(&site, "awa", PIN, NOW).is_ok());

    assert_eq!(refusal(try_at(&site, "issa", OTHER, NOW)), Refusal::WrongPin);
    assert!(!Registry::exists(site.home.path()));
    for name in ["awa", "issa", "fanta", "sidi", "odile"] {
        for pin in [PIN, OTHER, "615243"] {
            assert_eq!(refusal(try_at(&site, name, pin, NOW)), Refusal::NotInitialised);
        }
    }
}

#[test]
fn the_panic_pin_works_when_the_user_is_locked_out_and_without_their_token() {
    let (site, stick) = (Laptop::site("GAO1", 10), stick());
    let mut issa = site.sign_in("issa");
    issa.set_panic_pin(PIN, Some(OTHER), NOW).unwrap();
    let token = Token::generate().unwrap();
    token.write(&stick.path().join("token")).unwrap();
    issa.require_token(PIN, token, NOW).unwrap();
    drop(issa);
    for _ in 0..12 {
        let tried = try_at(&site, "issa", "000001", NOW);
        assert!(tried.is_err() && Registry::exists(site.home.path()));
    }
    assert!(try_at(&site, "issa", OTHER, NOW).is_err());
    assert!(!Registry::exists(site.home.path()));
}

#[test]
fn a_panic_pin_can_be_taken_away() {
    let site = Laptop::site("GAO1", 10);
    let mut issa = site.sign_in("issa");
    issa.set_panic_pin(PIN, Some(OTHER), NOW).unwrap();
    issa.set_panic_pin(PIN, None, NOW).unwrap();
    drop(issa);
    assert_eq!(refusal(try_at(&site, "issa", OTHER, NOW)), Refusal::WrongPin);
    assert!(Registry::exists(site.home.path()) && try_at(&site, "issa", PIN, NOW).is_ok());
}

#[test]
fn a_removed_user_is_gone_and_their_work_is_not() {
    let site = Laptop::site("GAO1", 10);
    let id = enrol(&mut site.sign_in("issa"), "A", &prints(1, 0))
        .unwrap()
        .enrolment;
    let mut awa = site.sign_in("awa");
    awa.remove_user("issa", NOW).unwrap();
    assert_eq!(refusal(awa.remove_user("issa", NOW)), Refusal::UnknownUser);
    assert_eq!(awa.show(id).unwrap().listed.enrolled_by_name, "issa");
    // The name is free again, for another person with another key.
    awa.add_user("issa", Role::Auditeur, OTHER, NOW).unwrap();
    assert!(awa.journal_verify().unwrap().ok && awa.journal_rebuild(NOW).unwrap().equal());
    drop(awa);
    assert_eq!(refusal(try_at(&site, "issa", PIN, NOW)), Refusal::WrongPin);
    assert!(try_at(&site, "issa", OTHER, NOW).is_ok());
}

#[test]
fn the_last_administrator_stays() {
    let site = Laptop::site("GAO1", 10);
    let mut awa = site.sign_in("awa");
    assert_eq!(refusal(awa.remove_user("awa", NOW)), Refusal::LastUser);
    assert_eq!(
        refusal(awa.change_role("awa", Role::Auditeur, NOW)),
        Refusal::LastUser
    );
    awa.change_role("fanta", Role::Administrateur, NOW).unwrap();
    awa.remove_user("awa", NOW).unwrap();
    assert_eq!(
        refusal(awa.add_user("x", Role::Auditeur, PIN, NOW)),
        Refusal::NotPermitted
    );
}

#[test]
fn another_role_counts_from_now_on_and_not_for_what_was() {
    let site = Laptop::site("GAO1", 10);
    let id = enrol(&mut site.sign_in("issa"), "A", &prints(1, 0))
        .unwrap()
        .enrolment;
    let mut awa = site.sign_in("awa");
    awa.change_role("issa", Role::Superviseur, NOW).unwrap();
    awa.change_role("sidi", Role::Enroleur, NOW).unwrap();
    drop(awa);
    assert_eq!(
        refusal(site.sign_in("issa").validate(id, NOW)),
        Refusal::OwnWork,
        "four eyes"
    );
    assert_eq!(
        refusal(site.sign_in("sidi").validate(id, NOW)),
        Refusal::NotPermitted
    );
    site.sign_in("fanta").validate(id, NOW).unwrap();
    assert!(site.sign_in("awa").journal_rebuild(NOW).unwrap().equal());
}

#[test]
fn who_looked_is_written_down_once_a_session() {
    let site = Laptop::site("GAO1", 10);
    let id = enrol(&mut site.sign_in("issa"), "A", &prints(1, 0))
        .unwrap()
        .enrolment;
    for _ in 0..2 {
        let mut odile = site.sign_in("odile");
        odile.view(id, NOW).unwrap();
        odile.view(id, NOW).unwrap();
        odile.view_list(&ListFilter::default(), NOW).unwrap();
    }
    site.sign_in("awa")
        .note_access("roster", None, ("pdf", 1), NOW)
        .unwrap();
    let mut odile = site.sign_in("odile");
    let what = |id| {
        let rows = odile.accesses(id, 100).unwrap();
        rows.into_iter()
            .map(|row| (row.user.1, row.what))
            .collect::<Vec<_>>()
    };
    let look = || ("odile".to_owned(), "record".to_owned());
    assert_eq!(what(Some(id)), [look(), look()]);
    assert_eq!(what(None).len(), 5);
    assert!(odile.journal_rebuild(NOW).unwrap().equal());
    drop(odile);
    assert_eq!(
        refusal(site.sign_in("issa").accesses(None, 1)),
        Refusal::NotPermitted
    );
}
