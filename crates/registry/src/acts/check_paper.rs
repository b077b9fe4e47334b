//! A paper is held before a laptop: is its stamp ours, and does it still count? Needs no network.

use super::{paper::current_digest, session::Session, station::trusted};
use crate::{
    error::{Error, Result},
    journal::{Head, PublicKey, Stamp},
    rules::{
        exchange::Standing as Worth,
        id::{EnrolmentId, StationId},
        paper::{Paper, in_wrong_hands},
    },
    store,
};

/// What is to be thought of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// The stamp holds, and nothing known here speaks against it.
    Valid,
    /// No station that is trusted here made it.
    UnknownStation,
    /// A trusted station's name, and not its signature.
    Forged,
    /// A card that counts for nothing until something is settled.
    Suspended {
        /// What, or why in the words of who suspended it.
        reason: String,
    },
    /// Lost, stolen, taken away, or its holder may have none now.
    Revoked {
        /// The card's reason or the enrolment's state.
        reason: String,
    },
    /// Another paper took its place, or the record was corrected since.
    Superseded {
        /// Why.
        reason: String,
    },
}

/// A paper that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedPaper {
    /// What to think of it.
    pub standing: Standing,
    /// What its stamp says.
    pub stamp: Stamp,
    /// Code of the station that made it; empty if unknown.
    pub station_code: String,
    /// The enrolment, if this registry knows of the paper. `None` beside [`Standing::Valid`] is no contradiction:
    /// another station printed it and its journal has not come here yet.
    pub enrolment: Option<EnrolmentId>,
}

/// How a day sheet's head stands to the journal here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// The journal holds the very event that the sheet names.
    Valid,
    /// No station that is trusted here made it.
    UnknownStation,
    /// A trusted station's name, and not its signature.
    Forged,
    /// The journal here does not reach that far. At the station itself: an older copy was put back, or it was cut. At
    /// headquarters: its sticks are still to come.
    Behind,
    /// The journal here says something else under that number: one of the two is not the station's.
    Differs,
}

/// A day sheet that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedHead {
    /// What to think of it.
    pub kept: Kept,
    /// What its code says.
    pub head: Head,
    /// Code of the station; empty if unknown.
    pub station_code: String,
}

impl Kept {
    /// The word of the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::UnknownStation => "unknown-station",
            Self::Forged => "forged",
            Self::Behind => "behind",
            Self::Differs => "differs",
        }
    }
}

impl Standing {
    /// The word of the command line.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::UnknownStation => "unknown-station",
            Self::Forged => "forged",
            Self::Suspended { .. } => "suspended",
            Self::Revoked { .. } => "revoked",
            Self::Superseded { .. } => "superseded",
        }
    }

    /// Why, where there is a reason.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Suspended { reason } | Self::Revoked { reason } | Self::Superseded { reason } => {
                Some(reason)
            }
            _ => None,
        }
    }
}

impl Session {
    /// Looks at the text of a paper's QR code.
    ///
    /// # Errors
    /// [`Error::Damaged`] (`paper-unreadable`) for a text that is no stamp.
    pub fn check_paper(&self, text: &str) -> Result<CheckedPaper> {
        let stamp = Stamp::from_text(text).map_err(|_| Error::Damaged {
            what: "paper-unreadable",
        })?;
        let station = StationId(stamp.station);
        let mut checked = CheckedPaper {
            standing: Standing::UnknownStation,
            station_code: store::station::station(self.db(), station)?
                .map(|row| row.code)
                .unwrap_or_default(),
            stamp,
            enrolment: None,
        };
        let Some(key) = self.stamping_key(station)? else {
            return Ok(checked);
        };
        if !checked.stamp.verifies(&key) {
            checked.standing = Standing::Forged;
            return Ok(checked);
        }
        (checked.standing, checked.enrolment) = self.standing(&checked.stamp)?;
        Ok(checked)
    }

