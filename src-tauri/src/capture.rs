//! Where prints come from. A driver delivers an image and says what it is; it decides nothing.

pub mod folder;
pub mod simulator;

use biometrics::image::{self, PrintImage};
use biometrics::{Finger, quality};

use crate::demo::Invented;
use crate::failure::Failure;
use crate::wire::picture;
use crate::wire::{Placement, Preview, ScannerChoice, ScannerKind, ScannerRow, SimulatedPerson};
use simulator::Simulator;

/// One press of the capture key: the file as the device delivers it.
#[derive(Debug, Clone, PartialEq)]
pub struct Scan {
    /// PNG, JPEG, TIFF or BMP.
    pub file: Vec<u8>,
    /// Resolution the device vouches for; `None`: the file's own tag, else 500.
    pub dpi: Option<f32>,
    /// Serial number of the device, for the journal.
    pub serial: String,
}

/// A source of prints.
pub trait Scanner: Send {
    /// Make and model.
    fn model(&self) -> &str;
    /// Serial number, as the device tells it.
    fn serial(&self) -> &str;
    /// What lies on the glass now, for the live picture.
    ///
    /// # Errors
    /// `finger-absent`, `scanner-missing` or a file failure.
    fn frame(&mut self, finger: Finger) -> Result<PrintImage, Failure>;
    /// Takes the print that is asked for.
    ///
    /// # Errors
    /// As [`Scanner::frame`].
    fn capture(&mut self, finger: Finger) -> Result<Scan, Failure>;
}

/// The sources of this station and the one in use.
pub struct Scanners {
    chosen: Option<ScannerKind>,
    simulator: Option<Simulator>,
    folder: Option<folder::Source>,
}

impl Scanners {
    /// A real station: only what brings real prints.
    #[must_use]
    pub const fn real() -> Self {
        Self {
            chosen: None,
            simulator: None,
            folder: None,
        }
    }

    /// The demo and training: generated people lie on a simulator.
    #[must_use]
    pub fn simulated(persons: Vec<(SimulatedPerson, &'static Invented)>) -> Self {
        Self {
            chosen: Some(ScannerKind::Simulator),
            simulator: Some(Simulator::new(persons)),
            folder: None,
        }
    }

    /// The scanner in use.
    ///
    /// # Errors
    /// `scanner-missing` while none is chosen.
    pub fn current(&mut self) -> Result<&mut dyn Scanner, Failure> {
        let missing = Failure::broken("scanner-missing");
        match self.chosen {
            Some(ScannerKind::Simulator) => self
                .simulator
                .as_mut()
                .map(|one| one as &mut dyn Scanner)
                .ok_or(missing),
            Some(ScannerKind::Folder) => self
                .folder
                .as_mut()
                .map(|one| one as &mut dyn Scanner)
                .ok_or(missing),
            None => Err(missing),
        }
    }

    /// The simulator, where there is one.
    #[must_use]
    pub const fn simulator(&self) -> Option<&Simulator> {
        self.simulator.as_ref()
    }

    /// What may be chosen.
    #[must_use]
    pub fn rows(&self) -> Vec<ScannerRow> {
        let row = |kind, scanner: &dyn Scanner| ScannerRow {
            kind,
            model: scanner.model().to_owned(),
            serial: scanner.serial().to_owned(),
            chosen: self.chosen == Some(kind),
            persons: Vec::new(),
            person: None,
            placement: None,
            folder: None,
        };
        let simulated = self.simulator.as_ref().map(|simulator| ScannerRow {
            persons: simulator.persons(),
            person: simulator.person(),
            placement: Some(simulator.placement()),
            ..row(ScannerKind::Simulator, simulator)
        });
        let empty = folder::Source::new("");
        let source = self.folder.as_ref().unwrap_or(&empty);
        let folder = ScannerRow {
            folder: self.folder.as_ref().map(folder::Source::path),
            ..row(ScannerKind::Folder, source)
        };
        simulated.into_iter().chain([folder]).collect()
    }

    /// Uses another source, or sets one up.
    ///
    /// # Errors
    /// `scanner-missing` when there is no such source here, `argument-invalid` for an unknown person.
    pub fn choose(&mut self, choice: ScannerChoice) -> Result<(), Failure> {
        match choice.kind {
            ScannerKind::Simulator => {
                let simulator = self
                    .simulator
                    .as_mut()
                    .ok_or_else(|| Failure::broken("scanner-missing"))?;
                if let Some(person) = choice.person {
                    simulator.lay_down(person)?;
                }
                if let Some(placement) = choice.placement {
                    simulator.place(placement);
                }
            }
            ScannerKind::Folder => match choice.folder {
                Some(path) => self.folder = Some(folder::Source::new(&path)),
                // Chosen before its folder is typed: captures say that the folder is missing.
                None => {
                    self.folder.get_or_insert_with(|| folder::Source::new(""));
                }
            },
        }
        self.chosen = Some(choice.kind);
        Ok(())
    }
}

/// A live frame with its quality, as the window draws it.
#[must_use]
pub fn preview(frame: &PrintImage) -> Preview {
    let quality = quality::assess(frame);
    Preview {
        picture: picture(&image::encode_png(frame)),
        quality: quality.score,
        reasons: quality
            .reasons
            .iter()
            .map(|reason| reason.code().to_owned())
            .collect(),
    }
}

impl From<Placement> for fn(u64) -> biometrics::synth::Placement {
    fn from(placement: Placement) -> Self {
        use biometrics::synth::Placement as Touch;
        match placement {
            Placement::Good | Placement::WrongFinger => Touch::good,
            Placement::Partial => Touch::partial,
            Placement::Dry => Touch::dry,
            Placement::Wet => Touch::wet,
            Placement::Moved => Touch::moved,
            Placement::OffCentre => Touch::off_centre,
            Placement::Absent => Touch::empty,
        }
    }
}
