//! A copy of everything on a daily stick: a bundle to ourselves with what no earlier copy there holds, beside the key
//! file and the station's own keys under the database key. Whoever knows a PIN can restore it, and nobody else.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use biometrics::gallery::Watch;

use super::{
    export::{image, make_folder, sealed, watched},
    session::Session,
};
use crate::{
    bundle::{self, Bundle, Found, Item, Letter, Standing, seal},
    durable,
    error::{Doing, Error, Result},
    journal::{Event, Hash, Head, body::Happening},
    keys::{StationKeys, escrow},
    rules::{
        id::{BlobHash, Moment, ReferralId, StationId},
        referral::Referral,
        refusal::Refusal,
    },
    store::{self, journal::BlobKind},
};

/// The kind of part that a referral is. Only a backup carries it, and only this station opens a backup.
const REFERRAL: &str = "referral";

/// A copy that was written, read back and verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackedUp {
    /// Its name in the journal.
    pub backup: BlobHash,
    /// Number among the copies in this folder, 1 for the whole one.
    pub number: u32,
    /// The files written, manifest first.
    pub files: Vec<PathBuf>,
    /// Events that no earlier copy in the folder holds.
    pub events: u64,
    /// Bytes of the files.
    pub bytes: u64,
}

/// The copies in a folder that follow one another, and how far they reach in the journal of each station.
pub(super) struct Copies {
    pub bundles: Vec<Bundle>,
    pub reached: BTreeMap<StationId, (u64, Hash)>,
    /// Highest number of any, whole or not.
    last_number: u32,
}

/// What is copied this time.
#[derive(Default)]
struct New {
    events: Vec<Vec<u8>>,
    blobs: BTreeSet<BlobHash>,
    sealed: BTreeSet<BlobHash>,
    referrals: Vec<ReferralId>,
}

impl New {
    /// Items in it, but for those that an import left outside.
    fn count(&self) -> usize {
        let lists = [
            self.events.len(),
            self.blobs.len(),
            self.sealed.len(),
            self.referrals.len(),
        ];
        lists.into_iter().fold(0, usize::saturating_add)
    }
}

impl Session {
    /// Copies to `folder` what no earlier copy there holds. `watch` is told (items done, items in all) and stops it.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`], [`Refusal::BackupForeign`] if the copies there are not of this journal, a
    /// breakdown of the stick, or that it was stopped; the copies that were there stay good.
    pub fn backup(&mut self, folder: &Path, watch: &Watch<'_>, now: Moment) -> Result<BackedUp> {
        self.user.as_carrier()?;
        make_folder(folder)?;
        let copies = self.copies_of_ours(folder)?;
        let ours = self.station().id;
        let tip = store::line::furthest(self.db(), ours)?.ok_or(Error::Damaged {
            what: "store-damaged",
        })?;
        let new = self.not_in(&copies)?;
        let public = self.station().clone();
        let letter = Letter {
            sender: &self.station,
            recipients: &[&public],
            number: copies.last_number.saturating_add(1),
            made_ms: now.0,
            head: Head::sign(&tip, now.0, self.counts()?, self.station.signing()),
            day_seal: None,
            max_file: None,
        };
        // The keys first: a copy that nobody can open is none.
        self.keys.copy_to(folder)?;
        let escrow = escrow::seal(&self.unlocked.database, &self.station)?;
        durable::write(&folder.join(escrow::FILE_NAME), &escrow).doing("write the backup")?;
        let items = watched(self.items(&new), new.count(), watch);
        let written = seal::<Error>(&letter, items, folder, &|_| ())?;
        let number = letter.number;
        let events = new.events.len() as u64;
        let backup = BlobHash(written.id.0);
        verify(&written.files, &self.station, watch).inspect_err(|_| {
            // The next copy would be built on one that nobody has read.
            for file in &written.files {
                let _ = std::fs::remove_file(file);
            }
        })?;
        self.act("note the backup", now, |desk| {
            desk.record(&Happening::BackupWritten { backup, events })
        })?;
        let sizes = written
            .files
            .iter()
            .map(|path| std::fs::metadata(path).map(|file| file.len()));
        Ok(BackedUp {
            backup,
            number,
            bytes: sizes
                .sum::<std::io::Result<u64>>()
                .doing("read the backup back")?,
            files: written.files,
            events,
        })
    }

    /// When the registry was last copied, and how many events were new; `None` if it never was.
    ///
    /// # Errors
    /// A breakdown.
    pub fn last_backup(&self) -> Result<Option<(Moment, u64)>> {
        let stored = store::journal::of_kind(self.db(), self.station().id, "backup_written")?;
        let last = stored.last().map(|bytes| Event::from_bytes(bytes)).transpose()?;
        Ok(last.and_then(|event| {
            let happening = Happening::from_cbor(&event.kind, &event.body).ok()?;
            let Happening::BackupWritten { events, .. } = happening else {
                return None;
            };
            Some((Moment(event.header.at_ms), events))
        }))
    }

    /// The copies in a folder, which must be of this very journal.
    fn copies_of_ours(&self, folder: &Path) -> Result<Copies> {
        let escrow = folder.join(escrow::FILE_NAME);
        if escrow.exists() && read_escrow(&escrow, &self.unlocked.database).is_err() {
            return Err(Refusal::BackupForeign.into());
        }
        let copies = copies(folder, &self.station)?;
        for (station, (seq, hash)) in &copies.reached {
            let stored = store::journal::at(self.db(), *station, *seq)?;
            let known = stored.map(|bytes| Event::from_bytes(&bytes)).transpose()?;
            if known.is_none_or(|event| event.hash() != *hash) {
                return Err(Refusal::BackupForeign.into());
            }
        }
        Ok(copies)
    }

