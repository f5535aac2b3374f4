//! The working of a KPI's status and freshness.

use crate::evaluate::known::day_of_judgement;
use crate::evaluate::kpi::grace_end;
use crate::evaluate::{Assessment, Freshness};
use crate::model::{KpiIndex, Plan};

use super::{Quantity, Working};

/// K1: the last reading against each end of its range.
pub(crate) fn range_status(
    plan: &Plan,
    assessment: &Assessment,
    index: KpiIndex,
) -> Option<Working> {
    let (kpi, found) = (plan.kpis.get(index.0)?, assessment.kpis.get(index.0)?);
    let mut working = Working::of("K1");
    working.result = Quantity::Word(found.status.id());
    working.input("as_of", Quantity::Date(day_of_judgement(kpi, assessment.as_of)));
    let Some(latest) = found.latest() else { return Some(working) };
    let value = latest.value;
    working
        .input("reading", Quantity::Value(value))
        .on(latest.date)
        .at(kpi.readings[latest.position as usize].span);
    let Some(range) = found.range_of(latest) else { return Some(working) };
    let ends = [
        ("range_max", "within_max", "reading ≤ range_max", "{} ≤ {}", range.max),
        ("range_min", "within_min", "reading ≥ range_min", "{} ≥ {}", range.min),
        ("watch_max", "within_watch_max", "reading ≤ watch_max", "{} ≤ {}", range.watch_max),
        ("watch_min", "within_watch_min", "reading ≥ watch_min", "{} ≥ {}", range.watch_min),
    ];
    for (input, name, formula, signs, end) in ends {
        let Some(end) = end else { continue };
        working.input(input, Quantity::Value(end)).on(latest.date).at(range.span);
        let within = if signs == "{} ≤ {}" { value <= end } else { value >= end };
        let numbers = [Quantity::Value(value), Quantity::Value(end)];
        working.step(name, formula, signs, &numbers, Quantity::Truth(within));
    }
    if let Some(freshness) = found.freshness {
        let word = Quantity::Word(freshness.id());
        working.step("freshness", "K2", "{}", &[word], word);
    }
    Some(working)
}

/// K2: the period of the last reading against the running one.
pub(crate) fn freshness(plan: &Plan, assessment: &Assessment, index: KpiIndex) -> Option<Working> {
    let (kpi, found) = (plan.kpis.get(index.0)?, assessment.kpis.get(index.0)?);
    let mut working = Working::of("K2");
    working.result = found.freshness.map_or(Quantity::Unknown, |it| Quantity::Word(it.id()));
    let day = day_of_judgement(kpi, assessment.as_of);
    working.input("as_of", Quantity::Date(day));
    working.input("cadence", Quantity::Word(kpi.cadence.id()));
    let Some(latest) = found.latest() else { return Some(working) };
    working
        .input("reading", Quantity::Value(latest.value))
        .on(latest.date)
        .at(kpi.readings[latest.position as usize].span);
    let (fiscal_year, holidays) = (plan.site.fiscal_year, &plan.site.holidays);
    let period_of = |date| kpi.cadence.period_of(date, fiscal_year, holidays);
    let covered = period_of(latest.date);
    working.step(
        "reading_period",
        "period(reading)",
        "{}",
        &[Quantity::Date(latest.date)],
        Quantity::Period(covered),
    );
    working.step(
        "running_period",
        "period(as_of)",
        "{}",
        &[Quantity::Date(day)],
        Quantity::Period(period_of(day)),
    );
    if found.freshness != Some(Freshness::Fresh) {
        let missing = kpi.cadence.period_after(covered, fiscal_year, holidays);
        let grace = i64::try_from(kpi.cadence.grace_days()).unwrap_or(i64::MAX);
        working.threshold("grace_days", Quantity::Days(grace));
        working.step(
            "due_until",
            "missing_period_end + grace_days",
            "{} + {}",
            &[Quantity::Date(missing.last), Quantity::Days(grace)],
            Quantity::Date(grace_end(kpi.cadence, missing.last)),
        );
    }
    Some(working)
}
