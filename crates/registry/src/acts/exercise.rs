//! Enrolment exercises.

use super::session::Session;
use crate::{
    error::Result,
    journal::body::Happening,
    rules::{
        exercise::{Exercise, Quota},
        id::Moment,
        refusal::Refusal,
    },
    store,
};

impl Session {
    /// Opens an exercise from its file, or brings an open one up to date. Whoever waits in line is called if the
    /// quota grew.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`], [`Refusal::FieldInvalid`]; [`Refusal::QuotaBelowTaken`] or [`Refusal::PostHeld`] if it
    /// took a place or a post from somebody.
    pub fn add_exercise(&mut self, json: &[u8], now: Moment) -> Result<Exercise> {
        self.user.as_administrateur()?;
        let exercise = Exercise::from_json(json, &self.form)?;
        let known = store::exercise::exercise(self.db(), &exercise.code)?;
        if known.as_ref() != Some(&exercise) {
            return self.put_exercise(exercise, now);
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

    /// Grants a supplementary quota by a letter. Whoever waits in line is called.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`], [`Refusal::UnknownExercise`], [`Refusal::FieldInvalid`]: twice by one letter too.
    pub fn supplement(&mut self, code: &str, quota: Quota, now: Moment) -> Result<Exercise> {
        self.user.as_administrateur()?;
        let mut exercise = self.exercise(code)?;
        if quota.supplement.is_none() {
            return Err(Refusal::FieldMissing {
                field: "letter".into(),
            }
            .into());
        }
        exercise.quotas.push(quota);
        let exercise = exercise.checked(&self.form)?;
        self.put_exercise(exercise, now)
    }

    /// The exercise of that code.
    ///
    /// # Errors
    /// [`Refusal::UnknownExercise`].
    pub fn exercise(&self, code: &str) -> Result<Exercise> {
        Ok(store::exercise::exercise(self.db(), code)?.ok_or(Refusal::UnknownExercise)?)
    }

    fn put_exercise(&mut self, exercise: Exercise, now: Moment) -> Result<Exercise> {
        self.act("add the exercise", now, |desk| {
            if let Some(known) = store::exercise::exercise(desk.tx, &exercise.code)? {
                covers(desk.tx, &known, &exercise)?;
            }
            desk.record(&Happening::ExerciseAdded {
                exercise: exercise.clone(),
            })
        })?;
        Ok(exercise)
    }
}

/// A new version of an exercise takes no place and no post from anybody who has one.
fn covers(db: &store::Db, known: &Exercise, new: &Exercise) -> Result<()> {
    for quota in store::place::quotas(db, known)? {
        let (unit, party, taken) = (quota.unit, quota.party, quota.taken);
        if new.places(&unit, &party).is_some_and(|places| places < taken) {
            return Err(Refusal::QuotaBelowTaken { unit, party, taken }.into());
        }
    }
    for slot in &known.slots {
        let stays = new
            .slots
            .iter()
            .any(|other| (&other.unit, &other.slot) == (&slot.unit, &slot.slot));
        if !stays && store::post::held(db, &slot.unit)?.contains(&slot.slot) {
            return Err(Refusal::PostHeld.into());
        }
    }
    Ok(())
}

/// The exercise of that code, which enrols into that unit.
pub(super) fn admitting(db: &store::Db, code: &str, unit: &str) -> Result<Exercise> {
    let exercise = store::exercise::exercise(db, code)?.ok_or(Refusal::UnknownExercise)?;
    exercise.admits(unit)?;
    Ok(exercise)
}
