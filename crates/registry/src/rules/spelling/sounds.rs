//! From letters to sounds, coarse enough that spellings of one name meet.

/// Lower case without accents, apostrophes and letter marks.
#[must_use]
pub fn plain(text: &str) -> String {
    text.chars()
        .take(400)
        .flat_map(char::to_lowercase)
        .filter_map(unmarked)
        .collect()
}

/// The letter without its mark; `None` for what stands on or between letters and is no letter.
fn unmarked(letter: char) -> Option<char> {
    Some(match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ə' | 'æ' => 'a',
        'ç' | 'ć' | 'č' => 's',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ĕ' | 'ɛ' => 'e',
        'ì' | 'í' | 'î' | 'ï' | 'ī' => 'i',
        'ñ' | 'ɲ' | 'ŋ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ō' | 'ɔ' | 'œ' => 'o',
        'ù' | 'ú' | 'û' | 'ü' | 'ū' => 'u',
        'ý' | 'ÿ' | 'ƴ' => 'y',
        'ḍ' | 'ɗ' | 'ď' => 'd',
        'ḥ' | 'ḫ' | 'ħ' => 'h',
        'ṣ' | 'š' | 'ş' => 's',
        'ṭ' | 'ţ' => 't',
        'ẓ' | 'ž' | 'ż' => 'z',
        'ɓ' => 'b',
        'ğ' | 'ɣ' | 'ġ' => 'r',
        'ǧ' | 'ǰ' => 'j',
        '\'' | '’' | '‘' | 'ʼ' | 'ʿ' | 'ʾ' | '`' | '´' | 'ـ' | '.' => return None,
        '\u{300}'..='\u{36f}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' => return None,
        other => other,
    })
}

/// Letters that are written together for one sound, longest first, and what is heard.
const TOGETHER: [(&str, &str); 35] = [
    ("tch", "c"),
    ("sch", "s"),
    ("dji", "ji"),
    ("dj", "j"),
    ("dg", "j"),
    ("dy", "j"),
    ("ty", "c"),
    ("dia", "ja"),
    ("die", "je"),
    ("dio", "jo"),
    ("diu", "ju"),
    ("ch", "s"),
    ("sh", "s"),
    ("kh", "h"),
    ("gh", "r"),
    ("rh", "r"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "d"),
    ("oua", "ua"),
    ("oue", "ua"),
    ("oui", "ui"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("gue", "ge!"),
    ("gui", "gi!"),
    ("ge", "je"),
    ("gi", "ji"),
    ("qu", "k"),
    ("ck", "k"),
    ("ce", "se"),
    ("ci", "si"),
    ("ai", "ei"),
    ("ay", "ei"),
];

/// How a word in plain letters sounds: consonants, and vowels as `a`, `i` and `u`.
pub(super) fn key(plain: &str) -> String {
    let single = squeezed(plain);
    let bare = without_article(&single);
    let mut rest = bare;
    let mut heard = String::new();
    while let Some(first) = rest.chars().next() {
        let (sound, used) = TOGETHER
            .iter()
            .find(|(letters, _)| rest.starts_with(letters))
            .map_or((String::from(first), first.len_utf8()), |(letters, sound)| {
                ((*sound).to_owned(), letters.len())
            });
        // A letter that was heard as another is not heard again; only its vowel goes on.
        heard.push_str(&sound);
        rest = rest.get(used..).unwrap_or_default();
    }
    let hard = heard.replace("e!", "E").replace("i!", "I");
    let simple: String = hard.chars().filter_map(sound).collect();
    let squeezed = squeezed(&simple);
    // The final e of Hassane and Lamine is silent.
    let ends_silent = plain.ends_with('e') && squeezed.len() > 3 && squeezed.ends_with('a');
    let end = if ends_silent {
        squeezed.len() - 1
    } else {
        squeezed.len()
    };
    squeezed.get(..end).unwrap_or(&squeezed).to_owned()
}

/// One letter as it sounds; `h` is not heard.
const fn sound(letter: char) -> Option<char> {
    Some(match letter {
        'a' | 'e' | 'E' => 'a',
        'i' | 'y' | 'I' => 'i',
        'o' | 'u' | 'w' => 'u',
        'c' | 'q' | 'k' => 'k',
        'x' | 's' => 's',
        'v' | 'f' => 'f',
        'h' => return None,
        other => other,
    })
}

/// The sounds that every script writes down.
pub(super) fn skeleton(key: &str) -> String {
    key.chars().filter(|sound| !is_vowel(*sound)).collect()
}

const fn is_vowel(sound: char) -> bool {
    matches!(sound, 'a' | 'i' | 'u')
}

/// Doubled letters as one.
fn squeezed(text: &str) -> String {
    let mut single = String::with_capacity(text.len());
    for letter in text.chars() {
        if !single.ends_with(letter) {
            single.push(letter);
        }
    }
    single
}

/// Alhassane, El Hassane and Hassane are one name; Ali and Alou have no article.
fn without_article(word: &str) -> &str {
    ["al", "el"]
        .into_iter()
        .find_map(|article| {
            word.strip_prefix(article)
                .filter(|rest| rest.chars().count() >= 4)
        })
        .unwrap_or(word)
}

/// 100 for equal sounds, less for every sound that differs; a vowel costs half of a consonant.
pub(super) fn closeness(a: &str, b: &str) -> u32 {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(40).collect(), b.chars().take(40).collect());
    let cost = |sound: char| if is_vowel(sound) { 1_u32 } else { 2 };
    let mut row: Vec<u32> = std::iter::once(0)
        .chain(b.iter().scan(0_u32, |sum, sound| {
            *sum = sum.saturating_add(cost(*sound));
            Some(*sum)
        }))
        .collect();
    for left in &a {
        let mut diagonal = row.first().copied().unwrap_or_default();
        let mut before = diagonal.saturating_add(cost(*left));
        if let Some(first) = row.first_mut() {
            *first = before;
        }
        for (right, cell) in b.iter().zip(row.iter_mut().skip(1)) {
            let swap = if left == right {
                0
            } else {
                cost(*left).max(cost(*right))
            };
            let least = diagonal
                .saturating_add(swap)
                .min(before.saturating_add(cost(*right)))
                .min(cell.saturating_add(cost(*left)));
            diagonal = *cell;
            *cell = least;
            before = least;
        }
    }
    let apart = row.last().copied().unwrap_or_default();
    let whole = |word: &[char]| word.iter().map(|sound| cost(*sound)).sum::<u32>();
    let longer = whole(&a).max(whole(&b)).max(1);
    100_u32.saturating_sub(apart.saturating_mul(100) / longer)
}
