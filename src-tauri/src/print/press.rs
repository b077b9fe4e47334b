//! The press: a template and facts in, pages out. Typst with a world of its own: embedded templates and fonts, the
//! facts, and nothing else. No file of the machine, no package, no network, no clock.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{Datelike, Timelike};
use registry::rules::id::Moment;
use serde_json::Value;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, Timestamp};

use crate::failure::Failure;

/// Typst goes deep where boxes stand in boxes; a worker thread's 2 MiB are little for it in a debug build.
const STACK_BYTES: usize = 32 << 20;

macro_rules! embedded {
    ($folder:literal: $($name:literal),*) => {
        &[$(($name, include_bytes!(concat!("../../../assets/", $folder, "/", $name)))),*]
    };
}
static TEMPLATES: &[(&str, &[u8])] = embedded!("papers":
    "common.typ", "receipt.typ", "card.typ", "discharge.typ", "list.typ", "referral.typ");
static FONT_FILES: &[(&str, &[u8])] = embedded!("fonts":
    "NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSansArabic-Regular.ttf", "NotoSansArabic-Bold.ttf",
    "NotoSansTifinagh-Regular.ttf");

static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let fonts = FONT_FILES
        .iter()
        .flat_map(|(_, bytes)| Font::iter(Bytes::new(*bytes)));
    fonts.collect()
});
static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// What one template is filled with.
pub struct Forme {
    /// Name of the template, for instance `receipt`.
    pub template: &'static str,
    /// `paper.json` of the template.
    pub facts: Value,
    /// Further files it reads: `stamp.svg`, `photo`.
    pub files: BTreeMap<&'static str, Vec<u8>>,
    /// Stands in the PDF as the time of making.
    pub at: Moment,
}

/// Set pages.
pub struct Pages {
    document: PagedDocument,
    at: Moment,
}

impl Forme {
    /// Sets the pages.
    ///
    /// # Errors
    /// `paper-failed`: a template and its facts do not fit, which a test forbids.
    pub fn set(self) -> Result<Pages, Failure> {
        let at = self.at;
        let world = Desk::of(self)?;
        let set = || {
            let warned = typst::compile::<PagedDocument>(&world);
            // What was typeset names people: the compiler's memory of it goes at once.
            typst::comemo::evict(0);
            warned.output.map_err(|problems| {
                let told: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
                Failure::broken("paper-failed").with("detail", told.join("; "))
            })
        };
        std::thread::scope(|scope| {
            let thread = std::thread::Builder::new()
                .stack_size(STACK_BYTES)
                .spawn_scoped(scope, set)
                .map_err(|_| Failure::broken("paper-failed"))?;
            thread.join().map_err(|_| Failure::broken("paper-failed"))?
        })
        .map(|document| Pages { document, at })
    }
}

impl Pages {
    /// As a PDF file. Same forme, same bytes.
    ///
    /// # Errors
    /// `paper-failed`.
    pub fn pdf(&self) -> Result<Vec<u8>, Failure> {
        let options = PdfOptions {
            creator: Smart::Custom(Some("Matricule".into())),
            timestamp: datetime(self.at).map(Timestamp::new_utc),
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&self.document, &options).map_err(|_| Failure::broken("paper-failed"))
    }

    /// As pictures for the screen, one SVG a page.
    #[must_use]
    pub fn pictures(&self) -> Vec<String> {
        let options = typst_svg::SvgOptions::default();
        let pages = self.document.pages().iter();
        pages.map(|page| typst_svg::svg(page, &options)).collect()
    }
}

/// All that a template can see.
struct Desk {
    main: FileId,
    files: BTreeMap<String, Bytes>,
    at: Moment,
}

impl Desk {
    fn of(forme: Forme) -> Result<Self, Failure> {
        let mut files: BTreeMap<String, Bytes> = TEMPLATES
            .iter()
            .map(|(name, bytes)| ((*name).to_owned(), Bytes::new(*bytes)))
            .collect();
        let given = forme.files.into_iter();
        files.extend(given.map(|(name, bytes)| (name.to_owned(), Bytes::new(bytes))));
        files.insert(
            "paper.json".into(),
            Bytes::new(forme.facts.to_string().into_bytes()),
        );
        let main = VirtualPath::new(format!("{}.typ", forme.template))
            .map_err(|_| Failure::broken("paper-failed"))?;
        Ok(Self {
            main: RootedPath::new(VirtualRoot::Project, main).intern(),
            files,
            at: forme.at,
        })
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let bytes = self.file(id)?;
        let text = std::str::from_utf8(&bytes).map_err(|_| FileError::InvalidUtf8)?;
        Ok(Source::new(id, text.to_owned()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.vpath();
        let ours = matches!(id.root(), VirtualRoot::Project);
        let found = self.files.get(path.get_without_slash()).filter(|_| ours);
        found.cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        datetime(self.at)
    }
}

fn datetime(at: Moment) -> Option<Datetime> {
    let at = chrono::DateTime::from_timestamp_millis(at.0)?.naive_utc();
    let small = |number: u32| u8::try_from(number).ok();
    Datetime::from_ymd_hms(
        at.year(),
        small(at.month())?,
        small(at.day())?,
        small(at.hour())?,
        small(at.minute())?,
        small(at.second())?,
    )
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn forme(facts: Value) -> Forme {
        Forme {
            template: "receipt",
            facts,
            files: BTreeMap::new(),
            at: Moment(1_795_521_600_000),
        }
    }

    #[test]
    fn facts_that_do_not_fit_are_a_failure_and_no_panic() {
        for facts in [json!({}), json!([]), json!({"lang": 3})] {
            assert!(
                forme(facts)
                    .set()
                    .is_err_and(|failure| failure.code == "paper-failed")
            );
        }
    }

    #[test]
    fn a_template_sees_nothing_of_the_machine() {
        let desk = Desk::of(forme(json!({}))).unwrap();
        for path in ["/etc/passwd", "Cargo.toml", "../Cargo.toml"] {
            let Ok(path) = VirtualPath::new(path) else {
                continue;
            };
            let id = RootedPath::new(VirtualRoot::Project, path).intern();
            assert!(desk.file(id).is_err() && desk.source(id).is_err());
        }
    }
}
