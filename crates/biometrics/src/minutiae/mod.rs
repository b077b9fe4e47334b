//! From pixels to minutiae, by the LEADER network.

use crate::image::PrintImage;
use crate::{Error, Template};

/// Finds the minutiae of prints. One serves all threads.
#[derive(Debug)]
pub struct Extractor {}

impl Extractor {
    /// Reads the network's weights.
    ///
    /// # Errors
    /// [`Error::ModelUnusable`] if the bytes are not the pinned weights.
    pub fn from_model(_bytes: &[u8]) -> Result<Self, Error> {
        Err(Error::ModelUnusable)
    }

    /// The template of a print.
    ///
    /// # Errors
    /// Those of [`PrintImage::check`].
    pub fn extract(&self, print: &PrintImage) -> Result<Template, Error> {
        print.check()?;
        Err(Error::ModelUnusable)
    }
}
