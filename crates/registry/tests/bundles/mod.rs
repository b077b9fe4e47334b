//! A site, a headquarters and a stick between them.
#![allow(dead_code, reason = "each test binary uses its part")]

use std::path::{Path, PathBuf};

use registry::bundle::{Error, Found, Item, Letter, Sealed, Standing, find, seal};
use registry::journal::{Counts, Entry, Event, Head, SecretKey, Signers, Tip};
use registry::keys::{StationKeys, StationRole};
use registry::rules::{id::UserId, number::StationCode};

/// 24 November 2026, 08:00 UTC.
pub const MORNING_MS: i64 = 1_795_507_200_000;
pub const GOLDEN_ID: &str = "6322a33427a07285eb2540a948e823c28421069ae1a14b341c191f6d4c3639cd";
const INCARNATION: [u8; 16] = *b"its first start.";

pub struct Post {
    pub site: StationKeys,
    pub siege: StationKeys,
    pub stranger: StationKeys,
    stick: tempfile::TempDir,
}

fn station(code: &str, role: StationRole) -> StationKeys {
    StationKeys::generate(StationCode::new(code).unwrap(), None, role).unwrap()
}

pub fn golden_folder() -> Vec<PathBuf> {
    vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("golden/bundle-v1")]
}

pub fn supervisor() -> (UserId, SecretKey) {
    (UserId([3; 16]), SecretKey::from_seed(&[3; 32]))
}

/// The site whose events travel; its id is in every event.
fn tip() -> Tip {
    Tip::genesis(*b"station of tests", INCARNATION)
}

pub fn events(count: usize) -> Vec<Event> {
    let (station, actor) = (SecretKey::from_seed(&[1; 32]), SecretKey::from_seed(&[2; 32]));
    let mut tip = tip();
    let next = |number| {
        let body = format!("Ag Alhassane Moussa {number}").into_bytes();
        let entry = Entry {
            at_ms: MORNING_MS,
            actor: [2; 16],
            kind: "fields_recorded".into(),
            body,
        };
        tip.append(
            entry,
            Signers {
                station: &station,
                actor: &actor,
            },
        )
        .unwrap()
    };
    (0..count).map(next).collect()
}

/// Events, then blobs of about 20 kB that hardly compress, as images do.
pub fn content(event_count: usize, blob_count: u32) -> Vec<Item> {
    let blobs = (1..=blob_count).map(|seed| {
        let mut state = seed;
        let noise = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        });
        Item::Blob(noise.take(20_000).collect())
    });
    events(event_count)
        .into_iter()
        .map(|event| Item::Event(event.to_bytes()))
        .chain(blobs)
        .collect()
}

/// The tip after that many events.
pub fn day(event_count: usize) -> Tip {
    events(event_count).last().map_or_else(tip, Tip::after)
}

impl Post {
    pub fn new() -> Self {
        Self {
            site: station("GAO1", StationRole::Site),
            siege: station("SIEGE", StationRole::Siege),
            stranger: station("OTHER", StationRole::Siege),
            stick: tempfile::tempdir().unwrap(),
        }
    }

    /// The stations of the golden bundle.
    pub fn golden() -> Self {
        let read = |name: &str| {
            let text = std::fs::read_to_string(golden_folder()[0].join(name)).unwrap();
            let bytes = data_encoding::BASE32.decode(text.trim().as_bytes()).unwrap();
            StationKeys::from_secret_bytes(&bytes).unwrap()
        };
        Self {
            site: read("site.station"),
            siege: read("siege.station"),
            ..Self::new()
        }
    }

    pub fn stick(&self) -> Vec<PathBuf> {
        vec![self.stick.path().to_path_buf()]
    }

    pub fn standing(&self) -> Standing {
        Standing::Trusted(Box::new(self.site.public().clone()))
    }

    /// The sender's own events carry the sender's id, so a head of the sender speaks of them.
    pub fn letter<'a>(&'a self, tip: &Tip, max_file: Option<u64>) -> Letter<'a> {
        let tip = Tip {
            station: self.site.public().id.0,
            ..tip.clone()
        };
        Letter {
            sender: &self.site,
            recipients: std::slice::from_ref(Box::leak(Box::new(self.siege.public()))),
            number: 7,
            made_ms: MORNING_MS,
            head: Head::sign(&tip, MORNING_MS, Counts::default(), self.site.signing()),
            day_seal: Some((supervisor().0, Box::leak(Box::new(supervisor().1)))),
            max_file,
        }
    }

    pub fn try_seal(&self, items: &[Item], max_file: Option<u64>) -> Result<Sealed, Error> {
        let last = items.iter().filter(|item| matches!(item, Item::Event(_))).count();
        self.seal_into(items, max_file, last, self.stick.path())
    }

    pub fn seal_into(
        &self,
        items: &[Item],
        max_file: Option<u64>,
        events: usize,
        folder: &Path,
    ) -> Result<Sealed, Error> {
        seal(
            &self.letter(&day(events), max_file),
            items.iter().cloned().map(Ok),
            folder,
            &|_| (),
        )
    }

    pub fn seal(&self, items: &[Item], max_file: Option<u64>) -> Sealed {
        self.try_seal(items, max_file).unwrap()
    }

    pub fn find(&self, paths: &[PathBuf]) -> Found {
        find(paths, &self.siege, &|_| self.standing()).unwrap()
    }

    /// As an import does: find, verify everything, only then take.
    pub fn receive(&self, paths: &[PathBuf]) -> Result<Vec<Item>, Error> {
        let mut found = find(paths, &self.siege, &|_| self.standing())?;
        let Some(bundle) = found.bundles.pop() else {
            return Err(found.refused.pop().map_or(Error::NotABundle, |(_, error)| error));
        };
        bundle.verify::<Error>(&self.siege, &|_| Ok(()))?;
        let mut items = Vec::new();
        bundle.items(&self.siege, &|_| Ok(()), |item| {
            items.push(item);
            Ok::<(), Error>(())
        })?;
        Ok(items)
    }
}
