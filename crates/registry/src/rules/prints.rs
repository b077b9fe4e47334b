//! Ten fingers: a capture or an exception each, judged by quality.

use biometrics::Finger;
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{form, refusal::Refusal};

/// Prints at or above this quality are kept at once while the person sits there, 0 to 100. One in ten of the 400 real
/// prints of five FVC sets scores less; half a finger, smears and bare glass do. Another try costs seconds.
pub const THRESHOLD: u8 = 50;
/// The same for a file, which nobody can capture again: what scores less shows a corner of a finger or smears. Three
/// of those 400 do.
pub const FILE_THRESHOLD: u8 = 20;
/// Captures of one finger before it may be forced.
pub const TRIES: u8 = 3;
/// An enrolment with fewer captures identifies nobody.
pub const CAPTURES_AT_LEAST: u8 = 2;

/// Days after which a temporary exception is captured, if nobody says more.
const RECAPTURE_USUAL: u64 = 30;
/// Later than this is no temporary exception.
const RECAPTURE_AT_MOST: u64 = 366;

/// What to do with a print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judgement {
    /// Good enough.
    Keep,
    /// Below the threshold, with tries left.
    TryAgain {
        /// How many.
        tries_left: u8,
    },
    /// Below the threshold and out of tries: the best stays if a reason is given.
    AskReason,
}

/// Judges the best quality so far of one finger after `attempts` captures.
#[must_use]
pub const fn judge(best: u8, attempts: u8) -> Judgement {
    if best >= THRESHOLD {
        Judgement::Keep
    } else if attempts < TRIES {
        Judgement::TryAgain {
            tries_left: TRIES - attempts,
        }
    } else {
        Judgement::AskReason
    }
}

/// Why a print below the threshold is kept: 2 to 120 characters, people decide over it later.
///
/// # Errors
/// [`Refusal::ForceInvalid`].
pub fn force_reason(finger: Finger, reason: &str) -> Result<String, Refusal> {
    form::short_text(reason, 2, 120).ok_or(Refusal::ForceInvalid { finger })
}

/// Why a finger has no print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum ExceptionReason {
    Amputated,
    Injured,
    Bandaged,
    Worn,
    Refused,
}

/// Whether the finger can be captured another day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Permanence {
    Permanent,
    Temporary,
}

impl ExceptionReason {
    /// All five.
    pub const ALL: [Self; 5] = [
        Self::Amputated,
        Self::Injured,
        Self::Bandaged,
        Self::Worn,
        Self::Refused,
    ];

    /// The word of the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Amputated => "amputated",
            Self::Injured => "injured",
            Self::Bandaged => "bandaged",
            Self::Worn => "worn",
            Self::Refused => "refused",
        }
    }

    /// The reason of that name; `None` for any other text.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }

    /// What it is when nobody says more.
    #[must_use]
    pub const fn usual(self) -> Permanence {
        match self {
            Self::Amputated | Self::Worn => Permanence::Permanent,
            Self::Injured | Self::Bandaged | Self::Refused => Permanence::Temporary,
        }
    }
}

/// Whether a finger of somebody who has a place already may be captured after all: one whose exception is temporary,
/// and only by a print good enough to be kept at once.
///
/// # Errors
/// [`Refusal::ExceptionInvalid`], [`Refusal::QualityTooLow`].
pub fn recapture(
    finger: Finger,
    exception: Option<Permanence>,
    (quality, threshold): (u8, u8),
) -> Result<(), Refusal> {
    match exception {
        Some(Permanence::Temporary) if (threshold..=100).contains(&quality) => Ok(()),
        Some(Permanence::Temporary) => Err(Refusal::QualityTooLow {
            finger,
            score: quality,
            tries_left: TRIES,
        }),
        _ => Err(Refusal::ExceptionInvalid { finger }),
    }
}

impl Permanence {
    /// The word of the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Permanent => "permanent",
            Self::Temporary => "temporary",
        }
    }

    /// The permanence of that name; `None` for any other text.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Permanent, Self::Temporary]
            .into_iter()
            .find(|permanence| permanence.name() == name)
    }

    /// The day on which a temporary exception is captured after all: the one asked for, else a month later.
    ///
    /// # Errors
    /// [`Refusal::ExceptionInvalid`] for a day on a permanent exception, or one that is not within the coming year.
    pub fn recapture(
        self,
        finger: Finger,
        asked: Option<NaiveDate>,
        today: NaiveDate,
    ) -> Result<Option<NaiveDate>, Refusal> {
        let later = |days| today.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX);
        match (self, asked) {
            (Self::Permanent, None) => Ok(None),
            (Self::Temporary, None) => Ok(Some(later(RECAPTURE_USUAL))),
            (Self::Temporary, Some(day)) if day > today && day <= later(RECAPTURE_AT_MOST) => Ok(Some(day)),
            _ => Err(Refusal::ExceptionInvalid { finger }),
        }
    }

    /// An amputation is never temporary.
    ///
    /// # Errors
    /// [`Refusal::ExceptionInvalid`].
    pub fn of(self, reason: ExceptionReason, finger: Finger) -> Result<Self, Refusal> {
        match (reason, self) {
            (ExceptionReason::Amputated, Self::Temporary) => Err(Refusal::ExceptionInvalid { finger }),
            _ => Ok(self),
        }
    }
}

