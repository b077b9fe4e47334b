//! Weapons: what is written down of one, and in whose hands it is.

mod reconcile;

pub use reconcile::{Balance, Life, reconcile};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{form, refusal::Refusal};

/// Where a weapon is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Custody {
    /// Unloaded, described, taken over from its bearer.
    Received,
    /// In the armoury.
    Stored,
    /// Kept back until something is settled.
    Held,
    /// With its bearer again.
    Returned,
    /// With another authority.
    HandedOver,
    /// Gone for good.
    Destroyed,
}

/// What is done with a weapon that is in hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Step {
    Store,
    Hold,
    Return,
    HandOver,
    Destroy,
}

/// What goes with a step: each word is asked where somebody will later ask for it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slip {
    /// Where it is put, or who takes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Why it is held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The paper that orders or proves it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<String>,
    /// Who saw it besides the one who signs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub witness: Option<String>,
}

impl Custody {
    /// All six, in the order of a weapon's way.
    pub const ALL: [Self; 6] = [
        Self::Received,
        Self::Stored,
        Self::Held,
        Self::Returned,
        Self::HandedOver,
        Self::Destroyed,
    ];

    /// The word of the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Stored => "stored",
            Self::Held => "held",
            Self::Returned => "returned",
            Self::HandedOver => "handed-over",
            Self::Destroyed => "destroyed",
        }
    }

    /// The custody of that name; `None` for any other text.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|custody| custody.name() == name)
    }

    /// Whether the station answers for it.
    #[must_use]
    pub const fn in_hand(self) -> bool {
        matches!(self, Self::Received | Self::Stored | Self::Held)
    }

    /// The one door from custody to custody. What left the station's hands comes back as a weapon newly received.
    ///
    /// # Errors
    /// [`Refusal::NotNow`] for a step that does not follow, [`Refusal::FieldMissing`] for a slip without what the step
    /// asks for, [`Refusal::FieldInvalid`] for a slip with hostile text.
    pub fn after(self, step: Step, slip: &Slip) -> Result<Self, Refusal> {
        let next = match (self, step) {
            (Self::Received | Self::Held, Step::Store) => Self::Stored,
            (Self::Received | Self::Stored, Step::Hold) => Self::Held,
            (Self::Received | Self::Stored | Self::Held, Step::Return) => Self::Returned,
            (Self::Received | Self::Stored | Self::Held, Step::HandOver) => Self::HandedOver,
            // Straight from the bearer into the fire leaves no time for a question.
            (Self::Stored | Self::Held, Step::Destroy) => Self::Destroyed,
            _ => return Err(Refusal::NotNow), // The only wildcard allowed is the one that refuses.
        };
        slip.checked()?.enough_for(step)?;
        Ok(next)
    }
}

impl Step {
    /// All five.
    pub const ALL: [Self; 5] = [
        Self::Store,
        Self::Hold,
        Self::Return,
        Self::HandOver,
        Self::Destroy,
    ];

    /// The word of the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Store => "store",
            Self::Hold => "hold",
            Self::Return => "return",
            Self::HandOver => "hand-over",
            Self::Destroy => "destroy",
        }
    }

    /// The step of that name; `None` for any other text.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }
}

impl Slip {
    /// The slip with every word trimmed.
    ///
    /// # Errors
    /// [`Refusal::FieldInvalid`].
    pub fn checked(&self) -> Result<Self, Refusal> {
        let line = |name: &str, text: &Option<String>| {
            let checked = text.as_deref().map(|text| {
                form::short_text(text, 1, 200).ok_or_else(|| Refusal::FieldInvalid {
                    field: format!("slip.{name}"),
                    why: "hostile-characters",
                })
            });
            checked.transpose()
        };
        Ok(Self {
            to: line("to", &self.to)?,
            reason: line("reason", &self.reason)?,
            paper: line("paper", &self.paper)?,
            witness: line("witness", &self.witness)?,
        })
    }

    fn enough_for(&self, step: Step) -> Result<(), Refusal> {
        let asked: &[(&str, &Option<String>)] = match step {
            Step::Store | Step::Return => &[],
            Step::Hold => &[("reason", &self.reason)],
            Step::HandOver => &[("to", &self.to), ("paper", &self.paper)],
            Step::Destroy => &[("paper", &self.paper), ("witness", &self.witness)],
        };
        match asked.iter().find(|(_, given)| given.is_none()) {
            Some((name, _)) => Err(Refusal::FieldMissing {
                field: format!("slip.{name}"),
            }),
            None => Ok(()),
        }
    }
}

/// A weapon as the form's group `weapon` describes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Description {
    /// Who looked into the chamber before anything was written down.
    pub unloaded_checked_by: String,
    #[serde(rename = "type")]
    pub kind: String,
    #[serde(default)]
    pub make: Option<String>,
    #[serde(default)]
    pub model: Option<String>,
    #[serde(default)]
    pub calibre: Option<String>,
    #[serde(default)]
    pub serial: Option<String>,
    /// `legible`, `erased` or `none`.
    #[serde(default)]
    pub serial_state: Option<String>,
    #[serde(default)]
    pub rounds: Option<u32>,
    #[serde(default)]
    pub condition: Option<String>,
}

