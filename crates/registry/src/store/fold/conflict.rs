//! Words that meet: headquarters' about people of other sites, and those of two hands that did not know of each other.

use rusqlite::Connection;

use super::At;
use crate::{
    error::Result,
    journal::body::Happening,
    rules::{form::Fields, id::EnrolmentId, refusal::Refusal},
    store::{conflict, enrolment, enrolment::EnrolmentRow, search, trust},
};

/// A word that the rules refused because somebody else's was first, without this hand knowing: both are shown.
pub(super) fn contradicted(
    db: &Connection,
    at: &At,
    row: &EnrolmentRow,
    happening: &Happening,
) -> Result<()> {
    if speaks_of_stage(happening) && conflict::unaware(db, at.line, conflict::mover(db, row.id)?)? {
        let words = [row.stage.name(), happening.kind()].map(|word| conflict::json(&word.into()));
        conflict::noted(
            db,
            (row.id, "stage"),
            (at.line, at.seq),
            (&words[0], &words[1]),
            at.when,
        )?;
    }
    Ok(())
}

/// Headquarters speaks of somebody of another site, who is known here by number and templates: what it found and
/// decided is kept, so that this site is told too.
pub(super) fn by_number_only(
    db: &Connection,
    at: &At,
    id: EnrolmentId,
    happening: &Happening,
) -> Result<Result<(), Refusal>> {
    if !trust::is_siege(db, at.station)? {
        return Ok(Err(Refusal::UnknownEnrolment));
    }
    match happening {
        Happening::SearchedAgain { search, .. } => search::searched(db, id, at.when, search),
        Happening::Adjudicated {
            candidate,
            decision,
            reason,
            ..
        } => search::adjudicated(
            db,
            (id, *candidate, at.actor),
            (*decision, reason),
            (at.line, at.seq, at.when),
        ),
        Happening::CardMarked { standing, reason, .. } => {
            conflict::marked(db, id, *standing, reason, at.when)
        }
        _ => Ok(()),
    }
    .map(Ok)
}

/// Events by which a person decides; what a machine found again is no contradiction.
const fn speaks_of_stage(happening: &Happening) -> bool {
    !matches!(
        happening,
        Happening::Searched { .. } | Happening::SearchedAgain { .. } | Happening::ConflictSettled { .. }
    )
}

/// Writes the fields, but for those that somebody else wrote without this hand knowing: these become conflicts, and
/// what stands stays.
pub(super) fn record_fields(db: &Connection, at: &At, id: EnrolmentId, changes: &Fields) -> Result<()> {
    let mut calm = Fields::new();
    for (name, value) in changes {
        let standing = conflict::writer(db, id, name)?;
        let said = conflict::json(value);
        match standing {
            Some((word, kept)) if kept != said && conflict::unaware(db, at.line, Some(word))? => {
                conflict::noted(db, (id, name), (at.line, at.seq), (&kept, &said), at.when)?;
            }
            _ => drop(calm.insert(name.clone(), value.clone())),
        }
    }
    enrolment::recorded(db, id, &calm)?;
    conflict::written(db, id, (at.line, at.seq), calm.keys().map(String::as_str))
}

/// Somebody looked at both words. A settlement that did not know of another one is a conflict itself.
pub(super) fn settle(
    db: &Connection,
    at: &At,
    id: EnrolmentId,
    aspect: &str,
    value: &serde_json::Value,
) -> Result<Result<(), Refusal>> {
    if !conflict::settled(db, id, aspect)? {
        // Between words that headquarters knows and this registry does not, its choice is good enough.
        let told = Some(at.station) != trust::home(db)? && trust::is_siege(db, at.station)?;
        match conflict::writer(db, id, aspect)? {
            Some((word, _)) if conflict::unaware(db, at.line, Some(word))? => {
                let said = Fields::from([(aspect.to_owned(), value.clone())]);
                return record_fields(db, at, id, &said).map(Ok);
            }
            _ if told => {}
            _ => return Ok(Err(Refusal::NotNow)),
        }
    }
    if aspect != "stage" {
        enrolment::recorded(db, id, &Fields::from([(aspect.to_owned(), value.clone())]))?;
        conflict::written(db, id, (at.line, at.seq), std::iter::once(aspect))?;
    }
    Ok(Ok(()))
}
