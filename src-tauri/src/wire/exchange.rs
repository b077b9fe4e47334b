//! Between stations: what came in, where every record is, who is one person at two sites, whom this station believes.

use registry::acts;
use registry::keys::PublicStation;
use registry::store::{self, Direction, Whereabouts};
use serde::Serialize;

use super::Verdict;

/// What was written for the other side.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Exported {
    /// Id of the bundle.
    pub bundle: String,
    /// Names of the files written.
    pub files: Vec<String>,
    /// Folder they were written to.
    pub folder: String,
    /// Journal events in it.
    pub records: u64,
    /// Enrolments in it.
    pub enrolments: u64,
    /// Size of all files.
    pub bytes: u64,
}

/// What came in.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Imported {
    /// Enrolments the bundles speak about.
    pub records: u64,
    /// Of these, with something new.
    pub new: u64,
    /// Of these, with nothing new.
    pub already_known: u64,
    /// Records set aside, the rest is in.
    pub quarantined: Vec<Quarantined>,
    /// Enrolments of another site that turned out to be the same person as one known here.
    pub cross_site_duplicates: Vec<CrossSiteDuplicate>,
    /// Receipts of headquarters among them.
    pub receipts: u64,
    /// Bundles that are in.
    pub read: Vec<ReadBundle>,
    /// Pieces kept here until the rest comes.
    pub waiting: Vec<WaitingBundle>,
    /// What journals of stations show that they should not.
    pub incidents: Vec<Incident>,
    /// Weapons of the senders whose serial stands on another weapon too.
    pub same_serials: Vec<super::WeaponRow>,
}

/// A record set aside at import.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Quarantined {
    /// Which one.
    pub record: String,
    /// Code of the reason.
    pub reason: String,
}

/// The same person at two sites.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CrossSiteDuplicate {
    /// The later record, which is held.
    pub enrolment: String,
    /// The one enrolled before.
    pub candidate: String,
    /// Fused score.
    pub score: f32,
    /// Band of the score.
    pub band: Verdict,
}

/// A bundle that is in.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ReadBundle {
    /// Its sender and number.
    pub bundle: String,
    /// Journal events in it, known ones too.
    pub events: u64,
}

/// A bundle of which something is on another stick.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WaitingBundle {
    /// Its sender and number, or the name of a piece.
    pub bundle: String,
    /// Pieces that are missing, counted from 1; empty if an earlier bundle is missing.
    pub chunks: Vec<u32>,
}

/// Something about a station's journal, as an import tells it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Incident {
    /// Code of the station.
    pub station: String,
    /// `restored`, `restored-behind`, `alive-twice`, `forked` or `rolled-back`.
    pub incident: String,
    /// First event it is about.
    pub first: u64,
    /// Last event it is about.
    pub last: u64,
}

/// An incident on file.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct IncidentRow {
    /// Code of the station.
    pub station: String,
    /// As in [`Incident`].
    pub incident: String,
    /// First event it is about.
    pub first: u64,
    /// Last event it is about.
    pub last: u64,
    /// When it was noticed.
    pub at_ms: i64,
}

/// A line of the ledger of sticks.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BundleRow {
    /// Id of the bundle.
    pub bundle: String,
    /// The sender's count of bundles, as in the files' names.
    pub number: u32,
    /// `exported` or `imported`.
    pub direction: String,
    /// The other side.
    pub station: String,
    /// When.
    pub at_ms: i64,
    /// Journal events in it.
    pub records: u64,
    /// Files it was written as; 0 for what was read.
    pub files: u32,
    /// Size of these files.
    pub bytes: u64,
    /// When somebody declared the stick lost.
    pub lost_ms: Option<i64>,
    /// When headquarters' receipt came back; `None` means sent, not received.
    pub received_ms: Option<i64>,
}

/// A record in the ledger of sticks.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RecordRow {
    /// Id of the enrolment.
    pub enrolment: String,
    /// Its number.
    pub number: String,
    /// `here`, `on-stick`, `lost` or `received`.
    pub whereabouts: String,
    /// Number of the last bundle that carried it; 0 if none did.
    pub bundle: u32,
    /// When that bundle was written.
    pub sent_ms: Option<i64>,
    /// When the other side read it, by its own clock.
    pub read_ms: Option<i64>,
    /// When the receipt was read here.
    pub received_ms: Option<i64>,
}

