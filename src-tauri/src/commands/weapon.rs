//! Weapons: received, photographed, moved on, summed up.

use registry::acts::Session;
use registry::rules::id::WeaponId;
use registry::rules::weapon::{Custody, Slip, Step};
use serde_json::Value;
use tauri::State;

use crate::clock::now;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::wire::{self, BalanceRow, CustodyStep, WeaponFile, WeaponRow, picture};

/// Weapons, newest first; of one custody if asked for.
#[tauri::command(async)]
pub fn list_weapons(desk: State<'_, Desk>, custody: Option<String>) -> Result<Vec<WeaponRow>, Failure> {
    let custody = custody.and_then(|name| Custody::from_name(&name));
    let weapons = desk.act(|session| session.weapons(custody))?;
    Ok(weapons.iter().map(WeaponRow::from).collect())
}

/// One weapon with its way.
#[tauri::command(async)]
pub fn show_weapon(desk: State<'_, Desk>, weapon: String) -> Result<WeaponFile, Failure> {
    on(&desk, &weapon, |_, _| Ok(()))
}

/// Takes over a weapon that stands in no dossier.
#[tauri::command(async)]
pub fn receive_weapon(
    desk: State<'_, Desk>,
    description: Value,
    enrolment: Option<String>,
) -> Result<WeaponFile, Failure> {
    desk.act(|session| {
        let enrolment = enrolment.map(|id| session.find(&id)).transpose()?;
        let id = session.receive_weapon(&description, enrolment, now())?;
        file(session, id)
    })
}

/// Moves a weapon on: `store hold return hand-over destroy`.
#[tauri::command(async)]
pub fn move_weapon(
    desk: State<'_, Desk>,
    weapon: String,
    step: String,
    to: Option<String>,
    reason: Option<String>,
    paper: Option<String>,
    witness: Option<String>,
) -> Result<WeaponFile, Failure> {
    let step = Step::from_name(&step).ok_or_else(|| argument("step"))?;
    let filled = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    let slip = Slip {
        to: filled(to),
        reason: filled(reason),
        paper: filled(paper),
        witness: filled(witness),
    };
    on(&desk, &weapon, |session, id| {
        session.move_weapon(id, step, &slip, now()).map(drop)
    })
}

/// Adds a photo.
#[tauri::command(async)]
pub fn photograph_weapon(
    desk: State<'_, Desk>,
    weapon: String,
    bytes_base64: String,
) -> Result<WeaponFile, Failure> {
    let photo = wire::bytes(&bytes_base64)?;
    on(&desk, &weapon, |session, id| {
        session.photograph_weapon(id, &photo, now()).map(drop)
    })
}

/// The armoury's sum from one day to another, both included.
#[tauri::command(async)]
pub fn reconcile_weapons(
    desk: State<'_, Desk>,
    from: String,
    to: String,
) -> Result<Vec<BalanceRow>, Failure> {
    let from = from.parse().map_err(|_| argument("from"))?;
    let to = to.parse().map_err(|_| argument("to"))?;
    let lines = desk.act(|session| session.reconcile_weapons(from, to))?;
    Ok(lines.iter().map(BalanceRow::from).collect())
}

fn on(
    desk: &Desk,
    weapon: &str,
    act: impl FnOnce(&mut Session, WeaponId) -> registry::Result<()>,
) -> Result<WeaponFile, Failure> {
    desk.act(|session| {
        let id = session.find_weapon(weapon)?;
        act(session, id)?;
        file(session, id)
    })
}

fn file(session: &Session, id: WeaponId) -> registry::Result<WeaponFile> {
    let record = session.weapon(id)?;
    let photos = record
        .photos
        .iter()
        .map(|hash| Ok(picture(&session.blob(*hash)?)));
    Ok(WeaponFile {
        weapon: WeaponRow::from(&record.row),
        way: record.way.iter().map(CustodyStep::from).collect(),
        photos: photos.collect::<registry::Result<_>>()?,
    })
}

fn argument(name: &str) -> Failure {
    Failure::refused("argument-invalid").with("name", name)
}
