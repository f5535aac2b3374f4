//! R6: what the key results of an objective add up to.

use std::collections::BTreeMap;

use crate::model::objective::{Objective, Rollup};
use crate::model::time::Date;
use crate::model::value::Value;
use crate::model::{KeyResultIndex, ObjectiveIndex, Plan};

use super::key_result::{self, rounded};
use super::{GoalStatus, KeyResultAssessment, ObjectiveAssessment};

/// Judges one objective and its key results.
pub(crate) fn assess(plan: &Plan, index: ObjectiveIndex, as_of: Date) -> ObjectiveAssessment {
    let objective = plan.objective(index);
    let key_results: Vec<_> = (0..objective.key_results.len())
        .map(|position| {
            let index = KeyResultIndex { objective: index, position };
            key_result::assess(plan, objective, index, as_of)
        })
        .collect();
    let weighed: Vec<_> =
        key_results.iter().filter(|found| !found.terms.weight.is_zero()).collect();
    let mut status_counts = BTreeMap::new();
    for found in &weighed {
        *status_counts.entry(found.status).or_insert(0) += 1;
    }
    let statuses: Vec<_> = weighed.iter().map(|found| found.status).collect();
    let status = status(objective, &statuses, as_of);
    let counting: Vec<_> =
        counting(objective, status, &key_results).map(|(_, found)| found).collect();
    let measured = counting.iter().filter(|found| found.progress.is_some()).count();
    let weights = Weights { rollup: objective.rollup };
    ObjectiveAssessment {
        progress: if measured == 0 { None } else { progress(objective.rollup, &counting) },
        expected: weights.mean(&counting, |found| found.expected_mark),
        score: (as_of > objective.window.last).then(|| weights.score(&counting)).flatten(),
        status,
        status_counts,
        measured,
        of: counting.len(),
        key_results,
    }
}

/// The same objective with the scores of a cycle that is judged as over before its end (R7).
pub(crate) fn scored_early(
    plan: &Plan,
    index: ObjectiveIndex,
    found: &ObjectiveAssessment,
    as_of: Date,
) -> ObjectiveAssessment {
    let objective = plan.objective(index);
    let mut found = found.clone();
    for (position, found) in found.key_results.iter_mut().enumerate() {
        let index = KeyResultIndex { objective: index, position };
        found.score = key_result::early_score(plan, objective, index, found, as_of);
    }
    let counting: Vec<_> =
        counting(objective, found.status, &found.key_results).map(|(_, found)| found).collect();
    let score = Weights { rollup: objective.rollup }.score(&counting);
    found.score = score;
    found
}

/// The statuses of an objective and its key results on a day, for comparing two days.
pub(crate) fn statuses_on(
    plan: &Plan,
    index: ObjectiveIndex,
    as_of: Date,
) -> (GoalStatus, Vec<GoalStatus>) {
    let objective = plan.objective(index);
    let found: Vec<_> = objective
        .key_results
        .iter()
        .map(|key_result| key_result::status_on(plan, objective, key_result, as_of))
        .collect();
    let weighed: Vec<_> =
        found.iter().filter(|(_, weighs)| *weighs).map(|(status, _)| *status).collect();
    let status = status(objective, &weighed, as_of);
    (status, found.into_iter().map(|(status, _)| status).collect())
}

/// Dropped if the whole of it was, else the worst of its weighted key results (R6).
fn status(objective: &Objective, weighed: &[GoalStatus], as_of: Date) -> GoalStatus {
    if objective.is_dropped(as_of) {
        GoalStatus::Dropped
    } else if weighed.is_empty() {
        // Nothing to go by is not the same as nothing left to do.
        let begun = as_of >= objective.window.first;
        if begun { GoalStatus::NoData } else { GoalStatus::NotStarted }
    } else {
        worst(weighed)
    }
}

/// The worst status of the weighted key results that were not dropped (R6).
///
/// One that has not started counts as on track once another has: it must not make a running
/// objective look as if it had not begun.
fn worst(weighed: &[GoalStatus]) -> GoalStatus {
    let kept = || weighed.iter().copied().filter(|&status| status != GoalStatus::Dropped);
    let begun = kept().any(|status| status != GoalStatus::NotStarted);
    kept()
        .map(|status| match status {
            GoalStatus::NotStarted if begun => GoalStatus::OnTrack,
            GoalStatus::NotStarted
            | GoalStatus::Missed
            | GoalStatus::OffTrack
            | GoalStatus::Behind
            | GoalStatus::NoData
            | GoalStatus::Stale
            | GoalStatus::Awaiting
            | GoalStatus::Establishing
            | GoalStatus::OnTrack
            | GoalStatus::Reached
            | GoalStatus::Achieved
            | GoalStatus::Dropped => status,
        })
        .min()
        .unwrap_or(GoalStatus::Dropped)
}

