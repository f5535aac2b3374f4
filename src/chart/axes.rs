//! A plain line on axes; the one file that names charts-rs.
//!
//! charts-rs draws grid, axes, band, line and marks. It is given values between 0 and 1, because it
//! counts in `f32` and would round large ones; and marked tick labels, which are replaced by ours,
//! because it prints neither our decimals nor our months. Colours are those of the light theme and
//! stand for roles: the theme's style sheet selects them by attribute.

use std::str::FromStr;

use chrono::Days;

use charts_rs::{AxisType, Color, LineChart as Lines, Series, SeriesBand, Symbol, YAxisConfig};

use super::scale::{Time, range_on, round_ticks, span_of};
use super::svg::{Anchor, Svg, Tone, Type, escape_into, push_number, text_width};
use super::{Caption, DOTS_MAX, Point, RangeStep, Size};
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

/// In front of each label of the value axis; private use, so no label of ours holds it.
const VALUE_MARK: char = '\u{E000}';
/// In front of each label of the time axis.
const DATE_MARK: char = '\u{E001}';

const LINE: (u8, u8, u8) = (0x43, 0x4A, 0x52);
const OUT: (u8, u8, u8) = (0xB2, 0x3A, 0x0E);
const LABEL: (u8, u8, u8) = (0x62, 0x69, 0x73);
const GRID: (u8, u8, u8) = (0xDF, 0xE1, 0xE4);
const AXIS: (u8, u8, u8) = (0xA9, 0xAF, 0xB7);
const TARGET: (u8, u8, u8) = (0x1C, 0x4F, 0x8F);
/// The range: its edge, and, by charts-rs at a quarter of the opacity, its area.
const EDGE: (u8, u8, u8) = (0x5F, 0x8C, 0x7B);

/// Draws the chart.
pub fn draw_line_chart(chart: &LineChart<'_>, size: Size) -> String {
    let (class, width, height) = match size {
        Size::Wide => ("chart plain wide", 640.0, 240.0),
        Size::Narrow => ("chart plain narrow", 358.0, 220.0),
    };
    let mut svg = Svg::open(class, 0.0, width, height, Some(&chart.caption), 6144);
    let drawn = View::new(chart).and_then(|view| Some((draw_lines(chart, &view, size)?, view)));
    if let Some((lines, view)) = drawn {
        let labels: Vec<String> = view.ticks.iter().map(|tick| (chart.tick)(*tick)).collect();
        let plot = Time::new(view.from, view.to, (LEFT, width - RIGHT));
        svg.put(&relabelled(inside(&lines), &labels, &plot, chart.date_label));
    } else {
        let style = Type::plain(Tone::Ink3, Anchor::Middle);
        svg.text(width / 2.0, height / 2.0, style, chart.empty);
    }
    svg.close()
}

/// What is in view: round ticks of which the outermost are the ends of the axis.
struct View {
    ticks: Vec<f64>,
    from: Date,
    to: Date,
}

impl View {
    /// Nothing is in view without a reading.
    fn new(chart: &LineChart<'_>) -> Option<Self> {
        let (first, last) = (chart.points.first()?, chart.points.last()?);
        let ends = chart.ranges.iter().flat_map(|step| [step.min, step.max]).flatten();
        let values = chart.points.iter().map(|point| point.value);
        let (low, high) = span_of(values, ends.chain(chart.target), 2.5);
        let inner = round_ticks(low, high, 5);
        let step = match inner[..] {
            [one, two, ..] => two - one,
            [] | [_] => high - low,
        };
        let ticks = round_ticks(
            (low / step + 1e-9).floor() * step,
            (high / step - 1e-9).ceil() * step,
            u32::try_from(inner.len()).unwrap_or(5).max(2) + 1,
        );
        if ticks.len() < 2 {
            return None;
        }
        // A few days would have no width worth their name.
        let to = last.date.max(first.date.checked_add_days(Days::new(28))?);
        Some(Self { ticks, from: first.date, to })
    }

    fn low(&self) -> f64 {
        self.ticks[0]
    }

    fn high(&self) -> f64 {
        self.ticks[self.ticks.len() - 1]
    }

    /// A value as a share of the view.
    #[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1")]
    fn share(&self, value: f64) -> f32 {
        let share = (value - self.low()) / (self.high() - self.low());
        super::svg::hold(share, 0.0, 1.0) as f32
    }

