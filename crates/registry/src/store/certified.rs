//! Certified lists, and who of them came.

use rusqlite::{Connection, Row, params};

use crate::{
    error::{Doing, Result},
    journal::body::CertifiedListRead,
    rules::{
        certified::{CertifiedPerson, name_key},
        id::EnrolmentId,
    },
};

/// A line of a certified list and who of the exercise bears that name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpectedRow {
    /// Name of the list's file.
    pub list: String,
    /// The line.
    pub person: CertifiedPerson,
    /// Enrolments of the same exercise under the same name, sex and party: id and number. A hint, not a verdict.
    pub arrived: Vec<(EnrolmentId, String)>,
}

/// Somebody enrolled whom no list names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnexpectedRow {
    /// Which.
    pub enrolment: EnrolmentId,
    /// Its number.
    pub number: String,
    /// From the form.
    pub family_name: String,
    /// From the form.
    pub given_names: String,
    /// From the form.
    pub party: String,
}

pub(super) fn read_list(db: &Connection, body: &CertifiedListRead) -> Result<()> {
    for person in &body.persons {
        db.prepare_cached(
            "INSERT OR IGNORE INTO certified (exercise, list, list_name, line, family_name, given_names, father_name,
             sex, party, unit, slot, name_key) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )
        .and_then(|mut insert| {
            insert.execute(params![
                body.exercise,
                body.list,
                body.name,
                person.line,
                person.family_name,
                person.given_names,
                person.father_name,
                person.sex,
                person.party,
                person.unit,
                person.slot,
                name_key(&person.family_name, &person.given_names),
            ])
        })
        .doing("note the list")?;
    }
    Ok(())
}

/// Every line of an exercise's lists, in order, with those who came under that name.
pub(crate) fn expected(db: &Connection, exercise: &str) -> Result<Vec<ExpectedRow>> {
    let came = arrivals(db, exercise)?;
    let mut rows: Vec<(ExpectedRow, String)> = db
        .prepare_cached("SELECT * FROM certified WHERE exercise = ?1 ORDER BY list_name, list, line")
        .and_then(|mut query| query.query_map([exercise], read_expected)?.collect())
        .doing("read the lists")?;
    for (row, key) in &mut rows {
        let same = |arrival: &&Arrival| {
            let agrees = |listed: &Option<String>, given: &str| {
                listed
                    .as_deref()
                    .is_none_or(|listed| given.is_empty() || listed == given)
            };
            arrival.key == *key
                && agrees(&row.person.sex, &arrival.sex)
                && agrees(&row.person.party, &arrival.row.party)
        };
        row.arrived = came
            .iter()
            .filter(same)
            .map(|arrival| (arrival.row.enrolment, arrival.row.number.clone()))
            .collect();
    }
    Ok(rows.into_iter().map(|(row, _)| row).collect())
}

/// Those enrolled in an exercise whom none of its lists names.
pub(crate) fn unexpected(db: &Connection, exercise: &str) -> Result<Vec<UnexpectedRow>> {
    let named: Vec<EnrolmentId> = expected(db, exercise)?
        .into_iter()
        .flat_map(|row| row.arrived.into_iter().map(|(id, _)| id))
        .collect();
    let mut rows: Vec<UnexpectedRow> = arrivals(db, exercise)?.into_iter().map(|one| one.row).collect();
    rows.retain(|row| !named.contains(&row.enrolment));
    Ok(rows)
}

/// Somebody who came, under the name that lists are compared by.
struct Arrival {
    row: UnexpectedRow,
    sex: String,
    key: String,
}

fn arrivals(db: &Connection, exercise: &str) -> Result<Vec<Arrival>> {
    db.prepare_cached(
        "SELECT e.id, e.number, coalesce(e.party, '') AS party,
             coalesce((SELECT value ->> '$' FROM field WHERE enrolment = e.id AND name = 'family_name'), '') AS family_name,
             coalesce((SELECT value ->> '$' FROM field WHERE enrolment = e.id AND name = 'given_names'), '') AS given_names,
             coalesce((SELECT value ->> '$' FROM field WHERE enrolment = e.id AND name = 'sex'), '') AS sex
         FROM enrolment e WHERE e.exercise = ?1 AND e.stage NOT IN ('referred') ORDER BY e.station, e.counter",
    )
    .and_then(|mut query| {
        query
            .query_map([exercise], |row| {
                let (family_name, given_names): (String, String) =
                    (row.get("family_name")?, row.get("given_names")?);
                Ok(Arrival {
                    key: name_key(&family_name, &given_names),
                    sex: row.get("sex")?,
                    row: UnexpectedRow {
                        enrolment: row.get("id")?,
                        number: row.get("number")?,
                        family_name,
                        given_names,
                        party: row.get("party")?,
                    },
                })
            })?
            .collect()
    })
    .doing("read the arrivals")
}

fn read_expected(row: &Row<'_>) -> rusqlite::Result<(ExpectedRow, String)> {
    let expected = ExpectedRow {
        list: row.get("list_name")?,
        person: CertifiedPerson {
            line: row.get("line")?,
            family_name: row.get("family_name")?,
            given_names: row.get("given_names")?,
            father_name: row.get("father_name")?,
            sex: row.get("sex")?,
            party: row.get("party")?,
            unit: row.get("unit")?,
            slot: row.get("slot")?,
        },
        arrived: Vec::new(),
    };
    Ok((expected, row.get("name_key")?))
}
