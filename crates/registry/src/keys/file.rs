//! The key file: every slot, replaced as a whole, never half-written. `docs/journal.md` has the layout.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::derive::PRESENT;
use super::error::{DAMAGED, Error, random};
use super::second::SecondSecret;
use super::slot::{self, NewUser, Slot};
use super::station::{Recipients, StationKeys, seal_recovery};
use super::{DatabaseKey, Unlocked, pin};
use crate::durable;
use crate::journal::cbor::{self, Fields};
use crate::journal::{PublicKey, SecretKey};
use crate::rules::{id::UserId, refusal::Refusal};

/// Its name in the home folder.
pub const FILE_NAME: &str = "keys";

const MARK: &str = "matricule-keys";
const VERSION: u64 = 1;
const MAX_BYTES: u64 = 1024 * 1024;
const MAX_SLOTS: usize = 256;
const MAX_RECOVERY: usize = 16 * 1024;

/// The key slots of one registry. Callers hold the home folder's lock.
#[derive(Debug)]
pub struct KeyFile {
    pub(super) path: PathBuf,
    pub(super) salt: [u8; 32],
    pub(super) slots: Vec<Slot>,
    /// The database key for headquarters, an age file; empty until headquarters is known.
    recovery: Vec<u8>,
}

impl KeyFile {
    /// Makes the key file of a new registry in `home`, with one user.
    ///
    /// # Errors
    /// [`Refusal::AlreadyInitialised`], [`Refusal::PinTooWeak`], or a breakdown.
    pub fn create(
        home: &Path,
        first: NewUser<'_>,
        pin: &str,
        second: &SecondSecret,
    ) -> Result<(Self, Unlocked), Error> {
        let path = home.join(FILE_NAME);
        if path.exists() {
            return Err(Refusal::AlreadyInitialised.into());
        }
        let mut file = Self {
            path,
            salt: random()?,
            slots: Vec::new(),
            recovery: Vec::new(),
        };
        let database = DatabaseKey::generate()?;
        let signing = file.add_user(&database, first, pin, second)?;
        Ok((
            file,
            Unlocked {
                user: first.id,
                role: first.role,
                database,
                signing,
            },
        ))
    }

