//! Prints with every attempt, exceptions, photos.

use std::collections::BTreeMap;

use biometrics::{Finger, Template, person::Prints};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};

use super::{columns::FingerColumn, journal::BlobKind};
use crate::{
    error::{Doing, Error, Result},
    journal::body::{Copied, PrintCaptured},
    rules::{
        id::{BlobHash, EnrolmentId, Moment, UserId},
        prints::{ExceptionReason, Permanence},
        refusal::Refusal,
    },
};

/// The print that counts for a finger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintRow {
    /// Which finger.
    pub finger: Finger,
    /// 0 to 100.
    pub quality: u8,
    /// The image.
    pub image: BlobHash,
    /// Its template.
    pub template: BlobHash,
    /// Minutiae in the template.
    pub minutiae: u16,
    /// Why it is kept in spite of its quality.
    pub forced: Option<String>,
}

/// One capture of a finger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttemptRow {
    /// Which finger.
    pub finger: Finger,
    /// 1, 2, 3 …
    pub n: u32,
    /// 0 to 100.
    pub quality: u8,
    /// Why it is not 100, kebab-case.
    pub reasons: Vec<String>,
    /// The image.
    pub image: BlobHash,
    /// Its template.
    pub template: BlobHash,
    /// Minutiae in the template.
    pub minutiae: u16,
    /// It was the wrong finger.
    pub discarded: bool,
}

/// A finger without a print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExceptionRow {
    /// Which finger.
    pub finger: Finger,
    /// Why.
    pub reason: ExceptionReason,
    /// For how long.
    pub permanence: Permanence,
    /// When a temporary one is to be captured after all.
    pub recapture: Option<NaiveDate>,
}

/// A photo taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhotoRow {
    /// The picture.
    pub image: BlobHash,
    /// What could be better about it, kebab-case.
    pub reasons: Vec<String>,
    /// When, UTC ms.
    pub at_ms: i64,
}

/// Adds an attempt; the best one that reaches the day's threshold is the print.
pub(super) fn captured(
    db: &Connection,
    (operator, at): (UserId, Moment),
    body: &PrintCaptured,
) -> Result<Result<(), Refusal>> {
    let (id, finger) = (body.enrolment, FingerColumn(body.finger));
    if exceptions(db, id)?.iter().any(|row| row.finger == body.finger) {
        return Ok(Err(Refusal::ExceptionInvalid { finger: body.finger }));
    }
    if body.quality > 100 {
        return Ok(Err(Refusal::NotNow));
    }
    db.prepare_cached(
        "INSERT INTO attempt (enrolment, finger, n, quality, reasons, image, template, minutiae, discarded, at_ms, source,
             operator)
         SELECT ?1, ?2, coalesce(max(n), 0) + 1, ?3, ?4, ?5, ?6, ?7, 0, ?8, ?9, ?10
         FROM attempt WHERE enrolment = ?1 AND finger = ?2",
    )
    .and_then(|mut insert| {
        insert.execute(params![
            id, finger, body.quality, body.reasons.join(" "), body.image, body.template, body.minutiae, at.0,
            body.source, operator
        ])
    })
    .doing("record the print")?;
    keep_best(db, id, body.finger, body.threshold, None)?;
    Ok(Ok(()))
}

/// Keeps the best attempt whatever its quality.
pub(super) fn forced(
    db: &Connection,
    id: EnrolmentId,
    finger: Finger,
    reason: &str,
) -> Result<Result<(), Refusal>> {
    let kept = keep_best(db, id, finger, 0, Some(reason))?;
    Ok(if kept {
        Ok(())
    } else {
        Err(Refusal::ForceInvalid { finger })
    })
}

