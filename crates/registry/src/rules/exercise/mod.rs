//! An enrolment exercise: where, when, who asked for it, how many, into which posts.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    form,
    form::{Fields, Form},
    refusal::Refusal,
};

mod circuit;
mod places;

pub use circuit::{Stand, StandAct};
pub use places::{Quota, Replacement, Room, Slot};

/// Posts and quotas larger than this are slips of the pen.
const MOST: u32 = 100_000;
/// Entries in a list of an exercise file.
const LONGEST_LIST: usize = 20_000;

/// One exercise, as its file says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exercise {
    /// For instance `MOC-GAO-2017-09`.
    #[serde(alias = "exercise", alias = "id")]
    pub code: String,
    /// Where.
    pub site: String,
    /// First day.
    #[serde(default, alias = "start", skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// Last day.
    #[serde(default, alias = "end", skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    /// The letter that asked for it, for instance `CTS 0123 of 2017-08-21`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requester: Option<String>,
    /// Which tranche the whole exercise is, where it is one of several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tranche: Option<String>,
    /// How many of each party in each unit. None at all: no limit.
    #[serde(default)]
    pub quotas: Vec<Quota>,
    /// How many enrolments of one station may wait for a decision before it opens another. Not given: no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub backlog: Option<u32>,
    /// Posts to be held by one person each.
    #[serde(default)]
    pub slots: Vec<Slot>,
    /// Who is replaced in which post.
    #[serde(default)]
    pub replacements: Vec<Replacement>,
    /// Whether whoever enrols brings a weapon. Never asked of men and women associated without one; off if not given.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub weapon_required: bool,
    /// The stands a person walks past, in order. None: the program's own order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub circuit: Vec<Stand>,
}

impl Exercise {
    /// Whether a station where `waiting` enrolments wait for a decision may open another.
    ///
    /// # Errors
    /// [`Refusal::BacklogFull`].
    pub fn may_open(&self, waiting: u32) -> Result<(), Refusal> {
        match self.backlog {
            Some(most) if waiting >= most => Err(Refusal::BacklogFull { waiting }),
            _ => Ok(()),
        }
    }

    /// Whether a dossier has the weapon that the exercise asks for.
    ///
    /// # Errors
    /// [`Refusal::FieldMissing`].
    pub fn weapon_shown(&self, fields: &Fields) -> Result<(), Refusal> {
        let shown = fields.get("weapon").is_some_and(serde_json::Value::is_object);
        if shown || !self.weapon_required || form::is_associated(fields) {
            Ok(())
        } else {
            Err(Refusal::FieldMissing {
                field: "weapon".into(),
            })
        }
    }

    /// Reads an exercise file and checks all of it. Parties get the form's spelling.
    ///
    /// # Errors
    /// [`Refusal::FieldInvalid`] or [`Refusal::FieldUnknown`] naming the first part at fault.
    pub fn from_json(bytes: &[u8], form: &Form) -> Result<Self, Refusal> {
        let exercise: Self = serde_json::from_slice(bytes).map_err(|error| unreadable(&error))?;
        exercise.checked(form)
    }

    /// Checks an exercise. Parties get the form's spelling.
    ///
    /// # Errors
    /// [`Refusal::FieldInvalid`] naming the first part at fault.
    pub fn checked(mut self, form: &Form) -> Result<Self, Refusal> {
        self.code = text("code", &self.code, 40)?;
        self.site = text("site", &self.site, 64)?;
        self.requester = optional("requester", self.requester.take(), 200)?;
        if self.from.zip(self.to).is_some_and(|(from, to)| from > to) {
            return Err(invalid("to", "range-reversed"));
        }
        if self
            .quotas
            .len()
            .max(self.slots.len())
            .max(self.replacements.len())
            > LONGEST_LIST
        {
            return Err(invalid("quotas", "too-long"));
        }
        self.tranche = optional("tranche", self.tranche.take(), 40)?;
        self.check_quotas(form)?;
        self.check_posts(form)?;
        circuit::check(&mut self.circuit)?;
        Ok(self)
    }

    fn check_quotas(&mut self, form: &Form) -> Result<(), Refusal> {
        let mut seen = BTreeSet::new();
        for quota in &mut self.quotas {
            quota.unit = text("unit", &quota.unit, 80)?;
            quota.party = party(form, &quota.party)?;
            quota.supplement = optional("supplement", quota.supplement.take(), 200)?;
            let tranche = quota.tranche.take().or_else(|| self.tranche.clone());
            quota.tranche = optional("tranche", tranche, 40)?;
            if quota.count > MOST {
                return Err(invalid("count", "out-of-range"));
            }
            let key = (&quota.unit, &quota.party, &quota.tranche, &quota.supplement);
            if !seen.insert(format!("{key:?}")) {
                return Err(invalid("quotas", "twice"));
            }
        }
        Ok(())
    }

    fn check_posts(&mut self, form: &Form) -> Result<(), Refusal> {
        let mut names = BTreeSet::new();
        for slot in &mut self.slots {
            slot.slot = text("slot", &slot.slot, 40)?;
            slot.unit = text("unit", &slot.unit, 80)?;
            slot.party = party(form, &slot.party)?;
            slot.function = optional("function", slot.function.take(), 80)?;
            if !names.insert(slot.slot.clone()) {
                return Err(invalid("slots", "twice"));
            }
        }
        let mut replaced = BTreeSet::new();
        for replacement in &mut self.replacements {
            replacement.replaced = text("replaced", &replacement.replaced, 120)?;
            replacement.reason = text("reason", &replacement.reason, 200)?;
            replacement.letter = text("letter", &replacement.letter, 200)?;
            if !names.contains(&replacement.slot) {
                return Err(invalid("replacements", "unknown-slot"));
            }
            if !replaced.insert(&replacement.slot) {
                return Err(invalid("replacements", "twice"));
            }
        }
        Ok(())
    }

    /// Whether the exercise enrols into `unit`.
    ///
    /// # Errors
    /// [`Refusal::NotInExercise`].
    pub fn admits(&self, unit: &str) -> Result<(), Refusal> {
        let listed = self.quotas.iter().any(|quota| quota.unit == unit)
            || self.slots.iter().any(|slot| slot.unit == unit);
        let open = self.quotas.is_empty() && self.slots.is_empty();
        if open || listed {
            Ok(())
        } else {
            Err(Refusal::NotInExercise { what: "unit" })
        }
    }
}

fn invalid(field: &str, why: &'static str) -> Refusal {
    Refusal::FieldInvalid {
        field: field.into(),
        why,
    }
}

/// The form's spelling of a party that signed.
fn party(form: &Form, party: &str) -> Result<String, Refusal> {
    form.party(party).ok_or(invalid("party", "not-in-list"))
}

fn optional(field: &str, value: Option<String>, max: usize) -> Result<Option<String>, Refusal> {
    value.map(|value| text(field, &value, max)).transpose()
}

fn text(field: &str, value: &str, max: usize) -> Result<String, Refusal> {
    form::short_text(value, 1, max).ok_or(invalid(field, "empty-long-or-hostile"))
}

/// serde's own words may quote the file, so only their kind is kept.
fn unreadable(error: &serde_json::Error) -> Refusal {
    let why = if error.is_data() { "wrong-kind" } else { "not-json" };
    invalid("exercise", why)
}

#[cfg(test)]
mod tests;
