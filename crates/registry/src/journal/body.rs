//! What happened, in the past tense. Shipped bodies are frozen: a field may be added with a default, none may change.

use std::collections::BTreeMap;

use biometrics::Finger;
use serde::{Deserialize, Serialize};

use crate::rules::{
    duplicate::Verdict,
    enrolment::{Decision, Turn},
    exercise::Exercise,
    form::Fields,
    id::{BlobHash, EnrolmentId, StationId, UserId},
    prints::{self, ExceptionReason, Permanence},
    role::Role,
};

/// Everything that can happen at a station. The name of a variant is the event's kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Happening {
    /// The registry was set up, or set up again from a backup.
    StationCreated(StationCreated),
    /// Somebody can sign in.
    UserAdded(UserAdded),
    /// Somebody changed their PIN.
    PinChanged {
        /// Whose.
        user: UserId,
    },
    /// Another station's public identity was accepted.
    StationTrusted(StationTrusted),
    /// An exercise was opened, or its file read again.
    ExerciseAdded {
        /// All of it.
        exercise: Exercise,
    },
    /// A person sat down.
    EnrolmentOpened(EnrolmentOpened),
    /// The age gate closed. Nothing about the person is kept.
    EnrolmentReferred {
        /// Which.
        enrolment: EnrolmentId,
    },
    /// Fields were typed; `null` empties one.
    FieldsRecorded {
        /// Which.
        enrolment: EnrolmentId,
        /// Form and version they were checked against.
        form: (String, u32),
        /// The changed ones.
        changes: Fields,
    },
    /// A finger was captured; every attempt is one of these.
    PrintCaptured(PrintCaptured),
    /// The best of the attempts is kept in spite of its quality.
    PrintForced {
        /// Which.
        enrolment: EnrolmentId,
        /// Which finger.
        #[serde(with = "prints::as_code")]
        finger: Finger,
        /// Why.
        reason: String,
    },
    /// The wrong finger was captured: its attempts no longer count.
    PrintDiscarded {
        /// Which.
        enrolment: EnrolmentId,
        /// Which finger.
        #[serde(with = "prints::as_code")]
        finger: Finger,
    },
    /// A finger cannot be captured.
    ExceptionRecorded {
        /// Which.
        enrolment: EnrolmentId,
        /// Which finger.
        #[serde(with = "prints::as_code")]
        finger: Finger,
        /// Why.
        reason: ExceptionReason,
        /// For how long.
        permanence: Permanence,
    },
    /// It can, after all.
    ExceptionCleared {
        /// Which.
        enrolment: EnrolmentId,
        /// Which finger.
        #[serde(with = "prints::as_code")]
        finger: Finger,
    },
    /// A photo was taken; the latest counts, the earlier stay.
    PhotoCaptured {
        /// Which.
        enrolment: EnrolmentId,
        /// The cropped picture.
        image: BlobHash,
        /// What could be better about it, kebab-case.
        reasons: Vec<String>,
    },
    /// Everybody known was searched.
    Searched {
        /// Which.
        enrolment: EnrolmentId,
        /// What came out.
        search: SearchRecord,
    },
    /// Everything was there, and a search was made.
    Submitted {
        /// Which.
        enrolment: EnrolmentId,
        /// What came out.
        search: SearchRecord,
    },
    /// A search was made again, by hand or because others arrived.
    SearchedAgain {
        /// Which.
        enrolment: EnrolmentId,
        /// What came out.
        search: SearchRecord,
    },
    /// Accepted.
    Validated {
        /// Which.
        enrolment: EnrolmentId,
        /// The post given, if the exercise has posts.
        slot: Option<String>,
    },
    /// Sent back.
    Returned {
        /// Which.
        enrolment: EnrolmentId,
        /// Coded.
        reason: String,
    },
    /// Refused for good.
    Rejected {
        /// Which.
        enrolment: EnrolmentId,
        /// Coded.
        reason: String,
    },
    /// Somebody looked at a candidate.
    Adjudicated {
        /// Which.
        enrolment: EnrolmentId,
        /// The one it is alike to.
        candidate: EnrolmentId,
        /// What they settled.
        decision: Decision,
        /// Why, in words.
        reason: String,
    },
    /// Life after enrolment.
    Turned {
        /// Which.
        enrolment: EnrolmentId,
        /// What.
        turn: Turn,
        /// Day it happened.
        day: chrono::NaiveDate,
        /// Where to, for a transfer.
        unit: Option<String>,
        /// The paper that proves it.
        proof: Option<String>,
    },
    /// A bundle was written.
    BundleExported(BundleExported),
    /// A bundle was read, all of it verified.
    BundleImported(BundleImported),
    /// A record could not be believed or understood, and stays outside.
    RecordQuarantined {
        /// The bundle's sender.
        from: StationId,
        /// The record, as the sender names it.
        record: String,
        /// Coded.
        reason: String,
    },
    /// Another station's journal was read up to here: "reçu" for all of these records.
    ReceiptIssued(ReceiptIssued),
    /// Persons of other stations, to search against.
    GalleryShared {
        /// Those not shared before.
        members: Vec<Member>,
    },
}