    /// Events beyond the copies, and what they name.
    fn not_in(&self, copies: &Copies) -> Result<New> {
        let mut new = New::default();
        for station in store::journal::lines(self.db())? {
            let first = copies
                .reached
                .get(&station)
                .map_or(1, |(seq, _)| seq.saturating_add(1));
            store::journal::each_of_line(self.db(), station, first, |bytes| {
                let event = Event::from_bytes(&bytes)?;
                new.events.push(bytes);
                if let Ok(happening) = Happening::from_cbor(&event.kind, &event.body) {
                    let named = BlobKind::named_by(&happening).into_iter();
                    new.blobs.extend(named.map(|(hash, _)| hash));
                    match happening {
                        Happening::ImagesSealed(body) => {
                            new.sealed.extend(body.images.into_iter().map(|(image, _)| image));
                        }
                        Happening::ReferralMade { code } => new.referrals.push(code),
                        _ => {}
                    }
                }
                Ok(())
            })?;
        }
        Ok(new)
    }

    /// Events, then images and templates, then referrals; what an import left outside is not there to be copied.
    fn items<'a>(&'a self, new: &'a New) -> impl Iterator<Item = Result<Item>> + 'a {
        let events = new.events.iter().map(|bytes| Ok(Item::Event(bytes.clone())));
        let blobs = new.blobs.iter().filter_map(|hash| match image(self.db(), *hash) {
            Err(Error::Damaged { .. }) => None,
            other => Some(other),
        });
        // Sealed since an earlier copy, which holds them open.
        let since = new.sealed.difference(&new.blobs);
        let since = since.filter_map(|hash| sealed(self.db(), *hash).transpose());
        // Those of other stations stay with them: their code is all that came here.
        let referrals = new.referrals.iter().filter_map(|code| {
            let kept = store::referral::referral(self.db(), *code).transpose()?;
            Some(kept.map(|referral| part(&referral)))
        });
        events.chain(blobs).chain(since).chain(referrals)
    }
}

fn part(referral: &Referral) -> Item {
    let mut bytes = Vec::new();
    // Writing to memory does not fail.
    let _ = ciborium::into_writer(referral, &mut bytes);
    Item::Part {
        kind: REFERRAL.to_owned(),
        bytes,
    }
}

/// The referral that a part of a backup is; `None` for a part of another kind.
pub(super) fn referral(kind: &str, bytes: &[u8]) -> Result<Option<Referral>> {
    let read = || ciborium::de::from_reader_with_recursion_limit(bytes, 4);
    let damaged = |_| Error::Damaged {
        what: "backup-damaged",
    };
    (kind == REFERRAL).then(read).transpose().map_err(damaged)
}

/// The station's keys as a backup's folder holds them.
pub(super) fn read_escrow(path: &Path, database: &crate::keys::DatabaseKey) -> Result<StationKeys> {
    use std::io::Read;
    let mut bytes = Vec::new();
    match std::fs::File::open(path).and_then(|file| file.take(escrow::MAX_BYTES).read_to_end(&mut bytes)) {
        Ok(_) => Ok(escrow::open(database, &bytes)?),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(Refusal::NoBackup.into()),
        Err(error) => Err(error).doing("read the backup"),
    }
}

/// The copies of `station` in a folder, in order: each begins where those before it end. One that lacks a file, and
/// what hangs on it, counts for nothing; the next backup writes it again.
pub(super) fn copies(folder: &Path, station: &StationKeys) -> Result<Copies> {
    let mut copies = Copies {
        bundles: Vec::new(),
        reached: BTreeMap::new(),
        last_number: 0,
    };
    for bundle in found(&[folder.to_path_buf()], station)?.bundles {
        copies.last_number = copies.last_number.max(bundle.signed.manifest.number);
        if !bundle.missing().is_empty() {
            continue;
        }
        let mut reached = copies.reached.clone();
        let follows = bundle.signed.manifest.segments.iter().all(|segment| {
            let (seq, hash) = reached.get(&segment.station).copied().unwrap_or((0, Hash::ZERO));
            let next = seq.checked_add(1) == Some(segment.from) && hash == segment.prev;
            reached.insert(segment.station, (segment.to, segment.hash));
            next
        });
        if follows {
            copies.reached = reached;
            copies.bundles.push(bundle);
        }
    }
    Ok(copies)
}

fn found(paths: &[PathBuf], station: &StationKeys) -> Result<Found> {
    let public = station.public();
    let ourselves = |id| {
        if id == public.id {
            Standing::Trusted(Box::new(public.clone()))
        } else {
            Standing::Unknown
        }
    };
    Ok(bundle::find(paths, station, &ourselves)?)
}

/// Opens what was just written, to the last byte.
fn verify(files: &[PathBuf], station: &StationKeys, watch: &Watch<'_>) -> Result<()> {
    let found = found(files, station)?;
    let Some(bundle) = found.bundles.first() else {
        return Err(bundle::Error::NotKept.into());
    };
    bundle.verify(station, &|_| Ok(watch.check()?))
}
