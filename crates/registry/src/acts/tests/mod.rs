//! Whole acts on real registries, with prints made of random minutiae so that no engine is needed.

mod cleared;
mod convergence;
mod cross_site;
mod custody;
mod draft;
mod enrol;
mod guard;
mod late_blobs;
mod ledger;
mod papers;
mod people;
mod quota;
mod restored;
mod safekeeping;
mod sticks;
mod stopped;
mod tampering;
mod training;
mod trust;
mod users;
mod weapon;
