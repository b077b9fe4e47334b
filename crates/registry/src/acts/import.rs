//! Reading sticks: verify all of it, then one transaction, then search again. Twice or in any order gives one state.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use biometrics::gallery::Watch;

use super::{
    export::pages,
    inbox::{Outside, name_of},
    incoming::{Incoming, Stored},
    session::{Desk, Session},
    station::standing,
};
use crate::{
    bundle::{self, Bundle, Standing},
    error::Result,
    journal::body::{BundleImported, Happening, IncidentNoticed, ReceiptIssued},
    rules::{
        exchange::Incident,
        id::{BlobHash, EnrolmentId, Moment, StationId},
    },
    store::{self, WeaponRow},
};

/// Enrolments named in one receipt; an event has a largest size.
const RECORDS_A_RECEIPT: usize = 5_000;

/// What came in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// Enrolments the bundles speak about.
    pub records: u64,
    /// Of these, with something new.
    pub new: u64,
    /// Of these, with nothing new.
    pub already_known: u64,
    /// Journal events that were new.
    pub new_events: u64,
    /// Journal events that were known.
    pub known_events: u64,
    /// Enrolments of this station that the other side acknowledged: "reçu".
    pub receipts: u64,
    /// Bundles that are in.
    pub read: Vec<ReadBundle>,
    /// What was left outside, and why.
    pub quarantined: Vec<Quarantined>,
    /// Persons found at two sites.
    pub cross_site_duplicates: Vec<CrossSite>,
    /// Pieces that wait here for the rest.
    pub waiting: Vec<Waits>,
    /// What journals show that they should not.
    pub incidents: Vec<Noticed>,
    /// Weapons of the senders whose number stands on another weapon too.
    pub same_serials: Vec<WeaponRow>,
}

/// A bundle that is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadBundle {
    /// Its sender and number, as in its files' names.
    pub bundle: String,
    /// Journal events in it, known ones too.
    pub events: u64,
}

/// A bundle that waits for what is on another stick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waits {
    /// Its sender and number, or a file's name for a piece whose manifest did not come.
    pub bundle: String,
    /// Chunks that are missing, counted from 1; empty if it is an earlier bundle that is missing.
    pub chunks: Vec<u32>,
}

/// Something about a station's journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noticed {
    /// Code of the station.
    pub station: String,
    /// What.
    pub incident: Incident,
    /// First and last event it is about.
    pub first: u64,
    /// See `first`.
    pub last: u64,
}

/// Something left outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quarantined {
    /// The enrolment's number, an event's number, or a file's name.
    pub record: String,
    /// Coded.
    pub reason: String,
}

/// A person found at two sites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrossSite {
    /// The enrolment that came in.
    pub enrolment: EnrolmentId,
    /// The one of another site.
    pub candidate: EnrolmentId,
    /// −10·log10 of the false-match rate, in hundredths.
    pub score_hundredths: u32,
    /// `adjudicate` or `duplicate`.
    pub band: String,
}

impl Session {
    /// Imports every bundle found in these files and folders, together with the pieces that wait from before. `watch`
    /// is told (bytes read, bytes in all), then (persons searched, persons in all), and stops it: nothing has changed
    /// then.
    ///
    /// # Errors
    /// [`crate::rules::refusal::Refusal::NotPermitted`]; if no bundle at all can go in, the reason for the first;
    /// nothing has changed then, but pieces that wait are kept.
    pub fn import(&mut self, paths: &[PathBuf], watch: &Watch<'_>, now: Moment) -> Result<Imported> {
        self.user.as_carrier()?;
        self.for_real()?;
        let mut answer = Imported::default();
        let (mut incoming, outside) = self.read_bundles(paths, watch, &mut answer)?;
        self.tell_of_forks(&outside.forks, &mut answer, now)?;
        match outside.first {
            Some(error) if incoming.is_empty() => return Err(error),
            None if incoming.is_empty() && !outside.known => return Err(bundle::Error::NotABundle.into()),
            _ => {}
        }
        for sender in &incoming {
            answer.known_events = answer.known_events.saturating_add(sender.known_events);
            answer.receipts = answer.receipts.saturating_add(sender.receipts);
            answer.read.extend(sender.bundles.iter().map(|bundle| ReadBundle {
                bundle: name_of(bundle),
                events: bundle.signed.manifest.totals.events,
            }));
            answer.records += sender.records.len() as u64;
            answer.new += sender.records.values().filter(|is_new| **is_new).count() as u64;
        }
        answer.already_known = answer.records.saturating_sub(answer.new);
        let db = self.db();
        let mut useful = Vec::new();
        for sender in &incoming {
            useful.push(!sender.events.is_empty() || !store::bundle::missing(db, sender.from)?.is_empty());
        }
        let mut keep = useful.iter();
        let files: Vec<PathBuf> = incoming
            .iter()
            .flat_map(|sender| sender.bundles.iter().flat_map(Bundle::files).cloned())
            .collect();
        incoming.retain(|_| keep.next().copied().unwrap_or(true));
        if !incoming.is_empty() {
            self.act("import the bundles", now, |desk| {
                let completed = desk.merge(&incoming, watch, &mut answer)?;
                desk.search_again(&incoming, completed, watch, &mut answer)?;
                for sender in incoming.iter().filter(|sender| !sender.events.is_empty()) {
                    let twice = store::weapon::same_serials(desk.tx, sender.from)?;
                    answer.same_serials.extend(twice);
                }
                Ok(())
            })?;
            self.form = store::form::newest(self.db())?; // Headquarters may have sent a new one.
        }
        self.clear_inbox(files.iter());
        Ok(answer)
    }

