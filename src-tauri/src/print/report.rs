//! The registry's lists in columns.

use registry::acts::{DaySheet, Entry, QuotaLine, ReportFilter};
use registry::rules::form::Fields;
use registry::store::Count;
use serde_json::{Value, json};

use super::{
    list::{Cell, Column, List},
    phrase,
};
use crate::i18n::Words;

/// The three parties, whose delegates sign the day.
const PARTIES: [&str; 3] = ["Gouvernement", "CMA", "Plateforme"];

/// What a list was asked for, in words.
fn about(filter: &ReportFilter) -> Vec<(&'static str, String)> {
    let parts = [("field-exercise", &filter.exercise), ("field-unit", &filter.unit)];
    parts
        .into_iter()
        .filter_map(|(label, value)| Some((label, value.clone()?)))
        .collect()
}

/// A party in the paper's language; empty where nobody said.
fn party(words: &Words, code: &str) -> String {
    if code.is_empty() {
        return String::new();
    }
    phrase::word(words, "party", code)
}

/// Who holds a place. Ranks stay away: no paper says one unless the site wants it.
pub fn roster(entries: &[Entry], filter: &ReportFilter, words: &Words) -> List {
    let row = |(nth, entry): (usize, &Entry)| {
        let listed = &entry.listed;
        vec![
            Cell::Number(nth as u64 + 1),
            Cell::text(&listed.row.number),
            Cell::text(&listed.family_name),
            Cell::text(&listed.given_names),
            Cell::text(phrase::word(words, "sex", &listed.sex)),
            Cell::text(phrase::birth(&entry.fields)),
            Cell::text(&listed.row.unit),
            Cell::text(party(words, listed.row.party.as_deref().unwrap_or_default())),
            Cell::text(phrase::text(&entry.fields, "function")),
            Cell::text(listed.row.slot.clone().unwrap_or_default()),
            Cell::text(phrase::word(words, "state", listed.row.stage.name())),
        ]
    };
    List {
        title: "paper-roster-title",
        about: about(filter),
        columns: vec![
            Column::number("paper-nth"),
            Column::text("paper-number"),
            Column::wide("field-family-name", 3),
            Column::wide("field-given-names", 3),
            Column::text("field-sex"),
            Column::text("field-birth"),
            Column::wide("field-unit", 2),
            Column::wide("field-party", 2),
            Column::wide("field-function", 2),
            Column::text("field-slot"),
            Column::text("paper-state"),
        ],
        rows: entries.iter().enumerate().map(row).collect(),
        total: None,
        wide: true,
    }
}

/// Weapons by their holder's number; the name is left to the roster.
pub fn weapons(entries: &[Entry], filter: &ReportFilter, words: &Words) -> List {
    let weapon = |entry: &Entry| -> Fields {
        let weapon = entry.fields.get("weapon").and_then(Value::as_object);
        weapon.cloned().unwrap_or_default().into_iter().collect()
    };
    let rounds = |fields: &Fields| fields.get("rounds").and_then(Value::as_u64);
    let row = |(nth, entry): (usize, &Entry)| {
        let fields = weapon(entry);
        let text = |name| phrase::text(&fields, name);
        let serial = match text("serial") {
            serial if serial.is_empty() => phrase::word(words, "serial-state", &text("serial_state")),
            serial => serial,
        };
        vec![
            Cell::Number(nth as u64 + 1),
            Cell::text(&entry.listed.row.number),
            Cell::text(&entry.listed.row.unit),
            Cell::text(text("type")),
            Cell::text([text("make"), text("model")].join(" ").trim()),
            Cell::text(text("calibre")),
            Cell::text(serial.trim_end_matches("serial-state-")),
            rounds(&fields).map_or(Cell::Empty, Cell::Number),
            Cell::text(text("condition")),
            Cell::text(text("unloaded_checked_by")),
        ]
    };
    let sum = entries.iter().filter_map(|entry| rounds(&weapon(entry))).sum();
    let mut total = vec![Cell::Empty; 10];
    if let Some(cell) = total.get_mut(1) {
        *cell = Cell::text(phrase::say(words, "paper-total"));
    }
    if let Some(cell) = total.get_mut(7) {
        *cell = Cell::Number(sum);
    }
    List {
        title: "paper-weapons-title",
        about: about(filter),
        columns: vec![
            Column::number("paper-nth"),
            Column::text("paper-number"),
            Column::wide("field-unit", 2),
            Column::wide("field-type", 2),
            Column::wide("field-model", 2),
            Column::text("field-calibre"),
            Column::wide("field-serial", 2),
            Column::number("field-rounds"),
            Column::wide("field-condition", 2),
            Column::wide("field-unloaded-checked-by", 2),
        ],
        total: (!entries.is_empty()).then_some(total),
        rows: entries.iter().enumerate().map(row).collect(),
        wide: true,
    }
}

