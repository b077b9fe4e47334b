//! The journal as bytes: signed events in a hash chain. Knows no SQL, no rule and no meaning of a body.

pub mod body;
pub(crate) mod cbor;
mod chain;
mod event;
mod head;
mod signature;
mod stamp;

pub use chain::{BadEvent, ClockStep, Entry, Fault, Tip, Verifier, is_clock_step};
pub use event::{EVENT_VERSION, Event, Header, MAX_BODY, MAX_KIND, Signers, Witnesses};
pub use head::{Continuity, Counts, Head};
pub use signature::{PublicKey, Purpose, SecretKey, Signature};
pub use stamp::Stamp;

use sha2::{Digest, Sha256};

/// A SHA-256. It finds equal bytes and proves integrity; it never finds the same finger.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// Stands before the first event.
    pub const ZERO: Self = Self([0; 32]);

    /// SHA-256 of `bytes`.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

impl std::fmt::Display for Hash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&data_encoding::HEXLOWER.encode(&self.0))
    }
}

impl std::fmt::Debug for Hash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Hash({self})")
    }
}

/// What making or reading an event can fail at.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The kind has a letter outside `a-z_`, or too many.
    #[error("event kind is not a short word of a-z and _")]
    KindInvalid,
    /// Larger than [`MAX_BODY`].
    #[error("event of {bytes} bytes is too long")]
    BodyTooLong {
        /// What was offered.
        bytes: usize,
    },
    /// Not the canonical bytes of anything known.
    #[error("bytes are not a journal event")]
    Undecodable,
    /// Written by a newer program.
    #[error("event layout {found} is newer than this program")]
    VersionUnknown {
        /// The layout found.
        found: u64,
    },
    /// Sequence or logical time has reached its end.
    #[error("the journal has no number left")]
    Exhausted,
}
