//! The words of the command line. They do not change without a line in `CHANGELOG.md`.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::wire::Language;

macro_rules! closed_list {
    ($(#[$doc:meta])* $name:ident { $($value:ident),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
        #[allow(missing_docs)]
        pub enum $name { $($value),* }

        #[allow(dead_code)] // A list that is matched variant by variant never asks for its words.
        impl $name {
            /// The word as typed.
            #[must_use]
            pub fn name(self) -> String {
                clap::ValueEnum::to_possible_value(&self).map(|value| value.get_name().to_owned()).unwrap_or_default()
            }
        }
    };
}

mod dossier;
mod duty;
mod engine;
mod exchange;
mod exercise;
mod papers;
mod station;
mod user;

pub use dossier::*;
pub use duty::*;
pub use engine::*;
pub use exchange::*;
pub use exercise::*;
pub use papers::*;
pub use station::*;
pub use user::*;

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
    /// Token file of --user, on a stick of their own, if they have one
    #[arg(long, global = true, value_name = "FILE")]
    pub token: Option<PathBuf>,
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

/// The verbs, by subject.
#[derive(Debug, Subcommand)]
#[allow(missing_docs)] // A doc comment would stand in the help.
pub enum Command {
    /// The window on a throw-away registry of generated people
    Demo {
        /// Do the whole tour and print it, without a window
        #[arg(long, conflicts_with = "training")]
        headless: bool,
        /// The window on a registry to practise in, kept in --home; nothing leaves it
        #[arg(long)]
        training: bool,
    },
    #[command(flatten)]
    Founding(Founding),
    #[command(flatten)]
    Placing(Placing),
    #[command(flatten)]
    Person(Person),
    #[command(flatten)]
    Duty(Duty),
    #[command(flatten)]
    Exchange(Exchange),
    #[command(flatten)]
    Paper(Paper),
    #[command(flatten)]
    Engine(Engine),
}

impl Args {
    /// The registry's folder: `--home`, else the user's data folder.
    #[must_use]
    pub fn home(&self) -> PathBuf {
        self.home_or("matricule")
    }

    /// The training registry's folder: `--home`, else one beside the real registry's.
    #[must_use]
    pub fn training_home(&self) -> PathBuf {
        self.home_or("matricule-training")
    }

    fn home_or(&self, name: &str) -> PathBuf {
        let data = || dirs::data_dir().unwrap_or_else(std::env::temp_dir);
        self.home.clone().unwrap_or_else(|| data().join(name))
    }
}

#[cfg(test)]
mod tests {
    use biometrics::Finger;

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
        let Some(Command::Person(Person::Enrol {
            exception, forced, ..
        })) = parse(line).unwrap().command
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
