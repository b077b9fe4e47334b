//! A touch of a master print: contact, stretched skin, moisture, noise, the look of an optical sensor.

use std::f32::consts::PI;

use rayon::prelude::*;

use super::Master;
use super::noise::Field;
use super::placement::Placement;
use super::random::Random;
use crate::image::PrintImage;

/// Size of a generated image, pixels of 500 dpi.
pub const WIDTH_PX: usize = 360;
/// See [`WIDTH_PX`].
pub const HEIGHT_PX: usize = 420;

/// Gray of bare glass and of a fully inked ridge.
const GLASS: f32 = 243.0;
const RIDGE: f32 = 34.0;
/// How sharply a ridge ends in its valley; ridge height runs from -1 to 1.
const STEEPNESS: f32 = 5.0;
/// Elasticity of skin: how many contact sizes it takes until dragged skin moves freely (Cappelli et al., ICAPR 2001).
const ELASTICITY: f32 = 1.4;
/// How far inside the contact the skin sticks to the glass, as a share of its half axes.
const STUCK: f32 = 0.45;

/// The image that this touch leaves.
pub(super) fn render(master: &Master, placement: &Placement) -> PrintImage {
    let random = &mut Random::new(placement.seed, 0x746f_7563);
    let field = |random: &mut Random, cell_px| Field::new(random, WIDTH_PX, HEIGHT_PX, cell_px);
    let glass = Glass {
        shade: field(random, 190.0),
        dirt: field(random, 14.0),
        lean: (random.normal() * 5.0, random.normal() * 5.0),
    };
    let skin = Skin {
        master,
        placement,
        outline: field(random, 62.0),
        pressure: field(random, 110.0),
        patches: field(random, 26.0),
        grain: field(random, 3.2),
        fine_grain: field(random, 2.1),
        scratches: (0..(random.unit() * 4.0) as usize)
            .map(|_| Line::scratch(random))
            .collect(),
    };

    let mut pixels = vec![0.0_f32; WIDTH_PX * HEIGHT_PX];
    pixels
        .par_chunks_exact_mut(WIDTH_PX)
        .enumerate()
        .for_each(|(row, line)| {
            for (column, pixel) in line.iter_mut().enumerate() {
                let (x, y) = (column as f32, row as f32);
                let ink = if placement.empty { 0.0 } else { skin.ink(x, y) };
                *pixel = glass.gray(x, y) * (1.0 - ink) + RIDGE * ink;
            }
        });
    if placement.smear_px >= 2.0 {
        let heading = random.between(0.0, PI);
        pixels = smeared(&pixels, placement.smear_px, heading);
    }
    let noise = placement.sensor_noise;
    let pixels = pixels
        .iter()
        .map(|gray| (gray + random.rough() * noise).round() as u8)
        .collect();
    PrintImage {
        width: WIDTH_PX as u32,
        height: HEIGHT_PX as u32,
        pixels,
    }
}

/// The sensor without a finger.
struct Glass {
    shade: Field,
    dirt: Field,
    lean: (f32, f32),
}

impl Glass {
    fn gray(&self, x: f32, y: f32) -> f32 {
        let (u, v) = (x / WIDTH_PX as f32 - 0.5, y / HEIGHT_PX as f32 - 0.5);
        let dirt = (self.dirt.at(x, y) - 1.35).max(0.0) * 22.0;
        GLASS - 6.0 + 3.0 * self.shade.at(x, y) + self.lean.0 * u + self.lean.1 * v - dirt
    }
}

/// The finger on the glass.
struct Skin<'a> {
    master: &'a Master,
    placement: &'a Placement,
    outline: Field,
    pressure: Field,
    patches: Field,
    grain: Field,
    fine_grain: Field,
    scratches: Vec<Line>,
}

