//! Who may sign in here, and with what.

use registry::acts::Session;
use registry::keys::Token;
use registry::rules::role::Role;
use tauri::State;
use zeroize::Zeroizing;

use super::absolute;
use crate::clock::now;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::wire::{ExpectedUser, UserRow};

/// Everybody who can sign in here, by name.
#[tauri::command(async)]
pub fn list_users(desk: State<'_, Desk>) -> Result<Vec<UserRow>, Failure> {
    let users = desk.act(|session| session.users(now()))?;
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
    let role = role_of(&role)?;
    then_list(desk, |session| {
        session.add_user(&name, role, &pin, now()).map(drop)
    })
}

/// Another PIN for whoever is signed in; they show that they know the present one.
#[tauri::command(async)]
pub fn change_pin(desk: State<'_, Desk>, present: String, pin: String) -> Result<(), Failure> {
    let (present, pin) = (Zeroizing::new(present), Zeroizing::new(pin));
    desk.act(|session| session.change_pin(&present, &pin, now()))
}

/// A token for whoever is signed in, written to a file on a stick; needed from the next sign-in on.
#[tauri::command(async)]
pub fn issue_token(desk: State<'_, Desk>, present: String, path: String) -> Result<(), Failure> {
    let present = Zeroizing::new(present);
    let path = absolute(&path, "path")?;
    desk.act(|session| {
        let token = Token::generate()?;
        token.write(&path)?;
        let issued = session.require_token(&present, token, now());
        issued.inspect_err(|_| drop(std::fs::remove_file(&path)))
    })
}

/// A PIN for whoever is signed in that destroys every key when it is typed; `None` takes it away.
#[tauri::command(async)]
pub fn set_panic_pin(desk: State<'_, Desk>, present: String, panic: Option<String>) -> Result<(), Failure> {
    let (present, panic) = (Zeroizing::new(present), panic.map(Zeroizing::new));
    desk.act(|session| session.set_panic_pin(&present, panic.as_ref().map(|pin| pin.as_str()), now()))
}

/// Lets somebody try again who mistyped their PIN too often.
#[tauri::command(async)]
pub fn unlock_user(desk: State<'_, Desk>, name: String) -> Result<Vec<UserRow>, Failure> {
    then_list(desk, |session| session.unlock_user(&name, now()))
}

/// Somebody is something else from now on.
#[tauri::command(async)]
pub fn change_role(desk: State<'_, Desk>, name: String, role: String) -> Result<Vec<UserRow>, Failure> {
    let role = role_of(&role)?;
    then_list(desk, |session| session.change_role(&name, role, now()))
}

/// Somebody signs in no more.
#[tauri::command(async)]
pub fn remove_user(desk: State<'_, Desk>, name: String) -> Result<Vec<UserRow>, Failure> {
    then_list(desk, |session| session.remove_user(&name, now()))
}

fn then_list(
    desk: State<'_, Desk>,
    act: impl FnOnce(&mut Session) -> registry::Result<()>,
) -> Result<Vec<UserRow>, Failure> {
    desk.act(act)?;
    list_users(desk)
}

/// Adds a delegate who signs the day for a party; only an administrator may.
#[tauri::command(async)]
pub fn add_delegate(
    desk: State<'_, Desk>,
    name: String,
    party: String,
    pin: String,
) -> Result<Vec<UserRow>, Failure> {
    let pin = Zeroizing::new(pin);
    desk.act(|session| session.add_delegate(&name, &party, &pin, now()))?;
    list_users(desk)
}

/// What headquarters said of users: at headquarters of every site's, at a site of its own.
#[tauri::command(async)]
pub fn list_expected_users(desk: State<'_, Desk>) -> Result<Vec<ExpectedUser>, Failure> {
    let rows = desk.act(|session| session.expected_users())?;
    Ok(rows.into_iter().map(ExpectedUser::from).collect())
}

/// At headquarters: who is to sign in at the site of that code, or with `gone` who no longer is.
#[tauri::command(async)]
pub fn expect_user(
    desk: State<'_, Desk>,
    station: String,
    name: String,
    role: String,
    party: Option<String>,
    gone: bool,
) -> Result<Vec<ExpectedUser>, Failure> {
    let role = role_of(&role)?;
    desk.act(|session| session.expect_user(&station, (&name, role, party.as_deref()), gone, now()))?;
    list_expected_users(desk)
}

/// At a site: adds somebody as what headquarters said of them.
#[tauri::command(async)]
pub fn add_expected_user(desk: State<'_, Desk>, name: String, pin: String) -> Result<Vec<UserRow>, Failure> {
    let pin = Zeroizing::new(pin);
    then_list(desk, |session| {
        session.add_expected_user(&name, &pin, now()).map(drop)
    })
}

fn role_of(word: &str) -> Result<Role, Failure> {
    Role::from_name(word).ok_or_else(|| Failure::refused("argument-invalid").with("name", "role"))
}
