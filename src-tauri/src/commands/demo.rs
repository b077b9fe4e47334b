//! The demo's headquarters.

use tauri::State;

use crate::demo;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::wire::HeadquartersVisit;

/// Carries the stick to headquarters and back; only in the demo.
#[tauri::command(async)]
pub fn demo_headquarters(desk: State<'_, Desk>) -> Result<HeadquartersVisit, Failure> {
    let stage = desk.demo().ok_or_else(|| Failure::refused("only-in-demo"))?;
    desk.act(|session| demo::visit(stage, session))
}
