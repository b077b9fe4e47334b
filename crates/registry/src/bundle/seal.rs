//! From items to files on a stick.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::item::{Item, Totals};
use super::manifest::{self, Chunk, MAX_CHUNKS, Manifest};
use super::segment::{self, Link};
use super::{Error, chunk};
use crate::durable;
use crate::journal::{Event, Hash, Head, SecretKey};
use crate::keys::{PublicStation, Recipients, StationKeys};
use crate::rules::id::{Moment, UserId};

/// Uncompressed bytes of a chunk, unless the stick wants less. FAT32 ends at 4 GiB; memory ends sooner.
const CHUNK_RAW: u64 = 16 * 1024 * 1024;
/// Smallest file size one may ask for.
pub const MIN_FILE: u64 = 64 * 1024;
/// Room for the age header and the chunk's prefix.
const FILE_OVERHEAD: u64 = 16 * 1024;

/// All that a bundle states besides its items.
#[derive(Debug)]
pub struct Letter<'a> {
    /// Who sends.
    pub sender: &'a StationKeys,
    /// Who may open it.
    pub recipients: &'a [&'a PublicStation],
    /// The sender's count of bundles, 1, 2, 3 …
    pub number: u32,
    /// UTC, ms since 1970.
    pub made_ms: i64,
    /// How far the sender's journal has come. Its incarnation is the bundle's.
    pub head: Head,
    /// The supervisor's key, when the bundle carries a sealed day.
    pub day_seal: Option<(UserId, &'a SecretKey)>,
    /// Largest file, bytes; at least [`MIN_FILE`].
    pub max_file: Option<u64>,
}

/// A bundle on the stick, read back and found equal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// Its name in journals and receipts.
    pub id: Hash,
    /// Manifest first, then the chunks.
    pub files: Vec<PathBuf>,
    /// What it states.
    pub manifest: Manifest,
}

/// Writes a bundle into `folder`, chunk by chunk, the manifest last. Memory stays bounded.
///
/// `items` may fail while being read from the store; its error comes back as it is.
/// `watch` is told the uncompressed bytes written so far.
///
/// # Errors
/// Disk errors; [`Error::NotKept`] if the stick gives back something else than it got;
/// [`Error::ItemTooLarge`]; what `items` fails with. Files already written are taken away where the stick still lets
/// itself be written to; without a manifest they are nothing.
pub fn seal<E: From<Error>>(
    letter: &Letter<'_>,
    items: impl IntoIterator<Item = Result<Item, E>>,
    folder: &Path,
    watch: &dyn Fn(u64),
) -> Result<Sealed, E> {
    let mut writer = Writer::new(letter, folder)?;
    for item in items {
        let added = item.and_then(|item| Ok(writer.add(&item)?));
        if added.is_err() {
            for path in &writer.files {
                let _ = std::fs::remove_file(path);
            }
        }
        added?;
        watch(writer.bytes);
    }
    Ok(writer.finish()?)
}

struct Writer<'a> {
    letter: &'a Letter<'a>,
    recipients: Recipients,
    mark: [u8; 16],
    folder: &'a Path,
    stem: String,
    raw_limit: usize,
    /// Raw chunks that wait to be compressed and encrypted side by side.
    full: Vec<Vec<u8>>,
    open: Vec<u8>,
    chunks: Vec<Chunk>,
    files: Vec<PathBuf>,
    segments: Vec<segment::Segment>,
    totals: Totals,
    bytes: u64,
}

impl<'a> Writer<'a> {
    fn new(letter: &'a Letter<'a>, folder: &'a Path) -> Result<Self, Error> {
        let public = letter.sender.public();
        Ok(Self {
            letter,
            recipients: Recipients::of(letter.recipients),
            mark: manifest::mark_of(public, &letter.head.incarnation, letter.number, letter.made_ms),
            folder,
            stem: free_stem(folder, letter)?,
            raw_limit: raw_limit(letter.max_file),
            full: Vec::new(),
            open: Vec::new(),
            chunks: Vec::new(),
            files: Vec::new(),
            segments: Vec::new(),
            totals: Totals::default(),
            bytes: 0,
        })
    }

