//! R4: the status of a key result.

use crate::evaluate::kpi::grace_end;
use crate::evaluate::{Freshness, GoalStatus};
use crate::model::Site;
use crate::model::thresholds::{Thresholds, early_share};
use crate::model::time::{Cadence, Date, Period};
use crate::model::value::Value;

use super::window::share_passed;

/// What the status of a key result that was not dropped is judged by.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Situation {
    /// The day of judgement.
    pub day: Date,
    /// Its window (R0).
    pub window: Period,
    /// How often it is reported.
    pub cadence: Cadence,
    /// Whether its start is still to be established.
    pub establishing: bool,
    /// Whether it is a band to keep, which is never achieved early.
    pub keeps: bool,
    /// Whether it is final on the last day already: keep and milestones.
    pub ends_with_the_last_day: bool,
    /// Progress p.
    pub progress: Option<Value>,
    /// Expected progress e.
    pub expected: Option<Value>,
    /// 1 committed, 0.7 aspirational.
    pub bar: Value,
    /// How recent its last evidence is.
    pub freshness: Option<Freshness>,
}

/// The status by the first line of R4 that matches; `dropped` is decided before.
pub(crate) fn status(site: &Site, situation: &Situation) -> GoalStatus {
    let Situation { day, window, progress, bar, .. } = *situation;
    if day < window.first {
        return GoalStatus::NotStarted;
    }
    if situation.establishing {
        return GoalStatus::Establishing;
    }
    let Some(progress) = progress else {
        return if day <= awaiting_until(site, situation.cadence, window) {
            GoalStatus::Awaiting
        } else {
            GoalStatus::NoData
        };
    };
    if day > window.last || (situation.ends_with_the_last_day && day >= window.last) {
        return if progress >= Value::ONE {
            GoalStatus::Achieved
        } else if progress >= bar {
            GoalStatus::Reached
        } else {
            GoalStatus::Missed
        };
    }
    if progress >= Value::ONE && !situation.keeps {
        return GoalStatus::Achieved;
    }
    let bars = bars(&site.thresholds, situation.expected.unwrap_or_default(), bar);
    if progress >= bars.on_pace {
        if situation.freshness == Some(Freshness::Stale) {
            GoalStatus::Stale
        } else {
            GoalStatus::OnTrack
        }
    } else if progress >= bars.lagging || share_passed(window, day) < early_share() {
        GoalStatus::Behind
    } else {
        GoalStatus::OffTrack
    }
}

/// The last day on which nothing needs to be reported yet: the grace after the cadence period that
/// holds the first day (R4).
pub(crate) fn awaiting_until(site: &Site, cadence: Cadence, window: Period) -> Date {
    let first = cadence.period_of(window.first, site.fiscal_year, &site.holidays);
    grace_end(cadence, first.last)
}

/// The progress from which a key result is on pace, and from which it merely lags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bars {
    /// On pace from here on.
    pub on_pace: Value,
    /// Merely lagging from here on.
    pub lagging: Value,
}

/// Each is the lower of a share of the mark b·e and a gap below it (R4).
pub(crate) fn bars(thresholds: &Thresholds, expected: Value, bar: Value) -> Bars {
    // Pace points may expect any number: one too large to be written is as good as the largest.
    let mark = bar.checked_mul(expected).unwrap_or(Value::MAX);
    let lower = |share: Value, gap: Value| {
        let by_share = share.checked_mul(mark).unwrap_or(mark);
        by_share.min(mark.checked_sub(gap).unwrap_or(mark))
    };
    Bars {
        on_pace: lower(thresholds.on_pace, thresholds.gap_on_pace),
        lagging: lower(thresholds.lagging, thresholds.gap_lagging),
    }
}

#[cfg(test)]
mod tests {
    use chrono::{Days, Months};
    use proptest::prelude::*;

    use super::*;
    use crate::evaluate::test_plan::{TestKeyResult, TestKpi, day, dec, objective, plan, range};
    use crate::evaluate::{evaluate, test_plan};
    use crate::model::key_result::Pace;
    use crate::model::kpi::Kpi;
    use crate::model::time::{FiscalYear, NamedAfter};
    use crate::model::{Ambition, Plan};

