//! How long a stick takes: 300 MiB of images sealed, verified, read. `cargo bench -p registry --bench bundle`.
//!
//! `MATRICULE_STICK` names the folder to write to; default is the system's temporary one.
#![allow(clippy::disallowed_methods, reason = "a bench looks at the clock")]
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use std::time::Instant;

use registry::bundle::{Error, Item, Letter, Standing, find, seal};
use registry::journal::{Counts, Head, Tip};
use registry::keys::{StationKeys, StationRole};
use registry::rules::number::StationCode;

const BLOB: usize = 30_000;
const BLOBS: usize = 300 * 1024 * 1024 / BLOB;
const MIB: f64 = 1024.0 * 1024.0;

fn main() {
    let stations = ["GAO1", "SIEGE"].map(|code| {
        StationKeys::generate(StationCode::new(code).unwrap(), None, StationRole::Siege).unwrap()
    });
    let [site, siege] = stations;
    let stick = std::env::var_os("MATRICULE_STICK").map_or_else(
        || tempfile::tempdir().unwrap(),
        |folder| tempfile::tempdir_in(folder).unwrap(),
    );
    let blobs: Vec<Vec<u8>> = (1..=BLOBS).map(noise).collect();
    let mib = (BLOB * BLOBS) as f64 / MIB;

    for round in 1..=3 {
        let tip = Tip::genesis(site.public().id.0, [0; 16]);
        let letter = Letter {
            sender: &site,
            recipients: &[siege.public()],
            number: round,
            made_ms: 0,
            head: Head::sign(&tip, 0, Counts::default(), site.signing()),
            day_seal: None,
            max_file: None,
        };
        let start = Instant::now();
        let items = blobs
            .iter()
            .cloned()
            .map(|bytes| Ok::<_, Error>(Item::Blob(bytes)));
        let sealed = seal(&letter, items, stick.path(), &|_| ()).unwrap();
        let sealed_s = start.elapsed().as_secs_f64();

        let start = Instant::now();
        let trusted = |_| Standing::Trusted(Box::new(site.public().clone()));
        let found = find(&sealed.files, &siege, &trusted).unwrap();
        found.bundles[0].verify::<Error>(&siege, &|_| Ok(())).unwrap();
        let verified_s = start.elapsed().as_secs_f64();

        let start = Instant::now();
        let mut count = 0;
        found.bundles[0]
            .items(&siege, &|_| Ok(()), |_| {
                count += 1;
                Ok::<(), Error>(())
            })
            .unwrap();
        assert_eq!(count, BLOBS);
        let read_s = start.elapsed().as_secs_f64();
        println!(
            "{mib:.0} MiB: sealed, synced and read back in {sealed_s:.2} s, verified in {verified_s:.2} s, read in {read_s:.2} s"
        );
        sealed
            .files
            .iter()
            .for_each(|file| std::fs::remove_file(file).unwrap());
    }
}

/// Incompressible bytes, as compressed images are.
fn noise(seed: usize) -> Vec<u8> {
    let mut state = seed as u64 | 1 << 40;
    let mut bytes = Vec::with_capacity(BLOB + 8);
    while bytes.len() < BLOB {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend_from_slice(&state.to_le_bytes());
    }
    bytes.truncate(BLOB);
    bytes
}
