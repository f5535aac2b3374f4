//! Everything behind and beside the readings, from back to front.

use chrono::Datelike;

use super::frame::Frame;
use super::{PlanStep, Segment, Size, TimeSeries};
use crate::chart::side_labels::{SideLabel, draw_labels_apart};
use crate::chart::status_shape::ring;
use crate::chart::svg::{Anchor, Svg, Tone, Type, hold, text_width};
use crate::chart::{DateUnit, RangeStep};

/// The acceptable side of every day, tinted.
pub(super) fn draw_range(svg: &mut Svg, chart: &TimeSeries<'_>, frame: &Frame<'_>) {
    for (step, x) in steps_in_view(chart.ranges, |step| step.from, frame) {
        if step.min.is_none() && step.max.is_none() {
            continue;
        }
        let top = step.max.map_or(frame.top, |max| frame.value.at(max));
        let bottom = step.min.map_or(frame.bottom, |min| frame.value.at(min));
        svg.rect(x, (top, bottom), Tone::Band);
    }
}

/// Hairlines at round values, the time axis, and their labels.
pub(super) fn draw_grid(svg: &mut Svg, chart: &TimeSeries<'_>, frame: &Frame<'_>) {
    if !frame.ticks.is_empty() {
        svg.put("<path").stroke(Tone::Rule, 1.0).put(" d=\"");
        for (value, _) in &frame.ticks {
            let y = frame.value.at(*value);
            svg.move_to(frame.left, y).line_to(frame.right, y);
        }
        svg.put("\"/>");
        svg.put("<g").fill(Tone::Ink3).put(" text-anchor=\"end\">");
        for (value, label) in &frame.ticks {
            let y = frame.value.at(*value) + 4.0;
            svg.put("<text").attr("x", frame.left - 7.0).attr("y", y).put(">");
            svg.escaped(label).put("</text>");
        }
        svg.put("</g>");
    }
    draw_time_axis(svg, chart, frame);
}

fn draw_time_axis(svg: &mut Svg, chart: &TimeSeries<'_>, frame: &Frame<'_>) {
    let bottom = frame.bottom;
    svg.put("<path").stroke(Tone::Rule2, 1.0).put(" d=\"");
    svg.move_to(frame.left, bottom).line_to(frame.right, bottom);
    for start in &frame.dates.starts {
        if frame.time.shows(*start) {
            let x = frame.time.at(*start);
            svg.move_to(x, bottom).line_to(x, bottom + 4.0);
        }
    }
    svg.put("\"/><g").fill(Tone::Ink3).put(" text-anchor=\"middle\">");
    let mut free = 0.0;
    for (index, start) in frame.dates.starts.iter().enumerate() {
        let label = (chart.date_label)(*start, frame.dates.unit, index == 0);
        let half = text_width(&label) / 2.0;
        let x = match frame.dates.unit {
            DateUnit::Day => frame.time.at(*start),
            // A stretch is named in its middle; what is cut off by an end, only where it has room.
            DateUnit::Month | DateUnit::Quarter | DateUnit::Year => {
                let next = frame.dates.starts.get(index + 1);
                let end = next.map_or(frame.right, |next| frame.time.at(*next));
                f64::midpoint(frame.time.at(*start), end)
            }
        };
        let x = x.max(half);
        if x - half >= free && x + half <= frame.right + 8.0 {
            svg.put("<text").attr("x", x).attr("y", bottom + 17.0).put(">");
            svg.escaped(&label).put("</text>");
            free = x + half + 4.0;
        }
    }
    svg.put("</g>");
}

/// The ends of the range as a line that steps with it.
pub(super) fn draw_range_edges(svg: &mut Svg, chart: &TimeSeries<'_>, frame: &Frame<'_>) {
    let ends: [fn(&RangeStep) -> Option<f64>; 2] = [|step| step.max, |step| step.min];
    for end in ends {
        let shown = |value: f64| frame.value.shows(value);
        if chart.ranges.iter().any(|step| end(step).is_some_and(shown)) {
            svg.put("<path").stroke(Tone::Edge, 2.0).put(" d=\"");
            draw_steps(svg, steps_in_view(chart.ranges, |step| step.from, frame), end, frame);
            svg.put("\"/>");
        }
    }
}

