//! Two records side by side, with the minutiae that match.

use biometrics::{
    Finger, Template,
    bands::{self, Band},
    matcher::{self, Prepared, Score},
    person,
};

use super::{session::Session, show::Record};
use crate::{error::Result, rules::id::EnrolmentId, store};

/// Two records side by side.
#[derive(Debug, Clone)]
pub struct Compared {
    /// The enrolment to decide on.
    pub left: Record,
    /// Its candidate.
    pub right: Record,
    /// Over the fingers both have.
    pub score: Score,
    /// What the score means.
    pub band: Band,
    /// Fingers that both have, in ISO order.
    pub fingers: Vec<ComparedFinger>,
}

/// One finger of two records.
#[derive(Debug, Clone)]
pub struct ComparedFinger {
    /// Which.
    pub finger: Finger,
    /// How alike.
    pub score: Score,
    /// Minutiae on the left.
    pub left: Template,
    /// Minutiae on the right.
    pub right: Template,
    /// Paired minutiae: index on the left, index on the right.
    pub pairs: Vec<(usize, usize)>,
}

impl Session {
    /// Compares two enrolments that are both here in full.
    ///
    /// # Errors
    /// [`crate::rules::refusal::Refusal::UnknownEnrolment`].
    pub fn compare(&self, left: EnrolmentId, right: EnrolmentId) -> Result<Compared> {
        let (left_record, right_record) = (self.show(left)?, self.show(right)?);
        let left = store::print::templates(self.db(), left)?;
        let mut right = store::print::templates(self.db(), right)?;
        let fingers: Vec<ComparedFinger> = left
            .0
            .into_iter()
            .filter_map(|(finger, left)| {
                let right = right.0.remove(&finger)?;
                let score = matcher::compare(&Prepared::new(&left), &Prepared::new(&right));
                let pairs = matcher::matched(&left, &right);
                Some(ComparedFinger {
                    finger,
                    score,
                    left,
                    right,
                    pairs,
                })
            })
            .collect();
        let scores: Vec<_> = fingers.iter().map(|one| (one.finger, one.score)).collect();
        let score = person::fuse(&scores);
        Ok(Compared {
            left: left_record,
            right: right_record,
            score,
            band: bands::band(score),
            fingers,
        })
    }
}
