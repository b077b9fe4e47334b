//! The demo: a throw-away site and a throw-away headquarters of generated people, and real acts on both. And training,
//! where the same people sit down at a registry that nothing leaves.

mod headquarters;
mod people;
mod stage;
mod tour;
mod training;

use std::path::PathBuf;

use registry::acts::Session;
use registry::rules::refusal::Refusal;

use crate::capture::Scanners;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::i18n::Words;
use crate::window;
use crate::wire::{Demo, Language, SimulatedPerson};

pub use headquarters::visit;
pub use people::Invented;
pub use stage::Stage;
pub use tour::tour;
pub use training::{begin_again, crowd, is_free};

/// What is played on a desk without hardware and without real people.
pub enum Play {
    /// The newcomer's tour on a throw-away stage.
    Tour(Stage),
    /// Training in a registry that stays.
    Training,
}

impl Play {
    /// What the first screen tells.
    #[must_use]
    pub fn for_the_screen(&self) -> Demo {
        match self {
            Self::Tour(stage) => stage.for_the_screen(),
            Self::Training => training::for_the_screen(),
        }
    }

    /// The throw-away stage of the tour.
    ///
    /// # Errors
    /// `only-in-demo`.
    pub fn stage(&self) -> Result<&Stage, Failure> {
        match self {
            Self::Tour(stage) => Ok(stage),
            Self::Training => Err(Failure::refused("only-in-demo")),
        }
    }

    /// Whether this session may be seated on such a desk.
    ///
    /// # Errors
    /// [`Refusal::OnlyTraining`] for a real registry where training was asked for.
    pub fn admit(&self, session: &Session) -> Result<(), Refusal> {
        match self {
            Self::Tour(_) => Ok(()),
            Self::Training => training::admit(session),
        }
    }
}

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
        Some(Play::Tour(stage)),
    ))
}

/// The window on the training registry in `home`, which is made if it is not there.
///
/// # Errors
/// A breakdown while making the registry, or `window-failed`.
pub fn open_training(home: PathBuf, language: Language, words: &Words) -> Result<(), Failure> {
    window::is_possible()?;
    training::set(&home, words)?;
    window::open(Desk::new(
        home,
        language,
        Scanners::simulated(everybody()),
        Some(Play::Training),
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
