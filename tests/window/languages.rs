//! The screens in Arabic, mirrored, and in English.

use crate::{demonstration, sign_in};

#[test]
fn arabic_mirrors_the_whole_window() {
    let window = demonstration();
    let french = window.page_text();
    window.choose("language", "ar");
    window.wait("text from right to left", || {
        (window.run("return document.documentElement.dir") == "rtl").then_some(())
    });
    assert_ne!(window.page_text(), french, "nothing was translated");
    window.picture("sign-in-arabic");
    sign_in(&window, "enroleur");
    window.part("new-enrolment");
    let wide =
        window.run("return document.documentElement.scrollWidth > document.documentElement.clientWidth");
    assert_eq!(wide, false, "something sticks out sideways");
    window.picture("home-arabic");
}

#[test]
fn english_is_there_too() {
    let window = demonstration();
    window.choose("language", "en");
    window.wait("English", || {
        (window.run("return document.documentElement.lang") == "en").then_some(())
    });
    assert_eq!(window.run("return document.documentElement.dir"), "ltr");
    sign_in(&window, "superviseur");
    window.part("waiting");
    window.picture("waiting-english");
}
