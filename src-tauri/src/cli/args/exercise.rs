//! `exercise`, its quotas, its posts, its line.

use std::path::PathBuf;

use clap::Subcommand;

/// Exercises, quotas, posts.
#[derive(Debug, Subcommand)]
pub enum Placing {
    /// Enrolment exercises
    Exercise {
        /// What about them
        #[command(subcommand)]
        what: ExerciseVerb,
    },
    /// Posts, their state and everybody who held them
    Posts {
        /// Only those of this exercise
        #[arg(long, value_name = "CODE")]
        exercise: Option<String>,
    },
    /// Who waits for a place, in the order in which they are called
    WaitingList {
        /// Only that of this exercise
        #[arg(long, value_name = "CODE")]
        exercise: Option<String>,
    },
}

/// `exercise …`
#[derive(Debug, Subcommand)]
pub enum ExerciseVerb {
    /// A new exercise, or a new version of one
    Add {
        /// Site, dates, requester, quotas per unit × party, slots, replacements, circuit
        #[arg(value_name = "FILE.json")]
        file: PathBuf,
    },
    /// Every exercise, and how full its quotas are
    List,
    /// A supplementary quota, granted by a letter
    Supplement {
        /// Code of the exercise
        code: String,
        /// Unit
        #[arg(long)]
        unit: String,
        /// Party
        #[arg(long)]
        party: String,
        /// Places more
        #[arg(long)]
        places: u32,
        /// The letter that grants it
        #[arg(long)]
        letter: String,
        /// Tranche it belongs to
        #[arg(long)]
        tranche: Option<String>,
    },
    /// Read a certified list of who is expected
    Certified {
        /// Code of the exercise
        code: String,
        /// CSV or XLSX; a line of titles, then a person a line
        file: PathBuf,
    },
    /// Who of the certified lists came, who did not, who came unannounced
    Arrivals {
        /// Code of the exercise
        code: String,
    },
}
