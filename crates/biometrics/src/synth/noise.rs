//! Smooth random fields: what varies slowly over skin or glass.

use super::random::Random;

/// Random values on a square lattice, smoothly interpolated between.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    values: Vec<f32>,
    columns: usize,
    rows: usize,
    cell_px: f32,
}

impl Field {
    /// Covers `width` × `height` pixels; values of mean 0 and deviation about 1, changing over `cell_px` pixels.
    pub(crate) fn new(random: &mut Random, width: usize, height: usize, cell_px: f32) -> Self {
        let nodes = |side: usize| (side as f32 / cell_px) as usize + 2;
        let (columns, rows) = (nodes(width), nodes(height));
        let values = (0..columns * rows)
            .map(|_| (random.unit() - 0.5) * 3.46)
            .collect();
        Self {
            values,
            columns,
            rows,
            cell_px,
        }
    }

    /// The value at a point; points outside are taken to the border.
    pub(crate) fn at(&self, x: f32, y: f32) -> f32 {
        let (column, u) = split(x / self.cell_px, self.columns);
        let (row, v) = split(y / self.cell_px, self.rows);
        let upper = &self.values[row * self.columns + column..];
        let lower = &self.values[(row + 1) * self.columns + column..];
        let along = |pair: &[f32]| pair[0] + (pair[1] - pair[0]) * u;
        along(upper) + (along(lower) - along(upper)) * v
    }
}

/// Cell and eased place within it; `nodes` is at least 2.
fn split(position: f32, nodes: usize) -> (usize, f32) {
    let position = position.clamp(0.0, (nodes - 1) as f32 - 1e-3);
    let cell = position as usize;
    let t = position - cell as f32;
    (cell, t * t * (3.0 - 2.0 * t))
}
