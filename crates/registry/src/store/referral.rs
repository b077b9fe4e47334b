//! Child protection: a table of its own, joined to nothing and in no list of enrolments.

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::{
    error::{Doing, Result},
    rules::{
        id::{Moment, ReferralId, StationId},
        referral::Referral,
    },
    store::Count,
};

/// Keeps a referral. It is no projection: the journal knows its code only.
pub(crate) fn keep(db: &Connection, referral: &Referral) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO referral (code, sex, youngest, oldest, at_ms, place, focal_point) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )
    .and_then(|mut insert| {
        let (youngest, oldest) = referral.ages;
        let Referral { code, sex, at, place, focal_point, .. } = referral;
        insert.execute(params![code, sex, youngest, oldest, at.0, place, focal_point])
    })
    .doing("keep the referral")
    .map(drop)
}

/// That there was one.
pub(super) fn made(db: &Connection, station: StationId, code: ReferralId, at: Moment) -> Result<()> {
    db.prepare_cached("INSERT OR IGNORE INTO referred (station, code, at_ms) VALUES (?1, ?2, ?3)")
        .and_then(|mut insert| insert.execute(params![station, code, at.0]))
        .doing("keep the referral")
        .map(drop)
}

/// Every referral made here, newest first.
pub(crate) fn list(db: &Connection) -> Result<Vec<Referral>> {
    db.prepare_cached("SELECT * FROM referral ORDER BY at_ms DESC, code")
        .and_then(|mut query| query.query_map([], read)?.collect())
        .doing("read the referrals")
}

/// The referral of a code.
pub(crate) fn referral(db: &Connection, code: ReferralId) -> Result<Option<Referral>> {
    db.prepare_cached("SELECT * FROM referral WHERE code = ?1")
        .and_then(|mut query| query.query_row([code], read).optional())
        .doing("read the referrals")
}

/// Number of referrals by site, and that is all a count says. Another site's are known by their codes alone.
pub(crate) fn count(db: &Connection) -> Result<Vec<Count>> {
    db.prepare_cached(
        "SELECT coalesce(s.site, s.code, '') AS site, count(*) FILTER (WHERE k.sex = 'M') AS men,
             count(*) FILTER (WHERE k.sex = 'F') AS women, count(*) AS total
         FROM referred r LEFT JOIN station s ON s.id = r.station LEFT JOIN referral k ON k.code = r.code
         GROUP BY 1 ORDER BY 1",
    )
    .and_then(|mut query| {
        let counted = |row: &Row<'_>| {
            let number = |name| row.get::<_, i64>(name).map(i64::unsigned_abs);
            Ok(Count {
                key: row.get("site")?,
                men: number("men")?,
                women: number("women")?,
                total: number("total")?,
            })
        };
        query.query_map([], counted)?.collect()
    })
    .doing("count the referrals")
}

fn read(row: &Row<'_>) -> rusqlite::Result<Referral> {
    Ok(Referral {
        code: row.get("code")?,
        sex: row.get("sex")?,
        ages: (row.get("youngest")?, row.get("oldest")?),
        at: Moment(row.get("at_ms")?),
        place: row.get("place")?,
        focal_point: row.get("focal_point")?,
    })
}
