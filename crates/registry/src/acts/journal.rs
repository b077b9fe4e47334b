//! Proving that the journal is whole, and that the tables are what it says.

use std::collections::{BTreeMap, BTreeSet};

use biometrics::gallery::Watch;

use super::{session::Session, station::key_ring};
use crate::{
    error::{Error, Result},
    journal::{
        BadEvent, ClockStep, Hash, PublicKey, Tip, Verifier, Witnesses,
        body::{Happening, ImagesSealed, UserAdded},
    },
    rules::{
        id::{BlobHash, Moment, StationId},
        refusal::Refusal,
        role::Role,
    },
    store::{self, Db},
};

/// What a look through the whole registry found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Events looked at, of all stations.
    pub events: u64,
    /// Images and templates looked at.
    pub blobs: u64,
    /// Hash of this station's last event.
    pub head: Hash,
    /// Everything holds.
    pub ok: bool,
    /// The first thing that does not, coded: `page-damaged`, `schema-altered`, `index-untrue`, `journal-cut`, `event`,
    /// `event-misfiled`, `blob-damaged`, `blob-missing`, `tables-altered`.
    pub problem: Option<String>,
    /// The first bad event, if one is bad: station and what is wrong.
    pub bad_event: Option<(StationId, BadEvent)>,
    /// Where this station's clock stepped.
    pub clock_steps: Vec<ClockStep>,
}

/// Hashes over all tables before and after they were made anew from the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rebuilt {
    /// Events folded.
    pub events: u64,
    /// Hash of the tables as they stood.
    pub before: BlobHash,
    /// Hash of the tables as the journal gives them.
    pub after: BlobHash,
}

impl Rebuilt {
    /// Whether the tables were what the journal says.
    #[must_use]
    pub fn equal(&self) -> bool {
        self.before == self.after
    }
}

impl Session {
    /// Streams through chains, signatures, images and tables, and stops at nothing.
    ///
    /// # Errors
    /// A breakdown while reading; what does not hold is told in the answer.
    pub fn journal_verify(&mut self) -> Result<Verified> {
        self.verify_journal(&Watch::none())
    }

    /// As [`Session::journal_verify`]; `watch` is told (steps done, steps in all) and stops it.
    ///
    /// # Errors
    /// A breakdown while reading, or that it was stopped.
    pub fn verify_journal(&mut self, watch: &Watch<'_>) -> Result<Verified> {
        let ours = self.station().id;
        let mut answer = Verified {
            events: store::journal::count(self.db())?,
            blobs: 0,
            head: store::line::furthest(self.db(), ours)
                .ok()
                .flatten()
                .map_or(Hash::ZERO, |tip| tip.hash),
            ok: true,
            problem: None,
            bad_event: None,
            clock_steps: Vec::new(),
        };
        // Every event is read twice, by its chain and by the fold.
        let blobs = store::journal::count_blobs(self.db())?;
        let mut steps = Steps {
            watch,
            done: 0,
            all: answer.events.saturating_mul(2).saturating_add(blobs),
        };
        let mut problems: Vec<&str> = store::audit::problems(self.db())?;
        if self.lock.cut {
            problems.push("journal-cut");
        }
        for line in store::journal::lines(self.db())? {
            let (bad, verifier) = self.verify_line(line, &mut steps)?;
            let station = StationId(verifier.tip().station);
            if let Some(bad) = bad {
                problems.push("event");
                answer.bad_event = answer.bad_event.or(Some((station, bad)));
            }
            if station == ours {
                answer.clock_steps.extend_from_slice(verifier.clock_steps());
            }
        }
        problems.extend(verify_blobs(self.db(), &mut answer.blobs, &mut steps)?);
        if problems.is_empty() && !self.tables_hold(&mut steps)? {
            problems.push("tables-altered");
        }
        answer.ok = problems.is_empty();
        answer.problem = problems.first().map(|problem| (*problem).to_owned());
        Ok(answer)
    }

    /// Makes every table anew from the journal.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`] for an enroller.
    pub fn journal_rebuild(&mut self, _now: Moment) -> Result<Rebuilt> {
        if self.user.role == Role::Enroleur {
            return Err(Refusal::NotPermitted.into());
        }
        let Self { store, known, .. } = self;
        *known = super::session::Known::default();
        store.transact("rebuild the tables", |tx| {
            let before = store::dump::hash(tx)?;
            store::fold::rebuild(tx)?;
            Ok(Rebuilt {
                events: store::journal::count(tx)?,
                before,
                after: store::dump::hash(tx)?,
            })
        })
    }

