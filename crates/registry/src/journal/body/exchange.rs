//! Sticks between a site and headquarters.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::rules::id::{BlobHash, EnrolmentId, StationId};

/// See [`Happening::BundleExported`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct BundleExported {
    pub to: StationId,
    pub bundle: BlobHash,
    /// Events of this station in it, first and last number.
    pub first: u64,
    pub last: u64,
    pub records: Vec<EnrolmentId>,
}

/// See [`Happening::BundleImported`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct BundleImported {
    pub from: StationId,
    pub bundle: BlobHash,
    pub first: u64,
    pub last: u64,
}

/// See [`Happening::ReceiptIssued`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct ReceiptIssued {
    /// Whose journal was read.
    pub station: StationId,
    /// Number and hash of the last event that is safe here.
    pub seq: u64,
    pub hash: BlobHash,
    /// Enrolments that have something in this stretch of the journal.
    pub records: Vec<EnrolmentId>,
}

/// A person of another station, by number only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Member {
    pub enrolment: EnrolmentId,
    pub number: String,
    /// Template of each finger, by ISO code.
    pub templates: BTreeMap<u8, BlobHash>,
}