/// Captures and exceptions must be ten, and at least two of them captures.
///
/// # Errors
/// [`Refusal::ExceptionInvalid`] for a finger that is both, [`Refusal::FingersMissing`],
/// [`Refusal::TooFewFingers`].
pub fn ten(captured: &[Finger], exceptions: &[Finger]) -> Result<(), Refusal> {
    if let Some(finger) = exceptions.iter().find(|finger| captured.contains(finger)) {
        return Err(Refusal::ExceptionInvalid { finger: *finger });
    }
    let count = |fingers: &[Finger]| {
        Finger::ALL
            .iter()
            .filter(|finger| fingers.contains(finger))
            .count() as u8
    };
    let (captures, excepted) = (count(captured), count(exceptions));
    match 10_u8.saturating_sub(captures + excepted) {
        0 if captures < CAPTURES_AT_LEAST => Err(Refusal::TooFewFingers { captured: captures }),
        0 => Ok(()),
        missing => Err(Refusal::FingersMissing { missing }),
    }
}

/// A finger in an event: its ISO code.
pub mod as_code {
    use biometrics::Finger;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    /// Writes the code, 1 to 10.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(finger: &Finger, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(finger.code())
    }

    /// Reads the code.
    ///
    /// # Errors
    /// Any other number.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Finger, D::Error> {
        let code = u8::deserialize(deserializer)?;
        Finger::from_code(code).ok_or_else(|| D::Error::custom("not a finger code"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_print_is_tried_three_times_and_then_needs_a_reason() {
        assert_eq!(judge(THRESHOLD, 1), Judgement::Keep);
        assert_eq!(judge(THRESHOLD - 1, 1), Judgement::TryAgain { tries_left: 2 });
        assert_eq!(judge(THRESHOLD - 1, 2), Judgement::TryAgain { tries_left: 1 });
        assert_eq!(judge(THRESHOLD - 1, 3), Judgement::AskReason);
    }

    #[test]
    fn only_a_temporary_exception_ends_and_only_by_a_good_print() {
        let finger = Finger::LeftLittle;
        let invalid = Err(Refusal::ExceptionInvalid { finger });
        assert_eq!(recapture(finger, Some(Permanence::Temporary), (50, 50)), Ok(()));
        assert_eq!(recapture(finger, Some(Permanence::Permanent), (90, 50)), invalid);
        assert_eq!(
            recapture(finger, None, (90, 50)),
            invalid,
            "a print is there already"
        );
        for quality in [49, 101] {
            let poor = recapture(finger, Some(Permanence::Temporary), (quality, 50));
            assert!(matches!(poor, Err(Refusal::QualityTooLow { .. })), "{poor:?}");
        }
    }

    #[test]
    fn captures_and_exceptions_are_ten() {
        let (eight, two) = Finger::ALL.split_at(8);
        assert_eq!(ten(eight, two), Ok(()));
        assert_eq!(ten(eight, &two[..1]), Err(Refusal::FingersMissing { missing: 1 }));
        assert_eq!(ten(eight, &[]), Err(Refusal::FingersMissing { missing: 2 }));
    }

    #[test]
    fn the_same_finger_named_twice_counts_once() {
        let mut nine = Finger::ALL[..9].to_vec();
        nine.push(Finger::RightThumb);
        assert_eq!(ten(&nine, &[]), Err(Refusal::FingersMissing { missing: 1 }));
    }

    #[test]
    fn one_capture_is_too_few() {
        let (one, nine) = Finger::ALL.split_at(1);
        assert_eq!(ten(one, nine), Err(Refusal::TooFewFingers { captured: 1 }));
    }

    #[test]
    fn a_captured_finger_cannot_be_an_exception() {
        let answer = ten(&Finger::ALL, &[Finger::LeftRing]);
        assert_eq!(
            answer,
            Err(Refusal::ExceptionInvalid {
                finger: Finger::LeftRing
            })
        );
    }

    #[test]
    fn a_temporary_exception_has_its_day() {
        let (finger, today) = (Finger::LeftThumb, "2026-11-24".parse().unwrap());
        let ask = |permanence: Permanence, asked: Option<&str>| {
            permanence.recapture(finger, asked.map(|day| day.parse().unwrap()), today)
        };
        assert_eq!(
            ask(Permanence::Temporary, None),
            Ok(Some("2026-12-24".parse().unwrap()))
        );
        assert_eq!(ask(Permanence::Permanent, None), Ok(None));
        for (permanence, day) in [
            (Permanence::Permanent, "2026-12-01"),
            (Permanence::Temporary, "2026-11-24"),
            (Permanence::Temporary, "2031-01-01"),
        ] {
            assert!(ask(permanence, Some(day)).is_err(), "{permanence:?} {day}");
        }
    }

    #[test]
    fn a_finger_does_not_grow_back() {
        let finger = Finger::LeftThumb;
        assert!(
            Permanence::Temporary
                .of(ExceptionReason::Amputated, finger)
                .is_err()
        );
    }
}
