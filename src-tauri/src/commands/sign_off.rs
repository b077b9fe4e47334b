//! A supervisor's word on exceptions and forced prints, and who is due to be captured again.

use tauri::State;

use super::draft::on;
use crate::clock::now;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::wire::{self, Dossier, Draft, DueRow};

/// Signs off the exceptions and forced prints of one record.
#[tauri::command(async)]
pub fn sign_off(desk: State<'_, Desk>, id: String, reason: String) -> Result<Dossier, Failure> {
    desk.act(|session| {
        let id = session.find(&id)?;
        session.sign_off(id, &reason, now())?;
        Dossier::of(session, id)
    })
}

/// Adds a photo of the hands that an exception is about.
#[tauri::command(async)]
pub fn photograph_hands(desk: State<'_, Desk>, id: String, bytes_base64: String) -> Result<Draft, Failure> {
    let photo = wire::bytes(&bytes_base64)?;
    on(&desk, &id, |session, id| {
        session.photograph_hands(id, &photo, now()).map(drop)
    })
}

/// Persons whose temporary exceptions end today or earlier.
#[tauri::command(async)]
pub fn list_due_recaptures(desk: State<'_, Desk>) -> Result<Vec<DueRow>, Failure> {
    let due = desk.act(|session| session.due_recaptures(now()))?;
    Ok(due.iter().map(DueRow::from).collect())
}
