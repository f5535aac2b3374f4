//! The large chart of a KPI, in layers from back to front.

mod frame;
mod layers;
mod point_labels;
mod points;
mod windows;

use super::svg::{Anchor, Svg, Tone, Type};
use super::{Caption, DateUnit, DayLabel, Point, RangeStep, Size};
use crate::model::time::Date;
use frame::Frame;

/// Readings over the range of their days, with all that was promised about them.
///
/// Everything but the points may be absent. What is constant is labelled at the right edge.
#[derive(Clone, Copy)]
pub struct TimeSeries<'a> {
    /// Title and sentence.
    pub caption: Caption<'a>,
    /// By date. Above 60 only those out of range and the last carry a mark, above 400 the line
    /// runs through the lowest and highest of each bucket.
    pub points: &'a [Point],
    /// By date; may begin before the first point.
    pub ranges: &'a [RangeStep],
    /// What the range in force at the end is called: `Range: ≤ 5%`.
    pub range_label: &'a str,
    /// The planned values by date, each in force until the next.
    pub plan: &'a [PlanStep],
    /// What the plan is called.
    pub plan_label: &'a str,
    /// What others reach.
    pub benchmarks: &'a [Benchmark<'a>],
    /// Key results that move this number.
    pub goals: &'a [Goal<'a>],
    /// Means and limits of routine variation, one a baseline.
    pub segments: &'a [Segment<'a>],
    /// Days from which on a new baseline holds.
    pub rebases: &'a [Rebase<'a>],
    /// Objectives that act on this number, as bars under the time axis.
    pub windows: &'a [Window<'a>],
    /// The day of judgement.
    pub as_of: Option<DayLabel<'a>>,
    /// The points that are labelled: the last one, the extreme, the first one out.
    pub labels: &'a [PointLabel<'a>],
    /// A tick of the value axis in as few decimals as it needs, without unit.
    pub tick: &'a dyn Fn(f64) -> String,
    /// The topmost tick, with unit.
    pub tick_with_unit: &'a dyn Fn(f64) -> String,
    /// What a stretch of the time axis is called, given its first day and whether it is the first.
    pub date_label: &'a dyn Fn(Date, DateUnit, bool) -> String,
    /// The month with which the year begins, 1 to 12.
    pub year_starts_in: u32,
    /// What is said where there are no points.
    pub empty: &'a str,
}

/// A planned value from a day on.
#[derive(Debug, Clone, Copy)]
pub struct PlanStep {
    /// First day in force.
    pub from: Date,
    /// The planned value.
    pub value: f64,
}

/// A level that others reach.
#[derive(Debug, Clone, Copy)]
pub struct Benchmark<'a> {
    /// The value.
    pub value: f64,
    /// Its name with the value.
    pub label: &'a str,
}

/// The way of a key result, from its start to its target.
#[derive(Debug, Clone, Copy)]
pub struct Goal<'a> {
    /// First day of its window.
    pub from: Date,
    /// Value at the start.
    pub start: f64,
    /// Last day of its window.
    pub to: Date,
    /// Value to reach.
    pub target: f64,
    /// `Target 4% by 30 Jun`; empty for goals of the past.
    pub label: &'a str,
}

/// Mean and limits of the readings that share a baseline.
#[derive(Debug, Clone, Copy)]
pub struct Segment<'a> {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// The mean.
    pub mean: f64,
    /// Lower limit, where there is one.
    pub lower: Option<f64>,
    /// Upper limit, where there is one.
    pub upper: Option<f64>,
    /// `Mean 4.5`; empty for baselines of the past.
    pub mean_label: &'a str,
    /// `Lower limit 3.5`.
    pub lower_label: &'a str,
    /// `Upper limit 5.5`.
    pub upper_label: &'a str,
}

/// A day from which on a new baseline holds.
#[derive(Debug, Clone, Copy)]
pub struct Rebase<'a> {
    /// The day.
    pub date: Date,
    /// First line, bold.
    pub label: &'a str,
    /// Second line.
    pub note: &'a str,
}

/// The time in which an objective acts.
#[derive(Debug, Clone, Copy)]
pub struct Window<'a> {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Its name and its outcome.
    pub label: &'a str,
    /// Whether it is running.
    pub running: bool,
}

/// The label of one point.
#[derive(Debug, Clone, Copy)]
pub struct PointLabel<'a> {
    /// Which point, counted from the first.
    pub index: usize,
    /// Its text.
    pub text: &'a str,
    /// Why it is labelled.
    pub kind: PointLabelKind,
}

/// Why a point is labelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PointLabelKind {
    /// The last one, in bold.
    Last,
    /// The highest or lowest.
    Extreme,
    /// The first that left its range.
    FirstOut,
}

/// Draws the chart.
pub fn draw_time_series(chart: &TimeSeries<'_>, size: Size) -> String {
    let frame = Frame::new(chart, size);
    let (class, capacity) = match size {
        Size::Wide => ("chart wide", 8192),
        Size::Narrow => ("chart narrow", 4096),
    };
    let mut svg = Svg::open(class, 0.0, frame.width, frame.height, Some(&chart.caption), capacity);
    layers::draw_range(&mut svg, chart, &frame);
    layers::draw_grid(&mut svg, chart, &frame);
    layers::draw_range_edges(&mut svg, chart, &frame);
    layers::draw_constants(&mut svg, chart, &frame);
    layers::draw_rebases(&mut svg, chart, &frame, size);
    layers::draw_goals(&mut svg, chart, &frame);
    layers::draw_as_of(&mut svg, chart, &frame);
    points::draw_points(&mut svg, &frame);
    point_labels::draw_point_labels(&mut svg, chart, &frame, size);
    if size == Size::Wide {
        layers::draw_names(&mut svg, chart, &frame);
        windows::draw_windows(&mut svg, chart, &frame);
    }
    if chart.points.is_empty() {
        let style = Type { halo: true, ..Type::plain(Tone::Ink2, Anchor::Start) };
        let middle = f64::midpoint(frame.top, frame.bottom);
        svg.text(frame.left + 16.0, middle, style, chart.empty);
    }
    svg.close()
}
