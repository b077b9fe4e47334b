//! A laptop whose users are gone, at headquarters: its recovery slot opens its journal, which leaves it as the bundle
//! that the laptop itself would have written.

use std::path::Path;

use biometrics::gallery::Watch;

use super::{
    export::{image, make_folder, stretch, watched},
    home::DATABASE,
    session::Session,
};
use crate::{
    bundle::{Item, Letter, seal},
    error::{Error, Result},
    journal::Head,
    keys::{KeyFile, StationKeys, StationRole},
    rules::{
        id::{BlobHash, Moment},
        number::StationCode,
        refusal::Refusal,
    },
    store::{self, Store},
};

/// What was taken from a laptop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovered {
    /// The laptop's station.
    pub code: StationCode,
    /// The bundle's name.
    pub bundle: BlobHash,
    /// Events in it that headquarters did not have.
    pub events: u64,
    /// Enrolments that have something in it.
    pub records: u64,
}

impl Session {
    /// Opens the registry in `laptop`, which should be a copy of its disk, with headquarters' key, and writes to
    /// `folder` what headquarters has not read yet. Then import it like any other. `watch` is told (items done, items
    /// in all) and stops it.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`] anywhere but at headquarters, [`Refusal::NotInitialised`],
    /// [`Refusal::NothingToExport`]; [`crate::keys::Error::Damaged`] if the laptop never trusted this headquarters.
    pub fn recover(
        &mut self,
        laptop: &Path,
        folder: &Path,
        watch: &Watch<'_>,
        now: Moment,
    ) -> Result<Recovered> {
        self.user.as_administrateur()?;
        if self.station().role != StationRole::Siege {
            return Err(Refusal::NotPermitted.into());
        }
        let database = KeyFile::open(laptop)?.recover(&self.station)?;
        let theirs = Store::open(&laptop.join(DATABASE), database.bytes())?;
        let damaged = || Error::Damaged {
            what: "store-damaged",
        };
        let home = store::station::home(theirs.db())?.ok_or_else(damaged)?;
        let station = StationKeys::from_secret_bytes(&home.secret)?;
        let id = station.public().id;
        let known = store::line::furthest(self.db(), id)?.map_or(0, |tip| tip.seq);
        let stretch = stretch(theirs.db(), id, self.station().id, known.saturating_add(1))?;
        if stretch.events.is_empty() {
            return Err(Refusal::NothingToExport.into());
        }
        let tip = store::line::furthest(theirs.db(), id)?.ok_or_else(damaged)?;
        make_folder(folder)?;
        let letter = Letter {
            sender: &station,
            recipients: &[self.station()],
            number: store::bundle::last_number(theirs.db(), id)?.saturating_add(1),
            made_ms: now.0,
            head: Head::sign(&tip, now.0, store::stats::totals(theirs.db())?, station.signing()),
            day_seal: None,
            max_file: None,
        };
        let events = stretch.events.iter().map(|bytes| Ok(Item::Event(bytes.clone())));
        let images = stretch.blobs.iter().map(|hash| image(theirs.db(), *hash));
        let all = stretch.events.len().saturating_add(stretch.blobs.len());
        let items = watched(events.chain(images), all, watch);
        let sealed = seal::<Error>(&letter, items, folder, &|_| ())?;
        Ok(Recovered {
            code: station.public().code.clone(),
            bundle: BlobHash(sealed.id.0),
            events: stretch.events.len() as u64,
            records: stretch.records.len() as u64,
        })
    }
}
