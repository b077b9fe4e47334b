//! Weapons from the dossier to the reconciliation.

use serde_json::{Value, json};

use super::people::{Laptop, NOW, enrol, form, prints, refusal};
use crate::{
    acts::Session,
    rules::{
        form::Fields,
        id::{Moment, WeaponId},
        refusal::Refusal,
        weapon::{Custody, Slip, Step},
    },
};

const DAY_MS: i64 = 86_400_000;

fn akm(serial: &str) -> Value {
    json!({"unloaded_checked_by": "Cpl Keita", "type": "AKM", "calibre": "7.62x39", "serial": serial, "rounds": 30})
}

fn with_weapon(session: &mut Session, name: &str, seed: u64, serial: &str) -> WeaponId {
    let mut dossier: Fields = form(name);
    dossier.insert("weapon".into(), akm(serial));
    let screened = session.screen(&dossier, NOW).unwrap();
    let submitted = session
        .act("enrol", NOW, |desk| {
            let photo = super::people::photo();
            desk.enrol(
                &screened,
                &prints(seed, 0),
                (&[], &[]),
                &photo,
                &biometrics::gallery::Watch::none(),
            )
        })
        .unwrap();
    WeaponId(submitted.enrolment.0)
}

#[test]
fn a_dossier_brings_its_weapon_into_the_stations_hands() {
    let site = Laptop::site("GAO1", 10);
    let mut issa = site.sign_in("issa");
    let weapon = with_weapon(&mut issa, "Ag Alhassane", 1, "KO-118274");
    let record = issa.weapon(weapon).unwrap();
    assert_eq!((record.row.custody, record.way.len()), (Custody::Received, 1));
    assert!(record.row.number.starts_with("A-GAO1-"), "{}", record.row.number);
    assert_eq!(
        issa.find_weapon(&record.row.number.to_lowercase()).unwrap(),
        weapon
    );
    assert_eq!(record.row.bearer, "Ag Alhassane Moussa");
    enrol(&mut issa, "Ould Sidi", &prints(2, 0)).unwrap();
    assert_eq!(issa.weapons(None).unwrap().len(), 1, "nobody needs a weapon");
}

#[test]
fn a_supervisor_gives_back_what_an_enroller_stored() {
    let site = Laptop::site("GAO1", 10);
    let mut issa = site.sign_in("issa");
    let weapon = with_weapon(&mut issa, "Ag Alhassane", 1, "KO-118274");
    let slip = Slip::default();
    assert_eq!(
        refusal(issa.move_weapon(weapon, Step::Return, &slip, NOW)),
        Refusal::NotPermitted
    );
    assert_eq!(
        issa.move_weapon(weapon, Step::Store, &slip, NOW).unwrap(),
        Custody::Stored
    );
    drop(issa);
    let mut fanta = site.sign_in("fanta");
    assert_eq!(
        refusal(fanta.move_weapon(weapon, Step::Hold, &slip, NOW)),
        Refusal::FieldMissing {
            field: "slip.reason".into()
        }
    );
    assert_eq!(
        fanta.move_weapon(weapon, Step::Return, &slip, NOW).unwrap(),
        Custody::Returned
    );
    assert_eq!(
        refusal(fanta.move_weapon(weapon, Step::Store, &slip, NOW)),
        Refusal::NotNow
    );
    assert!(fanta.journal_verify().unwrap().ok);
    assert!(fanta.journal_rebuild(NOW).unwrap().equal());
}

#[test]
fn one_number_on_two_weapons_is_an_alert_on_both() {
    let site = Laptop::site("GAO1", 10);
    let mut issa = site.sign_in("issa");
    let first = with_weapon(&mut issa, "Ag Alhassane", 1, "KO-118274");
    let second = issa.receive_weapon(&akm("ko 118274"), None, NOW).unwrap();
    let third = issa.receive_weapon(&akm("KO-118275"), None, NOW).unwrap();
    let (first, second) = (issa.weapon(first).unwrap().row, issa.weapon(second).unwrap().row);
    assert_eq!(
        (first.same_serial, second.same_serial),
        (vec![second.number], vec![first.number])
    );
    assert!(issa.weapon(third).unwrap().row.same_serial.is_empty());
}

#[test]
fn an_unchecked_weapon_is_not_received() {
    let site = Laptop::site("GAO1", 10);
    let mut issa = site.sign_in("issa");
    let loaded = json!({"type": "AKM", "serial": "KO-118274"});
    assert_eq!(
        refusal(issa.receive_weapon(&loaded, None, NOW)),
        Refusal::FieldMissing {
            field: "weapon.unloaded_checked_by".into()
        }
    );
    drop(issa);
    let mut odile = site.sign_in("odile");
    assert_eq!(
        refusal(odile.receive_weapon(&akm("KO-1"), None, NOW)),
        Refusal::NotPermitted
    );
}

#[test]
fn the_reconciliation_balances_over_the_days() {
    let site = Laptop::site("GAO1", 10);
    let mut issa = site.sign_in("issa");
    let weapons: Vec<WeaponId> = (0..3)
        .map(|n| issa.receive_weapon(&akm(&format!("KO-{n}")), None, NOW).unwrap())
        .collect();
    drop(issa);
    let mut fanta = site.sign_in("fanta");
    let tomorrow = Moment(NOW.0 + DAY_MS);
    fanta
        .move_weapon(weapons[0], Step::Return, &Slip::default(), tomorrow)
        .unwrap();
    let lines = fanta.reconcile_weapons(tomorrow.day(), tomorrow.day()).unwrap();
    let all = lines.last().unwrap();
    assert_eq!(
        (all.opening, all.received, all.returned, all.closing()),
        (3, 0, 1, 2)
    );
    assert!(lines.iter().all(crate::rules::weapon::Balance::balances));
}
