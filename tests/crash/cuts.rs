//! Power cuts: from a trace of every write and sync, the states in which a disk may be found when the current went.
//!
//! What was synced is there; of the rest any part is, in any mixture, torn at sectors. Each state is put into a fresh
//! folder and opened by a fresh process. A disk that ignores syncs is the control: on it something must get lost.

use std::collections::BTreeMap;
use std::path::Path;

use whole_system::Station;

use crate::tracer::{allowed, record};
use crate::{Dice, turns};

/// Unit that a disk writes whole.
const SECTOR: usize = 512;

/// One touch of the disk, by file name in the home folder.
#[derive(Debug, Clone)]
enum Touch {
    Write {
        file: String,
        at: Option<usize>,
        bytes: Vec<u8>,
    },
    Cut {
        file: String,
        len: usize,
    },
    Rename {
        from: String,
        to: String,
    },
    Remove {
        file: String,
    },
    Sync {
        file: String,
    },
    SyncFolder,
}

type Files = BTreeMap<String, Vec<u8>>;

/// Acts done one after another, each with the number of events acknowledged once it had ended.
struct Trace {
    start: Files,
    touches: Vec<Touch>,
    /// Touches before this index belong to acts that acknowledged so many events.
    acknowledged: Vec<(usize, u64)>,
    station: Station,
}

#[test]
fn no_power_cut_loses_what_was_acknowledged() {
    if !allowed() {
        return;
    }
    let trace = traced();
    let mut dice = Dice::new(3);
    for state in 0..turns(40) {
        let cut = dice.roll(trace.touches.len() + 1);
        let files = trace.state(cut, true, &mut dice);
        let kept = trace.events_in(&files);
        let promised = trace.promised(cut);
        assert!(
            kept.is_some_and(|kept| kept >= promised),
            "state {state}, cut {cut}: {promised} promised, {kept:?} kept"
        );
    }
}

#[test]
fn a_disk_that_ignores_syncs_does_lose_so_this_test_can_fail() {
    if !allowed() {
        return;
    }
    let trace = traced();
    let mut dice = Dice::new(4);
    let lost = (0..60).any(|_| {
        let cut = trace.touches.len();
        let files = trace.state(cut, false, &mut dice);
        trace
            .events_in(&files)
            .is_none_or(|kept| kept < trace.promised(cut))
    });
    assert!(lost, "sixty states without a single sync lost nothing");
}

fn traced() -> Trace {
    let station = Station::bare("site", "GAO1");
    let mut trace = Trace {
        start: files_of(&station.home()),
        touches: Vec::new(),
        acknowledged: Vec::new(),
        station,
    };
    trace.acknowledged.push((0, events(&trace.station.copy())));
    for user in ["sira.ba", "oumar.toure", "awa.cisse"] {
        let mut command = trace.station.command(Station::ADMINISTRATOR);
        let pin = trace.station.pin_file(Station::ADMINISTRATOR);
        command
            .args(["user", "add", user, "--role", "enroleur", "--new-pin-file"])
            .arg(pin);
        let (answer, log) = record(&command, &trace.station.home());
        answer.accepted();
        trace.touches.extend(touches(&log));
        let events = events(&trace.station.copy());
        trace.acknowledged.push((trace.touches.len(), events));
    }
    // The trace tells the whole story: replayed to its end it gives the very files on the disk.
    let mut replayed = trace.start.clone();
    trace
        .touches
        .iter()
        .for_each(|touch| apply(&mut replayed, touch, usize::MAX));
    assert_eq!(
        replayed,
        files_of(&trace.station.home()),
        "the trace missed a write"
    );
    trace
}

impl Trace {
    /// A state in which the disk may be found when the power goes before touch `cut`.
    fn state(&self, cut: usize, syncs_hold: bool, dice: &mut Dice) -> Files {
        let mut durable = self.start.clone();
        let mut pending: Vec<&Touch> = Vec::new();
        for touch in self.touches.iter().take(cut) {
            let settled: Box<dyn Fn(&Touch) -> bool> = match touch {
                Touch::Sync { file } if syncs_hold => Box::new(move |touch| concerns(touch, file)),
                Touch::SyncFolder if syncs_hold => {
                    Box::new(|touch| !matches!(touch, Touch::Write { .. } | Touch::Cut { .. }))
                }
                Touch::Sync { .. } | Touch::SyncFolder => continue,
                other => {
                    pending.push(other);
                    continue;
                }
            };
            pending.retain(|touch| {
                let settled = settled(touch);
                if settled {
                    apply(&mut durable, touch, usize::MAX);
                }
                !settled
            });
        }
        for touch in pending {
            match dice.roll(3) {
                0 => {}
                1 => apply(&mut durable, touch, usize::MAX),
                _ => apply(&mut durable, touch, dice.roll(9) * SECTOR),
            }
        }
        durable
    }

    fn promised(&self, cut: usize) -> u64 {
        self.acknowledged
            .iter()
            .rev()
            .find(|(end, _)| *end <= cut)
            .map_or(0, |(_, events)| *events)
    }

