//! Images that only headquarters opens: stored, read, and the plain ones taken away.

use rusqlite::{Connection, OptionalExtension, params};

use crate::{
    error::{Doing, Result},
    rules::id::{BlobHash, EnrolmentId, StationId},
};

/// Puts the sealed form in the place of an image. The pages that held it are overwritten with zeros.
pub(crate) fn put(db: &Connection, image: BlobHash, sealed: &[u8]) -> Result<()> {
    db.prepare_cached("INSERT INTO sealed (hash, bytes) VALUES (?1, ?2)")
        .and_then(|mut insert| insert.execute(params![image, sealed]))
        .and_then(|_| db.prepare_cached("DELETE FROM blob WHERE hash = ?1"))
        .and_then(|mut delete| delete.execute([image]))
        .doing("seal the image")
        .map(drop)
}

/// The sealed form of an image; `None` if it is not sealed here.
pub(crate) fn bytes(db: &Connection, image: BlobHash) -> Result<Option<Vec<u8>>> {
    db.prepare_cached("SELECT bytes FROM sealed WHERE hash = ?1")
        .and_then(|mut query| query.query_row([image], |row| row.get(0)).optional())
        .doing("read the image")
}

/// Every sealed image, one by one.
pub(crate) fn each(db: &Connection, mut each: impl FnMut(BlobHash, Vec<u8>) -> Result<()>) -> Result<()> {
    let mut query = db
        .prepare_cached("SELECT hash, bytes FROM sealed ORDER BY hash")
        .doing("read the images")?;
    let mut rows = query.query([]).doing("read the images")?;
    while let Some(row) = rows.next().doing("read the images")? {
        each(
            row.get("hash").doing("read the images")?,
            row.get("bytes").doing("read the images")?,
        )?;
    }
    Ok(())
}

/// Enrolments of this station that were validated and are received in full by every one of `sieges`, with images
/// that still lie open here.
pub(crate) fn sealable(db: &Connection, ours: StationId, sieges: &[StationId]) -> Result<Vec<EnrolmentId>> {
    let decided: Vec<EnrolmentId> = db
        .prepare_cached(
            "SELECT id FROM enrolment WHERE station = ?1 AND stage NOT IN
                 ('draft', 'referred', 'submitted', 'held', 'returned', 'rejected') ORDER BY counter",
        )
        .and_then(|mut query| query.query_map([ours], |row| row.get(0))?.collect())
        .doing("read the receipts")?;
    let mut sealable = Vec::new();
    for id in decided {
        let mut everywhere = !sieges.is_empty();
        for siege in sieges {
            everywhere &= received(db, id, *siege)?;
        }
        if everywhere && !open_images(db, id)?.is_empty() {
            sealable.push(id);
        }
    }
    Ok(sealable)
}

fn received(db: &Connection, id: EnrolmentId, by: StationId) -> Result<bool> {
    db.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM receipt r JOIN enrolment e ON e.id = r.enrolment
         WHERE r.enrolment = ?1 AND r.by = ?2 AND r.seq >= e.last_seq)",
    )
    .and_then(|mut query| query.query_row(params![id, by], |row| row.get(0)))
    .doing("read the receipts")
}

/// Images and photos of an enrolment that are not sealed, unless another enrolment holds the very same file.
pub(crate) fn open_images(db: &Connection, id: EnrolmentId) -> Result<Vec<BlobHash>> {
    db.prepare_cached(
        "SELECT own.image FROM
             (SELECT image FROM attempt WHERE enrolment = ?1 UNION SELECT image FROM photo WHERE enrolment = ?1) own
         WHERE EXISTS (SELECT 1 FROM blob b WHERE b.hash = own.image)
             AND NOT EXISTS (SELECT 1 FROM sealed s WHERE s.hash = own.image)
             AND NOT EXISTS (SELECT 1 FROM attempt o WHERE o.image = own.image AND o.enrolment <> ?1)
         ORDER BY own.image",
    )
    .and_then(|mut query| query.query_map([id], |row| row.get(0))?.collect())
    .doing("read the images")
}
