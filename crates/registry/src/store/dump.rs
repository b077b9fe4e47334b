//! One hash over every projection: equal before and after a rebuild, or something is wrong.

use rusqlite::{Connection, types::ValueRef};
use sha2::{Digest, Sha256};

use crate::{
    error::{Doing, Result},
    rules::id::BlobHash,
};

/// Every projection, in the order in which the migrations make them.
const PROJECTIONS: &[&str] = &[
    "station",
    "user",
    "exercise",
    "enrolment",
    "field",
    "attempt",
    "print",
    "exception",
    "photo",
    "search",
    "candidate",
    "copied",
    "adjudication",
    "bundle",
    "sent",
    "receipt",
    "acknowledged",
    "quarantine",
    "member",
    "anomaly",
    "access",
    "place",
    "post",
    "tenure",
    "turn",
    "correction",
    "undoable",
    "certified",
    "paper",
    "blank",
    "lost",
    "asked",
    "head",
    "heard",
    "incident",
    "conflict",
    "card_standing",
    "form",
    "hands",
    "sign_off",
    "linked",
    "weapon",
    "custody",
    "weapon_photo",
    "seal",
    "seal_party",
    "referred",
    "expected_user",
];

/// Empties every projection, to be folded anew.
pub(super) fn clear(db: &Connection) -> Result<()> {
    for table in PROJECTIONS {
        db.execute(&format!("DELETE FROM {table}"), [])
            .doing("empty the tables")?;
    }
    Ok(())
}

/// What the tables say of people and decisions, without what they say of this registry's own reading of sticks: equal
/// in every headquarters that read the same journals, in whatever order.
#[cfg(test)]
const OF_PEOPLE: [&str; 17] = [
    "id, code, site, role FROM station",
    "* FROM user",
    "* FROM exercise",
    "id, number, station, counter, exercise, unit, party, stage, detail, enrolled_by, opened_ms, submitted_ms, queued,
        slot, last_seq FROM enrolment",
    "* FROM field",
    "* FROM attempt",
    "* FROM print",
    "* FROM exception",
    "* FROM photo",
    "enrolment, verdict FROM search",
    "* FROM candidate",
    "* FROM copied",
    "enrolment, candidate, user, decision, reason, at_ms FROM adjudication",
    "* FROM member",
    "* FROM conflict",
    "* FROM card_standing",
    "enrolment, hash FROM asked",
];

/// SHA-256 over [`OF_PEOPLE`].
#[cfg(test)]
pub(crate) fn of_people(db: &Connection) -> Result<BlobHash> {
    of_queries(db, &OF_PEOPLE.map(|query| format!("SELECT {query}")))
}

/// SHA-256 over all rows of all projections, types and all, in an order that depends on their content only.
pub(crate) fn hash(db: &Connection) -> Result<BlobHash> {
    let all = |table: &&str| format!("SELECT * FROM {table}");
    of_queries(db, &PROJECTIONS.iter().map(all).collect::<Vec<_>>())
}

fn of_queries(db: &Connection, queries: &[String]) -> Result<BlobHash> {
    let mut hash = Sha256::new();
    for sql in queries {
        let mut query = db.prepare(sql).doing("read the tables")?;
        let width = query.column_count();
        let mut digests: Vec<[u8; 32]> = Vec::new();
        let mut rows = query.query([]).doing("read the tables")?;
        while let Some(row) = rows.next().doing("read the tables")? {
            let mut line = Sha256::new();
            for column in 0..width {
                add(&mut line, row.get_ref(column).doing("read the tables")?);
            }
            digests.push(line.finalize().into());
        }
        digests.sort_unstable();
        hash.update(sql.as_bytes());
        hash.update((digests.len() as u64).to_be_bytes());
        digests.iter().for_each(|digest| hash.update(digest));
    }
    Ok(BlobHash(hash.finalize().into()))
}

fn add(hash: &mut Sha256, value: ValueRef<'_>) {
    let (tag, bytes): (u8, &[u8]) = match value {
        ValueRef::Null => (0, &[]),
        ValueRef::Integer(number) => return hash.update([&[1][..], &number.to_be_bytes()].concat()),
        ValueRef::Real(number) => return hash.update([&[2][..], &number.to_be_bytes()].concat()),
        ValueRef::Text(text) => (3, text),
        ValueRef::Blob(blob) => (4, blob),
    };
    hash.update([tag]);
    hash.update((bytes.len() as u64).to_be_bytes());
    hash.update(bytes);
}

#[cfg(test)]
mod tests {
    use super::PROJECTIONS;

    /// Tables that no fold makes.
    const TRUTH: [&str; 8] = [
        "event",
        "blob",
        "home",
        "sealed",
        "line",
        "outbox",
        "outbox_file",
        "referral",
    ];

    #[test]
    fn every_projection_is_hashed() {
        let empty = crate::store::audit::as_made().unwrap();
        let mut query = empty
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid")
            .unwrap();
        let made: Vec<String> = query
            .query_map([], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .filter(|table: &String| !TRUTH.contains(&table.as_str()))
            .collect();
        assert_eq!(made, PROJECTIONS);
    }
}