impl Skin<'_> {
    /// How dark the touch makes this pixel, 0 to 1.
    fn ink(&self, x: f32, y: f32) -> f32 {
        let placement = self.placement;
        let (u, v) = self.on_finger(x, y);
        // Place within the contact ellipse: 1 on its border, which the outline field makes uneven.
        let (a, b) = (
            (u - placement.contact_at_px.0) / placement.contact_px.0,
            (v - placement.contact_at_px.1) / placement.contact_px.1,
        );
        // A little squarer than an ellipse.
        let (a, b) = (a * a, b * b);
        let reach = 0.7 * (a + b).sqrt() + 0.3 * (a * a + b * b).sqrt().sqrt();
        if reach > 1.25 {
            return 0.0;
        }
        let grain = 0.6 * self.grain.at(x, y) + 0.4 * self.fine_grain.at(x, y);
        let reach = reach * (1.0 + 0.03 * self.outline.at(x, y) + 0.025 * grain);
        let contact = ((1.0 - reach) / 0.05).clamp(0.0, 1.0);
        if contact <= 0.0 {
            return 0.0;
        }
        let (s, t) = self.dragged(u, v, reach);
        let (height, wear) = self.master.at(s, t);

        // Ridge width follows moisture and pressure; the border presses less.
        let border = ((1.0 - reach) / 0.35).clamp(0.0, 1.0);
        let wetness = placement.moisture.max(0.0);
        let moisture = placement.moisture + 0.18 * self.pressure.at(x, y) - 0.35 * (1.0 - border);
        let patch = self.patches.at(x, y);
        let filling = 0.66 * moisture + 0.16 * patch * (0.4 + placement.grain) + 0.10 * grain;
        let ridge = 1.0 / (1.0 + (-STEEPNESS * (height + filling)).exp());

        let dryness = (placement.grain * (0.9 - 0.55 * moisture)).clamp(0.0, 1.4);
        let broken = ((grain - 1.25 + 1.35 * dryness) / 0.7).clamp(0.0, 1.0) * (0.3 + dryness).min(1.0);
        let scratched = self
            .scratches
            .iter()
            .map(|line| line.strength(x, y))
            .fold(0.0, f32::max);
        let pressed =
            0.9 + 0.10 * moisture + 0.05 * self.pressure.at(x, y) - 0.09 * self.fine_grain.at(x, y).max(0.0);
        let valley = 0.05 + 0.22 * wetness * wetness;
        let dark = valley + (pressed.clamp(0.35, 1.0) - valley) * ridge;
        let trace = dark * (1.0 - 0.85 * broken) * (1.0 - 0.8 * scratched) * (1.0 - 0.85 * wear);
        // Where it is wettest, sweat fills everything.
        let pool = ((patch + 0.5 * grain - 2.1 + 1.9 * wetness) / 0.25).clamp(0.0, 1.0) * wetness;
        trace.max(pool) * contact.sqrt()
    }

    /// Pixel of the image to place on the finger (pixels right of and below its middle): shift and turn undone.
    fn on_finger(&self, x: f32, y: f32) -> (f32, f32) {
        let x = x - WIDTH_PX as f32 / 2.0 - self.placement.offset_px.0;
        let y = y - HEIGHT_PX as f32 / 2.0 - self.placement.offset_px.1;
        let (sin, cos) = self.placement.turn.sin_cos();
        (x * cos - y * sin, x * sin + y * cos)
    }

    /// Where the skin at this place came from: the middle of the contact sticks, its surroundings were dragged.
    fn dragged(&self, u: f32, v: f32, reach: f32) -> (f32, f32) {
        let free = ((reach - STUCK).max(0.0) / ELASTICITY).min(1.0);
        let brake = 0.5 * (1.0 - (PI * free).cos());
        let (cx, cy) = self.placement.contact_at_px;
        let (sin, cos) = self.placement.twist.sin_cos();
        let (x, y) = (u - cx, v - cy);
        let moved = (
            x * cos - y * sin + cx + self.placement.drag_px.0,
            x * sin + y * cos + cy + self.placement.drag_px.1,
        );
        (u + (moved.0 - u) * brake, v + (moved.1 - v) * brake)
    }
}

/// A straight mark: a scratch of one touch or a crease of the skin.
#[derive(Debug, Clone)]
pub(super) struct Line {
    x: f32,
    y: f32,
    direction: (f32, f32),
    half_length_px: f32,
    half_width_px: f32,
}

impl Line {
    /// Anywhere on the image.
    fn scratch(random: &mut Random) -> Self {
        let (x, y) = (
            random.between(60.0, WIDTH_PX as f32 - 60.0),
            random.between(60.0, HEIGHT_PX as f32 - 60.0),
        );
        let heading = random.between(0.0, PI);
        Self::new(
            x,
            y,
            heading,
            random.between(12.0, 55.0),
            random.between(0.7, 1.5),
        )
    }

    pub(super) fn new(x: f32, y: f32, heading: f32, half_length_px: f32, half_width_px: f32) -> Self {
        let (sin, cos) = heading.sin_cos();
        Self {
            x,
            y,
            direction: (cos, sin),
            half_length_px,
            half_width_px,
        }
    }

    /// 1 on the line, falling to 0 beside and at its ends.
    pub(super) fn strength(&self, x: f32, y: f32) -> f32 {
        let (x, y) = (x - self.x, y - self.y);
        let along = (x * self.direction.0 + y * self.direction.1).abs();
        let beside = (y * self.direction.0 - x * self.direction.1).abs();
        let end = ((self.half_length_px - along) / 10.0).clamp(0.0, 1.0);
        (1.5 - beside / self.half_width_px).clamp(0.0, 1.0) * end
    }
}

/// The image averaged along the way of a slide of `length_px`.
fn smeared(pixels: &[f32], length_px: f32, heading: f32) -> Vec<f32> {
    let steps = length_px.ceil() as i32;
    let (sin, cos) = heading.sin_cos();
    let way: Vec<(i32, i32)> = (0..=steps)
        .map(|step| {
            let along = length_px * (step as f32 / steps as f32 - 0.5);
            ((along * cos).round() as i32, (along * sin).round() as i32)
        })
        .collect();
    let inside = |at: i32, side: usize| at.clamp(0, side as i32 - 1) as usize;
    (0..HEIGHT_PX as i32)
        .into_par_iter()
        .flat_map_iter(|row| {
            let way = &way;
            (0..WIDTH_PX as i32).map(move |column| {
                let along = way.iter().map(|(dx, dy)| {
                    pixels[inside(row + dy, HEIGHT_PX) * WIDTH_PX + inside(column + dx, WIDTH_PX)]
                });
                along.sum::<f32>() / way.len() as f32
            })
        })
        .collect()
}
