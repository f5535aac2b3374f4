//! One trip of a number out of its range and back, as a bar on a time axis.

use super::scale::Time;
use super::status_shape::mark;
use super::svg::{Anchor, Svg, Tone, Type, hold, text_width};
use super::{Caption, StatusShape};
use crate::model::time::Date;

/// One row of the loop: the same days in each row, so that rows can be compared.
#[derive(Debug, Clone, Copy)]
pub struct LoopTimeline<'a> {
    /// `None` where the words beside it say the same.
    pub caption: Option<Caption<'a>>,
    /// The first day of the axis.
    pub from: Date,
    /// Its last day.
    pub to: Date,
    /// The day of judgement.
    pub as_of: Date,
    /// First days of cycles or quarters, as hairlines.
    pub lines: &'a [Date],
    /// The day on which it left its range.
    pub opened: Date,
    /// What happened since, in order.
    pub spans: &'a [LoopSpan],
    /// The day on which it ended, and how.
    pub end: Option<(Date, StatusShape)>,
}

/// A stretch of an episode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LoopSpan {
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
    /// What it was.
    pub kind: LoopSpanKind,
}

/// What a stretch of an episode was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoopSpanKind {
    /// Nobody was on it.
    Nobody,
    /// An objective acted.
    Acting,
    /// The objective was over: waiting for readings.
    Waiting,
    /// Being out of range was accepted.
    Accepted,
}

const WIDTH: f64 = 440.0;
const HEIGHT: f64 = 24.0;
/// Room for half a mark at each end.
const EDGE: f64 = 8.0;

/// The days that all rows share, named once above them.
#[derive(Debug, Clone, Copy)]
pub struct LoopAxis<'a> {
    /// The first day of the axis.
    pub from: Date,
    /// Its last day.
    pub to: Date,
    /// The hairlines with their names.
    pub lines: &'a [(Date, String)],
    /// The day of judgement with its name.
    pub as_of: (Date, &'a str),
}

/// Texts are drawn as large as this, for rows are mostly narrower than their drawing.
const TEXT: f64 = 14.0;

/// Draws the names of the days, as many as have room; that of the day of judgement always has.
pub fn draw_loop_axis(axis: &LoopAxis<'_>) -> String {
    let time = Time::new(axis.from, axis.to, (EDGE, WIDTH - EDGE));
    let mut svg = Svg::open("chart-loop", 0.0, WIDTH, HEIGHT, None, 600);
    let (day, label) = axis.as_of;
    let wide = |text: &str| text_width(text) * TEXT / 12.0;
    let half = wide(label) * 0.54;
    let today = hold(time.at(day), half, WIDTH - half);
    svg.text(today, HEIGHT - 7.0, Type::bold(Tone::Ink, Anchor::Middle), label);
    let mut free = 0.0;
    for (day, label) in axis.lines.iter().filter(|(day, _)| time.shows(*day)) {
        let x = time.at(*day);
        if x >= free && x + wide(label) + 8.0 <= today - half {
            svg.text(x, HEIGHT - 7.0, Type::plain(Tone::Ink3, Anchor::Start), label);
            free = x + wide(label) + 10.0;
        }
    }
    svg.close()
}

/// Draws the row.
pub fn draw_loop_timeline(chart: &LoopTimeline<'_>) -> String {
    let time = Time::new(chart.from, chart.to, (EDGE, WIDTH - EDGE));
    let inside = |date: Date| time.at(date.clamp(chart.from, chart.to));
    let mut svg = Svg::open("chart-loop", 0.0, WIDTH, HEIGHT, chart.caption.as_ref(), 900);
    for &line in chart.lines.iter().filter(|line| time.shows(**line)) {
        svg.line((time.at(line), 0.0), (time.at(line), HEIGHT), Tone::Rule, 1.0);
    }
    for span in chart.spans {
        let x = (inside(span.from), inside(span.to).max(inside(span.from) + 1.0));
        let y = (HEIGHT / 2.0 - 5.0, HEIGHT / 2.0 + 5.0);
        match span.kind {
            LoopSpanKind::Nobody => svg.edged_rect(x, y, Tone::Paper, Tone::Bad),
            LoopSpanKind::Acting => svg.rect(x, y, Tone::Accent),
            LoopSpanKind::Waiting => svg.edged_rect(x, y, Tone::Accent2, Tone::Accent),
            LoopSpanKind::Accepted => svg.rect(x, y, Tone::Ink3),
        }
    }
    if time.shows(chart.as_of) {
        let x = time.at(chart.as_of);
        svg.line((x, 0.0), (x, HEIGHT), Tone::Ink, 1.0);
    }
    if time.shows(chart.opened) {
        mark(&mut svg, StatusShape::Diamond, time.at(chart.opened), HEIGHT / 2.0, 5.5);
    }
    if let Some((day, shape)) = chart.end {
        mark(&mut svg, shape, inside(day), HEIGHT / 2.0, 6.0);
    }
    svg.close()
}
