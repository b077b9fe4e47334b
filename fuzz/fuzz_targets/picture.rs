//! Pictures of weapons and documents: refused, or made smaller. Faces are not looked for, so it gets further than `photo`.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(picture) = biometrics::portrait::picture(bytes) {
        assert!(!picture.is_empty());
    }
});
