//! The working of what goes beyond the last reading: signal, assurance, forecast, the loop.

use crate::evaluate::{Assessment, JudgedAs, NoLimits, Shortage, Subject};
use crate::model::value::Value;
use crate::model::{CycleIndex, KeyResultIndex, KpiIndex, Plan};

use super::{Quantity, Working};

/// K3: the natural limits, and what makes the last reading news.
pub(crate) fn signal(plan: &Plan, assessment: &Assessment, index: KpiIndex) -> Option<Working> {
    let (kpi, found) = (plan.kpis.get(index.0)?, assessment.kpis.get(index.0)?);
    let variation = &found.variation;
    let mut working = Working::of("K3");
    let reason = variation.no_limits.map(NoLimits::id);
    working.result = Quantity::Word(match (variation.signal, reason) {
        (Some(signal), _) => signal.rule.id(),
        (None, Some(reason)) => reason,
        (None, None) if variation.refused => "refused",
        (None, None) => "none",
    });
    let latest = found.latest()?;
    let (date, value) = match (variation.judged_as, variation.points.last()) {
        (JudgedAs::Readings, _) | (_, None) => (latest.date, latest.value),
        (JudgedAs::Differences | JudgedAs::SeasonalDifferences, Some(last)) => *last,
    };
    let span = kpi.readings[latest.position as usize].span;
    working.input("judged", Quantity::Value(value)).on(date).at(span);
    if let Some(from) = variation.segment_from {
        let rebase = kpi.rebase.iter().rev().find(|rebase| rebase.from == from);
        working.input("rebase", Quantity::Date(from)).at(rebase.map(|rebase| rebase.span));
    }
    shortage(&mut working, variation.no_limits.and_then(NoLimits::shortage));
    let Some(limits) = variation.limits else { return Some(working) };
    working.input("baseline", Quantity::Count(limits.baseline));
    working.input("mean", Quantity::Value(limits.mean));
    working.input("mean_moving_range", Quantity::Value(limits.mean_range));
    let numbers = [Quantity::Value(limits.mean), Quantity::Value(limits.mean_range)];
    let signs = "{} − 2.66 × {}";
    let lower = Quantity::Value(limits.lower);
    working.step("lower_limit", "mean − 2.66 × mean_moving_range", signs, &numbers, lower);
    let signs = "{} + 2.66 × {}";
    let upper = Quantity::Value(limits.upper);
    working.step("upper_limit", "mean + 2.66 × mean_moving_range", signs, &numbers, upper);
    let is_inside = limits.lower <= value && value <= limits.upper;
    working.step(
        "within_limits",
        "lower_limit ≤ judged ≤ upper_limit",
        "{} ≤ {} ≤ {}",
        &[lower, Quantity::Value(value), upper],
        Quantity::Truth(is_inside),
    );
    if let Some(signal) = variation.signal {
        working.input("signal_since", Quantity::Date(signal.since));
        working.input("effect", Quantity::Word(signal.effect.id()));
    }
    Some(working)
}

/// How many there are, and how many are needed.
fn shortage(working: &mut Working, shortage: Option<Shortage>) {
    let Some(shortage) = shortage else { return };
    working.input("to_go_by", Quantity::Count(shortage.found));
    working.threshold("needed", Quantity::Count(shortage.needed));
}

/// K4: the natural band against the range in force.
pub(crate) fn assurance(plan: &Plan, assessment: &Assessment, index: KpiIndex) -> Option<Working> {
    plan.kpis.get(index.0)?;
    let found = assessment.kpis.get(index.0)?;
    let mut working = Working::of("K4");
    working.result = Quantity::Word(found.assurance.id());
    if let Some(reason) = found.assurance.reason() {
        working.input("reason", Quantity::Word(reason.id()));
        return Some(working);
    }
    let (limits, range) = (found.variation.limits?, found.range_now?);
    working.input("lower_limit", Quantity::Value(limits.lower));
    working.input("upper_limit", Quantity::Value(limits.upper));
    let mut compare = |name, formula, end: Option<Value>, limit: Value, is_max: bool| {
        let Some(end) = end else { return };
        let input = if is_max { "range_max" } else { "range_min" };
        working.input(input, Quantity::Value(end)).at(range.span);
        let holds = if is_max { limit <= end } else { limit >= end };
        let signs = if is_max { "{} ≤ {}" } else { "{} ≥ {}" };
        let numbers = [Quantity::Value(limit), Quantity::Value(end)];
        working.step(name, formula, signs, &numbers, Quantity::Truth(holds));
    };
    let formula = "upper_limit ≤ range_max";
    compare("band_within_max", formula, range.max, limits.upper, true);
    let formula = "lower_limit ≥ range_min";
    compare("band_within_min", formula, range.min, limits.lower, false);
    Some(working)
}

