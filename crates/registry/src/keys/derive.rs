//! From a PIN, and perhaps a token, to the key of one slot. Dear on purpose.

use argon2::{Algorithm, Argon2, ParamsBuilder, Version};
use zeroize::Zeroizing;

use super::error::{DAMAGED, Error, random};
use super::second::SecondSecret;

#[cfg(all(feature = "cheap-kdf", not(debug_assertions)))]
compile_error!("cheap-kdf makes PINs worthless: it is for tests, and never for a release build");

/// Parameters of Argon2id, kept beside what they protect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cost {
    /// Memory, KiB.
    pub memory_kib: u32,
    /// Passes.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

/// 0.57 s a try on the reference laptop; the OWASP minimum takes 21 ms. See `docs/threat-model.md`.
pub(super) const FULL: Cost = Cost {
    memory_kib: 256 * 1024,
    passes: 3,
    lanes: 1,
};
/// For tests that sign in hundreds of times.
const CHEAP: Cost = Cost {
    memory_kib: 64,
    passes: 1,
    lanes: 1,
};
/// Above this a key file is an attempt to exhaust the machine.
const CEILING: Cost = Cost {
    memory_kib: 1024 * 1024,
    passes: 16,
    lanes: 4,
};

/// What new slots use, and the least that old ones may.
pub(super) const PRESENT: Cost = if cfg!(any(test, feature = "cheap-kdf")) {
    CHEAP
} else {
    FULL
};

impl Cost {
    /// Refuses a header that somebody weakened, before any work is done with it.
    pub(super) const fn check(self, floor: Self) -> Result<(), Error> {
        if self.memory_kib < floor.memory_kib || self.passes < floor.passes || self.lanes < floor.lanes {
            return Err(Error::Weakened);
        }
        if self.memory_kib > CEILING.memory_kib || self.passes > CEILING.passes || self.lanes > CEILING.lanes
        {
            return Err(DAMAGED);
        }
        Ok(())
    }
}

/// The slot's key, 32 bytes.
pub(super) fn slot_key(
    pin: &str,
    second: &SecondSecret,
    cost: Cost,
    salt: &[u8; 16],
) -> Result<Zeroizing<[u8; 32]>, Error> {
    let params = ParamsBuilder::new()
        .m_cost(cost.memory_kib)
        .t_cost(cost.passes)
        .p_cost(cost.lanes)
        .output_len(32)
        .build()
        .map_err(|_| DAMAGED)?;
    let argon = match second {
        SecondSecret::None => Argon2::new(Algorithm::Argon2id, Version::V0x13, params),
        SecondSecret::TokenFile(token) => {
            Argon2::new_with_secret(token.bytes(), Algorithm::Argon2id, Version::V0x13, params)
                .map_err(|_| DAMAGED)?
        }
    };
    let mut key = Zeroizing::new([0; 32]);
    argon
        .hash_password_into(pin.as_bytes(), salt, key.as_mut())
        .map_err(|_| Error::Starved)?;
    Ok(key)
}

/// Takes as long as a real try, so that an unknown name cannot be told from a wrong PIN.
pub(super) fn waste(pin: &str) -> Result<(), Error> {
    slot_key(pin, &SecondSecret::None, PRESENT, &random()?).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weakened_header_is_refused_and_an_absurd_one_too() {
        for weak in [
            Cost {
                memory_kib: 19 * 1024,
                ..FULL
            },
            Cost { passes: 2, ..FULL },
            Cost { lanes: 0, ..FULL },
            CHEAP,
        ] {
            assert!(matches!(weak.check(FULL), Err(Error::Weakened)), "{weak:?}");
        }
        assert!(FULL.check(FULL).is_ok());
        let absurd = Cost {
            memory_kib: u32::MAX,
            ..FULL
        };
        assert!(matches!(absurd.check(FULL), Err(Error::Damaged { .. })));
    }

    #[test]
    fn a_token_changes_the_key() {
        let token = SecondSecret::TokenFile(super::super::second::Token::generate().unwrap());
        let with = slot_key("482913", &token, CHEAP, &[1; 16]).unwrap();
        let without = slot_key("482913", &SecondSecret::None, CHEAP, &[1; 16]).unwrap();
        assert_ne!(*with, *without);
    }
}
