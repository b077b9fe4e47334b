//! Every paper there is, in both languages of the country that it is handed out in and in every size that it comes in:
//! its words can be selected, none runs off the sheet or over another, none is of the other language, its code reads back.

use biometrics::portrait::{Sitter, check, generate};
use registry::acts::ReportFilter;
use registry::rules::counts::{Line, release};
use registry::store::By;

use super::reading::{misplaced, pictures_of, printed, text_of};
use super::*;
use crate::print::list::List;
use crate::print::{counts, referral};
use crate::wire::PaperKind;

/// A paper, and what its code must say.
struct Sample {
    name: String,
    forme: Forme,
    code: Option<String>,
    /// White edge that has to stay, in points.
    margin: f64,
}

/// A millimetre in points.
const MM: f64 = 72.0 / 25.4;

fn samples(kind: PaperKind, words: &Words) -> Vec<Sample> {
    let code = words.language().code();
    let size_of = |size: PaperSize| format!("every-{}-{}-{code}", kind.name(), size.name());
    let sheet = |size: PaperSize, forme: Forme, stamp: Option<String>| Sample {
        name: size_of(size),
        forme,
        code: stamp,
        margin: 3.0 * MM,
    };
    let filter = ReportFilter {
        exercise: Some("MOC-GAO-2017-09".into()),
        unit: Some("MOC Gao".into()),
    };
    let list = |list: List, extra, stamp: Option<String>| {
        let forme = list
            .forme(extra, PLACE.into(), look(words, PaperSize::A4), NOW)
            .unwrap();
        vec![sheet(PaperSize::A4, forme, stamp)]
    };
    match kind {
        PaperKind::Receipt => SIZES
            .map(|size| {
                let stamp = stamp(Paper::Receipt);
                let what = (&stamp, &long(), None);
                let forme = person::stamped(what, PLACE.into(), look(words, size), NOW).unwrap();
                sheet(size, forme, Some(stamp.to_text()))
            })
            .into(),
        PaperKind::Card => {
            let photo = check(&generate(7, Sitter::Woman)).unwrap().cropped;
            let stamp = stamp(Paper::Card);
            let what = (&stamp, &long(), Some(&photo[..]));
            let forme = person::stamped(what, PLACE.into(), look(words, PaperSize::A5), NOW).unwrap();
            vec![Sample {
                name: format!("every-card-{code}"),
                forme,
                code: Some(stamp.to_text()),
                margin: 1.5 * MM,
            }]
        }
        PaperKind::Discharge => SIZES
            .map(|size| {
                let weapons = [weapon(
                    7,
                    &[(Custody::HandedOver, slip("Armée nationale", "PV 12", "Sgt Touré"))],
                )];
                let look = look(words, size);
                let forme = discharge::discharge(&weapons, Some(&long()), PLACE.into(), look, NOW).unwrap();
                sheet(size, forme, None)
            })
            .into(),
        PaperKind::Referral => SIZES
            .map(|size| {
                sheet(
                    size,
                    referral::slip(&referral(), PLACE.into(), look(words, size), NOW),
                    None,
                )
            })
            .into(),
        PaperKind::Day => {
            let sheet = day_sheet(&["CMA", "Plateforme"]);
            list(
                report::day(&sheet, words),
                Some(report::seal(&sheet, words)),
                Some(sheet.head.to_text()),
            )
        }
        PaperKind::Roster => list(report::roster(&many(), &filter, words), None, None),
        PaperKind::Posts => {
            let posts: Vec<PostRow> = (1..=18).map(post).collect();
            list(report::posts(&posts, &filter, words), None, None)
        }
        PaperKind::Stats => {
            let line = |key: &str, count: u64| Line {
                key: key.into(),
                men: count,
                women: count / 3,
                total: count + count / 3,
            };
            let lines = release(&[line("CMA", 40), line("Plateforme", 7), line("Gouvernement", 55)]);
            list(counts::counts(By::Party, &lines, words), None, None)
        }
        PaperKind::Quota => list(report::quota(&quota_lines(), &filter, words), None, None),
        PaperKind::Weapons => list(report::weapons(&many_weapons(), &filter, words), None, None),
    }
}

/// Sentences of papers as one language says them, long enough not to be a number or a code by chance.
fn sentences(language: Language) -> Vec<String> {
    let said = Words::of(language).families(&["paper-", "field-"]).into_values();
    said.filter(|text| text.chars().count() >= 6 && !text.contains('{'))
        .collect()
}

fn every(language: Language, others: Language) {
    let words = Words::of(language);
    for kind in <PaperKind as clap::ValueEnum>::value_variants() {
        for sample in samples(*kind, &words) {
            let Sample {
                name,
                forme,
                code,
                margin,
            } = sample;
            let pdf = printed(&name, forme);
            let text = text_of(&pdf);
            assert!(
                text.split_whitespace().count() > 10,
                "{name}: hardly a word can be selected:\n{text}"
            );
            assert_eq!(misplaced(&pdf, margin), Vec::<String>::new(), "{name}");
            for foreign in sentences(others) {
                assert!(!text.contains(&foreign), "{name} says {foreign:?}");
            }
            // What a thermal printer has; a list without a code need not be so fine.
            let pages = pictures_of(&pdf, if code.is_some() { 203 } else { 80 });
            let read = pages.iter().find_map(|page| qr::read(page).ok());
            assert_eq!(read, code, "{name}: what its code says");
        }
    }
}

#[test]
fn every_paper_is_right_in_french() {
    every(Language::Fr, Language::Ar);
}

#[test]
fn every_paper_is_right_in_arabic() {
    every(Language::Ar, Language::Fr);
}
