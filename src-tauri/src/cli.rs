//! The headless command line, to the word of the project's command contract.
//!
//! `--json` prints exactly one JSON object on stdout; messages and progress go to stderr in the language asked for.

pub mod args;
mod bench;
mod dossier;
mod engine;
mod enrol;
mod evaluate;
mod exchange;
mod journal;
mod people;
mod pin;
mod station;
mod synth;

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
use args::{Args, Command, ExerciseVerb};
use enrol::Files;

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
        Some(Command::Demo { headless: false }) => {
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
        Command::Init { role, station, site } => station::init(args, *role, station, site.as_deref()),
        Command::Station { what } => station::station(args, what),
        Command::User { what } => station::user(args, what),
        Command::Exercise {
            what: ExerciseVerb::Add { file },
        } => station::exercise(args, file),
        Command::DestroyKeys => station::destroy_keys(args),
        Command::Enrol {
            form,
            prints,
            photo,
            exception,
            forced,
        } => enrol::enrol(
            args,
            &Files {
                form,
                prints,
                photo,
                exceptions: exception,
                forced,
            },
        ),
        Command::Search { prints } => enrol::search(args, prints),
        Command::List { state } => dossier::list(args, state.as_deref()),
        Command::Show { id } => dossier::show(args, id),
        Command::Validate { id } => dossier::validate(args, id),
        Command::Return { id, reason } => dossier::send_back(args, id, reason),
        Command::Reject { id, reason } => dossier::reject(args, id, reason),
        Command::Adjudicate {
            id,
            candidate,
            decision,
            reason,
        } => dossier::adjudicate(args, id, candidate, *decision, reason),
        Command::Export { to } => exchange::export(args, to),
        Command::Import { paths } => exchange::import(args, paths),
        Command::Journal { what } => journal::journal(args, what),
        Command::Stats { by } => journal::stats(args, *by),
        Command::Quality { image, dpi } => engine::quality(image, *dpi),
        Command::Template {
            image,
            dpi,
            format,
            out,
        } => engine::template(image, *dpi, *format, out),
        Command::Match { a, b, dpi } => engine::compare(a, b, *dpi),
        Command::Evaluate { dataset, dpi, scores } => evaluate::evaluate(dataset, *dpi, scores.as_deref()),
        Command::Bench { what } => bench::run(what),
        Command::Synth {
            fingers,
            impressions,
            seed,
            out,
        } => synth::synth(*fingers, *impressions, *seed, out),
        Command::Event(_)
        | Command::Backup { .. }
        | Command::Restore { .. }
        | Command::Report { .. }
        | Command::Card { .. }
        | Command::Receipt { .. } => Err(Failure::broken("not-built").with("verb", command.verb())),
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
