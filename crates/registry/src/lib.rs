//! Everything this station knows and permits.

pub mod bundle;
mod durable;
pub mod error;
pub mod journal;
pub mod keys;
pub mod rules;

pub use error::{Class, Error, Result};
