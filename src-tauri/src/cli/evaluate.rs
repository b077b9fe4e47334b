//! `evaluate`: every pair of impressions of a set, scored; the figures of accuracy are made from its CSV.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

use biometrics::matcher::{Prepared, compare};
use rayon::prelude::*;
use serde_json::json;

use super::Answer;
use crate::engine::extractor;
use crate::failure::Failure;
use crate::input;

const EXTENSIONS: [&str; 6] = ["png", "jpg", "jpeg", "tif", "tiff", "bmp"];

/// The impressions of one set: name `FINGER_IMPRESSION`, file and resolution.
pub struct Set {
    pub name: String,
    pub images: Vec<(String, PathBuf)>,
    pub dpi: Option<f32>,
}

/// `evaluate --dataset DIR`: scores of all pairs within each set.
pub fn evaluate(dataset: &Path, dpi: Option<f32>, scores: Option<&Path>) -> Answer {
    let extractor = extractor()?;
    let (mut images, mut pairs, mut failed) = (0, 0, Vec::new());
    let (mut extract_ms, mut compare_s) = (Vec::new(), 0.0);
    let mut csv = String::new();
    let sets = sets_of(dataset, dpi)?;
    for set in &sets {
        eprintln!("{}: {} images", set.name, set.images.len());
        let templates: Vec<(&str, Option<Prepared>, f64)> = set
            .images
            .par_iter()
            .map(|(name, path)| {
                let print = input::print(path, set.dpi)?;
                let start = Instant::now();
                // A print without a template is a failure to match, not a failure of the run.
                let template = extractor.extract(&print).ok();
                let ms = start.elapsed().as_secs_f64() * 1e3;
                Ok((name.as_str(), template.as_ref().map(Prepared::new), ms))
            })
            .collect::<Result<_, Failure>>()?;
        images += templates.len();
        extract_ms.extend(templates.iter().map(|(_, _, ms)| *ms));
        failed.extend(
            templates
                .iter()
                .filter(|(_, template, _)| template.is_none())
                .map(|(name, ..)| format!("{}/{name}", set.name)),
        );

        let all: Vec<(usize, usize)> = (0..templates.len())
            .flat_map(|a| (a + 1..templates.len()).map(move |b| (a, b)))
            .collect();
        let start = Instant::now();
        // On one thread, so that the figure says what one core does.
        let scored: Vec<f32> = all
            .iter()
            .map(|&(a, b)| match (templates.get(a), templates.get(b)) {
                (Some((_, Some(a), _)), Some((_, Some(b), _))) => compare(a, b).0,
                _ => 0.0,
            })
            .collect();
        compare_s += start.elapsed().as_secs_f64();
        pairs += all.len();
        for (&(a, b), score) in all.iter().zip(scored) {
            let name = |index: usize| templates.get(index).map_or("", |(name, ..)| *name);
            let _ = writeln!(csv, "{},{},{},{score}", set.name, name(a), name(b));
        }
    }
    if let Some(path) = scores {
        std::fs::write(path, csv).map_err(|error| Failure::file(path, &error))?;
    }
    Ok(json!({
        "sets": sets.len(),
        "images": images,
        "pairs": pairs,
        "without_template": failed,
        "extract_ms_median": median(&mut extract_ms),
        "comparisons_per_second": if compare_s > 0.0 { pairs as f64 / compare_s } else { 0.0 },
    }))
}

/// The set in `folder`, or the sets in its sub-folders.
///
/// # Errors
/// `set-empty` (misuse) when no image is called FINGER_IMPRESSION.
pub fn sets_of(folder: &Path, dpi: Option<f32>) -> Result<Vec<Set>, Failure> {
    let mut sets: Vec<Set> = Vec::new();
    for folder in std::iter::once(folder.to_owned()).chain(input::folders_of(folder)?) {
        let set = set_of(&folder, dpi)?;
        if !set.images.is_empty() {
            sets.push(set);
        }
    }
    if sets.is_empty() {
        Err(Failure::misused("set-empty"))
    } else {
        Ok(sets)
    }
}

fn set_of(folder: &Path, dpi: Option<f32>) -> Result<Set, Failure> {
    let full = folder
        .canonicalize()
        .map_err(|error| Failure::file(folder, &error))?;
    let name = full
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .replace([',', '\n', '\r'], "_");
    let images = input::files_of(folder)?
        .into_iter()
        .filter_map(|path| Some((impression(&path)?, path)))
        .collect();
    let dpi = if dpi.is_some() {
        dpi
    } else {
        input::dpi_of(folder)?
    };
    Ok(Set { name, images, dpi })
}

/// `101_3` for `101_3.png`; `None` for every other kind of name.
fn impression(path: &Path) -> Option<String> {
    let extension = path.extension()?.to_str()?.to_lowercase();
    let stem = path.file_stem()?.to_str()?;
    let (finger, impression) = stem.rsplit_once('_')?;
    let named = !finger.is_empty() && !impression.is_empty() && !stem.contains([',', '\n', '\r']);
    (named && EXTENSIONS.contains(&extension.as_str())).then(|| stem.to_owned())
}

/// The middle of the values; 0 of none.
pub fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_images_named_by_finger_and_impression_belong_to_a_set() {
        for (file, expected) in [
            ("101_3.png", Some("101_3")),
            ("right_thumb_2.TIFF", Some("right_thumb_2")),
            ("101.png", None),
            ("_3.png", None),
            ("101_3.txt", None),
            ("a,b_3.png", None),
        ] {
            assert_eq!(impression(Path::new(file)).as_deref(), expected, "{file}");
        }
    }

    #[test]
    fn the_median_is_the_middle() {
        assert_eq!(median(&mut [3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(&mut []), 0.0);
    }
}
