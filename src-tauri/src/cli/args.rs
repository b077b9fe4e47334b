//! The words of the command line. They do not change without a line in `CHANGELOG.md`.

use std::path::PathBuf;

use biometrics::Finger;
use clap::{Parser, Subcommand, ValueEnum};

use crate::wire::Language;

/// Offline biometric registration.
#[derive(Debug, Parser)]
#[command(
    name = "matricule",
    version,
    about = "Offline biometric registration",
    disable_help_subcommand = true
)]
pub struct Args {
    /// Folder of the registry
    #[arg(long, global = true, value_name = "DIR")]
    pub home: Option<PathBuf>,
    /// Who acts
    #[arg(long, global = true, value_name = "NAME")]
    pub user: Option<String>,
    /// File with the PIN of --user; without it the terminal asks
    #[arg(long, global = true, value_name = "FILE")]
    pub pin_file: Option<PathBuf>,
    /// Print exactly one JSON object
    #[arg(long, global = true)]
    pub json: bool,
    /// Language of messages
    #[arg(long, global = true, value_enum)]
    pub lang: Option<Language>,
    /// What to do; nothing opens the window
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// The window on a throw-away registry of generated people
    Demo {
        /// Do the whole tour and print it, without a window
        #[arg(long)]
        headless: bool,
    },
    /// A new registry; --user becomes its first administrator
    Init {
        /// What the station is
        #[arg(long, value_enum)]
        role: StationRole,
        /// Station code, 2 to 8 letters or digits
        #[arg(long)]
        station: String,
        /// Name of the site
        #[arg(long)]
        site: Option<String>,
    },
    /// This station and those it trusts
    Station {
        /// What about them
        #[command(subcommand)]
        what: StationVerb,
    },
    /// Who may sign in
    User {
        /// What about them
        #[command(subcommand)]
        what: UserVerb,
    },
    /// Enrolment exercises
    Exercise {
        /// What about them
        #[command(subcommand)]
        what: ExerciseVerb,
    },
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
    /// A bundle for the other side
    Export {
        /// Folder to write to
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
    },
    /// Bundles or chunks, any order
    Import {
        /// Files or folders
        #[arg(required = true)]
        paths: Vec<PathBuf>,
    },
    /// The journal
    Journal {
        /// What about it
        #[command(subcommand)]
        what: JournalVerb,
    },
    /// Encrypted copy of the registry
    Backup {
        /// Folder to write to
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
    },
    /// Registry from its copy
    Restore {
        /// Folder to read from
        #[arg(long, value_name = "DIR")]
        from: PathBuf,
    },
    /// No way back
    DestroyKeys,
    /// H / F / Total
    Stats {
        /// Counted by
        #[arg(long, value_enum, default_value = "unit")]
        by: StatsBy,
    },
    /// Papers and lists
    Report {
        /// Which one
        #[arg(value_enum)]
        what: ReportKind,
        /// Written as
        #[arg(long, value_enum)]
        format: ReportFormat,
        /// File to write
        #[arg(long)]
        out: PathBuf,
    },
    /// The card
    Card {
        /// Id or number
        id: String,
        /// File to write
        #[arg(long)]
        out: PathBuf,
    },
    /// The provisional receipt
    Receipt {
        /// Id or number
        id: String,
        /// File to write
        #[arg(long)]
        out: PathBuf,
    },
    /// Quality of a print
    Quality {
        /// PNG, JPEG, TIFF or BMP
        image: PathBuf,
        /// Resolution, if the file does not say it
        #[arg(long, value_parser = dpi)]
        dpi: Option<f32>,
    },
    /// Template of a print
    Template {
        /// PNG, JPEG, TIFF or BMP
        image: PathBuf,
        /// Resolution, if the file does not say it
        #[arg(long, value_parser = dpi)]
        dpi: Option<f32>,
        /// Written as
        #[arg(long, value_enum)]
        format: TemplateFormat,
        /// File to write
        #[arg(long)]
        out: PathBuf,
    },
    /// How alike two prints are, images or templates
    Match {
        /// One print
        a: PathBuf,
        /// The other
        b: PathBuf,
        /// Resolution of images that do not say it
        #[arg(long, value_parser = dpi)]
        dpi: Option<f32>,
    },
    /// Every pair of FINGER_IMPRESSION.* of one set or of a folder of sets
    Evaluate {
        /// The set, or the folder of sets
        #[arg(long, value_name = "DIR")]
        dataset: PathBuf,
        /// Resolution; else dpi.txt of the set, else the file's own tag, else 500
        #[arg(long, value_parser = dpi)]
        dpi: Option<f32>,
        /// CSV to write: set,a,b,score
        #[arg(long, value_name = "FILE.csv")]
        scores: Option<PathBuf>,
    },
    /// Speed
    Bench {
        /// Of what
        #[command(subcommand)]
        what: BenchVerb,
    },
    /// Generated prints, named FINGER_IMPRESSION.png
    Synth {
        /// Number of fingers
        #[arg(long, value_parser = clap::value_parser!(u32).range(1..=100_000))]
        fingers: u32,
        /// Impressions a finger
        #[arg(long, value_parser = clap::value_parser!(u32).range(1..=100))]
        impressions: u32,
        /// Same seed, same prints
        #[arg(long)]
        seed: u64,
        /// Folder to write to
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
}

impl Command {
    /// The verb as typed.
    #[must_use]
    pub const fn verb(&self) -> &'static str {
        match self {
            Self::Demo { .. } => "demo",
            Self::Init { .. } => "init",
            Self::Station { .. } => "station",
            Self::User { .. } => "user",
            Self::Exercise { .. } => "exercise",
            Self::Enrol { .. } => "enrol",
            Self::Search { .. } => "search",
            Self::List { .. } => "list",
            Self::Show { .. } => "show",
            Self::Validate { .. } => "validate",
            Self::Return { .. } => "return",
            Self::Reject { .. } => "reject",
            Self::Adjudicate { .. } => "adjudicate",
            Self::Event(_) => "event",
            Self::Export { .. } => "export",
            Self::Import { .. } => "import",
            Self::Journal { .. } => "journal",
            Self::Backup { .. } => "backup",
            Self::Restore { .. } => "restore",
            Self::DestroyKeys => "destroy-keys",
            Self::Stats { .. } => "stats",
            Self::Report { .. } => "report",
            Self::Card { .. } => "card",
            Self::Receipt { .. } => "receipt",
            Self::Quality { .. } => "quality",
            Self::Template { .. } => "template",
            Self::Match { .. } => "match",
            Self::Evaluate { .. } => "evaluate",
            Self::Bench { .. } => "bench",
            Self::Synth { .. } => "synth",
        }
    }
}

