//! Which source of prints is in use.

use tauri::State;

use crate::desk::Desk;
use crate::failure::Failure;
use crate::wire::{ScannerChoice, ScannerRow};

/// The sources of this station.
#[tauri::command(async)]
pub fn scanner_list(desk: State<'_, Desk>) -> Vec<ScannerRow> {
    desk.scanners().rows()
}

/// Uses another source, or lays another finger on the simulator.
#[tauri::command(async)]
pub fn scanner_choose(desk: State<'_, Desk>, choice: ScannerChoice) -> Result<Vec<ScannerRow>, Failure> {
    let mut scanners = desk.scanners();
    scanners.choose(choice)?;
    Ok(scanners.rows())
}
