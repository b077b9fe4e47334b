//! An enrolment beside somebody it is alike.

use tauri::State;

use crate::desk::Desk;
use crate::failure::Failure;
use crate::wire::Comparison;

/// Fields, photos and prints of both, with the minutiae that match.
#[tauri::command(async)]
pub fn compare(desk: State<'_, Desk>, id: String, candidate: String) -> Result<Comparison, Failure> {
    desk.act(|session| {
        let (left, right) = (session.find(&id)?, session.find(&candidate)?);
        let compared = session.compare(left, right)?;
        Comparison::of(session, compared)
    })
}
