//! `user …`: who may sign in, with what.

use std::path::Path;

use registry::keys::{Token, UNTIL_FORGIVEN};
use registry::rules::refusal::Refusal;
use registry::rules::role::Role;
use serde_json::{Value, json};

use super::args::{Args, UserRole, UserVerb};
use super::{Answer, pin};
use crate::clock::now;
use crate::failure::Failure;

/// `user add|list|expected|expect|pin|token|panic-pin|unlock|role|remove`.
pub fn user(args: &Args, what: &UserVerb) -> Answer {
    let mut session = args.sign_in()?;
    match what {
        UserVerb::Add {
            name,
            role,
            party,
            expected,
            new_pin_file,
            new_token,
        } => {
            let pin = pin::read(new_pin_file.as_deref(), "New PIN: ")?;
            let role = match role {
                Some(role) if !expected => role,
                _ => {
                    let id = session.add_expected_user(name, &pin, now())?;
                    return Ok(json!({ "user": name, "id": id.to_string() }));
                }
            };
            let role_given = role_of(*role)?;
            let id = match (new_token, party) {
                (None, Some(party)) if role_given == Role::Delegue => {
                    session.add_delegate(name, party, &pin, now())?
                }
                (_, Some(_)) => return Err(Refusal::NotADelegate.into()),
                (Some(file), None) => issue(file, |token| {
                    session.add_user_with_token(name, role_given, &pin, token, now())
                })?,
                (None, None) => session.add_user(name, role_given, &pin, now())?,
            };
            Ok(json!({ "user": name, "role": role.name(), "id": id.to_string() }))
        }
        UserVerb::List => {
            let users = session.users(now())?;
            let rows = users.iter().map(|line| {
                json!({
                    "user": line.user.name,
                    "role": line.user.role.name(),
                    "token": line.token,
                    "locked_until": line.locked_until_ms.map(|until_ms| match until_ms {
                        UNTIL_FORGIVEN => json!("administrator"),
                        until_ms => json!(until_ms),
                    }),
                    "added_ms": line.added_ms,
                })
            });
            Ok(json!({ "users": rows.collect::<Vec<Value>>() }))
        }
        UserVerb::Expected => {
            let rows = session.expected_users()?;
            let rows = rows.iter().map(|row| {
                json!({
                    "station": row.code, "user": row.name, "role": row.role.name(), "party": row.party,
                    "gone": row.gone, "done": row.done,
                })
            });
            Ok(json!({ "expected": rows.collect::<Vec<Value>>() }))
        }
        UserVerb::Expect {
            name,
            role,
            site,
            party,
            gone,
        } => {
            session.expect_user(site, (name, role_of(*role)?, party.as_deref()), *gone, now())?;
            Ok(json!({ "user": name, "role": role.name(), "station": site, "gone": gone }))
        }
        UserVerb::Pin { new_pin_file } => {
            let new = pin::read(new_pin_file.as_deref(), "New PIN: ")?;
            session.change_pin(&args.pin()?, &new, now())?;
            Ok(json!({ "user": session.user().name, "pin": "changed" }))
        }
        UserVerb::Token { new_token } => {
            let present = args.pin()?;
            issue(new_token, |token| session.require_token(&present, token, now()))?;
            Ok(json!({ "user": session.user().name, "token": "required" }))
        }
        UserVerb::PanicPin { new_pin_file, none } => {
            let panic = match none {
                true => None,
                false => Some(pin::read(new_pin_file.as_deref(), "Panic PIN: ")?),
            };
            session.set_panic_pin(&args.pin()?, panic.as_ref().map(|pin| pin.as_str()), now())?;
            Ok(json!({ "user": session.user().name, "panic_pin": panic.is_some() }))
        }
        UserVerb::Unlock { name } => {
            session.unlock_user(name, now())?;
            Ok(json!({ "user": name, "locked": false }))
        }
        UserVerb::Role { name, role } => {
            session.change_role(name, role_of(*role)?, now())?;
            Ok(json!({ "user": name, "role": role.name() }))
        }
        UserVerb::Remove { name } => {
            session.remove_user(name, now())?;
            Ok(json!({ "user": name, "removed": true }))
        }
    }
}

fn role_of(role: UserRole) -> Result<Role, Failure> {
    Role::from_name(&role.name()).ok_or_else(|| Failure::misused("argument-invalid").with("name", "role"))
}

/// A new token, on the stick before anything asks for it, and off it again if nothing does.
fn issue<T>(file: &Path, then: impl FnOnce(Token) -> registry::Result<T>) -> Result<T, Failure> {
    let token = Token::generate().map_err(registry::Error::from)?;
    token.write(file).map_err(registry::Error::from)?;
    Ok(then(token).inspect_err(|_| drop(std::fs::remove_file(file)))?)
}
