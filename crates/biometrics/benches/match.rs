//! One comparison and one search: `cargo bench -p biometrics --bench match`.
//!
//! Invented fingers told by their minutiae; the report's `elem/s` of `compare` is comparisons a second on one
//! thread, of `identify` persons a second on all cores.

use std::hint::black_box;

use biometrics::gallery::{Gallery, Id, Watch};
use biometrics::matcher::{Prepared, compare};
use biometrics::person::Prints;
use biometrics::synth::minutiae::{Constellation, sitting};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

/// Fingers compared, each with each.
const FINGERS: u64 = 100;

fn comparing(criterion: &mut Criterion) {
    let touch = |finger, number| Prepared::new(&Constellation::new(finger).impression(number));
    let first: Vec<Prepared> = (0..FINGERS).map(|finger| touch(finger, 0)).collect();
    let second: Vec<Prepared> = (0..FINGERS).map(|finger| touch(finger, 1)).collect();
    let template = Constellation::new(0).impression(0);

    let mut group = criterion.benchmark_group("compare");
    group.bench_function("prepare", |bench| {
        bench.iter(|| Prepared::new(black_box(&template)))
    });
    group.throughput(Throughput::Elements(FINGERS));
    group.bench_function("genuine", |bench| {
        bench.iter(|| {
            first
                .iter()
                .zip(&second)
                .map(|(a, b)| compare(a, b).0)
                .sum::<f32>()
        });
    });
    group.throughput(Throughput::Elements(FINGERS * (FINGERS - 1)));
    group.sample_size(20);
    group.bench_function("impostor", |bench| {
        bench.iter(|| {
            let mut sum = 0.0;
            for (i, a) in first.iter().enumerate() {
                for (j, b) in second.iter().enumerate() {
                    if i != j {
                        sum += compare(a, b).0;
                    }
                }
            }
            sum
        });
    });
    group.finish();
}

fn id(person: u64) -> Id {
    let mut id = [0; 16];
    id[8..].copy_from_slice(&person.to_be_bytes());
    id
}

fn identify(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("identify");
    group.sample_size(10);
    for persons in [1_000, 10_000] {
        let everybody: Vec<(Id, Prints)> = (0..persons)
            .map(|person| (id(person), sitting(person, 10, 0)))
            .collect();
        let mut gallery = Gallery::new();
        gallery.extend(&everybody);
        let probe = sitting(persons / 2, 10, 1);
        group.throughput(Throughput::Elements(persons));
        group.bench_function(format!("{persons} persons"), |bench| {
            bench.iter(|| gallery.search(black_box(&probe), 10, &Watch::none()));
        });
    }
    group.finish();
}

criterion_group!(benches, comparing, identify);
criterion_main!(benches);
