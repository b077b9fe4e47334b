//! A small painter: soft-edged shapes laid over each other.

use image::RgbImage;

/// Red, green, blue, 0 to 255.
pub(super) type Colour = [f32; 3];

/// A picture in the making.
pub(super) struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<Colour>,
}

impl Canvas {
    pub(super) fn new(width: u32, height: u32) -> Self {
        let (width, height) = (width as usize, height as usize);
        Self {
            width,
            height,
            pixels: vec![[0.0; 3]; width * height],
        }
    }

    /// Lays `colour` over what is there, as far as `cover` (0 to 1) says.
    pub(super) fn paint(&mut self, cover: impl Fn(f32, f32) -> f32, colour: impl Fn(f32, f32) -> Colour) {
        for (index, pixel) in self.pixels.iter_mut().enumerate() {
            let (x, y) = (
                (index % self.width) as f32 + 0.5,
                (index / self.width) as f32 + 0.5,
            );
            let cover = cover(x, y).clamp(0.0, 1.0);
            if cover > 0.0 {
                *pixel = mix(*pixel, colour(x, y), cover);
            }
        }
    }

    /// Changes every pixel.
    pub(super) fn each(&mut self, mut change: impl FnMut(Colour) -> Colour) {
        for pixel in &mut self.pixels {
            *pixel = change(*pixel);
        }
    }

    pub(super) fn into_image(self) -> RgbImage {
        let mut image = RgbImage::new(self.width as u32, self.height as u32);
        for (to, from) in image.pixels_mut().zip(self.pixels) {
            to.0 = from.map(|value| value.round() as u8);
        }
        image
    }
}

/// From one colour towards another.
pub(super) fn mix(from: Colour, to: Colour, share: f32) -> Colour {
    std::array::from_fn(|channel| from[channel] + (to[channel] - from[channel]) * share)
}

/// Lighter (over 1) or darker (under 1).
pub(super) fn lit(colour: Colour, light: f32) -> Colour {
    colour.map(|value| (value * light).clamp(0.0, 255.0))
}

/// 0 below `low`, 1 above `high`, smooth between; works downwards too.
pub(super) fn step(low: f32, high: f32, value: f32) -> f32 {
    let t = ((value - low) / (high - low)).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

/// An upright ellipse.
#[derive(Clone, Copy)]
pub(super) struct Ellipse {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) half_width: f32,
    pub(super) half_height: f32,
}

impl Ellipse {
    pub(super) const fn new(x: f32, y: f32, half_width: f32, half_height: f32) -> Self {
        Self {
            x,
            y,
            half_width,
            half_height,
        }
    }

    /// Pixels outside the border, negative inside (close to the border, exact enough for soft edges).
    pub(super) fn outside(&self, x: f32, y: f32) -> f32 {
        let (u, v) = ((x - self.x) / self.half_width, (y - self.y) / self.half_height);
        ((u * u + v * v).sqrt() - 1.0) * self.half_width.min(self.half_height)
    }

    /// 1 inside, 0 outside, with an edge `soft` pixels wide.
    pub(super) fn cover(&self, x: f32, y: f32, soft: f32) -> f32 {
        step(soft / 2.0, -soft / 2.0, self.outside(x, y))
    }

    /// 1 in the middle, falling off smoothly as a Gaussian.
    pub(super) fn glow(&self, x: f32, y: f32) -> f32 {
        let (u, v) = ((x - self.x) / self.half_width, (y - self.y) / self.half_height);
        (-(u * u + v * v)).exp()
    }
}

/// Cover of a stroke along a curve `y = of(x)` between two ends, thinner towards them.
pub(super) fn stroke(x: f32, y: f32, ends: (f32, f32), half_width: f32, of: impl Fn(f32) -> f32) -> f32 {
    let along = (x - ends.0) / (ends.1 - ends.0);
    if !(-0.1..=1.1).contains(&along) {
        return 0.0;
    }
    let taper = (1.0 - (2.0 * along - 1.0).powi(4)).max(0.0).sqrt();
    step(
        half_width * taper + 0.8,
        half_width * taper - 0.8,
        (y - of(x)).abs(),
    ) * taper.min(1.0)
}
