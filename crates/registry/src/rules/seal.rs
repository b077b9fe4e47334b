//! The day's end: delegates of the signatory parties put their names under how far the journal has come.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    form,
    id::{Moment, UserId},
    refusal::Refusal,
    role::{Role, User},
};

/// How a day was sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sealed {
    /// By every signatory party.
    Complete,
    /// Not by all: shown to everybody until the others sign.
    Flagged {
        /// Parties without a signature, in the order of the form.
        missing: Vec<String>,
    },
}

/// What the signatures of a day add up to.
#[must_use]
pub fn sealed<'a>(parties: &[String], signed: impl IntoIterator<Item = &'a str>) -> Sealed {
    let signed: Vec<&str> = signed.into_iter().collect();
    let missing: Vec<String> = parties
        .iter()
        .filter(|party| !signed.contains(&party.as_str()))
        .cloned()
        .collect();
    if missing.is_empty() {
        Sealed::Complete
    } else {
        Sealed::Flagged { missing }
    }
}

/// One delegate a party, and a reason for every party without one. Gives the delegates by party.
///
/// # Errors
/// [`Refusal::NotADelegate`] for a user who is none or whose party is counted already, [`Refusal::ReasonUnknown`] for a
/// party that is missing without a reason of 2 to 200 characters, [`Refusal::SealEmpty`] if nobody signs,
/// [`Refusal::FieldInvalid`] for a day still to come.
pub fn delegates(
    parties: &[String],
    users: &[(User, Option<String>)],
    absent: &BTreeMap<String, String>,
    day: NaiveDate,
    now: Moment,
) -> Result<BTreeMap<String, UserId>, Refusal> {
    if day > now.day() {
        return Err(Refusal::FieldInvalid {
            field: "day".into(),
            why: "in-the-future",
        });
    }
    let mut signed = BTreeMap::new();
    for (user, party) in users {
        let party = party
            .as_ref()
            .filter(|party| user.role == Role::Delegue && parties.contains(party));
        let party = party.ok_or(Refusal::NotADelegate)?;
        if signed.insert(party.clone(), user.id).is_some() {
            return Err(Refusal::NotADelegate);
        }
    }
    if signed.is_empty() {
        return Err(Refusal::SealEmpty);
    }
    for party in parties.iter().filter(|party| !signed.contains_key(*party)) {
        let reason = absent
            .get(party)
            .and_then(|reason| form::short_text(reason, 2, 200));
        reason.ok_or(Refusal::ReasonUnknown)?;
    }
    Ok(signed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parties() -> Vec<String> {
        ["Gouvernement", "CMA", "Plateforme"].map(str::to_owned).to_vec()
    }

    fn delegate(id: u8, party: &str) -> (User, Option<String>) {
        (
            User {
                id: UserId([id; 16]),
                name: party.into(),
                role: Role::Delegue,
            },
            Some(party.into()),
        )
    }

    fn ask(users: &[(User, Option<String>)], absent: &[(&str, &str)]) -> Result<usize, Refusal> {
        let absent = absent
            .iter()
            .map(|(party, why)| ((*party).to_owned(), (*why).to_owned()))
            .collect();
        let day = "2026-11-24".parse().unwrap();
        delegates(&parties(), users, &absent, day, Moment(1_795_478_400_000)).map(|signed| signed.len())
    }

    #[test]
    fn three_of_three_or_flagged() {
        assert_eq!(
            sealed(&parties(), ["CMA", "Plateforme", "Gouvernement"]),
            Sealed::Complete
        );
        assert_eq!(
            sealed(&parties(), ["CMA", "CMA"]),
            Sealed::Flagged {
                missing: vec!["Gouvernement".into(), "Plateforme".into()]
            }
        );
    }

    #[test]
    fn one_delegate_signs_for_one_party_once() {
        assert_eq!(
            ask(&[delegate(1, "CMA"), delegate(2, "CMA")], &[]),
            Err(Refusal::NotADelegate)
        );
        assert_eq!(ask(&[delegate(1, "MSA")], &[]), Err(Refusal::NotADelegate));
        let mut supervisor = delegate(1, "CMA");
        supervisor.0.role = Role::Superviseur;
        assert_eq!(ask(&[supervisor], &[]), Err(Refusal::NotADelegate));
    }

    #[test]
    fn a_party_is_not_missing_without_a_word() {
        let two = [delegate(1, "CMA"), delegate(2, "Plateforme")];
        assert_eq!(ask(&two, &[]), Err(Refusal::ReasonUnknown));
        assert_eq!(ask(&two, &[("Gouvernement", "absent, prévenu à 16 h")]), Ok(2));
        assert_eq!(ask(&[], &[]), Err(Refusal::SealEmpty));
    }

    #[test]
    fn tomorrow_cannot_be_sealed_today() {
        let tomorrow = "2026-11-25".parse().unwrap();
        let answer = delegates(
            &parties(),
            &[delegate(1, "CMA")],
            &BTreeMap::new(),
            tomorrow,
            Moment(1_795_478_400_000),
        );
        assert!(matches!(
            answer,
            Err(Refusal::FieldInvalid {
                why: "in-the-future",
                ..
            })
        ));
    }
}
