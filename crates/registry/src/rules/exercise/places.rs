//! Quotas, posts and replacements as an exercise file says them.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Exercise;
use crate::rules::{enrolment::Turn, refusal::Refusal};

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
    /// Of which tranche, where the places are given out in tranches.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tranche: Option<String>,
    /// A supplementary quota names the letter that granted it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supplement: Option<String>,
}

/// One post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slot {
    /// Its name within its unit. The post outlasts the exercise: a later one that names it means the same post.
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
    /// What became of who held it, if it is one of the cases the program counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<Turn>,
    /// Since when the post is free.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<NaiveDate>,
}

/// Whether there is a place left under a quota.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// At least one.
    Free,
    /// None; the next one waits in line.
    Full,
}

impl Exercise {
    /// Places of a unit × party, all tranches and supplements together. Without a quota, the posts of that unit and
    /// party are the limit; `None` where neither quotas nor posts are given: no limit.
    #[must_use]
    pub fn places(&self, unit: &str, party: &str) -> Option<u32> {
        if self.quotas.is_empty() && self.slots.is_empty() {
            return None;
        }
        if self.quotas.is_empty() {
            return Some(u32::try_from(self.posts_of(unit, party).count()).unwrap_or(u32::MAX));
        }
        let counts = self.quotas_of(unit, party).map(|quota| quota.count);
        Some(counts.fold(0, u32::saturating_add)) // Quotas are given: a party without one has no place.
    }

    /// Whether one more of `party` fits into `unit` when `taken` hold a place already.
    #[must_use]
    pub fn room(&self, unit: &str, party: &str, taken: u32) -> Room {
        if self.places(unit, party).is_none_or(|places| taken < places) {
            Room::Free
        } else {
            Room::Full
        }
    }

    /// Quotas of a unit × party, in the order in which they are filled: first tranche first, supplements last.
    pub fn quotas_of<'a>(&'a self, unit: &'a str, party: &'a str) -> impl Iterator<Item = &'a Quota> {
        self.quotas
            .iter()
            .filter(move |quota| quota.unit == unit && quota.party == party)
    }

    /// Posts of a unit × party, in the order of the file.
    pub fn posts_of<'a>(&'a self, unit: &'a str, party: &'a str) -> impl Iterator<Item = &'a Slot> {
        self.slots
            .iter()
            .filter(move |slot| slot.unit == unit && slot.party == party)
    }

    /// The replacement that this exercise asks for in a post.
    #[must_use]
    pub fn replacement(&self, post: &str) -> Option<&Replacement> {
        self.replacements
            .iter()
            .find(|replacement| replacement.slot == post)
    }

    /// The post for somebody of `party` in `unit`: the one asked for, else the first that is free.
    ///
    /// # Errors
    /// [`Refusal::NotInExercise`] if the post asked for is not one of theirs, [`Refusal::PostHeld`] if it is held.
    pub fn slot_for(
        &self,
        unit: &str,
        party: &str,
        asked: Option<&str>,
        held: &BTreeSet<String>,
    ) -> Result<Option<String>, Refusal> {
        let mut theirs = self.posts_of(unit, party);
        let Some(name) = asked else {
            return Ok(theirs
                .find(|slot| !held.contains(&slot.slot))
                .map(|slot| slot.slot.clone()));
        };
        match theirs.find(|slot| slot.slot == name) {
            None => Err(Refusal::NotInExercise { what: "slot" }),
            Some(_) if held.contains(name) => Err(Refusal::PostHeld),
            Some(slot) => Ok(Some(slot.slot.clone())),
        }
    }
}
