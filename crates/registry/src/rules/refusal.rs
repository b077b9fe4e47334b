//! The rules said no; nothing changed. A variant is something a person can do something about.

use biometrics::Finger;

/// Why an act was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nobody decides on what they entered themselves.
    #[error("own work")]
    OwnWork,
    /// The enrolment is not in a state that allows it.
    #[error("not in this state")]
    NotNow,
    /// Captures and exceptions are not ten yet.
    #[error("{missing} fingers without capture or exception")]
    FingersMissing {
        /// How many, 1 to 10.
        missing: u8,
    },
    /// Fewer than two prints were captured.
    #[error("only {captured} fingers captured")]
    TooFewFingers {
        /// How many, 0 or 1.
        captured: u8,
    },
    /// The birth given touches the ages below 18.
    #[error("below 18")]
    UnderAge,
    /// The notice was not read to the person, or they did not agree.
    #[error("the notice was not read")]
    NoticeNotRead,
    /// The date of birth comes first.
    #[error("age not checked yet")]
    AgeUnchecked,
    /// A required field has no value.
    #[error("field {field} is missing")]
    FieldMissing {
        /// Name of the field in the form definition.
        field: String,
    },
    /// The form definition has no such field.
    #[error("field {field} is unknown")]
    FieldUnknown {
        /// What was given, shortened and made harmless.
        field: String,
    },
    /// The value is not what the form definition asks for.
    #[error("field {field} is invalid: {why}")]
    FieldInvalid {
        /// Name of the field in the form definition.
        field: String,
        /// What is wrong with it, kebab-case.
        why: &'static str,
    },
    /// Two positions hold prints of one finger.
    #[error("{} and {} are the same finger", a.name(), b.name())]
    SameFingerTwice {
        /// One position.
        a: Finger,
        /// The other.
        b: Finger,
    },
    /// The left hand was given as the right one.
    #[error("left and right hand are swapped")]
    HandsSwapped,
    /// Two positions hold the very same file.
    #[error("{} and {} are the same file", a.name(), b.name())]
    SameFileTwice {
        /// One position.
        a: Finger,
        /// The other.
        b: Finger,
    },
    /// The role of the signed-in user does not include it.
    #[error("not permitted to this role")]
    NotPermitted,
    /// Name or PIN is wrong; which of the two is not said.
    #[error("wrong name or PIN")]
    WrongPin,
    /// Too many wrong PINs.
    #[error("locked until {until_ms}")]
    LockedOut {
        /// UTC ms since 1970.
        until_ms: i64,
    },
    /// A new PIN that is too easy.
    #[error("the PIN is too weak")]
    PinTooWeak,
    /// The PIN to sign in with and the panic PIN would be one.
    #[error("the two PINs are alike")]
    PinsAlike,
    /// Without a user nothing opens, without an administrator nobody can be added.
    #[error("the last user or administrator stays")]
    LastUser,
    /// Only headquarters can still open the image.
    #[error("the image is sealed to headquarters")]
    ImageSealed,
    /// Too many enrolments wait for a decision.
    #[error("{waiting} enrolments wait for a decision")]
    BacklogFull {
        /// How many.
        waiting: u32,
    },
    /// The folder holds the backup of another registry, or of one that has gone another way since.
    #[error("the folder holds another backup")]
    BackupForeign,
    /// There is no backup in this folder.
    #[error("no backup here")]
    NoBackup,
    /// Another copy of the program has this registry open.
    #[error("already open elsewhere")]
    AlreadyOpen,
    /// There is no registry in this folder.
    #[error("no registry here")]
    NotInitialised,
    /// There is a registry in this folder already.
    #[error("a registry is here already")]
    AlreadyInitialised,
    /// No enrolment of that number or id.
    #[error("no such enrolment")]
    UnknownEnrolment,
    /// No user of that name.
    #[error("no such user")]
    UnknownUser,
    /// A user of that name exists.
    #[error("this user exists")]
    UserExists,
    /// No exercise of that code.
    #[error("no such exercise")]
    UnknownExercise,
    /// An exercise of that code exists with other content.
    #[error("this exercise exists")]
    ExerciseExists,
    /// The exercise has no such unit, party or slot.
    #[error("the exercise has no such {what}")]
    NotInExercise {
        /// `unit`, `party` or `slot`.
        what: &'static str,
    },
    /// The post asked for has a holder.
    #[error("the post is held")]
    PostHeld,
    /// The place was given to the next in line since.
    #[error("the place was given on")]
    PlaceTaken,
    /// A quota smaller than what is taken already, or without a post that is held.
    #[error("{unit}, {party}: {taken} places are taken already")]
    QuotaBelowTaken {
        /// Unit.
        unit: String,
        /// Party.
        party: String,
        /// Places taken.
        taken: u32,
    },
    /// A death needs a paper.
    #[error("no proof")]
    ProofMissing,
    /// The second signature must be somebody else's.
    #[error("a second person is needed")]
    SecondPersonNeeded,
    /// There is no decision to take back.
    #[error("nothing to undo")]
    NothingToUndo,
    /// No station of that code is trusted.
    #[error("no such station")]
    UnknownStation,
    /// The bundle comes from a station this one does not trust.
    #[error("the station is not trusted")]
    UntrustedStation,
    /// The bundle is for another station.
    #[error("the bundle is for another station")]
    NotForUs,
    /// A station code outside 2 to 8 letters or digits.
    #[error("station code must be 2 to 8 letters or digits")]
    CodeInvalid,
    /// A name of a user or site that is empty, too long or hostile.
    #[error("the name is invalid")]
    NameInvalid,
    /// The print is below the threshold and neither forced nor out of tries.
    #[error("quality {score} of {} is too low", finger.name())]
    QualityTooLow {
        /// Which finger.
        finger: Finger,
        /// Its quality, 0 to 100.
        score: u8,
        /// Tries still open before it can be forced.
        tries_left: u8,
    },
    /// Forcing a print needs a reason from the list and at least one capture.
    #[error("{} cannot be forced", finger.name())]
    ForceInvalid {
        /// Which finger.
        finger: Finger,
    },
    /// An exception with an unknown reason, or for a captured finger.
    #[error("the exception of {} is invalid", finger.name())]
    ExceptionInvalid {
        /// Which finger.
        finger: Finger,
    },
    /// No photo yet.
    #[error("no photo")]
    PhotoMissing,
    /// A coded reason that the list does not have.
    #[error("no such reason")]
    ReasonUnknown,
    /// The other enrolment is not a candidate of this one.
    #[error("not a candidate")]
    NotACandidate,
    /// A training registry, or the identity of one: what is practised stays where it is.
    #[error("only for training")]
    OnlyTraining,
    /// There is nothing new for the other side.
    #[error("nothing to export")]
    NothingToExport,
    /// A card comes after validation.
    #[error("not validated yet")]
    CardNotYet,
    /// Somebody alike is not settled.
    #[error("the search is not clear")]
    SearchNotClear,
    /// The person's card is suspended or was taken back: no other one is printed.
    #[error("the card is suspended or revoked")]
    CardSuspended,
    /// The person has or had a card: why another one?
    #[error("a card was issued already")]
    ReprintReason,
    /// No such card, or one that ended or was used already.
    #[error("no such card")]
    CardUnknown,
    /// Every blank card in stock was used or given up.
    #[error("no blank card left")]
    NoBlankLeft,
    /// Blank cards that cannot be: no series, backwards, in stock already, used already.
    #[error("the run of blanks is invalid")]
    BlanksInvalid,
    /// The fingerprint read aloud is not that of the file.
    #[error("the fingerprint differs")]
    FingerprintDiffers,
    /// The station was closed for good.
    #[error("the station was retired")]
    StationRetired,
    /// These keys were revoked; the station must draw new ones.
    #[error("these keys were revoked")]
    KeysRevoked,
    /// No bundle of that number was written here.
    #[error("no such bundle")]
    UnknownBundle,
    /// Nothing stands against anything there.
    #[error("no such conflict")]
    NoConflict,
    /// Exceptions or forced prints wait for a supervisor's word.
    #[error("exceptions and forced prints are not signed off")]
    SignOffMissing,
    /// A form of that version exists.
    #[error("this form exists")]
    FormExists,
    /// The user is no delegate of a signatory party, or their party has signed.
    #[error("not a delegate")]
    NotADelegate,
    /// Nobody signs the day.
    #[error("nobody signs")]
    SealEmpty,
    /// All parties have signed that day.
    #[error("the day is sealed")]
    DaySealed,
    /// No weapon of that number or id.
    #[error("no such weapon")]
    UnknownWeapon,
    /// No referral of that code.
    #[error("no such referral")]
    UnknownReferral,
}

