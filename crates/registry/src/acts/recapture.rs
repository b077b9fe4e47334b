//! A finger is captured after all: bandaged or injured at the enrolment, healed since.

use biometrics::{gallery::Watch, minutiae::Extractor};

use super::{
    capture::{Capture, examine},
    search::of_enrolment,
    session::Session,
};
use crate::{
    error::Result,
    journal::body::{Happening, SearchRecord},
    rules::{
        enrolment::Action,
        exercise::Room,
        id::{EnrolmentId, Moment},
        refusal::Refusal,
    },
    store,
};

impl Session {
    /// Captures fingers of somebody who has a place already, whose temporary exceptions are over. All of them, or
    /// nothing. The person is searched for again with the new prints; whoever is alike and was not settled before holds
    /// the record up.
    ///
    /// * `threshold`: quality from which a print is kept, [`crate::rules::prints::THRESHOLD`] for a scanner.
    ///
    /// # Errors
    /// [`Refusal::ExceptionInvalid`] for a finger without a temporary exception, [`Refusal::QualityTooLow`],
    /// [`Refusal::SameFileTwice`], [`Refusal::NotNow`], [`Refusal::NotPermitted`], [`crate::Error::PrintOf`].
    pub fn recapture(
        &mut self,
        id: EnrolmentId,
        captures: Vec<Capture>,
        (engine, threshold): (&Extractor, u8),
        watch: &Watch<'_>,
        now: Moment,
    ) -> Result<SearchRecord> {
        self.user.as_enroleur()?;
        if captures.is_empty() {
            return Err(Refusal::TooFewFingers { captured: 0 }.into());
        }
        let examined = captures
            .into_iter()
            .map(|capture| examine(capture, engine))
            .collect::<Result<Vec<_>>>()?;
        self.act("capture the fingers", now, |desk| {
            for print in &examined {
                desk.record_print(id, print, threshold)?;
            }
            let search = of_enrolment(desk.tx, desk.known, id, watch)?;
            let settled = store::search::adjudications(desk.tx, id)?;
            let unknown = search
                .candidates
                .iter()
                .any(|found| !settled.iter().any(|word| word.candidate == found.enrolment));
            let again = Action::SearchAgain {
                search: search.verdict,
                room: Room::Free,
            };
            let holds = desk.enrolment(id)?.life().apply(&again).is_ok();
            if (unknown || !search.copies.is_empty()) && holds {
                desk.record(&Happening::SearchedAgain {
                    enrolment: id,
                    search: search.clone(),
                })?;
            }
            Ok(search)
        })
    }
}
