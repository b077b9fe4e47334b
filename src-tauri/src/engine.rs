//! The one extractor of the process. Reading the network's weights takes a moment, so it happens at the first print.

use std::sync::OnceLock;

use biometrics::minutiae::Extractor;

use crate::failure::Failure;

static MODEL: &[u8] = include!(concat!(env!("OUT_DIR"), "/model.rs"));
static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();

/// The extractor over the embedded, pinned weights.
///
/// # Errors
/// `model-unusable`; the build then embedded something else than set-up fetched.
pub fn extractor() -> Result<&'static Extractor, Failure> {
    if let Some(extractor) = EXTRACTOR.get() {
        return Ok(extractor);
    }
    let extractor = Extractor::from_model(MODEL)?;
    Ok(EXTRACTOR.get_or_init(|| extractor))
}
