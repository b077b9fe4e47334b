//! The only SQL. One encrypted file; events are the truth, every other table is a fold over them.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use zeroize::Zeroizing;

use crate::error::{Doing, Error, Result};

pub(crate) mod access;
pub(crate) mod audit;
pub(crate) mod bundle;
pub(crate) mod capture;
pub(crate) mod certified;
mod columns;
pub(crate) mod conflict;
pub(crate) mod dump;
pub(crate) mod enrolment;
pub(crate) mod exercise;
pub(crate) mod expected;
pub(crate) mod fold;
pub(crate) mod form;
pub(crate) mod journal;
pub(crate) mod life;
pub(crate) mod line;
pub(crate) mod name;
pub(crate) mod outbox;
pub(crate) mod paper;
pub(crate) mod place;
pub(crate) mod post;
pub(crate) mod print;
pub(crate) mod referral;
pub(crate) mod seal;
pub(crate) mod sealed;
pub(crate) mod search;
pub(crate) mod station;
pub(crate) mod stats;
mod trial;
pub(crate) mod trouble;
pub(crate) mod trust;
pub(crate) mod weapon;

pub use access::AccessRow;
pub use bundle::{BundleRow, Direction, IncidentRow, QuarantineRow, RecordRow, Whereabouts};
pub use capture::{DueRow, SignOffRow};
pub use certified::{ExpectedRow, UnexpectedRow};
pub use conflict::{CardRow, ConflictRow};
pub use enrolment::{EnrolmentRow, InLine, ListFilter, Listed, Waiting};
pub use expected::ExpectedUser;
pub use life::{CorrectionRow, TurnRow};
pub use paper::PaperRow;
pub use place::{QuotaState, TrancheState};
pub use post::{PostRow, PostState, TenureRow};
pub use print::{AttemptRow, ExceptionRow, PhotoRow, PrintRow};
pub use seal::{DayRow, SealParty, SealRow};
pub use search::{AdjudicationRow, CandidateRow, CaseRow, SearchRow};
pub use station::StationRow;
pub use stats::{By, Count};
pub use trial::Trial;
pub use trouble::{Trouble, TroubleBy};
pub use weapon::{CustodyRow, WeaponRow};

/// Steps from an empty file to today's tables; `user_version` counts them. Shipped steps are frozen.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_journal.sql"),
    include_str!("migrations/0002_projection.sql"),
    include_str!("migrations/0003_custody.sql"),
    include_str!("migrations/0004_sealed.sql"),
    include_str!("migrations/0007_posts.sql"),
    include_str!("migrations/0009_paper.sql"),
    include_str!("migrations/0010_exchange.sql"),
    include_str!("migrations/0011_forms_weapons_days.sql"),
    include_str!("migrations/0012_referral.sql"),
    include_str!("migrations/0013_siege.sql"),
    include_str!("migrations/0014_blobs.sql"),
];

/// An open transaction. The word `rusqlite` stays in this room.
pub(crate) type Tx<'a> = Transaction<'a>;
/// A database to read from.
pub(crate) type Db = Connection;

/// The open database.
pub(crate) struct Store {
    db: Connection,
}

impl Store {
    /// Creates the file; it must not exist.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub fn create(path: &Path, key: &[u8; 32]) -> Result<Self> {
        Self::connect(
            path,
            key,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        )
    }

    /// Opens the file; it must exist, be whole, and not be newer than this program. Images are left to
    /// [`audit::problems`]: there are gigabytes of them, and each page is authenticated when it is read.
    ///
    /// # Errors
    /// [`Error::Database`], [`Error::DatabaseTooNew`], [`Error::Damaged`].
    pub fn open(path: &Path, key: &[u8; 32]) -> Result<Self> {
        let store = Self::connect(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        if store.is_whole().doing("check the registry")? {
            Ok(store)
        } else {
            Err(Error::Damaged {
                what: "store-damaged",
            })
        }
    }

    fn is_whole(&self) -> rusqlite::Result<bool> {
        let mut tables = self.db.prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('blob', 'sealed')
             AND name NOT LIKE 'sqlite_%'",
        )?;
        let mut names = tables.query([])?;
        while let Some(row) = names.next()? {
            let name: String = row.get(0)?;
            let check = format!("PRAGMA quick_check(\"{}\")", name.replace('"', "\"\""));
            let word: String = self.db.query_row(&check, [], |row| row.get(0))?;
            if word != "ok" {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn connect(path: &Path, key: &[u8; 32], flags: OpenFlags) -> Result<Self> {
        let db = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)
            .doing("open the registry")?;
        unlock(&db, key).doing("open the registry")?;
        configure(&db).doing("open the registry")?;
        // An authentic page is read here for the first time: a wrong key shows now.
        db.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))
            .doing("open the registry")?;
        assert_durable(&db)?;
        let mut store = Self { db };
        store.migrate()?;
        Ok(store)
    }

    fn migrate(&mut self) -> Result<()> {
        let found: u32 = self
            .db
            .query_row("PRAGMA user_version", [], |row| row.get(0))
            .doing("read the registry's version")?;
        let known = MIGRATIONS.len() as u32;
        if found > known {
            return Err(Error::DatabaseTooNew { found, known });
        }
        if found == known {
            return Ok(());
        }
        self.transact("bring the registry up to date", |tx| {
            for step in MIGRATIONS.iter().skip(found as usize) {
                tx.execute_batch(step).doing("bring the registry up to date")?;
            }
            // New tables and columns are filled from what the journal has said all along.
            if found > 0 {
                fold::rebuild(tx)?;
            }
            tx.pragma_update(None, "user_version", known)
                .doing("bring the registry up to date")
        })
    }

    /// All of `act`, or nothing of it. The write lock is taken first, so that nothing read inside grows stale.
    ///
    /// # Errors
    /// Those of `act`, after undoing it; [`Error::Database`] if the commit fails.
    pub fn transact<T>(
        &mut self,
        doing: &'static str,
        act: impl FnOnce(&Transaction<'_>) -> Result<T>,
    ) -> Result<T> {
        let tx = self
            .db
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .doing(doing)?;
        let answer = act(&tx)?;
        tx.commit().doing(doing)?;
        Ok(answer)
    }

    /// Brings everything into the database file and cuts the write-ahead log, so that nothing taken away lingers in it.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub fn settle(&self) -> Result<()> {
        settle(&self.db)
    }

    /// For reading.
    pub const fn db(&self) -> &Connection {
        &self.db
    }
}

