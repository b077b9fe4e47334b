//! What happened, in the past tense. Shipped bodies are frozen: a field may be added with a default, none may change.
//! One enum for all of it; the larger bodies stand by subject, and a new kind brings its body there.

use biometrics::Finger;
use serde::{Deserialize, Serialize};

use crate::rules::{
    enrolment::{Decision, Turn},
    exchange::{Standing, StationEnd},
    exercise::Exercise,
    form::Fields,
    id::{BlobHash, EnrolmentId, ReferralId, StationId, UserId, WeaponId},
    prints::{self, ExceptionReason, Permanence},
    role::Role,
};

mod about;
mod bytes;
mod custody;
mod day;
mod enrolment;
mod exchange;
mod life;
mod paper;
mod search;
mod station;
mod weapon;

pub use bytes::Unreadable;
pub use custody::{DataAccessed, ImagesSealed};
pub use day::{DaySealed, DelegateSeal};
pub use enrolment::{EnrolmentOpened, PrintCaptured};
pub use exchange::{AskedBlob, BundleExported, BundleImported, IncidentNoticed, Member, ReceiptIssued};
pub use life::{CertifiedListRead, Corrected, Received};
pub use paper::{BlankRun, PaperIssued};
pub use search::{Candidate, Copied, SearchRecord};
pub use station::{StationCreated, StationTrusted, UserAdded, UserExpected};
pub use weapon::{WeaponMoved, WeaponReceived};

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
    /// Somebody signs in with a token from now on, or with another one.
    TokenIssued {
        /// Who.
        user: UserId,
    },
    /// Somebody may do other things from now on.
    RoleChanged {
        /// Who.
        user: UserId,
        /// What they are now.
        role: Role,
    },
    /// Somebody cannot sign in any more; what they did stays theirs.
    UserRemoved {
        /// Who.
        user: UserId,
    },
    /// Somebody who had mistyped their PIN too often may try again.
    UserUnlocked {
        /// Who.
        user: UserId,
    },
    /// Somebody looked at personal data, or took it out.
    DataAccessed(DataAccessed),
    /// The registry was copied to a folder, encrypted.
    BackupWritten {
        /// The copy's name.
        backup: BlobHash,
        /// Events in it that were in no earlier copy there.
        events: u64,
    },
    /// Only headquarters can open these images from now on.
    ImagesSealed(ImagesSealed),
    /// Another station's public identity was accepted.
    StationTrusted(StationTrusted),
    /// An exercise was opened, or its file read again.
    ExerciseAdded {
        /// All of it.
        exercise: Exercise,
    },
    /// A certified list was read: who is expected.
    CertifiedListRead(CertifiedListRead),
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
        /// When a temporary one is to be captured after all.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        recapture: Option<chrono::NaiveDate>,
    },
    /// The hands that an exception is about were photographed.
    HandsPhotographed {
        /// Which.
        enrolment: EnrolmentId,
        /// The picture.
        image: BlobHash,
    },
    /// A supervisor vouches for the exceptions and forced prints.
    ExceptionsSignedOff {
        /// Which.
        enrolment: EnrolmentId,
        /// Why they are in order.
        reason: String,
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
    /// The receiving unit signed a transfer.
    Received(Received),
    /// Values on file were put right.
    Corrected(Corrected),
    /// The last decision about an enrolment was a slip, and is taken back.
    Undone {
        /// Which.
        enrolment: EnrolmentId,
    },
    /// A weapon that stands in no dossier came into the station's hands.
    WeaponReceived(WeaponReceived),
    /// A weapon was moved on.
    WeaponMoved(WeaponMoved),
    /// A weapon was photographed.
    WeaponPhotographed {
        /// Which.
        weapon: WeaponId,
        /// The picture.
        image: BlobHash,
    },
    /// Somebody was referred to child protection. Nothing about them is said here.
    ReferralMade {
        /// What the slip shows.
        code: ReferralId,
    },
    /// Headquarters published a form definition.
    FormPublished {
        /// All of it, JSON.
        definition: String,
    },
    /// Delegates of the parties signed a day.
    DaySealed(DaySealed),
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
    /// A provisional receipt was printed.
    ReceiptPrinted(PaperIssued),
    /// A card was printed.
    CardIssued(PaperIssued),
    /// A card counts no more.
    CardRevoked {
        /// Whose.
        enrolment: EnrolmentId,
        /// What is printed on it.
        serial: String,
        /// Coded.
        reason: String,
    },
    /// Blank cards came.
    BlanksReceived {
        /// Which.
        blanks: BlankRun,
    },
    /// Blank cards were lost or spoilt before they were printed.
    BlanksGivenUp {
        /// Which.
        blanks: BlankRun,
        /// Why, in words.
        reason: String,
    },

    /// A stick did not arrive; what it carried will be issued again.
    BundleLost {
        /// The bundle's name.
        bundle: BlobHash,
        /// In words.
        reason: String,
    },
    /// Images or templates did not come, or not whole: the sender is asked for them again.
    BlobsAsked {
        /// Who has them.
        station: StationId,
        /// Which.
        blobs: Vec<AskedBlob>,
    },
    /// What was asked for came.
    BlobsArrived {
        /// Who sent them.
        station: StationId,
        /// Which.
        blobs: Vec<BlobHash>,
    },
    /// Something about a station's journal that people must hear of.
    IncidentNoticed(IncidentNoticed),
    /// A station's keys are believed no more, or the station is closed.
    StationEnded {
        /// Which.
        station: StationId,
        /// Revoked or retired.
        end: StationEnd,
        /// In words.
        reason: String,
    },
    /// This station drew new keys; the old ones signed this.
    KeysRotated {
        /// The new public identity.
        #[serde(with = "bytes::as_bytes")]
        identity: Vec<u8>,
    },
    /// Somebody looked at two words about one person and chose.
    ConflictSettled {
        /// Which.
        enrolment: EnrolmentId,
        /// Name of the field, or `stage`.
        aspect: String,
        /// The value that stands from now on; `null` for the stage, which moves by its own acts.
        value: serde_json::Value,
    },
    /// Headquarters says who is to sign in at a site.
    UserExpected(UserExpected),
    /// A card changed its standing.
    CardMarked {
        /// Whose.
        enrolment: EnrolmentId,
        /// To what.
        standing: Standing,
        /// Coded.
        reason: String,
    },
}
