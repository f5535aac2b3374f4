//! R8 looked back on: what a key result's forecast at half time was worth.
//!
//! A forecast is judged with what was known on its day; the outcome with all that is known now.

use chrono::Days;

use crate::evaluate::HalfTime;
use crate::evaluate::known::known_drop;
use crate::model::key_result::{Kind, Measure};
use crate::model::time::{Date, Period};
use crate::model::{KeyResultIndex, ObjectiveIndex, Plan};

use super::{Figures, forecast, window};

/// The half-time forecasts of an objective's key results whose day has come.
pub(crate) fn half_times(
    plan: &Plan,
    objective: ObjectiveIndex,
    as_of: Date,
) -> impl Iterator<Item = HalfTime> {
    (0..plan.objective(objective).key_results.len())
        .map(move |position| KeyResultIndex { objective, position })
        .filter_map(move |index| half_time(plan, index, as_of))
}

fn half_time(plan: &Plan, index: KeyResultIndex, as_of: Date) -> Option<HalfTime> {
    let objective = plan.objective(index.objective);
    let key_result = &objective.key_results[index.position];
    // Nothing else has a forecast: don't work out its figures for nothing.
    let Kind::Move(moving) = &key_result.kind else { return None };
    if moving.measure != Measure::Last {
        return None;
    }
    let scored_on = as_of.min(objective.window.last);
    let on = half(Period {
        first: key_result.from,
        last: super::scoring_terms(key_result, scored_on).deadline,
    });
    if known_drop(objective, key_result, on).is_some() {
        return None;
    }
    let figures = Figures::on(plan, key_result, on);
    let status = figures.status(plan, key_result, on);
    let forecast = forecast::forecast(plan, key_result, &figures, status, on).ok()?;
    if forecast.date >= as_of {
        return None;
    }
    let is_dropped = known_drop(objective, key_result, forecast.date).is_some();
    let whole = Period { first: key_result.from, last: forecast.date };
    let evidence = window::evidence(plan, key_result, whole, as_of);
    // What was known at half time, or leaves a whole cadence period before the end without a word,
    // is no outcome: silence proves nothing, and a June reading that comes in July may differ.
    let reaches_the_end = |read_on: Date| {
        let (fiscal_year, holidays) = (plan.site.fiscal_year, &plan.site.holidays);
        let covered = key_result.cadence.period_of(read_on, fiscal_year, holidays);
        let missing = key_result.cadence.period_after(covered, fiscal_year, holidays);
        read_on > on && missing.last > forecast.date
    };
    let outcome = window::current(plan, key_result, whole, &evidence, as_of)
        .filter(|current| !is_dropped && reaches_the_end(current.read_on));
    Some(HalfTime { key_result: index, on, forecast, outcome })
}

