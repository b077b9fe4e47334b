//! The signed page that says everything about a bundle. `docs/bundle.md` is the written format.

use ciborium::Value;
use sha2::{Digest, Sha256};

use super::item::Totals;
use super::segment::Segment;
use super::{Error, Standing};
use crate::journal::cbor::{self, Fields};
use crate::journal::{Hash, Head, PublicKey, Purpose, SecretKey, Signature};
use crate::keys::{PublicStation, StationKeys};
use crate::rules::id::{StationId, UserId};
use crate::rules::number::StationCode;
use crate::rules::refusal::Refusal;

const MARK: &str = "matricule-bundle";
const VERSION: u64 = 1;
/// Opens the plain text of a manifest file.
pub(super) const MAGIC: &[u8; 5] = b"MTBM\x01";

/// Chunks a bundle may have.
pub(super) const MAX_CHUNKS: usize = 16_384;
const MAX_SEGMENTS: usize = 4_096;
const MAX_RECIPIENTS: usize = 64;
/// Uncompressed bytes of one chunk.
pub(super) const MAX_RAW: u64 = 64 * 1024 * 1024;

/// One chunk as the manifest states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chunk {
    /// SHA-256 of the chunk's plain text.
    pub hash: Hash,
    /// Bytes of the plain text.
    pub len: u64,
    /// Bytes once decompressed.
    pub raw_len: u64,
}

/// Everything about a bundle but its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    /// Who sent it.
    pub sender: StationId,
    /// The sender's short name.
    pub code: StationCode,
    /// The sender's incarnation.
    pub incarnation: [u8; 16],
    /// The sender's count of bundles, 1, 2, 3 …
    pub number: u32,
    /// Clock when sealed, UTC ms since 1970.
    pub made_ms: i64,
    /// For whom: station and age recipient.
    pub recipients: Vec<(StationId, String)>,
    /// How far the sender's journal had come.
    pub head: Head,
    /// The stretches of journal inside, in order.
    pub segments: Vec<Segment>,
    /// The chunks, in order.
    pub chunks: Vec<Chunk>,
    /// What is inside.
    pub totals: Totals,
}

/// A manifest whose signature holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// What it says.
    pub manifest: Manifest,
    /// SHA-256 of the signed bytes: the bundle's name in journals and receipts.
    pub id: Hash,
    /// The supervisor who sealed the day, and their signature on `id`.
    pub day_seal: Option<(UserId, Signature)>,
}

impl Signed {
    /// Whether the day was sealed by the owner of `supervisor`.
    #[must_use]
    pub fn day_sealed_by(&self, user: UserId, supervisor: &PublicKey) -> bool {
        self.day_seal.is_some_and(|(sealer, signature)| {
            sealer == user && supervisor.verifies(Purpose::DaySeal, &self.id.0, &signature)
        })
    }
}

/// What ties chunks to their manifest before either is trusted. Deterministic.
pub(super) fn mark_of(sender: &PublicStation, incarnation: &[u8; 16], number: u32, made_ms: i64) -> [u8; 16] {
    let digest: [u8; 32] = Sha256::new()
        .chain_update(b"matricule bundle mark\0")
        .chain_update(sender.id.0)
        .chain_update(incarnation)
        .chain_update(number.to_le_bytes())
        .chain_update(made_ms.to_le_bytes())
        .finalize()
        .into();
    let (half, _) = digest.split_at(16);
    half.try_into().unwrap_or_default()
}

/// The plain text of the manifest file, and the bundle's id.
pub(super) fn sign(
    manifest: &Manifest,
    mark: &[u8; 16],
    station: &SecretKey,
    supervisor: Option<(UserId, &SecretKey)>,
) -> (Vec<u8>, Hash) {
    let signed = spell(manifest, mark);
    let id = Hash::of(&signed);
    let day_seal = supervisor.map(|(user, key)| (user, key.sign(Purpose::DaySeal, &id.0)));
    let signature = station.sign(Purpose::Bundle, &vouched(&id, day_seal.as_ref()));
    let day_seal = day_seal.map_or(Value::Null, |(user, seal)| {
        Value::Array(vec![cbor::blob(&user.0), cbor::blob(&seal.0)])
    });
    let document = cbor::encode(vec![cbor::blob(&signed), cbor::blob(&signature.0), day_seal]);
    ([MAGIC.as_slice(), &document].concat(), id)
}

/// What the station signs: the bundle's id and the day's seal, so that no courier takes the seal away.
fn vouched(id: &Hash, day_seal: Option<&(UserId, Signature)>) -> Vec<u8> {
    let seal = day_seal.map(|(user, signature)| [user.0.as_slice(), &signature.0].concat());
    [id.0.as_slice(), &seal.unwrap_or_default()].concat()
}

