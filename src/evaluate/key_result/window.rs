//! R0: the window of a key result, the evidence in it, and the figure that it stands at.

use crate::evaluate::known::known_readings;
use crate::evaluate::{Current, EvidencePoint};
use crate::model::Plan;
use crate::model::key_result::{Evidence, KeyResult, Kind, Measure};
use crate::model::time::{Date, Period};
use crate::model::value::Value;

/// The evidence dated from the window's first day to `day` or its last day (R0).
pub(crate) fn evidence(
    plan: &Plan,
    key_result: &KeyResult,
    window: Period,
    day: Date,
) -> Vec<EvidencePoint> {
    let seen = Period { first: window.first, last: window.last.min(day) };
    match (&key_result.kind, key_result.evidence) {
        // Milestones are judged by what is done; their check-ins carry words only.
        (Kind::Milestones(_), _) | (_, Evidence::MissingKpi) => Vec::new(),
        (Kind::Move(_) | Kind::Keep(_), Evidence::CheckIns) => key_result
            .check_ins
            .iter()
            .filter(|check_in| seen.holds(check_in.date))
            .filter_map(|check_in| {
                let value = check_in.value?;
                Some(EvidencePoint { date: check_in.date, value, span: check_in.span })
            })
            .collect(),
        (Kind::Move(_) | Kind::Keep(_), Evidence::Kpi(index)) => {
            let kpi = plan.kpi(index);
            known_readings(kpi, day)
                .into_iter()
                .filter(|reading| seen.holds(reading.date))
                .map(|reading| EvidencePoint {
                    date: reading.date,
                    value: reading.value,
                    span: kpi.readings[reading.position].span,
                })
                .collect()
        }
    }
}

/// The figure that a key result stands at (R0); none without evidence and for milestones.
pub(crate) fn current(
    plan: &Plan,
    key_result: &KeyResult,
    window: Period,
    evidence: &[EvidencePoint],
    day: Date,
) -> Option<Current> {
    let measure = match &key_result.kind {
        Kind::Move(moving) => moving.measure,
        Kind::Keep(_) => Measure::Last,
        Kind::Milestones(_) => return None,
    };
    let Some(last) = evidence.last() else {
        return without_evidence(plan, key_result, measure, window, day);
    };
    let values = || evidence.iter().map(|point| point.value);
    let value = match measure {
        Measure::Last => Some(last.value),
        Measure::Sum => sum(values()),
        Measure::Mean => sum(values()).and_then(|sum| sum.checked_div(Value::from(evidence.len()))),
        Measure::Min => values().min(),
        Measure::Max => values().max(),
    }?;
    let span = (measure == Measure::Last).then_some(last.span);
    Some(Current { date: last.date, value, read_on: last.date, span })
}

/// The share of a window that has passed on a day, from 0 on its first day to 1 on its last.
pub(crate) fn share_passed(window: Period, day: Date) -> Value {
    let whole = (window.last - window.first).num_days();
    let passed = (day - window.first).num_days();
    if passed <= 0 {
        Value::ZERO
    } else if passed >= whole {
        Value::ONE
    } else {
        Value::from(passed) / Value::from(whole)
    }
}

/// A sum; none where it grows beyond what can be written.
pub(crate) fn sum(mut values: impl Iterator<Item = Value>) -> Option<Value> {
    values.try_fold(Value::ZERO, Value::checked_add)
}

