//! Exercise files, good and bad, and the places they give.

use super::*;

fn gao() -> Exercise {
    let json = r#"{"code": "MOC-GAO-2017-09", "site": "Gao", "requester": "CTS 0123 of 2017-08-21",
        "quotas": [{"unit": "MOC Gao", "party": "CMA", "count": 2}, {"unit": "MOC Gao", "party": "Plateforme", "count": 16}],
        "slots": [{"slot": "C-01", "unit": "MOC Gao", "party": "CMA"}, {"slot": "C-02", "unit": "MOC Gao", "party": "CMA"}],
        "replacements": [{"slot": "C-01", "replaced": "Alpha", "reason": "killed 18.01.2017 at Gao", "letter": "CTS 0123"}]}"#;
    Exercise::from_json(json.as_bytes(), &Form::newest()).unwrap()
}

#[test]
fn a_full_quota_leaves_no_room() {
    assert_eq!(gao().room("MOC Gao", "CMA", 1), Room::Free);
    assert_eq!(gao().room("MOC Gao", "CMA", 2), Room::Full);
    assert_eq!(
        gao().room("MOC Gao", "Gouvernement", 0),
        Room::Full,
        "no quota given for that party"
    );
}

#[test]
fn an_exercise_without_quotas_and_posts_has_no_limit() {
    let open = Exercise {
        quotas: vec![],
        slots: vec![],
        replacements: vec![],
        ..gao()
    };
    assert_eq!(open.room("MOC Kidal", "CMA", 5000), Room::Free);
    assert_eq!(open.admits("MOC Kidal"), Ok(()));
}

#[test]
fn another_unit_is_not_part_of_it() {
    assert_eq!(
        gao().admits("MOC Kidal"),
        Err(Refusal::NotInExercise { what: "unit" })
    );
}

#[test]
fn the_next_free_post_is_given_and_a_held_one_is_not() {
    let held = BTreeSet::from(["C-01".to_owned()]);
    assert_eq!(
        gao().slot_for("MOC Gao", "CMA", None, &held),
        Ok(Some("C-02".into()))
    );
    assert_eq!(
        gao().slot_for("MOC Gao", "CMA", Some("C-01"), &held),
        Err(Refusal::PostHeld)
    );
    let foreign = gao().slot_for("MOC Gao", "Plateforme", Some("C-01"), &BTreeSet::new());
    assert_eq!(foreign, Err(Refusal::NotInExercise { what: "slot" }));
}

#[test]
fn a_file_with_a_slip_is_refused() {
    for bad in [
        r#"{"#,
        r#"{"code": "X", "site": "Gao", "quotass": []}"#,
        r#"{"code": "X", "site": "Gao", "quotas": [{"unit": "U", "party": "Daesh", "count": 2}]}"#,
        r#"{"code": "X", "site": "Gao", "quotas": [{"unit": "U", "party": "CMA", "count": 4000000}]}"#,
        r#"{"code": "X", "site": "Gao", "quotas": [{"unit": "U", "party": "CMA", "count": 1}, {"unit": "U", "party": "CMA", "count": 2}]}"#,
        r#"{"code": "X", "site": "Gao", "from": "2017-10-01", "to": "2017-09-01"}"#,
        r#"{"code": "X", "site": "Gao", "replacements": [{"slot": "S", "replaced": "A", "reason": "B", "letter": "C"}]}"#,
    ] {
        assert!(
            Exercise::from_json(bad.as_bytes(), &Form::newest()).is_err(),
            "{bad}"
        );
    }
}

#[test]
fn tranches_and_supplements_add_up() {
    let mut exercise = gao();
    for (tranche, supplement, count) in [(Some("2"), None, 3), (None, Some("CTS 0188"), 1)] {
        exercise.quotas.push(Quota {
            unit: "MOC Gao".into(),
            party: "CMA".into(),
            count,
            tranche: tranche.map(str::to_owned),
            supplement: supplement.map(str::to_owned),
        });
    }
    let exercise = exercise.checked(&Form::newest()).unwrap();
    assert_eq!(exercise.places("MOC Gao", "CMA"), Some(6));
    assert_eq!(exercise.places("MOC Gao", "Plateforme"), Some(16));
}

#[test]
fn a_weapon_is_asked_for_where_the_exercise_says_so_and_never_of_those_associated() {
    let fields = |json: &str| serde_json::from_str::<Fields>(json).unwrap();
    let asking = Exercise {
        weapon_required: true,
        ..gao()
    };
    let none = Err(Refusal::FieldMissing {
        field: "weapon".into(),
    });
    assert_eq!(gao().weapon_shown(&fields("{}")), Ok(()), "off unless said");
    assert_eq!(asking.weapon_shown(&fields("{}")), none);
    assert_eq!(asking.weapon_shown(&fields(r#"{"weapon": null}"#)), none);
    assert_eq!(
        asking.weapon_shown(&fields(r#"{"weapon": {"type": "AKM"}}"#)),
        Ok(())
    );
    assert_eq!(asking.weapon_shown(&fields(r#"{"path": "associated"}"#)), Ok(()));
}
