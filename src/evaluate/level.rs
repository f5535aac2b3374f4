//! Levels beside the target of a key result, and the value expected of it by now.

use super::KeyResultAssessment;
use crate::model::KeyResult;
use crate::model::key_result::Kind;
use crate::model::value::Value;

/// A level that a key result names beside its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Level {
    /// The value.
    pub value: Value,
    /// Where it lies on the way from the start (0) to the target (1); none while that is unknown.
    pub share: Option<Value>,
    /// Whether the present figure is at or past it; none while either is unknown.
    pub reached: Option<bool>,
}

/// The levels of a key result: what was promised (`commit`) and what would be splendid (`stretch`).
pub fn levels(
    key_result: &KeyResult,
    assessment: &KeyResultAssessment,
) -> (Option<Level>, Option<Level>) {
    let Kind::Move(terms) = &key_result.kind else { return (None, None) };
    let level = |value: Value| {
        let share = share_of_way(assessment, value);
        let reached = share.zip(assessment.progress).map(|(share, progress)| progress >= share);
        Level { value, share, reached }
    };
    (terms.commit.map(level), terms.stretch.map(level))
}

/// The value at which the key result would stand exactly as expected (R3, with the bar of R4), on
/// the day of its last evidence.
pub fn expected_value(assessment: &KeyResultAssessment) -> Option<Value> {
    let (start, target) = assessment.terms.start.zip(assessment.terms.target)?;
    start.checked_add(assessment.expected_mark?.checked_mul(target.checked_sub(start)?)?)
}

fn share_of_way(assessment: &KeyResultAssessment, value: Value) -> Option<Value> {
    let (start, target) = assessment.terms.start.zip(assessment.terms.target)?;
    value.checked_sub(start)?.checked_div(target.checked_sub(start)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::evaluate;
    use crate::evaluate::test_plan::{self, TestKeyResult, day, dec};

    #[track_caller]
    fn commit(level: &str, value: &str, expected: (&str, bool)) {
        let key_result = TestKeyResult::new()
            .window("2026-04-01", "2026-06-30")
            .way("8", "4")
            .commit(level)
            .check_in("2026-05-01", value)
            .build();
        let plan = test_plan::plan(Vec::new(), vec![test_plan::objective(vec![key_result])]);
        let assessment = evaluate(&plan, day("2026-05-01"));
        let judged = &assessment.objectives[0].key_results[0];
        let (commit, stretch) = levels(&plan.objectives[0].key_results[0], judged);
        let commit = commit.expect("it names one");
        assert_eq!(commit.share, Some(dec(expected.0)));
        assert_eq!(commit.reached, Some(expected.1));
        assert_eq!(stretch, None);
    }

    #[test]
    fn a_level_is_reached_at_or_past_it_whichever_way_is_better() {
        commit("5", "6", ("0.75", false));
        commit("5", "5", ("0.75", true));
        commit("5", "4", ("0.75", true));
    }

    #[test]
    fn the_expected_value_lies_on_the_line() {
        let key_result = TestKeyResult::new()
            .window("2026-04-01", "2026-04-11")
            .way("8", "4")
            .check_in("2026-04-06", "7")
            .build();
        let plan = test_plan::plan(Vec::new(), vec![test_plan::objective(vec![key_result])]);
        let assessment = evaluate(&plan, day("2026-04-08"));
        assert_eq!(expected_value(&assessment.objectives[0].key_results[0]), Some(dec("6")));
    }
}
