//! From events to tables. The fold is total and depends on nothing but the events before: whatever order they
//! arrived in, the same set of events gives the same tables.

use rusqlite::{Connection, params};

use super::{bundle, dump, enrolment, exercise, journal, print, search, station};
use crate::{
    error::{Doing, Error, Result},
    journal::{Event, body::Happening},
    rules::{
        enrolment::{Action, Decision, Stage},
        form::Form,
        id::{EnrolmentId, Moment, StationId, UserId},
        number::StationCode,
        prints,
        refusal::Refusal,
        role::User,
    },
};

/// Who did it, when, and where in the order.
struct At {
    station: StationId,
    seq: u64,
    lamport: u64,
    when: Moment,
    actor: UserId,
}

/// Folds one event into the tables. A refused one leaves no trace here; the caller decides what that means.
pub(crate) fn fold(
    db: &Connection,
    event: &Event,
    happening: &Happening,
    form: &Form,
) -> Result<Result<(), Refusal>> {
    let header = &event.header;
    let at = At {
        station: StationId(header.station),
        seq: header.seq,
        lamport: header.lamport,
        when: Moment(header.at_ms),
        actor: UserId(header.actor),
    };
    match happening.enrolment() {
        Some(id) => {
            let folded = about_enrolment(db, &at, id, happening, form)?;
            if folded.is_ok() {
                enrolment::touched(db, id, at.station, at.seq, at.when)?;
            }
            Ok(folded)
        }
        None => about_station(db, &at, happening),
    }
}

/// Folds an event that came from elsewhere or stands in the journal already: what no rule allows is noted and has
/// no effect. Without a `happening` its body cannot be read.
pub(crate) fn fold_or_note(
    db: &Connection,
    event: &Event,
    happening: Option<&Happening>,
    form: &Form,
) -> Result<()> {
    let folded = match happening {
        Some(happening) => fold(db, event, happening, form)?.map_err(|refusal| refusal.code()),
        None => Err("unreadable"),
    };
    let Err(reason) = folded else { return Ok(()) };
    db.prepare_cached("INSERT INTO anomaly (station, seq, reason) VALUES (?1, ?2, ?3)")
        .and_then(|mut insert| insert.execute(params![event.header.station, event.header.seq as i64, reason]))
        .doing("note the anomaly")
        .map(drop)
}

/// Events of a station, from number `first` on, that had no effect: number and coded reason.
pub(crate) fn anomalies(db: &Connection, station: StationId, first: u64) -> Result<Vec<(u64, String)>> {
    db.prepare_cached("SELECT seq, reason FROM anomaly WHERE station = ?1 AND seq >= ?2 ORDER BY seq")
        .and_then(|mut query| {
            query
                .query_map(params![station, first as i64], |row| {
                    Ok((row.get::<_, i64>("seq")?.unsigned_abs(), row.get("reason")?))
                })?
                .collect()
        })
        .doing("read the anomalies")
}

/// Empties every projection and folds all events again.
pub(crate) fn rebuild(db: &Connection, form: &Form) -> Result<()> {
    dump::clear(db)?;
    journal::each_in_order(db, |event| {
        let happening = Happening::from_cbor(&event.kind, &event.body).ok();
        fold_or_note(db, event, happening.as_ref(), form)
    })
}

fn about_station(db: &Connection, at: &At, happening: &Happening) -> Result<Result<(), Refusal>> {
    match happening {
        Happening::StationCreated(body) => station::created(db, at.station, body),
        Happening::UserAdded(body) => station::user_added(db, at.station, at.actor, at.when, body),
        Happening::StationTrusted(body) => administrator(db, at, || station::trusted(db, body)),
        Happening::ExerciseAdded { exercise } => {
            let added = administrator(db, at, || exercise::added(db, at.station, exercise))?;
            if added.is_ok() {
                for quota in &exercise.quotas {
                    call_next(db, &exercise.code, &quota.unit, &quota.party)?;
                }
            }
            Ok(added)
        }
        Happening::BundleExported(body) => bundle::exported(db, at.station, at.seq, at.when, body).map(Ok),
        Happening::BundleImported(body) => bundle::imported(db, at.station, at.seq, at.when, body).map(Ok),
        Happening::ReceiptIssued(body) => bundle::receipted(db, at.station, at.when, body).map(Ok),
        Happening::RecordQuarantined { from, record, reason } => {
            let row = bundle::QuarantineRow {
                sender: *from,
                record: record.clone(),
                reason: reason.clone(),
                at_ms: at.when.0,
            };
            bundle::quarantined(db, (at.station, at.seq), &row).map(Ok)
        }
        Happening::GalleryShared { members } => bundle::shared(db, members).map(Ok),
        // Everything else is about an enrolment, or changes no table.
        _ => Ok(Ok(())),
    }
}

