//! `strace` around the program: fails or kills it at the n-th touch of the disk, or writes down every touch.

use std::path::Path;
use std::process::Command;

use whole_system::Answer;

/// All that reaches the disk and may fail there.
pub const TOUCHES: &str = "pwrite64,write,fsync,fdatasync,ftruncate,rename,unlink";

/// What happens at the n-th touch.
#[derive(Debug, Clone, Copy)]
pub enum Blow {
    /// The disk is full.
    Full,
    /// The disk fails.
    Broken,
    /// The process is gone.
    Kill,
}

impl Blow {
    const fn words(self) -> &'static str {
        match self {
            Self::Full => "error=ENOSPC",
            Self::Broken => "error=EIO",
            Self::Kill => "signal=SIGKILL",
        }
    }
}

/// Whether this machine lets one process trace another; says so on stderr if not.
pub fn allowed() -> bool {
    let tried = Command::new("strace")
        .args(["-qq", "-o", "/dev/null", "true"])
        .status();
    let allowed = tried.is_ok_and(|status| status.success());
    if !allowed {
        eprintln!("strace cannot trace here: faults at each write are not tried");
    }
    allowed
}

/// Runs `command` and strikes at the `nth` touch of a file in `home`. `None` if it ended before that many.
pub fn strike(command: &Command, home: &Path, blow: Blow, nth: usize) -> Option<Answer> {
    let log = tempfile::NamedTempFile::new().unwrap();
    let inject = format!("inject={TOUCHES}:{}:when={nth}", blow.words());
    let mut traced = tracing(command, home, log.path(), &["-e", &inject]);
    let answer: Answer = traced.output().unwrap().into();
    // strace dies the death of what it traces, before it can write a line about it.
    let struck = answer.exit.is_none()
        || std::fs::read_to_string(log.path())
            .unwrap()
            .contains("(INJECTED)");
    struck.then_some(answer)
}

/// Runs `command` and returns every touch of a file in `home`, in order, as strace prints it: all bytes in hexadecimal.
pub fn record(command: &Command, home: &Path) -> (Answer, String) {
    let log = tempfile::NamedTempFile::new().unwrap();
    let mut traced = tracing(command, home, log.path(), &["-xx", "-s", "1000000"]);
    let answer = traced.output().unwrap().into();
    (answer, std::fs::read_to_string(log.path()).unwrap())
}

fn tracing(command: &Command, home: &Path, log: &Path, words: &[&str]) -> Command {
    let mut traced = Command::new("strace");
    traced
        .args([
            "-f",
            "-y",
            "-qq",
            "-e",
            "signal=none",
            "-e",
            &format!("trace={TOUCHES}"),
            "-o",
        ])
        .arg(log);
    for name in [
        "",
        "registry.db",
        "registry.db-wal",
        "registry.db-journal",
        "lock",
        "keys",
        ".keys.part",
    ] {
        let path = if name.is_empty() {
            home.to_path_buf()
        } else {
            home.join(name)
        };
        traced.arg("-P").arg(path);
    }
    traced
        .args(words)
        .arg(command.get_program())
        .args(command.get_args())
        .env_clear();
    traced.envs(
        command
            .get_envs()
            .filter_map(|(name, value)| Some((name, value?))),
    );
    traced.stdin(std::process::Stdio::null());
    traced
}
