//! `bench`: speed on this machine. `identify` also counts right and wrong answers, so that speed is not bought.

use std::time::Instant;

use biometrics::bands;
use biometrics::gallery::{Gallery, Watch};
use biometrics::person::Prints;
use rayon::prelude::*;
use serde_json::json;

use super::Answer;
use super::args::BenchVerb;
use super::evaluate::{median, sets_of};
use crate::engine::extractor;
use crate::failure::Failure;
use crate::input;

mod invented;

/// Searches for people of the gallery, and for strangers.
const PROBES: u32 = 100;

/// `bench identify` and `bench extract`.
pub fn run(what: &BenchVerb) -> Answer {
    match what {
        BenchVerb::Identify { persons, fingers } => identify(*persons, usize::from(*fingers)),
        BenchVerb::Extract { dataset, dpi } => extract(dataset, *dpi),
    }
}

fn extract(dataset: &std::path::Path, dpi: Option<f32>) -> Answer {
    let extractor = extractor()?;
    let sets = sets_of(dataset, dpi)?;
    let mut times = Vec::new();
    let start = Instant::now();
    for (set, path) in sets
        .iter()
        .flat_map(|set| set.images.iter().map(move |(_, path)| (set, path)))
    {
        let print = input::print(path, set.dpi)?;
        let one = Instant::now();
        let _ = extractor.extract(&print);
        times.push(one.elapsed().as_secs_f64() * 1e3);
    }
    let whole_s = start.elapsed().as_secs_f64();
    let images = times.len();
    Ok(json!({
        "images": images,
        "extract_ms_median": median(&mut times),
        "extract_ms_p99": nearest(&times, 0.99),
        "images_per_second": images as f64 / whole_s,
    }))
}

fn identify(persons: u32, fingers: usize) -> Answer {
    let start = Instant::now();
    let everybody = (0..persons)
        .into_par_iter()
        .map(|person| (person, invented::prints(u64::from(person), 0, fingers)))
        .collect::<Vec<_>>();
    let before = resident_bytes();
    let mut gallery = Gallery::new();
    for (person, prints) in &everybody {
        gallery.insert(id(*person), prints);
    }
    let bytes = resident_bytes().saturating_sub(before);
    eprintln!("{persons} persons in {:.1} s", start.elapsed().as_secs_f64());

    let (mut times, mut found, mut false_alarms) = (Vec::new(), 0_u32, 0_u32);
    let probes = PROBES.min(persons);
    for probe in 0..probes {
        let person = (u64::from(probe) * u64::from(persons) / u64::from(probes)) as u32;
        let hits = timed(
            &gallery,
            &invented::prints(u64::from(person), 1, fingers),
            &mut times,
        )?;
        found += u32::from(
            hits.first()
                .is_some_and(|(first, band)| *first == id(person) && *band != bands::Band::Unique),
        );
        let stranger = invented::prints(u64::from(persons) + u64::from(probe), 1, fingers);
        let alarms = timed(&gallery, &stranger, &mut times)?;
        false_alarms += u32::from(
            alarms
                .first()
                .is_some_and(|(_, band)| *band != bands::Band::Unique),
        );
    }
    Ok(json!({
        "persons": persons,
        "templates": persons as usize * fingers,
        "searches": times.len(),
        "search_ms_median": median(&mut times),
        "search_ms_p99": nearest(&times, 0.99),
        "bytes_per_person": bytes / (persons as usize).max(1),
        "rank1_rate": f64::from(found) / f64::from(probes.max(1)),
        "false_alarms": false_alarms,
    }))
}

fn timed(
    gallery: &Gallery,
    probe: &Prints,
    times: &mut Vec<f64>,
) -> Result<Vec<([u8; 16], bands::Band)>, Failure> {
    let start = Instant::now();
    let hits = gallery.search(probe, 5, &Watch::none())?;
    times.push(start.elapsed().as_secs_f64() * 1e3);
    Ok(hits
        .into_iter()
        .map(|hit| (hit.id, bands::band(hit.score)))
        .collect())
}

fn id(person: u32) -> [u8; 16] {
    u128::from(person).to_be_bytes()
}

/// The value at that share of sorted values.
fn nearest(sorted: &[f64], share: f64) -> f64 {
    let index = (sorted.len() as f64 * share) as usize;
    sorted
        .get(index.min(sorted.len().saturating_sub(1)))
        .copied()
        .unwrap_or_default()
}

/// Memory of this process, as the system counts it; 0 where it does not tell.
fn resident_bytes() -> usize {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages: usize = pages
        .split(' ')
        .nth(1)
        .and_then(|text| text.parse().ok())
        .unwrap_or_default();
    pages * 4096
}
