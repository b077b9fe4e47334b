//! Arabic script and Tifinagh in Latin letters: coarsely to compare, readably as a suggestion.

/// Letter, as it is compared, as it is suggested. Short vowels are not written and cannot be guessed.
const LETTERS: [(&str, &str, &str); 36] = [
    ("اأإآٱىⴰ", "a", "a"),
    ("بⴱ", "b", "b"),
    ("پ", "b", "p"),
    ("تطⵜⵟ", "t", "t"),
    ("ثⵝ", "s", "th"),
    ("جچⵊ", "j", "dj"),
    ("حهⵀⵃⵂ", "h", "h"),
    ("ة", "a", "a"),
    ("خⵅⵆ", "kh", "kh"),
    ("دضⴷⴹⴸ", "d", "d"),
    ("ذ", "z", "dh"),
    ("رⵔⵕ", "r", "r"),
    ("زⵣⵥ", "z", "z"),
    ("ژⵌ", "j", "j"),
    ("سصⵙⵚ", "s", "s"),
    ("شⵛ", "ch", "ch"),
    ("ظ", "z", "z"),
    ("عءⵄ", "", "’"),
    ("غⵖ", "gh", "gh"),
    ("فڢⴼ", "f", "f"),
    ("قⵇⵈ", "k", "k"),
    ("ڧ", "k", "k"),
    ("كکⴽ", "k", "k"),
    ("گⴳ", "g", "g"),
    ("لⵍ", "l", "l"),
    ("مⵎ", "m", "m"),
    ("نⵏ", "n", "n"),
    ("وⵓ", "u", "ou"),
    ("ؤ", "u", "ou"),
    ("ⵡ", "u", "w"),
    ("يیئ", "i", "i"),
    ("ⵉ", "i", "i"),
    ("ⵢ", "i", "y"),
    ("ⴻ", "a", "e"),
    ("ⵒ", "f", "p"),
    ("ⵑ", "n", "ng"),
];

/// Whether a word needs no table to be read.
pub(super) fn is_latin(word: &str) -> bool {
    word.chars()
        .all(|letter| letter.is_ascii() || ('\u{c0}'..='\u{24f}').contains(&letter))
}

/// A word in letters that [`super::sounds`] knows; letters of no table are left out.
pub(super) fn coarse(word: &str) -> String {
    let bare = word
        .strip_prefix("ال")
        .filter(|rest| rest.chars().count() >= 3)
        .unwrap_or(word);
    bare.chars()
        .filter_map(|letter| row(letter).map(|row| row.1))
        .collect()
}

fn row(letter: char) -> Option<&'static (&'static str, &'static str, &'static str)> {
    LETTERS.iter().find(|(letters, ..)| letters.contains(letter))
}

/// A suggestion in Latin letters for a name in another script, to be mended by whoever can read it; `None` if nothing
/// in it needs one.
#[must_use]
pub fn transliterate(name: &str) -> Option<String> {
    if is_latin(name) {
        return None;
    }
    let word = |word: &str| {
        let (article, bare) = word
            .strip_prefix("ال")
            .filter(|rest| rest.chars().count() >= 2)
            .map_or(("", word), |rest| ("al-", rest));
        let letters: String = bare
            .chars()
            .map(|letter| row(letter).map_or_else(|| letter.to_string(), |row| row.2.to_owned()))
            .filter(|letters| {
                letters
                    .chars()
                    .all(|letter| letter.is_alphabetic() || letter == '’')
            })
            .collect();
        let mut rest = letters.trim_matches('’').chars();
        let first: String = rest.next().into_iter().flat_map(char::to_uppercase).collect();
        format!("{article}{first}{}", rest.as_str())
    };
    let words: Vec<String> = name
        .split_whitespace()
        .map(word)
        .filter(|word| !word.is_empty())
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
}
