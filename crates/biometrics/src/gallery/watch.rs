//! How a long search is followed and stopped.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::error::Error;

/// What is told of progress: persons done, persons in all.
type Progress<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// A flag to stop by and a function that is told of progress, from any thread; both optional.
#[derive(Clone, Copy, Default)]
pub struct Watch<'a> {
    cancel: Option<&'a AtomicBool>,
    progress: Option<Progress<'a>>,
}

impl<'a> Watch<'a> {
    /// Runs to the end and tells nobody.
    #[must_use]
    pub const fn none() -> Self {
        Self {
            cancel: None,
            progress: None,
        }
    }

    /// Stops soon after the flag is set.
    #[must_use]
    pub const fn cancelled_by(mut self, flag: &'a AtomicBool) -> Self {
        self.cancel = Some(flag);
        self
    }

    /// Calls the function now and then with (persons done, persons in all).
    #[must_use]
    pub const fn reporting_to(mut self, progress: Progress<'a>) -> Self {
        self.progress = Some(progress);
        self
    }

    /// Stops as this one does and tells nobody: for a search that is one of many.
    #[must_use]
    pub const fn silent(&self) -> Self {
        Self {
            cancel: self.cancel,
            progress: None,
        }
    }

    /// # Errors
    /// [`Error::Cancelled`] once the flag is set.
    pub fn check(&self) -> Result<(), Error> {
        match self.cancel {
            Some(flag) if flag.load(Ordering::Relaxed) => Err(Error::Cancelled),
            _ => Ok(()),
        }
    }

    /// Tells how far it is.
    pub fn report(&self, done: usize, all: usize) {
        if let Some(progress) = self.progress {
            progress(done, all);
        }
    }
}

impl fmt::Debug for Watch<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Watch")
            .field("cancel", &self.cancel)
            .finish_non_exhaustive()
    }
}
