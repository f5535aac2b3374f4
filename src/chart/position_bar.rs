//! Where the latest value lies against its range and its routine variation.

use super::scale::{Linear, span_of};
use super::status_shape::mark;
use super::svg::{Svg, Tone};
use super::{Caption, StatusShape};

/// The bullet of a KPI, usually 140 × 24, on a scale of its own.
#[derive(Debug, Clone, Copy)]
pub struct PositionBar<'a> {
    /// `None` where the words beside it say the same: it is then hidden from screen readers.
    pub caption: Option<Caption<'a>>,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Lower end of the range.
    pub min: Option<f64>,
    /// Upper end of the range.
    pub max: Option<f64>,
    /// Lower and upper limit of routine variation, if known.
    pub limits: Option<(f64, f64)>,
    /// The latest value.
    pub value: Option<f64>,
    /// The shape at the latest value.
    pub shape: StatusShape,
}

/// Draws the position bar.
pub fn draw_position_bar(chart: &PositionBar<'_>) -> String {
    let (width, height) = (f64::from(chart.width), f64::from(chart.height));
    let mut svg = Svg::open("chart-position", 0.0, width, height, chart.caption.as_ref(), 1000);
    let scale = value_scale(chart, width);
    let middle = height / 2.0;
    let floor = height - 1.5;

    if chart.min.is_some() || chart.max.is_some() {
        let left = chart.min.map_or(0.0, |min| scale.at(min));
        let right = chart.max.map_or(width, |max| scale.at(max));
        svg.rect((left, right), (3.0, floor), Tone::Band);
    }
    svg.line((0.0, floor), (width, floor), Tone::Rule2, 1.0);
    for limit in [chart.min, chart.max].into_iter().flatten() {
        let x = scale.at(limit);
        svg.line((x, 0.5), (x, height - 0.5), Tone::Edge, 1.5);
    }
    if let Some((lower, upper)) = chart.limits {
        let (left, right) = (scale.at(lower), scale.at(upper));
        svg.put("<path").stroke(Tone::Ink2, 1.25).put(" d=\"");
        svg.move_to(left, middle).line_to(right, middle);
        for x in [left, right] {
            svg.move_to(x, middle - 3.5).line_to(x, middle + 3.5);
        }
        svg.put("\"/>");
    }
    if let Some(value) = chart.value {
        mark(&mut svg, chart.shape, scale.at(value), middle, 6.0);
    }
    svg.close()
}

/// Everything in view, with air on both sides to show on which side the range lies.
fn value_scale(chart: &PositionBar<'_>, width: f64) -> Linear {
    let limits = chart.limits.into_iter().flat_map(|(lower, upper)| [lower, upper]);
    let ends = [chart.min, chart.max].into_iter().flatten();
    let (low, high) = span_of(chart.value.into_iter().chain(limits), ends, f64::INFINITY);
    // Two numbers alone say little: leave as much room beyond them as between them.
    let air = if chart.limits.is_some() { 0.05 } else { 0.6 } * (high - low);
    Linear::new((low - air, high + air), (8.0, width - 8.0))
}
