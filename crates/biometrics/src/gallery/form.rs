//! What the gallery asks of the form in which it keeps a print.

use crate::finger::Finger;
use crate::matcher::Score;

/// A print as it is kept to be searched.
pub trait Form: Send + Sync {
    /// A print that is searched for, made ready once.
    type Probe: Send + Sync;

    /// Which finger it is of.
    fn finger(&self) -> Finger;

    /// Bytes in memory, with what it owns elsewhere.
    fn bytes(&self) -> usize;

    /// How much there is to find somebody by: the fingers with most are looked for first.
    fn worth(probe: &Self::Probe) -> f32;

    /// How alike the pairs are at a glance, added up; only its order counts.
    fn glance(pairs: &[(&Self::Probe, &Self)]) -> f32;

    /// One finger against one finger, as exactly as the form allows.
    fn compare(&self, probe: &Self::Probe) -> Score;
}
