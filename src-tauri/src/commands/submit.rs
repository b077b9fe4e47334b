//! Everything is there: hand over to somebody else's eyes.

use tauri::{AppHandle, State};

use super::progress::followed;
use crate::clock::now;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::wire::Dossier;

/// Searches once more and submits; the answer shows what became of it.
#[tauri::command(async)]
pub fn submit(app: AppHandle, desk: State<'_, Desk>, id: String) -> Result<Dossier, Failure> {
    followed(app, &desk, "submit", |watch| {
        desk.act(|session| {
            let id = session.find(&id)?;
            session.submit(id, watch, now())?;
            Dossier::of(session, id)
        })
    })
}
