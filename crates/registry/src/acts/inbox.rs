//! Pieces that came before the rest: chunks of a bundle whose others are on another stick, bundles that begin where the
//! journal here has not come yet. They stay as they are, encrypted, until a later import completes them.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use super::{
    import::{Imported, Quarantined, Waits},
    incoming::Left,
    session::Session,
};
use crate::{
    bundle::{self, Bundle, Found, Item},
    durable,
    error::{Doing, Error, Result},
    journal::{Event, Hash},
    rules::id::{BlobHash, StationId},
    store,
};

/// What may wait at most, bytes. Anybody who knows our recipient can make files that look like chunks.
const MOST: u64 = 2 * 1024 * 1024 * 1024;

/// Why bundles did not go in.
#[derive(Default)]
pub(super) struct Outside {
    /// The first reason, for who asks for one bundle only.
    pub first: Option<Error>,
    /// Forks that nobody has heard of yet.
    pub forks: Vec<StationId>,
    /// Pieces were there of which everything came in another bundle.
    pub known: bool,
}

impl Session {
    /// Whole bundles by sender; the rest is told, and what may be completed later is kept.
    pub(super) fn sort(
        &self,
        found: Found,
        answer: &mut Imported,
        outside: &mut Outside,
    ) -> Result<BTreeMap<StationId, Vec<Bundle>>> {
        // Pieces of a stick with damaged files are not kept: it was torn, and copying it again is the remedy.
        let torn = !found.refused.is_empty();
        for (path, error) in found.refused {
            self.clear_inbox(std::iter::once(&path));
            answer.quarantined.push(Quarantined {
                record: file_name(&path),
                reason: error.code().to_owned(),
            });
            outside.first.get_or_insert(Error::from(error));
        }
        let mut orphans = Vec::new();
        for path in found.orphans {
            if self.holds_all_of(&path)? {
                self.clear_inbox(std::iter::once(&path));
                outside.known = true;
            } else {
                orphans.push(path);
            }
        }
        if !orphans.is_empty() && !torn {
            self.keep_for_later(orphans.iter())?;
            answer.waiting.extend(orphans.iter().map(|path| Waits {
                bundle: file_name(path),
                chunks: Vec::new(),
            }));
            outside.first.get_or_insert(bundle::Error::ManifestMissing.into());
        }
        let mut by_sender: BTreeMap<StationId, Vec<Bundle>> = BTreeMap::new();
        for bundle in found.bundles {
            let chunks = bundle.missing();
            let sender = bundle.signed.manifest.sender;
            let error = bundle::Error::ChunksMissing {
                indexes: chunks.clone(),
            };
            if !chunks.is_empty() && self.is_known(&bundle)? {
                self.clear_inbox(bundle.files());
                outside.known = true;
            } else if chunks.is_empty() {
                by_sender.entry(sender).or_default().push(bundle);
            } else if torn {
                set_aside(&bundle, &error.into(), answer);
            } else {
                self.leave(
                    Left {
                        bundle,
                        error: error.into(),
                    },
                    answer,
                    outside,
                )?;
            }
        }
        Ok(by_sender)
    }

    /// A bundle that does not go in now: it waits for what is missing, or it is set aside.
    pub(super) fn leave(
        &self,
        Left { bundle, error }: Left,
        answer: &mut Imported,
        outside: &mut Outside,
    ) -> Result<()> {
        let manifest = &bundle.signed.manifest;
        let chunks = match &error {
            Error::Bundle(bundle::Error::ChunksMissing { indexes }) => Some(indexes.clone()),
            Error::Damaged { what: "journal-gap" } => Some(Vec::new()),
            _ => None,
        };
        match chunks {
            Some(chunks) => {
                self.keep_for_later(bundle.files())?;
                answer.waiting.push(Waits {
                    bundle: name_of(&bundle),
                    chunks,
                });
            }
            None => {
                self.clear_inbox(bundle.files());
                if matches!(
                    error,
                    Error::Damaged {
                        what: "journal-forked"
                    }
                ) {
                    outside.forks.push(manifest.sender);
                }
                set_aside(&bundle, &error, answer);
            }
        }
        outside.first.get_or_insert(error);
        Ok(())
    }