    /// What is wrong with one of several bundles is told and the rest goes on; a single one fails as a whole.
    fn read_bundles(
        &self,
        paths: &[PathBuf],
        watch: &Watch<'_>,
        answer: &mut Imported,
    ) -> Result<(Vec<Incoming>, Outside)> {
        let trusted = |id| standing(self.db(), id).unwrap_or(Standing::Unknown);
        let found = bundle::find(&self.with_inbox(paths), &self.station, &trusted)?;
        let mut outside = Outside::default();
        let by_sender = self.sort(found, answer, &mut outside)?;
        let mut incoming = Vec::new();
        for (sender, bundles) in by_sender {
            let mut reader = self.reader(sender)?;
            for left in reader.read_all(bundles, watch)? {
                self.leave(left, answer, &mut outside)?;
            }
            answer
                .incidents
                .extend(reader.incoming.incidents.iter().map(|one| self.noticed(one)));
            if !reader.incoming.bundles.is_empty() {
                incoming.push(reader.incoming);
            }
        }
        Ok((incoming, outside))
    }

    /// A second journal under one identity is refused, and written down once: headquarters decides which is true.
    fn tell_of_forks(&mut self, forks: &[StationId], answer: &mut Imported, now: Moment) -> Result<()> {
        for station in forks.iter().copied().collect::<BTreeSet<_>>() {
            let last = store::line::furthest(self.db(), station)?.map_or(0, |tip| tip.seq);
            let incident = IncidentNoticed {
                station,
                incident: Incident::Forked,
                first: last,
                last,
                counter: 0,
            };
            answer.incidents.push(self.noticed(&incident));
            let known = store::bundle::incidents(self.db())?;
            let told = |row: &store::IncidentRow| {
                row.station == station && row.incident == Incident::Forked && row.last == last
            };
            if !known.iter().any(told) {
                self.act("note the fork", now, |desk| {
                    desk.record(&Happening::IncidentNoticed(incident))
                })?;
            }
        }
        Ok(())
    }

    fn noticed(&self, incident: &IncidentNoticed) -> Noticed {
        let row = store::station::station(self.db(), incident.station);
        Noticed {
            station: row.ok().flatten().map(|row| row.code).unwrap_or_default(),
            incident: incident.incident,
            first: incident.first,
            last: incident.last,
        }
    }
}

