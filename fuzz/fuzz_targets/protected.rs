//! Prints under a key: what is read gives the same bytes again, goes into a gallery and is searched.
#![no_main]

use std::sync::LazyLock;

use biometrics::Finger;
use biometrics::gallery::Watch;
use biometrics::protected::{Form, Gallery, Key};
use biometrics::synth::minutiae::sitting;
use libfuzzer_sys::fuzz_target;

static KEY: LazyLock<Key> = LazyLock::new(|| Key::new(&[7; 32]));

fuzz_target!(|bytes: &[u8]| {
    let Ok(form) = Form::from_bytes(bytes) else { return };
    assert_eq!(form.to_bytes(), bytes, "two byte forms of one print");
    let ours = form.key() == KEY.id();
    let mut gallery = Gallery::new(KEY.clone());
    assert_eq!(gallery.insert([1; 16], [(Finger::RightThumb, form)]).is_ok(), ours, "a form of another key");
    let hits = gallery.search(&sitting(1, 1, 0), 1, &Watch::none()).expect("nobody cancels");
    assert!(hits.iter().all(|hit| hit.score.0.is_finite()), "{hits:?}");
});
