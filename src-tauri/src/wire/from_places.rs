//! Exercises, posts and lives from the registry to the wire. Nothing is decided here.

use registry::acts::{self, Session};
use registry::store;

use super::{
    Arrivals, CorrectionRow, Exercise, ExpectedRow, LineRow, OtherRecord, PostRow, QuotaRow, StandRow,
    TenureRow, TrancheRow, TurnRow, UnexpectedRow,
};

impl Exercise {
    /// Every exercise with how full its quotas are.
    ///
    /// # Errors
    /// A breakdown.
    pub fn all(session: &Session) -> registry::Result<Vec<Self>> {
        let of = |exercise: registry::rules::exercise::Exercise| {
            let quotas = session.quotas(&exercise.code)?;
            let act = |act| serde_json::to_value(act).ok()?.as_str().map(str::to_owned);
            let stand = |stand: &registry::rules::exercise::Stand| StandRow {
                name: stand.name.clone(),
                stands: stand.stands,
                act: stand.act.and_then(act),
            };
            Ok(Self {
                circuit: exercise.circuit.iter().map(stand).collect(),
                quotas: quotas.iter().map(QuotaRow::from).collect(),
                code: exercise.code,
                site: exercise.site,
                from: exercise.from.map(|day| day.to_string()),
                to: exercise.to.map(|day| day.to_string()),
                requester: exercise.requester,
                tranche: exercise.tranche,
            })
        };
        session.exercises()?.into_iter().map(of).collect()
    }
}

impl From<&store::QuotaState> for QuotaRow {
    fn from(state: &store::QuotaState) -> Self {
        let tranche = |tranche: &store::TrancheState| TrancheRow {
            tranche: tranche.tranche.clone(),
            supplements: tranche.supplements.clone(),
            places: tranche.places,
            enrolled: tranche.taken,
        };
        Self {
            unit: state.unit.clone(),
            party: state.party.clone(),
            places: state.places,
            enrolled: state.taken,
            waiting: state.waiting,
            tranches: state.tranches.iter().map(tranche).collect(),
        }
    }
}

impl From<&store::PostRow> for PostRow {
    fn from(post: &store::PostRow) -> Self {
        Self {
            unit: post.unit.clone(),
            slot: post.name.clone(),
            party: post.party.clone(),
            function: post.function.clone(),
            exercise: post.exercise.clone(),
            state: post.state.name().to_owned(),
            history: post.history.iter().map(TenureRow::from).collect(),
        }
    }
}

impl From<&store::TenureRow> for TenureRow {
    fn from(tenure: &store::TenureRow) -> Self {
        Self {
            exercise: tenure.exercise.clone(),
            enrolment: tenure.enrolment.map(|id| id.to_string()),
            number: tenure.number.clone(),
            name: tenure.name.clone(),
            from: tenure.from_day.clone(),
            until: tenure.until_day.clone(),
            ended: tenure.ended.clone(),
            reason: tenure.reason.clone(),
            letter: tenure.letter.clone(),
            proof: tenure.proof.clone(),
        }
    }
}

impl From<&store::InLine> for LineRow {
    fn from(one: &store::InLine) -> Self {
        Self {
            exercise: one.exercise.clone(),
            unit: one.unit.clone(),
            party: one.party.clone(),
            rank: one.rank,
            enrolment: one.enrolment.to_string(),
            number: one.number.clone(),
            family_name: one.family_name.clone(),
            given_names: one.given_names.clone(),
            submitted_ms: one.submitted_ms,
        }
    }
}

impl From<&store::TurnRow> for TurnRow {
    fn from(turn: &store::TurnRow) -> Self {
        Self {
            what: turn.turn.clone(),
            day: turn.day.clone(),
            unit: turn.unit.clone(),
            proof: turn.proof.clone(),
            at_ms: turn.at_ms,
        }
    }
}

impl From<&store::CorrectionRow> for CorrectionRow {
    fn from(correction: &store::CorrectionRow) -> Self {
        Self {
            field: correction.field.clone(),
            old: correction.old.clone(),
            new: correction.new.clone(),
            reason: correction.reason.clone(),
            at_ms: correction.at_ms,
        }
    }
}

impl OtherRecord {
    /// The record of that id and number.
    #[must_use]
    pub fn of((id, number): &(registry::rules::id::EnrolmentId, String)) -> Self {
        Self {
            enrolment: id.to_string(),
            number: number.clone(),
        }
    }
}

impl From<&acts::Arrivals> for Arrivals {
    fn from(arrivals: &acts::Arrivals) -> Self {
        let expected = |row: &store::ExpectedRow| ExpectedRow {
            list: row.list.clone(),
            line: row.person.line,
            family_name: row.person.family_name.clone(),
            given_names: row.person.given_names.clone(),
            party: row.person.party.clone(),
            unit: row.person.unit.clone(),
            arrived: row.arrived.iter().map(OtherRecord::of).collect(),
        };
        let unexpected = |row: &store::UnexpectedRow| UnexpectedRow {
            record: OtherRecord {
                enrolment: row.enrolment.to_string(),
                number: row.number.clone(),
            },
            family_name: row.family_name.clone(),
            given_names: row.given_names.clone(),
            party: row.party.clone(),
        };
        Self {
            expected: arrivals.expected.iter().map(expected).collect(),
            unexpected: arrivals.unexpected.iter().map(unexpected).collect(),
        }
    }
}
