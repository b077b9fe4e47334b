//! How well the codes of a kept print are found again among those of another.

use pulp::{Arch, Simd, WithSimd};

use super::key::Code;
use crate::matcher::{Score, curve};
use crate::params;

/// As a false-match rate. Beyond what was measured the tail is taken to fall on as steeply.
pub(super) fn score(sought: &[Code], kept: &[Code]) -> Score {
    let found = found_again(std::iter::once((sought, kept)));
    let beyond = (found - params::PROTECTED_MEASURED).max(0.0);
    Score(curve::at(&params::PROTECTED_TO_SCORE, found) + params::PROTECTED_TAIL * beyond)
}

/// For every pair of (sought, kept), the squares of what each kept code's nearest agrees beyond chance, added up and
/// brought to a common number of codes.
pub(super) fn found_again<'a>(pairs: impl Iterator<Item = (&'a [Code], &'a [Code])>) -> f32 {
    Arch::new().dispatch(FoundAgain { pairs })
}

struct FoundAgain<I> {
    pairs: I,
}

impl<'a, I: Iterator<Item = (&'a [Code], &'a [Code])>> WithSimd for FoundAgain<I> {
    type Output = f32;

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> f32 {
        let mut found = 0.0;
        for (sought, kept) in self.pairs {
            let mut sum = 0.0;
            for mine in kept {
                let nearest = sought
                    .iter()
                    .map(|theirs| differing(mine, theirs))
                    .min()
                    .unwrap_or(params::PROTECTED_BITS as u32);
                let agreed = 1.0 - 2.0 * nearest as f32 / params::PROTECTED_BITS as f32;
                sum += (agreed - params::PROTECTED_CHANCE_ALIKE).max(0.0).powi(2);
            }
            // Of few codes each one counts more, but not as much as if there were as many of them.
            found += sum / (kept.len().max(params::PROTECTED_FEW_CODES) as f32).sqrt();
        }
        found
    }
}

#[inline(always)]
fn differing(a: &Code, b: &Code) -> u32 {
    a.iter().zip(b).map(|(a, b)| (a ^ b).count_ones()).sum()
}
