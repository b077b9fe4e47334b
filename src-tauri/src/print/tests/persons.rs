//! Receipt, card, décharge, referral slip.

use biometrics::portrait::{Sitter, check, generate};

use super::reading::{pictures_of, printed, text_of};
use super::*;

pub fn receipt(language: Language, size: PaperSize, record: &Record) -> Forme {
    let words = Words::of(language);
    let what = (&stamp(Paper::Receipt), record, None);
    person::stamped(what, PLACE.into(), look(&words, size), NOW).unwrap()
}

#[test]
fn every_receipt_reads_back_text_and_code_and_tells_no_side() {
    for language in LANGUAGES {
        for size in SIZES {
            let name = format!("receipt-{}-{}", size.name(), language.code());
            let pdf = printed(&name, receipt(language, size, &record("Ag Alhassane", "Moussa")));
            let text = text_of(&pdf);
            for expected in ["Ag Alhassane", "Moussa", "GAO1-000042-K", "GAO1-R000007", "1991"] {
                assert!(text.contains(expected), "{name} lacks {expected}:\n{text}");
            }
            for side in SIDES {
                assert!(!text.contains(side), "{name} tells {side}");
            }
            // 203 dpi is what a thermal printer has.
            let pages = pictures_of(&pdf, 203);
            assert_eq!(pages.len(), 1, "{name}");
            assert_eq!(
                qr::read(&pages[0]).unwrap(),
                stamp(Paper::Receipt).to_text(),
                "{name}"
            );
        }
    }
}

#[test]
fn exceptions_and_forced_captures_stand_on_the_receipt() {
    let pdf = printed(
        "receipt-exceptions",
        receipt(Language::Fr, PaperSize::A5, &record("Ag Alhassane", "Moussa")),
    );
    let text = text_of(&pdf);
    for expected in [
        "Annulaire gauche : Doigt amputé (Définitif)",
        "Pouce droit : forcée, Peau usée",
    ] {
        assert!(text.contains(expected), "{expected}:\n{text}");
    }
}

#[test]
fn long_names_stay_on_the_paper() {
    for language in [Language::Fr, Language::Ar] {
        for size in SIZES {
            let name = format!("receipt-long-{}-{}", size.name(), language.code());
            let pdf = printed(&name, receipt(language, size, &long()));
            let text = text_of(&pdf);
            assert!(
                text.contains("Kounta") && text.contains("Souleymane"),
                "{name}:\n{text}"
            );
            pictures_of(&pdf, 90);
        }
    }
}

#[test]
fn a_card_shows_the_person_and_its_code_reads_back_on_a_card_printer() {
    let photo = check(&generate(7, Sitter::Man)).unwrap().cropped;
    for language in LANGUAGES {
        for (kind, record) in [("plain", record("Ag Alhassane", "Moussa")), ("long", long())] {
            let name = format!("card-{kind}-{}", language.code());
            let words = Words::of(language);
            let what = (&stamp(Paper::Card), &record, Some(&photo[..]));
            let forme = person::stamped(what, PLACE.into(), look(&words, PaperSize::A5), NOW).unwrap();
            let pdf = printed(&name, forme);
            let text = text_of(&pdf);
            assert!(
                text.contains("GAO1-000042-K") && text.contains("A-C000123"),
                "{name}:\n{text}"
            );
            assert!(SIDES.iter().all(|side| !text.contains(side)), "{name}:\n{text}");
            let pages = pictures_of(&pdf, 300);
            assert_eq!(pages.len(), 2, "{name}: front and back");
            assert_eq!(
                qr::read(&pages[1]).unwrap(),
                stamp(Paper::Card).to_text(),
                "{name}"
            );
        }
    }
}

#[test]
fn a_card_without_a_photo_is_still_a_card() {
    let words = Words::of(Language::Fr);
    let what = (&stamp(Paper::Card), &record("Ag Alhassane", ""), None);
    let forme = person::stamped(what, "GAO1".into(), look(&words, PaperSize::A5), NOW).unwrap();
    pictures_of(&printed("card-no-photo", forme), 150);
}

