//! Counts, lists and papers.

use std::ffi::OsStr;
use std::path::Path;

use registry::acts::Session;
use registry::rules::paper::{Blanks, CardReason};
use registry::store::{By, Count, TroubleBy};
use serde_json::{Value, json};

use super::Answer;
use super::args::{self, Args, BlankRun, CardsVerb, Paper, SlipSheet, StatsBy};
use crate::clock::now;
use crate::failure::Failure;
use crate::input::{self, IMAGE_BYTES};
use crate::print::{Order, Out, qr};
use crate::wire::{CardStock, PaperCheck, PaperKind, PaperOrder, PaperRow, ReleasedRow, Stats, TroubleRow};

/// The verbs about what is printed or handed on.
pub fn perform(args: &Args, verb: &Paper) -> Answer {
    let mut order = nothing();
    let path = match verb {
        Paper::Stats { by, release } => return stats(args, *by, *release),
        Paper::Trouble { by } => return trouble(args, *by),
        Paper::Cards { what } => return cards(args, what),
        Paper::Verify { code } => return verify(args, code),
        Paper::Report {
            what,
            format,
            out,
            date,
            exercise,
            unit,
            by,
        } => {
            order.by = by.map(|by| by.name());
            (order.paper, order.format) = (*what, Some(*format));
            order.day.clone_from(date);
            order.exercise.clone_from(exercise);
            order.unit.clone_from(unit);
            out
        }
        Paper::Card {
            id,
            out,
            reason,
            blank,
        } => {
            (order.paper, order.enrolment) = (PaperKind::Card, Some(id.clone()));
            order.reason.clone_from(reason);
            order.blank.clone_from(blank);
            out
        }
        Paper::Receipt { id, out, paper } => {
            (order.enrolment, order.size) = (Some(id.clone()), Some(*paper));
            out
        }
        Paper::Discharge { id, out, paper } => {
            (order.paper, order.size) = (PaperKind::Discharge, Some(*paper));
            // The number of a weapon begins so that nobody takes it for a person's.
            let of_weapon = id.trim().to_ascii_uppercase().starts_with("A-");
            *(if of_weapon {
                &mut order.weapon
            } else {
                &mut order.enrolment
            }) = Some(id.clone());
            out
        }
    };
    make(&mut args.sign_in()?, args, &order, path)
}

/// The slip of a referral.
pub fn slip(session: &mut Session, args: &Args, code: &str, sheet: &SlipSheet) -> Answer {
    let Some(out) = &sheet.out else {
        return Err(Failure::misused("argument-invalid").with("name", "out"));
    };
    let order = PaperOrder {
        paper: PaperKind::Referral,
        referral: Some(code.to_owned()),
        size: Some(sheet.paper),
        ..nothing()
    };
    make(session, args, &order, out)
}

const fn nothing() -> PaperOrder {
    PaperOrder {
        paper: PaperKind::Receipt,
        language: None,
        enrolment: None,
        weapon: None,
        referral: None,
        size: None,
        reason: None,
        blank: None,
        day: None,
        exercise: None,
        unit: None,
        by: None,
        format: None,
    }
}

/// `stats [--by KEY] [--release]`: H / F / Total, and how many were referred.
fn stats(args: &Args, by: StatsBy, release: bool) -> Answer {
    let session = args.sign_in()?;
    let key =
        By::from_name(&by.name()).ok_or_else(|| Failure::misused("argument-invalid").with("name", "by"))?;
    if release {
        let released = |lines: Vec<_>| lines.into_iter().map(ReleasedRow::from).collect::<Vec<_>>();
        let rows = released(session.stats_released(key)?);
        let referred = released(session.referrals_released()?);
        return Ok(json!({ "by": by.name(), "released": rows, "referred": referred }));
    }
    let stats = Stats::of(by.name(), &session.stats(key)?);
    let mut answer = serde_json::to_value(stats).unwrap_or_default();
    if let Some(object) = answer.as_object_mut() {
        let referred = session.referral_counts()?;
        let sum = |of: fn(&Count) -> u64| referred.iter().map(of).sum::<u64>();
        let referred =
            json!({ "H": sum(|one| one.men), "F": sum(|one| one.women), "total": sum(|one| one.total) });
        object.insert("referred".into(), referred);
    }
    Ok(answer)
}