/// Plan, benchmarks, and the mean and limits of each baseline.
pub(super) fn draw_constants(svg: &mut Svg, chart: &TimeSeries<'_>, frame: &Frame<'_>) {
    if !chart.plan.is_empty() {
        svg.put("<path").stroke(Tone::Ink2, 1.25).put(" stroke-dasharray=\"1 3\" d=\"");
        let value = |step: &PlanStep| Some(step.value);
        draw_steps(svg, steps_in_view(chart.plan, |step| step.from, frame), value, frame);
        svg.put("\"/>");
    }
    for benchmark in chart.benchmarks {
        if frame.beyond(benchmark.value).is_empty() {
            let y = frame.value.at(benchmark.value);
            svg.put("<path").stroke(Tone::Ink3, 1.0).put(" stroke-dasharray=\"9 3 2 3\" d=\"");
            svg.move_to(frame.left, y).line_to(frame.right, y).put("\"/>");
        }
    }
    let seen: Vec<&Segment<'_>> =
        chart.segments.iter().filter(|segment| frame.time.from <= segment.to).collect();
    if seen.is_empty() {
        return;
    }
    let level = |svg: &mut Svg, segment: &Segment<'_>, value: f64| {
        let y = frame.value.at(value);
        svg.move_to(frame.time.at(segment.from), y).line_to(frame.time.at(segment.to), y);
    };
    svg.put("<path").stroke(Tone::Ink3, 1.0).put(" d=\"");
    for segment in &seen {
        level(svg, segment, segment.mean);
    }
    svg.put("\"/>");
    let limits = |segment: &&Segment<'_>| segment.lower.is_some() || segment.upper.is_some();
    if seen.iter().any(limits) {
        svg.put("<path").stroke(Tone::Ink3, 1.0).put(" stroke-dasharray=\"5 4\" d=\"");
        for segment in &seen {
            for limit in [segment.lower, segment.upper].into_iter().flatten() {
                level(svg, segment, limit);
            }
        }
        svg.put("\"/>");
    }
}

/// A line up from the day of each new baseline, with two lines of text.
pub(super) fn draw_rebases(svg: &mut Svg, chart: &TimeSeries<'_>, frame: &Frame<'_>, size: Size) {
    for (index, rebase) in chart.rebases.iter().enumerate() {
        if !frame.time.shows(rebase.date) {
            continue;
        }
        let x = frame.time.at(rebase.date);
        svg.line((x, frame.top), (x, frame.bottom), Tone::Ink3, 1.0);
        if size == Size::Narrow {
            continue;
        }
        let next =
            chart.rebases.get(index + 1).map_or(frame.right, |next| frame.time.at(next.date));
        let wide = text_width(rebase.label).max(text_width(rebase.note)) + 12.0;
        let (x, anchor) = if x + wide > next && x - wide > frame.left {
            (x - 8.0, Anchor::End)
        } else {
            (x + 8.0, Anchor::Start)
        };
        let label = Type { halo: true, ..Type::bold(Tone::Ink, anchor) };
        svg.text(x, frame.top + 18.0, label, rebase.label);
        let note = Type { halo: true, ..Type::plain(Tone::Ink2, anchor) };
        svg.text(x, frame.top + 33.0, note, rebase.note);
    }
}

/// Key results from start to target, dotted in blue with an open circle at the end.
pub(super) fn draw_goals(svg: &mut Svg, chart: &TimeSeries<'_>, frame: &Frame<'_>) {
    for goal in chart.goals {
        if goal.to < frame.time.from || goal.to <= goal.from {
            continue;
        }
        let days = f64::from(goal.to.num_days_from_ce() - goal.from.num_days_from_ce());
        let late = frame.time.from.max(goal.from);
        let passed = f64::from(late.num_days_from_ce() - goal.from.num_days_from_ce()) / days;
        // A goal that began before the view enters it on its own line.
        let start = goal.start + (goal.target - goal.start) * passed;
        let (x, y) = (frame.time.at(goal.to), frame.value.at(goal.target));
        svg.put("<path").stroke(Tone::Accent, 1.75).put(" stroke-dasharray=\"2 3\" d=\"");
        svg.move_to(frame.time.at(late), frame.value.at(start)).line_to(x, y).put("\"/>");
        if frame.beyond(goal.target).is_empty() {
            svg.put("<path").paint(Tone::Paper, Tone::Accent).stroke_width(1.5).put(" d=\"");
            ring(svg, x, y, 4.0);
            svg.put("\"/>");
        }
    }
}

