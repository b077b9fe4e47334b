//! Weapons, their custody, and numbers that stand twice.

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::{
    error::{Doing, Error, Result},
    rules::{
        id::{BlobHash, EnrolmentId, Moment, StationId, UserId, WeaponId},
        number::{Number, StationCode},
        refusal::Refusal,
        weapon::{Custody, Description, Life, Slip},
    },
};

/// Opens a weapon's number, so that nobody takes it for a person's.
const MARK: &str = "A-";

/// A weapon in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeaponRow {
    /// Which.
    pub id: WeaponId,
    /// The number people see, for instance `A-GAO1-000217-K`.
    pub number: String,
    /// The station that received it.
    pub station: StationId,
    /// Its code.
    pub station_code: String,
    /// Who brought it.
    pub enrolment: Option<EnrolmentId>,
    /// Their number; empty if nobody did.
    pub enrolment_number: String,
    /// Their name; empty if nobody did.
    pub bearer: String,
    /// What it is.
    pub description: Description,
    /// Where it is.
    pub custody: Custody,
    /// When it was received, UTC ms.
    pub received_ms: i64,
    /// Last change, UTC ms.
    pub changed_ms: i64,
    /// Numbers of other weapons with its serial, on whatever site: an alert.
    pub same_serial: Vec<String>,
}

/// One step of a weapon's way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustodyRow {
    /// Where it was then.
    pub custody: Custody,
    /// Where to, why, by which paper, seen by whom.
    pub slip: Slip,
    /// Who did it.
    pub user: UserId,
    /// Their name; empty if unknown here.
    pub user_name: String,
    /// When, UTC ms.
    pub at_ms: i64,
}

/// A weapon newly in the station's hands.
pub(super) struct Reception<'a> {
    pub weapon: WeaponId,
    pub enrolment: Option<EnrolmentId>,
    pub description: &'a Description,
}

/// Notes a weapon. The one that came with a dossier is described anew as long as it only was received.
pub(super) fn received(
    db: &Connection,
    (station, code, seq): (StationId, &StationCode, u64),
    (user, at): (UserId, Moment),
    new: &Reception<'_>,
) -> Result<Result<(), Refusal>> {
    let json = serde_json::to_string(new.description).map_err(|_| DAMAGED)?;
    let key = new.description.serial_key();
    match custody_of(db, new.weapon)? {
        Some(Custody::Received) if new.enrolment.is_some_and(|enrolment| enrolment.0 == new.weapon.0) => db
            .prepare_cached(
                "UPDATE weapon SET description = ?2, serial_key = ?3, changed_ms = ?4 WHERE id = ?1",
            )
            .and_then(|mut update| update.execute(params![new.weapon, json, key, at.0]))
            .doing("describe the weapon")
            .map(|_| Ok(())),
        Some(_) => Ok(Err(Refusal::NotNow)),
        None => {
            let counter = u32::try_from(seq).unwrap_or(u32::MAX);
            let number = format!(
                "{MARK}{}",
                Number {
                    station: code.clone(),
                    counter
                }
            );
            db.prepare_cached(
                "INSERT INTO weapon (id, number, station, enrolment, description, serial_key, custody, received_ms, changed_ms)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'received', ?7, ?7)",
            )
            .and_then(|mut insert| insert.execute(params![new.weapon, number, station, new.enrolment, json, key, at.0]))
            .doing("receive the weapon")?;
            stepped(db, new.weapon, Custody::Received, &Slip::default(), (user, at)).map(Ok)
        }
    }
}

/// Puts a weapon into another custody.
pub(super) fn moved(
    db: &Connection,
    weapon: WeaponId,
    to: Custody,
    slip: &Slip,
    (user, at): (UserId, Moment),
) -> Result<()> {
    db.prepare_cached("UPDATE weapon SET custody = ?2, changed_ms = ?3 WHERE id = ?1")
        .and_then(|mut update| update.execute(params![weapon, to.name(), at.0]))
        .doing("move the weapon")?;
    stepped(db, weapon, to, slip, (user, at))
}

