//! Photos: refused, or judged and cropped.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(verdict) = biometrics::portrait::check(bytes) {
        assert!(!verdict.cropped.is_empty());
    }
});
