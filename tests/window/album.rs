//! One look at a screen as every kind of operator sees it: both scripts, both themes, twice as large, on the smallest
//! screen. Each look leaves a picture and is measured; what is wrong is collected, so that one run tells everything.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use whole_system::driver::Window;
use whole_system::repository;

use crate::LAPTOP;

/// The smallest screen still sold.
const SMALL: (u32, u32) = (1024, 768);
const AUDIT: &str = include_str!("audit.js");
/// Scrolls what stands in front by that share of its height, or to its end: whether more is left, nothing where it was.
const SCROLL: &str = "
    const front = document.querySelector('[role=dialog]');
    const panes = front ? [front] : [...document.querySelectorAll('.scroll, main'), document.scrollingElement];
    const pane = panes.find((each) => each.scrollHeight > each.clientHeight + 4);
    if (!pane) return null;
    const before = pane.scrollTop;
    pane.scrollTop = arguments[0] === null ? pane.scrollHeight : before + arguments[0] * pane.clientHeight;
    if (pane.scrollTop === before) return null;
    return pane.scrollTop + pane.clientHeight < pane.scrollHeight - 1;";
const LANGUAGES: [&str; 3] = ["fr", "en", "ar"];
/// Every look takes a quarter of an hour: it is asked for.
const EVERY_LOOK: &str = "MATRICULE_EVERY_LOOK";
/// Sentences shorter than this may well be the same word in two languages.
const SENTENCE_BYTES: usize = 12;

/// One way to look at a screen.
#[derive(Clone, Copy, PartialEq)]
struct Look {
    language: &'static str,
    theme: &'static str,
    zoom: u32,
    size: (u32, u32),
}

impl Look {
    const fn new(language: &'static str, theme: &'static str, zoom: u32, size: (u32, u32)) -> Self {
        Self {
            language,
            theme,
            zoom,
            size,
        }
    }

    /// Where its pictures are told from the others of a screen.
    fn label(self) -> String {
        let size = if self.size == SMALL { SMALL.0 } else { self.zoom };
        format!("{}-{}-{size}", self.language, self.theme)
    }
}

/// The two that see both scripts, both themes and both sizes.
const BRIEF: [Look; 2] = [
    Look::new("fr", "day", 100, LAPTOP),
    Look::new("ar", "night", 200, LAPTOP),
];

fn every_look() -> bool {
    std::env::var_os(EVERY_LOOK).is_some()
}

/// The two, or all that `MATRICULE_EVERY_LOOK` asks for; alike ones beside each other.
fn looks() -> Vec<Look> {
    if !every_look() {
        return BRIEF.to_vec();
    }
    let mut looks = Vec::new();
    for language in ["fr", "ar"] {
        for (zoom, size) in [(100, LAPTOP), (200, LAPTOP), (100, SMALL)] {
            looks.extend(["day", "night"].map(|theme| Look::new(language, theme, zoom, size)));
        }
    }
    looks
}

/// Pictures and findings of one walk.
pub struct Album<'w> {
    window: &'w Window,
    words: BTreeMap<&'static str, BTreeMap<String, String>>,
    findings: Vec<String>,
    /// Places looked at so far.
    seen: BTreeSet<String>,
}

impl<'w> Album<'w> {
    /// An empty one for this window.
    pub fn of(window: &'w Window) -> Self {
        let axe = repository().join("ui/node_modules/axe-core/axe.min.js");
        let source = std::fs::read_to_string(&axe)
            .unwrap_or_else(|error| panic!("{} ({error}): ./test installs it", axe.display()));
        window
            .ask(&format!("{source}; window.axe = axe;"), json!([]))
            .unwrap();
        Self {
            window,
            words: LANGUAGES
                .map(|language| (language, plain_sentences(language)))
                .into(),
            findings: Vec::new(),
            seen: BTreeSet::new(),
        }
    }

    /// Whether nobody showed this place before; all do where every look is asked for.
    pub fn is_new(&mut self, place: &str) -> bool {
        self.seen.insert(place.to_owned()) || every_look()
    }

    /// Looks at the screen that is open now, in every way; `name` is what its pictures are called.
    pub fn look(&mut self, name: &str) {
        let mut last: Option<Look> = None;
        for look in looks() {
            let drawn_anew = last.is_none_or(|last| {
                (last.language, last.zoom, last.size) != (look.language, look.zoom, look.size)
            });
            if drawn_anew {
                self.set("language", look.language);
                self.window.resize(look.size);
                self.zoom(look.zoom, look.size);
            }
            self.set("theme", look.theme);
            if drawn_anew {
                self.window.settle();
                self.measure(name, look);
            }
            self.pictures(&format!("{name}-{}", look.label()));
            self.ask_axe(name, look);
            last = Some(look);
        }
        self.set("language", "fr");
        self.set("theme", "day");
        self.window.resize(LAPTOP);
        self.zoom(100, LAPTOP);
        self.window.settle();
    }

