//! Lists from outside as plain rows: CSV as clerks save it, or the first sheet of an XLSX. What a column means is not
//! decided here.

mod rows;

use std::path::Path;

use crate::failure::Failure;
use crate::input;

/// Largest list.
const SHEET_BYTES: u64 = 16 << 20;

/// A list as it was read.
pub struct Sheet {
    /// Name of the file.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// Its rows.
    pub rows: Vec<Vec<String>>,
}

/// Reads a list.
///
/// # Errors
/// A file failure, `file-too-large` or `list-unreadable` (damaged).
pub fn read(path: &Path) -> Result<Sheet, Failure> {
    let bytes = input::bytes(path, SHEET_BYTES)?;
    let rows = rows::rows(&bytes).ok_or_else(|| input::named(Failure::damaged("list-unreadable"), path))?;
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    Ok(Sheet { name, bytes, rows })
}
