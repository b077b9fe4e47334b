//! Who looked, and what only headquarters opens.

use serde::{Deserialize, Serialize};

use crate::rules::id::{BlobHash, EnrolmentId, StationId};

/// See [`Happening::DataAccessed`](super::Happening::DataAccessed).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataAccessed {
    /// Kebab-case: `record`, `list`, `roster` …
    pub what: String,
    /// The record looked at; `None` for a list.
    pub enrolment: Option<EnrolmentId>,
    /// `screen`, or the file format it was written in.
    pub form: String,
    /// Persons in it.
    pub persons: u64,
}

/// See [`Happening::ImagesSealed`](super::Happening::ImagesSealed).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImagesSealed {
    /// Whose they are.
    pub enrolment: EnrolmentId,
    /// Who can open them.
    pub recipients: Vec<StationId>,
    /// Address of each image, and the hash of what now stands in its place.
    pub images: Vec<(BlobHash, BlobHash)>,
}

impl ImagesSealed {
    /// The kind of its event: who checks sealed images need not read the rest of a journal.
    pub const KIND: &str = "images_sealed";
}
