//! Lists for other programs: CSV and XLSX. A cell that a spreadsheet could take for a formula never is one.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::{
    list::{Cell, List},
    phrase,
};
use crate::failure::Failure;
use crate::i18n::Words;
use crate::wire::Language;
use registry::rules::id::Moment;

/// UTF-8 in the eyes of a spreadsheet.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// As CSV (RFC 4180) in UTF-8 with byte order mark.
///
/// # Errors
/// `paper-failed`.
pub fn csv(list: &List, words: &Words) -> Result<Vec<u8>, Failure> {
    let broken = |_| Failure::broken("paper-failed");
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.to_vec());
    writer
        .write_record(list.columns.iter().map(|column| phrase::say(words, column.head)))
        .map_err(broken)?;
    for row in list.rows.iter().chain(&list.total) {
        writer.write_record(row.iter().map(field)).map_err(broken)?;
    }
    writer.into_inner().map_err(|_| Failure::broken("paper-failed"))
}

fn field(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => harmless(text),
        Cell::Number(number) => number.to_string(),
        Cell::Empty => String::new(),
    }
}

/// Words that begin like a formula get an apostrophe, which spreadsheets read as "text follows".
fn harmless(text: &str) -> String {
    let dangerous = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if text.trim_start_matches(' ').starts_with(dangerous) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// As an Excel workbook: numbers stay numbers, days days, and words are written as words.
///
/// # Errors
/// `paper-failed`.
pub fn xlsx(list: &List, words: &Words, now: Moment) -> Result<Vec<u8>, Failure> {
    workbook(list, words, now).map_err(|_| Failure::broken("paper-failed"))
}

fn workbook(list: &List, words: &Words, now: Moment) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_timestamp(now.0.div_euclid(1000))?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let sheet = book.add_worksheet();
    let title: String = phrase::say(words, list.title)
        .chars()
        .filter(|letter| !['[', ']', ':', '*', '?', '/', '\\', '\''].contains(letter))
        .take(31)
        .collect();
    sheet.set_name(title)?;
    sheet.set_right_to_left(words.language() == Language::Ar);
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    for (at, column) in list.columns.iter().enumerate() {
        sheet.write_string_with_format(0, place(at), phrase::say(words, column.head), &head)?;
    }
    let bold = Format::new().set_bold();
    let mut y = 1;
    for row in &list.rows {
        write(sheet, y, row, &Format::new())?;
        y += 1;
    }
    if let Some(total) = &list.total {
        write(sheet, y, total, &bold)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofit();
    book.save_to_buffer()
}

fn write(sheet: &mut Worksheet, y: u32, row: &[Cell], format: &Format) -> Result<(), XlsxError> {
    for (at, cell) in row.iter().enumerate() {
        let x = place(at);
        match cell {
            Cell::Text(text) => sheet.write_string_with_format(y, x, text, format)?,
            Cell::Number(number) => sheet.write_number_with_format(y, x, *number as f64, format)?,
            Cell::Empty => sheet.write_blank(y, x, format)?,
        };
    }
    Ok(())
}

fn place(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_like_a_formula_becomes_text() {
        for hostile in [
            "=1+1",
            "+223 70 00",
            "-2",
            "@SUM(A1)",
            "\t=1",
            "  =HYPERLINK(\"x\")",
            "＝1",
        ] {
            assert!(harmless(hostile).starts_with('\''), "{hostile:?}");
        }
        for plain in ["Ag Alhassane", "KO-118274", "7.62x39", ""] {
            assert_eq!(harmless(plain), plain);
        }
    }
}
