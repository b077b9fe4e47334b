//! One person through the wizard by mouse and keyboard, step by step, on the demo's simulator.

use whole_system::driver::Window;
use whole_system::{FINGERS, portrait};

/// A person on the simulator whom the demo's registry does not know.
pub const NEWCOMER: &str = "7";

/// Opens an enrolment; the notice stands there.
#[track_caller]
pub fn open(window: &Window) {
    window.part("new-enrolment").click();
    window.part("open-begin").click();
    window.part("notice-read");
}

/// On to the next step, which is `step`.
#[track_caller]
pub fn next(window: &Window, step: &str) {
    window.part("step-next").click();
    window.find(&format!("[data-testid=enrol][data-step={step}]"));
}

/// The year of birth of a grown person.
#[track_caller]
pub fn tell_age(window: &Window) {
    tell_year(window, "1991");
    window.part("adult");
}

/// Any year of birth.
#[track_caller]
pub fn tell_year(window: &Window, year: &str) {
    window.part("birth-kind-year").click();
    window.part("birth-year").replace(year);
    window.keys("\u{e004}"); // The year is recorded when its box is left.
}

/// The fields that must be filled.
#[track_caller]
pub fn tell_identity(window: &Window, family_name: &str) {
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
}

/// A finger that is not there is refused with its reason; the tries are counted.
#[track_caller]
pub fn lay_down_badly(window: &Window) {
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
}

/// Fingers done so far, as the screen counts them.
pub fn fingers_done(window: &Window) -> Option<usize> {
    window
        .all("[data-testid=fingers-done]")
        .first()?
        .attribute("data-done")?
        .parse()
        .ok()
}

/// Presses the capture key until `wanted` fingers are done.
#[track_caller]
pub fn capture(window: &Window, wanted: usize, press: impl Fn()) {
    // A good placement is kept at once; a second press may be needed where the simulator wavers.
    for _ in 0..2 * FINGERS.len() {
        let before = window.wait("a count of fingers", || fingers_done(window));
        if before >= wanted {
            break;
        }
        press();
        window.wait("an answer to the capture", || {
            let settled = window.all("[data-testid=capture-print]").first()?.is_enabled();
            let answered = !window.all("[data-testid=capture-said][data-kept]").is_empty()
                || fingers_done(window)? > before;
            (settled && answered).then_some(())
        });
    }
    let done = fingers_done(window);
    assert_eq!(done, Some(wanted), "fingers: {}", window.page_text());
}

/// The photo, from a file.
#[track_caller]
pub fn photograph(window: &Window) {
    let file = window.wait("the photo's file", || {
        window.all("[data-testid=photo-file]").into_iter().next()
    });
    file.type_text(portrait().to_str().unwrap());
    window.part("photo");
}

/// What the search said.
#[track_caller]
pub fn verdict(window: &Window) -> String {
    window.part("verdict").attribute("data-verdict").unwrap()
}

/// Signs the summary; the record's id and state. Leads to the receipt's screen.
#[track_caller]
pub fn submit(window: &Window) -> (String, String) {
    window.part("submit").click();
    let submitted = window.part("submitted-state");
    (
        submitted.attribute("data-id").unwrap(),
        submitted.attribute("data-state").unwrap(),
    )
}
