//! The identity of another station: what is believed is written and read as the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use registry::keys::{PublicStation, StationKeys};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(text) = std::str::from_utf8(bytes)
        && let Ok(station) = PublicStation::from_json(text)
    {
        assert_eq!(PublicStation::from_json(&station.to_json()).ok(), Some(station));
    }
    let _ = StationKeys::from_secret_bytes(bytes);
});
