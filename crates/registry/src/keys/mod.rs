//! Who can open this registry: wrap, unlock, change, destroy.
//!
//! The database has one random key. Each user's slot wraps it, and the seed of the user's own signing key,
//! under their PIN. Destroying the slots destroys the registry.

mod derive;
mod error;
pub(crate) mod escrow;
mod file;
mod lockout;
mod pin;
mod second;
mod slot;
mod station;
#[cfg(test)]
mod tests;
mod unlock;

pub use error::Error;
pub(crate) use error::random;
pub use file::{FILE_NAME, KeyFile, destroy};
pub use lockout::{MAX_FAILURES, UNTIL_FORGIVEN};
pub use pin::check as check_pin;
pub use second::{SecondSecret, Token};
pub use slot::NewUser;
pub(crate) use station::Recipients;
pub use station::{PublicStation, StationKeys, StationRole, open_recovery};

use zeroize::Zeroizing;

use crate::journal::SecretKey;
use crate::rules::{id::UserId, role::Role};

/// The database's raw 256-bit key. Wiped when dropped, never printed.
pub struct DatabaseKey(Zeroizing<[u8; 32]>);

/// What a right PIN opens.
#[derive(Debug)]
pub struct Unlocked {
    /// Whose PIN it was.
    pub user: UserId,
    /// Their role, as bound to the slot.
    pub role: Role,
    /// Opens the database.
    pub database: DatabaseKey,
    /// Signs this user's acts.
    pub signing: SecretKey,
}

impl DatabaseKey {
    /// A new one.
    ///
    /// # Errors
    /// [`Error::Starved`].
    pub fn generate() -> Result<Self, Error> {
        Ok(Self(Zeroizing::new(random()?)))
    }

    pub(crate) fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(|bytes| Self(Zeroizing::new(bytes)))
    }

    /// The raw bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// As SQLCipher wants a raw key: `x'…'`, 64 hexadecimal digits.
    #[must_use]
    pub fn pragma(&self) -> Zeroizing<String> {
        let digits = Zeroizing::new(data_encoding::HEXLOWER.encode(self.0.as_ref()));
        Zeroizing::new(format!("x'{}'", digits.as_str()))
    }
}

impl std::fmt::Debug for DatabaseKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DatabaseKey(…)")
    }
}
