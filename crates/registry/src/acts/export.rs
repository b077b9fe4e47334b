//! A bundle for the other side: everything it has not acknowledged yet.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use biometrics::gallery::Watch;

use super::{outbox::note, session::Session, station::trusted};
use crate::{
    bundle::{self, Item, Letter, Sealed, seal},
    error::{Doing, Error, Result},
    journal::{Counts, Event, Head, body::Happening},
    keys::{PublicStation, StationRole},
    rules::{
        form,
        id::{BlobHash, EnrolmentId, Moment, StationId},
        refusal::Refusal,
        role::Role,
    },
    store::{self, Db},
};

/// Members of the gallery told in one event; an event has a largest size.
const MEMBERS_AN_EVENT: usize = 300;

/// A part of a bundle: address of an image, and its sealed form.
pub(super) const SEALED_IMAGE: &str = "sealed-image";

/// A bundle that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// For whom.
    pub to: StationId,
    /// Their code.
    pub to_code: String,
    /// The bundle's name in journals and receipts.
    pub bundle: BlobHash,
    /// This station's count of bundles.
    pub number: u32,
    /// The files written now, manifest first; those on an earlier stick are not among them.
    pub files: Vec<PathBuf>,
    /// Journal events in it.
    pub events: u64,
    /// Number of the last of them.
    pub last: u64,
    /// Enrolments that have something in it.
    pub records: Vec<EnrolmentId>,
    /// Bytes of all its files.
    pub bytes: u64,
}

/// What one station still has to be told.
pub(super) struct Stretch {
    pub events: Vec<Vec<u8>>,
    pub records: Vec<EnrolmentId>,
    pub blobs: Vec<BlobHash>,
}

impl Session {
    /// Writes one bundle for each trusted station of the other side into `folder`: a site for headquarters,
    /// headquarters for every site. What an earlier try could not write whole goes first. `max_file` bounds the size
    /// of a file, bytes; `watch` is told (steps done, steps in all) and stops it between two files.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`], [`Refusal::OnlyTraining`], [`Refusal::UnknownStation`] if nobody is trusted yet,
    /// [`Refusal::NothingToExport`], or a breakdown of the stick: the next export goes on where this one stopped.
    pub fn export(
        &mut self,
        folder: &Path,
        max_file: Option<u64>,
        watch: &Watch<'_>,
        now: Moment,
    ) -> Result<Vec<Exported>> {
        self.user.as_carrier()?;
        self.for_real()?;
        let role = self.station().role;
        let mut others = trusted(self.db())?;
        others.retain(|other| other.role != role);
        if others.is_empty() {
            return Err(Refusal::UnknownStation.into());
        }
        if role == StationRole::Siege {
            self.share_gallery(now)?;
        }
        make_folder(folder)?;
        let mut written = Vec::new();
        for other in &others {
            let mut delivered = self.deliver(other, folder, watch, now)?;
            let reached = delivered.last().map(|exported| exported.last);
            if self.seal_for(other, reached, max_file, watch, now)? {
                delivered.extend(self.deliver(other, folder, watch, now)?);
            }
            written.append(&mut delivered);
        }
        if written.is_empty() {
            Err(Refusal::NothingToExport.into())
        } else {
            Ok(written)
        }
    }

    /// Declares a stick lost. What it carried is not acknowledged, so the next export carries it again.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`], [`Refusal::UnknownBundle`], [`Refusal::NotNow`] if its receipt is back,
    /// [`Refusal::ReasonUnknown`] without a reason of 2 to 300 characters.
    pub fn declare_lost(&mut self, number: u32, reason: &str, now: Moment) -> Result<()> {
        self.user.as_carrier()?;
        let reason = form::short_text(reason, 2, 300).ok_or(Refusal::ReasonUnknown)?;
        let ledger = store::bundle::ledger(self.db(), self.station().id)?;
        let row = ledger
            .into_iter()
            .find(|row| row.direction == store::Direction::Out && row.number == number && number > 0)
            .ok_or(Refusal::UnknownBundle)?;
        if row.received_ms.is_some() {
            return Err(Refusal::NotNow.into());
        }
        if row.lost_ms.is_none() {
            self.act("note the lost stick", now, |desk| {
                desk.record(&Happening::BundleLost {
                    bundle: row.bundle,
                    reason,
                })
            })?;
        }
        self.withdraw(row.other, row.bundle)
    }

    /// Seals what a station still lacks; whether there was anything beyond what was just delivered.
    fn seal_for(
        &mut self,
        other: &PublicStation,
        reached: Option<u64>,
        max_file: Option<u64>,
        watch: &Watch<'_>,
        now: Moment,
    ) -> Result<bool> {
        let ours = self.station().id;
        let first = store::bundle::acknowledged(self.db(), ours, other.id)?.saturating_add(1);
        if let Some(reached) = reached
            && self.only_sticks_since(reached.saturating_add(1))?
        {
            return Ok(false);
        }
        let stretch = stretch(self.db(), ours, other.id, first)?;
        let Some(tip) = store::line::furthest(self.db(), ours)?.filter(|_| !stretch.events.is_empty()) else {
            return Ok(false);
        };
        let sealed = self.seal_stretch(other, &stretch, &tip, max_file, watch, now)?;
        let note = note(other.id, &sealed, (first, tip.seq), stretch.records)?;
        self.put_in_outbox(&sealed, &note)?;
        Ok(true)
    }

