//! The one place where the time is read.

use registry::rules::id::Moment;

/// Now, by this machine's clock.
#[must_use]
pub fn now() -> Moment {
    Moment(chrono::Utc::now().timestamp_millis())
}
