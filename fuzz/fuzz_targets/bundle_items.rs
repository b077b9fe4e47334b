//! The inside of a chunk: items one after another.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Some(items) = registry::bundle::bare::items(bytes) {
        assert!(items.len() <= bytes.len(), "more items than bytes");
    }
});
