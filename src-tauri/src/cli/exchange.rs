//! `export`, `import` and what they leave behind: sticks between a site and headquarters.

use std::path::{Path, PathBuf};

use biometrics::gallery::Watch;
use registry::rules::exchange::Standing;
use serde::Serialize;
use serde_json::{Value, json};

use super::args::{Args, CardStanding, ConflictsVerb, Exchange, SticksVerb, Word};
use super::{Answer, journal};
use crate::clock::now;
use crate::wire::{
    BundleRow, CardState, CaseRow, ConflictRow, Imported, IncidentRow, QuarantineRow, RecordRow,
};

/// The verbs between stations, and those of the journal they carry.
pub fn perform(args: &Args, verb: &Exchange) -> Answer {
    match verb {
        Exchange::Export { to, max_size } => export(args, to, *max_size),
        Exchange::Import { paths } => import(args, paths),
        Exchange::Sticks { what } => sticks(args, what),
        Exchange::Cases => rows("cases", args.sign_in()?.cases()?.iter().map(CaseRow::from)),
        Exchange::Conflicts { what: None } => rows(
            "conflicts",
            args.sign_in()?.conflicts()?.iter().map(ConflictRow::from),
        ),
        Exchange::Conflicts {
            what: Some(ConflictsVerb::Settle { id, aspect, take }),
        } => settle(args, id, aspect, *take),
        Exchange::CardStanding { id, set, reason } => mark_card(args, id, *set, reason),
        Exchange::Journal { what } => journal::journal(args, what),
    }
}

/// `export --to DIR [--max-size SIZE]`: one bundle for each station of the other side.
fn export(args: &Args, folder: &Path, max_size: Option<u64>) -> Answer {
    let mut session = args.sign_in()?;
    let watch = Watch::none().reporting_to(&told);
    let written = session.export(folder, max_size, &watch, now());
    eprintln!();
    let written = written?;
    let bundles: Vec<Value> = written
        .iter()
        .map(|bundle| {
            let names = bundle.files.iter().filter_map(|file| file.file_name());
            json!({
                "bundle": bundle.bundle.to_string(),
                "number": bundle.number,
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
    let watch = Watch::none().reporting_to(&told);
    let imported = session.import(paths, &watch, now());
    eprintln!();
    let imported = Imported::from(&imported?);
    Ok(serde_json::to_value(imported).unwrap_or_default())
}

/// Progress for who watches the terminal.
pub(super) fn told(done: usize, all: usize) {
    let percent = done.saturating_mul(100).checked_div(all).unwrap_or_default();
    eprint!("\r{percent:3} %");
}

/// `sticks …`.
fn sticks(args: &Args, what: &SticksVerb) -> Answer {
    let mut session = args.sign_in()?;
    match what {
        SticksVerb::Ledger => rows("bundles", session.ledger()?.iter().map(BundleRow::from)),
        SticksVerb::Records => rows("records", session.record_ledger()?.iter().map(RecordRow::from)),
        SticksVerb::Quarantine => rows(
            "quarantine",
            session.quarantine()?.iter().map(QuarantineRow::from),
        ),
        SticksVerb::Incidents => rows("incidents", session.incidents()?.iter().map(IncidentRow::from)),
        SticksVerb::Lost { number, reason } => {
            session.declare_lost(*number, reason, now())?;
            Ok(json!({ "lost": number }))
        }
    }
}

/// `conflicts settle ID ASPECT --take kept|other`.
fn settle(args: &Args, id: &str, aspect: &str, take: Word) -> Answer {
    let mut session = args.sign_in()?;
    let id = session.find(id)?;
    session.settle_conflict(id, aspect, take == Word::Kept, now())?;
    Ok(json!({ "enrolment": id.to_string(), "settled": aspect }))
}

/// `card-standing ID --set S --reason TEXT`.
fn mark_card(args: &Args, id: &str, set: CardStanding, reason: &str) -> Answer {
    let standing = match set {
        CardStanding::Valid => Standing::Valid,
        CardStanding::Suspended => Standing::Suspended,
        CardStanding::Revoked => Standing::Revoked,
    };
    let mut session = args.sign_in()?;
    let id = session.find(id)?;
    let card = session.mark_card(id, standing, reason, now())?;
    Ok(json!({ "enrolment": id.to_string(), "card": CardState::from(&card) }))
}

/// One list under one name.
fn rows<T: Serialize>(name: &str, rows: impl Iterator<Item = T>) -> Answer {
    Ok(json!({ name: rows.collect::<Vec<_>>() }))
}
