//! Stations, their users, and which station this is.

use rusqlite::{Connection, OptionalExtension, Row, params};
use zeroize::Zeroizing;

use super::trust;
use crate::{
    error::{Doing, Result},
    journal::{
        PublicKey,
        body::{StationCreated, StationTrusted, UserAdded},
    },
    rules::{
        exchange::StationEnd,
        id::{BlobHash, Moment, StationId, UserId},
        refusal::Refusal,
        role::{Role, User},
    },
};

/// A station known here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StationRow {
    /// Which.
    pub id: StationId,
    /// Short name.
    pub code: String,
    /// Where it stands.
    pub site: Option<String>,
    /// `site` or `siege`.
    pub role: String,
    /// Its public identity as trusted; `None` for this station itself.
    pub identity: Option<Vec<u8>>,
    /// Why it is believed no more, if so.
    pub ended: Option<StationEnd>,
}

/// A user of any station, with the key their acts are signed with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct UserRow {
    pub user: User,
    pub station: StationId,
    pub key: PublicKey,
    pub added_ms: i64,
    pub removed_ms: Option<i64>,
    /// For whom a delegate signs.
    pub party: Option<String>,
}

/// Notes down which station this is, with its secret keys.
pub(crate) fn settle(
    db: &Connection,
    station: StationId,
    incarnation: [u8; 16],
    secret: &[u8],
) -> Result<()> {
    db.execute(
        "INSERT INTO home (one, station, incarnation, secret) VALUES (1, ?1, ?2, ?3)",
        params![station, incarnation, secret],
    )
    .doing("set up the station")
    .map(drop)
}

/// The station drew new keys.
pub(crate) fn rotated(db: &Connection, secret: &[u8]) -> Result<()> {
    db.execute("UPDATE home SET secret = ?1", params![secret])
        .doing("keep the new keys")
        .map(drop)
}

/// Which station this is.
pub(crate) struct Home {
    /// Drawn anew at each set-up and each restore.
    pub incarnation: [u8; 16],
    /// The station's keys.
    pub secret: Zeroizing<Vec<u8>>,
}

/// Which station this is; `None` in a registry that was never set up.
pub(crate) fn home(db: &Connection) -> Result<Option<Home>> {
    db.query_row("SELECT incarnation, secret FROM home", [], |row| {
        Ok(Home {
            incarnation: row.get("incarnation")?,
            secret: Zeroizing::new(row.get("secret")?),
        })
    })
    .optional()
    .doing("read the station")
}

pub(super) fn created(
    db: &Connection,
    station: StationId,
    body: &StationCreated,
) -> Result<Result<(), Refusal>> {
    db.execute(
        "INSERT INTO station (id, code, site, role) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (id) DO UPDATE SET code = ?2, site = ?3, role = CASE WHEN identity IS NULL THEN ?4 ELSE role END",
        params![station, body.code, body.site, body.role],
    )
    .doing("note the station")?;
    Ok(Ok(()))
}

/// An administrator here, or of a headquarters trusted here, compared fingerprints. Headquarters tells of sites only,
/// and never over the head of who stands here. New keys of a revoked station make it believed again.
pub(super) fn trusted(db: &Connection, by: StationId, body: &StationTrusted) -> Result<Result<(), Refusal>> {
    let home = trust::home(db)?;
    if Some(body.station) == home || !trust::counts(db, by)? {
        return Ok(Ok(())); // Between the two of them; nothing changes here.
    }
    if Some(by) != home
        && (body.role != "site"
            || trust::own_words(db)?
                .iter()
                .any(|word| word.station == body.station))
    {
        return Ok(Ok(()));
    }
    db.execute(
        "INSERT INTO station (id, code, role, identity) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (id) DO UPDATE SET identity = ?4, code = ?2, role = ?3,
             ended = CASE WHEN ended = 'revoked' AND identity IS NOT ?4 THEN NULL ELSE ended END",
        params![body.station, body.code, body.role, body.identity],
    )
    .doing("note the station")?;
    Ok(Ok(()))
}

/// A station is believed no more: by the word of this registry or of its headquarters.
pub(super) fn ended(
    db: &Connection,
    by: StationId,
    (station, end): (StationId, StationEnd),
    reason: &str,
    at: Moment,
) -> Result<Result<(), Refusal>> {
    if !trust::counts(db, by)? {
        return Ok(Ok(()));
    }
    let changed = db
        .execute(
            "UPDATE station SET ended = ?2, ended_ms = ?3, ended_why = ?4 WHERE id = ?1",
            params![station, end.name(), at.0, reason],
        )
        .doing("note the station")?;
    Ok(if changed > 0 {
        Ok(())
    } else {
        Err(Refusal::UnknownStation)
    })
}

