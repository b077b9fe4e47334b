//! A new registry, and the way into one that exists.

use std::path::Path;

use super::{
    home::{self, DATABASE, Lock},
    session::Session,
};
use crate::{
    error::{Error, Result},
    journal::body::{Happening, StationCreated, UserAdded},
    keys::{self, KeyFile, NewUser, SecondSecret, StationKeys, StationRole, Unlocked},
    rules::{
        id::{BlobHash, Moment, UserId},
        number::StationCode,
        refusal::Refusal,
        role::{self, Role, User},
    },
    store::{self, Store},
};

/// The station to be set up.
#[derive(Debug, Clone)]
pub struct NewStation {
    /// Field station or headquarters.
    pub role: StationRole,
    /// Short name.
    pub code: StationCode,
    /// Where it stands.
    pub site: Option<String>,
}

/// A home folder, seen from outside.
#[derive(Debug)]
pub struct Registry;

impl Registry {
    /// Whether there is a registry in `home`.
    #[must_use]
    pub fn exists(home: &Path) -> bool {
        home.join(keys::FILE_NAME).exists()
    }

    /// Whether `home` holds the database of a registry whose key slots are all gone: destroyed, or lost with their file.
    #[must_use]
    pub fn remains(home: &Path) -> bool {
        !Self::exists(home) && home.join(DATABASE).exists()
    }

    /// Takes away a database that no key slot here opens any more, so that a registry can be set up or restored in its
    /// place. Bundles that wait for a stick stay; they are headquarters' to open.
    ///
    /// # Errors
    /// [`Refusal::AlreadyInitialised`] while there is a key file, readable or not; [`Refusal::NotInitialised`] if there
    /// is nothing to clear; [`Refusal::AlreadyOpen`]; a breakdown.
    pub fn clear_remains(home: &Path) -> Result<()> {
        if !Self::exists(home) && !home.join(DATABASE).exists() {
            return Err(Refusal::NotInitialised.into());
        }
        let lock = Lock::take(home)?;
        if Self::exists(home) {
            return Err(Refusal::AlreadyInitialised.into());
        }
        home::clear(home, &lock)
    }

    /// Makes a registry in `home` with its first administrator, and signs them in.
    ///
    /// # Errors
    /// [`Refusal::AlreadyInitialised`], [`Refusal::NameInvalid`], [`Refusal::PinTooWeak`], [`Refusal::AlreadyOpen`],
    /// or a breakdown; nothing usable is then left in `home`.
    pub fn create(home: &Path, station: NewStation, name: &str, pin: &str, now: Moment) -> Result<Session> {
        let name = role::name(name)?;
        let site = station.site.map(|site| role::name(&site)).transpose()?;
        keys::check_pin(pin)?;
        home::make_private(home)?;
        let lock = Lock::take(home)?;
        if Self::exists(home) || home.join(DATABASE).exists() {
            return Err(Refusal::AlreadyInitialised.into());
        }
        let first = NewUser {
            id: UserId(keys::random()?),
            name: &name,
            role: Role::Administrateur,
        };
        let user = User {
            id: first.id,
            name: name.clone(),
            role: first.role,
        };
        let second = SecondSecret::None;
        let (keyfile, unlocked) = KeyFile::create(home, first, pin, &second)?;
        let station = StationKeys::generate(station.code, site, station.role);
        let made = station
            .map_err(Error::from)
            .and_then(|station| Self::fill(home, station, (keyfile, unlocked, second), user, lock));
        made.and_then(|mut session| session.found(now).map(|()| session))
            .inspect_err(|_| home::undo(home))
    }

    fn fill(
        home: &Path,
        station: StationKeys,
        keys: (KeyFile, Unlocked, SecondSecret),
        user: User,
        lock: Lock,
    ) -> Result<Session> {
        let mut store = Store::create(&home.join(DATABASE), keys.1.database.bytes())?;
        let incarnation = keys::random()?;
        store.transact("set up the station", |tx| {
            store::station::settle(tx, station.public().id, incarnation, &station.to_secret_bytes())
        })?;
        home::session(home, store, (station, incarnation), keys, user, lock)
    }

    /// Opens the registry in `home` for the user of that name. Their panic PIN destroys every key slot and is
    /// answered like a wrong PIN.
    ///
    /// # Errors
    /// [`Refusal::NotInitialised`], [`Refusal::WrongPin`], [`Refusal::LockedOut`], [`Refusal::AlreadyOpen`],
    /// [`keys::Error::TokenNeeded`], or a breakdown.
    pub fn sign_in(home: &Path, name: &str, pin: &str, now: Moment) -> Result<Session> {
        Self::sign_in_with(home, name, pin, SecondSecret::None, now)
    }

    /// As [`Registry::sign_in`], with what the user carries beside the PIN.
    ///
    /// # Errors
    /// As [`Registry::sign_in`].
    pub fn sign_in_with(
        home: &Path,
        name: &str,
        pin: &str,
        second: SecondSecret,
        now: Moment,
    ) -> Result<Session> {
        if !Self::exists(home) {
            return Err(Refusal::NotInitialised.into());
        }
        let lock = Lock::take(home)?;
        let mut keys = KeyFile::open(home)?;
        let unlocked = keys.unlock(name.trim(), pin, &second, now.0)?;
        let mut session = home::open(home, lock, keys, unlocked, second)?;
        if !session.keys.has_recovery() {
            session.grant_recovery()?; // A key file of before knew no headquarters.
        }
        Ok(session)
    }

    /// Destroys the key slots: no PIN opens the registry after. Needs no PIN, for it may have to be quick.
    ///
    /// # Errors
    /// A breakdown; the slots may then still be there.
    pub fn destroy_keys(home: &Path) -> Result<()> {
        Ok(keys::destroy(home)?)
    }
}

impl Session {
    /// The first event of an incarnation, after a restore.
    pub(super) fn begin_again(&mut self, now: Moment) -> Result<()> {
        let created = Happening::StationCreated(self.creation());
        self.act("set up the station", now, |desk| desk.record(&created))
    }

    fn creation(&self) -> StationCreated {
        let public = self.station();
        StationCreated {
            code: public.code.as_str().to_owned(),
            site: public.site.clone(),
            role: public.role.work().word().to_owned(),
            key: BlobHash(public.sign.0),
        }
    }

    /// The first two events of a journal.
    fn found(&mut self, now: Moment) -> Result<()> {
        let created = Happening::StationCreated(self.creation());
        self.act("set up the station", now, |desk| {
            desk.record(&created)?;
            let key = desk.signing_key();
            desk.record(&Happening::UserAdded(UserAdded {
                user: desk.user.id,
                name: desk.user.name.clone(),
                role: desk.user.role,
                key,
                party: None,
            }))
        })
    }
}
