//! A place that became free calls the next in line.

use rusqlite::Connection;

use crate::{
    error::{Error, Result},
    rules::{enrolment::Action, exercise::Room},
    store::{enrolment, exercise},
};

/// Calls those in line while there is room.
pub(super) fn call_next(db: &Connection, code: &str, unit: &str, party: &str) -> Result<()> {
    while let Some(id) = enrolment::first_in_line(db, code, unit, party)? {
        if exercise::room(db, code, unit, party, id)? == Room::Full {
            return Ok(());
        }
        let row = enrolment::enrolment(db, id)?.ok_or(Error::Damaged {
            what: "store-damaged",
        })?;
        let called = row.life().apply(&Action::Call)?;
        enrolment::set_stage(db, id, &called.stage)?;
    }
    Ok(())
}
