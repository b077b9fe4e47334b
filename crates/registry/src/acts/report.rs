//! Lists that leave the registry: the day, the roster, the weapons, the state of the quotas.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{seal_day::Day, session::Session};
use crate::{
    error::Result,
    journal::Head,
    rules::{
        enrolment::{Hold, Stage},
        form::Fields,
        id::Moment,
    },
    store::{self, Count, ListFilter, Listed, PostRow, WeaponRow},
};

/// Whom a list is about.
#[derive(Debug, Clone, Default)]
pub struct ReportFilter {
    /// Only this exercise.
    pub exercise: Option<String>,
    /// Only this unit.
    pub unit: Option<String>,
}

/// Somebody on a list, with their dossier.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// As lists show it.
    pub listed: Listed,
    /// The dossier.
    pub fields: Fields,
}

/// A station's day, for the delegates to sign.
#[derive(Debug, Clone, PartialEq)]
pub struct DaySheet {
    /// Which day, UTC.
    pub day: NaiveDate,
    /// Enrolments opened on that day, drafts and referrals left out, by number.
    pub rows: Vec<Listed>,
    /// H / F / Total of them by party.
    pub parties: Vec<Count>,
    /// How far the journal had come, signed: what the delegates sealed; where nobody did or the work went on since, now.
    pub head: Head,
    /// The day with its seal; `None` if nothing happened on it.
    pub sealed: Option<Day>,
    /// Parties whose delegates seal, in the order of the form.
    pub signatories: Vec<String>,
}

/// One unit × party of an exercise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotaLine {
    /// The exercise's code.
    pub exercise: String,
    /// Its unit.
    pub unit: String,
    /// The party.
    pub party: String,
    /// Places; `None` where there is no limit.
    pub quota: Option<u32>,
    /// Places taken.
    pub taken: Count,
    /// In line.
    pub waiting: u32,
}

impl QuotaLine {
    /// Places left; `None` where there is no limit.
    #[must_use]
    pub fn free(&self) -> Option<u64> {
        self.quota
            .map(|quota| u64::from(quota).saturating_sub(self.taken.total))
    }
}

impl ReportFilter {
    fn admits(&self, listed: &Listed) -> bool {
        let is = |wanted: &Option<String>, found: &str| wanted.as_ref().is_none_or(|wanted| wanted == found);
        is(&self.exercise, &listed.row.exercise) && is(&self.unit, &listed.row.unit)
    }
}

impl Session {
    /// Everything of one day by number, with the journal's signed head.
    ///
    /// # Errors
    /// [`crate::rules::refusal::Refusal::NotPermitted`] for an enroller.
    pub fn day_sheet(&self, day: NaiveDate, now: Moment) -> Result<DaySheet> {
        let mut rows = self.on_lists(&ReportFilter::default())?;
        rows.retain(|listed| listed.row.stage != Stage::Draft && Moment(listed.row.opened_ms).day() == day);
        rows.sort_by(|a, b| a.row.number.cmp(&b.row.number));
        let ours = self.station().id;
        let tip = store::line::furthest(self.db(), ours)?
            .unwrap_or_else(|| crate::journal::Tip::genesis(ours.0, self.incarnation));
        let totals = store::stats::totals(self.db())?;
        let sealed = self
            .days()?
            .into_iter()
            .find(|known| known.row.day == day.to_string());
        let signed = sealed
            .as_ref()
            .filter(|day| !day.went_on)
            .and_then(|day| day.seal.as_ref());
        Ok(DaySheet {
            day,
            parties: counted(&rows, |listed| listed.row.party.clone().unwrap_or_default()),
            head: match signed {
                Some(seal) => seal.head.clone(),
                None => Head::sign(&tip, now.0, totals, self.station.signing()),
            },
            sealed,
            signatories: self.form.parties(),
            rows,
        })
    }

    /// Who holds a place, by unit, party and name.
    ///
    /// # Errors
    /// [`crate::rules::refusal::Refusal::NotPermitted`] for an enroller.
    pub fn roster(&self, filter: &ReportFilter) -> Result<Vec<Entry>> {
        let mut rows = self.on_lists(filter)?;
        rows.retain(|listed| {
            matches!(
                listed.row.stage,
                Stage::Validated { .. } | Stage::Assigned | Stage::Absent
            )
        });
        rows.sort_by_key(|listed| {
            let row = &listed.row;
            let name = (
                listed.family_name.to_lowercase(),
                listed.given_names.to_lowercase(),
            );
            (row.unit.clone(), row.party.clone(), name, row.number.clone())
        });
        self.with_fields(rows)
    }

