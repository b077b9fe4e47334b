//! Sticks, and the journal they carry.

use std::path::PathBuf;

use clap::Subcommand;

/// Between stations.
#[derive(Debug, Subcommand)]
pub enum Exchange {
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
}

/// `journal …`
#[derive(Debug, Subcommand)]
pub enum JournalVerb {
    /// Chain, signatures, blobs
    Verify,
    /// Projections from the journal
    Rebuild,
    /// Who looked at personal data, or took it out
    Accesses {
        /// Id or number of one enrolment
        #[arg(long)]
        id: Option<String>,
    },
}