impl Desk<'_> {
    /// Appends the new events, stores their blobs, folds, and answers with receipts. Gives back the enrolments of which
    /// what was missing has come.
    fn merge(
        &mut self,
        incoming: &[Incoming],
        watch: &Watch<'_>,
        answer: &mut Imported,
    ) -> Result<Vec<EnrolmentId>> {
        let newest = store::journal::newest(self.tx)?;
        let mut new: Vec<_> = incoming.iter().flat_map(|sender| &sender.events).collect();
        new.sort_by_key(|new| (new.event.header.lamport, new.line, new.event.header.seq));
        answer.new_events = new.len() as u64;
        for new in &new {
            store::journal::append(self.tx, new.line, &new.event, new.happening.as_ref())?;
        }
        let mut stored = Vec::new();
        for sender in incoming {
            stored.push(sender.store_blobs(self.tx, self.station, watch)?);
        }
        watch.check()?;
        // Later than everything known: the fold goes on where it stands. Otherwise it starts anew.
        if new.first().is_some_and(|new| new.event.header.lamport > newest) {
            for new in &new {
                store::fold::fold_or_note(self.tx, new.line, &new.event, new.happening.as_ref())?;
            }
        } else if !new.is_empty() {
            store::fold::rebuild(self.tx)?;
        }
        self.known
            .stale
            .extend(incoming.iter().flat_map(Incoming::touched));
        self.tip.witness(store::journal::newest(self.tx)?);
        let mut completed = Vec::new();
        for (sender, stored) in incoming.iter().zip(&stored) {
            completed.extend(self.acknowledge(sender, stored)?);
            self.quarantine(sender, stored, answer)?;
            for incident in &sender.incidents {
                self.record(&Happening::IncidentNoticed(incident.clone()))?;
            }
        }
        self.known.stale.extend(&completed);
        Ok(completed)
    }

    fn acknowledge(&mut self, sender: &Incoming, stored: &Stored) -> Result<Vec<EnrolmentId>> {
        for bundle in &sender.bundles {
            let manifest = &bundle.signed.manifest;
            let own = manifest
                .segments
                .iter()
                .filter(|segment| segment.station == sender.from);
            let mut stretches: BTreeMap<StationId, (u64, u64)> = BTreeMap::new();
            for segment in own {
                let line = store::line::of(self.tx, sender.from, &segment.incarnation)?;
                let stretch = stretches.entry(line).or_insert((segment.from, segment.to));
                *stretch = (stretch.0.min(segment.from), stretch.1.max(segment.to));
            }
            let news = sender.events.iter().any(|new| {
                let (seq, line) = (new.event.header.seq, new.line);
                stretches
                    .get(&line)
                    .is_some_and(|(first, last)| (*first..=*last).contains(&seq))
            });
            for (line, (first, last)) in stretches.into_iter().filter(|_| news) {
                self.record(&Happening::BundleImported(BundleImported {
                    from: sender.from,
                    bundle: BlobHash(bundle.signed.id.0),
                    first,
                    last,
                    number: manifest.number,
                    line: Some(line),
                    head: manifest.head.to_bytes(),
                }))?;
            }
        }
        // What lacks an image is asked for again; it is not "reçu".
        let whole = sender
            .events
            .iter()
            .filter_map(|new| new.happening.as_ref()?.enrolment())
            .filter(|id| !stored.spoilt.contains_key(id));
        let mut records: BTreeSet<EnrolmentId> = whole.collect();
        let completed = self.completed(sender, stored)?;
        records.extend(&completed);
        let records: Vec<_> = records.into_iter().collect();
        let mut tips: Vec<_> = sender.tips.values().cloned().collect();
        if tips.is_empty() {
            tips.extend(store::line::furthest(self.tx, sender.from)?);
        }
        for tip in tips {
            for records in pages(&records, RECORDS_A_RECEIPT) {
                self.record(&Happening::ReceiptIssued(ReceiptIssued {
                    station: sender.from,
                    seq: tip.seq,
                    hash: BlobHash(tip.hash.0),
                    records,
                }))?;
            }
        }
        Ok(completed)
    }

    /// Enrolments of which the last missing image has just come.
    fn completed(&mut self, sender: &Incoming, stored: &Stored) -> Result<Vec<EnrolmentId>> {
        if stored.arrived.is_empty() {
            return Ok(Vec::new());
        }
        let before = store::bundle::missing(self.tx, sender.from)?;
        self.record(&Happening::BlobsArrived {
            station: sender.from,
            blobs: stored.arrived.clone(),
        })?;
        let after = store::bundle::missing(self.tx, sender.from)?;
        let still: BTreeSet<_> = after.iter().map(|blob| blob.enrolment).collect();
        let mut done: Vec<_> = before.iter().map(|blob| blob.enrolment).collect();
        done.retain(|id| !still.contains(id));
        Ok(done)
    }

    fn quarantine(&mut self, sender: &Incoming, stored: &Stored, answer: &mut Imported) -> Result<()> {
        let code = store::station::station(self.tx, sender.from)?
            .map(|row| row.code)
            .unwrap_or_default();
        let mut rows = Vec::new();
        let mut firsts: BTreeMap<StationId, u64> = BTreeMap::new();
        for new in &sender.events {
            let first = firsts.entry(new.line).or_insert(u64::MAX);
            *first = (*first).min(new.event.header.seq);
        }
        for (line, first) in firsts {
            for (seq, reason) in store::fold::anomalies(self.tx, line, first)? {
                rows.push((format!("{code}#{seq}"), reason));
            }
        }
        for (id, reason) in &stored.spoilt {
            let number =
                store::enrolment::enrolment(self.tx, *id)?.map_or_else(|| id.to_string(), |row| row.number);
            rows.push((number, (*reason).to_owned()));
        }
        for (record, reason) in rows {
            self.record(&Happening::RecordQuarantined {
                from: sender.from,
                record: record.clone(),
                reason: reason.clone(),
            })?;
            answer.quarantined.push(Quarantined { record, reason });
        }
        for blobs in stored.missing.chunks(RECORDS_A_RECEIPT / 5) {
            self.record(&Happening::BlobsAsked {
                station: sender.from,
                blobs: blobs.to_vec(),
            })?;
        }
        Ok(())
    }
}
