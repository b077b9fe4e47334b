//! The catalogues, for messages on the command line. The window reads the same files on its side.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use serde_json::Value;
use unic_langid::LanguageIdentifier;

use crate::failure::Failure;
use crate::wire::{Fields, Language};

/// Language, file and text of every catalogue.
static CATALOGUES: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/catalogues.rs"));

/// The sentences of one language.
pub struct Words(FluentBundle<FluentResource>);

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
                let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(partly, _)| partly);
                bundle.add_resource_overriding(resource);
            }
        }
        Self(bundle)
    }

    /// The sentence `id`; the id itself when there is none, which a test forbids.
    #[must_use]
    pub fn say(&self, id: &str, args: &Fields) -> String {
        self.find(id, None, args).unwrap_or_else(|| id.to_owned())
    }

    /// What happened, what was kept and what to do next, a line each.
    #[must_use]
    pub fn explain(&self, failure: &Failure) -> String {
        let id = if self.0.has_message(&failure.code) { &failure.code } else { "unknown-failure" };
        let mut args = failure.args.clone();
        args.insert("code".into(), failure.code.clone().into());
        let parts = [None, Some("kept"), Some("next")];
        parts.into_iter().filter_map(|part| self.find(id, part, &args)).collect::<Vec<_>>().join("\n")
    }

    /// Whether there is such a sentence, or such a part of it.
    #[must_use]
    pub fn has(&self, id: &str, part: Option<&str>) -> bool {
        let message = self.0.get_message(id);
        message.is_some_and(|message| match part {
            None => message.value().is_some(),
            Some(part) => message.get_attribute(part).is_some(),
        })
    }

    fn find(&self, id: &str, part: Option<&str>, args: &Fields) -> Option<String> {
        let message = self.0.get_message(id)?;
        let pattern = match part {
            None => message.value()?,
            Some(part) => message.get_attribute(part)?.value(),
        };
        let args: FluentArgs<'_> = args.iter().map(|(name, value)| (name.as_str(), plain(value))).collect();
        Some(self.0.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned())
    }
}

fn plain(value: &Value) -> FluentValue<'static> {
    match value {
        Value::String(text) => text.clone().into(),
        Value::Number(number) => number.as_f64().unwrap_or_default().into(),
        Value::Array(list) => {
            let texts: Vec<String> = list.iter().map(|one| one.as_str().map_or(one.to_string(), str::to_owned)).collect();
            texts.join(", ").into()
        }
        other => other.to_string().into(),
    }
}
