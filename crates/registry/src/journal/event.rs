//! One event: what it says, how it is spelled in bytes, who signed it. `docs/journal.md` is the written format.

use super::cbor::{self, Fields};
use super::signature::{PublicKey, Purpose, SecretKey, Signature};
use super::{Error, Hash};

/// Layout of the events this program writes.
pub const EVENT_VERSION: u16 = 1;
/// Longest body, in bytes. Images and templates are blobs, so an event is small.
pub const MAX_BODY: usize = 256 * 1024;
/// Longest kind, in bytes.
pub const MAX_KIND: usize = 48;

const MARK: &str = "matricule-event";

/// Where, when and by whom; everything about an event but what happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Layout, [`EVENT_VERSION`].
    pub v: u16,
    /// The station whose journal this is.
    pub station: [u8; 16],
    /// Drawn anew at each set-up and each restore, so that a copied disk shows.
    pub incarnation: [u8; 16],
    /// Logical time across stations: higher than everything this station had seen.
    pub lamport: u64,
    /// 1, 2, 3 … per station, no gap.
    pub seq: u64,
    /// Hash of the event before; zeros for the first.
    pub prev: Hash,
    /// UTC, ms since 1970, by the station's clock. Informs people, orders nothing.
    pub at_ms: i64,
    /// The signed-in user.
    pub actor: [u8; 16],
}

/// A header, what happened, and the two signatures on both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Where, when, by whom.
    pub header: Header,
    /// Past tense, `a-z_`, for instance `print_captured`.
    pub kind: String,
    /// What happened, CBOR; opaque here.
    pub body: Vec<u8>,
    /// By the station's key.
    pub station_signature: Signature,
    /// By the acting user's own key.
    pub actor_signature: Signature,
}

/// The two secret keys every event needs.
#[derive(Debug, Clone, Copy)]
pub struct Signers<'a> {
    /// The station's key.
    pub station: &'a SecretKey,
    /// The key that the user's PIN unwrapped.
    pub actor: &'a SecretKey,
}

/// The two public keys an event is checked with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Witnesses {
    /// The station's key.
    pub station: PublicKey,
    /// The acting user's key.
    pub actor: PublicKey,
}

impl Event {
    /// Signs an event.
    ///
    /// # Errors
    /// [`Error::KindInvalid`], [`Error::BodyTooLong`].
    pub fn sign(header: Header, kind: &str, body: Vec<u8>, signers: Signers<'_>) -> Result<Self, Error> {
        if !is_kind(kind) {
            return Err(Error::KindInvalid);
        }
        if body.len() > MAX_BODY {
            return Err(Error::BodyTooLong { bytes: body.len() });
        }
        let hash = Hash::of(&signed_bytes(&header, kind, &body));
        Ok(Self {
            header,
            kind: kind.to_owned(),
            body,
            station_signature: signers.station.sign(Purpose::StationEvent, &hash.0),
            actor_signature: signers.actor.sign(Purpose::ActorEvent, &hash.0),
        })
    }

    /// SHA-256 of the signed bytes; the next event's `prev`.
    #[must_use]
    pub fn hash(&self) -> Hash {
        Hash::of(&signed_bytes(&self.header, &self.kind, &self.body))
    }

    /// The whole event, signatures included, in its one spelling.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        cbor::encode(vec![
            cbor::blob(&signed_bytes(&self.header, &self.kind, &self.body)),
            cbor::blob(&self.station_signature.0),
            cbor::blob(&self.actor_signature.0),
        ])
    }

    /// Reads back what [`Event::to_bytes`] wrote. Checks the spelling only, no signature.
    ///
    /// # Errors
    /// [`Error::Undecodable`] for anything but the canonical bytes, [`Error::VersionUnknown`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        if bytes.len() > MAX_BODY + 1024 {
            return Err(Error::BodyTooLong { bytes: bytes.len() });
        }
        let mut outer = Fields::open(bytes).ok_or(Error::Undecodable)?;
        let signed = outer.blob(MAX_BODY + 512).ok_or(Error::Undecodable)?;
        let station_signature = Signature(outer.array().ok_or(Error::Undecodable)?);
        let actor_signature = Signature(outer.array().ok_or(Error::Undecodable)?);
        outer.end().ok_or(Error::Undecodable)?;

        let mut fields = Fields::open(&signed).ok_or(Error::Undecodable)?;
        let v = fields.expect(MARK).ok_or(Error::Undecodable)?;
        if v != u64::from(EVENT_VERSION) {
            return Err(Error::VersionUnknown { found: v });
        }
        let (header, kind, body) = read_fields(fields).ok_or(Error::Undecodable)?;
        Ok(Self {
            header,
            kind,
            body,
            station_signature,
            actor_signature,
        })
    }

    /// Whether the station's signature holds.
    #[must_use]
    pub fn station_signed(&self, station: &PublicKey) -> bool {
        station.verifies(Purpose::StationEvent, &self.hash().0, &self.station_signature)
    }

    /// Whether the acting user's signature holds.
    #[must_use]
    pub fn actor_signed(&self, actor: &PublicKey) -> bool {
        actor.verifies(Purpose::ActorEvent, &self.hash().0, &self.actor_signature)
    }
}

fn signed_bytes(header: &Header, kind: &str, body: &[u8]) -> Vec<u8> {
    cbor::encode(vec![
        MARK.into(),
        u64::from(header.v).into(),
        cbor::blob(&header.station),
        cbor::blob(&header.incarnation),
        header.lamport.into(),
        header.seq.into(),
        cbor::blob(&header.prev.0),
        header.at_ms.into(),
        cbor::blob(&header.actor),
        kind.into(),
        cbor::blob(body),
    ])
}

fn read_fields(mut fields: Fields) -> Option<(Header, String, Vec<u8>)> {
    let header = Header {
        v: EVENT_VERSION,
        station: fields.array()?,
        incarnation: fields.array()?,
        lamport: fields.u64()?,
        seq: fields.u64()?,
        prev: Hash(fields.array()?),
        at_ms: fields.i64()?,
        actor: fields.array()?,
    };
    let kind = fields.text(MAX_KIND).filter(|kind| is_kind(kind))?;
    let body = fields.blob(MAX_BODY)?;
    fields.end()?;
    Some((header, kind, body))
}

fn is_kind(kind: &str) -> bool {
    !kind.is_empty() && kind.len() <= MAX_KIND && kind.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
}
