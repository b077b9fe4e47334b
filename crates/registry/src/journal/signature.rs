//! Ed25519 as this project uses it: every signature names its purpose, every check is strict.

use ed25519_dalek::{Signature as Dalek, Signer, SigningKey, VerifyingKey};
use zeroize::Zeroizing;

/// A public Ed25519 key, as 32 bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PublicKey(pub [u8; 32]);

/// A detached Ed25519 signature, as 64 bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature(pub [u8; 64]);

/// A secret Ed25519 key. Wiped from memory when dropped; never printed.
pub struct SecretKey(SigningKey);

/// What a signature is for, so that one made for one purpose never passes for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A station vouches that the event is in its journal.
    StationEvent,
    /// A person vouches that the event is their act.
    ActorEvent,
    /// A station states how far its journal has come.
    Head,
    /// A station vouches for a bundle.
    Bundle,
    /// A supervisor vouches for the day that a bundle carries.
    DaySeal,
    /// A delegate of a party vouches for how far the journal had come on a day.
    DelegateSeal,
    /// A station vouches that its own public identity is whole.
    Identity,
    /// A station vouches for a paper that a person carries.
    Paper,
}

impl Purpose {
    const fn mark(self) -> &'static [u8] {
        match self {
            Self::StationEvent => b"matricule station event\0",
            Self::ActorEvent => b"matricule actor event\0",
            Self::Head => b"matricule journal head\0",
            Self::Bundle => b"matricule bundle\0",
            Self::DaySeal => b"matricule day seal\0",
            Self::DelegateSeal => b"matricule delegate seal\0",
            Self::Identity => b"matricule identity\0",
            Self::Paper => b"matricule paper\0",
        }
    }
}

fn marked(purpose: Purpose, message: &[u8]) -> Vec<u8> {
    [purpose.mark(), message].concat()
}

impl PublicKey {
    /// Whether `signature` is this key's on `message` for `purpose`. Strict: no weak keys, no second spelling.
    #[must_use]
    pub fn verifies(&self, purpose: Purpose, message: &[u8], signature: &Signature) -> bool {
        VerifyingKey::from_bytes(&self.0).is_ok_and(|key| {
            key.verify_strict(&marked(purpose, message), &Dalek::from_bytes(&signature.0))
                .is_ok()
        })
    }
}

impl SecretKey {
    /// The key that grows from `seed`.
    #[must_use]
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// The seed, to be wrapped or stored encrypted.
    #[must_use]
    pub fn seed(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.0.to_bytes())
    }

    /// The public half.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key().to_bytes())
    }

    /// Signs `message` for `purpose`. Deterministic.
    #[must_use]
    pub fn sign(&self, purpose: Purpose, message: &[u8]) -> Signature {
        Signature(self.0.sign(&marked(purpose, message)).to_bytes())
    }
}

impl std::fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecretKey(…)")
    }
}

impl std::fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PublicKey({})", data_encoding::HEXLOWER.encode(&self.0))
    }
}

impl std::fmt::Debug for Signature {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Signature({})", data_encoding::HEXLOWER.encode(&self.0))
    }
}
