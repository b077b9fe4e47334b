//! What sealing and opening a bundle refuse or fail at.

use crate::rules::{id::StationId, refusal::Refusal};

/// Everything that can go wrong with a bundle.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The sender is not trusted here.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The sender was trusted once; headquarters revoked or retired it.
    #[error("station {station} was revoked")]
    Revoked {
        /// Who sent it.
        station: StationId,
    },
    /// Not a bundle of ours, or one cut off before its first page.
    #[error("not a bundle")]
    NotABundle,
    /// Encrypted or addressed to another station.
    #[error("the bundle is for another station")]
    WrongRecipient,
    /// Written by a newer program.
    #[error("bundle layout {found} is newer than this program")]
    TooNew {
        /// The layout found.
        found: u64,
    },
    /// The manifest does not hold together, or its signature does not hold.
    #[error("the bundle's manifest is damaged")]
    ManifestDamaged,
    /// A chunk is there but is not what the manifest says.
    #[error("bundle chunk {index} is damaged")]
    ChunkDamaged {
        /// Counted from 1, as in the file's name.
        index: u32,
    },
    /// Chunks that have not arrived yet.
    #[error("{} bundle chunks are missing", .indexes.len())]
    ChunksMissing {
        /// Counted from 1, ascending.
        indexes: Vec<u32>,
    },
    /// Chunks came without the page that says what they are.
    #[error("the bundle's manifest is missing")]
    ManifestMissing,
    /// The events inside are not the stretch of journal the manifest states.
    #[error("the bundle's journal does not match its manifest")]
    JournalMismatch,
    /// Larger or more numerous than any honest bundle.
    #[error("the bundle is absurdly large")]
    Absurd,
    /// One item does not fit the size asked for.
    #[error("an item of {bytes} bytes does not fit a file of the size asked for")]
    ItemTooLarge {
        /// Size of the item.
        bytes: usize,
    },
    /// The size asked for has no room for the largest image.
    #[error("files of the size asked for are too small")]
    FilesTooSmall,
    /// A file could not be read or written.
    #[error("could not {doing}")]
    File {
        /// Completes "could not …".
        doing: &'static str,
        /// Why.
        source: std::io::Error,
    },
    /// What was read back from the stick is not what was written.
    #[error("the stick did not keep what was written")]
    NotKept,
}

impl Error {
    /// The word for it in the translations.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Refused(refusal) => refusal.code(),
            Self::Revoked { .. } => "station-revoked",
            Self::NotABundle => "not-a-bundle",
            Self::WrongRecipient => "wrong-recipient",
            Self::TooNew { .. } => "too-new",
            Self::ManifestDamaged | Self::JournalMismatch => "bundle-damaged",
            Self::ChunkDamaged { .. } => "chunk-damaged",
            Self::ChunksMissing { .. } | Self::ManifestMissing => "chunks-missing",
            Self::Absurd => "bundle-absurd",
            Self::ItemTooLarge { .. } => "item-too-large",
            Self::FilesTooSmall => "files-too-small",
            Self::File { .. } => "file-failed",
            Self::NotKept => "stick-not-kept",
        }
    }
}
