//! Who a station is: two key pairs made at set-up, the public halves carried to the other side as a file.

use std::fmt;
use std::str::FromStr;

use age::secrecy::{ExposeSecret, SecretString};
use age::x25519;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::DatabaseKey;
use super::error::{Error, random};
use crate::journal::cbor::{self, Fields};
use crate::journal::{PublicKey, Purpose, SecretKey, Signature};
use crate::rules::{id::StationId, number::StationCode};

const IDENTITY_VERSION: u64 = 1;
const SECRET_MARK: &str = "matricule-station-secret";
const MAX_JSON: usize = 8 * 1024;
const NOT_AN_IDENTITY: Error = Error::Damaged {
    what: "station-identity-damaged",
};
const NOT_A_RECOVERY: Error = Error::Damaged {
    what: "recovery-damaged",
};

/// Field station or headquarters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StationRole {
    /// Enrols people.
    Site,
    /// Merges what the sites send, and answers.
    Siege,
    /// Enrols invented people, for practice. Signed into its identity: no other station trusts it, and nothing leaves it.
    Training,
}

/// What others may know of a station. Signed by itself, so that no half of it can be exchanged.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicStation {
    /// Drawn at set-up.
    pub id: StationId,
    /// Short name, on paper and in file names.
    pub code: StationCode,
    /// Where it stands, for people.
    pub site: Option<String>,
    /// Field station or headquarters.
    pub role: StationRole,
    /// Checks its events, heads and bundles.
    pub sign: PublicKey,
    /// Encrypts to it.
    recipient: x25519::Recipient,
    signature: Signature,
}

/// A station's secret keys with its public identity. Kept inside the encrypted database.
pub struct StationKeys {
    public: PublicStation,
    sign: SecretKey,
    decrypt: x25519::Identity,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Json {
    v: u64,
    id: StationId,
    code: StationCode,
    site: Option<String>,
    role: StationRole,
    sign: String,
    recipient: String,
    signature: String,
    fingerprint: String,
}

impl StationKeys {
    /// Draws the keys of a new station.
    ///
    /// # Errors
    /// [`Error::Starved`].
    pub fn generate(code: StationCode, site: Option<String>, role: StationRole) -> Result<Self, Error> {
        let id = StationId(random()?);
        let sign = SecretKey::from_seed(&Zeroizing::new(random()?));
        Ok(Self::assemble(
            id,
            code,
            site,
            role,
            sign,
            x25519::Identity::generate(),
        ))
    }

    /// New keys for the same station.
    ///
    /// # Errors
    /// [`Error::Starved`].
    pub(crate) fn renewed(&self) -> Result<Self, Error> {
        let public = &self.public;
        let sign = SecretKey::from_seed(&Zeroizing::new(random()?));
        Ok(Self::assemble(
            public.id,
            public.code.clone(),
            public.site.clone(),
            public.role,
            sign,
            x25519::Identity::generate(),
        ))
    }

    fn assemble(
        id: StationId,
        code: StationCode,
        site: Option<String>,
        role: StationRole,
        sign: SecretKey,
        decrypt: x25519::Identity,
    ) -> Self {
        let mut public = PublicStation {
            id,
            code,
            site,
            role,
            sign: sign.public(),
            recipient: decrypt.to_public(),
            signature: Signature([0; 64]),
        };
        public.signature = sign.sign(Purpose::Identity, &public.signed_bytes());
        Self {
            public,
            sign,
            decrypt,
        }
    }

    /// What others may know.
    #[must_use]
    pub const fn public(&self) -> &PublicStation {
        &self.public
    }

    /// Signs events, heads and bundles.
    #[must_use]
    pub const fn signing(&self) -> &SecretKey {
        &self.sign
    }

    /// Opens what was encrypted to this station.
    pub(crate) const fn identity(&self) -> &x25519::Identity {
        &self.decrypt
    }

