//! `bench identify`: one person looked for among many, all of them invented.

use std::time::Instant;

use biometrics::bands::{Band, band};
use biometrics::gallery::{Gallery, Watch};
use biometrics::matcher::Prepared;
use biometrics::person::Prints;
use biometrics::synth::minutiae::{Constellation, sitting};
use rayon::prelude::*;
use serde_json::json;

use super::super::Answer;
use super::super::evaluate::median;
use super::{compared, nearest, per_second};
use crate::failure::Failure;

/// Searches for people of the gallery.
const PROBES: u32 = 100;
/// Of these, how many are made when a tenth of the persons is in.
const PROBES_AT_A_TENTH: u32 = 40;
/// With fewer persons than this in a tenth, what a search costs beside its persons hides what they cost.
const LEAST_TENTH: u32 = 1_000;
/// Persons made at once: their templates are larger than what the gallery keeps of them.
const BATCH: usize = 2_000;
/// Fingers compared one by one, each with each.
const COMPARED: u64 = 120;

/// The first sitting of everybody fills the gallery; a second one of some of them, and strangers, are searched for.
pub fn run(persons: u32, fingers: usize, impostors: u32) -> Answer {
    let mut bench = Bench {
        fingers,
        gallery: Gallery::new(),
        filled_s: 0.0,
    };
    let tenth = Some(persons / 10).filter(|tenth| *tenth >= LEAST_TENTH);
    let mut first = None;
    if let Some(tenth) = tenth {
        bench.fill(0..tenth);
        let mut few = bench.known(tenth, PROBES_AT_A_TENTH)?;
        first = Some(us_a_person(median(&mut few.ms), tenth));
    }
    bench.fill(tenth.unwrap_or(0)..persons);
    eprintln!("{persons} persons in {:.1} s", bench.filled_s);

    let mut known = bench.known(persons, PROBES)?;
    let strangers = bench.strangers(persons, impostors)?;
    let searches = known.ms.len() + strangers.ms.len();
    let rank1 = f64::from(known.named) / (known.ms.len().max(1)) as f64;
    known.ms.extend(strangers.ms);
    let ms = median(&mut known.ms);
    let whole = us_a_person(ms, persons);
    let (pairs, compare_s) = one_by_one();
    Ok(json!({
        "threads": rayon::current_num_threads(),
        "persons": persons,
        "templates": bench.gallery.prints(),
        "fill_s": bench.filled_s,
        "searches": searches,
        "search_ms_median": ms,
        "search_ms_p99": nearest(&known.ms, 0.99),
        "us_per_person": whole,
        "us_per_person_at_a_tenth": first,
        "us_per_person_ratio": first.map(|first| whole / first),
        "bytes_per_person": bench.gallery.bytes() / bench.gallery.len().max(1),
        "peak_memory_bytes": peak_memory_bytes(),
        "rank1_rate": rank1,
        "impostor_searches": impostors,
        "false_alarms": strangers.named,
        "comparisons_per_second": per_second(pairs, compare_s),
    }))
}

struct Bench {
    fingers: usize,
    gallery: Gallery,
    filled_s: f64,
}

/// What some searches took, and how many of them named somebody: the right person, or anybody for a stranger.
struct Searched {
    ms: Vec<f64>,
    named: u32,
}

impl Bench {
    fn fill(&mut self, persons: std::ops::Range<u32>) {
        let start = Instant::now();
        let persons: Vec<u32> = persons.collect();
        for some in persons.chunks(BATCH) {
            let prints = |person: &u32| (id(*person), sitting(u64::from(*person), self.fingers, 0));
            let made: Vec<_> = some.par_iter().map(prints).collect();
            self.gallery.extend(&made);
        }
        self.filled_s += start.elapsed().as_secs_f64();
    }

    /// Looks for people who are in the gallery, evenly spread over it.
    fn known(&self, persons: u32, probes: u32) -> Result<Searched, Failure> {
        let probes = probes.min(persons);
        let person = |probe: u32| (u64::from(probe) * u64::from(persons) / u64::from(probes.max(1))) as u32;
        self.searched((0..probes).map(person), |best, person| best == id(person))
    }

    /// Looks for people who are not.
    fn strangers(&self, persons: u32, impostors: u32) -> Result<Searched, Failure> {
        self.searched(persons..persons.saturating_add(impostors), |_, _| true)
    }

    fn searched(
        &self,
        persons: impl Iterator<Item = u32>,
        right: impl Fn([u8; 16], u32) -> bool,
    ) -> Result<Searched, Failure> {
        let mut searched = Searched {
            ms: Vec::new(),
            named: 0,
        };
        for person in persons {
            let probe: Prints = sitting(u64::from(person), self.fingers, 1);
            let start = Instant::now();
            let hits = self.gallery.search(&probe, 5, &Watch::none())?;
            searched.ms.push(start.elapsed().as_secs_f64() * 1e3);
            let best = hits.first().filter(|hit| band(hit.score) != Band::Unique);
            searched.named += u32::from(best.is_some_and(|hit| right(hit.id, person)));
        }
        Ok(searched)
    }
}

/// Two touches of some fingers, each with each, on one thread.
fn one_by_one() -> (usize, f64) {
    let touches = |number| -> Vec<Prepared> {
        (0..COMPARED)
            .map(|finger| Prepared::new(&Constellation::new(finger).impression(number)))
            .collect()
    };
    compared(&touches(1), &touches(0))
}

fn us_a_person(search_ms: f64, persons: u32) -> f64 {
    search_ms * 1e3 / f64::from(persons.max(1))
}

fn id(person: u32) -> [u8; 16] {
    u128::from(person).to_be_bytes()
}

/// The most memory this process has held; `None` where the system does not say.
fn peak_memory_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kib * 1024)
}
