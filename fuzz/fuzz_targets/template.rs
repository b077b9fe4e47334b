//! Stored templates: what is read gives the same bytes again, and can be compared.
#![no_main]

use biometrics::Template;
use biometrics::matcher::{Prepared, compare};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(template) = Template::from_bytes(bytes) {
        assert_eq!(template.to_bytes(), bytes, "two byte forms of one template");
        assert_eq!(template.clone().quantised(), template, "read back off the grid");
        let prepared = Prepared::new(&template);
        assert!(compare(&prepared, &prepared).0 >= 0.0);
    }
});
