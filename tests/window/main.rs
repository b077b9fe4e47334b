//! The real window on a virtual screen, driven as a person would. No driver or no window is a failure, never a skip.
#![allow(missing_docs, reason = "a test's name is its documentation")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on stops"
)]

mod driver;
mod languages;
mod screens;
mod tour;

use driver::Window;
use tempfile::TempDir;
use whole_system::program;

/// The smallest laptop in the field.
const LAPTOP: (u32, u32) = (1366, 768);

/// The demonstration on a virtual screen, with its own throw-away registry.
struct Demonstration {
    window: Window,
    _home: TempDir,
}

impl std::ops::Deref for Demonstration {
    type Target = Window;

    fn deref(&self) -> &Window {
        &self.window
    }
}

fn demonstration() -> Demonstration {
    let home = TempDir::new().unwrap();
    let window = Window::open(&program(), &["demo"], home.path(), LAPTOP);
    Demonstration { window, _home: home }
}

/// Signs in as the demo's user of this role.
#[track_caller]
fn sign_in(window: &Window, role: &str) {
    window.part(&format!("demo-user-{role}")).click();
    window.part("sign-in-submit").click();
    window.find(&format!("[data-testid=signed-in][data-role={role}]"));
}

#[track_caller]
fn sign_out(window: &Window) {
    window.part("sign-out").click();
    window.part("sign-in");
}
