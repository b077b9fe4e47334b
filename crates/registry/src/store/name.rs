//! Names as they are heard, for hints.

use rusqlite::Connection;

use crate::{
    error::{Doing, Result},
    rules::id::EnrolmentId,
};

/// Everybody's name in one line each: family and given names, alias, transliteration. Drafts too, referrals not.
pub(crate) fn everybodys(db: &Connection) -> Result<Vec<(EnrolmentId, String)>> {
    db.prepare_cached(
        "SELECT f.enrolment, group_concat(f.value ->> '$', ' ') AS name FROM field f JOIN enrolment e ON e.id = f.enrolment
         WHERE f.name IN ('family_name', 'given_names', 'alias') AND e.stage <> 'referred'
         GROUP BY f.enrolment ORDER BY f.enrolment",
    )
    .and_then(|mut query| query.query_map([], |row| Ok((row.get("enrolment")?, row.get("name")?)))?.collect())
    .doing("read the names")
}
