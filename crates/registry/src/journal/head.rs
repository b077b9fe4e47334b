//! A station's signed word on how far its journal has come: small enough for a QR code on paper.
//!
//! An encrypted database does not notice that an old copy was put back. A head kept elsewhere does.

use super::cbor::{self, Fields};
use super::signature::{PublicKey, Purpose, SecretKey, Signature};
use super::{Error, Hash, Tip};

const MARK: &str = "matricule-head";
const VERSION: u64 = 1;
/// Opens the text form, so that a scanned code is known for what it is.
const SCHEME: &str = "MTH1:";

/// Totals stated along with the head. They count the whole registry at that moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Enrolments of every state but drafts.
    pub enrolments: u64,
    /// Of these, validated.
    pub validated: u64,
    /// Stored images and templates.
    pub blobs: u64,
}

/// How far one station's journal has come, signed by the station.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The station.
    pub station: [u8; 16],
    /// Its incarnation.
    pub incarnation: [u8; 16],
    /// Number of the last event.
    pub seq: u64,
    /// Hash of the last event.
    pub hash: Hash,
    /// Clock when signed, ms since 1970.
    pub at_ms: i64,
    /// Totals.
    pub counts: Counts,
    /// By the station.
    pub signature: Signature,
}

/// How a head that arrives stands to the one known before. Anything but `Same` and `Ahead` is shown to people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Continuity {
    /// First word of this station.
    First,
    /// The very same head.
    Same,
    /// Further on, same incarnation; the events between must still link up.
    Ahead,
    /// Fewer events than known: an old bundle, or an old disk put back.
    Behind,
    /// Same number, other hash: two journals under one name.
    Forked,
    /// The station was restored or cloned since.
    Reincarnated,
}

impl Head {
    /// States that the journal has come to `tip`.
    #[must_use]
    pub fn sign(tip: &Tip, at_ms: i64, counts: Counts, station: &SecretKey) -> Self {
        let mut head = Self {
            station: tip.station,
            incarnation: tip.incarnation,
            seq: tip.seq,
            hash: tip.hash,
            at_ms,
            counts,
            signature: Signature([0; 64]),
        };
        head.signature = station.sign(Purpose::Head, &head.signed_bytes());
        head
    }

    /// Whether the station's signature holds.
    #[must_use]
    pub fn verifies(&self, station: &PublicKey) -> bool {
        station.verifies(Purpose::Head, &self.signed_bytes(), &self.signature)
    }

    /// How this head stands to `known`, the last one accepted from the same station.
    #[must_use]
    pub fn continues(&self, known: Option<&Self>) -> Continuity {
        let Some(known) = known else {
            return Continuity::First;
        };
        if self.incarnation != known.incarnation {
            return Continuity::Reincarnated;
        }
        match self.seq.cmp(&known.seq) {
            std::cmp::Ordering::Less => Continuity::Behind,
            std::cmp::Ordering::Greater => Continuity::Ahead,
            std::cmp::Ordering::Equal if self.hash == known.hash => Continuity::Same,
            std::cmp::Ordering::Equal => Continuity::Forked,
        }
    }

    /// Canonical bytes, about 200.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        cbor::encode(vec![
            cbor::blob(&self.signed_bytes()),
            cbor::blob(&self.signature.0),
        ])
    }

    /// Reads back [`Head::to_bytes`]; checks no signature.
    ///
    /// # Errors
    /// [`Error::Undecodable`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        if bytes.len() > 512 {
            return Err(Error::Undecodable);
        }
        Self::read(bytes).ok_or(Error::Undecodable)
    }

    /// Upper-case text for a QR code in its alphanumeric mode: `MTH1:` and unpadded base32.
    #[must_use]
    pub fn to_text(&self) -> String {
        format!("{SCHEME}{}", data_encoding::BASE32_NOPAD.encode(&self.to_bytes()))
    }

    /// Reads back [`Head::to_text`].
    ///
    /// # Errors
    /// [`Error::Undecodable`].
    pub fn from_text(text: &str) -> Result<Self, Error> {
        let body = text.trim().strip_prefix(SCHEME).ok_or(Error::Undecodable)?;
        let bytes = data_encoding::BASE32_NOPAD
            .decode(body.as_bytes())
            .map_err(|_| Error::Undecodable)?;
        Self::from_bytes(&bytes)
    }

    fn signed_bytes(&self) -> Vec<u8> {
        cbor::encode(vec![
            MARK.into(),
            VERSION.into(),
            cbor::blob(&self.station),
            cbor::blob(&self.incarnation),
            self.seq.into(),
            cbor::blob(&self.hash.0),
            self.at_ms.into(),
            self.counts.enrolments.into(),
            self.counts.validated.into(),
            self.counts.blobs.into(),
        ])
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let mut outer = Fields::open(bytes)?;
        let signed = outer.blob(512)?;
        let signature = Signature(outer.array()?);
        outer.end()?;
        let mut fields = Fields::open(&signed)?;
        (fields.expect(MARK)? == VERSION).then_some(())?;
        let head = Self {
            station: fields.array()?,
            incarnation: fields.array()?,
            seq: fields.u64()?,
            hash: Hash(fields.array()?),
            at_ms: fields.i64()?,
            counts: Counts {
                enrolments: fields.u64()?,
                validated: fields.u64()?,
                blobs: fields.u64()?,
            },
            signature,
        };
        fields.end()?;
        Some(head)
    }
}
