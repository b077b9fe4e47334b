//! What the whole-system tests share: running the program and reading its answers.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on stops"
)]

mod answer;
pub mod driver;
mod people;
mod station;

use std::path::{Path, PathBuf};

pub use answer::Answer;
pub use people::{Dossier, FINGERS, Hand, crowd, form, portrait, real_sets, resolution, synthetic};
pub use station::{Station, Trouble, command, copy_folder, exercise, in_trouble, program, run};

/// The checkout these tests were built from.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap_or(Path::new("/"))
}

/// Where a run leaves what a person may want to look at: screenshots and logs. Never committed.
pub fn artefacts() -> PathBuf {
    let folder = repository().join("tests/artefacts");
    std::fs::create_dir_all(&folder)
        .unwrap_or_else(|error| panic!("cannot make {}: {error}", folder.display()));
    folder
}