    /// Whether everything a bundle speaks of is here: its stick was lost or left behind, and issued again.
    fn is_known(&self, bundle: &Bundle) -> Result<bool> {
        let manifest = &bundle.signed.manifest;
        for segment in &manifest.segments {
            if store::line::event(self.db(), segment.station, segment.to, segment.hash)?.is_none() {
                return Ok(false);
            }
        }
        Ok(store::bundle::missing(self.db(), manifest.sender)?.is_empty())
    }

    /// The same of a chunk whose manifest did not come.
    fn holds_all_of(&self, chunk: &Path) -> Result<bool> {
        let db = self.db();
        let Some(items) = bundle::unvouched(chunk, &self.station) else {
            return Ok(false);
        };
        for item in items {
            let held = match item {
                Item::Event(bytes) => match Event::from_bytes(&bytes) {
                    Ok(event) => {
                        let (station, seq) = (StationId(event.header.station), event.header.seq);
                        store::line::event(db, station, seq, event.hash())?.is_some()
                    }
                    Err(_) => false,
                },
                Item::Blob(bytes) => store::journal::holds_blob(db, BlobHash::of(&bytes))?,
                Item::Part { .. } => false,
            };
            if !held {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn inbox(&self) -> PathBuf {
        self.home.join("inbox")
    }

    /// The paths given, and what waits from before.
    pub(super) fn with_inbox(&self, paths: &[PathBuf]) -> Vec<PathBuf> {
        let inbox = self.inbox();
        let waits = inbox.is_dir().then_some(inbox);
        paths.iter().cloned().chain(waits).collect()
    }

    /// Copies files so that they wait here. Where there is no room the piece that has waited longest gives way: of one
    /// whose manifest never came nobody can say that it is still needed.
    pub(super) fn keep_for_later<'a>(&self, files: impl Iterator<Item = &'a PathBuf>) -> Result<()> {
        let inbox = self.inbox();
        let files: Vec<_> = files.filter(|path| path.parent() != Some(&inbox)).collect();
        if files.is_empty() {
            return Ok(());
        }
        fs::create_dir_all(&inbox).doing("keep a piece for later")?;
        let mut waiting = oldest_last(&inbox).doing("keep a piece for later")?;
        let mut size = waiting
            .iter()
            .map(|(_, len, _)| *len)
            .fold(0, u64::saturating_add);
        for path in files {
            let bytes = fs::read(path).doing("read a bundle")?;
            let name = inbox.join(format!("{}.mtb", Hash::of(&bytes)));
            if name.exists() {
                continue;
            }
            size = size.saturating_add(bytes.len() as u64);
            while size > MOST
                && let Some((_, len, oldest)) = waiting.pop()
            {
                fs::remove_file(oldest).doing("keep a piece for later")?;
                size = size.saturating_sub(len);
            }
            durable::write(&name, &bytes).doing("keep a piece for later")?;
        }
        Ok(())
    }

    /// What is in, or will never be, waits no longer.
    pub(super) fn clear_inbox<'a>(&self, files: impl Iterator<Item = &'a PathBuf>) {
        let inbox = self.inbox();
        for path in files.filter(|path| path.parent() == Some(&inbox)) {
            let _ = fs::remove_file(path); // Read once more next time, and known then.
        }
    }
}

fn set_aside(bundle: &Bundle, error: &Error, answer: &mut Imported) {
    answer.quarantined.push(Quarantined {
        record: name_of(bundle),
        reason: error.code().to_owned(),
    });
}

/// As in its files' names.
pub(super) fn name_of(bundle: &Bundle) -> String {
    let manifest = &bundle.signed.manifest;
    format!("{}-{:04}", manifest.code, manifest.number)
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// Files with the time they were written and their size, bytes.
fn oldest_last(folder: &Path) -> std::io::Result<Vec<(SystemTime, u64, PathBuf)>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let metadata = entry.metadata()?;
        files.push((metadata.modified()?, metadata.len(), entry.path()));
    }
    files.sort_by(|one, other| other.cmp(one));
    Ok(files)
}
