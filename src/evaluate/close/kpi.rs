//! What a close records of a KPI.

use chrono::Months;

use super::record::{Source, people, plain};
use crate::evaluate::kpi::{
    plan_on, range_in_force, range_steps, relative_end, standing, stood_on,
};
use crate::evaluate::{
    Episode, JudgedReading, KpiAssessment, RangeInForce, Side, Standing, baseline_proposal,
};
use crate::model::close::{
    BaselineRecord, EpisodeRecord, KpiDay, KpiRecord, RangeRecord, RangeStepRecord, ReadingRecord,
    SignalRecord,
};
use crate::model::kpi::{Kpi, Range};
use crate::model::time::Date;
use crate::model::value::Value;
use crate::model::{KpiIndex, Plan};

/// How far back before the cycle readings are recorded.
const MONTHS_BEFORE: Months = Months::new(12);

/// The record of a KPI that these objectives of the cycle name.
pub(super) fn kpi_record(
    source: &Source<'_>,
    index: KpiIndex,
    objectives: Vec<String>,
) -> KpiRecord {
    let Source { plan, assessment, cycle, judged, .. } = *source;
    let kpi = plan.kpi(index);
    let found = &assessment.kpis[index.0];
    let before = cycle.start.pred_opt().unwrap_or(cycle.start);
    let shown_from = cycle.start.checked_sub_months(MONTHS_BEFORE).unwrap_or(cycle.start);
    let signal = found.variation.signal.map(|signal| SignalRecord {
        rule: signal.rule.id().to_owned(),
        since: signal.since,
        effect: signal.effect.id().to_owned(),
    });
    let episodes = found
        .episodes
        .iter()
        .filter(|episode| episode.closed.is_none_or(|closed| closed >= cycle.start))
        .map(|episode| episode_record(plan, found, episode));
    KpiRecord {
        title: kpi.title.clone(),
        category: kpi.category.clone(),
        unit: kpi.unit.as_typed().map(str::to_owned),
        decimals: kpi.decimals,
        owner: people(plan, &kpi.owner),
        direction: found.direction.map(|direction| direction.id().to_owned()),
        start: day(plan, kpi, found, before.min(assessment.as_of)),
        end: day(plan, kpi, found, judged.last),
        readings: readings_from(found, shown_from),
        ranges: steps(kpi, shown_from, found.retired.unwrap_or(assessment.as_of)),
        signal,
        assurance: found.assurance.id().to_owned(),
        coverage: found.coverage.map(|coverage| coverage.id().to_owned()),
        episodes: episodes.collect(),
        objectives,
        baseline: baseline(source, index),
        retired: found.retired,
    }
}

/// How a KPI stood on a day, with what was known on it.
fn day(plan: &Plan, kpi: &Kpi, found: &KpiAssessment, day: Date) -> KpiDay {
    let stood = stood_on(&plan.site, kpi, &found.readings, day);
    let side = match stood.latest.and_then(|latest| latest.standing) {
        Some(Standing::Out(side)) => Some(side),
        Some(Standing::Watch(_) | Standing::In) | None => None,
    };
    KpiDay {
        day,
        status: stood.status.id().to_owned(),
        side: side.map(Side::id).map(str::to_owned),
        since: stood.since,
        reading: stood.latest.as_ref().map(reading),
        readings: stood.readings,
        range: range_in_force(kpi, day).map(ends),
    }
}

/// The readings from a day on.
fn readings_from(found: &KpiAssessment, first: Date) -> Vec<ReadingRecord> {
    let skip = found.readings.partition_point(|reading| reading.date < first);
    found.readings[skip..].iter().map(reading).collect()
}

fn reading(reading: &JudgedReading) -> ReadingRecord {
    ReadingRecord {
        date: reading.date,
        value: plain(reading.value),
        provisional: reading.provisional,
        out: reading.standing.map(|standing| matches!(standing, Standing::Out(_))),
    }
}

