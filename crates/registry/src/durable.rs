//! A file is whole on the disk, or it is as it was before.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes `bytes` beside `path`, makes them durable, then puts them in its place.
///
/// # Errors
/// The system's. `path` is then untouched.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let part = part_of(path)?;
    let written = write_part(&part, bytes).and_then(|()| fs::rename(&part, path));
    if written.is_err() {
        let _ = fs::remove_file(&part);
        return written;
    }
    sync_folder_of(path)
}

/// As [`write`], and wipes what stood there before: a key slot that was taken away must not linger.
/// On flash the drive may keep old copies; `docs/threat-model.md` says so.
///
/// # Errors
/// As [`write`].
pub(crate) fn replace_secret(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let old = OpenOptions::new().write(true).open(path);
    write(path, bytes)?;
    match old {
        Ok(old) => overwrite(&old),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

/// Overwrites a file in place, then removes it, and makes both durable.
///
/// # Errors
/// The system's. A missing file is no error.
pub(crate) fn shred(path: &Path) -> io::Result<()> {
    match OpenOptions::new().write(true).open(path) {
        Ok(file) => overwrite(&file)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    }
    fs::remove_file(path)?;
    sync_folder_of(path)
}

/// Makes the folder's entries durable: a rename is not, until then.
///
/// # Errors
/// The system's.
pub(crate) fn sync_folder_of(path: &Path) -> io::Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    match File::open(folder)?.sync_all() {
        // Some file systems of sticks cannot sync a folder; they have nothing better to offer.
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
        other => other,
    }
}

/// The name under which a file is written until it is whole.
pub(crate) fn part_of(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let mut part = std::ffi::OsString::from(".");
    part.push(name);
    part.push(".part");
    Ok(path.with_file_name(part))
}

fn write_part(part: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(part)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn overwrite(mut file: &File) -> io::Result<()> {
    let mut left = file.metadata()?.len();
    let zeros = [0_u8; 4096];
    while left > 0 {
        let step = left.min(zeros.len() as u64);
        file.write_all(
            zeros
                .get(..usize::try_from(step).unwrap_or(zeros.len()))
                .unwrap_or(&zeros),
        )?;
        left = left.saturating_sub(step);
    }
    file.sync_all()
}

/// Whether the disk gives `bytes` back. Asks the system to forget its own copy first, so that it is the
/// stick that answers and not memory.
///
/// # Errors
/// The system's.
pub(crate) fn holds(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    use std::io::Read;
    let mut file = File::open(path)?;
    #[cfg(target_os = "linux")]
    let _ = rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::DontNeed); // a hint, no more
    let mut page = vec![0; 1024 * 1024];
    let mut rest = bytes;
    loop {
        let read = file.read(&mut page)?;
        if read == 0 {
            return Ok(rest.is_empty());
        }
        let Some((expected, after)) = rest.split_at_checked(read) else {
            return Ok(false);
        };
        if page.get(..read) != Some(expected) {
            return Ok(false);
        }
        rest = after;
    }
}
