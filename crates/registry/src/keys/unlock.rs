//! A try at a PIN: counted before it is made, and whatever it opens.

use zeroize::Zeroizing;

use super::derive;
use super::error::Error;
use super::file::{KeyFile, destroy_at};
use super::second::SecondSecret;
use super::slot::{self, Opened, Slot};
use super::{NewUser, Unlocked};
use crate::rules::refusal::Refusal;

/// The slots that a name may mean.
struct Asked {
    /// Places in the file, each with whether it is its user's own slot; any other is a panic PIN.
    tried: Vec<(usize, bool)>,
    /// Of the slots that are locked, when the last one opens again.
    locked_until: Option<i64>,
}

/// A derivation costs half a second: slots with one salt share it.
struct Derived<'a> {
    pin: &'a str,
    second: &'a SecondSecret,
    last: Option<([u8; 16], bool, Zeroizing<[u8; 32]>)>,
}

impl KeyFile {
    /// Opens the slot of `name`.
    ///
    /// The try is counted as failed, on disk, before the derivation starts. `now_ms`: UTC, ms since 1970.
    /// A panic PIN is never locked and never counted: it destroys every slot and is answered like a wrong one.
    ///
    /// # Errors
    /// [`Refusal::WrongPin`] for a wrong PIN and for an unknown name alike, [`Refusal::LockedOut`],
    /// [`Error::TokenNeeded`].
    pub fn unlock(
        &mut self,
        name: &str,
        pin: &str,
        second: &SecondSecret,
        now_ms: i64,
    ) -> Result<Unlocked, Error> {
        let tag = slot::name_tag(&self.salt, name);
        let before = self.slots.clone();
        let asked = self.count_try(slot::bucket(&tag), now_ms)?;
        if asked.tried.is_empty() && asked.locked_until.is_none() {
            return derive::waste(pin).and(Err(Refusal::WrongPin.into()));
        }
        let mut derived = Derived {
            pin,
            second,
            last: None,
        };
        let mut token_needed = false;
        for (index, own) in asked.tried {
            let Some(slot) = self.slots.get(index) else {
                continue;
            };
            if own && !slot.second.is_empty() && slot.second != second.mark() {
                token_needed = true;
                continue;
            }
            match slot.open(derived.key(slot)?, &tag)? {
                Some(Opened::Keys(unlocked)) => {
                    self.slots = before;
                    self.forgive(unlocked.user)?;
                    return Ok(*unlocked);
                }
                Some(Opened::Panic) => {
                    destroy_at(&self.path)?;
                    return Err(Refusal::WrongPin.into());
                }
                None => {}
            }
        }
        if token_needed {
            // Not a guess at a PIN: it counts for nothing.
            self.slots = before;
            self.save()?;
            return Err(Error::TokenNeeded);
        }
        Err(match asked.locked_until {
            Some(until_ms) => Refusal::LockedOut { until_ms }.into(),
            None => Refusal::WrongPin.into(),
        })
    }

    /// Finds the slots of a bucket and counts a failure on those that may be tried, on disk.
    fn count_try(&mut self, bucket: u8, now_ms: i64) -> Result<Asked, Error> {
        let mut asked = Asked {
            tried: Vec::new(),
            locked_until: None,
        };
        let mut seen = Vec::new();
        let mut touched = false;
        for (index, slot) in self.slots.iter_mut().enumerate() {
            let own = !seen.contains(&slot.user);
            seen.push(slot.user);
            if slot.bucket != bucket {
                continue;
            }
            if own {
                touched = true;
                if let Some(until_ms) = slot.locked_until(now_ms) {
                    asked.locked_until = asked.locked_until.max(Some(until_ms));
                    continue;
                }
                slot.count_try(now_ms);
            }
            asked.tried.push((index, own));
        }
        // Also when locked: a wait that a clock set back has shortened starts to run.
        if touched {
            self.save()?;
        }
        Ok(asked)
    }
}

impl Derived<'_> {
    fn key(&mut self, slot: &Slot) -> Result<&[u8; 32], Error> {
        let with_token = !slot.second.is_empty();
        let kept = self
            .last
            .take()
            .filter(|(salt, token, _)| (*salt, *token) == (slot.salt, with_token));
        let (salt, token, key) = match kept {
            Some(kept) => kept,
            None => (slot.salt, with_token, slot.key(self.pin, self.second)?),
        };
        Ok(&self.last.insert((salt, token, key)).2)
    }
}

impl Unlocked {
    /// Whom a new slot for the same user is for.
    pub(super) const fn under<'a>(&self, name: &'a str) -> NewUser<'a> {
        NewUser {
            id: self.user,
            name,
            role: self.role,
        }
    }
}
