//! The demonstration's two registries in a temporary folder. Making them takes a while the first time, so they are kept
//! in the user's cache and copied; a new build of the program makes them anew.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use biometrics::Finger;
use biometrics::gallery::Watch;
use biometrics::image::encode_png;
use biometrics::portrait;
use biometrics::synth::{Person, Placement};
use registry::acts::{Capture, NewStation, Papers, Registry, Session};
use registry::keys::StationRole;
use registry::rules::number::StationCode;
use registry::rules::role::Role;
use serde_json::{Value, json};

use super::people::{self, HEADQUARTERS_USER, Invented, USERS};
use crate::clock::now;
use crate::engine::extractor;
use crate::failure::Failure;
use crate::i18n::Words;
use crate::wire::{Demo, Fields};

const SITE: &str = "GAO1";
const HEADQUARTERS: &str = "SIEGE";
/// How many of the known people are validated from the start; the others wait for the newcomer.
const VALIDATED: usize = 4;

/// The stage of one demo.
pub struct Stage {
    root: PathBuf,
}

impl Stage {
    /// Sets the stage, telling progress on stderr.
    ///
    /// # Errors
    /// A breakdown: disk, engine.
    pub fn set(words: &Words) -> Result<Self, Failure> {
        sweep();
        let kept = kept("stage", |half| make(half, words))?;
        let stage = Self {
            root: std::env::temp_dir().join(format!("matricule-demo-{}", std::process::id())),
        };
        for name in ["site", "siege"] {
            copy(&kept.join(name), &stage.root.join(name))?;
        }
        for folder in [stage.stick(), stage.way_back()] {
            fs::create_dir_all(&folder).map_err(|error| Failure::file(&folder, &error))?;
        }
        Ok(stage)
    }

    /// Home of the site's registry.
    #[must_use]
    pub fn site(&self) -> PathBuf {
        self.root.join("site")
    }

    /// Home of headquarters' registry.
    #[must_use]
    pub fn headquarters(&self) -> PathBuf {
        self.root.join("siege")
    }

    /// The folder that stands for the USB stick.
    #[must_use]
    pub fn stick(&self) -> PathBuf {
        self.root.join("cle-usb")
    }

    /// The folder that stands for the stick on its way back.
    #[must_use]
    pub fn way_back(&self) -> PathBuf {
        self.root.join("cle-usb-retour")
    }

    /// What the first screen tells a newcomer.
    #[must_use]
    pub fn for_the_screen(&self) -> Demo {
        Demo {
            users: people::users(),
            training: false,
            headquarters: HEADQUARTERS.into(),
            stick: self.stick().to_string_lossy().into_owned(),
        }
    }

    /// Takes the stage down: nothing of the demo stays but the cache.
    pub fn strike(&self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.strike();
    }
}

/// Takes down stages whose program is gone (killed, power cut).
fn sweep() {
    for path in inside(&std::env::temp_dir()) {
        if maker(&path, "matricule-demo-").is_some_and(|pid| !lives(pid)) {
            let _ = fs::remove_dir_all(path);
        }
    }
}

fn inside(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).map_or_else(
        |_| Vec::new(),
        |entries| entries.flatten().map(|entry| entry.path()).collect(),
    )
}

/// The process that made a folder called by `prefix` and its number.
fn maker(path: &Path, prefix: &str) -> Option<u32> {
    path.file_name()?.to_str()?.strip_prefix(prefix)?.parse().ok()
}

/// Where processes cannot be looked up, every one is taken to live: a leftover harms less than a torn stage.
fn lives(pid: u32) -> bool {
    !Path::new("/proc/self").exists() || Path::new(&format!("/proc/{pid}")).exists()
}

/// The folder `what` in the user's cache, made by `make` where it is not there yet. Named by size and age of the
/// program, for a new one may write other formats.
pub fn kept(what: &str, make: impl FnOnce(&Path) -> Result<(), Failure>) -> Result<PathBuf, Failure> {
    let program = std::env::current_exe().and_then(fs::metadata);
    let built = program
        .as_ref()
        .ok()
        .and_then(|file| file.modified().ok()?.duration_since(UNIX_EPOCH).ok());
    let size = program.map_or(0, |file| file.len());
    let age = built.unwrap_or_default().as_millis();
    let all = dirs::cache_dir()
        .unwrap_or_else(std::env::temp_dir)
        .join("matricule-demo");
    let kept = all.join(format!("{what}-{size:x}-{age:x}"));
    if kept.exists() {
        return Ok(kept);
    }
    // What an older program kept goes; what another one is making right now stays.
    for path in inside(&all) {
        let other = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        let stale =
            !other.ends_with(&format!("-{size:x}-{age:x}")) && !maker(&path, "half-").is_some_and(lives);
        if stale {
            let _ = fs::remove_dir_all(path);
        }
    }
    let broken = |error: std::io::Error| Failure::file(&kept, &error);
    let half = all.join(format!("half-{}", std::process::id()));
    fs::create_dir_all(&half).map_err(broken)?;
    make(&half)?;
    match fs::rename(&half, &kept) {
        // Another window made the same meanwhile: either will do.
        Err(_) if kept.exists() => {
            let _ = fs::remove_dir_all(&half);
        }
        renamed => renamed.map_err(broken)?,
    }
    Ok(kept)
}

