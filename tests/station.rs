//! A station of its own for each test: a home folder, its users, and the program run on it.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{Answer, Dossier};

/// The built program, beside the running test; or another one that `MATRICULE_PROGRAM` names.
pub fn program() -> PathBuf {
    if let Some(other) = std::env::var_os("MATRICULE_PROGRAM") {
        return std::path::absolute(other).unwrap();
    }
    // A test runs from `deps` below it, a measuring program beside it.
    let own = std::env::current_exe().unwrap();
    let mut near = own
        .ancestors()
        .skip(1)
        .take(2)
        .map(|folder| folder.join("matricule"));
    near.find(|program| program.is_file())
        .unwrap_or_else(|| panic!("the program is not built beside {}: run ./test", own.display()))
}

/// The program with a clean environment and no window to open.
pub fn command() -> Command {
    let mut command = Command::new(program());
    command
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .env("LANG", "C.UTF-8")
        .stdin(Stdio::null());
    command
}

/// Runs the program without a registry.
pub fn run<'a>(words: impl IntoIterator<Item = &'a OsStr>) -> Answer {
    command().args(words).output().unwrap().into()
}

/// What has happened to a folder while the program runs.
#[derive(Debug, Clone, Copy)]
pub enum Trouble {
    /// It lies on a disk with this much room left, in KiB.
    Full(u32),
    /// It lies on a disk that can only be read.
    ReadOnly,
}

/// Runs the command while `folder` is in trouble: in a mount namespace of its own, `folder` is really another disk.
/// What the program left there is in `folder` afterwards.
pub fn in_trouble(command: &Command, folder: &Path, trouble: Trouble) -> Answer {
    const SCRIPT: &str = r#"
        set -euo pipefail
        folder=$1 room=$2 mode=$3; shift 3
        kept=$(mktemp -d)
        cp -a "$folder/." "$kept"
        mount -t tmpfs -o "size=$(($(du -sk --apparent-size "$folder" | cut -f1) + 64 + room))k" none "$folder"
        cp -a "$kept/." "$folder"
        [ "$mode" = writable ] || mount -o remount,ro "$folder"
        status=0
        "$@" || status=$?
        find "$kept" -mindepth 1 -delete
        cp -a "$folder/." "$kept"
        umount "$folder"
        find "$folder" -mindepth 1 -delete
        cp -a "$kept/." "$folder"
        rm -rf "$kept"
        exit $status
    "#;
    let (room, mode) = match trouble {
        Trouble::Full(kib) => (kib, "writable"),
        Trouble::ReadOnly => (1024, "read-only"),
    };
    let mut shell = Command::new("/usr/bin/unshare");
    shell.args(["--map-root-user", "--mount", "/bin/bash", "-c", SCRIPT, "bash"]);
    shell
        .arg(folder)
        .args([&room.to_string(), mode])
        .arg(command.get_program())
        .args(command.get_args());
    shell
        .env_clear()
        .envs(
            command
                .get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        )
        .stdin(Stdio::null());
    shell.output().unwrap().into()
}

/// One laptop: `home/` is the registry, `user/` and `tmp/` what else the program may write to, `desk/` the test's own files.
#[derive(Debug)]
pub struct Station {
    folder: TempDir,
}

impl Station {
    /// The administrator that `init` makes.
    pub const ADMINISTRATOR: &str = "awa.keita";
    /// May enrol.
    pub const ENROLLER: &str = "issa.diarra";
    /// May decide.
    pub const SUPERVISOR: &str = "fanta.maiga";

    /// A new registry with an administrator, and nothing else.
    pub fn bare(role: &str, code: &str) -> Self {
        let station = Self::nothing();
        station.write_pin(Self::ADMINISTRATOR);
        let init = ["init", "--role", role, "--station", code];
        station.run(Self::ADMINISTRATOR, init).accepted();
        station
    }

    /// The registry `name` as it lies in a folder of golden files, beside its users' PIN files.
    pub fn from_files(folder: &Path, name: &str) -> Self {
        let station = Self::nothing();
        copy_folder(&folder.join(name), &station.home());
        for user in [Self::ADMINISTRATOR, Self::ENROLLER, Self::SUPERVISOR] {
            std::fs::copy(folder.join(format!("{user}.pin")), station.pin_file(user)).unwrap();
        }
        station
    }

    fn nothing() -> Self {
        let station = Self {
            folder: TempDir::new().unwrap(),
        };
        for folder in ["user", "tmp", "desk"] {
            std::fs::create_dir(station.folder.path().join(folder)).unwrap();
        }
        station
    }

    /// A site ready to enrol: an enroller, a supervisor and an exercise.
    pub fn site(code: &str) -> Self {
        let station = Self::bare("site", code);
        station.add_user(Self::ENROLLER, "enroleur");
        station.add_user(Self::SUPERVISOR, "superviseur");
        let exercise = station.file("exercise.json", &exercise().to_string());
        station
            .run(
                Self::ADMINISTRATOR,
                [OsStr::new("exercise"), OsStr::new("add"), exercise.as_os_str()],
            )
            .accepted();
        station
    }

    /// The same laptop once more, as it is now.
    pub fn copy(&self) -> Self {
        let copy = Self {
            folder: TempDir::new().unwrap(),
        };
        copy_folder(self.folder.path(), copy.folder.path());
        copy
    }