/// The key results that count in an objective's figures, with their positions; none once it is
/// dropped.
pub(crate) fn counting<'a>(
    objective: &'a Objective,
    status: GoalStatus,
    key_results: &'a [KeyResultAssessment],
) -> impl Iterator<Item = (usize, &'a KeyResultAssessment)> {
    key_results.iter().enumerate().filter(move |(_, found)| {
        status != GoalStatus::Dropped && found.counts && rolls_up(objective, found)
    })
}

/// Whether a key result can take part: only numbers that move add up.
fn rolls_up(objective: &Objective, found: &KeyResultAssessment) -> bool {
    match objective.rollup {
        Rollup::Mean => true,
        Rollup::Sum => way(found).is_some(),
    }
}

/// The way from start to target.
pub(crate) fn way(found: &KeyResultAssessment) -> Option<Value> {
    found.terms.target?.checked_sub(found.terms.start?)
}

/// Progress of what counts; unknown counts as nothing (R6).
fn progress(rollup: Rollup, counting: &[&KeyResultAssessment]) -> Option<Value> {
    let clamped = |progress: Value| progress.clamp(Value::ZERO, Value::ONE);
    match rollup {
        Rollup::Mean => Weights { rollup }.mean(counting, |found| found.progress.map(clamped)),
        Rollup::Sum => {
            let mut moved = Value::ZERO;
            let mut whole = Value::ZERO;
            for found in counting {
                let start = found.terms.start?;
                let current = found.current.map_or(start, |current| current.value);
                moved = moved.checked_add(current.checked_sub(start)?)?;
                whole = whole.checked_add(way(found)?)?;
            }
            moved.checked_div(whole).map(clamped)
        }
    }
}

/// What each key result weighs: its weight, or the length of its way where they add up.
struct Weights {
    rollup: Rollup,
}

impl Weights {
    fn of(&self, found: &KeyResultAssessment) -> Value {
        match self.rollup {
            Rollup::Mean => found.terms.weight,
            Rollup::Sum => way(found).unwrap_or_default().abs(),
        }
    }

    /// The score of an objective: the weighted mean of the printed ones (R7).
    fn score(&self, counting: &[&KeyResultAssessment]) -> Option<Value> {
        self.mean(counting, |found| found.score.map(|score| score.value)).map(rounded)
    }

