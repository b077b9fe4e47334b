//! The dossier as its definition asks for it. The definition is data (`assets/forms`); what is not in it is refused.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{age, age::Birth, refusal::Refusal};

/// A dossier: field name → checked value. Groups are JSON objects.
pub type Fields = BTreeMap<String, Value>;

/// A versioned form definition.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Its name, for instance `moc`.
    pub form: String,
    /// Grows with every change; a recorded dossier keeps the version it was made with.
    pub version: u32,
    /// In the order of the screens.
    pub fields: Vec<Field>,
}

/// One field of a form.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Field {
    /// Name in files, events and translations.
    pub name: String,
    /// An enrolment cannot be submitted without it.
    #[serde(default)]
    pub required: bool,
    /// What may stand in it.
    #[serde(flatten)]
    pub kind: Kind,
}

/// What may stand in a field.
#[derive(Debug, Clone, Serialize, Deserialize)]
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
    },
    /// One of a list.
    Choice {
        /// What may be chosen.
        list: Vec<Choice>,
    },
    /// A whole number.
    Number {
        /// Smallest.
        min: i64,
        /// Largest.
        max: i64,
    },
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

/// One choice of a list.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Choice {
    /// What is recorded.
    pub value: String,
    /// Other spellings that mean it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
}

/// Longest name of a person, in characters.
const NAME_MAX: usize = 80;

impl Form {
    /// The form of the MOC, first version, built in.
    #[must_use]
    pub fn moc_1() -> Self {
        // The definition ships inside the program; `the_built_in_form_is_readable` reads it in every test run.
        serde_json::from_str(include_str!("../../../../assets/forms/moc-1.json")).unwrap_or(Self {
            form: "moc".into(),
            version: 1,
            fields: Vec::new(),
        })
    }

    /// Checks changes to a dossier and gives them back in their recorded spelling. `null` empties a field.
    ///
    /// # Errors
    /// [`Refusal::FieldUnknown`], [`Refusal::FieldInvalid`], [`Refusal::UnderAge`], for the first field at fault.
    pub fn check(&self, changes: &Fields, today: NaiveDate) -> Result<Fields, Refusal> {
        let check_one = |(name, value): (&String, &Value)| {
            let field = self.fields.iter().find(|field| field.name == *name);
            let field = field.ok_or_else(|| Refusal::FieldUnknown {
                field: harmless(name),
            })?;
            let value = if value.is_null() {
                Value::Null
            } else {
                field.kind.check(&field.name, value, today)?
            };
            Ok((name.clone(), value))
        };
        changes.iter().map(check_one).collect()
    }

    /// Whether every required field has a value.
    ///
    /// # Errors
    /// [`Refusal::NoticeNotRead`] first of all, [`Refusal::FieldMissing`] for the first one in order of the form.
    pub fn complete(&self, fields: &Fields) -> Result<(), Refusal> {
        if fields.get("notice_read") != Some(&Value::Bool(true)) {
            return Err(Refusal::NoticeNotRead);
        }
        let missing = |field: &&Field| field.required && fields.get(&field.name).is_none_or(Value::is_null);
        match self.fields.iter().find(missing) {
            Some(field) => Err(Refusal::FieldMissing {
                field: field.name.clone(),
            }),
            None => Ok(()),
        }
    }

    /// The recorded spelling of a party; `None` for one that has not signed.
    #[must_use]
    pub fn party(&self, text: &str) -> Option<String> {
        let field = self.fields.iter().find(|field| field.name == "party")?;
        match &field.kind {
            Kind::Choice { list } => choose(list, text),
            _ => None,
        }
    }
}

