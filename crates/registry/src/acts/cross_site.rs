//! One person at two sites. Headquarters searches everybody who came in against all sites; a site searches its own
//! that headquarters has not seen yet against the persons it just learned of.

use std::collections::{BTreeMap, BTreeSet};

use biometrics::gallery::Watch;

use super::{
    import::{CrossSite, Imported, Quarantined},
    incoming::Incoming,
    search,
    session::{Desk, Session},
};
use crate::{
    error::Result,
    journal::body::{Candidate, Happening, SearchRecord},
    rules::{
        duplicate::Verdict,
        enrolment::{Action, Hold, Stage},
        exchange::Standing,
        exercise::Room,
        form,
        id::{EnrolmentId, Moment},
        refusal::Refusal,
    },
    store::{self, CardRow, CaseRow, ConflictRow},
};

impl Session {
    /// Persons found at two sites, those not settled first: at headquarters all of them, at a site those that
    /// headquarters told of.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub fn cases(&self) -> Result<Vec<CaseRow>> {
        store::search::cases(self.db())
    }

    /// Words about one person by hands that did not know of each other, oldest first.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub fn conflicts(&self) -> Result<Vec<ConflictRow>> {
        store::conflict::conflicts(self.db())
    }

    /// Settles the conflicts about one field: `kept` leaves what stands, otherwise the other word is taken. For the
    /// stage it says that somebody looked; it moves by its own acts.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`], [`Refusal::NoConflict`].
    pub fn settle_conflict(&mut self, id: EnrolmentId, aspect: &str, kept: bool, now: Moment) -> Result<()> {
        self.user.as_superviseur()?;
        let rows = self.conflicts()?;
        let row = rows
            .iter()
            .rfind(|row| row.enrolment == id && row.aspect == aspect)
            .ok_or(Refusal::NoConflict)?;
        let word = if kept { &row.kept } else { &row.other };
        let value = if aspect == "stage" {
            serde_json::Value::Null
        } else {
            serde_json::from_str(word).unwrap_or_default()
        };
        self.act("settle the conflict", now, |desk| {
            desk.record(&Happening::ConflictSettled {
                enrolment: id,
                aspect: aspect.to_owned(),
                value,
            })
        })
    }

    /// Suspends a card, revokes it, or makes it good again.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`], [`Refusal::UnknownEnrolment`], [`Refusal::ReasonUnknown`] without a reason of 2 to
    /// 300 characters, [`Refusal::NotNow`] for who has no card, or one that was revoked.
    pub fn mark_card(
        &mut self,
        id: EnrolmentId,
        standing: Standing,
        reason: &str,
        now: Moment,
    ) -> Result<CardRow> {
        self.user.as_superviseur()?;
        let reason = form::short_text(reason, 2, 300).ok_or(Refusal::ReasonUnknown)?;
        let card = store::conflict::card(self.db(), id)?;
        if card.is_none_or(|card| card.standing == Standing::Revoked) {
            return Err(Refusal::NotNow.into());
        }
        self.act("mark the card", now, |desk| {
            desk.record(&Happening::CardMarked {
                enrolment: id,
                standing,
                reason,
            })?;
            Ok(store::conflict::card(desk.tx, id)?.ok_or(Refusal::NotNow)?)
        })
    }

    /// The standing of somebody's card; `None` before they were accepted.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub fn card_standing(&self, id: EnrolmentId) -> Result<Option<CardRow>> {
        store::conflict::card(self.db(), id)
    }
}

