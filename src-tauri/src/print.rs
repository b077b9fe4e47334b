//! Papers and lists: what the registry tells, in the words of one language, as PDF, CSV or XLSX.
//!
//! Templates are data (`assets/papers`), words come from the catalogues, fonts are embedded. Nothing is written to disk
//! here but the file that was asked for.

mod counts;
mod discharge;
mod list;
mod order;
mod out;
mod person;
mod phrase;
mod press;
pub mod qr;
mod referral;
mod report;
mod sheet;
pub mod spool;
#[cfg(test)]
mod tests;

pub use order::{Made, Order};
pub use out::Out;
