//! The real window on a virtual screen, driven as a person would. No driver or no window is a failure, never a skip.
#![allow(missing_docs, reason = "a test's name is its documentation")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on stops"
)]

mod album;
mod headquarters;
mod keyboard;
mod languages;
mod protection;
mod screens;
mod supervision;
mod tour;
mod wizard;
mod worst_hour;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use whole_system::driver::Window;
use whole_system::{Answer, Station, command, program};

/// The smallest laptop in the field.
const LAPTOP: (u32, u32) = (1366, 768);

/// The demonstration on a virtual screen, with a throw-away registry and settings of its own.
fn demonstration() -> Window {
    Window::open(&program(), &["demo"], prepared(), LAPTOP)
}

/// A cache where the demo's people are enrolled already, as after its first start; the tour without a window is what
/// enrols them.
fn prepared() -> &'static Path {
    static PREPARED: OnceLock<PathBuf> = OnceLock::new();
    PREPARED.get_or_init(|| {
        let cache = Path::new(env!("CARGO_TARGET_TMPDIR")).join("window");
        std::fs::create_dir_all(&cache).unwrap();
        let mut tour = command();
        tour.env("XDG_CACHE_HOME", &cache)
            .args(["--json", "demo", "--headless"]);
        let told = Answer::from(tour.output().unwrap()).accepted();
        assert_eq!(told["demo"], "done", "{told}");
        cache
    })
}

/// Signs in as the demo's user of this role.
#[track_caller]
fn sign_in(window: &Window, role: &str) {
    window.part(&format!("demo-user-{role}")).click();
    window.part("sign-in-submit").click();
    window.find(&format!("[data-testid=signed-in][data-role={role}]"));
}

/// The window on a station's own registry.
fn seat(station: &Station) -> Window {
    let home = station.home();
    Window::open(
        &program(),
        &["--home", home.to_str().unwrap()],
        &station.folder("cache"),
        LAPTOP,
    )
}

/// Signs in by name and PIN, as everybody does who is no part of the demo.
#[track_caller]
fn sign_in_by_pin(window: &Window, station: &Station, user: &str) {
    let pin = std::fs::read_to_string(station.pin_file(user)).unwrap();
    window.part("sign-in-name").replace(user);
    window.part("sign-in-pin").replace(&pin);
    window.part("sign-in-submit").click();
    window.part("signed-in");
}

#[track_caller]
fn sign_out(window: &Window) {
    window.part("sign-out").click();
    window.part("sign-in");
}