fn keep_best(
    db: &Connection,
    id: EnrolmentId,
    finger: Finger,
    least: u8,
    forced: Option<&str>,
) -> Result<bool> {
    db.prepare_cached(
        "INSERT OR REPLACE INTO print (enrolment, finger, n, quality, image, template, minutiae, forced)
         SELECT enrolment, finger, n, quality, image, template, minutiae, ?4 FROM attempt
         WHERE enrolment = ?1 AND finger = ?2 AND discarded = 0 AND quality >= ?3
         ORDER BY quality DESC, n LIMIT 1",
    )
    .and_then(|mut insert| insert.execute(params![id, FingerColumn(finger), least, forced]))
    .doing("record the print")
    .map(|rows| rows > 0)
}

/// The attempts stay readable and count no more.
pub(super) fn discarded(db: &Connection, id: EnrolmentId, finger: Finger) -> Result<Result<(), Refusal>> {
    let finger = FingerColumn(finger);
    db.prepare_cached("UPDATE attempt SET discarded = 1 WHERE enrolment = ?1 AND finger = ?2")
        .and_then(|mut update| update.execute(params![id, finger]))
        .and_then(|_| db.prepare_cached("DELETE FROM print WHERE enrolment = ?1 AND finger = ?2"))
        .and_then(|mut delete| delete.execute(params![id, finger]))
        .doing("discard the print")?;
    Ok(Ok(()))
}

/// A finger with a print that counts cannot be an exception.
pub(super) fn excepted(db: &Connection, id: EnrolmentId, row: &ExceptionRow) -> Result<Result<(), Refusal>> {
    let (finger, permanence) = (row.finger, row.permanence.of(row.reason, row.finger));
    if permanence.is_err() || prints(db, id)?.iter().any(|print| print.finger == finger) {
        return Ok(Err(Refusal::ExceptionInvalid { finger }));
    }
    db.prepare_cached(
        "INSERT OR REPLACE INTO exception (enrolment, finger, reason, permanence, recapture) VALUES (?1, ?2, ?3, ?4, ?5)",
    )
    .and_then(|mut insert| {
        insert.execute(params![
            id,
            FingerColumn(finger),
            row.reason.name(),
            row.permanence.name(),
            row.recapture.map(|day| day.to_string())
        ])
    })
    .doing("record the exception")?;
    Ok(Ok(()))
}

pub(super) fn exception_cleared(
    db: &Connection,
    id: EnrolmentId,
    finger: Finger,
) -> Result<Result<(), Refusal>> {
    db.prepare_cached("DELETE FROM exception WHERE enrolment = ?1 AND finger = ?2")
        .and_then(|mut delete| delete.execute(params![id, FingerColumn(finger)]))
        .doing("clear the exception")?;
    Ok(Ok(()))
}

pub(super) fn photographed(
    db: &Connection,
    id: EnrolmentId,
    (image, reasons): (BlobHash, &[String]),
    at: Moment,
) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO photo (enrolment, n, image, reasons, at_ms)
         SELECT ?1, coalesce(max(n), 0) + 1, ?2, ?3, ?4 FROM photo WHERE enrolment = ?1",
    )
    .and_then(|mut insert| insert.execute(params![id, image, reasons.join(" "), at.0]))
    .doing("record the photo")
    .map(drop)
}

/// The prints that count, in order of ISO codes.
pub(crate) fn prints(db: &Connection, id: EnrolmentId) -> Result<Vec<PrintRow>> {
    db.prepare_cached("SELECT * FROM print WHERE enrolment = ?1 ORDER BY finger")
        .and_then(|mut query| {
            query
                .query_map([id], |row| {
                    Ok(PrintRow {
                        finger: row.get::<_, FingerColumn>("finger")?.0,
                        quality: row.get("quality")?,
                        image: row.get("image")?,
                        template: row.get("template")?,
                        minutiae: row.get("minutiae")?,
                        forced: row.get("forced")?,
                    })
                })?
                .collect()
        })
        .doing("read the prints")
}

