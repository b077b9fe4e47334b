//! Files from outside, read with a limit.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use biometrics::image::{self, PrintImage};

use crate::failure::Failure;

/// Largest image file; the decoder has limits of its own on what is inside.
pub const IMAGE_BYTES: u64 = 64 << 20;
/// Largest form, exercise or identity.
pub const JSON_BYTES: u64 = 4 << 20;
/// Most files a folder may hold; a whole disk given by mistake is not walked to its end.
const FOLDER_FILES: usize = 200_000;

/// The bytes of a file.
///
/// # Errors
/// A file failure, or `file-too-large` (damaged) beyond `limit` bytes.
pub fn bytes(path: &Path, limit: u64) -> Result<Vec<u8>, Failure> {
    let broken = |error: &std::io::Error| Failure::file(path, error);
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| broken(&error))?;
    file.take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| broken(&error))?;
    if bytes.len() as u64 > limit {
        return Err(named(Failure::damaged("file-too-large"), path));
    }
    Ok(bytes)
}

/// The print in an image file.
///
/// # Errors
/// Those of [`bytes`] and of decoding, with the name of the file.
pub fn print(path: &Path, dpi: Option<f32>) -> Result<PrintImage, Failure> {
    let bytes = bytes(path, IMAGE_BYTES)?;
    image::decode(&bytes, dpi).map_err(|error| named(error.into(), path))
}

/// The files of a folder by name; sub-folders and what file managers leave behind are left out.
///
/// # Errors
/// A file failure, or `folder-too-large` (damaged).
pub fn files_of(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    entries(folder, |path| path.is_file())
}

/// The sub-folders of a folder by name, hidden ones left out.
///
/// # Errors
/// As [`files_of`].
pub fn folders_of(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    entries(folder, |path| path.is_dir())
}

fn entries(folder: &Path, wanted: impl Fn(&Path) -> bool) -> Result<Vec<PathBuf>, Failure> {
    let broken = |error: std::io::Error| Failure::file(folder, &error);
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(broken)? {
        let entry = entry.map_err(broken)?;
        if paths.len() >= FOLDER_FILES {
            return Err(named(Failure::damaged("folder-too-large"), folder));
        }
        if !left_behind(&entry.file_name().to_string_lossy()) && wanted(&entry.path()) {
            paths.push(entry.path());
        }
    }
    paths.sort();
    Ok(paths)
}

/// Hidden files, and what file managers of other systems drop into every folder of a stick.
fn left_behind(name: &str) -> bool {
    name.starts_with('.') || ["Thumbs.db", "desktop.ini"].contains(&name)
}

/// The resolution that `dpi.txt` in a folder says, if there is one.
///
/// # Errors
/// `resolution-absurd` (damaged) when it is there and no number.
pub fn dpi_of(folder: &Path) -> Result<Option<f32>, Failure> {
    let path = folder.join("dpi.txt");
    if !path.exists() {
        return Ok(None);
    }
    let text = String::from_utf8_lossy(&bytes(&path, 64)?).trim().to_owned();
    let dpi = text
        .parse::<f32>()
        .ok()
        .filter(|dpi| dpi.is_finite() && *dpi > 0.0);
    dpi.map(Some)
        .ok_or_else(|| named(Failure::damaged("resolution-absurd"), &path))
}

/// Adds the last name of a path: enough to find the file, nothing of the machine.
#[must_use]
pub fn named(failure: Failure, path: &Path) -> Failure {
    failure.with(
        "file",
        path.file_name()
            .unwrap_or(path.as_os_str())
            .to_string_lossy()
            .as_ref(),
    )
}
