//! What becomes of somebody after the enrolment, and the list they were expected by.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::rules::{
    certified::CertifiedPerson,
    form::Fields,
    id::{BlobHash, EnrolmentId},
};

/// The receiving unit signed a transfer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Received {
    /// Whom.
    pub enrolment: EnrolmentId,
    /// The exercise whose quota they fall under now, if it is another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exercise: Option<String>,
    /// Day they came.
    pub day: NaiveDate,
    /// The post asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slot: Option<String>,
    /// The paper they came with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<String>,
}

/// Values on file were put right. The old ones stay readable in the events before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Corrected {
    /// Which.
    pub enrolment: EnrolmentId,
    /// Form and version the new values were checked against.
    pub form: (String, u32),
    /// The new values; `null` empties one.
    pub changes: Fields,
    /// Why, in words.
    pub reason: String,
}

/// A certified list was read: who is expected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertifiedListRead {
    /// The exercise they are expected at.
    pub exercise: String,
    /// SHA-256 of the file: the same list read twice is one list.
    pub list: BlobHash,
    /// Name of the file.
    pub name: String,
    /// A stretch of its lines; an event has a largest size.
    pub persons: Vec<CertifiedPerson>,
}
