//! Who looked at personal data, or took it out.

use rusqlite::{Connection, Row, params};

use crate::{
    error::{Doing, Result},
    journal::body::DataAccessed,
    rules::id::{EnrolmentId, Moment, StationId, UserId},
};

/// One look, or one file written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessRow {
    /// At which station.
    pub station: StationId,
    /// Number of the event that says so.
    pub seq: u64,
    /// Who; their name is empty if it is not known here.
    pub user: (UserId, String),
    /// When, UTC ms.
    pub at_ms: i64,
    /// Kebab-case: `record`, `list`, `roster` …
    pub what: String,
    /// The record's id and number; `None` for a list.
    pub enrolment: Option<(EnrolmentId, String)>,
    /// `screen`, or the file format it was written in.
    pub form: String,
    /// Persons in it.
    pub persons: u64,
}

pub(super) fn noted(
    db: &Connection,
    (station, seq): (StationId, u64),
    user: UserId,
    at: Moment,
    body: &DataAccessed,
) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO access (station, seq, user, at_ms, what, enrolment, form, persons)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )
    .and_then(|mut insert| {
        let (seq, persons) = (seq as i64, body.persons as i64);
        insert.execute(params![
            station,
            seq,
            user,
            at.0,
            body.what,
            body.enrolment,
            body.form,
            persons
        ])
    })
    .doing("note the access")
    .map(drop)
}

/// The latest first; those to one record, or all.
pub(crate) fn accesses(
    db: &Connection,
    enrolment: Option<EnrolmentId>,
    limit: u32,
) -> Result<Vec<AccessRow>> {
    db.prepare_cached(
        "SELECT a.*, coalesce(u.name, '') AS name, coalesce(e.number, '') AS number FROM access a
         LEFT JOIN user u ON u.id = a.user LEFT JOIN enrolment e ON e.id = a.enrolment
         WHERE ?1 IS NULL OR a.enrolment = ?1 ORDER BY a.at_ms DESC, a.station, a.seq DESC LIMIT ?2",
    )
    .and_then(|mut query| query.query_map(params![enrolment, limit], read)?.collect())
    .doing("read the accesses")
}

fn read(row: &Row<'_>) -> rusqlite::Result<AccessRow> {
    let enrolment: Option<EnrolmentId> = row.get("enrolment")?;
    let number: String = row.get("number")?;
    Ok(AccessRow {
        station: row.get("station")?,
        seq: row.get::<_, i64>("seq")?.unsigned_abs(),
        user: (row.get("user")?, row.get("name")?),
        at_ms: row.get("at_ms")?,
        what: row.get("what")?,
        enrolment: enrolment.map(|id| (id, number)),
        form: row.get("form")?,
        persons: row.get::<_, i64>("persons")?.unsigned_abs(),
    })
}
