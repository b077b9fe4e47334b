//! Somebody signed in: the open database, the station's keys, their own.

use std::{collections::BTreeSet, path::PathBuf};

use biometrics::gallery::Gallery;

use super::home::Lock;
use crate::{
    error::Result,
    journal::{Entry, Signers, Tip, body::Happening},
    keys::{KeyFile, PublicStation, SecondSecret, StationKeys, Unlocked},
    rules::{
        enrolment::Action,
        form::Form,
        id::{EnrolmentId, Moment, StationId},
        referral::Referral,
        refusal::Refusal,
        role::User,
    },
    store::{self, Db, EnrolmentRow, Store, Tx},
};

/// A registry in the hands of one user. Dropping it drops the keys.
pub struct Session {
    pub(super) keys: KeyFile,
    pub(super) unlocked: Unlocked,
    /// What the user carries beside the PIN.
    pub(super) second: SecondSecret,
    pub(super) user: User,
    pub(super) station: StationKeys,
    /// The registry's folder.
    pub(super) home: PathBuf,
    pub(super) incarnation: [u8; 16],
    pub(super) store: Store,
    pub(super) form: Form,
    pub(super) known: Known,
    /// Records looked at so far; `None` stands for the list.
    pub(super) viewed: BTreeSet<Option<EnrolmentId>>,
    /// The last referral made in this session: its slip can be printed until somebody else signs in.
    pub(super) referred: Option<Referral>,
    /// Held as long as the session lives: one instance a registry.
    pub(super) lock: Lock,
}

/// Everybody's templates in memory, loaded at the first search.
#[derive(Default)]
pub(super) struct Known {
    pub gallery: Option<Gallery>,
    /// Whose prints changed since.
    pub stale: BTreeSet<EnrolmentId>,
}

/// What an act works on: the open transaction, and who does it when.
pub(super) struct Desk<'a> {
    pub tx: &'a Tx<'a>,
    pub user: &'a User,
    pub station: &'a StationKeys,
    pub form: &'a Form,
    pub known: &'a mut Known,
    pub now: Moment,
    unlocked: &'a Unlocked,
    /// This station's line of journal, in this incarnation.
    pub line: StationId,
    pub tip: Tip,
}

impl Session {
    /// Who is signed in.
    #[must_use]
    pub const fn user(&self) -> &User {
        &self.user
    }

    /// What others may know of this station.
    #[must_use]
    pub const fn station(&self) -> &PublicStation {
        self.station.public()
    }

    /// The form definition in use.
    #[must_use]
    pub const fn form(&self) -> &Form {
        &self.form
    }

    /// The enrolment of that number or id.
    ///
    /// # Errors
    /// [`Refusal::UnknownEnrolment`].
    pub fn find(&self, text: &str) -> Result<EnrolmentId> {
        store::enrolment::find(self.db(), text)
    }

    pub(super) const fn db(&self) -> &Db {
        self.store.db()
    }

    /// One act: all of it in one transaction.
    pub(super) fn act<T>(
        &mut self,
        doing: &'static str,
        now: Moment,
        act: impl FnOnce(&mut Desk<'_>) -> Result<T>,
    ) -> Result<T> {
        let Self {
            store,
            station,
            incarnation,
            unlocked,
            user,
            form,
            known,
            lock,
            ..
        } = self;
        let (answer, tip) = store.transact(doing, |tx| {
            let ours = station.public().id;
            let genesis = || Tip::genesis(ours.0, *incarnation);
            let mut tip = store::line::furthest(tx, ours)?.unwrap_or_else(genesis);
            tip.incarnation = *incarnation;
            let line = store::line::of(tx, ours, incarnation)?;
            tip.witness(store::journal::newest(tx)?);
            let mut desk = Desk {
                tx,
                user,
                station,
                form,
                known,
                now,
                unlocked,
                line,
                tip,
            };
            Ok((act(&mut desk)?, desk.tip))
        })?;
        lock.mark(&tip);
        Ok(answer)
    }
}

impl Desk<'_> {
    /// Signs an event, appends it, and folds it into the tables.
    ///
    /// # Errors
    /// The [`Refusal`] of whatever rule the fold meets; the act is then undone.
    pub fn record(&mut self, happening: &Happening) -> Result<()> {
        let entry = Entry {
            at_ms: self.now.0,
            actor: self.user.id.0,
            kind: happening.kind().to_owned(),
            body: happening.to_cbor(),
        };
        let signers = Signers {
            station: self.station.signing(),
            actor: &self.unlocked.signing,
        };
        let event = self.tip.append(entry, signers)?;
        store::journal::append(self.tx, self.line, &event, Some(happening))?;
        store::fold::fold(self.tx, self.line, &event, happening)??;
        // Noted also when the act is undone later: a person looked up once too often does no harm.
        self.known.stale.extend(happening.enrolment());
        Ok(())
    }

    pub const fn unlocked(&self) -> &Unlocked {
        self.unlocked
    }

    /// An enrolment that the signed-in user may fill now.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`], [`Refusal::UnknownEnrolment`], [`Refusal::NotNow`].
    pub fn fillable(&self, id: EnrolmentId) -> Result<EnrolmentRow> {
        let by = self.user.as_enroleur()?;
        let row = self.enrolment(id)?;
        row.life().apply(&Action::Fill(by))?;
        Ok(row)
    }

    /// An enrolment.
    ///
    /// # Errors
    /// [`Refusal::UnknownEnrolment`].
    pub fn enrolment(&self, id: EnrolmentId) -> Result<EnrolmentRow> {
        Ok(store::enrolment::enrolment(self.tx, id)?.ok_or(Refusal::UnknownEnrolment)?)
    }
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Session({} at {})", self.user.role.name(), self.station().code)
    }
}
