//! Bundles from another station, believed only after everything about them held. Several of one sender are read as one
//! stretch of journal, whatever order the sticks came in.

use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

use biometrics::{Template, gallery::Watch};
use rayon::prelude::*;

use super::{
    export::SEALED_IMAGE,
    journal::{actors, named_key},
    session::Session,
    station::{KeyRing, key_ring},
};
use crate::{
    bundle::{Bundle, Item, MAX_ITEM},
    error::{Error, Result},
    journal::{
        Continuity, Event, Fault, PublicKey, Tip, Verifier,
        body::{AskedBlob, Happening, IncidentNoticed},
    },
    keys::StationKeys,
    rules::{
        exchange::Incident,
        id::{BlobHash, EnrolmentId, StationId},
    },
    store::{self, Db, journal::BlobKind},
};

/// An event that was not known here.
pub(super) struct NewEvent {
    /// Where it stands.
    pub line: StationId,
    pub event: Event,
    /// What it says; `None` if a newer program wrote it.
    pub happening: Option<Happening>,
}

/// What one sender's bundles bring: verified, not yet stored.
pub(super) struct Incoming {
    pub from: StationId,
    /// In order; each with the number of its first new event by line.
    pub bundles: Vec<Bundle>,
    pub events: Vec<NewEvent>,
    /// Number of events that were known.
    pub known_events: u64,
    /// Enrolments that the bundles speak about; `true` where they say something new.
    pub records: BTreeMap<EnrolmentId, bool>,
    /// Of these, whoever must be searched for: most of what happens to a person leaves their fingers as they were.
    pub to_search: BTreeSet<EnrolmentId>,
    /// Receipts for enrolments of this station.
    pub receipts: u64,
    /// Lines that grew, each where it ends now.
    pub tips: BTreeMap<StationId, Tip>,
    /// What the journal shows that it should not.
    pub incidents: Vec<IncidentNoticed>,
}

/// The state of one sender's journal while its bundles are read.
pub(super) struct Reader<'a> {
    db: &'a Db,
    keys: &'a StationKeys,
    ring: KeyRing,
    actors: BTreeMap<[u8; 16], PublicKey>,
    first_incarnation: Option<[u8; 16]>,
    /// Events read in this import, beside those stored.
    read: BTreeMap<(StationId, u64), Event>,
    pub incoming: Incoming,
}

/// A bundle that was looked at and left; what was wrong with it.
pub(super) struct Left {
    pub bundle: Bundle,
    pub error: Error,
}

impl Session {
    /// Ready to read the bundles of one sender.
    pub(super) fn reader(&self, from: StationId) -> Result<Reader<'_>> {
        let db = self.db();
        let first = store::journal::at(db, from, 1)?;
        let first = first.map(|bytes| Event::from_bytes(&bytes)).transpose()?;
        Ok(Reader {
            db,
            keys: &self.station,
            ring: key_ring(db, from)?,
            actors: actors(db, from)?,
            first_incarnation: first.map(|event| event.header.incarnation),
            read: BTreeMap::new(),
            incoming: Incoming {
                from,
                bundles: Vec::new(),
                events: Vec::new(),
                known_events: 0,
                records: BTreeMap::new(),
                to_search: BTreeSet::new(),
                receipts: 0,
                tips: BTreeMap::new(),
                incidents: Vec::new(),
            },
        })
    }
}

