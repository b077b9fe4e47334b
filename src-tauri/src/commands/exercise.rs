//! Enrolment exercises, their posts and their line.

use std::path::Path;

use registry::rules::exercise::Quota;
use tauri::State;

use crate::clock::now;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::input::{self, JSON_BYTES};
use crate::sheet;
use crate::wire::{Arrivals, Exercise, LineRow, PostRow};

/// Every exercise with its circuit, its quotas and how full they are.
#[tauri::command(async)]
pub fn list_exercises(desk: State<'_, Desk>) -> Result<Vec<Exercise>, Failure> {
    desk.act(|session| Exercise::all(session))
}

/// Opens an exercise from its file, or brings an open one up to date.
#[tauri::command(async)]
pub fn add_exercise(desk: State<'_, Desk>, path: String) -> Result<Vec<Exercise>, Failure> {
    let json = input::bytes(Path::new(&path), JSON_BYTES)?;
    desk.act(|session| {
        session.add_exercise(&json, now())?;
        Exercise::all(session)
    })
}

/// Grants a supplementary quota by a letter.
#[tauri::command(async)]
pub fn supplement_quota(
    desk: State<'_, Desk>,
    exercise: String,
    unit: String,
    party: String,
    places: u32,
    letter: String,
    tranche: Option<String>,
) -> Result<Vec<Exercise>, Failure> {
    let quota = Quota {
        unit,
        party,
        count: places,
        tranche,
        supplement: Some(letter),
    };
    desk.act(|session| {
        session.supplement(&exercise, quota, now())?;
        Exercise::all(session)
    })
}

/// Reads a certified list and holds the arrivals against it.
#[tauri::command(async)]
pub fn read_certified_list(
    desk: State<'_, Desk>,
    exercise: String,
    path: String,
) -> Result<Arrivals, Failure> {
    let list = sheet::read(Path::new(&path))?;
    desk.act(|session| {
        session.read_certified_list(&exercise, (&list.name, &list.bytes), &list.rows, now())?;
        Ok::<_, registry::Error>(Arrivals::from(&session.arrivals(&exercise)?))
    })
}

/// Who of the certified lists came, who did not, who came unannounced.
#[tauri::command(async)]
pub fn list_arrivals(desk: State<'_, Desk>, exercise: String) -> Result<Arrivals, Failure> {
    let arrivals = desk.act(|session| session.arrivals(&exercise))?;
    Ok(Arrivals::from(&arrivals))
}

/// Posts with the history of their holders.
#[tauri::command(async)]
pub fn list_posts(desk: State<'_, Desk>, exercise: Option<String>) -> Result<Vec<PostRow>, Failure> {
    let posts = desk.act(|session| session.posts(exercise.as_deref()))?;
    Ok(posts.iter().map(PostRow::from).collect())
}

/// Who waits for a place, in the order in which they are called.
#[tauri::command(async)]
pub fn list_line(desk: State<'_, Desk>, exercise: Option<String>) -> Result<Vec<LineRow>, Failure> {
    let line = desk.act(|session| session.line(exercise.as_deref()))?;
    Ok(line.iter().map(LineRow::from).collect())
}
