//! Bundles that somebody worked on: none is accepted, none panics.
//!
//! `MATRICULE_MUTANTS` sets how many; the long run of a release is 100,000.
#![allow(
    clippy::disallowed_methods,
    clippy::type_complexity,
    reason = "the count of a long run comes from outside"
)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on stops"
)]

mod bundles;

use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use bundles::{Post, content};
use ciborium::Value;
use registry::bundle::{Error, Item};
use registry::journal::{Hash, Purpose};
use registry::keys::StationKeys;

/// A small reproducible source of choices.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }
}

/// An honest bundle in memory: the files as they lie on the stick, and what is inside each.
struct Honest {
    post: Post,
    sent: Vec<Item>,
    files: Vec<Vec<u8>>,
    plain: Vec<Vec<u8>>,
}

fn identity(keys: &StationKeys) -> age::x25519::Identity {
    let value: Value = ciborium::from_reader(keys.to_secret_bytes().as_slice()).unwrap();
    let secret = value.into_array().unwrap().pop().unwrap().into_text().unwrap();
    age::x25519::Identity::from_str(&secret).unwrap()
}

fn encrypt(plain: &[u8], to: &StationKeys) -> Vec<u8> {
    age::encrypt(
        &age::x25519::Recipient::from_str(&to.public().recipient()).unwrap(),
        plain,
    )
    .unwrap()
}

impl Honest {
    fn new() -> Self {
        let post = Post::new();
        let sent = content(6, 8);
        let sealed = post.seal(&sent, Some(65_536));
        let files: Vec<_> = sealed.files.iter().map(|file| fs::read(file).unwrap()).collect();
        assert!(files.len() >= 4, "the mutants want a few chunks to mix up");
        let identity = identity(&post.siege);
        let plain = files
            .iter()
            .map(|file| age::decrypt(&identity, file).unwrap())
            .collect();
        Self {
            post,
            sent,
            files,
            plain,
        }
    }

    /// What headquarters makes of these files.
    fn receive(&self, files: &[Vec<u8>], stick: &Path) -> Result<Vec<Item>, Error> {
        let paths: Vec<PathBuf> = (0..files.len())
            .map(|number| stick.join(format!("{number}.mtb")))
            .collect();
        for (path, bytes) in paths.iter().zip(files) {
            fs::write(path, bytes).unwrap();
        }
        self.post.receive(&paths)
    }

    /// The same files with one of them replaced by other plain text, encrypted as anybody can.
    fn replaced(&self, which: usize, plain: &[u8]) -> Vec<Vec<u8>> {
        let mut files = self.files.clone();
        files[which] = encrypt(plain, &self.post.siege);
        files
    }
}

fn flip(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.roll(3) {
        let at = dice.roll(bytes.len());
        bytes[at] ^= 1 << dice.roll(8);
    }
    bytes
}

fn cut(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    bytes[..dice.roll(bytes.len())].to_vec()
}

fn grow(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let extra = 1 + dice.roll(100);
    bytes.iter().copied().chain((0..extra).map(|n| n as u8)).collect()
}

fn cross(a: &[u8], b: &[u8], dice: &mut Dice) -> Vec<u8> {
    let at = 1 + dice.roll(a.len().min(b.len()) - 1);
    [&a[..at], &b[at..]].concat()
}

/// One mutant: a file worked on as it lies there, or opened, worked on and encrypted again.
fn mutant(honest: &Honest, other: &Honest, dice: &mut Dice) -> Vec<Vec<u8>> {
    let which = dice.roll(honest.files.len());
    let another = (which + 1 + dice.roll(honest.files.len() - 1)) % honest.files.len();
    let mut files = honest.files.clone();
    match dice.roll(10) {
        0 => files[which] = flip(&files[which], dice),
        1 => files[which] = cut(&files[which], dice),
        2 => files[which] = grow(&files[which], dice),
        3 => files[which] = cross(&files[which], &files[another], dice),
        4 => files[which] = other.files[which].clone(),
        5 => files[which] = files[another].clone(),
        6 => files = honest.replaced(which, &flip(&honest.plain[which], dice)),
        7 => files = honest.replaced(which, &cut(&honest.plain[which], dice)),
        8 => files = honest.replaced(which, &grow(&honest.plain[which], dice)),
        _ => files = honest.replaced(which, &cross(&honest.plain[which], &other.plain[which], dice)),
    }
    files
}

