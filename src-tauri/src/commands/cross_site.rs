//! One person at two sites, words that do not agree, and what a card is worth.

use registry::rules::exchange::Standing;
use tauri::State;

use crate::clock::now;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::wire::{CardState, CaseRow, ConflictRow};

/// Persons found at two sites, those not settled first. They are settled by `adjudicate`, like every candidate.
#[tauri::command(async)]
pub fn list_cases(desk: State<'_, Desk>) -> Result<Vec<CaseRow>, Failure> {
    let cases = desk.act(|session| session.cases())?;
    Ok(cases.iter().map(CaseRow::from).collect())
}

/// Words about one person by hands that did not know of each other.
#[tauri::command(async)]
pub fn list_conflicts(desk: State<'_, Desk>) -> Result<Vec<ConflictRow>, Failure> {
    let rows = desk.act(|session| session.conflicts())?;
    Ok(rows.iter().map(ConflictRow::from).collect())
}

/// Chooses what stands (`kept`) or what was said beside it.
#[tauri::command(async)]
pub fn settle_conflict(
    desk: State<'_, Desk>,
    id: String,
    aspect: String,
    kept: bool,
) -> Result<Vec<ConflictRow>, Failure> {
    desk.act(|session| {
        let id = session.find(&id)?;
        session.settle_conflict(id, &aspect, kept, now())
    })?;
    list_conflicts(desk)
}

/// What somebody's card is worth; `null` before they were accepted.
#[tauri::command(async)]
pub fn card_state(desk: State<'_, Desk>, id: String) -> Result<Option<CardState>, Failure> {
    let card = desk.act(|session| {
        let id = session.find(&id)?;
        session.card_standing(id)
    })?;
    Ok(card.as_ref().map(CardState::from))
}

/// Suspends a card, revokes it, or makes it good again.
#[tauri::command(async)]
pub fn mark_card(
    desk: State<'_, Desk>,
    id: String,
    standing: String,
    reason: String,
) -> Result<CardState, Failure> {
    let standing = Standing::from_name(&standing)
        .ok_or_else(|| Failure::refused("argument-invalid").with("name", "standing"))?;
    let card = desk.act(|session| {
        let id = session.find(&id)?;
        session.mark_card(id, standing, &reason, now())
    })?;
    Ok(CardState::from(&card))
}
