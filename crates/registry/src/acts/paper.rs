//! Receipts and cards: made ready with their stamp, printed by the caller, then noted. Nothing is noted that was not
//! ready, and nothing leaves that was not noted.

use super::{
    session::{Desk, Session},
    show::Record,
};
use crate::{
    error::{Error, Result},
    journal::{
        Hash, Stamp,
        body::{Happening, PaperIssued},
        cbor,
    },
    rules::{
        exchange::Standing,
        id::{BlobHash, EnrolmentId, Moment},
        paper::{CardNumber, CardReason, Paper, next_card, receipt_serial},
        refusal::Refusal,
    },
    store::{self, Db},
};

/// A receipt or card, ready to be printed.
#[derive(Debug, Clone)]
pub struct Ready {
    /// Which of the two.
    pub paper: Paper,
    /// What stands on it beside the person.
    pub stamp: Stamp,
    /// The person.
    pub record: Record,
    /// The photo that counts, as it was taken; only a card needs it.
    pub photo: Option<Vec<u8>>,
    /// Name of the site, where one was given.
    pub site: Option<String>,
    issued: PaperIssued,
}

impl Session {
    /// The provisional receipt of an enrolment, ready to be printed.
    ///
    /// # Errors
    /// [`Refusal::UnknownEnrolment`], [`Refusal::NotPermitted`], [`Refusal::NotNow`] before submission.
    pub fn receipt(&self, id: EnrolmentId, now: Moment) -> Result<Ready> {
        self.user.as_enroleur()?;
        store::fold::paper::may_be_given(self.db(), Paper::Receipt, id)??;
        let station = self.station();
        let printed = store::paper::receipts(self.db(), station.id)?;
        let serial = receipt_serial(&station.code, printed.saturating_add(1));
        self.ready(Paper::Receipt, id, (serial, String::new()), now)
    }

    /// The card of somebody validated, ready to be printed: on the blank `in_hand`, else on the next one in stock.
    /// `reason` says why another one, where the person had a card before.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`], [`Refusal::CardNotYet`], [`Refusal::SearchNotClear`], [`Refusal::CardSuspended`],
    /// [`Refusal::ReprintReason`], [`Refusal::NoBlankLeft`], [`Refusal::CardUnknown`] for a blank that is not in stock.
    pub fn card(
        &self,
        id: EnrolmentId,
        reason: Option<CardReason>,
        in_hand: Option<&CardNumber>,
        now: Moment,
    ) -> Result<Ready> {
        self.user.as_issuer()?;
        store::fold::paper::may_be_given(self.db(), Paper::Card, id)??;
        // Asked here and not by the fold: a card that a site printed before it heard of the suspension was printed.
        let standing = store::conflict::card(self.db(), id)?.map(|card| card.standing);
        if standing.is_some_and(|standing| standing != Standing::Valid) {
            return Err(Refusal::CardSuspended.into());
        }
        let had = store::paper::papers(self.db(), id)?
            .iter()
            .any(|row| row.paper == Paper::Card);
        let reason = match reason {
            None if had => return Err(Refusal::ReprintReason.into()),
            Some(reason) if had => reason.reprints()?.name().to_owned(),
            _ => String::new(),
        };
        let station = self.station();
        let stock = store::paper::stock(self.db(), station.id)?;
        let card = next_card(&station.code, &stock.received, &stock.used(), in_hand)?;
        self.ready(Paper::Card, id, (card.to_string(), reason), now)
    }

    fn ready(
        &self,
        paper: Paper,
        id: EnrolmentId,
        (serial, reason): (String, String),
        now: Moment,
    ) -> Result<Ready> {
        let record = self.show(id)?;
        let digest = digest(&record);
        let photo = match (paper, record.photos.last()) {
            // Sealed to headquarters, or not here yet: a card without its face is worth nothing.
            (Paper::Card, Some(photo)) => {
                let (_, bytes) =
                    store::journal::blob(self.db(), photo.image)?.ok_or(Refusal::PhotoMissing)?;
                Some(bytes)
            }
            _ => None,
        };
        let station = self.station();
        let names = (record.listed.row.number.as_str(), serial.as_str());
        let stamp = Stamp::sign(
            (station.id.0, self.station.signing()),
            paper,
            names,
            now.0,
            &digest,
        );
        Ok(Ready {
            paper,
            stamp,
            photo,
            site: station.site.clone(),
            issued: PaperIssued {
                enrolment: id,
                serial,
                record: BlobHash(digest.0),
                reason,
            },
            record,
        })
    }

    /// Notes that it is being printed. Only after this may it leave the program.
    ///
    /// # Errors
    /// The refusals of [`Session::receipt`] and [`Session::card`], if something happened since.
    pub fn issue(&mut self, ready: &Ready, now: Moment) -> Result<()> {
        let issued = ready.issued.clone();
        let happening = match ready.paper {
            Paper::Receipt => Happening::ReceiptPrinted(issued),
            Paper::Card => Happening::CardIssued(issued),
        };
        self.act("note the paper", now, |desk: &mut Desk<'_>| {
            if digest(&ready.record) != current_digest(desk.tx, ready.issued.enrolment)? {
                return Err(Refusal::NotNow.into());
            }
            desk.record(&happening)
        })
    }
}

/// Digest of what a paper says about a person. The enrolment's id stands on no paper, so that nobody can try names
/// against a digest.
fn digest(record: &Record) -> Hash {
    let photo = record.photos.last().map(|photo| photo.image);
    digest_of(&record.listed.row, &record.fields, photo)
}

/// The same of what the tables say now.
pub(super) fn current_digest(db: &Db, id: EnrolmentId) -> Result<Hash> {
    let row = store::enrolment::enrolment(db, id)?.ok_or(Error::from(Refusal::UnknownEnrolment))?;
    let photo = store::print::photos(db, id)?.last().map(|photo| photo.image);
    Ok(digest_of(&row, &store::enrolment::fields(db, id)?, photo))
}

fn digest_of(
    row: &store::EnrolmentRow,
    fields: &crate::rules::form::Fields,
    photo: Option<BlobHash>,
) -> Hash {
    let field = |name: &str| fields.get(name).map(ToString::to_string).unwrap_or_default();
    let shown = ["family_name", "given_names", "sex", "birth"].map(|name| field(name).into());
    let mut all = vec![
        "matricule-record".into(),
        1_u64.into(),
        cbor::blob(&row.id.0),
        row.number.as_str().into(),
    ];
    all.extend(shown);
    all.push(photo.map_or(ciborium::Value::Null, |hash| cbor::blob(&hash.0)));
    Hash::of(&cbor::encode(all))
}
