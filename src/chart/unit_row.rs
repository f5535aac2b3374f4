//! One shape a thing, so that a count can be seen before it is read.

use super::status_shape::mark;
use super::svg::Svg;
use super::{Caption, StatusShape};

/// From the middle of one shape to the next.
const PITCH: f64 = 16.0;

/// Above so many things in all, pages print the counts alone.
pub const UNITS_MAX: usize = 60;

/// The shapes of one group; its count and its word stand below it in the page.
#[derive(Debug, Clone, Copy)]
pub struct UnitRow<'a> {
    /// `None` where the words beside it say the same: it is then hidden from screen readers.
    pub caption: Option<Caption<'a>>,
    /// Each shape and how many of it, the worst first.
    pub units: &'a [(StatusShape, usize)],
    /// Shapes in a row before a next row begins; 22 fit on a phone.
    pub columns: usize,
}

/// Draws the shapes of one group.
pub fn draw_unit_row(chart: &UnitRow<'_>) -> String {
    let total: usize = chart.units.iter().map(|(_, count)| count).sum();
    let columns = chart.columns.max(1);
    let size = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX)) * PITCH;
    let width = size(total.clamp(1, columns)) - PITCH + 12.0;
    let height = size(total.div_ceil(columns).max(1)) - PITCH + 12.0;
    let mut svg =
        Svg::open("chart-units", 0.0, width, height, chart.caption.as_ref(), 200 + total * 110);
    let shapes = chart.units.iter().flat_map(|(shape, count)| std::iter::repeat_n(*shape, *count));
    for (index, shape) in shapes.enumerate() {
        mark(&mut svg, shape, 6.0 + size(index % columns), 6.0 + size(index / columns), 6.0);
    }
    svg.close()
}
