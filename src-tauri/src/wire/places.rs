//! Exercises, quotas, posts, the line, and what became of their holders.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// An exercise, its circuit and its quotas.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Exercise {
    /// Code, for instance `MOC-GAO-2017-09`.
    pub code: String,
    /// Site.
    pub site: String,
    /// First day, `YYYY-MM-DD`.
    pub from: Option<String>,
    /// Last day, `YYYY-MM-DD`.
    pub to: Option<String>,
    /// The letter that asked for it.
    pub requester: Option<String>,
    /// Which tranche it is.
    pub tranche: Option<String>,
    /// Its stands in order; empty for the program's own order.
    pub circuit: Vec<StandRow>,
    /// Quotas, a row per unit × party.
    pub quotas: Vec<QuotaRow>,
}

/// A step of the circuit.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct StandRow {
    /// As the sign says.
    pub name: String,
    /// How many side by side: 3 where each party has its own.
    pub stands: u8,
    /// What of the program is done there: `arrival notice age identity weapon prints photo search summary receipt`.
    pub act: Option<String>,
}

/// The quota of a unit × party.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct QuotaRow {
    /// Unit.
    pub unit: String,
    /// Party.
    pub party: String,
    /// Places.
    pub places: u32,
    /// Places taken: submitted, accepted or serving.
    pub enrolled: u32,
    /// Persons in line.
    pub waiting: u32,
    /// Its parts, in the order in which they are filled.
    pub tranches: Vec<TrancheRow>,
}

/// A part of a quota.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TrancheRow {
    /// Its name; empty where quotas know none.
    pub tranche: String,
    /// Letters that granted supplements.
    pub supplements: Vec<String>,
    /// Places.
    pub places: u32,
    /// Places taken.
    pub enrolled: u32,
}

/// A post and its history.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PostRow {
    /// Unit.
    pub unit: String,
    /// Name in the unit.
    pub slot: String,
    /// Party that fills it.
    pub party: String,
    /// What its holder does.
    pub function: Option<String>,
    /// The last exercise that named it.
    pub exercise: String,
    /// `vacant`, `held` or `suspended`.
    pub state: String,
    /// Everybody who held it, oldest first.
    pub history: Vec<TenureRow>,
}

/// One holder of a post.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TenureRow {
    /// The exercise that gave it.
    pub exercise: String,
    /// Id of the enrolment; nothing for somebody from before the program.
    pub enrolment: Option<String>,
    /// Number for people.
    pub number: Option<String>,
    /// Name.
    pub name: String,
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub until: Option<String>,
    /// How it ended, coded; nothing while it lasts.
    pub ended: Option<String>,
    /// Why they were replaced, in words.
    pub reason: Option<String>,
    /// The letter that asked for it.
    pub letter: Option<String>,
    /// The paper that proves how it ended.
    pub proof: Option<String>,
}

/// Somebody who waits for a place.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LineRow {
    /// Exercise.
    pub exercise: String,
    /// Unit.
    pub unit: String,
    /// Party.
    pub party: String,
    /// 1 for the next to be called.
    pub rank: u32,
    /// Id.
    pub enrolment: String,
    /// Number for people.
    pub number: String,
    /// Family name.
    pub family_name: String,
    /// Given names.
    pub given_names: String,
    /// When it was submitted.
    pub submitted_ms: i64,
}

/// One thing that happened to somebody after the enrolment.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TurnRow {
    /// `transfer transfer-in absent late present unfit withdraw deceased consent-withdrawn undo`.
    pub what: String,
    /// Day, `YYYY-MM-DD`.
    pub day: String,
    /// Where to.
    pub unit: Option<String>,
    /// The paper that proves it.
    pub proof: Option<String>,
    /// When it was recorded.
    pub at_ms: i64,
}

/// What the window says happened to somebody.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TurnAsked {
    /// `transfer transfer-in absent late present unfit withdraw deceased consent-withdrawn`.
    pub what: String,
    /// Day, `YYYY-MM-DD`.
    pub day: String,
    /// Where to, for a transfer.
    pub unit: Option<String>,
    /// The exercise there, for `transfer-in`, if it is another one.
    pub exercise: Option<String>,
    /// The post asked for there.
    pub slot: Option<String>,
    /// The paper that proves it; a death needs one.
    pub proof: Option<String>,
}

/// One value that was put right.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CorrectionRow {
    /// Name in the form definition.
    pub field: String,
    /// What stood there.
    pub old: Option<Value>,
    /// What stands there now.
    pub new: Option<Value>,
    /// Why.
    pub reason: String,
    /// When.
    pub at_ms: i64,
}

/// Another record of the same person: from before they left, or from after they came back.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OtherRecord {
    /// Id.
    pub enrolment: String,
    /// Number for people.
    pub number: String,
}

/// The arrivals of an exercise held against its certified lists.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Arrivals {
    /// Every line of the lists.
    pub expected: Vec<ExpectedRow>,
    /// Those enrolled whom no list names.
    pub unexpected: Vec<UnexpectedRow>,
}

/// A line of a certified list.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ExpectedRow {
    /// Name of the list.
    pub list: String,
    /// Line in it.
    pub line: u32,
    /// As written.
    pub family_name: String,
    /// As written.
    pub given_names: String,
    /// Party, if the list says it.
    pub party: Option<String>,
    /// Unit, if the list says it.
    pub unit: Option<String>,
    /// Who came under that name: none, one, or several to look at. A hint, not a verdict.
    pub arrived: Vec<OtherRecord>,
}

/// Somebody enrolled whom no list names.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct UnexpectedRow {
    /// Which.
    pub record: OtherRecord,
    /// Family name.
    pub family_name: String,
    /// Given names.
    pub given_names: String,
    /// Party.
    pub party: String,
}