impl Reader<'_> {
    /// Reads bundles in the order of the journal stretches they hold; gives back those that cannot go in, now or ever.
    pub fn read_all(&mut self, mut bundles: Vec<Bundle>, watch: &Watch<'_>) -> Result<Vec<Left>> {
        bundles.sort_by_key(|bundle| {
            let manifest = &bundle.signed.manifest;
            let start = manifest.segments.first().map_or(u64::MAX, |segment| segment.from);
            (start, manifest.number)
        });
        let mut left = Vec::new();
        for bundle in bundles {
            match self.read(&bundle, watch) {
                Ok(()) => self.incoming.bundles.push(bundle),
                Err(Error::Print(biometrics::Error::Cancelled)) => {
                    return Err(biometrics::Error::Cancelled.into());
                }
                Err(error) => left.push(Left { bundle, error }),
            }
        }
        Ok(left)
    }

    /// One bundle, to the last byte: chunks, chain, both signatures of every event. All of it, or nothing.
    fn read(&mut self, bundle: &Bundle, watch: &Watch<'_>) -> Result<()> {
        let total = usize::try_from(bundle.raw_len()).unwrap_or(usize::MAX);
        let told = |done: u64| {
            watch.report(usize::try_from(done).unwrap_or(usize::MAX), total);
            watch.check().map_err(Error::from)
        };
        let events = bundle.verified_events::<Error>(self.keys, &told)?;
        if self.first_incarnation.is_none() {
            self.first_incarnation = events
                .first()
                .filter(|event| event.header.seq == 1)
                .map(|event| event.header.incarnation);
        }
        let mut lines: BTreeMap<StationId, Verifier> = BTreeMap::new();
        let mut incidents = Vec::new();
        let mut fresh: Vec<(StationId, Event)> = Vec::new();
        let mut known = Vec::new();
        for event in events {
            if event.header.station != self.incoming.from.0 {
                return Err(damaged("bundle-damaged"));
            }
            let line = self.line_of(&event);
            match self.at(line, event.header.seq)? {
                Some(here) if here == event => known.push(event),
                Some(_) => return Err(damaged("journal-forked")),
                None => {
                    self.follow(&mut lines, line, &event, &fresh, &mut incidents)?;
                    fresh.push((line, event));
                }
            }
        }
        self.check_signatures(&fresh)?;
        self.check_day_seal(bundle)?;
        incidents.extend(self.look_at_head(bundle, &fresh)?);
        self.take(known, fresh, &lines, incidents);
        Ok(())
    }

    /// Where the event of a new number belongs in its line, or where a new line begins.
    fn follow(
        &self,
        lines: &mut BTreeMap<StationId, Verifier>,
        line: StationId,
        event: &Event,
        fresh: &[(StationId, Event)],
        incidents: &mut Vec<IncidentNoticed>,
    ) -> Result<()> {
        let header = &event.header;
        let verifier = match lines.entry(line) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(match self.tip(line)? {
                Some(tip) => Verifier::after(tip),
                None if header.seq == 1 => Verifier::from_genesis(header.station),
                None => {
                    let (parent_line, parent) = self.parent(event, fresh)?;
                    let end = self.end_of(parent_line, fresh)?;
                    incidents.push(self.restored(parent.header.seq, end)?);
                    Verifier::after(Tip::after(&parent))
                }
            }),
        };
        verifier.follow(event).map_err(|bad| damaged(word(bad.fault)))
    }

    /// The event that the first one of a new line follows.
    fn parent(&self, event: &Event, fresh: &[(StationId, Event)]) -> Result<(StationId, Event)> {
        let (seq, prev) = (event.header.seq.saturating_sub(1), event.header.prev);
        let read = self.read.iter().map(|((line, _), event)| (*line, event));
        let found = read
            .chain(fresh.iter().map(|(line, event)| (*line, event)))
            .find(|(_, parent)| parent.header.seq == seq && parent.hash() == prev);
        if let Some((line, parent)) = found {
            return Ok((line, parent.clone()));
        }
        if let Some(found) = store::line::event(self.db, self.incoming.from, seq, prev)? {
            return Ok(found);
        }
        let furthest = store::line::furthest(self.db, self.incoming.from)?.map_or(0, |tip| tip.seq);
        Err(damaged(if furthest < seq {
            "journal-gap"
        } else {
            "journal-forked"
        }))
    }

    /// The laptop was put back from a copy that ended at event `seq`, of a line that is known up to `end`.
    fn restored(&self, seq: u64, end: u64) -> Result<IncidentNoticed> {
        Ok(IncidentNoticed {
            station: self.incoming.from,
            incident: if end > seq {
                Incident::RestoredBehind
            } else {
                Incident::Restored
            },
            first: seq.saturating_add(1),
            last: end,
            counter: store::enrolment::last_counter(self.db, self.incoming.from)?,
        })
    }

    /// What the signed head says beside the events: a laptop put back by hand, or two of them alive.
    fn look_at_head(&self, bundle: &Bundle, fresh: &[(StationId, Event)]) -> Result<Option<IncidentNoticed>> {
        let manifest = &bundle.signed.manifest;
        let heads = store::bundle::heads(self.db, self.incoming.from)?;
        let known = heads
            .iter()
            .find(|(_, head)| head.incarnation == manifest.incarnation);
        let later = known.is_some_and(|(number, _)| manifest.number > *number);
        let noticed = |incident, last| IncidentNoticed {
            station: self.incoming.from,
            incident,
            first: manifest.head.seq,
            last,
            counter: 0,
        };
        match manifest.head.continues(known.map(|(_, head)| head)) {
            Continuity::Forked => return Err(damaged("journal-forked")),
            // An older stick that comes late says less too, but it has a lower number.
            Continuity::Behind if later => {
                let last = known.map_or(0, |(_, head)| head.seq);
                return Ok(Some(noticed(Incident::RolledBack, last)));
            }
            _ => {}
        }
        let alive = !fresh.is_empty() && self.superseded(manifest.incarnation, manifest.made_ms)?;
        Ok(alive.then(|| noticed(Incident::AliveTwice, manifest.head.seq)))
    }

    /// Whether a later incarnation of the station had begun when this one made a bundle.
    fn superseded(&self, incarnation: [u8; 16], made_ms: i64) -> Result<bool> {
        let from = self.incoming.from;
        let line = match self.first_incarnation {
            Some(first) if first != incarnation => store::line::derived(from, &incarnation),
            _ => from,
        };
        let Some(began) = store::line::began(self.db, line)? else {
            return Ok(false);
        };
        for other in store::line::all(self.db, from)?
            .into_iter()
            .filter(|other| *other != line)
        {
            let other = store::line::began(self.db, other)?;
            if other.is_some_and(|other| began < other && other.0 < made_ms) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Both signatures of every event, on all cores.
    fn check_signatures(&mut self, fresh: &[(StationId, Event)]) -> Result<()> {
        for (user, key) in fresh.iter().filter_map(|(_, event)| named_key(event)) {
            self.actors.entry(user).or_insert(key);
        }
        let (ring, actors) = (&self.ring, &self.actors);
        let signed_with: Vec<Option<usize>> = fresh
            .par_iter()
            .map(|(_, event)| {
                let actor = actors.get(&event.header.actor)?;
                event.actor_signed(actor).then(|| ring.signer(event)).flatten()
            })
            .collect();
        // Once a station used newer keys, its older ones are worth nothing.
        let mut least = self.ring.position();
        for position in signed_with {
            match position {
                Some(position) if position >= least => least = position,
                _ => return Err(damaged("bundle-damaged")),
            }
        }
        self.ring.move_to(least);
        Ok(())
    }

    /// A day's seal is a supervisor's signature, or it is none.
    fn check_day_seal(&self, bundle: &Bundle) -> Result<()> {
        let Some((user, _)) = bundle.signed.day_seal else {
            return Ok(());
        };
        let key = self.actors.get(&user.0);
        if key.is_some_and(|key| bundle.signed.day_sealed_by(user, key)) {
            Ok(())
        } else {
            Err(damaged("day-seal-damaged"))
        }
    }

    fn take(
        &mut self,
        known: Vec<Event>,
        fresh: Vec<(StationId, Event)>,
        lines: &BTreeMap<StationId, Verifier>,
        incidents: Vec<IncidentNoticed>,
    ) {
        let incoming = &mut self.incoming;
        let ours = self.keys.public().id;
        for event in known {
            let happening = Happening::from_cbor(&event.kind, &event.body).ok();
            incoming.note(happening.as_ref(), false, ours);
        }
        for (line, event) in fresh {
            let happening = Happening::from_cbor(&event.kind, &event.body).ok();
            incoming.note(happening.as_ref(), true, ours);
            self.read.insert((line, event.header.seq), event.clone());
            incoming.events.push(NewEvent {
                line,
                event,
                happening,
            });
        }
        let ends = lines
            .iter()
            .map(|(line, verifier)| (*line, verifier.tip().clone()));
        incoming.tips.extend(ends);
        incoming.incidents.extend(incidents);
    }

    fn line_of(&self, event: &Event) -> StationId {
        match self.first_incarnation {
            Some(first) if first != event.header.incarnation => {
                store::line::derived(self.incoming.from, &event.header.incarnation)
            }
            _ => self.incoming.from,
        }
    }

    fn at(&self, line: StationId, seq: u64) -> Result<Option<Event>> {
        if let Some(event) = self.read.get(&(line, seq)) {
            return Ok(Some(event.clone()));
        }
        let stored = store::journal::at(self.db, line, seq)?;
        Ok(stored.map(|bytes| Event::from_bytes(&bytes)).transpose()?)
    }

    fn tip(&self, line: StationId) -> Result<Option<Tip>> {
        match self.incoming.tips.get(&line) {
            Some(tip) => Ok(Some(tip.clone())),
            None => store::journal::last(self.db, line),
        }
    }

    fn end_of(&self, line: StationId, fresh: &[(StationId, Event)]) -> Result<u64> {
        let here = self.tip(line)?.map_or(0, |tip| tip.seq);
        let read = fresh.iter().filter(|(other, _)| *other == line);
        Ok(read.map(|(_, event)| event.header.seq).fold(here, u64::max))
    }
}

impl Incoming {
    fn note(&mut self, happening: Option<&Happening>, is_new: bool, ours: StationId) {
        let mut records: Vec<EnrolmentId> = happening.and_then(Happening::enrolment).into_iter().collect();
        if let Some(Happening::ReceiptIssued(receipt)) = happening
            && receipt.station == ours
        {
            records.extend(&receipt.records);
            self.receipts += if is_new { receipt.records.len() as u64 } else { 0 };
        }
        if is_new && let Some(happening) = happening.filter(|happening| !happening.needs_no_search()) {
            self.to_search.extend(happening.enrolment());
        }
        for record in records {
            *self.records.entry(record).or_default() |= is_new;
        }
        self.known_events += u64::from(!is_new);
    }

    /// Images and templates that the new events name, and whose they are.
    fn named(&self) -> BTreeMap<BlobHash, (BlobKind, Option<EnrolmentId>)> {
        let mut wanted = BTreeMap::new();
        for happening in self.events.iter().filter_map(|new| new.happening.as_ref()) {
            if let Happening::GalleryShared { members } = happening {
                for member in members {
                    let templates = member.templates.values();
                    wanted
                        .extend(templates.map(|hash| (*hash, (BlobKind::Template, Some(member.enrolment)))));
                }
            } else {
                let named = BlobKind::named_by(happening).into_iter();
                wanted.extend(named.map(|(hash, kind)| (hash, (kind, happening.enrolment()))));
            }
        }
        wanted
    }

    /// Stores what the new events name, and what was asked for before; nothing else.
    pub fn store_blobs(&self, db: &Db, keys: &StationKeys, watch: &Watch<'_>) -> Result<Stored> {
        let mut wanted = self.named();
        let asked = store::bundle::missing(db, self.from)?;
        let asked_for: BTreeSet<BlobHash> = asked.iter().map(|blob| blob.hash).collect();
        for blob in &asked {
            if let Some(kind) = BlobKind::from_name(&blob.kind) {
                wanted.insert(blob.hash, (kind, Some(blob.enrolment)));
            }
        }
        let mut stored = Stored::default();
        for bundle in &self.bundles {
            bundle.items::<Error>(keys, &|_| Ok(()), |item| {
                watch.check()?;
                let Some(bytes) = opened(item, keys) else {
                    return Ok(());
                };
                let hash = BlobHash::of(&bytes);
                let Some((kind, owner)) = wanted.get(&hash) else {
                    return Ok(());
                };
                // One template that cannot be read would make every later search fail.
                if *kind == BlobKind::Template && Template::from_bytes(&bytes).is_err() {
                    stored
                        .spoilt
                        .extend(owner.map(|owner| (owner, "template-damaged")));
                    return Ok(());
                }
                store::journal::put_blob_at(db, *kind, hash, &bytes)
            })?;
        }
        for (hash, (kind, owner)) in &wanted {
            let (here, was_asked) = (store::journal::holds_blob(db, *hash)?, asked_for.contains(hash));
            match owner {
                Some(_) if here && was_asked => stored.arrived.push(*hash),
                Some(owner) if !here && !was_asked => stored.missing.push(AskedBlob {
                    hash: *hash,
                    enrolment: *owner,
                    kind: kind.name().to_owned(),
                }),
                _ => {}
            }
        }
        for blob in &stored.missing {
            stored.spoilt.entry(blob.enrolment).or_insert("blob-missing");
        }
        Ok(stored)
    }

    /// Whose prints may have changed.
    pub fn touched(&self) -> Vec<EnrolmentId> {
        let mut ids: Vec<EnrolmentId> = self.records.keys().copied().collect();
        for happening in self.events.iter().filter_map(|new| new.happening.as_ref()) {
            if let Happening::GalleryShared { members } = happening {
                ids.extend(members.iter().map(|member| member.enrolment));
            }
        }
        ids
    }

    pub fn brings_members(&self) -> bool {
        let shares = |happening: &Happening| matches!(happening, Happening::GalleryShared { .. });
        self.events
            .iter()
            .any(|new| new.happening.as_ref().is_some_and(shares))
    }
}

/// The bytes of an image or template, also if its site had sealed it to us.
fn opened(item: Item, keys: &StationKeys) -> Option<Vec<u8>> {
    match item {
        Item::Blob(bytes) => Some(bytes),
        Item::Part { kind, bytes } if kind == SEALED_IMAGE => {
            let (_, sealed) = bytes.split_at_checked(32)?;
            keys.open(sealed, MAX_ITEM)
        }
        Item::Event(_) | Item::Part { .. } => None,
    }
}

/// What became of the images and templates of a sender's bundles.
#[derive(Debug, Default)]
pub(super) struct Stored {
    /// Enrolments that lack something, and why.
    pub spoilt: BTreeMap<EnrolmentId, &'static str>,
    /// What did not come.
    pub missing: Vec<AskedBlob>,
    /// What was asked for and came.
    pub arrived: Vec<BlobHash>,
}

const fn damaged(what: &'static str) -> Error {
    Error::Damaged { what }
}

const fn word(fault: Fault) -> &'static str {
    match fault {
        Fault::Gap { .. } => "journal-gap",
        Fault::Prev => "journal-forked",
        _ => "bundle-damaged",
    }
}
