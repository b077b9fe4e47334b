//! ISO/IEC 19794-2 records: what is read can be written, and reads the same again.
#![no_main]

use biometrics::{Template, iso19794};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|record: &[u8]| {
    let Ok(views) = iso19794::decode(record) else { return };
    for (_, template) in &views {
        assert_eq!(Template::from_bytes(&template.to_bytes()).as_ref(), Ok(template), "not storable");
    }
    let lent: Vec<_> = views.iter().map(|(finger, template)| (*finger, template)).collect();
    let written = iso19794::encode(&lent);
    let again = iso19794::decode(&written).expect("what is written cannot be read");
    assert_eq!(again.len(), views.len());
    let lent: Vec<_> = again.iter().map(|(finger, template)| (*finger, template)).collect();
    assert_eq!(iso19794::encode(&lent), written, "written twice, not the same");
});
