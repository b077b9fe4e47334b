//! A bundle from another station, believed only after everything about it held.

use std::collections::BTreeMap;

use biometrics::Template;

use super::{export::SEALED_IMAGE, journal::named_key, session::Session, station::standing};
use crate::{
    bundle::{Bundle, Item, MAX_ITEM, Standing},
    error::{Error, Result},
    journal::{Event, Fault, Tip, Verifier, Witnesses, body::Happening},
    keys::StationKeys,
    rules::id::{BlobHash, EnrolmentId, StationId},
    rules::refusal::Refusal,
    store::{self, Db, journal::BlobKind},
};

/// What a bundle brings: verified, not yet stored.
pub(super) struct Incoming {
    pub bundle: Bundle,
    pub from: StationId,
    /// Events that were not known here, in order.
    pub events: Vec<(Event, Option<Happening>)>,
    /// Number of events that were known.
    pub known_events: u64,
    /// Enrolments that the bundle speaks about; `true` where it says something new.
    pub records: BTreeMap<EnrolmentId, bool>,
    /// Receipts for enrolments of this station.
    pub receipts: u64,
    /// Where the sender's journal ends now.
    pub tip: Tip,
}

impl Session {
    /// Checks a bundle to the last byte: chunks, chain, both signatures of every event.
    pub(super) fn verify_bundle(&self, bundle: Bundle, watch: &dyn Fn(u64)) -> Result<Incoming> {
        bundle.verify(&self.station, watch)?;
        let from = bundle.signed.manifest.sender;
        let Standing::Trusted(sender) = standing(self.db(), from)? else {
            return Err(Refusal::UntrustedStation.into());
        };
        let mut stored = Vec::new();
        bundle.items::<Error>(&self.station, &|_| (), |item| {
            if let Item::Event(bytes) = item {
                stored.push(Event::from_bytes(&bytes)?);
            }
            Ok(())
        })?;
        let mut actors = super::journal::actors(self.db(), from)?;
        for (user, key) in stored.iter().filter_map(named_key) {
            actors.entry(user).or_insert(key);
        }
        let known = store::journal::last(self.db(), from)?.unwrap_or_else(|| Tip::genesis(from.0, [0; 16]));
        let mut verifier = Verifier::after(known.clone());
        let mut incoming = Incoming {
            bundle,
            from,
            events: Vec::new(),
            known_events: 0,
            records: BTreeMap::new(),
            receipts: 0,
            tip: known.clone(),
        };
        for event in stored {
            let is_new = if event.header.seq <= known.seq {
                same_as_known(self.db(), from, &event)?;
                false
            } else {
                let actor = actors.get(&event.header.actor).copied();
                let witnesses = actor.map(|actor| Witnesses {
                    station: sender.sign,
                    actor,
                });
                verifier.check(&event, witnesses).map_err(|bad| Error::Damaged {
                    what: word(bad.fault),
                })?;
                true
            };
            incoming.note(event, is_new, self.station().id);
        }
        incoming.tip = verifier.tip().clone();
        Ok(incoming)
    }
}

impl Incoming {
    fn note(&mut self, event: Event, is_new: bool, ours: StationId) {
        let happening = Happening::from_cbor(&event.kind, &event.body).ok();
        let mut records: Vec<EnrolmentId> = happening
            .as_ref()
            .and_then(Happening::enrolment)
            .into_iter()
            .collect();
        if let Some(Happening::ReceiptIssued(receipt)) = &happening
            && receipt.station == ours
        {
            records.extend(&receipt.records);
            self.receipts += if is_new { receipt.records.len() as u64 } else { 0 };
        }
        for record in records {
            *self.records.entry(record).or_default() |= is_new;
        }
        if is_new {
            self.events.push((event, happening));
        } else {
            self.known_events += 1;
        }
    }

    /// Images and templates that the new events name, and whose they are.
    pub fn wanted(&self) -> BTreeMap<BlobHash, (BlobKind, Option<EnrolmentId>)> {
        let mut wanted = BTreeMap::new();
        for happening in self.events.iter().filter_map(|(_, happening)| happening.as_ref()) {
            if let Happening::GalleryShared { members } = happening {
                for member in members {
                    let templates = member.templates.values();
                    wanted
                        .extend(templates.map(|hash| (*hash, (BlobKind::Template, Some(member.enrolment)))));
                }
            } else {
                let named = BlobKind::named_by(happening).into_iter();
                wanted.extend(named.map(|(hash, kind)| (hash, (kind, happening.enrolment()))));
            }
        }
        wanted
    }

    /// Stores what the events name and nothing else; gives back what is not there or not what it should be.
    pub fn store_blobs(&self, db: &Db, keys: &StationKeys) -> Result<Vec<(EnrolmentId, &'static str)>> {
        let wanted = self.wanted();
        let mut bad = BTreeMap::new();
        self.bundle.items::<Error>(keys, &|_| (), |item| {
            let Some(bytes) = opened(item, keys) else {
                return Ok(());
            };
            let Some((kind, owner)) = wanted.get(&BlobHash::of(&bytes)) else {
                return Ok(());
            };
            // One template that cannot be read would make every later search fail.
            if *kind == BlobKind::Template && Template::from_bytes(&bytes).is_err() {
                bad.extend(owner.map(|owner| (owner, "template-damaged")));
                return Ok(());
            }
            store::journal::put_blob(db, *kind, &bytes).map(drop)
        })?;
        for (hash, (_, owner)) in &wanted {
            if !store::journal::holds_blob(db, *hash)?
                && let Some(owner) = owner
            {
                bad.entry(*owner).or_insert("blob-missing");
            }
        }
        Ok(bad.into_iter().collect())
    }
}

/// The bytes of an image or template, also if its site had sealed it to us.
fn opened(item: Item, keys: &StationKeys) -> Option<Vec<u8>> {
    match item {
        Item::Blob(bytes) => Some(bytes),
        Item::Part { kind, bytes } if kind == SEALED_IMAGE => {
            let (_, sealed) = bytes.split_at_checked(32)?;
            keys.open(sealed, MAX_ITEM)
        }
        Item::Event(_) | Item::Part { .. } => None,
    }
}

/// An event that is here already must be the very same; another one under its number is a second journal.
fn same_as_known(db: &Db, from: StationId, event: &Event) -> Result<()> {
    let known = store::journal::at(db, from, event.header.seq)?;
    if known.as_ref() == Some(&event.to_bytes()) {
        Ok(())
    } else {
        Err(Error::Damaged {
            what: "journal-forked",
        })
    }
}

const fn word(fault: Fault) -> &'static str {
    match fault {
        Fault::Gap { .. } => "journal-gap",
        Fault::Prev => "journal-forked",
        _ => "bundle-damaged",
    }
}
