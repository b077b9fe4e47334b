//! Event bodies, `KIND\0CBOR`: what is read can be written, and reads the same again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use registry::journal::body::Happening;

fuzz_target!(|bytes: &[u8]| {
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    let (kind, body) = bytes.split_at(end);
    let kind = String::from_utf8_lossy(kind);
    let Ok(happening) = Happening::from_cbor(&kind, body.get(1..).unwrap_or_default()) else { return };
    let _ = (happening.blobs(), happening.enrolment());
    let again = Happening::from_cbor(&kind, &happening.to_cbor());
    assert_eq!(again, Ok(happening), "written, but not the same");
});
