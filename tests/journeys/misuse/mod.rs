//! Whoever has a PIN types what they like: random commands by random users, and after every single one the rules of own
//! work, four eyes, age, ten fingers and quotas are found unbroken in the registry.

mod commands;
mod invariants;

use std::collections::BTreeSet;

use registry::acts::{Registry, Session};
use registry::rules::id::Moment;
use serde_json::json;
use whole_system::{Dossier, Station, crowd, exercise, synthetic};

use self::commands::{HARMLESS, Scene, TRIED};

/// Reads the registry between two commands.
const AUDITOR: &str = "odile.kone";
/// Who types. The last one's role is changed again and again.
const USERS: [(&str, &str); 6] = [
    ("sidi.cisse", "superviseur"),
    ("binta.ba", "superviseur"),
    ("oumar.sow", "enroleur"),
    (AUDITOR, "auditeur"),
    ("mariam.toure", "protection"),
    ("kader.sy", "enroleur"),
];

/// Commands tried in one run; `MATRICULE_MISUSES=5000` for the long measure.
fn misuses() -> usize {
    let asked = std::env::var("MATRICULE_MISUSES").ok();
    asked.and_then(|count| count.parse().ok()).unwrap_or(100)
}

/// Splitmix64: the same commands in every run; `MATRICULE_SEED` for others.
pub struct Numbers(u64);

impl Numbers {
    fn seeded() -> Self {
        let seed = std::env::var("MATRICULE_SEED").ok();
        Self(seed.and_then(|seed| seed.parse().ok()).unwrap_or(2017))
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % limit as u64) as usize
    }

    /// One of them.
    pub fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

/// A site with tight quotas, posts at one unit, and people in it: two of them one person.
fn site() -> Station {
    let site = Station::site("GAO1");
    for (name, role) in USERS {
        site.add_user(name, role);
    }
    site.add_delegate("delegue.cma", "CMA");
    let mut exercise = exercise();
    exercise["quotas"] = json!([
        {"unit": "MOC Gao", "party": "CMA", "count": 3}, {"unit": "MOC Gao", "party": "Plateforme", "count": 1},
        {"unit": "MOC Kidal", "party": "CMA", "count": 1},
    ]);
    exercise["slots"] = json!([
        {"slot": "C-01", "unit": "MOC Gao", "party": "CMA"}, {"slot": "C-02", "unit": "MOC Gao", "party": "CMA"},
    ]);
    let file = site.file("tight.json", &exercise.to_string());
    site.run(
        Station::ADMINISTRATOR,
        ["exercise", "add", file.to_str().unwrap()],
    )
    .accepted();
    let hands = crowd(3);
    let people = [
        (Station::ENROLLER, "Ag Alhassane", synthetic(0, 0)),
        ("sidi.cisse", "Walet Ibrahim", synthetic(1, 0)),
        (Station::SUPERVISOR, "Ould Sidi", synthetic(2, 0)),
        ("kader.sy", "Maïga", hands[0].clone()),
        (Station::ADMINISTRATOR, "Ag Attaher", hands[1].clone()),
        ("oumar.sow", "Ag Revenant", synthetic(0, 1)),
    ];
    for (nth, (user, name, hand)) in people.iter().enumerate() {
        let mut dossier = Dossier::new(name, hand);
        if nth == 2 {
            std::fs::remove_file(dossier.prints.path().join("left-little.png")).unwrap();
            dossier.extra = vec!["--exception".into(), "left-little=bandaged".into()];
        }
        site.enrol(user, &dossier).accepted();
    }
    site
}

/// The registry as an auditor sees it.
fn auditor(site: &Station) -> Session {
    let pin = std::fs::read_to_string(site.pin_file(AUDITOR)).unwrap();
    let now = std::time::UNIX_EPOCH.elapsed().unwrap().as_millis();
    Registry::sign_in(
        &site.home(),
        AUDITOR,
        pin.trim(),
        Moment(i64::try_from(now).unwrap()),
    )
    .unwrap()
}

#[test]
fn no_command_of_anybody_breaks_a_rule() {
    let site = site();
    let mut random = Numbers::seeded();
    let mut worked = BTreeSet::new();
    let mut before = invariants::hold(&auditor(&site), "at the beginning");
    for nth in 0..misuses() {
        let scene = Scene::of(&site, &before);
        let (user, words) = commands::any(&mut random, &scene);
        let answer = site.run(&user, &words);
        let told = format!(
            "command {nth}, {user}: {words:?} → {:?} {}",
            answer.exit,
            answer.stdout.trim()
        );
        assert!(
            matches!(answer.exit, Some(0 | 2 | 3 | 4)),
            "{told}\n{}",
            answer.stderr
        );
        let after = invariants::hold(&auditor(&site), &told);
        if answer.exit == Some(0) {
            worked.insert(words[0].clone());
        } else {
            // A refusal leaves everything as it was.
            assert_eq!(before.head, after.head, "{told}");
        }
        before = after;
    }
    // A walk on which nothing is allowed proves nothing.
    for verb in ["validate", "event", "correct"] {
        assert!(
            misuses() < 100 || worked.contains(verb),
            "{verb} never worked: {worked:?}"
        );
    }
    let rebuilt = site
        .run(Station::ADMINISTRATOR, ["journal", "rebuild"])
        .accepted();
    assert_eq!(rebuilt["equal"], true, "{rebuilt}");
}

#[test]
fn every_command_there_is_is_tried_or_known_to_be_harmless() {
    let help = whole_system::command().arg("--help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let listed = help
        .split("Commands:")
        .nth(1)
        .unwrap()
        .split("Options:")
        .next()
        .unwrap();
    let verbs: Vec<&str> = listed
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(verbs.len() > 30, "the help is no longer read: {verbs:?}");
    let known = |verb: &&&str| !TRIED.iter().any(|(tried, _)| tried == *verb) && !HARMLESS.contains(*verb);
    let forgotten: Vec<_> = verbs.iter().filter(known).collect();
    assert!(forgotten.is_empty(), "no misuse of {forgotten:?} is tried");
}
