//! The journal: one spelling for every event, and no change that goes unnoticed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on stops"
)]

use proptest::prelude::*;
use registry::journal::{
    BadEvent, Continuity, Counts, Entry, Error, Event, Fault, Hash, Head, SecretKey, Signers, Tip, Verifier,
    Witnesses,
};

const STATION: [u8; 16] = *b"station of tests";
const INCARNATION: [u8; 16] = *b"its first start.";
const ACTOR: [u8; 16] = *b"user Fanta......";
/// 24 November 2026, 08:00 UTC.
const MORNING_MS: i64 = 1_795_507_200_000;

fn station() -> SecretKey {
    SecretKey::from_seed(&[1; 32])
}

fn actor() -> SecretKey {
    SecretKey::from_seed(&[2; 32])
}

fn witnesses() -> Witnesses {
    Witnesses {
        station: station().public(),
        actor: actor().public(),
    }
}

fn entry(at_ms: i64, body: &[u8]) -> Entry {
    Entry {
        at_ms,
        actor: ACTOR,
        kind: "fields_recorded".into(),
        body: body.to_vec(),
    }
}

fn chain(length: usize) -> Vec<Event> {
    let (station, actor) = (station(), actor());
    let mut tip = Tip::genesis(STATION, INCARNATION);
    let next = |number: usize| {
        let body = format!("body {number}");
        tip.append(
            entry(MORNING_MS + number as i64 * 1000, body.as_bytes()),
            Signers {
                station: &station,
                actor: &actor,
            },
        )
        .unwrap()
    };
    (0..length).map(next).collect()
}

fn verify(events: &[Event]) -> Result<Verifier, BadEvent> {
    let mut verifier = Verifier::from_genesis(STATION);
    events
        .iter()
        .try_for_each(|event| verifier.check(event, Some(witnesses())))?;
    Ok(verifier)
}

#[test]
fn yesterdays_event_is_spelled_and_read_the_same_today() {
    let golden =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/golden/event-v1.hex")).unwrap();
    let golden = data_encoding::HEXLOWER.decode(golden.trim().as_bytes()).unwrap();
    let event = chain(2).remove(1);
    assert_eq!(
        data_encoding::HEXLOWER.encode(&event.to_bytes()),
        data_encoding::HEXLOWER.encode(&golden)
    );
    let read = Event::from_bytes(&golden).unwrap();
    assert_eq!(read, event);
    assert!(read.station_signed(&station().public()) && read.actor_signed(&actor().public()));
    assert_eq!(
        read.hash().to_string(),
        "b8d4119a2d332ece41da3f0c01fb9ceaa8bb798967bbaaf4cdebbfcf8c65e452",
        "the event's name changed"
    );
}

#[test]
fn yesterdays_head_is_read_the_same_today() {
    let golden = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/golden/head-v1.txt")).unwrap();
    let head = Head::from_text(&golden).unwrap();
    assert!(head.verifies(&station().public()));
    assert_eq!(head, head_of(&chain(2)));
    assert!(
        golden.len() < 500,
        "too long for a small QR code: {}",
        golden.len()
    );
    assert!(
        golden
            .trim()
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b':'),
        "not alphanumeric"
    );
}

fn head_of(events: &[Event]) -> Head {
    let tip = Tip::after(events.last().unwrap());
    Head::sign(
        &tip,
        MORNING_MS,
        Counts {
            enrolments: 40,
            validated: 39,
            blobs: 440,
        },
        &station(),
    )
}

#[test]
fn an_honest_chain_verifies_to_its_tip() {
    let events = chain(20);
    let verifier = verify(&events).unwrap();
    assert_eq!(verifier.tip(), &Tip::after(&events[19]));
    assert!(verifier.clock_steps().is_empty());
}

