//! How fast the window is, measured from outside on the program as it is shipped:
//! the time from the start of the process to a sign-in that can be typed into, and the longest frame while a list of
//! ten thousand records is scrolled from end to end. Usage: `window-report [RECORDS]`, after
//! `cargo build --release --workspace --bins`. Prints one JSON object.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a measurement that cannot go on stops"
)]

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};
use tempfile::TempDir;
use whole_system::driver::Window;
use whole_system::{command, program};

const LAPTOP: (u32, u32) = (1366, 768);
const RECORDS: u32 = 10_000;
/// Cold starts measured; the first one reads the program from the disk.
const STARTS: usize = 7;
/// The kernel counts a process's start in hundredths of a second.
const TICK_MS: f64 = 10.0;

fn main() {
    let records = std::env::args()
        .nth(1)
        .map_or(RECORDS, |word| word.parse().expect("a number of records"));
    let folder = TempDir::new().unwrap();
    let home = folder.path().join("home");
    let mut make = command();
    make.args(["bench", "registry", "--records", &records.to_string(), "--out"])
        .arg(&home);
    assert!(make.status().unwrap().success(), "the registry could not be made");

    let cache = folder.path().join("cache");
    let mut starts: Vec<f64> = (0..STARTS).map(|_| start_ms(&open(&home, &cache))).collect();
    let first = starts[0];
    starts.sort_by(f64::total_cmp);
    let window = open(&home, &cache);
    sign_in(&window);
    let frames = scroll(&window, records);
    println!(
        "{}",
        json!({
            "records": records,
            "start_ms": {"first": first.round(), "median": starts[STARTS / 2].round(), "worst": starts[STARTS - 1].round()},
            "scroll": frames,
        })
    );
}

fn open(home: &Path, cache: &Path) -> Window {
    let words = ["--home", home.to_str().unwrap(), "demo", "--training"];
    Window::open(&program(), &words, cache, LAPTOP)
}

/// Milliseconds from the start of the process to the first paint of the sign-in.
fn start_ms(window: &Window) -> f64 {
    window.part("sign-in-name");
    let painted = window.wait("the first paint", || {
        window
            .run(
                "const paint = performance.getEntriesByName('first-contentful-paint')[0];
                 return paint ? performance.timeOrigin + paint.startTime : null;",
            )
            .as_f64()
    });
    painted - started_ms(window.process())
}

/// When a process was started, milliseconds since 1970.
///
/// # Source
/// proc(5): field 22 of `stat` counts ticks since the machine's start, `uptime` tells how long ago that was.
fn started_ms(process: u32) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap();
    let (_, after_name) = stat.rsplit_once(')').unwrap();
    let ticks: f64 = after_name.split_whitespace().nth(19).unwrap().parse().unwrap();
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap()
        .as_secs_f64()
        * 1000.0;
    let uptime = std::fs::read_to_string("/proc/uptime").unwrap();
    let uptime: f64 = uptime.split_whitespace().next().unwrap().parse().unwrap();
    now - uptime * 1000.0 + ticks * TICK_MS
}

fn sign_in(window: &Window) {
    window.part("demo-user-enroleur").click();
    window.part("sign-in-submit").click();
    window.part("nav-records").click();
    window.find("[data-testid^='enrolment-']");
}

/// Scrolls from the first record to the last as a drag of the bar does, and times every frame.
fn scroll(window: &Window, records: u32) -> Value {
    let script = "const done = arguments[0];
        const pane = document.querySelector('[data-testid=enrolments]').parentElement;
        const steps = 300;
        const frames = [];
        let last = performance.now(), step = 0;
        const next = (now) => {
            frames.push(now - last);
            last = now;
            if (step++ < steps) {
                pane.scrollTop = (pane.scrollHeight - pane.clientHeight) * step / steps;
                requestAnimationFrame(next);
            } else {
                frames.shift();
                frames.sort((a, b) => a - b);
                done({ frames: frames.length, median_ms: frames[frames.length >> 1], longest_ms: frames.at(-1), over_100_ms: frames.filter((ms) => ms > 100).length });
            }
        };
        requestAnimationFrame(next);";
    let frames = window.ask_and_wait(script, json!([])).unwrap();
    // Whatever it cost, the last record must really stand there.
    let last = format!(
        "[data-testid=enrolments] tbody tr[data-index='{}'][data-number]",
        records - 1
    );
    window.find(&last);
    frames
}
