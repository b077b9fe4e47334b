//! A new registry, and the way into one that exists.

use std::{
    fs::{self, File, OpenOptions},
    path::Path,
};

use super::session::{Known, Session};
use crate::{
    error::{Doing, Error, Result},
    journal::body::{Happening, StationCreated, UserAdded},
    keys::{self, KeyFile, NewUser, SecondSecret, StationKeys, StationRole, Unlocked},
    rules::{
        form::Form,
        id::{BlobHash, Moment, UserId},
        number::StationCode,
        refusal::Refusal,
        role::{self, Role, User},
    },
    store::{self, Store},
};

/// The encrypted database in the home folder.
const DATABASE: &str = "registry.db";
/// Locked while a session lives.
const LOCK: &str = "lock";

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

    /// Makes a registry in `home` with its first administrator, and signs them in.
    ///
    /// # Errors
    /// [`Refusal::AlreadyInitialised`], [`Refusal::NameInvalid`], [`Refusal::PinTooWeak`], [`Refusal::AlreadyOpen`],
    /// or a breakdown; nothing usable is then left in `home`.
    pub fn create(home: &Path, station: NewStation, name: &str, pin: &str, now: Moment) -> Result<Session> {
        let name = role::name(name)?;
        let site = station.site.map(|site| role::name(&site)).transpose()?;
        keys::check_pin(pin)?;
        make_private(home)?;
        let lock = lock(home)?;
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
        let (keyfile, unlocked) = KeyFile::create(home, first, pin, &SecondSecret::None)?;
        let made = Self::fill(
            home,
            StationKeys::generate(station.code, site, station.role)?,
            keyfile,
            unlocked,
            user,
            lock,
        );
        made.and_then(|mut session| session.found(now).map(|()| session))
            .inspect_err(|_| undo(home))
    }

    fn fill(
        home: &Path,
        station: StationKeys,
        keys: KeyFile,
        unlocked: Unlocked,
        user: User,
        lock: File,
    ) -> Result<Session> {
        let mut store = Store::create(&home.join(DATABASE), unlocked.database.bytes())?;
        let incarnation = keys::random()?;
        store.transact("set up the station", |tx| {
            store::station::settle(tx, station.public().id, incarnation, &station.to_secret_bytes())
        })?;
        Ok(Session {
            keys,
            unlocked,
            user,
            station,
            incarnation,
            store,
            form: Form::moc_1(),
            known: Known::default(),
            _lock: lock,
        })
    }

    /// Opens the registry in `home` for the user of that name.
    ///
    /// # Errors
    /// [`Refusal::NotInitialised`], [`Refusal::WrongPin`], [`Refusal::LockedOut`], [`Refusal::AlreadyOpen`],
    /// or a breakdown.
    pub fn sign_in(home: &Path, name: &str, pin: &str, now: Moment) -> Result<Session> {
        if !Self::exists(home) {
            return Err(Refusal::NotInitialised.into());
        }
        let lock = lock(home)?;
        let mut keys = KeyFile::open(home)?;
        let unlocked = keys.unlock(name.trim(), pin, &SecondSecret::None, now.0)?;
        let store = Store::open(&home.join(DATABASE), unlocked.database.bytes())?;
        let settled = store::station::home(store.db())?.ok_or(Error::Damaged {
            what: "store-damaged",
        })?;
        let station = StationKeys::from_secret_bytes(&settled.secret)?;
        // The journal, not the key file, says who a user is.
        let row =
            store::station::user(store.db(), unlocked.user)?.filter(|row| row.station == station.public().id);
        let user = row.ok_or(Refusal::WrongPin)?.user;
        Ok(Session {
            keys,
            unlocked,
            user,
            station,
            incarnation: settled.incarnation,
            store,
            form: Form::moc_1(),
            known: Known::default(),
            _lock: lock,
        })
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
    /// The first two events of a journal.
    fn found(&mut self, now: Moment) -> Result<()> {
        let public = self.station().clone();
        self.act("set up the station", now, |desk| {
            desk.record(&Happening::StationCreated(StationCreated {
                code: public.code.as_str().to_owned(),
                site: public.site.clone(),
                role: public.role.word().to_owned(),
                key: BlobHash(public.sign.0),
            }))?;
            let key = desk.signing_key();
            desk.record(&Happening::UserAdded(UserAdded {
                user: desk.user.id,
                name: desk.user.name.clone(),
                role: desk.user.role,
                key,
            }))
        })
    }
}

/// Makes the folder, for its owner only.
fn make_private(home: &Path) -> Result<()> {
    fs::create_dir_all(home).doing("make the registry's folder")?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(home, fs::Permissions::from_mode(0o700)).doing("make the registry's folder")?;
    }
    Ok(())
}

fn lock(home: &Path) -> Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    let file = options.open(home.join(LOCK)).doing("lock the registry")?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(fs::TryLockError::WouldBlock) => Err(Refusal::AlreadyOpen.into()),
        Err(fs::TryLockError::Error(source)) => Err(Error::File {
            doing: "lock the registry",
            source,
        }),
    }
}

/// Takes away what a failed set-up left; only ever called for a registry that holds nobody yet.
fn undo(home: &Path) {
    let _ = keys::destroy(home);
    for name in [DATABASE, "registry.db-wal", "registry.db-shm"] {
        let _ = fs::remove_file(home.join(name));
    }
}