fn stepped(
    db: &Connection,
    weapon: WeaponId,
    custody: Custody,
    slip: &Slip,
    (user, at): (UserId, Moment),
) -> Result<()> {
    let slip = serde_json::to_string(slip).map_err(|_| DAMAGED)?;
    db.prepare_cached(
        "INSERT INTO custody (weapon, n, custody, slip, user, at_ms)
         SELECT ?1, coalesce(max(n), 0) + 1, ?2, ?3, ?4, ?5 FROM custody WHERE weapon = ?1",
    )
    .and_then(|mut insert| insert.execute(params![weapon, custody.name(), slip, user, at.0]))
    .doing("move the weapon")
    .map(drop)
}

/// Adds a photo.
pub(super) fn photographed(db: &Connection, weapon: WeaponId, image: BlobHash, at: Moment) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO weapon_photo (weapon, n, image, at_ms)
         SELECT ?1, coalesce(max(n), 0) + 1, ?2, ?3 FROM weapon_photo WHERE weapon = ?1",
    )
    .and_then(|mut insert| insert.execute(params![weapon, image, at.0]))
    .doing("record the photo")
    .map(drop)
}

/// Station and custody of a weapon; `None` for one that is not known.
pub(super) fn standing(db: &Connection, weapon: WeaponId) -> Result<Option<(StationId, Custody)>> {
    let station = db
        .prepare_cached("SELECT station FROM weapon WHERE id = ?1")
        .and_then(|mut query| query.query_row([weapon], |row| row.get(0)).optional())
        .doing("read the weapon")?;
    Ok(station.zip(custody_of(db, weapon)?))
}

fn custody_of(db: &Connection, weapon: WeaponId) -> Result<Option<Custody>> {
    let name: Option<String> = db
        .prepare_cached("SELECT custody FROM weapon WHERE id = ?1")
        .and_then(|mut query| query.query_row([weapon], |row| row.get(0)).optional())
        .doing("read the weapon")?;
    name.map(|name| Custody::from_name(&name).ok_or(DAMAGED))
        .transpose()
}

/// What a list shows; everything else is added by the caller's `WHERE`.
const LISTED: &str = "
    SELECT w.*, coalesce(s.code, '') AS station_code, coalesce(e.number, '') AS enrolment_number,
        coalesce((SELECT value ->> '$' FROM field WHERE enrolment = w.enrolment AND name = 'family_name'), '') AS family_name,
        coalesce((SELECT value ->> '$' FROM field WHERE enrolment = w.enrolment AND name = 'given_names'), '') AS given_names,
        (SELECT group_concat(number, ' ') FROM (SELECT number FROM weapon o WHERE o.serial_key = w.serial_key
            AND o.id <> w.id ORDER BY number)) AS same_serial
    FROM weapon w LEFT JOIN station s ON s.id = w.station LEFT JOIN enrolment e ON e.id = w.enrolment";

/// Weapons, newest first; of one custody if asked for.
pub(crate) fn list(db: &Connection, custody: Option<Custody>) -> Result<Vec<WeaponRow>> {
    let name = custody.map(Custody::name);
    rows(
        db,
        "WHERE ?1 IS NULL OR w.custody = ?1 ORDER BY w.received_ms DESC, w.number",
        params![name],
    )
}

/// Weapons that came with a person.
pub(crate) fn of_enrolment(db: &Connection, id: EnrolmentId) -> Result<Vec<WeaponRow>> {
    rows(
        db,
        "WHERE w.enrolment = ?1 ORDER BY w.received_ms, w.number",
        params![id],
    )
}

/// Weapons whose serial stands on another one too, one of them received by `station`.
pub(crate) fn same_serials(db: &Connection, station: StationId) -> Result<Vec<WeaponRow>> {
    let twice = "WHERE w.station = ?1 AND EXISTS (SELECT 1 FROM weapon o WHERE o.serial_key = w.serial_key AND o.id <> w.id)
                 ORDER BY w.number";
    rows(db, twice, params![station])
}

/// One weapon.
pub(crate) fn weapon(db: &Connection, id: WeaponId) -> Result<Option<WeaponRow>> {
    Ok(rows(db, "WHERE w.id = ?1", params![id])?.pop())
}

