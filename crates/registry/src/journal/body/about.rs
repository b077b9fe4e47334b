//! What kind of event it is, whom it is about, which files belong to it.

use super::{Happening, ImagesSealed, IncidentNoticed, StationCreated, StationTrusted, UserAdded};
use crate::rules::id::{BlobHash, EnrolmentId};

impl Happening {
    /// The kind of [`Happening::KeysRotated`].
    pub const KEYS_ROTATED: &str = "keys_rotated";

    /// The event's kind: the variant's name.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::StationCreated(_) => StationCreated::KIND,
            Self::UserAdded(_) => UserAdded::KIND,
            Self::PinChanged { .. } => "pin_changed",
            Self::TokenIssued { .. } => "token_issued",
            Self::RoleChanged { .. } => "role_changed",
            Self::UserRemoved { .. } => "user_removed",
            Self::UserUnlocked { .. } => "user_unlocked",
            Self::DataAccessed(_) => "data_accessed",
            Self::BackupWritten { .. } => "backup_written",
            Self::ImagesSealed(_) => ImagesSealed::KIND,
            Self::StationTrusted(_) => StationTrusted::KIND,
            Self::ExerciseAdded { .. } => "exercise_added",
            Self::EnrolmentOpened(_) => "enrolment_opened",
            Self::EnrolmentReferred { .. } => "enrolment_referred",
            Self::FieldsRecorded { .. } => "fields_recorded",
            Self::PrintCaptured(_) => "print_captured",
            Self::PrintForced { .. } => "print_forced",
            Self::PrintDiscarded { .. } => "print_discarded",
            Self::ExceptionRecorded { .. } => "exception_recorded",
            Self::ExceptionCleared { .. } => "exception_cleared",
            Self::HandsPhotographed { .. } => "hands_photographed",
            Self::ExceptionsSignedOff { .. } => "exceptions_signed_off",
            Self::PhotoCaptured { .. } => "photo_captured",
            Self::Searched { .. } => "searched",
            Self::Submitted { .. } => "submitted",
            Self::SearchedAgain { .. } => "searched_again",
            Self::Validated { .. } => "validated",
            Self::Returned { .. } => "returned",
            Self::Rejected { .. } => "rejected",
            Self::Adjudicated { .. } => "adjudicated",
            Self::Turned { .. } => "turned",
            Self::Received(_) => "received",
            Self::Corrected(_) => "corrected",
            Self::Undone { .. } => "undone",
            Self::CertifiedListRead(_) => "certified_list_read",
            Self::WeaponReceived(_) => "weapon_received",
            Self::WeaponMoved(_) => "weapon_moved",
            Self::WeaponPhotographed { .. } => "weapon_photographed",
            Self::ReferralMade { .. } => "referral_made",
            Self::FormPublished { .. } => "form_published",
            Self::DaySealed(_) => "day_sealed",
            Self::BundleExported(_) => "bundle_exported",
            Self::BundleImported(_) => "bundle_imported",
            Self::RecordQuarantined { .. } => "record_quarantined",
            Self::ReceiptIssued(_) => "receipt_issued",
            Self::GalleryShared { .. } => "gallery_shared",
            Self::ReceiptPrinted(_) => "receipt_printed",
            Self::CardIssued(_) => "card_issued",
            Self::CardRevoked { .. } => "card_revoked",
            Self::BlanksReceived { .. } => "blanks_received",
            Self::BlanksGivenUp { .. } => "blanks_given_up",
            Self::BundleLost { .. } => "bundle_lost",
            Self::BlobsAsked { .. } => "blobs_asked",
            Self::BlobsArrived { .. } => "blobs_arrived",
            Self::IncidentNoticed(_) => IncidentNoticed::KIND,
            Self::StationEnded { .. } => "station_ended",
            Self::KeysRotated { .. } => Self::KEYS_ROTATED,
            Self::ConflictSettled { .. } => "conflict_settled",
            Self::UserExpected(_) => "user_expected",
            Self::CardMarked { .. } => "card_marked",
        }
    }

    /// The enrolment it is about; `None` for what concerns the station.
    #[must_use]
    pub const fn enrolment(&self) -> Option<EnrolmentId> {
        match self {
            Self::EnrolmentOpened(opened) => Some(opened.enrolment),
            Self::PrintCaptured(captured) => Some(captured.enrolment),
            Self::Received(received) => Some(received.enrolment),
            Self::Corrected(corrected) => Some(corrected.enrolment),
            Self::ReceiptPrinted(issued) | Self::CardIssued(issued) => Some(issued.enrolment),
            Self::EnrolmentReferred { enrolment }
            | Self::Undone { enrolment }
            | Self::FieldsRecorded { enrolment, .. }
            | Self::PrintForced { enrolment, .. }
            | Self::PrintDiscarded { enrolment, .. }
            | Self::ExceptionRecorded { enrolment, .. }
            | Self::ExceptionCleared { enrolment, .. }
            | Self::HandsPhotographed { enrolment, .. }
            | Self::ExceptionsSignedOff { enrolment, .. }
            | Self::PhotoCaptured { enrolment, .. }
            | Self::Searched { enrolment, .. }
            | Self::Submitted { enrolment, .. }
            | Self::SearchedAgain { enrolment, .. }
            | Self::Validated { enrolment, .. }
            | Self::Returned { enrolment, .. }
            | Self::Rejected { enrolment, .. }
            | Self::Adjudicated { enrolment, .. }
            | Self::Turned { enrolment, .. }
            | Self::CardRevoked { enrolment, .. }
            | Self::ConflictSettled { enrolment, .. }
            | Self::CardMarked { enrolment, .. } => Some(*enrolment),
            _ => None,
        }
    }

    /// Whether a search after it finds what it found before: it touches no finger, and brings nobody back who was out.
    #[must_use]
    pub const fn needs_no_search(&self) -> bool {
        matches!(
            self,
            Self::Validated { .. }
                | Self::Returned { .. }
                | Self::Rejected { .. }
                | Self::Adjudicated { .. }
                | Self::SearchedAgain { .. }
                | Self::Turned { .. }
                | Self::Received(_)
                | Self::EnrolmentReferred { .. }
                | Self::ExceptionsSignedOff { .. }
                | Self::ReceiptPrinted(_)
                | Self::CardIssued(_)
                | Self::CardRevoked { .. }
                | Self::CardMarked { .. }
                | Self::ConflictSettled { .. }
        )
    }

    /// Images and templates that must be stored beside it.
    #[must_use]
    pub fn blobs(&self) -> Vec<BlobHash> {
        match self {
            Self::PrintCaptured(captured) => vec![captured.image, captured.template],
            Self::PhotoCaptured { image, .. }
            | Self::HandsPhotographed { image, .. }
            | Self::WeaponPhotographed { image, .. } => vec![*image],
            Self::GalleryShared { members } => members
                .iter()
                .flat_map(|member| member.templates.values().copied())
                .collect(),
            _ => Vec::new(),
        }
    }
}
