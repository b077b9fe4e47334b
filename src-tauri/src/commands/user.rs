//! Who may sign in here.

use registry::rules::role::Role;
use tauri::State;
use zeroize::Zeroizing;

use crate::clock::now;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::wire::UserRow;

/// Everybody who can sign in here, by name.
#[tauri::command(async)]
pub fn list_users(desk: State<'_, Desk>) -> Result<Vec<UserRow>, Failure> {
    let users = desk.act(|session| session.users())?;
    Ok(users.into_iter().map(UserRow::from).collect())
}

/// Adds somebody; only an administrator may.
#[tauri::command(async)]
pub fn add_user(
    desk: State<'_, Desk>,
    name: String,
    role: String,
    pin: String,
) -> Result<Vec<UserRow>, Failure> {
    let pin = Zeroizing::new(pin);
    let role =
        Role::from_name(&role).ok_or_else(|| Failure::refused("argument-invalid").with("name", "role"))?;
    desk.act(|session| session.add_user(&name, role, &pin, now()))?;
    list_users(desk)
}
