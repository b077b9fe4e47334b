//! How far a long act is, told to the window.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use biometrics::gallery::Watch;
use tauri::{AppHandle, Emitter, State};

use crate::desk::Desk;
use crate::wire::Progress;

/// Faster than this nobody sees it.
const EVERY: Duration = Duration::from_millis(80);

/// Does something long: the window hears how far it is, and its stop key reaches it.
pub fn followed<T>(app: AppHandle, desk: &Desk, act: &'static str, work: impl FnOnce(&Watch<'_>) -> T) -> T {
    let told = to_window(app, act);
    work(
        &Watch::none()
            .cancelled_by(desk.until_stopped())
            .reporting_to(&told),
    )
}

/// Something that can be told `(done, total)` from any thread.
fn to_window(app: AppHandle, act: &'static str) -> impl Fn(usize, usize) + Sync {
    let last: Mutex<Option<Instant>> = Mutex::new(None);
    move |done, total| {
        let Ok(mut last) = last.try_lock() else { return };
        if done < total && last.is_some_and(|last| last.elapsed() < EVERY) {
            return;
        }
        *last = Some(Instant::now());
        // A window that is closing hears nothing any more.
        let _ = app.emit(
            "progress",
            Progress {
                act: act.to_owned(),
                done: done as u64,
                total: total as u64,
            },
        );
    }
}

/// The long act under way is no longer wanted. It answers `cancelled`, or is done already.
#[tauri::command(async)]
pub fn stop_act(desk: State<'_, Desk>) {
    desk.stop();
}
