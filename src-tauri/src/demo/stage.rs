//! Two registries in a temporary folder. Making them takes a while the first time, so they are kept in the user's
//! cache and copied; a new build of the program makes them anew.

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
use serde_json::json;

use super::people::{self, HEADQUARTERS_USER, Invented, USERS};
use crate::clock::now;
use crate::engine::extractor;
use crate::failure::Failure;
use crate::i18n::Words;
use crate::wire::{Demo, DemoUser, Fields};

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
        let kept = kept_folder();
        if !kept.join("site").exists() {
            make(&kept, words)?;
        }
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
        let user = |(name, role, pin): (&str, &str, &str)| DemoUser {
            name: name.into(),
            role: role.into(),
            pin: pin.into(),
        };
        Demo {
            users: USERS.into_iter().map(user).collect(),
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

/// Where the stage is kept between demos: by size and age of the program, for a new one may write other formats.
fn kept_folder() -> PathBuf {
    let program = std::env::current_exe().and_then(fs::metadata);
    let built = program
        .as_ref()
        .ok()
        .and_then(|file| file.modified().ok()?.duration_since(UNIX_EPOCH).ok());
    let key = format!(
        "{:x}-{:x}",
        program.map_or(0, |file| file.len()),
        built.unwrap_or_default().as_millis()
    );
    dirs::cache_dir()
        .unwrap_or_else(std::env::temp_dir)
        .join("matricule-demo")
        .join(key)
}

fn make(kept: &Path, words: &Words) -> Result<(), Failure> {
    let broken = |error: std::io::Error| Failure::file(kept, &error);
    let all = kept.parent().unwrap_or(kept);
    // What an older program kept goes; what another one is making right now stays.
    for path in inside(all) {
        if !maker(&path, "half-").is_some_and(lives) {
            let _ = fs::remove_dir_all(path);
        }
    }
    let half = all.join(format!("half-{}", std::process::id()));
    fs::create_dir_all(&half).map_err(broken)?;
    found(&half)?;
    let known: Vec<&Invented> = Invented::all()
        .iter()
        .filter(|person| person.is_enrolled())
        .collect();
    let site = half.join("site");
    let mut session = sign_in(&site, "enroleur")?;
    let mut enrolments = Vec::new();
    for (done, person) in known.iter().enumerate() {
        let args = json!({ "done": done + 1, "total": known.len(), "name": person.name() });
        eprintln!("{}", words.say("demo-preparing", &fields(&args)));
        enrolments.push(enrol(&mut session, person)?);
    }
    drop(session);
    let mut session = sign_in(&site, "superviseur")?;
    for id in enrolments.into_iter().take(VALIDATED) {
        session.validate(id, now())?;
    }
    drop(session);
    match fs::rename(&half, kept) {
        // Another window made the same stage meanwhile: either will do.
        Err(_) if kept.join("site").exists() => {
            let _ = fs::remove_dir_all(&half);
            Ok(())
        }
        renamed => renamed.map_err(broken),
    }
}

/// Both stations, their trust, users and exercise.
fn found(folder: &Path) -> Result<(), Failure> {
    let (_, _, admin_pin) = USERS
        .into_iter()
        .find(|(_, role, _)| *role == "administrateur")
        .unwrap_or_default();
    let admin = USERS
        .into_iter()
        .find(|(_, role, _)| *role == "administrateur")
        .map_or("", |(name, ..)| name);
    let station = |role, code, site: Option<&str>| -> Result<NewStation, Failure> {
        Ok(NewStation {
            role,
            code: StationCode::new(code)?,
            site: site.map(str::to_owned),
        })
    };
    let gao = station(StationRole::Site, SITE, Some("Gao"))?;
    let mut site = Registry::create(&folder.join("site"), gao, admin, admin_pin, now())?;
    let siege = station(StationRole::Siege, HEADQUARTERS, None)?;
    let (chief, chief_pin) = HEADQUARTERS_USER;
    let mut headquarters = Registry::create(&folder.join("siege"), siege, chief, chief_pin, now())?;
    site.trust_station(&headquarters.station().to_json(), now())?;
    headquarters.trust_station(&site.station().to_json(), now())?;
    for (name, role, pin) in USERS.into_iter().filter(|(name, ..)| *name != admin) {
        let role =
            Role::from_name(role).ok_or_else(|| Failure::broken("demo-failed").with("step", "users"))?;
        site.add_user(name, role, pin, now())?;
    }
    site.add_exercise(people::exercise().to_string().as_bytes(), now())?;
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

fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    let broken = |error: std::io::Error| Failure::file(from, &error);
    fs::create_dir_all(to).map_err(broken)?;
    for entry in fs::read_dir(from).map_err(broken)? {
        let path = entry.map_err(broken)?.path();
        fs::copy(&path, to.join(path.file_name().unwrap_or_default())).map_err(broken)?;
    }
    Ok(())
}
