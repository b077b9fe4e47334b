//! The newcomer's tour: enrol somebody, be caught enrolling them twice, validate as another, export, see the receipt.

use whole_system::{FINGERS, portrait};

use crate::driver::Window;
use crate::{demonstration, sign_in, sign_out};

/// A person on the simulator whom the demo's registry does not know.
const NEWCOMER: &str = "7";

/// Walks the wizard to its verdict. `careless` lays the first finger down badly first.
#[track_caller]
fn enrol(window: &Window, family_name: &str, careless: bool) {
    window.part("new-enrolment").click();
    window.part("open-begin").click();
    window.part("notice-read").click();
    next(window, "age");
    window.part("birth-kind-year").click();
    window.part("birth-year").replace("1991");
    window.part("step-before"); // The year is recorded when its box is left.
    window.keys("\u{e004}");
    next(window, "identity");
    for (field, value) in [
        ("family_name", family_name),
        ("given_names", "Moussa"),
        ("birthplace-region", "Kidal"),
    ] {
        window.part(&format!("field-{field}")).replace(value);
    }
    window.part("field-sex-M").click();
    window.part("field-party-CMA").click();
    window.part("field-movement").replace("HCUA");
    window.picture("enrol-identity");
    next(window, "prints");
    window.choose("simulator-person", NEWCOMER);
    if careless {
        lay_down_badly(window);
    }
    window.choose("simulator-placement", "good");
    capture_all(window);
    window.picture("enrol-prints-done");
    next(window, "photo");
    photograph(window);
    next(window, "search");
    window.part("verdict");
}

#[track_caller]
fn next(window: &Window, step: &str) {
    window.part("step-next").click();
    window.find(&format!("[data-testid=enrol][data-step={step}]"));
}

/// A finger that is not there is refused with its reason; the tries are counted.
#[track_caller]
fn lay_down_badly(window: &Window) {
    window.choose("simulator-placement", "absent");
    window.part("capture-print").click();
    let kept = window
        .find("[data-testid=capture-said][data-kept]")
        .attribute("data-kept");
    assert_eq!(
        kept.as_deref(),
        Some("false"),
        "no finger was kept as one: {}",
        window.page_text()
    );
    window.picture("enrol-prints-absent");
}

#[track_caller]
fn capture_all(window: &Window) {
    let done = || {
        window
            .all("[data-testid=fingers-done]")
            .first()?
            .attribute("data-done")?
            .parse::<usize>()
            .ok()
    };
    // A good placement is kept at once; a second press may be needed where the simulator wavers.
    for _ in 0..2 * FINGERS.len() {
        let before = window.wait("a count of fingers", done);
        if before == FINGERS.len() {
            break;
        }
        window.part("capture-print").click();
        window.wait("an answer to the capture", || {
            let settled = window.all("[data-testid=capture-print]").first()?.is_enabled();
            let answered =
                !window.all("[data-testid=capture-said][data-kept]").is_empty() || done()? > before;
            (settled && answered).then_some(())
        });
        if done() == Some(FINGERS.len() / 2) {
            window.picture("enrol-prints");
        }
    }
    assert_eq!(done(), Some(FINGERS.len()), "ten fingers: {}", window.page_text());
}

#[track_caller]
fn photograph(window: &Window) {
    let file = window.wait("the photo's file", || {
        window.all("[data-testid=photo-file]").into_iter().next()
    });
    file.type_text(portrait().to_str().unwrap());
    window.part("photo");
    window.picture("enrol-photo");
}

#[track_caller]
fn verdict(window: &Window) -> String {
    window.part("verdict").attribute("data-verdict").unwrap()
}

/// Signs the summary; the record's id and state.
#[track_caller]
fn submit(window: &Window) -> (String, String) {
    next(window, "summary");
    window.picture("enrol-summary");
    window.part("submit").click();
    let submitted = window.part("submitted-state");
    window.picture("enrol-submitted");
    let answer = (
        submitted.attribute("data-id").unwrap(),
        submitted.attribute("data-state").unwrap(),
    );
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
