//! The W3C WebDriver protocol, as much of it as these tests speak, and the processes around it:
//! a virtual screen, a message bus and WebKit's own driver.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::artefacts;

/// How long anything on the screen may take, on two busy cores with unoptimised code.
const PATIENCE: Duration = Duration::from_secs(60);
const PAUSE: Duration = Duration::from_millis(50);
/// Key of an element reference, fixed by the W3C.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A process that ends with the test.
struct Helper(Child);

impl Drop for Helper {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The real window on a screen of its own.
pub struct Window {
    agent: ureq::Agent,
    session: String,
    driver: Helper,
    _bus: Helper,
    _screen: Helper,
    _home: TempDir,
    /// Where the virtual screen keeps its pixels.
    pixels: TempDir,
}

/// An element on the page.
pub struct Element<'w> {
    window: &'w Window,
    id: String,
}

/// A command whose process ends with this one, also when this one is killed.
fn helper(program: &str) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "KILL", program]);
    command
}

fn start(command: &mut Command) -> Helper {
    let child = command.stdin(Stdio::null()).spawn();
    Helper(child.unwrap_or_else(|error| panic!("{command:?} did not start ({error}): ./test installs it")))
}

fn first_line(helper: &mut Helper) -> String {
    let mut line = String::new();
    BufReader::new(helper.0.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    line.trim().to_owned()
}

impl Window {
    /// Opens the program with these words on a virtual screen of this size, in a home of its own but for the cache.
    pub fn open(program: &Path, words: &[&str], cache: &Path, (width, height): (u32, u32)) -> Self {
        let pixels = TempDir::new().unwrap();
        let mut screen = helper("Xvfb");
        screen.arg("-fbdir").arg(pixels.path());
        screen.args([
            "-nocursor",
            "-displayfd",
            "1",
            "-nolisten",
            "tcp",
            "-screen",
            "0",
            &format!("{width}x{height}x24"),
        ]);
        let mut screen = start(screen.stdout(Stdio::piped()).stderr(Stdio::null()));
        let display = format!(":{}", first_line(&mut screen));

        let mut bus = helper("dbus-daemon");
        let mut bus = start(
            bus.args(["--session", "--nofork", "--print-address"])
                .stdout(Stdio::piped())
                .stderr(Stdio::null()), // Services that want a whole desktop complain there.
        );
        let bus_address = first_line(&mut bus);

        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let home = TempDir::new().unwrap();
        let mut driver = helper("WebKitWebDriver");
        driver
            .arg(format!("--port={port}"))
            .arg("--host=127.0.0.1")
            .env_clear();
        driver
            .env("PATH", "/usr/bin:/bin")
            .env("LANG", "C.UTF-8")
            .env("HOME", home.path())
            .env("TMPDIR", home.path())
            .env("XDG_CACHE_HOME", cache);
        driver
            .env("DISPLAY", &display)
            .env("DBUS_SESSION_BUS_ADDRESS", bus_address);
        // The webview opens itself to the driver only when it is told so.
        driver.env("TAURI_WEBVIEW_AUTOMATION", "true");
        // No graphics card, no settings daemon, no reader for the blind on a build machine.
        driver
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            .env("LIBGL_ALWAYS_SOFTWARE", "1");
        driver
            .env("GSETTINGS_BACKEND", "memory")
            .env("NO_AT_BRIDGE", "1")
            .env("GTK_USE_PORTAL", "0");
        let driver = start(&mut driver);

        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(2 * PATIENCE))
            .build()
            .into();
        let base = format!("http://127.0.0.1:{port}");
        until("WebKitWebDriver listens", || {
            agent.get(format!("{base}/status")).call().ok()
        });
        let options = json!({"binary": program, "args": words});
        let wanted = json!({"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}});
        let created = ask(agent.post(format!("{base}/session")).send_json(wanted))
            .unwrap_or_else(|error| panic!("the window did not open: {error}"));
        let session = format!("{base}/session/{}", created["sessionId"].as_str().unwrap());
        let window = Self {
            agent,
            session,
            driver,
            _bus: bus,
            _screen: screen,
            _home: home,
            pixels,
        };
        window.resize((width, height));
        window
    }

    /// The process of the program itself.
    pub fn process(&self) -> u32 {
        let children = format!("/proc/{0}/task/{0}/children", self.driver.0.id());
        let told = std::fs::read_to_string(children).unwrap();
        told.split_whitespace()
            .next()
            .unwrap_or_else(|| panic!("the driver has no program"))
            .parse()
            .unwrap()
    }

    /// Ends the program as a power cut does, without a word.
    pub fn cut_power(self) {
        let killed = Command::new("kill")
            .arg("-KILL")
            .arg(self.process().to_string())
            .status();
        assert!(killed.unwrap().success(), "the program could not be killed");
    }

    fn post(&self, path: &str, body: Value) -> Result<Value, String> {
        ask(self
            .agent
            .post(format!("{}/{path}", self.session))
            .send_json(body))
    }

    fn get(&self, path: &str) -> Result<Value, String> {
        ask(self.agent.get(format!("{}/{path}", self.session)).call())
    }

    /// All elements that match now, in the order of the page.
    pub fn all(&self, css: &str) -> Vec<Element<'_>> {
        let found = self
            .post("elements", json!({"using": "css selector", "value": css}))
            .unwrap_or(Value::Null);
        let ids = found
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|element| element[ELEMENT].as_str());
        ids.map(|id| Element {
            window: self,
            id: id.to_owned(),
        })
        .collect()
    }

    /// The first element that matches and can be seen, as soon as there is one.
    #[track_caller]
    pub fn find(&self, css: &str) -> Element<'_> {
        self.wait(css, || self.all(css).into_iter().find(Element::is_shown))
    }

    /// The visible element with this `data-testid`, as soon as it is there.
    #[track_caller]
    pub fn part(&self, testid: &str) -> Element<'_> {
        self.find(&format!("[data-testid='{testid}']"))
    }

    /// Chooses an option of the selection list with this `data-testid`.
    #[track_caller]
    pub fn choose(&self, testid: &str, value: &str) {
        self.part(testid);
        self.wait(&format!("{value} in {testid}"), || {
            let option = self
                .all(&format!("[data-testid='{testid}'] option[value='{value}']"))
                .into_iter()
                .next()?;
            option.post("click", json!({})).ok()
        });
    }

    /// Waits until what was asked of the core has been answered and drawn: the page's text stays as it is.
    pub fn settle(&self) {
        let mut last = self.page_text();
        let mut still = 0;
        self.wait("a page that stands still", || {
            std::thread::sleep(2 * PAUSE);
            let now = self.page_text();
            still = if now == last { still + 1 } else { 0 };
            last = now;
            (still == 3).then_some(())
        });
    }

    /// Asks again and again until there is an answer; a picture and the page's text explain a failure.
    #[track_caller]
    pub fn wait<T>(&self, what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
        let began = Instant::now();
        loop {
            if let Some(answer) = ask() {
                return answer;
            }
            if began.elapsed() > PATIENCE {
                self.snap("failure");
                panic!("waited in vain for {what}; the page says:\n{}", self.page_text());
            }
            std::thread::sleep(PAUSE);
        }
    }

    /// Everything a person can read on the page.
    pub fn page_text(&self) -> String {
        let text = self.run("return document.body.innerText");
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Scrolls as a person's wheel does, until the part with this `data-testid` is on top.
    pub fn scroll_to(&self, testid: &str) {
        self.run(&format!(
            "const part = document.querySelector('[data-testid={testid}]');
             let pane = part.parentElement;
             const scrolls = () => ['auto', 'scroll'].includes(getComputedStyle(pane).overflowY) && pane.scrollHeight > pane.clientHeight;
             while (pane !== document.scrollingElement && !scrolls()) pane = pane.parentElement;
             pane.scrollTop += part.getBoundingClientRect().top - pane.getBoundingClientRect().top;"
        ));
    }

    /// Runs a script in the page.
    pub fn run(&self, script: &str) -> Value {
        self.ask(script, json!([])).unwrap_or_else(Value::String)
    }

    /// Runs a script that is given `arguments` and answers at once.
    ///
    /// # Errors
    /// What the script threw.
    pub fn ask(&self, script: &str, arguments: Value) -> Result<Value, String> {
        self.post("execute/sync", json!({"script": script, "args": arguments}))
    }

    /// Runs a script whose last argument is a function it calls with its answer.
    ///
    /// # Errors
    /// What the script threw, or that it never answered.
    pub fn ask_and_wait(&self, script: &str, arguments: Value) -> Result<Value, String> {
        self.post("execute/async", json!({"script": script, "args": arguments}))
    }

    /// Makes the window this large.
    pub fn resize(&self, (width, height): (u32, u32)) {
        let whole = json!({"x": 0, "y": 0, "width": width, "height": height});
        self.post("window/rect", whole).unwrap();
    }

    /// Sends keys to whatever has the focus, one after the other.
    pub fn keys(&self, keys: &str) {
        let keys = keys.chars().flat_map(|key| [press(key), release(key)]);
        self.actions(keys.collect());
    }

    /// Holds `modifier` while `key` is struck.
    pub fn chord(&self, modifier: char, key: char) {
        self.actions(vec![press(modifier), press(key), release(key), release(modifier)]);
    }

    /// Holds several keys down for that long.
    pub fn hold(&self, keys: &[char], long: Duration) {
        let down = keys.iter().map(|key| press(*key));
        let pause = json!({"type": "pause", "duration": long.as_millis() as u64});
        let up = keys.iter().rev().map(|key| release(*key));
        self.actions(down.chain([pause]).chain(up).collect());
    }

    fn actions(&self, actions: Vec<Value>) {
        let keyboard = json!({"type": "key", "id": "keyboard", "actions": actions});
        self.post("actions", json!({"actions": [keyboard]})).unwrap();
    }

    /// Takes a picture of the screen into the artefacts. The driver's own pictures hang at times on a busy machine.
    pub fn picture(&self, name: &str) {
        self.settle();
        self.snap(name);
    }

    /// Takes a picture of the screen as it is now.
    pub fn snap(&self, name: &str) {
        let dump = std::fs::read(self.pixels.path().join("Xvfb_screen0")).unwrap();
        let file = std::fs::File::create(artefacts().join(format!("{name}.png"))).unwrap();
        let small = PngEncoder::new_with_quality(file, CompressionType::Fast, FilterType::Adaptive);
        screen_dump(&dump).write_with_encoder(small).unwrap();
    }
}

