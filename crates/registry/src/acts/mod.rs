//! What a person does, one file an act. Each is one transaction: all of it, or nothing.

mod access;
mod adjudicate;
mod backup;
mod capture;
mod compare;
mod draft;
mod enrol;
mod exercise;
mod export;
mod home;
mod import;
mod incoming;
mod journal;
mod recover;
mod restore;
mod seal_images;
mod search;
mod session;
mod set_up;
mod show;
mod station;
mod submit;
#[cfg(test)]
mod tests;
mod training;
mod user;
mod validate;

pub use backup::BackedUp;
pub use capture::{Capture, Captured, Examined, PhotoTaken, examine};
pub use compare::{Compared, ComparedFinger};
pub use enrol::{Exception, Papers, Screened};
pub use export::Exported;
pub use import::{CrossSite, Imported, Quarantined};
pub use journal::{Rebuilt, Verified};
pub use recover::Recovered;
pub use restore::Restored;
pub use seal_images::SealedImages;
pub use session::Session;
pub use set_up::{NewStation, Registry};
pub use show::{HistoryLine, Page, Record};
pub use submit::Submitted;
pub use training::{LESSONS, Lesson};
pub use user::UserLine;
