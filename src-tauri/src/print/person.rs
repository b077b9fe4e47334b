//! Papers about one person: receipt and card.

use std::collections::BTreeMap;

use registry::acts::Record;
use registry::journal::Stamp;
use registry::keys::PublicStation;
use registry::rules::id::Moment;
use registry::rules::paper::Paper;
use serde_json::{Map, Value, json};

use super::{phrase, press::Forme, qr};
use crate::failure::Failure;
use crate::i18n::Words;
use crate::wire::PaperSize;

/// How a paper is to look.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// The words of its language.
    pub words: &'a Words,
    /// Sheet or roll.
    pub size: PaperSize,
    /// Only to be looked at: marked so, and without its code.
    pub draft: bool,
}

impl Look<'_> {
    /// The facts every template asks for.
    pub fn facts(&self, title: &str, place: String) -> Map<String, Value> {
        let facts = json!({
            "lang": self.words.language().code(),
            "words": self.words.families(&["paper-", "field-"]),
            "size": self.size.name(),
            "draft": self.draft,
            "title": title,
            "place": place,
        });
        match facts {
            Value::Object(facts) => facts,
            _ => Map::new(),
        }
    }
}

/// Where a paper comes from: `Gao · GAO1`.
pub fn place(station: &PublicStation) -> String {
    match &station.site {
        Some(site) => format!("{site} · {}", station.code),
        None => station.code.to_string(),
    }
}

/// A receipt or card.
///
/// # Errors
/// `paper-failed`.
pub fn stamped(
    (stamp, record, photo): (&Stamp, &Record, Option<&[u8]>),
    place: String,
    look: Look<'_>,
    now: Moment,
) -> Result<Forme, Failure> {
    let (template, title) = match stamp.paper {
        Paper::Receipt => ("receipt", "paper-receipt-title"),
        Paper::Card => ("card", "paper-card-title"),
    };
    let mut facts = look.facts(title, place);
    facts.extend(lines(record, look.words));
    facts.insert("serial".into(), stamp.serial.clone().into());
    let printed = match stamp.paper {
        Paper::Receipt => phrase::minute(now.0),
        Paper::Card => phrase::day_of(now),
    };
    facts.insert("printed".into(), printed.into());
    facts.extend(fingers(record, look.words));
    let mut files = BTreeMap::new();
    // A preview leaves no code behind that a telephone could carry away.
    if !look.draft {
        files.insert("stamp.svg", qr::svg(&stamp.to_text())?);
    }
    facts.insert("photo".into(), photo.map(|_| "photo").into());
    files.extend(photo.map(|photo| ("photo", photo.to_vec())));
    Ok(Forme {
        template,
        facts: facts.into(),
        files,
        at: now,
    })
}

/// What any paper about a person may say. Never movement, party or rank: whoever loses it must not be known by it.
pub fn lines(record: &Record, words: &Words) -> Map<String, Value> {
    let row = &record.listed.row;
    let pairs = [
        ("number", row.number.clone()),
        ("family_name", phrase::text(&record.fields, "family_name")),
        ("given_names", phrase::text(&record.fields, "given_names")),
        ("sex", phrase::word(words, "sex", &record.listed.sex)),
        ("birth", phrase::birth(&record.fields)),
        ("opened", phrase::minute(row.opened_ms)),
        ("exercise", row.exercise.clone()),
        ("unit", row.unit.clone()),
    ];
    pairs
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value.into()))
        .collect()
}

/// Ten fingers in a line, and each exception and forced capture in one of its own.
fn fingers(record: &Record, words: &Words) -> Map<String, Value> {
    let forced: Vec<_> = record
        .prints
        .iter()
        .filter_map(|print| Some((print.finger, print.forced.as_deref()?)))
        .collect();
    let counts = crate::wire::Fields::from([
        ("captured".into(), record.prints.len().into()),
        ("exceptions".into(), record.exceptions.len().into()),
        ("forced".into(), forced.len().into()),
    ]);
    let finger = |finger: biometrics::Finger| phrase::word(words, "finger", finger.name());
    let exceptions = record.exceptions.iter().map(|one| {
        let reason = phrase::word(words, "exception", one.reason.name());
        let permanence = phrase::word(words, "permanence", one.permanence.name());
        format!("{} : {reason} ({permanence})", finger(one.finger))
    });
    let forced = forced.iter().map(|(of, reason)| {
        let kept = phrase::say(words, "paper-forced");
        format!(
            "{} : {kept}, {}",
            finger(*of),
            phrase::word(words, "forced", reason)
        )
    });
    let lines: Vec<Value> = exceptions.chain(forced).map(Value::from).collect();
    Map::from_iter([
        ("prints".into(), words.say("paper-prints", &counts).into()),
        ("fingers".into(), lines.into()),
    ])
}
