//! `enrol` and `search`: one person from files.

use std::path::Path;

use biometrics::gallery::Watch;
use registry::acts::{Capture, Papers, Session};
use registry::journal::body::SearchRecord;
use registry::rules::form::Fields;
use registry::rules::id::EnrolmentId;
use registry::rules::prints::{ExceptionReason, FILE_THRESHOLD};
use registry::rules::refusal::Refusal;
use serde_json::{Value, json};

use super::Answer;
use super::args::{Args, FingerReason};
use crate::capture::folder;
use crate::clock::now;
use crate::engine::extractor;
use crate::failure::Failure;
use crate::input::{self, IMAGE_BYTES, JSON_BYTES};
use crate::wire::hold_of;

/// The files of one person.
pub struct Files<'a> {
    pub form: &'a Path,
    pub prints: &'a Path,
    pub photo: &'a Path,
    pub exceptions: &'a [FingerReason],
    pub forced: &'a [FingerReason],
}

/// `enrol --form … --prints … --photo …`: all of it, or nothing.
pub fn enrol(args: &Args, files: &Files<'_>) -> Answer {
    let fields = form(files.form)?;
    let mut session = args.sign_in()?;
    let screened = session.screen(&fields, now())?; // The age gate: no image is read before it.
    let papers = papers(files)?;
    let (submitted, examined) = session.enrol(screened, papers, extractor()?, &Watch::none(), now())?;

    let prints: serde_json::Map<String, Value> = examined
        .iter()
        .map(|print| {
            let minutiae = print.template.minutiae.len();
            let seen = json!({ "quality": print.quality, "minutiae": minutiae, "reasons": print.reasons });
            (print.finger.name().to_owned(), seen)
        })
        .collect();
    Ok(json!({
        "enrolment": submitted.enrolment.to_string(),
        "number": submitted.number,
        "state": submitted.stage.name(),
        "hold": hold_of(&submitted.stage, Some(submitted.search.verdict.name())),
        "prints": prints,
        "search": found(&session, &submitted.search),
        "slot": submitted.slot,
        "waiting_list": submitted.waiting_list,
    }))
}

/// `search --prints DIR`: 1:N, nothing stored.
pub fn search(args: &Args, prints: &Path) -> Answer {
    let mut session = args.sign_in()?;
    let captures = captures(prints)?;
    if captures.is_empty() {
        return Err(Refusal::TooFewFingers { captured: 0 }.into());
    }
    let search = session.search_prints(captures, extractor()?, &Watch::none())?;
    Ok(found(&session, &search))
}

/// `recapture ID --prints DIR`: fingers that could not be captured then.
pub fn recapture(args: &Args, id: &str, prints: &Path) -> Answer {
    let mut session = args.sign_in()?;
    let id = session.find(id)?;
    let captures = captures(prints)?;
    let fingers: Vec<&'static str> = captures.iter().map(|capture| capture.finger.name()).collect();
    let engine = (extractor()?, FILE_THRESHOLD);
    let search = session.recapture(id, captures, engine, &Watch::none(), now())?;
    let record = session.show(id)?;
    Ok(json!({
        "enrolment": id.to_string(),
        "number": record.listed.row.number,
        "state": record.listed.row.stage.name(),
        "fingers": fingers,
        "captured": record.prints.len(),
        "exceptions": record.exceptions.len(),
        "search": found(&session, &search),
    }))
}

/// What a search said: `verdict`, `candidates` and, told apart from them, `copies` of the same file.
pub fn found(session: &Session, search: &SearchRecord) -> Value {
    let number = |id| number(session, id);
    let candidates: Vec<Value> = search
        .candidates
        .iter()
        .map(|candidate| {
            json!({
                "enrolment": candidate.enrolment.to_string(),
                "number": number(candidate.enrolment),
                "score": f64::from(candidate.score_hundredths) / 100.0,
                "band": candidate.band,
            })
        })
        .collect();
    let copies: Vec<Value> = search
        .copies
        .iter()
        .map(|copy| {
            json!({
                "finger": copy.finger.name(),
                "enrolment": copy.enrolment.to_string(),
                "number": number(copy.enrolment),
                "as_finger": copy.as_finger.name(),
            })
        })
        .collect();
    json!({
        "verdict": search.verdict.name(),
        "searched": search.searched,
        "candidates": candidates,
        "copies": copies,
    })
}

/// The number of an enrolment that is known here in full.
pub fn number(session: &Session, id: EnrolmentId) -> Option<String> {
    session.show(id).ok().map(|record| record.listed.row.number)
}

fn form(path: &Path) -> Result<Fields, Failure> {
    let bytes = input::bytes(path, JSON_BYTES)?;
    serde_json::from_slice(&bytes).map_err(|_| input::named(Failure::damaged("json-unreadable"), path))
}

fn papers(files: &Files<'_>) -> Result<Papers, Failure> {
    let mut exceptions = Vec::new();
    for FingerReason { finger, reason } in files.exceptions {
        let reason =
            ExceptionReason::from_name(reason).ok_or(Refusal::ExceptionInvalid { finger: *finger })?;
        exceptions.push((*finger, reason, reason.usual()));
    }
    Ok(Papers {
        prints: captures(files.prints)?,
        exceptions,
        forced: files
            .forced
            .iter()
            .map(|one| (one.finger, one.reason.clone()))
            .collect(),
        photo: input::bytes(files.photo, IMAGE_BYTES)?,
    })
}

fn captures(folder: &Path) -> Result<Vec<Capture>, Failure> {
    let read = folder::read(folder)?;
    let dpi = read.dpi;
    let capture = |(finger, bytes)| Capture {
        finger,
        bytes,
        dpi,
        source: "folder".to_owned(),
    };
    Ok(read.files.into_iter().map(capture).collect())
}
