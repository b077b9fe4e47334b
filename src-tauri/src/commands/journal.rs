//! Whether the journal holds.

use tauri::{AppHandle, State};

use super::progress::followed;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::wire::JournalState;

/// Chains, signatures, images and tables, all of them.
#[tauri::command(async)]
pub fn journal_verify(app: AppHandle, desk: State<'_, Desk>) -> Result<JournalState, Failure> {
    let verified = followed(app, &desk, "journal_verify", |watch| {
        desk.act(|session| session.verify_journal(watch))
    })?;
    Ok(JournalState {
        events: verified.events,
        head: verified.head.to_string(),
        ok: verified.ok,
        problem: verified.problem,
    })
}
