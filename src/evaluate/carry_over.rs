//! What of an objective goes on in a later cycle, and from where.

use crate::model::key_result::{KeyResult, Kind, Measure, Move};
use crate::model::time::{Date, Period};
use crate::model::value::Value;
use crate::model::{KeyResultIndex, ObjectiveIndex, Plan};

use super::{Assessment, GoalStatus};

/// Digits behind the decimal mark of a mean that becomes a start.
const MEAN_DECIMALS: u8 = 2;

/// What becomes of a key result when its objective is carried over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CarryOver {
    /// There is something left to do.
    GoesOn(GoesOn),
    /// It reached its target, or all its milestones are done.
    Done,
    /// It was given up.
    Dropped,
}

/// How a key result goes on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GoesOn {
    /// Where it starts: the last evidence before the new cycle, with its day; none where there is
    /// none, and for a band and milestones.
    pub start: Option<(Date, Value)>,
    /// It counts a sum, which begins anew from its old start.
    pub is_sum: bool,
    /// Whether `commit` still lies between start and target.
    pub keeps_commit: bool,
    /// Whether `stretch` still lies beyond the target.
    pub keeps_stretch: bool,
    /// The milestones that are not done, by position.
    pub milestones: Vec<usize>,
}

/// What becomes of each key result of an objective in a later cycle, in the order of its file.
pub fn carry_over(
    plan: &Plan,
    assessment: &Assessment,
    objective: ObjectiveIndex,
    into: Period,
) -> Vec<CarryOver> {
    (0..plan.objective(objective).key_results.len())
        .map(|position| {
            of_key_result(plan, assessment, KeyResultIndex { objective, position }, into)
        })
        .collect()
}

fn of_key_result(
    plan: &Plan,
    assessment: &Assessment,
    index: KeyResultIndex,
    into: Period,
) -> CarryOver {
    let key_result = plan.key_result(index);
    let found = &assessment.objectives[index.objective.0].key_results[index.position];
    match found.status {
        GoalStatus::Dropped => return CarryOver::Dropped,
        GoalStatus::Achieved => return CarryOver::Done,
        // A bar of 0.7 that was reached leaves the rest of the way.
        GoalStatus::Reached
        | GoalStatus::Missed
        | GoalStatus::OffTrack
        | GoalStatus::Behind
        | GoalStatus::NoData
        | GoalStatus::Stale
        | GoalStatus::Awaiting
        | GoalStatus::Establishing
        | GoalStatus::OnTrack
        | GoalStatus::NotStarted => {}
    }
    match &key_result.kind {
        Kind::Move(moving) => {
            let current = found.current.map(|current| {
                (current.read_on, written(current.value, moving.measure, key_result.decimals))
            });
            let last = last_reading(assessment, key_result, moving, into).or(current);
            moved(moving, last)
        }
        Kind::Keep(_) => CarryOver::GoesOn(GoesOn::default()),
        Kind::Milestones(milestones) => {
            let is_open = |done: Option<Date>| done.is_none_or(|done| done > assessment.as_of);
            let open = milestones.iter().enumerate().filter(|(_, it)| is_open(it.done));
            let milestones: Vec<_> = open.map(|(position, _)| position).collect();
            if milestones.is_empty() {
                return CarryOver::Done;
            }
            CarryOver::GoesOn(GoesOn { milestones, ..GoesOn::default() })
        }
    }
}

/// A figure as a file would have it: a mean may have digits without end.
fn written(value: Value, measure: Measure, decimals: Option<u8>) -> Value {
    match measure {
        Measure::Mean => value.round_dp(u32::from(decimals.unwrap_or(MEAN_DECIMALS))),
        Measure::Last | Measure::Sum | Measure::Min | Measure::Max => value,
    }
}

/// The last reading of its KPI before the new cycle, which may be later than the old one's end.
fn last_reading(
    assessment: &Assessment,
    key_result: &KeyResult,
    moving: &Move,
    into: Period,
) -> Option<(Date, Value)> {
    let kpi = key_result.evidence.kpi().filter(|_| moving.measure == Measure::Last)?;
    let readings = &assessment.kpis[kpi.0].readings;
    let known = readings.partition_point(|reading| reading.date < into.first);
    let last = &readings[known.checked_sub(1)?];
    Some((last.date, last.value))
}

