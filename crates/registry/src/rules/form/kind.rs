//! What may stand in a field.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Choice, Field, Form, text};
use crate::rules::{age, age::Birth, refusal::Refusal};

/// What may stand in a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Kind {
    /// A person's name: letters of any script, at most 80 characters.
    Name,
    /// One line.
    Text {
        /// Longest, in characters.
        max: usize,
        /// Offered by the screen; anything else may be typed.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        suggest: Vec<String>,
        /// The definition's list that is offered; what is typed as one of it gets its spelling.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<String>,
    },
    /// One of a list.
    Choice {
        /// What may be chosen.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        list: Vec<Choice>,
        /// The definition's list that may be chosen from.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<String>,
    },
    /// Several of a list, each once.
    Many {
        /// The definition's list that may be chosen from.
        from: String,
    },
    /// A whole number.
    Number {
        /// Smallest.
        min: i64,
        /// Largest.
        max: i64,
    },
    /// A day in the past, as far as it is known: `2012`, `2012-05` or `2012-05-14`.
    Day,
    /// Yes or no.
    Flag,
    /// A [`Birth`]; the age gate judges it.
    Birth,
    /// Fields that belong together.
    Group {
        /// Its fields.
        fields: Vec<Field>,
    },
}

/// Longest name of a person, in characters.
const NAME_MAX: usize = 80;
/// Nobody entered a movement before.
const EARLIEST_YEAR: i32 = 1960;

impl Kind {
    pub(super) fn check(
        &self,
        form: &Form,
        name: &str,
        value: &Value,
        today: NaiveDate,
    ) -> Result<Value, Refusal> {
        let invalid = |why| Refusal::FieldInvalid {
            field: name.to_owned(),
            why,
        };
        match (self, value) {
            (Self::Name, Value::String(typed)) => text::line(typed, NAME_MAX)
                .and_then(text::persons_name)
                .map_err(invalid)
                .map(Value::String),
            (Self::Text { max, from, .. }, Value::String(typed)) => {
                let typed = text::line(typed, *max).map_err(invalid)?;
                let listed = choose(form.entries(&[], from.as_deref()), &typed);
                Ok(Value::String(listed.unwrap_or(typed)))
            }
            (Self::Choice { list, from }, Value::String(typed)) => {
                choose(form.entries(list, from.as_deref()), typed)
                    .map(Value::String)
                    .ok_or(invalid("not-in-list"))
            }
            (Self::Many { from }, Value::Array(typed)) => {
                many(form.entries(&[], Some(from)), typed).map_err(invalid)
            }
            (Self::Number { min, max }, Value::Number(number)) => match number.as_i64() {
                Some(number) if (*min..=*max).contains(&number) => Ok(number.into()),
                _ => Err(invalid("out-of-range")),
            },
            (Self::Day, Value::String(typed)) => day(typed, today).map_err(invalid).map(Value::String),
            (Self::Flag, Value::Bool(flag)) => Ok(Value::Bool(*flag)),
            (Self::Birth, Value::Object(_)) => {
                let birth = Birth::deserialize(value).map_err(|_| invalid("absurd-date"))?;
                age::gate(&birth, today)?;
                serde_json::to_value(&birth).map_err(|_| invalid("absurd-date"))
            }
            (Self::Group { fields }, Value::Object(parts)) => group(form, name, fields, parts, today),
            _ => Err(invalid("wrong-kind")),
        }
    }
}

/// The recorded spelling of an entry, whatever its case and accents.
pub(super) fn choose(list: &[Choice], typed: &str) -> Option<String> {
    let plain = |text: &str| crate::rules::spelling::plain(text.trim());
    let wanted = plain(typed);
    let means = |choice: &&Choice| {
        plain(&choice.value) == wanted || choice.also.iter().any(|other| plain(other) == wanted)
    };
    list.iter().find(means).map(|choice| choice.value.clone())
}

/// In the order of the list, whatever order they were ticked in.
fn many(list: &[Choice], typed: &[Value]) -> Result<Value, &'static str> {
    if typed.len() > list.len() {
        return Err("not-in-list");
    }
    let chosen: Option<Vec<String>> = typed.iter().map(|one| choose(list, one.as_str()?)).collect();
    let chosen = chosen.ok_or("not-in-list")?;
    let values = list
        .iter()
        .map(|choice| &choice.value)
        .filter(|value| chosen.contains(value));
    Ok(values.cloned().collect::<Vec<_>>().into())
}

/// A day, month or year that exists and is not still to come.
fn day(typed: &str, today: NaiveDate) -> Result<String, &'static str> {
    let typed = typed.trim();
    let first = match typed.len() {
        4 => format!("{typed}-01-01"),
        7 => format!("{typed}-01"),
        10 => typed.to_owned(),
        _ => return Err("absurd-date"),
    };
    let first: NaiveDate = first.parse().map_err(|_| "absurd-date")?;
    match first {
        first if first > today => Err("in-the-future"),
        first if first.year() < EARLIEST_YEAR => Err("too-long-ago"),
        _ => Ok(typed.to_owned()),
    }
}

/// Members come out in the order of the definition, whatever order they came in.
fn group(
    form: &Form,
    name: &str,
    fields: &[Field],
    parts: &Map<String, Value>,
    today: NaiveDate,
) -> Result<Value, Refusal> {
    let path = |part: &str| format!("{name}.{part}");
    if let Some(part) = parts
        .keys()
        .find(|part| !fields.iter().any(|field| field.name == **part))
    {
        return Err(Refusal::FieldUnknown {
            field: path(&text::harmless(part)),
        });
    }
    let mut checked = Map::new();
    for field in fields {
        match parts.get(&field.name).filter(|value| !value.is_null()) {
            Some(value) => {
                let value = field.kind.check(form, &path(&field.name), value, today)?;
                checked.insert(field.name.clone(), value);
            }
            None if field.required => {
                return Err(Refusal::FieldMissing {
                    field: path(&field.name),
                });
            }
            None => {}
        }
    }
    Ok(Value::Object(checked))
}
