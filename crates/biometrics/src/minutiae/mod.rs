//! From pixels to minutiae, by the LEADER network.
//!
//! `network` reads like the paper and is made of `parts` and `layers`; `planes` is what flows between them and `kernels`
//! the arithmetic. It is our own because of speed: the graph has a thousand small nodes that runtimes walk one by one,
//! while here a tile of rows passes through a whole layer in the processor's cache.

mod foreground;
mod kernels;
mod layers;
mod network;
#[cfg(test)]
mod parity;
mod parts;
mod peaks;
mod planes;
mod weights;

use std::f32::consts::TAU;

use foreground::Frame;
use network::{Nature, Network};
use peaks::Peak;
use weights::Weights;

use crate::image::PrintImage;
use crate::{Error, Kind, Minutia, Template, quality};

/// Confidence from which a minutia is kept, 0 to 1. Low: the matcher weighs each by its confidence.
/// The network's author takes 0.55 where a decision is due.
const MIN_CONFIDENCE: f32 = 0.12;
/// From here on a minutia is called an ending and not a bifurcation.
const ENDING: f32 = 0.5;

/// Finds the minutiae of prints. One serves all threads.
#[derive(Debug)]
pub struct Extractor {
    network: Network,
}

impl Extractor {
    /// Reads the network's weights.
    ///
    /// * `bytes`: the file that `assets/models.lock` pins.
    ///
    /// # Errors
    /// [`Error::ModelUnusable`] if they are not a complete set of weights of this network.
    pub fn from_model(bytes: &[u8]) -> Result<Self, Error> {
        Ok(Self {
            network: Network::read(&Weights::parse(bytes)?)?,
        })
    }

    /// The template of a print: minutiae surest first, on the grid of the stored form, and the print's quality.
    /// An empty image gives an empty template of quality 0. All cores help.
    ///
    /// # Errors
    /// Those of [`PrintImage::check`].
    pub fn extract(&self, print: &PrintImage) -> Result<Template, Error> {
        print.check()?;
        let mut template = Template {
            width: print.width.try_into().map_err(|_| Error::ImageTooLarge)?,
            height: print.height.try_into().map_err(|_| Error::ImageTooLarge)?,
            quality: 0,
            minutiae: self.minutiae(print),
        };
        template.quality = quality::combined(&quality::assess(print), &template);
        Ok(template.quantised())
    }

    fn minutiae(&self, print: &PrintImage) -> Vec<Minutia> {
        let Some(foreground) = foreground::find(print) else {
            return Vec::new();
        };
        let frame = foreground.frame;
        let seen = self.seen(print, frame);
        let minutiae = seen.iter().map(|(peak, nature)| Minutia {
            x: peak.summit.0 + frame.left as f32,
            y: peak.summit.1 + frame.top as f32,
            angle: nature.angle(),
            kind: nature.kind(),
            quality: (100.0 * peak.confidence).round() as u8,
        });
        minutiae
            .filter(|m| inside(m.x, print.width) && inside(m.y, print.height))
            .filter(|m| foreground.holds(print, m.x, m.y))
            .collect()
    }

    /// What the network sees in a part of the image, in the coordinates of that part, surest first.
    fn seen(&self, print: &PrintImage, frame: Frame) -> Vec<(Peak, Nature)> {
        let reading = self.network.look(&frame.cut(print));
        let peaks = peaks::find(&reading.positions, MIN_CONFIDENCE, Template::MAX_MINUTIAE);
        let pixels: Vec<_> = peaks.iter().map(|peak| peak.pixel).collect();
        let natures = self.network.describe(&reading, &pixels);
        peaks.into_iter().zip(natures).collect()
    }
}

fn inside(at: f32, side: u32) -> bool {
    (0.0..=side as f32 - 1.0).contains(&at)
}

impl Nature {
    fn angle(&self) -> f32 {
        let (across, up) = self.direction;
        up.atan2(across).rem_euclid(TAU)
    }

    fn kind(&self) -> Kind {
        if self.ending >= ENDING {
            Kind::Ending
        } else {
            Kind::Bifurcation
        }
    }
}
