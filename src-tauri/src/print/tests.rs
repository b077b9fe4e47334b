//! Every paper in every language and size, read back the way others will: text by `pdftotext`, pixels by `pdftoppm`,
//! the code by a decoder. What was printed stays in `tests/artefacts/papers` to be looked at.

use std::path::{Path, PathBuf};
use std::process::Command;

use biometrics::Finger;
use biometrics::portrait::{Sitter, check, generate};
use registry::acts::{DaySheet, Entry, QuotaLine, Record, ReportFilter};
use registry::journal::{Counts, Hash, Head, SecretKey, Stamp, Tip};
use registry::rules::enrolment::Stage;
use registry::rules::id::{BlobHash, EnrolmentId, Moment, StationId, UserId};
use registry::rules::paper::Paper;
use registry::rules::prints::{ExceptionReason, Permanence};
use registry::store::{Count, EnrolmentRow, ExceptionRow, Listed, PrintRow};
use serde_json::json;

use super::person::Look;
use super::press::Forme;
use super::{person, qr, report, sheet};
use crate::i18n::Words;
use crate::wire::{Language, PaperSize};

const NOW: Moment = Moment(1_795_521_600_000);
const LANGUAGES: [Language; 3] = [Language::Fr, Language::En, Language::Ar];
const SIZES: [PaperSize; 3] = [PaperSize::A4, PaperSize::A5, PaperSize::Roll];
/// Words that would tell whose side somebody is on.
const SIDES: [&str; 4] = ["CMA", "HCUA", "Plateforme", "GATIA"];

fn listed(nth: u32, family_name: &str, given_names: &str) -> Listed {
    let stage = if nth.is_multiple_of(7) {
        Stage::Absent
    } else {
        Stage::Assigned
    };
    Listed {
        row: EnrolmentRow {
            id: EnrolmentId([nth as u8; 16]),
            number: format!("GAO1-{nth:06}-K"),
            station: StationId([3; 16]),
            exercise: "MOC-GAO-2017-09".into(),
            unit: "MOC Gao".into(),
            party: Some("CMA".into()),
            stage,
            enrolled_by: UserId([1; 16]),
            opened_ms: NOW.0 - 3_600_000,
            changed_ms: NOW.0,
            submitted_ms: Some(NOW.0),
            slot: Some("C-07".into()),
            last_seq: 9,
            validated_by: Some(UserId([2; 16])),
            corrected_by: None,
            earlier: None,
            posted: true,
        },
        family_name: family_name.into(),
        given_names: given_names.into(),
        sex: if nth.is_multiple_of(3) { "F" } else { "M" }.into(),
        station_code: "GAO1".into(),
        enrolled_by_name: "issa".into(),
        captured: 8,
        forced: 1,
        exceptions: 2,
        verdict: Some("unique".into()),
        candidates: 0,
        sent_ms: None,
        received_ms: None,
    }
}

fn entry(nth: u32, family_name: &str, given_names: &str) -> Entry {
    let fields = json!({
        "family_name": family_name, "given_names": given_names, "sex": "M", "birth": {"kind": "year", "year": 1991},
        "party": "CMA", "movement": "HCUA", "function": "Chef de section",
        "weapon": {"unloaded_checked_by": "Cpl Keita", "type": "AKM", "make": "Ijevsk", "calibre": "7.62x39",
                   "serial": "KO-118274", "serial_state": "legible", "rounds": 30, "condition": "Crosse fendue"},
    });
    Entry {
        listed: listed(nth, family_name, given_names),
        fields: serde_json::from_value(fields).unwrap(),
    }
}

fn record(family_name: &str, given_names: &str) -> Record {
    let Entry { listed, fields } = entry(42, family_name, given_names);
    let print = |finger: Finger, forced: Option<&str>| PrintRow {
        finger,
        quality: 70,
        image: BlobHash([1; 32]),
        template: BlobHash([2; 32]),
        minutiae: 40,
        forced: forced.map(str::to_owned),
    };
    let exception = |finger, reason, permanence| ExceptionRow {
        finger,
        reason,
        permanence,
        recapture: None,
    };
    Record {
        card: None,
        listed,
        fields,
        prints: Finger::ALL
            .into_iter()
            .take(8)
            .map(|finger| print(finger, (finger == Finger::RightThumb).then_some("worn-skin")))
            .collect(),
        attempts: Vec::new(),
        exceptions: vec![
            exception(
                Finger::LeftRing,
                ExceptionReason::Amputated,
                Permanence::Permanent,
            ),
            exception(
                Finger::LeftLittle,
                ExceptionReason::Bandaged,
                Permanence::Temporary,
            ),
        ],
        photos: Vec::new(),
        search: None,
        adjudications: Vec::new(),
        waiting_list: None,
        turns: Vec::new(),
        corrections: Vec::new(),
        earlier: None,
        later: None,
        may_undo: false,
        history: Vec::new(),
        hands: Vec::new(),
        awaits_sign_off: false,
        sign_off: None,
        weapons: Vec::new(),
        namesakes: Vec::new(),
        linked: Vec::new(),
    }
}

