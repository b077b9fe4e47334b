//! Journal events: what is read is written as the same bytes; the body is then read too.
#![no_main]

use libfuzzer_sys::fuzz_target;
use registry::journal::{Event, body::Happening};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(event) = Event::from_bytes(bytes) {
        assert_eq!(event.to_bytes(), bytes, "two spellings of one event");
        let _ = Happening::from_cbor(&event.kind, &event.body);
    }
});
