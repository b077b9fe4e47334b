//! The dossier as its definition asks for it. The definition is data (`assets/forms`); what is not in it is refused.

mod definition;
mod kind;
mod text;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{refusal::Refusal, weapon::Description};

pub use kind::Kind;
pub use text::{is_hostile, reason_code, short_text};

/// A dossier: field name → checked value. Groups are JSON objects.
pub type Fields = BTreeMap<String, Value>;

/// The field that says which path a person is on.
const PATH: &str = "path";
/// Came with an armed group, without a weapon and without a function in combat.
pub const ASSOCIATED: &str = "associated";
/// What may be recorded before the age gate: none of it tells who the person is.
const BEFORE_THE_AGE_GATE: [&str; 6] = [
    "notice_read",
    "birth",
    "sex",
    "exercise",
    "unit",
    "female_enroller",
];

/// A versioned form definition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Its name, for instance `moc`.
    pub form: String,
    /// Grows with every change; a recorded dossier keeps the version it was made with.
    pub version: u32,
    /// Lists that fields name by `from`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub lists: BTreeMap<String, Vec<Choice>>,
    /// In the order of the screens.
    pub fields: Vec<Field>,
}

/// One field of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// Name in files, events and translations.
    pub name: String,
    /// An enrolment cannot be submitted without it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// What may stand in it.
    #[serde(flatten)]
    pub kind: Kind,
}

/// One entry of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// What is recorded.
    pub value: String,
    /// Other spellings that mean it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// What it belongs to: the party of a movement, the region of a cercle.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
}

impl Form {
    /// Checks changes to a dossier and gives them back in their recorded spelling. `null` empties a field.
    ///
    /// # Errors
    /// [`Refusal::FieldUnknown`], [`Refusal::FieldInvalid`], [`Refusal::UnderAge`], for the first field at fault.
    pub fn check(&self, changes: &Fields, today: NaiveDate) -> Result<Fields, Refusal> {
        let check_one = |(name, value): (&String, &Value)| {
            let field = self.field(name).ok_or_else(|| Refusal::FieldUnknown {
                field: text::harmless(name),
            })?;
            let value = if value.is_null() {
                Value::Null
            } else {
                field.kind.check(self, &field.name, value, today)?
            };
            Ok((name.clone(), value))
        };
        changes.iter().map(check_one).collect()
    }

    /// Whether every required field has a value and the fields agree with each other.
    ///
    /// # Errors
    /// [`Refusal::NoticeNotRead`] first of all, [`Refusal::FieldMissing`] for the first one in order of the form,
    /// [`Refusal::FieldInvalid`] for a weapon on the path of those who brought none.
    pub fn complete(&self, fields: &Fields) -> Result<(), Refusal> {
        if fields.get("notice_read") != Some(&Value::Bool(true)) {
            return Err(Refusal::NoticeNotRead);
        }
        let missing = |field: &&Field| field.required && fields.get(&field.name).is_none_or(Value::is_null);
        if let Some(field) = self.fields.iter().find(missing) {
            return Err(Refusal::FieldMissing {
                field: field.name.clone(),
            });
        }
        // The first version asked neither for a path nor for a number or its absence.
        match fields.get("weapon").filter(|_| self.field(PATH).is_some()) {
            Some(_) if is_associated(fields) => Err(Refusal::FieldInvalid {
                field: "weapon".into(),
                why: "not-on-this-path",
            }),
            Some(weapon) => Description::read(weapon).map(drop),
            None => Ok(()),
        }
    }

    /// The recorded spelling of a party; `None` for one that has not signed.
    #[must_use]
    pub fn party(&self, text: &str) -> Option<String> {
        match &self.field("party")?.kind {
            Kind::Choice { list, from } => kind::choose(self.entries(list, from.as_deref()), text),
            _ => None,
        }
    }

    /// The signatory parties, in the order of the form.
    #[must_use]
    pub fn parties(&self) -> Vec<String> {
        match self.field("party").map(|field| &field.kind) {
            Some(Kind::Choice { list, from }) => self
                .entries(list, from.as_deref())
                .iter()
                .map(|choice| choice.value.clone())
                .collect(),
            _ => Vec::new(),
        }
    }

    fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// A field's own list, or the one it names.
    fn entries<'a>(&'a self, own: &'a [Choice], from: Option<&str>) -> &'a [Choice] {
        from.and_then(|name| self.lists.get(name))
            .map_or(own, Vec::as_slice)
    }
}

/// Whether the person is on the path of men and women associated without a weapon.
#[must_use]
pub fn is_associated(fields: &Fields) -> bool {
    fields.get(PATH).and_then(Value::as_str) == Some(ASSOCIATED)
}

/// Before the age gate nothing is recorded that would name somebody who is then found to be a child.
///
/// # Errors
/// [`Refusal::AgeUnchecked`].
pub fn before_the_age_gate(changes: &Fields) -> Result<(), Refusal> {
    let names =
        |(name, value): (&String, &Value)| !value.is_null() && !BEFORE_THE_AGE_GATE.contains(&name.as_str());
    if changes.iter().any(names) {
        Err(Refusal::AgeUnchecked)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests;