#[test]
fn the_first_bad_event_is_pointed_at() {
    let events = chain(10);

    let mut missing = events.clone();
    missing.remove(4);
    assert_eq!(
        verify(&missing).unwrap_err(),
        BadEvent {
            seq: 5,
            fault: Fault::Gap { expected: 5 }
        }
    );

    let mut twice = events.clone();
    twice.insert(5, events[4].clone());
    assert_eq!(verify(&twice).unwrap_err().seq, 6);

    let mut edited = events.clone();
    edited[6].body = b"somebody else".to_vec();
    assert_eq!(
        verify(&edited).unwrap_err(),
        BadEvent {
            seq: 7,
            fault: Fault::StationSignature
        }
    );

    // Somebody with the station's key rewrites an event: the actor's signature gives it away.
    let mut forged = events.clone();
    forged[6] = Event::sign(
        events[6].header.clone(),
        "validated",
        b"a ghost".to_vec(),
        Signers {
            station: &station(),
            actor: &station(),
        },
    )
    .unwrap();
    assert_eq!(
        verify(&forged).unwrap_err(),
        BadEvent {
            seq: 7,
            fault: Fault::ActorSignature
        }
    );

    // With both keys the rewritten event passes, and the next one no longer follows.
    forged[6] = Event::sign(
        events[6].header.clone(),
        "validated",
        b"a ghost".to_vec(),
        Signers {
            station: &station(),
            actor: &actor(),
        },
    )
    .unwrap();
    assert_eq!(
        verify(&forged).unwrap_err(),
        BadEvent {
            seq: 8,
            fault: Fault::Prev
        }
    );

    let mut unknown = Verifier::from_genesis(STATION);
    assert_eq!(
        unknown.check(&events[0], None).unwrap_err().fault,
        Fault::ActorSignature
    );
    let mut elsewhere = Verifier::from_genesis([9; 16]);
    assert_eq!(
        elsewhere.check(&events[0], Some(witnesses())).unwrap_err().fault,
        Fault::Foreign
    );
}

#[test]
fn a_station_signature_never_passes_for_a_persons() {
    let key = station();
    let header = chain(1).remove(0).header;
    let event = Event::sign(
        header,
        "validated",
        vec![],
        Signers {
            station: &key,
            actor: &key,
        },
    )
    .unwrap();
    assert_ne!(event.station_signature, event.actor_signature);
    let swapped = Event {
        station_signature: event.actor_signature,
        ..event
    };
    assert!(!swapped.station_signed(&key.public()));
}

#[test]
fn clock_steps_are_noticed_and_block_nothing() {
    let (station, actor) = (station(), actor());
    let signers = Signers {
        station: &station,
        actor: &actor,
    };
    let ten_years = 10 * 365 * 86_400_000;
    let clocks = [
        MORNING_MS,
        MORNING_MS - ten_years,
        MORNING_MS - ten_years + 5,
        MORNING_MS + ten_years,
        i64::MAX,
        i64::MIN,
    ];
    let mut tip = Tip::genesis(STATION, INCARNATION);
    let events: Vec<_> = clocks
        .map(|at_ms| tip.append(entry(at_ms, b""), signers).unwrap())
        .into();
    let verifier = verify(&events).unwrap();
    let steps: Vec<_> = verifier.clock_steps().iter().map(|step| step.seq).collect();
    assert_eq!(steps, [2, 4, 5, 6]);
}

#[test]
fn logical_time_outruns_everything_seen() {
    let (station, actor) = (station(), actor());
    let mut tip = Tip::genesis(STATION, INCARNATION);
    tip.witness(500);
    tip.witness(3);
    let event = tip
        .append(
            entry(0, b""),
            Signers {
                station: &station,
                actor: &actor,
            },
        )
        .unwrap();
    assert_eq!((event.header.lamport, event.header.seq), (501, 1));
}

#[test]
fn an_old_disk_put_back_shows_against_the_head_on_paper() {
    let events = chain(10);
    let known = head_of(&events[..8]);
    assert_eq!(head_of(&events[..8]).continues(None), Continuity::First);
    assert_eq!(head_of(&events[..8]).continues(Some(&known)), Continuity::Same);
    assert_eq!(head_of(&events).continues(Some(&known)), Continuity::Ahead);
    assert_eq!(head_of(&events[..5]).continues(Some(&known)), Continuity::Behind);

    let (station, actor) = (station(), actor());
    let signers = Signers {
        station: &station,
        actor: &actor,
    };
    let mut put_back = Tip::after(&events[6]);
    let other = put_back
        .append(entry(MORNING_MS, b"written after the disk was put back"), signers)
        .unwrap();
    assert_eq!(head_of(&[other]).continues(Some(&known)), Continuity::Forked);

    let mut restored = Tip {
        incarnation: [8; 16],
        ..Tip::after(&events[6])
    };
    let other = restored.append(entry(MORNING_MS, b""), signers).unwrap();
    assert_eq!(
        head_of(&[other]).continues(Some(&known)),
        Continuity::Reincarnated
    );
}

