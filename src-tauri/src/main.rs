//! The shell: reads the world, asks the registry, translates the answer.

mod capture;
mod cli;
mod clock;
mod commands;
mod demo;
mod desk;
mod engine;
mod failure;
mod i18n;
mod input;
mod print;
mod sheet;
mod window;
mod wire;

fn main() -> std::process::ExitCode {
    keep_memory_private();
    cli::run()
}

/// A crash must not write keys to disk, nor another process of the same user read them. Where the system has no such
/// setting the program runs all the same.
fn keep_memory_private() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let none = Rlimit {
            current: Some(0),
            maximum: Some(0),
        };
        let _ = setrlimit(Resource::Core, none);
    }
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use rustix::process::{DumpableBehavior, Resource, dumpable_behavior, getrlimit};

    #[test]
    fn no_crash_leaves_memory_on_the_disk() {
        super::keep_memory_private();
        let core = getrlimit(Resource::Core);
        assert_eq!((core.current, core.maximum), (Some(0), Some(0)));
        assert_eq!(dumpable_behavior().ok(), Some(DumpableBehavior::NotDumpable));
    }
}
