//! The form definition in use.

use serde_json::Value;
use tauri::State;

use crate::desk::Desk;
use crate::failure::Failure;

/// The newest definition known here, as its file is written.
#[tauri::command(async)]
pub fn form(desk: State<'_, Desk>) -> Result<Value, Failure> {
    desk.act(|session| Ok::<_, registry::Error>(serde_json::to_value(session.form()).unwrap_or_default()))
}
