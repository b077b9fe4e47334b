//! What a site answers for besides the persons themselves: weapons, referrals, the day, signatures on exceptions.

use registry::acts::{self, Namesake};
use registry::rules::counts::Line;
use registry::rules::referral::Referral;
use registry::rules::seal::Sealed;
use registry::rules::weapon::Balance;
use registry::store;
use serde::Serialize;

use super::{Fields, FingerName};

/// A weapon in a list.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WeaponRow {
    /// Id for every other command.
    pub id: String,
    /// Number for people, for instance `A-GAO1-000217-K`.
    pub number: String,
    /// Code of the station that received it.
    pub station: String,
    /// Enrolment of who brought it.
    pub enrolment: Option<String>,
    /// Number of that enrolment; empty without one.
    pub enrolment_number: String,
    /// Name of who brought it; empty without one.
    pub bearer: String,
    /// As the form's group `weapon`.
    pub description: Fields,
    /// `received stored held returned handed-over destroyed`.
    pub custody: String,
    /// When it was received.
    pub received_ms: i64,
    /// Last change.
    pub changed_ms: i64,
    /// Numbers of other weapons with the same serial: an alert.
    pub same_serial: Vec<String>,
}

/// One weapon with its way.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WeaponFile {
    /// As in lists.
    pub weapon: WeaponRow,
    /// Oldest step first.
    pub way: Vec<CustodyStep>,
    /// Its photos, oldest first.
    pub photos: Vec<String>,
}

/// One step of a weapon's way.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CustodyStep {
    /// Where it was then.
    pub custody: String,
    /// Where it was put, or who took it.
    pub to: Option<String>,
    /// Why it is held.
    pub reason: Option<String>,
    /// The paper that orders or proves it.
    pub paper: Option<String>,
    /// Who saw it.
    pub witness: Option<String>,
    /// Who did it.
    pub by: String,
    /// When.
    pub at_ms: i64,
}

/// One line of the armoury's sum.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BalanceRow {
    /// Type of weapon; empty on the line of all, the last one.
    pub kind: String,
    /// In hand before the first day.
    pub opening: u64,
    /// Received.
    pub received: u64,
    /// Given back to their bearers.
    pub returned: u64,
    /// Handed over.
    pub handed_over: u64,
    /// Destroyed.
    pub destroyed: u64,
    /// In hand on the last evening, not stored yet.
    pub in_reception: u64,
    /// In the armoury.
    pub stored: u64,
    /// Kept back.
    pub held: u64,
    /// In hand on the last evening.
    pub closing: u64,
    /// Whether the sum comes out.
    pub balances: bool,
}

/// A referral: what its slip shows.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ReferralSlip {
    /// What to ask by.
    pub code: String,
    /// `M` or `F`, if somebody asked.
    pub sex: Option<String>,
    /// Youngest age, whole years.
    pub age_from: u8,
    /// Oldest age, whole years.
    pub age_to: u8,
    /// When.
    pub at_ms: i64,
    /// Where.
    pub place: String,
    /// To whom.
    pub focal_point: String,
}

/// A day of this station.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DayState {
    /// `YYYY-MM-DD`.
    pub day: String,
    /// Events of that day.
    pub events: u64,
    /// All parties signed, and nothing happened after.
    pub complete: bool,
    /// Parties without a signature.
    pub missing: Vec<String>,
    /// Something happened on that day after it was sealed.
    pub went_on: bool,
    /// Who signed, who did not and why; empty before a seal.
    pub parties: Vec<SealedParty>,
    /// The signed head as it stands in the QR code of the day sheet; `None` before a seal.
    pub head: Option<String>,
    /// When it was sealed.
    pub sealed_ms: Option<i64>,
}

/// What one party did at the day's end.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SealedParty {
    /// Which.
    pub party: String,
    /// Name of the delegate who signed; `None` if nobody did.
    pub delegate: Option<String>,
    /// Why nobody signed.
    pub reason: Option<String>,
}

/// Somebody whose name sounds alike: a hint, never a verdict.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct NamesakeRow {
    /// Id.
    pub enrolment: String,
    /// Number for people.
    pub number: String,
    /// Name as written.
    pub name: String,
    /// How alike it sounds, 80 to 100.
    pub likeness: u8,
}

/// Another record of the same person, with its own history.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LinkedRecord {
    /// Id.
    pub enrolment: String,
    /// Number for people.
    pub number: String,
    /// Where it stands.
    pub state: super::State,
    /// What happened to it, oldest first.
    pub history: Vec<super::HistoryRow>,
}

/// A supervisor's word on exceptions and forced prints.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SignOff {
    /// Who.
    pub by: String,
    /// Why they are in order.
    pub reason: String,
    /// When.
    pub at_ms: i64,
}

/// A person with fingers to be captured after all.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DueRow {
    /// Id.
    pub enrolment: String,
    /// Number for people.
    pub number: String,
    /// Family name.
    pub family_name: String,
    /// Given names.
    pub given_names: String,
    /// Unit.
    pub unit: String,
    /// Which fingers.
    pub fingers: Vec<FingerName>,
    /// The earliest of their days, `YYYY-MM-DD`.
    pub due: String,
}

/// One line of capture trouble.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TroubleRow {
    /// Value of the key; a finger by its name.
    pub key: String,
    /// Persons.
    pub persons: u64,
    /// Captures, good or not.
    pub tries: u64,
    /// Kept in spite of their quality.
    pub forced: u64,
    /// Fingers without a print.
    pub exceptions: u64,
    /// Wrong fingers and copied files.
    pub alerts: u64,
    /// Mean quality of the tries, 0 to 100.
    pub mean_quality: u64,
}

