//! Plain specs in, SVG out.
//!
//! Every chart is a struct of numbers, dates and finished strings, and one `draw_` function that
//! turns it into the text of an SVG. Colour comes from classes (`f-good`, `s-band`) that the theme
//! ties to its tokens; each also carries the light colour as an attribute, so that an SVG alone is
//! still readable. Start with `svg.rs` (the writer) and `scale.rs` (ticks).
//!
//! **Invariant:** knows no KPI and no language, reads no clock; same spec, same bytes. Every
//! coordinate lies inside the view box.

mod axes;
mod confidence;
mod hold_strip;
mod key_result_chart;
mod loop_timeline;
mod position_bar;
mod progress_bar;
mod scale;
mod side_labels;
mod sparkline;
mod status_shape;
mod svg;
mod time_series;
mod unit_row;

use rust_decimal::prelude::ToPrimitive;

use crate::model::time::Date;
use crate::model::value::Value;

pub use axes::{LineChart, draw_line_chart};
pub use confidence::{Confidence, draw_confidence};
pub use hold_strip::{HoldStrip, Period, draw_hold_strip};
pub use key_result_chart::{Forecast, KeyResultChart, PacePoint, draw_key_result_chart};
pub use loop_timeline::{
    LoopAxis, LoopSpan, LoopSpanKind, LoopTimeline, draw_loop_axis, draw_loop_timeline,
};
pub use position_bar::{PositionBar, draw_position_bar};
pub use progress_bar::{ProgressBar, draw_progress_bar};
pub use scale::DateUnit;
pub use sparkline::{Sparkline, draw_sparkline};
pub use status_shape::StatusShape;
pub use time_series::{
    Benchmark, Goal, PlanStep, PointLabel, PointLabelKind, Rebase, Segment, TimeSeries, Window,
    draw_time_series,
};
pub use unit_row::{UNITS_MAX, UnitRow, draw_unit_row};

/// What a chart says to a reader who cannot see it.
#[derive(Debug, Clone, Copy)]
pub struct Caption<'a> {
    /// Unique on its page; letters, digits and hyphens.
    pub id: &'a str,
    /// The name of the chart.
    pub title: &'a str,
    /// One sentence with what it shows; may be empty.
    pub desc: &'a str,
}

/// For which screen a chart is drawn; both stand in the page and the theme shows one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// For a column of a desktop page and for paper.
    Wide,
    /// For a phone, 358 pixels: fewer readings, no labels at the side.
    Narrow,
}

/// Above so many readings a line goes without a dot for each.
const DOTS_MAX: usize = 60;

/// A number on a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Its day.
    pub date: Date,
    /// Its value.
    pub value: f64,
    /// Whether it lies outside the range of its own day.
    pub out: bool,
    /// Whether it is more than routine variation; drawn as a ring where the chart shows signals.
    pub signal: bool,
}

/// The range in force from a day on, until the next step begins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RangeStep {
    /// First day in force.
    pub from: Date,
    /// Lowest value in range; `None` is open below.
    pub min: Option<f64>,
    /// Highest value in range; `None` is open above. With neither there is no range.
    pub max: Option<f64>,
}

/// A day with its finished label.
#[derive(Debug, Clone, Copy)]
pub struct DayLabel<'a> {
    /// The day.
    pub date: Date,
    /// Its label, for instance `18 May`.
    pub label: &'a str,
}

/// A value as a coordinate; only drawing may lose digits.
pub fn coordinate(value: Value) -> f64 {
    value.to_f64().unwrap_or(0.0)
}

#[cfg(test)]
mod promises;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod snapshots;
