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
/// What stands in the place of keys in a slot whose PIN destroys. No key is all zeros.
const PANIC: [u8; SECRET_LEN] = [0; SECRET_LEN];

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

/// What a PIN opened.
pub(super) enum Opened {
    /// The keys of its user.
    Keys(Box<Unlocked>),
    /// Nothing: it is the PIN that destroys every slot.
    Panic,
}

impl Slot {
    /// Wraps both secrets for `user`. A user keeps their `salt` for life, so that their two PINs cost one derivation.
    pub(super) fn wrap(
        user: NewUser<'_>,
        file_salt: &[u8; 32],
        salt: [u8; 16],
        (pin, second): (&str, &SecondSecret),
        (database, signing): (&DatabaseKey, &SecretKey),
    ) -> Result<Self, Error> {
        let mut secret = Zeroizing::new([0; SECRET_LEN]);
        let (first, last) = secret.split_at_mut(32);
        first.copy_from_slice(database.bytes());
        last.copy_from_slice(signing.seed().as_ref());
        Self::seal(user, file_salt, salt, (pin, second), &secret)
    }

    /// A second slot of the same user that holds no key: the PIN that opens it destroys all of them. It asks for no
    /// token, which may be out of reach when it is needed.
    pub(super) fn panic(
        user: NewUser<'_>,
        file_salt: &[u8; 32],
        salt: [u8; 16],
        pin: &str,
    ) -> Result<Self, Error> {
        Self::seal(user, file_salt, salt, (pin, &SecondSecret::None), &PANIC)
    }

    fn seal(
        user: NewUser<'_>,
        file_salt: &[u8; 32],
        salt: [u8; 16],
        (pin, second): (&str, &SecondSecret),
        secret: &[u8; SECRET_LEN],
    ) -> Result<Self, Error> {
        let tag = name_tag(file_salt, user.name);
        let mut slot = Self {
            bucket: bucket(&tag),
            user: user.id,
            role: user.role,
            cost: PRESENT,
            salt,
            second: second.mark(),
            nonce: random()?,
            wrapped: Vec::new(),
            failures: 0,
            until_ms: 0,
        };
        let key = derive::slot_key(pin, second, slot.cost, &slot.salt)?;
        let payload = Payload {
            msg: secret.as_ref(),
            aad: &slot.bound(&tag),
        };
        slot.wrapped = cipher(&key)
            .encrypt(XNonce::from_slice(&slot.nonce), payload)
            .map_err(|_| Error::Starved)?;
        Ok(slot)
    }

    /// The slot's key, from a PIN and the token if the slot wants one.
    pub(super) fn key(&self, pin: &str, second: &SecondSecret) -> Result<Zeroizing<[u8; 32]>, Error> {
        let second = if self.second.is_empty() {
            &SecondSecret::None
        } else {
            second
        };
        derive::slot_key(pin, second, self.cost, &self.salt)
    }

    /// Tries a key. `Ok(None)` means that the PIN is not this one, or the name another.
    pub(super) fn open(&self, key: &[u8; 32], tag: &[u8; 32]) -> Result<Option<Opened>, Error> {
        let payload = Payload {
            msg: &self.wrapped,
            aad: &self.bound(tag),
        };
        let Ok(secret) = cipher(key).decrypt(XNonce::from_slice(&self.nonce), payload) else {
            return Ok(None);
        };
        let secret = Zeroizing::new(secret);
        if secret.as_slice() == PANIC {
            return Ok(Some(Opened::Panic));
        }
        let (database, seed) = secret.split_at_checked(32).ok_or(DAMAGED)?;
        let seed = Zeroizing::new(<[u8; 32]>::try_from(seed).map_err(|_| DAMAGED)?);
        Ok(Some(Opened::Keys(Box::new(Unlocked {
            user: self.user,
            role: self.role,
            database: DatabaseKey::from_slice(database).ok_or(DAMAGED)?,
            signing: SecretKey::from_seed(&seed),
        }))))
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
