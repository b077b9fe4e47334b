//! A whole enrolment from files, in one transaction: a refusal leaves nothing.

use std::collections::{BTreeMap, BTreeSet};

use biometrics::{
    Finger,
    gallery::Watch,
    minutiae::Extractor,
    portrait::{self, PhotoVerdict},
};
use rayon::prelude::*;

use super::{
    capture::{Capture, Examined, examine},
    draft::slot_exists,
    exercise::admitting,
    session::{Desk, Session},
    submit::Submitted,
};
use crate::{
    error::Result,
    journal::body::Happening,
    rules::{
        form::Fields,
        id::{BlobHash, Moment},
        prints::{self, ExceptionReason, FILE_THRESHOLD, Permanence},
        refusal::Refusal,
    },
};

/// A dossier that passed the form, the age gate and the exercise. Without it no image is read.
#[derive(Debug, Clone)]
pub struct Screened {
    fields: Fields,
    exercise: String,
    unit: String,
}

/// A finger without a print, why, and for how long.
pub type Exception = (Finger, ExceptionReason, Permanence);

/// What comes with a dossier.
#[derive(Debug, Clone, Default)]
pub struct Papers {
    /// One capture a finger.
    pub prints: Vec<Capture>,
    /// Fingers without a print.
    pub exceptions: Vec<Exception>,
    /// Fingers whose print is kept in spite of its quality, and why.
    pub forced: BTreeMap<Finger, String>,
    /// The photo's file.
    pub photo: Vec<u8>,
}

impl Session {
    /// Checks a whole dossier before any image is read.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`], [`Refusal::UnderAge`], [`Refusal::NoticeNotRead`], [`Refusal::FieldMissing`],
    /// [`Refusal::FieldInvalid`], [`Refusal::FieldUnknown`], [`Refusal::UnknownExercise`],
    /// [`Refusal::NotInExercise`].
    pub fn screen(&self, fields: &Fields, now: Moment) -> Result<Screened> {
        self.user.as_enroleur()?;
        // The age gate comes first: whoever is below 18 is not told about a misspelt rank.
        if let Some(birth) = fields.get("birth").filter(|birth| !birth.is_null()) {
            self.check_age(birth, now)?;
        }
        let mut fields = self.form.check(fields, now.day())?;
        fields.retain(|_, value| !value.is_null());
        self.form.complete(&fields)?;
        let text = |name: &str| {
            fields
                .get(name)
                .and_then(|value| value.as_str())
                .unwrap_or_default()
                .to_owned()
        };
        let (exercise, unit) = (text("exercise"), text("unit"));
        let admitted = admitting(self.db(), &exercise, &unit)?;
        let slot = fields.get("slot").and_then(|slot| slot.as_str());
        slot_exists(&admitted, &unit, Some(&text("party")), slot)?;
        Ok(Screened {
            fields,
            exercise,
            unit,
        })
    }

    /// Enrols: opens, records, captures, searches and submits, all or nothing.
    ///
    /// # Errors
    /// Those of each step; [`Refusal::QualityTooLow`] for a print that is neither good nor forced.
    pub fn enrol(
        &mut self,
        screened: Screened,
        papers: Papers,
        engine: &Extractor,
        watch: &Watch<'_>,
        now: Moment,
    ) -> Result<(Submitted, Vec<Examined>)> {
        add_up(&papers)?;
        let Papers {
            prints,
            exceptions,
            forced,
            photo,
        } = papers;
        let examined: Vec<Examined> = prints
            .into_par_iter()
            .map(|capture| examine(capture, engine))
            .collect::<Result<_>>()?;
        let forced = to_be_forced(&examined, &forced)?;
        let photo = portrait::check(&photo)?;
        let submitted =
            self.enrol_examined(&screened, &examined, (&exceptions, &forced), &photo, watch, now)?;
        Ok((submitted, examined))
    }

    /// The part of [`Session::enrol`] that comes after the engine: one transaction.
    ///
    /// # Errors
    /// Those of each step.
    pub fn enrol_examined(
        &mut self,
        screened: &Screened,
        prints: &[Examined],
        (exceptions, forced): (&[Exception], &[(Finger, String)]),
        photo: &PhotoVerdict,
        watch: &Watch<'_>,
        now: Moment,
    ) -> Result<Submitted> {
        self.act("enrol", now, |desk| {
            desk.enrol(screened, prints, (exceptions, forced), photo, watch)
        })
    }
}

impl Desk<'_> {
    /// All steps of the wizard at once.
    pub(super) fn enrol(
        &mut self,
        screened: &Screened,
        prints: &[Examined],
        (exceptions, forced): (&[Exception], &[(Finger, String)]),
        photo: &PhotoVerdict,
        watch: &Watch<'_>,
    ) -> Result<Submitted> {
        let enrolment = self.open_enrolment(&screened.exercise, &screened.unit)?;
        self.record_fields(enrolment, &screened.fields)?;
        for print in prints {
            self.record_print(enrolment, print, FILE_THRESHOLD)?;
        }
        for (finger, reason) in forced {
            self.record(&Happening::PrintForced {
                enrolment,
                finger: *finger,
                reason: reason.clone(),
            })?;
        }
        for (finger, reason, permanence) in exceptions {
            let (finger, reason, permanence) = (*finger, *reason, *permanence);
            let recapture = permanence.recapture(finger, None, self.now.day())?;
            self.record(&Happening::ExceptionRecorded {
                enrolment,
                finger,
                reason,
                permanence,
                recapture,
            })?;
        }
        self.record_photo(enrolment, photo)?;
        self.submit(enrolment, watch)
    }
}

/// What can be seen before the engine starts: ten fingers, each once, no file twice.
fn add_up(papers: &Papers) -> Result<(), Refusal> {
    let captured: Vec<Finger> = papers.prints.iter().map(|capture| capture.finger).collect();
    let excepted: Vec<Finger> = papers.exceptions.iter().map(|(finger, ..)| *finger).collect();
    prints::ten(&captured, &excepted)?;
    if let Some(finger) = papers.forced.keys().find(|finger| !captured.contains(finger)) {
        return Err(Refusal::ForceInvalid { finger: *finger });
    }
    let mut files: BTreeMap<BlobHash, Finger> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for capture in &papers.prints {
        if !seen.insert(capture.finger) {
            return Err(Refusal::SameFileTwice {
                a: capture.finger,
                b: capture.finger,
            });
        }
        if let Some(other) = files.insert(BlobHash::of(&capture.bytes), capture.finger) {
            return Err(Refusal::SameFileTwice {
                a: other.min(capture.finger),
                b: other.max(capture.finger),
            });
        }
    }
    Ok(())
}

/// A file cannot be captured again, so a reason is enough to keep it; without one it is refused.
fn to_be_forced(
    examined: &[Examined],
    reasons: &BTreeMap<Finger, String>,
) -> Result<Vec<(Finger, String)>, Refusal> {
    let mut forced = Vec::new();
    for print in examined.iter().filter(|print| print.quality < FILE_THRESHOLD) {
        let finger = print.finger;
        let reason = reasons.get(&finger).ok_or(Refusal::QualityTooLow {
            finger,
            score: print.quality,
            tries_left: 0,
        })?;
        forced.push((finger, prints::force_reason(finger, reason)?));
    }
    Ok(forced)
}
