//! Everything is there: search once more, and hand over to somebody else's eyes.

use biometrics::{
    gallery::Watch,
    person::{self, Suspicion},
};

use super::{
    search,
    session::{Desk, Session},
};
use crate::{
    error::Result,
    journal::body::{Happening, SearchRecord},
    rules::{
        enrolment::Stage,
        id::{EnrolmentId, Moment},
        refusal::Refusal,
    },
    store,
};

/// What became of a submission.
#[derive(Debug, Clone, PartialEq)]
pub struct Submitted {
    /// Which.
    pub enrolment: EnrolmentId,
    /// The number people see.
    pub number: String,
    /// Submitted, or held.
    pub stage: Stage,
    /// What the search found.
    pub search: SearchRecord,
    /// The post asked for.
    pub slot: Option<String>,
    /// Place in line, 1 for the next to be called.
    pub waiting_list: Option<u32>,
}

impl Session {
    /// Submits a complete draft.
    ///
    /// # Errors
    /// [`Refusal::FieldMissing`], [`Refusal::FingersMissing`], [`Refusal::TooFewFingers`], [`Refusal::PhotoMissing`],
    /// [`Refusal::SameFingerTwice`], [`Refusal::HandsSwapped`], [`Refusal::NotNow`], or the engine's cancellation.
    pub fn submit(&mut self, id: EnrolmentId, watch: &Watch<'_>, now: Moment) -> Result<Submitted> {
        self.act("submit the enrolment", now, |desk| desk.submit(id, watch))
    }
}

impl Desk<'_> {
    pub(super) fn submit(&mut self, id: EnrolmentId, watch: &Watch<'_>) -> Result<Submitted> {
        self.fillable(id)?;
        store::fold::complete(self.tx, id)??;
        let prints = store::print::templates(self.tx, id)?;
        if let Some(Suspicion::SameFingerTwice { a, b, .. }) = person::suspicions(&prints).first() {
            return Err(Refusal::SameFingerTwice { a: *a, b: *b }.into());
        }
        let search = search::of_enrolment(self.tx, self.known, id, watch)?;
        if search.candidates.is_empty() && search::hands_swapped(self.tx, self.known, id, watch)? {
            return Err(Refusal::HandsSwapped.into());
        }
        self.record(&Happening::Submitted {
            enrolment: id,
            search: search.clone(),
        })?;
        let row = self.enrolment(id)?;
        let waiting_list = store::enrolment::place_in_line(self.tx, &row)?;
        Ok(Submitted {
            enrolment: id,
            number: row.number,
            stage: row.stage,
            search,
            slot: row.slot,
            waiting_list,
        })
    }
}
