//! From a file to a template: what each step costs on the machine it runs on.
//!
//! `cargo bench -p biometrics --bench extract`. Uses the shared prints, one of each sensor; where they or the model
//! are absent it says so and measures the rest.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Duration;

use biometrics::image::{self, PrintImage};
use biometrics::minutiae::Extractor;
use biometrics::quality;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use rayon::prelude::*;

/// Sets and their resolutions, from the readme of the shared data.
const SETS: [(&str, f32); 5] = [
    ("fvc2002_db1_b", 500.0),
    ("fvc2002_db2_b", 569.0),
    ("fvc2002_db4_b", 500.0),
    ("fvc2004_db2_b", 512.0),
    ("fvc2004_db4_b", 500.0),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &Path) -> Option<Vec<u8>> {
    let bytes = std::fs::read(path).ok();
    if bytes.is_none() {
        eprintln!("SKIPPED: {} is absent", path.display());
    }
    bytes
}

fn extract(criterion: &mut Criterion) {
    let sets = root().join("../shared/data/fvc");
    let file =
        |(set, dpi): (&str, f32)| Some((set.to_owned(), dpi, read(&sets.join(set).join("101_1.png"))?));
    let files: Vec<(String, f32, Vec<u8>)> = SETS.into_iter().filter_map(file).collect();
    let extractor = read(&root().join("assets/models/leader.safetensors"))
        .and_then(|model| Extractor::from_model(&model).ok());

    let mut group = criterion.benchmark_group("extract");
    group.sample_size(20).measurement_time(Duration::from_secs(4));
    for (set, dpi, bytes) in &files {
        group.bench_function(format!("decode/{set}"), |b| {
            b.iter(|| image::decode(black_box(bytes), Some(*dpi)))
        });
        let Ok(print) = image::decode(bytes, Some(*dpi)) else {
            continue;
        };
        group.bench_function(format!("quality/{set}"), |b| {
            b.iter(|| quality::assess(black_box(&print)))
        });
        if let Some(extractor) = &extractor {
            group.bench_function(format!("template/{set}"), |b| {
                b.iter(|| extractor.extract(black_box(&print)))
            });
        }
    }
    if let Some(extractor) = extractor.filter(|_| !files.is_empty()) {
        let hands: Vec<PrintImage> = files
            .iter()
            .cycle()
            .take(10)
            .filter_map(|(_, dpi, bytes)| image::decode(bytes, Some(*dpi)).ok())
            .collect();
        group.throughput(Throughput::Elements(10));
        group
            .sample_size(10)
            .bench_function("template/ten fingers at once", |b| {
                b.iter(|| {
                    hands
                        .par_iter()
                        .map(|print| extractor.extract(print))
                        .collect::<Vec<_>>()
                });
            });
    }
}

criterion_group!(benches, extract);
criterion_main!(benches);
