//! One paper or list from the order to the bytes, the same for the window and the command line.

use chrono::NaiveDate;
use registry::acts::{Ready, ReportFilter, Session};
use registry::rules::id::{EnrolmentId, Moment};
use registry::rules::paper::CardReason;
use registry::store::By;
use serde_json::Value;

use super::person::Look;
use super::press::{Forme, Pages};
use super::{counts, discharge, list::List, person, referral, report, sheet};
use crate::failure::Failure;
use crate::i18n::Words;
use crate::wire::{FileFormat, Language, PaperKind, PaperOrder, PaperSize};

/// What was ordered, in whose language, when.
pub struct Order<'a> {
    order: &'a PaperOrder,
    words: Words,
    now: Moment,
}

/// A paper that was noted in the journal and may leave the program.
pub struct Made {
    /// The file.
    pub bytes: Vec<u8>,
    /// A name for it that names nobody.
    pub name: String,
    /// Its own serial, for receipts and cards.
    pub serial: Option<String>,
    /// What its code says, for receipts and cards.
    pub stamp: Option<String>,
    /// Whose it is, for a paper about one person.
    pub enrolment: Option<EnrolmentId>,
    /// Lines on it, for a list.
    pub rows: Option<usize>,
}

impl<'a> Order<'a> {
    /// An order; `language` is the screen's.
    #[must_use]
    pub fn new(order: &'a PaperOrder, language: Language, now: Moment) -> Self {
        Self {
            order,
            words: Words::of(order.language.unwrap_or(language)),
            now,
        }
    }

    /// What the pages to look at are set from: nothing is noted, nothing may be used as the paper. Setting them takes a
    /// while and needs no registry.
    ///
    /// # Errors
    /// Refusals of the act, `argument-invalid`.
    pub fn preview(&self, session: &Session) -> Result<Forme, Failure> {
        match self.order.paper {
            PaperKind::Receipt | PaperKind::Card => self.stamped_forme(&self.ready(session)?, session, true),
            PaperKind::Discharge => Ok(self.discharge_forme(session, true)?.0),
            PaperKind::Referral => Ok(self.slip_forme(session, true)?.0),
            _ => {
                let (list, extra) = self.list(session)?;
                self.list_forme(&list, extra, person::place(session.station()), true)
            }
        }
    }

    /// Makes the paper, and notes in the journal that it left.
    ///
    /// # Errors
    /// Refusals of the act, `argument-invalid`.
    pub fn fill(&self, session: &mut Session) -> Result<Made, Failure> {
        match self.order.paper {
            PaperKind::Receipt | PaperKind::Card => self.stamped(session),
            PaperKind::Discharge => self.discharge(session),
            PaperKind::Referral => self.slip(session),
            _ => self.listed(session),
        }
    }

    fn stamped(&self, session: &mut Session) -> Result<Made, Failure> {
        let ready = self.ready(session)?;
        let forme = self.stamped_forme(&ready, session, false)?;
        let bytes = forme.set().and_then(|pages: Pages| pages.pdf())?;
        session.issue(&ready, self.now)?;
        let serial = ready.stamp.serial.clone();
        Ok(Made {
            bytes,
            name: format!("{serial}.pdf"),
            serial: Some(serial),
            stamp: Some(ready.stamp.to_text()),
            enrolment: Some(ready.record.listed.row.id),
            rows: None,
        })
    }

    fn discharge(&self, session: &mut Session) -> Result<Made, Failure> {
        let (forme, bearer, number) = self.discharge_forme(session, false)?;
        let bytes = forme.set()?.pdf()?;
        self.noted(session, bearer, 1)?;
        Ok(Made {
            bytes,
            name: format!("discharge-{number}.pdf"),
            serial: None,
            stamp: None,
            enrolment: bearer,
            rows: None,
        })
    }

    /// The décharge of one weapon, or of each that a person brought; whose it is, and the number it is filed under.
    fn discharge_forme(
        &self,
        session: &Session,
        draft: bool,
    ) -> Result<(Forme, Option<EnrolmentId>, String), Failure> {
        let (weapons, bearer) = match &self.order.weapon {
            Some(text) => {
                let weapon = session.weapon(session.find_weapon(text)?)?;
                let bearer = weapon.row.enrolment;
                (vec![weapon], bearer)
            }
            None => {
                let id = self.enrolment(session)?;
                let theirs = session.show(id)?.weapons;
                let weapons: Result<Vec<_>, _> = theirs.iter().map(|row| session.weapon(row.id)).collect();
                (weapons?, Some(id))
            }
        };
        let record = bearer.map(|id| session.show(id)).transpose()?;
        let number = match (&record, weapons.first()) {
            (Some(record), _) => record.listed.row.number.clone(),
            (None, Some(weapon)) => weapon.row.number.clone(),
            (None, None) => String::new(),
        };
        let place = person::place(session.station());
        let forme = discharge::discharge(&weapons, record.as_ref(), place, self.look(draft), self.now)?;
        Ok((forme, bearer, number))
    }