/// `trouble [--by KEY]`: tries, forced prints, exceptions, alerts.
fn trouble(args: &Args, by: args::TroubleBy) -> Answer {
    let session = args.sign_in()?;
    let key = TroubleBy::from_name(&by.name())
        .ok_or_else(|| Failure::misused("argument-invalid").with("name", "by"))?;
    let rows: Vec<TroubleRow> = session
        .trouble(key)?
        .iter()
        .map(|line| TroubleRow::of(key, line))
        .collect();
    Ok(json!({ "by": by.name(), "rows": rows }))
}

/// Makes a paper or list and writes it to `--out`.
fn make(session: &mut Session, args: &Args, order: &PaperOrder, path: &Path) -> Answer {
    let out = Out::open(path)?;
    let made = Order::new(order, args.language(), now()).fill(session)?;
    out.write(&made.bytes)?;
    let id = made.enrolment;
    Ok(json!({
        "paper": order.paper.name(),
        "enrolment": id.map(|id| id.to_string()),
        "number": id.and_then(|id| super::enrol::number(session, id)),
        "serial": made.serial,
        "code": made.stamp,
        "rows": made.rows,
        "bytes": made.bytes.len(),
        "out": path.to_string_lossy(),
    }))
}

/// `cards …`.
fn cards(args: &Args, what: &CardsVerb) -> Answer {
    let mut session = args.sign_in()?;
    let blanks = |run: &BlankRun| Blanks::new(&run.series, run.first, run.last);
    let stock = match what {
        CardsVerb::Stock => session.blanks()?,
        CardsVerb::Receive { run } => session.receive_blanks(&blanks(run)?, now())?,
        CardsVerb::GiveUp { run, reason } => session.give_up_blanks(&blanks(run)?, reason, now())?,
        CardsVerb::Revoke { serial, reason } => {
            let id = session.revoke_card(serial, CardReason::from_name(reason)?, now())?;
            return Ok(json!({ "revoked": serial, "enrolment": id.to_string() }));
        }
        CardsVerb::List { id } => {
            let rows = session.papers(session.find(id)?)?;
            return Ok(json!({ "papers": rows.iter().map(PaperRow::from).collect::<Vec<_>>() }));
        }
    };
    Ok(serde_json::to_value(CardStock::from(stock)).unwrap_or_default())
}

/// `verify TEXT|IMAGE`: 0 for a paper that counts, 3 for one that does not, 4 for a forged or unreadable one.
fn verify(args: &Args, code: &OsStr) -> Answer {
    let session = args.sign_in()?;
    let path = Path::new(code);
    let text = if path.is_file() {
        qr::read(&input::bytes(path, IMAGE_BYTES)?).map_err(|failure| input::named(failure, path))?
    } else {
        code.to_string_lossy().into_owned()
    };
    let checked = match session.check_head(&text)? {
        Some(head) => PaperCheck::from(&head),
        None => PaperCheck::from(&session.check_paper(&text)?),
    };
    let failure = match checked.standing.as_str() {
        "valid" => return Ok(serde_json::to_value(checked).unwrap_or_default()),
        "forged" => Failure::damaged("paper-forged"),
        "unknown-station" => Failure::refused("paper-unknown-station"),
        "superseded" => Failure::refused("paper-superseded"),
        "suspended" => Failure::refused("paper-suspended"),
        "behind" => Failure::refused("day-sheet-ahead"),
        "differs" => Failure::damaged("day-sheet-differs"),
        _ => Failure::refused("paper-revoked"),
    };
    let Ok(Value::Object(told)) = serde_json::to_value(checked) else {
        return Err(failure);
    };
    Err(told
        .into_iter()
        .fold(failure, |failure, (name, value)| failure.with(&name, value)))
}
