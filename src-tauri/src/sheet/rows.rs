//! The rows in a list's bytes. It needs nothing of this program, so that it can be tried alone with hostile bytes.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use zip::ZipArchive;

/// Rows beyond which it is no list of persons.
const MOST_ROWS: usize = 65_536;
/// Columns beyond which it is no list of persons.
const MOST_COLUMNS: usize = 256;
/// What a workbook may swell to; office programs pack to about a tenth.
const MOST_UNPACKED: u64 = 128 << 20;

/// The rows of a CSV, or of the first sheet of an XLSX; `None` for what is neither, damaged, or too large.
pub fn rows(bytes: &[u8]) -> Option<Vec<Vec<String>>> {
    if bytes.starts_with(b"PK\x03\x04") {
        xlsx(bytes)
    } else {
        csv(bytes)
    }
}

/// Cells come one by one: a sheet that names a cell in its last row and column is not laid out in memory.
fn xlsx(bytes: &[u8]) -> Option<Vec<Vec<String>>> {
    stays_within(MOST_UNPACKED, bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).ok()?;
    let first = book.sheet_names().into_iter().next()?;
    let mut cells = book.worksheet_cells_reader(&first).ok()?;
    let mut rows: Vec<Vec<String>> = Vec::new();
    while let Some(cell) = cells.next_cell().ok()? {
        let (row, column) = cell.get_position();
        let (row, column) = (usize::try_from(row).ok()?, usize::try_from(column).ok()?);
        let text = match Data::from(cell.get_value().clone()) {
            Data::Empty | Data::Error(_) => continue,
            data => data.to_string(),
        };
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            return None;
        }
        if rows.len() <= row {
            rows.resize(row + 1, Vec::new());
        }
        let cells = rows.get_mut(row)?;
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        *cells.get_mut(column)? = text;
    }
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    rows.iter_mut().for_each(|row| row.resize(width, String::new()));
    Some(rows)
}

/// Unpacks all of it once and keeps nothing: what an archive says of its sizes need not be true.
fn stays_within(most: u64, bytes: &[u8]) -> Option<()> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut left = most;
    for index in 0..archive.len() {
        let part = archive.by_index(index).ok()?;
        let unpacked = std::io::copy(&mut part.take(left + 1), &mut std::io::sink()).ok()?;
        left = left.checked_sub(unpacked)?;
    }
    Some(())
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

    fn book(cells: &[(u32, u16, &str)]) -> Vec<u8> {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for (row, column, text) in cells {
            sheet.write_string(*row, *column, *text).unwrap();
        }
        book.save_to_buffer().unwrap()
    }

    #[test]
    fn a_list_saved_by_any_office_is_read() {
        for text in [
            "Nom;Prénom\nAg A;Moussa",
            "\u{feff}Nom,Prénom\r\nAg A,Moussa\r\n",
            "Nom\tPrénom\n\"Ag A\"\tMoussa",
        ] {
            assert_eq!(rows(text.as_bytes()).unwrap()[1], ["Ag A", "Moussa"], "{text}");
        }
    }

    #[test]
    fn a_workbook_is_read_with_its_gaps() {
        let bytes = book(&[(0, 0, "Nom"), (0, 2, "Prénom"), (2, 0, "Ag A"), (2, 2, "Moussa")]);
        let expected = [["Nom", "", "Prénom"], ["", "", ""], ["Ag A", "", "Moussa"]];
        assert_eq!(rows(&bytes).unwrap(), expected);
    }

    #[test]
    fn what_is_no_list_is_unreadable_and_not_fatal() {
        assert!(rows(b"\xff\xfe\x00").is_none());
        assert!(rows(b"PK\x03\x04 and then nothing").is_none());
    }

    #[test]
    fn a_sheet_with_a_cell_in_its_last_corner_is_no_list() {
        assert!(rows(&book(&[(0, 0, "Nom"), (1_048_575, 16_383, "far away")])).is_none());
    }

    #[test]
    fn a_workbook_that_swells_is_no_list() {
        let mut packed = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        for part in ["one", "two"] {
            packed.start_file(part, options).unwrap();
            std::io::copy(&mut std::io::repeat(b' ').take(1 << 20), &mut packed).unwrap();
        }
        let bytes = packed.finish().unwrap().into_inner();
        assert!(bytes.len() < 10_000);
        assert!(stays_within(2 << 20, &bytes).is_some());
        assert!(stays_within((2 << 20) - 1, &bytes).is_none());
    }
}
