//! Which days and values are in view, and where they lie.

use chrono::Days;

use super::windows::{self, PlacedWindow};
use super::{Size, TimeSeries};
use crate::chart::DateUnit;
use crate::chart::Point;
use crate::chart::scale::{DateTicks, Linear, Time, date_ticks, round_ticks, span_of};
use crate::chart::svg::text_width;
use crate::model::time::Date;

/// Readings on a phone.
const NARROW_READINGS_MAX: usize = 12;

/// Places and scales of a chart.
pub(super) struct Frame<'a> {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
    pub(super) time: Time,
    pub(super) value: Linear,
    /// Ticks of the value axis with their labels.
    pub(super) ticks: Vec<(f64, String)>,
    pub(super) dates: DateTicks,
    /// The points in view; `first` of the spec's are not.
    pub(super) points: &'a [Point],
    pub(super) first: usize,
    pub(super) windows: Vec<PlacedWindow<'a>>,
    /// The ends of the ranges in view, as (left, right, height).
    pub(super) edges: Vec<(f64, f64, f64)>,
}

impl<'a> Frame<'a> {
    pub(super) fn new(chart: &TimeSeries<'a>, size: Size) -> Self {
        let first = match size {
            Size::Wide => 0,
            Size::Narrow => chart.points.len().saturating_sub(NARROW_READINGS_MAX),
        };
        let points = &chart.points[first..];
        let (width, plot_height, dates_max) = match size {
            // Less wide than the page, so that its text can still be read on paper.
            Size::Wide => (1000.0, 298.0, 13),
            Size::Narrow => (358.0, 208.0, 5),
        };
        let (top, right) = match size {
            Size::Wide => (24.0, width - names_width(chart)),
            Size::Narrow => (24.0, width - 8.0),
        };
        let bottom = top + plot_height;
        let (low, high) = values_in_view(chart, points);
        let ticks = labelled_ticks(chart, low, high);
        let ticks_width =
            ticks.iter().map(|(_, label)| text_width(label)).fold(0.0, f64::max).min(120.0);
        let left = ticks_width + 9.0;

        let (from, to) = days_in_view(chart, points);
        let dates = date_ticks(from, to, dates_max, chart.year_starts_in);
        let from = snapped(from, to, &dates);
        let time = Time::new(from, to, (left, right));
        let (windows, rows) = match size {
            Size::Wide => windows::place(chart.windows, &time, (left, width)),
            Size::Narrow => (Vec::new(), 0.0),
        };
        let value = Linear::new((low, high), (bottom, top));
        let edges = chart.ranges.iter().enumerate().flat_map(|(index, step)| {
            let next = chart.ranges.get(index + 1).map_or(right, |next| time.at(next.from));
            let ends = [step.min, step.max].into_iter().flatten();
            let shown = ends.filter(|end| value.shows(*end));
            shown.map(move |end| (time.at(step.from), next, value.at(end)))
        });
        let edges = edges.collect();
        Self {
            width,
            height: bottom + 28.0 + rows * windows::ROW,
            left,
            right,
            top,
            bottom,
            time,
            value,
            ticks,
            dates,
            points,
            first,
            windows,
            edges,
        }
    }

    /// Where a point lies.
    pub(super) fn at(&self, point: &Point) -> (f64, f64) {
        (self.time.at(point.date), self.value.at(point.value))
    }

    /// An arrow for what lies beyond the view.
    pub(super) fn beyond(&self, value: f64) -> &'static str {
        let (low, high) = self.value.values;
        if value > high {
            "\u{2191}"
        } else if value < low {
            "\u{2193}"
        } else {
            ""
        }
    }
}

/// Room at the right edge for the names of what is constant.
fn names_width(chart: &TimeSeries<'_>) -> f64 {
    let segment = chart.segments.last();
    let names = [
        chart.range_label,
        if chart.plan.is_empty() { "" } else { chart.plan_label },
        segment.map_or("", |segment| segment.mean_label),
        segment.map_or("", |segment| segment.lower_label),
        segment.map_or("", |segment| segment.upper_label),
    ];
    let goals = chart.goals.iter().map(|goal| goal.label);
    let others = chart.benchmarks.iter().map(|benchmark| benchmark.label);
    let widest = names.into_iter().chain(goals).chain(others).map(text_width).fold(0.0, f64::max);
    if widest == 0.0 { 12.0 } else { (widest + 22.0).min(240.0) }
}