/// H / F / Total as it may leave headquarters.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ReleasedRow {
    /// Value of the key; empty on the last line, the sum.
    pub key: String,
    /// Hommes; `None` is hidden.
    #[serde(rename = "H")]
    pub men: Option<u64>,
    /// Femmes; `None` is hidden.
    #[serde(rename = "F")]
    pub women: Option<u64>,
    /// Both; `None` is hidden.
    pub total: Option<u64>,
}

impl From<&store::WeaponRow> for WeaponRow {
    fn from(row: &store::WeaponRow) -> Self {
        let description = serde_json::to_value(&row.description).unwrap_or_default();
        Self {
            id: row.id.to_string(),
            number: row.number.clone(),
            station: row.station_code.clone(),
            enrolment: row.enrolment.map(|id| id.to_string()),
            enrolment_number: row.enrolment_number.clone(),
            bearer: row.bearer.clone(),
            description: serde_json::from_value(description).unwrap_or_default(),
            custody: row.custody.name().to_owned(),
            received_ms: row.received_ms,
            changed_ms: row.changed_ms,
            same_serial: row.same_serial.clone(),
        }
    }
}

impl From<&store::CustodyRow> for CustodyStep {
    fn from(row: &store::CustodyRow) -> Self {
        Self {
            custody: row.custody.name().to_owned(),
            to: row.slip.to.clone(),
            reason: row.slip.reason.clone(),
            paper: row.slip.paper.clone(),
            witness: row.slip.witness.clone(),
            by: row.user_name.clone(),
            at_ms: row.at_ms,
        }
    }
}

impl From<&Balance> for BalanceRow {
    fn from(line: &Balance) -> Self {
        Self {
            kind: line.kind.clone(),
            opening: line.opening,
            received: line.received,
            returned: line.returned,
            handed_over: line.handed_over,
            destroyed: line.destroyed,
            in_reception: line.in_reception,
            stored: line.stored,
            held: line.held,
            closing: line.closing(),
            balances: line.balances(),
        }
    }
}

impl From<&Referral> for ReferralSlip {
    fn from(referral: &Referral) -> Self {
        Self {
            code: referral.code.to_string().to_uppercase(),
            sex: referral.sex.clone(),
            age_from: referral.ages.0,
            age_to: referral.ages.1,
            at_ms: referral.at.0,
            place: referral.place.clone(),
            focal_point: referral.focal_point.clone(),
        }
    }
}

impl From<&acts::Day> for DayState {
    fn from(day: &acts::Day) -> Self {
        let parties = day
            .seal
            .iter()
            .flat_map(|seal| &seal.parties)
            .map(|party| SealedParty {
                party: party.party.clone(),
                delegate: party.user.map(|_| party.user_name.clone()),
                reason: party.reason.clone(),
            });
        Self {
            day: day.row.day.clone(),
            events: day.row.events,
            complete: day.sealed == Sealed::Complete && !day.went_on,
            missing: match &day.sealed {
                Sealed::Complete => Vec::new(),
                Sealed::Flagged { missing } => missing.clone(),
            },
            went_on: day.went_on,
            parties: parties.collect(),
            head: day.seal.as_ref().map(|seal| seal.head.to_text()),
            sealed_ms: day.seal.as_ref().map(|seal| seal.at_ms),
        }
    }
}

impl From<&Namesake> for NamesakeRow {
    fn from(namesake: &Namesake) -> Self {
        Self {
            enrolment: namesake.enrolment.to_string(),
            number: namesake.number.clone(),
            name: namesake.name.clone(),
            likeness: namesake.likeness,
        }
    }
}

impl From<&acts::Linked> for LinkedRecord {
    fn from(linked: &acts::Linked) -> Self {
        Self {
            enrolment: linked.enrolment.to_string(),
            number: linked.number.clone(),
            state: (&linked.stage).into(),
            history: linked.history.iter().map(Into::into).collect(),
        }
    }
}

impl From<&store::SignOffRow> for SignOff {
    fn from(row: &store::SignOffRow) -> Self {
        Self {
            by: row.user_name.clone(),
            reason: row.reason.clone(),
            at_ms: row.at_ms,
        }
    }
}

impl From<&store::DueRow> for DueRow {
    fn from(row: &store::DueRow) -> Self {
        let finger = |code: &u8| biometrics::Finger::from_code(*code).map(Into::into);
        Self {
            enrolment: row.enrolment.to_string(),
            number: row.number.clone(),
            family_name: row.family_name.clone(),
            given_names: row.given_names.clone(),
            unit: row.unit.clone(),
            fingers: row.fingers.iter().filter_map(finger).collect(),
            due: row.due.clone(),
        }
    }
}

impl TroubleRow {
    /// A line; fingers get their name.
    #[must_use]
    pub fn of(by: store::TroubleBy, line: &store::Trouble) -> Self {
        let finger = line.key.parse().ok().and_then(biometrics::Finger::from_code);
        let finger = finger.filter(|_| by == store::TroubleBy::Finger);
        Self {
            key: finger.map_or_else(|| line.key.clone(), |finger| finger.name().to_owned()),
            persons: line.persons,
            tries: line.tries,
            forced: line.forced,
            exceptions: line.exceptions,
            alerts: line.alerts,
            mean_quality: line.mean_quality,
        }
    }
}

impl From<Line<Option<u64>>> for ReleasedRow {
    fn from(line: Line<Option<u64>>) -> Self {
        Self {
            key: line.key,
            men: line.men,
            women: line.women,
            total: line.total,
        }
    }
}
