//! The chart of a key result with its sentence and its table.

use serde::Serialize;

use super::forecast::printed;
use super::key_result_figures::{figure, key_result};
use crate::chart::{
    Caption, DayLabel, Forecast, KeyResultChart, LineChart, PacePoint, Point, RangeStep, Size,
    coordinate, draw_key_result_chart, draw_line_chart,
};
use crate::language::Slot;
use crate::model::KeyResultIndex;
use crate::model::key_result::{Evidence, Keep, Kind, Move, Pace};
use crate::model::kpi::RangeEnd;
use crate::model::time::Date;
use crate::model::value::{Unit, Value};
use crate::report::{Here, count, text};

/// A chart with what says the same in words and as a table.
#[derive(Debug, Clone, Serialize)]
pub struct ChartView {
    /// For a column of a desktop page and for paper.
    pub wide_svg: String,
    /// For a phone.
    pub narrow_svg: String,
    /// One sentence with what it shows.
    pub sentence: String,
    /// Its figures, by date.
    pub rows: Vec<EvidenceRow>,
}

/// One piece of evidence.
#[derive(Debug, Clone, Serialize)]
pub struct EvidenceRow {
    /// The day.
    pub date: String,
    /// The figure.
    pub value: String,
    /// What its owner noted.
    pub note: Option<String>,
}

/// The chart of a key result; none for milestones, whose list says it all, and where there is
/// nothing to draw yet.
pub fn key_result_chart(here: &Here<'_>, index: KeyResultIndex) -> Option<ChartView> {
    let (key_result, assessment) = key_result(here, index);
    let points: Vec<Point> = assessment
        .evidence
        .iter()
        .map(|point| Point {
            date: point.date,
            value: coordinate(point.value),
            out: false,
            signal: false,
        })
        .collect();
    let sentence = sentence(here, index);
    let (wide_svg, narrow_svg) = match &key_result.kind {
        Kind::Move(terms) => {
            let draw = |size| draw_move(here, index, terms, &points, &sentence, size);
            (draw(Size::Wide)?, draw(Size::Narrow)?)
        }
        // Fewer make no line; the boxes for the periods and the last figure say it all.
        Kind::Keep(_) if points.len() < 3 => return None,
        Kind::Keep(keep) => {
            let draw = |size| draw_keep(here, index, keep, &points, &sentence, size);
            (draw(Size::Wide), draw(Size::Narrow))
        }
        Kind::Milestones(_) => return None,
    };
    Some(ChartView { wide_svg, narrow_svg, sentence, rows: evidence_rows(here, index) })
}

fn draw_move(
    here: &Here<'_>,
    index: KeyResultIndex,
    terms: &Move,
    points: &[Point],
    sentence: &str,
    size: Size,
) -> Option<String> {
    let (key_result, assessment) = key_result(here, index);
    let target = assessment.terms.target?;
    if assessment.terms.start.is_none() && points.is_empty() {
        return None;
    }
    // A unit that is a word takes more room than the line; the figures beside the chart say it.
    let unit = match &key_result.unit {
        Unit::Word(_) => &Unit::None,
        unit @ (Unit::None
        | Unit::Percent
        | Unit::Currency(_)
        | Unit::Ratio(_)
        | Unit::Duration(_)) => unit,
    };
    // A label that the chart's edge cuts would read as another number.
    let digits = here.connections.key_result_decimals(index);
    let short = |value: Value| here.language.figure_short(value, unit, digits);
    let start_label = assessment.terms.start.map(short);
    let target_figure = short(target);
    let target_label = here.say("key-result-chart-target", &[("target", text(target_figure))]);
    let (from, to) = (assessment.window.first, assessment.window.last);
    let as_of = here.assessment.as_of;
    let labels = [from, to, as_of].map(|date| here.date_short(date));
    let pace: Vec<PacePoint> = match &terms.pace {
        Pace::Points(points) => points
            .iter()
            .map(|point| PacePoint { date: point.by, value: coordinate(point.value) })
            .collect(),
        Pace::Linear | Pace::End => Vec::new(),
    };
    let last = assessment.current.map(|current| short(current.value));
    let forecast_end = assessment.forecast.map(|forecast| {
        let (forecast, is_cut) = printed(here, index, forecast);
        let ends = [("low", text(short(forecast.low))), ("high", text(short(forecast.high)))];
        let label = here.say("forecast-label", &ends);
        let cut = || here.say("forecast-interval-cut", &[("interval", text(label.clone()))]);
        (forecast, if is_cut { cut() } else { label.clone() })
    });
    Some(draw_key_result_chart(
        &KeyResultChart {
            caption: Caption {
                id: &chart_id(&key_result.id, size),
                title: &key_result.title,
                desc: sentence,
            },
            from: DayLabel { date: from, label: &labels[0] },
            to: DayLabel { date: to, label: &labels[1] },
            as_of: DayLabel { date: as_of, label: &labels[2] },
            start: assessment.terms.start.map(coordinate),
            start_label: start_label.as_deref().unwrap_or_default(),
            target: coordinate(target),
            target_label: &target_label,
            pace: &pace,
            readings: points,
            last_label: last.as_deref().unwrap_or_default(),
            forecast: forecast_end.as_ref().map(|(forecast, label)| Forecast {
                low: coordinate(forecast.low),
                middle: coordinate(forecast.value),
                high: coordinate(forecast.high),
                label,
            }),
        },
        size,
    ))
}

