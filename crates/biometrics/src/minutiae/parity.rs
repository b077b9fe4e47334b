//! The network here against the original graph in ONNX Runtime, as `tests/golden/leader/reference.py` wrote it down.
//!
//! Without the model (`./matricule` fetches it) or the shared prints the tests say so and pass.

use std::f32::consts::{PI, TAU};
use std::path::{Path, PathBuf};

use super::foreground::Frame;
use super::network::SIZE_MULTIPLE;
use super::{Extractor, Kind};
use crate::image::{self, PrintImage};

/// Largest differences to the reference: radians, confidence. Floating-point sums in another order, nothing more.
const MAX_TURN: f32 = 1e-3;
const MAX_CONFIDENCE: f32 = 1e-3;

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// `None`, and a word on stderr, where the file is absent.
fn found(path: PathBuf) -> Option<Vec<u8>> {
    let bytes = std::fs::read(&path).ok();
    if bytes.is_none() {
        eprintln!("SKIPPED: {} is absent", path.display());
    }
    bytes
}

fn extractor() -> Option<Extractor> {
    let model = found(here().join("../../assets/models/leader.safetensors"))?;
    Some(Extractor::from_model(&model).unwrap())
}

fn drawing() -> PrintImage {
    image::decode(
        &found(here().join("tests/golden/leader/ridges.png")).unwrap(),
        Some(500.0),
    )
    .unwrap()
}

/// The whole image in the middle, as the reference has it.
fn whole(print: &PrintImage) -> Frame {
    let side = |px: u32| (px as usize).next_multiple_of(SIZE_MULTIPLE);
    let start = |px: u32| -((side(px) - px as usize) as isize / 2);
    let (left, top) = (start(print.width), start(print.height));
    Frame {
        left,
        top,
        width: side(print.width),
        height: side(print.height),
    }
}

fn lines(csv: &str) -> impl Iterator<Item = Vec<&str>> {
    csv.lines().skip(1).map(|line| line.split(',').collect())
}

fn number(text: &str) -> f32 {
    text.parse().unwrap()
}

#[test]
fn every_minutia_of_the_drawing_is_the_references() {
    let Some(extractor) = extractor() else { return };
    let print = drawing();
    let seen = extractor.seen(&print, whole(&print));
    let reference: Vec<_> = lines(include_str!("../../tests/golden/leader/ridges.csv")).collect();
    assert_eq!(seen.len(), reference.len(), "another number of minutiae");
    for ((peak, nature), line) in seen.iter().zip(reference) {
        let [x, y, direction, ending, confidence] = line[..] else {
            panic!("{line:?}")
        };
        assert_eq!(peak.pixel, (x.parse().unwrap(), y.parse().unwrap()));
        let turn = (nature.angle() - number(direction) + PI).rem_euclid(TAU) - PI;
        assert!(turn.abs() < MAX_TURN, "{line:?}: direction off by {turn}");
        assert_eq!(
            nature.kind(),
            if ending == "1" {
                Kind::Ending
            } else {
                Kind::Bifurcation
            },
            "{line:?}"
        );
        assert!(
            (peak.confidence - number(confidence)).abs() < MAX_CONFIDENCE,
            "{line:?}: {}",
            peak.confidence
        );
    }
}

#[test]
fn the_shared_prints_give_the_references_sums() {
    /// Where the reference draws its line.
    const MIN_CONFIDENCE: f32 = 0.55;
    let Some(extractor) = extractor() else { return };
    for line in lines(include_str!("../../tests/golden/leader/shared.csv")) {
        let [name, sums @ ..] = &line[..] else {
            panic!("{line:?}")
        };
        let Some(file) = self::found(here().join("../../../shared/data/fvc").join(name)) else {
            return;
        };
        let print = image::decode(&file, Some(500.0)).unwrap();
        let frame = whole(&print);
        let mut found = [0.0; 6];
        for (peak, nature) in extractor.seen(&print, frame) {
            if peak.confidence >= MIN_CONFIDENCE {
                let (x, y) = (
                    peak.pixel.0 as isize + frame.left,
                    peak.pixel.1 as isize + frame.top,
                );
                let ending = if nature.kind() == Kind::Ending { 1.0 } else { 0.0 };
                let (sin, cos) = nature.angle().sin_cos();
                let terms = [1.0, ending, x as f32, y as f32, cos, sin];
                found.iter_mut().zip(terms).for_each(|(sum, term)| *sum += term);
            }
        }
        let same = found
            .iter()
            .zip(sums)
            .all(|(sum, line)| (sum - number(line)).abs() <= MAX_TURN * found[0]);
        assert!(same, "{found:?} instead of {line:?}");
    }
}