/// The picture in an X window dump of a 24-bit screen: a header of big-endian words, colours, rows of blue, green, red.
///
/// # Source
/// XWDFile.h of the X11 protocol headers, version 7.
fn screen_dump(dump: &[u8]) -> image::RgbImage {
    let word = |at: usize| u32::from_be_bytes(dump[4 * at..4 * at + 4].try_into().unwrap()) as usize;
    let (header, width, height, row, colours) = (word(0), word(4), word(5), word(12), word(19));
    let first = header + 12 * colours;
    image::RgbImage::from_fn(width as u32, height as u32, |x, y| {
        let at = first + y as usize * row + 4 * x as usize;
        image::Rgb([dump[at + 2], dump[at + 1], dump[at]])
    })
}

impl Drop for Window {
    fn drop(&mut self) {
        let _ = self.agent.delete(&self.session).call();
    }
}

impl Element<'_> {
    fn get(&self, path: &str) -> Result<Value, String> {
        self.window.get(&format!("element/{}/{path}", self.id))
    }

    fn post(&self, path: &str, body: Value) -> Result<Value, String> {
        self.window.post(&format!("element/{}/{path}", self.id), body)
    }

    /// Whether a person can see it.
    pub fn is_shown(&self) -> bool {
        self.get("displayed") == Ok(Value::Bool(true))
    }

    /// Whether it can be used.
    pub fn is_enabled(&self) -> bool {
        self.get("enabled") == Ok(Value::Bool(true))
    }

    /// What it says.
    pub fn text(&self) -> String {
        self.get("text")
            .ok()
            .and_then(|text| text.as_str().map(str::to_owned))
            .unwrap_or_default()
    }

    /// An attribute of it.
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.get(&format!("attribute/{name}"))
            .ok()?
            .as_str()
            .map(str::to_owned)
    }

    /// Clicks it as soon as it can be used and nothing lies over it.
    #[track_caller]
    pub fn click(&self) {
        let click = || {
            self.is_enabled()
                .then(|| self.post("click", json!({})).ok())
                .flatten()
        };
        self.window.wait(&format!("a click on {:?}", self.text()), click);
    }

    /// Types into it, after what is there.
    pub fn type_text(&self, text: &str) {
        self.post("value", json!({"text": text})).unwrap();
    }

    /// Empties it, then types.
    pub fn replace(&self, text: &str) {
        self.post("clear", json!({})).unwrap();
        self.type_text(text);
    }
}

fn press(key: char) -> Value {
    json!({"type": "keyDown", "value": key})
}

fn release(key: char) -> Value {
    json!({"type": "keyUp", "value": key})
}

fn ask(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Value, String> {
    let mut answer = answer.map_err(|error| error.to_string())?;
    let mut body: Value = answer
        .body_mut()
        .with_config()
        .limit(64 << 20)
        .read_json()
        .map_err(|error| error.to_string())?;
    match body["value"].take() {
        value if answer.status().is_success() => Ok(value),
        error => Err(error.to_string()),
    }
}

fn until<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let began = Instant::now();
    while began.elapsed() < PATIENCE {
        if let Some(answer) = ask() {
            return answer;
        }
        std::thread::sleep(PAUSE);
    }
    panic!("waited in vain: {what}")
}
