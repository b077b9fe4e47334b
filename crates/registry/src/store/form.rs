//! Form definitions that headquarters published.

use rusqlite::{Connection, OptionalExtension, params};

use crate::{
    error::{Doing, Error, Result},
    rules::{
        form::Form,
        id::{EnrolmentId, Moment},
        refusal::Refusal,
    },
};

/// The first word about a version counts.
pub(super) fn published(db: &Connection, json: &str, at: Moment) -> Result<Result<(), Refusal>> {
    let form = match Form::from_json(json.as_bytes()) {
        Ok(form) => form,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let added = db
        .prepare_cached("INSERT OR IGNORE INTO form (name, version, json, at_ms) VALUES (?1, ?2, ?3, ?4)")
        .and_then(|mut insert| insert.execute(params![form.form, form.version, json, at.0]))
        .doing("keep the form")?;
    Ok(if added == 1 {
        Ok(())
    } else {
        Err(Refusal::FormExists)
    })
}

/// The newest definition known here: what new dossiers are made with.
pub(crate) fn newest(db: &Connection) -> Result<Form> {
    let shipped = Form::newest();
    let json: Option<String> = db
        .prepare_cached(
            "SELECT json FROM form WHERE name = ?1 AND version > ?2 ORDER BY version DESC LIMIT 1",
        )
        .and_then(|mut query| {
            query
                .query_row(params![shipped.form, shipped.version], |row| row.get(0))
                .optional()
        })
        .doing("read the form")?;
    json.map_or(Ok(shipped), |json| read(&json))
}

/// The definition that a dossier was made with.
pub(crate) fn of_enrolment(db: &Connection, id: EnrolmentId) -> Result<Option<Form>> {
    let (name, version) = (Form::newest().form, version(db, id)?);
    if let Some(form) = Form::built_in(&name, version) {
        return Ok(Some(form));
    }
    let json: Option<String> = db
        .prepare_cached("SELECT json FROM form WHERE name = ?1 AND version = ?2")
        .and_then(|mut query| {
            query
                .query_row(params![name, version], |row| row.get(0))
                .optional()
        })
        .doing("read the form")?;
    json.map(|json| read(&json)).transpose()
}

/// The version of the definition that a dossier was made with; 0 for no dossier.
pub(super) fn version(db: &Connection, id: EnrolmentId) -> Result<u32> {
    db.prepare_cached("SELECT form_version FROM enrolment WHERE id = ?1")
        .and_then(|mut query| query.query_row([id], |row| row.get(0)).optional())
        .doing("read the form")
        .map(Option::unwrap_or_default)
}

/// Notes which version a dossier's fields were last checked against.
pub(super) fn used(db: &Connection, id: EnrolmentId, version: u32) -> Result<()> {
    db.prepare_cached("UPDATE enrolment SET form_version = ?2 WHERE id = ?1")
        .and_then(|mut update| update.execute(params![id, version]))
        .doing("record the fields")
        .map(drop)
}

/// Versions that headquarters published, oldest first, with the moment of publication.
pub(crate) fn list(db: &Connection) -> Result<Vec<(Form, Moment)>> {
    let rows: Vec<(String, i64)> = db
        .prepare_cached("SELECT json, at_ms FROM form ORDER BY name, version")
        .and_then(|mut query| {
            query
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect()
        })
        .doing("read the form")?;
    rows.into_iter()
        .map(|(json, at_ms)| Ok((read(&json)?, Moment(at_ms))))
        .collect()
}

fn read(json: &str) -> Result<Form> {
    Form::from_json(json.as_bytes()).map_err(|_| Error::Damaged {
        what: "store-damaged",
    })
}
