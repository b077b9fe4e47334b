//! Users of a site, prepared by headquarters. Names and roles travel; keys do not: a signing key is drawn on the laptop
//! where its PIN is typed, for one that was drawn elsewhere could sign in another's name.

use super::session::Session;
use crate::{
    error::Result,
    journal::body::{Happening, UserExpected},
    keys::StationRole,
    rules::{
        id::{Moment, UserId},
        refusal::Refusal,
        role::{self, Role},
    },
    store::{self, ExpectedUser},
};

impl Session {
    /// Headquarters says who is to sign in at the site of that code, or with `gone` who no longer is. The next answer
    /// bundle tells the site.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`] for who is no administrator of a headquarters, [`Refusal::UnknownStation`],
    /// [`Refusal::NameInvalid`], [`Refusal::NotADelegate`].
    pub fn expect_user(
        &mut self,
        code: &str,
        (name, role, party): (&str, Role, Option<&str>),
        gone: bool,
        now: Moment,
    ) -> Result<()> {
        self.user.as_administrateur()?;
        if self.station().role != StationRole::Siege {
            return Err(Refusal::NotPermitted.into());
        }
        let site = self.stations()?.into_iter().find(|row| {
            row.code.eq_ignore_ascii_case(code.trim()) && row.role == "site" && row.ended.is_none()
        });
        let party = match party {
            Some(party) => Some(self.form.party(party).ok_or(Refusal::NotADelegate)?),
            None => None,
        };
        if (role == Role::Delegue) != party.is_some() {
            return Err(Refusal::NotADelegate.into());
        }
        let word = UserExpected {
            station: site.ok_or(Refusal::UnknownStation)?.id,
            name: role::name(name)?,
            role,
            party,
            gone,
        };
        self.act("note the expected user", now, |desk| {
            desk.record(&Happening::UserExpected(word))
        })
    }

    /// What headquarters said of users: at headquarters of every site's, at a site of its own.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`].
    pub fn expected_users(&self) -> Result<Vec<ExpectedUser>> {
        self.user.as_administrateur()?;
        let mut rows = store::expected::list(self.db())?;
        if self.station().role == StationRole::Site {
            let ours = self.station().id;
            rows.retain(|row| row.station == ours);
        }
        Ok(rows)
    }

    /// Adds a user whom headquarters expects here, as what it says; they type their PIN themselves.
    ///
    /// # Errors
    /// [`Refusal::UnknownUser`] if headquarters expects nobody of that name, and those of [`Session::add_user`].
    pub fn add_expected_user(&mut self, name: &str, pin: &str, now: Moment) -> Result<UserId> {
        let rows = self.expected_users()?;
        let row = rows
            .into_iter()
            .find(|row| row.name == name.trim() && !row.gone)
            .ok_or(Refusal::UnknownUser)?;
        match row.party {
            Some(party) => self.add_delegate(&row.name, &party, pin, now),
            None => self.add_user(&row.name, row.role, pin, now),
        }
    }
}