    /// The bytes of an age file that was encrypted to this station; `None` if it was not, or is longer than `max`.
    pub(crate) fn open(&self, sealed: &[u8], max: usize) -> Option<Vec<u8>> {
        use std::io::Read;
        let decryptor = age::Decryptor::new_buffered(sealed).ok()?;
        let identity = &self.decrypt as &dyn age::Identity;
        let reader = decryptor.decrypt(std::iter::once(identity)).ok()?;
        let mut bytes = Vec::with_capacity(sealed.len().min(max));
        let read = reader.take(max as u64 + 1).read_to_end(&mut bytes).ok()?;
        (read <= max).then_some(bytes)
    }

    /// All of it, to be stored inside the encrypted database and nowhere else.
    #[must_use]
    pub fn to_secret_bytes(&self) -> Zeroizing<Vec<u8>> {
        let public = &self.public;
        Zeroizing::new(cbor::encode(vec![
            SECRET_MARK.into(),
            IDENTITY_VERSION.into(),
            cbor::blob(&public.id.0),
            public.code.as_str().into(),
            public.site.clone().map_or(ciborium::Value::Null, Into::into),
            public.role.word().into(),
            cbor::blob(self.sign.seed().as_ref()),
            self.decrypt.to_string().expose_secret().into(),
        ]))
    }

    /// Reads back [`StationKeys::to_secret_bytes`].
    ///
    /// # Errors
    /// [`Error::Damaged`].
    pub fn from_secret_bytes(bytes: &[u8]) -> Result<Self, Error> {
        Self::read(bytes).ok_or(NOT_AN_IDENTITY)
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let mut fields = Fields::open(bytes)?;
        (fields.expect(SECRET_MARK)? == IDENTITY_VERSION).then_some(())?;
        let id = StationId(fields.array()?);
        let code = StationCode::new(&fields.text(16)?).ok()?;
        let site = match fields.any()? {
            ciborium::Value::Null => None,
            other => Some(other.into_text().ok()?),
        };
        let role = StationRole::from_word(&fields.text(8)?)?;
        let seed = Zeroizing::new(fields.array()?);
        let secret = SecretString::from(fields.text(128)?);
        fields.end()?;
        let decrypt = x25519::Identity::from_str(secret.expose_secret()).ok()?;
        Some(Self::assemble(
            id,
            code,
            site,
            role,
            SecretKey::from_seed(&seed),
            decrypt,
        ))
    }
}

impl PublicStation {
    /// The file that is carried to the other side.
    #[must_use]
    pub fn to_json(&self) -> String {
        let json = Json {
            v: IDENTITY_VERSION,
            id: self.id,
            code: self.code.clone(),
            site: self.site.clone(),
            role: self.role,
            sign: data_encoding::HEXLOWER.encode(&self.sign.0),
            recipient: self.recipient(),
            signature: data_encoding::HEXLOWER.encode(&self.signature.0),
            fingerprint: self.fingerprint(),
        };
        // A flat structure of text always has a JSON form.
        serde_json::to_string_pretty(&json).unwrap_or_default()
    }

    /// Reads that file. Its own signature and fingerprint must hold; trust is another matter.
    ///
    /// # Errors
    /// [`Error::Damaged`], [`Error::TooNew`].
    pub fn from_json(json: &str) -> Result<Self, Error> {
        if json.len() > MAX_JSON {
            return Err(NOT_AN_IDENTITY);
        }
        let json: Json = serde_json::from_str(json).map_err(|_| NOT_AN_IDENTITY)?;
        if json.v != IDENTITY_VERSION {
            return Err(Error::TooNew { found: json.v });
        }
        let station = Self {
            id: json.id,
            code: json.code,
            site: json.site,
            role: json.role,
            sign: PublicKey(fixed(&json.sign)?),
            recipient: x25519::Recipient::from_str(&json.recipient).map_err(|_| NOT_AN_IDENTITY)?,
            signature: Signature(fixed(&json.signature)?),
        };
        let holds = station
            .sign
            .verifies(Purpose::Identity, &station.signed_bytes(), &station.signature);
        if !holds || station.fingerprint() != json.fingerprint {
            return Err(NOT_AN_IDENTITY);
        }
        Ok(station)
    }

