//! Exercise files: what is accepted is accepted again, unchanged.
#![no_main]

use libfuzzer_sys::fuzz_target;
use registry::rules::exercise::Exercise;
use registry::rules::form::Form;

fuzz_target!(|bytes: &[u8]| {
    let form = Form::newest();
    if let Ok(exercise) = Exercise::from_json(bytes, &form) {
        assert_eq!(exercise.clone().checked(&form), Ok(exercise), "checked twice, not the same");
    }
});
