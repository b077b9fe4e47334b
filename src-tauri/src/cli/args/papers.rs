//! Counts, lists and papers.

use std::path::PathBuf;

use clap::Subcommand;

/// What is printed or handed on.
#[derive(Debug, Subcommand)]
pub enum Paper {
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
}

closed_list!(/// Keys of the statistics.
    StatsBy { Unit, Party, Movement, Site, Sex, State, Day });
closed_list!(/// Papers and lists.
    ReportKind { Day, Roster, Quota, Weapons });
closed_list!(/// File formats of reports.
    ReportFormat { Pdf, Csv, Xlsx });