fn long() -> Record {
    record(
        "Ag Mohamed Ahmed Ould Sidi Mohamed El Moctar Ag Intallah Ag Attaher Kounta",
        "Abdoulaye Seydou Mahamadou Bachir Ibrahim Alhassane Ousmane Souleymane",
    )
}

fn stamp(paper: Paper) -> Stamp {
    let key = SecretKey::from_seed(&[7; 32]);
    let serial = match paper {
        Paper::Receipt => "GAO1-R000007",
        Paper::Card => "A-C000123",
    };
    let record = Hash::of(b"record");
    Stamp::sign(([3; 16], &key), paper, ("GAO1-000042-K", serial), NOW.0, &record)
}

fn head() -> Head {
    let tip = Tip::genesis([3; 16], [4; 16]);
    Head::sign(&tip, NOW.0, Counts::default(), &SecretKey::from_seed(&[7; 32]))
}

fn look(words: &Words, size: PaperSize) -> Look<'_> {
    Look {
        words,
        size,
        draft: false,
    }
}

/// The PDF, put where a person may look at it.
fn printed(name: &str, forme: Forme) -> PathBuf {
    let pdf = forme
        .set()
        .unwrap_or_else(|failure| panic!("{name}: {failure:?}"))
        .pdf()
        .unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/artefacts/papers");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("{name}.pdf"));
    std::fs::write(&path, pdf).unwrap();
    path
}

fn text_of(pdf: &Path) -> String {
    let output = Command::new("pdftotext")
        .arg("-layout")
        .arg(pdf)
        .arg("-")
        .output();
    String::from_utf8(
        output
            .expect("poppler-utils is a test package: run ./test")
            .stdout,
    )
    .unwrap()
}

/// The pages as pictures, as coarse as a cheap printer.
fn pictures_of(pdf: &Path, dpi: u32) -> Vec<Vec<u8>> {
    let stem = pdf.with_extension("");
    let made = Command::new("pdftoppm")
        .args(["-png", "-gray", "-r", &dpi.to_string()])
        .arg(pdf)
        .arg(&stem)
        .status();
    assert!(
        made.expect("poppler-utils is a test package: run ./test")
            .success()
    );
    let name = format!("{}-", stem.file_name().unwrap().to_string_lossy());
    let mut files: Vec<PathBuf> = std::fs::read_dir(stem.parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            let file = path.file_name().unwrap().to_string_lossy().into_owned();
            file.ends_with(".png")
                && file.starts_with(&name)
                && file[name.len()..file.len() - 4].parse::<u32>().is_ok()
        })
        .collect();
    files.sort();
    files.iter().map(|file| std::fs::read(file).unwrap()).collect()
}

fn receipt(language: Language, size: PaperSize, record: &Record) -> Forme {
    let words = Words::of(language);
    let what = (&stamp(Paper::Receipt), record, None);
    person::stamped(what, "Gao · GAO1".into(), look(&words, size), NOW).unwrap()
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
            let forme = person::stamped(what, "Gao · GAO1".into(), look(&words, PaperSize::A5), NOW).unwrap();
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
    let forme = person::stamped(what, "Gao · GAO1".into(), draft, NOW).unwrap();
    let pdf = printed("receipt-preview", forme);
    // Set askew, its letters come out one by one; only the mark has this one.
    assert!(text_of(&pdf).contains('Ç'));
    assert!(
        qr::read(&pictures_of(&pdf, 203)[0]).is_err(),
        "a code on a preview"
    );
    let what = (&stamp(Paper::Receipt), &record("Ag Alhassane", "Moussa"), None);
    let pages = person::stamped(what, "Gao · GAO1".into(), draft, NOW)
        .unwrap()
        .set()
        .unwrap()
        .pictures();
    assert!(pages.len() == 1 && pages[0].starts_with("<svg"));
}

