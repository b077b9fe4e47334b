//! The body of a sealed day.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    journal::{Head, PublicKey, Purpose, SecretKey, Signature, cbor},
    rules::id::UserId,
};

const MARK: &str = "matricule-day";
const VERSION: u64 = 1;

/// See [`Happening::DaySealed`](super::Happening::DaySealed).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DaySealed {
    /// Which day.
    pub day: NaiveDate,
    /// How far the journal had come: the bytes of a [`Head`], signed by the station.
    #[serde(with = "super::bytes::as_bytes")]
    pub head: Vec<u8>,
    /// By party: the delegate who signed.
    pub signed: BTreeMap<String, DelegateSeal>,
    /// By party: why nobody signed.
    pub absent: BTreeMap<String, String>,
}

/// One delegate's signature under a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DelegateSeal {
    /// Who.
    pub user: UserId,
    /// Ed25519, 64 bytes, over [`DaySealed::statement`].
    #[serde(with = "super::bytes::as_bytes")]
    pub signature: Vec<u8>,
}

impl DaySealed {
    /// What delegates sign: the day and the head, nothing that changes with who else signs.
    #[must_use]
    pub fn statement(day: NaiveDate, head: &Head) -> Vec<u8> {
        cbor::encode(vec![
            MARK.into(),
            VERSION.into(),
            day.to_string().into(),
            cbor::blob(&head.to_bytes()),
        ])
    }
}

impl DelegateSeal {
    /// The delegate's name under the day.
    #[must_use]
    pub fn sign(user: UserId, key: &SecretKey, statement: &[u8]) -> Self {
        Self {
            user,
            signature: key.sign(Purpose::DelegateSeal, statement).0.to_vec(),
        }
    }

    /// Whether the owner of `key` signed `statement`.
    #[must_use]
    pub fn holds(&self, key: &PublicKey, statement: &[u8]) -> bool {
        let signature = <[u8; 64]>::try_from(self.signature.as_slice());
        signature.is_ok_and(|bytes| key.verifies(Purpose::DelegateSeal, statement, &Signature(bytes)))
    }
}