    /// The weighted mean of a figure, an unknown one as 0; none of nothing.
    fn mean(
        &self,
        counting: &[&KeyResultAssessment],
        figure: impl Fn(&KeyResultAssessment) -> Option<Value>,
    ) -> Option<Value> {
        let mut sum = Value::ZERO;
        let mut weights = Value::ZERO;
        for found in counting {
            let weight = self.of(found);
            let part = weight.checked_mul(figure(found).unwrap_or_default())?;
            sum = sum.checked_add(part)?;
            weights = weights.checked_add(weight)?;
        }
        sum.checked_div(weights)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::evaluate::evaluate;
    use crate::evaluate::test_plan::{
        TestKeyResult, closed_as, day, dec, dropped, objective, overridden, plan,
    };
    use crate::model::objective::Outcome;

    fn assessed(objective: Objective, on: &str) -> ObjectiveAssessment {
        let plan = plan(Vec::new(), vec![objective]);
        evaluate(&plan, day(on)).objectives.remove(0)
    }

    /// Progress, expected, score, measured of counted, status; `-` for none.
    #[track_caller]
    fn case(objective: Objective, on: &str, expected: &str) {
        let found = assessed(objective, on);
        let text = |figure: Option<Value>| {
            figure.map_or("-".to_owned(), |figure| figure.round_dp(4).normalize().to_string())
        };
        let found = format!(
            "{} {} {} {}/{} {}",
            text(found.progress),
            text(found.expected),
            text(found.score),
            found.measured,
            found.of,
            found.status.id()
        );
        assert_eq!(found, expected, "on {on}");
    }

    /// Reported on day 45 of the 90 of the window: half of the way is expected.
    fn half_way(value: &str) -> TestKeyResult {
        TestKeyResult::new().check_in("2026-05-16", value)
    }

    const HALF: &str = "2026-05-16";

    #[test]
    fn progress_is_the_weighted_mean_and_status_the_worst() {
        let both = || vec![half_way("60").weight("3").build(), half_way("20").build()];
        case(objective(both()), HALF, "0.5 0.5 - 2/2 off_track");
        case(objective(both()), "2026-07-01", "0.5 1 0.5 2/2 missed");
    }

    #[test]
    fn progress_is_clamped_before_it_is_added() {
        let both = vec![half_way("150").build(), half_way("-40").build()];
        case(objective(both), HALF, "0.5 0.5 - 2/2 off_track");
    }

    #[test]
    fn unknown_counts_as_nothing_and_is_said() {
        let both = vec![half_way("60").build(), TestKeyResult::new().build()];
        case(objective(both), HALF, "0.3 0.5 - 1/2 no_data");
        case(objective(vec![TestKeyResult::new().build()]), HALF, "- 0.5 - 0/1 no_data");
    }

    #[test]
    fn weight_nothing_is_tracked_only() {
        let both = || vec![half_way("60").build(), half_way("-40").weight("0").build()];
        case(objective(both()), HALF, "0.6 0.5 - 1/1 on_track");
        case(objective(both()), "2026-07-01", "0.6 1 0.6 1/1 missed");
    }

    #[test]
    fn the_mark_carries_the_bar() {
        case(
            objective(vec![half_way("35").aspirational().build()]),
            HALF,
            "0.35 0.35 - 1/1 on_track",
        );
    }

    #[test]
    fn one_that_has_not_started_counts_as_on_track_once_another_has() {
        let later = || TestKeyResult::new().window("2026-06-01", "2026-06-30");
        let both = || vec![half_way("100").build(), later().build()];
        case(objective(both()), HALF, "0.5 0.25 - 1/2 on_track");
        case(objective(vec![later().build()]), HALF, "- 0 - 0/1 not_started");
    }

    #[test]
    fn one_to_be_established_is_left_out() {
        let tbd = || TestKeyResult::new().way("tbd", "4");
        let both = vec![half_way("60").build(), tbd().build()];
        case(objective(both), HALF, "0.6 0.5 - 1/1 establishing");
        case(objective(vec![tbd().build()]), HALF, "- - - 0/0 establishing");
        case(objective(vec![tbd().build()]), "2026-07-01", "- - - 0/0 establishing");
    }

    #[test]
    fn one_dropped_early_is_left_out_and_late_it_counts() {
        let both = |date: &str, external: bool| {
            vec![
                half_way("60").build(),
                TestKeyResult::new().check_in("2026-04-20", "20").dropped(date, external).build(),
            ]
        };
        case(objective(both("2026-05-01", false)), HALF, "0.6 0.5 - 1/1 on_track");
        // On its last day it stood at 0.2 with 19 of 90 days expected: (0.5 + 0.2111) / 2.
        case(objective(both("2026-05-02", false)), HALF, "0.4 0.3556 - 2/2 on_track");
        case(objective(both("2026-05-02", true)), HALF, "0.6 0.5 - 1/1 on_track");
        case(objective(both("2026-05-02", false)), "2026-07-01", "0.4 0.6056 0.4 2/2 missed");
    }

    #[test]
    fn a_dropped_objective_is_judged_no_more() {
        let mut whole = objective(vec![half_way("60").build()]);
        whole.dropped = Some(dropped("2026-06-01", false));
        case(whole.clone(), "2026-05-31", "0.6 0.5 - 1/1 stale");
        case(whole.clone(), "2026-06-01", "- - - 0/0 dropped");
        case(whole.clone(), "2026-07-01", "- - - 0/0 dropped");
        let found = assessed(whole, "2026-07-01");
        assert_eq!(found.key_results[0].status, GoalStatus::Dropped);
        assert_eq!(found.key_results[0].progress, Some(dec("0.6")));
        let all = objective(vec![half_way("60").dropped("2026-06-20", false).build()]);
        case(all, "2026-07-01", "- - - 0/0 dropped");
    }

    #[test]
    fn a_close_that_says_dropped_drops_it_without_a_day() {
        let mut whole = objective(vec![half_way("60").build()]);
        whole.close = Some(closed_as(Outcome::Dropped));
        case(whole.clone(), HALF, "- - - 0/0 dropped");
        case(whole.clone(), "2026-07-01", "- - - 0/0 dropped");
        let found = assessed(whole, "2026-07-01");
        assert_eq!(found.key_results[0].status, GoalStatus::Dropped);
        assert_eq!(found.key_results[0].progress, Some(dec("0.6")));
        assert_eq!(found.key_results[0].dropped, None);
        let mut partly = objective(vec![half_way("60").build()]);
        partly.close = Some(closed_as(Outcome::Partly));
        case(partly, HALF, "0.6 0.5 - 1/1 on_track");
    }

    #[test]
    fn without_key_results_nothing_is_known() {
        case(objective(Vec::new()), "2026-03-31", "- - - 0/0 not_started");
        case(objective(Vec::new()), HALF, "- - - 0/0 no_data");
    }

    #[test]
    fn what_adds_up_is_summed() {
        let mut sums = objective(vec![
            TestKeyResult::new().way("0", "30").check_in("2026-05-16", "30").build(),
            TestKeyResult::new().way("10", "80").check_in("2026-05-16", "15").build(),
            TestKeyResult::new().way("0", "100").weight("0").build(),
        ]);
        sums.rollup = Rollup::Sum;
        // (30 + 5) / (30 + 70); scores 1 and 0.07 weigh 30 and 70.
        case(sums.clone(), HALF, "0.35 0.5 - 2/2 off_track");
        case(sums, "2026-07-01", "0.35 1 0.35 2/2 missed");
    }

    #[test]
    fn in_a_sum_the_unknown_has_not_moved() {
        let mut sums = objective(vec![
            TestKeyResult::new().way("0", "30").check_in("2026-05-16", "30").build(),
            TestKeyResult::new().way("10", "80").build(),
        ]);
        sums.rollup = Rollup::Sum;
        case(sums, HALF, "0.3 0.5 - 1/2 no_data");
    }

    #[test]
    fn scores_are_means_of_printed_scores() {
        // 1/3 and 0 print as 0.33 and 0; a third of 0.33 is 0.11.
        let third = TestKeyResult::new().way("0", "3").check_in("2026-06-30", "1");
        let rest = || TestKeyResult::new().check_in("2026-06-30", "0").build();
        case(
            objective(vec![third.build(), rest(), rest()]),
            "2026-07-01",
            "0.1111 1 0.11 3/3 missed",
        );
        let mut set = objective(vec![half_way("60").build()]);
        set.close = Some(overridden(0, "0.5"));
        case(set, "2026-07-01", "0.6 1 0.5 1/1 missed");
    }

    #[test]
    fn sizes_of_any_order_do_not_panic() {
        let mut huge = objective(vec![
            TestKeyResult::new().weight("79228162514264337593543950335").build(),
            half_way("60").weight("79228162514264337593543950335").build(),
        ]);
        assert_eq!(assessed(huge.clone(), HALF).progress, None);
        huge.rollup = Rollup::Sum;
        assert_eq!(assessed(huge, HALF).progress, Some(dec("0.3")));
    }

    proptest! {
        #[test]
        fn counts_add_up(
            parts in proptest::collection::vec(
                (-50_i64..150, 0_u64..4, 0_u64..130, proptest::option::of(0_u64..120), any::<bool>()),
                1..6,
            ),
            on in 0_u64..150,
        ) {
            let first = day("2026-03-15");
            let at = |offset: u64| first + chrono::Days::new(offset);
            let key_results: Vec<_> = parts
                .into_iter()
                .map(|(value, weight, seen, gone, external)| {
                    let mut key_result = TestKeyResult::new()
                        .weight(&weight.to_string())
                        .at(at(seen), Value::from(value));
                    if let Some(gone) = gone {
                        key_result = key_result.dropped(&at(gone).to_string(), external);
                    }
                    key_result.build()
                })
                .collect();
            let plan = plan(Vec::new(), vec![objective(key_results)]);
            let found = evaluate(&plan, at(on)).objectives.remove(0);
            let (status, of_key_results) = statuses_on(&plan, ObjectiveIndex(0), at(on));
            prop_assert_eq!(status, found.status);
            let each: Vec<_> = found.key_results.iter().map(|found| found.status).collect();
            prop_assert_eq!(of_key_results, each);
            let weighed = found
                .key_results
                .iter()
                .filter(|found| !found.terms.weight.is_zero())
                .count();
            prop_assert_eq!(found.status_counts.values().sum::<usize>(), weighed);
            prop_assert!(found.measured <= found.of && found.of <= weighed);
            prop_assert!(found.progress.is_none_or(|it| it >= Value::ZERO && it <= Value::ONE));
            prop_assert_eq!(found.progress.is_some(), found.measured > 0);
        }
    }
}