impl Kind {
    fn check(&self, name: &str, value: &Value, today: NaiveDate) -> Result<Value, Refusal> {
        let invalid = |why| Refusal::FieldInvalid {
            field: name.to_owned(),
            why,
        };
        match (self, value) {
            (Self::Name, Value::String(text)) => line(text, NAME_MAX)
                .and_then(persons_name)
                .map_err(invalid)
                .map(Value::String),
            (Self::Text { max, .. }, Value::String(text)) => {
                line(text, *max).map_err(invalid).map(Value::String)
            }
            (Self::Choice { list }, Value::String(text)) => choose(list, text)
                .map(Value::String)
                .ok_or(invalid("not-in-list")),
            (Self::Number { min, max }, Value::Number(number)) => match number.as_i64() {
                Some(number) if (*min..=*max).contains(&number) => Ok(number.into()),
                _ => Err(invalid("out-of-range")),
            },
            (Self::Flag, Value::Bool(flag)) => Ok(Value::Bool(*flag)),
            (Self::Birth, Value::Object(_)) => {
                let birth = Birth::deserialize(value).map_err(|_| invalid("absurd-date"))?;
                age::gate(&birth, today)?;
                serde_json::to_value(&birth).map_err(|_| invalid("absurd-date"))
            }
            (Self::Group { fields }, Value::Object(parts)) => group(name, fields, parts, today),
            _ => Err(invalid("wrong-kind")),
        }
    }
}

fn choose(list: &[Choice], text: &str) -> Option<String> {
    let choice = list
        .iter()
        .find(|choice| choice.value == text || choice.also.iter().any(|other| other == text));
    choice.map(|choice| choice.value.clone())
}

/// Members come out in the order of the definition, whatever order they came in.
fn group(
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
            field: path(&harmless(part)),
        });
    }
    let mut checked = Map::new();
    for field in fields {
        match parts.get(&field.name).filter(|value| !value.is_null()) {
            Some(value) => {
                checked.insert(
                    field.name.clone(),
                    field.kind.check(&path(&field.name), value, today)?,
                );
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

/// One line of text, trimmed, 1 to `max` characters. Length is looked at before anything else is.
fn line(text: &str, max: usize) -> Result<String, &'static str> {
    if text.len() > max.saturating_mul(4) {
        return Err("too-long");
    }
    let text = text.trim();
    match text.chars().count() {
        0 => Err("empty"),
        count if count > max => Err("too-long"),
        _ if text.chars().any(is_hostile) => Err("hostile-characters"),
        _ => Ok(text.to_owned()),
    }
}

/// Letters and the marks that names are written with; no digits, no signs.
fn persons_name(text: String) -> Result<String, &'static str> {
    let combining =
        |letter| matches!(letter, '\u{300}'..='\u{36f}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}');
    let joins = |letter| matches!(letter, ' ' | '-' | '\'' | '’' | 'ʼ' | '.' | '(' | ')' | '/');
    let fits = text
        .chars()
        .all(|letter| letter.is_alphabetic() || combining(letter) || joins(letter));
    if fits && text.chars().any(char::is_alphabetic) {
        Ok(text)
    } else {
        Err("not-a-name")
    }
}

/// A harmless line of `min` to `max` characters, trimmed; `None` for anything else.
#[must_use]
pub fn short_text(text: &str, min: usize, max: usize) -> Option<String> {
    line(text, max).ok().filter(|text| text.chars().count() >= min)
}

/// A coded reason: a short word of a–z, digits and hyphens.
///
/// # Errors
/// [`Refusal::ReasonUnknown`].
pub fn reason_code(text: &str) -> Result<String, Refusal> {
    let fits = (2..=40).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if fits {
        Ok(text.to_owned())
    } else {
        Err(Refusal::ReasonUnknown)
    }
}

/// Characters that hide, reorder or break text: controls, direction marks, invisible and private ones.
#[must_use]
pub fn is_hostile(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}'
            | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{e000}'..='\u{f8ff}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}'
            | '\u{e0000}'..='\u{10ffff}')
}

