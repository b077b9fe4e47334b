//! Bundles for the other side, and the ledger of sticks.

use std::path::Path;

use tauri::{AppHandle, State};

use super::progress;
use crate::clock::now;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::wire::{BundleRow, Exported};

/// Writes to a folder what the other side has not acknowledged.
#[tauri::command(async)]
pub fn export_bundle(app: AppHandle, desk: State<'_, Desk>, dir: String) -> Result<Exported, Failure> {
    let folder = Path::new(&dir);
    if !folder.is_absolute() {
        return Err(Failure::refused("argument-invalid").with("name", "dir"));
    }
    let told = progress::of(app, "export_bundle");
    let written = desk.act(|session| session.export(folder, &|bytes| told(bytes as usize, 0), now()))?;
    Ok(Exported::of(folder, &written))
}

/// What was written, what was read, what came back received.
#[tauri::command(async)]
pub fn list_bundles(desk: State<'_, Desk>) -> Result<Vec<BundleRow>, Failure> {
    let ledger = desk.act(|session| session.ledger())?;
    Ok(ledger.iter().map(BundleRow::from).collect())
}
