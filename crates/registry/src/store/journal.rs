//! Events and blobs: added, read, never changed.

use rusqlite::{Connection, OptionalExtension, params};

use crate::{
    error::{Doing, Error, Result},
    journal::{Event, Tip, body::Happening},
    rules::id::{BlobHash, EnrolmentId, StationId},
};

/// What a blob is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BlobKind {
    Print,
    Template,
    Photo,
}

impl BlobKind {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Print => "print",
            Self::Template => "template",
            Self::Photo => "photo",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Print, Self::Template, Self::Photo]
            .into_iter()
            .find(|kind| kind.name() == name)
    }

    /// What must stand at the addresses that an event names.
    pub fn named_by(happening: &Happening) -> Vec<(BlobHash, Self)> {
        match happening {
            Happening::PrintCaptured(body) => {
                vec![(body.image, Self::Print), (body.template, Self::Template)]
            }
            Happening::PhotoCaptured { image, .. }
            | Happening::HandsPhotographed { image, .. }
            | Happening::WeaponPhotographed { image, .. } => vec![(*image, Self::Photo)],
            other => other
                .blobs()
                .into_iter()
                .map(|hash| (hash, Self::Template))
                .collect(),
        }
    }
}

/// Adds an event that was signed or verified before to its line of journal.
pub(crate) fn append(
    db: &Connection,
    line: StationId,
    event: &Event,
    happening: Option<&Happening>,
) -> Result<()> {
    let header = &event.header;
    super::line::open(db, line, header)?;
    let number = |value: u64| i64::try_from(value).map_err(|_| Error::from(crate::journal::Error::Exhausted));
    let (seq, lamport) = (number(header.seq)?, number(header.lamport)?);
    db.prepare_cached(
        "INSERT INTO event (station, seq, lamport, kind, enrolment, at_ms, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )
    .and_then(|mut insert| {
        insert.execute(params![
            line,
            seq,
            lamport,
            event.kind,
            happening.and_then(Happening::enrolment),
            header.at_ms,
            event.to_bytes(),
        ])
    })
    .doing("append to the journal")
    .map(drop)
}

/// The end of a line here; `None` before its first event.
pub(crate) fn last(db: &Connection, line: StationId) -> Result<Option<Tip>> {
    let bytes = db
        .prepare_cached("SELECT bytes FROM event WHERE station = ?1 ORDER BY seq DESC LIMIT 1")
        .and_then(|mut query| {
            query
                .query_row([line], |row| row.get::<_, Vec<u8>>("bytes"))
                .optional()
        })
        .doing("read the journal's end")?;
    Ok(bytes
        .map(|bytes| Event::from_bytes(&bytes))
        .transpose()?
        .map(|event| Tip::after(&event)))
}

/// Highest logical time known here; 0 before the first event.
pub(crate) fn newest(db: &Connection) -> Result<u64> {
    db.prepare_cached("SELECT coalesce(max(lamport), 0) FROM event")
        .and_then(|mut query| query.query_row([], |row| row.get::<_, i64>(0)))
        .doing("read the journal's end")
        .map(|lamport| u64::try_from(lamport).unwrap_or_default())
}

/// Lines that have events here: first those that began a journal, then those of restored laptops.
pub(crate) fn lines(db: &Connection) -> Result<Vec<StationId>> {
    db.prepare_cached("SELECT DISTINCT station FROM event ORDER BY station IN (SELECT id FROM line), station")
        .and_then(|mut query| query.query_map([], |row| row.get(0))?.collect())
        .doing("read the journal")
}

/// The bytes of one line's events from number `first` on, in order, each given to `each` until it fails.
pub(crate) fn each_of_line(
    db: &Connection,
    line: StationId,
    first: u64,
    each: impl FnMut(Vec<u8>) -> Result<()>,
) -> Result<()> {
    each_row(
        db,
        "SELECT bytes FROM event WHERE station = ?1 AND seq >= ?2 ORDER BY seq",
        (line, first),
        each,
    )
}

/// The same over all lines of this registry's own station, whose journal never branches at home.
pub(crate) fn each_of_home(
    db: &Connection,
    station: StationId,
    first: u64,
    each: impl FnMut(Vec<u8>) -> Result<()>,
) -> Result<()> {
    each_row(
        db,
        "SELECT bytes FROM event WHERE (station = ?1 OR station IN (SELECT id FROM line WHERE station = ?1))
         AND seq >= ?2 ORDER BY seq",
        (station, first),
        each,
    )
}

fn each_row(
    db: &Connection,
    sql: &str,
    (station, first): (StationId, u64),
    mut each: impl FnMut(Vec<u8>) -> Result<()>,
) -> Result<()> {
    let mut query = db.prepare_cached(sql).doing("read the journal")?;
    let mut rows = query
        .query(params![station, i64::try_from(first).unwrap_or(i64::MAX)])
        .doing("read the journal")?;
    while let Some(row) = rows.next().doing("read the journal")? {
        each(row.get("bytes").doing("read the journal")?)?;
    }
    Ok(())
}

/// The bytes of a station's events of one kind that is about no enrolment, in order.
pub(crate) fn of_kind(db: &Connection, station: StationId, kind: &str) -> Result<Vec<Vec<u8>>> {
    db.prepare_cached(
        "SELECT bytes FROM event WHERE (station = ?1 OR station IN (SELECT id FROM line WHERE station = ?1))
         AND kind = ?2 AND enrolment IS NULL ORDER BY lamport, seq",
    )
    .and_then(|mut query| {
        query
            .query_map(params![station, kind], |row| row.get("bytes"))?
            .collect()
    })
    .doing("read the journal")
}

/// Every event with its line, in the one order in which they are folded: logical time, line, number.
pub(crate) fn each_in_order(
    db: &Connection,
    mut each: impl FnMut(StationId, &Event) -> Result<()>,
) -> Result<()> {
    let mut query = db
        .prepare_cached("SELECT station, bytes FROM event ORDER BY lamport, station, seq")
        .doing("read the journal")?;
    let mut rows = query.query([]).doing("read the journal")?;
    while let Some(row) = rows.next().doing("read the journal")? {
        let bytes: Vec<u8> = row.get("bytes").doing("read the journal")?;
        each(
            row.get("station").doing("read the journal")?,
            &Event::from_bytes(&bytes)?,
        )?;
    }
    Ok(())
}

/// Everything that happened to an enrolment, in order.
pub(crate) fn history(db: &Connection, enrolment: EnrolmentId) -> Result<Vec<Event>> {
    let stored: Vec<Vec<u8>> = db
        .prepare_cached("SELECT bytes FROM event WHERE enrolment = ?1 ORDER BY lamport, station, seq")
        .and_then(|mut query| query.query_map([enrolment], |row| row.get("bytes"))?.collect())
        .doing("read the history")?;
    Ok(stored
        .iter()
        .map(|bytes| Event::from_bytes(bytes))
        .collect::<Result<_, _>>()?)
}

/// The stored bytes of a line's event of that number; `None` if it is not here.
pub(crate) fn at(db: &Connection, line: StationId, seq: u64) -> Result<Option<Vec<u8>>> {
    db.prepare_cached("SELECT bytes FROM event WHERE station = ?1 AND seq = ?2")
        .and_then(|mut query| {
            query
                .query_row(params![line, i64::try_from(seq).unwrap_or(i64::MAX)], |row| {
                    row.get(0)
                })
                .optional()
        })
        .doing("read the journal")
}

/// Stores bytes once and gives their address.
pub(crate) fn put_blob(db: &Connection, kind: BlobKind, bytes: &[u8]) -> Result<BlobHash> {
    let hash = BlobHash::of(bytes);
    put_blob_at(db, kind, hash, bytes)?;
    Ok(hash)
}

/// Stores bytes under the address that was just computed from them.
pub(crate) fn put_blob_at(db: &Connection, kind: BlobKind, hash: BlobHash, bytes: &[u8]) -> Result<()> {
    db.prepare_cached("INSERT OR IGNORE INTO blob (hash, kind, bytes) VALUES (?1, ?2, ?3)")
        .and_then(|mut insert| insert.execute(params![hash, kind.name(), bytes]))
        .doing("store an image")
        .map(drop)
}

/// The bytes at an address; `None` if they are not here.
pub(crate) fn blob(db: &Connection, hash: BlobHash) -> Result<Option<(BlobKind, Vec<u8>)>> {
    let found = db
        .prepare_cached("SELECT kind, bytes FROM blob WHERE hash = ?1")
        .and_then(|mut query| {
            query
                .query_row([hash], |row| {
                    Ok((row.get::<_, String>("kind")?, row.get("bytes")?))
                })
                .optional()
        })
        .doing("read an image")?;
    Ok(found.and_then(|(kind, bytes)| Some((BlobKind::from_name(&kind)?, bytes))))
}

/// Every blob, one by one, with the address and the kind it is stored under.
pub(crate) fn each_blob(
    db: &Connection,
    mut each: impl FnMut(BlobHash, BlobKind, Vec<u8>) -> Result<()>,
) -> Result<()> {
    let mut query = db
        .prepare_cached("SELECT hash, kind, bytes FROM blob ORDER BY hash")
        .doing("read the images")?;
    let mut rows = query.query([]).doing("read the images")?;
    while let Some(row) = rows.next().doing("read the images")? {
        let kind: String = row.get("kind").doing("read the images")?;
        each(
            row.get("hash").doing("read the images")?,
            BlobKind::from_name(&kind).ok_or(Error::Damaged { what: "blob-missing" })?,
            row.get("bytes").doing("read the images")?,
        )?;
    }
    Ok(())
}

/// Number of images and templates that lie open.
pub(crate) fn count_blobs(db: &Connection) -> Result<u64> {
    db.query_row("SELECT count(*) FROM blob", [], |row| row.get::<_, i64>(0))
        .doing("count the images")
        .map(i64::unsigned_abs)
}

/// Number of events.
pub(crate) fn count(db: &Connection) -> Result<u64> {
    db.query_row("SELECT count(*) FROM event", [], |row| row.get::<_, i64>(0))
        .doing("count the journal")
        .map(|count| u64::try_from(count).unwrap_or_default())
}

/// Whether something is stored under an address.
pub(crate) fn holds_blob(db: &Connection, hash: BlobHash) -> Result<bool> {
    db.prepare_cached("SELECT EXISTS (SELECT 1 FROM blob WHERE hash = ?1)")
        .and_then(|mut query| query.query_row([hash], |row| row.get(0)))
        .doing("read an image")
}