/// A record left outside.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct QuarantineRow {
    /// As the sender names it.
    pub record: String,
    /// Code of the reason.
    pub reason: String,
    /// When.
    pub at_ms: i64,
}

/// One person at two sites, on file.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CaseRow {
    /// The later record, which is held.
    pub enrolment: String,
    /// Its number.
    pub number: String,
    /// Code of its station.
    pub station: String,
    /// Name of its state; empty where it is known by number only.
    pub state: String,
    /// The earlier record.
    pub candidate: String,
    /// Its number.
    pub candidate_number: String,
    /// Code of its station.
    pub candidate_station: String,
    /// Fused score.
    pub score: f32,
    /// Band of the score.
    pub band: Verdict,
    /// `same` or `different` once somebody settled it.
    pub decision: Option<String>,
    /// Persons who said so.
    pub voices: u32,
    /// When the last of them did.
    pub decided_ms: Option<i64>,
    /// The later record's station acknowledged the decision.
    pub told: bool,
    /// The earlier record's station did.
    pub candidate_told: bool,
}

/// Two words about one person that do not agree.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ConflictRow {
    /// Id of the enrolment.
    pub enrolment: String,
    /// Its number.
    pub number: String,
    /// Name of the field, or `stage`.
    pub aspect: String,
    /// What stands on file.
    pub kept: serde_json::Value,
    /// What was said beside it, without effect.
    pub other: serde_json::Value,
    /// Code of the station that said it.
    pub station: String,
    /// When it was said.
    pub at_ms: i64,
}

/// What a card is worth.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CardState {
    /// `valid`, `suspended` or `revoked`.
    pub standing: String,
    /// Coded, or in words.
    pub reason: String,
    /// Since when.
    pub at_ms: i64,
}

/// A station known here.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct StationRow {
    /// Its code.
    pub code: String,
    /// `site` or `siege`.
    pub role: String,
    /// Where it stands.
    pub site: Option<String>,
    /// Short fingerprint; empty for this station itself.
    pub fingerprint: String,
    /// `revoked` or `retired`, if it is believed no more.
    pub ended: Option<String>,
}

impl From<&acts::Imported> for Imported {
    fn from(imported: &acts::Imported) -> Self {
        Self {
            records: imported.records,
            new: imported.new,
            already_known: imported.already_known,
            quarantined: imported
                .quarantined
                .iter()
                .map(|one| Quarantined {
                    record: one.record.clone(),
                    reason: one.reason.clone(),
                })
                .collect(),
            cross_site_duplicates: imported
                .cross_site_duplicates
                .iter()
                .map(|one| CrossSiteDuplicate {
                    enrolment: one.enrolment.to_string(),
                    candidate: one.candidate.to_string(),
                    score: one.score_hundredths as f32 / 100.0,
                    band: Verdict::named(&one.band),
                })
                .collect(),
            receipts: imported.receipts,
            read: imported
                .read
                .iter()
                .map(|one| ReadBundle {
                    bundle: one.bundle.clone(),
                    events: one.events,
                })
                .collect(),
            waiting: imported
                .waiting
                .iter()
                .map(|one| WaitingBundle {
                    bundle: one.bundle.clone(),
                    chunks: one.chunks.clone(),
                })
                .collect(),
            incidents: imported
                .incidents
                .iter()
                .map(|one| Incident {
                    station: one.station.clone(),
                    incident: one.incident.name().to_owned(),
                    first: one.first,
                    last: one.last,
                })
                .collect(),
            same_serials: imported.same_serials.iter().map(Into::into).collect(),
        }
    }
}

impl Exported {
    /// The bundles of one act as one: the window shows what was put on the stick.
    #[must_use]
    pub fn of(folder: &std::path::Path, written: &[acts::Exported]) -> Self {
        let names = written
            .iter()
            .flat_map(|bundle| &bundle.files)
            .filter_map(|file| file.file_name());
        Self {
            bundle: written
                .iter()
                .map(|bundle| bundle.bundle.to_string())
                .collect::<Vec<_>>()
                .join(" "),
            files: names.map(|name| name.to_string_lossy().into_owned()).collect(),
            folder: folder.to_string_lossy().into_owned(),
            records: written.iter().map(|bundle| bundle.events).sum(),
            enrolments: written.iter().map(|bundle| bundle.records.len() as u64).sum(),
            bytes: written.iter().map(|bundle| bundle.bytes).sum(),
        }
    }
}