/// `station …`
#[derive(Debug, Subcommand)]
pub enum StationVerb {
    /// Public identity of this station, JSON
    Show,
    /// Accept another station's public identity
    Trust {
        /// What its `station show` printed
        file: PathBuf,
    },
}

/// `user …`
#[derive(Debug, Subcommand)]
pub enum UserVerb {
    /// A new user
    Add {
        /// Name to sign in with
        name: String,
        /// What they may do
        #[arg(long, value_enum)]
        role: UserRole,
        /// File with their first PIN
        #[arg(long, value_name = "FILE")]
        new_pin_file: Option<PathBuf>,
    },
}

/// `exercise …`
#[derive(Debug, Subcommand)]
pub enum ExerciseVerb {
    /// A new exercise
    Add {
        /// Site, dates, requester, quotas per unit × party, slots, replacements
        #[arg(value_name = "FILE.json")]
        file: PathBuf,
    },
}

/// `journal …`
#[derive(Debug, Subcommand)]
pub enum JournalVerb {
    /// Chain, signatures, blobs
    Verify,
    /// Projections from the journal
    Rebuild,
}

/// `bench …`
#[derive(Debug, Subcommand)]
pub enum BenchVerb {
    /// 1:N over generated persons
    Identify {
        /// How many persons
        #[arg(long, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
        persons: u32,
        /// Fingers a person
        #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u8).range(1..=10))]
        fingers: u8,
        /// Searches for people who are not in the gallery
        #[arg(long, default_value_t = 100)]
        impostors: u32,
    },
    /// Extraction over the images of a set
    Extract {
        /// The set, or the folder of sets
        #[arg(long, value_name = "DIR")]
        dataset: PathBuf,
        /// Resolution, as for evaluate
        #[arg(long, value_parser = dpi)]
        dpi: Option<f32>,
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
    pub date: String,
    /// New unit
    #[arg(long)]
    pub unit: Option<String>,
    /// New slot
    #[arg(long)]
    pub slot: Option<String>,
    /// How it is known
    #[arg(long)]
    pub proof: Option<String>,
}

macro_rules! closed_list {
    ($(#[$doc:meta])* $name:ident { $($value:ident),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
        #[allow(missing_docs)]
        pub enum $name { $($value),* }

        #[allow(dead_code)] // Verbs that are not built yet do not ask for their words.
        impl $name {
            /// The word as typed.
            #[must_use]
            pub fn name(self) -> String {
                self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
            }
        }
    };
}
closed_list!(/// What a station is.
    StationRole { Site, Siege });
closed_list!(/// What a user may do.
    UserRole { Enroleur, Superviseur, Administrateur, Auditeur });
closed_list!(/// What was seen of two records.
    Decision { Same, Different, Unsure });
closed_list!(/// What happened to somebody.
    LifeKind { Transfer, Absent, Unfit, Withdraw, Deceased });
closed_list!(/// Keys of the statistics.
    StatsBy { Unit, Party, Movement, Site, Sex, State, Day });
closed_list!(/// Papers and lists.
    ReportKind { Day, Roster, Quota, Weapons });
closed_list!(/// File formats of reports.
    ReportFormat { Pdf, Csv, Xlsx });

/// File formats of templates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TemplateFormat {
    /// The program's own, versioned
    Native,
    /// ISO/IEC 19794-2:2005 record
    #[value(name = "iso19794-2")]
    Iso19794_2,
}

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

fn dpi(text: &str) -> Result<f32, String> {
    let dpi: f32 = text.parse().map_err(|_| "not a number")?;
    if dpi.is_finite() && dpi > 0.0 {
        Ok(dpi)
    } else {
        Err("not a resolution".into())
    }
}

impl Args {
    /// The registry's folder: `--home`, else the user's data folder.
    #[must_use]
    pub fn home(&self) -> PathBuf {
        self.home.clone().unwrap_or_else(|| {
            dirs::data_dir()
                .unwrap_or_else(std::env::temp_dir)
                .join("matricule")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Args, clap::Error> {
        Args::try_parse_from(line.split_whitespace())
    }

    #[test]
    fn the_definition_of_the_command_line_holds() {
        use clap::CommandFactory;
        Args::command().debug_assert();
    }

    #[test]
    fn options_of_all_verbs_may_stand_before_or_after_the_verb() {
        let before = parse("matricule --home /x --user Fanta --json list --state held").unwrap();
        let after = parse("matricule list --state held --home /x --user Fanta --json").unwrap();
        assert_eq!(format!("{before:?}"), format!("{after:?}"));
    }

    #[test]
    fn exceptions_and_forced_prints_repeat() {
        let line = "matricule enrol --form f --prints p --photo q --exception left-ring=amputated \
                    --exception left-little=amputated --forced right-thumb=worn";
        let Some(Command::Enrol {
            exception, forced, ..
        }) = parse(line).unwrap().command
        else {
            panic!("not understood as enrol")
        };
        assert_eq!(exception.len(), 2);
        assert_eq!(
            forced[0],
            FingerReason {
                finger: Finger::RightThumb,
                reason: "worn".into()
            }
        );
    }

    #[test]
    fn what_no_verb_knows_is_misuse() {
        for line in [
            "matricule fly",
            "matricule enrol --form f",
            "matricule quality x --dpi -3",
            "matricule quality x --dpi NaN",
            "matricule enrol --form f --prints p --photo q --exception toe=lost",
            "matricule init --role camp --station GAO1",
            "matricule import",
            "matricule validate a --pin 1234",
        ] {
            let error = parse(line).expect_err(line);
            assert!(error.use_stderr(), "{line}");
        }
    }
}
