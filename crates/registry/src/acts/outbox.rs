//! The way of a sealed bundle to sticks. It waits on the laptop, encrypted to the other side, until its last file was
//! written and read back: a torn copy goes on where it stopped, on the same stick or on the next one.

use std::{
    fs,
    path::{Path, PathBuf},
};

use biometrics::gallery::Watch;

use super::session::Session;
use crate::{
    bundle::{self, Sealed},
    durable,
    error::{Doing, Error, Result},
    journal::{
        Hash,
        body::{BundleExported, Happening},
    },
    keys::PublicStation,
    rules::id::{BlobHash, EnrolmentId, Moment, StationId},
    store::{
        self,
        outbox::{OutboxFile, Pending},
    },
};

use super::export::{Exported, pages};

/// Enrolments named in one event of the ledger.
const RECORDS_AN_EVENT: usize = 5_000;

impl Session {
    pub(super) fn outbox(&self) -> PathBuf {
        self.home.join("outbox")
    }

    /// A sealed bundle waits for its stick from now on.
    pub(super) fn put_in_outbox(&mut self, sealed: &Sealed, note: &BundleExported) -> Result<()> {
        let mut note_bytes = Vec::new();
        ciborium::into_writer(note, &mut note_bytes).map_err(|_| Error::Damaged {
            what: "store-damaged",
        })?;
        let chunks_first = sealed.files.iter().skip(1).chain(sealed.files.first());
        let mut files = Vec::new();
        for (n, path) in (0..).zip(chunks_first) {
            files.push(OutboxFile {
                n,
                name: path
                    .file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned(),
                hash: BlobHash(Hash::of(&fs::read(path).doing("read the bundle back")?).0),
                kept: false,
            });
        }
        let pending = Pending {
            bundle: note.bundle,
            note: note_bytes,
            files,
        };
        self.store
            .transact("note the bundle", |tx| store::outbox::put(tx, note.to, &pending))
    }

    /// Writes what waits for a station to the stick in `folder`, from where it stopped.
    ///
    /// # Errors
    /// A breakdown of the stick: what was written before counts, and the rest goes on the next one.
    pub(super) fn deliver(
        &mut self,
        other: &PublicStation,
        folder: &Path,
        watch: &Watch<'_>,
        now: Moment,
    ) -> Result<Vec<Exported>> {
        let mut delivered = Vec::new();
        for pending in store::outbox::pending(self.db(), other.id)? {
            let files = match self.copy_files(&pending, folder, watch) {
                Ok(files) => files,
                // Its own copy is gone or spoilt, or a backup speaks of files that are not here: sealed anew then.
                Err(Error::Damaged { .. }) => {
                    self.drop_from_outbox(&pending)?;
                    continue;
                }
                Err(other) => return Err(other),
            };
            let note: BundleExported =
                ciborium::from_reader(pending.note.as_slice()).map_err(|_| Error::Damaged {
                    what: "store-damaged",
                })?;
            let (bundle, first, last, number) = (note.bundle, note.first, note.last, note.number);
            self.act("note the bundle", now, |desk| {
                for records in pages(&note.records, RECORDS_AN_EVENT) {
                    desk.record(&Happening::BundleExported(BundleExported {
                        records,
                        ..note.clone()
                    }))?;
                }
                store::outbox::forget(desk.tx, bundle)
            })?;
            self.drop_from_outbox(&pending)?;
            delivered.push(Exported {
                to: other.id,
                to_code: other.code.as_str().to_owned(),
                bundle,
                number,
                files,
                events: last.saturating_sub(first).saturating_add(1),
                last,
                records: note.records,
                bytes: note.bytes,
            });
        }
        Ok(delivered)
    }

    fn copy_files(&mut self, pending: &Pending, folder: &Path, watch: &Watch<'_>) -> Result<Vec<PathBuf>> {
        let mut written = Vec::new();
        let all = pending.files.len();
        for (done, file) in pending.files.iter().enumerate() {
            watch.check()?;
            watch.report(done, all);
            if file.kept {
                continue;
            }
            let bytes = fs::read(self.outbox().join(&file.name)).map_err(|_| Error::Damaged {
                what: "bundle-damaged",
            })?;
            if BlobHash(Hash::of(&bytes).0) != file.hash {
                return Err(Error::Damaged {
                    what: "bundle-damaged",
                });
            }
            let path = free_name(folder, &file.name, &bytes)?;
            if !durable::holds(&path, &bytes).unwrap_or(false) {
                durable::write(&path, &bytes).doing("write the bundle")?;
            }
            if !durable::holds(&path, &bytes).doing("read the bundle back")? {
                return Err(bundle::Error::NotKept.into());
            }
            let (bundle, n) = (pending.bundle, file.n);
            self.store
                .transact("note the file", |tx| store::outbox::kept(tx, bundle, n))?;
            written.push(path);
        }
        written.rotate_right(1); // The manifest is named first and written last.
        Ok(written)
    }

    fn drop_from_outbox(&mut self, pending: &Pending) -> Result<()> {
        let bundle = pending.bundle;
        self.store
            .transact("note the bundle", |tx| store::outbox::forget(tx, bundle))?;
        for file in &pending.files {
            let _ = fs::remove_file(self.outbox().join(&file.name)); // A file left over is sealed and harmless.
        }
        Ok(())
    }

    /// Takes a bundle that was declared lost out of the way, if it still waits.
    pub(super) fn withdraw(&mut self, other: StationId, bundle: BlobHash) -> Result<()> {
        for pending in store::outbox::pending(self.db(), other)? {
            if pending.bundle == bundle {
                self.drop_from_outbox(&pending)?;
            }
        }
        Ok(())
    }
}

/// What the ledger will say of a bundle once it is on its stick.
pub(super) fn note(
    to: StationId,
    sealed: &Sealed,
    (first, last): (u64, u64),
    records: Vec<EnrolmentId>,
) -> Result<BundleExported> {
    let sizes = sealed
        .files
        .iter()
        .map(|path| fs::metadata(path).map(|file| file.len()));
    Ok(BundleExported {
        to,
        bundle: BlobHash(sealed.id.0),
        first,
        last,
        records,
        number: sealed.manifest.number,
        files: u32::try_from(sealed.files.len()).unwrap_or(u32::MAX),
        bytes: sizes
            .sum::<std::io::Result<u64>>()
            .doing("read the bundle back")?,
    })
}

/// The name itself, if it is free or holds these very bytes from a try before; else the name with a letter. No file of
/// anybody is ever overwritten.
fn free_name(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf> {
    let stem = name.strip_suffix(".mtb").unwrap_or(name);
    let names = std::iter::once(String::new()).chain(('b'..='z').map(String::from));
    for letter in names {
        let path = folder.join(format!("{stem}{letter}.mtb"));
        if !path.exists() || durable::holds(&path, bytes).unwrap_or(false) {
            return Ok(path);
        }
    }
    Err(std::io::Error::from(std::io::ErrorKind::AlreadyExists)).doing("write the bundle")
}
