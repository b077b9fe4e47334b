//! A store outside any registry, to time a disk by.

use std::path::Path;

use rusqlite::Connection;
use zeroize::Zeroizing;

use super::{Store, configure, journal, journal::BlobKind};
use crate::{
    error::{Doing, Result},
    journal::Event,
    keys,
    rules::id::StationId,
};

/// The tables and settings of a registry.
pub struct Trial {
    store: Store,
}

impl Trial {
    /// Creates the file, encrypted under a key that nobody keeps; it must not exist.
    ///
    /// # Errors
    /// [`crate::Error::Database`], or no randomness.
    pub fn encrypted(path: &Path) -> Result<Self> {
        let key = Zeroizing::new(keys::random()?);
        Store::create(path, &key).map(|store| Self { store })
    }

    /// The same without a key: plain SQLite.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub fn plain(path: &Path) -> Result<Self> {
        let db = Connection::open(path).doing("try the disk")?;
        configure(&db).doing("try the disk")?;
        let mut store = Store { db };
        store.migrate()?;
        Ok(Self { store })
    }

    /// What one enrolment adds to journal and images, in one durable transaction; no rule looks at it.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub fn commit(&mut self, events: &[Event], images: &[&[u8]], templates: &[&[u8]]) -> Result<()> {
        self.store.transact("try the disk", |tx| {
            for image in images {
                journal::put_blob(tx, BlobKind::Print, image)?;
            }
            for template in templates {
                journal::put_blob(tx, BlobKind::Template, template)?;
            }
            for event in events {
                journal::append(tx, StationId(event.header.station), event, None)?;
            }
            Ok(())
        })
    }
}