/// Readings and their limits are always in view; what was promised, unless it flattens them.
fn values_in_view(chart: &TimeSeries<'_>, points: &[Point]) -> (f64, f64) {
    let start = points.first().map(|point| point.date);
    let in_view = |date: Date| start.is_none_or(|start| start <= date);
    let measured = points.iter().map(|point| point.value);
    let limits = chart
        .segments
        .iter()
        .filter(|segment| in_view(segment.to))
        .flat_map(|segment| [Some(segment.mean), segment.lower, segment.upper])
        .flatten();
    let ends = chart
        .ranges
        .iter()
        .enumerate()
        .filter(|(index, _)| chart.ranges.get(index + 1).is_none_or(|next| in_view(next.from)))
        .flat_map(|(_, step)| [step.min, step.max])
        .flatten();
    let planned = chart.plan.iter().filter(|step| in_view(step.from)).map(|step| step.value);
    let goals = chart.goals.iter().filter(|goal| in_view(goal.to));
    let goals = goals.flat_map(|goal| [goal.start, goal.target]);
    let others = chart.benchmarks.iter().map(|benchmark| benchmark.value);
    let promised = ends.chain(planned).chain(goals).chain(others);
    let (low, high) = span_of(measured.chain(limits), promised, 4.0);

    let air = (high - low) * 0.12;
    // An axis that dips below zero would suggest that the number can.
    let floor = if low >= 0.0 { (low - air).max(0.0) } else { low - air };
    (floor, high + air)
}

/// Round ticks whose labels differ: decimals are the owner's, so a narrow view gets fewer ticks.
fn labelled_ticks(chart: &TimeSeries<'_>, low: f64, high: f64) -> Vec<(f64, String)> {
    let mut ticks = Vec::new();
    for count_max in [8, 5, 3, 2] {
        let values = round_ticks(low, high, count_max);
        ticks = values.into_iter().map(|value| (value, (chart.tick)(value))).collect();
        if ticks.windows(2).all(|pair| pair[0].1 != pair[1].1) {
            break;
        }
    }
    ticks.dedup_by(|a, b| a.1 == b.1);
    if let Some((value, label)) = ticks.last_mut() {
        *label = (chart.tick_with_unit)(*value);
    }
    ticks
}

/// From the first reading to the last thing that is promised.
fn days_in_view(chart: &TimeSeries<'_>, points: &[Point]) -> (Date, Date) {
    let as_of = chart.as_of.map(|day| day.date);
    let measured = points.first().into_iter().chain(points.last()).map(|point| point.date);
    let goals = chart.goals.iter().map(|goal| goal.to);
    let running = chart.windows.iter().filter(|window| window.running).map(|window| window.to);
    let last = measured.clone().chain(as_of).chain(goals).chain(running).max();
    let steps = chart.ranges.iter().map(|step| step.from);
    let begun = chart.goals.iter().map(|goal| goal.from);
    let first = measured.min().or_else(|| begun.chain(as_of).min().or(steps.max()));
    let first = first.or(last).unwrap_or_default();
    let last = last.unwrap_or(first).max(first);
    // Air before the first reading; some weeks where there is next to no span.
    let span = (last - first).num_days().unsigned_abs();
    let lead = if span < 21 { 28 - span } else { span / 50 };
    (first.checked_sub_days(Days::new(lead)).unwrap_or(first), last)
}

/// The axis begins where a month or quarter does, unless that leaves much of it empty.
fn snapped(from: Date, to: Date, dates: &DateTicks) -> Date {
    let months = match dates.unit {
        DateUnit::Day | DateUnit::Year => return from,
        DateUnit::Month | DateUnit::Quarter => dates.starts.first().copied().unwrap_or(from),
    };
    let lead = (from - months).num_days();
    if lead * 12 <= (to - from).num_days() { months } else { from }
}
