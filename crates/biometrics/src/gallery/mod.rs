//! Everybody's prints in memory, under opaque ids, searched at once.

mod kept;
mod watch;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use kept::Kept;
pub use watch::Watch;

use crate::error::Error;
use crate::finger::Finger;
use crate::matcher::{Cylinder, Prepared, Score, Sketch, compare, found_again};
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

/// Persons with their prints, in at most 8 KB each.
#[derive(Debug, Default)]
pub struct Gallery {
    persons: Vec<Person>,
    /// Where each person is in `persons`.
    places: BTreeMap<Id, usize>,
}

#[derive(Debug)]
struct Person {
    id: Id,
    prints: Box<[Kept]>,
}

impl Person {
    fn new(id: Id, prints: &Prints) -> Self {
        Self {
            id,
            prints: prints
                .0
                .iter()
                .map(|(&finger, template)| Kept::new(finger, template))
                .collect(),
        }
    }

    /// Mean over the first few of the probe's fingers that the person has.
    fn found_again(&self, probe: &[(Finger, Vec<Cylinder>)]) -> f32 {
        let pairs: Vec<(&[Cylinder], &Sketch)> = probe
            .iter()
            .filter_map(|(finger, cylinders)| {
                let kept = self.prints.iter().find(|kept| kept.finger == *finger)?;
                Some((cylinders.as_slice(), &kept.sketch))
            })
            .take(params::SKETCH_FINGERS)
            .collect();
        found_again(&pairs).iter().sum::<f32>() / pairs.len().max(1) as f32
    }

    /// Every finger both have, compared exactly.
    fn compare(&self, probe: &BTreeMap<Finger, Prepared>) -> Hit {
        let fingers: Vec<(Finger, Score)> = self
            .prints
            .iter()
            .filter_map(|kept| Some((kept.finger, compare(probe.get(&kept.finger)?, &kept.prepare()))))
            .collect();
        Hit {
            id: self.id,
            score: fuse(&fingers),
            fingers,
        }
    }
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
            .map(Kept::bytes)
            .sum();
        prints + self.persons.len() * (size_of::<Person>() + size_of::<(Id, usize)>())
    }

    /// Adds a person, or puts these prints in the place of those known under the id.
    pub fn insert(&mut self, id: Id, prints: &Prints) {
        self.place(Person::new(id, prints));
    }

    /// Adds many persons on all cores.
    pub fn extend(&mut self, persons: &[(Id, Prints)]) {
        let ready: Vec<Person> = persons
            .par_iter()
            .map(|(id, prints)| Person::new(*id, prints))
            .collect();
        ready.into_iter().for_each(|person| self.place(person));
    }

    fn place(&mut self, person: Person) {
        match self
            .places
            .get(&person.id)
            .and_then(|&place| self.persons.get_mut(place))
        {
            Some(known) => *known = person,
            None => {
                self.places.insert(person.id, self.persons.len());
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

    /// The persons most like these prints, best first, at most `limit`; the same on any number of threads.
    ///
    /// Everybody is looked through by the sketches of a few fingers; those most alike are compared
    /// exactly, with all fingers. Whoever has no finger in common with the probe is not among them.
    ///
    /// # Errors
    /// [`Error::Cancelled`] when the watch says so.
    pub fn search(&self, prints: &Prints, limit: usize, watch: &Watch<'_>) -> Result<Vec<Hit>, Error> {
        let probe = prints.prepare();
        let shortlist = self.shortlist(&probe, watch)?;
        let mut hits = shortlist
            .into_par_iter()
            .map(|person| {
                watch.check()?;
                Ok(person.compare(&probe))
            })
            .collect::<Result<Vec<Hit>, Error>>()?;
        hits.retain(|hit| !hit.fingers.is_empty());
        hits.sort_by(|a, b| b.score.0.total_cmp(&a.score.0).then(a.id.cmp(&b.id)));
        hits.truncate(limit);
        watch.report(self.len(), self.len());
        Ok(hits)
    }

    /// The persons worth an exact comparison.
    fn shortlist(
        &self,
        probe: &BTreeMap<Finger, Prepared>,
        watch: &Watch<'_>,
    ) -> Result<Vec<&Person>, Error> {
        let wanted = params::EXACT_COMPARISONS / probe.len().max(1);
        if self.persons.len() <= wanted {
            return Ok(self.persons.iter().collect());
        }
        let mut surest: Vec<(Finger, Vec<Cylinder>)> = probe
            .iter()
            .map(|(&finger, print)| (finger, print.probe()))
            .collect();
        surest.sort_by(|p, q| {
            probe[&q.0]
                .weight()
                .total_cmp(&probe[&p.0].weight())
                .then(p.0.cmp(&q.0))
        });

        let done = AtomicUsize::new(0);
        let mut ranked = self
            .persons
            .par_chunks(CHUNK)
            .map(|chunk| {
                watch.check()?;
                let found: Vec<(f32, &Person)> = chunk
                    .iter()
                    .map(|person| (person.found_again(&surest), person))
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
