//! `exercise` and the posts it fills.

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
