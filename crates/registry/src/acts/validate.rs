//! A supervisor decides: accept, send back, refuse.

use super::session::{Desk, Session};
use crate::{
    error::Result,
    journal::body::Happening,
    rules::{
        enrolment::{Action, Stage},
        form,
        id::{EnrolmentId, Moment},
        refusal::Refusal,
        role::Superviseur,
    },
    store::{self, EnrolmentRow},
};

impl Session {
    /// Accepts an enrolment and gives it the post it asks for, or the first free one.
    ///
    /// # Errors
    /// [`Refusal::OwnWork`], [`Refusal::NotPermitted`], [`Refusal::NotNow`], [`Refusal::PostHeld`] if somebody holds the
    /// post asked for.
    pub fn validate(&mut self, id: EnrolmentId, now: Moment) -> Result<Stage> {
        self.act("validate the enrolment", now, |desk| {
            let (row, by) = desk.to_decide(id)?;
            row.life().apply(&Action::Validate(by))?;
            let slot = desk.free_slot(&row)?;
            desk.record(&Happening::Validated { enrolment: id, slot })?;
            Ok(desk.enrolment(id)?.stage)
        })
    }

    /// Sends an enrolment back to be mended. `reason` is a coded word.
    ///
    /// # Errors
    /// [`Refusal::OwnWork`], [`Refusal::NotPermitted`], [`Refusal::NotNow`], [`Refusal::ReasonUnknown`].
    pub fn return_enrolment(&mut self, id: EnrolmentId, reason: &str, now: Moment) -> Result<Stage> {
        self.act("return the enrolment", now, |desk| {
            desk.to_decide(id)?;
            let reason = form::reason_code(reason)?;
            desk.record(&Happening::Returned {
                enrolment: id,
                reason,
            })?;
            Ok(desk.enrolment(id)?.stage)
        })
    }

    /// Refuses an enrolment for good. `reason` is a coded word.
    ///
    /// # Errors
    /// As [`Session::return_enrolment`].
    pub fn reject(&mut self, id: EnrolmentId, reason: &str, now: Moment) -> Result<Stage> {
        self.act("reject the enrolment", now, |desk| {
            desk.to_decide(id)?;
            let reason = form::reason_code(reason)?;
            desk.record(&Happening::Rejected {
                enrolment: id,
                reason,
            })?;
            Ok(desk.enrolment(id)?.stage)
        })
    }
}

impl Desk<'_> {
    /// An enrolment, and the right to decide on it. Own work is told before the role is.
    pub(super) fn to_decide(&self, id: EnrolmentId) -> Result<(EnrolmentRow, Superviseur)> {
        let row = self.enrolment(id)?;
        if row.life().is_work_of(self.user.id) {
            return Err(Refusal::OwnWork.into());
        }
        Ok((row, self.user.as_superviseur()?))
    }

    /// The post they hold already, the one they ask for, or the first free one.
    fn free_slot(&self, row: &EnrolmentRow) -> Result<Option<String>> {
        let Some(exercise) = store::exercise::exercise(self.tx, &row.exercise)? else {
            return Ok(row.slot.clone());
        };
        if row.posted || exercise.slots.is_empty() {
            return store::post::of(self.tx, row.id);
        }
        let held = store::post::held(self.tx, &row.unit)?;
        let party = row.party.as_deref().unwrap_or_default();
        Ok(exercise.slot_for(&row.unit, party, row.slot.as_deref(), &held)?)
    }
}
