//! A station's own keys beside a backup, under the database key: a PIN opens them there as it does on the laptop.

use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::error::{Error, random};
use super::{DatabaseKey, StationKeys};
use crate::journal::cbor::{self, Fields};

/// Its name in the folder of a backup.
pub(crate) const FILE_NAME: &str = "station";
/// Bytes that are read of it.
pub(crate) const MAX_BYTES: u64 = 16 * 1024;

const MARK: &str = "matricule-escrow";
const VERSION: u64 = 1;
const NOT_OURS: Error = Error::Damaged {
    what: "backup-damaged",
};

/// The file's bytes.
///
/// # Errors
/// [`Error::Starved`].
pub(crate) fn seal(database: &DatabaseKey, station: &StationKeys) -> Result<Vec<u8>, Error> {
    let nonce: [u8; 24] = random()?;
    let wrapped = cipher(database)
        .encrypt(XNonce::from_slice(&nonce), station.to_secret_bytes().as_slice())
        .map_err(|_| Error::Starved)?;
    Ok(cbor::encode(vec![
        MARK.into(),
        VERSION.into(),
        cbor::blob(&nonce),
        cbor::blob(&wrapped),
    ]))
}

/// The station's keys.
///
/// # Errors
/// [`Error::Damaged`] for another registry's file too, [`Error::TooNew`].
pub(crate) fn open(database: &DatabaseKey, bytes: &[u8]) -> Result<StationKeys, Error> {
    let mut fields = Fields::open(bytes).ok_or(NOT_OURS)?;
    let found = fields.expect(MARK).ok_or(NOT_OURS)?;
    if found != VERSION {
        return Err(Error::TooNew { found });
    }
    let nonce: [u8; 24] = fields.array().ok_or(NOT_OURS)?;
    let wrapped = fields.blob(bytes.len()).ok_or(NOT_OURS)?;
    fields.end().ok_or(NOT_OURS)?;
    let secret = cipher(database)
        .decrypt(XNonce::from_slice(&nonce), wrapped.as_slice())
        .map_err(|_| NOT_OURS)?;
    StationKeys::from_secret_bytes(&Zeroizing::new(secret))
}

/// A key of its own, so that none serves two ciphers.
fn cipher(database: &DatabaseKey) -> XChaCha20Poly1305 {
    let digest = Sha256::new()
        .chain_update(b"matricule escrow key\0")
        .chain_update(database.bytes())
        .finalize();
    let key = Zeroizing::new(<[u8; 32]>::from(digest));
    XChaCha20Poly1305::new(Key::from_slice(key.as_ref()))
}