#[test]
fn a_preview_is_marked_and_carries_no_code() {
    let words = Words::of(Language::Fr);
    let draft = Look {
        draft: true,
        ..look(&words, PaperSize::A5)
    };
    let what = (&stamp(Paper::Receipt), &record("Ag Alhassane", "Moussa"), None);
    let forme = person::stamped(what, PLACE.into(), draft, NOW).unwrap();
    let pdf = printed("receipt-preview", forme);
    // Set askew, its letters come out one by one; only the mark has this one.
    assert!(text_of(&pdf).contains('Ç'));
    assert!(
        qr::read(&pictures_of(&pdf, 203)[0]).is_err(),
        "a code on a preview"
    );
    let what = (&stamp(Paper::Receipt), &record("Ag Alhassane", "Moussa"), None);
    let pages = person::stamped(what, PLACE.into(), draft, NOW)
        .unwrap()
        .set()
        .unwrap()
        .pictures();
    assert!(pages.len() == 1 && pages[0].starts_with("<svg"));
}

#[test]
fn a_discharge_says_what_the_register_says() {
    let record = record("Ag Alhassane", "Moussa");
    let ways = [
        ("received", vec![], "AKM"),
        (
            "returned",
            vec![(Custody::Returned, slip("", "", "Sgt Touré"))],
            "Sgt Touré",
        ),
        (
            "handed",
            vec![(Custody::HandedOver, slip("Armée nationale", "PV 12", ""))],
            "Armée nationale",
        ),
        (
            "destroyed",
            vec![(Custody::Destroyed, slip("", "PV 13", "Sgt Touré"))],
            "PV 13",
        ),
    ];
    for (name, way, said) in ways {
        let words = Words::of(Language::Fr);
        let weapons = [weapon(7, &way)];
        let forme = discharge::discharge(
            &weapons,
            Some(&record),
            PLACE.into(),
            look(&words, PaperSize::A5),
            NOW,
        );
        let text = text_of(&printed(&format!("discharge-{name}"), forme.unwrap()));
        for expected in [
            "Ag Alhassane",
            "A-GAO1-000007-K",
            "AKM",
            "KO-118274",
            "7.62x39",
            "30",
            "Cpl Keita",
            said,
        ] {
            assert!(text.contains(expected), "{name} lacks {expected}:\n{text}");
        }
        assert_eq!(text.contains("restituée"), name == "returned", "{text}");
        assert_eq!(text.contains("détruite"), name == "destroyed", "{text}");
    }
}

#[test]
fn whoever_brought_two_weapons_signs_for_each() {
    let words = Words::of(Language::Fr);
    let weapons = [weapon(7, &[]), weapon(8, &[])];
    for size in SIZES {
        let forme = discharge::discharge(&weapons, None, PLACE.into(), look(&words, size), NOW).unwrap();
        let name = format!("discharge-two-{}", size.name());
        let text = text_of(&printed(&name, forme));
        let pages: Vec<&str> = text
            .split('\u{c}')
            .filter(|page| !page.trim().is_empty())
            .collect();
        assert_eq!(pages.len(), 2, "{name}: a sheet each\n{text}");
        assert!(
            pages[0].contains("A-GAO1-000007-K") && pages[1].contains("A-GAO1-000008-K"),
            "{name}"
        );
    }
    let none = discharge::discharge(&[], None, PLACE.into(), look(&words, PaperSize::A5), NOW);
    assert!(none.is_err_and(|failure| failure.code == "no-weapon"));
}

#[test]
fn a_referral_slip_names_nobody_and_no_side() {
    for language in LANGUAGES {
        let words = Words::of(language);
        let forme = crate::print::referral::slip(&referral(), PLACE.into(), look(&words, PaperSize::A5), NOW);
        let text = text_of(&printed(&format!("referral-{}", language.code()), forme));
        for expected in ["A1B2C3D4E5", "16", "19", "Aïssata", "Gao"] {
            assert!(text.contains(expected), "lacks {expected}:\n{text}");
        }
        for side in SIDES.iter().chain(&["MOC", "combattant", "combatant"]) {
            assert!(!text.contains(side), "tells {side}:\n{text}");
        }
    }
}

#[test]
fn the_same_paper_is_the_same_bytes() {
    let pdf = || {
        receipt(Language::Ar, PaperSize::A5, &long())
            .set()
            .unwrap()
            .pdf()
            .unwrap()
    };
    assert_eq!(pdf(), pdf());
}