#[test]
fn oversized_and_odd_events_are_refused() {
    let (station, actor) = (station(), actor());
    let signers = Signers {
        station: &station,
        actor: &actor,
    };
    let mut tip = Tip::genesis(STATION, INCARNATION);
    let mut odd = entry(0, b"");
    odd.kind = "DROP TABLE".into();
    assert_eq!(tip.append(odd, signers), Err(Error::KindInvalid));
    let large = entry(0, &vec![0; registry::journal::MAX_BODY + 1]);
    assert!(matches!(
        tip.append(large, signers),
        Err(Error::BodyTooLong { .. })
    ));
    assert_eq!(
        tip,
        Tip::genesis(STATION, INCARNATION),
        "a refused entry moved the tip"
    );
    tip.seq = u64::MAX;
    assert_eq!(tip.append(entry(0, b""), signers), Err(Error::Exhausted));
}

#[test]
fn a_second_spelling_of_the_same_event_is_refused() {
    let bytes = chain(1).remove(0).to_bytes();
    let mut trailing = bytes.clone();
    trailing.push(0);
    assert_eq!(Event::from_bytes(&trailing), Err(Error::Undecodable));
    // The outer array of three, spelled with a length byte more than needed.
    assert_eq!(bytes[0], 0x83);
    let longer = [&[0x98, 0x03], &bytes[1..]].concat();
    assert_eq!(Event::from_bytes(&longer), Err(Error::Undecodable));
}

proptest! {
    #[test]
    fn any_flipped_bit_of_a_journal_is_found(which in 0_usize..6, at in any::<prop::sample::Index>(), bit in 0_u8..8) {
        let mut stored: Vec<_> = chain(6).iter().map(Event::to_bytes).collect();
        let position = at.index(stored[which].len());
        stored[which][position] ^= 1 << bit;
        let mut verifier = Verifier::from_genesis(STATION);
        let bad = stored.iter().find_map(|bytes| verifier.check_bytes(bytes, |_| Some(witnesses())).err());
        prop_assert_eq!(bad.map(|bad| bad.seq), Some(which as u64 + 1));
    }

    #[test]
    fn whatever_is_thrown_at_it_is_refused_or_reads_back_the_same(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(event) = Event::from_bytes(&bytes) {
            prop_assert_eq!(event.to_bytes(), bytes.clone());
        }
        if let Ok(head) = Head::from_bytes(&bytes) {
            prop_assert_eq!(head.to_bytes(), bytes);
        }
    }

    #[test]
    fn every_event_reads_back_from_its_bytes(body in prop::collection::vec(any::<u8>(), 0..300), at_ms in any::<i64>(), kind in "[a-z_]{1,48}", lamport in 0..u64::MAX) {
        let (station, actor) = (station(), actor());
        let mut tip = Tip::genesis(STATION, INCARNATION);
        tip.witness(lamport);
        tip.hash = Hash::of(&body);
        let entry = Entry { at_ms, actor: ACTOR, kind, body };
        let event = tip.append(entry, Signers { station: &station, actor: &actor }).unwrap();
        prop_assert_eq!(Event::from_bytes(&event.to_bytes()).unwrap(), event);
    }
}

/// Writes the golden files. They are frozen: run once per layout, then only ever read.
#[test]
#[ignore = "writes golden files"]
fn write_golden_files() {
    let events = chain(2);
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/golden");
    std::fs::write(
        format!("{folder}/event-v1.hex"),
        data_encoding::HEXLOWER.encode(&events[1].to_bytes()),
    )
    .unwrap();
    std::fs::write(format!("{folder}/head-v1.txt"), head_of(&events).to_text()).unwrap();
    println!("{}", events[1].hash());
}
