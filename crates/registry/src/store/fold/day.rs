//! What a sealed day and a published form do to the tables: nothing, unless every signature holds.

use rusqlite::Connection;

use super::At;
use crate::{
    error::Result,
    journal::{Head, body::DaySealed},
    rules::{refusal::Refusal, role::Role},
    store::{line, seal, station},
};

pub(super) fn sealed(db: &Connection, at: &At, body: &DaySealed) -> Result<Result<(), Refusal>> {
    let head = Head::from_bytes(&body.head)
        .ok()
        .filter(|head| head.station == at.station.0 && head.seq < at.seq);
    let Some(head) = head else {
        return Ok(Err(Refusal::NotNow));
    };
    // The head is one that this journal had: nobody signs for a journal that was exchanged since.
    if line::event(db, at.station, head.seq, head.hash)?.is_none() {
        return Ok(Err(Refusal::NotNow));
    }
    if body.signed.is_empty() {
        return Ok(Err(Refusal::SealEmpty));
    }
    let statement = DaySealed::statement(body.day, &head);
    for (party, delegate) in &body.signed {
        let known = station::user(db, delegate.user)?.filter(|row| {
            row.station == at.station && row.user.role == Role::Delegue && row.party.as_ref() == Some(party)
        });
        if known.is_none_or(|row| !delegate.holds(&row.key, &statement)) {
            return Ok(Err(Refusal::NotADelegate));
        }
    }
    seal::sealed(db, at.station, at.seq, at.when, body, &head).map(Ok)
}
