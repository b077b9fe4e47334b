//! Pixels in, templates and scores out. Same input, same bytes.
//!
//! Nothing here knows a person, a file, a clock or a database.

pub mod bands;
pub mod error;
pub mod finger;
pub mod gallery;
pub mod image;
pub mod iso19794;
pub mod matcher;
pub mod minutiae;
pub mod params;
pub mod person;
pub mod portrait;
pub mod protected;
pub mod quality;
pub mod synth;
pub mod template;

pub use error::Error;
pub use finger::Finger;
pub use template::{Kind, Minutia, Template};
