//! Dossiers: fields as the form has them; what is recorded is recorded the same again.
#![no_main]

use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;
use registry::rules::form::{Fields, Form};

fuzz_target!(|bytes: &[u8]| {
    let Ok(fields) = serde_json::from_slice::<Fields>(bytes) else { return };
    let form = Form::newest();
    let today = NaiveDate::from_ymd_opt(2017, 9, 1).unwrap_or_default();
    if let Ok(checked) = form.check(&fields, today) {
        assert_eq!(form.check(&checked, today), Ok(checked.clone()), "checked twice, not the same");
        let _ = form.complete(&checked);
    }
});