    fn status_of(plan: &Plan, on: Date) -> GoalStatus {
        evaluate(plan, on).objectives[0].key_results[0].status
    }

    #[track_caller]
    fn case(key_result: TestKeyResult, on: &str, expected: GoalStatus) {
        case_with(TestKpi::new().build(), key_result, on, expected);
    }

    #[track_caller]
    fn case_with(kpi: Kpi, key_result: TestKeyResult, on: &str, expected: GoalStatus) {
        let plan = plan(vec![kpi], vec![objective(vec![key_result.build()])]);
        assert_eq!(status_of(&plan, day(on)), expected, "on {on}");
    }

    /// A window of 100 days from 0 to 100, with one check-in of its own day.
    fn hundred(value: &str, on: &str) -> TestKeyResult {
        TestKeyResult::new().window("2026-01-01", "2026-04-11").check_in(on, value)
    }

    #[test]
    fn pace_is_a_share_of_the_mark_or_a_gap_below_it() {
        // Day 60 of 100: on pace from 0.54 on, lagging from 0.36 on.
        case(hundred("54", "2026-03-02"), "2026-03-02", GoalStatus::OnTrack);
        case(hundred("53.99", "2026-03-02"), "2026-03-02", GoalStatus::Behind);
        case(hundred("36", "2026-03-02"), "2026-03-02", GoalStatus::Behind);
        case(hundred("35.99", "2026-03-02"), "2026-03-02", GoalStatus::OffTrack);
        // Day 20 of 100: the gaps are kinder: 0.15 and 0.05.
        case(hundred("15", "2026-01-21"), "2026-01-21", GoalStatus::OnTrack);
        case(hundred("14.99", "2026-01-21"), "2026-01-21", GoalStatus::Behind);
        case(hundred("5", "2026-01-21"), "2026-01-21", GoalStatus::Behind);
        case(hundred("4.99", "2026-01-21"), "2026-01-21", GoalStatus::OffTrack);
    }

    #[test]
    fn an_aspirational_one_is_on_pace_at_seven_tenths() {
        // Day 60 of 100: the mark stands at 0.42, on pace from 0.37 on, lagging from 0.252 on.
        let at = |value: &str| hundred(value, "2026-03-02").aspirational();
        case(at("37"), "2026-03-02", GoalStatus::OnTrack);
        case(at("36.99"), "2026-03-02", GoalStatus::Behind);
        case(at("25.2"), "2026-03-02", GoalStatus::Behind);
        case(at("25.19"), "2026-03-02", GoalStatus::OffTrack);
        case(at("70"), "2026-04-12", GoalStatus::Reached);
        case(at("69.99"), "2026-04-12", GoalStatus::Missed);
        case(at("100"), "2026-04-12", GoalStatus::Achieved);
    }

    #[test]
    fn early_in_the_window_nothing_is_off_track() {
        case(hundred("-50", "2026-01-10"), "2026-01-10", GoalStatus::Behind);
        case(hundred("-50", "2026-01-10"), "2026-01-11", GoalStatus::OffTrack);
    }

    #[test]
    fn a_passed_target_is_achieved_at_once() {
        case(hundred("100", "2026-02-01"), "2026-02-01", GoalStatus::Achieved);
        case(hundred("125", "2026-02-01"), "2026-07-01", GoalStatus::Achieved);
        let decreasing = TestKeyResult::new().way("8", "4").check_in("2026-04-10", "3");
        case(decreasing, "2026-04-10", GoalStatus::Achieved);
    }

    #[test]
    fn the_last_day_still_counts_as_running_for_a_number() {
        case(hundred("90", "2026-04-11"), "2026-04-11", GoalStatus::OnTrack);
        case(hundred("90", "2026-04-11"), "2026-04-12", GoalStatus::Missed);
        // Said after the last day: no evidence.
        case(hundred("100", "2026-04-12"), "2026-04-12", GoalStatus::NoData);
    }

    #[test]
    fn before_its_first_day_it_has_not_started() {
        case(hundred("50", "2025-12-31"), "2025-12-31", GoalStatus::NotStarted);
        let unknown = TestKeyResult::new().way("tbd", "4");
        case(unknown, "2026-03-31", GoalStatus::NotStarted);
    }

