//! Everybody's prints in memory, under opaque ids, searched at once.

mod form;
mod kept;
mod watch;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

pub use form::Form;
pub use kept::{Kept, Sought};
pub use watch::Watch;

use crate::error::Error;
use crate::finger::Finger;
use crate::matcher::Score;
use crate::params;
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

/// Persons with their prints as they are, in at most 8 KB each.
pub type Gallery = Persons<Kept>;

/// Persons with their prints in one form.
#[derive(Debug)]
pub struct Persons<F> {
    persons: Vec<Person<F>>,
    /// Where each person is in `persons`.
    places: BTreeMap<Id, usize>,
}

#[derive(Debug)]
struct Person<F> {
    id: Id,
    prints: Box<[F]>,
}

impl<F: Form> Person<F> {
    /// The first few of the probe's fingers that the person has too.
    fn common<'a>(
        &'a self,
        probe: &'a [(Finger, &'a F::Probe)],
        most: usize,
    ) -> impl Iterator<Item = (&'a F::Probe, &'a F)> {
        let both = probe.iter().filter_map(|(finger, sought)| {
            let kept = self.prints.iter().find(|kept| kept.finger() == *finger)?;
            Some((*sought, kept))
        });
        both.take(most)
    }

    /// Mean over the first few of the probe's fingers that the person has.
    fn glance(&self, probe: &[(Finger, &F::Probe)]) -> f32 {
        let pairs: Vec<(&F::Probe, &F)> = self.common(probe, params::SKETCH_FINGERS).collect();
        F::glance(&pairs) / pairs.len().max(1) as f32
    }

    /// The first of the fingers both have, compared exactly.
    fn compare(&self, probe: &[(Finger, &F::Probe)], most: usize) -> Hit {
        let mut fingers: Vec<(Finger, Score)> = self
            .common(probe, most)
            .map(|(sought, kept)| (kept.finger(), kept.compare(sought)))
            .collect();
        fingers.sort_unstable_by_key(|(finger, _)| *finger);
        Hit {
            id: self.id,
            score: fuse(&fingers),
            fingers,
        }
    }
}

impl Gallery {
    /// Adds a person, or puts these prints in the place of those known under the id.
    pub fn insert(&mut self, id: Id, prints: &Prints) {
        self.place(id, Kept::of(prints));
    }

    /// Adds many persons on all cores.
    pub fn extend(&mut self, persons: &[(Id, Prints)]) {
        let ready: Vec<(Id, Box<[Kept]>)> = persons
            .par_iter()
            .map(|(id, prints)| (*id, Kept::of(prints)))
            .collect();
        ready.into_iter().for_each(|(id, prints)| self.place(id, prints));
    }

    /// The persons most like these prints, best first, at most `limit`; the same on any number of threads.
    ///
    /// Everybody is looked through by the sketches of a few fingers; those most alike are compared exactly,
    /// first by a few fingers, and who is still most alike by all, [`params::EXACT_PERSONS`] at most. Whoever has no
    /// finger in common with the probe is not among them.
    ///
    /// # Errors
    /// [`Error::Cancelled`] when the watch says so.
    pub fn search(&self, prints: &Prints, limit: usize, watch: &Watch<'_>) -> Result<Vec<Hit>, Error> {
        let sought = prints
            .prepare()
            .into_iter()
            .map(|(finger, print)| (finger, Sought::new(print)))
            .collect();
        self.look_for(&sought, limit, watch)
    }
}

impl<F: Form> Persons<F> {
    /// Nobody yet.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            persons: Vec::new(),
            places: BTreeMap::new(),
        }
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

    /// How many prints are in it.
    #[must_use]
    pub fn prints(&self) -> usize {
        self.persons.iter().map(|person| person.prints.len()).sum()
    }

    /// Bytes in memory.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let prints: usize = self
            .persons
            .iter()
            .flat_map(|person| &person.prints)
            .map(F::bytes)
            .sum();
        prints + self.persons.len() * (size_of::<Person<F>>() + size_of::<(Id, usize)>())
    }

    /// Adds a person, or puts these prints in the place of those known under the id.
    pub(crate) fn place(&mut self, id: Id, prints: Box<[F]>) {
        let person = Person { id, prints };
        match self
            .places
            .get(&id)
            .and_then(|&place| self.persons.get_mut(place))
        {
            Some(known) => *known = person,
            None => {
                self.places.insert(id, self.persons.len());
                self.persons.push(person);
            }
        }
    }

    /// Takes a person out; `false` if the id is not known.
    pub fn remove(&mut self, id: &Id) -> bool {
        let Some(place) = self.places.remove(id) else {
            return false;
        };
        self.persons.swap_remove(place);
        if let Some(moved) = self.persons.get(place) {
            self.places.insert(moved.id, place);
        }
        true
    }

    /// See [`Gallery::search`].
    pub(crate) fn look_for(
        &self,
        probe: &BTreeMap<Finger, F::Probe>,
        limit: usize,
        watch: &Watch<'_>,
    ) -> Result<Vec<Hit>, Error> {
        let mut surest: Vec<(Finger, &F::Probe)> =
            probe.iter().map(|(&finger, sought)| (finger, sought)).collect();
        surest.sort_by(|p, q| F::worth(q.1).total_cmp(&F::worth(p.1)).then(p.0.cmp(&q.0)));
        let mut persons = self.shortlist(&surest, watch)?;
        if persons.len() > params::EXACT_PERSONS {
            let first = hits(&persons, &surest, params::EXACT_FIRST_FINGERS, watch)?;
            let best = first.iter().take(params::EXACT_PERSONS);
            persons = best
                .filter_map(|hit| self.persons.get(*self.places.get(&hit.id)?))
                .collect();
        }
        let mut hits = hits(&persons, &surest, surest.len(), watch)?;
        hits.truncate(limit);
        watch.report(self.len(), self.len());
        Ok(hits)
    }

    /// The persons worth an exact comparison.
    fn shortlist(&self, surest: &[(Finger, &F::Probe)], watch: &Watch<'_>) -> Result<Vec<&Person<F>>, Error> {
        let wanted = params::EXACT_COMPARISONS / surest.len().max(1);
        if self.persons.len() <= wanted {
            return Ok(self.persons.iter().collect());
        }
        let done = AtomicUsize::new(0);
        let mut ranked = self
            .persons
            .par_chunks(CHUNK)
            .map(|chunk| {
                watch.check()?;
                let found: Vec<(f32, &Person<F>)> = chunk
                    .iter()
                    .map(|person| (person.glance(surest), person))
                    .collect();
                watch.report(
                    done.fetch_add(chunk.len(), Ordering::Relaxed) + chunk.len(),
                    self.len(),
                );
                Ok(found)
            })
            .collect::<Result<Vec<_>, Error>>()?
            .concat();
        ranked.select_nth_unstable_by(wanted, |p, q| q.0.total_cmp(&p.0).then(p.1.id.cmp(&q.1.id)));
        ranked.truncate(wanted);
        Ok(ranked.into_iter().map(|(_, person)| person).collect())
    }
}

