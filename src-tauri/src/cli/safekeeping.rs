//! `backup`, `restore`, `recover`, `seal-images` and `destroy-keys`: what is kept, and from whom.

use std::path::Path;

use biometrics::gallery::Watch;
use registry::acts::Registry;
use registry::rules::refusal::Refusal;
use serde_json::json;

use super::Answer;
use super::args::Args;
use super::exchange::told;
use crate::clock::now;

/// `backup --to DIR`: what no earlier copy there holds.
pub fn backup(args: &Args, folder: &Path) -> Answer {
    let mut session = args.sign_in()?;
    let watch = Watch::none().reporting_to(&told);
    let written = session.backup(folder, &watch, now());
    eprintln!();
    let written = written?;
    let names = written.files.iter().filter_map(|file| file.file_name());
    Ok(json!({
        "backup": written.backup.to_string(),
        "number": written.number,
        "files": names.map(|name| name.to_string_lossy()).collect::<Vec<_>>(),
        "events": written.events,
        "bytes": written.bytes,
    }))
}

/// `restore --from DIR`: into a folder that holds no registry, by an administrator of the time of the copy.
pub fn restore(args: &Args, from: &Path) -> Answer {
    let who = (args.user()?, args.pin()?, args.second()?);
    let watch = Watch::none().reporting_to(&told);
    let restored = Registry::restore(&args.home(), from, (who.0, &who.1, who.2), &watch, now());
    eprintln!();
    let restored = restored?;
    Ok(json!({
        "station": restored.session.station().code.as_str(),
        "copies": restored.copies,
        "events": restored.events,
        "made_ms": restored.made_ms,
    }))
}

/// `recover DIR --to DIR`: a laptop without users, opened by headquarters.
pub fn recover(args: &Args, laptop: &Path, to: &Path) -> Answer {
    let mut session = args.sign_in()?;
    let watch = Watch::none().reporting_to(&told);
    let recovered = session.recover(laptop, to, &watch, now());
    eprintln!();
    let recovered = recovered?;
    Ok(json!({
        "station": recovered.code.as_str(),
        "bundle": recovered.bundle.to_string(),
        "events": recovered.events,
        "records": recovered.records,
    }))
}

/// `seal-images`: of records that headquarters has received.
pub fn seal_images(args: &Args) -> Answer {
    let sealed = args.sign_in()?.seal_images(&Watch::none(), now())?;
    Ok(json!({ "records": sealed.records, "images": sealed.images }))
}

/// `destroy-keys`: erases every key slot. Asks for no PIN: whoever holds the laptop can destroy it anyway,
/// and the one who must may have seconds.
pub fn destroy_keys(args: &Args) -> Answer {
    let home = args.home();
    if !Registry::exists(&home) {
        return Err(Refusal::NotInitialised.into());
    }
    Registry::destroy_keys(&home)?;
    Ok(json!({ "destroyed": true }))
}

/// `clear-remains`: the database that no key opens any more goes, so that `init` or `restore` has room.
pub fn clear_remains(args: &Args) -> Answer {
    Registry::clear_remains(&args.home())?;
    Ok(json!({ "cleared": true }))
}
