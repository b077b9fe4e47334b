//! One user's slot: the database key and the user's own signing seed, wrapped under their PIN.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use ciborium::Value;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::derive::{self, Cost, PRESENT};
use super::error::{DAMAGED, Error, random};
use super::second::SecondSecret;
use super::{DatabaseKey, Unlocked};
use crate::journal::SecretKey;
use crate::journal::cbor::{self, Fields};
use crate::rules::id::UserId;
use crate::rules::role::Role;

/// 32 bytes of database key, 32 of seed.
const SECRET_LEN: usize = 64;
/// The cipher's tag.
const TAG_LEN: usize = 16;

/// A slot as it stands in the file. Nothing in it tells the user's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slot {
    /// One byte of the salted hash of the name: enough to find the slot, too little to confirm a name.
    pub bucket: u8,
    pub user: UserId,
    pub role: Role,
    pub cost: Cost,
    pub salt: [u8; 16],
    /// Empty, or eight bytes that tell which token.
    pub second: Vec<u8>,
    pub nonce: [u8; 24],
    pub wrapped: Vec<u8>,
    /// Wrong PINs in a row, counted before each try.
    pub failures: u32,
    /// No try before this, UTC ms.
    pub until_ms: i64,
}

/// Whom a new slot is for.
#[derive(Debug, Clone, Copy)]
pub struct NewUser<'a> {
    /// Drawn by the caller.
    pub id: UserId,
    /// As typed at sign-in; kept nowhere.
    pub name: &'a str,
    /// What they are.
    pub role: Role,
}

impl Slot {
    /// Wraps both secrets for `user`.
    pub(super) fn wrap(
        user: NewUser<'_>,
        file_salt: &[u8; 32],
        pin: &str,
        second: &SecondSecret,
        database: &DatabaseKey,
        signing: &SecretKey,
    ) -> Result<Self, Error> {
        let tag = name_tag(file_salt, user.name);
        let mut slot = Self {
            bucket: bucket(&tag),
            user: user.id,
            role: user.role,
            cost: PRESENT,
            salt: random()?,
            second: second.mark(),
            nonce: random()?,
            wrapped: Vec::new(),
            failures: 0,
            until_ms: 0,
        };
        let mut secret = Zeroizing::new([0; SECRET_LEN]);
        let (first, last) = secret.split_at_mut(32);
        first.copy_from_slice(database.bytes());
        last.copy_from_slice(signing.seed().as_ref());
        let key = derive::slot_key(pin, second, slot.cost, &slot.salt)?;
        let aad = slot.bound(&tag);
        slot.wrapped = cipher(&key)
            .encrypt(
                XNonce::from_slice(&slot.nonce),
                Payload {
                    msg: secret.as_ref(),
                    aad: &aad,
                },
            )
            .map_err(|_| Error::Starved)?;
        Ok(slot)
    }

    /// Tries a PIN. `Ok(None)` means that it is not this one, or not this name.
    pub(super) fn unwrap(
        &self,
        file_salt: &[u8; 32],
        name: &str,
        pin: &str,
        second: &SecondSecret,
    ) -> Result<Option<Unlocked>, Error> {
        let key = derive::slot_key(pin, second, self.cost, &self.salt)?;
        let aad = self.bound(&name_tag(file_salt, name));
        let payload = Payload {
            msg: &self.wrapped,
            aad: &aad,
        };
        let Ok(secret) = cipher(&key).decrypt(XNonce::from_slice(&self.nonce), payload) else {
            return Ok(None);
        };
        let secret = Zeroizing::new(secret);
        let (database, seed) = secret.split_at_checked(32).ok_or(DAMAGED)?;
        let seed = Zeroizing::new(<[u8; 32]>::try_from(seed).map_err(|_| DAMAGED)?);
        Ok(Some(Unlocked {
            user: self.user,
            role: self.role,
            database: DatabaseKey::from_slice(database).ok_or(DAMAGED)?,
            signing: SecretKey::from_seed(&seed),
        }))
    }

    pub(super) fn to_value(&self) -> Value {
        Value::Array(vec![
            u64::from(self.bucket).into(),
            cbor::blob(&self.user.0),
            self.role.name().into(),
            self.cost.memory_kib.into(),
            self.cost.passes.into(),
            self.cost.lanes.into(),
            cbor::blob(&self.salt),
            cbor::blob(&self.second),
            cbor::blob(&self.nonce),
            cbor::blob(&self.wrapped),
            self.failures.into(),
            self.until_ms.into(),
        ])
    }

    pub(super) fn from_value(value: Value) -> Option<Self> {
        let mut fields = Fields::of(value)?;
        let slot = Self {
            bucket: fields.u64()?.try_into().ok()?,
            user: UserId(fields.array()?),
            role: Role::from_name(&fields.text(32)?)?,
            cost: Cost {
                memory_kib: fields.u32()?,
                passes: fields.u32()?,
                lanes: fields.u32()?,
            },
            salt: fields.array()?,
            second: fields.blob(8)?,
            nonce: fields.array()?,
            wrapped: fields.blob(SECRET_LEN + TAG_LEN)?,
            failures: fields.u32()?,
            until_ms: fields.i64()?,
        };
        fields.end()?;
        Some(slot)
    }

    /// What the cipher binds besides the secret: change any of it and no PIN opens the slot.
    fn bound(&self, tag: &[u8; 32]) -> Vec<u8> {
        cbor::encode(vec![
            "matricule-slot".into(),
            1.into(),
            cbor::blob(tag),
            cbor::blob(&self.user.0),
            self.role.name().into(),
            self.cost.memory_kib.into(),
            self.cost.passes.into(),
            self.cost.lanes.into(),
            cbor::blob(&self.salt),
            cbor::blob(&self.second),
        ])
    }
}

/// The salted hash of a name. Only its first byte is ever stored.
pub(super) fn name_tag(file_salt: &[u8; 32], name: &str) -> [u8; 32] {
    Sha256::new()
        .chain_update(b"matricule user tag\0")
        .chain_update(file_salt)
        .chain_update(name.trim().as_bytes())
        .finalize()
        .into()
}

pub(super) const fn bucket(tag: &[u8; 32]) -> u8 {
    let [first, ..] = *tag;
    first
}

fn cipher(key: &[u8; 32]) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(Key::from_slice(key))
}
