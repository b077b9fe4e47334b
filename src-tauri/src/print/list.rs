//! A list as a plain table, the same for paper, CSV and spreadsheet.

use std::collections::BTreeMap;

use registry::rules::id::Moment;
use serde_json::{Value, json};

use super::{person::Look, phrase, press::Forme, qr};
use crate::failure::Failure;
use crate::wire::Fields;

/// A list of any kind.
pub struct List {
    /// Message of its title.
    pub title: &'static str,
    /// What it is about: message of the label, and the value.
    pub about: Vec<(&'static str, String)>,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, a cell a column.
    pub rows: Vec<Vec<Cell>>,
    /// The last line, where there is something to add up.
    pub total: Option<Vec<Cell>>,
    /// On a sheet that lies, for many columns.
    pub wide: bool,
}

/// One column.
#[derive(Clone, Copy)]
pub struct Column {
    /// Message of its head.
    pub head: &'static str,
    /// Holds numbers.
    pub number: bool,
    /// Share of the width left over; 0 takes what its words need.
    pub grow: u8,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A count.
    Number(u64),
    /// Nothing known.
    Empty,
}

impl Column {
    /// A column of words as wide as they need.
    pub const fn text(head: &'static str) -> Self {
        Self {
            head,
            number: false,
            grow: 0,
        }
    }

    /// A column of words that takes a share of what is left over.
    pub const fn wide(head: &'static str, grow: u8) -> Self {
        Self {
            head,
            number: false,
            grow,
        }
    }

    /// A column of numbers.
    pub const fn number(head: &'static str) -> Self {
        Self {
            head,
            number: true,
            grow: 0,
        }
    }
}

impl Cell {
    /// Words; none at all is nothing known.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text)
        }
    }

    /// As a person reads it.
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Empty => "—".into(),
        }
    }
}

impl List {
    /// On paper. `extra` is what only the day's sheet has.
    ///
    /// # Errors
    /// `paper-failed`.
    pub fn forme(
        &self,
        extra: Option<Value>,
        place: String,
        look: Look<'_>,
        now: Moment,
    ) -> Result<Forme, Failure> {
        let mut facts = look.facts(self.title, place);
        let printed = Fields::from([("at".into(), phrase::minute(now.0).into())]);
        facts.insert("footer".into(), look.words.say("paper-footer", &printed).into());
        for part in [Some(self.facts()), extra].into_iter().flatten() {
            if let Value::Object(part) = part {
                facts.extend(part);
            }
        }
        let mut files = BTreeMap::new();
        if let Some(stamp) = facts.remove("stamp") {
            files.insert("stamp.svg", qr::svg(stamp.as_str().unwrap_or_default())?);
        }
        Ok(Forme {
            template: "list",
            facts: facts.into(),
            files,
            at: now,
        })
    }

    /// What the template asks for, beside what every template does.
    fn facts(&self) -> Value {
        let shown = |row: &Vec<Cell>| row.iter().map(Cell::shown).collect::<Vec<_>>();
        // Under a column that adds nothing up stands nothing.
        let added = |cell: &Cell| {
            if *cell == Cell::Empty {
                String::new()
            } else {
                cell.shown()
            }
        };
        let columns: Vec<Value> = self
            .columns
            .iter()
            .map(|column| json!({ "head": column.head, "number": column.number, "grow": column.grow }))
            .collect();
        json!({
            "about": self.about,
            "columns": columns,
            "rows": self.rows.iter().map(shown).collect::<Vec<_>>(),
            "total": self.total.as_ref().map(|row| row.iter().map(added).collect::<Vec<_>>()),
            "wide": self.wide,
            "counts": null,
            "seal": null,
            "seal_state": null,
            "delegates": [],
        })
    }
}
