//! The window. Opened only when no headless verb was given.

use std::time::Duration;

use tauri::webview::{PermissionKind, PermissionResponse};
use tauri::{App, Emitter, Manager, RunEvent, WebviewUrl, WebviewWindowBuilder};

use crate::commands;
use crate::desk::Desk;
use crate::failure::Failure;

/// How often the idle lock looks at the clock.
const IDLE_CHECK: Duration = Duration::from_secs(1);

/// Opens the window on a desk and stays until it is closed.
///
/// # Errors
/// `window-failed` without a display, or when the webview does not start.
pub fn open(desk: Desk) -> Result<(), Failure> {
    is_possible()?;
    let app = tauri::Builder::default()
        .manage(desk)
        .invoke_handler(commands::all())
        .setup(|app| Ok(build(app)?))
        .build(tauri::generate_context!())
        .map_err(|_| Failure::broken("window-failed"))?;
    // The event loop ends the process itself: what must be put away is put away here.
    app.run(|handle, event| {
        if matches!(event, RunEvent::Exit) {
            handle.state::<Desk>().close();
        }
    });
    Ok(())
}

/// Whether there is a display to open a window on; the toolkit would end the process without a word.
///
/// # Errors
/// `window-failed`.
pub fn is_possible() -> Result<(), Failure> {
    let nowhere = ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .all(|name| std::env::var_os(name).is_none());
    if cfg!(target_os = "linux") && nowhere {
        Err(Failure::broken("window-failed"))
    } else {
        Ok(())
    }
}

fn build(app: &App) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
        .title("Matricule")
        .inner_size(1280.0, 800.0)
        .min_inner_size(640.0, 480.0)
        .on_permission_request(|_, kind| match kind {
            PermissionKind::Camera => PermissionResponse::Allow, // The photo; nothing else is ever asked.
            _ => PermissionResponse::Deny,
        })
        .build()?;
    #[cfg(target_os = "linux")]
    window.with_webview(|webview| {
        use webkit2gtk::{SettingsExt, WebViewExt};
        if let Some(settings) = webview.inner().settings() {
            settings.set_enable_media_stream(true); // Off by default in WebKitGTK.
        }
    })?;

    let handle = app.handle().clone();
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(IDLE_CHECK);
            if handle.state::<Desk>().lock_if_idle() && handle.emit("locked", ()).is_err() {
                return;
            }
        }
    });
    Ok(())
}
