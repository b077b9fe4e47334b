//! Exceptions that people vouch for: photos of hands, a supervisor's word, the day to try again.

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::{
    error::{Doing, Result},
    rules::id::{BlobHash, EnrolmentId, Moment, UserId},
};

/// A supervisor's word on the exceptions and forced prints of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignOffRow {
    /// Who.
    pub user: UserId,
    /// Their name; empty if unknown here.
    pub user_name: String,
    /// Why they are in order.
    pub reason: String,
    /// When, UTC ms.
    pub at_ms: i64,
}

/// A person with fingers to be captured after all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueRow {
    /// Which enrolment.
    pub enrolment: EnrolmentId,
    /// Its number.
    pub number: String,
    /// From the form.
    pub family_name: String,
    /// From the form.
    pub given_names: String,
    /// Its unit.
    pub unit: String,
    /// ISO codes of the fingers.
    pub fingers: Vec<u8>,
    /// The earliest of their days, `YYYY-MM-DD`.
    pub due: String,
}

pub(super) fn hands(db: &Connection, id: EnrolmentId, image: BlobHash, at: Moment) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO hands (enrolment, n, image, at_ms)
         SELECT ?1, coalesce(max(n), 0) + 1, ?2, ?3 FROM hands WHERE enrolment = ?1",
    )
    .and_then(|mut insert| insert.execute(params![id, image, at.0]))
    .doing("record the photo")
    .map(drop)
}

pub(super) fn signed_off(
    db: &Connection,
    id: EnrolmentId,
    user: UserId,
    reason: &str,
    at: Moment,
) -> Result<()> {
    db.prepare_cached(
        "INSERT OR REPLACE INTO sign_off (enrolment, user, reason, at_ms) VALUES (?1, ?2, ?3, ?4)",
    )
    .and_then(|mut insert| insert.execute(params![id, user, reason, at.0]))
    .doing("sign off the exceptions")
    .map(drop)
}

/// What was signed off is no longer what is there.
pub(super) fn changed(db: &Connection, id: EnrolmentId) -> Result<()> {
    db.prepare_cached("DELETE FROM sign_off WHERE enrolment = ?1")
        .and_then(|mut delete| delete.execute([id]))
        .doing("record the print")
        .map(drop)
}

/// Whether exceptions or forced prints wait for a supervisor's word.
pub(crate) fn awaits_sign_off(db: &Connection, id: EnrolmentId) -> Result<bool> {
    db.prepare_cached(
        "SELECT (EXISTS (SELECT 1 FROM exception WHERE enrolment = ?1)
              OR EXISTS (SELECT 1 FROM print WHERE enrolment = ?1 AND forced IS NOT NULL))
             AND NOT EXISTS (SELECT 1 FROM sign_off WHERE enrolment = ?1)",
    )
    .and_then(|mut query| query.query_row([id], |row| row.get(0)))
    .doing("read the exceptions")
}

/// The word of a supervisor, if there is one.
pub(crate) fn sign_off(db: &Connection, id: EnrolmentId) -> Result<Option<SignOffRow>> {
    db.prepare_cached(
        "SELECT o.*, coalesce(u.name, '') AS name FROM sign_off o LEFT JOIN user u ON u.id = o.user WHERE o.enrolment = ?1",
    )
    .and_then(|mut query| {
        let read = |row: &Row<'_>| {
            let (user, user_name) = (row.get("user")?, row.get("name")?);
            Ok(SignOffRow { user, user_name, reason: row.get("reason")?, at_ms: row.get("at_ms")? })
        };
        query.query_row([id], read).optional()
    })
    .doing("read the exceptions")
}

/// Photos of the hands, oldest first.
pub(crate) fn photos_of_hands(db: &Connection, id: EnrolmentId) -> Result<Vec<BlobHash>> {
    db.prepare_cached("SELECT image FROM hands WHERE enrolment = ?1 ORDER BY n")
        .and_then(|mut query| query.query_map([id], |row| row.get(0))?.collect())
        .doing("read the photos")
}

/// Persons in service whose temporary exceptions end on `day` or before, the longest overdue first.
pub(crate) fn due(db: &Connection, day: &str) -> Result<Vec<DueRow>> {
    db.prepare_cached(
        "SELECT e.id, e.number, e.unit, min(x.recapture) AS due, group_concat(x.finger, ' ') AS fingers,
             coalesce((SELECT value ->> '$' FROM field WHERE enrolment = e.id AND name = 'family_name'), '') AS family_name,
             coalesce((SELECT value ->> '$' FROM field WHERE enrolment = e.id AND name = 'given_names'), '') AS given_names
         FROM exception x JOIN enrolment e ON e.id = x.enrolment
         WHERE x.recapture <= ?1 AND e.stage NOT IN ('draft', 'returned', 'rejected', 'referred', 'withdrawn', 'deceased')
         GROUP BY e.id ORDER BY due, e.number",
    )
    .and_then(|mut query| {
        let read = |row: &Row<'_>| {
            let fingers: String = row.get("fingers")?;
            Ok(DueRow {
                enrolment: row.get("id")?,
                number: row.get("number")?,
                family_name: row.get("family_name")?,
                given_names: row.get("given_names")?,
                unit: row.get("unit")?,
                fingers: fingers.split_whitespace().filter_map(|code| code.parse().ok()).collect(),
                due: row.get("due")?,
            })
        };
        query.query_map([day], read)?.collect()
    })
    .doing("read the exceptions")
}
