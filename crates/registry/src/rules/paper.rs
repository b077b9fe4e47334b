//! Papers a person carries: who gets which, from which stock, and when one counts no more.

use std::{collections::BTreeSet, fmt};

use super::{enrolment::Stage, number::StationCode, refusal::Refusal};

/// Blank cards in one delivery; more is a slip of the pen.
pub const MOST_BLANKS: u32 = 100_000;
/// Highest number printed on a blank.
const LAST_BLANK: u32 = 999_999;

/// A paper that names a person and carries a stamp.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Paper {
    /// The provisional receipt of an enrolment.
    Receipt,
    /// The card.
    Card,
}

/// Why a card is printed again, or counts no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum CardReason {
    Lost,
    Stolen,
    Damaged,
    Misprinted,
    Corrected,
    Withdrawn,
}

/// What is printed on a blank card: `A-000123`, or `GAO1-C000123` where blanks carry no number of their own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CardNumber {
    /// 1 to 8 of A–Z and 0–9.
    pub series: String,
    /// 1 to 999 999.
    pub n: u32,
}

/// Blanks of one series, from the first to the last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blanks {
    /// Their series.
    pub series: String,
    /// First number.
    pub first: u32,
    /// Last number, itself included.
    pub last: u32,
}

impl Paper {
    /// The word in tables and on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Receipt => "receipt",
            Self::Card => "card",
        }
    }

    /// The paper of that name; `None` for any other text.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Receipt, Self::Card]
            .into_iter()
            .find(|paper| paper.name() == name)
    }

    /// Whether somebody in `stage` may be given one, `clear` saying that the last search found nobody, or that people
    /// settled that all who are alike are others.
    ///
    /// # Errors
    /// [`Refusal::NotNow`] before submission and after the end, [`Refusal::CardNotYet`] for a card before validation,
    /// [`Refusal::SearchNotClear`].
    pub fn may_be_given(self, stage: &Stage, clear: bool) -> Result<(), Refusal> {
        match (self, stage) {
            (_, Stage::Draft | Stage::Referred | Stage::Returned { .. } | Stage::Rejected { .. }) => {
                Err(Refusal::NotNow)
            }
            (_, Stage::Withdrawn | Stage::Deceased | Stage::Unfit) => Err(Refusal::NotNow),
            (Self::Card, Stage::Submitted | Stage::Held(_)) => Err(Refusal::CardNotYet),
            (Self::Card, _) if !clear => Err(Refusal::SearchNotClear),
            _ => Ok(()),
        }
    }

    /// Whether one given earlier still counts for somebody in `stage`; else the word for why not.
    #[must_use]
    pub const fn still_counts(self, stage: &Stage) -> Option<&'static str> {
        match (self, stage) {
            // Whoever checks a paper does not learn who is a child.
            (_, Stage::Referred) => Some("rejected"),
            (_, Stage::Rejected { .. } | Stage::Withdrawn | Stage::Deceased | Stage::Unfit)
            | (Self::Card, Stage::Held(_) | Stage::Returned { .. } | Stage::Draft) => Some(stage.name()),
            _ => None,
        }
    }
}

impl CardReason {
    /// All six.
    pub const ALL: [Self; 6] = [
        Self::Lost,
        Self::Stolen,
        Self::Damaged,
        Self::Misprinted,
        Self::Corrected,
        Self::Withdrawn,
    ];

    /// The word of the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lost => "lost",
            Self::Stolen => "stolen",
            Self::Damaged => "damaged",
            Self::Misprinted => "misprinted",
            Self::Corrected => "corrected",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The reason of that name.
    ///
    /// # Errors
    /// [`Refusal::ReasonUnknown`].
    pub fn from_name(name: &str) -> Result<Self, Refusal> {
        Self::ALL
            .into_iter()
            .find(|reason| reason.name() == name)
            .ok_or(Refusal::ReasonUnknown)
    }

    /// Whether a card may be printed again for it: one taken away is not given back.
    ///
    /// # Errors
    /// [`Refusal::ReasonUnknown`].
    pub fn reprints(self) -> Result<Self, Refusal> {
        if self == Self::Withdrawn {
            Err(Refusal::ReasonUnknown)
        } else {
            Ok(self)
        }
    }
}

