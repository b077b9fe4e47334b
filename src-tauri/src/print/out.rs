//! The one file that was asked for.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// A file being made: opened before anything is noted, so that a full or write-protected stick costs no card, and named
/// only once all of it is on the disk. Dropped before that, it leaves nothing behind.
pub struct Out {
    path: PathBuf,
    part: PathBuf,
    file: Option<File>,
}

impl Out {
    /// Opens a file beside `path`.
    ///
    /// # Errors
    /// A file failure.
    pub fn open(path: &Path) -> Result<Self, Failure> {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".part");
        let part = path.with_file_name(name);
        let broken = |error| Failure::file(path, &error);
        if path.is_dir() {
            return Err(broken(std::io::ErrorKind::IsADirectory.into()));
        }
        let file = File::create(&part).map_err(broken)?;
        Ok(Self {
            path: path.to_owned(),
            part,
            file: Some(file),
        })
    }

    /// Writes all of it and gives it its name.
    ///
    /// # Errors
    /// A file failure; no half-written file stays.
    pub fn write(mut self, bytes: &[u8]) -> Result<(), Failure> {
        let broken = |error| Failure::file(&self.path, &error);
        let Some(mut file) = self.file.take() else {
            return Ok(());
        };
        let written = file
            .write_all(bytes)
            .and_then(|()| file.sync_all())
            .and_then(|()| fs::rename(&self.part, &self.path));
        if written.is_err() {
            let _ = fs::remove_file(&self.part);
        }
        written.map_err(broken)
    }
}

impl Drop for Out {
    fn drop(&mut self) {
        if self.file.is_some() {
            let _ = fs::remove_file(&self.part);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        entries
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect()
    }

    #[test]
    fn a_paper_that_was_not_made_leaves_no_file() {
        let folder = std::env::temp_dir().join(format!("matricule-out-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join("receipt.pdf");
        drop(Out::open(&path).unwrap());
        assert_eq!(names(&folder), [] as [&str; 0]);
        Out::open(&path).unwrap().write(b"%PDF").unwrap();
        assert_eq!(names(&folder), ["receipt.pdf"]);
        assert!(Out::open(&folder).is_err(), "a folder is no file");
        assert!(Out::open(&folder.join("nowhere/receipt.pdf")).is_err());
        fs::remove_dir_all(&folder).unwrap();
    }
}