/// Reads and believes a manifest file's plain text: trusted sender, signature, addressee, sane sizes.
pub(super) fn open(
    plain: &[u8],
    keys: &StationKeys,
    trusted: &dyn Fn(StationId) -> Standing,
) -> Result<(Signed, [u8; 16]), Error> {
    let document = plain.strip_prefix(MAGIC).ok_or(Error::NotABundle)?;
    let (signed, signature, day_seal) = envelope(document).ok_or(Error::ManifestDamaged)?;
    let mut fields = Fields::open(&signed).ok_or(Error::ManifestDamaged)?;
    let found = fields.expect(MARK).ok_or(Error::ManifestDamaged)?;
    if found != VERSION {
        return Err(Error::TooNew { found });
    }
    let (manifest, mark) = read(fields).ok_or(Error::ManifestDamaged)?;

    let sender = match trusted(manifest.sender) {
        Standing::Trusted(sender) => sender,
        Standing::Revoked => {
            return Err(Error::Revoked {
                station: manifest.sender,
            });
        }
        Standing::Unknown => return Err(Refusal::UntrustedStation.into()),
    };
    let id = Hash::of(&signed);
    if sender.id != manifest.sender
        || !sender
            .sign
            .verifies(Purpose::Bundle, &vouched(&id, day_seal.as_ref()), &signature)
    {
        return Err(Error::ManifestDamaged);
    }
    // From here on the sender stands behind every word; sender and receiver may still disagree.
    let us = (keys.public().id, keys.public().recipient());
    if !manifest.recipients.contains(&us) {
        return Err(Error::WrongRecipient);
    }
    if mark != mark_of(&sender, &manifest.incarnation, manifest.number, manifest.made_ms)
        || sender.code != manifest.code
        || !manifest.head_holds(&sender)
    {
        return Err(Error::ManifestDamaged);
    }
    Ok((
        Signed {
            manifest,
            id,
            day_seal,
        },
        mark,
    ))
}

impl Manifest {
    /// The head is the sender's, and no stretch of the sender's journal contradicts it.
    fn head_holds(&self, sender: &PublicStation) -> bool {
        let head = &self.head;
        head.station == self.sender.0
            && head.incarnation == self.incarnation
            && head.verifies(&sender.sign)
            && self
                .segments
                .iter()
                .filter(|segment| segment.station == self.sender)
                .all(|segment| segment.to < head.seq || (segment.to == head.seq && segment.hash == head.hash))
    }
}

fn spell(manifest: &Manifest, mark: &[u8; 16]) -> Vec<u8> {
    let recipients = manifest
        .recipients
        .iter()
        .map(|(station, recipient)| Value::Array(vec![cbor::blob(&station.0), recipient.as_str().into()]));
    let segments = manifest.segments.iter().map(|segment| {
        Value::Array(vec![
            cbor::blob(&segment.station.0),
            cbor::blob(&segment.incarnation),
            segment.from.into(),
            segment.to.into(),
            cbor::blob(&segment.prev.0),
            cbor::blob(&segment.hash.0),
        ])
    });
    let chunks = manifest.chunks.iter().map(|chunk| {
        Value::Array(vec![
            cbor::blob(&chunk.hash.0),
            chunk.len.into(),
            chunk.raw_len.into(),
        ])
    });
    cbor::encode(vec![
        MARK.into(),
        VERSION.into(),
        cbor::blob(mark),
        cbor::blob(&manifest.sender.0),
        manifest.code.as_str().into(),
        cbor::blob(&manifest.incarnation),
        manifest.number.into(),
        manifest.made_ms.into(),
        Value::Array(recipients.collect()),
        cbor::blob(&manifest.head.to_bytes()),
        Value::Array(segments.collect()),
        Value::Array(chunks.collect()),
        manifest.totals.events.into(),
        manifest.totals.blobs.into(),
        manifest.totals.parts.into(),
    ])
}

type Envelope = (Vec<u8>, Signature, Option<(UserId, Signature)>);

fn envelope(document: &[u8]) -> Option<Envelope> {
    let mut outer = Fields::open(document)?;
    let signed = outer.blob(document.len())?;
    let signature = Signature(outer.array()?);
    let day_seal = match outer.any()? {
        Value::Null => None,
        seal => {
            let mut seal = Fields::of(seal)?;
            let day_seal = (UserId(seal.array()?), Signature(seal.array()?));
            seal.end()?;
            Some(day_seal)
        }
    };
    outer.end()?;
    Some((signed, signature, day_seal))
}

fn read(mut fields: Fields) -> Option<(Manifest, [u8; 16])> {
    let mark = fields.array()?;
    let manifest = Manifest {
        sender: StationId(fields.array()?),
        code: StationCode::new(&fields.text(16)?).ok()?,
        incarnation: fields.array()?,
        number: fields.u32()?,
        made_ms: fields.i64()?,
        recipients: each(fields.list(MAX_RECIPIENTS)?, |entry| {
            Some((StationId(entry.array()?), entry.text(128)?))
        })?,
        head: Head::from_bytes(&fields.blob(512)?).ok()?,
        segments: each(fields.list(MAX_SEGMENTS)?, segment)?,
        chunks: each(fields.list(MAX_CHUNKS)?, chunk)?,
        totals: Totals {
            events: fields.u64()?,
            blobs: fields.u64()?,
            parts: fields.u64()?,
        },
    };
    fields.end()?;
    Some((manifest, mark))
}

fn each<T>(list: Vec<Value>, read: impl Fn(&mut Fields) -> Option<T>) -> Option<Vec<T>> {
    let one = |value| {
        let mut fields = Fields::of(value)?;
        let read = read(&mut fields)?;
        fields.end()?;
        Some(read)
    };
    list.into_iter().map(one).collect()
}

fn segment(fields: &mut Fields) -> Option<Segment> {
    let segment = Segment {
        station: StationId(fields.array()?),
        incarnation: fields.array()?,
        from: fields.u64()?,
        to: fields.u64()?,
        prev: Hash(fields.array()?),
        hash: Hash(fields.array()?),
    };
    (segment.from >= 1 && segment.from <= segment.to).then_some(segment)
}

fn chunk(fields: &mut Fields) -> Option<Chunk> {
    let chunk = Chunk {
        hash: Hash(fields.array()?),
        len: fields.u64()?,
        raw_len: fields.u64()?,
    };
    // A chunk hardly grows by being compressed.
    let sane = chunk.raw_len <= MAX_RAW && chunk.len <= MAX_RAW + MAX_RAW / 64;
    sane.then_some(chunk)
}
