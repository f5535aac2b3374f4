//! The last 24 readings as a line over the range of their days.

use super::{Caption, Point, RangeStep, StatusShape};

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
pub fn draw_sparkline(_chart: &Sparkline<'_>) -> String {
    String::new()
}
