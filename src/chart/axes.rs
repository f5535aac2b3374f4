//! A plain line on axes; the one file that names charts-rs.

use super::{Caption, Point, RangeStep, Size};
use crate::model::time::Date;

/// A line over time with its range, for a chart in running text.
#[derive(Clone, Copy)]
pub struct LineChart<'a> {
    /// Title and sentence.
    pub caption: Caption<'a>,
    /// By date.
    pub points: &'a [Point],
    /// By date; may begin before the first point.
    pub ranges: &'a [RangeStep],
    /// A constant line, such as a target.
    pub target: Option<f64>,
    /// A tick of the value axis with its unit.
    pub tick: &'a dyn Fn(f64) -> String,
    /// A tick of the time axis.
    pub date_label: &'a dyn Fn(Date) -> String,
    /// What is said where there are no points.
    pub empty: &'a str,
}

/// Draws the chart.
pub fn draw_line_chart(_chart: &LineChart<'_>, _size: Size) -> String {
    String::new()
}