impl Desk<'_> {
    /// Searches again after an import: for whoever came, and for those of whom missing templates came.
    pub(super) fn search_again(
        &mut self,
        incoming: &[Incoming],
        completed: Vec<EnrolmentId>,
        watch: &Watch<'_>,
        answer: &mut Imported,
    ) -> Result<()> {
        let siege = self.is_siege();
        let ids: BTreeSet<EnrolmentId> = if siege {
            let new = incoming
                .iter()
                .flat_map(|sender| sender.to_search.iter().copied());
            new.chain(completed).collect()
        } else if incoming.iter().any(Incoming::brings_members) {
            store::enrolment::unreceived(self.tx, self.station.public().id)?
                .into_iter()
                .collect()
        } else {
            BTreeSet::new()
        };
        let mut ready = Vec::new();
        for id in ids {
            if self.is_searchable(id)? {
                ready.push(id);
            }
        }
        let found = search::of_enrolments(self.tx, self.known, &ready, watch)?;
        let mut held: BTreeMap<EnrolmentId, SearchRecord> = BTreeMap::new();
        let mut juniors: BTreeSet<EnrolmentId> = BTreeSet::new();
        for (id, search) in found {
            if search.verdict == Verdict::Failed {
                self.unsearched(id, answer)?;
                continue;
            }
            let (mine, later) = self.elsewhere(id, &search, siege)?;
            juniors.extend(later);
            if !mine.is_empty() {
                held.insert(id, search);
            }
        }
        // Those of before that turn out to be the later record of a pair, because the earlier one came only now.
        let missed: Vec<_> = juniors.into_iter().filter(|id| !held.contains_key(id)).collect();
        for (id, search) in search::of_enrolments(self.tx, self.known, &missed, watch)? {
            held.insert(id, search);
        }
        for (id, search) in held {
            self.hold(id, search, siege, answer)?;
        }
        Ok(())
    }

    /// A search that failed is not "nobody": somebody is told.
    fn unsearched(&mut self, id: EnrolmentId, answer: &mut Imported) -> Result<()> {
        let Some(row) = store::enrolment::enrolment(self.tx, id)? else {
            return Ok(());
        };
        let reason = Hold::SearchFailed.name().to_owned();
        answer.quarantined.push(Quarantined {
            record: row.number.clone(),
            reason: reason.clone(),
        });
        self.record(&Happening::RecordQuarantined {
            from: row.station,
            record: row.number,
            reason,
        })
    }

    fn is_searchable(&self, id: EnrolmentId) -> Result<bool> {
        let Some(row) = store::enrolment::enrolment(self.tx, id)? else {
            return Ok(false);
        };
        let open = !matches!(
            row.stage,
            Stage::Draft | Stage::Referred | Stage::Returned { .. } | Stage::Rejected { .. }
        );
        Ok(open && store::print::has_templates(self.tx, id)?)
    }

    /// Candidates of other stations: those enrolled before `id`, and those after it. Of two records the later one is
    /// held, whichever came in first. A site cannot know the order: whoever headquarters told of was there before,
    /// unless headquarters holds that one because of ours.
    fn elsewhere(
        &self,
        id: EnrolmentId,
        search: &SearchRecord,
        siege: bool,
    ) -> Result<(Vec<Candidate>, Vec<EnrolmentId>)> {
        let (mut before, mut after) = (Vec::new(), Vec::new());
        let ours = store::enrolment::seniority(self.tx, id)?;
        for candidate in &search.candidates {
            let theirs = store::enrolment::seniority(self.tx, candidate.enrolment)?;
            let same_station = theirs
                .zip(ours)
                .is_some_and(|(theirs, ours)| theirs.station == ours.station);
            if same_station {
                continue;
            }
            let earlier = match theirs.zip(ours) {
                Some((theirs, ours)) => theirs < ours,
                None => !store::search::is_case(self.tx, candidate.enrolment, id)?,
            };
            if earlier {
                before.push(candidate.clone());
            } else if siege && self.is_searchable(candidate.enrolment)? {
                after.push(candidate.enrolment);
            }
        }
        Ok((before, after))
    }

    /// Holds the later record of a pair, with everybody alike who was enrolled before it.
    fn hold(
        &mut self,
        id: EnrolmentId,
        search: SearchRecord,
        siege: bool,
        answer: &mut Imported,
    ) -> Result<()> {
        let (elsewhere, _) = self.elsewhere(id, &search, siege)?;
        let known = store::search::search(self.tx, id)?;
        let told: BTreeSet<EnrolmentId> = known
            .iter()
            .flat_map(|search| &search.candidates)
            .map(|candidate| candidate.enrolment)
            .collect();
        answer.cross_site_duplicates.extend(
            elsewhere
                .iter()
                .filter(|candidate| !told.contains(&candidate.enrolment))
                .map(|candidate| CrossSite {
                    enrolment: id,
                    candidate: candidate.enrolment,
                    score_hundredths: candidate.score_hundredths,
                    band: candidate.band.clone(),
                }),
        );
        let Some(row) = store::enrolment::enrolment(self.tx, id)? else {
            return Ok(());
        };
        let again = Action::SearchAgain {
            search: search.verdict,
            room: Room::Free,
        };
        // Nothing new: settled pairs are not opened again by the next stick.
        if elsewhere
            .iter()
            .all(|candidate| told.contains(&candidate.enrolment))
            || row.life().apply(&again).is_err()
        {
            return Ok(());
        }
        let ours = store::enrolment::seniority(self.tx, id)?;
        let mut candidates = Vec::new();
        for candidate in &search.candidates {
            let theirs = store::enrolment::seniority(self.tx, candidate.enrolment)?;
            let same_station = theirs
                .zip(ours)
                .is_some_and(|(theirs, ours)| theirs.station == ours.station);
            let earlier = theirs.zip(ours).is_some_and(|(theirs, ours)| theirs < ours);
            if elsewhere.contains(candidate)
                || (same_station && earlier)
                || told.contains(&candidate.enrolment)
            {
                candidates.push(candidate.clone());
            }
        }
        self.record(&Happening::SearchedAgain {
            enrolment: id,
            search: SearchRecord { candidates, ..search },
        })
    }
}
