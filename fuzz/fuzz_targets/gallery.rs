//! The gallery's kept form: any stored template goes in, is searched for and comes out.
#![no_main]

use biometrics::gallery::{Gallery, Watch};
use biometrics::person::Prints;
use biometrics::{Finger, Template};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(template) = Template::from_bytes(bytes) else { return };
    let prints: Prints = [(Finger::LeftThumb, template)].into_iter().collect();
    let mut gallery = Gallery::new();
    gallery.insert([1; 16], &prints);
    let hits = gallery.search(&prints, 3, &Watch::none()).expect("nobody cancels");
    assert!(hits.len() == 1 && hits[0].score.0.is_finite(), "{hits:?}");
    assert!(gallery.remove(&[1; 16]) && gallery.is_empty());
});
