//! From what the registry answers to what the wire carries. Nothing is decided here.

use biometrics::bands::Band;
use biometrics::matcher::Score;
use biometrics::{Finger, Kind, Template};
use registry::acts::{self, UserLine};
use registry::keys::{PublicStation, UNTIL_FORGIVEN};
use registry::rules::duplicate;
use registry::rules::enrolment::{Hold, Stage};
use registry::store::{self, Listed, SearchRow};

use super::{
    AccessRow, Backup, Candidate, Copy, Count, EnrolmentRow, ExpectedUser, FingerScore, MinutiaMark,
    PrintDrawing, SearchAnswer, State, Station, Stats, StatsRow, Threshold, UserRow, Verdict, WaitingRow,
};

impl From<&PublicStation> for Station {
    fn from(station: &PublicStation) -> Self {
        Self {
            code: station.code.as_str().to_owned(),
            role: station.role.word().to_owned(),
            site: station.site.clone(),
            fingerprint: station.fingerprint(),
        }
    }
}

impl Station {
    /// A registry that nobody has opened since the program started.
    #[must_use]
    pub const fn unseen() -> Self {
        Self {
            code: String::new(),
            role: String::new(),
            site: None,
            fingerprint: String::new(),
        }
    }
}

impl Threshold {
    /// The threshold at that score.
    #[must_use]
    pub fn of(score: Score) -> Self {
        Self {
            score: score.0,
            false_match_rate: score.rate(),
        }
    }
}

impl From<UserLine> for UserRow {
    fn from(line: UserLine) -> Self {
        Self {
            name: line.user.name,
            role: line.user.role.name().to_owned(),
            added_ms: line.added_ms,
            token: line.token,
            locked_for_good: line.locked_until_ms == Some(UNTIL_FORGIVEN),
            locked_until_ms: line
                .locked_until_ms
                .filter(|until_ms| *until_ms != UNTIL_FORGIVEN),
        }
    }
}

impl From<store::ExpectedUser> for ExpectedUser {
    fn from(row: store::ExpectedUser) -> Self {
        Self {
            station: row.code,
            name: row.name,
            role: row.role.name().to_owned(),
            party: row.party,
            gone: row.gone,
            done: row.done,
        }
    }
}

impl From<&acts::BackedUp> for Backup {
    fn from(written: &acts::BackedUp) -> Self {
        let names = written.files.iter().filter_map(|file| file.file_name());
        Self {
            number: written.number,
            files: names.map(|name| name.to_string_lossy().into_owned()).collect(),
            events: written.events,
            bytes: written.bytes,
        }
    }
}

impl From<store::AccessRow> for AccessRow {
    fn from(row: store::AccessRow) -> Self {
        Self {
            user: row.user.1,
            at_ms: row.at_ms,
            what: row.what,
            number: row.enrolment.map(|(_, number)| number),
            form: row.form,
            persons: row.persons,
        }
    }
}

impl From<&Stage> for State {
    fn from(stage: &Stage) -> Self {
        match stage {
            Stage::Draft | Stage::Referred => Self::Draft, // The referred are in no list.
            Stage::Submitted => Self::Submitted,
            Stage::Held(_) => Self::Held,
            Stage::Validated { .. } => Self::Validated,
            Stage::Returned { .. } => Self::Returned,
            Stage::Rejected { .. } => Self::Rejected,
            Stage::Assigned => Self::Assigned,
            Stage::Transferred => Self::Transferred,
            Stage::Absent => Self::Absent,
            Stage::Unfit => Self::Unfit,
            Stage::Withdrawn => Self::Withdrawn,
            Stage::Deceased => Self::Deceased,
        }
    }
}

impl State {
    /// The registry's word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Held => "held",
            Self::Validated => "validated",
            Self::Returned => "returned",
            Self::Rejected => "rejected",
            Self::Assigned => "assigned",
            Self::Transferred => "transferred",
            Self::Absent => "absent",
            Self::Unfit => "unfit",
            Self::Withdrawn => "withdrawn",
            Self::Deceased => "deceased",
        }
    }
}

/// Why it is held, in the words of the screens; a person to adjudicate is told apart from a duplicate.
#[must_use]
pub fn hold_of(stage: &Stage, verdict: Option<&str>) -> Option<String> {
    match stage {
        Stage::Held(Hold::Duplicate) if verdict == Some("adjudicate") => Some("adjudicate".into()),
        Stage::Held(hold) => Some(hold.name().into()),
        _ => None,
    }
}

