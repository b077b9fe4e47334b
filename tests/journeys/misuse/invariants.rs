//! What holds whatever was typed, read from the registry itself and from what its journal says of each record.

use std::collections::BTreeSet;

use registry::acts::{Record, Session};
use registry::journal::body::Happening;
use registry::rules::age::{self, Birth};
use registry::rules::enrolment::{Stage, Turn};
use registry::rules::id::{Moment, UserId};
use registry::store::ListFilter;

/// What the next command starts from.
pub struct Seen {
    /// Numbers of every enrolment.
    pub numbers: Vec<String>,
    /// Numbers of every weapon.
    pub weapons: Vec<String>,
    /// Of every event so far, without what only looked: the same means that nothing was done.
    pub head: Vec<(String, usize)>,
}

/// Checks every rule on everything there is.
pub fn hold(session: &Session, told: &str) -> Seen {
    let page = session.list(&ListFilter::default()).unwrap();
    let mut seen = Seen {
        numbers: Vec::new(),
        weapons: session
            .weapons(None)
            .unwrap()
            .into_iter()
            .map(|weapon| weapon.number)
            .collect(),
        head: Vec::new(),
    };
    for listed in &page.rows {
        let record = session.show(listed.row.id).unwrap();
        let told = format!("{} after {told}", listed.row.number);
        four_eyes(&record, &told);
        twice_in_the_top_band(&record, &told);
        whole(&record, &told);
        let done = record.history.iter().filter(|line| line.kind != "data_accessed");
        seen.head.push((listed.row.number.clone(), done.count()));
        seen.numbers.push(listed.row.number.clone());
    }
    within_the_quotas(session, told);
    seen
}

/// Nobody decides on what they entered or corrected, and a transfer is signed by two.
fn four_eyes(record: &Record, told: &str) {
    let enroller = record.listed.row.enrolled_by;
    let mut corrected: Option<UserId> = None;
    let mut sent: Option<UserId> = None;
    for line in &record.history {
        let Some(happening) = &line.happening else {
            continue;
        };
        let decides = match happening {
            Happening::Validated { .. } => {
                assert_ne!(
                    Some(line.actor),
                    corrected,
                    "approved their own correction: {told}"
                );
                corrected = None;
                true
            }
            Happening::Received(_) => {
                assert_ne!(Some(line.actor), sent, "both signatures of a transfer: {told}");
                corrected = None;
                true
            }
            Happening::Turned { turn, .. } => {
                sent = (*turn == Turn::Transfer).then_some(line.actor).or(sent);
                true
            }
            Happening::Corrected(body) => {
                let identity = ["family_name", "given_names", "birth", "sex", "party"];
                if body
                    .changes
                    .keys()
                    .any(|field| identity.contains(&field.as_str()))
                {
                    corrected = Some(line.actor);
                }
                false
            }
            Happening::Returned { .. }
            | Happening::Rejected { .. }
            | Happening::Adjudicated { .. }
            | Happening::ExceptionsSignedOff { .. }
            | Happening::Undone { .. } => true,
            _ => false,
        };
        assert!(
            !decides || line.actor != enroller,
            "{} on their own work: {told}",
            line.kind
        );
    }
}

/// Whether somebody accepted the person, and nobody took that back.
const fn accepted(stage: &Stage) -> bool {
    matches!(
        stage,
        Stage::Validated { .. } | Stage::Assigned | Stage::Absent | Stage::Transferred
    )
}

/// Two persons said "different" about everybody in the top band before anybody was accepted.
fn twice_in_the_top_band(record: &Record, told: &str) {
    if !accepted(&record.listed.row.stage) {
        return;
    }
    let Some(search) = &record.search else {
        panic!("accepted without a search: {told}")
    };
    assert_ne!(search.verdict, "failed", "accepted on a failed search: {told}");
    let mut doubted: Vec<_> = search
        .candidates
        .iter()
        .map(|one| (one.enrolment, if one.band == "duplicate" { 2 } else { 1 }))
        .collect();
    doubted.retain(|(id, _)| record.earlier.as_ref().map(|(earlier, _)| earlier) != Some(id));
    for (candidate, needed) in doubted {
        let said = record.adjudications.iter();
        let said = said.filter(|one| one.candidate == candidate && one.decision == "different");
        let by: BTreeSet<UserId> = said.map(|one| one.user).collect();
        assert!(
            by.len() >= needed,
            "accepted beside somebody alike with {} words of {needed}: {told}",
            by.len()
        );
    }
}

/// An adult with ten fingers or the reasons for those that lack, each vouched for.
fn whole(record: &Record, told: &str) {
    let row = &record.listed.row;
    let forgotten = record.turns.iter().any(|turn| turn.turn == "consent-withdrawn");
    if matches!(row.stage, Stage::Draft) || forgotten {
        return;
    }
    let fingers: BTreeSet<_> = record.prints.iter().map(|print| print.finger).collect();
    let without: BTreeSet<_> = record.exceptions.iter().map(|one| one.finger).collect();
    assert!(
        fingers.is_disjoint(&without),
        "a finger both captured and excepted: {told}"
    );
    assert_eq!(fingers.len() + without.len(), 10, "ten fingers: {told}");
    assert!(fingers.len() >= 2, "two prints at least: {told}");
    let birth: Birth = serde_json::from_value(record.fields["birth"].clone()).unwrap();
    let today = Moment(i64::try_from(std::time::UNIX_EPOCH.elapsed().unwrap().as_millis()).unwrap()).day();
    assert_eq!(age::gate(&birth, today), Ok(()), "no adult: {told}");
    let to_vouch_for = !without.is_empty() || record.prints.iter().any(|print| print.forced.is_some());
    assert!(
        !accepted(&row.stage) || !to_vouch_for || record.sign_off.is_some(),
        "accepted before anybody vouched for the exceptions: {told}"
    );
}

/// No more than the places, nobody in line beside a free one, one holder a post.
fn within_the_quotas(session: &Session, told: &str) {
    for exercise in session.exercises().unwrap() {
        for quota in session.quotas(&exercise.code).unwrap() {
            assert!(quota.taken <= quota.places, "over the quota: {quota:?} {told}");
            assert!(
                quota.waiting == 0 || quota.taken == quota.places,
                "in line beside a free place: {quota:?} {told}"
            );
        }
        let mut holders = BTreeSet::new();
        for post in session.posts(Some(&exercise.code)).unwrap() {
            let open: Vec<_> = post.history.iter().filter(|one| one.ended.is_none()).collect();
            assert!(open.len() <= 1, "two holders: {post:?} {told}");
            for holder in open.iter().filter_map(|one| one.enrolment) {
                assert!(holders.insert(holder), "one holder of two posts: {post:?} {told}");
            }
        }
    }
}
