//! Users: added, unlocked, given another role and removed by an administrator; everybody keeps their own PIN.

use super::session::{Desk, Session};
use crate::{
    error::Result,
    journal::body::{Happening, UserAdded},
    keys::{self, NewUser, SecondSecret, Token},
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
    /// Too many wrong PINs: no try before this, UTC ms; [`keys::UNTIL_FORGIVEN`] until an administrator unlocks.
    pub locked_until_ms: Option<i64>,
    /// Signs in with a token.
    pub token: bool,
    /// For whom a delegate signs.
    pub party: Option<String>,
}

impl Session {
    /// Adds a user.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`], [`Refusal::NameInvalid`], [`Refusal::UserExists`], [`Refusal::PinTooWeak`],
    /// [`Refusal::NotADelegate`] for a delegate: see [`Session::add_delegate`].
    pub fn add_user(&mut self, name: &str, role: Role, pin: &str, now: Moment) -> Result<UserId> {
        self.admit(name, (role, None), (pin, &SecondSecret::None), now)
    }

    /// Adds a user who signs in with a token too, from the first time on.
    ///
    /// # Errors
    /// As [`Session::add_user`].
    pub fn add_user_with_token(
        &mut self,
        name: &str,
        role: Role,
        pin: &str,
        token: Token,
        now: Moment,
    ) -> Result<UserId> {
        self.admit(name, (role, None), (pin, &SecondSecret::TokenFile(token)), now)
    }

    /// Adds a delegate who signs the day for a party.
    ///
    /// # Errors
    /// As [`Session::add_user`]; [`Refusal::NotADelegate`] for a party that has not signed.
    pub fn add_delegate(&mut self, name: &str, party: &str, pin: &str, now: Moment) -> Result<UserId> {
        let party = self.form.party(party).ok_or(Refusal::NotADelegate)?;
        self.admit(
            name,
            (Role::Delegue, Some(party)),
            (pin, &SecondSecret::None),
            now,
        )
    }

    /// A delegate, and nobody else, signs for a party.
    fn admit(
        &mut self,
        name: &str,
        (role, party): (Role, Option<String>),
        (pin, second): (&str, &SecondSecret),
        now: Moment,
    ) -> Result<UserId> {
        self.user.as_administrateur()?;
        if (role == Role::Delegue) != party.is_some() {
            return Err(Refusal::NotADelegate.into());
        }
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
        let signing = self.keys.add_user(&self.unlocked.database, new, pin, second)?;
        let key = BlobHash(signing.public().0);
        let added = UserAdded {
            user: id,
            name: name.clone(),
            role,
            key,
            party,
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

    /// Gives the signed-in user another PIN. `present` is the one they have; a wrong one counts as at sign-in.
    ///
    /// # Errors
    /// [`Refusal::WrongPin`], [`Refusal::LockedOut`], [`Refusal::PinTooWeak`], [`Refusal::PinsAlike`].
    pub fn change_pin(&mut self, present: &str, pin: &str, now: Moment) -> Result<()> {
        keys::check_pin(pin)?;
        self.prove(present, now)?;
        self.keys
            .change_pin(&self.unlocked, &self.user.name, pin, &self.second)?;
        let user = self.user.id;
        self.act("change the PIN", now, |desk| {
            desk.record(&Happening::PinChanged { user })
        })
    }

    /// From now on the signed-in user needs `token` beside their PIN; one they had before opens no more.
    /// `present` is their PIN.
    ///
    /// # Errors
    /// As [`Session::change_pin`].
    pub fn require_token(&mut self, present: &str, token: Token, now: Moment) -> Result<()> {
        self.prove(present, now)?;
        let second = SecondSecret::TokenFile(token);
        self.keys
            .change_pin(&self.unlocked, &self.user.name, present, &second)?;
        self.second = second;
        let user = self.user.id;
        self.act("issue the token", now, |desk| {
            desk.record(&Happening::TokenIssued { user })
        })
    }

    /// Gives the signed-in user a PIN that destroys every key slot when it is typed at sign-in, and is answered like
    /// a wrong one; `None` takes it away. `present` is the PIN they sign in with. No event tells of it: it would tell
    /// whoever it is meant against.
    ///
    /// # Errors
    /// As [`Session::change_pin`].
    pub fn set_panic_pin(&mut self, present: &str, panic: Option<&str>, now: Moment) -> Result<()> {
        self.prove(present, now)?;
        self.keys
            .set_panic_pin(&self.unlocked, &self.user.name, &self.second, panic)?;
        Ok(())
    }

    /// A user who mistyped their PIN too often may try again.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`], [`Refusal::UnknownUser`].
    pub fn unlock_user(&mut self, name: &str, now: Moment) -> Result<()> {
        self.user.as_administrateur()?;
        let user = self.named(name)?;
        self.act("unlock the user", now, |desk| {
            desk.record(&Happening::UserUnlocked { user })
        })?;
        Ok(self.keys.forgive(user)?)
    }

    /// A user is something else from now on. What they did before stays allowed.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`], [`Refusal::UnknownUser`], [`Refusal::LastUser`] for the last administrator.
    pub fn change_role(&mut self, name: &str, role: Role, now: Moment) -> Result<()> {
        self.user.as_administrateur()?;
        let user = self.named(name)?;
        self.act("change the role", now, |desk| {
            desk.record(&Happening::RoleChanged { user, role })
        })?;
        if user == self.user.id {
            self.user.role = role;
        }
        Ok(())
    }

    /// A user signs in no more: their slots are wiped, nothing is encrypted again. Their acts and name stay.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`], [`Refusal::UnknownUser`], [`Refusal::LastUser`] for the last administrator.
    pub fn remove_user(&mut self, name: &str, now: Moment) -> Result<()> {
        self.user.as_administrateur()?;
        let user = self.named(name)?;
        self.act("remove the user", now, |desk| {
            desk.record(&Happening::UserRemoved { user })
        })?;
        // From here on the journal turns them away, also if their slot could not be wiped.
        Ok(self.keys.remove_user(user)?)
    }

    /// Everybody who can sign in here, by name.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub fn users(&self, now: Moment) -> Result<Vec<UserLine>> {
        let rows = store::station::users(self.db(), self.station().id)?;
        Ok(rows
            .into_iter()
            .map(|row| UserLine {
                locked_until_ms: self.keys.locked_until(row.user.id, now.0),
                token: self.keys.wants_token(row.user.id),
                user: row.user,
                added_ms: row.added_ms,
                party: row.party,
            })
            .collect())
    }

    /// Whoever sits at the desk shows that they know the PIN: the desk may have been left open.
    fn prove(&mut self, pin: &str, now: Moment) -> Result<()> {
        let proven = self.keys.unlock(&self.user.name, pin, &self.second, now.0)?;
        if proven.user == self.user.id {
            Ok(())
        } else {
            Err(Refusal::WrongPin.into())
        }
    }

    fn named(&self, name: &str) -> Result<UserId> {
        let row = store::station::user_named(self.db(), self.station().id, name.trim())?;
        Ok(row.ok_or(Refusal::UnknownUser)?.user.id)
    }
}

impl Desk<'_> {
    /// The public half of the signed-in user's signing key.
    pub(super) fn signing_key(&self) -> BlobHash {
        BlobHash(self.unlocked().signing.public().0)
    }
}
