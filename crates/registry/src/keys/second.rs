//! The second secret: a file on a token that is carried apart from the laptop.
//!
//! Six digits fall in about 160 core-hours to whoever copies the disk; with a token they do not fall at all.

use std::fs;
use std::io::Read;
use std::path::Path;

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::error::{Error, random};
use crate::durable;

const SCHEME: &str = "MATRICULE-TOKEN-1 ";
const NOT_A_TOKEN: Error = Error::Damaged {
    what: "token-damaged",
};

/// What a slot wants besides the PIN.
#[derive(Debug, Default)]
pub enum SecondSecret {
    /// Nothing: the PIN alone.
    #[default]
    None,
    /// The bytes of a token file.
    TokenFile(Token),
}

/// 32 random bytes in a file of their own.
pub struct Token(Zeroizing<[u8; 32]>);

impl Token {
    /// A new one.
    ///
    /// # Errors
    /// [`Error::Starved`].
    pub fn generate() -> Result<Self, Error> {
        Ok(Self(Zeroizing::new(random()?)))
    }

    /// Writes the token file; an existing one is never overwritten.
    ///
    /// # Errors
    /// [`Error::File`].
    pub fn write(&self, path: &Path) -> Result<(), Error> {
        let doing = "write the token file";
        if path.exists() {
            return Err(Error::File {
                doing,
                source: std::io::ErrorKind::AlreadyExists.into(),
            });
        }
        let text = Zeroizing::new(format!(
            "{SCHEME}{}\n",
            data_encoding::BASE32_NOPAD.encode(self.0.as_ref())
        ));
        durable::write(path, text.as_bytes()).map_err(|source| Error::File { doing, source })
    }

    /// Reads a token file.
    ///
    /// # Errors
    /// [`Error::File`], [`Error::Damaged`].
    pub fn read(path: &Path) -> Result<Self, Error> {
        let mut text = Zeroizing::new(String::new());
        fs::File::open(path)
            .and_then(|file| file.take(1024).read_to_string(&mut text))
            .map_err(|source| Error::File {
                doing: "read the token file",
                source,
            })?;
        let code = text.trim().strip_prefix(SCHEME).ok_or(NOT_A_TOKEN)?;
        let bytes = data_encoding::BASE32_NOPAD
            .decode(code.as_bytes())
            .map_err(|_| NOT_A_TOKEN)?;
        let bytes = Zeroizing::new(bytes);
        Ok(Self(Zeroizing::new(
            bytes.as_slice().try_into().map_err(|_| NOT_A_TOKEN)?,
        )))
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.0.as_ref()
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

impl SecondSecret {
    /// Tells one token from another without telling anything of it. Empty for none.
    pub(super) fn mark(&self) -> Vec<u8> {
        match self {
            Self::None => Vec::new(),
            Self::TokenFile(token) => {
                let hash = Sha256::new()
                    .chain_update(b"matricule token mark\0")
                    .chain_update(token.bytes());
                hash.finalize().iter().take(8).copied().collect()
            }
        }
    }
}