fn administrator(
    db: &Connection,
    at: &At,
    then: impl FnOnce() -> Result<Result<(), Refusal>>,
) -> Result<Result<(), Refusal>> {
    match actor(db, at)?.and_then(|user| user.as_administrateur()) {
        Ok(_) => then(),
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// The acting user; one that the journal of the same station does not know may nothing.
fn actor(db: &Connection, at: &At) -> Result<Result<User, Refusal>> {
    let known = station::user(db, at.actor)?.filter(|row| row.station == at.station);
    Ok(known.map(|row| row.user).ok_or(Refusal::NotPermitted))
}

fn about_enrolment(
    db: &Connection,
    at: &At,
    id: EnrolmentId,
    happening: &Happening,
    form: &Form,
) -> Result<Result<(), Refusal>> {
    let user = match actor(db, at)? {
        Ok(user) => user,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if let Happening::EnrolmentOpened(body) = happening {
        let code = station::station(db, at.station)?.and_then(|row| StationCode::new(&row.code).ok());
        let Some((code, _)) = code.zip(user.as_enroleur().ok()) else {
            return Ok(Err(Refusal::NotPermitted));
        };
        return enrolment::opened(db, at.station, code, (at.actor, at.when, at.seq), body);
    }
    let Some(row) = enrolment::enrolment(db, id)? else {
        return Ok(Err(Refusal::UnknownEnrolment));
    };
    // A site speaks about its own enrolments only; headquarters about all.
    if row.station != at.station && station::station(db, at.station)?.is_none_or(|row| row.role != "siege") {
        return Ok(Err(Refusal::NotPermitted));
    }
    let party = row.party.clone().unwrap_or_default();
    let room = || exercise::room(db, &row.exercise, &row.unit, &party, id);
    let enroleur = || user.as_enroleur();
    // Own work is told before the role is: it stays true whatever the role becomes.
    let superviseur = || match user.as_superviseur() {
        Err(_) if user.id == row.enrolled_by => Err(Refusal::OwnWork),
        other => other,
    };

    let action = match happening {
        Happening::FieldsRecorded { .. }
        | Happening::PrintCaptured(_)
        | Happening::PrintForced { .. }
        | Happening::PrintDiscarded { .. }
        | Happening::ExceptionRecorded { .. }
        | Happening::ExceptionCleared { .. }
        | Happening::PhotoCaptured { .. } => enroleur().map(Action::Fill),
        Happening::EnrolmentReferred { .. } => enroleur().map(Action::Refer),
        Happening::Searched { search, .. } => {
            // A look in the middle of filling moves nothing.
            return match (enroleur(), &row.stage) {
                (Ok(_), Stage::Draft | Stage::Returned { .. }) => {
                    search::searched(db, id, at.when, search).map(Ok)
                }
                (Err(refusal), _) => Ok(Err(refusal)),
                _ => Ok(Err(Refusal::NotNow)),
            };
        }
        Happening::Submitted { search, .. } => match (enroleur(), complete(db, id, form)?) {
            (Ok(by), Ok(())) => Ok(Action::Submit {
                by,
                search: search.verdict,
                room: room()?,
            }),
            (Err(refusal), _) | (_, Err(refusal)) => Err(refusal),
        },
        Happening::SearchedAgain { search, .. } => Ok(Action::SearchAgain {
            search: search.verdict,
            room: room()?,
        }),
        Happening::Validated { .. } => superviseur().map(Action::Validate),
        Happening::Returned { reason, .. } => superviseur().map(|by| Action::Return(by, reason)),
        Happening::Rejected { reason, .. } => superviseur().map(|by| Action::Reject(by, reason)),
        Happening::Adjudicated {
            candidate,
            decision,
            reason,
            ..
        } => {
            if let Err(refusal) = superviseur().and_then(|by| settle_allowed(&row, by.user())) {
                return Ok(Err(refusal));
            }
            if !search::is_suspect(db, id, *candidate)? {
                return Ok(Err(Refusal::NotACandidate));
            }
            search::adjudicated(db, (id, *candidate, at.actor), *decision, reason, at.when)?;
            match decision {
                Decision::Same => Ok(Action::Same),
                Decision::Different if search::unsettled(db, id)? == 0 => {
                    Ok(Action::AllDifferent { room: room()? })
                }
                Decision::Different | Decision::Unsure => return Ok(Ok(())),
            }
        }
        Happening::Turned { turn, .. } => superviseur().map(|_| Action::Turn(*turn)),
        _ => Err(Refusal::NotNow),
    };
    let moved = match action.and_then(|action| row.life().apply(&action)) {
        Ok(life) => life,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if let Err(refusal) = effect(db, at, id, happening)? {
        return Ok(Err(refusal));
    }
    enrolment::set_stage(db, id, &moved.stage)?;
    if row.stage.takes_a_place() && !moved.stage.takes_a_place() {
        call_next(db, &row.exercise, &row.unit, &party)?;
    }
    Ok(Ok(()))
}

/// What an event writes beside the stage.
fn effect(db: &Connection, at: &At, id: EnrolmentId, happening: &Happening) -> Result<Result<(), Refusal>> {
    match happening {
        Happening::FieldsRecorded { changes, .. } => enrolment::recorded(db, id, changes).map(Ok),
        Happening::EnrolmentReferred { .. } => enrolment::emptied(db, id).map(Ok),
        Happening::PrintCaptured(body) => print::captured(db, at.when, body),
        Happening::PrintForced { finger, reason, .. } => print::forced(db, id, *finger, reason),
        Happening::PrintDiscarded { finger, .. } => print::discarded(db, id, *finger),
        Happening::ExceptionRecorded {
            finger,
            reason,
            permanence,
            ..
        } => {
            let row = print::ExceptionRow {
                finger: *finger,
                reason: *reason,
                permanence: *permanence,
            };
            print::excepted(db, id, &row)
        }
        Happening::ExceptionCleared { finger, .. } => print::exception_cleared(db, id, *finger),
        Happening::PhotoCaptured { image, reasons, .. } => {
            print::photographed(db, id, (*image, reasons), at.when).map(Ok)
        }
        Happening::Submitted { search, .. } => {
            search::searched(db, id, at.when, search)?;
            enrolment::queued(db, id, at.lamport, at.when).map(Ok)
        }
        Happening::SearchedAgain { search, .. } => search::searched(db, id, at.when, search).map(Ok),
        Happening::Validated { slot, .. } => enrolment::set_slot(db, id, slot.as_deref()).map(Ok),
        _ => Ok(Ok(())),
    }
}

/// Form, ten fingers and photo, whoever asks.
pub(crate) fn complete(db: &Connection, id: EnrolmentId, form: &Form) -> Result<Result<(), Refusal>> {
    if let Err(refusal) = form.complete(&enrolment::fields(db, id)?) {
        return Ok(Err(refusal));
    }
    let captured: Vec<_> = print::prints(db, id)?.iter().map(|row| row.finger).collect();
    let exceptions: Vec<_> = print::exceptions(db, id)?.iter().map(|row| row.finger).collect();
    if let Err(refusal) = prints::ten(&captured, &exceptions) {
        return Ok(Err(refusal));
    }
    Ok(if print::photos(db, id)?.is_empty() {
        Err(Refusal::PhotoMissing)
    } else {
        Ok(())
    })
}

fn settle_allowed(row: &enrolment::EnrolmentRow, by: UserId) -> Result<(), Refusal> {
    match row.stage {
        _ if by == row.enrolled_by => Err(Refusal::OwnWork),
        Stage::Held(crate::rules::enrolment::Hold::Duplicate) => Ok(()),
        _ => Err(Refusal::NotNow),
    }
}

/// Calls those in line while there is room.
fn call_next(db: &Connection, code: &str, unit: &str, party: &str) -> Result<()> {
    while let Some(id) = enrolment::first_in_line(db, code, unit, party)? {
        if exercise::room(db, code, unit, party, id)? == crate::rules::exercise::Room::Full {
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