impl From<&Listed> for EnrolmentRow {
    fn from(listed: &Listed) -> Self {
        let row = &listed.row;
        Self {
            id: row.id.to_string(),
            number: row.number.clone(),
            state: (&row.stage).into(),
            hold: hold_of(&row.stage, listed.verdict.as_deref()),
            family_name: listed.family_name.clone(),
            given_names: listed.given_names.clone(),
            sex: listed.sex.clone(),
            party: row.party.clone().unwrap_or_default(),
            unit: row.unit.clone(),
            exercise: row.exercise.clone(),
            station: listed.station_code.clone(),
            enrolled_by: listed.enrolled_by_name.clone(),
            opened_ms: row.opened_ms,
            changed_ms: row.changed_ms,
            captured: listed.captured,
            exceptions: listed.exceptions,
            forced: listed.forced,
            received: listed.received_ms.is_some(),
        }
    }
}

impl From<&Listed> for WaitingRow {
    fn from(listed: &Listed) -> Self {
        Self {
            enrolment: listed.into(),
            submitted_ms: listed.row.submitted_ms.unwrap_or(listed.row.changed_ms),
            verdict: listed.verdict.as_deref().map(Verdict::named),
            candidates: listed.candidates,
        }
    }
}

impl Verdict {
    /// The verdict of that name; an unknown one is a failure, never "unique".
    #[must_use]
    pub fn named(name: &str) -> Self {
        match name {
            "unique" => Self::Unique,
            "adjudicate" => Self::Adjudicate,
            "duplicate" => Self::Duplicate,
            _ => Self::Failed,
        }
    }
}

impl From<duplicate::Verdict> for Verdict {
    fn from(verdict: duplicate::Verdict) -> Self {
        Self::named(verdict.name())
    }
}

impl From<Band> for Verdict {
    fn from(band: Band) -> Self {
        Self::named(duplicate::band_name(band))
    }
}

impl SearchAnswer {
    /// `number` tells the number of an enrolment that holds a copy.
    #[must_use]
    pub fn of(search: &SearchRow, number: impl Fn(registry::rules::id::EnrolmentId) -> String) -> Self {
        let finger = |(code, score): (&u8, &u32)| {
            Some(FingerScore {
                finger: Finger::from_code(*code)?.into(),
                score: *score as f32 / 100.0,
            })
        };
        let candidates = search.candidates.iter().map(|row| Candidate {
            enrolment: row.enrolment.to_string(),
            number: row.number.clone(),
            score: row.score_hundredths as f32 / 100.0,
            band: Verdict::named(&row.band),
            fingers: row.fingers.iter().filter_map(finger).collect(),
        });
        let copies = search.copies.iter().map(|copy| Copy {
            finger: Some(copy.finger.into()),
            enrolment: copy.enrolment.to_string(),
            number: number(copy.enrolment),
        });
        Self {
            verdict: Verdict::named(&search.verdict),
            candidates: candidates.collect(),
            copies: copies.collect(),
        }
    }
}

impl PrintDrawing {
    /// A print with its minutiae. The picture may have another resolution: it is drawn as large as the template says.
    #[must_use]
    pub fn of(template: &Template, picture: String) -> Self {
        let mark = |minutia: &biometrics::Minutia| MinutiaMark {
            x: minutia.x,
            y: minutia.y,
            angle: minutia.angle,
            kind: match minutia.kind {
                Kind::Ending => "ending".into(),
                Kind::Bifurcation => "bifurcation".into(),
            },
        };
        Self {
            picture,
            width: template.width.into(),
            height: template.height.into(),
            minutiae: template.minutiae.iter().map(mark).collect(),
            quality: template.quality,
        }
    }
}

impl Stats {
    /// Lines and their sum.
    #[must_use]
    pub fn of(by: String, counts: &[registry::store::Count]) -> Self {
        let count = |one: &registry::store::Count| Count {
            men: one.men,
            women: one.women,
            total: one.total,
        };
        let total = counts.iter().map(count).fold(Count::default(), |sum, one| Count {
            men: sum.men + one.men,
            women: sum.women + one.women,
            total: sum.total + one.total,
        });
        let rows = counts
            .iter()
            .map(|one| StatsRow {
                key: one.key.clone(),
                count: count(one),
            })
            .collect();
        Self { by, rows, total }
    }
}
