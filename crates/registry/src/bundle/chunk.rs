//! One chunk: items, compressed, marked with whose it is and which. And the age file around it.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::manifest::{Chunk, MAX_RAW};
use super::{Error, item};
use crate::journal::Hash;
use crate::keys::StationKeys;

/// Opens the plain text of a chunk file.
const MAGIC: &[u8; 5] = b"MTBC\x01";
/// Magic, mark of the bundle, index.
const PREFIX_LEN: usize = 5 + 16 + 4;
const ZSTD_LEVEL: i32 = 3;
/// The largest file we read: the largest chunk, what compression and age add, and room for recipients.
const MAX_FILE: u64 = MAX_RAW + MAX_RAW / 32 + 64 * 1024;
/// Enough for the age header and its first page. A longer header is a try to keep us busy.
const HEAD: u64 = 256 * 1024;

/// Plain text of chunk `index` (from 0) and its line in the manifest.
pub(super) fn pack(mark: &[u8; 16], index: u32, raw: &[u8]) -> Result<(Vec<u8>, Chunk), Error> {
    let compressed = zstd::bulk::compress(raw, ZSTD_LEVEL).map_err(|source| Error::File {
        doing: "compress a chunk",
        source,
    })?;
    let plain = [MAGIC.as_slice(), mark, &index.to_le_bytes(), &compressed].concat();
    let line = Chunk {
        hash: Hash::of(&plain),
        len: plain.len() as u64,
        raw_len: raw.len() as u64,
    };
    Ok((plain, line))
}

/// Items of chunk `index`, if `plain` is what the manifest's line says.
pub(super) fn unpack(line: &Chunk, index: u32, plain: &[u8]) -> Result<Vec<item::Item>, Error> {
    let damaged = Error::ChunkDamaged {
        index: index.saturating_add(1),
    };
    if plain.len() as u64 != line.len || Hash::of(plain) != line.hash {
        return Err(damaged);
    }
    let capacity = usize::try_from(line.raw_len).unwrap_or(0);
    let opened = plain
        .get(PREFIX_LEN..)
        .and_then(|frame| zstd::bulk::decompress(frame, capacity).ok());
    match opened
        .filter(|raw| raw.len() == capacity)
        .and_then(|raw| item::read(&raw))
    {
        Some(items) => Ok(items),
        None => Err(damaged),
    }
}

/// Items of a chunk whose manifest did not come: nobody vouches for them, so they are good for nothing but to be compared
/// with what is known. `None` for whatever is no chunk.
#[must_use]
pub fn unvouched(path: &Path, keys: &StationKeys) -> Option<Vec<item::Item>> {
    let plain = plain(path, keys).ok()?;
    let frame = plain.strip_prefix(MAGIC)?.get(PREFIX_LEN - MAGIC.len()..)?;
    let raw = zstd::bulk::decompress(frame, usize::try_from(MAX_RAW).ok()?).ok()?;
    item::read(&raw)
}

/// What a file says it is, before anything is believed.
pub(super) enum Label {
    /// The whole plain text of a manifest.
    Manifest(Vec<u8>),
    /// A chunk: mark of its bundle, index from 0.
    Chunk([u8; 16], u32),
}

/// Decrypts as much of a file as tells what it is; all of it if it is a manifest.
pub(super) fn label(path: &Path, keys: &StationKeys, manifest_magic: &[u8; 5]) -> Result<Label, Error> {
    let head = read_file(path, HEAD)?;
    let mut start = [0; PREFIX_LEN];
    decrypt(&head, keys)?
        .read_exact(&mut start)
        .map_err(|_| Error::NotABundle)?;
    if start.starts_with(manifest_magic) {
        return plain(path, keys)
            .map(Label::Manifest)
            .map_err(|error| match error {
                Error::NotABundle => Error::ManifestDamaged,
                other => other,
            });
    }
    let rest = start.strip_prefix(MAGIC).ok_or(Error::NotABundle)?;
    let (mark, rest) = rest.split_first_chunk::<16>().ok_or(Error::NotABundle)?;
    let (index, _) = rest.split_first_chunk::<4>().ok_or(Error::NotABundle)?;
    Ok(Label::Chunk(*mark, u32::from_le_bytes(*index)))
}

/// The whole plain text of a file. Every page of it is authentic to the file's own key.
pub(super) fn plain(path: &Path, keys: &StationKeys) -> Result<Vec<u8>, Error> {
    let sealed = read_file(path, MAX_FILE)?;
    let mut plain = Vec::with_capacity(sealed.len());
    decrypt(&sealed, keys)?
        .read_to_end(&mut plain)
        .map_err(|_| Error::NotABundle)?;
    Ok(plain)
}

fn decrypt<'a>(sealed: &'a [u8], keys: &StationKeys) -> Result<impl Read + 'a, Error> {
    let decryptor = age::Decryptor::new_buffered(sealed).map_err(|_| Error::NotABundle)?;
    let identity = keys.identity() as &dyn age::Identity;
    decryptor
        .decrypt(std::iter::once(identity))
        .map_err(|error| match error {
            age::DecryptError::NoMatchingKeys => Error::WrongRecipient,
            _ => Error::NotABundle,
        })
}

/// At most `first` bytes of a file that is not absurdly large.
fn read_file(path: &Path, first: u64) -> Result<Vec<u8>, Error> {
    let failed = |source| Error::File {
        doing: "read a bundle",
        source,
    };
    let file = File::open(path).map_err(failed)?;
    let len = file.metadata().map_err(failed)?.len();
    if len > MAX_FILE {
        return Err(Error::Absurd);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(len.min(first)).unwrap_or(0));
    file.take(first).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}
