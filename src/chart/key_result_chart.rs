//! Readings of a key result between its start, its target and its last day.

use super::scale::{Linear, Time, span_of};
use super::side_labels::{SideLabel, draw_labels_apart};
use super::status_shape::circle;
use super::svg::{Anchor, Svg, Tone, Type, hold, text_width};
use super::{Caption, DOTS_MAX, DayLabel, Point, Size};
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
pub fn draw_key_result_chart(chart: &KeyResultChart<'_>, size: Size) -> String {
    let plot = Plot::new(chart, size);
    let (class, capacity) = match size {
        Size::Wide => ("chart wide", 3200),
        Size::Narrow => ("chart narrow", 3000),
    };
    let mut svg = Svg::open(class, 0.0, plot.width, plot.height, Some(&chart.caption), capacity);
    draw_forecast(&mut svg, chart, &plot);
    draw_pace(&mut svg, chart, &plot);
    draw_axis(&mut svg, chart, &plot);
    let target = plot.value.at(chart.target);
    svg.line((plot.left, target), (plot.right, target), Tone::Accent, 1.25);
    if plot.time.shows(chart.as_of.date) {
        let x = plot.time.at(chart.as_of.date);
        svg.line((x, 2.0), (x, plot.bottom + 4.0), Tone::Ink, 1.0);
    }
    draw_readings(&mut svg, chart, size, &plot);
    draw_side_labels(&mut svg, chart, size, &plot);
    svg.close()
}

/// Where everything lies.
struct Plot {
    width: f64,
    height: f64,
    left: f64,
    right: f64,
    bottom: f64,
    time: Time,
    value: Linear,
}

impl Plot {
    fn new(chart: &KeyResultChart<'_>, size: Size) -> Self {
        let forecast_label = chart.forecast.map_or("", |forecast| forecast.label);
        let (width, height, left, right) = match size {
            Size::Wide => {
                let left = (text_width(chart.start_label) + 8.0).clamp(24.0, 110.0);
                let names = text_width(chart.target_label).max(text_width(forecast_label));
                (440.0, 168.0, left, 440.0 - (names + 22.0).clamp(24.0, 162.0))
            }
            Size::Narrow => (358.0, 200.0, 6.0, 350.0),
        };
        let bottom = height - 22.0;
        let ends = chart.forecast.into_iter().flat_map(|forecast| [forecast.low, forecast.high]);
        let promised = chart.pace.iter().map(|point| point.value);
        let values = chart.readings.iter().map(|point| point.value);
        let known = chart.start.into_iter().chain([chart.target]).chain(promised);
        let (low, high) = span_of(known.chain(values), ends, f64::INFINITY);
        // Room for the labels above and below, which a phone sets inside the plot.
        let (top, floor) = match size {
            Size::Wide => (12.0, bottom - 10.0),
            Size::Narrow => (22.0, bottom - 22.0),
        };
        Self {
            width,
            height,
            left,
            right,
            bottom,
            time: Time::new(chart.from.date, chart.to.date, (left, right)),
            value: Linear::new((low, high), (floor, top)),
        }
    }
}

/// The wedge from the last reading to the interval on the last day.
fn draw_forecast(svg: &mut Svg, chart: &KeyResultChart<'_>, plot: &Plot) {
    let (Some(forecast), Some(last)) = (chart.forecast, chart.readings.last()) else {
        return;
    };
    let (x, y) = (plot.time.at(last.date), plot.value.at(last.value));
    let (low, high) = (plot.value.at(forecast.low), plot.value.at(forecast.high));
    let end = plot.right;
    // Uncertainty grows faster at first, about with the root of time: the edges bow outwards.
    let middle = plot.value.at(forecast.middle);
    let bow = x + (end - x) / 4.0;
    let bowed = |edge: f64| y + (middle - y) / 4.0 + (edge - middle) * 0.4;
    svg.put("<path").fill(Tone::Accent2).put(" d=\"");
    svg.move_to(x, y).curve_to((bow, bowed(high)), (end, high)).line_to(end, low);
    svg.curve_to((bow, bowed(low)), (x, y)).put("z\"/>");
    svg.put("<path").stroke(Tone::Accent, 1.5).put(" stroke-dasharray=\"5 3\" d=\"");
    svg.move_to(x, y).line_to(end, middle).put("\"/>");
    svg.line((end, high), (end, low), Tone::Accent, 2.0);
}

