//! Sealed files: the age header of whatever lies on a stick.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use registry::keys::{StationKeys, StationRole, open_recovery};
use registry::rules::number::StationCode;

static KEYS: LazyLock<StationKeys> = LazyLock::new(|| {
    let code = StationCode::new("SIEGE").expect("a station code");
    StationKeys::generate(code, None, StationRole::Siege).expect("random bytes")
});

fuzz_target!(|bytes: &[u8]| {
    assert!(open_recovery(bytes, &KEYS).is_err(), "opened what nobody sealed");
});
