//! `list`, `show`, and what a supervisor decides.

use registry::acts::{Record, Session};
use registry::rules::enrolment::{Decision, Stage};
use registry::store::{ListFilter, Listed};
use serde_json::{Value, json};

use super::args::{self, Args, Person};
use super::enrol::{self, Files, number};
use super::{Answer, life};
use crate::clock::now;
use crate::failure::Failure;
use crate::wire::{
    self, CardState, DueRow, LinkedRecord, NamesakeRow, SearchAnswer, SignOff, WeaponRow, hold_of,
};

/// The verbs about one person.
pub fn perform(args: &Args, verb: &Person) -> Answer {
    match verb {
        Person::Enrol {
            form,
            prints,
            photo,
            exception,
            forced,
        } => {
            let files = Files {
                form,
                prints,
                photo,
                exceptions: exception,
                forced,
            };
            enrol::enrol(args, &files)
        }
        Person::Search { prints } => enrol::search(args, prints),
        Person::List { state, name } => list(args, state.as_deref(), name.as_deref()),
        Person::Show { id } => show(args, id),
        Person::Validate { id } => validate(args, id),
        Person::SignOff { id, reason } => sign_off(args, id, reason),
        Person::Recaptures => recaptures(args),
        Person::Recapture { id, prints } => enrol::recapture(args, id, prints),
        Person::Return { id, reason } => send_back(args, id, reason),
        Person::Reject { id, reason } => reject(args, id, reason),
        Person::Adjudicate {
            id,
            candidate,
            decision,
            reason,
        } => adjudicate(args, id, candidate, *decision, reason),
        Person::Event(event) => life::event(args, event),
        Person::Correct { id, field, reason } => life::correct(args, id, field, reason),
        Person::Undo { id } => life::undo(args, id),
    }
}

/// `list [--state STATE] [--name NAME]`.
fn list(args: &Args, state: Option<&str>, name: Option<&str>) -> Answer {
    if state.is_some_and(|state| !Stage::NAMES.contains(&state)) {
        return Err(Failure::misused("argument-invalid").with("name", "state"));
    }
    let session = args.sign_in()?;
    let page = session.list(&ListFilter {
        stage: state.map(str::to_owned),
        name: name.map(str::to_owned),
        ..ListFilter::default()
    })?;
    let rows: Vec<Value> = page.rows.iter().map(row).collect();
    Ok(json!({ "total": page.total, "enrolments": rows }))
}

/// `show ID`: the record and its history.
fn show(args: &Args, id: &str) -> Answer {
    let mut session = args.sign_in()?;
    let record = session.view(session.find(id)?, now())?;
    let mut answer = row(&record.listed);
    let rest = details(&session, &record);
    if let (Value::Object(answer), Value::Object(rest)) = (&mut answer, rest) {
        answer.extend(rest);
    }
    Ok(answer)
}

/// `validate ID`.
fn validate(args: &Args, id: &str) -> Answer {
    decide(args, id, |session, id| session.validate(id, now()))
}

/// `sign-off ID --reason TEXT`.
fn sign_off(args: &Args, id: &str, reason: &str) -> Answer {
    let mut session = args.sign_in()?;
    let id = session.find(id)?;
    session.sign_off(id, reason, now())?;
    Ok(json!({ "enrolment": id.to_string(), "number": number(&session, id), "signed_off": true }))
}

/// `recaptures`: whose temporary exceptions end today or earlier.
fn recaptures(args: &Args) -> Answer {
    let session = args.sign_in()?;
    let due: Vec<DueRow> = session.due_recaptures(now())?.iter().map(DueRow::from).collect();
    Ok(json!({ "total": due.len(), "due": due }))
}

/// `return ID --reason CODE`.
fn send_back(args: &Args, id: &str, reason: &str) -> Answer {
    decide(args, id, |session, id| {
        session.return_enrolment(id, reason, now())
    })
}

/// `reject ID --reason CODE`.
fn reject(args: &Args, id: &str, reason: &str) -> Answer {
    decide(args, id, |session, id| session.reject(id, reason, now()))
}