    pub(super) fn seal_stretch(
        &self,
        other: &PublicStation,
        stretch: &Stretch,
        tip: &crate::journal::Tip,
        max_file: Option<u64>,
        watch: &Watch<'_>,
        now: Moment,
    ) -> Result<Sealed> {
        let mut letter_tip = tip.clone();
        letter_tip.incarnation = self.incarnation;
        let letter = Letter {
            sender: &self.station,
            recipients: &[other],
            number: store::bundle::last_number(self.db(), self.station().id)?.saturating_add(1),
            made_ms: now.0,
            head: Head::sign(&letter_tip, now.0, self.counts()?, self.station.signing()),
            // A supervisor who carries the day out of the house seals it.
            day_seal: (self.user.role == Role::Superviseur).then_some((self.user.id, &self.unlocked.signing)),
            max_file,
        };
        let events = stretch.events.iter().map(|bytes| Ok(Item::Event(bytes.clone())));
        let all = stretch.events.len().saturating_add(stretch.blobs.len());
        let images = stretch.blobs.iter().map(|hash| image(self.db(), *hash));
        let items = watched(events.chain(images), all, watch);
        let outbox = self.outbox();
        std::fs::create_dir_all(&outbox).doing("make the folder for the bundle")?;
        let sealed = seal::<Error>(&letter, items, &outbox, &|_| ());
        if matches!(&sealed, Err(Error::Bundle(bundle::Error::ItemTooLarge { .. }))) {
            return Err(bundle::Error::FilesTooSmall.into());
        }
        sealed
    }

    /// Whether this station did nothing from number `first` on but write down its sticks.
    fn only_sticks_since(&self, first: u64) -> Result<bool> {
        let mut only = true;
        store::journal::each_of_home(self.db(), self.station().id, first, |bytes| {
            only &= Event::from_bytes(&bytes)?.kind == "bundle_exported";
            Ok(())
        })?;
        Ok(only)
    }

    /// Notes down which persons every site may search against from now on: numbers and templates, no name. A protected
    /// form of a template would stand here in the template's place: the event names blobs and not what is in them.
    fn share_gallery(&mut self, now: Moment) -> Result<()> {
        self.act("share the gallery", now, |desk| {
            for members in store::bundle::unshared(desk.tx)?.chunks(MEMBERS_AN_EVENT) {
                desk.record(&Happening::GalleryShared {
                    members: members.to_vec(),
                })?;
            }
            Ok(())
        })
    }

    /// Totals that stand in a signed head.
    pub(super) fn counts(&self) -> Result<Counts> {
        store::stats::totals(self.db())
    }
}

/// The items on their way into a bundle: `watch` is told (items done, items in all) before each, and stops them.
pub(super) fn watched<'a>(
    items: impl Iterator<Item = Result<Item>> + 'a,
    all: usize,
    watch: &'a Watch<'_>,
) -> impl Iterator<Item = Result<Item>> + 'a {
    items.enumerate().map(move |(done, item)| {
        watch.check()?;
        watch.report(done, all);
        item
    })
}

/// The journal of `station` from number `first` on, with the images and templates that `to` lacks.
pub(super) fn stretch(db: &Db, station: StationId, to: StationId, first: u64) -> Result<Stretch> {
    let (mut events, mut records, mut blobs) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    for hash in store::bundle::missing(db, station)?
        .into_iter()
        .map(|blob| blob.hash)
    {
        if store::journal::holds_blob(db, hash)? {
            blobs.insert(hash);
        }
    }
    store::journal::each_of_home(db, station, first, |bytes| {
        let event = Event::from_bytes(&bytes)?;
        let happening = Happening::from_cbor(&event.kind, &event.body);
        events.push(bytes);
        let Ok(happening) = happening else { return Ok(()) };
        records.extend(happening.enrolment());
        match happening {
            // Whoever sent these persons has their templates.
            Happening::GalleryShared { members } => {
                for member in members {
                    let home = store::enrolment::enrolment(db, member.enrolment)?.map(|row| row.station);
                    for hash in member.templates.into_values().filter(|_| home != Some(to)) {
                        // One that never came here is asked for in turn, and keeps nobody's answer back.
                        if store::journal::holds_blob(db, hash)? {
                            blobs.insert(hash);
                        }
                    }
                }
            }
            other => blobs.extend(other.blobs()),
        }
        Ok(())
    })?;
    Ok(Stretch {
        events,
        records: records.into_iter().collect(),
        blobs: blobs.into_iter().collect(),
    })
}

/// An image or template to be sent; one that is sealed goes as it is.
pub(super) fn image(db: &Db, hash: BlobHash) -> Result<Item> {
    match store::journal::blob(db, hash)? {
        Some((_, bytes)) => Ok(Item::Blob(bytes)),
        None => sealed(db, hash)?.ok_or(Error::Damaged { what: "blob-missing" }),
    }
}

/// A sealed image with its address before it; `None` if it is not sealed here.
pub(super) fn sealed(db: &Db, hash: BlobHash) -> Result<Option<Item>> {
    let bytes = store::sealed::bytes(db, hash)?;
    Ok(bytes.map(|bytes| Item::Part {
        kind: SEALED_IMAGE.to_owned(),
        bytes: [hash.0.as_slice(), &bytes].concat(),
    }))
}

/// The last part of the path may be new. Its parents may not: a stick that was pulled out leaves no place to write to,
/// and a folder on the laptop's own disk is no stand-in.
pub(super) fn make_folder(folder: &Path) -> Result<()> {
    match std::fs::create_dir(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error),
        _ => std::fs::read_dir(folder).map(drop),
    }
    .doing("make the folder for the bundle")
}

/// Pages of at most `len`; one empty page for an empty list, so that the ledger has a line.
pub(super) fn pages<T: Clone>(list: &[T], len: usize) -> Vec<Vec<T>> {
    if list.is_empty() {
        vec![Vec::new()]
    } else {
        list.chunks(len).map(<[T]>::to_vec).collect()
    }
}
