//! Whether the journal holds.

use tauri::State;

use crate::desk::Desk;
use crate::failure::Failure;
use crate::wire::JournalState;

/// Chains, signatures, images and tables, all of them.
#[tauri::command(async)]
pub fn journal_verify(desk: State<'_, Desk>) -> Result<JournalState, Failure> {
    let verified = desk.act(|session| session.journal_verify())?;
    Ok(JournalState {
        events: verified.events,
        head: verified.head.to_string(),
        ok: verified.ok,
        problem: verified.problem,
    })
}
