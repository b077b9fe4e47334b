//! The screens in Arabic, mirrored, and in English.

use crate::keyboard::{ENTER, F8};
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

/// The supervisor's day in Arabic: a record opened, looked at, validated by its key.
#[test]
fn a_record_is_validated_in_arabic() {
    let window = demonstration();
    window.choose("language", "ar");
    sign_in(&window, "superviseur");
    window.part("waiting");
    window.find("[data-testid^='review-']").click();
    window.part("review");
    window.keys(F8);
    window.part("validate-confirm");
    window.keys(ENTER);
    let decided = window.part("decided").text();
    assert!(decided.contains("صودق على الملف"), "{decided}");
    assert_eq!(window.run("return document.documentElement.dir"), "rtl");
    window.picture("review-decided-arabic");
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
