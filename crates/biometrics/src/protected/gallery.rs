//! Everybody under one key, in memory, searched at once.

use rayon::prelude::*;

use super::key::{Code, Key};
use super::{Form, Probe, likeness};
use crate::Error;
use crate::finger::Finger;
use crate::gallery::{self, Hit, Id, Persons, Watch};
use crate::matcher::Score;
use crate::person::Prints;

/// Persons whose prints are under one key. Whoever is searched for comes as plain templates and leaves nothing here.
#[derive(Debug)]
pub struct Gallery {
    key: Key,
    persons: Persons<Kept>,
}

/// One print of somebody.
#[derive(Debug)]
pub struct Kept {
    finger: Finger,
    codes: Box<[Code]>,
}

impl Gallery {
    /// Nobody yet.
    #[must_use]
    pub const fn new(key: Key) -> Self {
        Self {
            key,
            persons: Persons::new(),
        }
    }

    /// Adds a person, or puts these prints in the place of those known under the id.
    ///
    /// # Errors
    /// [`Error::KeyDiffers`] if a form was made with another key; nothing is then changed.
    pub fn insert(&mut self, id: Id, prints: impl IntoIterator<Item = (Finger, Form)>) -> Result<(), Error> {
        let kept = prints
            .into_iter()
            .map(|(finger, form)| {
                let ours = form.key == self.key.id();
                ours.then_some(Kept {
                    finger,
                    codes: form.codes,
                })
                .ok_or(Error::KeyDiffers)
            })
            .collect::<Result<_, _>>()?;
        self.persons.place(id, kept);
        Ok(())
    }

    /// Takes a person out; `false` if the id is not known.
    pub fn remove(&mut self, id: &Id) -> bool {
        self.persons.remove(id)
    }

    /// Who is in it: how many persons, prints and bytes.
    #[must_use]
    pub const fn persons(&self) -> &Persons<Kept> {
        &self.persons
    }

    /// The persons most like these prints, as in [`gallery::Gallery::search`].
    ///
    /// # Errors
    /// [`Error::Cancelled`] when the watch says so.
    pub fn search(&self, prints: &Prints, limit: usize, watch: &Watch<'_>) -> Result<Vec<Hit>, Error> {
        let sought = prints
            .0
            .par_iter()
            .map(|(finger, template)| (*finger, Probe::new(template, &self.key)))
            .collect();
        self.persons.look_for(&sought, limit, watch)
    }
}

impl gallery::Form for Kept {
    type Probe = Probe;

    fn finger(&self) -> Finger {
        self.finger
    }

    fn bytes(&self) -> usize {
        size_of::<Self>() + size_of_val(&*self.codes)
    }

    fn worth(probe: &Probe) -> f32 {
        probe.codes.len() as f32
    }

    fn glance(pairs: &[(&Probe, &Self)]) -> f32 {
        likeness::found_again(
            pairs
                .iter()
                .map(|(sought, kept)| (sought.codes.as_slice(), &*kept.codes)),
        )
    }

    fn compare(&self, probe: &Probe) -> Score {
        likeness::score(&probe.codes, &self.codes)
    }
}