impl Refusal {
    /// The word for it on the command line and in the translations. One per remedy.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::OwnWork => "own-work",
            Self::NotNow => "not-now",
            Self::FingersMissing { .. } => "fingers-missing",
            Self::TooFewFingers { .. } => "too-few-fingers",
            Self::UnderAge => "under-age",
            Self::NoticeNotRead => "notice-not-read",
            Self::AgeUnchecked => "age-unchecked",
            Self::FieldMissing { .. } => "field-missing",
            Self::FieldUnknown { .. } => "field-unknown",
            Self::FieldInvalid { .. } => "field-invalid",
            Self::SameFingerTwice { .. } => "same-finger-twice",
            Self::HandsSwapped => "hands-swapped",
            Self::SameFileTwice { .. } => "same-file-twice",
            Self::NotPermitted => "not-permitted",
            Self::WrongPin => "wrong-pin",
            Self::LockedOut { .. } => "locked-out",
            Self::PinTooWeak => "pin-too-weak",
            Self::PinsAlike => "pins-alike",
            Self::LastUser => "last-user",
            Self::ImageSealed => "image-sealed",
            Self::BacklogFull { .. } => "backlog-full",
            Self::BackupForeign => "backup-foreign",
            Self::NoBackup => "no-backup",
            Self::AlreadyOpen => "already-open",
            Self::NotInitialised => "not-initialised",
            Self::AlreadyInitialised => "already-initialised",
            Self::UnknownEnrolment => "unknown-enrolment",
            Self::UnknownUser => "unknown-user",
            Self::UserExists => "user-exists",
            Self::UnknownExercise => "unknown-exercise",
            Self::ExerciseExists => "exercise-exists",
            Self::NotInExercise { .. } => "not-in-exercise",
            Self::PostHeld => "post-held",
            Self::PlaceTaken => "place-taken",
            Self::QuotaBelowTaken { .. } => "quota-below-taken",
            Self::ProofMissing => "proof-missing",
            Self::SecondPersonNeeded => "second-person-needed",
            Self::NothingToUndo => "nothing-to-undo",
            Self::UnknownStation => "unknown-station",
            Self::UntrustedStation => "untrusted-station",
            Self::NotForUs => "not-for-us",
            Self::CodeInvalid => "code-invalid",
            Self::NameInvalid => "name-invalid",
            Self::QualityTooLow { .. } => "quality-too-low",
            Self::ForceInvalid { .. } => "force-invalid",
            Self::ExceptionInvalid { .. } => "exception-invalid",
            Self::PhotoMissing => "photo-missing",
            Self::ReasonUnknown => "reason-unknown",
            Self::NotACandidate => "not-a-candidate",
            Self::OnlyTraining => "only-training",
            Self::NothingToExport => "nothing-to-export",
            Self::CardNotYet => "card-not-yet",
            Self::SearchNotClear => "search-not-clear",
            Self::CardSuspended => "card-suspended",
            Self::ReprintReason => "reprint-reason",
            Self::CardUnknown => "card-unknown",
            Self::NoBlankLeft => "no-blank-left",
            Self::BlanksInvalid => "blanks-invalid",
            Self::FingerprintDiffers => "fingerprint-differs",
            Self::StationRetired => "station-retired",
            Self::KeysRevoked => "keys-revoked",
            Self::UnknownBundle => "unknown-bundle",
            Self::NoConflict => "no-conflict",
            Self::SignOffMissing => "sign-off-missing",
            Self::FormExists => "form-exists",
            Self::NotADelegate => "not-a-delegate",
            Self::SealEmpty => "seal-empty",
            Self::DaySealed => "day-sealed",
            Self::UnknownWeapon => "unknown-weapon",
            Self::UnknownReferral => "unknown-referral",
        }
    }

    /// What the sentence for people needs, by name.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::FingersMissing { missing } => vec![("missing", missing.to_string())],
            Self::TooFewFingers { captured } => vec![("captured", captured.to_string())],
            Self::FieldMissing { field } | Self::FieldUnknown { field } => vec![("field", field.clone())],
            Self::FieldInvalid { field, why } => vec![("field", field.clone()), ("why", (*why).into())],
            Self::SameFingerTwice { a, b } | Self::SameFileTwice { a, b } => {
                vec![("a", a.name().into()), ("b", b.name().into())]
            }
            Self::BacklogFull { waiting } => vec![("waiting", waiting.to_string())],
            Self::LockedOut { until_ms } => vec![("until_ms", until_ms.to_string())],
            Self::NotInExercise { what } => vec![("what", (*what).into())],
            Self::QuotaBelowTaken { unit, party, taken } => vec![
                ("unit", unit.clone()),
                ("party", party.clone()),
                ("taken", taken.to_string()),
            ],
            Self::QualityTooLow {
                finger,
                score,
                tries_left,
            } => vec![
                ("finger", finger.name().into()),
                ("score", score.to_string()),
                ("tries_left", tries_left.to_string()),
            ],
            Self::ForceInvalid { finger } | Self::ExceptionInvalid { finger } => {
                vec![("finger", finger.name().into())]
            }
            _ => Vec::new(),
        }
    }
}