    /// Eight groups of five digits that two people read aloud to each other, in any language.
    /// 133 bits of the SHA-256 of everything in the identity.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let digest = Sha256::digest(self.signed_bytes());
        let groups: Vec<_> = digest
            .chunks_exact(4)
            .map(|four| {
                four.iter()
                    .fold(0_u64, |number, byte| number << 8 | u64::from(*byte))
            })
            .map(|number| format!("{:05}", number % 100_000))
            .collect();
        groups.join(" ")
    }

    /// The age recipient, `age1…`.
    #[must_use]
    pub fn recipient(&self) -> String {
        self.recipient.to_string()
    }

    fn signed_bytes(&self) -> Vec<u8> {
        cbor::encode(vec![
            "matricule-station".into(),
            IDENTITY_VERSION.into(),
            cbor::blob(&self.id.0),
            self.code.as_str().into(),
            self.site.clone().map_or(ciborium::Value::Null, Into::into),
            self.role.word().into(),
            cbor::blob(&self.sign.0),
            self.recipient().into(),
        ])
    }
}

impl StationRole {
    /// The word of the command line.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::Siege => "siege",
            Self::Training => "training",
        }
    }

    /// The work done there: practice is practice of a site's work. Whether it is practice, the signed identity says.
    #[must_use]
    pub const fn work(self) -> Self {
        match self {
            Self::Training => Self::Site,
            real => real,
        }
    }

    /// The role of that word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Site, Self::Siege, Self::Training]
            .into_iter()
            .find(|role| role.word() == word)
    }
}

/// Age recipients, read and found good.
pub(crate) struct Recipients(Vec<x25519::Recipient>);

impl Recipients {
    pub(crate) fn parse(texts: &[&str]) -> Result<Self, Error> {
        let parsed = texts
            .iter()
            .map(|text| x25519::Recipient::from_str(text).map_err(|_| NOT_AN_IDENTITY));
        Ok(Self(parsed.collect::<Result<_, _>>()?))
    }

    pub(crate) fn of(stations: &[&PublicStation]) -> Self {
        Self(stations.iter().map(|station| station.recipient.clone()).collect())
    }

    /// `bytes` as an age file that any of them opens.
    pub(crate) fn seal(&self, bytes: &[u8]) -> std::io::Result<Vec<u8>> {
        use std::io::{Error, Write};
        let recipients = self.0.iter().map(|recipient| recipient as &dyn age::Recipient);
        let encryptor = age::Encryptor::with_recipients(recipients).map_err(Error::other)?;
        let mut sealed = Vec::with_capacity(
            bytes
                .len()
                .saturating_add(bytes.len() / 1024)
                .saturating_add(1024),
        );
        let mut writer = encryptor.wrap_output(&mut sealed)?;
        writer.write_all(bytes)?;
        writer.finish()?;
        Ok(sealed)
    }
}

pub(super) fn seal_recovery(database: &DatabaseKey, recipients: &Recipients) -> Result<Vec<u8>, Error> {
    recipients.seal(database.bytes()).map_err(|_| NOT_A_RECOVERY)
}

/// Headquarters' way into a registry whose users are gone.
///
/// # Errors
/// [`Error::Damaged`] if it is not a recovery slot, or one for somebody else.
pub fn open_recovery(sealed: &[u8], headquarters: &StationKeys) -> Result<DatabaseKey, Error> {
    let key = headquarters.open(sealed, 64).map(Zeroizing::new);
    key.and_then(|key| DatabaseKey::from_slice(&key))
        .ok_or(NOT_A_RECOVERY)
}

fn fixed<const N: usize>(hex: &str) -> Result<[u8; N], Error> {
    let bytes = data_encoding::HEXLOWER
        .decode(hex.as_bytes())
        .map_err(|_| NOT_AN_IDENTITY)?;
    bytes.try_into().map_err(|_| NOT_AN_IDENTITY)
}

impl fmt::Debug for PublicStation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicStation({} {})", self.code.as_str(), self.id)
    }
}

impl fmt::Debug for StationKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StationKeys({})", self.public.code.as_str())
    }
}
