//! The one place where an error becomes a code. The sentence for a code is in `assets/i18n/*/failures.ftl`.

use std::path::Path;

use registry::error::Class;
use serde_json::Value;

pub use crate::wire::Failure;
use crate::wire::Fields;

/// What kind of "no" it is; decides the exit code and the word in front of the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// A rule said no; nothing changed.
    Refused,
    /// Damaged or hostile input.
    Damaged,
    /// The command was misused.
    Misused,
    /// Disk, scanner, engine.
    #[default]
    Broken,
}

impl Kind {
    /// Exit code of the command line.
    #[must_use]
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::Broken => 1,
            Self::Misused => 2,
            Self::Refused => 3,
            Self::Damaged => 4,
        }
    }

    /// Key of the code in the JSON answer.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Broken => "failed",
            Self::Misused => "misused",
            Self::Refused => "refused",
            Self::Damaged => "damaged",
        }
    }
}

impl Failure {
    /// A failure of that kind without values.
    #[must_use]
    pub fn new(kind: Kind, code: &str) -> Self {
        Self {
            kind,
            code: code.to_owned(),
            args: Fields::new(),
        }
    }

    /// A rule of this room said no.
    #[must_use]
    pub fn refused(code: &str) -> Self {
        Self::new(Kind::Refused, code)
    }

    /// Something read is not what it claims to be.
    #[must_use]
    pub fn damaged(code: &str) -> Self {
        Self::new(Kind::Damaged, code)
    }

    /// Something outside did not work.
    #[must_use]
    pub fn broken(code: &str) -> Self {
        Self::new(Kind::Broken, code)
    }

    /// Asked for in a way that cannot be.
    #[must_use]
    pub fn misused(code: &str) -> Self {
        Self::new(Kind::Misused, code)
    }

    /// The same with one value more.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.args.insert(name.to_owned(), value.into());
        self
    }

    /// A file that could not be read or written; only its last name is told.
    #[must_use]
    pub fn file(path: &Path, error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        let code = match error.kind() {
            ErrorKind::NotFound => "file-missing",
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => "read-only",
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "disk-full",
            _ => "file-failed",
        };
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        Self::broken(code).with("file", name.as_ref())
    }
}

impl From<registry::Error> for Failure {
    fn from(error: registry::Error) -> Self {
        let kind = match error.class() {
            Class::Refused => Kind::Refused,
            Class::Damaged => Kind::Damaged,
            Class::Broken => Kind::Broken,
        };
        let mut failure = Self::new(kind, error.code());
        for (name, value) in error.args() {
            // Numbers stay numbers: the sentences choose their plural by them.
            let value = value
                .parse::<i64>()
                .map_or_else(|_| Value::from(value), Value::from);
            failure = failure.with(name, value);
        }
        failure
    }
}

impl From<registry::rules::refusal::Refusal> for Failure {
    fn from(refusal: registry::rules::refusal::Refusal) -> Self {
        registry::Error::from(refusal).into()
    }
}

impl From<biometrics::Error> for Failure {
    fn from(error: biometrics::Error) -> Self {
        registry::Error::from(error).into()
    }
}