/// See [`Store::settle`].
fn settle(db: &Connection) -> Result<()> {
    db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        .doing("settle the registry")
}

/// The key comes first, the log is silenced before SQLCipher can say anything to stderr.
fn unlock(db: &Connection, key: &[u8; 32]) -> rusqlite::Result<()> {
    db.execute_batch("PRAGMA cipher_log_level = NONE;")?;
    let mut pragma = Zeroizing::new(String::with_capacity(100));
    pragma.push_str("PRAGMA key = \"x'");
    for byte in key {
        for digit in [byte >> 4, byte & 15] {
            pragma.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
        }
    }
    pragma.push_str("'\";");
    db.execute_batch(&pragma)
}

fn configure(db: &Connection) -> rusqlite::Result<()> {
    db.execute_batch(
        "PRAGMA cipher_memory_security = OFF; -- wiping every page costs half the speed; keys are wiped anyway
         PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA secure_delete = ON; -- what is taken away is overwritten, not only let go
         PRAGMA temp_store = MEMORY; -- nothing sorted may reach a disk in clear
         PRAGMA cache_size = -32768;
         PRAGMA busy_timeout = 2000;",
    )?;
    db.set_prepared_statement_cache_capacity(128);
    Ok(())
}

/// Written means durable: a build or a pragma that says otherwise stops here.
fn assert_durable(db: &Connection) -> Result<()> {
    let text = |pragma| db.query_row(pragma, [], |row| row.get::<_, String>(0));
    let number = |pragma| db.query_row(pragma, [], |row| row.get::<_, i64>(0));
    let wal = text("PRAGMA journal_mode").doing("open the registry")?;
    let full = number("PRAGMA synchronous").doing("open the registry")?;
    let cipher = text("PRAGMA cipher_version").doing("open the registry")?;
    if wal == "wal" && full == 2 && !cipher.is_empty() {
        Ok(())
    } else {
        Err(Error::Damaged { what: "store-failed" })
    }
}

/// A hand in the database, with the key: what `journal_verify` must notice.
#[cfg(test)]
pub(crate) fn forge(tx: &Tx<'_>, sql: &str) -> Result<()> {
    tx.execute_batch(sql).doing("forge")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scratch() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(&folder.path().join("registry.db"), &[7; 32]).unwrap();
        (folder, store)
    }

    #[test]
    fn the_file_opens_with_its_key_only() {
        let (folder, store) = scratch();
        drop(store);
        let path = folder.path().join("registry.db");
        assert!(Store::open(&path, &[7; 32]).is_ok());
        let other = Store::open(&path, &[8; 32]);
        assert!(
            matches!(other, Err(Error::Database { .. })),
            "opened with another key"
        );
        let head = std::fs::read(&path).unwrap();
        assert!(!head.starts_with(b"SQLite format 3"), "not encrypted");
    }

    #[test]
    fn a_newer_database_is_refused() {
        let (folder, store) = scratch();
        store.db.pragma_update(None, "user_version", 99).unwrap();
        drop(store);
        let newer = Store::open(&folder.path().join("registry.db"), &[7; 32]);
        assert!(matches!(newer, Err(Error::DatabaseTooNew { found: 99, .. })));
    }

    #[test]
    fn events_and_blobs_cannot_be_changed_or_removed() {
        let (_folder, store) = scratch();
        store
            .db
            .execute_batch(
                "INSERT INTO blob VALUES (zeroblob(32), 'photo', x'00');
                 INSERT INTO event VALUES (zeroblob(16), 1, 1, 'x', NULL, 0, x'00');",
            )
            .unwrap();
        for sql in [
            "DELETE FROM event",
            "UPDATE event SET kind = 'y'",
            "DELETE FROM blob",
            "UPDATE blob SET kind = 'print'",
        ] {
            assert!(store.db.execute(sql, []).is_err(), "{sql}");
        }
    }

    #[test]
    fn a_refused_act_leaves_nothing() {
        let (_folder, mut store) = scratch();
        let refused: Result<()> = store.transact("try", |tx| {
            tx.execute("INSERT INTO blob VALUES (zeroblob(32), 'photo', x'00')", [])
                .doing("try")?;
            Err(crate::rules::refusal::Refusal::NotNow.into())
        });
        assert!(refused.is_err());
        let left: u32 = store
            .db
            .query_row("SELECT count(*) FROM blob", [], |row| row.get(0))
            .unwrap();
        assert_eq!(left, 0);
    }
}
