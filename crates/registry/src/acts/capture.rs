//! Prints, exceptions and the photo; every attempt is on file with its quality.

use biometrics::{
    Finger, Template, image,
    minutiae::Extractor,
    person::{self, Suspicion},
    portrait, quality,
};

use super::session::{Desk, Session};
use crate::{
    error::Result,
    journal::body::{Happening, PrintCaptured},
    rules::{
        id::{BlobHash, EnrolmentId, Moment},
        prints::{self, ExceptionReason, Judgement, Permanence},
        refusal::Refusal,
    },
    store::{self, journal::BlobKind},
};

/// What came from a scanner or a file.
#[derive(Debug, Clone)]
pub struct Capture {
    /// Which finger it is said to be.
    pub finger: Finger,
    /// The image file.
    pub bytes: Vec<u8>,
    /// Resolution, if the caller knows it better than the file.
    pub dpi: Option<f32>,
    /// The scanner's serial, or empty.
    pub source: String,
}

/// A capture after the engine has looked at it.
#[derive(Debug, Clone)]
pub struct Examined {
    /// Which finger it is said to be.
    pub finger: Finger,
    /// The image file.
    pub bytes: Vec<u8>,
    /// Its minutiae.
    pub template: Template,
    /// 0 to 100.
    pub quality: u8,
    /// Why it is not 100, kebab-case.
    pub reasons: Vec<String>,
    /// The scanner's serial, or empty.
    pub source: String,
}

/// What is to be done after a capture.
#[derive(Debug, Clone, PartialEq)]
pub struct Captured {
    /// Quality of this attempt, 0 to 100.
    pub quality: u8,
    /// Why it is not 100, kebab-case.
    pub reasons: Vec<String>,
    /// Minutiae found.
    pub minutiae: u16,
    /// Keep, try again, or ask a reason.
    pub judgement: Judgement,
    /// What looks wrong among the prints so far, while the person still sits there.
    pub alerts: Vec<Suspicion>,
}

/// What is to be said about a photo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhotoTaken {
    /// Address of the cropped picture.
    pub image: BlobHash,
    /// What could be better, kebab-case.
    pub reasons: Vec<String>,
}

/// Reads an image, judges it and finds its minutiae. Takes as long as the engine does; stores nothing.
///
/// # Errors
/// [`crate::Error::PrintOf`].
pub fn examine(capture: Capture, engine: &Extractor) -> Result<Examined> {
    let finger = capture.finger;
    let of_finger = |source| crate::Error::PrintOf { finger, source };
    let image = image::decode(&capture.bytes, capture.dpi).map_err(of_finger)?;
    let judged = quality::assess(&image);
    let template = engine.extract(&image).map_err(of_finger)?;
    Ok(Examined {
        finger,
        bytes: capture.bytes,
        template,
        quality: judged.score,
        reasons: judged
            .reasons
            .iter()
            .map(|reason| reason.code().to_owned())
            .collect(),
        source: capture.source,
    })
}

impl Session {
    /// Records an attempt at a finger.
    ///
    /// # Errors
    /// [`Refusal::NoticeNotRead`] and [`Refusal::AgeUnchecked`] before the image is read; [`Refusal::SameFileTwice`],
    /// [`Refusal::ExceptionInvalid`], [`Refusal::NotNow`], [`crate::Error::PrintOf`].
    pub fn capture_print(
        &mut self,
        id: EnrolmentId,
        capture: Capture,
        engine: &Extractor,
        now: Moment,
    ) -> Result<Captured> {
        self.act("check the enrolment", now, |desk| {
            let row = desk.fillable(id)?;
            desk.past_the_age_gate(&row)
        })?;
        let examined = examine(capture, engine)?;
        self.act("record the print", now, |desk| {
            desk.record_print(id, &examined, prints::THRESHOLD)?;
            let attempts = store::print::attempts(desk.tx, id)?;
            let (best, count) = tally(&attempts, examined.finger);
            let known = store::print::templates(desk.tx, id)?;
            Ok(Captured {
                quality: examined.quality,
                reasons: examined.reasons.clone(),
                minutiae: u16::try_from(examined.template.minutiae.len()).unwrap_or(u16::MAX),
                judgement: prints::judge(best, count),
                alerts: person::suspicions(&known),
            })
        })
    }

    /// Keeps the best of the attempts at a finger in spite of its quality.
    ///
    /// # Errors
    /// [`Refusal::QualityTooLow`] while tries are left, [`Refusal::ForceInvalid`].
    pub fn force_print(&mut self, id: EnrolmentId, finger: Finger, reason: &str, now: Moment) -> Result<()> {
        self.act("record the print", now, |desk| {
            desk.fillable(id)?;
            let reason = prints::force_reason(finger, reason)?;
            let (best, count) = tally(&store::print::attempts(desk.tx, id)?, finger);
            match prints::judge(best, count) {
                Judgement::Keep => Ok(()),
                Judgement::TryAgain { tries_left } => Err(Refusal::QualityTooLow {
                    finger,
                    score: best,
                    tries_left,
                }
                .into()),
                Judgement::AskReason => desk.record(&Happening::PrintForced {
                    enrolment: id,
                    finger,
                    reason,
                }),
            }
        })
    }

    /// The wrong finger was captured: its attempts stay readable and count no more.
    ///
    /// # Errors
    /// [`Refusal::NotNow`].
    pub fn discard_print(&mut self, id: EnrolmentId, finger: Finger, now: Moment) -> Result<()> {
        self.act("discard the print", now, |desk| {
            desk.record(&Happening::PrintDiscarded {
                enrolment: id,
                finger,
            })
        })
    }

