//! A station's signed word on a paper: what its QR code says. `docs/papers.md` is the written format.
//!
//! It names nobody: the number, what was printed where and when, and a digest of the record that only who holds the
//! record can make again.

use super::cbor::{self, Fields};
use super::signature::{PublicKey, Purpose, SecretKey, Signature};
use super::{Error, Hash};
use crate::rules::paper::Paper;

const VERSION: u64 = 1;
/// Opens the text form, so that a scanned code is known for what it is.
const SCHEME: &str = "MTP1:";
/// Longest text taken for a stamp; a real one has about 230 characters.
const LONGEST: usize = 512;

/// What the QR code of a receipt or card says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The station that printed it.
    pub station: [u8; 16],
    /// What it is.
    pub paper: Paper,
    /// The enrolment's number.
    pub number: String,
    /// The paper's own serial.
    pub serial: String,
    /// When it was printed, UTC, seconds since 1970.
    pub at_s: i64,
    /// First half of the record's digest.
    pub record: [u8; 16],
    /// By the station.
    pub signature: Signature,
}

impl Stamp {
    /// Stamps a paper. `record` is the digest of what the person's record was.
    #[must_use]
    pub fn sign(
        (station, key): ([u8; 16], &SecretKey),
        paper: Paper,
        (number, serial): (&str, &str),
        at_ms: i64,
        record: &Hash,
    ) -> Self {
        let mut stamp = Self {
            station,
            paper,
            number: number.to_owned(),
            serial: serial.to_owned(),
            at_s: at_ms.div_euclid(1000),
            record: half(record),
            signature: Signature([0; 64]),
        };
        stamp.signature = key.sign(Purpose::Paper, &stamp.signed_bytes());
        stamp
    }

    /// Whether the station's signature holds.
    #[must_use]
    pub fn verifies(&self, station: &PublicKey) -> bool {
        station.verifies(Purpose::Paper, &self.signed_bytes(), &self.signature)
    }

    /// Whether it was made of the record with that digest.
    #[must_use]
    pub fn is_of(&self, record: &Hash) -> bool {
        self.record == half(record)
    }

    /// Upper-case text for a QR code in its alphanumeric mode: `MTP1:` and unpadded base32.
    #[must_use]
    pub fn to_text(&self) -> String {
        let bytes = cbor::encode(vec![
            cbor::blob(&self.signed_bytes()),
            cbor::blob(&self.signature.0),
        ]);
        format!("{SCHEME}{}", data_encoding::BASE32_NOPAD.encode(&bytes))
    }

    /// Reads back [`Stamp::to_text`]; checks no signature.
    ///
    /// # Errors
    /// [`Error::Undecodable`].
    pub fn from_text(text: &str) -> Result<Self, Error> {
        Self::read(text).ok_or(Error::Undecodable)
    }

    fn signed_bytes(&self) -> Vec<u8> {
        cbor::encode(vec![
            VERSION.into(),
            cbor::blob(&self.station),
            code(self.paper).into(),
            self.number.as_str().into(),
            self.serial.as_str().into(),
            self.at_s.into(),
            cbor::blob(&self.record),
        ])
    }

    fn read(text: &str) -> Option<Self> {
        let body = text
            .trim()
            .strip_prefix(SCHEME)
            .filter(|body| body.len() <= LONGEST)?;
        let bytes = data_encoding::BASE32_NOPAD.decode(body.as_bytes()).ok()?;
        let mut outer = Fields::open(&bytes)?;
        let signed = outer.blob(LONGEST)?;
        let signature = Signature(outer.array()?);
        outer.end()?;
        let mut fields = Fields::open(&signed)?;
        (fields.u64()? == VERSION).then_some(())?;
        let stamp = Self {
            station: fields.array()?,
            paper: paper(fields.u64()?)?,
            number: fields.text(32)?,
            serial: fields.text(32)?,
            at_s: fields.i64()?,
            record: fields.array()?,
            signature,
        };
        fields.end()?;
        Some(stamp)
    }
}

/// Frozen: the numbers that stand for a paper in its stamp.
const fn code(paper: Paper) -> u64 {
    match paper {
        Paper::Receipt => 1,
        Paper::Card => 2,
    }
}

fn paper(number: u64) -> Option<Paper> {
    [Paper::Receipt, Paper::Card]
        .into_iter()
        .find(|paper| code(*paper) == number)
}

fn half(hash: &Hash) -> [u8; 16] {
    let mut half = [0; 16];
    half.iter_mut().zip(hash.0).for_each(|(to, from)| *to = from);
    half
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> SecretKey {
        SecretKey::from_seed(&[7; 32])
    }

    fn stamp() -> Stamp {
        let names = ("GAO1-000042-K", "GAO1-R000007");
        let record = Hash::of(b"record");
        Stamp::sign(
            ([3; 16], &key()),
            Paper::Receipt,
            names,
            1_795_521_600_123,
            &record,
        )
    }

    #[test]
    fn a_stamp_reads_back_from_its_text_and_holds() {
        let text = stamp().to_text();
        let read = Stamp::from_text(&text).unwrap();
        assert_eq!(read, stamp());
        assert!(read.verifies(&key().public()));
        assert!(read.is_of(&Hash::of(b"record")) && !read.is_of(&Hash::of(b"other")));
        assert!(!read.verifies(&SecretKey::from_seed(&[8; 32]).public()));
    }

    #[test]
    fn a_stamp_is_small_enough_for_a_card() {
        // QR version 9 with error correction M holds 262 characters of the alphanumeric alphabet: 53 modules a side.
        let text = stamp().to_text();
        assert!(text.len() <= 262, "{} characters", text.len());
        assert!(
            text.bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b':')
        );
    }

    #[test]
    fn every_change_of_a_stamp_is_noticed() {
        let text = stamp().to_text();
        let at_end = text.len() - 1;
        for at in SCHEME.len()..text.len() {
            let mut other = text.clone().into_bytes();
            other[at] = if other[at] == b'A' { b'B' } else { b'A' };
            let other = String::from_utf8(other).unwrap();
            if let Ok(read) = Stamp::from_text(&other) {
                assert!(!read.verifies(&key().public()), "character {at} of {at_end}");
            }
        }
    }

    #[test]
    fn the_first_stamp_still_reads() {
        let golden = include_str!("../../golden/stamp-v1.txt");
        assert_eq!(stamp().to_text(), golden.trim());
    }

    #[test]
    fn hostile_texts_are_no_stamps() {
        for text in [
            "",
            "MTP1:",
            "MTH1:AAAA",
            "https://example.org",
            &format!("MTP1:{}", "A".repeat(4000)),
            "MTP1:é",
        ] {
            assert!(Stamp::from_text(text).is_err(), "{text:.20}");
        }
    }
}