#[test]
fn no_mutant_is_accepted_and_none_panics() {
    let count: u64 = std::env::var("MATRICULE_MUTANTS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(1_000);
    let (honest, other) = (Honest::new(), Honest::new());
    let stick = tempfile::tempdir().unwrap();
    assert_eq!(honest.receive(&honest.files, stick.path()).unwrap(), honest.sent);
    for seed in 1..=count {
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let files = mutant(&honest, &other, &mut dice);
        // Two flips of the same bit are no mutant.
        if files == honest.files {
            continue;
        }
        if let Ok(items) = honest.receive(&files, stick.path()) {
            let same_plain = files.len() == honest.files.len() && items == honest.sent;
            assert!(
                same_plain && reencrypted_alike(&honest, &files),
                "mutant {seed} was accepted"
            );
        }
    }
    assert_eq!(honest.receive(&honest.files, stick.path()).unwrap(), honest.sent);
}

/// Flipping a bit and flipping it back, then encrypting, gives other bytes around the very same text.
fn reencrypted_alike(honest: &Honest, files: &[Vec<u8>]) -> bool {
    let identity = identity(&honest.post.siege);
    let plain: Vec<_> = files
        .iter()
        .map(|file| age::decrypt(&identity, file).unwrap_or_default())
        .collect();
    plain == honest.plain
}

/// Edits the signed part of the manifest and signs it again: a trusted station that turned against us.
fn resigned(honest: &Honest, edit: impl FnOnce(&mut Vec<Value>)) -> Vec<Vec<u8>> {
    let magic_len = 5;
    let (magic, document) = honest.plain[0].split_at(magic_len);
    let outer: Value = ciborium::from_reader(document).unwrap();
    let mut outer = outer.into_array().unwrap();
    let signed: Value = ciborium::from_reader(outer[0].as_bytes().unwrap().as_slice()).unwrap();
    let mut fields = signed.into_array().unwrap();
    edit(&mut fields);
    let mut bytes = Vec::new();
    ciborium::into_writer(&Value::Array(fields), &mut bytes).unwrap();
    let signature = honest.post.site.signing().sign(
        Purpose::Bundle,
        &[Hash::of(&bytes).0.as_slice(), &seal(&outer[2])].concat(),
    );
    outer[0] = Value::Bytes(bytes);
    outer[1] = Value::Bytes(signature.0.to_vec());
    let mut plain = magic.to_vec();
    ciborium::into_writer(&Value::Array(outer), &mut plain).unwrap();
    honest.replaced(0, &plain)
}

/// User and signature of the day's seal, one after the other: the station vouches for them too.
fn seal(value: &Value) -> Vec<u8> {
    value
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|field| field.as_bytes().unwrap().clone())
        .collect()
}

/// Places in the signed array, as `docs/bundle.md` numbers them.
const NUMBER: usize = 6;
const RECIPIENTS: usize = 8;
const HEAD: usize = 9;
const SEGMENTS: usize = 10;
const CHUNKS: usize = 11;
const EVENTS: usize = 12;

