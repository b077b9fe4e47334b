//! Weapons: received, photographed, moved from custody to custody, summed up.

use chrono::NaiveDate;
use serde_json::Value;

use super::session::Session;
use crate::{
    error::Result,
    journal::body::{Happening, WeaponMoved, WeaponReceived},
    keys,
    rules::{
        form::Fields,
        id::{BlobHash, EnrolmentId, Moment, WeaponId},
        refusal::Refusal,
        weapon::{Balance, Custody, Description, Slip, Step, reconcile},
    },
    store::{self, CustodyRow, WeaponRow, journal::BlobKind},
};

/// Everything about one weapon but the bytes of its photos. What a décharge says stands here too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeaponRecord {
    /// As lists show it.
    pub row: WeaponRow,
    /// Its way, oldest step first.
    pub way: Vec<CustodyRow>,
    /// Its photos, oldest first.
    pub photos: Vec<BlobHash>,
}

impl Session {
    /// Takes over a weapon that stands in no dossier: a second one, or one that came without a person. `group` is the
    /// form's group `weapon`; the unloading check comes first there too.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`], [`Refusal::UnknownEnrolment`], [`Refusal::FieldMissing`], [`Refusal::FieldInvalid`].
    pub fn receive_weapon(
        &mut self,
        group: &Value,
        enrolment: Option<EnrolmentId>,
        now: Moment,
    ) -> Result<WeaponId> {
        self.user.as_enroleur()?;
        let group = Fields::from([("weapon".to_owned(), group.clone())]);
        let checked = self.form.check(&group, now.day())?;
        let description = Description::read(checked.get("weapon").unwrap_or(&Value::Null))?;
        let weapon = WeaponId(keys::random()?);
        let received = WeaponReceived {
            weapon,
            enrolment,
            description,
        };
        self.act("receive the weapon", now, |desk| {
            desk.record(&Happening::WeaponReceived(received))
        })?;
        Ok(weapon)
    }

    /// Moves a weapon on. Whoever enrols may put it into the armoury; the rest is a supervisor's.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`], [`Refusal::UnknownWeapon`], [`Refusal::NotNow`], [`Refusal::FieldMissing`].
    pub fn move_weapon(&mut self, weapon: WeaponId, step: Step, slip: &Slip, now: Moment) -> Result<Custody> {
        let moved = WeaponMoved {
            weapon,
            step,
            slip: slip.checked()?,
        };
        self.act("move the weapon", now, |desk| {
            desk.record(&Happening::WeaponMoved(moved))
        })?;
        Ok(self.weapon(weapon)?.row.custody)
    }

    /// Adds a photo of a weapon; what the camera wrote beside the picture is left out.
    ///
    /// # Errors
    /// [`crate::Error::Print`] for what is no image, [`Refusal::NotPermitted`], [`Refusal::UnknownWeapon`].
    pub fn photograph_weapon(&mut self, weapon: WeaponId, bytes: &[u8], now: Moment) -> Result<BlobHash> {
        self.user.as_enroleur()?;
        let picture = biometrics::portrait::picture(bytes)?;
        self.act("record the photo", now, |desk| {
            let image = store::journal::put_blob(desk.tx, BlobKind::Photo, &picture)?;
            desk.record(&Happening::WeaponPhotographed { weapon, image })?;
            Ok(image)
        })
    }

    /// The weapon of that number or id.
    ///
    /// # Errors
    /// [`Refusal::UnknownWeapon`].
    pub fn find_weapon(&self, text: &str) -> Result<WeaponId> {
        store::weapon::find(self.db(), text)
    }

    /// Weapons, newest first; of one custody if asked for.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`].
    pub fn weapons(&self, custody: Option<Custody>) -> Result<Vec<WeaponRow>> {
        self.user.as_lecteur()?;
        store::weapon::list(self.db(), custody)
    }

    /// One weapon with its way.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`], [`Refusal::UnknownWeapon`].
    pub fn weapon(&self, id: WeaponId) -> Result<WeaponRecord> {
        self.user.as_lecteur()?;
        let row = store::weapon::weapon(self.db(), id)?.ok_or(Refusal::UnknownWeapon)?;
        let (way, photos) = (
            store::weapon::custody(self.db(), id)?,
            store::weapon::photos(self.db(), id)?,
        );
        Ok(WeaponRecord { row, way, photos })
    }

    /// The armoury's sum from the first day to the last, both included: a line a type, and one over all at the end. At
    /// headquarters over all sites.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`], [`Refusal::FieldInvalid`] for days in the wrong order.
    pub fn reconcile_weapons(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<Balance>> {
        self.user.as_lecteur()?;
        if from > to {
            return Err(Refusal::FieldInvalid {
                field: "to".into(),
                why: "range-reversed",
            }
            .into());
        }
        Ok(reconcile(&store::weapon::lives(self.db())?, from, to))
    }
}