/// The weapon of that number or id.
pub(crate) fn find(db: &Connection, text: &str) -> Result<WeaponId> {
    let text = text.trim();
    if let Some(id) = WeaponId::from_hex(&text.to_ascii_lowercase()) {
        return weapon(db, id)?
            .map(|row| row.id)
            .ok_or(Refusal::UnknownWeapon.into());
    }
    let text = text.to_ascii_uppercase();
    let number: Number = text
        .strip_prefix(MARK)
        .and_then(|number| number.parse().ok())
        .ok_or(Refusal::UnknownWeapon)?;
    db.prepare_cached("SELECT id FROM weapon WHERE number = ?1 ORDER BY station LIMIT 1")
        .and_then(|mut query| {
            query
                .query_row([format!("{MARK}{number}")], |row| row.get(0))
                .optional()
        })
        .doing("read the weapon")?
        .ok_or_else(|| Refusal::UnknownWeapon.into())
}

/// A weapon's way, oldest step first.
pub(crate) fn custody(db: &Connection, id: WeaponId) -> Result<Vec<CustodyRow>> {
    let rows: Vec<(String, String, UserId, String, i64)> = db
        .prepare_cached(
            "SELECT c.custody, c.slip, c.user, coalesce(u.name, '') AS name, c.at_ms
             FROM custody c LEFT JOIN user u ON u.id = c.user WHERE c.weapon = ?1 ORDER BY c.n",
        )
        .and_then(|mut query| {
            let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?));
            query.query_map([id], read)?.collect()
        })
        .doing("read the weapon's way")?;
    rows.into_iter()
        .map(|(custody, slip, user, user_name, at_ms)| {
            let custody = Custody::from_name(&custody).ok_or(DAMAGED)?;
            Ok(CustodyRow {
                custody,
                slip: serde_json::from_str(&slip).map_err(|_| DAMAGED)?,
                user,
                user_name,
                at_ms,
            })
        })
        .collect()
}

/// Photos of a weapon, oldest first.
pub(crate) fn photos(db: &Connection, id: WeaponId) -> Result<Vec<BlobHash>> {
    db.prepare_cached("SELECT image FROM weapon_photo WHERE weapon = ?1 ORDER BY n")
        .and_then(|mut query| query.query_map([id], |row| row.get(0))?.collect())
        .doing("read the photos")
}

/// Every weapon's way as the reconciliation wants it.
pub(crate) fn lives(db: &Connection) -> Result<Vec<Life>> {
    let rows: Vec<(WeaponId, String, String, i64)> = db
        .prepare_cached(
            "SELECT w.id, w.description ->> 'type', c.custody, c.at_ms FROM weapon w JOIN custody c ON c.weapon = w.id ORDER BY w.id, c.n",
        )
        .and_then(|mut query| {
            query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?.collect()
        })
        .doing("read the weapons")?;
    let mut lives: Vec<(WeaponId, Life)> = Vec::new();
    for (id, kind, custody, at_ms) in rows {
        let step = (Moment(at_ms).day(), Custody::from_name(&custody).ok_or(DAMAGED)?);
        match lives.last_mut().filter(|(other, _)| *other == id) {
            Some((_, life)) => life.steps.push(step),
            None => lives.push((
                id,
                Life {
                    kind,
                    steps: vec![step],
                },
            )),
        }
    }
    Ok(lives.into_iter().map(|(_, life)| life).collect())
}

const DAMAGED: Error = Error::Damaged {
    what: "store-damaged",
};

fn rows(db: &Connection, rest: &str, params: impl rusqlite::Params) -> Result<Vec<WeaponRow>> {
    db.prepare_cached(&format!("{LISTED} {rest}"))
        .and_then(|mut query| query.query_map(params, read)?.collect())
        .doing("read the weapons")
}

fn read(row: &Row<'_>) -> rusqlite::Result<WeaponRow> {
    let text = |name| row.get::<_, String>(name);
    let damaged = || rusqlite::Error::InvalidParameterName("weapon".into());
    let same: Option<String> = row.get("same_serial")?;
    Ok(WeaponRow {
        id: row.get("id")?,
        number: text("number")?,
        station: row.get("station")?,
        station_code: text("station_code")?,
        enrolment: row.get("enrolment")?,
        enrolment_number: text("enrolment_number")?,
        bearer: format!("{} {}", text("family_name")?, text("given_names")?)
            .trim()
            .to_owned(),
        description: serde_json::from_str(&text("description")?).map_err(|_| damaged())?,
        custody: Custody::from_name(&text("custody")?).ok_or_else(damaged)?,
        received_ms: row.get("received_ms")?,
        changed_ms: row.get("changed_ms")?,
        same_serial: same
            .unwrap_or_default()
            .split_whitespace()
            .map(str::to_owned)
            .collect(),
    })
}
