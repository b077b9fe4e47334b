//! The slip of a referral: the code, and the least that a focal point of child protection needs. It names nobody.

use std::collections::BTreeMap;

use registry::rules::id::Moment;
use registry::rules::referral::Referral;
use serde_json::json;

use super::person::Look;
use super::{phrase, press::Forme};
use crate::wire::Fields;

/// The slip.
pub fn slip(referral: &Referral, place: String, look: Look<'_>, now: Moment) -> Forme {
    let mut facts = look.facts("paper-referral-title", place);
    let (youngest, oldest) = referral.ages;
    let ages = Fields::from([("from".into(), youngest.into()), ("to".into(), oldest.into())]);
    let ages = look.words.say(
        if youngest == oldest {
            "paper-age-one"
        } else {
            "paper-age-range"
        },
        &ages,
    );
    let sex = referral.sex.as_deref().unwrap_or_default();
    facts.insert("code".into(), referral.code.to_string().to_uppercase().into());
    facts.insert(
        "lines".into(),
        json!([
            [
                "field-sex",
                if sex.is_empty() {
                    String::new()
                } else {
                    phrase::word(look.words, "sex", sex)
                }
            ],
            ["paper-age", ages],
            ["paper-referred-on", phrase::minute(referral.at.0)],
            ["paper-place", referral.place],
            ["paper-focal-point", referral.focal_point],
        ]),
    );
    Forme {
        template: "referral",
        facts: facts.into(),
        files: BTreeMap::new(),
        at: now,
    }
}
