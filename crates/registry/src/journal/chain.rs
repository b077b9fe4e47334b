//! The chain of one station's events: writing the next one, and finding the first that is wrong.

use super::event::{EVENT_VERSION, Event, Header, Signers, Witnesses};
use super::{Error, Hash};

/// A step back, or a jump forward by more than this, is told to people: one day and a half, in ms.
const JUMP_MS: i64 = 36 * 3_600_000;
/// Clock steps kept by a verifier; a clock that steps more often is broken and said so once.
const MAX_STEPS: usize = 1_000;

/// The end of a station's journal: all that is needed to write or check the next event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tip {
    /// The station.
    pub station: [u8; 16],
    /// Its present incarnation.
    pub incarnation: [u8; 16],
    /// Highest logical time seen, from here or elsewhere.
    pub lamport: u64,
    /// Sequence number of the last event; 0 before the first.
    pub seq: u64,
    /// Hash of the last event; zeros before the first.
    pub hash: Hash,
    /// Clock of the last event, ms since 1970; `None` before the first.
    pub at_ms: Option<i64>,
}

/// What one act adds to the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// UTC, ms since 1970.
    pub at_ms: i64,
    /// The signed-in user.
    pub actor: [u8; 16],
    /// Past tense, `a-z_`.
    pub kind: String,
    /// CBOR.
    pub body: Vec<u8>,
}

impl Tip {
    /// The tip of a journal with no event yet.
    #[must_use]
    pub const fn genesis(station: [u8; 16], incarnation: [u8; 16]) -> Self {
        Self {
            station,
            incarnation,
            lamport: 0,
            seq: 0,
            hash: Hash::ZERO,
            at_ms: None,
        }
    }

    /// The tip once `event` is the last.
    #[must_use]
    pub fn after(event: &Event) -> Self {
        let header = &event.header;
        Self {
            station: header.station,
            incarnation: header.incarnation,
            lamport: header.lamport,
            seq: header.seq,
            hash: event.hash(),
            at_ms: Some(header.at_ms),
        }
    }

    /// Takes note of logical time that arrived from another station.
    pub fn witness(&mut self, lamport: u64) {
        self.lamport = self.lamport.max(lamport);
    }

    /// Makes and signs the next event and moves on to it.
    ///
    /// # Errors
    /// As [`Event::sign`], or [`Error::Exhausted`]; the tip then stays.
    pub fn append(&mut self, entry: Entry, signers: Signers<'_>) -> Result<Event, Error> {
        let header = Header {
            v: EVENT_VERSION,
            station: self.station,
            incarnation: self.incarnation,
            lamport: self.lamport.checked_add(1).ok_or(Error::Exhausted)?,
            seq: self.seq.checked_add(1).ok_or(Error::Exhausted)?,
            prev: self.hash,
            at_ms: entry.at_ms,
            actor: entry.actor,
        };
        let event = Event::sign(header, &entry.kind, entry.body, signers)?;
        *self = Self::after(&event);
        Ok(event)
    }
}

/// What is wrong with an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Its bytes are not an event.
    #[error("its bytes are not an event")]
    Undecodable,
    /// It belongs to another station.
    #[error("it belongs to another station")]
    Foreign,
    /// Events are missing before it, or it stands twice.
    #[error("number {expected} was expected")]
    Gap {
        /// The number that should stand here.
        expected: u64,
    },
    /// It does not follow from the event before.
    #[error("it does not follow from the event before")]
    Prev,
    /// Logical time did not grow.
    #[error("its logical time did not grow")]
    Lamport,
    /// The station's signature does not hold.
    #[error("the station's signature does not hold")]
    StationSignature,
    /// The acting user's signature does not hold, or nobody knows the user.
    #[error("the acting user's signature does not hold")]
    ActorSignature,
}

/// The first bad event of a journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("event {seq}: {fault}")]
pub struct BadEvent {
    /// The number at which it stands.
    pub seq: u64,
    /// Why.
    pub fault: Fault,
}

/// The station's clock went back, or leapt. Noticed, never an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClockStep {
    /// The event at which it shows.
    pub seq: u64,
    /// Clock before, ms since 1970.
    pub from_ms: i64,
    /// Clock after, ms since 1970.
    pub to_ms: i64,
}

