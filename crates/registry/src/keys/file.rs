//! The key file: every slot, replaced as a whole, never half-written. `docs/journal.md` has the layout.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::derive::{self, PRESENT};
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
    path: PathBuf,
    salt: [u8; 32],
    slots: Vec<Slot>,
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

    /// Opens the slot of `name`.
    ///
    /// The try is counted as failed, on disk, before the derivation starts. `now_ms`: UTC, ms since 1970.
    ///
    /// # Errors
    /// [`Refusal::WrongPin`] for a wrong PIN and for an unknown name alike, [`Refusal::LockedOut`],
    /// [`Error::TokenNeeded`].
    pub fn unlock(
        &mut self,
        name: &str,
        pin: &str,
        second: &SecondSecret,
        now_ms: i64,
    ) -> Result<Unlocked, Error> {
        let bucket = slot::bucket(&slot::name_tag(&self.salt, name));
        let (mut tried, mut locked_until) = (Vec::new(), None);
        for (index, slot) in self
            .slots
            .iter_mut()
            .enumerate()
            .filter(|(_, slot)| slot.bucket == bucket)
        {
            match slot.locked_until(now_ms) {
                Some(until_ms) => locked_until = Some(until_ms),
                None => tried.push(index),
            }
        }
        let before = self.slots.clone();
        for index in &tried {
            self.slots
                .iter_mut()
                .skip(*index)
                .take(1)
                .for_each(|slot| slot.count_try(now_ms));
        }
        // Also when locked: a wait that a clock set back has shortened starts to run.
        if !tried.is_empty() || locked_until.is_some() {
            self.save()?;
        }
        if tried.is_empty() {
            return match locked_until {
                Some(until_ms) => Err(Refusal::LockedOut { until_ms }.into()),
                None => derive::waste(pin).and(Err(Refusal::WrongPin.into())),
            };
        }
        let mut token_needed = false;
        for index in tried {
            let Some(slot) = self.slots.get(index) else {
                continue;
            };
            if slot.second != second.mark() {
                token_needed = true;
                continue;
            }
            if let Some(unlocked) = slot.unwrap(&self.salt, name, pin, second)? {
                self.slots = before;
                if let Some(slot) = self.slots.get_mut(index) {
                    slot.forgive();
                }
                self.save()?;
                return Ok(unlocked);
            }
        }
        if token_needed {
            // Not a guess at a PIN: it counts for nothing.
            self.slots = before;
            self.save()?;
            return Err(Error::TokenNeeded);
        }
        Err(Refusal::WrongPin.into())
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
        let slot = Slot::wrap(user, &self.salt, pin, second, database, &signing)?;
        self.slots.push(slot);
        self.save().inspect_err(|_| drop(self.slots.pop()))?;
        Ok(signing)
    }

    /// Gives the user `name`, who just unlocked, another PIN. The signing key stays, the old slot is wiped.
    ///
    /// # Errors
    /// [`Refusal::PinTooWeak`], [`Refusal::UnknownUser`], or a breakdown; the old PIN then still opens.
    pub fn change_pin(
        &mut self,
        unlocked: &Unlocked,
        name: &str,
        new_pin: &str,
        second: &SecondSecret,
    ) -> Result<(), Error> {
        pin::check(new_pin)?;
        let user = NewUser {
            id: unlocked.user,
            name,
            role: unlocked.role,
        };
        let index = self.position(user.id)?;
        let slot = Slot::wrap(
            user,
            &self.salt,
            new_pin,
            second,
            &unlocked.database,
            &unlocked.signing,
        )?;
        let before = self.slots.clone();
        if let Some(place) = self.slots.get_mut(index) {
            *place = slot;
        }
        self.save().inspect_err(|_| self.slots = before)
    }

    /// Takes a user's slot away. The last one stays: without it nothing opens.
    ///
    /// # Errors
    /// [`Refusal::UnknownUser`], [`Refusal::NotPermitted`] for the last slot.
    pub fn remove_user(&mut self, user: UserId) -> Result<(), Error> {
        let index = self.position(user)?;
        if self.slots.len() == 1 {
            return Err(Refusal::NotPermitted.into());
        }
        let slot = self.slots.remove(index);
        self.save().inspect_err(|_| self.slots.insert(index, slot))
    }

    /// An administrator lifts a user's lock.
    ///
    /// # Errors
    /// [`Refusal::UnknownUser`].
    pub fn forgive(&mut self, user: UserId) -> Result<(), Error> {
        let index = self.position(user)?;
        if let Some(slot) = self.slots.get_mut(index) {
            slot.forgive();
        }
        self.save()
    }

    /// Wraps the database key to headquarters, so that headquarters can open this registry.
    ///
    /// # Errors
    /// [`Error::Damaged`] if a recipient is not an age X25519 recipient.
    pub fn set_recovery(&mut self, database: &DatabaseKey, recipients: &[&str]) -> Result<(), Error> {
        let recipients = Recipients::parse(recipients)?;
        self.recovery = seal_recovery(database, &recipients)?;
        self.save()
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
        let Self { path, .. } = self;
        destroy_at(&path).map_err(|source| Error::File {
            doing: "destroy the key slots",
            source,
        })
    }

    fn position(&self, user: UserId) -> Result<usize, Refusal> {
        self.slots
            .iter()
            .position(|slot| slot.user == user)
            .ok_or(Refusal::UnknownUser)
    }

    fn save(&self) -> Result<(), Error> {
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
    destroy_at(&home.join(FILE_NAME)).map_err(|source| Error::File {
        doing: "destroy the key slots",
        source,
    })
}

fn destroy_at(path: &Path) -> io::Result<()> {
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
