//! H / F / Total.

use registry::store::By;
use tauri::State;

use crate::desk::Desk;
use crate::failure::Failure;
use crate::wire::Stats;

/// Counts by `unit party movement site sex state day`.
#[tauri::command(async)]
pub fn stats(desk: State<'_, Desk>, by: String) -> Result<Stats, Failure> {
    let key = By::from_name(&by).ok_or_else(|| Failure::refused("argument-invalid").with("name", "by"))?;
    let counts = desk.act(|session| session.stats(key))?;
    Ok(Stats::of(by, &counts))
}
