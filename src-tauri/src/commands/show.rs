//! One enrolment with its history.

use tauri::State;

use crate::clock::now;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::wire::Dossier;

/// Everything a supervisor looks at. The journal notes who looked.
#[tauri::command(async)]
pub fn show_enrolment(desk: State<'_, Desk>, id: String) -> Result<Dossier, Failure> {
    desk.act(|session| {
        let id = session.find(&id)?;
        session.view(id, now())?;
        Dossier::of(session, id)
    })
}
