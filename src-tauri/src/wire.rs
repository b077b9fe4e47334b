//! Every shape that crosses to the window. What is not here cannot reach the webview.
//!
//! The TypeScript side is generated from these types into `ui/src/ipc/wire/`; the test at the end of
//! `wire/generated.rs` fails when the committed files are not what the types say. Times are milliseconds since
//! 1970 UTC, pictures are `data:` URLs, ids are the text forms that the command line uses too.

mod answers;
mod bytes;
mod dossier;
mod duty;
mod exchange;
mod from_places;
mod from_registry;
mod paper;
mod places;
mod prints;
mod record;
mod station;

#[cfg(test)]
mod generated;

pub use answers::*;
pub use bytes::{SEALED, bytes, picture};
pub use dossier::*;
pub use duty::*;
pub use exchange::*;
pub use from_registry::hold_of;
pub use paper::*;
pub use places::*;
pub use prints::*;
pub use station::*;

/// One object of free-form values, for instance the fields of a form.
pub type Fields = std::collections::BTreeMap<String, serde_json::Value>;