/// Every attempt, in order of ISO codes and time.
pub(crate) fn attempts(db: &Connection, id: EnrolmentId) -> Result<Vec<AttemptRow>> {
    db.prepare_cached("SELECT * FROM attempt WHERE enrolment = ?1 ORDER BY finger, n")
        .and_then(|mut query| {
            query
                .query_map([id], |row| {
                    let reasons: String = row.get("reasons")?;
                    Ok(AttemptRow {
                        finger: row.get::<_, FingerColumn>("finger")?.0,
                        n: row.get("n")?,
                        quality: row.get("quality")?,
                        reasons: words(&reasons),
                        image: row.get("image")?,
                        template: row.get("template")?,
                        minutiae: row.get("minutiae")?,
                        discarded: row.get("discarded")?,
                    })
                })?
                .collect()
        })
        .doing("read the prints")
}

/// Exceptions, in order of ISO codes.
pub(crate) fn exceptions(db: &Connection, id: EnrolmentId) -> Result<Vec<ExceptionRow>> {
    let rows: Vec<(FingerColumn, String, String, Option<String>)> = db
        .prepare_cached(
            "SELECT finger, reason, permanence, recapture FROM exception WHERE enrolment = ?1 ORDER BY finger",
        )
        .and_then(|mut query| {
            query
                .query_map([id], |row| {
                    Ok((row.get("finger")?, row.get("reason")?, row.get("permanence")?, row.get("recapture")?))
                })?
                .collect()
        })
        .doing("read the exceptions")?;
    rows.into_iter()
        .map(|(finger, reason, permanence, recapture)| {
            let words = ExceptionReason::from_name(&reason).zip(Permanence::from_name(&permanence));
            let (reason, permanence) = words.ok_or(Error::Damaged {
                what: "store-damaged",
            })?;
            Ok(ExceptionRow {
                finger: finger.0,
                reason,
                permanence,
                recapture: recapture.and_then(|day| day.parse().ok()),
            })
        })
        .collect()
}

/// Photos, the one that counts last.
pub(crate) fn photos(db: &Connection, id: EnrolmentId) -> Result<Vec<PhotoRow>> {
    db.prepare_cached("SELECT image, reasons, at_ms FROM photo WHERE enrolment = ?1 ORDER BY n")
        .and_then(|mut query| {
            query
                .query_map([id], |row| {
                    let reasons = row.get::<_, String>("reasons")?;
                    Ok(PhotoRow {
                        image: row.get("image")?,
                        reasons: words(&reasons),
                        at_ms: row.get("at_ms")?,
                    })
                })?
                .collect()
        })
        .doing("read the photos")
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

/// Whether a print of an enrolment that counts has its template here: an event can come before its blobs.
pub(crate) fn has_templates(db: &Connection, id: EnrolmentId) -> Result<bool> {
    db.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM print p JOIN blob b ON b.hash = p.template WHERE p.enrolment = ?1)",
    )
    .and_then(|mut query| query.query_row([id], |row| row.get(0)))
    .doing("read the templates")
}

/// The templates of one person's prints that count; of a member of another station's gallery too.
pub(crate) fn templates(db: &Connection, id: EnrolmentId) -> Result<Prints> {
    let rows: Vec<(FingerColumn, Vec<u8>)> = db
        .prepare_cached(
            "SELECT p.finger, b.bytes FROM print p JOIN blob b ON b.hash = p.template WHERE p.enrolment = ?1
             UNION ALL SELECT m.finger, b.bytes FROM member m JOIN blob b ON b.hash = m.template
             WHERE m.enrolment = ?1 AND NOT EXISTS (SELECT 1 FROM enrolment WHERE id = ?1)",
        )
        .and_then(|mut query| {
            query
                .query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect()
        })
        .doing("read the templates")?;
    rows.into_iter()
        .map(|(finger, bytes)| Ok((finger.0, Template::from_bytes(&bytes)?)))
        .collect()
}

