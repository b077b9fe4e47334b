//! What the acts around the enrolments answer, and what long acts tell on the way.

use serde::Serialize;

use super::Fields;

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

/// What was written for the other side.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Exported {
    /// Id of the bundle.
    pub bundle: String,
    /// Names of the files written.
    pub files: Vec<String>,
    /// Folder they were written to.
    pub folder: String,
    /// Journal events in it.
    pub records: u64,
    /// Enrolments in it.
    pub enrolments: u64,
    /// Size of all files.
    pub bytes: u64,
}

/// What came in.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Imported {
    /// Enrolments the bundles speak about.
    pub records: u64,
    /// Of these, with something new.
    pub new: u64,
    /// Of these, with nothing new.
    pub already_known: u64,
    /// Records set aside, the rest is in.
    pub quarantined: Vec<Quarantined>,
    /// Enrolments of another site that turned out to be the same person as one known here.
    pub cross_site_duplicates: Vec<CrossSiteDuplicate>,
    /// Receipts of headquarters among them.
    pub receipts: u64,
    /// Weapons of the senders whose serial stands on another weapon too.
    pub same_serials: Vec<super::WeaponRow>,
}

/// A record set aside at import.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Quarantined {
    /// Which one.
    pub record: String,
    /// Code of the reason.
    pub reason: String,
}

/// The same person at two sites.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CrossSiteDuplicate {
    /// The enrolment that came in.
    pub enrolment: String,
    /// The one known before.
    pub candidate: String,
    /// Fused score.
    pub score: f32,
    /// Band of the score.
    pub band: super::Verdict,
}

/// A line of the ledger of sticks.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BundleRow {
    /// Id of the bundle.
    pub bundle: String,
    /// `exported` or `imported`.
    pub direction: String,
    /// The other side.
    pub station: String,
    /// When.
    pub at_ms: i64,
    /// Journal events in it.
    pub records: u64,
    /// When headquarters' receipt came back; `None` means sent, not received.
    pub received_ms: Option<i64>,
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
    /// `unit party movement site sex state day`.
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
