//! Whom a registry believes, and what ends that.

use super::{
    people::{Laptop, NOW, enrol, prints},
    people::{export, import, stick, trust},
};
use crate::{
    error::Error,
    keys::StationRole,
    rules::{exchange::StationEnd, refusal::Refusal},
    store::Direction,
};

fn pair() -> (Laptop, Laptop) {
    let (site, siege) = (Laptop::site("GAO1", 10), Laptop::bare("BKO", StationRole::Siege));
    trust(&site, &siege);
    (site, siege)
}

fn refusal(error: &Error) -> Option<&Refusal> {
    match error {
        Error::Refused(refusal) => Some(refusal),
        _ => None,
    }
}

#[test]
fn a_fingerprint_read_aloud_must_be_that_of_the_file() {
    let (site, siege) = (Laptop::site("GAO1", 10), Laptop::bare("BKO", StationRole::Siege));
    let identity = site.sign_in("awa").station().to_json();
    let aloud = site.sign_in("awa").station().fingerprint();
    let mut awa = siege.sign_in("awa");
    let wrong = aloud.replace('1', "2").replace('0', "1");
    let refused = awa.trust_station(&identity, Some(&wrong), NOW).unwrap_err();
    assert_eq!(refusal(&refused), Some(&Refusal::FingerprintDiffers));
    assert_eq!(awa.stations().unwrap().len(), 1, "trusted all the same");
    awa.trust_station(&identity, Some(&aloud.replace(' ', "-")), NOW)
        .unwrap();
    assert_eq!(awa.stations().unwrap().len(), 2);
}

#[test]
fn a_revoked_station_is_believed_no_more_until_it_comes_with_new_keys() {
    let (site, siege) = pair();
    let before = stick();
    enrol(&mut site.sign_in("issa"), "A", &prints(1, 0)).unwrap();
    export(&site, before.path());
    import(&siege, before.path()).unwrap();

    let mut awa = siege.sign_in("awa");
    awa.end_station("GAO1", StationEnd::Revoked, "ordinateur volé", NOW)
        .unwrap();
    drop(awa);
    let after = stick();
    enrol(&mut site.sign_in("issa"), "B", &prints(2, 0)).unwrap();
    export(&site, after.path());
    assert_eq!(
        import(&siege, after.path()).unwrap_err().code(),
        "station-revoked"
    );
    let old = site.sign_in("awa").station().to_json();
    let refused = siege.sign_in("awa").trust_station(&old, None, NOW).unwrap_err();
    assert_eq!(refusal(&refused), Some(&Refusal::KeysRevoked));

    let renewed = site.sign_in("awa").rotate_keys(NOW).unwrap();
    assert_ne!(renewed.to_json(), old);
    siege
        .sign_in("awa")
        .trust_station(&renewed.to_json(), None, NOW)
        .unwrap();
    let fresh = stick();
    export(&site, fresh.path());
    let told = import(&siege, fresh.path()).unwrap();
    assert_eq!((told.new, told.quarantined.len()), (1, 0), "{told:?}");
    for laptop in [&site, &siege] {
        let mut awa = laptop.sign_in("awa");
        assert!(awa.journal_verify().unwrap().ok, "old and new keys together");
        assert!(awa.journal_rebuild(NOW).unwrap().equal());
    }
    // The bundle made with the old keys is worth nothing now.
    assert!(import(&siege, after.path()).is_err());
}

#[test]
fn answers_sealed_to_old_keys_are_sent_again_to_the_new_ones() {
    let (site, siege) = pair();
    enrol(&mut site.sign_in("issa"), "A", &prints(1, 0)).unwrap();
    let (out, back, again) = (stick(), stick(), stick());
    export(&site, out.path());
    import(&siege, out.path()).unwrap();
    export(&siege, back.path());
    let renewed = site.sign_in("awa").rotate_keys(NOW).unwrap();
    assert_eq!(import(&site, back.path()).unwrap_err().code(), "wrong-recipient");
    siege
        .sign_in("awa")
        .trust_station(&renewed.to_json(), None, NOW)
        .unwrap();
    export(&siege, again.path());
    assert_eq!(import(&site, again.path()).unwrap().receipts, 1);
}

#[test]
fn a_retired_station_stays_closed() {
    let (site, siege) = pair();
    let mut awa = siege.sign_in("awa");
    awa.end_station("gao1", StationEnd::Retired, "site fermé", NOW)
        .unwrap();
    let again = awa
        .end_station("GAO1", StationEnd::Revoked, "encore", NOW)
        .unwrap_err();
    assert_eq!(refusal(&again), Some(&Refusal::StationRetired));
    let renewed = site.sign_in("awa").rotate_keys(NOW).unwrap();
    let refused = awa.trust_station(&renewed.to_json(), None, NOW).unwrap_err();
    assert_eq!(refusal(&refused), Some(&Refusal::StationRetired));
    drop(awa);
    let out = stick();
    export(&site, out.path());
    assert_eq!(import(&siege, out.path()).unwrap_err().code(), "station-revoked");
}

/// A dishonest administrator of a site trusts a station of their own making and carries that to headquarters.
#[test]
fn a_site_cannot_make_headquarters_trust_anybody() {
    let (site, siege) = pair();
    let ghost = Laptop::bare("GHOST", StationRole::Siege);
    let identity = ghost.sign_in("awa").station().to_json();
    site.sign_in("awa").trust_station(&identity, None, NOW).unwrap();
    let siege_identity = siege.sign_in("awa").station().to_json();
    ghost
        .sign_in("awa")
        .trust_station(&siege_identity, None, NOW)
        .unwrap();
    let (out, forged) = (stick(), stick());
    export(&site, out.path());
    import(&siege, out.path()).unwrap();
    let known = siege.sign_in("awa").stations().unwrap();
    assert!(known.iter().all(|row| row.code != "GHOST"), "{known:?}");
    let _ = ghost
        .sign_in("awa")
        .export(forged.path(), None, &biometrics::gallery::Watch::none(), NOW);
    assert!(import(&siege, forged.path()).is_err());
    let read = siege.sign_in("awa").ledger().unwrap();
    assert_eq!(
        read.iter().filter(|row| row.direction == Direction::In).count(),
        1
    );
}

#[test]
fn sites_learn_from_headquarters_whom_to_believe_no_more() {
    let (gao, siege) = pair();
    let kidal = Laptop::site("KDL1", 10);
    trust(&kidal, &siege);
    let mut awa = siege.sign_in("awa");
    awa.end_station("KDL1", StationEnd::Revoked, "ordinateur volé", NOW)
        .unwrap();
    drop(awa);
    let back = stick();
    export(&siege, back.path());
    import(&gao, back.path()).unwrap();
    let rows = gao.sign_in("awa").stations().unwrap();
    let kidal = rows.iter().find(|row| row.code == "KDL1").unwrap();
    assert_eq!(kidal.ended, Some(StationEnd::Revoked));
}