    fn verify_line(&self, line: StationId, steps: &mut Steps<'_>) -> Result<(Option<BadEvent>, Verifier)> {
        let db = self.db();
        let first = store::line::first(db, line)?;
        let station = first
            .as_ref()
            .map_or(line, |event| StationId(event.header.station));
        let mut verifier = match first.filter(|event| event.header.seq > 1) {
            None => Verifier::from_genesis(station.0),
            // A line that a restored copy began hangs on the event before it, or on nothing.
            Some(first) => {
                let header = &first.header;
                let parent = store::line::event(db, station, header.seq - 1, header.prev)?;
                parent.map_or_else(
                    || Verifier::from_genesis(station.0),
                    |(_, parent)| Verifier::after(Tip::after(&parent)),
                )
            }
        };
        let mut ring = key_ring(db, station)?.since_the_start();
        let mut bad = None;
        let actors = actors(db, station)?;
        store::journal::each_of_line(db, line, 1, |bytes| {
            steps.one()?;
            if bad.is_some() {
                return Ok(());
            }
            let witness = |event: &crate::journal::Event| {
                let actor = *actors.get(&event.header.actor)?;
                let station = ring.signing(event)?;
                Some(Witnesses { station, actor })
            };
            bad = verifier.check_bytes(&bytes, witness).err();
            Ok(())
        })?;
        Ok((bad, verifier))
    }

    /// Folds everything anew, compares, and takes the attempt back.
    fn tables_hold(&mut self, steps: &mut Steps<'_>) -> Result<bool> {
        let Self { store, .. } = self;
        let mut same = false;
        let undone = store.transact("check the tables", |tx| {
            let before = store::dump::hash(tx)?;
            store::fold::rebuild_telling(tx, &mut || steps.one())?;
            same = before == store::dump::hash(tx)?;
            Err::<(), Error>(Refusal::NotNow.into()) // Only looked: nothing may stay.
        });
        match undone {
            Err(Error::Refused(_)) | Ok(()) => Ok(same),
            Err(other) => Err(other),
        }
    }
}

/// How far a look through everything is.
struct Steps<'a> {
    watch: &'a Watch<'a>,
    done: u64,
    all: u64,
}

impl Steps<'_> {
    /// One more; fails once nobody wants the answer any more.
    fn one(&mut self) -> Result<()> {
        self.watch.check()?;
        self.done = self.done.saturating_add(1);
        let steps = |count| usize::try_from(count).unwrap_or(usize::MAX);
        self.watch.report(steps(self.done), steps(self.all));
        Ok(())
    }
}

/// Keys of all users that a station's journal names. A forged one changes nothing: the station signed it.
pub(super) fn actors(db: &Db, station: StationId) -> Result<BTreeMap<[u8; 16], PublicKey>> {
    let mut keys = BTreeMap::new();
    for bytes in store::journal::of_kind(db, station, UserAdded::KIND)? {
        let named = crate::journal::Event::from_bytes(&bytes)
            .ok()
            .and_then(|event| named_key(&event));
        if let Some((user, key)) = named {
            keys.entry(user).or_insert(key); // As the fold has it: the first word about a user counts.
        }
    }
    Ok(keys)
}

/// The user and key that an event makes known.
pub(super) fn named_key(event: &crate::journal::Event) -> Option<([u8; 16], PublicKey)> {
    match Happening::from_cbor(&event.kind, &event.body) {
        Ok(Happening::UserAdded(UserAdded { user, key, .. })) => Some((user.0, PublicKey(key.0))),
        _ => None,
    }
}

/// Every blob against its address and kind, every sealed image against the event that sealed it, and every address that
/// the journal names against both.
fn verify_blobs(db: &Db, count: &mut u64, steps: &mut Steps<'_>) -> Result<Option<&'static str>> {
    let mut here = BTreeMap::new();
    let mut damaged = false;
    store::journal::each_blob(db, |hash, kind, bytes| {
        steps.one()?;
        *count = count.saturating_add(1);
        damaged |= BlobHash::of(&bytes) != hash;
        here.insert(hash, kind);
        Ok(())
    })?;
    let seals = seals(db)?;
    let mut sealed = BTreeSet::new();
    store::sealed::each(db, |hash, bytes| {
        *count = count.saturating_add(1);
        damaged |= !seals.contains(&(hash, BlobHash::of(&bytes)));
        sealed.insert(hash);
        Ok(())
    })?;
    let mut missing = false;
    for (hash, kind) in store::print::addresses(db)? {
        match here.get(&hash) {
            Some(stored) => damaged |= *stored != kind,
            None => missing |= !sealed.contains(&hash),
        }
    }
    let problem = damaged.then_some("blob-damaged");
    Ok(problem.or(missing.then_some("blob-missing")))
}

/// What signed events say stands in the place of images.
fn seals(db: &Db) -> Result<BTreeSet<(BlobHash, BlobHash)>> {
    let mut seals = BTreeSet::new();
    for station in store::journal::lines(db)? {
        for bytes in store::journal::of_kind(db, station, ImagesSealed::KIND)? {
            let event = crate::journal::Event::from_bytes(&bytes)?;
            if let Ok(Happening::ImagesSealed(body)) = Happening::from_cbor(&event.kind, &event.body) {
                seals.extend(body.images);
            }
        }
    }
    Ok(seals)
}
