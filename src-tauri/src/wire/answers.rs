//! What the acts around the enrolments answer, and what long acts tell on the way.

use serde::Serialize;

use super::{Exported, Fields, Imported};

/// Why an act did not happen. The sentence for `code` is in `assets/i18n`, with `.kept` and `.next`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Failure {
    /// Refusal, damage or breakdown; the window needs only the code.
    #[serde(skip)]
    pub(crate) kind: crate::failure::Kind,
    /// Kebab-case; one code per remedy.
    pub code: String,
    /// Values for the sentence and the screen.
    pub args: Fields,
}

/// How far a long act is; the payload of the event `progress`.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Progress {
    /// Name of the command.
    pub act: String,
    /// Steps done.
    pub done: u64,
    /// Steps in all; 0 while unknown.
    pub total: u64,
}

/// Headquarters took the stick and gave it back (demo only).
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct HeadquartersVisit {
    /// What headquarters found on the stick.
    pub imported: Imported,
    /// What it wrote back.
    pub exported: Exported,
    /// What the site then read from it.
    pub returned: Imported,
}

/// Counts by a key.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Stats {
    /// `unit party movement site sex state path day`.
    pub by: String,
    /// One a value of the key.
    pub rows: Vec<StatsRow>,
    /// Over all values.
    pub total: Count,
}

/// One line of the statistics.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct StatsRow {
    /// Value of the key.
    pub key: String,
    /// Its counts.
    pub count: Count,
}

/// Men, women, all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Count {
    /// Hommes.
    #[serde(rename = "H")]
    pub men: u64,
    /// Femmes.
    #[serde(rename = "F")]
    pub women: u64,
    /// All.
    pub total: u64,
}

/// Whether the journal holds.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct JournalState {
    /// Events verified.
    pub events: u64,
    /// Hash of this station's last event, hex.
    pub head: String,
    /// Chain, signatures and blobs all hold.
    pub ok: bool,
    /// The first thing that does not.
    pub problem: Option<String>,
}
