//! The chart of an objective: of the key result that has the most to show.

use serde::Serialize;

use super::book::{Book, unit};
use super::health::{point, steps};
use super::scorecard::figures;
use crate::chart::{
    Caption, DateUnit, DayLabel, Goal, KeyResultChart, Point, PointLabel, PointLabelKind, Size,
    TimeSeries, coordinate, draw_key_result_chart, draw_time_series,
};
use crate::model::close::{KeyResultRecord, KpiRecord, ObjectiveRecord};
use crate::model::time::Date;
use crate::model::value::{Unit, Value};
use crate::report::text;

/// A chart with what says the same in words; its figures stand in the appendix.
#[derive(Debug, Clone, Serialize)]
pub struct Chart {
    /// As wide as a phone: so it fits a column, a sheet and a mail.
    pub drawn_svg: String,
    /// What it shows.
    pub sentence: String,
}

/// The chart of an objective; none where nothing was measured often enough.
pub(super) fn chart(book: &Book<'_>, objective: &ObjectiveRecord, number: usize) -> Option<Chart> {
    let charted = |key_result: &&KeyResultRecord| {
        key_result.kind != "milestones"
            && (key_result.kpi.is_some() || key_result.evidence.len() > 1)
    };
    // A KPI tells more than a key result alone: its range, and the year before.
    let chosen = objective
        .key_results
        .iter()
        .filter(charted)
        .max_by_key(|key_result| (key_result.kpi.is_some(), key_result.evidence.len()))?;
    let id = format!("close-chart-{number}");
    let kpi = chosen.kpi.as_ref().and_then(|kpi| book.record.kpis.get(kpi));
    match kpi.filter(|kpi| kpi.readings.len() > 1) {
        Some(kpi) => Some(of_kpi(book, chosen, kpi, &id)),
        None => of_key_result(book, chosen, &id),
    }
}

fn sentence(book: &Book<'_>, key_result: &KeyResultRecord) -> String {
    let figures = figures(book, key_result, |id, slots| book.say(id, slots));
    let slots = [
        ("name", text(key_result.title.as_str())),
        ("figures", text(figures)),
        ("from", text(book.date(key_result.from))),
        ("to", text(book.date(key_result.deadline.min(book.as_of)))),
    ];
    book.say("close-chart-sentence", &slots)
}

fn of_kpi(book: &Book<'_>, key_result: &KeyResultRecord, kpi: &KpiRecord, id: &str) -> Chart {
    let sentence = sentence(book, key_result);
    let points: Vec<Point> = kpi.readings.iter().map(point).collect();
    let unit = unit(kpi.unit.as_deref());
    let axis_unit = match &unit {
        Unit::Word(_) | Unit::Duration(_) => Unit::None,
        Unit::None | Unit::Percent | Unit::Currency(_) | Unit::Ratio(_) => unit.clone(),
    };
    let print = |value: f64, unit: &Unit| {
        let value = Value::try_from(value).unwrap_or_default().round_dp(6).normalize();
        book.here.language.figure_short(value, unit, None)
    };
    let range = kpi.end.range.as_ref().map_or_else(String::new, |range| {
        let decimals = key_result.kpi.as_deref().and_then(|id| book.range_decimals(id));
        let range = book.here.language.range_short(range.min, range.max, &unit, decimals);
        book.say("chart-range", &[("range", text(range))])
    });
    let target = key_result.target.map_or_else(String::new, |target| {
        let figure = book.key_result_figure(key_result, target);
        book.say("key-result-chart-target", &[("target", text(figure))])
    });
    let goals: Vec<Goal<'_>> = key_result
        .start
        .zip(key_result.target)
        .map(|(start, goal)| Goal {
            from: key_result.from,
            start: coordinate(start),
            to: key_result.deadline,
            target: coordinate(goal),
            label: &target,
        })
        .into_iter()
        .collect();
    // The figure beside is that of the key result's last day; readings after it are drawn alone.
    let index = kpi.readings.iter().rposition(|it| it.date <= key_result.deadline);
    let last = index.map(|index| book.kpi_figure(kpi, kpi.readings[index].value));
    let labels: Vec<PointLabel<'_>> = index
        .zip(last.as_deref())
        .map(|(index, text)| PointLabel { index, text, kind: PointLabelKind::Last })
        .into_iter()
        .collect();
    let label = book.date(book.as_of);
    let date_label =
        |date: Date, unit: DateUnit, is_first: bool| date_label(book, date, unit, is_first);
    let drawn_svg = draw_time_series(
        &TimeSeries {
            caption: Caption { id, title: &kpi.title, desc: &sentence },
            points: &points,
            ranges: &steps(kpi),
            range_label: &range,
            plan: &[],
            plan_label: "",
            benchmarks: &[],
            goals: &goals,
            segments: &[],
            rebases: &[],
            windows: &[],
            as_of: Some(DayLabel { date: book.as_of, label: &label }),
            labels: &labels,
            tick: &|value| print(value, &Unit::None),
            tick_with_unit: &|value| print(value, &axis_unit),
            date_label: &date_label,
            year_starts_in: book.here.plan.site.fiscal_year.starts,
            empty: "",
        },
        Size::Narrow,
    );
    Chart { drawn_svg, sentence }
}

fn date_label(book: &Book<'_>, date: Date, unit: DateUnit, is_first: bool) -> String {
    let fiscal_year = book.here.plan.site.fiscal_year;
    match unit {
        DateUnit::Day => book.date(date),
        DateUnit::Month => book.here.language.month(date, is_first),
        DateUnit::Quarter => {
            let (year, quarter) = fiscal_year.quarter_of(date);
            let slots = [("quarter", text(quarter.to_string())), ("year", text(year.to_string()))];
            let with_year = is_first || quarter == 1;
            book.say(if with_year { "chart-quarter-of-year" } else { "chart-quarter" }, &slots)
        }
        DateUnit::Year => fiscal_year.name_of(date).to_string(),
    }
}

fn of_key_result(book: &Book<'_>, key_result: &KeyResultRecord, id: &str) -> Option<Chart> {
    let target = key_result.target?;
    let sentence = sentence(book, key_result);
    let points: Vec<Point> = key_result.evidence.iter().map(point).collect();
    let figure = |value: Value| match unit(key_result.unit.as_deref()) {
        // A word takes more room than the line.
        Unit::Word(_) => book.here.language.number(value, key_result.decimals),
        Unit::None | Unit::Percent | Unit::Currency(_) | Unit::Ratio(_) | Unit::Duration(_) => {
            book.key_result_figure(key_result, value)
        }
    };
    let [from, to, as_of] =
        [key_result.from, key_result.deadline, book.as_of].map(|day| book.date(day));
    let start = key_result.start.map(figure).unwrap_or_default();
    let target_label = book.say("key-result-chart-target", &[("target", text(figure(target)))]);
    let last = key_result.current.as_ref().map(|it| figure(it.value)).unwrap_or_default();
    let drawn_svg = draw_key_result_chart(
        &KeyResultChart {
            caption: Caption { id, title: &key_result.title, desc: &sentence },
            from: DayLabel { date: key_result.from, label: &from },
            to: DayLabel { date: key_result.deadline, label: &to },
            as_of: DayLabel { date: book.as_of, label: &as_of },
            start: key_result.start.map(coordinate),
            start_label: &start,
            target: coordinate(target),
            target_label: &target_label,
            pace: &[],
            readings: &points,
            last_label: &last,
            forecast: None,
        },
        Size::Narrow,
    );
    Some(Chart { drawn_svg, sentence })
}
