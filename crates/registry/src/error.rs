//! The one error enum of the room: a refusal, damaged input, or a breakdown.

use crate::{bundle, journal, keys, rules::refusal::Refusal};

/// Everything the registry can refuse or fail at.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The rules said no; nothing changed.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// An image, template or model cannot be used.
    #[error(transparent)]
    Print(#[from] biometrics::Error),
    /// The image given for one finger cannot be used.
    #[error("{}: {source}", finger.name())]
    PrintOf {
        /// Which finger.
        finger: biometrics::Finger,
        /// What is wrong with the image.
        source: biometrics::Error,
    },
    /// An event cannot be made or read.
    #[error(transparent)]
    Journal(#[from] journal::Error),
    /// Keys cannot be opened, made or kept.
    #[error(transparent)]
    Keys(keys::Error),
    /// A bundle cannot be written or believed.
    #[error(transparent)]
    Bundle(bundle::Error),
    /// Something read does not hold together: not a bundle, a bundle altered, a store altered.
    #[error("{what} is damaged")]
    Damaged {
        /// What was being read, kebab-case.
        what: &'static str,
    },
    /// The disk or the database failed; the transaction was undone.
    #[error("could not {doing}")]
    Database {
        /// What was being done.
        doing: &'static str,
        /// Why it failed.
        source: rusqlite::Error,
    },
    /// A file could not be read or written.
    #[error("could not {doing}")]
    File {
        /// What was being done.
        doing: &'static str,
        /// Why it failed.
        source: std::io::Error,
    },
    /// Opening it would lose what the newer program wrote.
    #[error("database is at version {found}, this program knows {known}")]
    DatabaseTooNew {
        /// Version on disk.
        found: u32,
        /// Newest version this program writes.
        known: u32,
    },
}

/// A result of this room.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What an error means to whoever asked; decides the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// A rule said no.
    Refused,
    /// Damaged or hostile input.
    Damaged,
    /// Anything else: disk, clock, engine.
    Broken,
}

impl Error {
    /// Refusal, damage or breakdown.
    #[must_use]
    pub fn class(&self) -> Class {
        match self {
            Self::Refused(_) => Class::Refused,
            Self::Print(error) | Self::PrintOf { source: error, .. } => print_class(error),
            Self::Database { source, .. } if database_code(source) == STORE_DAMAGED => Class::Damaged,
            Self::Journal(_) | Self::Damaged { .. } => Class::Damaged,
            Self::Keys(keys::Error::Refused(_) | keys::Error::TokenNeeded) => Class::Refused,
            Self::Keys(keys::Error::File { .. } | keys::Error::Starved | keys::Error::TooNew { .. }) => {
                Class::Broken
            }
            Self::Keys(keys::Error::Damaged { .. } | keys::Error::Weakened) => Class::Damaged,
            Self::Bundle(
                bundle::Error::Refused(_) | bundle::Error::Revoked { .. } | bundle::Error::FilesTooSmall,
            ) => Class::Refused,
            Self::Bundle(
                bundle::Error::File { .. } | bundle::Error::NotKept | bundle::Error::TooNew { .. },
            ) => Class::Broken,
            Self::Bundle(_) => Class::Damaged,
            Self::Database { .. } | Self::File { .. } | Self::DatabaseTooNew { .. } => Class::Broken,
        }
    }

    /// The word for it in the translations. One per remedy.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused(refusal) => refusal.code(),
            Self::Print(error) | Self::PrintOf { source: error, .. } => print_code(error),
            Self::Journal(journal::Error::VersionUnknown { .. }) | Self::DatabaseTooNew { .. } => "too-new",
            Self::Journal(_) => "journal-damaged",
            Self::Keys(keys::Error::File { source, .. }) => file_code(source),
            Self::Keys(error) => error.code(),
            Self::Bundle(bundle::Error::File { source, .. }) => file_code(source),
            Self::Bundle(error) => error.code(),
            Self::Damaged { what } => what,
            Self::Database { source, .. } => database_code(source),
            Self::File { source, .. } => file_code(source),
        }
    }

    /// What the sentence for people needs, by name.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Refused(refusal) => refusal.args(),
            Self::PrintOf { finger, .. } => vec![("finger", finger.name().into())],
            _ => Vec::new(),
        }
    }
}

impl From<keys::Error> for Error {
    fn from(error: keys::Error) -> Self {
        match error {
            keys::Error::Refused(refusal) => Self::Refused(refusal),
            other => Self::Keys(other),
        }
    }
}

impl From<bundle::Error> for Error {
    fn from(error: bundle::Error) -> Self {
        match error {
            bundle::Error::Refused(refusal) => Self::Refused(refusal),
            other => Self::Bundle(other),
        }
    }
}

/// The database file is there and is not what was written.
const STORE_DAMAGED: &str = "store-damaged";

const fn print_class(error: &biometrics::Error) -> Class {
    match error {
        biometrics::Error::ModelUnusable | biometrics::Error::Cancelled => Class::Broken,
        _ => Class::Damaged,
    }
}

const fn print_code(error: &biometrics::Error) -> &'static str {
    match error {
        biometrics::Error::ImageUnreadable => "image-unreadable",
        biometrics::Error::ImageAnimated => "image-animated",
        biometrics::Error::ImageTooLarge => "image-too-large",
        biometrics::Error::ImageTooSmall => "image-too-small",
        biometrics::Error::ResolutionAbsurd => "resolution-absurd",
        biometrics::Error::TemplateDamaged => "template-damaged",
        biometrics::Error::TemplateTooNew { .. } => "too-new",
        biometrics::Error::ModelUnusable => "model-unusable",
        biometrics::Error::Cancelled => "cancelled",
        biometrics::Error::KeyDiffers => "key-differs",
    }
}

fn database_code(source: &rusqlite::Error) -> &'static str {
    use rusqlite::ErrorCode;
    match source.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => "disk-full",
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => "read-only",
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => "already-open",
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => STORE_DAMAGED,
        Some(ErrorCode::CannotOpen) => "store-missing",
        _ => "store-failed",
    }
}

fn file_code(source: &std::io::Error) -> &'static str {
    use std::io::ErrorKind;
    match source.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "disk-full",
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => "read-only",
        ErrorKind::NotFound => "file-missing",
        _ => "file-failed",
    }
}

/// Says what was being done when a lower layer fails.
pub(crate) trait Doing<T> {
    /// Wraps the error with `doing`, which completes "could not …".
    fn doing(self, doing: &'static str) -> Result<T>;
}

impl<T> Doing<T> for rusqlite::Result<T> {
    fn doing(self, doing: &'static str) -> Result<T> {
        self.map_err(|source| Error::Database { doing, source })
    }
}

impl<T> Doing<T> for std::io::Result<T> {
    fn doing(self, doing: &'static str) -> Result<T> {
        self.map_err(|source| Error::File { doing, source })
    }
}
