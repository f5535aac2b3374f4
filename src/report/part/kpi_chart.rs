//! The large chart of a KPI, with the sentence that says what it shows.

use std::collections::BTreeSet;

use chrono::Datelike;
use serde::Serialize;

use super::figures::kpi_range_in_full;
use super::judgement::printed_limits;
use super::kpi_line::kpi_figure;
use super::kpi_series::{is_out, points, range_steps};
use super::status_word::objective_status;
use crate::chart::{
    Benchmark, Caption, DateUnit, DayLabel, Goal, PlanStep, PointLabel, PointLabelKind, Rebase,
    Segment, Size, TimeSeries, Window, coordinate, draw_time_series,
};
use crate::evaluate::{GoalStatus, JudgedAs, RangeStatus, SignalHistory, signal_history};
use crate::model::KpiIndex;
use crate::model::key_result::Kind;
use crate::model::kpi::Direction;
use crate::model::time::{Cadence, Date};
use crate::model::value::{Unit, Value};
use crate::report::{Here, count, text};

/// The large chart of a KPI, drawn for desktops and paper, and once more for phones.
#[derive(Debug, Clone, Serialize)]
pub struct KpiChart {
    /// For a column of a desktop page.
    pub wide_svg: String,
    /// For a phone.
    pub narrow_svg: String,
    /// What it shows, in words.
    pub sentence: String,
    /// What its marks mean.
    pub legend: Vec<LegendEntry>,
}

/// A mark of a chart and its meaning.
#[derive(Debug, Clone, Serialize)]
pub struct LegendEntry {
    /// The class that draws the mark.
    pub mark: &'static str,
    /// Its meaning.
    pub text: String,
}

/// A chart's windows and goals with the labels that they borrow.
pub(super) struct Labelled<T> {
    /// The finished label.
    pub label: String,
    /// What it labels.
    pub what: T,
}

/// The large chart of a KPI; `id` is unique on its page.
pub fn kpi_chart(here: &Here<'_>, index: KpiIndex, id: &str) -> KpiChart {
    let kpi = here.plan.kpi(index);
    let assessment = here.kpi(index);
    let as_of = here.assessment.as_of;
    let sentence = kpi_sentence(here, index);
    // Where differences are judged, limits and signals stand in the chart of the differences.
    let history = match assessment.variation.judged_as {
        JudgedAs::Readings => signal_history(here.plan, here.assessment, index),
        JudgedAs::Differences | JudgedAs::SeasonalDifferences => SignalHistory::default(),
    };
    let mut points = points(&assessment.readings);
    for &position in &history.signals {
        points[position].signal = true;
    }
    let segments = segments(here, index, &history);
    let ranges = range_steps(assessment);
    let range_label = assessment.range_now.map_or_else(String::new, |range| {
        here.say("chart-range", &[("range", text(kpi_range_in_full(here, index, Some(&range))))])
    });
    let plan: Vec<PlanStep> = kpi
        .plan
        .iter()
        .map(|step| PlanStep { from: step.period.first, value: coordinate(step.value) })
        .collect();
    let benchmarks: Vec<Labelled<f64>> = kpi
        .benchmark
        .iter()
        .map(|benchmark| Labelled {
            label: here.say(
                "chart-benchmark",
                &[
                    ("name", text(benchmark.name.as_str())),
                    ("value", text(kpi_figure(here, index, benchmark.value))),
                ],
            ),
            what: coordinate(benchmark.value),
        })
        .collect();
    let goals = goals(here, index);
    let windows = windows(here, index);
    let rebases = rebases(here, index);
    let labels = point_labels(here, index);
    let tick = |value: f64| tick(here, value, &Unit::None);
    let tick_with_unit = |value: f64| tick_with_unit(here, index, value);
    let year_starts_in = here.plan.site.fiscal_year.starts;
    let date_label =
        |date: Date, unit: DateUnit, is_first: bool| date_label(here, date, unit, is_first);
    let caption_id = id.to_owned();
    let day_label = here.date_short(as_of);
    let empty = here.say("chart-empty", &[]);
    let draw = |size: Size| {
        let id = match size {
            Size::Wide => caption_id.clone(),
            Size::Narrow => format!("{caption_id}-narrow"),
        };
        draw_time_series(
            &TimeSeries {
                caption: Caption { id: &id, title: &kpi.title, desc: &sentence },
                points: &points,
                ranges: &ranges,
                range_label: &range_label,
                plan: &plan,
                plan_label: &here.say("chart-plan", &[]),
                benchmarks: &benchmarks
                    .iter()
                    .map(|benchmark| Benchmark { value: benchmark.what, label: &benchmark.label })
                    .collect::<Vec<_>>(),
                goals: &goals
                    .iter()
                    .map(|goal| Goal { label: &goal.label, ..goal.what })
                    .collect::<Vec<_>>(),
                segments: &labelled_segments(&segments),
                rebases: &labelled_rebases(&rebases),
                windows: &windows
                    .iter()
                    .map(|window| Window { label: &window.label, ..window.what })
                    .collect::<Vec<_>>(),
                as_of: Some(DayLabel { date: as_of, label: &day_label }),
                labels: &labels
                    .iter()
                    .map(|label| PointLabel {
                        index: label.what.0,
                        text: &label.label,
                        kind: label.what.1,
                    })
                    .collect::<Vec<_>>(),
                tick: &tick,
                tick_with_unit: &tick_with_unit,
                date_label: &date_label,
                year_starts_in,
                empty: &empty,
            },
            size,
        )
    };
    KpiChart {
        wide_svg: draw(Size::Wide),
        narrow_svg: draw(Size::Narrow),
        legend: legend(
            here,
            index,
            [
                !goals.is_empty(),
                !windows.is_empty(),
                !segments.is_empty(),
                !history.signals.is_empty(),
            ],
        ),
        sentence,
    }
}

