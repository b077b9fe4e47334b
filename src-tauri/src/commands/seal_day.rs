//! The day's end.

use std::collections::BTreeMap;

use registry::acts::Delegate;
use tauri::State;
use zeroize::Zeroizing;

use crate::clock::now;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::wire::DayState;

/// Days of this station with their seals, newest first.
#[tauri::command(async)]
pub fn list_days(desk: State<'_, Desk>) -> Result<Vec<DayState>, Failure> {
    let days = desk.act(|session| session.days())?;
    Ok(days.iter().map(DayState::from).collect())
}

/// Delegates sign with their own PINs (name → PIN); `absent` gives a reason for every party without one.
#[tauri::command(async)]
pub fn seal_day(
    desk: State<'_, Desk>,
    day: String,
    delegates: BTreeMap<String, String>,
    absent: BTreeMap<String, String>,
) -> Result<DayState, Failure> {
    let day = day
        .parse()
        .map_err(|_| Failure::refused("argument-invalid").with("name", "day"))?;
    let delegates: Vec<(String, Zeroizing<String>)> = delegates
        .into_iter()
        .map(|(name, pin)| (name, Zeroizing::new(pin)))
        .collect();
    let at_the_desk: Vec<Delegate<'_>> = delegates
        .iter()
        .map(|(name, pin)| Delegate { name, pin })
        .collect();
    let sealed = desk.act(|session| session.seal_day(day, &at_the_desk, &absent, now()))?;
    Ok(DayState::from(&sealed))
}