impl From<&store::BundleRow> for BundleRow {
    fn from(line: &store::BundleRow) -> Self {
        Self {
            bundle: line.bundle.to_string(),
            number: line.number,
            direction: match line.direction {
                Direction::Out => "exported".into(),
                Direction::In => "imported".into(),
            },
            station: line.other_code.clone(),
            at_ms: line.at_ms,
            records: line
                .last
                .saturating_sub(line.first)
                .saturating_add(u64::from(line.last > 0)),
            files: line.files,
            bytes: line.bytes,
            lost_ms: line.lost_ms,
            received_ms: line.received_ms,
        }
    }
}

impl From<&store::RecordRow> for RecordRow {
    fn from(row: &store::RecordRow) -> Self {
        Self {
            enrolment: row.enrolment.to_string(),
            number: row.number.clone(),
            whereabouts: match row.whereabouts {
                Whereabouts::Here => "here".into(),
                Whereabouts::OnStick => "on-stick".into(),
                Whereabouts::Lost => "lost".into(),
                Whereabouts::Received => "received".into(),
            },
            bundle: row.bundle,
            sent_ms: row.sent_ms,
            read_ms: row.read_ms,
            received_ms: row.received_ms,
        }
    }
}

impl From<&store::QuarantineRow> for QuarantineRow {
    fn from(row: &store::QuarantineRow) -> Self {
        Self {
            record: row.record.clone(),
            reason: row.reason.clone(),
            at_ms: row.at_ms,
        }
    }
}

impl From<&store::IncidentRow> for IncidentRow {
    fn from(row: &store::IncidentRow) -> Self {
        Self {
            station: row.code.clone(),
            incident: row.incident.name().to_owned(),
            first: row.first,
            last: row.last,
            at_ms: row.at_ms,
        }
    }
}

impl From<&store::CaseRow> for CaseRow {
    fn from(row: &store::CaseRow) -> Self {
        Self {
            enrolment: row.enrolment.to_string(),
            number: row.number.clone(),
            station: row.station.clone(),
            state: row.stage.clone(),
            candidate: row.candidate.to_string(),
            candidate_number: row.candidate_number.clone(),
            candidate_station: row.candidate_station.clone(),
            score: row.score_hundredths as f32 / 100.0,
            band: Verdict::named(&row.band),
            decision: row.decision.clone(),
            voices: row.voices,
            decided_ms: row.decided_ms,
            told: row.told,
            candidate_told: row.candidate_told,
        }
    }
}

impl From<&store::ConflictRow> for ConflictRow {
    fn from(row: &store::ConflictRow) -> Self {
        let value = |json: &str| serde_json::from_str(json).unwrap_or_default();
        Self {
            enrolment: row.enrolment.to_string(),
            number: row.number.clone(),
            aspect: row.aspect.clone(),
            kept: value(&row.kept),
            other: value(&row.other),
            station: row.station.clone(),
            at_ms: row.at_ms,
        }
    }
}

impl From<&store::CardRow> for CardState {
    fn from(row: &store::CardRow) -> Self {
        Self {
            standing: row.standing.name().to_owned(),
            reason: row.reason.clone(),
            at_ms: row.at_ms,
        }
    }
}

impl From<&store::StationRow> for StationRow {
    fn from(row: &store::StationRow) -> Self {
        let identity = row
            .identity
            .as_deref()
            .and_then(|bytes| std::str::from_utf8(bytes).ok());
        let identity = identity.and_then(|json| PublicStation::from_json(json).ok());
        Self {
            code: row.code.clone(),
            role: row.role.clone(),
            site: row.site.clone(),
            fingerprint: identity.map(|station| station.fingerprint()).unwrap_or_default(),
            ended: row.ended.map(|end| end.name().to_owned()),
        }
    }
}
