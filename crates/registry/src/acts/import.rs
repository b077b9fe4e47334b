//! Reading sticks: verify all of it, then one transaction, then search again. Twice or in any order gives one state.

use std::{collections::BTreeSet, path::PathBuf};

use biometrics::gallery::Watch;

use super::{
    export::pages,
    incoming::Incoming,
    search,
    session::{Desk, Session},
    station::standing,
};
use crate::{
    bundle::{self, Standing},
    error::{Error, Result},
    journal::body::{BundleImported, Candidate, Happening, ReceiptIssued, SearchRecord},
    keys::StationRole,
    rules::{
        enrolment::{Action, Stage},
        exercise::Room,
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
    /// What was left outside, and why.
    pub quarantined: Vec<Quarantined>,
    /// Persons found at two sites.
    pub cross_site_duplicates: Vec<CrossSite>,
    /// Weapons of the senders whose number stands on another weapon too.
    pub same_serials: Vec<WeaponRow>,
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
    /// Imports every bundle found in these files and folders.
    ///
    /// `read` is told the bytes verified so far, `watch` follows the searches.
    ///
    /// # Errors
    /// [`crate::rules::refusal::Refusal::NotPermitted`]; if no bundle at all can be believed, the reason for the
    /// first; nothing has changed then.
    pub fn import(
        &mut self,
        paths: &[PathBuf],
        read: &dyn Fn(u64),
        watch: &Watch<'_>,
        now: Moment,
    ) -> Result<Imported> {
        self.user.as_carrier()?;
        self.for_real()?;
        let mut answer = Imported::default();
        let incoming = self.verify_bundles(paths, read, &mut answer)?;
        for bundle in &incoming {
            answer.known_events = answer.known_events.saturating_add(bundle.known_events);
            answer.receipts = answer.receipts.saturating_add(bundle.receipts);
            answer.records += bundle.records.len() as u64;
            answer.new += bundle.records.values().filter(|is_new| **is_new).count() as u64;
        }
        answer.already_known = answer.records.saturating_sub(answer.new);
        if incoming.iter().all(|bundle| bundle.events.is_empty()) {
            return Ok(answer);
        }
        self.act("import the bundles", now, |desk| {
            desk.merge(&incoming, &mut answer)?;
            desk.search_again(&incoming, watch, &mut answer)?;
            for from in incoming
                .iter()
                .filter(|bundle| !bundle.events.is_empty())
                .map(|bundle| bundle.from)
            {
                answer
                    .same_serials
                    .extend(store::weapon::same_serials(desk.tx, from)?);
            }
            Ok(())
        })?;
        self.form = store::form::newest(self.db())?; // Headquarters may have sent a new one.
        Ok(answer)
    }

    /// What is wrong with one of several bundles is told and the rest goes on; a single one fails as a whole.
    fn verify_bundles(
        &self,
        paths: &[PathBuf],
        read: &dyn Fn(u64),
        answer: &mut Imported,
    ) -> Result<Vec<Incoming>> {
        let trusted = |id| standing(self.db(), id).unwrap_or(Standing::Unknown);
        let found = bundle::find(paths, &self.station, &trusted)?;
        let mut first_error = None;
        let mut incoming: Vec<Incoming> = Vec::new();
        for (path, error) in found.refused {
            let record = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            answer.quarantined.push(Quarantined {
                record,
                reason: error.code().to_owned(),
            });
            first_error.get_or_insert(Error::from(error));
        }
        for bundle in found.bundles {
            let record = format!(
                "{}-{}",
                bundle.signed.manifest.code, bundle.signed.manifest.number
            );
            let sender = bundle.signed.manifest.sender;
            match self.verify_bundle(bundle, read) {
                Ok(bundle) => supersede(&mut incoming, sender, bundle),
                Err(error) => {
                    answer.quarantined.push(Quarantined {
                        record,
                        reason: error.code().to_owned(),
                    });
                    first_error = Some(error);
                }
            }
        }
        match first_error {
            Some(error) if incoming.is_empty() => Err(error),
            None if incoming.is_empty() => Err(bundle::Error::NotABundle.into()),
            _ => Ok(incoming),
        }
    }
}

/// Two bundles of one sender overlap: the one that reaches further holds the other, unless it starts too late.
fn supersede(incoming: &mut Vec<Incoming>, sender: StationId, bundle: Incoming) {
    match incoming.iter_mut().find(|other| other.from == sender) {
        Some(other) if other.tip.seq < bundle.tip.seq => *other = bundle,
        Some(_) => {}
        None => incoming.push(bundle),
    }
}

impl Desk<'_> {
    /// Appends the new events, stores their blobs, folds, and answers with receipts.
    fn merge(&mut self, incoming: &[Incoming], answer: &mut Imported) -> Result<()> {
        let newest = store::journal::newest(self.tx)?;
        let mut new: Vec<_> = incoming.iter().flat_map(|bundle| &bundle.events).collect();
        new.sort_by_key(|(event, _)| (event.header.lamport, event.header.station, event.header.seq));
        answer.new_events = new.len() as u64;
        for (event, happening) in &new {
            store::journal::append(self.tx, event, happening.as_ref())?;
        }
        let mut outside = Vec::new();
        for bundle in incoming {
            let bad = bundle.store_blobs(self.tx, self.station)?;
            outside.extend(bad.into_iter().map(|(id, reason)| (bundle.from, id, reason)));
        }
        // Later than everything known: the fold goes on where it stands. Otherwise it starts anew.
        if new
            .first()
            .is_some_and(|(event, _)| event.header.lamport > newest)
        {
            for (event, happening) in &new {
                store::fold::fold_or_note(self.tx, event, happening.as_ref())?;
            }
        } else {
            store::fold::rebuild(self.tx)?;
        }
        self.known
            .stale
            .extend(incoming.iter().flat_map(|bundle| bundle.touched()));
        self.tip.witness(store::journal::newest(self.tx)?);
        for bundle in incoming.iter().filter(|bundle| !bundle.events.is_empty()) {
            self.acknowledge(bundle)?;
            self.quarantine(bundle, &outside, answer)?;
        }
        Ok(())
    }

    fn acknowledge(&mut self, bundle: &Incoming) -> Result<()> {
        let first = bundle.events.first().map_or(0, |(event, _)| event.header.seq);
        self.record(&Happening::BundleImported(BundleImported {
            from: bundle.from,
            bundle: BlobHash(bundle.bundle.signed.id.0),
            first,
            last: bundle.tip.seq,
        }))?;
        let new: Vec<_> = bundle
            .events
            .iter()
            .filter_map(|(_, happening)| happening.as_ref()?.enrolment())
            .collect();
        let records: Vec<_> = new.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
        for records in pages(&records, RECORDS_A_RECEIPT) {
            self.record(&Happening::ReceiptIssued(ReceiptIssued {
                station: bundle.from,
                seq: bundle.tip.seq,
                hash: BlobHash(bundle.tip.hash.0),
                records,
            }))?;
        }
        Ok(())
    }

    fn quarantine(
        &mut self,
        bundle: &Incoming,
        outside: &[(StationId, EnrolmentId, &'static str)],
        answer: &mut Imported,
    ) -> Result<()> {
        let first = bundle.events.first().map_or(0, |(event, _)| event.header.seq);
        let mut rows = Vec::new();
        for (seq, reason) in store::fold::anomalies(self.tx, bundle.from, first)? {
            rows.push((format!("{}#{seq}", bundle.bundle.signed.manifest.code), reason));
        }
        for (_, id, reason) in outside.iter().filter(|(from, ..)| *from == bundle.from) {
            let number =
                store::enrolment::enrolment(self.tx, *id)?.map_or_else(|| id.to_string(), |row| row.number);
            rows.push((number, (*reason).to_owned()));
        }
        for (record, reason) in rows {
            let from = bundle.from;
            self.record(&Happening::RecordQuarantined {
                from,
                record: record.clone(),
                reason: reason.clone(),
            })?;
            answer.quarantined.push(Quarantined { record, reason });
        }
        Ok(())
    }

    /// Headquarters searches every person that came in against all sites; a site searches its own that
    /// headquarters has not seen yet against the persons it just learned of.
    fn search_again(
        &mut self,
        incoming: &[Incoming],
        watch: &Watch<'_>,
        answer: &mut Imported,
    ) -> Result<()> {
        let ids: Vec<EnrolmentId> = match self.station.public().role {
            StationRole::Siege => {
                let new = incoming
                    .iter()
                    .flat_map(|bundle| &bundle.records)
                    .filter(|(_, is_new)| **is_new);
                new.map(|(id, _)| *id).collect()
            }
            StationRole::Site if incoming.iter().any(Incoming::brings_members) => {
                store::enrolment::unreceived(self.tx, self.station.public().id)?
            }
            StationRole::Site | StationRole::Training => Vec::new(),
        };
        let mut not_yet: BTreeSet<EnrolmentId> = ids.iter().copied().collect();
        for id in ids {
            not_yet.remove(&id);
            self.search_one(id, &not_yet, watch, answer)?;
        }
        Ok(())
    }

    /// Of two that arrive together only the later one is held, so that an honest first enrolment goes on.
    fn search_one(
        &mut self,
        id: EnrolmentId,
        not_yet: &BTreeSet<EnrolmentId>,
        watch: &Watch<'_>,
        answer: &mut Imported,
    ) -> Result<()> {
        let Some(row) = store::enrolment::enrolment(self.tx, id)? else {
            return Ok(());
        };
        let decided = matches!(
            row.stage,
            Stage::Draft | Stage::Referred | Stage::Returned { .. } | Stage::Rejected { .. }
        );
        if decided || store::print::prints(self.tx, id)?.is_empty() {
            return Ok(());
        }
        let search = search::of_enrolment(self.tx, self.known, id, watch)?;
        let mut elsewhere: Vec<&Candidate> = Vec::new();
        for candidate in search
            .candidates
            .iter()
            .filter(|candidate| !not_yet.contains(&candidate.enrolment))
        {
            let home = store::enrolment::enrolment(self.tx, candidate.enrolment)?.map(|row| row.station);
            if home != Some(row.station) {
                elsewhere.push(candidate);
            }
        }
        answer
            .cross_site_duplicates
            .extend(elsewhere.iter().map(|candidate| CrossSite {
                enrolment: id,
                candidate: candidate.enrolment,
                score_hundredths: candidate.score_hundredths,
                band: candidate.band.clone(),
            }));
        let again = Action::SearchAgain {
            search: search.verdict,
            room: Room::Free,
        };
        if elsewhere.is_empty() || row.life().apply(&again).is_err() {
            return Ok(());
        }
        let candidates: Vec<Candidate> = search
            .candidates
            .iter()
            .filter(|candidate| !not_yet.contains(&candidate.enrolment))
            .cloned()
            .collect();
        self.record(&Happening::SearchedAgain {
            enrolment: id,
            search: SearchRecord { candidates, ..search },
        })
    }
}

impl Incoming {
    /// Whose prints may have changed by this bundle.
    fn touched(&self) -> Vec<EnrolmentId> {
        let mut ids: Vec<EnrolmentId> = self.records.keys().copied().collect();
        for happening in self.events.iter().filter_map(|(_, happening)| happening.as_ref()) {
            if let Happening::GalleryShared { members } = happening {
                ids.extend(members.iter().map(|member| member.enrolment));
            }
        }
        ids
    }

    fn brings_members(&self) -> bool {
        let shares = |happening: &Happening| matches!(happening, Happening::GalleryShared { .. });
        self.events
            .iter()
            .any(|(_, happening)| happening.as_ref().is_some_and(shares))
    }
}
