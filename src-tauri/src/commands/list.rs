//! Lists: names and counts, never a print.

use registry::store::ListFilter;
use tauri::State;

use crate::clock::now;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::wire::{self, EnrolmentPage, EnrolmentRow, WaitingRow};

/// Enrolments of every state, newest first; by a name as it sounds, the most alike first.
#[tauri::command(async)]
pub fn list_enrolments(
    desk: State<'_, Desk>,
    state: Option<wire::State>,
    text: Option<String>,
    name: Option<String>,
    offset: u32,
    limit: u32,
) -> Result<EnrolmentPage, Failure> {
    let stage = state.map(|state| state.name().to_owned());
    let text = text
        .map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty());
    let name = name
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty());
    let page = desk.act(|session| {
        let filter = ListFilter {
            stage,
            text,
            name,
            offset,
            limit,
        };
        session.view_list(&filter, now())
    })?;
    Ok(EnrolmentPage {
        rows: page.rows.iter().map(EnrolmentRow::from).collect(),
        total: page.total,
    })
}

/// The supervisor's list, longest wait first.
#[tauri::command(async)]
pub fn list_waiting(desk: State<'_, Desk>, limit: u32) -> Result<Vec<WaitingRow>, Failure> {
    let waiting = desk.act(|session| session.waiting_for(limit))?;
    Ok(waiting.iter().map(WaitingRow::from).collect())
}
