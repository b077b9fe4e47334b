//! Counts, lists and papers.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Subcommand, ValueEnum};

use crate::wire::{FileFormat, PaperKind, PaperSize};

/// What is printed or handed on.
#[derive(Debug, Subcommand)]
pub enum Paper {
    /// H / F / Total
    Stats {
        /// Counted by
        #[arg(long, value_enum, default_value = "unit")]
        by: StatsBy,
        /// As it may leave headquarters: small counts hidden
        #[arg(long)]
        release: bool,
    },
    /// Where captures go wrong
    Trouble {
        /// Counted by
        #[arg(long, value_enum, default_value = "finger")]
        by: TroubleBy,
    },
    /// Lists
    Report {
        /// Which one
        #[arg(value_parser = list_kind())]
        what: PaperKind,
        /// Written as
        #[arg(long, value_enum)]
        format: FileFormat,
        /// File to write
        #[arg(long)]
        out: PathBuf,
        /// The day of `report day`, YYYY-MM-DD; else today
        #[arg(long, value_name = "D")]
        date: Option<String>,
        /// Only this exercise
        #[arg(long)]
        exercise: Option<String>,
        /// Only this unit
        #[arg(long)]
        unit: Option<String>,
        /// What `report stats` counts by; else by unit
        #[arg(long, value_enum)]
        by: Option<StatsBy>,
    },
    /// The card, once validated
    Card {
        /// Id or number
        id: String,
        /// File to write
        #[arg(long)]
        out: PathBuf,
        /// Why another one: lost, stolen, damaged, misprinted, corrected
        #[arg(long)]
        reason: Option<String>,
        /// The blank card in hand; else the next one in stock
        #[arg(long, value_name = "SERIAL")]
        blank: Option<String>,
    },
    /// Cards after they were printed, and the blanks before
    Cards {
        /// What about them
        #[command(subcommand)]
        what: CardsVerb,
    },
    /// The provisional receipt
    Receipt {
        /// Id or number
        id: String,
        /// File to write
        #[arg(long)]
        out: PathBuf,
        /// Sheet or roll
        #[arg(long, value_enum, default_value = "a5")]
        paper: PaperSize,
    },
    /// The receipt for a weapon that changed hands
    Discharge {
        /// Id or number of who brought it, or the weapon's number
        id: String,
        /// File to write
        #[arg(long)]
        out: PathBuf,
        /// Sheet or roll
        #[arg(long, value_enum, default_value = "a5")]
        paper: PaperSize,
    },
    /// Whether a receipt or card is ours and still counts, or a day sheet fits the journal
    Verify {
        /// The text of its code, or a photo or scan of it
        #[arg(value_name = "TEXT|IMAGE")]
        code: OsString,
    },
}

/// `cards …`
#[derive(Debug, Subcommand)]
pub enum CardsVerb {
    /// Blank cards received, printed, given up and left
    Stock,
    /// Numbered blank cards came
    Receive {
        /// The run of numbers on them
        #[command(flatten)]
        run: BlankRun,
    },
    /// Blank cards were lost or spoilt before they were printed
    GiveUp {
        /// The run of numbers on them
        #[command(flatten)]
        run: BlankRun,
        /// Why
        #[arg(long)]
        reason: String,
    },
    /// A card counts no more
    Revoke {
        /// What is printed on it
        serial: String,
        /// lost, stolen, damaged, misprinted, corrected, withdrawn
        #[arg(long)]
        reason: String,
    },
    /// Receipts and cards of one enrolment
    List {
        /// Id or number
        id: String,
    },
}

/// `SERIES FIRST LAST`.
#[derive(Debug, clap::Args)]
pub struct BlankRun {
    /// 1 to 8 letters or digits
    pub series: String,
    /// First number
    pub first: u32,
    /// Last number
    pub last: u32,
}

closed_list!(/// Keys of the statistics.
    StatsBy { Unit, Party, Movement, Site, Sex, State, Path, Day });
closed_list!(/// Keys of capture trouble.
    TroubleBy { Sex, Age, Finger, Operator, Scanner });

/// Papers about one person have verbs of their own.
fn list_kind() -> impl TypedValueParser<Value = PaperKind> {
    let lists = PaperKind::value_variants().iter().filter(|kind| kind.is_list());
    PossibleValuesParser::new(lists.map(|kind| kind.name()))
        .try_map(|name| <PaperKind as ValueEnum>::from_str(&name, false))
}
