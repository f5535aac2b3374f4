//! R6 and R7 of a cycle: where it stands in time, and the means of its objectives.

use rayon::prelude::*;

use crate::model::time::{Cycle, Date};
use crate::model::value::Value;
use crate::model::{CycleIndex, ObjectiveIndex, Plan};

use super::key_result::{half_times, rounded};
use super::{CycleAssessment, CycleState, ObjectiveAssessment};

/// Judges every cycle by the objectives that name it; linear in both.
pub(crate) fn assess_all(
    plan: &Plan,
    objectives: &[ObjectiveAssessment],
    as_of: Date,
) -> Vec<CycleAssessment> {
    let mut members: Vec<Vec<ObjectiveIndex>> = vec![Vec::new(); plan.cycles.len()];
    for (position, objective) in plan.objectives.iter().enumerate() {
        if let Some(CycleIndex(cycle)) = objective.cycle {
            members[cycle].push(ObjectiveIndex(position));
        }
    }
    plan.cycles
        .iter()
        .zip(members)
        .map(|(cycle, members)| assess(plan, cycle, members, objectives, as_of))
        .collect()
}

/// Whether an objective is part of a cycle's means: something of it counts (R6).
pub(crate) fn is_in_mean(objective: &ObjectiveAssessment) -> bool {
    objective.of > 0
}

fn assess(
    plan: &Plan,
    cycle: &Cycle,
    members: Vec<ObjectiveIndex>,
    objectives: &[ObjectiveAssessment],
    as_of: Date,
) -> CycleAssessment {
    let counting: Vec<_> = members
        .iter()
        .map(|index| &objectives[index.0])
        .filter(|objective| is_in_mean(objective))
        .collect();
    let state = state(cycle, as_of);
    let measured = counting.iter().any(|objective| objective.progress.is_some());
    let over = matches!(state, CycleState::Ended | CycleState::Closed);
    let half_time = if over {
        members.par_iter().flat_map_iter(|&index| half_times(plan, index, as_of)).collect()
    } else {
        Vec::new()
    };
    CycleAssessment {
        state,
        half_time,
        close: None,
        progress: measured.then(|| mean(&counting, |objective| objective.progress)).flatten(),
        score: over.then(|| score(&counting)).flatten(),
        in_mean: counting.len(),
        objectives: members,
    }
}

fn state(cycle: &Cycle, as_of: Date) -> CycleState {
    if as_of < cycle.start {
        CycleState::Planned
    } else if as_of <= cycle.end {
        CycleState::Running
    } else {
        CycleState::Ended
    }
}

/// The score of a cycle: the mean of its objectives' printed ones, rounded likewise (R7).
pub(crate) fn score(counting: &[&ObjectiveAssessment]) -> Option<Value> {
    mean(counting, |objective| objective.score).map(rounded)
}

/// The plain mean, an unknown figure as 0; none of nothing.
fn mean(
    counting: &[&ObjectiveAssessment],
    figure: impl Fn(&ObjectiveAssessment) -> Option<Value>,
) -> Option<Value> {
    let sum: Value = counting.iter().filter_map(|objective| figure(objective)).sum();
    sum.checked_div(Value::from(counting.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::evaluate;
    use crate::evaluate::test_plan::{TestKeyResult, day, dropped, objective, plan};
    use crate::model::Objective;

    /// State, progress and score; `-` for none.
    #[track_caller]
    fn case(objectives: Vec<Objective>, on: &str, expected: &str) {
        let plan = plan(Vec::new(), objectives);
        let found = evaluate(&plan, day(on)).cycles.remove(0);
        let text = |figure: Option<Value>| {
            figure.map_or("-".to_owned(), |figure| figure.round_dp(4).normalize().to_string())
        };
        let found = format!("{} {} {}", found.state.id(), text(found.progress), text(found.score));
        assert_eq!(found, expected, "on {on}");
    }

    fn at(value: &str) -> Objective {
        objective(vec![TestKeyResult::new().check_in("2026-05-16", value).build()])
    }

    #[test]
    fn a_cycle_is_planned_running_or_ended() {
        case(vec![at("60")], "2026-03-31", "planned - -");
        case(vec![at("60")], "2026-04-01", "running - -");
        case(vec![at("60")], "2026-06-30", "running 0.6 -");
        case(vec![at("60")], "2026-07-01", "ended 0.6 0.6");
        case(Vec::new(), "2026-07-01", "ended - -");
    }

    #[test]
    fn a_cycle_is_the_plain_mean_of_its_objectives() {
        let silent = objective(vec![TestKeyResult::new().build()]);
        case(vec![at("60"), at("25"), silent], "2026-07-01", "ended 0.2833 0.28");
    }

    #[test]
    fn what_was_dropped_or_cannot_be_judged_yet_is_in_no_mean() {
        let mut gone = at("10");
        gone.dropped = Some(dropped("2026-05-20", false));
        let unknown = objective(vec![TestKeyResult::new().way("tbd", "4").build()]);
        case(vec![at("60"), gone, unknown], "2026-07-01", "ended 0.6 0.6");
    }

    #[test]
    fn an_objective_with_a_window_of_its_own_is_in_no_cycle() {
        let mut own = at("10");
        own.cycle = None;
        case(vec![at("60"), own], "2026-07-01", "ended 0.6 0.6");
    }
}
