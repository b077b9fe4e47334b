//! `exercise`, `posts` and `waiting-list`.

use std::path::Path;

use registry::acts::Session;
use registry::rules::exercise::{Exercise, Quota};
use serde_json::{Value, json};

use super::Answer;
use super::args::{Args, ExerciseVerb, Placing};
use crate::clock::now;
use crate::input::{self, JSON_BYTES};
use crate::sheet;
use crate::wire;

/// The verbs about exercises, quotas and posts.
pub fn perform(args: &Args, verb: &Placing) -> Answer {
    let mut session = args.sign_in()?;
    match verb {
        Placing::Exercise { what } => exercise(&mut session, what),
        Placing::Posts { exercise } => {
            let posts = session.posts(exercise.as_deref())?;
            let rows: Vec<wire::PostRow> = posts.iter().map(wire::PostRow::from).collect();
            Ok(json!({ "posts": rows }))
        }
        Placing::WaitingList { exercise } => {
            let line = session.line(exercise.as_deref())?;
            let rows: Vec<wire::LineRow> = line.iter().map(wire::LineRow::from).collect();
            Ok(json!({ "waiting_list": rows }))
        }
    }
}

fn exercise(session: &mut Session, verb: &ExerciseVerb) -> Answer {
    match verb {
        ExerciseVerb::Add { file } => {
            let exercise = session.add_exercise(&input::bytes(file, JSON_BYTES)?, now())?;
            Ok(summary(&exercise))
        }
        ExerciseVerb::List => {
            let exercises = wire::Exercise::all(session)?;
            Ok(json!({ "exercises": exercises }))
        }
        ExerciseVerb::Supplement {
            code,
            unit,
            party,
            places,
            letter,
            tranche,
        } => {
            let quota = Quota {
                unit: unit.clone(),
                party: party.clone(),
                count: *places,
                tranche: tranche.clone(),
                supplement: Some(letter.clone()),
            };
            let exercise = session.supplement(code, quota, now())?;
            Ok(summary(&exercise))
        }
        ExerciseVerb::Certified { code, file } => certified(session, code, file),
        ExerciseVerb::Arrivals { code } => {
            let arrivals = wire::Arrivals::from(&session.arrivals(code)?);
            Ok(serde_json::to_value(arrivals).unwrap_or_default())
        }
    }
}

fn summary(exercise: &Exercise) -> Value {
    let places: u64 = exercise.quotas.iter().map(|quota| u64::from(quota.count)).sum();
    json!({
        "exercise": exercise.code,
        "site": exercise.site,
        "quotas": exercise.quotas.len(),
        "places": places,
        "slots": exercise.slots.len(),
        "replacements": exercise.replacements.len(),
        "stands": exercise.circuit.iter().map(|stand| u64::from(stand.stands)).sum::<u64>(),
    })
}

/// `exercise certified CODE FILE`.
fn certified(session: &mut Session, code: &str, file: &Path) -> Answer {
    let list = sheet::read(file)?;
    let persons = session.read_certified_list(code, (&list.name, &list.bytes), &list.rows, now())?;
    Ok(json!({ "exercise": code, "list": list.name, "persons": persons }))
}