/// The way that was promised: dotted, even or by its points.
fn draw_pace(svg: &mut Svg, chart: &KeyResultChart<'_>, plot: &Plot) {
    let Some(start) = chart.start else { return };
    svg.put("<path").stroke(Tone::Ink3, 1.25).put(" stroke-dasharray=\"2 3\" d=\"");
    svg.move_to(plot.left, plot.value.at(start));
    for point in chart.pace {
        svg.line_to(plot.time.at(point.date), plot.value.at(point.value));
    }
    svg.line_to(plot.right, plot.value.at(chart.target)).put("\"/>");
}

fn draw_axis(svg: &mut Svg, chart: &KeyResultChart<'_>, plot: &Plot) {
    svg.put("<path").stroke(Tone::Rule2, 1.0).put(" d=\"");
    svg.move_to(plot.left, plot.bottom).line_to(plot.right, plot.bottom);
    for x in [plot.left, plot.right] {
        svg.move_to(x, plot.bottom).line_to(x, plot.bottom + 4.0);
    }
    svg.put("\"/>");
    let baseline = plot.bottom + 16.0;
    let as_of = plot.time.at(chart.as_of.date);
    let half = text_width(chart.as_of.label) * 0.54;
    let shown = plot.time.shows(chart.as_of.date);
    let centre = hold(as_of, half, plot.width - half);
    // The day of judgement matters more than an end that it covers.
    if !shown || plot.left + text_width(chart.from.label) + 6.0 < centre - half {
        let style = Type::plain(Tone::Ink3, Anchor::Start);
        svg.text(plot.left, baseline, style, chart.from.label);
    }
    if !shown || centre + half < plot.right - text_width(chart.to.label) - 6.0 {
        let style = Type::plain(Tone::Ink3, Anchor::End);
        svg.text(plot.right, baseline, style, chart.to.label);
    }
    if shown {
        let style = Type::bold(Tone::Ink, Anchor::Middle);
        svg.text(centre, baseline, style, chart.as_of.label);
    }
}

fn draw_readings(svg: &mut Svg, chart: &KeyResultChart<'_>, size: Size, plot: &Plot) {
    let Some(last) = chart.readings.last() else {
        return;
    };
    let at = |point: &Point| (plot.time.at(point.date), plot.value.at(point.value));
    svg.put("<path").stroke(Tone::Ink, 2.0).put(" stroke-linejoin=\"round\" d=\"");
    let mut begun = false;
    // The line starts where the key result did, unless a reading says what was known that day.
    if let Some(start) = chart.start
        && chart.readings[0].date > chart.from.date
    {
        svg.move_to(plot.left, plot.value.at(start));
        begun = true;
    }
    for point in chart.readings {
        let (x, y) = at(point);
        if begun {
            svg.line_to(x, y)
        } else {
            svg.move_to(x, y)
        };
        begun = true;
    }
    svg.put("\"/>");
    let others = &chart.readings[..chart.readings.len() - 1];
    if !others.is_empty() && others.len() <= DOTS_MAX {
        svg.put("<path").stroke(Tone::Ink, 4.0).put(" stroke-linecap=\"round\" d=\"");
        for point in others {
            let (x, y) = at(point);
            svg.move_to(x, y).put("h0");
        }
        svg.put("\"/>");
    }
    let (x, y) = at(last);
    circle(svg, Tone::Ink, x, y, 3.5);

    if chart.last_label.is_empty() {
        return;
    }
    let style = Type { halo: true, ..Type::bold(Tone::Ink, Anchor::End) };
    let wide = text_width(chart.last_label) * 1.08;
    let label_x = (x - 4.0).max(plot.left + wide + 2.0).min(plot.width - 2.0);
    // Away from the pace line: under the dot where values fall, over it where they rise; on the
    // other side where the target's line or its name already is.
    let falling = chart.start.is_some_and(|start| chart.target < start);
    let (over, under) = [y - 9.0, y + 17.0].map(|y| hold(y, 12.0, plot.bottom - 4.0)).into();
    let (first, second) = if falling { (under, over) } else { (over, under) };
    let target = plot.value.at(chart.target);
    let is_taken = |label_y: f64| {
        let by_line = target - 4.0 < label_y && label_y < target + 13.0;
        let by_name = target - 22.0 < label_y && label_y < target + 28.0;
        let name_left = plot.right - 4.0 - text_width(chart.target_label);
        by_line || size == Size::Narrow && by_name && label_x > name_left - 6.0
    };
    let label_y = if is_taken(first) { second } else { first };
    svg.text(label_x, label_y, style, chart.last_label);
}

