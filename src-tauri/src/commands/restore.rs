//! A registry that comes back: from its copies, from a laptop whose users are gone; and room for it.

use std::path::{Path, PathBuf};

use biometrics::gallery::Watch;
use registry::acts::Registry;
use registry::keys::{SecondSecret, Token};
use tauri::{AppHandle, State};
use zeroize::Zeroizing;

use super::progress;
use super::session::state;
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
    let told = progress::of(app, "restore");
    let watch = Watch::none()
        .cancelled_by(desk.until_stopped())
        .reporting_to(&told);
    let restored = Registry::restore(desk.home(), &folder, (&name, &pin, second), &watch, now())?;
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
    let told = progress::of(app, "recover");
    let watch = Watch::none()
        .cancelled_by(desk.until_stopped())
        .reporting_to(&told);
    let recovered = desk.act(|session| session.recover(&laptop, &folder, &watch, now()))?;
    Ok(Recovered {
        station: recovered.code.as_str().to_owned(),
        events: recovered.events,
        records: recovered.records,
    })
}

/// What somebody carries beside the PIN, from the file on their stick.
pub(super) fn second(token: Option<&str>) -> Result<SecondSecret, Failure> {
    let token = token.map(|path| Token::read(Path::new(path))).transpose();
    Ok(token
        .map_err(registry::Error::from)?
        .map_or(SecondSecret::None, SecondSecret::TokenFile))
}

fn absolute(path: &str, name: &str) -> Result<PathBuf, Failure> {
    let path = PathBuf::from(path);
    if path.is_absolute() {
        Ok(path)
    } else {
        Err(Failure::refused("argument-invalid").with("name", name))
    }
}
