//! Bad input as it comes from the world. Each gets its typed answer and leaves the registry as it was.
#![allow(missing_docs, reason = "a test's name is its documentation")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on stops"
)]

mod fingers;
mod forms;
mod images;
mod places;
mod sticks;
mod users;

use std::sync::OnceLock;

use whole_system::{Answer, Dossier, Station, synthetic};

/// A site that already knows one person, the same for every test; each takes a copy.
fn site() -> Station {
    static SITE: OnceLock<Station> = OnceLock::new();
    let known = || {
        let site = Station::site("GAO1");
        site.enrol(Station::ENROLLER, &Dossier::new("Ag Alhassane", &synthetic(0, 0)))
            .accepted();
        site
    };
    SITE.get_or_init(known).copy()
}

/// Somebody whom [`site`] does not know, with nothing wrong.
fn newcomer() -> Dossier {
    Dossier::new("Walet Ibrahim", &synthetic(1, 0))
}

/// Runs the act and insists that it left no trace.
#[track_caller]
fn untouched(site: &Station, act: impl FnOnce(&Station) -> Answer) -> Answer {
    let before = site.state();
    let answer = act(site);
    assert_eq!(site.state(), before, "the act left something behind\n{answer:?}");
    answer
}

#[test]
fn a_newcomer_with_nothing_wrong_is_enrolled() {
    let answer = site().enrol(Station::ENROLLER, &newcomer()).accepted();
    assert_eq!(
        answer["search"]["verdict"], "unique",
        "the tests beside this one would prove nothing: {answer}"
    );
}