#[test]
fn a_discharge_describes_the_weapon() {
    for language in LANGUAGES {
        for size in SIZES {
            let words = Words::of(language);
            let name = format!("discharge-{}-{}", size.name(), language.code());
            let record = record("Ag Alhassane", "Moussa");
            let forme = person::discharge(&record, "Gao · GAO1".into(), look(&words, size), NOW).unwrap();
            let pdf = printed(&name, forme);
            let text = text_of(&pdf);
            for expected in ["Ag Alhassane", "AKM", "KO-118274", "7.62x39", "30", "Cpl Keita"] {
                assert!(text.contains(expected), "{name} lacks {expected}:\n{text}");
            }
            pictures_of(&pdf, 90);
        }
    }
}

fn many() -> Vec<Entry> {
    (1..=200)
        .map(|nth| match nth % 4 {
            0 => entry(
                nth,
                "Ag Mohamed Ahmed Ould Sidi Mohamed El Moctar Ag Intallah",
                "Abdoulaye Seydou Mahamadou",
            ),
            1 => entry(nth, "محمد أحمد ولد سيدي", "عبد الله"),
            2 => entry(nth, "ⴰⴳ ⴰⵍⵃⴰⵙⴰⵏ", "ⵎⵓⵙⴰ"),
            _ => entry(nth, "Maïga", "Aminata"),
        })
        .collect()
}

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
            ("weapons", report::weapons(&many(), &filter, &words)),
        ];
        for (kind, list) in lists {
            let name = format!("{kind}-{}", language.code());
            let forme = list
                .forme(None, "Gao · GAO1".into(), look(&words, PaperSize::A4), NOW)
                .unwrap();
            let pdf = printed(&name, forme);
            let text = text_of(&pdf);
            let pages = text.split('\u{c}').filter(|page| !page.trim().is_empty());
            let pages: Vec<&str> = pages.collect();
            assert!(pages.len() > 3, "{name}: {} pages", pages.len());
            let head = words.say("paper-number", &crate::wire::Fields::new());
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

fn day_sheet() -> DaySheet {
    let count = |key: &str, men, women| Count {
        key: key.into(),
        men,
        women,
        total: men + women,
    };
    DaySheet {
        day: NOW.day(),
        rows: (1..=12)
            .map(|nth| listed(nth, "Ag Alhassane", "Moussa"))
            .collect(),
        parties: vec![count("CMA", 6, 2), count("Plateforme", 3, 1)],
        head: head(),
    }
}

#[test]
fn the_day_sheet_names_nobody_and_its_code_is_the_journals_head() {
    for language in LANGUAGES {
        let words = Words::of(language);
        let name = format!("day-{}", language.code());
        let sheet = day_sheet();
        let list = report::day(&sheet, &words);
        let seal = Some(report::seal(&sheet, &words));
        let forme = list
            .forme(seal, "Gao · GAO1".into(), look(&words, PaperSize::A4), NOW)
            .unwrap();
        let pdf = printed(&name, forme);
        let text = text_of(&pdf);
        assert!(!text.contains("Alhassane"), "{name} names somebody");
        assert!(text.contains("GAO1-000012-K"), "{name}:\n{text}");
        let pages = pictures_of(&pdf, 150);
        let code = pages.iter().find_map(|page| qr::read(page).ok()).expect("a code");
        assert_eq!(Head::from_text(&code).unwrap(), head(), "{name}");
    }
}

#[test]
fn the_state_of_the_quotas_adds_up() {
    let line = |party: &str, quota, men, women, waiting| QuotaLine {
        exercise: "MOC-GAO-2017-09".into(),
        unit: "MOC Gao".into(),
        party: party.into(),
        quota,
        taken: Count {
            key: String::new(),
            men,
            women,
            total: men + women,
        },
        waiting,
    };
    let lines = [
        line("CMA", Some(2), 1, 1, 0),
        line("Plateforme", Some(16), 15, 0, 1),
        line("Gouvernement", None, 3, 0, 0),
    ];
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
    let mut entries = many();
    entries[0].fields.insert(
        "weapon".into(),
        json!({"type": "=1+1", "condition": "@SUM(A1)", "rounds": 30}),
    );
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
