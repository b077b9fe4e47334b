//! Cards after they were printed, and the blanks before.

use super::session::Session;
use crate::{
    error::Result,
    journal::body::Happening,
    rules::{
        form,
        id::{EnrolmentId, Moment},
        paper::{Blanks, CardReason},
        refusal::Refusal,
    },
    store::{self, PaperRow},
};

/// Blank cards of this station. Received = printed + given up + left, whatever happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StockCount {
    /// Blanks that came.
    pub received: u64,
    /// Cards printed on them.
    pub printed: u64,
    /// Lost or spoilt before.
    pub given_up: u64,
}

impl StockCount {
    /// Blanks that must lie in the box.
    #[must_use]
    pub const fn left(&self) -> u64 {
        self.received
            .saturating_sub(self.printed)
            .saturating_sub(self.given_up)
    }
}

impl Session {
    /// Notes a delivery of numbered blank cards.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`], [`Refusal::BlanksInvalid`].
    pub fn receive_blanks(&mut self, blanks: &Blanks, now: Moment) -> Result<StockCount> {
        self.user.as_issuer()?;
        let happening = Happening::BlanksReceived {
            blanks: blanks.into(),
        };
        self.act("note the blanks", now, |desk| desk.record(&happening))?;
        self.blanks()
    }

    /// Notes blanks that were lost or spoilt before they were printed.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`], [`Refusal::BlanksInvalid`], [`Refusal::ReasonUnknown`] without a reason of 2 to 120
    /// characters.
    pub fn give_up_blanks(&mut self, blanks: &Blanks, reason: &str, now: Moment) -> Result<StockCount> {
        self.user.as_issuer()?;
        let happening = Happening::BlanksGivenUp {
            blanks: blanks.into(),
            reason: form::short_text(reason, 2, 120).ok_or(Refusal::ReasonUnknown)?,
        };
        self.act("give up the blanks", now, |desk| desk.record(&happening))?;
        self.blanks()
    }

    /// Blank cards of this station.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub fn blanks(&self) -> Result<StockCount> {
        let stock = store::paper::stock(self.db(), self.station().id)?;
        let count = |runs: &[Blanks]| runs.iter().map(|run| u64::from(run.last - run.first) + 1).sum();
        let received = |card: &&_| stock.received.iter().any(|run| run.has(card));
        Ok(StockCount {
            received: count(&stock.received),
            printed: stock.printed.iter().filter(received).count() as u64,
            given_up: count(&stock.given_up),
        })
    }

    /// A card that is lost, stolen or taken away counts no more.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`], [`Refusal::CardUnknown`].
    pub fn revoke_card(&mut self, serial: &str, reason: CardReason, now: Moment) -> Result<EnrolmentId> {
        self.user.as_issuer()?;
        let serial = serial.trim().to_ascii_uppercase();
        let card = store::paper::paper(self.db(), &serial)?.ok_or(Refusal::CardUnknown)?;
        let happening = Happening::CardRevoked {
            enrolment: card.enrolment,
            serial,
            reason: reason.name().into(),
        };
        self.act("revoke the card", now, |desk| desk.record(&happening))?;
        Ok(card.enrolment)
    }

    /// Every receipt and card of an enrolment, oldest first.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub fn papers(&self, id: EnrolmentId) -> Result<Vec<PaperRow>> {
        store::paper::papers(self.db(), id)
    }
}