    #[test]
    fn without_a_start_it_is_being_established() {
        let unknown = TestKeyResult::new().way("tbd", "4").check_in("2026-04-10", "8");
        case(unknown, "2026-04-20", GoalStatus::Establishing);
    }

    #[test]
    fn nothing_is_asked_for_before_the_first_period_and_its_grace_are_over() {
        // 1 April 2026 is a Wednesday: its week ends on the 5th, the grace on the 8th.
        case(TestKeyResult::new(), "2026-04-01", GoalStatus::Awaiting);
        case(TestKeyResult::new(), "2026-04-08", GoalStatus::Awaiting);
        case(TestKeyResult::new(), "2026-04-09", GoalStatus::NoData);
        case(TestKeyResult::new(), "2026-12-09", GoalStatus::NoData);
    }

    #[test]
    fn a_band_waits_no_longer_than_any_other_key_result() {
        // The week of 1 April ends on Sunday the 5th, its grace on the 8th; the first week wholly
        // inside the window is complete on Sunday the 12th.
        let keep = || TestKeyResult::new().keep(range("95", ""), "0.9").kpi(0, Cadence::Weekly);
        let kpi = || TestKpi::new().cadence(Cadence::Weekly);
        let reported = kpi().reading("2026-04-10", "96").build();
        case_with(reported.clone(), keep(), "2026-04-08", GoalStatus::Awaiting);
        case_with(reported.clone(), keep(), "2026-04-09", GoalStatus::NoData);
        case_with(reported, keep(), "2026-04-12", GoalStatus::OnTrack);
        case_with(kpi().build(), keep(), "2026-04-08", GoalStatus::Awaiting);
        case_with(kpi().build(), keep(), "2026-04-15", GoalStatus::NoData);
    }

    #[test]
    fn good_news_that_is_too_old_is_stale() {
        // Wednesday 29 April: fresh until 10 May, due until the 13th.
        let on_line = || TestKeyResult::new().check_in("2026-04-29", "32");
        case(on_line(), "2026-05-13", GoalStatus::OnTrack);
        case(on_line(), "2026-05-14", GoalStatus::Stale);
        let behind = TestKeyResult::new().check_in("2026-04-29", "20");
        case(behind, "2026-06-14", GoalStatus::Behind);
    }

    #[test]
    fn a_reading_from_before_the_window_has_the_age_of_its_own_date() {
        let kpi = TestKpi::new().reading("2026-02-28", "0").build();
        let key_result = || TestKeyResult::new().kpi(0, Cadence::Monthly);
        case_with(kpi.clone(), key_result(), "2026-04-10", GoalStatus::OnTrack);
        case_with(kpi, key_result(), "2026-04-11", GoalStatus::Stale);
    }

    #[test]
    fn keep_and_milestones_are_final_on_the_last_day() {
        let milestones = |done: &str| {
            TestKeyResult::new().milestone("2026-06-15", "2026-06-10", "9").milestone(
                "2026-06-30",
                done,
                "1",
            )
        };
        case(milestones(""), "2026-06-29", GoalStatus::Achieved.min(GoalStatus::OnTrack));
        case(milestones(""), "2026-06-30", GoalStatus::Missed);
        case(milestones("2026-06-30"), "2026-06-30", GoalStatus::Achieved);
        case(milestones("2026-05-30"), "2026-06-10", GoalStatus::Achieved);
        let kpi = TestKpi::new()
            .reading("2026-04-30", "96")
            .reading("2026-05-31", "96")
            .reading("2026-06-30", "96")
            .build();
        let keep = || TestKeyResult::new().keep(range("95", ""), "0.9").kpi(0, Cadence::Monthly);
        case_with(kpi.clone(), keep(), "2026-04-29", GoalStatus::Awaiting);
        case_with(kpi.clone(), keep(), "2026-05-31", GoalStatus::OnTrack);
        case_with(kpi.clone(), keep(), "2026-06-29", GoalStatus::OnTrack);
        case_with(kpi, keep(), "2026-06-30", GoalStatus::Achieved);
    }

