//! A registry that comes back: from its copies, from a laptop whose users are gone; and room for it.

use registry::acts::Registry;
use tauri::{AppHandle, State};
use zeroize::Zeroizing;

use super::absolute;
use super::progress::followed;
use super::session::{second, state};
use crate::clock::now;
use crate::demo::{self, Play};
use crate::desk::Desk;
use crate::failure::Failure;
use crate::i18n::Words;
use crate::wire::{AppState, Recovered, Restored};

/// The registry from the copies in a folder, by an administrator of the time; they are then signed in.
#[tauri::command(async)]
pub fn restore(
    app: AppHandle,
    desk: State<'_, Desk>,
    dir: String,
    name: String,
    pin: String,
    token: Option<String>,
) -> Result<Restored, Failure> {
    let pin = Zeroizing::new(pin);
    // What comes back is real, and would then be refused its seat.
    if desk.play().is_some() {
        return Err(Failure::refused("only-training"));
    }
    let folder = absolute(&dir, "dir")?;
    let second = second(token.as_deref())?;
    let restored = followed(app, &desk, "restore", |watch| {
        Registry::restore(desk.home(), &folder, (&name, &pin, second), watch, now())
    })?;
    let (copies, events, made_ms) = (restored.copies, restored.events, restored.made_ms);
    desk.seat(restored.session)?;
    Ok(Restored {
        copies,
        events,
        made_ms,
        state: state(&desk),
    })
}

/// Takes away the database that no key here opens any more; in training a new practice registry takes its place.
#[tauri::command(async)]
pub fn clear_remains(desk: State<'_, Desk>) -> Result<AppState, Failure> {
    Registry::clear_remains(desk.home())?;
    // Only where nothing but practice was: a folder that holds more is nobody's to empty.
    if matches!(desk.play(), Some(Play::Training)) && demo::is_free(desk.home()) {
        demo::begin_again(desk.home(), &Words::of(desk.language()))?;
    }
    Ok(state(&desk))
}

/// At headquarters: what a laptop holds whose users are gone, as a bundle to import.
#[tauri::command(async)]
pub fn recover(
    app: AppHandle,
    desk: State<'_, Desk>,
    laptop: String,
    dir: String,
) -> Result<Recovered, Failure> {
    let (laptop, folder) = (absolute(&laptop, "laptop")?, absolute(&dir, "dir")?);
    let recovered = followed(app, &desk, "recover", |watch| {
        desk.act(|session| session.recover(&laptop, &folder, watch, now()))
    })?;
    Ok(Recovered {
        station: recovered.code.as_str().to_owned(),
        events: recovered.events,
        records: recovered.records,
    })
}
