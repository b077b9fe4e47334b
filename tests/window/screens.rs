//! Every screen in every look: a picture of each, measured, and asked by axe. A new place in the rail is looked at by
//! itself; a screen that is reached otherwise gets its line here.

use tempfile::TempDir;
use whole_system::FINGERS;
use whole_system::driver::Window;
use whole_system::program;

use crate::album::Album;
use crate::wizard::{self, NEWCOMER, next};
use crate::{LAPTOP, demonstration, prepared, sign_in, sign_out};

/// Every place of the rail, for whoever is signed in; a place that others showed before is only opened.
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
        if album.is_new(name) {
            album.look(&format!("{role}-{name}"));
        }
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

    window.part("submitted-home").click();
    wizard::open(&window);
    window.part("notice-read").click();
    next(&window, "age");
    wizard::tell_year(&window, "2012");
    window.part("referral");
    album.look("enrol-referral");
    window.part("focal-point").type_text("Oumou, Gao");
    window.part("referral-refer").click();
    window.part("referral-code");
    album.look("enrol-referral-slip");
    album.close();
}

#[test]
fn the_other_desks_are_right_in_every_look() {
    let window = demonstration();
    let mut album = Album::of(&window);
    for (role, beyond) in DESKS {
        sign_in(&window, role);
        places(&window, &mut album, role);
        beyond(&window, &mut album);
        sign_out(&window);
    }
    album.close();
}

type Beyond = fn(&Window, &mut Album<'_>);
/// The desks, and what each has besides its places.
const DESKS: [(&str, Beyond); 4] = [
    ("superviseur", supervision),
    ("administrateur", administration),
    ("auditeur", |_, _| ()),
    ("protection", |_, _| ()),
];

/// Opens a dialog, looks at it, and closes it again.
#[track_caller]
fn dialog(window: &Window, album: &mut Album<'_>, name: &str, [open, close]: [&str; 2]) {
    window.part(open).click();
    window.part(close);
    album.look(name);
    window.part(close).click();
}

/// One place's views, each behind its button.
#[track_caller]
fn views(window: &Window, album: &mut Album<'_>, place: &str, views: &[&str]) {
    window.part(&format!("nav-{place}")).click();
    for view in views {
        window.part(view).click();
        window.settle();
        album.look(&format!("{place}-{view}"));
    }
}

fn supervision(window: &Window, album: &mut Album<'_>) {
    window.part("nav-records").click();
    window.find("[data-testid^='open-']").click();
    window.part("record-number");
    album.look("record");
    window.part("paper-open").click();
    window.part("paper-preview").click();
    window.part("paper-pages");
    album.look("record-paper");
    window.part("nav-records").click();
    window.choose("records-state", "validated");
    window.settle();
    window.find("[data-testid^='open-']").click();
    window.part("card-standing");
    dialog(window, album, "record-life", ["life-open", "life-cancel"]);
    dialog(window, album, "record-correct", ["correct", "correct-cancel"]);
    window.part("nav-waiting").click();
    window.find("[data-testid^='review-']").click();
    window.part("validate");
    album.look("review");
    dialog(window, album, "review-return", ["return", "return-dialog-cancel"]);
    dialog(window, album, "review-validate", ["validate", "validate-cancel"]);
    window.part("nav-papers").click();
    window.part("paper-preview").click();
    window.part("paper-pages");
    album.look("papers-preview");
}

fn administration(window: &Window, album: &mut Album<'_>) {
    window.part("account-open").click();
    window.part("account");
    album.look("account");
    let tabs = ["tab-posts", "tab-quotas", "tab-line", "tab-arrivals"];
    views(window, album, "exercises", &tabs);
    dialog(
        window,
        album,
        "exercise-open",
        ["exercise-open", "exercise-cancel"],
    );
    let counts = ["stats-view-released", "stats-view-trouble"];
    views(window, album, "stats", &counts);
    window.part("nav-users").click();
    dialog(window, album, "user-add", ["user-add", "user-cancel"]);
    dialog(window, album, "user-open", ["user-open-Fanta", "user-close"]);
    window.part("nav-stations").click();
    dialog(window, album, "station-end", ["revoke-SIEGE", "end-cancel"]);
    window.part("nav-backup").click();
    dialog(window, album, "destroy-keys", ["destroy-keys", "destroy-cancel"]);
    window.part("nav-bundles").click();
    window.part("export").click();
    window.part("exported");
    album.look("bundles-exported");
    let lost = window
        .find("[data-testid^='lost-']")
        .attribute("data-testid")
        .unwrap();
    dialog(window, album, "bundle-lost", [&lost, "lost-cancel"]);
    window.part("demo-headquarters").click();
    window.part("visit");
    album.look("bundles-visit");
}
