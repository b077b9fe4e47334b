//! What the key room refuses or fails at.

use crate::rules::refusal::Refusal;

/// Everything that can go wrong with keys.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Wrong PIN, locked out, PIN too weak, no such user …
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The user's slot wants a token file, and none or another one was shown.
    #[error("the token of this user is needed")]
    TokenNeeded,
    /// Not a key file, a token or an identity, or an altered one.
    #[error("{what} is damaged")]
    Damaged {
        /// Kebab-case: `keys`, `token`, `station-identity`, `recovery`.
        what: &'static str,
    },
    /// The key file asks for a cheaper derivation than this program accepts. Somebody made it so.
    #[error("the key file's derivation was weakened")]
    Weakened,
    /// Written by a newer program.
    #[error("key file layout {found} is newer than this program")]
    TooNew {
        /// The layout found.
        found: u64,
    },
    /// The disk failed.
    #[error("could not {doing}")]
    File {
        /// Completes "could not …".
        doing: &'static str,
        /// Why.
        source: std::io::Error,
    },
    /// The system gave no randomness, or no memory for the derivation.
    #[error("the system gave no randomness or memory")]
    Starved,
}

impl Error {
    /// The word for it in the translations.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Refused(refusal) => refusal.code(),
            Self::TokenNeeded => "token-needed",
            Self::Damaged { what } => what,
            Self::Weakened => "keys-weakened",
            Self::TooNew { .. } => "too-new",
            Self::File { .. } => "file-failed",
            Self::Starved => "starved",
        }
    }
}

pub(super) const DAMAGED: Error = Error::Damaged { what: "keys-damaged" };

/// Random bytes from the system.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| Error::Starved)?;
    Ok(bytes)
}