/// A value that was read from a KPI, judged by the range of its day.
///
/// A day on which nothing is written is that of a provisional reading.
pub(super) fn read_from(kpi: &Kpi, date: Date, value: Value) -> ReadingRecord {
    let out =
        range_in_force(kpi, date).map(|range| matches!(standing(value, &range), Standing::Out(_)));
    let provisional = kpi.readings.binary_search_by_key(&date, |reading| reading.date).is_err();
    ReadingRecord { date, value: plain(value), provisional, out }
}

fn ends(range: RangeInForce) -> RangeRecord {
    RangeRecord { min: range.min.map(plain), max: range.max.map(plain) }
}

/// The ends of a range as written, by the plan of a day.
pub(super) fn ends_on(kpi: Option<&Kpi>, range: &Range, day: Date) -> RangeRecord {
    let planned = kpi.and_then(|kpi| plan_on(kpi, day));
    let end = |end: Option<_>| end.and_then(|end| relative_end(end, planned)).map(plain);
    RangeRecord { min: end(range.min), max: end(range.max) }
}

/// The range over a stretch of days; what changes in the inner limit alone is no step.
fn steps(kpi: &Kpi, first: Date, last: Date) -> Vec<RangeStepRecord> {
    let mut steps: Vec<RangeStepRecord> = range_steps(kpi, first.min(last), last)
        .into_iter()
        .map(|step| RangeStepRecord { from: step.from, range: step.range.map(ends) })
        .collect();
    steps.dedup_by(|later, earlier| later.range == earlier.range);
    steps
}

fn episode_record(plan: &Plan, found: &KpiAssessment, episode: &Episode) -> EpisodeRecord {
    let objective = episode.objective.map(|index| plan.objective(index));
    EpisodeRecord {
        opened: episode.opened,
        stage: episode.stage.id().to_owned(),
        objective: objective.map(|objective| objective.id.to_string()),
        objective_title: objective.map(|objective| objective.title.clone()),
        closed: episode.closed,
        readings_since: objective
            .and_then(|objective| objective.window.last.succ_opt())
            .map(|first| readings_from(found, first))
            .unwrap_or_default(),
    }
}

