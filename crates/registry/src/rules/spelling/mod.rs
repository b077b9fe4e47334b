//! Names as they are heard: one man is Mohamed on one paper, Mahamadou on another and محمد on a third.
//!
//! What comes out is a hint beside the biometric verdict and never a verdict: brothers are alike by name, and nobody
//! is held or freed by it.
//!
//! # Source
//! The sound rules follow how French civil registers of the Sahel write Arabic, Tamasheq, Songhay and Mande names:
//! `ou`/`w`/`u`, `dj`/`j`/`di`, `kh`/`h`, `gh`/`rh`/`r`, silent final `e`, an article that is kept or left. The idea of
//! comparing a coarse key is that of Russell's Soundex (US patent 1,261,167); the distance is Levenshtein's
//! (Dokl. Akad. Nauk SSSR 163, 1965) with vowels at half price, because short vowels are what the spellings disagree on.
//! Script tables follow ALA-LC (Arabic, 2012) and Unicode's Tifinagh chart, made coarser.

mod families;
mod scripts;
mod sounds;

use families::family;

pub use scripts::transliterate;
pub use sounds::plain;

/// From this likeness on, two names are worth a look, 0 to 100. Mohamed and Mahamane are 100, Moussa and Issa 60.
pub const ALIKE: u8 = 80;

/// Words that join names and name nobody: "son of", "daughter of", articles, titles.
const PARTICLES: [&str; 27] = [
    "ag", "agg", "ould", "wuld", "oulad", "walet", "walett", "oualet", "welet", "oult", "ult", "mint",
    "ment", "ben", "bin", "ibn", "bint", "al", "el", "dit", "dite", "alias", "ولد", "بن", "ابن", "بنت", "آغ",
];
/// "Servant of": a name only together with the word after it.
const SERVANT: [&str; 7] = ["abd", "abdel", "abdoul", "abdul", "abdou", "abd-al", "عبد"];

/// A name, ready to be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    words: Vec<Word>,
}

/// One word of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    /// Sounds, vowels included.
    key: String,
    /// Sounds without vowels: all that Arabic script and Tifinagh write down.
    skeleton: String,
    /// Written in a script that leaves short vowels out.
    unvowelled: bool,
}

impl Heard {
    /// The words of a name that name somebody, as they sound. Text of any length; only the first ten words count.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let plain = sounds::plain(text);
        let mut words: Vec<Word> = Vec::new();
        let mut servant: Option<&str> = None;
        for word in plain
            .split(|letter: char| !letter.is_alphabetic())
            .filter(|word| !word.is_empty())
        {
            if words.len() == 10 {
                break;
            }
            if SERVANT.contains(&word) && servant.is_none() {
                servant = Some(word);
            } else if let Some(of) = servant.filter(|_| !matches!(word, "al" | "el")) {
                words.push(Word::new(&format!("{of}{word}")));
                servant = None;
            } else if !PARTICLES.contains(&word) {
                words.push(Word::new(word));
            }
        }
        words.extend(servant.map(Word::new));
        words.retain(|word| !word.skeleton.is_empty() || !word.key.is_empty());
        Self { words }
    }

    /// Whether nothing is left to compare.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How alike two names sound, 0 to 100; the order of words does not matter. Symmetric.
    #[must_use]
    pub fn likeness(&self, other: &Self) -> u8 {
        let (few, many) = if self.words.len() <= other.words.len() {
            (self, other)
        } else {
            (other, self)
        };
        if few.words.is_empty() {
            return 0;
        }
        let mut pairs: Vec<(u32, usize, usize)> = Vec::new();
        for (a, left) in few.words.iter().enumerate() {
            for (b, right) in many.words.iter().enumerate() {
                pairs.push((left.likeness(right), a, b));
            }
        }
        pairs.sort_by_key(|(likeness, a, b)| (std::cmp::Reverse(*likeness), a + b, *a));
        let (mut left, mut right, mut sum) = (Vec::new(), Vec::new(), 0_u32);
        for (likeness, a, b) in pairs {
            if !left.contains(&a) && !right.contains(&b) {
                left.push(a);
                right.push(b);
                sum = sum.saturating_add(likeness);
            }
        }
        let few_words = u32::try_from(few.words.len()).unwrap_or(1);
        let unmatched = u32::try_from(many.words.len().saturating_sub(few.words.len())).unwrap_or(0);
        // A word too many weighs little: papers leave out a grandfather as easily as they add one.
        let mean = sum / few_words.max(1);
        u8::try_from(mean.saturating_sub(unmatched.saturating_mul(5).min(15))).unwrap_or(100)
    }

    /// How well a typed `wanted` is found in this name: every word of it must be there, 0 to 100.
    #[must_use]
    pub fn holds(&self, wanted: &Self) -> u8 {
        let best = |word: &Word| self.words.iter().map(|own| own.likeness(word)).max().unwrap_or(0);
        wanted
            .words
            .iter()
            .map(best)
            .min()
            .and_then(|least| u8::try_from(least).ok())
            .unwrap_or(0)
    }
}

impl Word {
    fn new(word: &str) -> Self {
        let unvowelled = !scripts::is_latin(word);
        let spelt = if unvowelled {
            scripts::coarse(word)
        } else {
            word.to_owned()
        };
        let key = sounds::key(&spelt);
        let key = family(&key, word).map_or(key, str::to_owned);
        Self {
            skeleton: sounds::skeleton(&key),
            key,
            unvowelled,
        }
    }

    fn likeness(&self, other: &Self) -> u32 {
        if self.key == other.key {
            return 100;
        }
        if self.unvowelled || other.unvowelled {
            let (a, b) = (&self.skeleton, &other.skeleton);
            // One or two consonants are too little to tell names apart by.
            return if a == b && a.len() >= 2 {
                95
            } else if a.len().min(b.len()) < 3 {
                0
            } else {
                sounds::closeness(a, b)
            };
        }
        sounds::closeness(&self.key, &other.key)
    }
}

#[cfg(test)]
mod tests;
