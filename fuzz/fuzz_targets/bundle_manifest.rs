//! Manifests, behind encryption and before any signature is looked at.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use registry::keys::{StationKeys, StationRole};
use registry::rules::number::StationCode;

static KEYS: LazyLock<StationKeys> = LazyLock::new(|| {
    let code = StationCode::new("SIEGE").expect("a station code");
    StationKeys::generate(code, None, StationRole::Siege).expect("random bytes")
});

fuzz_target!(|bytes: &[u8]| {
    let _ = registry::bundle::bare::manifest(bytes, &KEYS);
});
