//! The panic key, what it leaves behind, and the way back from the daily stick.

use std::ffi::OsStr;
use std::time::Duration;

use tempfile::TempDir;
use whole_system::driver::Window;
use whole_system::{Dossier, Station, program, synthetic};

use crate::album::Album;
use crate::{LAPTOP, demonstration, prepared, sign_in};

const CONTROL: char = '\u{e009}';
const SHIFT: char = '\u{e008}';
const DELETE: char = '\u{e017}';
const ENTER: &str = "\u{e007}";

#[test]
fn three_keys_held_and_one_more_end_the_registry_and_the_first_screen_says_so() {
    let window = demonstration();
    sign_in(&window, "superviseur");
    window.part("waiting");
    // Too short is no panic.
    window.hold(&[CONTROL, SHIFT, DELETE], Duration::from_millis(1_500));
    window.settle();
    assert!(window.all("[data-testid=panic-go]").is_empty());
    window.hold(&[CONTROL, SHIFT, DELETE], Duration::from_millis(3_500));
    window.part("panic-go");
    window.keys(ENTER);

    window.part("remains-clear");
    assert!(
        window.all("[data-testid=signed-in]").is_empty(),
        "somebody is still seated"
    );
    let mut album = Album::of(&window);
    album.look("remains");
    window.part("remains-clear").click();
    window.part("start-restore").click();
    window.part("restore-with-token").click();
    album.look("restore");
    album.close();
    window.part("start-new").click();
    window.part("init-code");
}

#[test]
fn a_laptop_comes_back_on_the_first_screen() {
    let site = Station::site("GAO1");
    site.enrol(Station::ENROLLER, &Dossier::new("Ag Alhassane", &synthetic(0, 0)))
        .accepted();
    let stick = site.folder("backup");
    let words = ["backup", "--to"].map(OsStr::new);
    site.run(
        Station::ADMINISTRATOR,
        words.into_iter().chain([stick.as_os_str()]),
    )
    .accepted();
    let pin = std::fs::read_to_string(site.pin_file(Station::ADMINISTRATOR)).unwrap();

    let home = TempDir::new().unwrap();
    let nothing = home.path().join("registry");
    let words = ["--home", nothing.to_str().unwrap()];
    let window = Window::open(&program(), &words, prepared(), LAPTOP);
    window.part("start-restore").click();
    window.part("restore-folder").type_text(stick.to_str().unwrap());
    window.part("restore-name").type_text(Station::ADMINISTRATOR);
    window.part("restore-pin").type_text("000000");
    window.part("restore-go").click();
    let refused = window.part("failure").attribute("data-code");
    assert_eq!(refused.as_deref(), Some("wrong-pin"));
    window.part("restore-pin").replace(pin.trim());
    window.part("restore-go").click();
    window.part("restored-go").click();
    window.find("[data-testid=signed-in][data-role=administrateur]");
    window.part("nav-records").click();
    assert!(
        window.part("enrolments").text().contains("Ag Alhassane"),
        "{}",
        window.page_text()
    );
}

#[test]
fn practice_begins_anew_once_what_is_left_of_it_was_cleared() {
    let folder = TempDir::new().unwrap();
    let home = folder.path().join("home");
    let mut school = whole_system::command();
    school
        .args(["--json", "bench", "registry", "--records", "0", "--out"])
        .arg(&home);
    whole_system::Answer::from(school.output().unwrap()).accepted();
    let words = ["--home", home.to_str().unwrap(), "demo", "--training"];
    let window = Window::open(&program(), &words, prepared(), LAPTOP);
    window.part("demo-users");
    window.hold(&[CONTROL, SHIFT, DELETE], Duration::from_millis(3_500));
    window.part("panic-go").click();
    window.part("remains-clear").click();
    sign_in(&window, "enroleur");
    window.part("training-mark");
}