/// Where a key result stands before anything was read in its window.
///
/// A KPI is known and measured already: its last reading from before counts, with its own age. And
/// nothing adds up to nothing.
fn without_evidence(
    plan: &Plan,
    key_result: &KeyResult,
    measure: Measure,
    window: Period,
    day: Date,
) -> Option<Current> {
    if day < window.first || matches!(key_result.kind, Kind::Keep(_)) {
        return None;
    }
    match (measure, key_result.evidence) {
        (Measure::Last, Evidence::Kpi(index)) => {
            let kpi = plan.kpi(index);
            let reading = known_readings(kpi, day)
                .into_iter()
                .rev()
                .find(|reading| reading.date < window.first)?;
            Some(Current {
                date: window.first,
                value: reading.value,
                read_on: reading.date,
                span: Some(kpi.readings[reading.position].span),
            })
        }
        (Measure::Sum, Evidence::Kpi(_) | Evidence::CheckIns) => Some(Current {
            date: window.first,
            value: Value::ZERO,
            read_on: window.first,
            span: None,
        }),
        (Measure::Last | Measure::Mean | Measure::Min | Measure::Max, _)
        | (Measure::Sum, Evidence::MissingKpi) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::test_plan::{TestKeyResult, TestKpi, day, objective, plan};
    use crate::model::kpi::Kpi;
    use crate::model::time::Cadence;

    /// Value, date and the day it was read; `-` for nothing.
    #[track_caller]
    fn case(kpis: Vec<Kpi>, key_result: TestKeyResult, on: &str, expected: &str) {
        let plan = plan(kpis, vec![objective(vec![key_result.build()])]);
        let key_result = &plan.objectives[0].key_results[0];
        let window = Period { first: key_result.from, last: key_result.deadline };
        let evidence = evidence(&plan, key_result, window, day(on));
        let found = current(&plan, key_result, window, &evidence, day(on))
            .map_or("-".to_owned(), |current| {
                format!("{} {} {}", current.value.normalize(), current.date, current.read_on)
            });
        assert_eq!(found, expected, "on {on}");
    }

    fn check_ins() -> TestKeyResult {
        TestKeyResult::new()
            .check_in("2026-03-31", "1")
            .check_in("2026-04-01", "2")
            .check_in("2026-05-01", "9")
            .check_in("2026-06-30", "4")
            .check_in("2026-07-01", "5")
    }

    #[test]
    fn evidence_lies_between_the_first_and_the_last_day() {
        case(Vec::new(), check_ins(), "2026-03-31", "-");
        case(Vec::new(), check_ins(), "2026-04-01", "2 2026-04-01 2026-04-01");
        case(Vec::new(), check_ins(), "2026-04-30", "2 2026-04-01 2026-04-01");
        case(Vec::new(), check_ins(), "2026-12-31", "4 2026-06-30 2026-06-30");
    }

    #[test]
    fn measures_fold_the_readings_in_the_window() {
        let with = |measure| check_ins().measure(measure);
        case(Vec::new(), with(Measure::Sum), "2026-07-31", "15 2026-06-30 2026-06-30");
        case(Vec::new(), with(Measure::Mean), "2026-07-31", "5 2026-06-30 2026-06-30");
        case(Vec::new(), with(Measure::Min), "2026-07-31", "2 2026-06-30 2026-06-30");
        case(Vec::new(), with(Measure::Max), "2026-05-31", "9 2026-05-01 2026-05-01");
    }

    #[test]
    fn the_sum_of_nothing_is_nothing_from_the_first_day_on() {
        let empty = |measure| TestKeyResult::new().measure(measure);
        case(Vec::new(), empty(Measure::Sum), "2026-03-31", "-");
        case(Vec::new(), empty(Measure::Sum), "2026-04-20", "0 2026-04-01 2026-04-01");
        case(Vec::new(), empty(Measure::Mean), "2026-04-20", "-");
    }

    #[test]
    fn a_kpi_stands_at_its_last_reading_from_before() {
        let kpi = || {
            vec![
                TestKpi::new()
                    .reading("2026-02-28", "9")
                    .reading("2026-03-31", "8")
                    .reading("2026-04-30", "7")
                    .build(),
            ]
        };
        let with = |measure| TestKeyResult::new().measure(measure).kpi(0, Cadence::Monthly);
        case(kpi(), with(Measure::Last), "2026-03-31", "-");
        case(kpi(), with(Measure::Last), "2026-04-01", "8 2026-04-01 2026-03-31");
        case(kpi(), with(Measure::Last), "2026-04-30", "7 2026-04-30 2026-04-30");
        case(kpi(), with(Measure::Max), "2026-04-15", "-");
    }

    #[test]
    fn without_its_kpi_nothing_is_known() {
        let mut key_result =
            TestKeyResult::new().measure(Measure::Sum).check_in("2026-04-10", "5").build();
        key_result.evidence = Evidence::MissingKpi;
        let plan = plan(Vec::new(), vec![objective(vec![key_result])]);
        let key_result = &plan.objectives[0].key_results[0];
        let window = Period { first: key_result.from, last: key_result.deadline };
        let seen = evidence(&plan, key_result, window, day("2026-05-01"));
        assert!(seen.is_empty());
        assert_eq!(current(&plan, key_result, window, &seen, day("2026-05-01")), None);
    }

    #[test]
    fn a_sum_beyond_what_can_be_written_is_unknown() {
        let key_result = TestKeyResult::new()
            .measure(Measure::Sum)
            .at(day("2026-04-02"), Value::MAX)
            .at(day("2026-04-03"), Value::MAX);
        case(Vec::new(), key_result, "2026-05-01", "-");
    }
}