/// The first user of a station makes themselves; after that an administrator of the same station is needed.
pub(super) fn user_added(
    db: &Connection,
    station: StationId,
    actor: UserId,
    at: Moment,
    body: &UserAdded,
) -> Result<Result<(), Refusal>> {
    let anybody = db
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM user WHERE station = ?1)")
        .and_then(|mut query| query.query_row([station], |row| row.get::<_, bool>(0)))
        .doing("read the users")?;
    if anybody {
        let administrator = user(db, actor)?.filter(|row| row.station == station && row.removed_ms.is_none());
        if administrator.is_none_or(|row| row.user.as_administrateur().is_err()) {
            return Ok(Err(Refusal::NotPermitted));
        }
    }
    if user(db, body.user)?.is_some() || user_named(db, station, &body.name)?.is_some() {
        return Ok(Err(Refusal::UserExists));
    }
    db.execute(
        "INSERT INTO user (id, station, name, role, key, added_ms, party) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![body.user, station, body.name, body.role.name(), body.key, at.0, body.party],
    )
    .doing("note the user")?;
    Ok(Ok(()))
}

/// Somebody signs in no more. The last administrator stays, or nobody could add another.
pub(super) fn user_removed(
    db: &Connection,
    station: StationId,
    at: Moment,
    id: UserId,
) -> Result<Result<(), Refusal>> {
    if let Err(refusal) = may_lose(db, station, id, None)? {
        return Ok(Err(refusal));
    }
    db.execute("UPDATE user SET removed_ms = ?2 WHERE id = ?1", params![id, at.0])
        .doing("remove the user")?;
    Ok(Ok(()))
}

/// Somebody is something else from now on.
pub(super) fn role_changed(
    db: &Connection,
    station: StationId,
    id: UserId,
    role: Role,
) -> Result<Result<(), Refusal>> {
    if let Err(refusal) = may_lose(db, station, id, Some(role))? {
        return Ok(Err(refusal));
    }
    db.execute(
        "UPDATE user SET role = ?2 WHERE id = ?1",
        params![id, role.name()],
    )
    .doing("change the role")?;
    Ok(Ok(()))
}

/// Whether a present user of the station may lose the role they have, `becoming` another.
fn may_lose(
    db: &Connection,
    station: StationId,
    id: UserId,
    becoming: Option<Role>,
) -> Result<Result<(), Refusal>> {
    let present = users(db, station)?;
    let Some(row) = present.iter().find(|row| row.user.id == id) else {
        return Ok(Err(Refusal::UnknownUser));
    };
    let administrators = present.iter().filter(|row| row.user.role == Role::Administrateur);
    let last = row.user.role == Role::Administrateur && administrators.count() == 1;
    Ok(if last && becoming != Some(Role::Administrateur) {
        Err(Refusal::LastUser)
    } else {
        Ok(())
    })
}

/// A user by id.
pub(crate) fn user(db: &Connection, id: UserId) -> Result<Option<UserRow>> {
    db.prepare_cached("SELECT * FROM user WHERE id = ?1")
        .and_then(|mut query| query.query_row([id], read_user).optional())
        .doing("read the user")
}

/// A user by name, of those who can sign in.
pub(crate) fn user_named(db: &Connection, station: StationId, name: &str) -> Result<Option<UserRow>> {
    db.prepare_cached("SELECT * FROM user WHERE station = ?1 AND name = ?2 AND removed_ms IS NULL")
        .and_then(|mut query| query.query_row(params![station, name], read_user).optional())
        .doing("read the user")
}

/// Everybody who can sign in at a station, by name.
pub(crate) fn users(db: &Connection, station: StationId) -> Result<Vec<UserRow>> {
    db.prepare_cached("SELECT * FROM user WHERE station = ?1 AND removed_ms IS NULL ORDER BY name")
        .and_then(|mut query| query.query_map([station], read_user)?.collect())
        .doing("read the users")
}

fn read_user(row: &Row<'_>) -> rusqlite::Result<UserRow> {
    let role: String = row.get("role")?;
    let key: BlobHash = row.get("key")?;
    Ok(UserRow {
        // An unknown word can only come from a hand in the file; the least role is the answer.
        user: User {
            id: row.get("id")?,
            name: row.get("name")?,
            role: Role::from_name(&role).unwrap_or(Role::Auditeur),
        },
        station: row.get("station")?,
        key: PublicKey(key.0),
        added_ms: row.get("added_ms")?,
        removed_ms: row.get("removed_ms")?,
        party: row.get("party")?,
    })
}

/// A station by id.
pub(crate) fn station(db: &Connection, id: StationId) -> Result<Option<StationRow>> {
    db.prepare_cached("SELECT * FROM station WHERE id = ?1")
        .and_then(|mut query| query.query_row([id], read_station).optional())
        .doing("read the stations")
}

/// Every station known, by code.
pub(crate) fn stations(db: &Connection) -> Result<Vec<StationRow>> {
    db.prepare_cached("SELECT * FROM station ORDER BY code, id")
        .and_then(|mut query| query.query_map([], read_station)?.collect())
        .doing("read the stations")
}

fn read_station(row: &Row<'_>) -> rusqlite::Result<StationRow> {
    Ok(StationRow {
        id: row.get("id")?,
        code: row.get("code")?,
        site: row.get("site")?,
        role: row.get("role")?,
        identity: row.get("identity")?,
        ended: row
            .get::<_, Option<String>>("ended")?
            .map(|word| StationEnd::from_name(&word).unwrap_or(StationEnd::Revoked)),
    })
}
