//! The chart of what a KPI is judged by where that is not its readings: what a cumulative number grew
//! by, or the differences from the season before. With its sentence and its table.

use std::collections::BTreeSet;

use serde::Serialize;

use super::judgement::{no_limits, printed_limits};
use super::kpi_chart::{
    LegendEntry, date_label, labelled_rebases, labelled_segments, period_name, rebases, segments,
    tick, tick_with_unit,
};
use super::kpi_line::kpi_figure;
use crate::chart::{
    Caption, DateUnit, DayLabel, Point, PointLabel, PointLabelKind, Segment, Size, TimeSeries,
    coordinate, draw_time_series,
};
use crate::evaluate::{JudgedAs, signal_history};
use crate::model::KpiIndex;
use crate::model::time::Date;
use crate::model::value::{Unit, Value};
use crate::report::{Here, count, text};

/// The chart of the differences that a KPI is judged by.
#[derive(Debug, Clone, Serialize)]
pub struct DifferenceChart {
    /// What the differences are.
    pub heading: String,
    /// For a column of a desktop page.
    pub wide_svg: String,
    /// For a phone.
    pub narrow_svg: String,
    /// What it shows, in words.
    pub sentence: String,
    /// What its marks mean.
    pub legend: Vec<LegendEntry>,
    /// The same in figures, the latest first.
    pub rows: Vec<DifferenceRow>,
}

/// One difference.
#[derive(Debug, Clone, Serialize)]
pub struct DifferenceRow {
    /// The day of its reading.
    pub date: String,
    /// The reading.
    pub reading: String,
    /// The difference.
    pub difference: String,
    /// `signal`, where it was one on its own day.
    pub signal: String,
}

/// Differences in the table; the chart draws all.
const ROWS_MAX: usize = 400;

/// The chart of the differences; none where the readings themselves are judged, and while there is
/// no difference yet. `id` is unique on its page.
pub fn difference_chart(here: &Here<'_>, index: KpiIndex, id: &str) -> Option<DifferenceChart> {
    let variation = &here.kpi(index).variation;
    let heading = match variation.judged_as {
        JudgedAs::Readings => return None,
        JudgedAs::Differences => "differences-heading",
        JudgedAs::SeasonalDifferences => "differences-heading-seasonal",
    };
    let (&(first, _), &last) = (variation.points.first()?, variation.points.last()?);
    let periods = here.plan.kpi(index).seasonal.unwrap_or_default();
    let heading = here.say(
        heading,
        &[
            ("periods", count(periods as usize)),
            ("cadence", text(here.plan.kpi(index).cadence.id())),
        ],
    );
    let history = signal_history(here.plan, here.assessment, index);
    let readings = &here.kpi(index).readings;
    let signals: BTreeSet<Date> =
        history.signals.iter().map(|&position| readings[position].date).collect();
    let sentence = sentence(here, index, first, last, signals.len());
    let points: Vec<Point> = variation
        .points
        .iter()
        .map(|&(date, value)| Point {
            date,
            value: coordinate(value),
            out: false,
            signal: signals.contains(&date),
        })
        .collect();
    // A segment begins with its first difference, which may come later than its first reading.
    let segments: Vec<_> = segments(here, index, &history)
        .into_iter()
        .map(|(labels, segment)| (labels, Segment { from: segment.from.max(first), ..segment }))
        .collect();
    let draw = |size: Size| draw(here, index, id, &heading, &sentence, &points, &segments, size);
    let mut legend =
        vec![LegendEntry { mark: "point", text: here.say("chart-legend-difference", &[]) }];
    if !signals.is_empty() {
        let text = here.say("chart-legend-signal", &[]);
        legend.push(LegendEntry { mark: "signal", text });
    }
    if !segments.is_empty() {
        let text = here.say("chart-legend-limits", &[]);
        legend.push(LegendEntry { mark: "limits", text });
    }
    Some(DifferenceChart {
        wide_svg: draw(Size::Wide),
        narrow_svg: draw(Size::Narrow),
        rows: rows(here, index, &signals),
        heading,
        sentence,
        legend,
    })
}

