//! A supervisor vouches for the exceptions and forced prints of one record, and sees who is due to be captured again.

use super::session::Session;
use crate::{
    error::Result,
    journal::body::Happening,
    rules::{
        form,
        id::{BlobHash, EnrolmentId, Moment},
        refusal::Refusal,
    },
    store::{self, DueRow, journal::BlobKind},
};

impl Session {
    /// Signs off the exceptions and forced prints of a record that waits for a decision. Without it such a record is
    /// not validated.
    ///
    /// # Errors
    /// [`Refusal::OwnWork`], [`Refusal::NotPermitted`], [`Refusal::NotNow`] for a record without any,
    /// [`Refusal::ReasonUnknown`] without a reason of 2 to 200 characters.
    pub fn sign_off(&mut self, id: EnrolmentId, reason: &str, now: Moment) -> Result<()> {
        self.act("sign off the exceptions", now, |desk| {
            desk.to_decide(id)?;
            let reason = form::short_text(reason, 2, 200).ok_or(Refusal::ReasonUnknown)?;
            desk.record(&Happening::ExceptionsSignedOff {
                enrolment: id,
                reason,
            })
        })
    }

    /// Adds a photo of the hands that an exception is about.
    ///
    /// # Errors
    /// [`crate::Error::Print`] for what is no image, [`Refusal::NoticeNotRead`], [`Refusal::AgeUnchecked`],
    /// [`Refusal::NotNow`].
    pub fn photograph_hands(&mut self, id: EnrolmentId, bytes: &[u8], now: Moment) -> Result<BlobHash> {
        self.act("check the enrolment", now, |desk| {
            let row = desk.fillable(id)?;
            desk.past_the_age_gate(&row)
        })?;
        let picture = biometrics::portrait::picture(bytes)?;
        self.act("record the photo", now, |desk| {
            let image = store::journal::put_blob(desk.tx, BlobKind::Photo, &picture)?;
            desk.record(&Happening::HandsPhotographed { enrolment: id, image })?;
            Ok(image)
        })
    }

    /// Persons whose temporary exceptions end today or earlier.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`].
    pub fn due_recaptures(&self, now: Moment) -> Result<Vec<DueRow>> {
        self.user.as_lecteur()?;
        store::capture::due(self.db(), &now.day().to_string())
    }
}
