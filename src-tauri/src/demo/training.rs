//! Training: one registry of invented people that stays between sessions, so that also a power cut can be practised.
//! It is marked as such where nobody can change it, in the station's signed identity.

use std::fs;
use std::path::Path;

use registry::acts::{NewStation, Registry, Session};
use registry::keys::StationRole;
use registry::rules::number::StationCode;
use registry::rules::refusal::Refusal;

use super::people;
use super::stage::{copy, enrol_the_known, fields, kept, people_a_site, sign_in};
use crate::clock::now;
use crate::failure::Failure;
use crate::i18n::Words;
use crate::wire::Demo;

const STATION: &str = "ECOLE";
/// Of those known from the start, as many are validated; the others wait for a supervisor in training.
const VALIDATED: usize = 4;

/// Puts a training registry into `home`, unless there is a registry already, or one without keys: clearing that is
/// practised too.
///
/// # Errors
/// `argument-invalid` for a folder with other things in it, which [`begin_again`] would take away; a breakdown: disk,
/// engine.
pub fn set(home: &Path, words: &Words) -> Result<(), Failure> {
    if Registry::exists(home) || Registry::remains(home) {
        return Ok(());
    }
    if !is_free(home) {
        return Err(Failure::refused("argument-invalid").with("name", "home"));
    }
    let kept = kept("training", |half| {
        drop(people_a_site(half, station()?, &people::full_exercise())?);
        enrol_the_known(half, VALIDATED, words)
    })?;
    copy(&kept, home)
}

/// Whether nothing lies in `home` but the lock of a registry that was cleared.
#[must_use]
pub fn is_free(home: &Path) -> bool {
    let inside = fs::read_dir(home).into_iter().flatten().flatten();
    inside.into_iter().all(|entry| entry.file_name() == "lock")
}

/// A new training registry in `home` with this many drafts, named after the invented people in turn.
///
/// # Errors
/// `already-initialised`, or a breakdown.
pub fn crowd(home: &Path, records: u32) -> Result<(), Failure> {
    drop(people_a_site(home, station()?, &people::full_exercise())?);
    let mut operator = sign_in(home, "enroleur")?;
    for person in people::Invented::all().iter().cycle().take(records as usize) {
        let id = operator.open_enrolment(people::EXERCISE, people::UNIT, now())?;
        operator.record_fields(id, &fields(&person.form()), now())?;
    }
    Ok(())
}

fn station() -> Result<NewStation, Failure> {
    Ok(NewStation {
        role: StationRole::Training,
        code: StationCode::new(STATION)?,
        site: None,
    })
}

/// Invented fingers may be laid into a training registry only.
///
/// # Errors
/// [`Refusal::OnlyTraining`].
pub fn admit(session: &Session) -> Result<(), Refusal> {
    if session.station().role == StationRole::Training {
        Ok(())
    } else {
        Err(Refusal::OnlyTraining)
    }
}

/// Everything practised so far goes; the next trainee begins. The session must have been closed.
///
/// # Errors
/// A breakdown of the disk.
pub fn begin_again(home: &Path, words: &Words) -> Result<(), Failure> {
    fs::remove_dir_all(home).map_err(|error| Failure::file(home, &error))?;
    set(home, words)
}

/// What the first screen tells a trainee.
#[must_use]
pub fn for_the_screen() -> Demo {
    Demo {
        users: people::users(),
        training: true,
        headquarters: String::new(),
        stick: String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_practised_in_again_only_once_its_remains_were_cleared() {
        let home = std::env::temp_dir().join(format!("matricule-training-{}", std::process::id()));
        drop(Registry::create(&home, station().unwrap(), "awa", "271828", now()).unwrap());
        let words = Words::of(crate::wire::Language::Fr);
        set(&home, &words).unwrap();
        assert!(!is_free(&home));
        Registry::destroy_keys(&home).unwrap();
        set(&home, &words).unwrap();
        assert!(Registry::remains(&home), "nobody had said that they may go");
        Registry::clear_remains(&home).unwrap();
        assert!(is_free(&home));
        fs::create_dir(home.join("outbox")).unwrap();
        assert!(
            !is_free(&home) && set(&home, &words).is_err(),
            "somebody's bundles wait here"
        );
        fs::remove_dir_all(&home).unwrap();
        assert!(is_free(&home), "a folder that is not there");
    }
}
