//! The detection error trade-off as a picture, both axes logarithmic.

use std::error::Error;
use std::path::Path;

use plotters::prelude::*;

use super::figures::Scores;

/// Rates below this are drawn on the edge, in percent: no set has pairs enough to tell them apart.
const LEAST: f64 = 0.01;

/// Draws one line a set, and one for all of them under one threshold.
pub fn draw(file: &Path, within: &[(String, Scores)], pooled: &Scores) -> Result<(), Box<dyn Error>> {
    let area = SVGBackend::new(file, (760, 560)).into_drawing_area();
    area.fill(&WHITE)?;
    let mut chart = ChartBuilder::on(&area)
        .margin(16)
        .x_label_area_size(44)
        .y_label_area_size(56)
        .build_cartesian_2d((LEAST..100.0).log_scale(), (LEAST..100.0).log_scale())?;
    let percent = |rate: &f64| format!("{rate} %");
    chart
        .configure_mesh()
        .x_desc("false matches (FMR)")
        .y_desc("false non-matches (FNMR)")
        .x_label_formatter(&percent)
        .y_label_formatter(&percent)
        .draw()?;
    let named = within.iter().map(|(name, scores)| (name.as_str(), scores, 1));
    for (at, (name, scores, width)) in named.chain([("pooled, one threshold", pooled, 3)]).enumerate() {
        let colour = Palette99::pick(at).to_rgba();
        let line = scores
            .curve()
            .into_iter()
            .map(|p| ((100.0 * p.fmr).max(LEAST), (100.0 * p.fnmr).max(LEAST)));
        chart
            .draw_series(LineSeries::new(line, colour.stroke_width(width)))?
            .label(name)
            .legend(move |(x, y)| PathElement::new(vec![(x, y), (x + 18, y)], colour.stroke_width(width)));
    }
    chart
        .configure_series_labels()
        .position(SeriesLabelPosition::UpperRight)
        .background_style(WHITE)
        .border_style(BLACK.mix(0.3))
        .draw()?;
    area.present()?;
    Ok(())
}
