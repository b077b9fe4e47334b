//! The secret of a protected gallery: in which order each bit of a code looks at the cells of a neighbourhood.

use std::fmt;

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::matcher::Cylinder;
use crate::params;

/// Cells of a cylinder.
const CELLS: usize = 64 * crate::matcher::SECTIONS;
/// 64-bit words of a code.
pub(super) const WORDS: usize = params::PROTECTED_BITS / 64;
/// Above the number of the cell.
const COIN: u16 = 0x8000;

/// One neighbourhood under a key.
pub(super) type Code = [u64; WORDS];

/// Tells which key a form was made with, and nothing else about it.
pub type KeyId = [u8; 8];

/// What forms are made and compared with. Whoever holds it can search the gallery; see [`super`].
#[derive(Clone)]
pub struct Key {
    id: KeyId,
    /// For each bit all cells in a secret order, each with a secret coin in its top bit.
    orders: Zeroizing<Vec<u16>>,
}

impl Key {
    /// The key of a secret: 32 bytes drawn at random for one gallery and used for nothing else.
    #[must_use]
    pub fn new(secret: &[u8; 32]) -> Self {
        let mut stream = Stream::new(secret);
        let mut orders = Zeroizing::new(Vec::with_capacity(params::PROTECTED_BITS * CELLS));
        for _ in 0..params::PROTECTED_BITS {
            let start = orders.len();
            orders.extend((0..CELLS).map(|cell| cell as u16));
            let order = &mut orders[start..];
            // Fisher and Yates; the bias of multiplying instead of dividing is under 2⁻²³.
            for last in (1..CELLS).rev() {
                let drawn = u64::from(stream.word()) * (last as u64 + 1);
                order.swap(last, (drawn >> 32) as usize);
            }
            for entry in order {
                *entry |= if stream.word() & 1 == 0 { 0 } else { COIN };
            }
        }
        let [a, b, c, d, e, f, g, h, ..] = digest(b"id", secret, 0);
        Self {
            id: [a, b, c, d, e, f, g, h],
            orders,
        }
    }

    /// Told beside every form, so that one of another key is refused and never taken for a stranger's.
    #[must_use]
    pub const fn id(&self) -> KeyId {
        self.id
    }

    /// Each bit is the coin of the first cell set in its order (one-bit minimum-wise hashing): two codes
    /// agree in a bit by chance, and beyond it by the share of set cells that both have.
    pub(super) fn code(&self, cylinder: &Cylinder) -> Code {
        let mut code = [0; WORDS];
        for (bit, order) in self.orders.chunks_exact(CELLS).enumerate() {
            let first = order
                .iter()
                .find(|entry| cylinder.holds(usize::from(**entry & !COIN)));
            if first.is_some_and(|entry| entry & COIN != 0) {
                code[bit / 64] |= 1 << (bit % 64);
            }
        }
        code
    }
}

/// Only its name: a key must not reach a log.
impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({:02x?})", self.id)
    }
}

/// What the secret is stretched to: SHA-256 over purpose, secret and a counter.
struct Stream<'a> {
    secret: &'a [u8; 32],
    counter: u64,
    words: Zeroizing<Vec<u32>>,
}

impl<'a> Stream<'a> {
    fn new(secret: &'a [u8; 32]) -> Self {
        Self {
            secret,
            counter: 0,
            words: Zeroizing::new(Vec::with_capacity(8)),
        }
    }

    fn word(&mut self) -> u32 {
        if self.words.is_empty() {
            let block = digest(b"order", self.secret, self.counter);
            self.counter += 1;
            let (words, _) = block.as_chunks::<4>();
            self.words
                .extend(words.iter().map(|word| u32::from_le_bytes(*word)));
        }
        self.words.pop().unwrap_or_default()
    }
}

fn digest(purpose: &[u8], secret: &[u8; 32], counter: u64) -> [u8; 32] {
    Sha256::new()
        .chain_update(b"matricule protected gallery 1\0")
        .chain_update(purpose)
        .chain_update([0])
        .chain_update(secret)
        .chain_update(counter.to_le_bytes())
        .finalize()
        .into()
}
