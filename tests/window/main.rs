//! The real window on a virtual screen, driven as a person would. No driver or no window is a failure, never a skip.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on stops"
)]

mod driver;

use driver::Window;
use tempfile::TempDir;
use whole_system::program;

/// The smallest laptop in the field.
const SCREEN: (u32, u32) = (1366, 768);

/// The demonstration, with a fresh throw-away registry.
fn demonstration(home: &TempDir) -> Window {
    Window::open(&program(), &["demo"], home.path(), SCREEN)
}

/// Signs in as the demo's user of this role.
fn sign_in(window: &Window, role: &str) {
    window.find(&format!("[data-testid=demo-user-{role}]")).click();
    window.find("[data-testid=sign-in-submit]").click();
}

#[test]
fn the_first_screen_asks_who_is_there() {
    let home = TempDir::new().unwrap();
    let window = demonstration(&home);
    window.find("[data-testid=sign-in-name]").type_text("nobody");
    window.find("[data-testid=sign-in-pin]").type_text("000000");
    window.find("[data-testid=sign-in-submit]").click();
    window.find("[role=alert]");
    window.picture("sign-in-refused");
    sign_in(&window, "enroleur");
}
