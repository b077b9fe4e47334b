//! Who is to sign in at a site, by headquarters' word.

use rusqlite::{Connection, params};

use crate::{
    error::{Doing, Result},
    journal::body::UserExpected,
    rules::{
        id::{Moment, StationId},
        role::Role,
    },
};

/// Headquarters' word about one user of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpectedUser {
    /// Where they sign in.
    pub station: StationId,
    /// Its code; empty if it is not known here.
    pub code: String,
    /// Name to sign in with.
    pub name: String,
    /// As what.
    pub role: Role,
    /// For whom a delegate signs.
    pub party: Option<String>,
    /// They are to sign in no more.
    pub gone: bool,
    /// Whether it is so, as far as the site's journal is known here.
    pub done: bool,
}

/// The last word about a name counts.
pub(super) fn said(db: &Connection, body: &UserExpected, at: Moment) -> Result<()> {
    db.prepare_cached(
        "INSERT OR REPLACE INTO expected_user (station, name, role, party, gone, at_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )
    .and_then(|mut insert| {
        let UserExpected { station, name, role, party, gone } = body;
        insert.execute(params![station, name, role.name(), party, gone, at.0])
    })
    .doing("note the expected user")
    .map(drop)
}

/// Every word of headquarters about users, by station and name.
pub(crate) fn list(db: &Connection) -> Result<Vec<ExpectedUser>> {
    db.prepare_cached(
        "SELECT x.*, coalesce(s.code, '') AS code, EXISTS (SELECT 1 FROM user WHERE station = x.station) AS heard,
             EXISTS (SELECT 1 FROM user u WHERE u.station = x.station AND u.name = x.name AND u.removed_ms IS NULL
             AND (x.gone OR (u.role = x.role AND u.party IS x.party))) AS there
         FROM expected_user x LEFT JOIN station s ON s.id = x.station ORDER BY code, x.name",
    )
    .and_then(|mut query| {
        query
            .query_map([], |row| {
                let (role, gone): (String, bool) = (row.get("role")?, row.get("gone")?);
                Ok(ExpectedUser {
                    station: row.get("station")?,
                    code: row.get("code")?,
                    name: row.get("name")?,
                    // An unknown word can only come from a hand in the file; the least role is the answer.
                    role: Role::from_name(&role).unwrap_or(Role::Auditeur),
                    party: row.get("party")?,
                    gone,
                    done: row.get("heard")? && row.get::<_, bool>("there")? != gone,
                })
            })?
            .collect()
    })
    .doing("read the expected users")
}
