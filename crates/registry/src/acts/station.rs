//! Trust between stations: two people compared the fingerprints before. New keys, and the end of a station.

use super::session::{Desk, Session};
use crate::{
    bundle::Standing,
    error::{Error, Result},
    journal::{
        Event, PublicKey,
        body::{Happening, StationCreated, StationTrusted},
    },
    keys::{PublicStation, StationRole},
    rules::{
        exchange::StationEnd,
        form,
        id::{Moment, StationId},
        refusal::Refusal,
    },
    store::{self, Db, StationRow},
};

impl Session {
    /// Reads another station's public identity, so that its fingerprint can be read aloud before it is trusted.
    ///
    /// # Errors
    /// [`crate::Error::Keys`] for a damaged identity, [`Refusal::NotForUs`] for our own, [`Refusal::OnlyTraining`] if
    /// either of the two is there for practice.
    pub fn read_station(&self, json: &str) -> Result<PublicStation> {
        self.for_real()?;
        let other = PublicStation::from_json(json)?;
        if other.id == self.station().id {
            return Err(Refusal::NotForUs.into());
        }
        if other.role == StationRole::Training {
            return Err(Refusal::OnlyTraining.into());
        }
        Ok(other)
    }

    /// Accepts another station's public identity, as it came in its file. `aloud` is the fingerprint as the other side
    /// read it out, where somebody typed it; spaces do not count.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`], [`crate::Error::Keys`] for a damaged identity, [`Refusal::NotForUs`] for our own,
    /// [`Refusal::OnlyTraining`], [`Refusal::FingerprintDiffers`], [`Refusal::StationRetired`].
    pub fn trust_station(&mut self, json: &str, aloud: Option<&str>, now: Moment) -> Result<PublicStation> {
        self.user.as_administrateur()?;
        let other = self.read_station(json)?;
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        if aloud.is_some_and(|aloud| digits(aloud) != digits(&other.fingerprint())) {
            return Err(Refusal::FingerprintDiffers.into());
        }
        let trusted = StationTrusted {
            station: other.id,
            code: other.code.as_str().to_owned(),
            role: other.role.word().to_owned(),
            identity: other.to_json().into_bytes(),
        };
        let known = store::station::station(self.db(), other.id)?;
        let same = |row: &StationRow| row.identity.as_ref() == Some(&trusted.identity);
        match known.as_ref().map(|row| (row, row.ended)) {
            Some((_, Some(StationEnd::Retired))) => return Err(Refusal::StationRetired.into()),
            // Keys that were revoked stay so; a station comes back with new ones.
            Some((row, Some(StationEnd::Revoked))) if same(row) => {
                return Err(Refusal::KeysRevoked.into());
            }
            // Its role is for life: whoever it was compared as, it stays.
            Some((row, None)) if row.identity.is_some() && row.role != trusted.role => {
                return Err(Refusal::NotForUs.into());
            }
            // Said again about the very same identity: nothing new happened.
            Some((row, None)) if same(row) => return Ok(other),
            _ => {}
        }
        self.act("trust the station", now, |desk| {
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

    /// Believes a station no more: its keys may be in other hands, or it was closed in good order. What came from it
    /// stays.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`], [`Refusal::UnknownStation`], [`Refusal::NotForUs`] for our own,
    /// [`Refusal::ReasonUnknown`] without a reason of 2 to 300 characters, [`Refusal::StationRetired`].
    pub fn end_station(
        &mut self,
        code: &str,
        end: StationEnd,
        reason: &str,
        now: Moment,
    ) -> Result<StationRow> {
        self.user.as_administrateur()?;
        let reason = form::short_text(reason, 2, 300).ok_or(Refusal::ReasonUnknown)?;
        let row = self
            .stations()?
            .into_iter()
            .find(|row| row.code.eq_ignore_ascii_case(code.trim()));
        let row = row.ok_or(Refusal::UnknownStation)?;
        if row.id == self.station().id {
            return Err(Refusal::NotForUs.into());
        }
        if row.ended == Some(StationEnd::Retired) {
            return Err(Refusal::StationRetired.into());
        }
        self.act("end the station", now, |desk| {
            desk.record(&Happening::StationEnded {
                station: row.id,
                end,
                reason,
            })
        })?;
        Ok(StationRow {
            ended: Some(end),
            ..row
        })
    }

    /// Draws new keys for this station. The old ones sign their successor and are gone; what is on its way to them must
    /// be sent again. The other side has to trust the new identity, fingerprint and all.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`], or a breakdown; the old keys are then still there.
    pub fn rotate_keys(&mut self, now: Moment) -> Result<PublicStation> {
        self.user.as_administrateur()?;
        let renewed = self.station.renewed()?;
        let identity = renewed.public().to_json().into_bytes();
        let secret = renewed.to_secret_bytes();
        self.act("draw new keys", now, |desk| {
            desk.record(&Happening::KeysRotated { identity })?;
            store::station::rotated(desk.tx, &secret)
        })?;
        self.station = renewed;
        Ok(self.station().clone())
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
    let Some(row) = store::station::station(db, id)? else {
        return Ok(Standing::Unknown);
    };
    match (row.ended, row.identity) {
        (Some(_), _) => Ok(Standing::Revoked),
        (None, None) => Ok(Standing::Unknown),
        (None, Some(bytes)) => Ok(Standing::Trusted(Box::new(identity(bytes)?))),
    }
}

fn identity(bytes: Vec<u8>) -> Result<PublicStation> {
    let json = String::from_utf8(bytes).map_err(|_| Error::Damaged {
        what: "store-damaged",
    })?;
    Ok(PublicStation::from_json(&json)?)
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

/// The keys a station signed with, oldest first. Once it used newer ones, the older are worth nothing.
#[derive(Debug, Clone, Default)]
pub(super) struct KeyRing {
    keys: Vec<PublicKey>,
    position: usize,
}

impl KeyRing {
    /// The place of the key that signed an event.
    pub fn signer(&self, event: &Event) -> Option<usize> {
        self.keys.iter().position(|key| event.station_signed(key))
    }

    /// The key that signed an event, if it may sign after those before it.
    pub fn signing(&mut self, event: &Event) -> Option<PublicKey> {
        let later = self.keys.iter().enumerate().skip(self.position);
        let found = match later.clone().count() {
            1 => later.map(|(place, _)| place).next(),
            _ => self.signer(event).filter(|place| *place >= self.position),
        };
        self.position = found?;
        self.keys.get(self.position).copied()
    }

    pub const fn position(&self) -> usize {
        self.position
    }

    pub const fn move_to(&mut self, position: usize) {
        self.position = position;
    }
}

/// The keys of a station: our own as the journal tells them, another's as an administrator here trusted them, or a
/// headquarters told.
pub(super) fn key_ring(db: &Db, station: StationId) -> Result<KeyRing> {
    let mut keys = Vec::new();
    if store::trust::home(db)? == Some(station) {
        for happening in store::trust::said(db, station, StationCreated::KIND)? {
            if let Happening::StationCreated(body) = happening
                && keys.is_empty()
            {
                keys.push(PublicKey(body.key.0));
            }
        }
        for happening in store::trust::said(db, station, Happening::KEYS_ROTATED)? {
            if let Happening::KeysRotated { identity: bytes } = happening {
                keys.push(identity(bytes)?.sign);
            }
        }
    } else {
        for word in store::trust::own_words(db)? {
            if word.station == station {
                keys.push(identity(word.identity)?.sign);
            }
        }
        if let Some(bytes) = store::station::station(db, station)?.and_then(|row| row.identity) {
            keys.push(identity(bytes)?.sign);
        }
    }
    keys.dedup();
    let mut ring = KeyRing { keys, position: 0 };
    if ring.keys.len() > 1
        && let Some(tip) = store::line::furthest(db, station)?
        && let Some((_, last)) = store::line::event(db, station, tip.seq, tip.hash)?
    {
        ring.position = ring.signer(&last).unwrap_or(0);
    }
    Ok(ring)
}

impl KeyRing {
    /// The same, to be used from a journal's first event on.
    pub const fn since_the_start(mut self) -> Self {
        self.position = 0;
        self
    }
}

impl Desk<'_> {
    /// Whether this registry is a headquarters.
    pub fn is_siege(&self) -> bool {
        self.station.public().role == crate::keys::StationRole::Siege
    }
}
