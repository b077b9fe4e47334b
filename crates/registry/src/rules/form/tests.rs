//! What the shipped form lets through, and what it does not.

use super::*;
use serde_json::json;

fn check(field: &str, value: Value) -> Result<Value, Refusal> {
    let changes = Fields::from([(field.to_owned(), value)]);
    let checked = Form::newest().check(&changes, "2026-11-24".parse().unwrap())?;
    Ok(checked[field].clone())
}

fn why(field: &str, value: Value) -> &'static str {
    match check(field, value) {
        Err(Refusal::FieldInvalid { why, .. }) => why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_built_in_forms_are_readable() {
    for version in [1, 2] {
        assert!(Form::built_in("moc", version).unwrap().fields.len() > 20);
    }
    assert_eq!(Form::newest().version, 2);
}

#[test]
fn names_of_every_script_pass() {
    for name in [
        "Ag Alhassane",
        "N'Diaye",
        "Ould-Mohamed",
        "محمد الأمين",
        "ⵎⵓⵙⴰ",
        "Mahamadou (dit Fily)",
    ] {
        assert_eq!(check("family_name", json!(name)), Ok(json!(name)));
    }
}

#[test]
fn hostile_text_is_refused_with_its_field() {
    assert_eq!(why("family_name", json!("Mou\u{202e}ssa")), "hostile-characters");
    assert_eq!(why("family_name", json!("Moussa\u{0}")), "hostile-characters");
    assert_eq!(why("remarks", json!("a\nb")), "hostile-characters");
    assert_eq!(why("family_name", json!("=HYPERLINK")), "not-a-name");
    assert_eq!(why("family_name", json!("12345")), "not-a-name");
    assert_eq!(why("family_name", json!("   ")), "empty");
    assert_eq!(why("family_name", json!("a".repeat(10_000_000))), "too-long");
    assert_eq!(why("family_name", json!(["Moussa"])), "wrong-kind");
    assert_eq!(why("dependants", json!({"children_under_5": -5})), "out-of-range");
    assert_eq!(
        why("dependants", json!({"children_under_5": 1e300})),
        "out-of-range"
    );
    assert_eq!(why("sex", json!("X")), "not-in-list");
}

#[test]
fn an_unknown_field_is_named_and_made_harmless() {
    let unknown = check(&format!("ethnicity\u{202e}{}", "x".repeat(1000)), json!("?"));
    let Err(Refusal::FieldUnknown { field }) = unknown else {
        panic!("{unknown:?}")
    };
    assert_eq!(field, format!("ethnicity\u{fffd}{}", "x".repeat(30)));
}

#[test]
fn a_group_is_checked_inside() {
    let weapon =
        json!({"type": "AKM", "unloaded_checked_by": "Cpl Keita", "serial": "KO-118274", "rounds": 30});
    assert!(check("weapon", weapon).is_ok());
    let unchecked = check("weapon", json!({"type": "AKM"}));
    assert_eq!(
        unchecked,
        Err(Refusal::FieldMissing {
            field: "weapon.unloaded_checked_by".into()
        })
    );
    let extra = check("birthplace", json!({"planet": "Mars"}));
    assert_eq!(
        extra,
        Err(Refusal::FieldUnknown {
            field: "birthplace.planet".into()
        })
    );
}

#[test]
fn a_party_has_one_recorded_spelling() {
    assert_eq!(check("party", json!("FAMa")), Ok(json!("Gouvernement")));
}

#[test]
fn the_age_gate_stands_in_the_form_too() {
    assert_eq!(
        check("birth", json!({"kind": "year", "year": 2010})),
        Err(Refusal::UnderAge)
    );
    assert_eq!(
        why("birth", json!({"kind": "date", "date": "1991-02-30"})),
        "absurd-date"
    );
}

#[test]
fn an_unread_notice_is_said_before_anything_else() {
    assert_eq!(
        Form::newest().complete(&Fields::new()),
        Err(Refusal::NoticeNotRead)
    );
    let read = Fields::from([("notice_read".into(), json!(true))]);
    assert_eq!(
        Form::newest().complete(&read),
        Err(Refusal::FieldMissing {
            field: "birth".into()
        })
    );
}

fn fields(value: Value) -> Fields {
    serde_json::from_value(value).unwrap()
}

#[test]
fn the_shipped_newest_form_would_pass_as_a_published_one() {
    let next = Form {
        version: 3,
        ..Form::newest()
    };
    let json = serde_json::to_vec(&next).unwrap();
    assert_eq!(Form::from_json(&json), Ok(next));
    let again = serde_json::to_vec(&Form::newest()).unwrap();
    assert_eq!(Form::from_json(&again), Err(Refusal::FormExists));
}

#[test]
fn a_published_form_is_checked_to_the_last_field() {
    let with = |change: &dyn Fn(&mut Value)| {
        let mut json = serde_json::to_value(Form {
            version: 3,
            ..Form::newest()
        })
        .unwrap();
        change(&mut json);
        Form::from_json(json.to_string().as_bytes())
    };
    let add = |json: &mut Value, field: Value| json["fields"].as_array_mut().unwrap().push(field);
    assert!(
        with(&|json| add(
            json,
            json!({"name": "shoe_size", "kind": "number", "min": 30, "max": 50})
        ))
        .is_ok()
    );
    for (field, why) in [
        (
            json!({"name": "ethnicity", "kind": "text", "max": 80}),
            "not-collected",
        ),
        (json!({"name": "sex", "kind": "flag"}), "twice"),
        (
            json!({"name": "Shoe size", "kind": "flag"}),
            "empty-long-or-hostile",
        ),
        (
            json!({"name": "shoes", "kind": "many", "from": "shoes"}),
            "not-in-list",
        ),
        (
            json!({"name": "shoes", "kind": "number", "min": 50, "max": 30}),
            "range-reversed",
        ),
        (json!({"name": "shoes", "kind": "teleport"}), "wrong-kind"),
    ] {
        let answer = with(&|json| add(json, field.clone()));
        assert!(
            matches!(&answer, Err(Refusal::FieldInvalid { why: w, .. }) if *w == why),
            "{field}: {answer:?}"
        );
    }
    let without_birth = with(&|json| {
        json["fields"]
            .as_array_mut()
            .unwrap()
            .retain(|field| field["name"] != "birth")
    });
    assert_eq!(
        without_birth,
        Err(Refusal::FieldMissing {
            field: "birth".into()
        })
    );
    let soft_birth = with(&|json| {
        let fields = json["fields"].as_array_mut().unwrap();
        fields.iter_mut().find(|field| field["name"] == "birth").unwrap()["kind"] = json!("flag");
    });
    assert!(soft_birth.is_err(), "a form may not walk around the age gate");
}

#[test]
fn places_and_movements_get_the_lists_spelling_and_others_pass() {
    assert_eq!(
        check("birthplace", json!({"region": "segou"})),
        Ok(json!({"region": "Ségou"}))
    );
    assert_eq!(
        check("birthplace", json!({"region": "Tahoua"})),
        Ok(json!({"region": "Tahoua"}))
    );
    assert_eq!(check("movement", json!("gatia")), Ok(json!("GATIA")));
}

#[test]
fn every_place_lies_in_a_larger_one_and_every_movement_in_a_party() {
    let form = Form::newest();
    let of = |list: &str| form.lists[list].clone();
    let regions: Vec<String> = of("regions").into_iter().map(|region| region.value).collect();
    for cercle in of("cercles") {
        assert!(
            cercle
                .within
                .as_ref()
                .is_some_and(|region| regions.contains(region)),
            "{}",
            cercle.value
        );
    }
    let cercles: Vec<String> = of("cercles").into_iter().map(|cercle| cercle.value).collect();
    for commune in of("communes") {
        assert!(
            commune
                .within
                .as_ref()
                .is_some_and(|cercle| cercles.contains(cercle)),
            "{}",
            commune.value
        );
    }
    for movement in of("movements") {
        assert!(
            movement
                .within
                .as_ref()
                .is_some_and(|party| form.parties().contains(party)),
            "{}",
            movement.value
        );
    }
}

#[test]
fn several_of_a_list_come_out_once_and_in_its_order() {
    assert_eq!(
        check("languages", json!(["francais", "tamasheq", "français"])),
        Ok(json!(["tamasheq", "francais"]))
    );
    assert_eq!(why("languages", json!(["klingon"])), "not-in-list");
    assert_eq!(why("languages", json!("tamasheq")), "wrong-kind");
}

#[test]
fn a_day_is_given_as_far_as_it_is_known() {
    for known in ["2012", "2012-05", "2012-05-14"] {
        assert_eq!(check("entry_date", json!(known)), Ok(json!(known)));
    }
    assert_eq!(why("entry_date", json!("2012-13")), "absurd-date");
    assert_eq!(why("entry_date", json!("2031")), "in-the-future");
    assert_eq!(why("entry_date", json!("1912")), "too-long-ago");
}

#[test]
fn nothing_that_names_a_person_is_recorded_before_the_age_gate() {
    assert_eq!(
        before_the_age_gate(&fields(
            json!({"notice_read": true, "sex": "F", "female_enroller": true})
        )),
        Ok(())
    );
    assert_eq!(
        before_the_age_gate(&fields(json!({"family_name": "Ag Alhassane"}))),
        Err(Refusal::AgeUnchecked)
    );
}

#[test]
fn whoever_came_without_a_weapon_has_a_path_without_one() {
    let mut dossier = fields(json!({
        "notice_read": true, "birth": {"kind": "year", "year": 1991}, "sex": "F", "family_name": "Walet Ahmed",
        "given_names": "Fadimata", "party": "CMA", "exercise": "MOC-GAO-2017-09", "unit": "MOC Gao", "path": ASSOCIATED,
    }));
    assert_eq!(Form::newest().complete(&dossier), Ok(()));
    dossier.insert(
        "weapon".into(),
        json!({"unloaded_checked_by": "Cpl Keita", "type": "AKM", "serial": "KO-118274"}),
    );
    assert!(matches!(
        Form::newest().complete(&dossier),
        Err(Refusal::FieldInvalid {
            why: "not-on-this-path",
            ..
        })
    ));
    dossier.insert("path".into(), json!("combatant"));
    assert_eq!(Form::newest().complete(&dossier), Ok(()));
}