    /// Where the registry lives.
    pub fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// Everything the program may have written to: the registry, its user's home, temporary files.
    pub fn own_folders(&self) -> [PathBuf; 3] {
        ["home", "user", "tmp"].map(|name| self.folder.path().join(name))
    }

    /// A file on the desk.
    pub fn file(&self, name: &str, content: &str) -> PathBuf {
        let path = self.folder.path().join("desk").join(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    /// A folder on the desk.
    pub fn folder(&self, name: &str) -> PathBuf {
        let path = self.folder.path().join("desk").join(name);
        std::fs::create_dir_all(&path).unwrap();
        path
    }

    /// The command line of `user`, ready for further words.
    pub fn command(&self, user: &str) -> Command {
        let mut command = command();
        command
            .arg("--json")
            .arg("--home")
            .arg(self.home())
            .arg("--user")
            .arg(user);
        command.arg("--pin-file").arg(self.pin_file(user));
        command
            .env("HOME", self.folder.path().join("user"))
            .env("TMPDIR", self.folder.path().join("tmp"));
        command
    }

    /// Runs one command as `user` to its end.
    pub fn run<I: AsRef<OsStr>>(&self, user: &str, words: impl IntoIterator<Item = I>) -> Answer {
        self.command(user).args(words).output().unwrap().into()
    }

    /// Adds a user whose PIN file this station keeps.
    pub fn add_user(&self, name: &str, role: &str) {
        let pin = self.write_pin(name);
        let words = ["user", "add", name, "--role", role, "--new-pin-file"];
        self.run(
            Self::ADMINISTRATOR,
            words.map(OsStr::new).into_iter().chain([pin.as_os_str()]),
        )
        .accepted();
    }

    /// Adds a delegate of `party` whose PIN file this station keeps.
    pub fn add_delegate(&self, name: &str, party: &str) {
        let pin = self.write_pin(name);
        let words = [
            "user",
            "add",
            name,
            "--role",
            "delegue",
            "--party",
            party,
            "--new-pin-file",
        ];
        self.run(
            Self::ADMINISTRATOR,
            words.map(OsStr::new).into_iter().chain([pin.as_os_str()]),
        )
        .accepted();
    }

    /// Enrols as `user`.
    pub fn enrol(&self, user: &str, dossier: &Dossier) -> Answer {
        self.enrol_raw(user, dossier, dossier.form.to_string().as_bytes())
    }

    /// Enrols with these very bytes as the form.
    pub fn enrol_raw(&self, user: &str, dossier: &Dossier, form: &[u8]) -> Answer {
        self.enrol_command(user, dossier, form).output().unwrap().into()
    }

    /// The command line that enrols, not yet run.
    pub fn enrol_command(&self, user: &str, dossier: &Dossier, form: &[u8]) -> Command {
        let path = self.folder.path().join("desk/form.json");
        std::fs::write(&path, form).unwrap();
        let mut command = self.command(user);
        command
            .arg("enrol")
            .arg("--form")
            .arg(path)
            .arg("--prints")
            .arg(dossier.prints.path());
        command.arg("--photo").arg(&dossier.photo).args(&dossier.extra);
        command
    }

    /// Writes down what this station tells others about itself.
    pub fn identity(&self) -> PathBuf {
        let identity = self.run(Self::ADMINISTRATOR, ["station", "show"]).accepted();
        self.file("identity.json", &identity.to_string())
    }

    /// Accepts the other station.
    pub fn trust(&self, other: &Self) {
        let identity = other.identity();
        self.run(
            Self::ADMINISTRATOR,
            [OsStr::new("station"), OsStr::new("trust"), identity.as_os_str()],
        )
        .accepted();
    }

    /// Writes a bundle for the other side into `folder`.
    pub fn export(&self, folder: &Path) -> Answer {
        self.run(
            Self::ADMINISTRATOR,
            [OsStr::new("export"), OsStr::new("--to"), folder.as_os_str()],
        )
    }

    /// Reads what lies in `folder`.
    pub fn import(&self, folder: &Path) -> Answer {
        self.run(Self::ADMINISTRATOR, [OsStr::new("import"), folder.as_os_str()])
    }

    /// All that can be seen from outside: the journal's head and the list. Equal before and after: nothing changed.
    pub fn state(&self) -> Value {
        let verified = self.run(Self::ADMINISTRATOR, ["journal", "verify"]).accepted();
        assert_eq!(verified["ok"], true, "the journal does not hold: {verified}");
        let list = self.run(Self::ADMINISTRATOR, ["list"]).accepted();
        json!({"events": verified["events"], "head": verified["head"], "list": list})
    }

    /// The file that holds `user`'s PIN.
    pub fn pin_file(&self, user: &str) -> PathBuf {
        self.folder.path().join(format!("desk/{user}.pin"))
    }

    fn write_pin(&self, user: &str) -> PathBuf {
        let path = self.pin_file(user);
        // Six digits that differ from user to user.
        let pin: u32 = user
            .bytes()
            .fold(17, |sum, byte| sum * 31 % 899_981 + u32::from(byte))
            + 100_000;
        std::fs::write(&path, pin.to_string()).unwrap();
        path
    }
}

/// The exercise that [`crate::form`] names.
pub fn exercise() -> Value {
    json!({
        "code": "MOC-GAO-2017-09", "site": "GAO", "from": "2017-09-01", "to": "2027-09-30",
        "requester": "CTS 14", "quotas": [{"unit": "MOC Gao", "party": "CMA", "count": 200}],
    })
}

/// Copies a folder with all that is in it.
pub fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
