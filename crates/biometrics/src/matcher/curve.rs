//! Measured curves as a few knots.

/// The value at `x`: straight lines between the knots, level beyond the ends.
pub fn at(knots: &[(f32, f32)], x: f32) -> f32 {
    let mut value = knots.first().map_or(0.0, |knot| knot.1);
    for pair in knots.windows(2) {
        let [(x0, y0), (x1, y1)] = [pair[0], pair[1]];
        if x > x0 {
            value = y0 + (x.min(x1) - x0) * (y1 - y0) / (x1 - x0);
        }
    }
    value
}
