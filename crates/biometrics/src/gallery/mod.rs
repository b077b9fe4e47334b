//! Everybody's prints in memory, under opaque ids, searched at once.

mod watch;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

pub use watch::Watch;

use crate::error::Error;
use crate::finger::Finger;
use crate::matcher::{Prepared, Score, compare};
use crate::person::{Prints, fuse};

/// The name of a person to the gallery: opaque bytes.
pub type Id = [u8; 16];

/// Somebody of the gallery who is like the person searched for.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Who.
    pub id: Id,
    /// Fused over the fingers both have.
    pub score: Score,
    /// Finger by finger.
    pub fingers: Vec<(Finger, Score)>,
}

/// Persons with their prints.
#[derive(Debug, Default)]
pub struct Gallery {
    persons: BTreeMap<Id, Vec<(Finger, Prepared)>>,
}

impl Gallery {
    /// An empty gallery.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many persons are in it.
    #[must_use]
    pub fn len(&self) -> usize {
        self.persons.len()
    }

    /// Whether nobody is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.persons.is_empty()
    }

    /// Adds a person, or puts these prints in the place of those known under the id.
    pub fn insert(&mut self, id: Id, prints: &Prints) {
        self.persons.insert(id, prints.prepare().into_iter().collect());
    }

    /// Takes a person out; `false` if the id is not known.
    pub fn remove(&mut self, id: &Id) -> bool {
        self.persons.remove(id).is_some()
    }

    /// The persons most like these prints, best first, at most `limit`. Everybody is compared;
    /// whoever has no finger in common scores 0.
    ///
    /// # Errors
    /// [`Error::Cancelled`] when the watch says so.
    pub fn search(&self, prints: &Prints, limit: usize, watch: &Watch<'_>) -> Result<Vec<Hit>, Error> {
        let probe = prints.prepare();
        let done = AtomicUsize::new(0);
        let mut hits = self
            .persons
            .par_iter()
            .map(|(&id, known)| {
                watch.check()?;
                let fingers: Vec<(Finger, Score)> = known
                    .iter()
                    .filter_map(|(finger, print)| Some((*finger, compare(probe.get(finger)?, print))))
                    .collect();
                watch.report(done.fetch_add(1, Ordering::Relaxed) + 1, self.persons.len());
                Ok(Hit {
                    id,
                    score: fuse(&fingers),
                    fingers,
                })
            })
            .collect::<Result<Vec<Hit>, Error>>()?;
        hits.sort_by(|a, b| b.score.0.total_cmp(&a.score.0).then(a.id.cmp(&b.id)));
        hits.truncate(limit);
        Ok(hits)
    }
}
