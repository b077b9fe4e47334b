//! What a trainee has mastered. Read off the journal: a lesson is passed when what it teaches really happened.

use std::collections::BTreeSet;

use super::session::Session;
use crate::{
    error::Result,
    journal::{Event, body::Happening},
    keys::StationRole,
    rules::{
        duplicate::Verdict,
        enrolment::{Hold, Stage},
        id::EnrolmentId,
        prints,
    },
    store::{self, ListFilter},
};

/// Something every operator must have done once before the first real person sits down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lesson {
    /// A print was too poor at first, and the record was brought to its end all the same.
    BadFinger,
    /// Somebody who is enrolled already came again, and the record was handed over.
    Duplicate,
    /// Somebody who may be below 18 was led out of the path.
    PossibleChild,
    /// A record was made for a party whose places are all taken.
    FullQuota,
}

/// All of them, from the easy to the rare.
pub const LESSONS: [Lesson; 4] = [
    Lesson::BadFinger,
    Lesson::Duplicate,
    Lesson::PossibleChild,
    Lesson::FullQuota,
];

impl Lesson {
    /// Its word in the catalogues.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::BadFinger => "bad-finger",
            Self::Duplicate => "duplicate",
            Self::PossibleChild => "possible-child",
            Self::FullQuota => "full-quota",
        }
    }
}

impl Session {
    /// The lessons passed in this registry; none in a real one, where nobody practises.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub fn lessons_passed(&self) -> Result<BTreeSet<Lesson>> {
        let mut passed = BTreeSet::new();
        if self.station().role != StationRole::Training {
            return Ok(passed);
        }
        let mut poor = BTreeSet::<EnrolmentId>::new();
        store::journal::each_of_home(self.db(), self.station().id, 1, |bytes| {
            let event = Event::from_bytes(&bytes)?;
            match Happening::from_cbor(&event.kind, &event.body) {
                Ok(Happening::PrintCaptured(print)) if print.quality < prints::THRESHOLD => {
                    poor.insert(print.enrolment);
                }
                Ok(Happening::EnrolmentReferred { .. }) => {
                    passed.insert(Lesson::PossibleChild);
                }
                Ok(Happening::Submitted { enrolment, search }) => {
                    passed.extend(poor.contains(&enrolment).then_some(Lesson::BadFinger));
                    passed.extend((search.verdict == Verdict::Duplicate).then_some(Lesson::Duplicate));
                }
                _ => {}
            }
            Ok(())
        })?;
        let held = ListFilter {
            stage: Some("held".to_owned()),
            ..ListFilter::default()
        };
        let mut held = store::enrolment::list(self.db(), &held)?.0.into_iter();
        let waits = held.any(|listed| listed.row.stage == Stage::Held(Hold::OverQuota));
        passed.extend(waits.then_some(Lesson::FullQuota));
        Ok(passed)
    }
}
