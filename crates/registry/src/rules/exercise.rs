//! An enrolment exercise: where, when, who asked for it, how many, into which posts.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{form, form::Form, refusal::Refusal};

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
}

/// How many of one party may be enrolled into one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quota {
    /// For instance `MOC Gao`.
    pub unit: String,
    /// As the form spells it.
    pub party: String,
    /// How many.
    #[serde(alias = "quota", alias = "places", alias = "number")]
    pub count: u32,
}

/// One post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slot {
    /// Its name within the exercise.
    #[serde(alias = "id", alias = "name")]
    pub slot: String,
    /// Unit it belongs to.
    pub unit: String,
    /// Party that fills it.
    pub party: String,
    /// What its holder does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function: Option<String>,
}

/// A replacement names who is replaced, why, and the letter that asks for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Replacement {
    /// The post.
    pub slot: String,
    /// Who held it.
    pub replaced: String,
    /// For instance `killed 18.01.2017 at Gao`.
    pub reason: String,
    /// The letter.
    pub letter: String,
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
        self.requester = self
            .requester
            .map(|requester| text("requester", &requester, 200))
            .transpose()?;
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
        let party = |party: &str| form.party(party).ok_or(invalid("party", "not-in-list"));
        let mut pairs = BTreeSet::new();
        for quota in &mut self.quotas {
            quota.unit = text("unit", &quota.unit, 80)?;
            quota.party = party(&quota.party)?;
            if quota.count > MOST {
                return Err(invalid("count", "out-of-range"));
            }
            if !pairs.insert((quota.unit.clone(), quota.party.clone())) {
                return Err(invalid("quotas", "twice"));
            }
        }
        let mut names = BTreeSet::new();
        for slot in &mut self.slots {
            slot.slot = text("slot", &slot.slot, 40)?;
            slot.unit = text("unit", &slot.unit, 80)?;
            slot.party = party(&slot.party)?;
            slot.function = slot
                .function
                .take()
                .map(|function| text("function", &function, 80))
                .transpose()?;
            if !names.insert(slot.slot.clone()) {
                return Err(invalid("slots", "twice"));
            }
        }
        for replacement in &mut self.replacements {
            replacement.replaced = text("replaced", &replacement.replaced, 120)?;
            replacement.reason = text("reason", &replacement.reason, 200)?;
            replacement.letter = text("letter", &replacement.letter, 200)?;
            if !names.contains(&replacement.slot) {
                return Err(invalid("replacements", "unknown-slot"));
            }
        }
        Ok(self)
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

    /// Whether one more of `party` fits into `unit` when `taken` hold a place already.
    ///
    /// Without a quota, the posts of that unit and party are the limit; without either there is none.
    #[must_use]
    pub fn room(&self, unit: &str, party: &str, taken: u32) -> Room {
        let same = |other_unit: &str, other_party: &str| other_unit == unit && other_party == party;
        let quota = self
            .quotas
            .iter()
            .find(|quota| same(&quota.unit, &quota.party))
            .map(|quota| quota.count);
        let limit = quota.unwrap_or_else(|| match (self.quotas.is_empty(), self.slots.is_empty()) {
            (true, true) => u32::MAX,
            (false, _) => 0, // Quotas are given, and none for this party.
            (true, false) => {
                let posts = self
                    .slots
                    .iter()
                    .filter(|slot| same(&slot.unit, &slot.party))
                    .count();
                u32::try_from(posts).unwrap_or(u32::MAX)
            }
        });
        if taken < limit { Room::Free } else { Room::Full }
    }

    /// The post for somebody of `party` in `unit`: the one asked for, else the first that is free.
    ///
    /// # Errors
    /// [`Refusal::NotInExercise`] if the post asked for is not one of theirs, [`Refusal::NotNow`] if it is held.
    pub fn slot_for(
        &self,
        unit: &str,
        party: &str,
        asked: Option<&str>,
        held: &BTreeSet<String>,
    ) -> Result<Option<String>, Refusal> {
        let mut theirs = self
            .slots
            .iter()
            .filter(|slot| slot.unit == unit && slot.party == party);
        match asked {
            None => Ok(theirs
                .find(|slot| !held.contains(&slot.slot))
                .map(|slot| slot.slot.clone())),
            Some(name) => {
                let slot = theirs
                    .find(|slot| slot.slot == name)
                    .ok_or(Refusal::NotInExercise { what: "slot" })?;
                if held.contains(name) {
                    Err(Refusal::NotNow)
                } else {
                    Ok(Some(slot.slot.clone()))
                }
            }
        }
    }
}

/// Whether there is a place left under a quota.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// At least one.
    Free,
    /// None; the next one waits in line.
    Full,
}

fn invalid(field: &str, why: &'static str) -> Refusal {
    Refusal::FieldInvalid {
        field: field.into(),
        why,
    }
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
mod tests {
    use super::*;

    fn gao() -> Exercise {
        let json = r#"{"code": "MOC-GAO-2017-09", "site": "Gao", "requester": "CTS 0123 of 2017-08-21",
            "quotas": [{"unit": "MOC Gao", "party": "CMA", "count": 2}, {"unit": "MOC Gao", "party": "Plateforme", "count": 16}],
            "slots": [{"slot": "C-01", "unit": "MOC Gao", "party": "CMA"}, {"slot": "C-02", "unit": "MOC Gao", "party": "CMA"}],
            "replacements": [{"slot": "C-01", "replaced": "Alpha", "reason": "killed 18.01.2017 at Gao", "letter": "CTS 0123"}]}"#;
        Exercise::from_json(json.as_bytes(), &Form::moc_1()).unwrap()
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
            Err(Refusal::NotNow)
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
                Exercise::from_json(bad.as_bytes(), &Form::moc_1()).is_err(),
                "{bad}"
            );
        }
    }
}
