//! The wizard's form: every change is on file when the answer is here.

use registry::acts::Session;
use registry::rules::enrolment::Stage;
use registry::store::ListFilter;
use tauri::State;

use crate::clock::now;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::wire::{Draft, DraftRow, Fields};

/// Drafts and what was returned, newest first.
#[tauri::command(async)]
pub fn list_drafts(desk: State<'_, Desk>) -> Result<Vec<DraftRow>, Failure> {
    desk.act(|session| {
        let mut rows = Vec::new();
        for stage in [Stage::Draft.name(), "returned"] {
            let filter = ListFilter {
                stage: Some(stage.to_owned()),
                ..ListFilter::default()
            };
            rows.extend(session.list(&filter)?.rows.iter().map(DraftRow::from));
        }
        Ok::<_, registry::Error>(rows)
    })
}

/// A person sits down.
#[tauri::command(async)]
pub fn open_enrolment(desk: State<'_, Desk>, exercise: String, unit: String) -> Result<Draft, Failure> {
    desk.act(|session| {
        let id = session.open_enrolment(&exercise, &unit, now())?;
        // The form names both too; what was chosen at the door need not be typed again.
        let place = Fields::from([("exercise".into(), exercise.into()), ("unit".into(), unit.into())]);
        session.record_fields(id, &place, now())?;
        Draft::of(session, id)
    })
}

/// Where a draft stands.
#[tauri::command(async)]
pub fn draft(desk: State<'_, Desk>, id: String) -> Result<Draft, Failure> {
    on(&desk, &id, |_, _| Ok(()))
}

/// Records changed fields; `null` empties one.
#[tauri::command(async)]
pub fn record_fields(desk: State<'_, Desk>, id: String, changes: Fields) -> Result<Draft, Failure> {
    on(&desk, &id, |session, id| {
        session.record_fields(id, &changes, now())
    })
}

/// Does something to a draft and answers with how it then stands.
pub fn on(
    desk: &Desk,
    id: &str,
    act: impl FnOnce(&mut Session, registry::rules::id::EnrolmentId) -> registry::Result<()>,
) -> Result<Draft, Failure> {
    desk.act(|session| {
        let id = session.find(id)?;
        act(session, id)?;
        Draft::of(session, id)
    })
}