/// Checks one station's events as they stream by, in order of sequence.
#[derive(Debug, Clone)]
pub struct Verifier {
    tip: Tip,
    steps: Vec<ClockStep>,
}

impl Verifier {
    /// Starts before the first event of `station`.
    #[must_use]
    pub fn from_genesis(station: [u8; 16]) -> Self {
        Self::after(Tip::genesis(station, [0; 16]))
    }

    /// Starts behind an event that is already trusted.
    #[must_use]
    pub const fn after(tip: Tip) -> Self {
        Self {
            tip,
            steps: Vec::new(),
        }
    }

    /// Checks the next event. `witnesses` is `None` when nobody knows the actor.
    ///
    /// # Errors
    /// [`BadEvent`]. The verifier then stays before it.
    pub fn check(&mut self, event: &Event, witnesses: Option<Witnesses>) -> Result<(), BadEvent> {
        let seq = self.tip.seq.saturating_add(1);
        let bad = |fault| Err(BadEvent { seq, fault });
        self.follows(event)?;
        let Some(witnesses) = witnesses else {
            return bad(Fault::ActorSignature);
        };
        if !event.station_signed(&witnesses.station) {
            return bad(Fault::StationSignature);
        }
        if !event.actor_signed(&witnesses.actor) {
            return bad(Fault::ActorSignature);
        }
        self.step(event);
        Ok(())
    }

    /// As [`Verifier::check`] without the signatures, for who checks those of many events at once.
    ///
    /// # Errors
    /// [`BadEvent`]; the verifier then stays where it was.
    pub fn follow(&mut self, event: &Event) -> Result<(), BadEvent> {
        self.follows(event)?;
        self.step(event);
        Ok(())
    }

    /// Whether the event is the next one of this chain.
    fn follows(&self, event: &Event) -> Result<(), BadEvent> {
        let header = &event.header;
        let expected = self.tip.seq.saturating_add(1);
        let bad = |fault| Err(BadEvent { seq: expected, fault });
        if header.station != self.tip.station {
            return bad(Fault::Foreign);
        }
        if header.seq != expected {
            return bad(Fault::Gap { expected });
        }
        if header.prev != self.tip.hash {
            return bad(Fault::Prev);
        }
        if header.lamport <= self.tip.lamport {
            return bad(Fault::Lamport);
        }
        Ok(())
    }

    fn step(&mut self, event: &Event) {
        self.notice_clock(&event.header);
        self.tip = Tip::after(event);
    }

    /// As [`Verifier::check`], from stored bytes.
    ///
    /// # Errors
    /// [`BadEvent`].
    pub fn check_bytes(
        &mut self,
        bytes: &[u8],
        witnesses: impl FnOnce(&Event) -> Option<Witnesses>,
    ) -> Result<Event, BadEvent> {
        let seq = self.tip.seq.saturating_add(1);
        let event = Event::from_bytes(bytes).map_err(|_| BadEvent {
            seq,
            fault: Fault::Undecodable,
        })?;
        let known = witnesses(&event);
        self.check(&event, known)?;
        Ok(event)
    }

    /// The last good event.
    #[must_use]
    pub const fn tip(&self) -> &Tip {
        &self.tip
    }

    /// Clock steps noticed so far, at most the first thousand.
    #[must_use]
    pub fn clock_steps(&self) -> &[ClockStep] {
        &self.steps
    }

    fn notice_clock(&mut self, header: &Header) {
        let Some(from_ms) = self.tip.at_ms else { return };
        let to_ms = header.at_ms;
        if is_clock_step(from_ms, to_ms) && self.steps.len() < MAX_STEPS {
            self.steps.push(ClockStep {
                seq: header.seq,
                from_ms,
                to_ms,
            });
        }
    }
}

/// Whether a clock that showed `from_ms` and now shows `to_ms` has stepped back, or leapt over a day and a half.
#[must_use]
pub const fn is_clock_step(from_ms: i64, to_ms: i64) -> bool {
    to_ms < from_ms || to_ms.saturating_sub(from_ms) > JUMP_MS
}
