//! Lists from outside as plain rows: CSV as clerks save it, or the first sheet of an XLSX. What a column means is not
//! decided here.

use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Reader, Xlsx};

use crate::failure::Failure;
use crate::input;

/// Largest list.
const SHEET_BYTES: u64 = 16 << 20;
/// Cells beyond which it is no list of persons.
const MOST_CELLS: usize = 2_000_000;

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
    let rows = if bytes.starts_with(b"PK\x03\x04") {
        xlsx(&bytes)
    } else {
        csv(&bytes)
    };
    let rows = rows.ok_or_else(|| input::named(Failure::damaged("list-unreadable"), path))?;
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    Ok(Sheet { name, bytes, rows })
}

fn xlsx(bytes: &[u8]) -> Option<Vec<Vec<String>>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).ok()?;
    let range = book.worksheet_range_at(0)?.ok()?;
    if range.height().saturating_mul(range.width()) > MOST_CELLS {
        return None;
    }
    let text = |cell: &Data| match cell {
        Data::Empty | Data::Error(_) => String::new(),
        cell => cell.to_string(),
    };
    Some(range.rows().map(|row| row.iter().map(text).collect()).collect())
}

/// UTF-8 with or without its mark; commas, semicolons or tabs, whichever the fullest line has most of.
fn csv(bytes: &[u8]) -> Option<Vec<Vec<String>>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let count = |mark: u8| {
        text.lines()
            .take(50)
            .map(|line| line.bytes().filter(|byte| *byte == mark).count())
            .max()
    };
    let delimiter = [b';', b',', b'\t'].into_iter().max_by_key(|mark| count(*mark))?;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let rows: Result<Vec<Vec<String>>, _> = reader
        .records()
        .map(|record| record.map(|record| record.iter().map(str::to_owned).collect()))
        .collect();
    rows.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_saved_by_any_office_is_read() {
        for text in [
            "Nom;Prénom\nAg A;Moussa",
            "\u{feff}Nom,Prénom\r\nAg A,Moussa\r\n",
            "Nom\tPrénom\n\"Ag A\"\tMoussa",
        ] {
            assert_eq!(csv(text.as_bytes()).unwrap()[1], ["Ag A", "Moussa"], "{text}");
        }
    }

    #[test]
    fn a_workbook_is_read() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for (row, cells) in [["Nom", "Prénom"], ["Ag A", "Moussa"]].into_iter().enumerate() {
            for (column, cell) in cells.into_iter().enumerate() {
                sheet.write_string(row as u32, column as u16, cell).unwrap();
            }
        }
        let bytes = book.save_to_buffer().unwrap();
        assert_eq!(xlsx(&bytes).unwrap(), [["Nom", "Prénom"], ["Ag A", "Moussa"]]);
    }

    #[test]
    fn what_is_no_list_is_unreadable_and_not_fatal() {
        assert!(csv(b"\xff\xfe\x00").is_none());
        assert!(xlsx(b"PK\x03\x04 and then nothing").is_none());
    }
}