/// Everybody with templates, of every stage and every station, one after another.
pub(crate) fn everybodys_templates(db: &Connection, mut each: impl FnMut(EnrolmentId, Prints)) -> Result<()> {
    let mut query = db
        .prepare_cached(
            "SELECT p.enrolment, p.finger, b.bytes FROM print p JOIN blob b ON b.hash = p.template
             UNION ALL SELECT m.enrolment, m.finger, b.bytes FROM member m JOIN blob b ON b.hash = m.template
             WHERE NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.id = m.enrolment)
             ORDER BY 1, 2",
        )
        .doing("read the templates")?;
    let mut rows = query.query([]).doing("read the templates")?;
    let mut open: Option<(EnrolmentId, BTreeMap<Finger, Template>)> = None;
    while let Some(row) = rows.next().doing("read the templates")? {
        let id: EnrolmentId = row.get(0).doing("read the templates")?;
        let finger: FingerColumn = row.get(1).doing("read the templates")?;
        let bytes: Vec<u8> = row.get(2).doing("read the templates")?;
        if open.as_ref().is_some_and(|(other, _)| *other != id)
            && let Some((other, prints)) = open.take()
        {
            each(other, Prints(prints));
        }
        let (_, prints) = open.get_or_insert_with(|| (id, BTreeMap::new()));
        prints.insert(finger.0, Template::from_bytes(&bytes)?);
    }
    if let Some((id, prints)) = open {
        each(id, Prints(prints));
    }
    Ok(())
}

/// Enrolments other than `but` that hold the very same image files.
pub(crate) fn copies(
    db: &Connection,
    images: &[(Finger, BlobHash)],
    but: Option<EnrolmentId>,
) -> Result<Vec<Copied>> {
    let mut found = Vec::new();
    for (finger, image) in images {
        let rows: Vec<(EnrolmentId, FingerColumn)> = db
            .prepare_cached(
                "SELECT DISTINCT enrolment, finger FROM attempt WHERE image = ?1 AND enrolment IS NOT ?2 ORDER BY 1, 2",
            )
            .and_then(|mut query| query.query_map(params![image, but], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
            .doing("look for copies")?;
        found.extend(rows.into_iter().map(|(enrolment, as_finger)| Copied {
            finger: *finger,
            enrolment,
            as_finger: as_finger.0,
        }));
    }
    Ok(found)
}

/// The finger of this enrolment that holds the very same image file already, among attempts that count.
pub(crate) fn same_file(
    db: &Connection,
    id: EnrolmentId,
    image: BlobHash,
    but: Finger,
) -> Result<Option<Finger>> {
    db.prepare_cached(
        "SELECT finger FROM attempt WHERE enrolment = ?1 AND image = ?2 AND finger <> ?3 AND discarded = 0 LIMIT 1",
    )
    .and_then(|mut query| {
        query.query_row(params![id, image, FingerColumn(but)], |row| row.get::<_, FingerColumn>(0)).optional()
    })
    .doing("look for copies")
    .map(|found| found.map(|finger| finger.0))
}

/// Every address that a print or photo of an enrolment names, with what must stand there.
pub(crate) fn addresses(db: &Connection) -> Result<Vec<(BlobHash, BlobKind)>> {
    let mut all = Vec::new();
    for (kind, sql) in [
        (BlobKind::Print, "SELECT DISTINCT image FROM attempt"),
        (BlobKind::Template, "SELECT DISTINCT template FROM attempt"),
        (
            BlobKind::Photo,
            "SELECT image FROM photo UNION SELECT image FROM hands UNION SELECT image FROM weapon_photo",
        ),
    ] {
        let named: Vec<BlobHash> = db
            .prepare_cached(sql)
            .and_then(|mut query| query.query_map([], |row| row.get(0))?.collect())
            .doing("read the prints")?;
        all.extend(named.into_iter().map(|hash| (hash, kind)));
    }
    Ok(all)
}
