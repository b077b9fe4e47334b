//! The ten finger positions of ISO/IEC 19794-2:2005, table 2.

/// A finger position; the discriminant is the code of ISO/IEC 19794-2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum Finger {
    RightThumb = 1,
    RightIndex = 2,
    RightMiddle = 3,
    RightRing = 4,
    RightLittle = 5,
    LeftThumb = 6,
    LeftIndex = 7,
    LeftMiddle = 8,
    LeftRing = 9,
    LeftLittle = 10,
}

impl Finger {
    /// All ten, in the order of their ISO codes.
    pub const ALL: [Self; 10] = [
        Self::RightThumb,
        Self::RightIndex,
        Self::RightMiddle,
        Self::RightRing,
        Self::RightLittle,
        Self::LeftThumb,
        Self::LeftIndex,
        Self::LeftMiddle,
        Self::LeftRing,
        Self::LeftLittle,
    ];

    /// The name used in files and on the command line, for instance `right-thumb`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::RightThumb => "right-thumb",
            Self::RightIndex => "right-index",
            Self::RightMiddle => "right-middle",
            Self::RightRing => "right-ring",
            Self::RightLittle => "right-little",
            Self::LeftThumb => "left-thumb",
            Self::LeftIndex => "left-index",
            Self::LeftMiddle => "left-middle",
            Self::LeftRing => "left-ring",
            Self::LeftLittle => "left-little",
        }
    }

    /// The finger of that name; `None` for any other text.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|finger| finger.name() == name)
    }

    /// The finger of that ISO code, 1 to 10.
    #[must_use]
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|finger| finger.code() == code)
    }

    /// The code of ISO/IEC 19794-2:2005, 1 to 10.
    #[must_use]
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// Position in [`Finger::ALL`], 0 to 9.
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize - 1
    }

    /// The same finger of the other hand.
    #[must_use]
    pub fn mirrored(self) -> Self {
        Self::ALL[(self.index() + 5) % 10]
    }
}
