//! Counts, lists and papers.

use registry::store::By;

use super::args::{Args, Paper, StatsBy};
use super::{Answer, not_built};
use crate::failure::Failure;
use crate::wire::Stats;

/// The verbs about what is printed or handed on.
pub fn perform(args: &Args, verb: &Paper) -> Answer {
    match verb {
        Paper::Stats { by } => stats(args, *by),
        Paper::Report { .. } => not_built("report"),
        Paper::Card { .. } => not_built("card"),
        Paper::Receipt { .. } => not_built("receipt"),
    }
}

/// `stats [--by KEY]`: H / F / Total.
fn stats(args: &Args, by: StatsBy) -> Answer {
    let session = args.sign_in()?;
    let key =
        By::from_name(&by.name()).ok_or_else(|| Failure::misused("argument-invalid").with("name", "by"))?;
    let stats = Stats::of(by.name(), &session.stats(key)?);
    Ok(serde_json::to_value(stats).unwrap_or_default())
}
