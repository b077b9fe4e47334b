//! Whoever may be a child leaves the path here and goes to child protection, with the least that a focal point needs.
//!
//! A referral names nobody and is joined to no enrolment. Its code stands on the slip that the person carries; the
//! journal holds the code and nothing else, so that no referral can be removed unseen and none can be read from it.

use serde::{Deserialize, Serialize};

use super::{
    age::{self, Birth},
    form,
    id::{Moment, ReferralId},
    refusal::Refusal,
};

/// What a focal point gets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Referral {
    /// Drawn at random; what the slip shows.
    pub code: ReferralId,
    /// `M` or `F`; `None` if nobody asked.
    pub sex: Option<String>,
    /// Youngest and oldest age that the birth given allows, in whole years.
    pub ages: (u8, u8),
    /// When, UTC.
    pub at: Moment,
    /// Where: the site.
    pub place: String,
    /// To whom.
    pub focal_point: String,
}

/// What is told about somebody who is referred.
#[derive(Debug, Clone)]
pub struct Told<'a> {
    /// `M` or `F`, if somebody asked.
    pub sex: Option<&'a str>,
    /// What is known of the birth.
    pub birth: &'a Birth,
    /// The site.
    pub place: &'a str,
    /// The person or service that takes over.
    pub focal_point: &'a str,
}

impl Referral {
    /// A referral of somebody whom the age gate does not let pass.
    ///
    /// # Errors
    /// [`Refusal::NotNow`] if the gate lets them pass, [`Refusal::FieldInvalid`] for an absurd birth, a sex outside the
    /// form, or a place or focal point of none or more than 120 characters.
    pub fn new(code: ReferralId, told: &Told<'_>, at: Moment) -> Result<Self, Refusal> {
        match age::gate(told.birth, at.day()) {
            Err(Refusal::UnderAge) => {}
            Err(other) => return Err(other),
            Ok(()) => return Err(Refusal::NotNow),
        }
        let invalid = |field: &str, why| Refusal::FieldInvalid {
            field: field.to_owned(),
            why,
        };
        let line =
            |field: &str, text| form::short_text(text, 2, 120).ok_or(invalid(field, "empty-long-or-hostile"));
        if told.sex.is_some_and(|sex| !["M", "F"].contains(&sex)) {
            return Err(invalid("sex", "not-in-list"));
        }
        Ok(Self {
            code,
            sex: told.sex.map(str::to_owned),
            ages: age::years(told.birth, at.day()).ok_or(invalid("birth", "absurd-date"))?,
            at,
            place: line("place", told.place)?,
            focal_point: line("focal_point", told.focal_point)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refer(birth: &Birth, focal_point: &str) -> Result<Referral, Refusal> {
        let at = Moment(1_795_478_400_000); // 2026-11-24
        Referral::new(
            ReferralId([1; 5]),
            &Told {
                sex: Some("M"),
                birth,
                place: "Gao",
                focal_point,
            },
            at,
        )
    }

    #[test]
    fn a_boy_of_about_seventeen_is_referred_with_his_range() {
        let about = Birth::Range {
            from: 2007,
            to: 2009,
            reference: "2026-11-24".parse().unwrap(),
            method: "entretien".into(),
        };
        assert_eq!(refer(&about, "UNICEF Gao").unwrap().ages, (16, 19));
    }

    #[test]
    fn an_adult_is_not_referred() {
        assert_eq!(
            refer(&Birth::Year { year: 1991 }, "UNICEF Gao"),
            Err(Refusal::NotNow)
        );
    }

    #[test]
    fn somebody_takes_over() {
        assert!(matches!(
            refer(&Birth::Year { year: 2010 }, " "),
            Err(Refusal::FieldInvalid { .. })
        ));
    }
}
