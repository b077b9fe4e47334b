//! Certified lists: who is expected at an exercise, and whether they came. A likeness of names is a hint for people,
//! never a verdict about a person.

use serde::{Deserialize, Serialize};

use super::{form, form::Form, refusal::Refusal};

/// Lines of one list beyond which it is the wrong file.
const MOST_LINES: usize = 20_000;

/// One line of a certified list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertifiedPerson {
    /// Line of the file, 1 for the first.
    pub line: u32,
    /// As written.
    pub family_name: String,
    /// As written.
    pub given_names: String,
    /// As written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub father_name: Option<String>,
    /// `M` or `F`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<String>,
    /// In the form's spelling.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
    /// Unit they are meant for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Post they are meant for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slot: Option<String>,
}

/// A column of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Family,
    Given,
    Father,
    Sex,
    Party,
    Unit,
    Slot,
}

/// What the lists that are known call their columns, folded as [`key`] folds a name.
const TITLES: [(Column, &[&str]); 7] = [
    (
        Column::Family,
        &["nom", "noms", "nom de famille", "family name", "surname", "اللقب"],
    ),
    (
        Column::Given,
        &[
            "prenom",
            "prenoms",
            "given name",
            "given names",
            "first name",
            "الاسم",
        ],
    ),
    (Column::Father, &["pere", "nom du pere", "father", "father name"]),
    (Column::Sex, &["sexe", "genre", "sex"]),
    (Column::Party, &["partie", "party", "groupe signataire"]),
    (Column::Unit, &["unite", "unit"]),
    (Column::Slot, &["poste", "slot", "post"]),
];

/// Reads a list from its rows, the first one with words in it being the titles. Columns nobody needs are left out.
///
/// # Errors
/// [`Refusal::FieldMissing`] without a column of names, [`Refusal::FieldInvalid`] naming the line at fault.
pub fn read(rows: &[Vec<String>], form: &Form) -> Result<Vec<CertifiedPerson>, Refusal> {
    if rows.len() > MOST_LINES {
        return Err(invalid("list", "too-long"));
    }
    let titled = rows
        .iter()
        .position(|row| columns(row).contains(&Some(Column::Family)));
    let Some(titled) = titled else {
        return Err(Refusal::FieldMissing {
            field: "family_name".into(),
        });
    };
    let columns = rows.get(titled).map(|row| columns(row)).unwrap_or_default();
    let mut persons = Vec::new();
    for (index, row) in rows.iter().enumerate().skip(titled.saturating_add(1)) {
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let line = u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1);
        persons.push(person(line, &columns, row, form)?);
    }
    Ok(persons)
}

fn columns(row: &[String]) -> Vec<Option<Column>> {
    let column = |cell: &String| {
        let title = key(cell);
        TITLES
            .iter()
            .find(|(_, titles)| titles.contains(&title.as_str()))
            .map(|(column, _)| *column)
    };
    row.iter().map(column).collect()
}

fn person(
    line: u32,
    columns: &[Option<Column>],
    row: &[String],
    form: &Form,
) -> Result<CertifiedPerson, Refusal> {
    let cell = |wanted: Column, max: usize| {
        let at = columns.iter().position(|column| *column == Some(wanted));
        let text = at.and_then(|at| row.get(at)).map(|cell| cell.trim());
        match text.filter(|text| !text.is_empty()) {
            None => Ok(None),
            Some(text) => form::short_text(text, 1, max)
                .map(Some)
                .ok_or_else(|| invalid(&format!("list:{line}"), "empty-long-or-hostile")),
        }
    };
    let party = match cell(Column::Party, 40)? {
        None => None,
        Some(text) => Some(
            form.party(&text)
                .ok_or_else(|| invalid(&format!("list:{line}"), "not-in-list"))?,
        ),
    };
    let sex = match cell(Column::Sex, 20)?.map(|text| key(&text)).as_deref() {
        None => None,
        Some("m" | "h" | "homme" | "masculin" | "male") => Some("M".to_owned()),
        Some("f" | "femme" | "feminin" | "female") => Some("F".to_owned()),
        Some(_) => return Err(invalid(&format!("list:{line}"), "not-in-list")),
    };
    Ok(CertifiedPerson {
        line,
        family_name: cell(Column::Family, 80)?.unwrap_or_default(),
        given_names: cell(Column::Given, 80)?.unwrap_or_default(),
        father_name: cell(Column::Father, 80)?,
        sex,
        party,
        unit: cell(Column::Unit, 80)?,
        slot: cell(Column::Slot, 40)?,
    })
}

/// A name without what clerks leave out or add: case, accents, signs, and the order of its words.
#[must_use]
pub fn name_key(family: &str, given: &str) -> String {
    let folded = key(&format!("{family} {given}"));
    let mut words: Vec<&str> = folded.split(' ').collect();
    words.sort_unstable();
    words.join(" ")
}

/// Lower case without accents; everything that is no letter or digit separates words.
fn key(text: &str) -> String {
    let plain: String = text.to_lowercase().chars().map(plain).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

const fn plain(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        '\'' | '’' | '-' | '_' | '.' | '/' | '(' | ')' | ',' | ':' | ';' | '\u{feff}' => ' ',
        other => other,
    }
}

fn invalid(field: &str, why: &'static str) -> Refusal {
    Refusal::FieldInvalid {
        field: field.to_owned(),
        why,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        text.lines()
            .map(|line| line.split(';').map(str::to_owned).collect())
            .collect()
    }

    #[test]
    fn a_list_is_read_below_its_titles_whatever_stands_above() {
        let list = rows(
            "MOC Gao, liste certifiée\n\nN°;Prénom(s);NOM;Sexe;Partie\n1;Moussa;Ag Alhassane;H;FAMa\n;;;;",
        );
        let persons = read(&list, &Form::newest()).unwrap();
        assert_eq!(persons.len(), 1);
        let moussa = &persons[0];
        assert_eq!((moussa.line, moussa.family_name.as_str()), (4, "Ag Alhassane"));
        assert_eq!(moussa.sex.as_deref(), Some("M"));
        assert_eq!(moussa.party.as_deref(), Some("Gouvernement"));
    }

    #[test]
    fn a_line_with_a_slip_is_named() {
        for (list, line) in [
            ("nom;partie\nA;Daesh", "list:2"),
            ("nom;sexe\nA;M\nB;x", "list:3"),
            ("nom\nA\u{202e}B", "list:2"),
        ] {
            let refused = read(&rows(list), &Form::newest());
            assert!(
                matches!(&refused, Err(Refusal::FieldInvalid { field, .. }) if field == line),
                "{list}: {refused:?}"
            );
        }
        assert!(matches!(
            read(&rows("a;b"), &Form::newest()),
            Err(Refusal::FieldMissing { .. })
        ));
    }

    #[test]
    fn accents_signs_case_and_order_of_words_do_not_part_a_name() {
        assert_eq!(
            name_key("AG ALHASSANE", "Moussa"),
            name_key("Moussa", "Ag-Alhassané")
        );
        assert_ne!(
            name_key("Ag Alhassane", "Moussa"),
            name_key("Ag Alhassane", "Issa")
        );
    }
}
