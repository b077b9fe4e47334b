//! What somebody may type. Each line of the table makes one command of a verb, with whatever comes to hand.

use serde_json::json;
use whole_system::{Dossier, Station, synthetic};

use super::{Numbers, USERS, invariants::Seen};

/// Where the commands are typed.
pub struct Scene<'a> {
    site: &'a Station,
    /// Numbers of the enrolments there are.
    numbers: &'a [String],
    /// Numbers of the weapons.
    weapons: &'a [String],
}

impl<'a> Scene<'a> {
    pub fn of(site: &'a Station, seen: &'a Seen) -> Self {
        let Seen { numbers, weapons, .. } = seen;
        Self {
            site,
            numbers,
            weapons,
        }
    }
}

type Make = fn(&mut Numbers, &Scene<'_>) -> Vec<String>;

/// Verbs that could break a rule. One that stands twice is tried twice as often.
pub const TRIED: &[(&str, Make)] = &[
    ("validate", validate),
    ("validate", validate),
    ("return", |r, s| {
        words(&["return", &person(r, s), "--reason", "photo"])
    }),
    ("reject", |r, s| {
        words(&[
            "reject",
            &person(r, s),
            "--reason",
            r.one(&["forged-papers", "not-eligible"]),
        ])
    }),
    ("sign-off", |r, s| {
        words(&["sign-off", &person(r, s), "--reason", "vu"])
    }),
    ("adjudicate", adjudicate),
    ("event", event),
    ("event", event),
    ("correct", correct),
    ("correct", correct),
    ("undo", |r, s| words(&["undo", &person(r, s)])),
    ("exercise", exercise),
    ("user", user),
    ("weapon", weapon),
    ("referral", referral),
    ("seal-day", |_, s| {
        let pin = format!("delegue.cma={}", s.site.pin_file("delegue.cma").display());
        words(&[
            "seal-day",
            "--delegate",
            &pin,
            "--absent",
            "Gouvernement=loin",
            "--absent",
            "Plateforme=loin",
        ])
    }),
    ("receipt", |r, s| paper("receipt", r, s)),
    ("card", |r, s| paper("card", r, s)),
    ("discharge", |r, s| paper("discharge", r, s)),
    ("cards", |r, _| {
        words(&[
            "cards",
            "revoke",
            r.one(&["GAO1-C000001", "GAO1-C000002"]),
            "--reason",
            "lost",
        ])
    }),
    ("card-standing", |r, s| {
        let set = r.one(&["valid", "suspended", "revoked"]);
        words(&["card-standing", &person(r, s), "--set", set, "--reason", "doute"])
    }),
    ("conflicts", |r, s| {
        words(&[
            "conflicts",
            "settle",
            &person(r, s),
            "stage",
            "--take",
            r.one(&["kept", "other"]),
        ])
    }),
    ("enrol", enrol),
    ("recapture", recapture),
    ("form", |_, s| {
        let file = s.site.file(
            "form-again.json",
            &json!({"form": "moc", "version": 9, "fields": []}).to_string(),
        );
        words(&["form", "publish", &file.display().to_string()])
    }),
    ("seal-images", |_, _| words(&["seal-images"])),
    ("journal", |_, _| words(&["journal", "rebuild"])),
];

/// Verbs that read, measure, carry away, or found and end a registry: they decide about nobody.
pub const HARMLESS: &[&str] = &[
    "init",
    "demo",
    "station",
    "backup",
    "restore",
    "recover",
    "destroy-keys",
    "clear-remains",
    "posts",
    "waiting-list",
    "search",
    "list",
    "show",
    "recaptures",
    "days",
    "export",
    "import",
    "sticks",
    "cases",
    "stats",
    "trouble",
    "report",
    "verify",
    "quality",
    "template",
    "match",
    "evaluate",
    "bench",
    "synth",
];

/// A command and who types it.
pub fn any(random: &mut Numbers, scene: &Scene<'_>) -> (String, Vec<String>) {
    let (_, make) = random.one(TRIED);
    let words = make(random, scene);
    // Whoever decides is asked most often: everybody else is told no at the door.
    let users: Vec<&str> = USERS
        .iter()
        .map(|(name, _)| *name)
        .chain([
            Station::SUPERVISOR,
            Station::SUPERVISOR,
            "sidi.cisse",
            "binta.ba",
            "binta.ba",
        ])
        .chain([Station::ENROLLER, Station::ADMINISTRATOR])
        .collect();
    let administers = matches!(words[0].as_str(), "user" | "exercise" | "seal-day") && random.below(3) > 0;
    let user = if administers {
        Station::ADMINISTRATOR
    } else {
        random.one(&users)
    };
    (user.to_owned(), words)
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn person(random: &mut Numbers, scene: &Scene<'_>) -> String {
    scene.numbers[random.below(scene.numbers.len())].clone()
}

fn validate(random: &mut Numbers, scene: &Scene<'_>) -> Vec<String> {
    words(&["validate", &person(random, scene)])
}

fn adjudicate(random: &mut Numbers, scene: &Scene<'_>) -> Vec<String> {
    let (id, candidate) = (person(random, scene), person(random, scene));
    let decision = random.one(&["different", "different", "same", "unsure"]);
    words(&[
        "adjudicate",
        &id,
        "--candidate",
        &candidate,
        "--decision",
        decision,
        "--reason",
        "vus côte à côte",
    ])
}

fn event(random: &mut Numbers, scene: &Scene<'_>) -> Vec<String> {
    const KINDS: [&str; 9] = [
        "transfer",
        "transfer-in",
        "absent",
        "late",
        "present",
        "unfit",
        "withdraw",
        "deceased",
        "consent-withdrawn",
    ];
    // Withdrawn consent empties a record: rare, or soon nobody is left.
    let kind = match random.one(&KINDS) {
        "consent-withdrawn" if random.below(4) > 0 => "transfer-in",
        kind => kind,
    };
    let mut typed = words(&["event", &person(random, scene), kind, "--date"]);
    typed.push((random.one(&["2020-01-10", "2020-01-10", "2020-01-10", "2999-01-01"])).to_owned());
    for (option, values) in [
        ("--unit", &["MOC Kidal", "MOC Gao", "Nulle part"]),
        ("--slot", &["C-01", "C-02", "X"]),
        ("--proof", &["PV 12", "acte", "x"]),
    ] {
        if random.below(2) == 0 {
            typed.extend(words(&[option, random.one(values)]));
        }
    }
    typed
}

fn correct(random: &mut Numbers, scene: &Scene<'_>) -> Vec<String> {
    const FIELDS: [&str; 16] = [
        "family_name=Ag Autre",
        "family_name=",
        "given_names=Ali",
        r#"birth={"kind":"year","year":1980}"#,
        r#"birth={"kind":"year","year":2016}"#,
        r#"birth={"kind":"range","from":2000,"to":2015,"reference":"2026-01-01","method":"elders"}"#,
        "birth=",
        "party=Plateforme",
        "party=CMA",
        "party=Gouvernement",
        "unit=MOC Kidal",
        "slot=C-02",
        "sex=F",
        "sex=",
        "function=Chauffeur",
        "path=associated",
    ];
    let mut typed = words(&["correct", &person(random, scene), "--reason", "erreur"]);
    for _ in 0..=random.below(2) {
        typed.extend(words(&["--field", random.one(&FIELDS)]));
    }
    typed
}

fn exercise(random: &mut Numbers, scene: &Scene<'_>) -> Vec<String> {
    if random.below(3) == 0 {
        let party = random.one(&["CMA", "Plateforme", "Gouvernement"]);
        let line = [
            "exercise",
            "supplement",
            "MOC-GAO-2017-09",
            "--unit",
            "MOC Gao",
            "--party",
            party,
            "--places",
            "1",
        ];
        return [words(&line), words(&["--letter", "CTS 9"])].concat();
    }
    let mut again = whole_system::exercise();
    let counts = [random.below(6), random.below(3), random.below(3)];
    again["quotas"] = json!([
        {"unit": "MOC Gao", "party": "CMA", "count": counts[0]},
        {"unit": "MOC Gao", "party": "Plateforme", "count": counts[1]},
        {"unit": "MOC Kidal", "party": "CMA", "count": counts[2]},
    ]);
    let slots = ["C-01", "C-02", "C-03"].iter().take(random.below(4));
    let slots = slots.map(|slot| json!({"slot": slot, "unit": "MOC Gao", "party": "CMA"}));
    again["slots"] = slots.collect();
    let file = scene.site.file("exercise-again.json", &again.to_string());
    words(&["exercise", "add", &file.display().to_string()])
}

fn user(random: &mut Numbers, _: &Scene<'_>) -> Vec<String> {
    let role = random.one(&["enroleur", "superviseur", "auditeur", "delegue", "administrateur"]);
    words(&[
        "user",
        "role",
        random.one(&["kader.sy", "oumar.sow"]),
        "--role",
        role,
    ])
}

fn weapon(random: &mut Numbers, scene: &Scene<'_>) -> Vec<String> {
    let number = scene.weapons[random.below(scene.weapons.len())].clone();
    let step = random.one(&["store", "hold", "return", "hand-over", "destroy"]);
    words(&[
        "weapon",
        "move",
        &number,
        step,
        "--to",
        "x",
        "--reason",
        "x",
        "--paper",
        "x",
        "--witness",
        "x",
    ])
}

fn referral(random: &mut Numbers, scene: &Scene<'_>) -> Vec<String> {
    let year = random.one(&[1990, 2015]);
    let form = json!({"birth": {"kind": "year", "year": year}, "sex": "F"});
    let file = scene.site.file("child.json", &form.to_string());
    let mut typed = words(&[
        "referral",
        "add",
        "--focal-point",
        "Mme Touré",
        "--form",
        &file.display().to_string(),
    ]);
    // Rarely, or soon nobody is left.
    if random.below(4) == 0 {
        typed.extend(words(&["--enrolment", &person(random, scene)]));
    }
    typed
}

/// A finger of somebody, as the finger of somebody.
fn recapture(random: &mut Numbers, scene: &Scene<'_>) -> Vec<String> {
    let folder = scene.site.folder("healed");
    let hand = synthetic(random.below(4), 0);
    std::fs::copy(&hand.files["left-little"], folder.join("left-little.png")).unwrap();
    let (id, folder) = (person(random, scene), folder.display().to_string());
    words(&["recapture", &id, "--prints", &folder])
}

fn paper(kind: &str, random: &mut Numbers, scene: &Scene<'_>) -> Vec<String> {
    let out = scene.site.folder("misuse").join("paper.pdf");
    words(&[kind, &person(random, scene), "--out", &out.display().to_string()])
}

/// A dossier with something wrong in it, or with nothing wrong.
fn enrol(random: &mut Numbers, scene: &Scene<'_>) -> Vec<String> {
    let dossier = Dossier::new("Ag Nouveau", &synthetic(random.below(4), random.below(3)));
    let mut form = dossier.form.clone();
    form["party"] = json!(random.one(&["CMA", "Plateforme", "Gouvernement"]));
    form["birth"] = json!({"kind": "year", "year": random.one(&[1985, 1991, 2012])});
    form["unit"] = json!(random.one(&["MOC Gao", "MOC Gao", "MOC Kidal"]));
    let prints = scene.site.folder("prints");
    whole_system::copy_folder(dossier.prints.path(), &prints);
    let file = scene.site.file("new.json", &form.to_string());
    let [file, prints, photo] = [&file, &prints, &dossier.photo].map(|path| path.display().to_string());
    let mut typed = words(&["enrol", "--form", &file, "--prints", &prints, "--photo", &photo]);
    let finger = std::path::Path::new(&prints).join("left-little.png");
    match random.below(3) {
        0 => std::fs::remove_file(finger).unwrap(),
        1 => {
            std::fs::remove_file(finger).unwrap();
            typed.extend(words(&["--exception", "left-little=amputated"]));
        }
        // One finger both there and excepted.
        _ if random.below(4) == 0 => typed.extend(words(&["--exception", "left-little=amputated"])),
        _ => {}
    }
    typed
}
