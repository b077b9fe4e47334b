//! From files on a stick to items. Nothing is handed out before everything about it holds.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::item::{Item, Totals};
use super::manifest::{self, MAGIC, Signed};
use super::segment::{self, Link};
use super::{Error, Standing, chunk};
use crate::journal::Event;
use crate::keys::StationKeys;

/// Files looked at in one go; more is no stick of ours.
const MAX_FILES: usize = 20_000;
const SUFFIX: &str = "mtb";

/// Everything found under the paths given.
#[derive(Debug, Default)]
pub struct Found {
    /// Bundles whose manifest holds, by sender and number.
    pub bundles: Vec<Bundle>,
    /// Files that are none of ours, or not believed, and why.
    pub refused: Vec<(PathBuf, Error)>,
    /// Chunks whose manifest was not among the files.
    pub orphans: Vec<PathBuf>,
}

/// A believed manifest and the files that may be its chunks.
#[derive(Debug)]
pub struct Bundle {
    /// What it states.
    pub signed: Signed,
    /// The file that stated it.
    manifest: PathBuf,
    /// Per chunk, the files that claim to be it.
    candidates: Vec<Vec<PathBuf>>,
}

/// Looks through files and folders, in any order and from any number of sticks.
///
/// # Errors
/// [`Error::File`] if a path cannot be read at all, [`Error::Absurd`] if there are too many files.
/// Whatever is wrong with a single file is told in [`Found::refused`].
pub fn find(
    paths: &[PathBuf],
    keys: &StationKeys,
    trusted: &dyn Fn(crate::rules::id::StationId) -> Standing,
) -> Result<Found, Error> {
    let mut found = Found::default();
    let mut chunks: BTreeMap<([u8; 16], u32), Vec<PathBuf>> = BTreeMap::new();
    let mut manifests: BTreeMap<_, ([u8; 16], Signed, PathBuf)> = BTreeMap::new();
    for path in files(paths)? {
        let opened = chunk::label(&path, keys, MAGIC).and_then(|label| match label {
            chunk::Label::Chunk(mark, index) => {
                chunks.entry((mark, index)).or_default().push(path.clone());
                Ok(None)
            }
            chunk::Label::Manifest(plain) => manifest::open(&plain, keys, trusted).map(Some),
        });
        match opened {
            Ok(Some((signed, mark))) => drop(manifests.insert(signed.id, (mark, signed, path))),
            Ok(None) => {}
            Err(error) => found.refused.push((path, error)),
        }
    }
    for (mark, signed, manifest) in manifests.into_values() {
        let count = u32::try_from(signed.manifest.chunks.len()).unwrap_or(u32::MAX);
        let candidates = (0..count)
            .map(|index| chunks.get(&(mark, index)).cloned().unwrap_or_default())
            .collect();
        found.bundles.push(Bundle {
            signed,
            manifest,
            candidates,
        });
    }
    let claimed: std::collections::BTreeSet<_> = found
        .bundles
        .iter()
        .flat_map(|bundle| bundle.candidates.iter().flatten().cloned())
        .collect();
    found.orphans = chunks
        .into_values()
        .flatten()
        .filter(|path| !claimed.contains(path))
        .collect();
    found
        .bundles
        .sort_by_key(|bundle| (bundle.signed.manifest.sender, bundle.signed.manifest.number));
    Ok(found)
}

impl Bundle {
    /// Chunks of which there is no file yet, counted from 1.
    #[must_use]
    pub fn missing(&self) -> Vec<u32> {
        (1..)
            .zip(&self.candidates)
            .filter(|(_, files)| files.is_empty())
            .map(|(index, _)| index)
            .collect()
    }

    /// Bytes of all items, as the manifest states them.
    #[must_use]
    pub fn raw_len(&self) -> u64 {
        let chunks = self.signed.manifest.chunks.iter();
        chunks.fold(0, |sum, chunk| chunk.raw_len.saturating_add(sum))
    }

    /// Every file that belongs to it, or claims to.
    pub fn files(&self) -> impl Iterator<Item = &PathBuf> {
        std::iter::once(&self.manifest).chain(self.candidates.iter().flatten())
    }

    /// As [`Bundle::verify`], and hands out the events, once all of it held. `watch` may stop it by an error.
    ///
    /// # Errors
    /// As [`Bundle::verify`], or what `watch` answers.
    pub fn verified_events<E: From<Error>>(
        &self,
        keys: &StationKeys,
        watch: &dyn Fn(u64) -> Result<(), E>,
    ) -> Result<Vec<Event>, E> {
        let (mut segments, mut totals, mut events) = (Vec::new(), Totals::default(), Vec::new());
        let mut done = 0_u64;
        self.in_order(
            keys,
            &|_| Ok(()),
            chunk_events,
            |(chunk_events, chunk_totals, raw_len)| {
                for event in chunk_events {
                    segment::extend(&mut segments, &Link::of(&event));
                    events.push(event);
                }
                totals.add(chunk_totals);
                done = done.saturating_add(raw_len);
                watch(done)
            },
        )?;
        self.agrees(&segments, totals)?;
        Ok(events)
    }

    fn agrees(&self, segments: &[segment::Segment], totals: Totals) -> Result<(), Error> {
        let stated = &self.signed.manifest;
        if segments == stated.segments && totals == stated.totals {
            Ok(())
        } else {
            Err(Error::JournalMismatch)
        }
    }

