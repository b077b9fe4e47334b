//! Where captures go wrong: by person, finger, operator and scanner.

use rusqlite::Connection;

use crate::error::{Doing, Result};

/// What to count trouble by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum TroubleBy {
    Sex,
    Age,
    Finger,
    Operator,
    Scanner,
}

impl TroubleBy {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Sex, Self::Age, Self::Finger, Self::Operator, Self::Scanner];

    /// The word of the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sex => "sex",
            Self::Age => "age",
            Self::Finger => "finger",
            Self::Operator => "operator",
            Self::Scanner => "scanner",
        }
    }

    /// The one of that name; `None` for any other text.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.name() == name)
    }

    /// Columns of the query below; bands are those in which fingers change.
    const fn sql(self) -> &'static str {
        match self {
            Self::Sex => "sex",
            Self::Age => {
                "CASE WHEN age IS NULL THEN '' WHEN age < 25 THEN '18-24' WHEN age < 35 THEN '25-34'
                 WHEN age < 45 THEN '35-44' WHEN age < 55 THEN '45-54' ELSE '55+' END"
            }
            Self::Finger => "finger",
            Self::Operator => "coalesce((SELECT name FROM user WHERE id = operator), '')",
            Self::Scanner => "source",
        }
    }
}

/// One line of trouble.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trouble {
    /// What was counted by; a finger's ISO code; empty where nobody said.
    pub key: String,
    /// Persons with at least one try, exception or alert.
    pub persons: u64,
    /// Captures of a finger, good or not.
    pub tries: u64,
    /// Prints kept in spite of their quality.
    pub forced: u64,
    /// Fingers without a print.
    pub exceptions: u64,
    /// Tries taken back because another finger lay there, and files that another record holds.
    pub alerts: u64,
    /// Mean quality of the tries, 0 to 100; 0 without any.
    pub mean_quality: u64,
}

/// Trouble over all enrolments, drafts included, referrals not.
pub(crate) fn count(db: &Connection, by: TroubleBy) -> Result<Vec<Trouble>> {
    db.prepare_cached(&format!(
        "WITH who AS (
             SELECT e.id, e.enrolled_by, coalesce(s.value ->> '$', '') AS sex,
                 CAST(strftime('%Y', e.opened_ms / 1000, 'unixepoch') AS INTEGER) - CAST(coalesce(b.value ->> '$.year',
                     substr(b.value ->> '$.date', 1, 4), b.value ->> '$.to') AS INTEGER) AS age
             FROM enrolment e LEFT JOIN field s ON s.enrolment = e.id AND s.name = 'sex'
             LEFT JOIN field b ON b.enrolment = e.id AND b.name = 'birth' WHERE e.stage <> 'referred'),
         line AS (
             SELECT a.enrolment, a.finger, a.source, a.operator, 1 AS tries, 0 AS forced, 0 AS exceptions,
                 a.discarded AS alerts, a.quality FROM attempt a
             UNION ALL SELECT p.enrolment, p.finger, a.source, a.operator, 0, 1, 0, 0, 0
                 FROM print p JOIN attempt a USING (enrolment, finger, n) WHERE p.forced IS NOT NULL
             UNION ALL SELECT enrolment, finger, '', NULL, 0, 0, 1, 0, 0 FROM exception
             UNION ALL SELECT enrolment, finger, '', NULL, 0, 0, 0, 1, 0 FROM copied),
         seen AS (SELECT line.enrolment, finger, source, coalesce(operator, enrolled_by) AS operator, tries, forced,
             exceptions, alerts, quality, sex, age FROM line JOIN who ON who.id = line.enrolment)
         SELECT CAST({} AS TEXT) AS key, count(DISTINCT enrolment) AS persons, sum(tries) AS tries, sum(forced) AS forced,
             sum(exceptions) AS exceptions, sum(alerts) AS alerts, sum(quality) / max(sum(tries), 1) AS mean_quality
         FROM seen GROUP BY 1 ORDER BY length(key), key",
        by.sql()
    ))
    .and_then(|mut query| {
        query
            .query_map([], |row| {
                let number = |name| row.get::<_, i64>(name).map(i64::unsigned_abs);
                Ok(Trouble {
                    key: row.get("key")?,
                    persons: number("persons")?,
                    tries: number("tries")?,
                    forced: number("forced")?,
                    exceptions: number("exceptions")?,
                    alerts: number("alerts")?,
                    mean_quality: number("mean_quality")?,
                })
            })?
            .collect()
    })
    .doing("count the trouble")
}
