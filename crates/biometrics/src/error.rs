//! Everything this room can fail at.

/// What is wrong with an image, a template or a model.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Not an image of a format we read, or a damaged one.
    #[error("the image cannot be read")]
    ImageUnreadable,
    /// Several frames or pages: which one is the print, nobody can know.
    #[error("the image holds several frames")]
    ImageAnimated,
    /// Decoding it would cost more than the limits allow.
    #[error("the image is larger than the limits allow")]
    ImageTooLarge,
    /// A side is below the smallest one a print can have.
    #[error("the image is too small to hold a print")]
    ImageTooSmall,
    /// A resolution outside what scanners deliver.
    #[error("the resolution is outside 100 to 2000 dpi")]
    ResolutionAbsurd,
    /// Template bytes that are not what they claim to be.
    #[error("the template is damaged")]
    TemplateDamaged,
    /// A template written by a newer program.
    #[error("the template has version {found}, this program knows {known}")]
    TemplateTooNew {
        /// Version in the bytes.
        found: u8,
        /// Newest version this program reads.
        known: u8,
    },
    /// A print under another key than the one it is to be compared with.
    #[error("the print was protected with another key")]
    KeyDiffers,
    /// The minutiae network is absent, damaged or not the pinned one.
    #[error("the minutiae model cannot be used")]
    ModelUnusable,
    /// The caller asked to stop.
    #[error("stopped on request")]
    Cancelled,
}
