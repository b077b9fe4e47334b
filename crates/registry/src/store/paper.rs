//! Receipts and cards by serial, and blank cards.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::{
    error::{Doing, Result},
    journal::body::{BlankRun, PaperIssued},
    rules::{
        id::{BlobHash, EnrolmentId, Moment, StationId},
        paper::{Blanks, CardNumber, Paper},
        refusal::Refusal,
    },
};

/// A paper that was printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperRow {
    /// What is printed on it.
    pub serial: String,
    /// What it is.
    pub paper: Paper,
    /// Whose.
    pub enrolment: EnrolmentId,
    /// Who printed it.
    pub station: StationId,
    /// Digest of what the record was.
    pub record: BlobHash,
    /// When, UTC ms.
    pub at_ms: i64,
    /// Why it was printed again; empty for the first.
    pub reason: String,
    /// Why it counts no more.
    pub ended: Option<String>,
}

/// Blank cards of a station: `(all received, all given up, all printed)`.
pub(crate) struct Stock {
    pub received: Vec<Blanks>,
    pub given_up: Vec<Blanks>,
    pub printed: BTreeSet<CardNumber>,
}

impl Stock {
    /// Numbers that are no blanks any more.
    pub fn used(&self) -> BTreeSet<CardNumber> {
        let given_up = self.given_up.iter().flat_map(Blanks::numbers);
        self.printed.iter().cloned().chain(given_up).collect()
    }
}

/// Notes a paper; every earlier one of the same kind ends, and with a card every receipt.
pub(super) fn issued(
    db: &Connection,
    (station, at): (StationId, Moment),
    paper: Paper,
    body: &PaperIssued,
) -> Result<Result<(), Refusal>> {
    if self::paper(db, &body.serial)?.is_some() {
        return Ok(Err(Refusal::CardUnknown));
    }
    let reason = if body.reason.is_empty() {
        "replaced"
    } else {
        &body.reason
    };
    db.prepare_cached(
        "UPDATE paper SET ended = CASE kind WHEN 'card' THEN ?3 ELSE 'replaced' END
         WHERE enrolment = ?1 AND ended IS NULL AND (kind = ?2 OR ?2 = 'card')",
    )
    .and_then(|mut update| update.execute(params![body.enrolment, paper.name(), reason]))
    .doing("end the earlier paper")?;
    db.prepare_cached(
        "INSERT INTO paper (serial, kind, enrolment, station, record, at_ms, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )
    .and_then(|mut insert| {
        insert.execute(params![
            body.serial, paper.name(), body.enrolment, station, body.record, at.0, body.reason
        ])
    })
    .doing("note the paper")?;
    Ok(Ok(()))
}

/// A card counts no more.
pub(super) fn revoked(
    db: &Connection,
    id: EnrolmentId,
    serial: &str,
    reason: &str,
) -> Result<Result<(), Refusal>> {
    let changed = db
        .prepare_cached(
            "UPDATE paper SET ended = ?3 WHERE serial = ?1 AND kind = 'card' AND enrolment = ?2
             AND (ended IS NULL OR ended IN ('replaced', 'damaged', 'misprinted', 'corrected'))",
        )
        .and_then(|mut update| update.execute(params![serial, id, reason]))
        .doing("revoke the card")?;
    Ok(if changed == 1 {
        Ok(())
    } else {
        Err(Refusal::CardUnknown)
    })
}

/// Notes a delivery, or with a reason blanks that were given up.
pub(super) fn blanks(
    db: &Connection,
    (station, seq): (StationId, u64),
    run: &BlankRun,
    given_up: Option<&str>,
) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO blank (station, seq, series, first, last, given_up) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )
    .and_then(|mut insert| {
        insert.execute(params![
            station, seq as i64, run.series, run.first, run.last, given_up
        ])
    })
    .doing("note the blanks")
    .map(drop)
}

/// The paper of that serial.
pub(crate) fn paper(db: &Connection, serial: &str) -> Result<Option<PaperRow>> {
    db.prepare_cached("SELECT * FROM paper WHERE serial = ?1")
        .and_then(|mut query| query.query_row([serial], read).optional())
        .doing("read the paper")
}

/// Every paper of an enrolment, oldest first.
pub(crate) fn papers(db: &Connection, id: EnrolmentId) -> Result<Vec<PaperRow>> {
    db.prepare_cached("SELECT * FROM paper WHERE enrolment = ?1 ORDER BY at_ms, serial")
        .and_then(|mut query| query.query_map([id], read)?.collect())
        .doing("read the papers")
}

/// How many receipts a station has printed.
pub(crate) fn receipts(db: &Connection, station: StationId) -> Result<u32> {
    db.prepare_cached("SELECT count(*) FROM paper WHERE station = ?1 AND kind = 'receipt'")
        .and_then(|mut query| query.query_row([station], |row| row.get(0)))
        .doing("count the receipts")
}

/// Blanks of a station: `(all received, all given up)`.
pub(super) fn runs(db: &Connection, station: StationId) -> Result<(Vec<Blanks>, Vec<Blanks>)> {
    let runs: Vec<(Blanks, bool)> = db
        .prepare_cached("SELECT series, first, last, given_up IS NOT NULL AS gone FROM blank WHERE station = ?1 ORDER BY seq")
        .and_then(|mut query| {
            let run = |row: &Row<'_>| {
                let blanks = Blanks {
                    series: row.get("series")?,
                    first: row.get("first")?,
                    last: row.get("last")?,
                };
                Ok((blanks, row.get("gone")?))
            };
            query.query_map([station], run)?.collect()
        })
        .doing("read the blanks")?;
    let (given_up, received): (Vec<_>, Vec<_>) = runs.into_iter().partition(|(_, gone)| *gone);
    let blanks = |runs: Vec<(Blanks, bool)>| runs.into_iter().map(|(blanks, _)| blanks).collect();
    Ok((blanks(received), blanks(given_up)))
}

/// Blank cards of a station.
pub(crate) fn stock(db: &Connection, station: StationId) -> Result<Stock> {
    let (received, given_up) = runs(db, station)?;
    let printed: Vec<String> = db
        .prepare_cached("SELECT serial FROM paper WHERE kind = 'card'")
        .and_then(|mut query| query.query_map([], |row| row.get(0))?.collect())
        .doing("read the cards")?;
    Ok(Stock {
        received,
        given_up,
        printed: printed.iter().filter_map(|serial| serial.parse().ok()).collect(),
    })
}

fn read(row: &Row<'_>) -> rusqlite::Result<PaperRow> {
    let kind: String = row.get("kind")?;
    Ok(PaperRow {
        serial: row.get("serial")?,
        paper: Paper::from_name(&kind).ok_or_else(|| rusqlite::Error::InvalidParameterName("kind".into()))?,
        enrolment: row.get("enrolment")?,
        station: row.get("station")?,
        record: row.get("record")?,
        at_ms: row.get("at_ms")?,
        reason: row.get("reason")?,
        ended: row.get("ended")?,
    })
}
