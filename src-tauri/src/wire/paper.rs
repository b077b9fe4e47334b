//! Papers and lists: what may be asked for, and what comes.

use serde::{Deserialize, Serialize};

use super::Language;

/// A paper or list that somebody asks for.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PaperOrder {
    /// Which one.
    pub paper: PaperKind,
    /// In which language; the screen's if nobody says.
    #[serde(default)]
    pub language: Option<Language>,
    /// Id or number, for a paper about one person.
    #[serde(default)]
    pub enrolment: Option<String>,
    /// Id or number of one weapon, for its décharge; all that the person brought if nobody says.
    #[serde(default)]
    pub weapon: Option<String>,
    /// Code of a referral, for its slip.
    #[serde(default)]
    pub referral: Option<String>,
    /// Sheet or roll, for receipts, décharges and referral slips; A5 if nobody says.
    #[serde(default)]
    pub size: Option<PaperSize>,
    /// Why a card is printed again.
    #[serde(default)]
    pub reason: Option<String>,
    /// The blank card in hand; the next one in stock if nobody says.
    #[serde(default)]
    pub blank: Option<String>,
    /// Which day, `2026-11-24`; today if nobody says.
    #[serde(default)]
    pub day: Option<String>,
    /// Only this exercise, for lists.
    #[serde(default)]
    pub exercise: Option<String>,
    /// Only this unit, for lists.
    #[serde(default)]
    pub unit: Option<String>,
    /// What the statistics count by, as in [`super::Stats`]; by unit if nobody says.
    #[serde(default)]
    pub by: Option<String>,
    /// As which file; PDF if nobody says, and always for papers about one person.
    #[serde(default)]
    pub format: Option<FileFormat>,
}

/// A paper to look at before it is printed. It is marked as such and carries no code.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PaperPreview {
    /// Its pages, SVG as `data:` URLs.
    pub pages: Vec<String>,
}

/// A paper that was printed or written.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PaperMade {
    /// Its own serial, for receipts and cards.
    pub serial: Option<String>,
    /// Name of the file, where one was written.
    pub file: Option<String>,
}

/// One receipt or card of an enrolment.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PaperRow {
    /// `receipt` or `card`.
    pub paper: String,
    /// What is printed on it.
    pub serial: String,
    /// When.
    pub at_ms: i64,
    /// Why it was printed again; empty for the first.
    pub reason: String,
    /// Why it counts no more; `None` while it does.
    pub ended: Option<String>,
}

/// Blank cards. Received = printed + given up + left.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[allow(missing_docs)]
pub struct CardStock {
    pub received: u64,
    pub printed: u64,
    pub given_up: u64,
    pub left: u64,
}

/// What is to be thought of a paper that somebody shows.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PaperCheck {
    /// `valid`, `unknown-station`, `forged`, `suspended`, `revoked` or `superseded`; of a day sheet `behind` or `differs`.
    pub standing: String,
    /// Why, for a suspended, revoked or superseded one.
    pub reason: Option<String>,
    /// `receipt` or `card`, as its stamp says; `day` for a day sheet.
    pub paper: String,
    /// The enrolment's number, as its stamp says; empty for a day sheet.
    pub number: String,
    /// Its own serial, as its stamp says; the journal's last event on a day sheet.
    pub serial: String,
    /// Code of the station that stamped it; empty if unknown.
    pub station: String,
    /// When, as its stamp says.
    pub at_ms: i64,
    /// The enrolment, if this registry knows of the paper.
    pub enrolment: Option<String>,
}

impl From<&registry::store::PaperRow> for PaperRow {
    fn from(row: &registry::store::PaperRow) -> Self {
        Self {
            paper: row.paper.name().into(),
            serial: row.serial.clone(),
            at_ms: row.at_ms,
            reason: row.reason.clone(),
            ended: row.ended.clone(),
        }
    }
}

impl From<registry::acts::StockCount> for CardStock {
    fn from(stock: registry::acts::StockCount) -> Self {
        Self {
            received: stock.received,
            printed: stock.printed,
            given_up: stock.given_up,
            left: stock.left(),
        }
    }
}

impl From<&registry::acts::CheckedPaper> for PaperCheck {
    fn from(checked: &registry::acts::CheckedPaper) -> Self {
        let stamp = &checked.stamp;
        Self {
            standing: checked.standing.name().into(),
            reason: checked.standing.reason().map(str::to_owned),
            paper: stamp.paper.name().into(),
            number: stamp.number.clone(),
            serial: stamp.serial.clone(),
            station: checked.station_code.clone(),
            at_ms: stamp.at_s.saturating_mul(1000),
            enrolment: checked.enrolment.map(|id| id.to_string()),
        }
    }
}

impl From<&registry::acts::CheckedHead> for PaperCheck {
    fn from(checked: &registry::acts::CheckedHead) -> Self {
        Self {
            standing: checked.kept.name().into(),
            reason: None,
            paper: PaperKind::Day.name().into(),
            number: String::new(),
            serial: checked.head.seq.to_string(),
            station: checked.station_code.clone(),
            at_ms: checked.head.at_ms,
            enrolment: None,
        }
    }
}

macro_rules! closed_list {
    ($(#[$doc:meta])* $name:ident { $($value:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, clap::ValueEnum)]
        #[cfg_attr(test, derive(ts_rs::TS))]
        #[allow(missing_docs)]
        pub enum $name { $(#[serde(rename = $word)] #[value(name = $word)] $value),* }

        impl $name {
            /// The word of the wire and the command line.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$value => $word),* }
            }
        }
    };
}
closed_list!(/// Papers and lists.
PaperKind {
    Receipt = "receipt", Card = "card", Discharge = "discharge", Referral = "referral",
    Day = "day", Roster = "roster", Posts = "posts", Quota = "quota", Weapons = "weapons", Stats = "stats",
});
impl PaperKind {
    /// Whether it is a list, and not about one person.
    #[must_use]
    pub const fn is_list(self) -> bool {
        matches!(
            self,
            Self::Day | Self::Roster | Self::Posts | Self::Quota | Self::Weapons | Self::Stats
        )
    }
}

closed_list!(/// Sheets and rolls.
    PaperSize { A4 = "a4", A5 = "a5", Roll = "80mm" });
closed_list!(/// Files.
    FileFormat { Pdf = "pdf", Csv = "csv", Xlsx = "xlsx" });
