//! Larger for tired eyes: the whole page, not only its letters.

use tauri::WebviewWindow;

use crate::failure::Failure;

/// As small and as large as the screens are drawn for, percent.
const PERCENT: std::ops::RangeInclusive<u32> = 100..=200;

/// Draws the page at this size, in percent of the usual one. On the window's own thread: it takes no time there, and
/// two strokes of the key must not overtake each other.
#[tauri::command]
pub fn zoom(window: WebviewWindow, percent: u32) -> Result<(), Failure> {
    if !PERCENT.contains(&percent) {
        return Err(Failure::refused("argument-invalid").with("name", "percent"));
    }
    window
        .set_zoom(f64::from(percent) / 100.0)
        .map_err(|_| Failure::broken("window-failed"))
}
