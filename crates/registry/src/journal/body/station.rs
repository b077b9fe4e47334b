//! The station itself: its set-up, its users, whom it trusts.

use serde::{Deserialize, Serialize};

use crate::rules::{
    id::{BlobHash, StationId, UserId},
    role::Role,
};

/// See [`Happening::StationCreated`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct StationCreated {
    pub code: String,
    pub site: Option<String>,
    /// `site` or `siege`.
    pub role: String,
    /// Ed25519, 32 bytes.
    pub key: BlobHash,
}

/// See [`Happening::UserAdded`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct UserAdded {
    pub user: UserId,
    pub name: String,
    pub role: Role,
    /// Ed25519, 32 bytes.
    pub key: BlobHash,
    /// For whom a delegate signs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
}

/// See [`Happening::UserExpected`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct UserExpected {
    /// Where they sign in.
    pub station: StationId,
    pub name: String,
    pub role: Role,
    /// For whom a delegate signs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
    /// They are to sign in no more.
    pub gone: bool,
}

impl UserAdded {
    /// The kind of its event: who looks for users need not read the rest of a journal.
    pub const KIND: &str = "user_added";
}

/// See [`Happening::StationTrusted`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct StationTrusted {
    pub station: StationId,
    pub code: String,
    /// `site` or `siege`.
    pub role: String,
    /// The public identity, exactly as it was read.
    #[serde(with = "super::bytes::as_bytes")]
    pub identity: Vec<u8>,
}

impl StationCreated {
    /// The kind of its event.
    pub const KIND: &str = "station_created";
}

impl StationTrusted {
    /// The kind of its event: who decides on trust reads these first.
    pub const KIND: &str = "station_trusted";
}
