//! Image files: refused or decoded, and what is decoded is judged. Never a panic, never unbounded memory.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(print) = biometrics::image::decode(bytes, None) {
        assert_eq!(print.check(), Ok(()), "decoded, but not a print image");
        assert!(biometrics::quality::assess(&print).score <= 100);
    }
});
