//! The age gate. It stands before any biometric: whoever may be below 18 leaves the path here.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::refusal::Refusal;

/// Nobody below this age is enrolled.
pub const ADULT_YEARS: i32 = 18;
/// Births further back are taken for a slip of the pen.
pub const OLDEST_YEARS: i32 = 100;

/// What is known about a birth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum Birth {
    /// The day.
    Date {
        /// Day of birth.
        date: NaiveDate,
    },
    /// The year only, "né vers".
    Year {
        /// Year of birth.
        year: i32,
    },
    /// An estimate.
    Range {
        /// Earliest year of birth.
        from: i32,
        /// Latest year of birth.
        to: i32,
        /// Day on which the estimate was made.
        reference: NaiveDate,
        /// How it was made.
        method: String,
    },
}

impl Birth {
    /// First and last day on which the birth may have been.
    fn span(&self) -> Option<(NaiveDate, NaiveDate)> {
        match *self {
            Self::Date { date } => Some((date, date)),
            Self::Year { year } => Some((
                NaiveDate::from_ymd_opt(year, 1, 1)?,
                NaiveDate::from_ymd_opt(year, 12, 31)?,
            )),
            Self::Range { from, to, .. } => Some((
                NaiveDate::from_ymd_opt(from, 1, 1)?,
                NaiveDate::from_ymd_opt(to, 12, 31)?,
            )),
        }
    }
}

/// Lets only those pass who are 18 on the reference day, whatever day of the span is the true one.
///
/// The reference day of an estimate is the day it was made, of everything else `today`.
///
/// # Errors
/// [`Refusal::UnderAge`] if any day of the span means less than 18 years; [`Refusal::FieldInvalid`] for what
/// cannot be a birth: in the future, over a hundred years ago, a range that ends before it begins.
pub fn gate(birth: &Birth, today: NaiveDate) -> Result<(), Refusal> {
    let invalid = |why| Refusal::FieldInvalid {
        field: "birth".into(),
        why,
    };
    let (first, last) = birth.span().ok_or(invalid("absurd-date"))?;
    let mut reference_day = today;
    if let Birth::Range {
        from,
        to,
        reference,
        method,
    } = birth
    {
        if from > to {
            return Err(invalid("range-reversed"));
        }
        if *reference > today {
            return Err(invalid("reference-in-future"));
        }
        if !(1..=200).contains(&method.trim().chars().count()) || method.chars().any(super::form::is_hostile)
        {
            return Err(invalid("method-missing"));
        }
        reference_day = *reference;
    }
    if first > today {
        return Err(invalid("in-the-future"));
    }
    if first.year() < today.year() - OLDEST_YEARS {
        return Err(invalid("too-long-ago"));
    }
    if eighteenth_birthday(last) > reference_day {
        Err(Refusal::UnderAge)
    } else {
        Ok(())
    }
}

/// Youngest and oldest age in whole years that the birth allows on `today`; `None` for what is no birth.
#[must_use]
pub fn years(birth: &Birth, today: NaiveDate) -> Option<(u8, u8)> {
    let (first, last) = birth.span()?;
    let age = |born: NaiveDate| u8::try_from(today.years_since(born).unwrap_or(0)).ok();
    Some((age(last)?, age(first)?))
}

/// Who was born on 29 February comes of age on 1 March: the later day protects.
fn eighteenth_birthday(born: NaiveDate) -> NaiveDate {
    let year = born.year() + ADULT_YEARS;
    born.with_year(year)
        .or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))
        .unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn today() -> NaiveDate {
        day("2026-11-24")
    }

    fn range(from: i32, to: i32, reference: &str) -> Birth {
        Birth::Range {
            from,
            to,
            reference: day(reference),
            method: "entretien".into(),
        }
    }

    #[test]
    fn the_eighteenth_birthday_is_the_first_day_inside() {
        assert_eq!(
            gate(
                &Birth::Date {
                    date: day("2008-11-24")
                },
                today()
            ),
            Ok(())
        );
        assert_eq!(
            gate(
                &Birth::Date {
                    date: day("2008-11-25")
                },
                today()
            ),
            Err(Refusal::UnderAge)
        );
    }

    #[test]
    fn a_leapling_is_of_age_on_the_first_of_march() {
        let leapling = Birth::Date {
            date: day("2008-02-29"),
        };
        assert_eq!(gate(&leapling, day("2026-02-28")), Err(Refusal::UnderAge));
        assert_eq!(gate(&leapling, day("2026-03-01")), Ok(()));
    }

    #[test]
    fn a_year_alone_is_taken_at_its_last_day() {
        assert_eq!(gate(&Birth::Year { year: 2008 }, today()), Err(Refusal::UnderAge));
        assert_eq!(gate(&Birth::Year { year: 2007 }, today()), Ok(()));
    }

    #[test]
    fn a_range_that_touches_below_eighteen_is_refused() {
        assert_eq!(
            gate(&range(2000, 2009, "2026-11-24"), today()),
            Err(Refusal::UnderAge)
        );
        assert_eq!(gate(&range(1988, 1992, "2026-11-24"), today()), Ok(()));
    }

    #[test]
    fn an_estimate_is_judged_on_the_day_it_was_made() {
        assert_eq!(
            gate(&range(2000, 2005, "2020-01-01"), today()),
            Err(Refusal::UnderAge)
        );
    }

    #[test]
    fn a_reference_in_the_future_makes_nobody_older() {
        let older = gate(&range(2005, 2010, "2040-01-01"), today());
        assert!(
            matches!(
                older,
                Err(Refusal::FieldInvalid {
                    why: "reference-in-future",
                    ..
                })
            ),
            "{older:?}"
        );
    }

    #[test]
    fn absurd_births_are_invalid_not_old() {
        for birth in [
            Birth::Date {
                date: day("2031-01-01"),
            },
            Birth::Year { year: 1820 },
            Birth::Year { year: i32::MAX },
            Birth::Year { year: i32::MIN },
            range(1992, 1988, "2026-11-24"),
        ] {
            let answer = gate(&birth, today());
            assert!(
                matches!(answer, Err(Refusal::FieldInvalid { .. })),
                "{birth:?}: {answer:?}"
            );
        }
    }
}
