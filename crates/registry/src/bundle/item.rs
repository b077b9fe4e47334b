//! What a bundle carries, and how items stand one after another inside a chunk.

use super::Error;
use crate::journal::MAX_BODY;

/// One thing in a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// An event, as [`crate::journal::Event::to_bytes`] spells it.
    Event(Vec<u8>),
    /// An image or a template; known by its SHA-256, which the reader computes.
    Blob(Vec<u8>),
    /// Anything else that one act agreed on with another, for instance the gallery.
    Part {
        /// Kebab-case, for instance `gallery`.
        kind: String,
        /// CBOR.
        bytes: Vec<u8>,
    },
}

/// Largest blob or part, bytes.
pub const MAX_ITEM: usize = 32 * 1024 * 1024;
const MAX_EVENT: usize = MAX_BODY + 1024;
const MAX_KIND: usize = 48;

const EVENT: u8 = 1;
const BLOB: u8 = 2;
const PART: u8 = 3;

/// How many of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// Events.
    pub events: u64,
    /// Blobs.
    pub blobs: u64,
    /// Parts.
    pub parts: u64,
}

impl Totals {
    pub(super) const fn add(&mut self, more: Self) {
        self.events = self.events.saturating_add(more.events);
        self.blobs = self.blobs.saturating_add(more.blobs);
        self.parts = self.parts.saturating_add(more.parts);
    }

    pub(super) const fn count(&mut self, item: &Item) {
        let total = match item {
            Item::Event(_) => &mut self.events,
            Item::Blob(_) => &mut self.blobs,
            Item::Part { .. } => &mut self.parts,
        };
        *total = total.saturating_add(1);
    }
}

impl Item {
    /// Bytes it takes in a chunk.
    pub(super) const fn framed_len(&self) -> usize {
        match self {
            Self::Event(bytes) | Self::Blob(bytes) => bytes.len().saturating_add(5),
            Self::Part { kind, bytes } => bytes.len().saturating_add(kind.len()).saturating_add(6),
        }
    }

    /// Tag, length (little-endian), bytes.
    pub(super) fn frame(&self, chunk: &mut Vec<u8>) -> Result<(), Error> {
        let (tag, bytes, max) = match self {
            Self::Event(bytes) => (EVENT, bytes, MAX_EVENT),
            Self::Blob(bytes) => (BLOB, bytes, MAX_ITEM),
            Self::Part { bytes, .. } => (PART, bytes, MAX_ITEM),
        };
        if bytes.len() > max {
            return Err(Error::ItemTooLarge { bytes: bytes.len() });
        }
        let too_large = |_| Error::ItemTooLarge { bytes: bytes.len() };
        chunk.push(tag);
        if let Self::Part { kind, .. } = self {
            if !is_kind(kind) {
                return Err(Error::ItemTooLarge { bytes: kind.len() });
            }
            chunk.push(u8::try_from(kind.len()).map_err(too_large)?);
            chunk.extend_from_slice(kind.as_bytes());
        }
        chunk.extend_from_slice(&u32::try_from(bytes.len()).map_err(too_large)?.to_le_bytes());
        chunk.extend_from_slice(bytes);
        Ok(())
    }
}

/// The items of a chunk, in order. `None` at the first byte that makes no sense.
pub(super) fn read(mut chunk: &[u8]) -> Option<Vec<Item>> {
    let mut items = Vec::new();
    while let Some((&tag, rest)) = chunk.split_first() {
        let (item, rest) = match tag {
            EVENT => sized(rest, MAX_EVENT).map(|(bytes, rest)| (Item::Event(bytes.to_vec()), rest))?,
            BLOB => sized(rest, MAX_ITEM).map(|(bytes, rest)| (Item::Blob(bytes.to_vec()), rest))?,
            PART => {
                let (&len, rest) = rest.split_first()?;
                let (kind, rest) = rest.split_at_checked(usize::from(len))?;
                let kind = std::str::from_utf8(kind).ok().filter(|kind| is_kind(kind))?;
                let (bytes, rest) = sized(rest, MAX_ITEM)?;
                (
                    Item::Part {
                        kind: kind.to_owned(),
                        bytes: bytes.to_vec(),
                    },
                    rest,
                )
            }
            _ => return None,
        };
        items.push(item);
        chunk = rest;
    }
    Some(items)
}

fn sized(bytes: &[u8], max: usize) -> Option<(&[u8], &[u8])> {
    let (len, rest) = bytes.split_first_chunk::<4>()?;
    let len = usize::try_from(u32::from_le_bytes(*len))
        .ok()
        .filter(|len| *len <= max)?;
    rest.split_at_checked(len)
}

fn is_kind(kind: &str) -> bool {
    !kind.is_empty() && kind.len() <= MAX_KIND && kind.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
}