    /// Looks at this one screen and fails with what is wrong with it.
    #[track_caller]
    pub fn only(mut self, name: &str) {
        self.look(name);
        self.close();
    }

    /// Fails with everything that was found, if anything was.
    #[track_caller]
    pub fn close(self) {
        assert!(
            self.findings.is_empty(),
            "{} findings:\n{}",
            self.findings.len(),
            self.findings.join("\n")
        );
    }

    /// Through the screen's own controls, which a dialog may keep from the mouse.
    fn set(&self, what: &str, value: &str) {
        let script = match what {
            "language" => {
                "const list = document.querySelector('[data-testid=language]');
                 list.value = arguments[0];
                 list.dispatchEvent(new Event('change', { bubbles: true }));"
            }
            _ => {
                "if (document.documentElement.dataset.theme !== arguments[0])
                     document.querySelector('[data-testid=theme]').click();"
            }
        };
        self.window.ask(script, json!([value])).unwrap();
    }

    fn zoom(&self, percent: u32, (width, _): (u32, u32)) {
        let strokes = if percent == 200 {
            vec!["0", "+", "+", "+"]
        } else {
            vec!["0"]
        };
        let script = "for (const key of arguments[0])
             window.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey: true, cancelable: true }));";
        self.window.ask(script, json!([strokes])).unwrap();
        // The toolkit zooms on its own thread.
        self.window.wait("the zoom", || {
            let points = self.window.run("return window.innerWidth").as_u64()?;
            (points.abs_diff(u64::from(width * 100 / percent)) < 4).then_some(())
        });
    }

    fn pictures(&self, name: &str) {
        self.painted();
        self.window.snap(name);
        // Every page where every look is asked for, else the last one alone.
        let step = every_look().then_some(0.85);
        for page in 2.. {
            let left = self.window.ask(SCROLL, json!([step])).unwrap();
            let Some(left) = left.as_bool() else { break };
            self.painted();
            let page = if left { page.to_string() } else { "end".to_owned() };
            self.window.snap(&format!("{name}-{page}"));
        }
        self.window.run("for (const pane of [...document.querySelectorAll('[role=dialog], .scroll, main'), document.scrollingElement]) pane.scrollTop = 0;");
    }

    /// Waits for two frames: the first draws, the second follows when it is on the screen.
    fn painted(&self) {
        let script =
            "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()));";
        self.window.ask_and_wait(script, json!([])).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(80)); // The compositor copies to the screen after that.
    }

    fn measure(&mut self, name: &str, look: Look) {
        let own = &self.words[look.language];
        let ids: BTreeSet<&String> = self.words.values().flat_map(BTreeMap::keys).collect();
        let others = self.words.iter().filter(|(other, _)| **other != look.language);
        let foreign: BTreeSet<&String> = others
            .flat_map(|(_, words)| words.iter())
            .filter(|(id, text)| text.len() >= SENTENCE_BYTES && own.get(*id) != Some(text))
            .map(|(_, text)| text)
            .collect();
        let foreign: Vec<&&String> = foreign
            .iter()
            .filter(|text| !own.values().any(|word| word == **text))
            .collect();
        let asked = json!([{"ids": ids, "foreign": foreign, "wide": look.zoom > 100}]);
        let told = self.window.ask(AUDIT, asked).unwrap();
        let said = told.as_array().into_iter().flatten().filter_map(Value::as_str);
        self.findings
            .extend(said.map(|what| format!("{name}, {}: {what}", look.label())));
    }

    fn ask_axe(&mut self, name: &str, look: Look) {
        let script = "const done = arguments[0];
            axe.run(document, { resultTypes: ['violations'] }).then(
                ({ violations, passes }) => done(passes.length === 0 ? 'axe looked at nothing' : violations.map(({ id, impact, nodes }) => ({
                    id, impact, where: nodes.slice(0, 3).map(({ target, failureSummary }) => `${target}: ${failureSummary}`),
                }))),
                (error) => done(String(error)));";
        let told = self.window.ask_and_wait(script, json!([])).unwrap();
        let violations = told
            .as_array()
            .unwrap_or_else(|| panic!("axe broke at {name}: {told}"));
        let grave = violations
            .iter()
            .filter(|each| matches!(each["impact"].as_str(), Some("serious" | "critical")));
        self.findings
            .extend(grave.map(|each| format!("{name}, {}: axe {each}", look.label())));
    }
}

/// The sentences of a catalogue that have no variables in them, by id; the parts of a failure as `id.kept`.
fn plain_sentences(language: &str) -> BTreeMap<String, String> {
    let folder = repository().join("assets/i18n").join(language);
    let mut sentences = BTreeMap::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let lines = text.lines().filter_map(|line| line.split_once(" = "));
        let plain = lines.filter(|(id, said)| !id.starts_with([' ', '#', '*', '[']) && !said.contains('{'));
        sentences.extend(plain.map(|(id, said)| (id.to_owned(), said.trim().to_owned())));
    }
    sentences
}
