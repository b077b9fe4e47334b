//! Who gets in, and what their role lets them do.

use super::people::{Laptop, NOW, PIN, enrol, exercise, export, import, prints, refusal, stick, two_sites};
use crate::{
    acts::{NewStation, Registry, Session},
    keys::StationRole,
    rules::{number::StationCode, refusal::Refusal, role::Role},
    store::ExpectedUser,
};

#[test]
fn only_the_right_pin_opens_and_only_once_at_a_time() {
    let site = Laptop::site("GAO1", 10);
    let home = site.home.path();
    assert_eq!(
        refusal(Registry::sign_in(home, "issa", "000001", NOW)),
        Refusal::WrongPin
    );
    assert_eq!(
        refusal(Registry::sign_in(home, "nobody", PIN, NOW)),
        Refusal::WrongPin
    );
    let open = site.sign_in("issa");
    assert_eq!(
        refusal(Registry::sign_in(home, "fanta", PIN, NOW)),
        Refusal::AlreadyOpen
    );
    drop(open);
    site.sign_in("fanta");
}

#[test]
fn an_empty_folder_and_a_full_one_are_told_apart() {
    let site = Laptop::site("GAO1", 10);
    let empty = tempfile::tempdir().unwrap();
    assert_eq!(
        refusal(Registry::sign_in(empty.path(), "awa", PIN, NOW)),
        Refusal::NotInitialised
    );
    let station = NewStation {
        role: StationRole::Site,
        code: StationCode::new("GAO1").unwrap(),
        site: None,
    };
    assert_eq!(
        refusal(Registry::create(site.home.path(), station, "awa", PIN, NOW)),
        Refusal::AlreadyInitialised
    );
    site.sign_in("awa");
}

#[test]
fn a_weak_pin_makes_no_registry() {
    let empty = tempfile::tempdir().unwrap();
    let station = NewStation {
        role: StationRole::Site,
        code: StationCode::new("GAO1").unwrap(),
        site: None,
    };
    assert_eq!(
        refusal(Registry::create(empty.path(), station, "awa", "1111", NOW)),
        Refusal::PinTooWeak
    );
    assert!(!Registry::exists(empty.path()));
}

#[test]
fn each_role_does_its_own_work() {
    let site = Laptop::site("GAO1", 10);
    let id = enrol(&mut site.sign_in("issa"), "A", &prints(1, 0))
        .unwrap()
        .enrolment;
    let add_user = |session: &mut Session| session.add_user("x", Role::Auditeur, PIN, NOW).map(drop);
    let add_exercise = |session: &mut Session| session.add_exercise(&exercise(3), NOW).map(drop);
    let validate = |session: &mut Session| session.validate(id, NOW).map(drop);
    let open = |session: &mut Session| session.open_enrolment("MOC-GAO", "MOC Gao", NOW).map(drop);
    for name in ["issa", "fanta", "odile"] {
        let mut session = site.sign_in(name);
        assert_eq!(refusal(add_user(&mut session)), Refusal::NotPermitted, "{name}");
        assert_eq!(
            refusal(add_exercise(&mut session)),
            Refusal::NotPermitted,
            "{name}"
        );
    }
    for name in ["awa", "odile"] {
        assert_eq!(
            refusal(validate(&mut site.sign_in(name))),
            Refusal::NotPermitted,
            "{name}"
        );
    }
    assert_eq!(refusal(open(&mut site.sign_in("odile"))), Refusal::NotPermitted);
}

#[test]
fn one_name_is_one_user() {
    let site = Laptop::site("GAO1", 10);
    let mut awa = site.sign_in("awa");
    assert_eq!(
        refusal(awa.add_user("issa", Role::Auditeur, PIN, NOW)),
        Refusal::UserExists
    );
    assert_eq!(awa.users(NOW).unwrap().len(), 5);
}

#[test]
fn headquarters_says_who_signs_in_at_a_site_and_the_site_draws_their_keys() {
    let (site, other, siege) = two_sites();
    let mut awa = siege.sign_in("awa");
    let judge = ("binta", Role::Superviseur, None);
    assert_eq!(
        refusal(awa.expect_user("TOM1", judge, false, NOW)),
        Refusal::UnknownStation
    );
    awa.expect_user("gao1", judge, false, NOW).unwrap();
    awa.expect_user("GAO1", ("issa", Role::Enroleur, None), true, NOW)
        .unwrap();
    drop(awa);
    let here = ("eve", Role::Administrateur, None);
    let at_site = site.sign_in("awa").expect_user("KDL1", here, false, NOW);
    assert_eq!(refusal(at_site), Refusal::NotPermitted, "a site named a user");

    let back = stick();
    export(&siege, back.path());
    import(&site, back.path()).unwrap();
    import(&other, back.path()).unwrap();
    let expected = |laptop: &Laptop| {
        let rows = laptop.sign_in("awa").expected_users().unwrap();
        let told = |row: ExpectedUser| (row.name, row.gone, row.done);
        rows.into_iter().map(told).collect::<Vec<_>>()
    };
    let binta = |done| ("binta".to_owned(), false, done);
    let issa = |done| ("issa".to_owned(), true, done);
    assert_eq!(expected(&site), [binta(false), issa(false)]);
    assert_eq!(expected(&other), [], "users of another site");

    let mut awa = site.sign_in("awa");
    assert_eq!(
        refusal(awa.add_expected_user("issa", PIN, NOW)),
        Refusal::UnknownUser,
        "who is to go was let in"
    );
    awa.add_expected_user("binta", PIN, NOW).unwrap();
    awa.remove_user("issa", NOW).unwrap();
    drop(awa);
    assert_eq!(site.sign_in("binta").user().role, Role::Superviseur);
    assert_eq!(expected(&site), [binta(true), issa(true)]);
    assert_eq!(
        expected(&siege),
        [binta(false), issa(false)],
        "known before it was told"
    );
    let out = stick();
    export(&site, out.path());
    import(&siege, out.path()).unwrap();
    assert_eq!(expected(&siege), [binta(true), issa(true)]);
    for laptop in [&site, &siege] {
        assert!(laptop.sign_in("awa").journal_rebuild(NOW).unwrap().equal());
    }
}
