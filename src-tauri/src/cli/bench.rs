//! `bench`: speed on this machine. `identify` also counts right and wrong answers, so that speed is not bought.

use std::time::Instant;

use biometrics::bands::{Band, band};
use biometrics::gallery::{Gallery, Watch};
use biometrics::person::Prints;
use biometrics::synth::minutiae::sitting;
use rayon::prelude::*;
use serde_json::json;

use super::Answer;
use super::args::BenchVerb;
use super::evaluate::{median, sets_of};
use crate::demo;
use crate::engine::extractor;
use crate::failure::Failure;
use crate::input;

/// Searches for people of the gallery.
const PROBES: u32 = 100;
/// Persons made at once: their templates are larger than what the gallery keeps of them.
const BATCH: usize = 2_000;

/// `bench identify` and `bench extract`.
pub fn run(what: &BenchVerb) -> Answer {
    match what {
        BenchVerb::Identify {
            persons,
            fingers,
            impostors,
        } => identify(*persons, usize::from(*fingers), *impostors),
        BenchVerb::Extract { dataset, dpi } => extract(dataset, *dpi),
        BenchVerb::Registry { records, out } => crowd(*records, out),
    }
}

/// Drafts only: a list shows them as it shows everybody, and none needs ten prints.
fn crowd(records: u32, out: &std::path::Path) -> Answer {
    let start = Instant::now();
    demo::crowd(out, records)?;
    Ok(json!({ "records": records, "seconds": start.elapsed().as_secs_f64() }))
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

/// The first sitting of everybody fills the gallery; a second one of some of them, and strangers, are searched for.
fn identify(persons: u32, fingers: usize, impostors: u32) -> Answer {
    let start = Instant::now();
    let mut gallery = Gallery::new();
    let everybody: Vec<u32> = (0..persons).collect();
    for some in everybody.chunks(BATCH) {
        let prints = |person: &u32| (id(*person), sitting(u64::from(*person), fingers, 0));
        gallery.extend(&some.par_iter().map(prints).collect::<Vec<_>>());
    }
    let filled_s = start.elapsed().as_secs_f64();
    eprintln!("{persons} persons in {filled_s:.1} s");

    let (mut times, mut found, mut false_alarms) = (Vec::new(), 0_u32, 0_u32);
    let probes = PROBES.min(persons);
    for probe in 0..probes {
        let person = (u64::from(probe) * u64::from(persons) / u64::from(probes)) as u32;
        let best = timed(&gallery, &sitting(u64::from(person), fingers, 1), &mut times)?;
        found += u32::from(best.is_some_and(|(first, band)| first == id(person) && band != Band::Unique));
    }
    for stranger in 0..impostors {
        let best = timed(
            &gallery,
            &sitting(u64::from(persons) + u64::from(stranger), fingers, 1),
            &mut times,
        )?;
        false_alarms += u32::from(best.is_some_and(|(_, band)| band != Band::Unique));
    }
    Ok(json!({
        "persons": persons,
        "templates": gallery.prints(),
        "fill_s": filled_s,
        "searches": times.len(),
        "search_ms_median": median(&mut times),
        "search_ms_p99": nearest(&times, 0.99),
        "bytes_per_person": gallery.bytes() / gallery.len().max(1),
        "rank1_rate": f64::from(found) / f64::from(probes.max(1)),
        "impostor_searches": impostors,
        "false_alarms": false_alarms,
    }))
}

/// The best hit of one search, with its band.
fn timed(
    gallery: &Gallery,
    probe: &Prints,
    times: &mut Vec<f64>,
) -> Result<Option<([u8; 16], Band)>, Failure> {
    let start = Instant::now();
    let hits = gallery.search(probe, 5, &Watch::none())?;
    times.push(start.elapsed().as_secs_f64() * 1e3);
    Ok(hits.first().map(|hit| (hit.id, band(hit.score))))
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
