//! Trust between stations.

use std::path::Path;

use registry::rules::exchange::StationEnd;
use tauri::State;

use super::absolute;
use crate::clock::now;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::input::{self, JSON_BYTES};
use crate::wire::{Station, StationRow};

/// Reads the identity in a file, so that its fingerprint can be compared before it is trusted.
#[tauri::command(async)]
pub fn read_station(desk: State<'_, Desk>, path: String) -> Result<Station, Failure> {
    let json = identity(&path)?;
    let other = desk.act(|session| session.read_station(&json))?;
    Ok(Station::from(&other))
}

/// Accepts the identity in a file that came from the other side. `fingerprint` is what the other side read aloud.
#[tauri::command(async)]
pub fn trust_station(
    desk: State<'_, Desk>,
    path: String,
    fingerprint: Option<String>,
) -> Result<Station, Failure> {
    let json = identity(&path)?;
    let other = desk.act(|session| session.trust_station(&json, fingerprint.as_deref(), now()))?;
    Ok(Station::from(&other))
}

/// Every station known here.
#[tauri::command(async)]
pub fn list_stations(desk: State<'_, Desk>) -> Result<Vec<StationRow>, Failure> {
    let rows = desk.act(|session| session.stations())?;
    Ok(rows.iter().map(StationRow::from).collect())
}

/// Believes a station no more: `end` is `revoked` or `retired`.
#[tauri::command(async)]
pub fn end_station(
    desk: State<'_, Desk>,
    code: String,
    end: String,
    reason: String,
) -> Result<Vec<StationRow>, Failure> {
    let end = StationEnd::from_name(&end)
        .ok_or_else(|| Failure::refused("argument-invalid").with("name", "end"))?;
    desk.act(|session| session.end_station(&code, end, &reason, now()))?;
    list_stations(desk)
}

/// Draws new keys for this station. `save_identity` writes what the other side has to trust anew.
#[tauri::command(async)]
pub fn rotate_keys(desk: State<'_, Desk>) -> Result<Station, Failure> {
    let renewed = desk.act(|session| session.rotate_keys(now()))?;
    Ok(Station::from(&renewed))
}

/// Writes this station's public identity to a file, to be carried to the other side.
#[tauri::command(async)]
pub fn save_identity(desk: State<'_, Desk>, path: String) -> Result<Station, Failure> {
    let path = absolute(&path, "path")?;
    let ours = desk.act(|session| Ok::<_, Failure>(session.station().clone()))?;
    std::fs::write(&path, ours.to_json()).map_err(|error| Failure::file(&path, &error))?;
    Ok(Station::from(&ours))
}

fn identity(path: &str) -> Result<String, Failure> {
    let path = Path::new(path);
    let json = String::from_utf8(input::bytes(path, JSON_BYTES)?);
    json.map_err(|_| input::named(Failure::damaged("station-identity"), path))
}
