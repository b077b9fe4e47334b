//! Looking at personal data and taking it out are written down like everything else.

use super::{
    session::Session,
    show::{Page, Record},
};
use crate::{
    error::Result,
    journal::body::{DataAccessed, Happening},
    rules::{
        id::{EnrolmentId, Moment},
        refusal::Refusal,
        role::Role,
    },
    store::{self, AccessRow, ListFilter},
};

/// The form of what is only shown.
const SCREEN: &str = "screen";

impl Session {
    /// One enrolment with its history, for somebody who looks at it. Noted once for each record and session: a second
    /// look the same morning tells nothing new.
    ///
    /// # Errors
    /// [`Refusal::UnknownEnrolment`], or a breakdown; nothing is shown that was not noted.
    pub fn view(&mut self, id: EnrolmentId, now: Moment) -> Result<Record> {
        let record = self.show(id)?;
        if !self.viewed.contains(&Some(id)) {
            self.note_access("record", Some(id), (SCREEN, 1), now)?;
            self.viewed.insert(Some(id));
        }
        Ok(record)
    }

    /// A page of the list, for somebody who looks at it. Noted once a session.
    ///
    /// # Errors
    /// A breakdown.
    pub fn view_list(&mut self, filter: &ListFilter, now: Moment) -> Result<Page> {
        let page = self.list(filter)?;
        if page.total > 0 && !self.viewed.contains(&None) {
            self.note_access("list", None, (SCREEN, u64::from(page.total)), now)?;
            self.viewed.insert(None);
        }
        Ok(page)
    }

    /// Notes that personal data are shown, or leave the registry as a file: `what` in kebab-case, `form` the file's
    /// format or `screen`, of how many persons. Call it before the file is written.
    ///
    /// # Errors
    /// A breakdown.
    pub fn note_access(
        &mut self,
        what: &str,
        enrolment: Option<EnrolmentId>,
        (form, persons): (&str, u64),
        now: Moment,
    ) -> Result<()> {
        let accessed = DataAccessed {
            what: what.to_owned(),
            enrolment,
            form: form.to_owned(),
            persons,
        };
        self.act("note the access", now, |desk| {
            desk.record(&Happening::DataAccessed(accessed))
        })
    }

    /// Who looked at what, the latest first; one record's, or all. An enroller sees nobody's.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`].
    pub fn accesses(&self, enrolment: Option<EnrolmentId>, limit: u32) -> Result<Vec<AccessRow>> {
        if self.user.role == Role::Enroleur {
            return Err(Refusal::NotPermitted.into());
        }
        store::access::accesses(self.db(), enrolment, limit)
    }
}
