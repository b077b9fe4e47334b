//! Trust between stations.

use std::path::Path;

use tauri::State;

use crate::clock::now;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::input::{self, JSON_BYTES};
use crate::wire::Station;

/// Accepts the identity in a file that came from the other side.
#[tauri::command(async)]
pub fn trust_station(desk: State<'_, Desk>, path: String) -> Result<Station, Failure> {
    let path = Path::new(&path);
    let json = String::from_utf8(input::bytes(path, JSON_BYTES)?);
    let json = json.map_err(|_| input::named(Failure::damaged("station-identity"), path))?;
    let other = desk.act(|session| session.trust_station(&json, now()))?;
    Ok(Station::from(&other))
}
