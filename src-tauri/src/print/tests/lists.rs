//! Day sheet, roster, posts, quotas, weapons.

use registry::acts::ReportFilter;

use super::reading::{pictures_of, printed, text_of};
use super::*;

#[test]
fn a_list_of_two_hundred_repeats_its_head_and_numbers_its_pages() {
    let filter = ReportFilter {
        exercise: Some("MOC-GAO-2017-09".into()),
        unit: None,
    };
    for language in LANGUAGES {
        let words = Words::of(language);
        let lists = [
            ("roster", report::roster(&many(), &filter, &words)),
            ("weapons", report::weapons(&many_weapons(), &filter, &words)),
        ];
        for (kind, list) in lists {
            let name = format!("{kind}-{}", language.code());
            let forme = list
                .forme(None, PLACE.into(), look(&words, PaperSize::A4), NOW)
                .unwrap();
            let pdf = printed(&name, forme);
            let text = text_of(&pdf);
            let pages = text.split('\u{c}').filter(|page| !page.trim().is_empty());
            let pages: Vec<&str> = pages.collect();
            assert!(pages.len() > 3, "{name}: {} pages", pages.len());
            let head = if kind == "weapons" {
                "field-calibre"
            } else {
                "paper-number"
            };
            let head = words.say(head, &crate::wire::Fields::new());
            if language != Language::Ar {
                assert!(
                    pages.iter().all(|page| page.contains(&head)),
                    "{name}: a page without head"
                );
            }
            assert!(
                text.contains("GAO1-000001-K") && text.contains("GAO1-000200-K"),
                "{name}"
            );
            pictures_of(&pdf, 60);
        }
    }
}

#[test]
fn the_day_sheet_names_nobody_and_its_code_is_the_journals_head() {
    for language in LANGUAGES {
        let words = Words::of(language);
        let name = format!("day-{}", language.code());
        let sheet = day_sheet(&SIGNATORIES);
        let list = report::day(&sheet, &words);
        let seal = Some(report::seal(&sheet, &words));
        let forme = list
            .forme(seal, PLACE.into(), look(&words, PaperSize::A4), NOW)
            .unwrap();
        let pdf = printed(&name, forme);
        let text = text_of(&pdf);
        assert!(!text.contains("Alhassane"), "{name} names somebody");
        assert!(text.contains("GAO1-000012-K"), "{name}:\n{text}");
        for delegate in ["delegue.gouvernement", "delegue.cma", "delegue.plateforme"] {
            assert!(
                text.contains(delegate),
                "{name} lacks the seal of {delegate}:\n{text}"
            );
        }
        let pages = pictures_of(&pdf, 150);
        let code = pages.iter().find_map(|page| qr::read(page).ok()).expect("a code");
        assert_eq!(Head::from_text(&code).unwrap(), head(), "{name}");
    }
}

#[test]
fn the_state_of_the_quotas_adds_up() {
    let lines = quota_lines();
    for language in LANGUAGES {
        let words = Words::of(language);
        let list = report::quota(&lines, &ReportFilter::default(), &words);
        let forme = list
            .forme(None, "GAO1".into(), look(&words, PaperSize::A4), NOW)
            .unwrap();
        pictures_of(&printed(&format!("quota-{}", language.code()), forme), 80);
        let csv = String::from_utf8(sheet::csv(&list, &words).unwrap()).unwrap();
        assert!(
            csv.starts_with('\u{feff}') && csv.ends_with(",,,18,19,1,20,1,1\r\n"),
            "{csv}"
        );
    }
}

#[test]
fn an_empty_list_says_so() {
    let words = Words::of(Language::Fr);
    let list = report::weapons(&[], &ReportFilter::default(), &words);
    let forme = list
        .forme(None, "GAO1".into(), look(&words, PaperSize::A4), NOW)
        .unwrap();
    assert!(text_of(&printed("weapons-empty", forme)).contains("Rien à inscrire."));
}

#[test]
fn spreadsheets_hold_numbers_as_numbers_and_no_formula() {
    use calamine::{Data, Reader, Xlsx};
    let words = Words::of(Language::Fr);
    let mut entries = many_weapons();
    entries[0].0.description.kind = "=1+1".into();
    entries[0].0.description.condition = Some("@SUM(A1)".into());
    let list = report::weapons(&entries, &ReportFilter::default(), &words);
    let bytes = sheet::xlsx(&list, &words, NOW).unwrap();
    assert_eq!(
        bytes,
        sheet::xlsx(&list, &words, NOW).unwrap(),
        "same list, same bytes"
    );
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let name = book.sheet_names()[0].clone();
    assert!(
        book.worksheet_formula(&name)
            .unwrap()
            .cells()
            .all(|(_, _, formula)| formula.is_empty())
    );
    let range = book.worksheet_range(&name).unwrap();
    assert_eq!(range.get_value((1, 3)), Some(&Data::String("=1+1".into())));
    assert_eq!(range.get_value((1, 7)), Some(&Data::Float(30.0)));
    assert_eq!(range.height(), 202, "head, two hundred rows, total");
    let csv = String::from_utf8(sheet::csv(&list, &words).unwrap()).unwrap();
    let first = csv.lines().nth(1).unwrap();
    assert!(
        first.contains("'=1+1") && first.contains("'@SUM(A1)") && first.contains(",30,"),
        "{first}"
    );
}

#[test]
fn a_day_that_a_party_did_not_seal_says_so() {
    let words = Words::of(Language::Fr);
    let text = |sheet: &DaySheet, name: &str| {
        let list = report::day(sheet, &words);
        let seal = Some(report::seal(sheet, &words));
        let forme = list
            .forme(seal, PLACE.into(), look(&words, PaperSize::A4), NOW)
            .unwrap();
        text_of(&printed(name, forme))
    };
    let flagged = text(&day_sheet(&["CMA", "Plateforme"]), "day-flagged");
    assert!(flagged.contains("sans Gouvernement (FAMa)"), "{flagged}");
    assert!(flagged.contains("absent, prévenu à 16 h"), "{flagged}");
    let open = text(&day_sheet(&[]), "day-open");
    assert!(open.contains("pas encore scellée"), "{open}");
    let mut went_on = day_sheet(&SIGNATORIES);
    went_on.sealed.as_mut().unwrap().went_on = true;
    let went_on = text(&went_on, "day-went-on");
    assert!(went_on.contains("sceller de nouveau"), "{went_on}");
}

#[test]
fn posts_tell_who_replaces_whom_by_which_letter() {
    let words = Words::of(Language::Fr);
    let posts: Vec<PostRow> = (1..=18).map(post).collect();
    let list = report::posts(&posts, &ReportFilter::default(), &words);
    let csv = String::from_utf8(sheet::csv(&list, &words).unwrap()).unwrap();
    let first = csv.lines().nth(1).unwrap();
    for expected in [
        "P-01",
        "Tenu",
        "GAO1-000001-K",
        "12/09/2017",
        "Ag Tombé",
        "tué le 18.01.2017 à Gao",
        "CTS 0123",
    ] {
        assert!(first.contains(expected), "{first}");
    }
    let vacant = csv.lines().nth(5).unwrap();
    assert!(
        vacant.contains("P-05") && vacant.contains("Libre") && vacant.contains("Ag Tombé"),
        "{vacant}"
    );
    assert!(!vacant.contains("GAO1-"), "{vacant}");
}