/// See [`Happening::StationCreated`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct StationCreated {
    pub code: String,
    pub site: Option<String>,
    /// `site` or `siege`.
    pub role: String,
    /// Ed25519, 32 bytes.
    pub key: BlobHash,
}

/// See [`Happening::UserAdded`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct UserAdded {
    pub user: UserId,
    pub name: String,
    pub role: Role,
    /// Ed25519, 32 bytes.
    pub key: BlobHash,
}

impl UserAdded {
    /// The kind of its event: who looks for users need not read the rest of a journal.
    pub const KIND: &str = "user_added";
}

/// See [`Happening::StationTrusted`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct StationTrusted {
    pub station: StationId,
    pub code: String,
    /// `site` or `siege`.
    pub role: String,
    /// The public identity, exactly as it was read.
    #[serde(with = "as_bytes")]
    pub identity: Vec<u8>,
}

/// See [`Happening::EnrolmentOpened`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct EnrolmentOpened {
    pub enrolment: EnrolmentId,
    /// Of this station, 1, 2, 3 …
    pub counter: u32,
    pub exercise: String,
    pub unit: String,
}

/// See [`Happening::PrintCaptured`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintCaptured {
    /// Which.
    pub enrolment: EnrolmentId,
    /// Which finger.
    #[serde(with = "prints::as_code")]
    pub finger: Finger,
    /// 0 to 100.
    pub quality: u8,
    /// Why it is not 100, kebab-case.
    pub reasons: Vec<String>,
    /// The file as it came.
    pub image: BlobHash,
    /// Its template.
    pub template: BlobHash,
    /// Minutiae in the template.
    pub minutiae: u16,
    /// Quality from which a print was kept on that day.
    pub threshold: u8,
    /// The scanner or file it came from, if it says so.
    #[serde(default)]
    pub source: String,
}

/// What one search found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchRecord {
    /// What it means.
    pub verdict: Verdict,
    /// Persons searched against.
    pub searched: u32,
    /// Alike, best first.
    pub candidates: Vec<Candidate>,
    /// The very same file, held by another enrolment.
    pub copies: Vec<Copied>,
}

/// Somebody alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Whom.
    pub enrolment: EnrolmentId,
    /// −10·log10 of the false-match rate, in hundredths: 4000 is one in ten thousand.
    pub score_hundredths: u32,
    /// `adjudicate` or `duplicate`.
    pub band: String,
    /// Score of each finger that took part, in hundredths, by ISO code.
    pub fingers: BTreeMap<u8, u32>,
}

/// A file that another enrolment holds already.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Copied {
    /// The finger of this enrolment.
    #[serde(with = "prints::as_code")]
    pub finger: Finger,
    /// Who holds it.
    pub enrolment: EnrolmentId,
    /// As which finger.
    #[serde(with = "prints::as_code")]
    pub as_finger: Finger,
}

/// See [`Happening::BundleExported`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct BundleExported {
    pub to: StationId,
    pub bundle: BlobHash,
    /// Events of this station in it, first and last number.
    pub first: u64,
    pub last: u64,
    pub records: Vec<EnrolmentId>,
}

