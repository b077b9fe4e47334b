//! How long to wait after wrong PINs. The count is written before each try, so pulling the plug wins nothing.

use super::slot::Slot;

/// After this many in a row only an administrator opens the slot again.
pub const MAX_FAILURES: u32 = 10;
/// Shown as the end of a lock that time does not lift.
pub const UNTIL_FORGIVEN: i64 = i64::MAX;

/// Waiting time after `failures` wrong PINs in a row, ms.
const fn wait_ms(failures: u32) -> i64 {
    match failures {
        0..=4 => 0,
        5 => 30_000,
        6 => 60_000,
        7 => 2 * 60_000,
        8 => 5 * 60_000,
        _ => 15 * 60_000,
    }
}

impl Slot {
    /// Until when no try is allowed at `now_ms`; `None` if one is.
    /// A clock set back neither opens the slot nor locks it longer than the wait it earned.
    pub(super) fn locked_until(&mut self, now_ms: i64) -> Option<i64> {
        if self.failures >= MAX_FAILURES {
            return Some(UNTIL_FORGIVEN);
        }
        self.until_ms = self.until_ms.min(now_ms.saturating_add(wait_ms(self.failures)));
        (self.until_ms > now_ms).then_some(self.until_ms)
    }

    /// Counts a try as failed, before it is made.
    pub(super) fn count_try(&mut self, now_ms: i64) {
        self.failures = self.failures.saturating_add(1);
        self.until_ms = now_ms.saturating_add(wait_ms(self.failures));
    }

    /// Forgets earlier failures.
    pub(super) const fn forgive(&mut self) {
        self.failures = 0;
        self.until_ms = 0;
    }
}