/// How a number goes on from its last value, by what its file now says.
fn moved(moving: &Move, last: Option<(Date, Value)>) -> CarryOver {
    let target = moving.target;
    if moving.measure == Measure::Sum {
        return CarryOver::GoesOn(GoesOn {
            is_sum: true,
            keeps_commit: true,
            keeps_stretch: true,
            ..GoesOn::default()
        });
    }
    let is_between = |a: Value, value: Value, b: Value| a.min(b) <= value && value <= a.max(b);
    let Some((_, value)) = last else {
        return CarryOver::GoesOn(GoesOn {
            keeps_commit: true,
            keeps_stretch: true,
            ..GoesOn::default()
        });
    };
    // At the target, or past it on the way from the old start: from there it would lead back.
    let is_past = match moving.start {
        Some(start) => is_between(start, target, value),
        None => value == target,
    };
    if is_past {
        return CarryOver::Done;
    }
    CarryOver::GoesOn(GoesOn {
        start: last,
        keeps_commit: moving.commit.is_some_and(|commit| is_between(value, commit, target)),
        keeps_stretch: moving.stretch.is_some_and(|stretch| is_between(value, target, stretch)),
        ..GoesOn::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::evaluate;
    use crate::evaluate::test_plan::{TestKeyResult, TestKpi, day, dec, objective, plan, range};
    use crate::model::time::Cadence;

    fn third_quarter() -> Period {
        Period { first: day("2026-07-01"), last: day("2026-09-30") }
    }

    #[track_caller]
    fn case(key_result: TestKeyResult, expected: &str) {
        let kpi = TestKpi::new().reading("2026-06-30", "5").reading("2026-07-31", "4.8").build();
        let plan = plan(vec![kpi], vec![objective(vec![key_result.build()])]);
        let found = evaluate(&plan, day("2026-08-03"));
        let carried = carry_over(&plan, &found, ObjectiveIndex(0), third_quarter());
        let text: Vec<_> = carried
            .iter()
            .map(|carried| match carried {
                CarryOver::Done => "done".to_owned(),
                CarryOver::Dropped => "dropped".to_owned(),
                CarryOver::GoesOn(on) => {
                    let start = on.start.map_or("-".to_owned(), |(date, value)| {
                        format!("{} {date}", value.normalize())
                    });
                    let levels = [(on.keeps_commit, " commit"), (on.keeps_stretch, " stretch")];
                    let levels = levels.iter().filter(|(keeps, _)| *keeps).map(|(_, word)| *word);
                    let open = on.milestones.iter().map(|position| format!(" {position}"));
                    let sum = if on.is_sum { " sum" } else { "" };
                    start + sum + &levels.collect::<String>() + &open.collect::<String>()
                }
            })
            .collect();
        assert_eq!(text, [expected]);
    }

    #[test]
    fn a_number_goes_on_from_its_last_evidence() {
        let falling = || TestKeyResult::new().way("8", "4");
        case(falling().check_in("2026-06-22", "6"), "6 2026-06-22");
        case(falling(), "- commit stretch");
        // Of a KPI the last reading before the new cycle.
        case(falling().kpi(0, Cadence::Monthly), "5 2026-06-30");
        case(falling().commit("4.5").check_in("2026-06-22", "6"), "6 2026-06-22 commit");
        // The committed level lies behind it.
        case(falling().commit("7").check_in("2026-06-22", "6"), "6 2026-06-22");
        case(falling().measure(Measure::Mean).check_in("2026-06-22", "6"), "6 2026-06-22");
        let mean = falling().measure(Measure::Mean).check_in("2026-06-15", "6");
        case(mean.check_in("2026-06-20", "6").check_in("2026-06-22", "7"), "6.33 2026-06-22");
        case(falling().measure(Measure::Sum).check_in("2026-06-22", "6"), "- sum commit stretch");
        // Worse than ever, it goes on from there.
        case(falling().check_in("2026-06-22", "9"), "9 2026-06-22");
    }

    #[test]
    fn what_is_done_or_dropped_does_not_go_on() {
        let falling = || TestKeyResult::new().way("8", "4");
        case(falling().check_in("2026-06-22", "4"), "done");
        case(falling().check_in("2026-06-22", "3"), "done");
        case(falling().dropped("2026-06-01", true).check_in("2026-06-22", "6"), "dropped");
        // Reached for an aspiration, the rest of the way is left.
        case(falling().aspirational().check_in("2026-06-22", "5"), "5 2026-06-22");
        // Scored by the first target it was missed, and past the target of today it is done.
        let revised =
            crate::model::key_result::RevisedField::Target { from: dec("2"), to: dec("4") };
        case(falling().revised("2026-05-04", revised, false).check_in("2026-06-22", "3.5"), "done");
    }

    #[test]
    fn milestones_that_are_not_done_go_on() {
        let open = TestKeyResult::new()
            .milestone("2026-05-01", "2026-05-01", "1")
            .milestone("2026-06-15", "", "2")
            .milestone("2026-06-15", "2026-08-04", "1");
        case(open, "- 1 2");
        case(TestKeyResult::new().milestone("", "2026-05-01", "1"), "done");
        let band = TestKeyResult::new().keep(range("", "5"), "0.9").kpi(0, Cadence::Monthly);
        case(band, "-");
    }
}
