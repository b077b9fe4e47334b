//! The décharge: what the armoury's register says of a weapon, for the two who sign that it changed hands.

use std::collections::BTreeMap;

use registry::acts::{Record, WeaponRecord};
use registry::rules::id::Moment;
use registry::rules::weapon::Custody;
use serde_json::{Value, json};

use super::person::{self, Look};
use super::{phrase, press::Forme};
use crate::failure::Failure;

/// Lines of a weapon as an armourer reads them.
const ORDER: [&str; 9] = [
    "type",
    "make",
    "model",
    "calibre",
    "serial",
    "serial_state",
    "rounds",
    "condition",
    "unloaded_checked_by",
];

/// One décharge a weapon; `bearer` is who brought it, if somebody did.
///
/// # Errors
/// `no-weapon` if there is none.
pub fn discharge(
    weapons: &[WeaponRecord],
    bearer: Option<&Record>,
    place: String,
    look: Look<'_>,
    now: Moment,
) -> Result<Forme, Failure> {
    if weapons.is_empty() {
        return Err(Failure::refused("no-weapon"));
    }
    let mut facts = look.facts("paper-discharge-title", place);
    facts.insert(
        "bearer".into(),
        bearer.map(|bearer| person::lines(bearer, look.words)).into(),
    );
    facts.insert("printed".into(), phrase::minute(now.0).into());
    let sheets: Vec<Value> = weapons.iter().map(|weapon| sheet(weapon, look)).collect();
    facts.insert("weapons".into(), sheets.into());
    Ok(Forme {
        template: "discharge",
        facts: facts.into(),
        files: BTreeMap::new(),
        at: now,
    })
}

/// What is signed, by the weapon's last step: title and declaration.
const fn wording(custody: Custody) -> [&'static str; 2] {
    match custody {
        Custody::Received | Custody::Stored | Custody::Held => {
            ["paper-discharge-title", "paper-discharge-declaration"]
        }
        Custody::Returned => ["paper-discharge-title-returned", "paper-discharge-returned"],
        Custody::HandedOver => ["paper-discharge-title", "paper-discharge-handed-over"],
        Custody::Destroyed => ["paper-discharge-title-destroyed", "paper-discharge-destroyed"],
    }
}

fn sheet(weapon: &WeaponRecord, look: Look<'_>) -> Value {
    let row = &weapon.row;
    let described = serde_json::to_value(&row.description).unwrap_or_default();
    let mut lines = vec![json!(["paper-weapon-number", row.number])];
    for name in ORDER {
        let value = described.get(name).map(phrase::plain).unwrap_or_default();
        let value = match name {
            "serial_state" => phrase::word(look.words, "serial-state", &value),
            _ => value,
        };
        // A legible number needs no word beside it.
        if name != "serial_state" || row.description.serial.is_none() {
            lines.push(json!([format!("field-{}", name.replace('_', "-")), value]));
        }
    }
    let custody = phrase::word(look.words, "custody", row.custody.name());
    lines.push(json!(["paper-custody", custody]));
    if let Some(step) = weapon.way.last() {
        lines.push(json!(["paper-custody-since", phrase::minute(step.at_ms)]));
        let told = [
            ("paper-custody-by", Some(&step.user_name)),
            ("paper-custody-to", step.slip.to.as_ref()),
            ("paper-custody-reason", step.slip.reason.as_ref()),
            ("paper-custody-paper", step.slip.paper.as_ref()),
            ("paper-custody-witness", step.slip.witness.as_ref()),
        ];
        let told = told
            .into_iter()
            .filter_map(|(label, said)| Some(json!([label, said?])));
        lines.extend(told);
    }
    let [title, declaration] = wording(row.custody);
    json!({ "title": title, "declaration": declaration, "lines": lines })
}
