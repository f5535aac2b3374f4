//! The last 24 readings as a line over the range of their days.

use super::scale::{Linear, range_on, span_of};
use super::status_shape::{circle, mark};
use super::svg::{Svg, Tone};
use super::{Caption, Point, RangeStep, StatusShape};

/// How many readings are drawn.
const READINGS_MAX: usize = 24;

/// A line without axes, 84 to 148 wide and 24 to 32 high.
#[derive(Debug, Clone, Copy)]
pub struct Sparkline<'a> {
    /// `None` where the words beside it say the same: it is then hidden from screen readers.
    pub caption: Option<Caption<'a>>,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// By date; the last 24 are drawn, fewer are aligned right.
    pub points: &'a [Point],
    /// By date; may begin before the first point.
    pub ranges: &'a [RangeStep],
    /// The shape at the last point; `Filled` is drawn as a plain dot in ink.
    pub last: StatusShape,
}

/// Draws the sparkline.
pub fn draw_sparkline(chart: &Sparkline<'_>) -> String {
    let (width, height) = (f64::from(chart.width), f64::from(chart.height));
    let mut svg = Svg::open("chart-sparkline", 0.0, width, height, chart.caption.as_ref(), 1200);
    let points = &chart.points[chart.points.len().saturating_sub(READINGS_MAX)..];
    let bands = bands(points, chart.ranges);
    let scale = value_scale(points, &bands, height);

    // Positions count from the right, so that few readings are not stretched.
    let step = (width - 9.0) / f64::from(u32::try_from(READINGS_MAX - 1).expect("a small number"));
    let x = |index: usize| {
        let back = u32::try_from(points.len() - 1 - index).expect("at most 24 readings");
        width - 6.0 - f64::from(back) * step
    };

    for (place, band) in bands.iter().enumerate() {
        let left = if place == 0 { 0.0 } else { x(band.first) - step / 2.0 };
        let right = bands.get(place + 1).map_or(width, |next| x(next.first) - step / 2.0);
        draw_band(&mut svg, band, (left, right), height, &scale);
    }
    if points.len() > 1 {
        svg.put("<path").stroke(Tone::Ink2, 1.25).put(" stroke-linejoin=\"round\" d=\"");
        for (index, point) in points.iter().enumerate() {
            let (x, y) = (x(index), scale.at(point.value));
            if index == 0 {
                svg.move_to(x, y)
            } else {
                svg.line_to(x, y)
            };
        }
        svg.put("\"/>");
    }
    let last = points.len().saturating_sub(1);
    if points[..last].iter().any(|point| point.out) {
        svg.put("<path").stroke(Tone::Bad, 4.0).put(" stroke-linecap=\"round\" d=\"");
        for (index, point) in points[..last].iter().enumerate() {
            if point.out {
                svg.move_to(x(index), scale.at(point.value)).put("h0");
            }
        }
        svg.put("\"/>");
    }
    if let Some(point) = points.last() {
        let (x, y) = (x(last), scale.at(point.value));
        match chart.last {
            // Good news is quiet: the line simply ends.
            StatusShape::Filled | StatusShape::Tick => circle(&mut svg, Tone::Ink, x, y, 2.6),
            StatusShape::Diamond
            | StatusShape::HalfCircle
            | StatusShape::DashedRing
            | StatusShape::Hollow
            | StatusShape::Dash
            | StatusShape::Square
            | StatusShape::Cross => mark(&mut svg, chart.last, x, y, 5.0),
        }
    }
    svg.close()
}

/// Neighbouring readings judged by the same range.
struct Band {
    first: usize,
    min: Option<f64>,
    max: Option<f64>,
}

fn bands(points: &[Point], ranges: &[RangeStep]) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    for (index, point) in points.iter().enumerate() {
        let (min, max) = range_on(ranges, point.date);
        if bands.last().is_none_or(|band| (band.min, band.max) != (min, max)) {
            bands.push(Band { first: index, min, max });
        }
    }
    if points.is_empty()
        && let Some(step) = ranges.last()
    {
        bands.push(Band { first: 0, min: step.min, max: step.max });
    }
    bands
}

/// The line fills the height; a limit is in view unless it would flatten the line.
fn value_scale(points: &[Point], bands: &[Band], height: f64) -> Linear {
    let limits = bands.iter().flat_map(|band| [band.min, band.max]).flatten();
    let (low, high) = span_of(points.iter().map(|point| point.value), limits, 2.0);
    Linear::new((low, high), (height - 6.0, 6.0))
}

fn draw_band(svg: &mut Svg, band: &Band, x: (f64, f64), height: f64, scale: &Linear) {
    if band.min.is_none() && band.max.is_none() {
        return;
    }
    let top = band.max.map_or(0.0, |max| scale.at_or(max, 0.0, height));
    let bottom = band.min.map_or(height, |min| scale.at_or(min, 0.0, height));
    svg.rect(x, (top, bottom), Tone::Band);
    for limit in [band.min, band.max].into_iter().flatten().filter(|limit| scale.shows(*limit)) {
        let y = scale.at(limit);
        svg.line((x.0, y), (x.1, y), Tone::Edge, 1.0);
    }
}
