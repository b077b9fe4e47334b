//! Sealed bundles on their way to sticks: which files of which bundle were written and read back.

use rusqlite::{Connection, params};

use crate::{
    error::{Doing, Result},
    rules::id::{BlobHash, StationId},
};

/// A file of a sealed bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OutboxFile {
    /// Its place: chunks first, the manifest last.
    pub n: u32,
    pub name: String,
    pub hash: BlobHash,
    /// Written to a stick and read back.
    pub kept: bool,
}

/// A sealed bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pending {
    pub bundle: BlobHash,
    /// What the journal says once the last file is on a stick.
    pub note: Vec<u8>,
    pub files: Vec<OutboxFile>,
}

pub(crate) fn put(db: &Connection, other: StationId, pending: &Pending) -> Result<()> {
    db.execute(
        "INSERT OR REPLACE INTO outbox (bundle, other, note) VALUES (?1, ?2, ?3)",
        params![pending.bundle, other, pending.note],
    )
    .doing("note the bundle")?;
    for file in &pending.files {
        db.prepare_cached(
            "INSERT OR REPLACE INTO outbox_file (bundle, n, name, hash, kept) VALUES (?1, ?2, ?3, ?4, ?5)",
        )
        .and_then(|mut insert| {
            insert.execute(params![pending.bundle, file.n, file.name, file.hash, file.kept])
        })
        .doing("note the bundle")?;
    }
    Ok(())
}

/// The file is on a stick.
pub(crate) fn kept(db: &Connection, bundle: BlobHash, n: u32) -> Result<()> {
    db.prepare_cached("UPDATE outbox_file SET kept = 1 WHERE bundle = ?1 AND n = ?2")
        .and_then(|mut update| update.execute(params![bundle, n]))
        .doing("note the file")
        .map(drop)
}

/// Bundles for a station that wait for a stick.
pub(crate) fn pending(db: &Connection, other: StationId) -> Result<Vec<Pending>> {
    let bundles: Vec<(BlobHash, Vec<u8>)> = db
        .prepare_cached("SELECT bundle, note FROM outbox WHERE other = ?1 ORDER BY bundle")
        .and_then(|mut query| {
            query
                .query_map([other], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect()
        })
        .doing("read the bundles that wait")?;
    bundles
        .into_iter()
        .map(|(bundle, note)| {
            Ok(Pending {
                bundle,
                note,
                files: files(db, bundle)?,
            })
        })
        .collect()
}

fn files(db: &Connection, bundle: BlobHash) -> Result<Vec<OutboxFile>> {
    db.prepare_cached("SELECT n, name, hash, kept FROM outbox_file WHERE bundle = ?1 ORDER BY n")
        .and_then(|mut query| {
            query
                .query_map([bundle], |row| {
                    Ok(OutboxFile {
                        n: row.get("n")?,
                        name: row.get("name")?,
                        hash: row.get("hash")?,
                        kept: row.get("kept")?,
                    })
                })?
                .collect()
        })
        .doing("read the bundles that wait")
}

/// The bundle is on sticks, or its files are gone.
pub(crate) fn forget(db: &Connection, bundle: BlobHash) -> Result<()> {
    for sql in [
        "DELETE FROM outbox_file WHERE bundle = ?1",
        "DELETE FROM outbox WHERE bundle = ?1",
    ] {
        db.execute(sql, [bundle]).doing("note the bundle")?;
    }
    Ok(())
}
