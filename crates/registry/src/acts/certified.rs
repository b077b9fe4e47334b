//! Certified lists: who is expected, who came, who came unannounced.

use super::session::Session;
use crate::{
    error::Result,
    journal::body::{CertifiedListRead, Happening},
    rules::{
        certified, form,
        id::{BlobHash, Moment},
        refusal::Refusal,
    },
    store::{self, ExpectedRow, UnexpectedRow},
};

/// Lines told in one event; an event has a largest size.
const LINES_AN_EVENT: usize = 300;

/// The arrivals of an exercise held against its certified lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrivals {
    /// Every line of the lists, and who came under that name.
    pub expected: Vec<ExpectedRow>,
    /// Those enrolled whom no list names.
    pub unexpected: Vec<UnexpectedRow>,
}

impl Session {
    /// Reads a certified list. `file` is what identifies it: the same file read twice changes nothing. Gives the
    /// number of persons on it.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`], [`Refusal::UnknownExercise`], [`Refusal::FieldMissing`] without a column of names,
    /// [`Refusal::FieldInvalid`] naming the line at fault.
    pub fn read_certified_list(
        &mut self,
        exercise: &str,
        (name, file): (&str, &[u8]),
        rows: &[Vec<String>],
        now: Moment,
    ) -> Result<usize> {
        self.user.as_administrateur()?;
        let exercise = self.exercise(exercise)?.code;
        let name = form::short_text(name, 1, 120).ok_or(Refusal::NameInvalid)?;
        let persons = certified::read(rows, &self.form)?;
        let list = BlobHash::of(file);
        self.act("read the list", now, |desk| {
            for some in persons.chunks(LINES_AN_EVENT) {
                desk.record(&Happening::CertifiedListRead(CertifiedListRead {
                    exercise: exercise.clone(),
                    list,
                    name: name.clone(),
                    persons: some.to_vec(),
                }))?;
            }
            Ok(persons.len())
        })
    }

    /// Who of the lists came, who did not, and who came unannounced.
    ///
    /// # Errors
    /// [`Refusal::UnknownExercise`].
    pub fn arrivals(&self, exercise: &str) -> Result<Arrivals> {
        let exercise = self.exercise(exercise)?.code;
        Ok(Arrivals {
            expected: store::certified::expected(self.db(), &exercise)?,
            unexpected: store::certified::unexpected(self.db(), &exercise)?,
        })
    }
}
