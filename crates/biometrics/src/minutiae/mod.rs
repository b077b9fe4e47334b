//! From pixels to minutiae, by the LEADER network.
//!
//! `network` reads like the paper, from `parts` and `layers`; `planes` is what flows between them and `kernels` the
//! arithmetic. It is our own because no runtime in Rust comes near: rten needs 1.0 s for a print where this needs a
//! fifth of it, and the same bytes on every processor come for free.

mod kernels;
mod layers;
mod network;
mod parts;
mod planes;
mod weights;

use network::{Network, SIZE_MULTIPLE};
use planes::Planes;
use weights::Weights;

use crate::image::PrintImage;
use crate::{Error, Kind, Minutia, Template};

/// Finds the minutiae of prints. One serves all threads.
#[derive(Debug)]
pub struct Extractor {
    network: Network,
}

/// Lowest confidence of a minutia that is kept.
const MIN_CONFIDENCE: f32 = 0.2;

impl Extractor {
    /// Reads the network's weights.
    ///
    /// # Errors
    /// [`Error::ModelUnusable`] if the bytes are not the weights that `assets/models.lock` pins.
    pub fn from_model(bytes: &[u8]) -> Result<Self, Error> {
        Ok(Self { network: Network::read(&Weights::parse(bytes)?)? })
    }

    /// The template of a print.
    ///
    /// # Errors
    /// Those of [`PrintImage::check`].
    pub fn extract(&self, print: &PrintImage) -> Result<Template, Error> {
        print.check()?;
        let (width, height) = (print.width as usize, print.height as usize);
        let padded = |side: usize| side.next_multiple_of(SIZE_MULTIPLE);
        let (left, top) = ((padded(width) - width) / 2, (padded(height) - height) / 2);
        let border = f32::from(print.pixels[0]);
        let mut image = Planes::zeros(1, padded(height), padded(width));
        image.fill_rows(1, |y, mut rows, (): &mut ()| {
            let row = rows.row_mut(0, 0);
            row.fill(border);
            if y >= top && y < top + height {
                let source = &print.pixels[(y - top) * width..][..width];
                for (out, level) in row[left..].iter_mut().zip(source) {
                    *out = f32::from(*level);
                }
            }
        });
        let reading = self.network.look(&image);
        let mut peaks = Vec::new();
        let map = &reading.positions;
        for y in 0..map.height {
            for x in 0..map.width {
                let value = map.row(0, y)[x];
                if value < MIN_CONFIDENCE {
                    continue;
                }
                let ys = y.saturating_sub(3)..(y + 4).min(map.height);
                let xs = x.saturating_sub(3)..(x + 4).min(map.width);
                if ys.into_iter().all(|y| map.row(0, y)[xs.clone()].iter().all(|v| *v <= value)) {
                    peaks.push((x, y, value));
                }
            }
        }
        peaks.sort_by(|a, b| b.2.total_cmp(&a.2));
        peaks.truncate(Template::MAX_MINUTIAE);
        let pixels: Vec<_> = peaks.iter().map(|p| (p.0, p.1)).collect();
        let natures = self.network.describe(&reading, &pixels);
        let minutiae = peaks
            .iter()
            .zip(natures)
            .map(|((x, y, q), nature)| Minutia {
                x: *x as f32 - left as f32,
                y: *y as f32 - top as f32,
                angle: nature.direction.1.atan2(nature.direction.0).rem_euclid(std::f32::consts::TAU),
                kind: if nature.ending >= 0.5 { Kind::Ending } else { Kind::Bifurcation },
                quality: (q * 100.0).round() as u8,
            })
            .collect();
        Ok(Template { width: print.width as u16, height: print.height as u16, quality: 0, minutiae })
    }
}