#[expect(clippy::too_many_arguments, reason = "what both sizes of the chart share")]
fn draw(
    here: &Here<'_>,
    index: KpiIndex,
    id: &str,
    heading: &str,
    sentence: &str,
    points: &[Point],
    segments: &[([String; 3], Segment<'_>)],
    size: Size,
) -> String {
    let id = match size {
        Size::Wide => id.to_owned(),
        Size::Narrow => format!("{id}-narrow"),
    };
    let rebases = rebases(here, index);
    let as_of = here.assessment.as_of;
    let last = here.kpi(index).variation.points.last().map(|&(date, value)| {
        let slots = [
            ("value", text(kpi_figure(here, index, value))),
            ("month", text(period_name(here, index, date))),
        ];
        here.say("chart-point", &slots)
    });
    let last = last.unwrap_or_default();
    draw_time_series(
        &TimeSeries {
            caption: Caption { id: &id, title: heading, desc: sentence },
            points,
            ranges: &[],
            range_label: "",
            plan: &[],
            plan_label: "",
            benchmarks: &[],
            goals: &[],
            segments: &labelled_segments(segments),
            rebases: &labelled_rebases(&rebases),
            windows: &[],
            as_of: Some(DayLabel { date: as_of, label: &here.date_short(as_of) }),
            labels: &[PointLabel {
                index: points.len().saturating_sub(1),
                text: &last,
                kind: PointLabelKind::Last,
            }],
            tick: &|value| tick(here, value, &Unit::None),
            tick_with_unit: &|value| tick_with_unit(here, index, value),
            date_label: &|date: Date, unit: DateUnit, is_first: bool| {
                date_label(here, date, unit, is_first)
            },
            year_starts_in: here.plan.site.fiscal_year.starts,
            empty: "",
        },
        size,
    )
}

/// What the chart shows, in one or two sentences for those who cannot see it.
fn sentence(
    here: &Here<'_>,
    index: KpiIndex,
    first: Date,
    last: (Date, Value),
    signals: usize,
) -> String {
    let variation = &here.kpi(index).variation;
    let mut slots = vec![
        ("count", count(variation.points.len())),
        ("first", text(here.language.date(first))),
        ("last", text(here.language.date(last.0))),
        ("value", text(kpi_figure(here, index, last.1))),
        ("signals", count(signals)),
    ];
    if let Some(limits) = variation.limits {
        let (lower, upper) = printed_limits(here, index, &limits);
        for (name, value) in [("lower", lower), ("upper", upper), ("mean", limits.mean)] {
            slots.push((name, text(kpi_figure(here, index, value))));
        }
        let id =
            if variation.refused { "differences-sentence-refused" } else { "differences-sentence" };
        return here.say(id, &slots);
    }
    let reason = variation.no_limits.map_or_else(String::new, |it| no_limits(here, index, it));
    slots.push(("reason", text(reason)));
    here.say("differences-sentence-no-limits", &slots)
}

fn rows(here: &Here<'_>, index: KpiIndex, signals: &BTreeSet<Date>) -> Vec<DifferenceRow> {
    let found = here.kpi(index);
    let points = found.variation.points.iter().rev().take(ROWS_MAX);
    points
        .map(|&(date, value)| DifferenceRow {
            date: here.language.date(date),
            reading: found
                .readings
                .binary_search_by_key(&date, |reading| reading.date)
                .map_or_else(
                    |_| String::new(),
                    |position| kpi_figure(here, index, found.readings[position].value),
                ),
            difference: kpi_figure(here, index, value),
            signal: if signals.contains(&date) {
                here.say("differences-signal", &[])
            } else {
                String::new()
            },
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::test_plan::{TestKpi, plan};
    use crate::model::kpi::{Kpi, Reset};
    use crate::model::time::Cadence;
    use crate::report::Route;
    use crate::report::test_here::with_here;

    /// A daily KPI that adds up over the year by these steps, from 1 January on.
    fn adding(steps: &[i64]) -> Kpi {
        let mut kpi = TestKpi::new().cadence(Cadence::Daily);
        let mut sum = 0;
        for (day, step) in (0_u64..).zip(steps) {
            sum += step;
            let first = Date::from_ymd_opt(2026, 1, 1).expect("a date");
            kpi = kpi.at(first + chrono::Days::new(day), Value::from(sum));
        }
        let mut kpi = kpi.build();
        kpi.cumulative = Some(Reset::Year);
        kpi
    }

    fn chart(kpi: Kpi) -> Option<DifferenceChart> {
        let plan = plan(vec![kpi], Vec::new());
        with_here(&plan, "2026-02-28", Route::Kpis, |here| {
            difference_chart(here, KpiIndex(0), "differences")
        })
    }

    #[track_caller]
    fn case(steps: &[i64], expected: &str) {
        let sentence = chart(adding(steps)).map(|chart| chart.sentence).unwrap_or_default();
        assert!(sentence.ends_with(expected), "{sentence}");
    }

    #[test]
    fn readings_that_are_judged_themselves_have_no_second_chart() {
        let mut kpi = adding(&[4, 3, 5, 2, 6, 4]);
        kpi.cumulative = None;
        assert!(chart(kpi).is_none());
    }

    #[test]
    fn the_sentence_says_what_was_news_or_why_nobody_knows() {
        // Mean 4, mean moving range 12 / 5 = 2.4, limits 4 ± 6.384, printed like the readings.
        let few = "There are no limits of routine variation yet: 3 differences to go by; needs 6.";
        case(&[4, 3, 5], few);
        case(
            &[4, 3, 5, 2, 6, 4],
            "none was more than routine variation. The last is 4; routine variation lies between \
             −2 and 10 around a mean of 4.",
        );
        let rising: Vec<i64> = (0..24).collect();
        case(&rising, "resembles the one before too much for news to be told from noise.");
    }

    #[test]
    fn the_table_has_the_readings_and_their_differences_the_latest_first() {
        let mut steps = vec![4, 3, 5, 2, 6, 4, 4, 3, 5, 2, 6, 4];
        steps.push(90);
        let rows = chart(adding(&steps)).expect("it adds up").rows;
        let first = &rows[0];
        let cells = [&first.date, &first.reading, &first.difference, &first.signal];
        assert_eq!(cells, ["13 January 2026", "138", "90", "signal"]);
        assert_eq!(rows.len(), 13);
        assert!(rows[1].signal.is_empty());
    }
}