    /// Every weapon of the register with whoever brought it, by number. One that came without a person stands on no
    /// list of an exercise or a unit.
    ///
    /// # Errors
    /// [`crate::rules::refusal::Refusal::NotPermitted`] for an enroller.
    pub fn weapon_list(&self, filter: &ReportFilter) -> Result<Vec<(WeaponRow, Option<Listed>)>> {
        let rows = self.on_lists(filter)?;
        let bearers: BTreeMap<_, &Listed> = rows.iter().map(|listed| (listed.row.id, listed)).collect();
        let mut weapons = store::weapon::list(self.db(), None)?;
        weapons.sort_by(|a, b| a.number.cmp(&b.number));
        let everything = filter.exercise.is_none() && filter.unit.is_none();
        let beside = weapons.into_iter().filter_map(|weapon| {
            let bearer = weapon.enrolment.and_then(|id| bearers.get(&id).copied().cloned());
            (bearer.is_some() || everything).then_some((weapon, bearer))
        });
        Ok(beside.collect())
    }

    /// Posts with the history of their holders, as they leave on a list.
    ///
    /// # Errors
    /// [`crate::rules::refusal::Refusal::NotPermitted`] for an enroller, `UnknownExercise`.
    pub fn post_list(&self, filter: &ReportFilter) -> Result<Vec<PostRow>> {
        self.user.as_reporter()?;
        let mut posts = self.posts(filter.exercise.as_deref())?;
        posts.retain(|post| filter.unit.as_ref().is_none_or(|unit| *unit == post.unit));
        Ok(posts)
    }

    /// Places of every unit × party: of each exercise those it names, then those somebody was enrolled into anyway.
    ///
    /// # Errors
    /// [`crate::rules::refusal::Refusal::NotPermitted`] for an enroller.
    pub fn quota_state(&self, filter: &ReportFilter) -> Result<Vec<QuotaLine>> {
        let rows = self.on_lists(filter)?;
        let key = |listed: &Listed| {
            let row = &listed.row;
            (
                row.exercise.clone(),
                row.unit.clone(),
                row.party.clone().unwrap_or_default(),
            )
        };
        let mut limits = BTreeMap::new();
        for exercise in self.exercises()? {
            let quotas = exercise.quotas.iter().map(|quota| (&quota.unit, &quota.party));
            let posts = exercise.slots.iter().map(|slot| (&slot.unit, &slot.party));
            for (unit, party) in quotas.chain(posts) {
                let wanted = filter.exercise.as_ref().is_none_or(|code| *code == exercise.code)
                    && filter.unit.as_ref().is_none_or(|wanted| wanted == unit);
                // Tranches and supplements of one party are one number of places.
                if let Some(places) = exercise.places(unit, party).filter(|_| wanted) {
                    limits.insert((exercise.code.clone(), unit.clone(), party.clone()), places);
                }
            }
        }
        let takes = |listed: &&Listed| listed.row.stage.takes_a_place();
        let waits = |listed: &&Listed| listed.row.stage == Stage::Held(Hold::OverQuota);
        let named = limits.keys().cloned();
        let keys: BTreeSet<_> = named
            .chain(rows.iter().filter(|row| takes(row) || waits(row)).map(key))
            .collect();
        let line = |place: (String, String, String)| {
            let here: Vec<&Listed> = rows.iter().filter(|listed| key(listed) == place).collect();
            let taken = here.iter().copied().filter(|listed| takes(listed));
            QuotaLine {
                quota: limits.get(&place).copied(),
                taken: sum(taken),
                waiting: here.iter().filter(|listed| waits(listed)).count() as u32,
                exercise: place.0,
                unit: place.1,
                party: place.2,
            }
        };
        Ok(keys.into_iter().map(line).collect())
    }

    fn on_lists(&self, filter: &ReportFilter) -> Result<Vec<Listed>> {
        self.user.as_reporter()?;
        let (mut rows, _) = store::enrolment::list(self.db(), &ListFilter::default())?;
        rows.retain(|listed| filter.admits(listed));
        Ok(rows)
    }

    fn with_fields(&self, rows: Vec<Listed>) -> Result<Vec<Entry>> {
        rows.into_iter()
            .map(|listed| {
                let fields = store::enrolment::fields(self.db(), listed.row.id)?;
                Ok(Entry { listed, fields })
            })
            .collect()
    }
}

fn counted(rows: &[Listed], key: impl Fn(&Listed) -> String) -> Vec<Count> {
    let mut groups: BTreeMap<String, Vec<&Listed>> = BTreeMap::new();
    for listed in rows {
        groups.entry(key(listed)).or_default().push(listed);
    }
    let count = |(key, group): (String, Vec<&Listed>)| Count {
        key,
        ..sum(group.into_iter())
    };
    groups.into_iter().map(count).collect()
}

fn sum<'a>(rows: impl Iterator<Item = &'a Listed>) -> Count {
    rows.fold(Count::default(), |sum, listed| Count {
        key: sum.key,
        men: sum.men + u64::from(listed.sex == "M"),
        women: sum.women + u64::from(listed.sex == "F"),
        total: sum.total + 1,
    })
}