/// The day at half of a window; of an even number of days the earlier one.
fn half(window: Period) -> Date {
    let passed = u64::try_from((window.last - window.first).num_days() / 2).unwrap_or(0);
    window.first.checked_add_days(Days::new(passed)).unwrap_or(window.last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::evaluate;
    use crate::evaluate::test_plan::{
        TestKeyResult, TestKpi, day, dec, dropped, objective, plan, walked,
    };
    use crate::model::key_result::RevisedField;
    use crate::model::kpi::Kpi;
    use crate::model::time::Cadence;

    /// Half-time day, interval, the day it is for, outcome, and whether it was held.
    #[track_caller]
    fn case(kpi: Option<Kpi>, key_result: TestKeyResult, on: &str, expected: &[&str]) {
        let plan = plan(kpi.into_iter().collect(), vec![objective(vec![key_result.build()])]);
        let found = evaluate(&plan, day(on)).cycles.remove(0).half_time;
        let texts: Vec<String> = found
            .iter()
            .map(|it| {
                let [low, high] = [it.forecast.low, it.forecast.high]
                    .map(|end| end.round_dp(3).normalize().to_string());
                let outcome = it.outcome.map_or("-".to_owned(), |it| it.value.to_string());
                let held = match it.held() {
                    Some(true) => "held",
                    Some(false) => "not held",
                    None => "unknown",
                };
                format!("{} {low}..{high} {} {outcome} {held}", it.on, it.forecast.date)
            })
            .collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn the_interval_of_half_time_holds_the_outcome_or_not() {
        let ends = |value: &str| walked().check_in("2026-06-18", value);
        let half = "2026-05-11 69.302..90.698 2026-06-20";
        case(None, ends("85"), "2026-07-01", &[&format!("{half} 85 held")]);
        case(None, ends("69.31"), "2026-07-01", &[&format!("{half} 69.31 held")]);
        case(None, ends("69.3"), "2026-07-01", &[&format!("{half} 69.3 not held")]);
        case(None, ends("100"), "2026-12-01", &[&format!("{half} 100 not held")]);
    }

    #[test]
    fn nothing_is_said_before_the_cycle_is_over() {
        case(None, walked().check_in("2026-06-18", "85"), "2026-06-30", &[]);
    }

    #[test]
    fn silence_toward_the_end_is_no_outcome() {
        let half = "2026-05-11 69.302..90.698 2026-06-20";
        case(None, walked(), "2026-07-01", &[&format!("{half} - unknown")]);
        // Weekly: the last whole week ends on Sunday, 14 June, and began on the 8th.
        let fresh = walked().check_in("2026-06-08", "85");
        case(None, fresh, "2026-07-01", &[&format!("{half} 85 held")]);
        let stale = walked().check_in("2026-06-07", "85");
        case(None, stale, "2026-07-01", &[&format!("{half} - unknown")]);
        let late = walked().check_in("2026-06-21", "85");
        case(None, late, "2026-07-01", &[&format!("{half} - unknown")]);
        let gone = walked().check_in("2026-05-18", "45").dropped("2026-05-20", false);
        case(None, gone, "2026-07-01", &[&format!("{half} - unknown")]);
    }

    #[test]
    fn without_a_forecast_at_half_time_there_is_nothing_to_look_back_on() {
        case(None, TestKeyResult::new().check_in("2026-06-18", "85"), "2026-07-01", &[]);
        case(None, walked().dropped("2026-05-11", true), "2026-07-01", &[]);
        case(None, walked().measure(Measure::Max), "2026-07-01", &[]);
        case(None, TestKeyResult::new().milestone("", "", "1"), "2026-07-01", &[]);
    }

    #[test]
    fn it_is_judged_by_the_terms_of_its_day() {
        // At half time the target was 100; by then nobody knew that the world would move it.
        let target = RevisedField::Target { from: dec("100"), to: dec("40") };
        let moved = walked().way("0", "40").revised("2026-06-01", target, true);
        let moved = moved.check_in("2026-06-18", "85");
        let expected = "2026-05-11 69.302..90.698 2026-06-20 85 held";
        case(None, moved, "2026-07-01", &[expected]);
    }

    #[test]
    fn a_kpi_gives_the_readings_of_both_days() {
        let mut kpi = TestKpi::new();
        for (date, value) in [
            ("2025-11-30", "10"),
            ("2025-12-31", "11"),
            ("2026-01-31", "9"),
            ("2026-02-28", "10"),
            ("2026-03-31", "12"),
            ("2026-04-30", "10"),
            ("2026-05-31", "14"),
            ("2026-06-30", "15"),
            ("2026-07-31", "3"),
        ] {
            kpi = kpi.reading(date, value);
        }
        // Half of 90 days after 1 April is 16 May: known are the readings up to April, as in the
        // forecast's own case, 5.192 to 14.808.
        let key_result = || TestKeyResult::new().way("10", "20").kpi(0, Cadence::Monthly);
        let expected = "2026-05-16 5.192..14.808 2026-06-30 15 not held";
        let kpi = kpi.build();
        case(Some(kpi.clone()), key_result(), "2026-08-01", &[expected]);
        // May's reading is not June's.
        let mut late = kpi;
        late.readings.retain(|reading| reading.date != day("2026-06-30"));
        let expected = "2026-05-16 5.192..14.808 2026-06-30 - unknown";
        case(Some(late), key_result(), "2026-08-01", &[expected]);
    }

    #[test]
    fn a_dropped_objective_has_none() {
        let mut whole = objective(vec![walked().check_in("2026-06-18", "85").build()]);
        whole.dropped = Some(dropped("2026-05-01", true));
        let plan = plan(Vec::new(), vec![whole]);
        assert!(evaluate(&plan, day("2026-07-01")).cycles[0].half_time.is_empty());
    }
}
