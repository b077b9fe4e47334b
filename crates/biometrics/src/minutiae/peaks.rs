//! Where the position map is highest.

use super::planes::Planes;

/// A peak is the highest within this many pixels in both directions, as in the network's own suppression.
const REACH_PX: usize = 3;

/// A place where the network sees a minutia.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Peak {
    /// Column and row of the highest pixel.
    pub pixel: (usize, usize),
    /// The summit between pixels.
    pub summit: (f32, f32),
    /// Height there, 0 to 1.
    pub confidence: f32,
}

/// At most `limit` peaks of at least `min_confidence`, highest first; of equal ones the upper, then the left first.
pub(super) fn find(map: &Planes, min_confidence: f32, limit: usize) -> Vec<Peak> {
    let high = |y| {
        map.row(0, y)
            .iter()
            .enumerate()
            .filter(|(_, value)| **value >= min_confidence)
    };
    let pixels = (0..map.height).flat_map(|y| high(y).map(move |(x, value)| ((x, y), *value)));
    let mut peaks: Vec<Peak> = pixels
        .filter(|(pixel, value)| is_highest(map, *pixel, *value))
        .map(|(pixel, confidence)| Peak {
            pixel,
            summit: summit(map, pixel),
            confidence,
        })
        .collect();
    peaks.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    peaks.truncate(limit);
    peaks
}

fn is_highest(map: &Planes, (x, y): (usize, usize), value: f32) -> bool {
    let columns = x.saturating_sub(REACH_PX)..(x + REACH_PX + 1).min(map.width);
    let rows = y.saturating_sub(REACH_PX)..(y + REACH_PX + 1).min(map.height);
    rows.into_iter()
        .all(|y| map.row(0, y)[columns.clone()].iter().all(|other| *other <= value))
}

/// The top of parabolas through the highest pixel and its neighbours across and down.
fn summit(map: &Planes, (x, y): (usize, usize)) -> (f32, f32) {
    let at = |x: usize, y: usize| map.row(0, y.min(map.height - 1))[x.min(map.width - 1)];
    let top = at(x, y);
    let across = offset(at(x.saturating_sub(1), y), top, at(x + 1, y));
    let down = offset(at(x, y.saturating_sub(1)), top, at(x, y + 1));
    (x as f32 + across, y as f32 + down)
}

/// Where between −½ and ½ the parabola through three values at −1, 0, 1 is highest.
fn offset(before: f32, top: f32, after: f32) -> f32 {
    let bend = 2.0 * top - before - after;
    if bend > f32::EPSILON {
        ((after - before) / (2.0 * bend)).clamp(-0.5, 0.5)
    } else {
        0.0
    }
}
