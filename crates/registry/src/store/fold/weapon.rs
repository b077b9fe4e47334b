//! What an event about a weapon does to the tables, and how a dossier brings one.

use rusqlite::Connection;
use serde_json::Value;

use super::{At, actor};
use crate::{
    error::Result,
    journal::body::Happening,
    rules::{
        form,
        id::{EnrolmentId, WeaponId},
        number::StationCode,
        refusal::Refusal,
        weapon::{Description, Step},
    },
    store::{enrolment, station, weapon, weapon::Reception},
};

pub(super) fn about_weapon(db: &Connection, at: &At, happening: &Happening) -> Result<Result<(), Refusal>> {
    let user = match actor(db, at)? {
        Ok(user) => user,
        Err(refusal) => return Ok(Err(refusal)),
    };
    match happening {
        Happening::WeaponReceived(body) => {
            if let Err(refusal) = user.as_enroleur().and(body.description.clone().holds()) {
                return Ok(Err(refusal));
            }
            if let Some(id) = body.enrolment
                && enrolment::enrolment(db, id)?.is_none()
            {
                return Ok(Err(Refusal::UnknownEnrolment));
            }
            let (weapon, enrolment) = (body.weapon, body.enrolment);
            received(
                db,
                at,
                &Reception {
                    weapon,
                    enrolment,
                    description: &body.description,
                },
            )
        }
        Happening::WeaponMoved(body) => {
            let Some((station, custody)) = weapon::standing(db, body.weapon)? else {
                return Ok(Err(Refusal::UnknownWeapon));
            };
            let right = match body.step {
                Step::Store => user.as_enroleur().map(drop),
                Step::Hold | Step::Return | Step::HandOver | Step::Destroy => user.as_superviseur().map(drop),
            };
            match right.and_then(|()| custody.after(body.step, &body.slip)) {
                Ok(_) if !speaks_for(db, at, station)? => Ok(Err(Refusal::NotPermitted)),
                Ok(next) => weapon::moved(db, body.weapon, next, &body.slip, (at.actor, at.when)).map(Ok),
                Err(refusal) => Ok(Err(refusal)),
            }
        }
        Happening::WeaponPhotographed { weapon, image } => {
            match (weapon::standing(db, *weapon)?, user.as_enroleur()) {
                (None, _) => Ok(Err(Refusal::UnknownWeapon)),
                (_, Err(refusal)) => Ok(Err(refusal)),
                (Some((station, _)), Ok(_)) if !speaks_for(db, at, station)? => {
                    Ok(Err(Refusal::NotPermitted))
                }
                (Some(_), Ok(_)) => weapon::photographed(db, *weapon, *image, at.when).map(Ok),
            }
        }
        _ => Ok(Ok(())),
    }
}

/// A dossier that is handed over brings its weapon into the station's hands; what a form of the first version says of
/// one without a number is no weapon of the register.
pub(super) fn came_with(db: &Connection, at: &At, id: EnrolmentId) -> Result<()> {
    let fields = enrolment::fields(db, id)?;
    let group = fields.get("weapon").filter(|_| !form::is_associated(&fields));
    let Ok(description) = Description::read(group.unwrap_or(&Value::Null)) else {
        return Ok(());
    };
    let new = Reception {
        weapon: WeaponId(id.0),
        enrolment: Some(id),
        description: &description,
    };
    // A weapon that was moved on meanwhile stays as it is.
    received(db, at, &new).map(drop)
}

fn received(db: &Connection, at: &At, new: &Reception<'_>) -> Result<Result<(), Refusal>> {
    let code = station::station(db, at.station)?.and_then(|row| StationCode::new(&row.code).ok());
    match code {
        Some(code) => weapon::received(db, (at.station, &code, at.seq), (at.actor, at.when), new),
        None => Ok(Err(Refusal::NotPermitted)),
    }
}

/// A site speaks about its own weapons only; headquarters about all.
fn speaks_for(db: &Connection, at: &At, station: crate::rules::id::StationId) -> Result<bool> {
    let headquarters = || Ok(station::station(db, at.station)?.is_some_and(|row| row.role == "siege"));
    if station == at.station {
        Ok(true)
    } else {
        headquarters()
    }
}
