//! Stretches of journal, recognised as events go by. Sealing states them, opening compares.

use crate::journal::{Event, Hash};
use crate::rules::id::StationId;

/// An unbroken stretch of one station's journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Whose journal.
    pub station: StationId,
    /// Its incarnation then.
    pub incarnation: [u8; 16],
    /// Number of the first event.
    pub from: u64,
    /// Number of the last.
    pub to: u64,
    /// Hash of the event before the first; zeros if there is none.
    pub prev: Hash,
    /// Hash of the last.
    pub hash: Hash,
}

/// What one event contributes; small, so that a whole bundle's fit in memory.
pub(super) struct Link {
    station: StationId,
    incarnation: [u8; 16],
    seq: u64,
    prev: Hash,
    hash: Hash,
}

impl Link {
    pub(super) fn of(event: &Event) -> Self {
        let header = &event.header;
        Self {
            station: StationId(header.station),
            incarnation: header.incarnation,
            seq: header.seq,
            prev: header.prev,
            hash: event.hash(),
        }
    }
}

/// Adds the next event: it lengthens the last stretch, or opens another.
pub(super) fn extend(segments: &mut Vec<Segment>, link: &Link) {
    if let Some(last) = segments.last_mut()
        && last.station == link.station
        && last.incarnation == link.incarnation
        && last.to.checked_add(1) == Some(link.seq)
        && last.hash == link.prev
    {
        last.to = link.seq;
        last.hash = link.hash;
        return;
    }
    segments.push(Segment {
        station: link.station,
        incarnation: link.incarnation,
        from: link.seq,
        to: link.seq,
        prev: link.prev,
        hash: link.hash,
    });
}
