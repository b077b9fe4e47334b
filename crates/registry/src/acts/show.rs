//! Looking: lists, one record with its history, counts.

use super::{name::Namesake, session::Session};
use crate::{
    error::Result,
    journal::body::Happening,
    rules::{
        counts,
        enrolment::Stage,
        form::Fields,
        id::{BlobHash, EnrolmentId, StationId, UserId},
        refusal::Refusal,
    },
    store::{
        self, AdjudicationRow, AttemptRow, BundleRow, By, CardRow, CorrectionRow, Count, ExceptionRow,
        IncidentRow, ListFilter, Listed, PhotoRow, PrintRow, QuarantineRow, RecordRow, SearchRow, SignOffRow,
        Trouble, TroubleBy, TurnRow, Waiting, WeaponRow,
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
    /// Photos of the hands that exceptions are about.
    pub hands: Vec<BlobHash>,
    /// Exceptions or forced prints wait for a supervisor's word.
    pub awaits_sign_off: bool,
    /// That word.
    pub sign_off: Option<SignOffRow>,
    /// Weapons that came with the person.
    pub weapons: Vec<WeaponRow>,
    /// Others whose names sound alike: a hint, never a verdict.
    pub namesakes: Vec<Namesake>,
    /// Other records of the same person, each with its own history.
    pub linked: Vec<Linked>,
}

/// Another record of the same person.
#[derive(Debug, Clone, PartialEq)]
pub struct Linked {
    /// Which.
    pub enrolment: EnrolmentId,
    /// Its number.
    pub number: String,
    /// Where it stands.
    pub stage: Stage,
    /// Everything that happened to it, in order.
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

/// What somebody chose, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// `integration` or `reinsertion`; `None` where it was taken back.
    pub option: Option<String>,
    /// By the station's clock, UTC ms.
    pub at_ms: i64,
    /// Who wrote it down; empty if unknown.
    pub by: String,
}

impl Record {
    /// Integration or reinsertion, as it was chosen over time, oldest first. Empty once the record was emptied.
    #[must_use]
    pub fn options(&self) -> Vec<Choice> {
        const FIELD: &str = "option";
        if !self.fields.contains_key("family_name") {
            return Vec::new();
        }
        let mut chosen: Vec<Choice> = Vec::new();
        for line in &self.history {
            let changes = match &line.happening {
                Some(Happening::FieldsRecorded { changes, .. }) => changes,
                Some(Happening::Corrected(body)) => &body.changes,
                _ => continue,
            };
            let Some(value) = changes.get(FIELD) else {
                continue;
            };
            let option = value.as_str().map(str::to_owned);
            if chosen
                .last()
                .map_or(option.is_some(), |last| last.option != option)
            {
                chosen.push(Choice {
                    option,
                    at_ms: line.at_ms,
                    by: line.actor_name.clone(),
                });
            }
        }
        chosen
    }
}

impl Session {
    /// Enrolments, newest first; asked for by name, the most alike first.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`].
    pub fn list(&self, filter: &ListFilter) -> Result<Page> {
        self.user.as_lecteur()?;
        if let Some(name) = &filter.name {
            return self.list_by_name(name, filter);
        }
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
    /// [`Refusal::NotPermitted`], [`Refusal::UnknownEnrolment`].
    pub fn show(&self, id: EnrolmentId) -> Result<Record> {
        self.user.as_lecteur()?;
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
            hands: store::capture::photos_of_hands(db, id)?,
            awaits_sign_off: store::capture::awaits_sign_off(db, id)?,
            sign_off: store::capture::sign_off(db, id)?,
            weapons: store::weapon::of_enrolment(db, id)?,
            namesakes: self.namesakes(id)?,
            linked: self.linked(id)?,
            listed,
            waiting_list,
        })
    }

    fn numbered(&self, id: Option<EnrolmentId>) -> Result<Option<(EnrolmentId, String)>> {
        let Some(id) = id else { return Ok(None) };
        Ok(store::enrolment::enrolment(self.db(), id)?.map(|row| (id, row.number)))
    }

    fn linked(&self, id: EnrolmentId) -> Result<Vec<Linked>> {
        let mut linked = Vec::new();
        for enrolment in store::search::links(self.db(), id)? {
            // Of a record at another site only the number is known, and that stands with the candidates.
            if let Some(row) = store::enrolment::enrolment(self.db(), enrolment)? {
                let (number, stage, history) = (row.number, row.stage, self.history(enrolment)?);
                linked.push(Linked {
                    enrolment,
                    number,
                    stage,
                    history,
                });
            }
        }
        Ok(linked)
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
    /// [`Refusal::NotPermitted`].
    pub fn stats(&self, by: By) -> Result<Vec<Count>> {
        self.user.as_lecteur()?;
        store::stats::count(self.db(), by)
    }

    /// The same as it may leave headquarters: small counts hidden, and as many others that none can be computed. The
    /// last line is the sum.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`].
    pub fn stats_released(&self, by: By) -> Result<Vec<counts::Line<Option<u64>>>> {
        Ok(released(self.stats(by)?))
    }

    /// How many were referred, by site, as it may leave headquarters. Those whose sex is not known here do not count.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`].
    pub fn referrals_released(&self) -> Result<Vec<counts::Line<Option<u64>>>> {
        self.user.as_lecteur()?;
        Ok(released(self.referral_counts()?))
    }

    /// Where captures go wrong.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`].
    pub fn trouble(&self, by: TroubleBy) -> Result<Vec<Trouble>> {
        self.user.as_lecteur()?;
        store::trouble::count(self.db(), by)
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

fn released(counts: Vec<Count>) -> Vec<counts::Line<Option<u64>>> {
    let line = |count: Count| counts::Line {
        key: count.key,
        men: count.men,
        women: count.women,
        total: count.total,
    };
    counts::release(&counts.into_iter().map(line).collect::<Vec<_>>())
}