/// The day of judgement: a black line with its date on top.
pub(super) fn draw_as_of(svg: &mut Svg, chart: &TimeSeries<'_>, frame: &Frame<'_>) {
    let Some(day) = chart.as_of else { return };
    let x = frame.time.at(day.date);
    svg.line((x, frame.top - 5.0), (x, frame.bottom), Tone::Ink, 1.25);
    let half = text_width(day.label) * 0.54;
    let centre = hold(x, half, frame.width - half);
    svg.text(centre, frame.top - 10.0, Type::bold(Tone::Ink, Anchor::Middle), day.label);
}

/// The names of what is constant, at the right edge.
pub(super) fn draw_names(svg: &mut Svg, chart: &TimeSeries<'_>, frame: &Frame<'_>) {
    let plain = |ink: Tone| Type::plain(ink, Anchor::Start);
    let bold = |ink: Tone| Type::bold(ink, Anchor::Start);
    let mut names: Vec<(f64, &str, Type)> = Vec::with_capacity(8);
    if let Some(range) = chart.ranges.last() {
        let height = match (range.min, range.max) {
            (Some(min), Some(max)) => Some(f64::midpoint(min, max)),
            (min, max) => min.or(max),
        };
        names.extend(height.map(|value| (value, chart.range_label, bold(Tone::Good))));
    }
    if let Some(segment) = chart.segments.last() {
        names.push((segment.mean, segment.mean_label, plain(Tone::Ink3)));
        let upper = segment.upper.map(|value| (value, segment.upper_label, plain(Tone::Ink3)));
        let lower = segment.lower.map(|value| (value, segment.lower_label, plain(Tone::Ink3)));
        names.extend(upper.into_iter().chain(lower));
    }
    // The plan goes on after the view: its name stands where its line ends.
    if let Some((step, _)) = steps_in_view(chart.plan, |step| step.from, frame).last() {
        names.push((step.value, chart.plan_label, plain(Tone::Ink2)));
    }
    for benchmark in chart.benchmarks {
        names.push((benchmark.value, benchmark.label, plain(Tone::Ink3)));
    }
    for goal in chart.goals {
        names.push((goal.target, goal.label, bold(Tone::Accent)));
    }
    let mut labels: Vec<SideLabel<'_>> = names
        .into_iter()
        .map(|(value, text, style)| SideLabel {
            y: frame.value.at(value),
            text,
            style,
            beyond: frame.beyond(value),
        })
        .collect();
    draw_labels_apart(svg, &mut labels, frame.right + 8.0, (frame.top, frame.bottom));
}

/// The steps that reach into the view, each with its left and right end.
fn steps_in_view<'a, T>(
    steps: &'a [T],
    from: impl Fn(&T) -> crate::model::time::Date + 'a,
    frame: &'a Frame<'_>,
) -> impl Iterator<Item = (&'a T, (f64, f64))> {
    steps.iter().enumerate().filter_map(move |(index, step)| {
        let next = steps.get(index + 1).map(&from);
        let over = from(step) > frame.time.to || next.is_some_and(|next| next <= frame.time.from);
        let right = next.map_or(frame.right, |next| frame.time.at(next));
        (!over).then(|| (step, (frame.time.at(from(step)), right)))
    })
}

/// One stepped line through the steps that have a value in view.
fn draw_steps<'a, T: 'a>(
    svg: &mut Svg,
    steps: impl Iterator<Item = (&'a T, (f64, f64))>,
    value: impl Fn(&T) -> Option<f64>,
    frame: &Frame<'_>,
) {
    let mut joined = false;
    for (step, (left, right)) in steps {
        let Some(value) = value(step).filter(|value| frame.value.shows(*value)) else {
            joined = false;
            continue;
        };
        let y = frame.value.at(value);
        if joined {
            svg.line_to(left, y)
        } else {
            svg.move_to(left, y)
        };
        svg.line_to(right, y);
        joined = true;
    }
}
