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
        start: day(plan, kpi, before.min(assessment.as_of)),
        end: day(plan, kpi, judged.last),
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
fn day(plan: &Plan, kpi: &Kpi, day: Date) -> KpiDay {
    let stood = stood_on(&plan.site, kpi, day);
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
