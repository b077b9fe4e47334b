//! What passes for a PIN or a passphrase.

use crate::rules::refusal::Refusal;

/// Digits or characters.
const MIN_CHARS: usize = 6;
/// Bytes; more is a mistake or an attack.
const MAX_BYTES: usize = 1024;

/// Refuses what falls to the first guesses: fewer than six characters, or one character repeated.
///
/// # Errors
/// [`Refusal::PinTooWeak`].
pub fn check(pin: &str) -> Result<(), Refusal> {
    let mut chars = pin.chars();
    let repeated = chars.next().is_none_or(|first| chars.all(|next| next == first));
    if pin.chars().count() < MIN_CHARS
        || pin.len() > MAX_BYTES
        || repeated
        || pin.chars().any(char::is_control)
    {
        return Err(Refusal::PinTooWeak);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_or_repeated_pins_are_refused() {
        for weak in ["", "1", "12345", "000000", "éééééééé", "12345\n6"] {
            assert_eq!(check(weak), Err(Refusal::PinTooWeak), "{weak:?}");
        }
        for fair in ["482913", "le fleuve monte", "تمبكتو ١٩٩١"] {
            assert_eq!(check(fair), Ok(()), "{fair:?}");
        }
    }
}
