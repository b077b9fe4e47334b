//! H / F / Total.

use registry::store::{By, TroubleBy};
use tauri::State;

use crate::desk::Desk;
use crate::failure::Failure;
use crate::wire::{ReleasedRow, Stats, TroubleRow};

/// Counts by `unit party movement site sex state path day`.
#[tauri::command(async)]
pub fn stats(desk: State<'_, Desk>, by: String) -> Result<Stats, Failure> {
    let key = By::from_name(&by).ok_or_else(argument)?;
    let counts = desk.act(|session| session.stats(key))?;
    Ok(Stats::of(by, &counts))
}

/// The same as it may leave headquarters: small counts hidden, the last line is the sum.
#[tauri::command(async)]
pub fn stats_released(desk: State<'_, Desk>, by: String) -> Result<Vec<ReleasedRow>, Failure> {
    let key = By::from_name(&by).ok_or_else(argument)?;
    let lines = desk.act(|session| session.stats_released(key))?;
    Ok(lines.into_iter().map(ReleasedRow::from).collect())
}

/// Where captures go wrong, by `sex age finger operator scanner`.
#[tauri::command(async)]
pub fn trouble(desk: State<'_, Desk>, by: String) -> Result<Vec<TroubleRow>, Failure> {
    let key = TroubleBy::from_name(&by).ok_or_else(argument)?;
    let lines = desk.act(|session| session.trouble(key))?;
    Ok(lines.iter().map(|line| TroubleRow::of(key, line)).collect())
}

fn argument() -> Failure {
    Failure::refused("argument-invalid").with("name", "by")
}