    fn add(&mut self, item: &Item) -> Result<(), Error> {
        if let Item::Event(bytes) = item {
            let event = Event::from_bytes(bytes).map_err(|_| Error::JournalMismatch)?;
            segment::extend(&mut self.segments, &Link::of(&event));
        }
        let len = item.framed_len();
        if len > self.raw_limit {
            return Err(Error::ItemTooLarge { bytes: len });
        }
        if self.open.len().saturating_add(len) > self.raw_limit {
            self.full.push(std::mem::take(&mut self.open));
            if self.full.len() >= rayon::current_num_threads() {
                self.flush()?;
            }
        }
        item.frame(&mut self.open)?;
        self.totals.count(item);
        self.bytes = self.bytes.saturating_add(len as u64);
        Ok(())
    }

    /// Compresses and encrypts the waiting chunks side by side, then writes them in order.
    fn flush(&mut self) -> Result<(), Error> {
        if self.chunks.len().saturating_add(self.full.len()) > MAX_CHUNKS {
            return Err(Error::Absurd);
        }
        let first = self.chunks.len();
        let raws = std::mem::take(&mut self.full);
        let packed: Vec<_> = raws
            .into_par_iter()
            .enumerate()
            .map(|(offset, raw)| {
                let index = u32::try_from(first.saturating_add(offset)).map_err(|_| Error::Absurd)?;
                let (plain, line) = chunk::pack(&self.mark, index, &raw)?;
                Ok((self.encrypt(&plain)?, line))
            })
            .collect::<Result<_, Error>>()?;
        for (sealed, line) in packed {
            self.chunks.push(line);
            let name = format!("{}-{:03}.mtb", self.stem, self.chunks.len());
            self.write(&name, &sealed)?;
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Sealed, Error> {
        if !self.open.is_empty() {
            self.full.push(std::mem::take(&mut self.open));
        }
        self.flush()?;
        let public = self.letter.sender.public();
        let manifest = Manifest {
            sender: public.id,
            code: public.code.clone(),
            incarnation: self.letter.head.incarnation,
            number: self.letter.number,
            made_ms: self.letter.made_ms,
            recipients: self
                .letter
                .recipients
                .iter()
                .map(|to| (to.id, to.recipient()))
                .collect(),
            head: self.letter.head.clone(),
            segments: std::mem::take(&mut self.segments),
            chunks: std::mem::take(&mut self.chunks),
            totals: self.totals,
        };
        let signing = self.letter.sender.signing();
        let (plain, id) = manifest::sign(&manifest, &self.mark, signing, self.letter.day_seal);
        let sealed = self.encrypt(&plain)?;
        // Last: whoever finds a manifest finds a whole bundle.
        self.write(&format!("{}.mtb", self.stem), &sealed)?;
        self.files.rotate_right(1);
        Ok(Sealed {
            id,
            files: self.files,
            manifest,
        })
    }

    fn encrypt(&self, plain: &[u8]) -> Result<Vec<u8>, Error> {
        self.recipients.seal(plain).map_err(|source| Error::File {
            doing: "encrypt the bundle",
            source,
        })
    }

    fn write(&mut self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        let failed = |source| Error::File {
            doing: "write the bundle",
            source,
        };
        let path = self.folder.join(name);
        durable::write(&path, bytes).map_err(failed)?;
        if !durable::holds(&path, bytes).map_err(failed)? {
            return Err(Error::NotKept);
        }
        self.files.push(path);
        Ok(())
    }
}

/// `CODE-YYYYMMDD-NNNN`, with a letter behind it rather than ever overwriting a bundle.
fn free_stem(folder: &Path, letter: &Letter<'_>) -> Result<String, Error> {
    let day = Moment(letter.made_ms).day().format("%Y%m%d");
    let stem = format!(
        "{}-{day}-{:04}",
        letter.sender.public().code.as_str(),
        letter.number
    );
    let taken = |stem: &str| folder.join(format!("{stem}.mtb")).exists();
    std::iter::once(String::new())
        .chain(('b'..='z').map(String::from))
        .map(|suffix| format!("{stem}{suffix}"))
        .find(|stem| !taken(stem))
        .ok_or(Error::File {
            doing: "write the bundle",
            source: std::io::ErrorKind::AlreadyExists.into(),
        })
}

/// Uncompressed bytes so that a file stays under `max_file` whatever is inside:
/// compression and age together add less than one part in fifty.
fn raw_limit(max_file: Option<u64>) -> usize {
    let largest = max_file.unwrap_or(u64::MAX).max(MIN_FILE);
    let raw = largest.saturating_sub(FILE_OVERHEAD);
    usize::try_from((raw - raw / 50).min(CHUNK_RAW)).unwrap_or(usize::MAX)
}