/// See [`Happening::BundleImported`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct BundleImported {
    pub from: StationId,
    pub bundle: BlobHash,
    pub first: u64,
    pub last: u64,
}

/// See [`Happening::ReceiptIssued`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct ReceiptIssued {
    /// Whose journal was read.
    pub station: StationId,
    /// Number and hash of the last event that is safe here.
    pub seq: u64,
    pub hash: BlobHash,
    /// Enrolments that have something in this stretch of the journal.
    pub records: Vec<EnrolmentId>,
}

/// A person of another station, by number only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Member {
    pub enrolment: EnrolmentId,
    pub number: String,
    /// Template of each finger, by ISO code.
    pub templates: BTreeMap<u8, BlobHash>,
}

/// A body that is not one of ours, or not in our spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the event's body cannot be read")]
pub struct Unreadable;

impl Happening {
    /// The event's kind: the variant's name.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::StationCreated(_) => "station_created",
            Self::UserAdded(_) => UserAdded::KIND,
            Self::PinChanged { .. } => "pin_changed",
            Self::StationTrusted(_) => "station_trusted",
            Self::ExerciseAdded { .. } => "exercise_added",
            Self::EnrolmentOpened(_) => "enrolment_opened",
            Self::EnrolmentReferred { .. } => "enrolment_referred",
            Self::FieldsRecorded { .. } => "fields_recorded",
            Self::PrintCaptured(_) => "print_captured",
            Self::PrintForced { .. } => "print_forced",
            Self::PrintDiscarded { .. } => "print_discarded",
            Self::ExceptionRecorded { .. } => "exception_recorded",
            Self::ExceptionCleared { .. } => "exception_cleared",
            Self::PhotoCaptured { .. } => "photo_captured",
            Self::Searched { .. } => "searched",
            Self::Submitted { .. } => "submitted",
            Self::SearchedAgain { .. } => "searched_again",
            Self::Validated { .. } => "validated",
            Self::Returned { .. } => "returned",
            Self::Rejected { .. } => "rejected",
            Self::Adjudicated { .. } => "adjudicated",
            Self::Turned { .. } => "turned",
            Self::BundleExported(_) => "bundle_exported",
            Self::BundleImported(_) => "bundle_imported",
            Self::RecordQuarantined { .. } => "record_quarantined",
            Self::ReceiptIssued(_) => "receipt_issued",
            Self::GalleryShared { .. } => "gallery_shared",
        }
    }

    /// The enrolment it is about; `None` for what concerns the station.
    #[must_use]
    pub const fn enrolment(&self) -> Option<EnrolmentId> {
        match self {
            Self::EnrolmentOpened(opened) => Some(opened.enrolment),
            Self::PrintCaptured(captured) => Some(captured.enrolment),
            Self::EnrolmentReferred { enrolment }
            | Self::FieldsRecorded { enrolment, .. }
            | Self::PrintForced { enrolment, .. }
            | Self::PrintDiscarded { enrolment, .. }
            | Self::ExceptionRecorded { enrolment, .. }
            | Self::ExceptionCleared { enrolment, .. }
            | Self::PhotoCaptured { enrolment, .. }
            | Self::Searched { enrolment, .. }
            | Self::Submitted { enrolment, .. }
            | Self::SearchedAgain { enrolment, .. }
            | Self::Validated { enrolment, .. }
            | Self::Returned { enrolment, .. }
            | Self::Rejected { enrolment, .. }
            | Self::Adjudicated { enrolment, .. }
            | Self::Turned { enrolment, .. } => Some(*enrolment),
            _ => None,
        }
    }

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

    /// Images and templates that must be stored beside it.
    #[must_use]
    pub fn blobs(&self) -> Vec<BlobHash> {
        match self {
            Self::PrintCaptured(captured) => vec![captured.image, captured.template],
            Self::PhotoCaptured { image, .. } => vec![*image],
            Self::GalleryShared { members } => members
                .iter()
                .flat_map(|member| member.templates.values().copied())
                .collect(),
            _ => Vec::new(),
        }
    }
}

/// A byte vector as a CBOR byte string.
mod as_bytes {
    use serde::{Deserializer, Serializer, de};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(bytes)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
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
