//! Life after enrolment: what happened to somebody, what was put right, what was a slip.

use chrono::NaiveDate;

use super::session::{Desk, Session};
use crate::{
    error::Result,
    journal::body::{Corrected, Happening, Received},
    rules::{
        enrolment::{Stage, Turn},
        form::{self, Fields},
        id::{EnrolmentId, Moment},
        refusal::Refusal,
    },
};

/// What is said with an event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// Where to, for a transfer.
    pub unit: Option<String>,
    /// The exercise there, for the second signature of a transfer, if it is another one.
    pub exercise: Option<String>,
    /// The post asked for there.
    pub slot: Option<String>,
    /// The paper that proves it.
    pub proof: Option<String>,
}

impl Said {
    fn checked(self) -> Result<Self, Refusal> {
        let line = |field: &str, value: Option<String>, max| {
            let check = |text: String| {
                form::short_text(&text, 1, max).ok_or_else(|| invalid(field, "empty-long-or-hostile"))
            };
            value.map(check).transpose()
        };
        Ok(Self {
            unit: line("unit", self.unit, 80)?,
            exercise: line("exercise", self.exercise, 40)?,
            slot: line("slot", self.slot, 40)?,
            proof: line("proof", self.proof, 200)?,
        })
    }
}

impl Session {
    /// Records what happened to somebody on `day`. Their post is freed or suspended, and the next one called.
    ///
    /// # Errors
    /// [`Refusal::OwnWork`], [`Refusal::NotPermitted`], [`Refusal::NotNow`], [`Refusal::ProofMissing`],
    /// [`Refusal::FieldMissing`] for a transfer without a unit, [`Refusal::FieldInvalid`] for a day to come.
    pub fn turn(
        &mut self,
        id: EnrolmentId,
        turn: Turn,
        day: NaiveDate,
        said: Said,
        now: Moment,
    ) -> Result<Stage> {
        let said = said.checked()?;
        self.act("record the event", now, |desk| {
            desk.to_decide(id)?;
            past(day, now)?;
            desk.record(&Happening::Turned {
                enrolment: id,
                turn,
                day,
                unit: said.unit,
                proof: said.proof,
            })?;
            desk.stage(id)
        })
    }

    /// The receiving unit's signature under a transfer. Without a place there the person waits in line.
    ///
    /// # Errors
    /// [`Refusal::SecondPersonNeeded`] from whoever signed first, [`Refusal::OwnWork`], [`Refusal::NotPermitted`],
    /// [`Refusal::NotNow`], [`Refusal::UnknownExercise`], [`Refusal::NotInExercise`].
    pub fn receive(&mut self, id: EnrolmentId, day: NaiveDate, said: Said, now: Moment) -> Result<Stage> {
        let said = said.checked()?;
        self.act("receive the transfer", now, |desk| {
            let (row, _) = desk.to_decide(id)?;
            past(day, now)?;
            if let Some((unit, _)) = crate::store::life::last_transfer(desk.tx, id)? {
                let code = said.exercise.as_ref().unwrap_or(&row.exercise);
                let exercise = super::exercise::admitting(desk.tx, code, &unit)?;
                super::draft::slot_exists(&exercise, &unit, row.party.as_deref(), said.slot.as_deref())?;
            }
            desk.record(&Happening::Received(Received {
                enrolment: id,
                exercise: said.exercise,
                day,
                slot: said.slot,
                proof: said.proof,
            }))?;
            desk.stage(id)
        })
    }

    /// Puts values on file right. One that says who the person is sends the record to another supervisor.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`], [`Refusal::NotNow`] for a draft and for whoever left, [`Refusal::FieldInvalid`],
    /// [`Refusal::FieldUnknown`], [`Refusal::UnderAge`], [`Refusal::ReasonUnknown`] without a reason of 2 to 300
    /// characters.
    pub fn correct(&mut self, id: EnrolmentId, changes: &Fields, reason: &str, now: Moment) -> Result<Stage> {
        self.act("correct the enrolment", now, |desk| {
            desk.user.as_enroleur()?;
            let reason = form::short_text(reason, 2, 300).ok_or(Refusal::ReasonUnknown)?;
            let changes = desk.form.check(changes, now.day())?;
            let mut whole = crate::store::enrolment::fields(desk.tx, id)?;
            whole.extend(changes.clone());
            // What was required cannot be emptied; required is what the form asked that it was made with.
            let form = crate::store::form::of_enrolment(desk.tx, id)?;
            form.as_ref().unwrap_or(desk.form).complete(&whole)?;
            desk.record(&Happening::Corrected(Corrected {
                enrolment: id,
                form: (desk.form.form.clone(), desk.form.version),
                changes,
                reason,
            }))?;
            desk.stage(id)
        })
    }

    /// Takes the last decision about an enrolment back: an event, a return, a rejection.
    ///
    /// # Errors
    /// [`Refusal::NothingToUndo`], [`Refusal::PlaceTaken`] once the place or post was given on,
    /// [`Refusal::OwnWork`], [`Refusal::NotPermitted`].
    pub fn undo(&mut self, id: EnrolmentId, now: Moment) -> Result<Stage> {
        self.act("take the decision back", now, |desk| {
            desk.to_decide(id)?;
            desk.record(&Happening::Undone { enrolment: id })?;
            desk.stage(id)
        })
    }
}

impl Desk<'_> {
    fn stage(&self, id: EnrolmentId) -> Result<Stage> {
        Ok(self.enrolment(id)?.stage)
    }
}

/// Clocks of two laptops differ by hours, not by days: what happened cannot lie beyond tomorrow.
fn past(day: NaiveDate, now: Moment) -> Result<(), Refusal> {
    let tomorrow = now.day().succ_opt().unwrap_or(NaiveDate::MAX);
    if day <= tomorrow {
        Ok(())
    } else {
        Err(invalid("date", "in-the-future"))
    }
}

fn invalid(field: &str, why: &'static str) -> Refusal {
    Refusal::FieldInvalid {
        field: field.to_owned(),
        why,
    }
}
