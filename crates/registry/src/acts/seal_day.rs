//! The day's end: delegates of the parties sign with their own PINs how far the journal has come.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::session::Session;
use crate::{
    error::Result,
    journal::{
        Head, Tip,
        body::{DaySealed, DelegateSeal, Happening},
    },
    keys::{SecondSecret, Unlocked},
    rules::{
        id::Moment,
        refusal::Refusal,
        seal::{self, Sealed},
    },
    store::{self, DayRow, SealRow},
};

/// A delegate at the desk.
pub struct Delegate<'a> {
    /// As added by an administrator.
    pub name: &'a str,
    /// Their own.
    pub pin: &'a str,
}

/// A day at this station.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// What happened on it.
    pub row: DayRow,
    /// The seal that counts: the last one.
    pub seal: Option<SealRow>,
    /// Complete, or what is missing; of an unsealed day every party is.
    pub sealed: Sealed,
    /// Something happened on that day after it was sealed.
    pub went_on: bool,
}

impl Session {
    /// Seals a day. A party whose delegate is not there is named with the reason; the day is then flagged until all
    /// have signed.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`] for everybody but an administrator, [`Refusal::WrongPin`], [`Refusal::LockedOut`],
    /// [`Refusal::NotADelegate`], [`Refusal::ReasonUnknown`], [`Refusal::SealEmpty`], [`Refusal::DaySealed`].
    pub fn seal_day(
        &mut self,
        day: NaiveDate,
        delegates: &[Delegate<'_>],
        absent: &BTreeMap<String, String>,
        now: Moment,
    ) -> Result<Day> {
        self.user.as_administrateur()?;
        let ours = self.station().id;
        let parties = self.form.parties();
        let known = self
            .days()?
            .into_iter()
            .find(|known| known.row.day == day.to_string());
        if known.is_some_and(|known| known.sealed == Sealed::Complete && !known.went_on) {
            return Err(Refusal::DaySealed.into());
        }
        let (mut users, mut opened): (Vec<_>, Vec<Unlocked>) = (Vec::new(), Vec::new());
        for delegate in delegates {
            let unlocked = self
                .keys
                .unlock(delegate.name, delegate.pin, &SecondSecret::None, now.0)?;
            let row = store::station::user(self.db(), unlocked.user)?.ok_or(Refusal::NotADelegate)?;
            users.push((row.user, row.party));
            opened.push(unlocked);
        }
        let signing = seal::delegates(&parties, &users, absent, day, now)?;
        let mut absent = absent.clone();
        absent.retain(|party, _| parties.contains(party) && !signing.contains_key(party));
        let counts = self.counts()?;
        self.act("seal the day", now, |desk| {
            let tip: &Tip = &desk.tip;
            let head = Head::sign(tip, now.0, counts, desk.station.signing());
            let statement = DaySealed::statement(day, &head);
            let sign = |(party, user)| {
                let opened = opened
                    .iter()
                    .find(|opened| opened.user == user)
                    .ok_or(Refusal::NotADelegate)?;
                Ok::<_, Refusal>((party, DelegateSeal::sign(user, &opened.signing, &statement)))
            };
            let signed = signing
                .into_iter()
                .map(sign)
                .collect::<Result<BTreeMap<_, _>, _>>()?;
            desk.record(&Happening::DaySealed(DaySealed {
                day,
                head: head.to_bytes(),
                signed,
                absent,
            }))
        })?;
        let seals = store::seal::seals(self.db(), ours, Some(&day.to_string()))?;
        let row = store::seal::days(self.db(), ours)?
            .into_iter()
            .find(|row| row.day == day.to_string());
        let row = row.unwrap_or(DayRow {
            day: day.to_string(),
            events: 0,
            last_seq: 0,
        });
        Ok(self.day(row, seals.into_iter().next()))
    }

    /// Days on which something happened here, newest first, with their seals.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub fn days(&self) -> Result<Vec<Day>> {
        let ours = self.station().id;
        let mut seals: BTreeMap<String, SealRow> = BTreeMap::new();
        for seal in store::seal::seals(self.db(), ours, None)? {
            seals.entry(seal.day.clone()).or_insert(seal); // The last one comes first.
        }
        let rows = store::seal::days(self.db(), ours)?;
        Ok(rows
            .into_iter()
            .map(|row| {
                let seal = seals.remove(&row.day);
                self.day(row, seal)
            })
            .collect())
    }

    fn day(&self, row: DayRow, seal: Option<SealRow>) -> Day {
        let signed = seal
            .iter()
            .flat_map(|seal| &seal.parties)
            .filter(|party| party.user.is_some());
        let sealed = seal::sealed(&self.form.parties(), signed.map(|party| party.party.as_str()));
        let went_on = seal.as_ref().is_some_and(|seal| row.last_seq > seal.head.seq);
        Day {
            row,
            seal,
            sealed,
            went_on,
        }
    }
}
