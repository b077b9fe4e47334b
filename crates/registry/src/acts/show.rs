//! Looking: lists, one record with its history, counts.

use super::session::Session;
use crate::{
    error::Result,
    journal::body::Happening,
    rules::{
        form::Fields,
        id::{EnrolmentId, StationId, UserId},
        refusal::Refusal,
    },
    store::{
        self, AdjudicationRow, AttemptRow, BundleRow, By, CardRow, CorrectionRow, Count, ExceptionRow,
        IncidentRow, ListFilter, Listed, PhotoRow, PrintRow, QuarantineRow, RecordRow, SearchRow, TurnRow,
        Waiting,
    },
};

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The rows of this page.
    pub rows: Vec<Listed>,
    /// Rows on all pages.
    pub total: u32,
}

/// Everything about one enrolment but the bytes of its images.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// As lists show it.
    pub listed: Listed,
    /// The dossier.
    pub fields: Fields,
    /// Prints that count.
    pub prints: Vec<PrintRow>,
    /// Every attempt.
    pub attempts: Vec<AttemptRow>,
    /// Fingers without a print.
    pub exceptions: Vec<ExceptionRow>,
    /// Photos, the one that counts last.
    pub photos: Vec<PhotoRow>,
    /// The last search.
    pub search: Option<SearchRow>,
    /// What people settled about candidates.
    pub adjudications: Vec<AdjudicationRow>,
    /// Place in line for a place.
    pub waiting_list: Option<u32>,
    /// What happened to the person since, oldest first.
    pub turns: Vec<TurnRow>,
    /// What was put right, oldest first.
    pub corrections: Vec<CorrectionRow>,
    /// Number of the record that the person had before they left and came back.
    pub earlier: Option<(EnrolmentId, String)>,
    /// Number of the record that the person made when they came back.
    pub later: Option<(EnrolmentId, String)>,
    /// Whether the last decision may be taken back.
    pub may_undo: bool,
    /// The standing of the card; `None` before the person was accepted.
    pub card: Option<CardRow>,
    /// Everything that happened, in order.
    pub history: Vec<HistoryLine>,
}

/// One thing that happened to an enrolment.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryLine {
    /// Whose journal.
    pub station: StationId,
    /// Its code; empty if unknown.
    pub station_code: String,
    /// Number in that journal.
    pub seq: u64,
    /// By the station's clock, UTC ms.
    pub at_ms: i64,
    /// Who.
    pub actor: UserId,
    /// Their name; empty if unknown.
    pub actor_name: String,
    /// Past tense.
    pub kind: String,
    /// What; `None` if a newer program wrote it.
    pub happening: Option<Happening>,
}

impl Session {
    /// Enrolments, newest first.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub fn list(&self, filter: &ListFilter) -> Result<Page> {
        let (rows, total) = store::enrolment::list(self.db(), filter)?;
        Ok(Page { rows, total })
    }

    /// Enrolments the signed-in supervisor may decide, longest wait first.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`].
    pub fn waiting_for(&self, limit: u32) -> Result<Vec<Waiting>> {
        let supervisor = self.user.as_superviseur()?;
        store::enrolment::waiting_for(self.db(), supervisor.user(), limit)
    }

    /// One enrolment with its history.
    ///
    /// # Errors
    /// [`Refusal::UnknownEnrolment`].
    pub fn show(&self, id: EnrolmentId) -> Result<Record> {
        let db = self.db();
        let listed = store::enrolment::listed(db, id)?.ok_or(Refusal::UnknownEnrolment)?;
        let waiting_list = store::enrolment::place_in_line(db, &listed.row)?;
        Ok(Record {
            fields: store::enrolment::fields(db, id)?,
            prints: store::print::prints(db, id)?,
            attempts: store::print::attempts(db, id)?,
            exceptions: store::print::exceptions(db, id)?,
            photos: store::print::photos(db, id)?,
            search: store::search::search(db, id)?,
            adjudications: store::search::adjudications(db, id)?,
            history: self.history(id)?,
            turns: store::life::turns(db, id)?,
            corrections: store::life::corrections(db, id)?,
            earlier: self.numbered(listed.row.earlier)?,
            later: self.numbered(store::enrolment::later(db, id)?)?,
            may_undo: store::life::may_undo(db, id)?,
            card: store::conflict::card(db, id)?,
            listed,
            waiting_list,
        })
    }

    fn numbered(&self, id: Option<EnrolmentId>) -> Result<Option<(EnrolmentId, String)>> {
        let Some(id) = id else { return Ok(None) };
        Ok(store::enrolment::enrolment(self.db(), id)?.map(|row| (id, row.number)))
    }

    fn history(&self, id: EnrolmentId) -> Result<Vec<HistoryLine>> {
        let db = self.db();
        let line = |event: crate::journal::Event| {
            let (station, actor) = (StationId(event.header.station), UserId(event.header.actor));
            Ok(HistoryLine {
                station,
                station_code: store::station::station(db, station)?
                    .map(|row| row.code)
                    .unwrap_or_default(),
                seq: event.header.seq,
                at_ms: event.header.at_ms,
                actor,
                actor_name: store::station::user(db, actor)?
                    .map(|row| row.user.name)
                    .unwrap_or_default(),
                happening: Happening::from_cbor(&event.kind, &event.body).ok(),
                kind: event.kind,
            })
        };
        store::journal::history(db, id)?.into_iter().map(line).collect()
    }

    /// H / F / Total by one thing.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub fn stats(&self, by: By) -> Result<Vec<Count>> {
        store::stats::count(self.db(), by)
    }

    /// Bundles written and read here, newest first, with what came back received.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub fn ledger(&self) -> Result<Vec<BundleRow>> {
        store::bundle::ledger(self.db(), self.station().id)
    }

    /// Every record of this station, and where its newest word is: here, on a stick, lost with it, or received.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub fn record_ledger(&self) -> Result<Vec<RecordRow>> {
        store::bundle::records(self.db(), self.station().id)
    }

    /// What journals of stations show that they should not, newest first.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub fn incidents(&self) -> Result<Vec<IncidentRow>> {
        store::bundle::incidents(self.db())
    }

    /// Records that were left outside.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub fn quarantine(&self) -> Result<Vec<QuarantineRow>> {
        store::bundle::quarantine(self.db())
    }
}
