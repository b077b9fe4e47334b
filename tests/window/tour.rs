//! The newcomer's tour: enrol somebody, be caught enrolling them twice, validate as another, export, see the receipt.

use whole_system::FINGERS;
use whole_system::driver::Window;

use crate::wizard::{self, NEWCOMER, next, verdict};
use crate::{demonstration, sign_in, sign_out};

/// Walks the wizard to its verdict. `careless` lays the first finger down badly first.
#[track_caller]
fn enrol(window: &Window, family_name: &str, careless: bool) {
    wizard::open(window);
    window.part("notice-read").click();
    next(window, "age");
    wizard::tell_age(window);
    next(window, "identity");
    wizard::tell_identity(window, family_name);
    next(window, "prints");
    window.choose("simulator-person", NEWCOMER);
    if careless {
        wizard::lay_down_badly(window);
    }
    window.choose("simulator-placement", "good");
    let press = || window.part("capture-print").click();
    wizard::capture(window, FINGERS.len() / 2, press);
    window.picture("enrol-prints");
    wizard::capture(window, FINGERS.len(), press);
    next(window, "photo");
    wizard::photograph(window);
    next(window, "search");
    window.part("verdict");
}

/// Signs the summary and goes home; the record's id and state.
#[track_caller]
fn submit(window: &Window) -> (String, String) {
    next(window, "summary");
    let answer = wizard::submit(window);
    window.part("submitted-home").click();
    answer
}

#[test]
fn a_newcomer_learns_the_whole_line_in_one_sitting() {
    let window = demonstration();
    sign_in(&window, "enroleur");
    window.part("new-enrolment");
    window.picture("home");

    enrol(&window, "Ag Alhassane", true);
    assert_eq!(verdict(&window), "unique", "nobody of this name or hand is known");
    window.picture("enrol-verdict-unique");
    let (first, state) = submit(&window);
    assert_eq!(state, "submitted");

    enrol(&window, "Ould Hamma", false);
    assert_eq!(
        verdict(&window),
        "duplicate",
        "the same ten fingers under another name"
    );
    let caught = window
        .find("[data-testid=candidates] tbody tr")
        .attribute("data-testid");
    assert_eq!(
        caught,
        Some(format!("candidate-{first}")),
        "the right one comes first"
    );
    window.picture("enrol-verdict-duplicate");
    let (second, state) = submit(&window);
    assert_eq!(state, "held");
    sign_out(&window);

    sign_in(&window, "superviseur");
    supervise(&window, &first, &second);
    sign_out(&window);

    sign_in(&window, "administrateur");
    carry(&window);
    window.part("nav-records").click();
    let row = format!("[data-testid='enrolment-{first}']");
    window.find(&format!("{row}[data-state=validated] [data-testid=received]"));
    window.picture("records-received");
}

/// The duplicate cannot be validated; the first record can, after a look at both.
#[track_caller]
fn supervise(window: &Window, first: &str, second: &str) {
    window.part("nav-waiting").click();
    window.part(&format!("review-{second}"));
    window.picture("waiting");
    window.part(&format!("review-{second}")).click();
    window.part("print-comparison");
    window.picture("review-compare");
    window.scroll_to("print-comparison");
    window.picture("review-minutiae");
    assert!(
        !window.part("validate").is_enabled(),
        "a held duplicate can be validated"
    );
    window.part("review-back").click();

    window.part(&format!("review-{first}")).click();
    window.part("validate").click();
    window.part("validate-confirm").click();
    window.part("decided");
    window.picture("review-decided");
}

/// Out on the stick: "sent". Back from headquarters: "received".
#[track_caller]
fn carry(window: &Window) {
    window.part("nav-bundles").click();
    window.part("export").click();
    window.part("exported");
    window.part("ledger-sent");
    assert!(
        window.all("[data-testid=ledger-received]").is_empty(),
        "sent is shown as received"
    );
    window.picture("bundles-sent");
    window.part("demo-headquarters").click();
    window.part("visit");
    window.part("ledger-received");
    window.picture("bundles-received");
    window.scroll_to("ledger");
    window.picture("bundles-ledger");
}
