//! Enrolments: in lists, as drafts, as one record, and two side by side.

use serde::{Deserialize, Serialize};

use super::{CorrectionRow, Fields, FingerName, OtherRecord, Photo, PrintDrawing, PrintSlot, TurnRow};

/// Where an enrolment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum State {
    Draft,
    Submitted,
    Held,
    Validated,
    Returned,
    Rejected,
    Assigned,
    Transferred,
    Absent,
    Unfit,
    Withdrawn,
    Deceased,
}

/// One page of enrolments.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct EnrolmentPage {
    /// Rows from `offset`, newest first.
    pub rows: Vec<EnrolmentRow>,
    /// All that the filter matches.
    pub total: u32,
}

/// An enrolment in a list: no print, no photo, no key.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct EnrolmentRow {
    /// Id for every other command.
    pub id: String,
    /// Number for people, for instance `GAO1-000042-K`.
    pub number: String,
    /// Where it stands.
    pub state: State,
    /// Why it is held: `duplicate`, `adjudicate`, `search-failed` or `over-quota`.
    pub hold: Option<String>,
    /// Family name.
    pub family_name: String,
    /// Given names.
    pub given_names: String,
    /// `M` or `F`; empty on a draft that has none yet.
    pub sex: String,
    /// Party.
    pub party: String,
    /// Unit.
    pub unit: String,
    /// Exercise.
    pub exercise: String,
    /// Site the enrolment was made at.
    pub station: String,
    /// Name of the operator; empty when the operator belongs to another station.
    pub enrolled_by: String,
    /// When it was opened.
    pub opened_ms: i64,
    /// When it last changed.
    pub changed_ms: i64,
    /// Fingers captured.
    pub captured: u8,
    /// Fingers with an exception.
    pub exceptions: u8,
    /// Fingers captured by force.
    pub forced: u8,
    /// Headquarters' receipt is here.
    pub received: bool,
}

/// An enrolment that waits for a supervisor.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WaitingRow {
    /// The enrolment.
    pub enrolment: EnrolmentRow,
    /// Since when it waits.
    pub submitted_ms: i64,
    /// What the search said.
    pub verdict: Option<Verdict>,
    /// Number of candidates.
    pub candidates: u32,
}

/// An enrolment that is being made, autosaved.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Draft {
    /// Id.
    pub id: String,
    /// Number for people.
    pub number: String,
    /// Exercise.
    pub exercise: String,
    /// Unit.
    pub unit: String,
    /// What is recorded so far, as the form definition names it.
    pub fields: Fields,
    /// What the form still misses or cannot take, empty when it is complete.
    pub problems: Vec<FieldProblem>,
    /// Whether the age gate lets biometrics begin.
    pub age: AgeGate,
    /// All ten, in ISO order.
    pub prints: Vec<PrintSlot>,
    /// Captured + exceptions, 0 to 10.
    pub fingers_done: u8,
    /// The photo, once taken.
    pub photo: Option<Photo>,
    /// Photos of the hands that exceptions are about.
    pub hands: Vec<String>,
    /// What the last search said; gone again when a print changes.
    pub search: Option<SearchAnswer>,
    /// Step to resume at.
    pub step: Step,
    /// Last save.
    pub saved_ms: i64,
}

/// The steps of the wizard, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Step {
    Notice,
    Age,
    Identity,
    Prints,
    Photo,
    Search,
    Summary,
}

/// The age gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum AgeGate {
    /// No birth recorded yet.
    Unknown,
    /// Certainly eighteen or more.
    Adult,
    /// The range touches below eighteen. The core refuses to record such a birth, so a draft never says it;
    /// the window shows it after the refusal.
    #[allow(dead_code)]
    UnderAge,
}

/// A field that is missing or cannot be taken.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FieldProblem {
    /// Name in the form definition, dotted for parts (`birthplace.region`).
    pub field: String,
    /// `field-missing`, `field-unknown` or `field-invalid`.
    pub code: String,
}

/// A draft in the list to resume from.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DraftRow {
    /// Id.
    pub id: String,
    /// Number for people.
    pub number: String,
    /// Family name, empty if not yet known.
    pub family_name: String,
    /// Given names, empty if not yet known.
    pub given_names: String,
    /// Exercise.
    pub exercise: String,
    /// Unit.
    pub unit: String,
    /// Captured + exceptions, 0 to 10.
    pub fingers_done: u8,
    /// Last save.
    pub saved_ms: i64,
}

