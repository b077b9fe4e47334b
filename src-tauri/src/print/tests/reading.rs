//! Papers as others read them: text and its place, pictures, the code.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::Forme;

/// The PDF, put where a person may look at it.
pub fn printed(name: &str, forme: Forme) -> PathBuf {
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

pub fn text_of(pdf: &Path) -> String {
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
pub fn pictures_of(pdf: &Path, dpi: u32) -> Vec<Vec<u8>> {
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

/// A word and where it stands, in points from the upper left corner of its page.
#[derive(Debug)]
#[expect(dead_code, reason = "its text is told when it stands wrong")]
pub struct Word {
    pub page: usize,
    pub text: String,
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Word {
    /// Where its letters stand for certain: a font's box reaches far above and below them, most of all an Arabic one's.
    fn core(&self) -> (f64, f64) {
        let third = (self.bottom - self.top) * 0.32;
        (self.top + third, self.bottom - third)
    }

    /// The part of the smaller word that the other one covers, 0 to 1.
    fn covered(&self, other: &Self) -> f64 {
        let ((top, bottom), (others_top, others_bottom)) = (self.core(), other.core());
        let width = self.right.min(other.right) - self.left.max(other.left);
        let height = bottom.min(others_bottom) - top.max(others_top);
        if self.page != other.page || width <= 0.0 || height <= 0.0 {
            return 0.0;
        }
        let area = (self.right - self.left) * (bottom - top);
        let others = (other.right - other.left) * (others_bottom - others_top);
        width * height / area.min(others).max(1e-9)
    }
}

/// Every word of a paper, and the width and height of its pages in points.
pub fn words_of(pdf: &Path) -> (Vec<Word>, Vec<(f64, f64)>) {
    let output = Command::new("pdftotext").arg("-bbox").arg(pdf).arg("-").output();
    let html = String::from_utf8(
        output
            .expect("poppler-utils is a test package: run ./test")
            .stdout,
    )
    .unwrap();
    let number = |line: &str, name: &str| -> f64 {
        let (_, rest) = line.split_once(&format!("{name}=\"")).unwrap();
        rest.split('"').next().unwrap().parse().unwrap()
    };
    let (mut words, mut pages) = (Vec::new(), Vec::new());
    for line in html.lines() {
        if line.contains("<page ") {
            pages.push((number(line, "width"), number(line, "height")));
        } else if line.contains("<word ") {
            let text = line.split_once('>').unwrap().1.split("</word>").next().unwrap();
            words.push(Word {
                page: pages.len(),
                text: text.to_owned(),
                left: number(line, "xMin"),
                top: number(line, "yMin"),
                right: number(line, "xMax"),
                bottom: number(line, "yMax"),
            });
        }
    }
    (words, pages)
}

/// Words that run off the paper, nearer to its edge than `margin` points, or stand on another word.
pub fn misplaced(pdf: &Path, margin: f64) -> Vec<String> {
    let (words, pages) = words_of(pdf);
    assert!(!words.is_empty(), "{}: no text can be selected", pdf.display());
    let off = words.iter().filter(|word| {
        let ((width, height), (top, bottom)) = (pages[word.page - 1], word.core());
        word.left < margin || top < margin || word.right > width - margin || bottom > height - margin
    });
    let mut told: Vec<String> = off.map(|word| format!("off the paper: {word:?}")).collect();
    for (at, word) in words.iter().enumerate() {
        let over = words[at + 1..].iter().filter(|other| word.covered(other) > 0.35);
        told.extend(over.map(|other| format!("one on the other: {word:?} and {other:?}")));
    }
    told
}