    /// Events that a fresh process finds in these files; `None` if it finds no sound journal.
    fn events_in(&self, files: &Files) -> Option<u64> {
        let copy = self.station.copy();
        for entry in std::fs::read_dir(copy.home()).unwrap() {
            std::fs::remove_file(entry.unwrap().path()).unwrap();
        }
        for (name, bytes) in files {
            std::fs::write(copy.home().join(name), bytes).unwrap();
        }
        let verified = copy.run(Station::ADMINISTRATOR, ["journal", "verify"]);
        if verified.exit != Some(0) {
            return None;
        }
        let verified = verified.json();
        verified["events"].as_u64().filter(|_| verified["ok"] == true)
    }
}

/// Whether syncing `file` settles the touch: its content, and the entry in the folder under which it is found.
fn concerns(touch: &Touch, file: &str) -> bool {
    match touch {
        Touch::Write { file: of, .. } | Touch::Cut { file: of, .. } | Touch::Remove { file: of } => {
            of == file
        }
        Touch::Rename { from, to } => from == file || to == file,
        Touch::Sync { .. } | Touch::SyncFolder => false,
    }
}

/// Does the touch; of a write only the first `reach` bytes.
fn apply(files: &mut Files, touch: &Touch, reach: usize) {
    match touch {
        Touch::Write { file, at, bytes } => {
            let content = files.entry(file.clone()).or_default();
            let at = at.unwrap_or(content.len());
            let bytes = &bytes[..bytes.len().min(reach)];
            if content.len() < at + bytes.len() {
                content.resize(at + bytes.len(), 0);
            }
            content[at..at + bytes.len()].copy_from_slice(bytes);
        }
        Touch::Cut { file, len } => files.entry(file.clone()).or_default().resize(*len, 0),
        Touch::Rename { from, to } => {
            if let Some(content) = files.remove(from) {
                files.insert(to.clone(), content);
            }
        }
        Touch::Remove { file } => drop(files.remove(file)),
        Touch::Sync { .. } | Touch::SyncFolder => {}
    }
}

/// Every file in the home folder but SQLite's shared memory, which no power cut survives, and empty ones.
fn files_of(home: &Path) -> Files {
    let entries = std::fs::read_dir(home).unwrap().map(|entry| entry.unwrap());
    let named = entries.map(|entry| {
        (
            entry.file_name().into_string().unwrap(),
            std::fs::read(entry.path()).unwrap(),
        )
    });
    named
        .filter(|(name, bytes)| !name.ends_with("-shm") && !bytes.is_empty())
        .collect()
}

fn events(station: &Station) -> u64 {
    station.state()["events"].as_u64().unwrap()
}

/// Reads strace's lines: `PID name(FD<PATH>, "\x..", len, at) = result`.
fn touches(log: &str) -> Vec<Touch> {
    let mut begun: BTreeMap<&str, String> = BTreeMap::new();
    let mut touches = Vec::new();
    for line in log.lines() {
        let (pid, call) = line.split_once(' ').unwrap();
        let call = call.trim_start();
        // Calls of two threads may be printed in halves.
        if let Some(half) = call.strip_suffix(" <unfinished ...>") {
            begun.insert(pid, half.to_owned());
        } else if let Some((_, rest)) = call
            .strip_prefix("<... ")
            .and_then(|call| call.split_once(" resumed>"))
        {
            touches.extend(touch(&(begun.remove(pid).unwrap() + rest)));
        } else {
            touches.extend(touch(call));
        }
    }
    touches
}

fn touch(call: &str) -> Option<Touch> {
    let (name, rest) = call.split_once('(')?;
    // What is wiped after it lost its name, and what failed, changes no file.
    if rest.contains(">(deleted)") || rest.contains(") = -1 ") || rest.contains(")  = -1 ") {
        return None;
    }
    let strings: Vec<Vec<u8>> = rest.split('"').skip(1).step_by(2).map(unhex).collect();
    let file = || {
        let (_, path) = rest.split_once('<')?;
        base(&unhex(path.split_once('>')?.0))
    };
    let numbers: Vec<usize> = rest
        .rsplit_once(')')?
        .0
        .rsplit(',')
        .map_while(|word| word.trim().parse().ok())
        .collect();
    Some(match name {
        "pwrite64" => Touch::Write {
            file: file()?,
            at: numbers.first().copied(),
            bytes: strings.into_iter().next()?,
        },
        "write" => Touch::Write {
            file: file()?,
            at: None,
            bytes: strings.into_iter().next()?,
        },
        "ftruncate" => Touch::Cut {
            file: file()?,
            len: *numbers.first()?,
        },
        "rename" => Touch::Rename {
            from: base(strings.first()?)?,
            to: base(strings.get(1)?)?,
        },
        "unlink" => Touch::Remove {
            file: base(strings.first()?)?,
        },
        "fsync" | "fdatasync" => match file()?.as_str() {
            "home" => Touch::SyncFolder,
            file => Touch::Sync {
                file: file.to_owned(),
            },
        },
        _ => return None,
    })
}

fn base(path: &[u8]) -> Option<String> {
    Path::new(std::str::from_utf8(path).ok()?)
        .file_name()?
        .to_str()
        .map(str::to_owned)
}

fn unhex(text: &str) -> Vec<u8> {
    text.split("\\x")
        .skip(1)
        .filter_map(|digits| u8::from_str_radix(digits.get(..2)?, 16).ok())
        .collect()
}
