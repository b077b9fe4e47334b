//! Everything this station knows and permits.
//!
//! [`Registry`] opens, [`Session`] acts. Time is always an argument.

pub mod acts;
pub mod bundle;
mod durable;
pub mod error;
pub mod journal;
pub mod keys;
pub mod rules;
pub mod store;

pub use acts::{Registry, Session};
pub use error::{Class, Error, Result};
