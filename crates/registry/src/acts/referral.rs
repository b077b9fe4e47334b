//! Child protection takes over. What it needs stays in a table of its own; the journal says only that it happened.

use super::session::Session;
use crate::{
    error::Result,
    journal::body::Happening,
    keys,
    rules::{
        id::{EnrolmentId, Moment, ReferralId},
        referral::{Referral, Told},
        refusal::Refusal,
    },
    store::{self, Count},
};

impl Session {
    /// Refers somebody whom the age gate does not let pass; closes and empties their record if there is one: a draft by
    /// whoever enrols, one that was submitted or accepted before anybody knew by another supervisor. The answer is the
    /// slip: whoever made it sees it now, and later only child protection does.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`], [`Refusal::OwnWork`], [`Refusal::NotNow`] for an adult or for a record that ended
    /// otherwise, [`Refusal::FieldInvalid`].
    pub fn refer(&mut self, record: Option<EnrolmentId>, told: &Told<'_>, now: Moment) -> Result<Referral> {
        self.user.as_enroleur()?;
        let referral = Referral::new(ReferralId(keys::random()?), told, now)?;
        self.act("keep the referral", now, |desk| {
            if let Some(enrolment) = record {
                desk.record(&Happening::EnrolmentReferred { enrolment })?;
            }
            store::referral::keep(desk.tx, &referral)?;
            desk.record(&Happening::ReferralMade { code: referral.code })
        })?;
        self.referred = Some(referral.clone());
        Ok(referral)
    }

    /// Every referral made here, newest first.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`] for everybody but child protection and auditors.
    pub fn referrals(&self) -> Result<Vec<Referral>> {
        self.user.as_protection()?;
        store::referral::list(self.db())
    }

    /// The referral of a code, as the slip shows it.
    ///
    /// # Errors
    /// As [`Session::referrals`], [`Refusal::UnknownReferral`].
    pub fn referral(&self, code: &str) -> Result<Referral> {
        self.user.as_protection()?;
        let code = ReferralId::from_hex(&code.trim().to_ascii_lowercase()).ok_or(Refusal::UnknownReferral)?;
        Ok(store::referral::referral(self.db(), code)?.ok_or(Refusal::UnknownReferral)?)
    }

    /// What the slip of a code says. Whoever made the referral prints its slip while they are signed in; afterwards it
    /// is child protection's.
    ///
    /// # Errors
    /// As [`Session::referral`].
    pub fn slip(&self, code: &str) -> Result<Referral> {
        let made = self.referred.as_ref();
        match made.filter(|made| made.code.to_string().eq_ignore_ascii_case(code.trim())) {
            Some(made) => Ok(made.clone()),
            None => self.referral(code),
        }
    }

    /// Where a referral from here is made: the site, or the station without one.
    #[must_use]
    pub fn place(&self) -> String {
        let station = self.station();
        station
            .site
            .clone()
            .unwrap_or_else(|| station.code.as_str().to_owned())
    }

    /// How many were referred, by site. A number is all that anybody else learns. Boys and girls are told apart where
    /// the referral was made; of other sites only the sum is known.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub fn referral_counts(&self) -> Result<Vec<Count>> {
        store::referral::count(self.db())
    }
}
