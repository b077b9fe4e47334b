//! Certified lists as clerks send them: CSV or a workbook, and then what its columns are taken for.
#![no_main]

use libfuzzer_sys::fuzz_target;
use registry::rules::{certified, form::Form};

#[path = "../../src-tauri/src/sheet/rows.rs"]
mod rows;

fuzz_target!(|bytes: &[u8]| {
    if let Some(rows) = rows::rows(bytes)
        && let Ok(persons) = certified::read(&rows, &Form::newest())
    {
        assert!(persons.len() < rows.len(), "more persons than lines under the titles");
    }
});
