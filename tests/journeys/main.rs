//! Whole flows through the program, one binary.
#![allow(missing_docs, reason = "a test's name is its documentation")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on stops"
)]

mod clear_text;
mod combatant;
mod gao;
mod headquarters;
mod life;
mod misuse;
mod papers;
mod rooms;
mod safekeeping;
