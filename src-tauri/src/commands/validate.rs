//! A supervisor decides: accept, send back, refuse. Never on their own work; the core sees to it.

use registry::acts::Session;
use registry::rules::enrolment::Decision;
use registry::rules::id::EnrolmentId;
use tauri::State;

use crate::clock::now;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::wire::Dossier;

/// Accepts.
#[tauri::command(async)]
pub fn validate(desk: State<'_, Desk>, id: String) -> Result<Dossier, Failure> {
    decide(&desk, &id, |session, id| session.validate(id, now()).map(drop))
}

/// Sends back to be mended.
#[tauri::command(async)]
pub fn return_enrolment(desk: State<'_, Desk>, id: String, reason: String) -> Result<Dossier, Failure> {
    decide(&desk, &id, |session, id| {
        session.return_enrolment(id, &reason, now()).map(drop)
    })
}

/// Refuses for good.
#[tauri::command(async)]
pub fn reject(desk: State<'_, Desk>, id: String, reason: String) -> Result<Dossier, Failure> {
    decide(&desk, &id, |session, id| {
        session.reject(id, &reason, now()).map(drop)
    })
}

/// Settles whether two records are one person: `same different unsure`. Who is settled as another in the duplicate band
/// waits for a second person's word; the core sees to it.
#[tauri::command(async)]
pub fn adjudicate(
    desk: State<'_, Desk>,
    id: String,
    candidate: String,
    decision: String,
    reason: String,
) -> Result<Dossier, Failure> {
    let decision = Decision::from_name(&decision)
        .ok_or_else(|| Failure::refused("argument-invalid").with("name", "decision"))?;
    decide(&desk, &id, |session, id| {
        let candidate = session.find(&candidate)?;
        session
            .adjudicate(id, candidate, decision, &reason, now())
            .map(drop)
    })
}

/// Does something to an enrolment and shows what became of it.
pub fn decide(
    desk: &Desk,
    id: &str,
    act: impl FnOnce(&mut Session, EnrolmentId) -> registry::Result<()>,
) -> Result<Dossier, Failure> {
    desk.act(|session| {
        let id = session.find(id)?;
        act(session, id)?;
        Dossier::of(session, id)
    })
}
