//! Pieces that came before the rest: chunks of a bundle whose others are on another stick, bundles that begin where the
//! journal here has not come yet. They stay as they are, encrypted, until a later import completes them.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::session::Session;
use crate::{
    durable,
    error::{Doing, Result},
    journal::Hash,
};

/// What may wait at most, bytes. Anybody who knows our recipient can make files that look like chunks.
const MOST: u64 = 2 * 1024 * 1024 * 1024;

impl Session {
    fn inbox(&self) -> PathBuf {
        self.home.join("inbox")
    }

    /// The paths given, and what waits from before.
    pub(super) fn with_inbox(&self, paths: &[PathBuf]) -> Vec<PathBuf> {
        let inbox = self.inbox();
        let waits = inbox.is_dir().then_some(inbox);
        paths.iter().cloned().chain(waits).collect()
    }

    /// Copies files so that they wait here. Says how many; what finds no room stays on its stick only.
    pub(super) fn keep_for_later<'a>(&self, files: impl Iterator<Item = &'a PathBuf>) -> Result<u32> {
        let inbox = self.inbox();
        let mut kept = 0;
        for path in files.filter(|path| path.parent() != Some(&inbox)) {
            fs::create_dir_all(&inbox).doing("keep a piece for later")?;
            let bytes = fs::read(path).doing("read a bundle")?;
            if size_of(&inbox)?.saturating_add(bytes.len() as u64) > MOST {
                continue;
            }
            let name = inbox.join(format!("{}.mtb", Hash::of(&bytes)));
            if !name.exists() {
                durable::write(&name, &bytes).doing("keep a piece for later")?;
            }
            kept += 1;
        }
        Ok(kept)
    }

    /// What is in, or will never be, waits no longer.
    pub(super) fn clear_inbox<'a>(&self, files: impl Iterator<Item = &'a PathBuf>) {
        let inbox = self.inbox();
        for path in files.filter(|path| path.parent() == Some(&inbox)) {
            let _ = fs::remove_file(path); // Read once more next time, and known then.
        }
    }
}

fn size_of(folder: &Path) -> Result<u64> {
    let mut size = 0_u64;
    for entry in fs::read_dir(folder).doing("keep a piece for later")? {
        let entry = entry.doing("keep a piece for later")?;
        size = size.saturating_add(entry.metadata().doing("keep a piece for later")?.len());
    }
    Ok(size)
}
