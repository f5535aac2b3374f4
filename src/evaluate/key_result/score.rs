//! R7: what a key result is worth once its cycle is over.

use rust_decimal::RoundingStrategy;

use crate::evaluate::known::known_drop;
use crate::evaluate::{GoalStatus, KeyResultAssessment, Score};
use crate::model::key_result::Kind;
use crate::model::time::Date;
use crate::model::value::Value;
use crate::model::{KeyResultIndex, Objective, Plan};

use super::Figures;
use super::progress::clamped;

/// The score of a key result; none before its cycle is over, while its start is unknown, and when
/// it was dropped without counting (R7).
pub(crate) fn score(
    plan: &Plan,
    objective: &Objective,
    index: KeyResultIndex,
    as_of: Date,
    counts: bool,
    establishing: bool,
) -> Option<Score> {
    let over = as_of > objective.window.last;
    (over && counts && !establishing)
        .then(|| score_of(plan, objective, index, objective.window.last, as_of))
}

/// The score of a key result whose cycle is judged as over before its end (R7): the close says so,
/// and its progress is that of the day.
pub(crate) fn early_score(
    plan: &Plan,
    objective: &Objective,
    index: KeyResultIndex,
    found: &KeyResultAssessment,
    as_of: Date,
) -> Option<Score> {
    let moves = matches!(objective.key_results[index.position].kind, Kind::Move(_));
    let establishing = moves && found.terms.start.is_none();
    let kept = found.status != GoalStatus::Dropped || found.counts;
    let end = as_of.min(objective.window.last);
    (kept && !establishing).then(|| score_of(plan, objective, index, end, as_of))
}

/// The score with what stood on the last day, or on the day on which it was dropped.
fn score_of(
    plan: &Plan,
    objective: &Objective,
    index: KeyResultIndex,
    end: Date,
    as_of: Date,
) -> Score {
    let key_result = &objective.key_results[index.position];
    let dropped = known_drop(objective, key_result, as_of).and_then(|drop| drop.date);
    let last_day = dropped.map_or(end, |dropped| dropped.min(end));
    let progress = Figures::on(plan, key_result, last_day).progress;
    let computed = rounded(progress.map_or(Value::ZERO, clamped));
    let set = objective
        .close
        .as_ref()
        .and_then(|close| close.overrides.iter().find(|set| set.key_result == index.position));
    match set {
        Some(set) => Score { value: rounded(clamped(set.score)), computed: Some(computed) },
        None => Score { value: computed, computed: None },
    }
}

/// A score as printed: two decimals, half to even.
pub(crate) fn rounded(score: Value) -> Value {
    score.round_dp_with_strategy(2, RoundingStrategy::MidpointNearestEven).normalize()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::test_plan::{
        TestKeyResult, TestKpi, day, dec, objective, overridden, plan,
    };
    use crate::evaluate::{evaluate, see_on};
    use crate::model::key_result::RevisedField;
    use crate::model::time::Cadence;

    /// The score of the first key result; `-` for none.
    #[track_caller]
    fn case(objective: Objective, on: &str, expected: &str) {
        let plan = plan(Vec::new(), vec![objective]);
        let found = evaluate(&plan, day(on)).objectives[0].key_results[0].score;
        let found = found.map_or("-".to_owned(), |score| match score.computed {
            Some(computed) => format!("{} for {computed}", score.value),
            None => score.value.to_string(),
        });
        assert_eq!(found, expected, "on {on}");
    }

    fn at(value: &str) -> Objective {
        objective(vec![TestKeyResult::new().check_in("2026-06-30", value).build()])
    }

    #[test]
    fn a_score_stands_once_the_cycle_is_over() {
        case(at("59"), "2026-06-30", "-");
        case(at("59"), "2026-07-01", "0.59");
    }

    #[test]
    fn a_score_is_clamped_and_rounded_half_to_even() {
        case(at("-20"), "2026-07-01", "0");
        case(at("125"), "2026-07-01", "1");
        case(at("12.5"), "2026-07-01", "0.12");
        case(at("13.5"), "2026-07-01", "0.14");
        case(at("66.66"), "2026-07-01", "0.67");
    }

    #[test]
    fn what_nobody_reported_scores_nothing() {
        case(objective(vec![TestKeyResult::new().build()]), "2026-07-01", "0");
        let unknown = TestKeyResult::new().way("tbd", "4").build();
        case(objective(vec![unknown]), "2026-07-01", "-");
    }

    #[test]
    fn people_may_set_a_score() {
        let mut set = at("59");
        set.close = Some(overridden(0, "0.5"));
        case(set, "2026-07-01", "0.5 for 0.59");
    }

    #[test]
    fn only_external_revisions_move_the_score() {
        let revised = |external: bool| {
            let target = RevisedField::Target { from: dec("200"), to: dec("100") };
            let key_result = TestKeyResult::new()
                .revised("2026-05-01", target, external)
                .check_in("2026-06-30", "100");
            objective(vec![key_result.build()])
        };
        case(revised(false), "2026-07-01", "0.5");
        case(revised(true), "2026-07-01", "1");
    }

    #[test]
    fn a_deadline_after_the_cycle_is_scored_at_the_cycles_end() {
        let key_result = TestKeyResult::new()
            .window("2026-04-01", "2026-08-31")
            .check_in("2026-06-30", "40")
            .check_in("2026-08-31", "100");
        case(objective(vec![key_result.build()]), "2026-09-30", "0.4");
    }

    #[test]
    fn a_week_that_ends_after_the_cycle_does_not_score() {
        // Week 27 begins in the second quarter and ends in the third.
        let kpi = TestKpi::new()
            .cadence(Cadence::Weekly)
            .period("2026-06-22", "2026-06-28", "100")
            .period("2026-06-29", "2026-07-05", "20");
        let key_result = TestKeyResult::new().kpi(0, Cadence::Weekly);
        let mut plan = plan(vec![kpi.build()], vec![objective(vec![key_result.build()])]);
        for as_of in ["2026-07-02", "2026-07-05", "2026-08-05"] {
            see_on(&mut plan, day(as_of));
            let found = &evaluate(&plan, day(as_of)).objectives[0].key_results[0];
            assert_eq!(found.progress, Some(Value::ONE), "on {as_of}");
            assert_eq!(found.score.map(|score| score.value), Some(Value::ONE), "on {as_of}");
        }
    }

    #[test]
    fn what_was_dropped_late_scores_as_on_its_last_day() {
        // The window has 90 days between its ends: 30 days are a third, 31 are more.
        let dropped = |date: &str, external: bool| {
            let key_result = TestKeyResult::new()
                .check_in("2026-04-20", "20")
                .check_in("2026-06-20", "80")
                .dropped(date, external);
            objective(vec![key_result.build()])
        };
        case(dropped("2026-05-01", false), "2026-07-01", "-");
        case(dropped("2026-05-02", false), "2026-07-01", "0.2");
        case(dropped("2026-05-02", true), "2026-07-01", "-");
    }
}
