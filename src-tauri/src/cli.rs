//! The headless command line, to the word of the project's command contract.
//!
//! `--json` prints exactly one JSON object on stdout; messages and progress go to stderr in the language asked for.

pub mod args;
mod bench;
mod dossier;
mod duty;
mod engine;
mod enrol;
mod evaluate;
mod exchange;
mod exercise;
mod journal;
mod life;
mod papers;
mod people;
mod pin;
mod safekeeping;
mod station;
mod synth;
mod user;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;
use serde_json::{Value, json};

use crate::capture::Scanners;
use crate::desk::Desk;
use crate::failure::{Failure, Kind};
use crate::i18n::Words;
use crate::wire::Language;
use crate::{demo, window};
use args::{Args, Command};

/// What a verb answers: one JSON object.
type Answer = Result<Value, Failure>;

/// Reads the command line, does what it says, and leaves with 0, 1, 2, 3 or 4.
pub fn run() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return misused(&error),
    };
    let words = Words::of(args.language());
    match &args.command {
        None => opened(
            window::open(Desk::new(args.home(), args.language(), Scanners::real(), None)),
            &args,
            &words,
        ),
        Some(Command::Demo { training: true, .. }) => opened(
            demo::open_training(args.training_home(), args.language(), &words),
            &args,
            &words,
        ),
        Some(Command::Demo { headless: false, .. }) => {
            opened(demo::open_window(args.language(), &words), &args, &words)
        }
        Some(command) => tell(perform(command, &args, &words), args.json, &words),
    }
}

/// The window answers nothing; that it could not open is told like every other failure.
fn opened(window: Result<(), Failure>, args: &Args, words: &Words) -> ExitCode {
    match window {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => tell(Err(failure), args.json, words),
    }
}

fn perform(command: &Command, args: &Args, words: &Words) -> Answer {
    match command {
        Command::Demo { .. } => demo::tour(words),
        Command::Founding(verb) => station::perform(args, verb),
        Command::Placing(verb) => exercise::perform(args, verb),
        Command::Person(verb) => dossier::perform(args, verb),
        Command::Duty(verb) => duty::perform(args, verb),
        Command::Exchange(verb) => exchange::perform(args, verb),
        Command::Paper(verb) => papers::perform(args, verb),
        Command::Engine(verb) => engine::perform(verb),
    }
}

/// Prints the answer and turns it into an exit code.
fn tell(answer: Answer, as_json: bool, words: &Words) -> ExitCode {
    let mut stdout = std::io::stdout().lock();
    let (text, code) = match answer {
        Ok(value) if as_json => (format!("{value}\n"), 0),
        Ok(value) => (people::show(&value), 0),
        Err(failure) => {
            eprintln!("{}", words.explain(&failure));
            let text = if as_json {
                format!("{}\n", object(&failure))
            } else {
                String::new()
            };
            (text, failure.kind.exit_code())
        }
    };
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Ok(()) => ExitCode::from(code),
        Err(_) => ExitCode::from(code.max(1)), // Whoever read the answer is gone.
    }
}

/// `{"refused": "own-work", …}` with the values beside the code.
fn object(failure: &Failure) -> Value {
    let mut object = serde_json::Map::new();
    object.insert(failure.kind.word().to_owned(), failure.code.clone().into());
    for (name, value) in &failure.args {
        object.entry(name.clone()).or_insert_with(|| value.clone());
    }
    Value::Object(object)
}

/// clap's own text says what was wrong; help and version are no misuse.
fn misused(error: &clap::Error) -> ExitCode {
    let _ = error.print();
    if !error.use_stderr() {
        return ExitCode::SUCCESS;
    }
    if std::env::args_os().any(|arg| arg == "--json") {
        let _ = writeln!(std::io::stdout(), "{}", json!({ "misused": "arguments" }));
    }
    ExitCode::from(Kind::Misused.exit_code())
}

impl Args {
    fn language(&self) -> Language {
        self.lang.unwrap_or(Language::Fr)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_one_object_with_its_values() {
        let failure = Failure::refused("fingers-missing").with("missing", 1);
        assert_eq!(
            object(&failure),
            json!({ "refused": "fingers-missing", "missing": 1 })
        );
        assert_eq!(failure.kind.exit_code(), 3);
    }

    #[test]
    fn a_value_never_hides_the_code() {
        let failure = Failure::damaged("image-unreadable").with("damaged", "yes");
        assert_eq!(object(&failure), json!({ "damaged": "image-unreadable" }));
    }
}
