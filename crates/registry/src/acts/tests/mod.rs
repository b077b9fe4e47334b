//! Whole acts on real registries, with prints made of random minutiae so that no engine is needed.

mod custody;
mod draft;
mod enrol;
mod guard;
mod papers;
mod people;
mod quota;
mod safekeeping;
mod sticks;
mod tampering;
mod training;
mod users;
mod weapon;
