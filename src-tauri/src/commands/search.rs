//! 1:N of a draft against everybody this station knows.

use tauri::{AppHandle, State};

use super::draft::on;
use super::progress::followed;
use crate::clock::now;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::wire::Draft;

/// Searches and notes the answer on the draft.
#[tauri::command(async)]
pub fn search_draft(app: AppHandle, desk: State<'_, Desk>, id: String) -> Result<Draft, Failure> {
    followed(app, &desk, "search_draft", |watch| {
        on(&desk, &id, |session, id| {
            session.search_draft(id, watch, now()).map(drop)
        })
    })
}
