//! One enrolment with its history.

use tauri::State;

use crate::desk::Desk;
use crate::failure::Failure;
use crate::wire::Dossier;

/// Everything a supervisor looks at.
#[tauri::command(async)]
pub fn show_enrolment(desk: State<'_, Desk>, id: String) -> Result<Dossier, Failure> {
    desk.act(|session| {
        let id = session.find(&id)?;
        Dossier::of(session, id)
    })
}
