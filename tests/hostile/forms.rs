//! Forms with missing, absurd or hostile fields.

use serde_json::{Value, json};
use whole_system::{Dossier, Station, synthetic};

use crate::{newcomer, site, untouched};

/// Sets (or with `null` removes) a field, dotted for parts.
fn with(field: &str, value: &Value) -> Dossier {
    let mut dossier = newcomer();
    let (parent, name) = field.rsplit_once('.').unwrap_or(("", field));
    let parent = if parent.is_empty() {
        &mut dossier.form
    } else {
        &mut dossier.form[parent]
    };
    let fields = parent.as_object_mut().unwrap();
    if value.is_null() {
        fields.remove(name)
    } else {
        fields.insert(name.to_owned(), value.clone())
    };
    dossier
}

#[track_caller]
fn refused(site: &Station, field: &str, value: &Value, code: &str) -> Value {
    untouched(site, |site| site.enrol(Station::ENROLLER, &with(field, value))).refused(code)
}

#[test]
fn a_missing_field_is_named() {
    let site = site();
    for field in [
        "family_name",
        "given_names",
        "sex",
        "birth",
        "party",
        "exercise",
        "unit",
        "weapon.type",
    ] {
        let told = refused(&site, field, &Value::Null, "field-missing");
        assert_eq!(told["field"], field, "the person must know which field");
    }
}

#[test]
fn an_empty_name_is_a_missing_one() {
    let site = site();
    for empty in ["", "   ", "\u{200b}\u{200f}"] {
        let answer = untouched(&site, |site| {
            site.enrol(Station::ENROLLER, &with("family_name", &json!(empty)))
        });
        assert_eq!(answer.exit, Some(3), "an empty name was taken: {answer:?}");
    }
}

#[test]
fn absurd_values_are_refused_by_field() {
    let site = site();
    let absurd = [
        ("family_name", json!(17)),
        ("family_name", json!("A".repeat(10_000))),
        ("family_name", json!("Ag\u{0}Alhassane")),
        ("family_name", json!("Ag\nAlhassane")),
        ("family_name", json!("\u{202e}enassahlA gA")),
        ("family_name", json!({"$ne": null})),
        ("sex", json!("X")),
        ("sex", json!(["M", "F"])),
        ("party", json!("Nobody")),
        ("birth", json!("1991")),
        ("birth", json!({"kind": "year"})),
        ("birth", json!({"kind": "year", "year": 1800})),
        ("birth", json!({"kind": "year", "year": 99_999_999_999_i64})),
        ("birth", json!({"kind": "date", "date": "1991-02-30"})),
        (
            "birth",
            json!({"kind": "date", "date": "1991-3-4; DROP TABLE event"}),
        ),
        (
            "birth",
            json!({"kind": "range", "from": 1990, "to": 1980, "reference": "2026-11-24", "method": "elders"}),
        ),
        ("birth", json!({"kind": "stars", "sign": "lion"})),
        ("weapon.rounds", json!(-5)),
        ("weapon.rounds", json!(1e99)),
        ("weapon.rounds", json!("thirty")),
        ("notice_read", json!("yes")),
    ];
    for (field, value) in absurd {
        let told = refused(&site, field, &value, "field-invalid");
        let named = told["field"].as_str().unwrap_or_default();
        assert!(
            named.starts_with(field.split('.').next().unwrap()),
            "{field} = {value} was refused as {named}"
        );
    }
}

#[test]
fn a_field_that_the_form_does_not_have_is_refused_ethnicity_above_all() {
    let site = site();
    for field in ["ethnicity", "__proto__", "family_name ", "state", "weapon.owner"] {
        refused(&site, field, &json!("x"), "field-unknown");
    }
}

#[test]
fn exercise_unit_and_notice_have_refusals_of_their_own() {
    let site = site();
    refused(&site, "exercise", &json!("MOC-GAO-1999-01"), "unknown-exercise");
    refused(&site, "unit", &json!("MOC Paris"), "not-in-exercise");
    refused(&site, "notice_read", &json!(false), "notice-not-read");
}

#[test]
fn a_birth_that_may_be_below_eighteen_ends_before_any_image_is_read() {
    let site = site();
    let year = 2026 - 18;
    let births = [
        json!({"kind": "date", "date": format!("{}-12-31", year + 5)}),
        json!({"kind": "year", "year": year}),
        json!({"kind": "range", "from": 1990, "to": year + 1, "reference": "2026-11-24", "method": "elders"}),
    ];
    for birth in births {
        let mut dossier = with("birth", &birth);
        // Neither prints nor photo are there to be read.
        std::fs::remove_dir_all(dossier.prints.path()).unwrap();
        dossier.photo = "nowhere.png".into();
        untouched(&site, |site| site.enrol(Station::ENROLLER, &dossier)).refused("under-age");
    }
}

#[test]
fn bytes_that_are_no_form_are_called_damaged() {
    let site = site();
    let dossier = newcomer();
    let torn = dossier.form.to_string();
    let hostile: [(&str, Vec<u8>); 8] = [
        ("nothing", Vec::new()),
        ("a list", b"[]".to_vec()),
        ("a number", b"42".to_vec()),
        ("a torn file", torn.as_bytes()[..torn.len() / 2].to_vec()),
        ("two forms", [torn.as_bytes(), torn.as_bytes()].concat()),
        ("a deep nest", b"[".repeat(200_000)),
        ("another encoding", b"{\"family_name\": \"\xff\xfe\"}".to_vec()),
        (
            "a flood",
            [
                b"{\"family_name\": \"".to_vec(),
                b"A".repeat(40 << 20),
                b"\"}".to_vec(),
            ]
            .concat(),
        ),
    ];
    for (what, bytes) in hostile {
        let answer = untouched(&site, |site| site.enrol_raw(Station::ENROLLER, &dossier, &bytes));
        let code = if what == "a flood" {
            "file-too-large"
        } else {
            "json-unreadable"
        };
        let told = answer.damaged(code);
        assert!(told.to_string().len() < 2_000, "{what} came back whole");
    }
}

#[test]
fn hostile_words_in_a_name_are_kept_as_words() {
    let site = site();
    let names = [
        "O'Brien'); DROP TABLE event;--",
        "<script>alert(1)</script>",
        "{$name} %s %n ../../etc",
        "محمد أغ الحسن",
        "ⵎⵓⵙⴰ",
    ];
    for name in names {
        let mut dossier = Dossier::new("x", &synthetic(2, 0));
        dossier.form["given_names"] = json!(name);
        let site = site.copy();
        let answer = site.enrol(Station::ENROLLER, &dossier);
        if answer.exit == Some(3) {
            answer.refused("field-invalid");
            continue;
        }
        let id = answer.accepted()["enrolment"].as_str().unwrap().to_owned();
        let shown = site.run(Station::ENROLLER, ["show", &id]).accepted();
        assert!(
            shown.to_string().contains(&json!(name).to_string()),
            "{name} did not come back as it went in: {shown}"
        );
    }
}
