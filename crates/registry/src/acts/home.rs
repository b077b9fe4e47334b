//! The registry's folder: locked while somebody is signed in, and marked with how far its journal has come.

use std::{
    collections::BTreeSet,
    fs::{self, File, OpenOptions},
    io::{Read, Seek, SeekFrom},
    path::Path,
};

use super::session::{Known, Session};
use crate::{
    durable,
    error::{Doing, Error, Result},
    journal::{Hash, Tip},
    keys::{self, KeyFile, SecondSecret, StationKeys, Unlocked},
    rules::{id::StationId, refusal::Refusal, role::User},
    store::{self, Db, Store},
};

/// The encrypted database in the home folder.
pub(super) const DATABASE: &str = "registry.db";
/// The database with what lies beside it while it is open. It goes last: as long as it is there, there is something left.
const FILES: [&str; 3] = ["registry.db-wal", "registry.db-shm", DATABASE];
/// Locked while a session lives; holds the mark.
const LOCK: &str = "lock";
/// Number of the last event, big-endian, and its hash.
const MARK_LEN: usize = 8 + 32;

/// One instance a registry. Beside the lock the file keeps a mark behind every act, so that a write-ahead log that was
/// cut or spoilt, which the database passes over in silence, shows. It is written after the commit and never synced:
/// after a power cut it may lag behind the journal, which says nothing, and is never ahead of it.
pub(super) struct Lock {
    file: File,
    /// The journal here does not hold what the mark says it did. The mark then stays as it is.
    pub cut: bool,
}

impl Lock {
    pub fn take(home: &Path) -> Result<Self> {
        let mut options = OpenOptions::new();
        options.create(true).truncate(false).read(true).write(true);
        let file = options.open(home.join(LOCK)).doing("lock the registry")?;
        match file.try_lock() {
            Ok(()) => Ok(Self { file, cut: false }),
            Err(fs::TryLockError::WouldBlock) => Err(Refusal::AlreadyOpen.into()),
            Err(fs::TryLockError::Error(source)) => Err(Error::File {
                doing: "lock the registry",
                source,
            }),
        }
    }

    /// Compares the mark with the journal.
    fn check(&mut self, db: &Db, station: StationId) -> Result<()> {
        let mut mark = [0; MARK_LEN];
        let whole = self
            .file
            .seek(SeekFrom::Start(0))
            .and_then(|_| self.file.read_exact(&mut mark));
        let Some((seq, hash)) = mark.split_first_chunk::<8>().filter(|_| whole.is_ok()) else {
            return Ok(()); // No mark yet.
        };
        let Ok(hash) = <[u8; 32]>::try_from(hash) else {
            return Ok(());
        };
        let known = store::line::event(db, station, u64::from_be_bytes(*seq), Hash(hash));
        self.cut = !matches!(known, Ok(Some(_)));
        Ok(())
    }

    /// Takes the mark away: the journal that it speaks of is gone, and the next one owes it nothing.
    fn unmark(&self) -> Result<()> {
        self.file.set_len(0).doing("clear the registry's folder")
    }

    /// Moves the mark on. A mark that cannot be written costs nothing but its own use.
    pub fn mark(&mut self, tip: &Tip) {
        if self.cut {
            return;
        }
        let mark = [tip.seq.to_be_bytes().as_slice(), &tip.hash.0].concat();
        let _ = write_at_start(&mut self.file, &mark);
    }
}

/// In one call: a half-moved position must not put the mark elsewhere.
#[cfg(unix)]
fn write_at_start(file: &mut File, bytes: &[u8]) -> std::io::Result<()> {
    std::os::unix::fs::FileExt::write_all_at(file, bytes, 0)
}

#[cfg(not(unix))]
fn write_at_start(file: &mut File, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write;
    file.seek(SeekFrom::Start(0)).and_then(|_| file.write_all(bytes))
}

/// The database of a folder whose key is known, and everything about the station in it.
pub(super) fn open(
    home: &Path,
    mut lock: Lock,
    keys: KeyFile,
    unlocked: Unlocked,
    second: SecondSecret,
) -> Result<Session> {
    let store = Store::open(&home.join(DATABASE), unlocked.database.bytes())?;
    let settled = store::station::home(store.db())?.ok_or(Error::Damaged {
        what: "store-damaged",
    })?;
    let station = StationKeys::from_secret_bytes(&settled.secret)?;
    lock.check(store.db(), station.public().id)?;
    // The journal, not the key file, says who a user is.
    let row = store::station::user(store.db(), unlocked.user)?
        .filter(|row| row.station == station.public().id && row.removed_ms.is_none());
    let user = row.ok_or(Refusal::WrongPin)?.user;
    session(
        home,
        store,
        (station, settled.incarnation),
        (keys, unlocked, second),
        user,
        lock,
    )
}

/// What a registry and an open slot make together.
pub(super) fn session(
    home: &Path,
    store: Store,
    (station, incarnation): (StationKeys, [u8; 16]),
    (keys, unlocked, second): (KeyFile, Unlocked, SecondSecret),
    user: User,
    lock: Lock,
) -> Result<Session> {
    let form = store::form::newest(store.db())?;
    Ok(Session {
        keys,
        unlocked,
        second,
        user,
        station,
        home: home.to_owned(),
        incarnation,
        store,
        form,
        known: Known::default(),
        viewed: BTreeSet::new(),
        referred: None,
        lock,
    })
}

/// Makes the folder, for its owner only.
pub(super) fn make_private(home: &Path) -> Result<()> {
    fs::create_dir_all(home).doing("make the registry's folder")?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(home, fs::Permissions::from_mode(0o700)).doing("make the registry's folder")?;
    }
    Ok(())
}

/// Takes away a database that no key opens, and the mark of its journal. What waits for sticks stays: headquarters opens
/// it all the same.
pub(super) fn clear(home: &Path, lock: &Lock) -> Result<()> {
    for name in FILES {
        match fs::remove_file(home.join(name)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
        .doing("clear the registry's folder")?;
    }
    lock.unmark()?;
    durable::sync_folder_of(&home.join(DATABASE)).doing("clear the registry's folder")
}

/// Takes away what a failed set-up left; only ever called for a registry that holds nobody yet.
pub(super) fn undo(home: &Path) {
    let _ = keys::destroy(home);
    for name in FILES {
        let _ = fs::remove_file(home.join(name));
    }
}