/// What the chart shows, in one sentence for those who cannot see it.
pub fn kpi_sentence(here: &Here<'_>, index: KpiIndex) -> String {
    let assessment = here.kpi(index);
    let (Some(first), Some(last)) = (assessment.readings.first(), assessment.latest()) else {
        return here.say("chart-empty", &[]);
    };
    let out = assessment.readings.iter().filter(|reading| is_out(reading)).count();
    here.say(
        "chart-sentence",
        &[
            ("count", count(assessment.readings.len())),
            ("first", text(here.language.date(first.date))),
            ("last", text(here.language.date(last.date))),
            ("out", count(out)),
            ("value", text(kpi_figure(here, index, last.value))),
            ("range", text(kpi_range_in_full(here, index, assessment.range_of(last)))),
        ],
    )
}

/// Means and limits by segment, those of the last one labelled: mean, lower, upper.
pub(super) fn segments(
    here: &Here<'_>,
    index: KpiIndex,
    history: &SignalHistory,
) -> Vec<([String; 3], Segment<'static>)> {
    let kpi = here.plan.kpi(index);
    let last = here.kpi(index).latest().map(|latest| latest.date);
    history
        .segments
        .iter()
        .map(|segment| {
            let limits = segment.limits;
            let (lower, upper) = printed_limits(here, index, &limits);
            let label = |id: &str, value: Value| {
                here.say(id, &[("value", text(kpi_figure(here, index, value)))])
            };
            let labels = if Some(segment.to) == last {
                [
                    label("chart-mean", limits.mean),
                    label("chart-lower-limit", lower),
                    label("chart-upper-limit", upper),
                ]
            } else {
                [const { String::new() }; 3]
            };
            // A limit beyond what the unit allows is no limit; differences know no such bounds.
            let differs = here.kpi(index).variation.judged_as != JudgedAs::Readings;
            let drawn = Segment {
                from: segment.from,
                to: segment.to,
                mean: coordinate(limits.mean),
                lower: kpi
                    .lowest
                    .is_none_or(|lowest| differs || limits.lower > lowest)
                    .then(|| coordinate(limits.lower)),
                upper: kpi
                    .highest
                    .is_none_or(|highest| differs || limits.upper < highest)
                    .then(|| coordinate(limits.upper)),
                mean_label: "",
                lower_label: "",
                upper_label: "",
            };
            (labels, drawn)
        })
        .collect()
}

/// The new baselines that are known, with their reasons.
pub(super) fn rebases(here: &Here<'_>, index: KpiIndex) -> Vec<Labelled<(Date, String)>> {
    let known = here.plan.kpi(index).rebase.iter();
    known
        .filter(|rebase| rebase.from <= here.assessment.as_of)
        .map(|rebase| Labelled {
            label: here
                .say("chart-rebase", &[("month", text(here.language.month(rebase.from, true)))]),
            what: (rebase.from, rebase.why.clone().unwrap_or_default()),
        })
        .collect()
}

