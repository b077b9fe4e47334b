//! Posts, quotas and the line: what everybody may look at.

use super::session::Session;
use crate::{
    error::Result,
    store::{self, InLine, PostRow, QuotaState},
};

impl Session {
    /// Every post with the history of its holders; only those of one exercise, if its code is given.
    ///
    /// # Errors
    /// [`crate::rules::refusal::Refusal::UnknownExercise`].
    pub fn posts(&self, exercise: Option<&str>) -> Result<Vec<PostRow>> {
        let exercise = exercise.map(|code| self.exercise(code)).transpose()?;
        store::post::posts(self.db(), exercise.as_ref())
    }

    /// How full the quotas of an exercise are, unit × party, tranche by tranche.
    ///
    /// # Errors
    /// [`crate::rules::refusal::Refusal::UnknownExercise`].
    pub fn quotas(&self, exercise: &str) -> Result<Vec<QuotaState>> {
        store::place::quotas(self.db(), &self.exercise(exercise)?)
    }

    /// Everybody who waits for a place, in the order in which they are called.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub fn line(&self, exercise: Option<&str>) -> Result<Vec<InLine>> {
        store::enrolment::line(self.db(), exercise)
    }
}
