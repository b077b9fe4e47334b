//! People whose names sound alike: a hint beside the biometric verdict, never a verdict.

use super::{session::Session, show::Page};
use crate::{
    error::Result,
    rules::{
        id::EnrolmentId,
        spelling::{ALIKE, Heard},
    },
    store::{self, ListFilter},
};

/// Namesakes shown beside a record.
const MOST: usize = 5;

/// Somebody whose name sounds alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Namesake {
    /// Who.
    pub enrolment: EnrolmentId,
    /// Their number.
    pub number: String,
    /// Their name as written.
    pub name: String,
    /// How alike it sounds, 80 to 100.
    pub likeness: u8,
}

impl Session {
    /// Enrolments whose name sounds like the one asked for, the most alike first.
    pub(super) fn list_by_name(&self, wanted: &str, filter: &ListFilter) -> Result<Page> {
        let wanted = Heard::new(wanted);
        let mut found = Vec::new();
        for (id, name) in store::name::everybodys(self.db())? {
            let likeness = Heard::new(&name).holds(&wanted);
            if likeness >= ALIKE {
                found.push((likeness, id));
            }
        }
        found.sort_unstable_by_key(|(likeness, id)| (std::cmp::Reverse(*likeness), *id));
        let mut rows = Vec::new();
        for (_, id) in found {
            let listed = store::enrolment::listed(self.db(), id)?;
            rows.extend(listed.filter(|listed| {
                filter
                    .stage
                    .as_deref()
                    .is_none_or(|stage| listed.row.stage.name() == stage)
            }));
        }
        let total = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let limit = if filter.limit == 0 {
            usize::MAX
        } else {
            filter.limit as usize
        };
        let rows = rows
            .into_iter()
            .skip(filter.offset as usize)
            .take(limit)
            .collect();
        Ok(Page { rows, total })
    }

    /// The five others whose names sound most like this one's.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub fn namesakes(&self, id: EnrolmentId) -> Result<Vec<Namesake>> {
        let everybody = store::name::everybodys(self.db())?;
        let Some(own) = everybody
            .iter()
            .find(|(other, _)| *other == id)
            .map(|(_, name)| Heard::new(name))
        else {
            return Ok(Vec::new());
        };
        let mut alike: Vec<(u8, EnrolmentId, String)> = everybody
            .into_iter()
            .filter(|(other, _)| *other != id)
            .map(|(other, name)| (own.likeness(&Heard::new(&name)), other, name))
            .filter(|(likeness, ..)| *likeness >= ALIKE)
            .collect();
        alike.sort_unstable_by_key(|(likeness, id, _)| (std::cmp::Reverse(*likeness), *id));
        let mut namesakes = Vec::new();
        for (likeness, enrolment, name) in alike.into_iter().take(MOST) {
            let number = store::enrolment::enrolment(self.db(), enrolment)?
                .map(|row| row.number)
                .unwrap_or_default();
            namesakes.push(Namesake {
                enrolment,
                number,
                name,
                likeness,
            });
        }
        Ok(namesakes)
    }
}
