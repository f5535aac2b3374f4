//! Readings of a key result between its start, its target and its last day.

use super::{Caption, DayLabel, Point, Size};
use crate::model::time::Date;

/// The chart beside a key result, 440 × 168.
#[derive(Debug, Clone, Copy)]
pub struct KeyResultChart<'a> {
    /// Title and sentence.
    pub caption: Caption<'a>,
    /// First day of its window.
    pub from: DayLabel<'a>,
    /// Last day of its window.
    pub to: DayLabel<'a>,
    /// The day of judgement.
    pub as_of: DayLabel<'a>,
    /// Value at the start; `None` while it is to be determined.
    pub start: Option<f64>,
    /// `8.0%`.
    pub start_label: &'a str,
    /// Value to reach.
    pub target: f64,
    /// `Target 4.0%`.
    pub target_label: &'a str,
    /// What was promised on the way; empty for an even pace.
    pub pace: &'a [PacePoint],
    /// Its evidence, by date.
    pub readings: &'a [Point],
    /// The last reading's value; empty without one.
    pub last_label: &'a str,
    /// Where it will be on the last day.
    pub forecast: Option<Forecast<'a>>,
}

/// A value promised for a day.
#[derive(Debug, Clone, Copy)]
pub struct PacePoint {
    /// The day.
    pub date: Date,
    /// The value.
    pub value: f64,
}

/// An interval for the last day.
#[derive(Debug, Clone, Copy)]
pub struct Forecast<'a> {
    /// Its lower end.
    pub low: f64,
    /// Its middle.
    pub middle: f64,
    /// Its upper end.
    pub high: f64,
    /// `80%: 18–26%`.
    pub label: &'a str,
}

/// Draws the chart.
pub fn draw_key_result_chart(_chart: &KeyResultChart<'_>, _size: Size) -> String {
    String::new()
}