    #[test]
    fn milestones_are_never_stale() {
        let milestones = TestKeyResult::new().milestone("2026-04-05", "2026-04-03", "1").milestone(
            "2026-06-30",
            "",
            "1",
        );
        case(milestones, "2026-06-29", GoalStatus::OnTrack);
    }

    #[test]
    fn pace_end_asks_for_nothing_early() {
        let late = TestKeyResult::new().pace(Pace::End).check_in("2026-06-25", "0");
        case(late, "2026-06-26", GoalStatus::OnTrack);
    }

    #[test]
    fn a_leap_day_is_a_day_of_the_window() {
        // 2024-01-01 to 2024-03-31 has 90 days between its ends; 29 February is day 59.
        let key_result = TestKeyResult::new()
            .window("2024-01-01", "2024-03-31")
            .way("0", "90")
            .check_in("2024-02-29", "53.1");
        let plan = plan(Vec::new(), vec![objective(vec![key_result.build()])]);
        let found = evaluate(&plan, day("2024-02-29"));
        assert_eq!(found.objectives[0].key_results[0].progress, Some(dec("0.59")));
        assert_eq!(found.objectives[0].key_results[0].status, GoalStatus::OnTrack);
    }

    /// A key result that stands exactly on its line whenever it is reported.
    fn on_the_line(
        fiscal_year: FiscalYear,
        quarter: (i32, u32),
        cadence: Cadence,
        with_kpi: bool,
        ambition: Ambition,
        (start, target): (i64, i64),
    ) -> (Plan, Period) {
        let window = fiscal_year.quarter(quarter.0, quarter.1).expect("a quarter");
        let mut kpi = TestKpi::new().cadence(cadence);
        let mut key_result = TestKeyResult::new()
            .window(&window.first.to_string(), &window.last.to_string())
            .way(&start.to_string(), &target.to_string())
            .cadence(cadence);
        let holidays = test_plan::site().holidays;
        // The KPI was read before the window as well: its reading then is the start.
        let mut period = cadence.period_of(window.first, fiscal_year, &holidays);
        period = cadence.period_before(period, fiscal_year, &holidays);
        let last = window.last + Months::new(3);
        while period.last <= last {
            let share = share_passed(window, period.last);
            let way = Value::from(target - start);
            let value = Value::from(start) + way * share;
            if with_kpi {
                kpi = kpi.at(period.last, value);
            } else if window.holds(period.last) {
                key_result = key_result.at(period.last, value);
            }
            period = cadence.period_after(period, fiscal_year, &holidays);
        }
        if with_kpi {
            key_result = key_result.kpi(0, cadence);
        }
        let mut key_result = key_result.build();
        key_result.ambition = ambition;
        let mut objective = objective(vec![key_result]);
        objective.window = window;
        let mut plan = plan(vec![kpi.build()], vec![objective]);
        plan.site.fiscal_year = fiscal_year;
        (plan, window)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
        #[test]
        fn on_its_line_and_reported_in_time_a_key_result_is_never_in_trouble(
            starts in 1_u32..=12,
            named_after in proptest::sample::select(vec![NamedAfter::Start, NamedAfter::End]),
            year in 2023_i32..2030,
            quarter in 1_u32..=4,
            cadence in proptest::sample::select(Cadence::ALL.to_vec()),
            with_kpi: bool,
            aspirational: bool,
            start in -1000_i64..1000,
            way in -1000_i64..1000,
        ) {
            prop_assume!(way != 0);
            let ambition = if aspirational { Ambition::Aspirational } else { Ambition::Committed };
            let fiscal_year = FiscalYear { starts, named_after };
            let (plan, window) = on_the_line(
                fiscal_year, (year, quarter), cadence, with_kpi, ambition, (start, start + way),
            );
            let mut on = window.first;
            while on <= window.last {
                let found = status_of(&plan, on);
                let trouble = [
                    GoalStatus::Behind, GoalStatus::OffTrack, GoalStatus::NoData,
                    GoalStatus::Missed, GoalStatus::Stale,
                ];
                prop_assert!(!trouble.contains(&found), "{found:?} on {on}");
                on = on + Days::new(1);
            }
        }
    }
}