    fn shows(&self, value: f64) -> bool {
        self.low() <= value && value <= self.high()
    }
}

/// Grid, axes and series, with marked labels; `None` only if charts-rs refuses.
fn draw_lines(chart: &LineChart<'_>, view: &View, size: Size) -> Option<String> {
    let mut colors: Vec<Color> = Vec::new();
    let mut series: Vec<Series> = Vec::new();
    let mut add = |color: (u8, u8, u8), one: Series| {
        colors.push(color.into());
        series.push(one);
    };
    let ends = [view.from, view.to].map(seconds);
    add_range(chart, view, &mut add);
    if let Some(target) = chart.target.filter(|target| view.shows(*target)) {
        let level = Some(view.share(target));
        add(
            TARGET,
            Series {
                data: vec![level, level],
                x_values: Some(ends.to_vec()),
                stroke_dash_array: Some("2,3".to_owned()),
                symbol: Some(Symbol::None),
                ..Series::default()
            },
        );
    }
    let days: Vec<f64> = chart.points.iter().map(|point| seconds(point.date)).collect();
    let dots = chart.points.len() <= DOTS_MAX;
    add(
        LINE,
        Series {
            data: chart.points.iter().map(|point| Some(view.share(point.value))).collect(),
            x_values: Some(days),
            symbol: Some(if dots { Symbol::Circle(2.5, Some(LINE.into())) } else { Symbol::None }),
            ..Series::default()
        },
    );
    // One series a point: charts-rs would join neighbours, and a mark alone needs no line.
    for point in chart.points.iter().filter(|point| point.out) {
        add(
            OUT,
            Series {
                data: vec![Some(view.share(point.value))],
                x_values: Some(vec![seconds(point.date)]),
                symbol: Some(Symbol::Diamond(5.0, Some(OUT.into()))),
                ..Series::default()
            },
        );
    }

    let mut lines = Lines::new(series, Vec::new());
    (lines.width, lines.height) = match size {
        Size::Wide => (640.0, 240.0),
        Size::Narrow => (358.0, 220.0),
    };
    lines.background_color = Color::transparent();
    lines.margin = (0.0, 14.0, 8.0, 2.0).into();
    lines.legend.show = Some(false);
    lines.series.colors = colors;
    lines.series.stroke_width = 1.25;
    lines.grid.stroke_color = GRID.into();
    lines.x_axis.kind = AxisType::Time;
    lines.x_axis.min = Some(ends[0]);
    lines.x_axis.max = Some(ends[1]);
    lines.x_axis.formatter = Some(format!("{DATE_MARK}%Y-%m-%d"));
    lines.x_axis.stroke_color = AXIS.into();
    lines.x_axis.font.color = LABEL.into();
    lines.x_axis.font.size = 12.0;
    let mut value_axis = YAxisConfig {
        min: Some(0.0),
        max: Some(1.0),
        split_number: view.ticks.len() - 1,
        width: Some(62.0),
        formatter: Some(format!("{VALUE_MARK}{{c}}")),
        ..lines.y_axis_configs.first().cloned().unwrap_or_default()
    };
    value_axis.font.color = LABEL.into();
    value_axis.font.size = 12.0;
    lines.y_axis_configs = vec![value_axis];
    lines.svg().ok()
}

/// Room for the labels of the value axis, and for half a mark at the other end.
const LEFT: f64 = 62.0;
const RIGHT: f64 = 8.0;

/// The range as a stepped band and its ends as stepped lines.
fn add_range(chart: &LineChart<'_>, view: &View, add: &mut impl FnMut((u8, u8, u8), Series)) {
    let mut days = vec![view.from];
    days.extend(chart.ranges.iter().map(|step| step.from));
    days.retain(|day| view.from <= *day && *day < view.to);
    days.sort_unstable();
    days.dedup();
    for (index, from) in days.iter().enumerate() {
        let to = days.get(index + 1).copied().unwrap_or(view.to);
        let (min, max) = range_on(chart.ranges, *from);
        if min.is_none() && max.is_none() {
            continue;
        }
        let x_values = Some(vec![seconds(*from), seconds(to)]);
        let lower = Some(min.map_or(0.0, |min| view.share(min)));
        let upper = Some(max.map_or(1.0, |max| view.share(max)));
        add(
            EDGE,
            Series {
                x_values: x_values.clone(),
                band: Some(SeriesBand {
                    lower: vec![lower; 2],
                    upper: vec![upper; 2],
                    ..SeriesBand::default()
                }),
                ..Series::default()
            },
        );
        for end in [min, max].into_iter().flatten().filter(|end| view.shows(*end)) {
            add(
                EDGE,
                Series {
                    data: vec![Some(view.share(end)); 2],
                    x_values: x_values.clone(),
                    symbol: Some(Symbol::None),
                    ..Series::default()
                },
            );
        }
    }
}

