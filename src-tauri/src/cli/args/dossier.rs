//! One person: enrolled, looked up, decided on, and what comes after.

use std::path::PathBuf;

use biometrics::Finger;
use clap::Subcommand;

/// One person.
#[derive(Debug, Subcommand)]
pub enum Person {
    /// One person, from files
    Enrol {
        /// The dossier as the form definition names it
        #[arg(long, value_name = "FILE.json")]
        form: PathBuf,
        /// One file a finger
        #[arg(long, value_name = "DIR")]
        prints: PathBuf,
        /// The photo
        #[arg(long, value_name = "FILE")]
        photo: PathBuf,
        /// A finger without a print, and why
        #[arg(long, value_name = "FINGER=REASON", value_parser = finger_reason)]
        exception: Vec<FingerReason>,
        /// A print below the threshold, and why it is kept
        #[arg(long, value_name = "FINGER=REASON", value_parser = finger_reason)]
        forced: Vec<FingerReason>,
    },
    /// 1:N, nothing stored
    Search {
        /// One file a finger
        #[arg(long, value_name = "DIR")]
        prints: PathBuf,
    },
    /// Enrolments
    List {
        /// Only those in this state
        #[arg(long)]
        state: Option<String>,
        /// Only those whose name sounds like this one
        #[arg(long)]
        name: Option<String>,
    },
    /// One enrolment, with its history
    Show {
        /// Id or number
        id: String,
    },
    /// Accept an enrolment of somebody else
    Validate {
        /// Id or number
        id: String,
    },
    /// Vouch for the exceptions and forced prints of somebody else's enrolment
    SignOff {
        /// Id or number
        id: String,
        /// Why they are in order
        #[arg(long)]
        reason: String,
    },
    /// Persons whose temporary exceptions are over
    Recaptures,
    /// Capture fingers of somebody accepted whose temporary exceptions are over
    Recapture {
        /// Id or number
        id: String,
        /// One file a finger, and only of those
        #[arg(long, value_name = "DIR")]
        prints: PathBuf,
    },
    /// Send an enrolment back to be mended
    Return {
        /// Id or number
        id: String,
        /// Coded reason
        #[arg(long)]
        reason: String,
    },
    /// Refuse an enrolment for good
    Reject {
        /// Id or number
        id: String,
        /// Coded reason
        #[arg(long)]
        reason: String,
    },
    /// Settle a candidate of a held enrolment
    Adjudicate {
        /// Id or number
        id: String,
        /// Id or number of the candidate
        #[arg(long)]
        candidate: String,
        /// What was seen
        #[arg(long, value_enum)]
        decision: Decision,
        /// Why
        #[arg(long)]
        reason: String,
    },
    /// Life after enrolment
    Event(LifeEvent),
    /// Put a value on file right; the old one stays readable
    Correct {
        /// Id or number
        id: String,
        /// Field of the form and its new value: text, or JSON; nothing after = empties it
        #[arg(long, value_name = "FIELD=VALUE", required = true, value_parser = field_value)]
        field: Vec<FieldValue>,
        /// Why
        #[arg(long)]
        reason: String,
    },
    /// Take the last decision about an enrolment back
    Undo {
        /// Id or number
        id: String,
    },
}

/// `event ID KIND --date D …`
#[derive(Debug, clap::Args)]
pub struct LifeEvent {
    /// Id or number
    pub id: String,
    /// What happened
    #[arg(value_enum)]
    pub what: LifeKind,
    /// When, YYYY-MM-DD
    #[arg(long)]
    pub date: chrono::NaiveDate,
    /// New unit
    #[arg(long)]
    pub unit: Option<String>,
    /// New slot
    #[arg(long)]
    pub slot: Option<String>,
    /// New exercise, if the new unit belongs to another one
    #[arg(long, value_name = "CODE")]
    pub exercise: Option<String>,
    /// How it is known
    #[arg(long)]
    pub proof: Option<String>,
}

closed_list!(/// What was seen of two records.
    Decision { Same, Different, Unsure });
closed_list!(/// What happened to somebody.
    LifeKind { Transfer, TransferIn, Absent, Late, Present, Unfit, Withdraw, Deceased, ConsentWithdrawn });

/// `FINGER=REASON`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FingerReason {
    /// Which finger.
    pub finger: Finger,
    /// Why.
    pub reason: String,
}

fn finger_reason(text: &str) -> Result<FingerReason, String> {
    let (finger, reason) = text.split_once('=').ok_or("expected FINGER=REASON")?;
    let finger = Finger::from_name(finger).ok_or_else(|| format!("no finger is called {finger:?}"))?;
    Ok(FingerReason {
        finger,
        reason: reason.to_owned(),
    })
}

/// `FIELD=VALUE`.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldValue {
    /// Name in the form definition.
    pub field: String,
    /// What it becomes.
    pub value: serde_json::Value,
}

fn field_value(text: &str) -> Result<FieldValue, String> {
    let (field, value) = text.split_once('=').ok_or("expected FIELD=VALUE")?;
    let value = match value {
        "" => serde_json::Value::Null,
        // Objects, numbers and flags are JSON; anything else is text as it stands.
        text => serde_json::from_str(text).unwrap_or_else(|_| text.into()),
    };
    Ok(FieldValue {
        field: field.to_owned(),
        value,
    })
}
