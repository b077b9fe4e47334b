//! What the program said and how it ended, and the five ways a test may expect that.

use std::process::Output;

use serde_json::Value;

/// One finished run of the program.
#[derive(Debug)]
pub struct Answer {
    /// Exit code as CLI promises it; `None` when a signal ended the run.
    pub exit: Option<i32>,
    /// All of stdout: with `--json` exactly one object, else words for people.
    pub stdout: String,
    /// Words for people.
    pub stderr: String,
}

impl From<Output> for Answer {
    fn from(output: Output) -> Self {
        let answer = Self {
            exit: output.status.code(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        };
        assert!(
            !answer.stderr.contains("panicked at"),
            "the program panicked\n{answer:?}"
        );
        answer
    }
}

impl Answer {
    /// The one JSON object on stdout.
    pub fn json(&self) -> Value {
        let value: Value = serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("no single JSON: {error}\n{self:?}"));
        assert!(value.is_object(), "the answer is not an object: {value}");
        value
    }

    /// All of it worked: exit 0.
    #[track_caller]
    pub fn accepted(self) -> Value {
        assert_eq!(self.exit, Some(0), "should have worked\n{self:?}");
        self.json()
    }

    /// A rule said no: exit 3 and this code.
    #[track_caller]
    pub fn refused(self, code: &str) -> Value {
        self.told(3, "refused", code)
    }

    /// Damaged or hostile input: exit 4 and this code.
    #[track_caller]
    pub fn damaged(self, code: &str) -> Value {
        self.told(4, "damaged", code)
    }

    /// The machine failed, not a rule and not the input: exit 1 and this code.
    #[track_caller]
    pub fn failed(self, code: &str) -> Value {
        self.told(1, "failed", code)
    }

    /// The command was misused: exit 2.
    #[track_caller]
    pub fn misused(self) {
        assert_eq!(self.exit, Some(2), "should have been called a misuse\n{self:?}");
    }

    #[track_caller]
    fn told(self, exit: i32, kind: &str, code: &str) -> Value {
        assert_eq!(self.exit, Some(exit), "expected {kind} {code}\n{self:?}");
        let answer = self.json();
        assert_eq!(answer[kind], code, "expected {kind} {code}\n{self:?}");
        assert!(
            !self.stderr.trim().is_empty(),
            "nothing was said to the person: {self:?}"
        );
        answer
    }
}
