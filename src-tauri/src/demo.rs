//! The demo: a throw-away site and a throw-away headquarters of generated people, and real acts on both.

mod headquarters;
mod people;
mod stage;
mod tour;

use crate::capture::Scanners;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::i18n::Words;
use crate::window;
use crate::wire::{Language, SimulatedPerson};

pub use headquarters::visit;
pub use people::Invented;
pub use stage::Stage;
pub use tour::tour;

/// The window on a new stage; the stage is removed from disk when the window closes.
///
/// # Errors
/// A breakdown while setting the stage, or `window-failed`.
pub fn open_window(language: Language, words: &Words) -> Result<(), Failure> {
    window::is_possible()?;
    let stage = Stage::set(words)?;
    window::open(Desk::new(
        stage.site(),
        language,
        Scanners::simulated(everybody()),
        Some(stage),
    ))
}

/// Everybody who may lie on the simulator.
fn everybody() -> Vec<(SimulatedPerson, &'static Invented)> {
    let row = |person: &'static Invented| {
        let row = SimulatedPerson {
            number: person.number,
            name: person.name(),
            enrolled: person.is_enrolled(),
        };
        (row, person)
    };
    Invented::all().iter().map(row).collect()
}
