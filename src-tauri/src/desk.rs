//! What the window stands on: the registry's folder, who is signed in, the scanners, the language.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use registry::acts::Session;

use crate::capture::Scanners;
use crate::demo::Play;
use crate::failure::Failure;
use crate::wire::{Language, Station};

/// After this long without an act the session is closed and its keys are dropped. Drafts are on file already.
pub const IDLE_LOCK: Duration = Duration::from_secs(5 * 60);

/// One desk, one window, one registry.
pub struct Desk {
    home: PathBuf,
    language: Mutex<Language>,
    session: Mutex<Option<Session>>,
    last_act: Mutex<Instant>,
    /// Public identity as last seen: a closed registry does not tell even that.
    station: Mutex<Station>,
    scanners: Mutex<Scanners>,
    /// Set when the long act under way is no longer wanted.
    unwanted: AtomicBool,
    /// The demo or training, where this is one.
    play: Option<Play>,
}

impl Desk {
    /// A desk on the registry in `home`, whether it exists yet or not.
    #[must_use]
    pub fn new(home: PathBuf, language: Language, scanners: Scanners, play: Option<Play>) -> Self {
        Self {
            home,
            language: Mutex::new(language),
            session: Mutex::new(None),
            last_act: Mutex::new(Instant::now()),
            station: Mutex::new(Station::unseen()),
            scanners: Mutex::new(scanners),
            unwanted: AtomicBool::new(false),
            play,
        }
    }

    /// The registry's folder.
    #[must_use]
    pub const fn home(&self) -> &PathBuf {
        &self.home
    }

    /// The demo or training, where this is one.
    #[must_use]
    pub const fn play(&self) -> Option<&Play> {
        self.play.as_ref()
    }

    /// Language of screens and messages.
    #[must_use]
    pub fn language(&self) -> Language {
        *held(&self.language)
    }

    /// Another language from now on.
    pub fn set_language(&self, language: Language) {
        *held(&self.language) = language;
    }

    /// The sources of prints.
    pub fn scanners(&self) -> MutexGuard<'_, Scanners> {
        held(&self.scanners)
    }

    /// Somebody sat down.
    ///
    /// # Errors
    /// `only-training` for a real registry where training was asked for.
    pub fn seat(&self, session: Session) -> Result<(), Failure> {
        self.play.as_ref().map_or(Ok(()), |play| play.admit(&session))?;
        *held(&self.last_act) = Instant::now();
        *held(&self.station) = session.station().into();
        *held(&self.session) = Some(session);
        Ok(())
    }

    /// The station as its last session showed it.
    #[must_use]
    pub fn last_station(&self) -> Station {
        held(&self.station).clone()
    }

    /// Whoever sat there left; the keys are dropped.
    pub fn leave(&self) {
        *held(&self.session) = None;
    }

    /// The window closes: drops the keys and takes the demo's stage down.
    pub fn close(&self) {
        self.leave();
        if let Some(Play::Tour(stage)) = &self.play {
            stage.strike();
        }
    }

    /// Does something as whoever is signed in. One act at a time: the registry is one file.
    ///
    /// # Errors
    /// `not-signed-in`, or what the act answers.
    pub fn act<T, E: Into<Failure>>(
        &self,
        act: impl FnOnce(&mut Session) -> Result<T, E>,
    ) -> Result<T, Failure> {
        let mut session = held(&self.session);
        let answer = act(session
            .as_mut()
            .ok_or_else(|| Failure::refused("not-signed-in"))?)
        .map_err(Into::into);
        *held(&self.last_act) = Instant::now(); // Afterwards: a long act is not idleness.
        answer
    }

    /// Whoever is signed in is still there. How long until the idle lock; nothing if nobody is.
    pub fn stay(&self) -> Duration {
        if held(&self.session).is_none() {
            return Duration::ZERO;
        }
        *held(&self.last_act) = Instant::now();
        IDLE_LOCK
    }

    /// What a long act that begins now looks at from time to time; [`Desk::stop`] sets it.
    pub fn until_stopped(&self) -> &AtomicBool {
        self.unwanted.store(false, Ordering::Relaxed);
        &self.unwanted
    }

    /// Asks the long act under way to stop; it then leaves everything as it was.
    pub fn stop(&self) {
        self.unwanted.store(true, Ordering::Relaxed);
    }

    /// Looks at something without counting as an act, so that an open preview does not keep a desk open that
    /// everybody left.
    pub fn glance<T>(&self, look: impl FnOnce(Option<&mut Session>) -> T) -> T {
        look(held(&self.session).as_mut())
    }

    /// Closes the session after [`IDLE_LOCK`]; whether it did.
    pub fn lock_if_idle(&self) -> bool {
        let Ok(mut session) = self.session.try_lock() else {
            return false; // An act is under way.
        };
        let idle = held(&self.last_act).elapsed() >= IDLE_LOCK;
        idle && session.take().is_some()
    }
}

/// A panic in one act must not lock everybody out of the desk: the registry undid its transaction.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