impl Description {
    /// Reads the form's group, already checked field by field.
    ///
    /// # Errors
    /// [`Refusal::FieldMissing`] if neither a serial nor its absence is stated, [`Refusal::FieldInvalid`] if both are.
    pub fn read(group: &Value) -> Result<Self, Refusal> {
        let wrong = |_| Refusal::FieldInvalid {
            field: "weapon".into(),
            why: "wrong-kind",
        };
        Self::deserialize(group).map_err(wrong)?.holds()
    }

    /// Whether number and absence of a number agree.
    ///
    /// # Errors
    /// As [`Description::read`].
    pub fn holds(self) -> Result<Self, Refusal> {
        let invalid = |field: &str, why| Refusal::FieldInvalid {
            field: field.to_owned(),
            why,
        };
        match (self.serial.as_deref(), self.serial_state.as_deref()) {
            (Some(_), Some("erased" | "none")) => Err(invalid("weapon.serial_state", "serial-and-none")),
            (Some(serial), _) if serial_key(serial).is_empty() => Err(invalid("weapon.serial", "empty")),
            (None, None | Some("legible")) => Err(Refusal::FieldMissing {
                field: "weapon.serial".into(),
            }),
            _ => Ok(self),
        }
    }

    /// What two weapons with one number have in common; `None` without a legible number.
    #[must_use]
    pub fn serial_key(&self) -> Option<String> {
        self.serial
            .as_deref()
            .map(serial_key)
            .filter(|key| !key.is_empty())
    }
}

/// A serial number as it is compared: letters and digits only, Arabic digits as ours, and the pairs that a worn stamp
/// makes alike (O and 0, I and 1) as one.
#[must_use]
pub fn serial_key(serial: &str) -> String {
    let plain = |letter: char| {
        Some(match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            letter if letter.is_ascii_alphanumeric() => letter,
            digit @ '\u{660}'..='\u{669}' => char::from_digit(u32::from(digit) - 0x660, 10)?,
            digit @ '\u{6f0}'..='\u{6f9}' => char::from_digit(u32::from(digit) - 0x6f0, 10)?,
            letter if letter.is_alphabetic() => letter,
            _ => return None,
        })
    };
    serial.chars().filter_map(plain).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn full() -> Slip {
        let text = |text: &str| Some(text.to_owned());
        Slip {
            to: text("dépôt"),
            reason: text("enquête"),
            paper: text("PV 12"),
            witness: text("Sgt Touré"),
        }
    }

    #[test]
    fn what_left_the_stations_hands_moves_no_more() {
        for custody in [Custody::Returned, Custody::HandedOver, Custody::Destroyed] {
            for step in Step::ALL {
                assert_eq!(
                    custody.after(step, &full()),
                    Err(Refusal::NotNow),
                    "{custody:?} {step:?}"
                );
            }
        }
    }

    #[test]
    fn nothing_is_destroyed_unseen_or_without_a_paper() {
        for (slip, field) in [
            (
                Slip {
                    witness: None,
                    ..full()
                },
                "slip.witness",
            ),
            (
                Slip {
                    paper: None,
                    ..full()
                },
                "slip.paper",
            ),
        ] {
            let answer = Custody::Stored.after(Step::Destroy, &slip);
            assert_eq!(answer, Err(Refusal::FieldMissing { field: field.into() }));
        }
        assert_eq!(
            Custody::Received.after(Step::Destroy, &full()),
            Err(Refusal::NotNow)
        );
        assert_eq!(
            Custody::Stored.after(Step::Destroy, &full()),
            Ok(Custody::Destroyed)
        );
    }

    #[test]
    fn every_custody_and_step_reads_back_from_its_word() {
        assert!(
            Custody::ALL
                .iter()
                .all(|one| Custody::from_name(one.name()) == Some(*one))
        );
        assert!(
            Step::ALL
                .iter()
                .all(|one| Step::from_name(one.name()) == Some(*one))
        );
    }

    #[test]
    fn a_worn_stamp_reads_as_one_number() {
        for serial in ["KO-118274", "ko 118274", "K0.I18274", "KO/١١٨٢٧٤"] {
            assert_eq!(serial_key(serial), "K0118274", "{serial}");
        }
        assert_ne!(serial_key("KO-118274"), serial_key("KO-118275"));
        assert_eq!(serial_key(" - / "), "");
    }

    #[test]
    fn a_weapon_has_a_number_or_says_that_it_has_none() {
        let weapon = |more: Value| {
            let mut group = json!({"unloaded_checked_by": "Cpl Keita", "type": "AKM"});
            group
                .as_object_mut()
                .unwrap()
                .extend(more.as_object().unwrap().clone());
            Description::read(&group)
        };
        assert!(weapon(json!({"serial": "KO-118274"})).is_ok());
        assert!(weapon(json!({"serial_state": "erased"})).is_ok());
        assert_eq!(
            weapon(json!({})),
            Err(Refusal::FieldMissing {
                field: "weapon.serial".into()
            })
        );
        assert!(matches!(
            weapon(json!({"serial": "KO-118274", "serial_state": "none"})),
            Err(Refusal::FieldInvalid {
                why: "serial-and-none",
                ..
            })
        ));
    }
}
