//! Text from outside: one line, no character that hides, reorders or breaks it.

use super::super::refusal::Refusal;

/// One line of text, trimmed, 1 to `max` characters. Length is looked at before anything else is.
pub(super) fn line(text: &str, max: usize) -> Result<String, &'static str> {
    if text.len() > max.saturating_mul(4) {
        return Err("too-long");
    }
    let text = text.trim();
    match text.chars().count() {
        0 => Err("empty"),
        count if count > max => Err("too-long"),
        _ if text.chars().any(is_hostile) => Err("hostile-characters"),
        _ => Ok(text.to_owned()),
    }
}

/// Letters and the marks that names are written with; no digits, no signs.
pub(super) fn persons_name(text: String) -> Result<String, &'static str> {
    let combining =
        |letter| matches!(letter, '\u{300}'..='\u{36f}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}');
    let joins = |letter| matches!(letter, ' ' | '-' | '\'' | '’' | 'ʼ' | '.' | '(' | ')' | '/');
    let fits = text
        .chars()
        .all(|letter| letter.is_alphabetic() || combining(letter) || joins(letter));
    if fits && text.chars().any(char::is_alphabetic) {
        Ok(text)
    } else {
        Err("not-a-name")
    }
}

/// A harmless line of `min` to `max` characters, trimmed; `None` for anything else.
#[must_use]
pub fn short_text(text: &str, min: usize, max: usize) -> Option<String> {
    line(text, max).ok().filter(|text| text.chars().count() >= min)
}

/// A coded reason: a short word of a–z, digits and hyphens.
///
/// # Errors
/// [`Refusal::ReasonUnknown`].
pub fn reason_code(text: &str) -> Result<String, Refusal> {
    let fits = (2..=40).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if fits {
        Ok(text.to_owned())
    } else {
        Err(Refusal::ReasonUnknown)
    }
}

/// Characters that hide, reorder or break text: controls, direction marks, invisible and private ones.
#[must_use]
pub fn is_hostile(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}'
            | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{e000}'..='\u{f8ff}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}'
            | '\u{e0000}'..='\u{10ffff}')
}

/// The start of a name nobody defined, fit to be shown.
pub(super) fn harmless(text: &str) -> String {
    text.chars()
        .take(40)
        .map(|letter| if is_hostile(letter) { '\u{fffd}' } else { letter })
        .collect()
}