/// Persons compared exactly by so many of their surest fingers, best first.
fn hits<F: Form>(
    persons: &[&Person<F>],
    surest: &[(Finger, &F::Probe)],
    most: usize,
    watch: &Watch<'_>,
) -> Result<Vec<Hit>, Error> {
    let mut hits = persons
        .par_iter()
        .map(|person| {
            watch.check()?;
            Ok(person.compare(surest, most))
        })
        .collect::<Result<Vec<Hit>, Error>>()?;
    hits.retain(|hit| !hit.fingers.is_empty());
    hits.sort_by(|a, b| b.score.0.total_cmp(&a.score.0).then(a.id.cmp(&b.id)));
    Ok(hits)
}

impl<F: Form> Default for Persons<F> {
    fn default() -> Self {
        Self::new()
    }
}

/// Persons looked through between two looks at the watch.
const CHUNK: usize = 1024;

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicBool;

    use super::*;
    use crate::synth::minutiae::sitting;

    fn id(person: u64) -> Id {
        let mut id = [0; 16];
        id[8..].copy_from_slice(&person.to_be_bytes());
        id
    }

    fn gallery(persons: u64) -> Gallery {
        let everybody: Vec<(Id, Prints)> = (0..persons).map(|p| (id(p), sitting(p, 10, 0))).collect();
        let mut gallery = Gallery::new();
        gallery.extend(&everybody);
        gallery
    }

    #[test]
    fn another_sitting_finds_its_person_first_and_strangers_find_nobody() {
        let gallery = gallery(400);
        for person in [0, 133, 399] {
            let hits = gallery
                .search(&sitting(person, 10, 1), 3, &Watch::none())
                .unwrap();
            assert_eq!(hits[0].id, id(person));
            assert!(
                hits[0].score >= params::DUPLICATE && hits[1].score < params::ADJUDICATE,
                "{hits:?}"
            );
        }
        let nobody = gallery.search(&sitting(9_000, 10, 1), 3, &Watch::none()).unwrap();
        assert!(
            nobody[0].score < params::ADJUDICATE,
            "a stranger scored {:?}",
            nobody[0].score
        );
    }

    #[test]
    fn the_removed_are_gone_and_the_others_stay() {
        let mut gallery = gallery(60);
        assert!(gallery.remove(&id(10)) && !gallery.remove(&id(10)));
        gallery.insert(id(5), &sitting(500, 10, 0));
        assert_eq!(gallery.len(), 59);
        let best = |person| {
            gallery
                .search(&sitting(person, 10, 1), 1, &Watch::none())
                .unwrap()[0]
                .clone()
        };
        assert!(
            best(10).score < params::ADJUDICATE,
            "the removed person was found"
        );
        assert!(best(5).score < params::ADJUDICATE, "replaced prints were found");
        assert_eq!((best(500).id, best(59).id), (id(5), id(59)));
    }

    #[test]
    fn one_thread_and_many_give_the_same_hits() {
        let gallery = gallery(300);
        let probe = sitting(77, 10, 1);
        let on = |threads| {
            let pool = rayon::ThreadPoolBuilder::new()
                .num_threads(threads)
                .build()
                .unwrap();
            pool.install(|| gallery.search(&probe, 20, &Watch::none()).unwrap())
        };
        assert_eq!(on(1), on(4));
    }

    #[test]
    fn a_raised_flag_stops_the_search() {
        let flag = AtomicBool::new(true);
        let stopped = gallery(5).search(&sitting(1, 10, 1), 1, &Watch::none().cancelled_by(&flag));
        assert_eq!(stopped, Err(Error::Cancelled));
    }

    #[test]
    fn a_person_stays_within_eight_kilobytes() {
        let gallery = gallery(50);
        assert!(
            gallery.bytes() <= 50 * 8192,
            "{} bytes a person",
            gallery.bytes() / 50
        );
    }
}