    /// Reads everything and believes nothing: every chunk against its hash, every item against its frame,
    /// the events against the stretches of journal the manifest states. Hands out nothing.
    /// Signatures of events are the journal's matter. `watch` is told the bytes done, and may stop it by an error.
    ///
    /// # Errors
    /// [`Error::ChunksMissing`], [`Error::ChunkDamaged`], [`Error::JournalMismatch`], [`Error::File`], or what
    /// `watch` answers.
    pub fn verify<E: From<Error>>(
        &self,
        keys: &StationKeys,
        watch: &dyn Fn(u64) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut segments = Vec::new();
        let mut totals = Totals::default();
        self.in_order(keys, watch, links, |(chunk_links, chunk_totals)| {
            chunk_links
                .iter()
                .for_each(|link| segment::extend(&mut segments, link));
            totals.add(chunk_totals);
            Ok(())
        })?;
        Ok(self.agrees(&segments, totals)?)
    }

    /// Hands out every item in order. Call [`Bundle::verify`] before; each chunk is checked again all the
    /// same, because a stick can change between two readings.
    ///
    /// # Errors
    /// As [`Bundle::verify`], or what `take` answers.
    pub fn items<E: From<Error>>(
        &self,
        keys: &StationKeys,
        watch: &dyn Fn(u64) -> Result<(), E>,
        mut take: impl FnMut(Item) -> Result<(), E>,
    ) -> Result<(), E> {
        self.in_order(keys, watch, Ok, |items| items.into_iter().try_for_each(&mut take))
    }

    /// Opens as many chunks side by side as there are threads, and goes on in order.
    fn in_order<T: Send, E: From<Error>>(
        &self,
        keys: &StationKeys,
        watch: &dyn Fn(u64) -> Result<(), E>,
        work: impl Fn(Vec<Item>) -> Result<T, Error> + Sync,
        mut then: impl FnMut(T) -> Result<(), E>,
    ) -> Result<(), E> {
        let indexes = self.missing();
        if !indexes.is_empty() {
            return Err(Error::ChunksMissing { indexes }.into());
        }
        let count = u32::try_from(self.candidates.len()).map_err(|_| Error::Absurd)?;
        let all: Vec<u32> = (0..count).collect();
        let mut done = 0_u64;
        for group in all.chunks(rayon::current_num_threads().max(1)) {
            let opened: Vec<Result<T, Error>> = group
                .par_iter()
                .map(|index| self.chunk(*index, keys).and_then(&work))
                .collect();
            for (index, result) in group.iter().zip(opened) {
                then(result?)?;
                let line = self.signed.manifest.chunks.get(*index as usize);
                done = done.saturating_add(line.map_or(0, |line| line.raw_len));
                watch(done)?;
            }
        }
        Ok(())
    }

    /// The first candidate that is what the manifest says; strangers with the same label are passed over.
    fn chunk(&self, index: u32, keys: &StationKeys) -> Result<Vec<Item>, Error> {
        let mut last = Error::ChunkDamaged {
            index: index.saturating_add(1),
        };
        let line = self.signed.manifest.chunks.get(index as usize);
        let files = self.candidates.get(index as usize);
        for path in files.into_iter().flatten() {
            match (chunk::plain(path, keys), line) {
                (Ok(plain), Some(line)) => match chunk::unpack(line, index, &plain) {
                    Ok(items) => return Ok(items),
                    Err(error) => last = error,
                },
                (Err(error @ Error::File { .. }), _) => last = error,
                _ => {}
            }
        }
        Err(last)
    }
}

fn links(items: Vec<Item>) -> Result<(Vec<Link>, Totals), Error> {
    let (events, totals, _) = chunk_events(items)?;
    Ok((events.iter().map(Link::of).collect(), totals))
}

/// The events of a chunk, what it counts, and its length.
fn chunk_events(items: Vec<Item>) -> Result<(Vec<Event>, Totals, u64), Error> {
    let (mut events, mut totals, mut len) = (Vec::new(), Totals::default(), 0_u64);
    for item in &items {
        totals.count(item);
        len = len.saturating_add(item.framed_len() as u64);
        if let Item::Event(bytes) = item {
            events.push(Event::from_bytes(bytes).map_err(|_| Error::JournalMismatch)?);
        }
    }
    Ok((events, totals, len))
}

/// The files to look at: those named, and the bundles in folders that are named. Links in folders and
/// everything that is not a plain file are passed over.
fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let failed = |source| Error::File {
        doing: "read the stick",
        source,
    };
    let mut files = Vec::new();
    for path in paths {
        let metadata = std::fs::metadata(path).map_err(failed)?;
        if metadata.is_file() {
            files.push(path.clone());
        } else if metadata.is_dir() {
            for entry in std::fs::read_dir(path).map_err(failed)? {
                let entry = entry.map_err(failed)?;
                if entry.file_type().map_err(failed)?.is_file() && is_ours(&entry.path()) {
                    files.push(entry.path());
                }
            }
        }
        if files.len() > MAX_FILES {
            return Err(Error::Absurd);
        }
    }
    files.sort();
    files.dedup();
    Ok(files)
}

/// Sticks come back with names in capitals; half-written files start with a dot.
fn is_ours(path: &Path) -> bool {
    let hidden = path
        .file_name()
        .is_some_and(|name| name.to_string_lossy().starts_with('.'));
    !hidden
        && path
            .extension()
            .is_some_and(|suffix| suffix.eq_ignore_ascii_case(SUFFIX))
}
