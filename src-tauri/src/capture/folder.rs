//! A folder of image files as a source: one file a finger, named by the finger, extension by format.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use biometrics::Finger;
use biometrics::image::{self, PrintImage};

use super::{Scan, Scanner};
use crate::failure::Failure;
use crate::input::{self, IMAGE_BYTES};

/// The image files of one person and the resolution that `dpi.txt` says.
#[derive(Debug)]
pub struct Folder {
    /// Bytes as scanned, by finger.
    pub files: BTreeMap<Finger, Vec<u8>>,
    /// `None`: each file's own tag, else 500.
    pub dpi: Option<f32>,
}

/// Reads the folder. Files are not decoded here: the age gate comes before any image.
///
/// # Errors
/// `finger-unknown` for a file not called by a finger (an eleventh finger), `finger-doubled` for a finger in two
/// formats, and file failures.
pub fn read(folder: &Path) -> Result<Folder, Failure> {
    let mut files = BTreeMap::new();
    for path in input::files_of(folder)? {
        if path.file_name().is_some_and(|name| name == "dpi.txt") {
            continue;
        }
        let stem = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .to_lowercase();
        let finger = Finger::from_name(&stem)
            .ok_or_else(|| input::named(Failure::refused("finger-unknown"), &path))?;
        if files.insert(finger, input::bytes(&path, IMAGE_BYTES)?).is_some() {
            return Err(Failure::refused("finger-doubled").with("finger", finger.name()));
        }
    }
    Ok(Folder {
        files,
        dpi: input::dpi_of(folder)?,
    })
}

/// The folder as a scanner: the file of the finger asked for is what lies on the glass.
pub struct Source {
    folder: PathBuf,
}

impl Source {
    /// The source over that folder.
    #[must_use]
    pub fn new(folder: &str) -> Self {
        Self {
            folder: PathBuf::from(folder),
        }
    }

    /// The folder, for the screen.
    #[must_use]
    pub fn path(&self) -> String {
        self.folder.to_string_lossy().into_owned()
    }

    fn file(&self, finger: Finger) -> Result<Vec<u8>, Failure> {
        let named = |path: &PathBuf| {
            path.file_stem()
                .is_some_and(|stem| stem.eq_ignore_ascii_case(finger.name()))
        };
        let path = input::files_of(&self.folder)?.into_iter().find(named);
        input::bytes(
            &path.ok_or_else(|| Failure::refused("finger-absent").with("finger", finger.name()))?,
            IMAGE_BYTES,
        )
    }
}

impl Scanner for Source {
    fn model(&self) -> &str {
        "Folder"
    }

    fn serial(&self) -> &str {
        "folder"
    }

    fn frame(&mut self, finger: Finger) -> Result<PrintImage, Failure> {
        let dpi = input::dpi_of(&self.folder)?;
        Ok(image::decode(&self.file(finger)?, dpi)?)
    }

    fn capture(&mut self, finger: Finger) -> Result<Scan, Failure> {
        let dpi = input::dpi_of(&self.folder)?;
        Ok(Scan {
            file: self.file(finger)?,
            dpi,
            serial: self.serial().to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("matricule-prints-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        for (file, text) in files {
            std::fs::write(folder.join(file), text).unwrap();
        }
        folder
    }

    #[test]
    fn fingers_are_found_whatever_their_format() {
        let folder = folder(
            "formats",
            &[
                ("right-thumb.png", "a"),
                ("left-ring.JPG", "b"),
                ("dpi.txt", " 569\n"),
            ],
        );
        let read = read(&folder).unwrap();
        std::fs::remove_dir_all(folder).unwrap();
        assert_eq!(
            read.files.keys().copied().collect::<Vec<_>>(),
            [Finger::RightThumb, Finger::LeftRing]
        );
        assert_eq!(read.dpi, Some(569.0));
    }

    #[test]
    fn an_eleventh_finger_is_refused() {
        let folder = folder("eleven", &[("right-thumb.png", "a"), ("third-thumb.png", "b")]);
        let refused = read(&folder).unwrap_err();
        std::fs::remove_dir_all(folder).unwrap();
        assert_eq!(
            refused,
            Failure::refused("finger-unknown").with("file", "third-thumb.png")
        );
    }

    #[test]
    fn one_finger_in_two_formats_is_refused() {
        let folder = folder("twice", &[("right-thumb.png", "a"), ("right-thumb.bmp", "b")]);
        let refused = read(&folder).unwrap_err();
        std::fs::remove_dir_all(folder).unwrap();
        assert_eq!(refused.code, "finger-doubled");
    }

    #[test]
    fn an_absurd_resolution_is_damaged_input() {
        let folder = folder("dpi", &[("right-thumb.png", "a"), ("dpi.txt", "many")]);
        let damaged = read(&folder).unwrap_err();
        std::fs::remove_dir_all(folder).unwrap();
        assert_eq!(
            (damaged.code.as_str(), damaged.kind.exit_code()),
            ("resolution-absurd", 4)
        );
    }
}