fn draw_keep(
    here: &Here<'_>,
    index: KeyResultIndex,
    keep: &Keep,
    points: &[Point],
    sentence: &str,
    size: Size,
) -> String {
    let (key_result, assessment) = key_result(here, index);
    // Ends that follow a plan differ from day to day; only fixed ones are one band.
    let fixed = |end: Option<RangeEnd>| match end {
        Some(RangeEnd::Fixed(value)) => Some(coordinate(value)),
        Some(RangeEnd::OfPlan(_) | RangeEnd::AroundPlan(_)) | None => None,
    };
    let band = RangeStep {
        from: assessment.window.first,
        min: fixed(keep.band.min),
        max: fixed(keep.band.max),
    };
    let tick = |value: f64| {
        let value = Value::try_from(value).unwrap_or_default();
        here.language.figure_short(value.round_dp(6), &key_result.unit, None)
    };
    let date_label = |date: Date| here.language.month(date, false);
    draw_line_chart(
        &LineChart {
            caption: Caption {
                id: &chart_id(&key_result.id, size),
                title: &key_result.title,
                desc: sentence,
            },
            points,
            ranges: &[band],
            target: None,
            tick: &tick,
            date_label: &date_label,
            empty: "",
        },
        size,
    )
}

fn chart_id(key_result: &str, size: Size) -> String {
    match size {
        Size::Wide => format!("chart-{key_result}"),
        Size::Narrow => format!("chart-{key_result}-narrow"),
    }
}

fn sentence(here: &Here<'_>, index: KeyResultIndex) -> String {
    let (key_result, assessment) = key_result(here, index);
    let deadline = ("deadline", text(here.language.date(assessment.window.last)));
    let Some(current) = assessment.current else {
        return here.say("key-result-chart-empty", &[deadline]);
    };
    let mut slots: Vec<(&str, Slot<'_>)> = vec![
        deadline,
        ("value", text(figure(here, index, current.value))),
        ("date", text(here.language.date(current.date))),
        ("count", count(assessment.evidence.len())),
    ];
    match (&key_result.kind, assessment.terms.start, assessment.terms.target) {
        (Kind::Move(_), Some(start), Some(target)) => {
            slots.push(("start", text(figure(here, index, start))));
            slots.push(("from", text(here.language.date(assessment.window.first))));
            slots.push(("target", text(figure(here, index, target))));
            here.say("key-result-chart-sentence", &slots)
        }
        (Kind::Move(_), None, Some(target)) => {
            slots.push(("target", text(figure(here, index, target))));
            here.say("key-result-chart-sentence-tbd", &slots)
        }
        (Kind::Move(_) | Kind::Keep(_) | Kind::Milestones(_), _, _) => {
            slots.push(("band", text(band(here, index))));
            here.say("key-result-chart-sentence-keep", &slots)
        }
    }
}

/// The band of a key result that keeps something: `≥ 95%`, or in words where it follows a plan.
pub fn band(here: &Here<'_>, index: KeyResultIndex) -> String {
    let (key_result, _) = key_result(here, index);
    let Kind::Keep(keep) = &key_result.kind else { return String::new() };
    let ends = [keep.band.min, keep.band.max];
    let relative =
        |end: &Option<RangeEnd>| matches!(end, Some(RangeEnd::OfPlan(_) | RangeEnd::AroundPlan(_)));
    if ends.iter().any(relative) {
        return here.say("key-result-band-of-plan", &[]);
    }
    let [min, max] = ends.map(|end| match end {
        Some(RangeEnd::Fixed(value)) => Some(value),
        Some(RangeEnd::OfPlan(_) | RangeEnd::AroundPlan(_)) | None => None,
    });
    here.language.range(min, max, &key_result.unit, None)
}

fn evidence_rows(here: &Here<'_>, index: KeyResultIndex) -> Vec<EvidenceRow> {
    let (key_result, assessment) = key_result(here, index);
    let note = |date: Date| match key_result.evidence {
        Evidence::Kpi(kpi) => here
            .kpi(kpi)
            .readings
            .iter()
            .find(|reading| reading.date == date)
            .and_then(|reading| {
                here.plan.kpi(kpi).readings[reading.position as usize].note.as_deref()
            })
            .map(str::to_owned),
        Evidence::CheckIns | Evidence::MissingKpi => key_result
            .check_ins
            .iter()
            .find(|check_in| check_in.date == date)
            .and_then(|check_in| check_in.note.clone()),
    };
    assessment
        .evidence
        .iter()
        .map(|point| EvidenceRow {
            date: here.date_short(point.date),
            value: figure(here, index, point.value),
            note: note(point.date),
        })
        .collect()
}
