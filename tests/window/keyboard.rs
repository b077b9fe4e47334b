//! A full enrolment without a mouse, in the training registry; the power is cut at the sixth finger on the way.

use std::path::Path;

use tempfile::TempDir;
use whole_system::driver::Window;
use whole_system::{Answer, FINGERS, command, program};

use crate::LAPTOP;
use crate::wizard::{self, fingers_done};

pub const TAB: &str = "\u{e004}";
pub const ENTER: &str = "\u{e007}";
pub const SPACE: &str = " ";
pub const RIGHT: &str = "\u{e014}";
const F2: &str = "\u{e032}";
pub const F8: &str = "\u{e038}";
pub const F9: &str = "\u{e039}";
const CONTROL: char = '\u{e009}';
/// More parts than any screen has.
const TABS: usize = 80;

/// A training registry without anybody in it.
fn school(folder: &Path) {
    let mut make = command();
    make.args(["--json", "bench", "registry", "--records", "0", "--out"])
        .arg(folder.join("home"));
    Answer::from(make.output().unwrap()).accepted();
}

fn training(folder: &Path) -> Window {
    let home = folder.join("home");
    let words = ["--home", home.to_str().unwrap(), "demo", "--training"];
    Window::open(&program(), &words, &folder.join("cache"), LAPTOP)
}

/// Presses Tab until the part with this `data-testid` has the focus.
#[track_caller]
pub fn tab_to(window: &Window, testid: &str) {
    let focused = || window.run("return document.activeElement?.dataset.testid ?? ''");
    for _ in 0..TABS {
        if focused() == testid {
            return;
        }
        window.keys(TAB);
    }
    panic!(
        "Tab never comes to {testid}; the page says:\n{}",
        window.page_text()
    );
}

#[track_caller]
fn sign_in(window: &Window) {
    window.part("sign-in");
    // Whoever sits down types: the box has the focus already.
    window.keys("Fanta");
    window.keys(TAB);
    window.keys("271828");
    window.keys(ENTER);
    window.part("home");
}

/// F8, and the step that must be there then.
#[track_caller]
fn onwards(window: &Window, step: &str) {
    window.keys(F8);
    window.find(&format!("[data-testid=enrol][data-step={step}]"));
}

#[test]
fn one_person_is_enrolled_by_keyboard_alone_and_a_power_cut_loses_no_finger() {
    let folder = TempDir::new().unwrap();
    school(folder.path());
    let window = training(folder.path());
    window.part("watermark");
    sign_in(&window);
    assert_eq!(
        window.part("lessons").attribute("data-passed").as_deref(),
        Some("0")
    );
    window.picture("training-lessons");

    window.keys(F2);
    window.part("open-begin");
    window.keys(ENTER);
    window.part("notice-read");
    window.keys(F8);
    window.part("unfinished"); // Nothing is passed by; the screen says what is missing.
    tab_to(&window, "notice-read");
    window.keys(SPACE);
    onwards(&window, "age");
    tab_to(&window, "birth-kind-date");
    window.keys(RIGHT);
    tab_to(&window, "birth-year");
    window.keys("1991");
    onwards(&window, "identity");
    tell_identity(&window);
    onwards(&window, "prints");

    let press = || window.keys(F2);
    window.part("capture-print");
    wizard::capture(&window, 5, press);
    let sixth = window.part("capture").attribute("data-finger");
    assert_eq!(sixth.as_deref(), Some("left-thumb"), "the sixth finger");
    window.cut_power();

    let window = training(folder.path());
    sign_in(&window);
    let resume = window
        .find("[data-testid^='resume-']")
        .attribute("data-testid")
        .unwrap();
    tab_to(&window, &resume);
    window.keys(ENTER);
    assert_eq!(
        window.part("capture").attribute("data-finger"),
        sixth,
        "resumed elsewhere"
    );
    assert_eq!(fingers_done(&window), Some(5), "a finger was lost");
    let press = || window.keys(F2);
    wizard::capture(&window, 6, press);
    window.chord(CONTROL, 'z');
    window.wait("the sixth finger taken back", || {
        (fingers_done(&window) == Some(5)).then_some(())
    });
    wizard::capture(&window, FINGERS.len(), press);

    onwards(&window, "photo");
    window.part("photo-simulate");
    window.keys(F2);
    window.part("photo");
    onwards(&window, "search");
    assert_eq!(wizard::verdict(&window), "unique");
    onwards(&window, "summary");
    window.part("submit");
    window.keys(F9);
    let state = window.part("submitted-state").attribute("data-state");
    assert_eq!(state.as_deref(), Some("submitted"));
    window.keys(F8);
    window.part("home");
}

/// Only what must be filled, in the order of the form.
#[track_caller]
fn tell_identity(window: &Window) {
    tab_to(window, "field-sex-M");
    window.keys(SPACE);
    for (field, value) in [("family_name", "Ag Alhassane"), ("given_names", "Moussa")] {
        tab_to(window, &format!("field-{field}"));
        window.keys(value);
    }
    tab_to(window, "field-party-Gouvernement");
    window.keys(RIGHT); // The next party of the three; it takes the mark with the focus.
    window.keys(TAB);
    window.wait("the party on file", || {
        window
            .run("return document.querySelector('[data-testid=field-party-CMA]').checked")
            .as_bool()?
            .then_some(())
    });
    tab_to(window, "field-movement");
    window.keys("HCUA");
}
