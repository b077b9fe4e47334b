//! Enrolments in lists: names and counts, never a template or an image.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{EnrolmentRow, read};
use crate::{
    error::{Doing, Result},
    rules::id::{EnrolmentId, StationId, UserId},
};

/// An enrolment in a list: names and counts, never a template or an image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Everything but prints.
    pub row: EnrolmentRow,
    /// From the form.
    pub family_name: String,
    /// From the form.
    pub given_names: String,
    /// From the form, `M` or `F`.
    pub sex: String,
    /// Code of the station that opened it.
    pub station_code: String,
    /// Name of who opened it.
    pub enrolled_by_name: String,
    /// Fingers with a print that counts.
    pub captured: u8,
    /// Of these, kept in spite of their quality.
    pub forced: u8,
    /// Fingers with an exception.
    pub exceptions: u8,
    /// Verdict of the last search.
    pub verdict: Option<String>,
    /// Candidates and copies of the last search.
    pub candidates: u32,
    /// When it was last put on a stick, UTC ms. Says nothing about arrival.
    pub sent_ms: Option<i64>,
    /// When the other side's receipt for all of it came back: "reçu".
    pub received_ms: Option<i64>,
}

/// Which enrolments to list.
#[derive(Debug, Clone, Default)]
pub struct ListFilter {
    /// Name of a stage.
    pub stage: Option<String>,
    /// Part of a name or number.
    pub text: Option<String>,
    /// A name as it sounds, whatever its spelling.
    pub name: Option<String>,
    /// Leave out this many.
    pub offset: u32,
    /// At most this many; 0 for all.
    pub limit: u32,
}

/// An enrolment that waits for somebody's decision.
pub type Waiting = Listed;

/// What a list shows; everything else is added by the caller's `WHERE`.
const LISTED: &str = "
    SELECT e.*, EXISTS (SELECT 1 FROM post WHERE holder = e.id) AS posted, coalesce(s.code, '') AS station_code, coalesce(u.name, '') AS enrolled_by_name,
        coalesce((SELECT value ->> '$' FROM field WHERE enrolment = e.id AND name = 'family_name'), '') AS family_name,
        coalesce((SELECT value ->> '$' FROM field WHERE enrolment = e.id AND name = 'given_names'), '') AS given_names,
        coalesce((SELECT value ->> '$' FROM field WHERE enrolment = e.id AND name = 'sex'), '') AS sex,
        (SELECT count(*) FROM print WHERE enrolment = e.id) AS captured,
        (SELECT count(*) FROM print WHERE enrolment = e.id AND forced IS NOT NULL) AS forced,
        (SELECT count(*) FROM exception WHERE enrolment = e.id) AS exceptions,
        (SELECT verdict FROM search WHERE enrolment = e.id) AS verdict,
        (SELECT count(*) FROM candidate WHERE enrolment = e.id)
            + (SELECT count(DISTINCT other) FROM copied WHERE enrolment = e.id) AS candidates,
        (SELECT max(at_ms) FROM sent WHERE enrolment = e.id) AS sent_ms,
        (SELECT min(at_ms) FROM receipt WHERE enrolment = e.id AND seq >= e.last_seq) AS received_ms
    FROM enrolment e LEFT JOIN station s ON s.id = e.station LEFT JOIN user u ON u.id = e.enrolled_by";

/// Matches a filter; the referred are in no list.
const MATCHES: &str = "
    WHERE e.stage <> 'referred' AND (?1 IS NULL OR e.stage = ?1)
    AND (?2 IS NULL OR instr(lower(e.number), lower(?2)) > 0 OR EXISTS (SELECT 1 FROM field
        WHERE enrolment = e.id AND name IN ('family_name', 'given_names', 'alias') AND instr(lower(value), lower(?2)) > 0))";

/// A page of enrolments, newest first, and how many the filter matches in all.
pub(crate) fn list(db: &Connection, filter: &ListFilter) -> Result<(Vec<Listed>, u32)> {
    let limit = if filter.limit == 0 {
        -1
    } else {
        i64::from(filter.limit)
    };
    let rows = db
        .prepare_cached(&format!(
            "{LISTED} {MATCHES} ORDER BY e.opened_ms DESC, e.counter DESC, e.id LIMIT ?3 OFFSET ?4"
        ))
        .and_then(|mut query| {
            query
                .query_map(
                    params![filter.stage, filter.text, limit, filter.offset],
                    read_listed,
                )?
                .collect()
        })
        .doing("list the enrolments")?;
    let total = db
        .prepare_cached(&format!("SELECT count(*) FROM enrolment e {MATCHES}"))
        .and_then(|mut query| query.query_row(params![filter.stage, filter.text], |row| row.get(0)))
        .doing("list the enrolments")?;
    Ok((rows, total))
}

/// One enrolment as lists show it.
pub(crate) fn listed(db: &Connection, id: EnrolmentId) -> Result<Option<Listed>> {
    db.prepare_cached(&format!("{LISTED} WHERE e.id = ?1"))
        .and_then(|mut query| query.query_row([id], read_listed).optional())
        .doing("read the enrolment")
}

/// Enrolments that `user` may decide, longest wait first. Their own, entered or corrected, are left out.
pub(crate) fn waiting_for(db: &Connection, user: UserId, limit: u32) -> Result<Vec<Waiting>> {
    db.prepare_cached(&format!(
        "{LISTED} WHERE e.stage IN ('submitted', 'held') AND e.enrolled_by <> ?1 AND e.corrected_by IS NOT ?1
         ORDER BY e.submitted_ms, e.queued, e.id LIMIT ?2"
    ))
    .and_then(|mut query| query.query_map(params![user, limit], read_listed)?.collect())
    .doing("read the review queue")
}

/// Enrolments of a station in an exercise that wait for somebody's decision.
pub(crate) fn undecided(db: &Connection, station: StationId, exercise: &str) -> Result<u32> {
    db.prepare_cached(
        "SELECT count(*) FROM enrolment WHERE station = ?1 AND exercise = ?2 AND stage IN ('submitted', 'held')",
    )
    .and_then(|mut query| query.query_row(params![station, exercise], |row| row.get(0)))
    .doing("read the review queue")
}

fn read_listed(row: &Row<'_>) -> rusqlite::Result<Listed> {
    Ok(Listed {
        row: read(row)?,
        family_name: row.get("family_name")?,
        given_names: row.get("given_names")?,
        sex: row.get("sex")?,
        station_code: row.get("station_code")?,
        enrolled_by_name: row.get("enrolled_by_name")?,
        captured: row.get("captured")?,
        forced: row.get("forced")?,
        exceptions: row.get("exceptions")?,
        verdict: row.get("verdict")?,
        candidates: row.get("candidates")?,
        sent_ms: row.get("sent_ms")?,
        received_ms: row.get("received_ms")?,
    })
}
