//! What is allowed: plain values in, plain values out. Knows nobody: no journal, no table, no clock.

pub mod age;
pub mod certified;
pub mod counts;
pub mod duplicate;
pub mod enrolment;
pub mod exchange;
pub mod exercise;
pub mod form;
pub mod id;
pub mod number;
pub mod paper;
pub mod prints;
pub mod referral;
pub mod refusal;
pub mod role;
pub mod seal;
pub mod spelling;
pub mod weapon;
