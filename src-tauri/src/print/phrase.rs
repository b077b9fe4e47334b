//! Values as people read them on paper: days, births, codes of closed lists.

use chrono::NaiveDate;
use registry::rules::form::Fields;
use registry::rules::id::Moment;
use serde_json::Value;

use crate::i18n::Words;
use crate::wire;

/// A day, the same in every language of the country.
#[must_use]
pub fn day(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// Day and minute. The clock is UTC, which is the time of Mali all year.
#[must_use]
pub fn minute(at_ms: i64) -> String {
    chrono::DateTime::from_timestamp_millis(at_ms)
        .map(|at| at.format("%d/%m/%Y %H:%M").to_string())
        .unwrap_or_default()
}

/// The day of a moment.
#[must_use]
pub fn day_of(at: Moment) -> String {
    day(at.day())
}

/// A birth as it is known: a day, a year, or the first and last year of an estimate.
#[must_use]
pub fn birth(fields: &Fields) -> String {
    let birth = fields.get("birth").unwrap_or(&Value::Null);
    let part = |name: &str| birth.get(name);
    if let Some(date) = part("date").and_then(Value::as_str) {
        return date.parse::<NaiveDate>().map(day).unwrap_or_default();
    }
    if let Some(year) = part("year").and_then(Value::as_i64) {
        return year.to_string();
    }
    match (
        part("from").and_then(Value::as_i64),
        part("to").and_then(Value::as_i64),
    ) {
        (Some(from), Some(to)) => format!("{from}–{to}"),
        _ => String::new(),
    }
}

/// The text of a field; empty if there is none.
#[must_use]
pub fn text(fields: &Fields, name: &str) -> String {
    fields.get(name).map(plain).unwrap_or_default()
}

/// A value without the marks of JSON.
#[must_use]
pub fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The word for a code of a family, for instance `state-held`; a code without a word stands as it is.
#[must_use]
pub fn word(words: &Words, family: &str, code: &str) -> String {
    let id = format!("{family}-{code}");
    let said = words.say(&id, &wire::Fields::new());
    if said == id { code.to_owned() } else { said }
}

/// The sentence of that id.
#[must_use]
pub fn say(words: &Words, id: &str) -> String {
    words.say(id, &wire::Fields::new())
}
