//! Opening an enrolment and filling its form; every field is on file as soon as it is typed.

use serde_json::Value;

use super::{
    exercise::admitting,
    session::{Desk, Session},
};
use crate::{
    error::Result,
    journal::body::{EnrolmentOpened, Happening},
    keys,
    rules::{
        exercise::Exercise,
        form::{self, Fields},
        id::{EnrolmentId, Moment},
        refusal::Refusal,
    },
    store::{self, EnrolmentRow},
};

impl Session {
    /// Opens an enrolment for a unit of an exercise.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`], [`Refusal::UnknownExercise`], [`Refusal::NotInExercise`],
    /// [`Refusal::BacklogFull`].
    pub fn open_enrolment(&mut self, exercise: &str, unit: &str, now: Moment) -> Result<EnrolmentId> {
        self.act("open the enrolment", now, |desk| {
            desk.open_enrolment(exercise, unit)
        })
    }

    /// Checks what is known of a birth, before anything is recorded.
    ///
    /// # Errors
    /// [`Refusal::UnderAge`], [`Refusal::FieldInvalid`].
    pub fn check_age(&self, birth: &Value, now: Moment) -> Result<()> {
        let birth = Fields::from([("birth".to_owned(), birth.clone())]);
        self.form.check(&birth, now.day())?;
        Ok(())
    }

    /// Records changed fields; `null` empties one.
    ///
    /// # Errors
    /// [`Refusal::UnderAge`] (then close the draft with [`Session::refer`]), [`Refusal::AgeUnchecked`], [`Refusal::FieldInvalid`],
    /// [`Refusal::FieldUnknown`], [`Refusal::UnknownExercise`], [`Refusal::NotInExercise`], [`Refusal::NotNow`].
    pub fn record_fields(&mut self, id: EnrolmentId, changes: &Fields, now: Moment) -> Result<()> {
        self.act("record the fields", now, |desk| desk.record_fields(id, changes))
    }

    /// The dossier so far.
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub fn fields(&self, id: EnrolmentId) -> Result<Fields> {
        store::enrolment::fields(self.db(), id)
    }
}

impl Desk<'_> {
    pub(super) fn open_enrolment(&mut self, exercise: &str, unit: &str) -> Result<EnrolmentId> {
        self.user.as_enroleur()?;
        let ours = self.station.public().id;
        admitting(self.tx, exercise, unit)?
            .may_open(store::enrolment::undecided(self.tx, ours, exercise)?)?;
        let enrolment = EnrolmentId(keys::random()?);
        let counter = store::enrolment::last_counter(self.tx, ours)?.saturating_add(1);
        let (exercise, unit) = (exercise.to_owned(), unit.to_owned());
        self.record(&Happening::EnrolmentOpened(EnrolmentOpened {
            enrolment,
            counter,
            exercise,
            unit,
        }))?;
        Ok(enrolment)
    }

    pub(super) fn record_fields(&mut self, id: EnrolmentId, changes: &Fields) -> Result<()> {
        let row = self.fillable(id)?;
        let changes = self.form.check(changes, self.now.day())?;
        if !changes.contains_key("birth") && !store::enrolment::fields(self.tx, id)?.contains_key("birth") {
            form::before_the_age_gate(&changes)?;
        }
        let place = |name: &str| changes.get(name).and_then(Value::as_str).map(str::to_owned);
        let exercise = place("exercise").unwrap_or_else(|| row.exercise.clone());
        let unit = place("unit").unwrap_or_else(|| row.unit.clone());
        let exercise = admitting(self.tx, &exercise, &unit)?;
        let party = place("party").or_else(|| row.party.clone());
        slot_exists(&exercise, &unit, party.as_deref(), place("slot").as_deref())?;
        let version = (self.form.form.clone(), self.form.version);
        self.record(&Happening::FieldsRecorded {
            enrolment: id,
            form: version,
            changes,
        })
    }

    /// Biometrics begin only behind the age gate.
    pub(super) fn past_the_age_gate(&self, row: &EnrolmentRow) -> Result<()> {
        let fields = store::enrolment::fields(self.tx, row.id)?;
        if fields.get("notice_read") != Some(&Value::Bool(true)) {
            return Err(Refusal::NoticeNotRead.into());
        }
        match fields.get("birth") {
            Some(_) => Ok(()), // Recorded means let through.
            None => Err(Refusal::AgeUnchecked.into()),
        }
    }
}

/// A post asked for must be one of the exercise; whether it is free is seen when it is given.
pub(super) fn slot_exists(
    exercise: &Exercise,
    unit: &str,
    party: Option<&str>,
    slot: Option<&str>,
) -> Result<(), Refusal> {
    match (party, slot) {
        (Some(party), Some(slot)) => exercise
            .slot_for(unit, party, Some(slot), &std::collections::BTreeSet::new())
            .map(drop),
        _ => Ok(()),
    }
}
