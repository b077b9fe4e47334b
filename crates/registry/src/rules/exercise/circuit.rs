//! The circuit: which stands a person walks past, in which order. It varies by site, so it is configuration; only the
//! order that protects people does not vary.

use serde::{Deserialize, Serialize};

use super::{invalid, text};
use crate::rules::refusal::Refusal;

/// Stands of a circuit beyond which the file is a slip of the pen; 12 to 17 are known.
const MOST_STANDS: usize = 60;

/// One step of the circuit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stand {
    /// As the sign above it says.
    pub name: String,
    /// How many stand side by side: 3 where each party has one of its own.
    #[serde(default = "one")]
    pub stands: u8,
    /// What of the program is done there; a stand without it is passed with paper only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<StandAct>,
}

/// What of the program is done at a stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum StandAct {
    Arrival,
    Notice,
    Age,
    Identity,
    Weapon,
    Prints,
    Photo,
    Search,
    Summary,
    Receipt,
}

impl StandAct {
    /// Whether a print or a picture is taken there.
    const fn takes_biometrics(self) -> bool {
        matches!(self, Self::Prints | Self::Photo | Self::Search)
    }
}

const fn one() -> u8 {
    1
}

/// Checks a circuit: names, numbers, no act twice, and nobody's print before the notice and the age gate.
pub(super) fn check(circuit: &mut [Stand]) -> Result<(), Refusal> {
    if circuit.len() > MOST_STANDS {
        return Err(invalid("circuit", "too-long"));
    }
    let mut done: Vec<StandAct> = Vec::new();
    for stand in circuit {
        stand.name = text("circuit", &stand.name, 60)?;
        if !(1..=9).contains(&stand.stands) {
            return Err(invalid("circuit", "out-of-range"));
        }
        let Some(act) = stand.act else { continue };
        if done.contains(&act) {
            return Err(invalid("circuit", "twice"));
        }
        let gates = [StandAct::Notice, StandAct::Age];
        if act.takes_biometrics() && !gates.iter().all(|gate| done.contains(gate)) {
            return Err(invalid("circuit", "biometrics-before-age"));
        }
        done.push(act);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn circuit(acts: &[Option<StandAct>]) -> Vec<Stand> {
        let stand = |act: &Option<StandAct>| Stand {
            name: "Stand".into(),
            stands: 3,
            act: *act,
        };
        acts.iter().map(stand).collect()
    }

    #[test]
    fn the_order_of_stands_is_free_but_no_print_comes_before_the_age_gate() {
        use StandAct::{Age, Notice, Photo, Prints, Weapon};
        let good = [
            Some(Weapon),
            None,
            Some(Notice),
            Some(Age),
            Some(Photo),
            Some(Prints),
        ];
        assert_eq!(check(&mut circuit(&good)), Ok(()));
        for early in [
            &[Some(Prints), Some(Notice), Some(Age)][..],
            &[Some(Notice), Some(Photo), Some(Age)],
            &[Some(Prints)],
        ] {
            assert_eq!(
                check(&mut circuit(early)),
                Err(invalid("circuit", "biometrics-before-age"))
            );
        }
    }

    #[test]
    fn an_act_is_done_at_one_stand() {
        let twice = [Some(StandAct::Notice), Some(StandAct::Notice)];
        assert_eq!(check(&mut circuit(&twice)), Err(invalid("circuit", "twice")));
    }
}
