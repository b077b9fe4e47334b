//! The body in CBOR, the bytes that are signed.

use super::Happening;

/// A body that is not one of ours, or not in our spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the event's body cannot be read")]
pub struct Unreadable;

impl Happening {
    /// The body's bytes. Same happening, same bytes.
    #[must_use]
    pub fn to_cbor(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        // Writing plain values to memory has no way to fail; an empty body would be refused on reading.
        let _ = ciborium::into_writer(self, &mut bytes);
        bytes
    }

    /// Reads a body back and checks it against the event's kind.
    ///
    /// # Errors
    /// [`Unreadable`].
    pub fn from_cbor(kind: &str, bytes: &[u8]) -> Result<Self, Unreadable> {
        let happening: Self =
            ciborium::de::from_reader_with_recursion_limit(bytes, 16).map_err(|_| Unreadable)?;
        if happening.kind() == kind {
            Ok(happening)
        } else {
            Err(Unreadable)
        }
    }
}

/// A byte vector as a CBOR byte string.
pub(super) mod as_bytes {
    use serde::{Deserializer, Serializer, de};

    pub(in crate::journal::body) fn serialize<S: Serializer>(
        bytes: &[u8],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(bytes)
    }

    pub(in crate::journal::body) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<u8>, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = Vec<u8>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("bytes")
            }
            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Vec<u8>, E> {
                Ok(bytes.to_vec())
            }
            fn visit_byte_buf<E>(self, bytes: Vec<u8>) -> Result<Vec<u8>, E> {
                Ok(bytes)
            }
        }
        deserializer.deserialize_byte_buf(Visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{form::Fields, id::EnrolmentId};

    #[test]
    fn a_body_reads_back_and_carries_its_kind() {
        let happening = Happening::FieldsRecorded {
            enrolment: EnrolmentId([3; 16]),
            form: ("moc".into(), 1),
            changes: Fields::from([("birth".into(), serde_json::json!({"kind": "year", "year": 1991}))]),
        };
        let bytes = happening.to_cbor();
        assert_eq!(Happening::from_cbor("fields_recorded", &bytes), Ok(happening));
        assert_eq!(
            Happening::from_cbor("validated", &bytes),
            Err(Unreadable),
            "kind and body must agree"
        );
    }

    #[test]
    fn hostile_bodies_are_unreadable_not_fatal() {
        for bytes in [
            &b""[..],
            &[0x9f; 4000],
            &[0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        ] {
            assert_eq!(Happening::from_cbor("submitted", bytes), Err(Unreadable));
        }
    }
}