/// `adjudicate ID --candidate ID --decision D --reason TEXT`.
fn adjudicate(args: &Args, id: &str, candidate: &str, decision: args::Decision, reason: &str) -> Answer {
    let decision = match decision {
        args::Decision::Same => Decision::Same,
        args::Decision::Different => Decision::Different,
        args::Decision::Unsure => Decision::Unsure,
    };
    decide(args, id, |session, id| {
        let candidate = session.find(candidate)?;
        session.adjudicate(id, candidate, decision, reason, now())
    })
}

/// Does something to an enrolment and answers where it then stands.
pub fn decide(
    args: &Args,
    id: &str,
    act: impl FnOnce(&mut Session, registry::rules::id::EnrolmentId) -> registry::Result<Stage>,
) -> Answer {
    let mut session = args.sign_in()?;
    let id = session.find(id)?;
    let stage = act(&mut session, id)?;
    let record = session.show(id)?;
    Ok(json!({
        "enrolment": id.to_string(),
        "number": record.listed.row.number,
        "state": stage.name(),
        "hold": hold_of(&stage, None),
        "slot": record.listed.row.slot.filter(|_| record.listed.row.posted),
        "waiting_list": record.waiting_list,
    }))
}

fn row(listed: &Listed) -> Value {
    let row = &listed.row;
    json!({
        "enrolment": row.id.to_string(),
        "number": row.number,
        "state": row.stage.name(),
        "hold": hold_of(&row.stage, listed.verdict.as_deref()),
        "family_name": listed.family_name,
        "given_names": listed.given_names,
        "sex": listed.sex,
        "party": row.party,
        "unit": row.unit,
        "exercise": row.exercise,
        "slot": row.slot,
        "station": listed.station_code,
        "enrolled_by": listed.enrolled_by_name,
        "opened_ms": row.opened_ms,
        "captured": listed.captured,
        "exceptions": listed.exceptions,
        "forced": listed.forced,
        "verdict": listed.verdict,
        "sent_ms": listed.sent_ms,
        "received_ms": listed.received_ms,
    })
}

fn details(session: &Session, record: &Record) -> Value {
    let prints: serde_json::Map<String, Value> = record
        .prints
        .iter()
        .map(|print| {
            let seen =
                json!({ "quality": print.quality, "minutiae": print.minutiae, "forced": print.forced });
            (print.finger.name().to_owned(), seen)
        })
        .collect();
    let exceptions: serde_json::Map<String, Value> = record
        .exceptions
        .iter()
        .map(|one| {
            let seen = json!({
                "reason": one.reason.name(),
                "permanence": one.permanence.name(),
                "recapture": one.recapture.map(|day| day.to_string()),
            });
            (one.finger.name().to_owned(), seen)
        })
        .collect();
    let history: Vec<Value> = record
        .history
        .iter()
        .map(|line| {
            json!({
                "station": line.station_code,
                "seq": line.seq,
                "kind": line.kind,
                "at_ms": line.at_ms,
                "actor": line.actor_name,
            })
        })
        .collect();
    let photos: Vec<Value> = record
        .photos
        .iter()
        .map(|photo| json!({ "at_ms": photo.at_ms, "reasons": photo.reasons }))
        .collect();
    json!({
        "fields": record.fields,
        "prints": prints,
        "exceptions": exceptions,
        "photos": photos,
        "search": record.search.as_ref().map(|search| SearchAnswer::of(search, |id| number(session, id).unwrap_or_default())),
        "waiting_list": record.waiting_list,
        "events": record.turns.iter().map(wire::TurnRow::from).collect::<Vec<_>>(),
        "options": record.options().iter().map(|one| json!({ "option": one.option, "at_ms": one.at_ms, "by": one.by })).collect::<Vec<_>>(),
        "corrections": record.corrections.iter().map(wire::CorrectionRow::from).collect::<Vec<_>>(),
        "earlier": record.earlier.as_ref().map(|(_, number)| number),
        "later": record.later.as_ref().map(|(_, number)| number),
        "card": record.card.as_ref().map(CardState::from),
        "sign_off": record.sign_off.as_ref().map(SignOff::from),
        "awaits_sign_off": record.awaits_sign_off,
        "hands": record.hands.len(),
        "weapons": record.weapons.iter().map(WeaponRow::from).collect::<Vec<_>>(),
        "namesakes": record.namesakes.iter().map(NamesakeRow::from).collect::<Vec<_>>(),
        "linked": record.linked.iter().map(LinkedRecord::from).collect::<Vec<_>>(),
        "history": history,
    })
}
