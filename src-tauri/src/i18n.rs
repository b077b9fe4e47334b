//! The catalogues, for messages on the command line. The window reads the same files on its side.

use std::collections::BTreeMap;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use serde_json::Value;
use unic_langid::LanguageIdentifier;

use crate::failure::Failure;
use crate::wire::{Fields, Language};

/// Language, file and text of every catalogue.
static CATALOGUES: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/catalogues.rs"));

/// The sentences of one language.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Language {
    /// The code of the language and of its folder.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
            Self::Ar => "ar",
        }
    }
}

impl Words {
    /// Reads the catalogues of `language`. A file with a mistake still gives the sentences that are right.
    #[must_use]
    pub fn of(language: Language) -> Self {
        let id: LanguageIdentifier = language.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![id]);
        bundle.set_use_isolating(false); // Marks for mixed directions are noise on a terminal and in files.
        for (code, _, text) in CATALOGUES {
            if *code == language.code() {
                let resource =
                    FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(partly, _)| partly);
                bundle.add_resource_overriding(resource);
            }
        }
        Self { language, bundle }
    }

    /// Whose sentences these are.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// Every sentence whose id begins with one of `families`; those with values in them are left to [`Words::say`].
    #[must_use]
    pub fn families(&self, families: &[&str]) -> BTreeMap<String, String> {
        let texts = CATALOGUES
            .iter()
            .filter(|(code, ..)| *code == self.language.code());
        let ids = texts.flat_map(|(.., text)| text.lines().filter_map(|line| line.split_once(" =")));
        ids.filter(|(id, _)| families.iter().any(|family| id.starts_with(family)))
            .map(|(id, _)| (id.to_owned(), self.say(id, &Fields::new())))
            .collect()
    }

    /// The sentence `id`; the id itself when there is none, which a test forbids.
    #[must_use]
    pub fn say(&self, id: &str, args: &Fields) -> String {
        self.find(id, None, args).unwrap_or_else(|| id.to_owned())
    }

    /// What happened, what was kept and what to do next, a line each.
    #[must_use]
    pub fn explain(&self, failure: &Failure) -> String {
        let id = if self.bundle.has_message(&failure.code) {
            &failure.code
        } else {
            "unknown-failure"
        };
        let mut args = failure.args.clone();
        args.insert("code".into(), failure.code.clone().into());
        let parts = [None, Some("kept"), Some("next")];
        parts
            .into_iter()
            .filter_map(|part| self.find(id, part, &args))
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// Whether there is such a sentence, or such a part of it.
    #[cfg(test)]
    fn has(&self, id: &str, part: Option<&str>) -> bool {
        let message = self.bundle.get_message(id);
        message.is_some_and(|message| match part {
            None => message.value().is_some(),
            Some(part) => message.get_attribute(part).is_some(),
        })
    }

    fn find(&self, id: &str, part: Option<&str>, args: &Fields) -> Option<String> {
        let message = self.bundle.get_message(id)?;
        let pattern = match part {
            None => message.value()?,
            Some(part) => message.get_attribute(part)?.value(),
        };
        let args: FluentArgs<'_> = args
            .iter()
            .map(|(name, value)| (name.as_str(), plain(value)))
            .collect();
        Some(
            self.bundle
                .format_pattern(pattern, Some(&args), &mut Vec::new())
                .into_owned(),
        )
    }
}

fn plain(value: &Value) -> FluentValue<'static> {
    match value {
        Value::String(text) => text.clone().into(),
        Value::Number(number) => number.as_f64().unwrap_or_default().into(),
        Value::Array(list) => {
            let texts: Vec<String> = list
                .iter()
                .map(|one| one.as_str().map_or(one.to_string(), str::to_owned))
                .collect();
            texts.join(", ").into()
        }
        other => other.to_string().into(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::{Path, PathBuf};

    use super::*;

    const LANGUAGES: [Language; 3] = [Language::Fr, Language::En, Language::Ar];

    /// Every code a failure can carry, read from the sources that name them: a new one cannot be forgotten.
    fn codes() -> BTreeSet<String> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut found = BTreeSet::new();
        for file in [
            "rules/refusal.rs",
            "error.rs",
            "keys/error.rs",
            "keys/second.rs",
            "keys/escrow.rs",
            "bundle/error.rs",
            "acts/restore.rs",
        ] {
            let text = std::fs::read_to_string(root.join("../crates/registry/src").join(file)).unwrap();
            found.extend(quoted_after(&text, &["=> \"", "what: \""]));
        }
        for path in rust_files(&root.join("src")) {
            let text = std::fs::read_to_string(&path).unwrap();
            let calls = ["refused(\"", "damaged(\"", "broken(\"", "misused(\""]
                .map(|call| format!("Failure::{call}"));
            found.extend(quoted_after(&text, &calls.each_ref().map(String::as_str)));
        }
        found.retain(|code| code.chars().all(|c| c.is_ascii_lowercase() || c == '-'));
        found
    }

    fn rust_files(folder: &Path) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path());
        entries
            .flat_map(|path| {
                if path.is_dir() {
                    rust_files(&path)
                } else {
                    vec![path]
                }
            })
            .collect()
    }

    fn quoted_after(text: &str, marks: &[&str]) -> Vec<String> {
        let after = |mark: &&str| {
            text.split(*mark)
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        marks.iter().flat_map(after).collect()
    }

    #[test]
    fn every_failure_has_its_three_sentences_in_every_language() {
        let codes = codes();
        assert!(
            codes.contains("own-work") && codes.contains("demo-failed"),
            "the sources no longer name codes like this"
        );
        for language in LANGUAGES {
            let words = Words::of(language);
            let missing: Vec<&String> = codes
                .iter()
                .filter(|code| {
                    [None, Some("kept"), Some("next")]
                        .iter()
                        .any(|part| !words.has(code, *part))
                })
                .collect();
            assert!(missing.is_empty(), "{language:?} lacks {missing:?}");
        }
    }

    #[test]
    fn every_catalogue_file_is_without_mistakes() {
        for (language, file, text) in CATALOGUES {
            if let Err((_, errors)) = FluentResource::try_new((*text).to_owned()) {
                panic!("{language}/{file}: {errors:?}");
            }
        }
    }

    #[test]
    fn all_languages_have_the_same_messages() {
        let ids = |language: Language| -> BTreeSet<&str> {
            let lines = CATALOGUES
                .iter()
                .filter(|(code, ..)| *code == language.code())
                .flat_map(|(.., text)| text.lines());
            lines
                .filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()))
                .filter_map(|line| line.split(" =").next())
                .collect()
        };
        for language in [Language::En, Language::Ar] {
            let differ: Vec<_> = ids(Language::Fr)
                .symmetric_difference(&ids(language))
                .copied()
                .collect();
            assert!(differ.is_empty(), "{language:?} and French differ in {differ:?}");
        }
    }

    #[test]
    fn numbers_choose_their_plural() {
        let words = Words::of(Language::Fr);
        let one = words.explain(&Failure::refused("fingers-missing").with("missing", 1));
        let three = words.explain(&Failure::refused("fingers-missing").with("missing", 3));
        assert!(one.contains("un doigt"), "{one}");
        assert!(three.contains("3 doigts"), "{three}");
    }
}
