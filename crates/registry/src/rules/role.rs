//! Who may do what. A permission is a value one must hold, not a flag one must test.

use serde::{Deserialize, Serialize};

use super::{id::UserId, refusal::Refusal};

/// What a user is at this station.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Takes a person through the circuit.
    Enroleur,
    /// Decides on what others entered; may also enrol.
    Superviseur,
    /// Users, stations, exercises, bundles, backups; may also enrol.
    Administrateur,
    /// Reads everything, changes nothing.
    Auditeur,
    /// Signs the day for a party with their own PIN; sees no enrolment.
    Delegue,
    /// Focal point of child protection: sees the referrals and no enrolment.
    Protection,
}

impl Role {
    /// All six.
    pub const ALL: [Self; 6] = [
        Self::Enroleur,
        Self::Superviseur,
        Self::Administrateur,
        Self::Auditeur,
        Self::Delegue,
        Self::Protection,
    ];

    /// The word of the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Enroleur => "enroleur",
            Self::Superviseur => "superviseur",
            Self::Administrateur => "administrateur",
            Self::Auditeur => "auditeur",
            Self::Delegue => "delegue",
            Self::Protection => "protection",
        }
    }

    /// The role of that name; `None` for any other text.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// Somebody who can sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Never changes, also when the name does.
    pub id: UserId,
    /// As typed at sign-in.
    pub name: String,
    /// What they are.
    pub role: Role,
}

/// May open and fill enrolments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Enroleur(UserId);

/// May decide on enrolments of others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Superviseur(UserId);

/// May add users, stations and exercises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Administrateur(UserId);

/// May carry bundles between stations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Carrier(UserId);

/// May issue and revoke cards, and keeps their stock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Issuer(UserId);

/// May take lists of persons out of the registry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reporter(UserId);
/// May read enrolments: lists, dossiers, counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lecteur(UserId);

/// May read child-protection referrals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Protection(UserId);

macro_rules! held_by_a_user {
    ($($name:ident)*) => {$(
        impl $name {
            /// Who holds it.
            #[must_use]
            pub const fn user(&self) -> UserId {
                self.0
            }
        }
    )*};
}
held_by_a_user!(Enroleur Superviseur Administrateur Carrier Issuer Reporter Lecteur Protection);

impl User {
    /// # Errors
    /// [`Refusal::NotPermitted`] for an auditor.
    pub const fn as_enroleur(&self) -> Result<Enroleur, Refusal> {
        match self.role {
            Role::Enroleur | Role::Superviseur | Role::Administrateur => Ok(Enroleur(self.id)),
            Role::Auditeur | Role::Delegue | Role::Protection => Err(Refusal::NotPermitted),
        }
    }

    /// # Errors
    /// [`Refusal::NotPermitted`] for everybody but a supervisor.
    pub const fn as_superviseur(&self) -> Result<Superviseur, Refusal> {
        match self.role {
            Role::Superviseur => Ok(Superviseur(self.id)),
            _ => Err(Refusal::NotPermitted),
        }
    }

    /// # Errors
    /// [`Refusal::NotPermitted`] for everybody but an administrator.
    pub const fn as_administrateur(&self) -> Result<Administrateur, Refusal> {
        match self.role {
            Role::Administrateur => Ok(Administrateur(self.id)),
            _ => Err(Refusal::NotPermitted),
        }
    }

    /// # Errors
    /// [`Refusal::NotPermitted`] for a delegate and for child protection.
    pub const fn as_lecteur(&self) -> Result<Lecteur, Refusal> {
        match self.role {
            Role::Delegue | Role::Protection => Err(Refusal::NotPermitted),
            _ => Ok(Lecteur(self.id)),
        }
    }

    /// No supervisor and no administrator: whoever commands does not read who is a child.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`] for everybody but child protection and auditors.
    pub const fn as_protection(&self) -> Result<Protection, Refusal> {
        match self.role {
            Role::Protection | Role::Auditeur => Ok(Protection(self.id)),
            _ => Err(Refusal::NotPermitted),
        }
    }

    /// # Errors
    /// [`Refusal::NotPermitted`] for everybody but supervisors and administrators.
    pub const fn as_carrier(&self) -> Result<Carrier, Refusal> {
        match self.role {
            Role::Superviseur | Role::Administrateur => Ok(Carrier(self.id)),
            _ => Err(Refusal::NotPermitted),
        }
    }

    /// # Errors
    /// [`Refusal::NotPermitted`] for an enroller or an auditor.
    pub const fn as_issuer(&self) -> Result<Issuer, Refusal> {
        match self.role {
            Role::Superviseur | Role::Administrateur => Ok(Issuer(self.id)),
            _ => Err(Refusal::NotPermitted),
        }
    }

    /// # Errors
    /// [`Refusal::NotPermitted`] for an enroller, who needs no lists to enrol.
    pub const fn as_reporter(&self) -> Result<Reporter, Refusal> {
        match self.role {
            Role::Superviseur | Role::Administrateur | Role::Auditeur => Ok(Reporter(self.id)),
            Role::Enroleur | Role::Delegue | Role::Protection => Err(Refusal::NotPermitted),
        }
    }
}

/// A name for a user or a site: 1 to 64 characters, trimmed, no control or direction characters.
///
/// # Errors
/// [`Refusal::NameInvalid`].
pub fn name(text: &str) -> Result<String, Refusal> {
    let name = text.trim();
    let fits = (1..=64).contains(&name.chars().count()) && !name.chars().any(super::form::is_hostile);
    if fits {
        Ok(name.to_owned())
    } else {
        Err(Refusal::NameInvalid)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user(role: Role) -> User {
        User {
            id: UserId([1; 16]),
            name: "Fanta".into(),
            role,
        }
    }

    #[test]
    fn only_a_supervisor_decides() {
        for role in Role::ALL {
            assert_eq!(
                user(role).as_superviseur().is_ok(),
                role == Role::Superviseur,
                "{role:?}"
            );
        }
    }

    #[test]
    fn an_auditor_changes_nothing() {
        let auditor = user(Role::Auditeur);
        assert!(auditor.as_enroleur().is_err());
        assert!(auditor.as_administrateur().is_err());
        assert!(auditor.as_carrier().is_err());
    }

    #[test]
    fn a_delegate_sees_no_enrolment_and_a_commander_no_referral() {
        assert!(user(Role::Delegue).as_lecteur().is_err());
        assert!(user(Role::Delegue).as_enroleur().is_err());
        for role in [
            Role::Enroleur,
            Role::Superviseur,
            Role::Administrateur,
            Role::Delegue,
        ] {
            assert!(user(role).as_protection().is_err(), "{role:?}");
        }
    }

    #[test]
    fn a_name_with_direction_marks_is_refused() {
        assert_eq!(name("Fanta\u{202e}atnaF"), Err(Refusal::NameInvalid));
        assert_eq!(name("  Fanta "), Ok("Fanta".into()));
    }
}
