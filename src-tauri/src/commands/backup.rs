//! What is kept, and from whom: backups, images sealed to headquarters, the end of every key.

use registry::acts::Registry;
use registry::rules::refusal::Refusal;
use tauri::{AppHandle, State};

use super::absolute;
use super::progress::followed;
use crate::clock::now;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::wire::{AccessRow, AppState, Backup, SealedImages};

/// Lines of the list of accesses.
const MOST_ACCESSES: u32 = 500;

/// Copies to a folder what no earlier copy there holds.
#[tauri::command(async)]
pub fn backup(app: AppHandle, desk: State<'_, Desk>, dir: String) -> Result<Backup, Failure> {
    let folder = absolute(&dir, "dir")?;
    let written = followed(app, &desk, "backup", |watch| {
        desk.act(|session| session.backup(&folder, watch, now()))
    })?;
    Ok(Backup::from(&written))
}

/// When the registry was last copied; `None` if it never was.
#[tauri::command(async)]
pub fn last_backup(desk: State<'_, Desk>) -> Result<Option<i64>, Failure> {
    let last = desk.act(|session| session.last_backup())?;
    Ok(last.map(|(at, _)| at.0))
}

/// Leaves the images of received records readable to headquarters only. Stopped, it says how far it came.
#[tauri::command(async)]
pub fn seal_images(app: AppHandle, desk: State<'_, Desk>) -> Result<SealedImages, Failure> {
    let sealed = followed(app, &desk, "seal_images", |watch| {
        desk.act(|session| session.seal_images(watch, now()))
    })?;
    Ok(SealedImages {
        records: sealed.records,
        images: sealed.images,
    })
}

/// Who looked at what, the latest first; one record's, or all.
#[tauri::command(async)]
pub fn list_accesses(desk: State<'_, Desk>, id: Option<String>) -> Result<Vec<AccessRow>, Failure> {
    let rows = desk.act(|session| {
        let id = id.map(|id| session.find(&id)).transpose()?;
        session.accesses(id, MOST_ACCESSES)
    })?;
    Ok(rows.into_iter().map(AccessRow::from).collect())
}

/// Destroys every key. `confirm` is the station's code, typed by hand, so that no stray click does it; it needs nobody
/// signed in, for it may have to be quick.
#[tauri::command(async)]
pub fn destroy_keys(desk: State<'_, Desk>, confirm: String) -> Result<AppState, Failure> {
    let code = desk.last_station().code;
    if code.is_empty() || confirm.trim() != code {
        return Err(Failure::refused("argument-invalid").with("name", "confirm"));
    }
    destroy(&desk)
}

/// The same for the worst hour: the window asked for a key held down and one key more, and nobody need be signed in.
#[tauri::command(async)]
pub fn destroy_keys_now(desk: State<'_, Desk>) -> Result<AppState, Failure> {
    if !Registry::exists(desk.home()) {
        return Err(Refusal::NotInitialised.into());
    }
    destroy(&desk)
}

/// The slots go first, whatever else is under way; whoever works is then put out, and what their act wrote meanwhile
/// goes too.
fn destroy(desk: &Desk) -> Result<AppState, Failure> {
    Registry::destroy_keys(desk.home())?;
    desk.stop();
    desk.leave();
    Registry::destroy_keys(desk.home())?;
    Ok(super::session::state(desk))
}
