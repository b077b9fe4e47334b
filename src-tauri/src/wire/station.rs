//! The station, its users and its devices, as the window knows them.

use serde::{Deserialize, Serialize};

/// A language of the screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Language {
    Fr,
    En,
    Ar,
}

/// What the window must know before it draws anything.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AppState {
    /// Version of the program.
    pub version: String,
    /// Language of screens and messages.
    pub language: Language,
    /// `None` until the registry has been created (`init_station`).
    pub station: Option<Station>,
    /// A database lies here whose keys are all destroyed: it must be cleared before another registry has room.
    pub remains: bool,
    /// `None` until somebody signs in, and again after the idle lock.
    pub user: Option<SignedIn>,
    /// Seconds without an act after which the session is closed and its keys are dropped.
    pub idle_lock_s: u32,
    /// Present only in the demo and in training.
    pub demo: Option<Demo>,
    /// Figures the screens show; the core enforces them.
    pub limits: Limits,
}

/// Public identity of a station.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Station {
    /// Station code, for instance `GAO1`.
    pub code: String,
    /// `site`, `siege` or `training`.
    pub role: String,
    /// Name of the site, where one was given.
    pub site: Option<String>,
    /// Short fingerprint of its keys, for reading aloud.
    pub fingerprint: String,
}

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SignedIn {
    /// Name given at sign-in.
    pub name: String,
    /// `enroleur`, `superviseur`, `administrateur` or `auditeur`.
    pub role: String,
}

/// What the demo tells a newcomer. These PINs open nothing but the throw-away registry.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Demo {
    /// Who may sign in, and with what.
    pub users: Vec<DemoUser>,
    /// A registry that stays and that nothing leaves; the fields below are then empty.
    pub training: bool,
    /// Code of the second, headquarters registry.
    pub headquarters: String,
    /// Folder that stands for the USB stick.
    pub stick: String,
}

/// One user of the demo.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DemoUser {
    /// Name to sign in with.
    pub name: String,
    /// Role, as in [`SignedIn`].
    pub role: String,
    /// PIN to sign in with.
    pub pin: String,
}

/// One lesson of the training.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LessonRow {
    /// Which, kebab-case.
    pub code: String,
    /// Whether what it teaches has really been done.
    pub passed: bool,
}

/// Figures of the rules, for display.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Limits {
    /// Quality from which a print is kept at the first try, 0 to 100.
    pub quality_threshold: u8,
    /// Tries a finger has before it may be forced.
    pub tries: u8,
    /// Fingers that must be captured at the least.
    pub fingers_min: u8,
    /// Lowest score of the band *to adjudicate* and its measured false-match rate.
    pub adjudicate: Threshold,
    /// Lowest score of the band *duplicate* and its measured false-match rate.
    pub duplicate: Threshold,
}

/// A band's threshold.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Threshold {
    /// Fused score, −10·log10 of the estimated false-match rate.
    pub score: f32,
    /// False-match rate at that score, 0 to 1.
    pub false_match_rate: f64,
}

/// One user of the registry.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct UserRow {
    /// Name to sign in with.
    pub name: String,
    /// Role, as in [`SignedIn`].
    pub role: String,
    /// When the user was added.
    pub added_ms: i64,
    /// Signs in with a token beside the PIN.
    pub token: bool,
    /// Mistyped the PIN too often: no try before this.
    pub locked_until_ms: Option<i64>,
    /// Time does not lift the lock: an administrator does.
    pub locked_for_good: bool,
}

/// Headquarters' word about one user of a site.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ExpectedUser {
    /// Code of the site; empty if it is not known here.
    pub station: String,
    /// Name to sign in with.
    pub name: String,
    /// Role, as in [`SignedIn`].
    pub role: String,
    /// For whom a delegate signs the day.
    pub party: Option<String>,
    /// They are to sign in no more.
    pub gone: bool,
    /// It is so at the site, as far as its journal is known here.
    pub done: bool,
}

/// A registry that came back from its copies.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Restored {
    /// Copies it was put together from.
    pub copies: u32,
    /// Journal events in them.
    pub events: u64,
    /// When the last copy was made: what was done later on the other laptop is not here.
    pub made_ms: i64,
    /// The window from now on: whoever restored it is signed in.
    pub state: AppState,
}

/// What headquarters took from a laptop without users.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Recovered {
    /// Code of the laptop's station.
    pub station: String,
    /// Journal events that headquarters did not have.
    pub events: u64,
    /// Enrolments that have something in them.
    pub records: u64,
}

/// A copy of the registry that was written, read back and verified.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Backup {
    /// Number among the copies in the folder; 1 is the whole registry, the others what was new.
    pub number: u32,
    /// Names of the files written.
    pub files: Vec<String>,
    /// Journal events in it.
    pub events: u64,
    /// Bytes of the files.
    pub bytes: u64,
}

/// Images that only headquarters opens from now on.
#[derive(Debug, Clone, Copy, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SealedImages {
    /// Records whose images were sealed.
    pub records: u32,
    /// Prints and photos.
    pub images: u32,
}

/// Somebody looked at personal data, or took it out.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AccessRow {
    /// Who.
    pub user: String,
    /// When.
    pub at_ms: i64,
    /// `record`, `list`, `roster` …
    pub what: String,
    /// Number of the record; `None` for a list.
    pub number: Option<String>,
    /// `screen`, or the file format.
    pub form: String,
    /// Persons in it.
    pub persons: u64,
}

/// A source of prints that can be chosen.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ScannerRow {
    /// Which one, for `scanner_choose`.
    pub kind: ScannerKind,
    /// Make and model as the device tells it.
    pub model: String,
    /// Serial number as the device tells it.
    pub serial: String,
    /// The one in use.
    pub chosen: bool,
    /// Generated persons that may lie on the simulator; empty for the other sources.
    pub persons: Vec<SimulatedPerson>,
    /// Who lies on the simulator now.
    pub person: Option<u32>,
    /// How the next finger is placed on the simulator.
    pub placement: Option<Placement>,
    /// Folder that is read, for the folder source.
    pub folder: Option<String>,
}

/// The sources of prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum ScannerKind {
    /// Generated prints; only in the demo and in training.
    Simulator,
    /// Image files named by finger.
    Folder,
}

/// A generated person for the simulator.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SimulatedPerson {
    /// Number to choose by.
    pub number: u32,
    /// Name shown in the list.
    pub name: String,
    /// Whether the demo's registry has this person already.
    pub enrolled: bool,
}

/// How a finger is laid on the simulator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Placement {
    /// Well placed.
    Good,
    /// Only a part of the print is on the glass.
    Partial,
    /// Dry skin: broken ridges.
    Dry,
    /// Wet skin: ridges run together.
    Wet,
    /// The finger slid.
    Moved,
    /// Far from the middle of the glass.
    OffCentre,
    /// No finger at all.
    Absent,
    /// Another finger of the same person than the one asked for.
    WrongFinger,
}

/// What is asked of the scanner; what is `None` stays as it is.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ScannerChoice {
    /// The source to use from now on.
    pub kind: ScannerKind,
    /// Person on the simulator.
    pub person: Option<u32>,
    /// Placement of the next fingers on the simulator.
    pub placement: Option<Placement>,
    /// Folder of the folder source.
    pub folder: Option<String>,
}

/// A new registry, asked for by the window's first screen.
#[derive(Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct NewStation {
    /// `site` or `siege`.
    pub role: String,
    /// Station code.
    pub code: String,
    /// Name of the site.
    pub site: Option<String>,
    /// Name of the first administrator.
    pub name: String,
    /// PIN of the first administrator.
    pub pin: String,
}
