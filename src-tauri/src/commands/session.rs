//! Who sits at the desk, and what the window must know before it draws anything.

use std::path::Path;

use biometrics::params;
use registry::acts::{NewStation as Founding, Registry};
use registry::keys::{SecondSecret, StationRole, Token};
use registry::rules::{number::StationCode, prints};
use tauri::State;
use zeroize::Zeroizing;

use crate::clock::now;
use crate::demo::Play;
use crate::desk::{Desk, IDLE_LOCK};
use crate::failure::Failure;
use crate::wire::{AppState, Language, Limits, NewStation, SignedIn, Threshold};

/// Everything the first screen depends on.
#[tauri::command(async)]
pub fn app_state(desk: State<'_, Desk>) -> AppState {
    state(&desk)
}

/// Another language, without a restart.
#[tauri::command(async)]
pub fn set_language(desk: State<'_, Desk>, language: Language) -> AppState {
    desk.set_language(language);
    state(&desk)
}

/// A new registry with its first administrator, who is then signed in.
#[tauri::command(async)]
pub fn init_station(desk: State<'_, Desk>, station: NewStation) -> Result<AppState, Failure> {
    let pin = Zeroizing::new(station.pin);
    let role = StationRole::from_word(&station.role);
    let role = role.ok_or_else(|| Failure::refused("argument-invalid").with("name", "role"))?;
    let founding = Founding {
        role,
        code: StationCode::new(&station.code)?,
        site: station.site,
    };
    desk.seat(Registry::create(
        desk.home(),
        founding,
        &station.name,
        &pin,
        now(),
    )?)?;
    Ok(state(&desk))
}

/// Opens the registry with somebody's own PIN, and the token file on their stick if they have one.
#[tauri::command(async)]
pub fn sign_in(
    desk: State<'_, Desk>,
    name: String,
    pin: String,
    token: Option<String>,
) -> Result<AppState, Failure> {
    let pin = Zeroizing::new(pin);
    let second = second(token.as_deref())?;
    desk.leave(); // The registry admits one session at a time.
    desk.seat(Registry::sign_in_with(desk.home(), &name, &pin, second, now())?)?;
    Ok(state(&desk))
}

/// Somebody is at the desk, though nothing was asked of the registry: a field is being typed, a dossier read.
#[tauri::command(async)]
pub fn stay(desk: State<'_, Desk>) -> u32 {
    desk.stay().as_secs() as u32
}

/// Drops the keys.
#[tauri::command(async)]
pub fn sign_out(desk: State<'_, Desk>) -> AppState {
    desk.leave();
    state(&desk)
}

/// What somebody carries beside the PIN, from the file on their stick.
pub(super) fn second(token: Option<&str>) -> Result<SecondSecret, Failure> {
    let token = token.map(|path| Token::read(Path::new(path))).transpose();
    Ok(token
        .map_err(registry::Error::from)?
        .map_or(SecondSecret::None, SecondSecret::TokenFile))
}

/// Everything the first screen depends on.
pub(super) fn state(desk: &Desk) -> AppState {
    let (station, user) = desk.glance(|session| match session {
        Some(session) => {
            let user = session.user();
            let user = SignedIn {
                name: user.name.clone(),
                role: user.role.name().to_owned(),
            };
            (Some(session.station().into()), Some(user))
        }
        None => (Registry::exists(desk.home()).then(|| desk.last_station()), None),
    });
    AppState {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        language: desk.language(),
        station,
        remains: Registry::remains(desk.home()),
        user,
        idle_lock_s: IDLE_LOCK.as_secs() as u32,
        demo: desk.play().map(Play::for_the_screen),
        limits: Limits {
            quality_threshold: prints::THRESHOLD,
            tries: prints::TRIES,
            fingers_min: prints::CAPTURES_AT_LEAST,
            adjudicate: Threshold::of(params::ADJUDICATE),
            duplicate: Threshold::of(params::DUPLICATE),
        },
    }
}
