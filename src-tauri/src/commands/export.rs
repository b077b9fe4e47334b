//! Bundles for the other side, and the ledger of sticks.

use tauri::{AppHandle, State};

use super::absolute;
use super::progress::followed;
use crate::clock::now;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::wire::{BundleRow, Exported, RecordRow};

/// Writes to a folder what the other side has not acknowledged; `max_size` bounds a file, bytes. What an earlier try
/// could not write whole goes first.
#[tauri::command(async)]
pub fn export_bundle(
    app: AppHandle,
    desk: State<'_, Desk>,
    dir: String,
    max_size: Option<u64>,
) -> Result<Exported, Failure> {
    let folder = absolute(&dir, "dir")?;
    let written = followed(app, &desk, "export_bundle", |watch| {
        desk.act(|session| session.export(&folder, max_size, watch, now()))
    })?;
    Ok(Exported::of(&folder, &written))
}

/// What was written, what was read, what came back received.
#[tauri::command(async)]
pub fn list_bundles(desk: State<'_, Desk>) -> Result<Vec<BundleRow>, Failure> {
    let ledger = desk.act(|session| session.ledger())?;
    Ok(ledger.iter().map(BundleRow::from).collect())
}

/// Where the newest word about every record of this station is.
#[tauri::command(async)]
pub fn list_records(desk: State<'_, Desk>) -> Result<Vec<RecordRow>, Failure> {
    let records = desk.act(|session| session.record_ledger())?;
    Ok(records.iter().map(RecordRow::from).collect())
}

/// A stick will not arrive; the next export carries its content again.
#[tauri::command(async)]
pub fn declare_lost(desk: State<'_, Desk>, number: u32, reason: String) -> Result<Vec<BundleRow>, Failure> {
    desk.act(|session| session.declare_lost(number, &reason, now()))?;
    list_bundles(desk)
}
