//! Sticks between a site and headquarters.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::rules::{
    exchange::Incident,
    id::{BlobHash, EnrolmentId, StationId},
};

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
    /// The sender's count of bundles.
    #[serde(default)]
    pub number: u32,
    #[serde(default)]
    pub files: u32,
    #[serde(default)]
    pub bytes: u64,
}

/// See [`Happening::BundleImported`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct BundleImported {
    pub from: StationId,
    pub bundle: BlobHash,
    pub first: u64,
    pub last: u64,
    /// The sender's count of bundles.
    #[serde(default)]
    pub number: u32,
    /// The line of the sender's journal that `first` and `last` count in; the sender's own id unless it was put back
    /// from a copy.
    #[serde(default)]
    pub line: Option<StationId>,
    /// The sender's signed head, as the bundle stated it.
    #[serde(default, with = "super::bytes::as_bytes")]
    pub head: Vec<u8>,
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

/// An image or template that is asked for again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedBlob {
    /// Its address.
    pub hash: BlobHash,
    /// Whose.
    pub enrolment: EnrolmentId,
    /// `print`, `template` or `photo`.
    pub kind: String,
}

/// See [`Happening::IncidentNoticed`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncidentNoticed {
    /// Whose journal.
    pub station: StationId,
    /// What.
    pub incident: Incident,
    /// First and last event it is about.
    pub first: u64,
    /// See `first`.
    pub last: u64,
    /// Highest number the station gave to an enrolment, as far as is known: a restored laptop goes on behind it.
    #[serde(default)]
    pub counter: u32,
}

impl IncidentNoticed {
    /// The kind of its event.
    pub const KIND: &str = "incident_noticed";
}
