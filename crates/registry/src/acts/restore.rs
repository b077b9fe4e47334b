//! A registry from its backup, on this laptop or another. Everything is verified before it is opened, and the station
//! begins a new incarnation: whoever meets both lives of it sees that there are two.

use std::{collections::BTreeMap, path::Path};

use biometrics::gallery::Watch;

use super::{
    backup::{Copies, copies, read_escrow, referral},
    export::SEALED_IMAGE,
    home::{self, DATABASE, Lock},
    session::Session,
    set_up::Registry,
};
use crate::{
    bundle::{Bundle, Item},
    error::{Error, Result},
    journal::{Event, body::Happening},
    keys::{self, KeyFile, SecondSecret, StationKeys, Unlocked, escrow},
    rules::{
        id::{BlobHash, Moment},
        refusal::Refusal,
    },
    store::{self, Store, Tx, journal::BlobKind},
};

/// A registry that came back.
#[derive(Debug)]
pub struct Restored {
    /// The administrator who restored it, signed in.
    pub session: Session,
    /// Copies it was put together from.
    pub copies: u32,
    /// Events in them.
    pub events: u64,
    /// When the last of them was made, UTC ms: what was done later on the other laptop is not here.
    pub made_ms: i64,
}

impl Registry {
    /// Makes the registry in `home` anew from the copies in `from`, with the PIN and token that an administrator had
    /// when they were made. `watch` is told (bytes done, bytes in all; each is read twice) and stops it.
    ///
    /// # Errors
    /// [`Refusal::AlreadyInitialised`], [`Refusal::NoBackup`], [`Refusal::WrongPin`], [`Refusal::NotPermitted`] for
    /// everybody but an administrator, [`Error::Damaged`] if anything in it does not hold, a breakdown, or that it was
    /// stopped; nothing usable is then left in `home`.
    pub fn restore(
        home: &Path,
        from: &Path,
        (name, pin, second): (&str, &str, SecondSecret),
        watch: &Watch<'_>,
        now: Moment,
    ) -> Result<Restored> {
        home::make_private(home)?;
        let lock = Lock::take(home)?;
        if Self::exists(home) || home.join(DATABASE).exists() {
            return Err(Refusal::AlreadyInitialised.into());
        }
        let open = || -> Result<Restored> {
            let mut keys = KeyFile::adopt(from, home)?;
            let unlocked = keys.unlock(name.trim(), pin, &second, now.0)?;
            let station = read_escrow(&from.join(escrow::FILE_NAME), &unlocked.database)?;
            let copies = copies(from, &station)?;
            let (Some(last), true) = (
                copies.bundles.last(),
                copies.reached.contains_key(&station.public().id),
            ) else {
                return Err(Refusal::NoBackup.into());
            };
            let made_ms = last.signed.manifest.made_ms;
            fill(home, &copies, &station, &unlocked, watch)?;
            let mut session = home::open(home, lock, keys, unlocked, second)?;
            session.user().as_administrateur()?;
            let verified = session.verify_journal(&watch.silent())?;
            if !verified.ok {
                return Err(Error::Damaged {
                    what: "backup-damaged",
                });
            }
            session.begin_again(now)?;
            Ok(Restored {
                session,
                copies: u32::try_from(copies.bundles.len()).unwrap_or(u32::MAX),
                events: verified.events,
                made_ms,
            })
        };
        open().inspect_err(|_| home::undo(home))
    }
}

/// The database of the copies, in one transaction, under the station's next incarnation.
fn fill(
    home: &Path,
    copies: &Copies,
    station: &StationKeys,
    unlocked: &Unlocked,
    watch: &Watch<'_>,
) -> Result<()> {
    let raw = copies.bundles.iter().map(Bundle::raw_len);
    let all = raw.fold(0, u64::saturating_add).saturating_mul(2);
    let mut before = 0_u64;
    for bundle in &copies.bundles {
        bundle.verify(station, &|done| told(watch, before.saturating_add(done), all))?;
        before = before.saturating_add(bundle.raw_len());
    }
    let mut store = Store::create(&home.join(DATABASE), unlocked.database.bytes())?;
    let incarnation = keys::random()?;
    store.transact("restore the registry", |tx| {
        store::station::settle(tx, station.public().id, incarnation, &station.to_secret_bytes())?;
        let mut kinds = BTreeMap::new();
        for bundle in &copies.bundles {
            let step = |done| told(watch, before.saturating_add(done), all);
            pour(tx, bundle, station, &mut kinds, &step)?;
            before = before.saturating_add(bundle.raw_len());
        }
        store::fold::rebuild(tx)
    })
}

/// Says how far it is, or that it is no longer wanted.
fn told(watch: &Watch<'_>, done: u64, all: u64) -> Result<()> {
    let steps = |bytes| usize::try_from(bytes).unwrap_or(usize::MAX);
    watch.report(steps(done), steps(all));
    Ok(watch.check()?)
}

/// What one copy holds, events first.
fn pour(
    tx: &Tx<'_>,
    bundle: &Bundle,
    station: &StationKeys,
    kinds: &mut BTreeMap<BlobHash, BlobKind>,
    step: &dyn Fn(u64) -> Result<()>,
) -> Result<()> {
    bundle.items::<Error>(station, step, |item| match item {
        Item::Event(bytes) => {
            let event = Event::from_bytes(&bytes)?;
            let happening = Happening::from_cbor(&event.kind, &event.body).ok();
            kinds.extend(happening.iter().flat_map(BlobKind::named_by));
            let header = &event.header;
            let line = store::line::of(
                tx,
                crate::rules::id::StationId(header.station),
                &header.incarnation,
            )?;
            store::journal::append(tx, line, &event, happening.as_ref())
        }
        Item::Blob(bytes) => match kinds.get(&BlobHash::of(&bytes)) {
            Some(kind) => store::journal::put_blob(tx, *kind, &bytes).map(drop),
            None => Ok(()),
        },
        Item::Part { kind, bytes } if kind == SEALED_IMAGE => match bytes.split_first_chunk::<32>() {
            Some((image, sealed)) => store::sealed::put(tx, BlobHash(*image), sealed),
            None => Ok(()),
        },
        Item::Part { kind, bytes } => match referral(&kind, &bytes)? {
            Some(referral) => store::referral::keep(tx, &referral),
            None => Ok(()),
        },
    })
}
