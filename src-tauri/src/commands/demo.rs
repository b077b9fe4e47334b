//! The demo's headquarters, and the lessons of training.

use registry::acts::LESSONS;
use tauri::State;

use super::session::state;
use crate::demo::{self, Play};
use crate::desk::Desk;
use crate::failure::Failure;
use crate::i18n::Words;
use crate::wire::{AppState, HeadquartersVisit, LessonRow};

/// Carries the stick to headquarters and back; only in the demo.
#[tauri::command(async)]
pub fn demo_headquarters(desk: State<'_, Desk>) -> Result<HeadquartersVisit, Failure> {
    let play = desk.play().ok_or_else(|| Failure::refused("only-in-demo"))?;
    let stage = play.stage()?;
    desk.act(|session| demo::visit(stage, session))
}

/// The lessons, with those that are passed.
#[tauri::command(async)]
pub fn list_lessons(desk: State<'_, Desk>) -> Result<Vec<LessonRow>, Failure> {
    let passed = desk.act(|session| session.lessons_passed())?;
    let row = |lesson: registry::acts::Lesson| LessonRow {
        code: lesson.name().to_owned(),
        passed: passed.contains(&lesson),
    };
    Ok(LESSONS.into_iter().map(row).collect())
}

/// The next trainee: everything practised so far goes, and nobody is signed in.
#[tauri::command(async)]
pub fn begin_again(desk: State<'_, Desk>) -> Result<AppState, Failure> {
    // Only from inside: whoever is seated has shown that this registry is one for training.
    let seated = desk.glance(|session| session.is_some());
    if !(seated && matches!(desk.play(), Some(Play::Training))) {
        return Err(Failure::refused("only-in-demo"));
    }
    desk.leave();
    demo::begin_again(desk.home(), &Words::of(desk.language()))?;
    Ok(state(&desk))
}