    /// Records that a finger cannot be captured; a temporary exception has a day on which it is tried again.
    ///
    /// # Errors
    /// [`Refusal::ExceptionInvalid`] for a captured finger or a temporary amputation, [`Refusal::NotNow`].
    pub fn record_exception(
        &mut self,
        id: EnrolmentId,
        finger: Finger,
        reason: ExceptionReason,
        permanence: Permanence,
        recapture: Option<chrono::NaiveDate>,
        now: Moment,
    ) -> Result<()> {
        let recapture = permanence.recapture(finger, recapture, now.day())?;
        let happening = Happening::ExceptionRecorded {
            enrolment: id,
            finger,
            reason,
            permanence,
            recapture,
        };
        self.act("record the exception", now, |desk| desk.record(&happening))
    }

    /// Takes an exception back.
    ///
    /// # Errors
    /// [`Refusal::NotNow`].
    pub fn clear_exception(&mut self, id: EnrolmentId, finger: Finger, now: Moment) -> Result<()> {
        self.act("clear the exception", now, |desk| {
            desk.record(&Happening::ExceptionCleared {
                enrolment: id,
                finger,
            })
        })
    }

    /// Records a photo; an earlier one stays in the history. What could be better about it is told, and shown to
    /// whoever decides, but holds nobody up.
    ///
    /// # Errors
    /// [`crate::Error::Print`] for what is no image, [`Refusal::NoticeNotRead`], [`Refusal::AgeUnchecked`],
    /// [`Refusal::NotNow`].
    pub fn capture_photo(&mut self, id: EnrolmentId, bytes: &[u8], now: Moment) -> Result<PhotoTaken> {
        self.act("check the enrolment", now, |desk| {
            let row = desk.fillable(id)?;
            desk.past_the_age_gate(&row)
        })?;
        let verdict = portrait::check(bytes)?;
        self.act("record the photo", now, |desk| desk.record_photo(id, &verdict))
    }

    /// The last photo was a slip: the one before it counts again. Both stay in the history.
    ///
    /// # Errors
    /// [`Refusal::NothingToUndo`] if there is only one, [`Refusal::NotNow`].
    pub fn take_photo_back(&mut self, id: EnrolmentId, now: Moment) -> Result<()> {
        self.act("take the photo back", now, |desk| {
            desk.fillable(id)?;
            let photos = store::print::photos(desk.tx, id)?;
            let before = photos.into_iter().rev().nth(1);
            let before = before.ok_or(Refusal::NothingToUndo)?;
            desk.record(&Happening::PhotoCaptured {
                enrolment: id,
                image: before.image,
                reasons: before.reasons,
            })
        })
    }

    /// The image, template or photo at an address.
    ///
    /// # Errors
    /// [`Refusal::ImageSealed`] if only headquarters opens it, [`crate::Error::Damaged`] if it is not here.
    pub fn blob(&self, hash: BlobHash) -> Result<Vec<u8>> {
        self.user.as_lecteur()?;
        if let Some((_, bytes)) = store::journal::blob(self.db(), hash)? {
            return Ok(bytes);
        }
        Err(match store::sealed::bytes(self.db(), hash)? {
            Some(_) => Refusal::ImageSealed.into(),
            None => crate::Error::Damaged { what: "blob-missing" },
        })
    }
}

impl Desk<'_> {
    /// Records an attempt; from `threshold` on it is kept at once.
    pub(super) fn record_print(&mut self, id: EnrolmentId, examined: &Examined, threshold: u8) -> Result<()> {
        let finger = examined.finger;
        let image = BlobHash::of(&examined.bytes);
        if let Some(other) = store::print::same_file(self.tx, id, image, finger)? {
            let (a, b) = (other.min(finger), other.max(finger));
            return Err(Refusal::SameFileTwice { a, b }.into());
        }
        store::journal::put_blob(self.tx, BlobKind::Print, &examined.bytes)?;
        let template = store::journal::put_blob(self.tx, BlobKind::Template, &examined.template.to_bytes())?;
        self.record(&Happening::PrintCaptured(PrintCaptured {
            enrolment: id,
            finger,
            quality: examined.quality,
            reasons: examined.reasons.clone(),
            image,
            template,
            minutiae: u16::try_from(examined.template.minutiae.len()).unwrap_or(u16::MAX),
            threshold,
            source: examined.source.clone(),
        }))
    }

    pub(super) fn record_photo(
        &mut self,
        id: EnrolmentId,
        verdict: &portrait::PhotoVerdict,
    ) -> Result<PhotoTaken> {
        let image = store::journal::put_blob(self.tx, BlobKind::Photo, &verdict.cropped)?;
        let reasons: Vec<String> = verdict
            .reasons
            .iter()
            .map(|reason| reason.code().to_owned())
            .collect();
        self.record(&Happening::PhotoCaptured {
            enrolment: id,
            image,
            reasons: reasons.clone(),
        })?;
        Ok(PhotoTaken { image, reasons })
    }
}

/// Best quality and number of the attempts at a finger that count.
fn tally(attempts: &[store::AttemptRow], finger: Finger) -> (u8, u8) {
    let count = attempts
        .iter()
        .filter(|row| row.finger == finger && !row.discarded);
    let best = count.clone().map(|row| row.quality).max().unwrap_or_default();
    (best, u8::try_from(count.count()).unwrap_or(u8::MAX))
}
