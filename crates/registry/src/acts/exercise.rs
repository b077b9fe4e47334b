//! Enrolment exercises.

use super::session::Session;
use crate::{
    error::Result,
    journal::body::Happening,
    rules::{exercise::Exercise, id::Moment, refusal::Refusal},
    store,
};

impl Session {
    /// Opens an exercise from its file, or brings an open one up to date. Whoever waits in line is called if the
    /// quota grew.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`], [`Refusal::FieldInvalid`].
    pub fn add_exercise(&mut self, json: &[u8], now: Moment) -> Result<Exercise> {
        self.user.as_administrateur()?;
        let exercise = Exercise::from_json(json, &self.form)?;
        let known = store::exercise::exercise(self.db(), &exercise.code)?;
        if known.as_ref() != Some(&exercise) {
            let happening = Happening::ExerciseAdded {
                exercise: exercise.clone(),
            };
            self.act("add the exercise", now, |desk| desk.record(&happening))?;
        }
        Ok(exercise)
    }

    /// Every exercise, by code.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub fn exercises(&self) -> Result<Vec<Exercise>> {
        store::exercise::exercises(self.db())
    }

    /// Places of a unit × party that are taken.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub fn places_taken(&self, exercise: &str, unit: &str, party: &str) -> Result<u32> {
        store::exercise::taken(self.db(), exercise, unit, party, None)
    }
}

/// The exercise of that code, which enrols into that unit.
pub(super) fn admitting(db: &store::Db, code: &str, unit: &str) -> Result<Exercise> {
    let exercise = store::exercise::exercise(db, code)?.ok_or(Refusal::UnknownExercise)?;
    exercise.admits(unit)?;
    Ok(exercise)
}
