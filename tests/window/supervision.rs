//! The supervisor's desk by its keys: validate, return, settle a duplicate; then the three delegates seal the day.

use whole_system::driver::Window;
use whole_system::{Dossier, Station, portrait, synthetic};

use crate::album::Album;
use crate::keyboard::{ENTER, F8, F9, SPACE, TAB, tab_to};
use crate::{seat, sign_in_by_pin, sign_out};

const DELEGATES: [(&str, &str); 3] = [
    ("aly.ag", "CMA"),
    ("bintou.traore", "Gouvernement"),
    ("hamidou.diallo", "Plateforme"),
];

/// Opens a waiting record without the mouse.
#[track_caller]
fn review(window: &Window, id: &str) {
    let row = format!("review-{id}");
    window.part(&row);
    tab_to(window, &row);
    window.keys(ENTER);
    window.part("review");
}

/// The decision as the screen says it, then back to the queue.
#[track_caller]
fn decided(window: &Window, picture: &str) {
    window.part("decided");
    window.picture(picture);
    tab_to(window, "review-back");
    window.keys(ENTER);
    window.part("waiting");
}

#[test]
fn a_supervisor_settles_the_queue_by_keys_and_the_delegates_seal_the_day() {
    let site = Station::site("GAO1");
    for (name, party) in DELEGATES {
        site.add_delegate(name, party);
    }
    let enrol = |name: &str, person: usize, impression: usize| {
        let dossier = Dossier::new(name, &synthetic(person, impression));
        let enrolled = site.enrol(Station::ENROLLER, &dossier).accepted();
        enrolled["enrolment"].as_str().unwrap().to_owned()
    };
    let [good, unclear, twice] = [("Ag Infahi", 0, 0), ("Walet Ahmed", 1, 0), ("Ould Sidi", 0, 1)]
        .map(|(name, person, impression)| enrol(name, person, impression));

    let window = seat(&site);
    sign_in_by_pin(&window, &site, Station::SUPERVISOR);
    window.part("waiting"); // Where a supervisor's day begins.
    let queue: Vec<_> = window
        .all("tr[data-number]")
        .iter()
        .filter_map(|row| row.attribute("data-testid"))
        .collect();
    assert_eq!(
        queue,
        [&good, &unclear, &twice].map(|id| format!("waiting-{id}")),
        "not the longest wait first"
    );
    window.picture("supervision-queue");

    review(&window, &good);
    window.keys(F8);
    window.part("validate-confirm");
    window.keys(ENTER);
    decided(&window, "supervision-validated");

    review(&window, &unclear);
    window.keys(F9);
    window.part("return-dialog-confirm");
    tab_to(&window, "return-dialog-photo-poor");
    window.keys(SPACE);
    tab_to(&window, "return-dialog-confirm");
    window.keys(ENTER);
    decided(&window, "supervision-returned");

    review(&window, &twice);
    assert_eq!(
        window.part("comparison").attribute("data-band").as_deref(),
        Some("duplicate")
    );
    assert!(
        !window.part("validate").is_enabled(),
        "a duplicate can be validated"
    );
    window.picture("supervision-compare");
    tab_to(&window, "decide-same");
    window.keys(ENTER);
    window.part("adjudicate-reason");
    tab_to(&window, "adjudicate-reason");
    window.keys("dix doigts concordent");
    window.keys(TAB); // Past cancel.
    tab_to(&window, "adjudicate-confirm");
    window.keys(ENTER);
    decided(&window, "supervision-duplicate");
    window.part("waiting-none");
    sign_out(&window);

    sign_in_by_pin(&window, &site, Station::ADMINISTRATOR);
    seal(&window, &site);
    drop(window);

    let list = site.run(Station::ADMINISTRATOR, ["list"]).accepted();
    let state = |id: &str| {
        let rows = list["enrolments"].as_array().unwrap();
        let row = rows.iter().find(|row| row["enrolment"] == id || row["id"] == id);
        row.unwrap_or_else(|| panic!("{id}: {list}"))["state"].clone()
    };
    assert_eq!(
        [&good, &unclear, &twice].map(|id| state(id)),
        ["validated", "returned", "rejected"]
    );
}

/// Two delegates and a reason flag the day; with the third it is complete.
#[track_caller]
fn seal(window: &Window, site: &Station) {
    window.part("nav-days").click();
    let open = || {
        window.find("[data-testid^='seal-2']").click();
        window.part("seal-dialog");
    };
    let sign = |(name, party): (&str, &str)| {
        let pin = std::fs::read_to_string(site.pin_file(name)).unwrap();
        window.part(&format!("seal-name-{party}")).replace(name);
        window.part(&format!("seal-pin-{party}")).replace(&pin);
    };
    open();
    let [cma, government, platform] = DELEGATES;
    sign(cma);
    sign(government);
    assert!(
        !window.part("seal-confirm").is_enabled(),
        "sealed with a party that is silent"
    );
    window
        .part(&format!("seal-reason-{}", platform.1))
        .replace("malade");
    Album::of(window).only("seal-dialog");
    window.part("seal-confirm").click();
    window.part("day-sealed");
    window.find("tr[data-standing=flagged]");
    window.picture("supervision-flagged");

    open();
    for delegate in [cma, government, platform] {
        sign(delegate);
    }
    window.part("seal-confirm").click();
    window.find("tr[data-standing=complete]");
    Album::of(window).only("day-sealed");
}

/// What only a record that was accepted has: a card with its standing, and a weapon with its photos.
#[test]
fn a_card_is_suspended_and_restored_and_a_weapon_photographed() {
    let site = Station::site("GAO1");
    let dossier = Dossier::new("Ag Infahi", &synthetic(0, 0));
    let enrolled = site.enrol(Station::ENROLLER, &dossier).accepted();
    let id = enrolled["enrolment"].as_str().unwrap();
    site.run(Station::SUPERVISOR, ["validate", id]).accepted();

    let window = seat(&site);
    sign_in_by_pin(&window, &site, Station::SUPERVISOR);
    window.part("nav-records").click();
    window.part(&format!("open-{id}")).click();
    let standing = |wanted: &str| {
        window.find(&format!("[data-testid=card-standing][data-standing={wanted}]"));
    };
    standing("valid");
    let mark = |to: &str| {
        window.part(&format!("card-mark-{to}")).click();
        assert!(
            !window.part("card-mark-confirm").is_enabled(),
            "a card was marked without a reason"
        );
        window
            .part("card-mark-reason")
            .type_text("carte prêtée à un autre");
        if to == "suspended" {
            Album::of(&window).only("card-mark");
        }
        window.part("card-mark-confirm").click();
        standing(to);
    };
    mark("suspended");
    window.find("[data-testid=history] [data-kind=card_marked]"); // The page tells what was just done.
    mark("valid");
    let offered = window.all("[data-testid^='card-mark-']").len();
    assert_eq!(offered, 2, "suspend and revoke are offered again");
    Album::of(&window).only("record-accepted");

    window.part("nav-weapons").click();
    window.find("[data-testid='weapon-list'] button").click();
    window.part("weapon-custody");
    assert!(window.all("[data-testid=weapon-photo]").is_empty());
    let file = window.wait("the photo's file", || {
        window.all("[data-testid=weapon-photo-file]").into_iter().next()
    });
    file.type_text(portrait().to_str().unwrap());
    window.part("weapon-photo");
    Album::of(&window).only("weapon");
}
