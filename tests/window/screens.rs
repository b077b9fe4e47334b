//! Every place of every desk opens without a failure, and has its picture taken.

use crate::{demonstration, sign_in, sign_out};

#[test]
fn a_wrong_pin_is_told_with_what_to_do_next() {
    let window = demonstration();
    window.part("sign-in-name").type_text("Fanta");
    window.part("sign-in-pin").type_text("000000");
    window.part("sign-in-submit").click();
    let failure = window.part("failure");
    assert_eq!(failure.attribute("data-code").as_deref(), Some("wrong-pin"));
    assert!(
        !window.part("failure-next").text().is_empty(),
        "what to do next is not said"
    );
    window.picture("sign-in-refused");
}

#[test]
fn every_place_of_every_desk_opens() {
    let window = demonstration();
    window.part("demo-users");
    window.picture("sign-in");
    for role in ["enroleur", "superviseur", "administrateur", "auditeur"] {
        sign_in(&window, role);
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
            window.picture(&format!("{role}-{name}"));
        }
        sign_out(&window);
    }
}

#[test]
fn the_night_theme_and_the_help_card_show_themselves() {
    let window = demonstration();
    sign_in(&window, "enroleur");
    window.part("theme").click();
    window.part("new-enrolment");
    window.picture("home-night");
    window.part("help").click();
    window.part("help-close");
    window.picture("help");
}
