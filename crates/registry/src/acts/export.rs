//! A bundle for the other side: everything it has not acknowledged yet.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use super::{session::Session, station::trusted};
use crate::{
    bundle::{Item, Letter, seal},
    error::{Doing, Error, Result},
    journal::{
        Counts, Event, Head,
        body::{BundleExported, Happening},
    },
    keys::{PublicStation, StationRole},
    rules::{
        id::{BlobHash, EnrolmentId, Moment, StationId},
        refusal::Refusal,
    },
    store::{self, Db},
};

/// Members of the gallery told in one event; an event has a largest size.
const MEMBERS_AN_EVENT: usize = 300;
/// Enrolments named in one event of the ledger.
const RECORDS_AN_EVENT: usize = 5_000;

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
    /// Its files, manifest first.
    pub files: Vec<PathBuf>,
    /// Journal events in it.
    pub events: u64,
    /// Enrolments that have something in it.
    pub records: Vec<EnrolmentId>,
    /// Bytes of all files.
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
    /// headquarters for every site. `watch` is told the bytes written so far.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`], [`Refusal::OnlyTraining`], [`Refusal::UnknownStation`] if nobody is trusted yet,
    /// [`Refusal::NothingToExport`], or a breakdown of the stick.
    pub fn export(&mut self, folder: &Path, watch: &dyn Fn(u64), now: Moment) -> Result<Vec<Exported>> {
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
            written.extend(self.export_to(other, folder, watch, now)?);
        }
        if written.is_empty() {
            Err(Refusal::NothingToExport.into())
        } else {
            Ok(written)
        }
    }

    fn export_to(
        &mut self,
        other: &PublicStation,
        folder: &Path,
        watch: &dyn Fn(u64),
        now: Moment,
    ) -> Result<Option<Exported>> {
        let ours = self.station().id;
        let first = store::bundle::acknowledged(self.db(), ours, other.id)?.saturating_add(1);
        let stretch = stretch(self.db(), ours, other.id, first)?;
        let Some(tip) = store::journal::last(self.db(), ours)?.filter(|_| !stretch.events.is_empty()) else {
            return Ok(None);
        };
        let letter = Letter {
            sender: &self.station,
            recipients: &[other],
            number: store::bundle::exported_count(self.db(), ours)?.saturating_add(1),
            made_ms: now.0,
            head: Head::sign(&tip, now.0, self.counts()?, self.station.signing()),
            day_seal: None,
            max_file: None,
        };
        let events = stretch.events.iter().map(|bytes| Ok(Item::Event(bytes.clone())));
        let images = stretch.blobs.iter().map(|hash| image(self.db(), *hash));
        let items = events.chain(images);
        let sealed = seal::<Error>(&letter, items, folder, watch)?;
        let bundle = BlobHash(sealed.id.0);
        self.act("note the bundle", now, |desk| {
            for records in pages(&stretch.records, RECORDS_AN_EVENT) {
                let (to, last) = (other.id, tip.seq);
                desk.record(&Happening::BundleExported(BundleExported {
                    to,
                    bundle,
                    first,
                    last,
                    records,
                }))?;
            }
            Ok(())
        })?;
        let sizes = sealed
            .files
            .iter()
            .map(|path| std::fs::metadata(path).map(|file| file.len()));
        Ok(Some(Exported {
            to: other.id,
            to_code: other.code.as_str().to_owned(),
            bundle,
            bytes: sizes
                .sum::<std::io::Result<u64>>()
                .doing("read the bundle back")?,
            files: sealed.files,
            events: stretch.events.len() as u64,
            records: stretch.records,
        }))
    }

    /// Notes down which persons every site may search against from now on: numbers and templates, no name.
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

/// The journal of `station` from number `first` on, with the images and templates that `to` lacks.
pub(super) fn stretch(db: &Db, station: StationId, to: StationId, first: u64) -> Result<Stretch> {
    let (mut events, mut records, mut blobs) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    store::journal::each_of_station(db, station, first, |bytes| {
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
                    if home != Some(to) {
                        blobs.extend(member.templates.into_values());
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
