//! `export` and `import`: sticks between a site and headquarters.

use std::path::{Path, PathBuf};

use biometrics::gallery::Watch;
use serde_json::{Value, json};

use super::args::{Args, Exchange};
use super::{Answer, journal};
use crate::clock::now;
use crate::wire::Imported;

/// The verbs between stations, and those of the journal they carry.
pub fn perform(args: &Args, verb: &Exchange) -> Answer {
    match verb {
        Exchange::Export { to } => export(args, to),
        Exchange::Import { paths } => import(args, paths),
        Exchange::Journal { what } => journal::journal(args, what),
    }
}

/// `export --to DIR`: one bundle for each station of the other side.
fn export(args: &Args, folder: &Path) -> Answer {
    let mut session = args.sign_in()?;
    let written = session.export(folder, &|bytes| eprint!("\r{} KiB", bytes >> 10), now())?;
    eprintln!();
    let bundles: Vec<Value> = written
        .iter()
        .map(|bundle| {
            let names = bundle.files.iter().filter_map(|file| file.file_name());
            json!({
                "bundle": bundle.bundle.to_string(),
                "to": bundle.to_code,
                "files": names.map(|name| name.to_string_lossy()).collect::<Vec<_>>(),
                "events": bundle.events,
                "records": bundle.records.len(),
                "bytes": bundle.bytes,
            })
        })
        .collect();
    let files: usize = written.iter().map(|bundle| bundle.files.len()).sum();
    let records: usize = written.iter().map(|bundle| bundle.records.len()).sum();
    Ok(json!({ "bundles": bundles, "files": files, "records": records }))
}

/// `import PATH...`: bundles or chunks, in any order, any number of times.
fn import(args: &Args, paths: &[PathBuf]) -> Answer {
    let mut session = args.sign_in()?;
    let imported = session.import(
        paths,
        &|bytes| eprint!("\r{} KiB", bytes >> 10),
        &Watch::none(),
        now(),
    )?;
    eprintln!();
    let imported = Imported::from(&imported);
    Ok(serde_json::to_value(imported).unwrap_or_default())
}