/// Places given, left and waited for.
pub fn quota(lines: &[QuotaLine], filter: &ReportFilter, words: &Words) -> List {
    let count = |number: Option<u64>| number.map_or(Cell::Empty, Cell::Number);
    let row = |line: &QuotaLine| {
        vec![
            Cell::text(&line.exercise),
            Cell::text(&line.unit),
            Cell::text(party(words, &line.party)),
            count(line.quota.map(u64::from)),
            Cell::Number(line.taken.men),
            Cell::Number(line.taken.women),
            Cell::Number(line.taken.total),
            count(line.free()),
            Cell::Number(line.waiting.into()),
        ]
    };
    let sum = |of: &dyn Fn(&QuotaLine) -> u64| Cell::Number(lines.iter().map(of).sum());
    let total = vec![
        Cell::text(phrase::say(words, "paper-total")),
        Cell::Empty,
        Cell::Empty,
        sum(&|line| line.quota.unwrap_or(0).into()),
        sum(&|line| line.taken.men),
        sum(&|line| line.taken.women),
        sum(&|line| line.taken.total),
        sum(&|line| line.free().unwrap_or(0)),
        sum(&|line| line.waiting.into()),
    ];
    List {
        title: "paper-quota-title",
        about: about(filter),
        columns: vec![
            Column::wide("field-exercise", 3),
            Column::wide("field-unit", 3),
            Column::wide("field-party", 2),
            Column::number("paper-quota"),
            Column::number("paper-men"),
            Column::number("paper-women"),
            Column::number("paper-taken"),
            Column::number("paper-free"),
            Column::number("paper-waiting"),
        ],
        rows: lines.iter().map(row).collect(),
        total: (!lines.is_empty()).then_some(total),
        wide: false,
    }
}

/// The day by number: delegates of three parties sign it, so it names nobody.
pub fn day(sheet: &DaySheet, words: &Words) -> List {
    let rows = sheet.rows.iter().enumerate().map(|(nth, listed)| {
        vec![
            Cell::Number(nth as u64 + 1),
            Cell::text(&listed.row.number),
            Cell::text(phrase::word(words, "sex", &listed.sex)),
            Cell::text(&listed.row.unit),
            Cell::text(phrase::word(words, "state", listed.row.stage.name())),
            Cell::Number(listed.captured.into()),
            Cell::Number(listed.exceptions.into()),
            Cell::Number(listed.forced.into()),
        ]
    });
    List {
        title: "paper-day-title",
        about: vec![("paper-day", phrase::day(sheet.day))],
        columns: vec![
            Column::number("paper-nth"),
            Column::text("paper-number"),
            Column::text("field-sex"),
            Column::wide("field-unit", 1),
            Column::text("paper-state"),
            Column::number("paper-captured"),
            Column::number("paper-exceptions"),
            Column::number("paper-forced-count"),
        ],
        rows: rows.collect(),
        total: None,
        wide: false,
    }
}

/// What only the day's sheet has: counts by party, the journal's head, room for the delegates.
pub fn seal(sheet: &DaySheet, words: &Words) -> Value {
    let line = |name: String, count: &Count| {
        let numbers = [count.men, count.women, count.total].map(|number| number.to_string());
        std::iter::once(name).chain(numbers).collect::<Vec<_>>()
    };
    let total = sheet.parties.iter().fold(Count::default(), |sum, one| Count {
        men: sum.men + one.men,
        women: sum.women + one.women,
        total: sum.total + one.total,
        ..sum
    });
    let parties = sheet
        .parties
        .iter()
        .map(|count| line(party(words, &count.key), count));
    let all = line(phrase::say(words, "paper-total"), &total);
    let delegates = PARTIES.map(|party| {
        let party = crate::wire::Fields::from([("party".into(), phrase::word(words, "party", party).into())]);
        words.say("paper-delegate", &party)
    });
    let delegates: Vec<String> = delegates
        .into_iter()
        .chain([phrase::say(words, "paper-signature-station")])
        .collect();
    let hash = sheet.head.hash.to_string();
    json!({
        "counts": parties.chain([all]).collect::<Vec<_>>(),
        "seal": [
            ["paper-journal-events", sheet.head.seq.to_string()],
            ["paper-journal-head", hash.get(..16).unwrap_or(&hash)],
            ["paper-sealed-at", phrase::minute(sheet.head.at_ms)],
            ["paper-enrolments", sheet.head.counts.enrolments.to_string()],
            ["paper-validated", sheet.head.counts.validated.to_string()],
        ],
        "delegates": delegates,
        "stamp": sheet.head.to_text(),
    })
}