/// Whether a card that ended for that reason may be in wrong hands; else another paper merely took its place.
#[must_use]
pub fn in_wrong_hands(reason: &str) -> bool {
    [CardReason::Lost, CardReason::Stolen, CardReason::Withdrawn]
        .iter()
        .any(|one| one.name() == reason)
}

impl CardNumber {
    /// The number of the `n`th card of a station whose blanks carry none.
    #[must_use]
    pub fn unnumbered(station: &StationCode, n: u32) -> Self {
        Self {
            series: station.as_str().to_owned(),
            n,
        }
    }
}

impl fmt::Display for CardNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-C{:06}", self.series, self.n)
    }
}

impl std::str::FromStr for CardNumber {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        let text = text.trim().to_ascii_uppercase();
        let (series, n) = text.split_once("-C").ok_or(Refusal::CardUnknown)?;
        let n = n
            .parse()
            .ok()
            .filter(|n| (1..=LAST_BLANK).contains(n))
            .ok_or(Refusal::CardUnknown)?;
        Ok(Self {
            series: card_series(series).map_err(|_| Refusal::CardUnknown)?,
            n,
        })
    }
}

/// The serial of a station's `n`th receipt.
#[must_use]
pub fn receipt_serial(station: &StationCode, n: u32) -> String {
    format!("{station}-R{n:06}")
}

fn card_series(text: &str) -> Result<String, Refusal> {
    let series = text.trim().to_ascii_uppercase();
    let fits = (1..=8).contains(&series.len())
        && series
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    if fits {
        Ok(series)
    } else {
        Err(Refusal::BlanksInvalid)
    }
}

impl Blanks {
    /// A delivery of blanks.
    ///
    /// # Errors
    /// [`Refusal::BlanksInvalid`] for a series outside 1 to 8 letters or digits, numbers from zero, backwards, or
    /// more than [`MOST_BLANKS`].
    pub fn new(series: &str, first: u32, last: u32) -> Result<Self, Refusal> {
        let series = card_series(series)?;
        let fits = first >= 1 && last >= first && last <= LAST_BLANK && last - first < MOST_BLANKS;
        if fits {
            Ok(Self { series, first, last })
        } else {
            Err(Refusal::BlanksInvalid)
        }
    }

    /// Whether some blank is in both.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self.series == other.series && self.first <= other.last && other.first <= self.last
    }

    /// Whether all of `other` is in it.
    #[must_use]
    pub fn holds(&self, other: &Self) -> bool {
        self.series == other.series && self.first <= other.first && other.last <= self.last
    }

    /// Whether that card was one of them.
    #[must_use]
    pub fn has(&self, card: &CardNumber) -> bool {
        self.series == card.series && (self.first..=self.last).contains(&card.n)
    }

    /// Every number of it.
    pub fn numbers(&self) -> impl Iterator<Item = CardNumber> + '_ {
        (self.first..=self.last).map(|n| CardNumber {
            series: self.series.clone(),
            n,
        })
    }
}

