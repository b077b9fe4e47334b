//! Papers folded into tables. They leave an enrolment's stage, and whether the other side has all of it, as they were.

use rusqlite::Connection;

use super::{At, actor};
use crate::{
    error::Result,
    journal::body::{BlankRun, Happening, PaperIssued},
    rules::{
        exchange::Standing,
        id::EnrolmentId,
        paper::{Blanks, CardNumber, CardReason, Paper},
        refusal::Refusal,
    },
    store::{conflict, enrolment, paper, search, station},
};

/// Folds what happened to a paper; `None` if it is about something else.
pub(super) fn fold(db: &Connection, at: &At, happening: &Happening) -> Result<Option<Result<(), Refusal>>> {
    let user = match happening {
        Happening::ReceiptPrinted(_)
        | Happening::CardIssued(_)
        | Happening::CardRevoked { .. }
        | Happening::BlanksReceived { .. }
        | Happening::BlanksGivenUp { .. } => actor(db, at)?,
        _ => return Ok(None),
    };
    let permitted = match happening {
        Happening::ReceiptPrinted(_) => user.and_then(|user| user.as_enroleur().map(drop)),
        _ => user.and_then(|user| user.as_issuer().map(drop)),
    };
    if let Err(refusal) = permitted {
        return Ok(Some(Err(refusal)));
    }
    match happening {
        Happening::ReceiptPrinted(body) => issued(db, at, Paper::Receipt, body),
        Happening::CardIssued(body) => issued(db, at, Paper::Card, body),
        Happening::CardRevoked {
            enrolment,
            serial,
            reason,
        } => match CardReason::from_name(reason) {
            // Taken away from the person, and not only from the one who found it: they get no other.
            Ok(CardReason::Withdrawn) => match paper::revoked(db, *enrolment, serial, reason)? {
                Ok(()) => conflict::marked(db, *enrolment, Standing::Revoked, reason, at.when).map(Ok),
                Err(refusal) => Ok(Err(refusal)),
            },
            Ok(_) => paper::revoked(db, *enrolment, serial, reason),
            Err(refusal) => Ok(Err(refusal)),
        },
        Happening::BlanksReceived { blanks } => noted(db, at, blanks, None),
        Happening::BlanksGivenUp { blanks, reason } => noted(db, at, blanks, Some(reason)),
        _ => Ok(Err(Refusal::NotNow)), // Told apart above.
    }
    .map(Some)
}

fn issued(db: &Connection, at: &At, paper: Paper, body: &PaperIssued) -> Result<Result<(), Refusal>> {
    let allowed = may_be_given(db, paper, body.enrolment)?
        .and(in_stock(db, at, paper, body)?)
        .and(again(db, paper, body)?);
    match allowed {
        Ok(()) => self::paper::issued(db, (at.station, at.when), paper, body),
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// Stage and search of the enrolment, asked by the act before it prints and by the fold of everybody's events.
pub(crate) fn may_be_given(db: &Connection, paper: Paper, id: EnrolmentId) -> Result<Result<(), Refusal>> {
    let Some(row) = enrolment::enrolment(db, id)? else {
        return Ok(Err(Refusal::UnknownEnrolment));
    };
    let clear = search::search(db, id)?.is_some_and(|last| last.verdict != "failed")
        && search::unsettled(db, id)? == 0;
    Ok(paper.may_be_given(&row.stage, clear))
}

/// A card comes from the stock of the station that prints it, if it ever noted a delivery. Asked for every card that
/// headquarters reads, so it looks for this one and not through all of them.
fn in_stock(db: &Connection, at: &At, paper: Paper, body: &PaperIssued) -> Result<Result<(), Refusal>> {
    if paper == Paper::Receipt {
        return Ok(Ok(()));
    }
    if station::station(db, at.station)?.is_none() {
        return Ok(Err(Refusal::UnknownStation));
    }
    let card: CardNumber = match body.serial.parse() {
        Ok(card) => card,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let (received, given_up) = paper::runs(db, at.station)?;
    let holds = |runs: &[Blanks]| runs.iter().any(|run| run.has(&card));
    let blank = holds(&received) && !holds(&given_up) && self::paper::paper(db, &body.serial)?.is_none();
    Ok(if received.is_empty() || blank {
        Ok(())
    } else {
        Err(Refusal::CardUnknown)
    })
}

/// The first card needs no reason, every later one needs one of the list.
fn again(db: &Connection, paper: Paper, body: &PaperIssued) -> Result<Result<(), Refusal>> {
    let had = paper::papers(db, body.enrolment)?
        .iter()
        .any(|row| row.paper == Paper::Card);
    Ok(match (paper, had) {
        (Paper::Card, true) if body.reason.is_empty() => Err(Refusal::ReprintReason),
        (Paper::Card, true) => CardReason::from_name(&body.reason)
            .and_then(CardReason::reprints)
            .map(drop),
        _ => Ok(()),
    })
}

fn noted(db: &Connection, at: &At, run: &BlankRun, given_up: Option<&str>) -> Result<Result<(), Refusal>> {
    let stock = paper::stock(db, at.station)?;
    let blanks = match Blanks::new(&run.series, run.first, run.last) {
        Ok(blanks) => blanks,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let fits = match given_up {
        // No blank twice in the stock.
        None => !stock.received.iter().any(|run| run.meets(&blanks)),
        // Only what is still a blank can be given up.
        Some(_) => {
            let used = stock.used();
            stock.received.iter().any(|run| run.holds(&blanks))
                && !blanks.numbers().any(|card| used.contains(&card))
        }
    };
    if !fits {
        return Ok(Err(Refusal::BlanksInvalid));
    }
    paper::blanks(db, (at.line, at.seq), run, given_up).map(Ok)
}