    fn slip(&self, session: &mut Session) -> Result<Made, Failure> {
        let (forme, code) = self.slip_forme(session, false)?;
        let bytes = forme.set()?.pdf()?;
        self.noted(session, None, 1)?;
        Ok(Made {
            bytes,
            name: format!("referral-{code}.pdf"),
            serial: None,
            stamp: None,
            enrolment: None,
            rows: None,
        })
    }

    fn slip_forme(&self, session: &Session, draft: bool) -> Result<(Forme, String), Failure> {
        let code = self
            .order
            .referral
            .as_deref()
            .ok_or_else(|| invalid("referral"))?;
        let slip = session.slip(code)?;
        let place = person::place(session.station());
        Ok((
            referral::slip(&slip, place, self.look(draft), self.now),
            slip.code.to_string().to_uppercase(),
        ))
    }

    /// Notes that a PDF of `persons` leaves.
    fn noted(&self, session: &mut Session, whose: Option<EnrolmentId>, persons: u64) -> Result<(), Failure> {
        let form = (FileFormat::Pdf.name(), persons);
        Ok(session.note_access(self.order.paper.name(), whose, form, self.now)?)
    }

    fn listed(&self, session: &mut Session) -> Result<Made, Failure> {
        let (list, extra) = self.list(session)?;
        let format = self.order.format.unwrap_or(FileFormat::Pdf);
        let bytes = match format {
            FileFormat::Pdf => self
                .list_forme(&list, extra, person::place(session.station()), false)?
                .set()?
                .pdf()?,
            FileFormat::Csv => sheet::csv(&list, &self.words)?,
            FileFormat::Xlsx => sheet::xlsx(&list, &self.words, self.now)?,
        };
        let rows = list.rows.len();
        session.note_access(
            self.order.paper.name(),
            None,
            (format.name(), rows as u64),
            self.now,
        )?;
        let day = self.now.day().format("%Y%m%d");
        Ok(Made {
            bytes,
            name: format!(
                "{}-{}-{day}.{}",
                self.order.paper.name(),
                session.station().code,
                format.name()
            ),
            serial: None,
            stamp: None,
            enrolment: None,
            rows: Some(rows),
        })
    }

    fn ready(&self, session: &Session) -> Result<Ready, Failure> {
        let id = self.enrolment(session)?;
        if self.order.paper == PaperKind::Receipt {
            return Ok(session.receipt(id, self.now)?);
        }
        let reason = self
            .order
            .reason
            .as_deref()
            .map(CardReason::from_name)
            .transpose()?;
        let blank = self.order.blank.as_deref().map(str::parse).transpose()?;
        Ok(session.card(id, reason, blank.as_ref(), self.now)?)
    }

    fn stamped_forme(&self, ready: &Ready, session: &Session, draft: bool) -> Result<Forme, Failure> {
        let what = (&ready.stamp, &ready.record, ready.photo.as_deref());
        person::stamped(what, person::place(session.station()), self.look(draft), self.now)
    }

    /// The list, and what its paper shows beside it.
    fn list(&self, session: &Session) -> Result<(List, Option<Value>), Failure> {
        let filter = ReportFilter {
            exercise: self.order.exercise.clone(),
            unit: self.order.unit.clone(),
        };
        Ok(match self.order.paper {
            PaperKind::Roster => (
                report::roster(&session.roster(&filter)?, &filter, &self.words),
                None,
            ),
            PaperKind::Weapons => (
                report::weapons(&session.weapon_list(&filter)?, &filter, &self.words),
                None,
            ),
            PaperKind::Quota => (
                report::quota(&session.quota_state(&filter)?, &filter, &self.words),
                None,
            ),
            PaperKind::Stats => {
                let name = self.order.by.as_deref().unwrap_or(By::Unit.name());
                let by = By::from_name(name).ok_or_else(|| invalid("by"))?;
                (
                    counts::counts(by, &session.stats_released(by)?, &self.words),
                    None,
                )
            }
            PaperKind::Posts => (
                report::posts(&session.post_list(&filter)?, &filter, &self.words),
                None,
            ),
            _ => {
                let sheet = session.day_sheet(self.day()?, self.now)?;
                (
                    report::day(&sheet, &self.words),
                    Some(report::seal(&sheet, &self.words)),
                )
            }
        })
    }

    fn list_forme(
        &self,
        list: &List,
        extra: Option<Value>,
        place: String,
        draft: bool,
    ) -> Result<Forme, Failure> {
        list.forme(extra, place, self.look(draft), self.now)
    }

    fn look(&self, draft: bool) -> Look<'_> {
        Look {
            words: &self.words,
            size: self.order.size.unwrap_or(PaperSize::A5),
            draft,
        }
    }

    fn enrolment(&self, session: &Session) -> Result<EnrolmentId, Failure> {
        let text = self
            .order
            .enrolment
            .as_deref()
            .ok_or_else(|| invalid("enrolment"))?;
        Ok(session.find(text)?)
    }

    fn day(&self) -> Result<NaiveDate, Failure> {
        match &self.order.day {
            None => Ok(self.now.day()),
            Some(text) => text.parse().map_err(|_| invalid("day")),
        }
    }
}

fn invalid(name: &str) -> Failure {
    Failure::misused("argument-invalid").with("name", name)
}
