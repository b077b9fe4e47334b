//! Random histories. Posts, quotas and the line balance after every single event, and the tables made anew from the
//! journal are the same.

use std::{cell::RefCell, collections::BTreeMap};

use proptest::prelude::*;

use self::world::{CODE, World};
use super::rebuild;
use crate::{
    rules::{
        enrolment::{Hold, Stage},
        exercise::Exercise,
        id::EnrolmentId,
    },
    store::{PostState, dump, enrolment, exercise, place, post},
};

mod world;

/// Histories of one run; `MATRICULE_HISTORIES=10000` for the full measure.
#[expect(clippy::disallowed_methods, reason = "the long run is asked for from outside")]
fn histories() -> u32 {
    std::env::var("MATRICULE_HISTORIES")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(150)
}

impl World {
    /// A whole history; everything balances after each step, and the journal tells the same again.
    fn live(&mut self, steps: &[(u8, usize, u8)]) -> Result<(), TestCaseError> {
        for step in steps {
            self.step(*step);
            self.balances()?;
        }
        let before = dump::hash(&self.db).unwrap();
        rebuild(&self.db).unwrap();
        let after = dump::hash(&self.db).unwrap();
        prop_assert_eq!(before, after, "another state from the same journal");
        Ok(())
    }

    /// What must hold whatever happened.
    fn balances(&self) -> Result<(), TestCaseError> {
        let exercise = exercise::exercise(&self.db, CODE).unwrap().unwrap();
        let rows: BTreeMap<EnrolmentId, _> = self
            .people
            .iter()
            .map(|id| (*id, enrolment::enrolment(&self.db, *id).unwrap().unwrap()))
            .collect();
        for (id, row) in &rows {
            let place = place::of(&self.db, *id).unwrap();
            prop_assert!(
                !row.stage.takes_a_place() || place.is_some(),
                "{:?} without a place",
                row.stage
            );
            prop_assert!(
                row.stage.keeps_a_place() || place.is_none(),
                "{:?} keeps a place",
                row.stage
            );
            if let Some(place) = place {
                prop_assert_eq!(place, place::Quarter::of(row), "a place elsewhere");
            }
            prop_assert_eq!(row.posted, post::of(&self.db, *id).unwrap().is_some());
            prop_assert!(
                row.stage != Stage::Assigned || row.posted,
                "assigned without a post"
            );
            prop_assert!(
                !row.posted || row.stage.keeps_a_place(),
                "{:?} holds a post",
                row.stage
            );
        }
        for quota in place::quotas(&self.db, &exercise).unwrap() {
            let line = rows.values().filter(|row| {
                row.stage == Stage::Held(Hold::OverQuota)
                    && row.unit == quota.unit
                    && row.party.as_ref() == Some(&quota.party)
            });
            prop_assert_eq!(line.count() as u32, quota.waiting);
            prop_assert!(quota.taken <= quota.places, "over the quota: {:?}", quota);
            prop_assert!(
                quota.waiting == 0 || quota.taken == quota.places,
                "somebody waits beside a free place: {:?}",
                quota
            );
            let in_tranches: u32 = quota.tranches.iter().map(|tranche| tranche.taken).sum();
            prop_assert_eq!(in_tranches, quota.taken, "tranches do not add up");
        }
        self.posts_balance(&exercise, &rows)
    }

    fn posts_balance(
        &self,
        exercise: &Exercise,
        rows: &BTreeMap<EnrolmentId, enrolment::EnrolmentRow>,
    ) -> Result<(), TestCaseError> {
        let posts = post::posts(&self.db, Some(exercise)).unwrap();
        prop_assert_eq!(posts.len(), exercise.slots.len(), "a post was lost");
        for post in &posts {
            let open: Vec<_> = post.history.iter().filter(|row| row.ended.is_none()).collect();
            match post.state {
                PostState::Vacant => {
                    prop_assert!(open.is_empty(), "a vacant post with a holder: {:?}", post);
                    let postless = rows.values().any(|row| {
                        matches!(row.stage, Stage::Validated { .. })
                            && !row.posted
                            && row.unit == post.unit
                            && row.party.as_ref() == Some(&post.party)
                    });
                    prop_assert!(!postless, "somebody accepted waits beside a vacant post");
                }
                PostState::Held | PostState::Suspended => {
                    prop_assert_eq!(open.len(), 1, "two holders: {:?}", post);
                    let last = post.history.last().unwrap();
                    prop_assert!(last.ended.is_none(), "the holder is not the last one: {:?}", post);
                    let row = &rows[&last.enrolment.unwrap()];
                    prop_assert_eq!((&row.unit, row.party.as_ref()), (&post.unit, Some(&post.party)));
                }
            }
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: histories(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn posts_quotas_and_the_line_balance_over_random_histories(
        steps in prop::collection::vec((0_u8..28, 0_usize..12, any::<u8>()), 1..40)
    ) {
        thread_local! {
            static WORLD: RefCell<World> = RefCell::new(World::new());
        }
        // One set-up for all histories: each is taken back at its end.
        WORLD.with_borrow_mut(|world| {
            let begun = (world.seq, world.people.len());
            world.db.execute_batch("SAVEPOINT history").unwrap();
            let lived = world.live(&steps);
            world.db.execute_batch("ROLLBACK TO history; RELEASE history").unwrap();
            world.seq = begun.0;
            world.people.truncate(begun.1);
            lived
        })?;
    }
}