/// Segments with the labels that they borrow.
pub(super) fn labelled_segments<'a>(
    segments: &'a [([String; 3], Segment<'_>)],
) -> Vec<Segment<'a>> {
    let labelled = |(labels, segment): &'a ([String; 3], Segment<'_>)| Segment {
        mean_label: &labels[0],
        lower_label: &labels[1],
        upper_label: &labels[2],
        ..*segment
    };
    segments.iter().map(labelled).collect()
}

/// Rebases with the labels that they borrow.
pub(super) fn labelled_rebases(rebases: &[Labelled<(Date, String)>]) -> Vec<Rebase<'_>> {
    let rebases = rebases.iter().map(|Labelled { label, what: (date, note) }| (date, label, note));
    rebases.map(|(&date, label, note)| Rebase { date, label, note }).collect()
}

/// The ways of the key results that move this number; those of the past have no label.
fn goals(here: &Here<'_>, index: KpiIndex) -> Vec<Labelled<Goal<'static>>> {
    let mut goals = Vec::new();
    for &place in &here.connections.kpi(index).key_results {
        let key_result = here.plan.key_result(place);
        let assessment = &here.objective(place.objective).key_results[place.position];
        let (Kind::Move(_), Some(start), Some(target), None) =
            (&key_result.kind, assessment.terms.start, assessment.terms.target, assessment.dropped)
        else {
            continue;
        };
        if assessment.status == GoalStatus::NotStarted {
            continue;
        }
        let runs = assessment.window.holds(here.assessment.as_of);
        let label = if runs {
            here.say(
                "chart-target",
                &[
                    ("target", text(kpi_figure(here, index, target))),
                    ("date", text(here.date_short(assessment.window.last))),
                ],
            )
        } else {
            String::new()
        };
        goals.push(Labelled {
            label,
            what: Goal {
                from: assessment.window.first,
                start: coordinate(start),
                to: assessment.window.last,
                target: coordinate(target),
                label: "",
            },
        });
    }
    goals
}

/// The windows of the objectives that act on this number or did so.
fn windows(here: &Here<'_>, index: KpiIndex) -> Vec<Labelled<Window<'static>>> {
    let as_of = here.assessment.as_of;
    here.connections
        .kpi(index)
        .objectives
        .iter()
        .filter(|&&objective| here.plan.objective(objective).window.first <= as_of)
        .map(|&objective| {
            let window = here.plan.objective(objective).window;
            Labelled {
                label: here.say(
                    "chart-window",
                    &[
                        ("name", text(here.objective_link(objective).text)),
                        ("status", text(objective_status(here, objective).word)),
                    ],
                ),
                what: Window {
                    from: window.first,
                    to: window.last,
                    label: "",
                    running: window.holds(as_of),
                },
            }
        })
        .collect()
}

/// The last point, the extreme on the bad side, and the first that left the range in this run.
fn point_labels(here: &Here<'_>, index: KpiIndex) -> Vec<Labelled<(usize, PointLabelKind)>> {
    let assessment = here.kpi(index);
    let readings = &assessment.readings;
    let Some(last) = readings.len().checked_sub(1) else { return Vec::new() };
    let mut labels = Vec::new();
    let mut named = BTreeSet::new();
    let mut add = |place: usize, kind: PointLabelKind, id: &str| {
        if named.insert(place) {
            let reading = &readings[place];
            labels.push(Labelled {
                label: here.say(
                    id,
                    &[
                        ("value", text(kpi_figure(here, index, reading.value))),
                        ("month", text(period_name(here, index, reading.date))),
                    ],
                ),
                what: (place, kind),
            });
        }
    };
    let is_provisional = readings[last].provisional;
    let id = if is_provisional { "chart-point-provisional" } else { "chart-point" };
    add(last, PointLabelKind::Last, id);
    if assessment.status == RangeStatus::OutOfRange
        && let Some(since) = assessment.since
        && let Some(place) = readings.iter().position(|reading| reading.date == since)
    {
        add(place, PointLabelKind::FirstOut, "chart-first-out");
    }
    let values = readings.iter().enumerate();
    let extreme = match assessment.direction {
        Some(Direction::Lower) => values.max_by_key(|(place, reading)| (reading.value, *place)),
        Some(Direction::Higher) => {
            values.min_by_key(|(place, reading)| (reading.value, std::cmp::Reverse(*place)))
        }
        Some(Direction::Within) | None => None,
    };
    // The beginning of a growing number, or of each year of one that adds up, is no news.
    let adds_up = here.plan.kpi(index).cumulative.is_some();
    if let Some((place, _)) = extreme.filter(|&(place, _)| place > 0 && !adds_up) {
        add(place, PointLabelKind::Extreme, "chart-point");
    }
    labels
}

/// When a reading was, beside its point: the month, and the day where one month has several.
pub(super) fn period_name(here: &Here<'_>, index: KpiIndex, date: Date) -> String {
    match here.plan.kpi(index).cadence {
        Cadence::Workday | Cadence::Daily | Cadence::Weekly => here.date_short(date),
        Cadence::Monthly | Cadence::Quarterly | Cadence::Yearly => {
            // A month alone is one of this year.
            here.language.month(date, date.year() != here.assessment.as_of.year())
        }
    }
}

/// A tick in as few decimals as it needs.
pub(super) fn tick(here: &Here<'_>, value: f64, unit: &Unit) -> String {
    // Nine digits hold every tick, and none of what binary fractions add behind them.
    let value = Value::try_from(value).unwrap_or_default().round_dp(15);
    let value = value.round_sf(9).unwrap_or(value).normalize();
    here.language.figure_short(value, unit, None)
}

/// A tick with the unit, where it has room.
pub(super) fn tick_with_unit(here: &Here<'_>, index: KpiIndex, value: f64) -> String {
    // A word or a duration would not fit beside the axis: its unit stands in the title.
    let unit = &here.plan.kpi(index).unit;
    let has_room = !matches!(unit, Unit::Word(_) | Unit::Duration(_));
    tick(here, value, if has_room { unit } else { &Unit::None })
}

/// A stretch of the time axis; the first one and the first of each year say the year.
pub(super) fn date_label(here: &Here<'_>, date: Date, unit: DateUnit, is_first: bool) -> String {
    let fiscal_year = here.plan.site.fiscal_year;
    match unit {
        DateUnit::Day => here.date_short(date),
        DateUnit::Month => {
            let begins_year = fiscal_year.quarter_of(date).1 == 1
                && fiscal_year
                    .year(fiscal_year.name_of(date))
                    .is_some_and(|year| year.first == date);
            here.language.month(date, is_first || begins_year)
        }
        DateUnit::Quarter => {
            let (year, quarter) = fiscal_year.quarter_of(date);
            let quarter_slot = ("quarter", text(quarter.to_string()));
            if is_first || quarter == 1 {
                here.say("chart-quarter-of-year", &[quarter_slot, ("year", text(year.to_string()))])
            } else {
                here.say("chart-quarter", &[quarter_slot])
            }
        }
        DateUnit::Year => fiscal_year.name_of(date).to_string(),
    }
}

fn legend(here: &Here<'_>, index: KpiIndex, shown: [bool; 4]) -> Vec<LegendEntry> {
    let [goals, windows, limits, signals] = shown;
    let kpi = here.plan.kpi(index);
    let assessment = here.kpi(index);
    let mut legend = Vec::new();
    let mut add = |shown: bool, mark: &'static str, id: &str| {
        if shown {
            legend.push(LegendEntry { mark, text: here.say(id, &[]) });
        }
    };
    let has_range = assessment.range_steps.iter().any(|step| step.range.is_some());
    add(true, "point", "chart-legend-point");
    add(assessment.readings.iter().any(is_out), "out", "chart-legend-out");
    add(has_range, "band", "chart-legend-band");
    add(signals, "signal", "chart-legend-signal");
    add(limits, "limits", "chart-legend-limits");
    add(!kpi.plan.is_empty(), "plan", "chart-legend-plan");
    add(!kpi.benchmark.is_empty(), "benchmark", "chart-legend-benchmark");
    add(goals, "goal", "chart-legend-goal");
    add(windows, "window", "chart-legend-window");
    legend
}
