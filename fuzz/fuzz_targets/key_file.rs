//! Key files: refused, or opened without any slot being opened.
#![no_main]

use std::cell::OnceCell;

use libfuzzer_sys::fuzz_target;
use registry::keys::{FILE_NAME, KeyFile};
use tempfile::TempDir;

thread_local!(static HOME: OnceCell<TempDir> = const { OnceCell::new() });

fuzz_target!(|bytes: &[u8]| {
    HOME.with(|home| {
        let home = home.get_or_init(|| TempDir::new().expect("a folder for the key file"));
        std::fs::write(home.path().join(FILE_NAME), bytes).expect("a key file");
        let _ = KeyFile::open(home.path());
    });
});
