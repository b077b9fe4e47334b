//! From pair scores to error rates, by the same definitions as the field's competitions.
//!
//! Source: Maltoni, Maio, Jain, Feng, Handbook of Fingerprint Recognition, 3rd ed., section 1.5; ISO/IEC 19795-1.

/// Scores of pairs of one finger and of pairs of two fingers, each in ascending order.
#[derive(Debug, Clone, Default)]
pub struct Scores {
    genuine: Vec<f32>,
    impostor: Vec<f32>,
}

/// One point of a DET curve; both rates in 0..=1.
#[derive(Debug, Clone, Copy)]
pub struct Point {
    /// Share of impostor pairs at or above the threshold.
    pub fmr: f64,
    /// Share of genuine pairs below the threshold.
    pub fnmr: f64,
}

impl Scores {
    /// Sorts what was measured.
    pub fn new(mut genuine: Vec<f32>, mut impostor: Vec<f32>) -> Self {
        genuine.sort_by(f32::total_cmp);
        impostor.sort_by(f32::total_cmp);
        Self { genuine, impostor }
    }

    /// All pairs of several sets under one threshold.
    pub fn pooled<'a>(sets: impl Iterator<Item = &'a Self> + Clone) -> Self {
        Self::new(
            sets.clone().flat_map(|set| set.genuine.iter().copied()).collect(),
            sets.flat_map(|set| set.impostor.iter().copied()).collect(),
        )
    }

    /// Number of genuine and of impostor pairs.
    pub fn pairs(&self) -> (usize, usize) {
        (self.genuine.len(), self.impostor.len())
    }

    /// Number of impostor pairs at or above a score.
    pub fn false_matches(&self, score: f32) -> usize {
        self.impostor.len() - self.impostor.partition_point(|s| *s < score)
    }

    /// Share of genuine pairs below a score.
    pub fn misses(&self, score: f32) -> f64 {
        share(self.genuine.partition_point(|s| *s < score), self.genuine.len())
    }

    /// Highest score of two different fingers.
    pub fn highest_impostor(&self) -> f32 {
        self.impostor.last().copied().unwrap_or_default()
    }

    /// The curve, a point for each score that occurs.
    pub fn curve(&self) -> Vec<Point> {
        let mut thresholds = [self.genuine.as_slice(), &self.impostor].concat();
        thresholds.sort_by(f32::total_cmp);
        thresholds.dedup();
        let point = |score| Point {
            fmr: share(self.false_matches(score), self.impostor.len()),
            fnmr: self.misses(score),
        };
        thresholds.into_iter().map(point).collect()
    }

    /// Equal error rate, 0..=1: the mean of both rates where they are nearest.
    pub fn eer(&self) -> f64 {
        let gap = |point: &Point| (point.fmr - point.fnmr).abs();
        let nearest = self.curve().into_iter().min_by(|a, b| gap(a).total_cmp(&gap(b)));
        nearest.map_or(1.0, |point| f64::midpoint(point.fmr, point.fnmr))
    }

    /// Share of genuine pairs that are not above the impostor score exceeded by the given share of impostors.
    pub fn fnmr_at(&self, fmr: f64) -> f64 {
        let above = (self.impostor.len() as f64 * fmr) as usize;
        let Some(limit) = self
            .impostor
            .len()
            .checked_sub(1 + above)
            .map(|at| self.impostor[at])
        else {
            return 1.0;
        };
        share(self.genuine.partition_point(|s| *s <= limit), self.genuine.len())
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separated_scores_have_no_error_and_mixed_ones_do() {
        assert_eq!(Scores::new(vec![5.0, 6.0], vec![1.0, 2.0]).eer(), 0.0);
        let mixed = Scores::new(vec![1.0, 3.0, 4.0, 5.0], vec![0.0, 1.5, 2.0, 0.5]);
        assert_eq!(mixed.eer(), 0.25);
        assert_eq!(mixed.fnmr_at(0.0), 0.25);
    }
}