#[test]
fn a_trusted_station_that_lies_is_refused_too() {
    let honest = Honest::new();
    let stick = tempfile::tempdir().unwrap();
    let again = resigned(&honest, |_| ());
    assert_eq!(
        honest.receive(&again, stick.path()).unwrap(),
        honest.sent,
        "the forging tool itself is wrong"
    );

    type Lie = (&'static str, Box<dyn Fn(&mut Vec<Value>)>);
    let chunk_field = |field: usize, value: u64| -> Box<dyn Fn(&mut Vec<Value>)> {
        Box::new(move |fields| {
            fields[CHUNKS].as_array_mut().unwrap()[0].as_array_mut().unwrap()[field] = value.into();
        })
    };
    let lies: Vec<Lie> = vec![
        ("a chunk of a terabyte", chunk_field(2, 1 << 40)),
        ("a chunk of 64 MiB that holds less", chunk_field(2, 64 << 20)),
        ("a chunk that holds more than it says", chunk_field(2, 1)),
        ("a chunk of another length", chunk_field(1, 17)),
        ("a chunk of no length", chunk_field(1, 0)),
        (
            "a million chunks",
            Box::new(|fields| {
                let chunks = fields[CHUNKS].as_array_mut().unwrap();
                let one = chunks[0].clone();
                chunks.resize(1_000_000, one);
            }),
        ),
        (
            "a chunk twice",
            Box::new(|fields| {
                let chunks = fields[CHUNKS].as_array_mut().unwrap();
                chunks.push(chunks[0].clone());
            }),
        ),
        (
            "one chunk less",
            Box::new(|fields| drop(fields[CHUNKS].as_array_mut().unwrap().pop())),
        ),
        (
            "chunks in another order",
            Box::new(|fields| fields[CHUNKS].as_array_mut().unwrap().reverse()),
        ),
        (
            "more events than there are",
            Box::new(|fields| fields[EVENTS] = 7.into()),
        ),
        (
            "no stretch of journal",
            Box::new(|fields| fields[SEGMENTS] = Value::Array(vec![])),
        ),
        (
            "a longer stretch of journal",
            Box::new(|fields| {
                fields[SEGMENTS].as_array_mut().unwrap()[0]
                    .as_array_mut()
                    .unwrap()[3] = 9.into();
            }),
        ),
        (
            "a stretch that ends before it begins",
            Box::new(|fields| {
                fields[SEGMENTS].as_array_mut().unwrap()[0]
                    .as_array_mut()
                    .unwrap()[2] = 8.into();
            }),
        ),
        (
            "an event numbered zero",
            Box::new(|fields| {
                fields[SEGMENTS].as_array_mut().unwrap()[0]
                    .as_array_mut()
                    .unwrap()[2] = 0.into();
            }),
        ),
        (
            "nobody as recipient",
            Box::new(|fields| fields[RECIPIENTS] = Value::Array(vec![])),
        ),
        (
            "a broken head",
            Box::new(|fields| {
                let mut head = fields[HEAD].as_bytes().unwrap().clone();
                let last = head.len() - 1;
                head[last] ^= 1;
                fields[HEAD] = Value::Bytes(head);
            }),
        ),
        (
            "another number than its mark",
            Box::new(|fields| fields[NUMBER] = 8.into()),
        ),
        ("a field more", Box::new(|fields| fields.push(Value::Null))),
        ("a field less", Box::new(|fields| drop(fields.pop()))),
        ("a newer layout", Box::new(|fields| fields[1] = 2.into())),
        (
            "a path for a name",
            Box::new(|fields| fields[4] = "../../etc".into()),
        ),
    ];
    for (lie, tell) in lies {
        let result = honest.receive(&resigned(&honest, tell), stick.path());
        assert!(result.is_err(), "accepted: {lie}");
    }
}

#[test]
fn a_bundle_signed_in_anothers_name_is_refused() {
    let honest = Honest::new();
    let stick = tempfile::tempdir().unwrap();
    let mut thief = Post::new();
    thief.siege = StationKeys::from_secret_bytes(&honest.post.siege.to_secret_bytes()).unwrap();
    let sealed = thief.seal(&honest.sent, Some(65_536));
    let files: Vec<_> = sealed.files.iter().map(|file| fs::read(file).unwrap()).collect();
    let result = honest.receive(&files, stick.path());
    assert!(matches!(result, Err(Error::ManifestDamaged)), "{result:?}");
}

#[test]
fn a_chunk_that_swells_is_stopped_at_what_its_manifest_allows() {
    // 512 MiB of zeros in a few kilobytes, behind an honest label.
    let honest = Honest::new();
    let stick = tempfile::tempdir().unwrap();
    let bomb = zstd::bulk::compress(&vec![0; 512 << 20], 1).unwrap();
    let plain = [&honest.plain[1][..25], &bomb].concat();
    let mut files = resigned(&honest, |fields| {
        let chunk = fields[CHUNKS].as_array_mut().unwrap()[0].as_array_mut().unwrap();
        chunk[0] = Value::Bytes(Hash::of(&plain).0.to_vec());
        chunk[1] = (plain.len() as u64).into();
        chunk[2] = (64_u64 << 20).into();
    });
    files[1] = encrypt(&plain, &honest.post.siege);
    let result = honest.receive(&files, stick.path());
    assert!(
        matches!(result, Err(Error::ChunkDamaged { index: 1 })),
        "{result:?}"
    );
}
