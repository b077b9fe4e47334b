//! What an event about the station does to the tables.

use rusqlite::Connection;

use super::{At, actor, day, place::settle, weapon};
use crate::{
    error::Result,
    journal::body::Happening,
    rules::refusal::Refusal,
    store::{
        access, bundle, certified, conflict, exercise, expected, form,
        place::{self, Quarter, QuotaState},
        referral, station, trust,
    },
};

pub(super) fn about_station(db: &Connection, at: &At, happening: &Happening) -> Result<Result<(), Refusal>> {
    match happening {
        Happening::StationCreated(body) => station::created(db, at.station, body),
        Happening::UserAdded(body) => station::user_added(db, at.station, at.actor, at.when, body),
        Happening::UserRemoved { user } => {
            administrator(db, at, || station::user_removed(db, at.station, at.when, *user))
        }
        Happening::RoleChanged { user, role } => {
            administrator(db, at, || station::role_changed(db, at.station, *user, *role))
        }
        Happening::DataAccessed(body) => {
            access::noted(db, (at.line, at.seq), at.actor, at.when, body).map(Ok)
        }
        Happening::StationTrusted(body) => administrator(db, at, || station::trusted(db, at.station, body)),
        Happening::ExerciseAdded { exercise } => {
            let added = administrator(db, at, || exercise::added(db, at.station, exercise))?;
            if added.is_ok() {
                for quota in place::quotas(db, exercise)? {
                    let QuotaState {
                        exercise,
                        unit,
                        party,
                        ..
                    } = quota;
                    settle(
                        db,
                        at,
                        &Quarter {
                            exercise,
                            unit,
                            party,
                        },
                    )?;
                }
            }
            Ok(added)
        }
        Happening::CertifiedListRead(body) => {
            administrator(db, at, || certified::read_list(db, body).map(Ok))
        }
        Happening::StationEnded { station, end, reason } => administrator(db, at, || {
            station::ended(db, at.station, (*station, *end), reason, at.when)
        }),
        Happening::BundleExported(body) => bundle::exported(db, at.line, at.seq, at.when, body).map(Ok),
        Happening::BundleImported(body) => {
            conflict::heard(db, at.line, (body.line.unwrap_or(body.from), body.last))?;
            bundle::imported(db, at.line, at.seq, at.when, body).map(Ok)
        }
        Happening::BundleLost { bundle, reason } => bundle::lost(db, *bundle, reason, at.when).map(Ok),
        Happening::BlobsAsked { station, blobs } => bundle::asked(db, *station, blobs, at.when).map(Ok),
        Happening::BlobsArrived { station, blobs } => bundle::arrived(db, *station, blobs).map(Ok),
        Happening::IncidentNoticed(body) if trust::counts(db, at.station)? => {
            bundle::noticed(db, (at.line, at.seq), body, at.when).map(Ok)
        }
        Happening::ReceiptIssued(body) => bundle::receipted(db, at.station, at.when, body).map(Ok),
        Happening::RecordQuarantined { from, record, reason } => {
            let row = bundle::QuarantineRow {
                sender: *from,
                record: record.clone(),
                reason: reason.clone(),
                at_ms: at.when.0,
            };
            bundle::quarantined(db, (at.line, at.seq), &row).map(Ok)
        }
        Happening::WeaponReceived(_) | Happening::WeaponMoved(_) | Happening::WeaponPhotographed { .. } => {
            weapon::about_weapon(db, at, happening)
        }
        Happening::ReferralMade { code } => referral::made(db, at.station, *code, at.when).map(Ok),
        Happening::FormPublished { definition } => administrator(db, at, || {
            match station::station(db, at.station)?.is_some_and(|row| row.role == "siege") {
                true => form::published(db, definition, at.when),
                false => Ok(Err(Refusal::NotPermitted)),
            }
        }),
        Happening::UserExpected(body) => administrator(db, at, || match trust::is_siege(db, at.station)? {
            true => expected::said(db, body, at.when).map(Ok),
            false => Ok(Err(Refusal::NotPermitted)),
        }),
        Happening::DaySealed(body) => administrator(db, at, || day::sealed(db, at, body)),
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
