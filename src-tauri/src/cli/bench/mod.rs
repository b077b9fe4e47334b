//! `bench`: speed on this machine. Right and wrong answers are counted too, so that speed is not bought with them.

mod identify;

use std::path::Path;
use std::time::Instant;

use biometrics::matcher::{Prepared, compare};
use serde_json::json;

use super::Answer;
use super::args::BenchVerb;
use super::evaluate::{median, sets_of};
use crate::demo;
use crate::engine::extractor;
use crate::input;

/// `bench identify`, `bench extract` and `bench registry`.
pub fn run(what: &BenchVerb) -> Answer {
    match what {
        BenchVerb::Identify {
            persons,
            fingers,
            impostors,
        } => identify::run(*persons, usize::from(*fingers), *impostors),
        BenchVerb::Extract { dataset, dpi } => extract(dataset, *dpi),
        BenchVerb::Registry { records, out } => crowd(*records, out),
    }
}

/// Drafts only: a list shows them as it shows everybody, and none needs ten prints.
fn crowd(records: u32, out: &Path) -> Answer {
    let start = Instant::now();
    demo::crowd(out, records)?;
    Ok(json!({ "records": records, "seconds": start.elapsed().as_secs_f64() }))
}

/// Print after print, each on all cores, as at a sensor; then every pair of a set on one.
fn extract(dataset: &Path, dpi: Option<f32>) -> Answer {
    let extractor = extractor()?;
    let (mut times, mut extract_s) = (Vec::new(), 0.0);
    let (mut pairs, mut compare_s) = (0, 0.0);
    for set in sets_of(dataset, dpi)? {
        let mut prints = Vec::new();
        for (_, path) in &set.images {
            let print = input::print(path, set.dpi)?;
            let start = Instant::now();
            let template = extractor.extract(&print);
            let seconds = start.elapsed().as_secs_f64();
            times.push(seconds * 1e3);
            extract_s += seconds;
            prints.extend(template.as_ref().map(Prepared::new));
        }
        let (compared, seconds) = compared(&prints, &prints);
        pairs += compared;
        compare_s += seconds;
    }
    Ok(json!({
        "threads": rayon::current_num_threads(),
        "images": times.len(),
        "extract_ms_median": median(&mut times),
        "extract_ms_p99": nearest(&times, 0.99),
        "images_per_second": per_second(times.len(), extract_s),
        "comparisons_per_second": per_second(pairs, compare_s),
    }))
}

/// Compares all with all on one thread: how many comparisons, in how many seconds.
fn compared(probes: &[Prepared], known: &[Prepared]) -> (usize, f64) {
    let start = Instant::now();
    for probe in probes {
        for other in known {
            std::hint::black_box(compare(probe, other));
        }
    }
    (probes.len() * known.len(), start.elapsed().as_secs_f64())
}

fn per_second(count: usize, seconds: f64) -> f64 {
    if seconds > 0.0 {
        count as f64 / seconds
    } else {
        0.0
    }
}

/// The value at that share of sorted values.
fn nearest(sorted: &[f64], share: f64) -> f64 {
    let index = (sorted.len() as f64 * share) as usize;
    sorted
        .get(index.min(sorted.len().saturating_sub(1)))
        .copied()
        .unwrap_or_default()
}
