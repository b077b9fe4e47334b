//! What travels on a stick: stretches of journal and blobs, sealed to one station and signed by another.

mod chunk;
mod error;
mod item;
mod manifest;
mod open;
mod seal;
mod segment;

pub use error::Error;
pub use item::{Item, MAX_ITEM, Totals};
pub use manifest::{Chunk, Manifest, Signed};
pub use open::{Bundle, Found, find};
pub use seal::{Letter, MIN_FILE, Sealed, seal};
pub use segment::Segment;

/// What this registry thinks of a station that sent something.
#[derive(Debug, Clone)]
pub enum Standing {
    /// Somebody compared fingerprints; this is its identity. Boxed: it is much larger than the other answers.
    Trusted(Box<crate::keys::PublicStation>),
    /// Was trusted once.
    Revoked,
    /// Never heard of.
    Unknown,
}
