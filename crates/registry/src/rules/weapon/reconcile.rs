//! The armoury's sum: what was there and what came equals what left and what is there.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Custody;

/// One weapon's way: its type, and the day of each custody in order. The first is its reception.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Life {
    /// For instance `AKM`.
    pub kind: String,
    /// Day and custody, oldest first.
    pub steps: Vec<(NaiveDate, Custody)>,
}

/// One line of the reconciliation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Balance {
    /// Type of weapon; empty on the line of all.
    pub kind: String,
    /// In hand on the evening before the first day.
    pub opening: u64,
    /// Received from the first day to the last.
    pub received: u64,
    /// Given back to their bearers in that time.
    pub returned: u64,
    /// Handed over in that time.
    pub handed_over: u64,
    /// Destroyed in that time.
    pub destroyed: u64,
    /// In hand on the evening of the last day, not stored yet.
    pub in_reception: u64,
    /// In the armoury on that evening.
    pub stored: u64,
    /// Kept back on that evening.
    pub held: u64,
}

impl Balance {
    /// In hand on the evening of the last day.
    #[must_use]
    pub const fn closing(&self) -> u64 {
        self.in_reception + self.stored + self.held
    }

    /// Whether the sum comes out.
    #[must_use]
    pub const fn balances(&self) -> bool {
        self.opening + self.received == self.returned + self.handed_over + self.destroyed + self.closing()
    }

    fn count(&mut self, life: &Life, from: NaiveDate, to: NaiveDate) {
        let mut day = NaiveDate::MIN;
        let mut evening_before = None;
        let mut evening = None;
        let mut moved_within = 0;
        for (at, custody) in &life.steps {
            day = day.max(*at); // A clock set back puts no weapon back.
            if day > to {
                break;
            }
            let counter = match custody {
                Custody::Received => &mut self.received,
                Custody::Returned => &mut self.returned,
                Custody::HandedOver => &mut self.handed_over,
                Custody::Destroyed => &mut self.destroyed,
                Custody::Stored | Custody::Held => &mut moved_within,
            };
            if day >= from {
                *counter += 1;
            } else {
                evening_before = Some(*custody);
            }
            evening = Some(*custody);
        }
        self.opening += u64::from(evening_before.is_some_and(Custody::in_hand));
        match evening {
            Some(Custody::Received) => self.in_reception += 1,
            Some(Custody::Stored) => self.stored += 1,
            Some(Custody::Held) => self.held += 1,
            Some(Custody::Returned | Custody::HandedOver | Custody::Destroyed) | None => {}
        }
    }
}

/// One line a type of weapon, by name, and one over all at the end, from the first day to the last, both included.
#[must_use]
pub fn reconcile(lives: &[Life], from: NaiveDate, to: NaiveDate) -> Vec<Balance> {
    let mut lines: BTreeMap<&str, Balance> = BTreeMap::new();
    let mut all = Balance::default();
    for life in lives {
        let line = lines.entry(&life.kind).or_insert_with(|| Balance {
            kind: life.kind.clone(),
            ..Balance::default()
        });
        line.count(life, from, to);
        all.count(life, from, to);
    }
    lines.into_values().chain([all]).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::rules::weapon::{Slip, Step};

    fn day(days: i64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2017, 9, 1).unwrap() + chrono::TimeDelta::days(days)
    }

    #[test]
    fn a_weapon_returned_on_the_last_day_is_not_in_hand_that_evening() {
        let life = Life {
            kind: "AKM".into(),
            steps: vec![(day(0), Custody::Received), (day(3), Custody::Returned)],
        };
        let lines = reconcile(&[life], day(1), day(3));
        let all = lines.last().unwrap();
        assert_eq!(
            (all.opening, all.received, all.returned, all.closing()),
            (1, 0, 1, 0)
        );
        assert!(all.balances());
    }

    /// A history as the rules allow it: steps that the custody refuses do not happen.
    fn life(kind: String, tries: &[(i64, usize)]) -> Life {
        let slip = Slip {
            to: Some("x".into()),
            reason: Some("x".into()),
            paper: Some("x".into()),
            witness: Some("x".into()),
        };
        let mut custody = Custody::Received;
        let mut steps = vec![(day(tries.first().map_or(0, |(at, _)| *at)), custody)];
        for (at, step) in tries {
            if let Ok(next) = custody.after(Step::ALL[step % Step::ALL.len()], &slip) {
                custody = next;
                steps.push((day(*at), custody));
            }
        }
        Life { kind, steps }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]
        #[test]
        fn the_armoury_balances_over_any_history(
            histories in proptest::collection::vec(("[A-C]", proptest::collection::vec((0_i64..20, 0_usize..5), 0..8)), 0..12),
            from in 0_i64..20, length in 0_i64..20,
        ) {
            let lives: Vec<Life> = histories.into_iter().map(|(kind, tries)| life(kind, &tries)).collect();
            let lines = reconcile(&lives, day(from), day(from + length));
            let (all, kinds) = lines.split_last().unwrap();
            for line in &lines {
                prop_assert!(line.balances(), "{line:?}");
            }
            let sum = |of: fn(&Balance) -> u64| kinds.iter().map(of).sum::<u64>();
            prop_assert_eq!(sum(Balance::closing), all.closing());
            prop_assert_eq!(sum(|line| line.received), all.received);
            // Yesterday evening is this morning.
            let next = reconcile(&lives, day(from + length + 1), day(from + length + 5));
            prop_assert_eq!(next.last().unwrap().opening, all.closing());
        }
    }
}