/// Both stations with their trust, and the site's people.
fn make(half: &Path, words: &Words) -> Result<(), Failure> {
    let gao = NewStation {
        role: StationRole::Site,
        code: StationCode::new(SITE)?,
        site: Some("Gao".to_owned()),
    };
    let siege = NewStation {
        role: StationRole::Siege,
        code: StationCode::new(HEADQUARTERS)?,
        site: None,
    };
    let home = half.join("site");
    let mut site = people_a_site(&home, gao, &people::exercise())?;
    let (chief, chief_pin) = HEADQUARTERS_USER;
    let mut headquarters = Registry::create(&half.join("siege"), siege, chief, chief_pin, now())?;
    site.trust_station(&headquarters.station().to_json(), None, now())?;
    headquarters.trust_station(&site.station().to_json(), None, now())?;
    drop(site);
    enrol_the_known(&home, VALIDATED, words)
}

/// A new registry with the demo's users and this exercise; its administrator is signed in.
pub fn people_a_site(home: &Path, station: NewStation, exercise: &Value) -> Result<Session, Failure> {
    let unknown = || Failure::broken("demo-failed").with("step", "users");
    let admin = USERS.into_iter().find(|(_, role, _)| *role == "administrateur");
    let (admin, _, pin) = admin.ok_or_else(unknown)?;
    let mut site = Registry::create(home, station, admin, pin, now())?;
    for (name, role, pin) in USERS.into_iter().filter(|(name, ..)| *name != admin) {
        site.add_user(name, Role::from_name(role).ok_or_else(unknown)?, pin, now())?;
    }
    site.add_exercise(exercise.to_string().as_bytes(), now())?;
    Ok(site)
}

/// Enrols everybody whom the registry is to know from the start, and validates the first of them.
pub fn enrol_the_known(home: &Path, validated: usize, words: &Words) -> Result<(), Failure> {
    let known: Vec<&Invented> = Invented::all()
        .iter()
        .filter(|person| person.is_enrolled())
        .collect();
    let mut session = sign_in(home, "enroleur")?;
    let mut enrolments = Vec::new();
    for (done, person) in known.iter().enumerate() {
        let args = json!({ "done": done + 1, "total": known.len(), "name": person.name() });
        eprintln!("{}", words.say("demo-preparing", &fields(&args)));
        enrolments.push(enrol(&mut session, person)?);
    }
    drop(session);
    let mut session = sign_in(home, "superviseur")?;
    for id in enrolments.into_iter().take(validated) {
        session.validate(id, now())?;
    }
    Ok(())
}

/// Signs in the demo's user of that role.
pub fn sign_in(home: &Path, role: &str) -> Result<Session, Failure> {
    let user = USERS.into_iter().find(|(_, of, _)| *of == role);
    let (name, _, pin) = user.ok_or_else(|| Failure::broken("demo-failed").with("step", "users"))?;
    Ok(Registry::sign_in(home, name, pin, now())?)
}

fn enrol(session: &mut Session, person: &Invented) -> Result<registry::rules::id::EnrolmentId, Failure> {
    let screened = session.screen(&fields(&person.form()), now())?;
    let prints = Finger::ALL.into_iter().map(|finger| Capture {
        finger,
        bytes: encode_png(
            &Person::new(person.seed())
                .finger(finger)
                .impression(&Placement::good(first_touch(finger))),
        ),
        dpi: Some(500.0),
        source: "SIM-000001".into(),
    });
    let papers = Papers {
        prints: prints.collect(),
        photo: portrait::generate(person.seed(), person.sitter()),
        ..Papers::default()
    };
    let (submitted, _) = session.enrol(screened, papers, extractor()?, &Watch::none(), now())?;
    Ok(submitted.enrolment)
}

/// Touches of the demo's making are other ones than those of the simulator.
fn first_touch(finger: Finger) -> u64 {
    0xf125 + u64::from(finger.code())
}

/// A JSON object as fields.
pub fn fields(object: &serde_json::Value) -> Fields {
    object
        .as_object()
        .map(|object| object.clone().into_iter().collect())
        .unwrap_or_default()
}

/// Copies the files of a folder.
pub fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    let broken = |error: std::io::Error| Failure::file(from, &error);
    fs::create_dir_all(to).map_err(broken)?;
    for entry in fs::read_dir(from).map_err(broken)? {
        let path = entry.map_err(broken)?.path();
        fs::copy(&path, to.join(path.file_name().unwrap_or_default())).map_err(broken)?;
    }
    Ok(())
}
