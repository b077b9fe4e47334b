//! LEADER: a lightweight end-to-end network that finds minutiae in the raw print.
//!
//! Two encoder-decoder pairs. The first looks at the whole print and says where to attend; the second, fed with
//! finer features weighed by that attention, is read by three heads: position, direction, type.
//! The heads for direction and type are only asked where the first one sees a minutia.
//!
//! # Source
//! R. Cappelli, LEADER, <https://github.com/raffaele-cappelli/pyfing>; weights and graph as pinned in
//! `assets/models.lock`. All maps have the sides of the image divided by the power of two named in the comments.

use super::kernels;
use super::layers::{Bottleneck, Separable};
use super::parts::{Attention, Head, Stem, blurred};
use super::planes::{Planes, maximum, mean};
use super::weights::Weights;
use crate::Error;

/// Sides of the network's input are multiples of this, because it halves the image five times.
pub(super) const SIZE_MULTIPLE: usize = 32;

/// The network with its weights.
#[derive(Debug)]
pub(super) struct Network {
    coarse_stem: Stem,
    fine_stem: Stem,
    coarse_encoder: [Separable; 4],
    coarse_decoder: [Separable; 4],
    attention: Attention,
    fine_encoder: [Bottleneck; 4],
    fine_decoder: [Bottleneck; 4],
    position: Head,
    direction: Head,
    kind: Head,
    /// 5 × 5 binomial weights that steady the position map before its maxima are taken.
    blur: Vec<f32>,
}

/// What the heads read, and the position map.
pub(super) struct Reading {
    features: Planes,
    /// Confidence that a minutia is at the pixel, 0 to 1, one channel of the size of the input.
    pub positions: Planes,
}

/// What the network says of one minutia.
pub(super) struct Nature {
    /// The ridge's direction as (across, up), of any length.
    pub direction: (f32, f32),
    /// Share of ending against bifurcation, 0 to 1.
    pub ending: f32,
}

impl Network {
    pub(super) fn read(weights: &Weights<'_>) -> Result<Self, Error> {
        let separable = |name, channels| Separable::read(weights, name, channels);
        let bottleneck = |name, channels| Bottleneck::read(weights, name, channels);
        Ok(Self {
            coarse_stem: Stem::read(weights, "stem0", 8)?,
            fine_stem: Stem::read(weights, "stem1", 16)?,
            coarse_encoder: [
                separable("enc0_0", [16, 16])?,
                separable("enc0_1", [16, 32])?,
                separable("enc0_2", [32, 64])?,
                separable("enc0_3", [64, 128])?,
            ],
            coarse_decoder: [
                separable("dec0_0", [64, 16])?,
                separable("dec0_1", [128, 32])?,
                separable("dec0_2", [256, 64])?,
                separable("dec0_3", [128, 128])?,
            ],
            attention: Attention::read(weights)?,
            fine_encoder: [
                bottleneck("enc1_0", [64, 32])?,
                bottleneck("enc1_1", [32, 64])?,
                bottleneck("enc1_2", [64, 128])?,
                bottleneck("enc1_3", [128, 32])?,
            ],
            fine_decoder: [
                bottleneck("dec1_0", [106, 20])?,
                bottleneck("dec1_1", [219, 42])?,
                bottleneck("dec1_2", [59, 91])?,
                bottleneck("dec1_3", [32, 27])?,
            ],
            position: Head::read(weights, "head_0", "head_conv_pos", 1)?,
            direction: Head::read(weights, "head_1", "head_conv_dir", 2)?,
            kind: Head::read(weights, "head_2", "head_conv_typ", 1)?,
            blur: weights.take("nms_Gaussian_blur.weight", &[1, 1, 5, 5])?,
        })
    }

    /// Everything up to the position map.
    ///
    /// * `image`: one channel of grey levels 0 to 255, sides multiples of [`SIZE_MULTIPLE`].
    pub(super) fn look(&self, image: &Planes) -> Reading {
        let coarse = self.coarse_stem.apply(image, maximum);
        let coarse = there_and_back(
            &self.coarse_encoder,
            &self.coarse_decoder,
            coarse,
            Separable::apply,
        );
        let fine = self.attention.apply(&coarse, &self.fine_stem.apply(image, mean));
        let features = there_and_back(&self.fine_encoder, &self.fine_decoder, fine, Bottleneck::apply);
        let positions = blurred(&self.position.everywhere(&features), &self.blur);
        Reading { features, positions }
    }

    /// Direction and type at pixels (x, y) of the input, in the same order.
    pub(super) fn describe(&self, reading: &Reading, pixels: &[(usize, usize)]) -> Vec<Nature> {
        let directions = self.direction.at(&reading.features, pixels);
        let kinds = self.kind.at(&reading.features, pixels);
        directions
            .iter()
            .zip(kinds)
            .map(|(direction, kind)| {
                let mut ending = [kind[0]];
                kernels::sigmoid(&mut ending);
                Nature {
                    direction: (direction[0], direction[1]),
                    ending: ending[0],
                }
            })
            .collect()
    }
}

/// Down through an encoder, each step at half the size of the one before, and up through a decoder that sees what the
/// encoder saw at each size. Lists are by size, largest first; the result has the size of `input`.
fn there_and_back<L>(
    encoder: &[L; 4],
    decoder: &[L; 4],
    input: Planes,
    apply: impl Fn(&L, &Planes) -> Planes,
) -> Planes {
    let mut seen = Vec::with_capacity(encoder.len());
    let mut current = input;
    for step in encoder {
        let features = apply(step, &current);
        current = features.pooled();
        seen.push(features);
    }
    for (step, seen) in decoder.iter().zip(&seen).rev() {
        current = apply(step, &current).doubled_with(seen);
    }
    current
}
