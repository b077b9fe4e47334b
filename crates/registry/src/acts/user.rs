//! Users: added by an administrator; everybody changes their own PIN.

use super::session::{Desk, Session};
use crate::{
    error::Result,
    journal::body::{Happening, UserAdded},
    keys::{self, NewUser, SecondSecret},
    rules::{
        id::{BlobHash, Moment, UserId},
        refusal::Refusal,
        role::{self, Role, User},
    },
    store,
};

/// A user in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserLine {
    /// Who.
    pub user: User,
    /// Since when, UTC ms.
    pub added_ms: i64,
}

impl Session {
    /// Adds a user.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`], [`Refusal::NameInvalid`], [`Refusal::UserExists`], [`Refusal::PinTooWeak`].
    pub fn add_user(&mut self, name: &str, role: Role, pin: &str, now: Moment) -> Result<UserId> {
        self.user.as_administrateur()?;
        let name = role::name(name)?;
        keys::check_pin(pin)?;
        if store::station::user_named(self.db(), self.station().id, &name)?.is_some() {
            return Err(Refusal::UserExists.into());
        }
        let id = UserId(keys::random()?);
        // The slot comes first: a slot whose user the journal does not know opens nothing.
        let new = NewUser {
            id,
            name: &name,
            role,
        };
        let signing = self
            .keys
            .add_user(&self.unlocked.database, new, pin, &SecondSecret::None)?;
        let key = BlobHash(signing.public().0);
        let added = UserAdded {
            user: id,
            name: name.clone(),
            role,
            key,
        };
        let recorded = self.act("add the user", now, |desk| {
            desk.record(&Happening::UserAdded(added))
        });
        if let Err(error) = recorded {
            self.keys.remove_user(id)?;
            return Err(error);
        }
        Ok(id)
    }

    /// Gives the signed-in user another PIN.
    ///
    /// # Errors
    /// [`Refusal::PinTooWeak`].
    pub fn change_pin(&mut self, pin: &str, now: Moment) -> Result<()> {
        self.keys
            .change_pin(&self.unlocked, &self.user.name, pin, &SecondSecret::None)?;
        let user = self.user.id;
        self.act("change the PIN", now, |desk| {
            desk.record(&Happening::PinChanged { user })
        })
    }

    /// Everybody who can sign in here, by name.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub fn users(&self) -> Result<Vec<UserLine>> {
        let rows = store::station::users(self.db(), self.station().id)?;
        Ok(rows
            .into_iter()
            .map(|row| UserLine {
                user: row.user,
                added_ms: row.added_ms,
            })
            .collect())
    }
}

impl Desk<'_> {
    /// The public half of the signed-in user's signing key.
    pub(super) fn signing_key(&self) -> BlobHash {
        BlobHash(self.unlocked().signing.public().0)
    }
}
