//! What happened to papers: printed, issued, revoked, blanks received and given up.

use serde::{Deserialize, Serialize};

use crate::rules::{
    id::{BlobHash, EnrolmentId},
    paper::Blanks,
};

/// See [`Happening::ReceiptPrinted`](super::Happening::ReceiptPrinted) and
/// [`Happening::CardIssued`](super::Happening::CardIssued).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperIssued {
    /// Whose.
    pub enrolment: EnrolmentId,
    /// What is printed on it.
    pub serial: String,
    /// Digest of what the record was.
    pub record: BlobHash,
    /// Why a card is printed again; empty for the first.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// A run of blank cards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlankRun {
    /// Their series.
    pub series: String,
    /// First number.
    pub first: u32,
    /// Last number.
    pub last: u32,
}

impl From<&Blanks> for BlankRun {
    fn from(blanks: &Blanks) -> Self {
        Self {
            series: blanks.series.clone(),
            first: blanks.first,
            last: blanks.last,
        }
    }
}
