//! R3: how much progress is expected, on the day of the evidence.
//!
//! On the day of the evidence, not today: a monthly number must not turn `behind` between two
//! readings. Silence is judged by staleness alone.

use crate::evaluate::{Current, Held, ScoringTerms};
use crate::model::key_result::{KeyResult, Kind, Pace, PacePoint};
use crate::model::time::{Date, Period};
use crate::model::value::Value;

use super::milestones;
use super::progress::moved;
use super::window::share_passed;

/// Expected progress and the day on which it is taken (R3); none while the start is unknown.
pub(crate) fn expected(
    key_result: &KeyResult,
    terms: &ScoringTerms,
    window: Period,
    current: Option<Current>,
    held: Option<&Held>,
    day: Date,
) -> (Option<Value>, Option<Date>) {
    if matches!(key_result.kind, Kind::Move(_)) && terms.start.is_none() {
        return (None, None);
    }
    if day > window.last {
        return (Some(Value::ONE), Some(window.last));
    }
    let on = current.map_or(day, |current| current.date);
    match &key_result.kind {
        Kind::Move(moving) => {
            let share = match &moving.pace {
                Pace::Linear => share_passed(window, on),
                Pace::End => {
                    if on < window.last {
                        Value::ZERO
                    } else {
                        Value::ONE
                    }
                }
                Pace::Points(points) => through_points(points, terms, window, on),
            };
            (Some(share), Some(on))
        }
        Kind::Keep(_) => {
            let begun = held.is_some_and(|held| !held.periods.is_empty());
            (Some(if begun { Value::ONE } else { Value::ZERO }), Some(on))
        }
        Kind::Milestones(milestones) => {
            let due = milestones::due(milestones, day);
            (Some(due.unwrap_or_else(|| share_passed(window, day))), Some(day))
        }
    }
}

/// Evenly by date from one point to the next: the first day at 0, each point, the last day at 1.
fn through_points(points: &[PacePoint], terms: &ScoringTerms, window: Period, on: Date) -> Value {
    let mut before = (window.first, Value::ZERO);
    let inside = points.iter().filter(|point| window.first < point.by && point.by < window.last);
    let ends = inside
        .filter_map(|point| {
            let (start, target) = (terms.start?, terms.target?);
            Some((point.by, moved(point.value, start, target)?))
        })
        .chain([(window.last, Value::ONE)]);
    for after in ends {
        if on < after.0 {
            let share = share_passed(Period { first: before.0, last: after.0 }, on);
            let rise = after.1.checked_sub(before.1).and_then(|rise| rise.checked_mul(share));
            return rise.and_then(|rise| before.1.checked_add(rise)).unwrap_or(before.1);
        }
        before = after;
    }
    Value::ONE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::key_result::Figures;
    use crate::evaluate::test_plan::{TestKeyResult, TestKpi, day, dec, objective, plan, range};
    use crate::model::time::Cadence;

    /// Expected progress to four decimals and its day.
    #[track_caller]
    fn case(key_result: TestKeyResult, on: &str, expected: &str) {
        let kpi = TestKpi::new().reading("2026-03-31", "10").reading("2026-04-30", "96").build();
        let plan = plan(vec![kpi], vec![objective(vec![key_result.build()])]);
        let found = Figures::on(&plan, &plan.objectives[0].key_results[0], day(on));
        let share = found
            .expected
            .map_or("-".to_owned(), |share| share.round_dp(4).normalize().to_string());
        let taken = found.expected_on.map_or("-".to_owned(), |day| day.to_string());
        assert_eq!(format!("{share} {taken}"), expected, "on {on}");
    }

    /// A window of 100 days.
    fn hundred() -> TestKeyResult {
        TestKeyResult::new().window("2026-01-01", "2026-04-11")
    }

    #[test]
    fn without_evidence_it_is_expected_today() {
        case(hundred(), "2025-12-01", "0 2025-12-01");
        case(hundred(), "2026-01-01", "0 2026-01-01");
        case(hundred(), "2026-01-11", "0.1 2026-01-11");
        case(hundred(), "2026-04-11", "1 2026-04-11");
        case(hundred(), "2026-04-12", "1 2026-04-11");
    }

    #[test]
    fn it_is_expected_on_the_day_of_the_evidence() {
        let key_result = || hundred().check_in("2026-01-21", "20");
        case(key_result(), "2026-02-10", "0.2 2026-01-21");
        case(key_result(), "2026-04-11", "0.2 2026-01-21");
        case(key_result(), "2026-04-12", "1 2026-04-11");
    }

    #[test]
    fn a_reading_from_before_expects_nothing_yet() {
        let key_result = TestKeyResult::new().kpi(0, Cadence::Monthly);
        case(key_result, "2026-04-20", "0 2026-04-01");
    }

    #[test]
    fn pace_points_bend_the_line() {
        let point = |by: &str, value: &str| PacePoint { by: day(by), value: dec(value) };
        let paced = |on: &str| {
            hundred()
                .way("40", "15")
                .pace(Pace::Points(vec![point("2026-02-20", "35")]))
                .check_in(on, "35")
        };
        // 50 of 100 days for (40 − 35) / (40 − 15) = 0.2; the other 50 for the rest.
        case(paced("2026-01-26"), "2026-03-01", "0.1 2026-01-26");
        case(paced("2026-02-20"), "2026-03-01", "0.2 2026-02-20");
        case(paced("2026-03-17"), "2026-03-17", "0.6 2026-03-17");
        case(paced("2026-04-11"), "2026-04-11", "1 2026-04-11");
    }

    #[test]
    fn pace_end_expects_nothing_before_the_last_day() {
        let at = |on: &str| hundred().pace(Pace::End).check_in(on, "0");
        case(at("2026-04-10"), "2026-04-10", "0 2026-04-10");
        case(at("2026-04-11"), "2026-04-11", "1 2026-04-11");
    }

    #[test]
    fn a_band_is_expected_from_its_first_complete_period_on() {
        let keep = || TestKeyResult::new().keep(range("95", ""), "1").kpi(0, Cadence::Monthly);
        case(keep(), "2026-04-29", "0 2026-04-29");
        case(keep(), "2026-04-30", "1 2026-04-30");
    }

    #[test]
    fn milestones_are_expected_when_due() {
        let dated = || hundred().milestone("2026-02-01", "", "1").milestone("2026-03-01", "", "3");
        case(dated(), "2026-02-01", "0.25 2026-02-01");
        case(dated(), "2026-03-01", "1 2026-03-01");
        case(hundred().milestone("", "", "1"), "2026-01-11", "0.1 2026-01-11");
    }

    #[test]
    fn nothing_is_expected_while_the_start_is_unknown() {
        case(hundred().way("tbd", "4"), "2026-02-10", "- -");
    }
}
