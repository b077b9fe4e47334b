//! A store outside any registry, to time a disk by.

use std::path::Path;

use zeroize::Zeroizing;

use super::{Store, journal};
use crate::{error::Result, journal::Event, keys, rules::id::StationId, store::journal::BlobKind};

/// The tables, settings and cipher of a registry, under a key that nobody keeps.
pub struct Trial {
    store: Store,
}

impl Trial {
    /// Creates the file; it must not exist.
    ///
    /// # Errors
    /// [`crate::Error::Database`], or no randomness.
    pub fn create(path: &Path) -> Result<Self> {
        let key = Zeroizing::new(keys::random()?);
        Store::create(path, &key).map(|store| Self { store })
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