/// Seconds since 1970, which is how charts-rs counts time.
#[expect(clippy::cast_precision_loss, reason = "days of a calendar are far below 2^52 seconds")]
fn seconds(date: Date) -> f64 {
    (date - Date::default()).num_seconds() as f64
}

/// What stands between the root's tags.
fn inside(svg: &str) -> &str {
    let start = svg.find('>').map_or(0, |end| end + 1);
    let end = svg.rfind("</svg>").unwrap_or(svg.len());
    svg.get(start..end).unwrap_or("")
}

/// Replaces marked labels: those of the value axis, which come from above, by `values`; dates by
/// `date_label`, set anew around their tick, because charts-rs measured its own words.
fn relabelled(
    svg: &str,
    values: &[String],
    plot: &Time,
    date_label: &dyn Fn(Date) -> String,
) -> String {
    let mut out = String::with_capacity(svg.len() + 256);
    let mut values = values.iter().rev();
    let mut free = f64::NEG_INFINITY;
    for piece in svg.split_inclusive("</text>") {
        let Some(mark) = piece.find([VALUE_MARK, DATE_MARK]) else {
            push_without_breaks(&mut out, piece);
            continue;
        };
        let start = piece[..mark].rfind("<text").unwrap_or(mark);
        push_without_breaks(&mut out, &piece[..start]);
        let y = attribute(&piece[start..mark], "y").unwrap_or("0");
        if piece[mark..].starts_with(VALUE_MARK) {
            let label = values.next().map_or("", String::as_str);
            push_label(&mut out, LEFT - 7.0, y, "end", label);
        } else {
            let written = piece[mark + DATE_MARK.len_utf8()..].trim_end_matches("</text>");
            let Ok(date) = Date::from_str(written) else { continue };
            let label = date_label(date);
            let half = text_width(&label) / 2.0;
            let x = plot.at(date).min(plot.at(plot.to) + RIGHT - half);
            if x - half >= free {
                push_label(&mut out, x, y, "middle", &label);
                free = x + half + 4.0;
            }
        }
    }
    out
}

fn push_without_breaks(out: &mut String, markup: &str) {
    for line in markup.lines() {
        out.push_str(line);
    }
}

fn push_label(out: &mut String, x: f64, y: &str, anchor: &str, label: &str) {
    out.push_str("<text x=\"");
    push_number(out, x);
    out.push_str("\" y=\"");
    out.push_str(y);
    out.push_str("\" fill=\"#626973\" text-anchor=\"");
    out.push_str(anchor);
    out.push_str("\">");
    escape_into(out, label);
    out.push_str("</text>");
}

/// The value of an attribute in a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = tag;
    loop {
        let start = rest.find(name)?;
        let before = rest[..start].chars().next_back();
        rest = &rest[start + name.len()..];
        if before == Some(' ')
            && let Some(value) = rest.strip_prefix("=\"")
        {
            return value.split('"').next();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample;

    #[test]
    fn labels_are_ours() {
        let points = sample::points("2025-01-31", 30, &[3.0, 4.0, 5.5, 5.2, 4.4, 6.1], 5.0);
        let chart = LineChart {
            caption: Caption { id: "c", title: "T", desc: "D" },
            points: &points,
            ranges: &[RangeStep { from: sample::day("2024-01-01"), min: None, max: Some(5.0) }],
            target: Some(4.0),
            tick: &|value| format!("{value}%"),
            date_label: &|date| date.format("%-d %b").to_string(),
            empty: "No readings yet",
        };
        let svg = draw_line_chart(&chart, Size::Wide);
        assert!(svg.contains(">6%</text>"), "{svg}");
    }
}
