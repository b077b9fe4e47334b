//! People settle whether two records are one person.

use super::session::Session;
use crate::{
    error::Result,
    journal::body::Happening,
    rules::{
        enrolment::{Decision, Stage},
        form,
        id::{EnrolmentId, Moment},
        refusal::Refusal,
    },
};

impl Session {
    /// Settles one candidate of a held enrolment. "Same" rejects it; "different" frees it once every candidate is
    /// settled, by two persons where the band is the top one.
    ///
    /// # Errors
    /// [`Refusal::OwnWork`], [`Refusal::NotPermitted`], [`Refusal::NotNow`], [`Refusal::NotACandidate`],
    /// [`Refusal::ReasonUnknown`] without a reason of 2 to 300 characters.
    pub fn adjudicate(
        &mut self,
        id: EnrolmentId,
        candidate: EnrolmentId,
        decision: Decision,
        reason: &str,
        now: Moment,
    ) -> Result<Stage> {
        self.act("settle the candidate", now, |desk| {
            desk.to_decide(id)?;
            let reason = form::short_text(reason, 2, 300).ok_or(Refusal::ReasonUnknown)?;
            desk.record(&Happening::Adjudicated {
                enrolment: id,
                candidate,
                decision,
                reason,
            })?;
            Ok(desk.enrolment(id)?.stage)
        })
    }
}