/// The four forms of a search's answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Nobody known is alike.
    Unique,
    /// Somebody is alike: two persons must look.
    Adjudicate,
    /// Somebody is the same person.
    Duplicate,
    /// The engine failed. Never to be read as "unique".
    Failed,
}

/// What a 1:N search says.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SearchAnswer {
    /// One of four.
    pub verdict: Verdict,
    /// Best first.
    pub candidates: Vec<Candidate>,
    /// The same files seen before: equal bytes, not a biometric match.
    pub copies: Vec<Copy>,
}

/// Somebody who is alike.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Candidate {
    /// Id of the known enrolment.
    pub enrolment: String,
    /// Its number for people.
    pub number: String,
    /// Fused score, −10·log10 of the estimated false-match rate.
    pub score: f32,
    /// `unique`, `adjudicate` or `duplicate`.
    pub band: Verdict,
    /// Score a finger.
    pub fingers: Vec<FingerScore>,
}

/// The score of one finger.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FingerScore {
    /// Finger of the probe.
    pub finger: FingerName,
    /// −10·log10 of the estimated false-match rate.
    pub score: f32,
}

/// The same bytes in two places (equal SHA-256).
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Copy {
    /// Finger, or `None` for the photo.
    pub finger: Option<FingerName>,
    /// Id of the enrolment that has the same file.
    pub enrolment: String,
    /// Its number for people.
    pub number: String,
}

/// One enrolment with everything a supervisor looks at.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Dossier {
    /// As in the lists.
    pub enrolment: EnrolmentRow,
    /// The form's fields.
    pub fields: Fields,
    /// All ten.
    pub prints: Vec<PrintSlot>,
    /// The photo.
    pub photo: Option<Photo>,
    /// What the search said.
    pub search: Option<SearchAnswer>,
    /// What happened, oldest first.
    pub history: Vec<HistoryRow>,
    /// The post held now.
    pub slot: Option<String>,
    /// Place in line for a place.
    pub waiting_list: Option<u32>,
    /// What happened to the person since, oldest first.
    pub turns: Vec<TurnRow>,
    /// What was put right, oldest first.
    pub corrections: Vec<CorrectionRow>,
    /// The record the person had before they left and came back.
    pub earlier: Option<OtherRecord>,
    /// The record the person made when they came back.
    pub later: Option<OtherRecord>,
    /// What the person signed in may do with it now: `validate return reject sign-off resume correct undo`, and the turns
    /// `transfer transfer-in absent late present unfit withdraw deceased consent-withdrawn`.
    pub actions: Vec<String>,
    /// Photos of the hands that exceptions are about.
    pub hands: Vec<String>,
    /// Exceptions or forced prints wait for a supervisor's word; before it nothing is validated.
    pub awaits_sign_off: bool,
    /// That word.
    pub sign_off: Option<super::SignOff>,
    /// Weapons that came with the person.
    pub weapons: Vec<super::WeaponRow>,
    /// Others whose names sound alike: a hint, never a verdict.
    pub namesakes: Vec<super::NamesakeRow>,
    /// Other records of the same person.
    pub linked: Vec<super::LinkedRecord>,
}

/// One event of an enrolment.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct HistoryRow {
    /// Sequence number in its station's journal.
    pub seq: u64,
    /// Station code.
    pub station: String,
    /// Kind, past tense: `print_captured`, `validated`, …
    pub kind: String,
    /// UTC, by the station's clock.
    pub at_ms: i64,
    /// Who did it.
    pub actor: String,
    /// What the event tells, short values only.
    pub detail: Fields,
}

/// Two enrolments side by side.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Comparison {
    /// The enrolment to decide on.
    pub left: Dossier,
    /// Its candidate.
    pub right: Dossier,
    /// Fused score.
    pub score: f32,
    /// Band of the fused score.
    pub band: Verdict,
    /// Fingers that both have.
    pub fingers: Vec<FingerComparison>,
}

/// One finger of two enrolments.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FingerComparison {
    /// Which finger.
    pub finger: FingerName,
    /// −10·log10 of the estimated false-match rate.
    pub score: f32,
    /// Print of the left enrolment.
    pub left: PrintDrawing,
    /// Print of the right enrolment.
    pub right: PrintDrawing,
    /// Paired minutiae: index on the left, index on the right.
    pub pairs: Vec<(u32, u32)>,
}
