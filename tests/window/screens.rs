//! Every screen in every look: a picture of each, measured, and asked by axe. A new place in the rail is looked at by
//! itself; a screen that is reached otherwise gets its line here.

use tempfile::TempDir;
use whole_system::FINGERS;
use whole_system::driver::Window;
use whole_system::program;

use crate::album::Album;
use crate::wizard::{self, NEWCOMER, next};
use crate::{LAPTOP, demonstration, prepared, sign_in, sign_out};

/// Every place of the rail, for whoever is signed in.
#[track_caller]
fn places(window: &Window, album: &mut Album<'_>, role: &str) {
    let places: Vec<String> = window.wait("places to go to", || {
        let places = window
            .all("[data-testid^='nav-']")
            .iter()
            .filter_map(|place| place.attribute("data-testid"))
            .collect();
        Some(places).filter(|places: &Vec<String>| !places.is_empty())
    });
    for place in places {
        window.part(&place).click();
        let name = place.trim_start_matches("nav-");
        window.part(name);
        window.settle();
        assert!(
            window.all("[data-testid=failure]").is_empty(),
            "{role} at {name}: {}",
            window.page_text()
        );
        album.look(&format!("{role}-{name}"));
    }
}

#[test]
fn the_way_in_is_right_in_every_look() {
    let home = TempDir::new().unwrap();
    let nothing = home.path().join("registry");
    let window = Window::open(
        &program(),
        &["--home", nothing.to_str().unwrap()],
        prepared(),
        LAPTOP,
    );
    let mut album = Album::of(&window);
    window.part("init-station");
    album.look("init");
    album.close();
    drop(window);

    let window = demonstration();
    let mut album = Album::of(&window);
    window.part("demo-users");
    album.look("sign-in");
    window.part("sign-in-name").type_text("Fanta");
    window.part("sign-in-pin").type_text("000000");
    window.part("sign-in-submit").click();
    let failure = window.part("failure");
    assert_eq!(failure.attribute("data-code").as_deref(), Some("wrong-pin"));
    assert!(
        !window.part("failure-next").text().is_empty(),
        "what to do next is not said"
    );
    album.look("sign-in-refused");
    album.close();
}

#[test]
#[ignore = "takes minutes and still finds faults; run it with --ignored and mend them"]
fn the_enrolment_desk_is_right_in_every_look() {
    let window = demonstration();
    let mut album = Album::of(&window);
    sign_in(&window, "enroleur");
    places(&window, &mut album, "enroleur");
    window.part("nav-home").click();
    window.part("help").click();
    window.part("help-close");
    album.look("help");
    window.part("help-close").click();
    window.part("new-enrolment").click();
    window.part("open-begin");
    album.look("open-enrolment");
    window.part("open-cancel").click();

    wizard::open(&window);
    album.look("enrol-notice");
    window.part("notice-read").click();
    next(&window, "age");
    wizard::tell_age(&window);
    album.look("enrol-age");
    next(&window, "identity");
    wizard::tell_identity(&window, "Ag Alhassane");
    window.part("weapon-shown").click();
    album.look("enrol-identity");
    window.part("weapon-shown").click();
    next(&window, "prints");
    window.choose("simulator-person", NEWCOMER);
    wizard::lay_down_badly(&window);
    album.look("enrol-prints");
    window.part("record-exception").click();
    window.part("exception-confirm");
    album.look("enrol-exception");
    window.part("exception-cancel").click();
    window.choose("simulator-placement", "good");
    wizard::capture(&window, FINGERS.len(), || window.part("capture-print").click());
    album.look("enrol-prints-done");
    next(&window, "photo");
    wizard::photograph(&window);
    album.look("enrol-photo");
    next(&window, "search");
    window.part("verdict");
    album.look("enrol-verdict");
    next(&window, "summary");
    album.look("enrol-summary");
    wizard::submit(&window);
    album.look("enrol-submitted");
    album.close();
}

#[test]
#[ignore = "takes minutes and still finds faults; run it with --ignored and mend them"]
fn the_other_desks_are_right_in_every_look() {
    let window = demonstration();
    let mut album = Album::of(&window);
    for role in ["superviseur", "administrateur", "auditeur"] {
        sign_in(&window, role);
        places(&window, &mut album, role);
        if role == "superviseur" {
            supervision(&window, &mut album);
        }
        sign_out(&window);
    }
    album.close();
}

/// What the supervisor's desk has besides its places.
fn supervision(window: &Window, album: &mut Album<'_>) {
    window.part("nav-records").click();
    window.find("[data-testid^='open-']").click();
    window.part("record-number");
    album.look("record");
    window.part("nav-waiting").click();
    window.find("[data-testid^='review-']").click();
    window.part("validate");
    album.look("review");
    window.part("return").click();
    window.part("return-dialog-confirm");
    album.look("review-return");
    window.part("return-dialog-cancel").click();
}
