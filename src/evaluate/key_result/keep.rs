//! R2: how much of a band was kept.

use crate::evaluate::kpi::{plan_on, relative_end};
use crate::evaluate::{EvidencePoint, Held};
use crate::model::Plan;
use crate::model::key_result::{Keep, KeyResult};
use crate::model::time::{Date, Period};
use crate::model::value::Value;

/// Every cadence period wholly inside the window that is complete on `day`, and whether its last
/// evidence is in the band (R2).
pub(crate) fn held(
    plan: &Plan,
    key_result: &KeyResult,
    keep: &Keep,
    window: Period,
    evidence: &[EvidencePoint],
    day: Date,
) -> Held {
    let site = &plan.site;
    let until = window.last.min(day);
    let mut period = key_result.cadence.period_of(window.first, site.fiscal_year, &site.holidays);
    if period.first < window.first {
        period = key_result.cadence.period_after(period, site.fiscal_year, &site.holidays);
    }
    let mut held = Held { periods: Vec::new(), of: 0 };
    let mut rest = evidence;
    while period.last <= window.last {
        held.of += 1;
        if period.last <= until {
            let ended = rest.partition_point(|point| point.date <= period.last);
            let last = rest[..ended].last().filter(|point| point.date >= period.first);
            let inside = last.is_some_and(|point| in_band(plan, key_result, keep, point));
            held.periods.push((period, inside));
            rest = &rest[ended..];
        }
        period = key_result.cadence.period_after(period, site.fiscal_year, &site.holidays);
    }
    held
}

/// The share of complete periods held, against the share asked for; none while none is complete.
pub(crate) fn progress(held: &Held, asked: Value) -> Option<Value> {
    let inside = held.periods.iter().filter(|(_, inside)| *inside).count();
    let share = Value::from(inside).checked_div(Value::from(held.periods.len()))?;
    // To hold nothing at all is always reached.
    Some(share.checked_div(asked).unwrap_or(Value::ONE).min(Value::ONE))
}

/// Whether a value is in the band; a band that asks for a plan that there isn't holds nothing.
fn in_band(plan: &Plan, key_result: &KeyResult, keep: &Keep, point: &EvidencePoint) -> bool {
    let planned = key_result.evidence.kpi().and_then(|kpi| plan_on(plan.kpi(kpi), point.date));
    let min = keep.band.min.map(|end| relative_end(end, planned));
    let max = keep.band.max.map(|end| relative_end(end, planned));
    min.is_none_or(|min| min.is_some_and(|min| point.value >= min))
        && max.is_none_or(|max| max.is_some_and(|max| point.value <= max))
}

#[cfg(test)]
mod tests {
    use crate::evaluate::key_result::Figures;
    use crate::evaluate::test_plan::{TestKeyResult, TestKpi, day, dec, objective, plan, range};
    use crate::model::kpi::{Kpi, Range, RangeEnd};
    use crate::model::time::Cadence;

    /// Progress, periods held, complete and in the whole window.
    #[track_caller]
    fn case(kpi: Kpi, key_result: TestKeyResult, on: &str, expected: &str) {
        let plan = plan(vec![kpi], vec![objective(vec![key_result.build()])]);
        let found = Figures::on(&plan, &plan.objectives[0].key_results[0], day(on));
        let progress = found
            .progress
            .map_or("-".to_owned(), |progress| progress.round_dp(4).normalize().to_string());
        let held = found.held.expect("a keep");
        let inside = held.periods.iter().filter(|(_, inside)| *inside).count();
        let found = format!("{progress} {inside}/{} of {}", held.periods.len(), held.of);
        assert_eq!(found, expected, "on {on}");
    }

    fn answered() -> Kpi {
        TestKpi::new()
            .reading("2026-03-31", "90")
            .reading("2026-04-10", "90")
            .reading("2026-04-30", "96")
            .reading("2026-05-31", "94")
            .reading("2026-06-30", "95")
            .build()
    }

    fn keep(hold: &str) -> TestKeyResult {
        TestKeyResult::new().keep(range("95", ""), hold).kpi(0, Cadence::Monthly)
    }

    #[test]
    fn the_last_evidence_of_each_complete_period_is_judged() {
        case(answered(), keep("0.9"), "2026-04-01", "- 0/0 of 3");
        case(answered(), keep("0.9"), "2026-04-29", "- 0/0 of 3");
        case(answered(), keep("0.9"), "2026-04-30", "1 1/1 of 3");
        case(answered(), keep("0.9"), "2026-05-31", "0.5556 1/2 of 3");
        case(answered(), keep("0.9"), "2026-06-30", "0.7407 2/3 of 3");
        case(answered(), keep("0.5"), "2026-06-30", "1 2/3 of 3");
    }

    #[test]
    fn a_complete_period_without_evidence_is_not_held() {
        let kpi = TestKpi::new().reading("2026-05-31", "96").build();
        case(kpi.clone(), keep("1"), "2026-04-30", "- 0/1 of 3");
        case(kpi, keep("1"), "2026-05-31", "0.5 1/2 of 3");
    }

    #[test]
    fn periods_lie_wholly_inside_the_window() {
        let key_result = keep("1").window("2026-04-15", "2026-06-29");
        case(answered(), key_result, "2026-07-15", "0 0/1 of 1");
    }

    #[test]
    fn a_relative_band_follows_the_plan() {
        let band = Range { min: Some(RangeEnd::OfPlan(dec("0.9"))), max: None, watch: None };
        let kpi = TestKpi::new()
            .reading("2026-04-30", "90")
            .reading("2026-05-31", "90")
            .plan("2026-04-01", "2026-04-30", "100")
            .plan("2026-05-01", "2026-05-31", "110")
            .build();
        let key_result = TestKeyResult::new().keep(band, "1").kpi(0, Cadence::Monthly);
        case(kpi, key_result, "2026-05-31", "0.5 1/2 of 3");
    }
}
