//! Identity is a newtype: bytes that cannot be taken for one another.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A newtype over `N` bytes: hexadecimal for people and JSON, a byte string in CBOR.
macro_rules! opaque {
    ($(#[$doc:meta])* $name:ident, $len:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub [u8; $len]);

        impl $name {
            /// The value of that hexadecimal text; `None` for any other text.
            #[must_use]
            pub fn from_hex(text: &str) -> Option<Self> {
                let mut bytes = [0; $len];
                if text.len() != $len * 2 || !text.is_ascii() {
                    return None;
                }
                for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
                    *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
                }
                Some(Self(bytes))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if serializer.is_human_readable() {
                    serializer.collect_str(self)
                } else {
                    serializer.serialize_bytes(&self.0)
                }
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Visitor;
                impl de::Visitor<'_> for Visitor {
                    type Value = $name;
                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        write!(f, "{} bytes", $len)
                    }
                    fn visit_str<E: de::Error>(self, text: &str) -> Result<$name, E> {
                        $name::from_hex(text).ok_or_else(|| E::custom("not hexadecimal of the right length"))
                    }
                    fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> Result<$name, E> {
                        let bytes = bytes.try_into().map_err(|_| E::invalid_length(bytes.len(), &self))?;
                        Ok($name(bytes))
                    }
                }
                if deserializer.is_human_readable() {
                    deserializer.deserialize_str(Visitor)
                } else {
                    deserializer.deserialize_bytes(Visitor)
                }
            }
        }
    };
}

opaque!(
    /// One enrolment: 16 random bytes, the same on every laptop. People read its [`Number`](super::number::Number).
    EnrolmentId, 16
);
opaque!(
    /// One user of one station, 16 random bytes.
    UserId, 16
);
opaque!(
    /// One station, 16 random bytes.
    StationId, 16
);
opaque!(
    /// One weapon, 16 bytes: those of the enrolment it came with, or random.
    WeaponId, 16
);
opaque!(
    /// One child-protection referral, 5 random bytes: nothing that is known of the person is in it.
    ReferralId, 5
);
opaque!(
    /// SHA-256 of an image's or template's bytes. Finds the *same file*, never the same finger.
    BlobHash, 32
);

impl BlobHash {
    /// The address of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        use sha2::{Digest, Sha256};
        Self(Sha256::digest(bytes).into())
    }
}

/// UTC, milliseconds since 1970, as the caller's clock says. The registry never reads a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(pub i64);

impl Moment {
    /// The UTC day; clocks beyond chrono's calendar end at its last day.
    #[must_use]
    pub fn day(self) -> chrono::NaiveDate {
        chrono::DateTime::from_timestamp_millis(self.0).map_or(chrono::NaiveDate::MAX, |at| at.date_naive())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_from_what_it_shows() {
        let id = EnrolmentId(*b"0123456789abcdef");
        assert_eq!(EnrolmentId::from_hex(&id.to_string()), Some(id));
        assert_eq!(EnrolmentId::from_hex("é123456789abcdef0123456789abcde"), None);
    }

    #[test]
    fn an_id_is_bytes_in_cbor_and_text_in_json() {
        let id = StationId([7; 16]);
        let mut cbor = Vec::new();
        ciborium::into_writer(&id, &mut cbor).unwrap();
        assert_eq!(cbor.len(), 17, "16 bytes and one byte of length");
        assert_eq!(ciborium::from_reader::<StationId, _>(&cbor[..]).unwrap(), id);
        assert_eq!(serde_json::to_string(&id).unwrap(), format!("\"{id}\""));
    }
}
