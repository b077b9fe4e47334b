//! `journal verify` and `journal rebuild`.

use serde_json::{Value, json};

use super::Answer;
use super::args::{Args, JournalVerb};
use crate::clock::now;
use crate::failure::Failure;

/// `journal verify`: chain, signatures, blobs, tables. Whatever does not hold is damage: exit 4.
pub fn journal(args: &Args, what: &JournalVerb) -> Answer {
    let mut session = args.sign_in()?;
    match what {
        JournalVerb::Verify => {
            let verified = session.journal_verify()?;
            let steps: Vec<Value> = verified
                .clock_steps
                .iter()
                .map(|step| json!(format!("{step:?}")))
                .collect();
            let head = verified.head.to_string();
            if let Some(problem) = verified.problem.filter(|_| !verified.ok) {
                let failure = Failure::damaged("journal-damaged")
                    .with("problem", problem)
                    .with("ok", false);
                let bad = verified
                    .bad_event
                    .map(|(station, bad)| format!("{station}: {bad:?}"));
                return Err(failure
                    .with("events", verified.events)
                    .with("head", head)
                    .with("event", bad));
            }
            Ok(json!({
                "events": verified.events,
                "blobs": verified.blobs,
                "head": head,
                "ok": verified.ok,
                "clock_steps": steps,
            }))
        }
        JournalVerb::Rebuild => {
            let rebuilt = session.journal_rebuild(now())?;
            Ok(json!({
                "events": rebuilt.events,
                "before": rebuilt.before.to_string(),
                "after": rebuilt.after.to_string(),
                "equal": rebuilt.equal(),
            }))
        }
    }
}
