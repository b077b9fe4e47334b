//! What travels on a stick: stretches of journal and blobs, sealed to one station and signed by another.

mod chunk;
mod error;
mod item;
mod manifest;
mod open;
mod seal;
mod segment;

pub use chunk::unvouched;
pub use error::Error;
pub use item::{Item, MAX_ITEM, Totals};
pub use manifest::{Chunk, Manifest, Signed};
pub use open::{Bundle, Found, find};
pub use seal::{Letter, MIN_FILE, Sealed, seal};
pub use segment::Segment;

/// What lies behind encryption and signatures, laid bare for the fuzzers (`cargo fuzz` sets this cfg, no build of ours).
#[cfg(fuzzing)]
pub mod bare {
    /// Reads a manifest's plain text; nobody is trusted, so the answer is always an error.
    pub fn manifest(plain: &[u8], keys: &crate::keys::StationKeys) -> super::Error {
        match super::manifest::open(plain, keys, &|_| super::Standing::Unknown) {
            Ok(_) => super::Error::ManifestDamaged,
            Err(error) => error,
        }
    }

    /// Reads the unpacked items of a chunk.
    pub fn items(raw: &[u8]) -> Option<Vec<super::Item>> {
        super::item::read(raw)
    }
}

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
