//! Trust between stations: two people compared the fingerprints before.

use super::session::Session;
use crate::{
    bundle::Standing,
    error::{Error, Result},
    journal::body::{Happening, StationTrusted},
    keys::{PublicStation, StationRole},
    rules::{
        id::{Moment, StationId},
        refusal::Refusal,
    },
    store::{self, Db, StationRow},
};

impl Session {
    /// Accepts another station's public identity, as it came in its file.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`], [`crate::Error::Keys`] for a damaged identity, [`Refusal::NotForUs`] for our own,
    /// [`Refusal::OnlyTraining`] if either of the two is there for practice.
    pub fn trust_station(&mut self, json: &str, now: Moment) -> Result<PublicStation> {
        self.user.as_administrateur()?;
        self.for_real()?;
        let other = PublicStation::from_json(json)?;
        if other.id == self.station().id {
            return Err(Refusal::NotForUs.into());
        }
        if other.role == StationRole::Training {
            return Err(Refusal::OnlyTraining.into());
        }
        let trusted = StationTrusted {
            station: other.id,
            code: other.code.as_str().to_owned(),
            role: other.role.word().to_owned(),
            identity: other.to_json().into_bytes(),
        };
        self.act("trust the station", now, |desk| {
            // Said again about the very same identity: nothing new happened.
            let known = store::station::station(desk.tx, trusted.station)?.and_then(|row| row.identity);
            if known.as_ref() == Some(&trusted.identity) {
                return Ok(());
            }
            desk.record(&Happening::StationTrusted(trusted))
        })?;
        self.grant_recovery()?;
        Ok(other)
    }

    /// Lets the headquarters trusted here, and nobody else, open this registry when its users are gone.
    pub(super) fn grant_recovery(&mut self) -> Result<()> {
        let mut sieges = trusted(self.db())?;
        sieges.retain(|other| other.role == StationRole::Siege);
        if self.station().role == StationRole::Siege || sieges.is_empty() {
            return Ok(());
        }
        let recipients: Vec<String> = sieges.iter().map(PublicStation::recipient).collect();
        let recipients: Vec<&str> = recipients.iter().map(String::as_str).collect();
        Ok(self.keys.set_recovery(&self.unlocked.database, &recipients)?)
    }

    /// What a training registry holds is invented: it may not leave, and nothing real may come in.
    ///
    /// # Errors
    /// [`Refusal::OnlyTraining`].
    pub(super) fn for_real(&self) -> Result<(), Refusal> {
        if self.station().role == StationRole::Training {
            return Err(Refusal::OnlyTraining);
        }
        Ok(())
    }

    /// Every station known here, this one included, by code.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub fn stations(&self) -> Result<Vec<StationRow>> {
        store::station::stations(self.db())
    }
}

/// What this registry thinks of a station.
pub(super) fn standing(db: &Db, id: StationId) -> Result<Standing> {
    let identity = store::station::station(db, id)?.and_then(|row| row.identity);
    identity.map_or(Ok(Standing::Unknown), |bytes| {
        let json = String::from_utf8(bytes).map_err(|_| Error::Damaged {
            what: "store-damaged",
        })?;
        Ok(Standing::Trusted(Box::new(PublicStation::from_json(&json)?)))
    })
}

/// Trusted stations, with their identities.
pub(super) fn trusted(db: &Db) -> Result<Vec<PublicStation>> {
    let mut stations = Vec::new();
    for row in store::station::stations(db)? {
        if let Standing::Trusted(station) = standing(db, row.id)? {
            stations.push(*station);
        }
    }
    Ok(stations)
}
