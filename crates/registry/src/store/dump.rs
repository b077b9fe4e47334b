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
];

/// Empties every projection, to be folded anew.
pub(super) fn clear(db: &Connection) -> Result<()> {
    for table in PROJECTIONS {
        db.execute(&format!("DELETE FROM {table}"), [])
            .doing("empty the tables")?;
    }
    Ok(())
}

/// SHA-256 over all rows of all projections, types and all, in an order that depends on their content only.
pub(crate) fn hash(db: &Connection) -> Result<BlobHash> {
    let mut hash = Sha256::new();
    for table in PROJECTIONS {
        let mut query = db
            .prepare(&format!("SELECT * FROM {table}"))
            .doing("read the tables")?;
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
        hash.update(table.as_bytes());
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

    #[test]
    fn every_projection_is_hashed() {
        // What no event can give back.
        const TRUTH: [&str; 5] = ["event", "blob", "home", "sealed", "referral"];
        let made: Vec<&str> = super::super::MIGRATIONS
            .iter()
            .flat_map(|sql| sql.lines())
            .filter_map(|line| line.strip_prefix("CREATE TABLE "))
            .filter_map(|rest| rest.split(' ').next())
            .filter(|table| !TRUTH.contains(table))
            .collect();
        assert_eq!(made, PROJECTIONS);
    }
}