fn draw_side_labels(svg: &mut Svg, chart: &KeyResultChart<'_>, size: Size, plot: &Plot) {
    let target = plot.value.at(chart.target);
    match size {
        Size::Wide => {
            if let Some(start) = chart.start {
                let y = plot.value.at(start) + 4.0;
                let style = Type::plain(Tone::Ink3, Anchor::End);
                svg.text(plot.left - 7.0, y, style, chart.start_label);
            }
            let mut labels = vec![SideLabel {
                y: target,
                text: chart.target_label,
                style: Type::bold(Tone::Accent, Anchor::Start),
                beyond: "",
            }];
            if let Some(forecast) = chart.forecast {
                labels.push(SideLabel {
                    y: plot.value.at(forecast.middle),
                    text: forecast.label,
                    style: Type::plain(Tone::Ink2, Anchor::Start),
                    beyond: "",
                });
            }
            draw_labels_apart(svg, &mut labels, plot.right + 8.0, (6.0, plot.bottom));
        }
        Size::Narrow => {
            let falling = chart.start.is_none_or(|start| chart.target < start);
            let target_y = if falling { target + 15.0 } else { target - 7.0 };
            let style = Type { halo: true, ..Type::bold(Tone::Accent, Anchor::End) };
            svg.text(plot.right - 4.0, target_y, style, chart.target_label);
            if let Some(start) = chart.start {
                let y = plot.value.at(start);
                let y = if falling { y - 8.0 } else { y + 16.0 };
                let style = Type { halo: true, ..Type::plain(Tone::Ink3, Anchor::Start) };
                svg.text(plot.left, y, style, chart.start_label);
            }
            if let Some(forecast) = chart.forecast {
                let (low, high) = (plot.value.at(forecast.low), plot.value.at(forecast.high));
                // On the side away from which the wedge comes, and off the target's name.
                let middle = plot.value.at(forecast.middle);
                let sinks =
                    chart.readings.last().is_some_and(|it| middle > plot.value.at(it.value));
                let (above, below) = (high.min(low) - 6.0, high.max(low) + 15.0);
                let sides = if sinks { [below, above] } else { [above, below] };
                let is_free =
                    |y: &f64| (y - target_y).abs() >= 14.0 && *y >= 10.0 && *y <= plot.bottom - 3.0;
                let y = sides.into_iter().find(is_free).unwrap_or(sides[0]);
                let style = Type { halo: true, ..Type::plain(Tone::Ink2, Anchor::End) };
                svg.text(plot.right - 4.0, hold(y, 12.0, plot.bottom - 4.0), style, forecast.label);
            }
        }
    }
}
