//! `journal verify`, `journal rebuild` and `journal accesses`.

use serde_json::{Value, json};

use super::Answer;
use super::args::{Args, JournalVerb};
use crate::clock::now;
use crate::failure::Failure;

/// Lines that `journal accesses` prints, the latest first.
const MOST_ACCESSES: u32 = 10_000;

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
        JournalVerb::Accesses { id } => {
            let id = id.as_deref().map(|id| session.find(id)).transpose()?;
            let rows = session.accesses(id, MOST_ACCESSES)?;
            let rows = rows.iter().map(|row| {
                json!({
                    "user": row.user.1,
                    "at_ms": row.at_ms,
                    "what": row.what,
                    "number": row.enrolment.as_ref().map(|(_, number)| number),
                    "form": row.form,
                    "persons": row.persons,
                })
            });
            Ok(json!({ "accesses": rows.collect::<Vec<Value>>() }))
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