    /// Reads the key file in `home`. No slot is opened.
    ///
    /// # Errors
    /// [`Refusal::NotInitialised`] if there is none, [`Error::Weakened`], [`Error::Damaged`], [`Error::TooNew`].
    pub fn open(home: &Path) -> Result<Self, Error> {
        let path = home.join(FILE_NAME);
        let mut bytes = Vec::new();
        match fs::File::open(&path).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes)) {
            Ok(_) => Self::decode(path, &bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(Refusal::NotInitialised.into()),
            Err(source) => Err(Error::File {
                doing: "read the key file",
                source,
            }),
        }
    }

    /// The key file of a backup, copied into `home`, which has none.
    ///
    /// # Errors
    /// [`Refusal::NoBackup`] if there is none, or as [`KeyFile::open`].
    pub fn adopt(backup: &Path, home: &Path) -> Result<Self, Error> {
        let mut file = Self::open(backup).map_err(|error| match error {
            Error::Refused(Refusal::NotInitialised) => Refusal::NoBackup.into(),
            other => other,
        })?;
        file.path = home.join(FILE_NAME);
        file.save()?;
        Ok(file)
    }

    /// Leaves a copy in the folder of a backup.
    ///
    /// # Errors
    /// [`Error::File`].
    pub fn copy_to(&self, backup: &Path) -> Result<(), Error> {
        let copied = durable::replace_secret(&backup.join(FILE_NAME), &self.encode());
        copied.map_err(|source| Error::File {
            doing: "copy the key file",
            source,
        })
    }

    /// Adds a slot with a signing key of its own, which is returned: its public half belongs in the journal.
    ///
    /// # Errors
    /// [`Refusal::PinTooWeak`], [`Refusal::UserExists`], or a breakdown; the file is then as before.
    pub fn add_user(
        &mut self,
        database: &DatabaseKey,
        user: NewUser<'_>,
        pin: &str,
        second: &SecondSecret,
    ) -> Result<SecretKey, Error> {
        pin::check(pin)?;
        if self.slots.len() >= MAX_SLOTS || self.holds(user.id) {
            return Err(Refusal::UserExists.into());
        }
        let signing = SecretKey::from_seed(&random()?);
        let slot = Slot::wrap(user, &self.salt, random()?, (pin, second), (database, &signing))?;
        self.slots.push(slot);
        self.save().inspect_err(|_| drop(self.slots.pop()))?;
        Ok(signing)
    }

    /// Gives the user `name`, who just unlocked, another PIN, another token, or both. The signing key stays, the old
    /// slot is wiped.
    ///
    /// # Errors
    /// [`Refusal::PinTooWeak`], [`Refusal::PinsAlike`] for their panic PIN, [`Refusal::UnknownUser`], or a breakdown;
    /// what opened before then still does.
    pub fn change_pin(
        &mut self,
        unlocked: &Unlocked,
        name: &str,
        pin: &str,
        second: &SecondSecret,
    ) -> Result<(), Error> {
        pin::check(pin)?;
        let own = self.own(unlocked.user)?;
        let tag = slot::name_tag(&self.salt, name);
        for panic in self
            .slots
            .iter()
            .skip(own + 1)
            .filter(|slot| slot.user == unlocked.user)
        {
            let key = panic.key(pin, second)?;
            if panic.open(&key, &tag)?.is_some() {
                return Err(Refusal::PinsAlike.into());
            }
        }
        let salt = self.salt_of(own)?;
        let keys = (&unlocked.database, &unlocked.signing);
        let slot = Slot::wrap(unlocked.under(name), &self.salt, salt, (pin, second), keys)?;
        self.replace(|slots| {
            if let Some(place) = slots.get_mut(own) {
                *place = slot;
            }
        })
    }

    /// Gives the user `name`, who just unlocked, a second PIN that destroys every slot when it is typed; `None` takes
    /// it away. No journal tells of it: it would tell whoever it is meant against.
    ///
    /// # Errors
    /// [`Refusal::PinTooWeak`], [`Refusal::PinsAlike`] for the PIN they sign in with, [`Refusal::UnknownUser`].
    pub fn set_panic_pin(
        &mut self,
        unlocked: &Unlocked,
        name: &str,
        second: &SecondSecret,
        pin: Option<&str>,
    ) -> Result<(), Error> {
        let own = self.own(unlocked.user)?;
        let slot = pin.map(|pin| self.panic_slot(own, unlocked.under(name), pin, second));
        let slot = slot.transpose()?;
        if self.slots.len() >= MAX_SLOTS {
            return Err(Refusal::UserExists.into());
        }
        self.replace(|slots| {
            let mut at = 0..;
            slots.retain(|slot| at.next() <= Some(own) || slot.user != unlocked.user);
            slots.extend(slot);
        })
    }

    fn panic_slot(
        &self,
        own: usize,
        user: NewUser<'_>,
        pin: &str,
        second: &SecondSecret,
    ) -> Result<Slot, Error> {
        pin::check(pin)?;
        let tag = slot::name_tag(&self.salt, user.name);
        for slot in self.slots.iter().skip(own).take(1) {
            let key = slot.key(pin, second)?;
            if slot.open(&key, &tag)?.is_some() {
                return Err(Refusal::PinsAlike.into());
            }
        }
        Slot::panic(user, &self.salt, self.salt_of(own)?, pin)
    }

    /// Takes a user's slots away. The last user stays: without one nothing opens.
    ///
    /// # Errors
    /// [`Refusal::UnknownUser`], [`Refusal::LastUser`].
    pub fn remove_user(&mut self, user: UserId) -> Result<(), Error> {
        self.own(user)?;
        if self.slots.iter().all(|slot| slot.user == user) {
            return Err(Refusal::LastUser.into());
        }
        self.replace(|slots| slots.retain(|slot| slot.user != user))
    }

    /// An administrator lifts a user's lock.
    ///
    /// # Errors
    /// [`Refusal::UnknownUser`].
    pub fn forgive(&mut self, user: UserId) -> Result<(), Error> {
        let own = self.own(user)?;
        self.replace(|slots| slots.iter_mut().skip(own).take(1).for_each(Slot::forgive))
    }

    /// Whether a PIN opens the slot of `user` at `now_ms`, and if not, when again.
    #[must_use]
    pub fn locked_until(&self, user: UserId, now_ms: i64) -> Option<i64> {
        let own = self.slots.iter().find(|slot| slot.user == user);
        own.and_then(|slot| slot.clone().locked_until(now_ms))
    }

    /// Whether `user` signs in with a token.
    #[must_use]
    pub fn wants_token(&self, user: UserId) -> bool {
        let own = self.slots.iter().find(|slot| slot.user == user);
        own.is_some_and(|slot| !slot.second.is_empty())
    }

    /// Wraps the database key to headquarters, so that headquarters can open this registry.
    ///
    /// # Errors
    /// [`Error::Damaged`] if a recipient is not an age X25519 recipient.
    pub fn set_recovery(&mut self, database: &DatabaseKey, recipients: &[&str]) -> Result<(), Error> {
        let recipients = Recipients::parse(recipients)?;
        let before = std::mem::replace(&mut self.recovery, seal_recovery(database, &recipients)?);
        self.save().inspect_err(|_| self.recovery = before)
    }

    /// Whether headquarters could open this registry.
    #[must_use]
    pub const fn has_recovery(&self) -> bool {
        !self.recovery.is_empty()
    }

    /// The database key, by headquarters' key. For a laptop whose users are gone.
    ///
    /// # Errors
    /// [`Error::Damaged`] if no recovery was set or it is for somebody else.
    pub fn recover(&self, headquarters: &StationKeys) -> Result<DatabaseKey, Error> {
        super::station::open_recovery(&self.recovery, headquarters)
    }

    /// Whether `user` has a slot.
    #[must_use]
    pub fn holds(&self, user: UserId) -> bool {
        self.slots.iter().any(|slot| slot.user == user)
    }

    /// Overwrites and removes every slot, and looks that nothing is left. No PIN opens the registry after.
    ///
    /// # Errors
    /// [`Error::File`]: shown to people at once, the slots may still be there.
    pub fn destroy(self) -> Result<(), Error> {
        destroy_at(&self.path)
    }

    /// The slot that holds a user's keys: their first. A second one is their panic PIN.
    fn own(&self, user: UserId) -> Result<usize, Refusal> {
        self.slots
            .iter()
            .position(|slot| slot.user == user)
            .ok_or(Refusal::UnknownUser)
    }

    fn salt_of(&self, index: usize) -> Result<[u8; 16], Refusal> {
        let slot = self.slots.get(index).ok_or(Refusal::UnknownUser)?;
        Ok(slot.salt)
    }

    /// Changes the slots on disk, or neither there nor here.
    fn replace(&mut self, change: impl FnOnce(&mut Vec<Slot>)) -> Result<(), Error> {
        let before = self.slots.clone();
        change(&mut self.slots);
        self.save().inspect_err(|_| self.slots = before)
    }

    pub(super) fn save(&self) -> Result<(), Error> {
        durable::replace_secret(&self.path, &self.encode()).map_err(|source| Error::File {
            doing: "write the key file",
            source,
        })
    }

    fn encode(&self) -> Vec<u8> {
        cbor::encode(vec![
            MARK.into(),
            VERSION.into(),
            cbor::blob(&self.salt),
            ciborium::Value::Array(self.slots.iter().map(Slot::to_value).collect()),
            cbor::blob(&self.recovery),
        ])
    }

    fn decode(path: PathBuf, bytes: &[u8]) -> Result<Self, Error> {
        let mut fields = Fields::open(bytes).ok_or(DAMAGED)?;
        let found = fields.expect(MARK).ok_or(DAMAGED)?;
        if found != VERSION {
            return Err(Error::TooNew { found });
        }
        let file = Self::read(path, fields).ok_or(DAMAGED)?;
        file.slots.iter().try_for_each(|slot| slot.cost.check(PRESENT))?;
        Ok(file)
    }

    fn read(path: PathBuf, mut fields: Fields) -> Option<Self> {
        let file = Self {
            path,
            salt: fields.array()?,
            slots: fields
                .list(MAX_SLOTS)?
                .into_iter()
                .map(Slot::from_value)
                .collect::<Option<_>>()?,
            recovery: fields.blob(MAX_RECOVERY)?,
        };
        fields.end()?;
        Some(file)
    }
}

/// Destroys the slots of the registry in `home` without opening anything: the panic act.
///
/// # Errors
/// As [`KeyFile::destroy`]. No key file is no error: there is nothing left to destroy.
pub fn destroy(home: &Path) -> Result<(), Error> {
    destroy_at(&home.join(FILE_NAME))
}

pub(super) fn destroy_at(path: &Path) -> Result<(), Error> {
    shred(path).map_err(|source| Error::File {
        doing: "destroy the key slots",
        source,
    })
}

fn shred(path: &Path) -> io::Result<()> {
    durable::shred(&durable::part_of(path)?)?;
    durable::shred(path)?;
    if path.try_exists()? || durable::part_of(path)?.try_exists()? {
        return Err(io::Error::other("the key file is still there"));
    }
    Ok(())
}

/// The public half of a user's signing key.
impl From<&Unlocked> for PublicKey {
    fn from(unlocked: &Unlocked) -> Self {
        unlocked.signing.public()
    }
}
