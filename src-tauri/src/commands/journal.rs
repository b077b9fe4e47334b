//! Whether the journal holds.

use biometrics::gallery::Watch;
use tauri::{AppHandle, State};

use super::progress;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::wire::JournalState;

/// Chains, signatures, images and tables, all of them.
#[tauri::command(async)]
pub fn journal_verify(app: AppHandle, desk: State<'_, Desk>) -> Result<JournalState, Failure> {
    let told = progress::of(app, "journal_verify");
    let watch = Watch::none()
        .cancelled_by(desk.until_stopped())
        .reporting_to(&told);
    let verified = desk.act(|session| session.verify_journal(&watch))?;
    Ok(JournalState {
        events: verified.events,
        head: verified.head.to_string(),
        ok: verified.ok,
        problem: verified.problem,
    })
}