/// The card to print next: the one in hand if somebody says which, else the lowest blank left. A station that never
/// noted a delivery numbers its cards itself.
///
/// # Errors
/// [`Refusal::NoBlankLeft`]; [`Refusal::CardUnknown`] if the one in hand is not in stock or was used.
pub fn next_card(
    station: &StationCode,
    stock: &[Blanks],
    used: &BTreeSet<CardNumber>,
    in_hand: Option<&CardNumber>,
) -> Result<CardNumber, Refusal> {
    if let Some(card) = in_hand {
        let one = Blanks::new(&card.series, card.n, card.n)?;
        let there = stock.iter().any(|blanks| blanks.holds(&one)) && !used.contains(card);
        return if there {
            Ok(card.clone())
        } else {
            Err(Refusal::CardUnknown)
        };
    }
    if stock.is_empty() {
        let last = used
            .iter()
            .filter(|card| card.series == station.as_str())
            .map(|card| card.n)
            .max();
        return match last.unwrap_or(0) {
            LAST_BLANK => Err(Refusal::NoBlankLeft),
            last => Ok(CardNumber::unnumbered(station, last + 1)),
        };
    }
    stock
        .iter()
        .flat_map(Blanks::numbers)
        .find(|card| !used.contains(card))
        .ok_or(Refusal::NoBlankLeft)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::enrolment::Hold;

    fn gao() -> StationCode {
        StationCode::new("GAO1").unwrap()
    }

    fn card(text: &str) -> CardNumber {
        text.parse().unwrap()
    }

    #[test]
    fn a_card_needs_validation_and_a_clear_search() {
        let by = crate::rules::id::UserId([1; 16]);
        let validated = Stage::Validated { by };
        assert_eq!(Paper::Card.may_be_given(&validated, true), Ok(()));
        assert_eq!(
            Paper::Card.may_be_given(&validated, false),
            Err(Refusal::SearchNotClear)
        );
        for stage in [Stage::Submitted, Stage::Held(Hold::OverQuota)] {
            assert_eq!(Paper::Card.may_be_given(&stage, true), Err(Refusal::CardNotYet));
        }
    }

    #[test]
    fn a_receipt_comes_with_the_submission_and_not_before() {
        assert_eq!(Paper::Receipt.may_be_given(&Stage::Submitted, false), Ok(()));
        assert_eq!(
            Paper::Receipt.may_be_given(&Stage::Held(Hold::Duplicate), false),
            Ok(())
        );
        for stage in [Stage::Draft, Stage::Referred, Stage::Deceased] {
            assert_eq!(
                Paper::Receipt.may_be_given(&stage, true),
                Err(Refusal::NotNow),
                "{stage:?}"
            );
        }
    }

    #[test]
    fn whoever_is_held_again_holds_a_card_that_does_not_count() {
        let held = Stage::Held(Hold::Duplicate);
        assert_eq!(Paper::Card.still_counts(&held), Some("held"));
        assert_eq!(Paper::Receipt.still_counts(&held), None);
        assert_eq!(Paper::Receipt.still_counts(&Stage::Withdrawn), Some("withdrawn"));
    }

    #[test]
    fn blanks_are_used_from_the_lowest_on_and_each_once() {
        let stock = [Blanks::new("a", 5, 6).unwrap(), Blanks::new("B", 1, 1).unwrap()];
        let mut used = BTreeSet::new();
        for expected in ["A-C000005", "A-C000006", "B-C000001"] {
            let next = next_card(&gao(), &stock, &used, None).unwrap();
            assert_eq!(next.to_string(), expected);
            used.insert(next);
        }
        assert_eq!(next_card(&gao(), &stock, &used, None), Err(Refusal::NoBlankLeft));
    }

    #[test]
    fn the_blank_in_hand_must_be_in_stock_and_unused() {
        let stock = [Blanks::new("A", 1, 10).unwrap()];
        let used = BTreeSet::from([card("A-C000003")]);
        let next = |text| next_card(&gao(), &stock, &used, Some(&card(text)));
        assert_eq!(next("A-C000007").unwrap(), card("a-c7"));
        assert_eq!(next("A-C000003"), Err(Refusal::CardUnknown));
        assert_eq!(next("A-C000011"), Err(Refusal::CardUnknown));
    }

    #[test]
    fn blanks_without_numbers_get_the_stations_own() {
        let used = BTreeSet::from([CardNumber::unnumbered(&gao(), 4)]);
        let next = next_card(&gao(), &[], &used, None).unwrap();
        assert_eq!(next.to_string(), "GAO1-C000005");
    }

    #[test]
    fn absurd_deliveries_are_refused() {
        for (series, first, last) in [
            ("", 1, 2),
            ("TOOLONGNAME", 1, 2),
            ("A-", 1, 2),
            ("A", 0, 2),
            ("A", 3, 2),
            ("A", 1, u32::MAX),
            ("A", 1, 100_001),
        ] {
            assert_eq!(
                Blanks::new(series, first, last),
                Err(Refusal::BlanksInvalid),
                "{series} {first} {last}"
            );
        }
    }
}
