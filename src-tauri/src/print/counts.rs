//! The statistics as a list. It leaves the program, so it says no more than may leave headquarters.

use registry::rules::counts::Line;
use registry::store::By;

use super::{
    list::{Cell, Column, List},
    phrase,
};
use crate::i18n::Words;

/// H / F / Total by a key; the last of `lines` is the sum, `None` is hidden.
pub fn counts(by: By, lines: &[Line<Option<u64>>], words: &Words) -> List {
    let hidden = phrase::say(words, "paper-hidden");
    let cell = |count: Option<u64>| count.map_or_else(|| Cell::text(hidden.as_str()), Cell::Number);
    let row = |first: String, line: &Line<Option<u64>>| {
        vec![
            Cell::text(first),
            cell(line.men),
            cell(line.women),
            cell(line.total),
        ]
    };
    let (total, lines) = lines
        .split_last()
        .map_or((None, lines), |(last, rest)| (Some(last), rest));
    List {
        title: "paper-stats-title",
        about: Vec::new(),
        columns: vec![
            Column::wide(head(by), 3),
            Column::number("paper-men"),
            Column::number("paper-women"),
            Column::number("paper-total"),
        ],
        rows: lines
            .iter()
            .map(|line| row(key(by, &line.key, words), line))
            .collect(),
        total: total
            .filter(|_| !lines.is_empty())
            .map(|sum| row(phrase::say(words, "paper-total"), sum)),
        wide: false,
    }
}

const fn head(by: By) -> &'static str {
    match by {
        By::Unit => "field-unit",
        By::Party => "field-party",
        By::Movement => "field-movement",
        By::Site => "paper-site",
        By::Sex => "field-sex",
        By::State => "paper-state",
        By::Path => "field-path",
        By::Day => "paper-day",
    }
}

fn key(by: By, key: &str, words: &Words) -> String {
    match by {
        _ if key.is_empty() => phrase::say(words, "paper-unsaid"),
        By::Day => key.parse().map_or_else(|_| key.to_owned(), phrase::day),
        by => phrase::word(words, by.name(), key),
    }
}