/// The start of a name nobody defined, fit to be shown.
fn harmless(text: &str) -> String {
    text.chars()
        .take(40)
        .map(|letter| if is_hostile(letter) { '\u{fffd}' } else { letter })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(field: &str, value: Value) -> Result<Value, Refusal> {
        let changes = Fields::from([(field.to_owned(), value)]);
        let checked = Form::moc_1().check(&changes, "2026-11-24".parse().unwrap())?;
        Ok(checked[field].clone())
    }

    fn why(field: &str, value: Value) -> &'static str {
        match check(field, value) {
            Err(Refusal::FieldInvalid { why, .. }) => why,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_built_in_form_is_readable() {
        assert!(Form::moc_1().fields.len() > 20);
    }

    #[test]
    fn names_of_every_script_pass() {
        for name in [
            "Ag Alhassane",
            "N'Diaye",
            "Ould-Mohamed",
            "محمد الأمين",
            "ⵎⵓⵙⴰ",
            "Mahamadou (dit Fily)",
        ] {
            assert_eq!(check("family_name", json!(name)), Ok(json!(name)));
        }
    }

    #[test]
    fn hostile_text_is_refused_with_its_field() {
        assert_eq!(why("family_name", json!("Mou\u{202e}ssa")), "hostile-characters");
        assert_eq!(why("family_name", json!("Moussa\u{0}")), "hostile-characters");
        assert_eq!(why("remarks", json!("a\nb")), "hostile-characters");
        assert_eq!(why("family_name", json!("=HYPERLINK")), "not-a-name");
        assert_eq!(why("family_name", json!("12345")), "not-a-name");
        assert_eq!(why("family_name", json!("   ")), "empty");
        assert_eq!(why("family_name", json!("a".repeat(10_000_000))), "too-long");
        assert_eq!(why("family_name", json!(["Moussa"])), "wrong-kind");
        assert_eq!(why("entry_year", json!(-5)), "out-of-range");
        assert_eq!(why("entry_year", json!(1e300)), "out-of-range");
        assert_eq!(why("sex", json!("X")), "not-in-list");
    }

    #[test]
    fn an_unknown_field_is_named_and_made_harmless() {
        let unknown = check(&format!("ethnicity\u{202e}{}", "x".repeat(1000)), json!("?"));
        let Err(Refusal::FieldUnknown { field }) = unknown else {
            panic!("{unknown:?}")
        };
        assert_eq!(field, format!("ethnicity\u{fffd}{}", "x".repeat(30)));
    }

    #[test]
    fn a_group_is_checked_inside() {
        let weapon =
            json!({"type": "AKM", "unloaded_checked_by": "Cpl Keita", "serial": "KO-118274", "rounds": 30});
        assert!(check("weapon", weapon).is_ok());
        let unchecked = check("weapon", json!({"type": "AKM"}));
        assert_eq!(
            unchecked,
            Err(Refusal::FieldMissing {
                field: "weapon.unloaded_checked_by".into()
            })
        );
        let extra = check("birthplace", json!({"planet": "Mars"}));
        assert_eq!(
            extra,
            Err(Refusal::FieldUnknown {
                field: "birthplace.planet".into()
            })
        );
    }

    #[test]
    fn a_party_has_one_recorded_spelling() {
        assert_eq!(check("party", json!("FAMa")), Ok(json!("Gouvernement")));
    }

    #[test]
    fn the_age_gate_stands_in_the_form_too() {
        assert_eq!(
            check("birth", json!({"kind": "year", "year": 2010})),
            Err(Refusal::UnderAge)
        );
        assert_eq!(
            why("birth", json!({"kind": "date", "date": "1991-02-30"})),
            "absurd-date"
        );
    }

    #[test]
    fn an_unread_notice_is_said_before_anything_else() {
        assert_eq!(
            Form::moc_1().complete(&Fields::new()),
            Err(Refusal::NoticeNotRead)
        );
        let read = Fields::from([("notice_read".into(), json!(true))]);
        assert_eq!(
            Form::moc_1().complete(&read),
            Err(Refusal::FieldMissing {
                field: "birth".into()
            })
        );
    }
}
