//! Bundles of the other side.

use std::path::PathBuf;

use tauri::{AppHandle, State};

use super::absolute;
use super::progress::followed;
use crate::clock::now;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::wire::{Imported, IncidentRow, QuarantineRow};

/// Reads bundles from files and folders, in any order, any number of times.
#[tauri::command(async)]
pub fn import_bundles(
    app: AppHandle,
    desk: State<'_, Desk>,
    paths: Vec<String>,
) -> Result<Imported, Failure> {
    let paths: Vec<PathBuf> = paths
        .iter()
        .map(|path| absolute(path, "paths"))
        .collect::<Result<_, _>>()?;
    if paths.is_empty() {
        return Err(Failure::refused("argument-invalid").with("name", "paths"));
    }
    let imported = followed(app, &desk, "import_bundles", |watch| {
        desk.act(|session| session.import(&paths, watch, now()))
    })?;
    Ok(Imported::from(&imported))
}

/// What was left outside, and why.
#[tauri::command(async)]
pub fn list_quarantine(desk: State<'_, Desk>) -> Result<Vec<QuarantineRow>, Failure> {
    let rows = desk.act(|session| session.quarantine())?;
    Ok(rows.iter().map(QuarantineRow::from).collect())
}

/// What journals of stations show that they should not.
#[tauri::command(async)]
pub fn list_incidents(desk: State<'_, Desk>) -> Result<Vec<IncidentRow>, Failure> {
    let rows = desk.act(|session| session.incidents())?;
    Ok(rows.iter().map(IncidentRow::from).collect())
}
