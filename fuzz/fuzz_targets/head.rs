//! Journal heads, as bytes and as the text of a QR code.
#![no_main]

use libfuzzer_sys::fuzz_target;
use registry::journal::Head;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(head) = Head::from_bytes(bytes) {
        assert_eq!(head.to_bytes(), bytes, "two spellings of one head");
        assert_eq!(Head::from_text(&head.to_text()), Ok(head));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = Head::from_text(text);
    }
});