    /// Looks at the text of a day sheet's QR code; `None` for a text that is none.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub fn check_head(&self, text: &str) -> Result<Option<CheckedHead>> {
        let Ok(head) = Head::from_text(text) else {
            return Ok(None);
        };
        let station = StationId(head.station);
        let kept = match self.stamping_key(station)? {
            None => Kept::UnknownStation,
            Some(key) if !head.verifies(&key) => Kept::Forged,
            Some(_) if store::line::event(self.db(), station, head.seq, head.hash)?.is_some() => Kept::Valid,
            Some(_) => {
                let tip = store::line::furthest(self.db(), station)?;
                if tip.is_some_and(|tip| tip.seq >= head.seq) {
                    Kept::Differs
                } else {
                    Kept::Behind
                }
            }
        };
        let known = store::station::station(self.db(), station)?;
        Ok(Some(CheckedHead {
            kept,
            head,
            station_code: known.map(|row| row.code).unwrap_or_default(),
        }))
    }

    fn stamping_key(&self, station: StationId) -> Result<Option<PublicKey>> {
        if station == self.station().id {
            return Ok(Some(self.station().sign));
        }
        let known = trusted(self.db())?.into_iter().find(|other| other.id == station);
        Ok(known.map(|other| other.sign))
    }

    /// What the registry knows of a paper whose stamp holds.
    fn standing(&self, stamp: &Stamp) -> Result<(Standing, Option<EnrolmentId>)> {
        let db = self.db();
        let Some(row) = store::paper::paper(db, &stamp.serial)? else {
            return self.standing_of_unknown(stamp);
        };
        let enrolment =
            store::enrolment::enrolment(db, row.enrolment)?.filter(|known| known.number == stamp.number);
        // One serial, two persons: a station that was restored or cloned. The journal decides.
        let Some(enrolment) = enrolment.filter(|_| stamp.is_of(&crate::journal::Hash(row.record.0))) else {
            let reason = "serial-twice".into();
            return Ok((Standing::Superseded { reason }, None));
        };
        if let Some(reason) = row.ended.as_ref().filter(|reason| in_wrong_hands(reason)) {
            let reason = reason.clone();
            return Ok((Standing::Revoked { reason }, Some(enrolment.id)));
        }
        let standing = match (row.ended, self.of_person(row.paper, enrolment.id)?) {
            (_, Some(worth)) => worth,
            (Some(reason), None) => Standing::Superseded { reason },
            (None, None) if !stamp.is_of(&current_digest(db, enrolment.id)?) => Standing::Superseded {
                reason: "corrected".into(),
            },
            (None, None) => Standing::Valid,
        };
        Ok((standing, Some(enrolment.id)))
    }

    /// A paper that this registry has no word of: printed where it is, and perhaps by somebody who had not heard yet
    /// what is known here of the person.
    fn standing_of_unknown(&self, stamp: &Stamp) -> Result<(Standing, Option<EnrolmentId>)> {
        let holder = store::conflict::holder(self.db(), StationId(stamp.station), &stamp.number)?;
        let worth = match holder {
            Some(id) => self.of_person(stamp.paper, id)?,
            None => None,
        };
        Ok((worth.unwrap_or(Standing::Valid), None))
    }

    /// What speaks against every paper of that kind that a person has: one answer, whether headquarters or somebody here
    /// decided it, of the record or of the card.
    fn of_person(&self, paper: Paper, id: EnrolmentId) -> Result<Option<Standing>> {
        let card = match paper {
            Paper::Card => store::conflict::card(self.db(), id)?,
            Paper::Receipt => None,
        };
        let stage = store::enrolment::enrolment(self.db(), id)?.map(|row| row.stage);
        let ended = stage.as_ref().and_then(|stage| paper.still_counts(stage));
        Ok(match (card.map(|card| (card.standing, card.reason)), ended) {
            (Some((Worth::Suspended, reason)), _) => Some(Standing::Suspended { reason }),
            (_, Some(state)) => Some(Standing::Revoked { reason: state.into() }),
            (Some((Worth::Revoked, reason)), None) => Some(Standing::Revoked { reason }),
            _ => None,
        })
    }
}