fn baseline(source: &Source<'_>, index: KpiIndex) -> Option<BaselineRecord> {
    let Source { plan, assessment, .. } = *source;
    let proposal = baseline_proposal(plan, assessment, index)?;
    let range = proposal.range.ok();
    Some(BaselineRecord {
        objective: plan.objective(proposal.objective).id.to_string(),
        range: range
            .as_ref()
            .map(|new| ends_on(Some(plan.kpi(index)), &new.range, assessment.as_of)),
        passed: range.as_ref().map_or(0, |new| new.passed),
        of: proposal.readings,
        rebase_from: proposal.rebase_from,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::close::record;
    use crate::evaluate::evaluate;
    use crate::evaluate::test_plan::{
        TestKeyResult, TestKpi, day, nowhere, objective, plan, range,
    };
    use crate::finding::Spanned;
    use crate::model::time::Cadence;
    use crate::model::{CycleIndex, Objective};

    /// The record of a KPI in the second quarter of 2026; none where it is left out.
    fn recorded(kpi: TestKpi, objectives: Vec<Objective>, on: &str) -> Option<KpiRecord> {
        let plan = plan(vec![kpi.build()], objectives);
        let mut record = record(&plan, &evaluate(&plan, day(on)), CycleIndex(0));
        record.kpis.remove("churn")
    }

    fn value(value: Option<Value>) -> String {
        value.map_or_else(|| "-".to_owned(), |value| value.to_string())
    }

    fn on_day(on: &KpiDay) -> String {
        let read = on.reading.as_ref().map_or_else(
            || "-".to_owned(),
            |read| {
                let mark = if read.provisional { "?" } else { "" };
                format!("{}{mark} on {}", read.value, read.date)
            },
        );
        let since = on.since.map_or_else(|| "-".to_owned(), |since| since.to_string());
        let max = value(on.range.as_ref().and_then(|range| range.max));
        let side = on.side.as_deref().unwrap_or("-");
        format!("{} {side} since {since}: {read}, at most {max}", on.status)
    }

    /// How it stood on 31 March, and on the last day.
    #[track_caller]
    fn days(kpi: TestKpi, on: &str, start: &str, end: &str) {
        let found = recorded(kpi, Vec::new(), on).expect("it is recorded");
        assert_eq!(found.start.day, day("2026-03-31"));
        assert_eq!(found.end.day, day(on).min(day("2026-06-30")), "compared on");
        assert_eq!(on_day(&found.start), start, "at the start");
        assert_eq!(on_day(&found.end), end, "at the end, as of {on}");
    }

    #[test]
    fn a_kpi_stands_on_both_days_as_it_was_known_on_them() {
        let kpi = || {
            TestKpi::new()
                .reading("2026-02-28", "6")
                .reading("2026-03-31", "4")
                .reading("2026-05-31", "6")
                .reading("2026-06-30", "7")
                .reading("2026-07-31", "3")
        };
        let start = "in_range - since 2026-03-31: 4 on 2026-03-31, at most 5";
        let end = "out_of_range above since 2026-05-31: 7 on 2026-06-30, at most 5";
        days(kpi(), "2026-07-10", start, end);
        // What follows the cycle changes neither.
        days(kpi(), "2026-08-10", start, end);
        let running = "out_of_range above since 2026-05-31: 6 on 2026-05-31, at most 5";
        days(kpi(), "2026-06-20", start, running);
    }

    #[test]
    fn without_a_word_there_is_no_verdict() {
        let none = "no_data - since -: -, at most 5";
        days(TestKpi::new(), "2026-07-10", none, none);
        let end = "in_range - since 2026-05-31: 4 on 2026-05-31, at most 5";
        days(TestKpi::new().reading("2026-05-31", "4"), "2026-07-10", none, end);
        // March's reading is two months short of the last complete one.
        let start = "in_range - since 2026-03-31: 4 on 2026-03-31, at most 5";
        let end = "stale - since 2026-03-31: 4 on 2026-03-31, at most 5";
        days(TestKpi::new().reading("2026-03-31", "4"), "2026-07-10", start, end);
        // Bad news does not age.
        let out = "out_of_range above since 2026-03-31: 6 on 2026-03-31, at most 5";
        days(TestKpi::new().reading("2026-03-31", "6"), "2026-07-10", out, out);
        let start = "no_range - since -: 6 on 2026-03-31, at most -";
        let end = "no_range - since -: 6 on 2026-03-31, at most -";
        days(TestKpi::new().no_range().reading("2026-03-31", "6"), "2026-07-10", start, end);
    }

    #[test]
    fn a_period_that_runs_gives_a_provisional_reading() {
        let kpi = TestKpi::new().period("2026-03-01", "2026-03-31", "4").period(
            "2026-05-01",
            "2026-05-31",
            "6",
        );
        let start = "in_range - since 2026-03-31: 4 on 2026-03-31, at most 5";
        let end = "out_of_range above since 2026-05-16: 6? on 2026-05-16, at most 5";
        days(kpi, "2026-05-16", start, end);
    }

    #[test]
    fn each_reading_is_judged_by_the_range_of_its_day() {
        let kpi = || {
            TestKpi::new()
                .range_from("2026-05-15", range("", "3"))
                .reading("2026-03-31", "4")
                .reading("2026-04-30", "4")
                .reading("2026-05-31", "4")
        };
        let start = "in_range - since 2026-03-31: 4 on 2026-03-31, at most 5";
        let end = "out_of_range above since 2026-05-31: 4 on 2026-05-31, at most 3";
        days(kpi(), "2026-07-10", start, end);
        let found = recorded(kpi(), Vec::new(), "2026-07-10").expect("it is recorded");
        let steps: Vec<_> = found
            .ranges
            .iter()
            .map(|step| {
                let max = value(step.range.as_ref().and_then(|range| range.max));
                format!("{} {max}", step.from)
            })
            .collect();
        assert_eq!(steps, ["2025-04-01 5", "2026-05-15 3"]);
        let out: Vec<_> = found.readings.iter().map(|reading| reading.out).collect();
        assert_eq!(out, [Some(false), Some(false), Some(true)]);
    }

    #[test]
    fn a_retired_kpi_is_judged_on_its_last_day_and_left_out_afterwards() {
        let kpi = || TestKpi::new().reading("2026-04-30", "4");
        let none = "no_data - since -: -, at most 5";
        let end = "in_range - since 2026-04-30: 4 on 2026-04-30, at most 5";
        days(kpi().retired("2026-05-31"), "2026-07-10", none, end);
        let retired = |date: &str| {
            recorded(kpi().retired(date), Vec::new(), "2026-07-10").map(|found| found.retired)
        };
        assert_eq!(retired("2026-03-31"), None);
        assert_eq!(retired("2026-04-01"), Some(Some(day("2026-04-01"))));
        assert_eq!(retired("2026-07-10"), Some(Some(day("2026-07-10"))));
        // Its end is still to come.
        assert_eq!(retired("2026-07-11"), Some(None));
    }

    #[test]
    fn a_year_of_readings_before_the_cycle_is_recorded() {
        let kpi = TestKpi::new()
            .reading("2025-03-31", "1")
            .reading("2025-04-01", "2")
            .reading("2026-07-10", "3")
            .reading("2026-07-11", "4");
        let found = recorded(kpi, Vec::new(), "2026-07-10").expect("it is recorded");
        let values: Vec<_> = found.readings.iter().map(|it| it.value.to_string()).collect();
        assert_eq!(values, ["2", "3"]);
    }

    #[test]
    fn trips_that_were_open_in_the_cycle_or_began_later_are_recorded() {
        let kpi = TestKpi::new()
            .reading("2025-12-31", "6")
            .reading("2026-01-31", "4")
            .reading("2026-02-28", "4")
            .reading("2026-03-15", "6")
            .reading("2026-04-30", "4")
            .reading("2026-05-31", "4")
            .reading("2026-07-05", "6");
        let found = recorded(kpi, Vec::new(), "2026-07-10").expect("it is recorded");
        let trips: Vec<_> = found
            .episodes
            .iter()
            .map(|trip| {
                let closed = trip.closed.map_or_else(|| "open".to_owned(), |date| date.to_string());
                format!("{} {} {closed}", trip.opened, trip.stage)
            })
            .collect();
        // The one of December had recovered in February.
        assert_eq!(trips, ["2026-03-15 recovered 2026-05-31", "2026-07-05 flagged open"]);
    }

    #[test]
    fn a_confirmed_kpi_may_take_over_a_new_baseline() {
        let kpi = TestKpi::new()
            .reading("2026-03-31", "8")
            .reading("2026-06-30", "4")
            .reading("2026-07-31", "4")
            .reading("2026-08-31", "3.5")
            .reading("2026-09-30", "3");
        let mut answer =
            objective(vec![TestKeyResult::new().way("8", "4").kpi(0, Cadence::Monthly).build()]);
        answer.answers = vec![Spanned::new(KpiIndex(0), nowhere())];
        let found = recorded(kpi, vec![answer], "2026-10-05").expect("it is recorded");
        assert_eq!(found.objectives, ["2026-Q2/grow"]);
        let trip = &found.episodes[0];
        assert_eq!((trip.stage.as_str(), trip.closed), ("confirmed", Some(day("2026-09-30"))));
        assert_eq!(trip.objective_title.as_deref(), Some("Grow"));
        assert_eq!(trip.readings_since.len(), 3);
        let baseline = found.baseline.expect("it is confirmed");
        assert_eq!(value(baseline.range.and_then(|range| range.max)), "4");
        assert_eq!((baseline.passed, baseline.of), (3, 3));
        assert_eq!(baseline.rebase_from, day("2026-07-31"));
    }
}
