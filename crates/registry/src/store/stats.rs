//! H / F / Total by one thing at a time.

use rusqlite::Connection;

use crate::error::{Doing, Result};

/// What to count by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum By {
    Unit,
    Party,
    Movement,
    Site,
    Sex,
    State,
    /// With a weapon, associated without one, or neither.
    Path,
    Day,
}

impl By {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Unit,
        Self::Party,
        Self::Movement,
        Self::Site,
        Self::Sex,
        Self::State,
        Self::Path,
        Self::Day,
    ];

    /// The word of the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Party => "party",
            Self::Movement => "movement",
            Self::Site => "site",
            Self::Sex => "sex",
            Self::State => "state",
            Self::Path => "path",
            Self::Day => "day",
        }
    }

    /// The one of that name; `None` for any other text.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.name() == name)
    }

    const fn sql(self) -> &'static str {
        match self {
            Self::Unit => "e.unit",
            Self::Party => "coalesce(e.party, '')",
            Self::Movement => {
                "coalesce((SELECT value ->> '$' FROM field WHERE enrolment = e.id AND name = 'movement'), '')"
            }
            Self::Site => "coalesce(s.site, s.code, '')",
            Self::Sex => "coalesce(x.value ->> '$', '')",
            Self::State => "e.stage",
            Self::Path => {
                "CASE WHEN (SELECT value ->> '$' FROM field WHERE enrolment = e.id AND name = 'path') = 'associated'
                     THEN 'associated'
                 WHEN EXISTS (SELECT 1 FROM field WHERE enrolment = e.id AND name = 'weapon') THEN 'with-weapon'
                 ELSE 'without-weapon' END"
            }
            Self::Day => "date(e.opened_ms / 1000, 'unixepoch')",
        }
    }
}

/// One line of the count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Count {
    /// What was counted by; empty where nobody said.
    pub key: String,
    /// Hommes.
    pub men: u64,
    /// Femmes.
    pub women: u64,
    /// All, also those whose sex is not recorded yet.
    pub total: u64,
}

/// Enrolments of every stage but drafts and referrals, by key.
pub(crate) fn count(db: &Connection, by: By) -> Result<Vec<Count>> {
    // Drafts are no enrolments yet; asked by state, they are told apart anyway.
    let drafts = if by == By::State {
        ""
    } else {
        "AND e.stage <> 'draft'"
    };
    db.prepare_cached(&format!(
        "SELECT {} AS key, count(*) FILTER (WHERE x.value = '\"M\"') AS men,
             count(*) FILTER (WHERE x.value = '\"F\"') AS women, count(*) AS total
         FROM enrolment e LEFT JOIN station s ON s.id = e.station
         LEFT JOIN field x ON x.enrolment = e.id AND x.name = 'sex'
         WHERE e.stage <> 'referred' {drafts} GROUP BY 1 ORDER BY 1",
        by.sql()
    ))
    .and_then(|mut query| {
        query
            .query_map([], |row| {
                let number = |name| row.get::<_, i64>(name).map(i64::unsigned_abs);
                Ok(Count {
                    key: row.get("key")?,
                    men: number("men")?,
                    women: number("women")?,
                    total: number("total")?,
                })
            })?
            .collect()
    })
    .doing("count the enrolments")
}

/// Totals that stand in a signed head.
pub(crate) fn totals(db: &Connection) -> Result<crate::journal::Counts> {
    db.query_row(
        "SELECT (SELECT count(*) FROM enrolment WHERE stage NOT IN ('draft', 'referred')) AS enrolments,
             (SELECT count(*) FROM enrolment WHERE stage IN ('validated', 'assigned')) AS validated,
             (SELECT count(*) FROM blob) AS blobs",
        [],
        |row| {
            let number = |name| row.get::<_, i64>(name).map(i64::unsigned_abs);
            Ok(crate::journal::Counts {
                enrolments: number("enrolments")?,
                validated: number("validated")?,
                blobs: number("blobs")?,
            })
        },
    )
    .doing("count the enrolments")
}
