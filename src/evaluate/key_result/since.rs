//! R4 over time: since when a key result has been off track.
//!
//! Between two dated facts progress stands still and what is expected only grows, so a status can
//! only get worse there: the day of the change is found by halving.

use crate::evaluate::GoalStatus;
use crate::model::key_result::{Evidence, Kind};
use crate::model::time::Date;
use crate::model::{KeyResultIndex, Plan};

use super::{Figures, status_on};

/// The first day of the unbroken stretch in which a key result has been off track or missed, each
/// day judged with what was known on it; none where it is neither on `as_of`.
pub fn off_track_since(plan: &Plan, index: KeyResultIndex, as_of: Date) -> Option<Date> {
    let objective = plan.objective(index.objective);
    let key_result = plan.key_result(index);
    let is_off = |day: Date| {
        let (status, _) = status_on(plan, objective, key_result, day);
        matches!(status, GoalStatus::OffTrack | GoalStatus::Missed)
    };
    if !is_off(as_of) {
        return None;
    }
    let mut since = as_of;
    for day in events(plan, index, as_of).into_iter().rev() {
        // A fact of the day may mend what the day before had broken, so the eve is asked as well.
        for day in [Some(day), day.pred_opt()].into_iter().flatten() {
            if day >= since {
                continue;
            }
            if !is_off(day) {
                return Some(first_off(day, since, is_off));
            }
            since = day;
        }
    }
    Some(since)
}

/// The first day that is off between one that is not and one that is.
fn first_off(mut fine: Date, mut off: Date, is_off: impl Fn(Date) -> bool) -> Date {
    while (off - fine).num_days() > 1 {
        let half = fine + chrono::Days::new((off - fine).num_days().unsigned_abs() / 2);
        if is_off(half) {
            off = half;
        } else {
            fine = half;
        }
    }
    off
}

/// The days on which something may have changed, in order.
fn events(plan: &Plan, index: KeyResultIndex, as_of: Date) -> Vec<Date> {
    let objective = plan.objective(index.objective);
    let key_result = plan.key_result(index);
    let figures = Figures::on(plan, key_result, as_of);
    let window = figures.window;
    let mut days = vec![window.first, window.last];
    days.extend(window.last.succ_opt());
    days.extend(key_result.check_ins.iter().map(|check_in| check_in.date));
    days.extend(key_result.revisions.iter().map(|revision| revision.date));
    if let Evidence::Kpi(kpi) = key_result.evidence {
        let readings = plan.kpi(kpi).readings.iter().rev();
        let near = readings.take_while(|reading| reading.date >= window.first);
        days.extend(near.flat_map(|reading| [reading.known_from, reading.date]));
    }
    match &key_result.kind {
        Kind::Move(_) => {}
        Kind::Keep(_) => {
            let held = figures.held.iter().flat_map(|held| &held.periods);
            days.extend(held.map(|(period, _)| period.last));
        }
        Kind::Milestones(milestones) => {
            days.extend(milestones.iter().flat_map(|it| [it.due, it.done]).flatten());
        }
    }
    let drops = [&objective.dropped, &key_result.dropped];
    days.extend(drops.into_iter().flatten().map(|dropped| dropped.date));
    days.retain(|&day| window.first <= day && day <= as_of);
    days.sort_unstable();
    days.dedup();
    days
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::evaluate::test_plan::{TestKeyResult, TestKpi, day, objective, plan, range};
    use crate::model::ObjectiveIndex;
    use crate::model::time::Cadence;
    use crate::model::value::Value;

    const KEY_RESULT: KeyResultIndex = KeyResultIndex { objective: ObjectiveIndex(0), position: 0 };

    #[track_caller]
    fn case(key_result: TestKeyResult, on: &str, expected: Option<&str>) {
        let plan = plan(Vec::new(), vec![objective(vec![key_result.build()])]);
        assert_eq!(off_track_since(&plan, KEY_RESULT, day(on)), expected.map(day), "on {on}");
    }

    #[test]
    fn it_begins_with_the_check_in_that_fell_behind() {
        // 90 days from 1 April: on 1 May a third is expected, on 16 May a half.
        let key_result = || {
            TestKeyResult::new()
                .check_in("2026-05-01", "30")
                .check_in("2026-05-16", "20")
                .check_in("2026-05-23", "22")
        };
        case(key_result(), "2026-05-15", None);
        case(key_result(), "2026-05-16", Some("2026-05-16"));
        case(key_result(), "2026-05-30", Some("2026-05-16"));
        case(key_result(), "2026-07-02", Some("2026-05-16"));
        case(key_result().check_in("2026-06-01", "70"), "2026-06-03", None);
    }

    #[test]
    fn without_evidence_days_alone_can_break_it() {
        // Nothing of it done: the tenth of 90 days passes on 10 April, and by 15 % of the way, on
        // day 14, the gap is too wide.
        let key_result = TestKeyResult::new().milestone("", "", "1");
        case(key_result, "2026-05-30", Some("2026-04-15"));
    }

    #[test]
    fn the_end_of_the_window_misses_what_was_on_track() {
        let key_result = TestKeyResult::new().check_in("2026-06-29", "95");
        case(key_result, "2026-07-10", Some("2026-07-01"));
    }

    /// The same by asking every single day.
    fn day_by_day(plan: &Plan, as_of: Date) -> Option<Date> {
        let is_off = |day: &Date| {
            let (status, _) =
                status_on(plan, &plan.objectives[0], &plan.objectives[0].key_results[0], *day);
            matches!(status, GoalStatus::OffTrack | GoalStatus::Missed)
        };
        let first = day("2026-03-01");
        let days = (0..).map(|back| as_of - chrono::Days::new(back));
        days.take_while(|day| *day >= first && is_off(day)).last()
    }

    proptest! {
        #[test]
        fn it_is_what_asking_every_day_would_give(
            kind in 0..4_u8,
            facts in proptest::collection::btree_map(0_u64..100, -20_i64..130, 0..6),
            as_of in 0_u64..110,
        ) {
            let at = |offset: u64| day("2026-03-25") + chrono::Days::new(offset);
            let mut key_result = TestKeyResult::new();
            let mut kpi = TestKpi::new().cadence(Cadence::Weekly);
            for (&offset, &value) in &facts {
                match kind {
                    0 => key_result = key_result.at(at(offset), Value::from(value)),
                    1 => {
                        let done = if value > 40 { at(offset + 9).to_string() } else { String::new() };
                        key_result = key_result.milestone(&at(offset).to_string(), &done, "1");
                    }
                    _ => kpi = kpi.at(at(offset), Value::from(value)),
                }
            }
            if kind >= 2 {
                key_result = key_result.kpi(0, Cadence::Weekly);
            }
            if kind == 3 {
                key_result = key_result.keep(range("", "50"), "0.9");
            }
            let plan = plan(vec![kpi.build()], vec![objective(vec![key_result.build()])]);
            let found = off_track_since(&plan, KEY_RESULT, at(as_of));
            prop_assert_eq!(found, day_by_day(&plan, at(as_of)));
        }
    }
}