/// R8: where it will end as it moves today; the chance decides the word and is never printed.
pub(crate) fn forecast(
    plan: &Plan,
    assessment: &Assessment,
    index: KeyResultIndex,
) -> Option<Working> {
    plan.objectives.get(index.objective.0)?.key_results.get(index.position)?;
    let found = assessment.objectives.get(index.objective.0)?.key_results.get(index.position)?;
    let mut working = Working::of("R8");
    let Some(forecast) = found.forecast else {
        let reason = found.no_forecast?;
        working.result = Quantity::Word(reason.id());
        shortage(&mut working, reason.shortage());
        return Some(working);
    };
    working.result = Quantity::Word(forecast.word.id());
    if let Some(current) = found.current {
        let input = working.input("current", Quantity::Value(current.value));
        input.on(current.date).at(current.span);
    }
    let (start, target) = (found.terms.start?, found.terms.target?);
    working.input("start", Quantity::Value(start));
    working.input("target", Quantity::Value(target));
    working.input("forecast", Quantity::Value(forecast.value)).on(forecast.date);
    working.input("interval_low", Quantity::Value(forecast.low)).on(forecast.date);
    working.input("interval_high", Quantity::Value(forecast.high)).on(forecast.date);
    let way = Quantity::Value(target.checked_sub(start)?.abs());
    let numbers = [Quantity::Value(target), Quantity::Value(start)];
    working.step("way", "|target − start|", "|{} − {}|", &numbers, way);
    Some(working)
}

/// R8 looked back on: every interval of half time against what came of it.
pub(crate) fn half_time(
    plan: &Plan,
    assessment: &Assessment,
    index: CycleIndex,
) -> Option<Working> {
    plan.cycles.get(index.0)?;
    let found = assessment.cycles.get(index.0)?;
    let mut working = Working::of("R8");
    for half_time in &found.half_time {
        let subject = Subject::KeyResult(half_time.key_result);
        let forecast = half_time.forecast;
        for (name, end) in [("interval_low", forecast.low), ("interval_high", forecast.high)] {
            working.input(name, Quantity::Value(end)).on(half_time.on).of(subject);
        }
        let outcome = half_time.outcome;
        let input = working.input("outcome", Quantity::value(outcome.map(|it| it.value)));
        input.of(subject);
        if let Some(outcome) = outcome {
            input.on(outcome.date).at(outcome.span);
        }
    }
    let counted = found.half_time_counts();
    let held = Quantity::Count(counted.held);
    let numbers = [held, Quantity::Count(counted.of)];
    let formula = "count(interval_low ≤ outcome ≤ interval_high) of count(outcome)";
    working.step("half_time_held", formula, "{} / {}", &numbers, held);
    working.result = held;
    Some(working)
}

/// L2, and L1 where an episode is open.
pub(crate) fn coverage(plan: &Plan, assessment: &Assessment, index: KpiIndex) -> Option<Working> {
    plan.kpis.get(index.0)?;
    let found = assessment.kpis.get(index.0)?;
    let mut working = Working::of("L2");
    working.result = Quantity::Word(found.coverage?.id());
    working.input("range_status", Quantity::Word(found.status.id()));
    if let Some(episode) = found.episodes.last().filter(|episode| episode.closed.is_none()) {
        working.input("stage", Quantity::Word(episode.stage.id())).on(episode.opened);
        if let Some(objective) = episode.objective {
            let status = assessment.objectives.get(objective.0)?.status;
            let subject = Subject::Objective(objective);
            working.input("objective", Quantity::Word(status.id())).of(subject);
        }
    }
    Some(working)
}
