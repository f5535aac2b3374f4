//! What a close records of an objective.

use std::collections::BTreeSet;

use super::key_result::{drop_record, key_result_record};
use super::record::{Source, ended_score, people, person, plain, teams, words};
use crate::evaluate::key_result::half_times;
use crate::evaluate::objective::counting;
use crate::evaluate::{CycleState, HalfTime, ObjectiveAssessment, guardrail_held};
use crate::model::close::{
    Closing, DecideRecord, DroppedRecord, GuardrailRecord, KeyResultRecord, ObjectiveRecord,
};
use crate::model::objective::{ObjectiveClose, Parent, Rollup};
use crate::model::time::Date;
use crate::model::{KpiIndex, Objective, ObjectiveIndex, Plan};

/// The record of an objective of the cycle.
pub(super) fn objective_record(
    source: &Source<'_>,
    index: ObjectiveIndex,
    found: &ObjectiveAssessment,
) -> ObjectiveRecord {
    let Source { plan, assessment, .. } = *source;
    let objective = plan.objective(index);
    let half_times = half_times_of(source, index);
    let counting: BTreeSet<usize> = counting(objective, found.status, &found.key_results)
        .map(|(position, _)| position)
        .collect();
    let key_results = found.key_results.iter().enumerate().map(|(position, found)| {
        let half_time = half_times.iter().find(|it| it.key_result.position == position);
        let record = key_result_record(source, objective, position, found, half_time);
        let counts = counting.contains(&position);
        // What is only tracked, or given up in time, promised nothing.
        KeyResultRecord { broken_commitment: counts && record.broken_commitment, counts, ..record }
    });
    let mut answers: Vec<String> =
        objective.answers.iter().map(|answer| plan.kpi(answer.value).id.to_string()).collect();
    answers.sort();
    let mut guardrails: Vec<GuardrailRecord> =
        objective.guardrails.iter().map(|it| guardrail(source, it.value)).collect();
    guardrails.sort_by(|a, b| a.kpi.cmp(&b.kpi));
    let rollup = match objective.rollup {
        Rollup::Mean => "mean",
        Rollup::Sum => "sum",
    };
    ObjectiveRecord {
        title: objective.title.clone(),
        short: objective.short.clone(),
        owner: people(plan, &objective.owner),
        team: teams(plan, &objective.team),
        ambition: objective.ambition.id().to_owned(),
        rollup: rollup.to_owned(),
        parent: objective.parent.map(|parent| parent_id(plan, parent)),
        lineage: lineage(plan, objective),
        previous_score: objective.continues.and_then(|before| ended_score(source, before)),
        answers,
        guardrails,
        status: found.status.id().to_owned(),
        progress: found.progress.map(plain),
        expected: found.expected.map(plain),
        score: found.score.map(plain),
        measured: found.measured,
        of: found.of,
        key_results: key_results.collect(),
        dropped: objective_drop(objective, assessment.as_of),
        words: words(&objective.body),
        close: objective.close.as_ref().map(|close| closing(plan, close)),
    }
}

fn parent_id(plan: &Plan, parent: Parent) -> String {
    let objective = &plan.objective(parent.objective()).id;
    match parent {
        Parent::Objective(_) => objective.to_string(),
        Parent::KeyResult(index) => format!("{objective}/{}", plan.key_result(index).id),
    }
}

/// The objectives that one goes on from, the one before it first.
fn lineage(plan: &Plan, objective: &Objective) -> Vec<String> {
    std::iter::successors(objective.continues, |&before| plan.objective(before).continues)
        // `load` refuses circles; the bound only keeps a defect of ours from never ending.
        .take(plan.objectives.len())
        .map(|before| plan.objective(before).id.to_string())
        .collect()
}

/// The forecasts of half time of an objective's key results whose day has come.
fn half_times_of(source: &Source<'_>, index: ObjectiveIndex) -> Vec<HalfTime> {
    let cycle = &source.assessment.cycles[source.index.0];
    match cycle.state {
        CycleState::Planned => Vec::new(),
        CycleState::Running => half_times(source.plan, index, source.assessment.as_of).collect(),
        CycleState::Ended | CycleState::Closed => {
            let of_it = |it: &&HalfTime| it.key_result.objective == index;
            cycle.half_time.iter().filter(of_it).copied().collect()
        }
    }
}

fn guardrail(source: &Source<'_>, index: KpiIndex) -> GuardrailRecord {
    let held = guardrail_held(&source.assessment.kpis[index.0].readings, source.judged);
    GuardrailRecord {
        kpi: source.plan.kpi(index).id.to_string(),
        first_out: held.first_out,
        out: held.out,
        of: held.of,
    }
}

fn objective_drop(objective: &Objective, as_of: Date) -> Option<DroppedRecord> {
    if !objective.is_dropped(as_of) {
        return None;
    }
    let only_said = DroppedRecord { date: None, why: None, external: false };
    Some(objective.dropped.as_ref().map_or(only_said, drop_record))
}

fn closing(plan: &Plan, close: &ObjectiveClose) -> Closing {
    let decide = close.decide.iter().map(|decide| DecideRecord {
        what: decide.what.clone(),
        who: decide.who.as_ref().map(|who| person(plan, who)),
        by: decide.by,
    });
    Closing {
        outcome: close.outcome.map(|outcome| outcome.value.id().to_owned()),
        learned: close.learned.clone(),
        root_cause: close.root_cause.clone(),
        decision: close.decision.map(|decision| decision.value.id().to_owned()),
        decide: decide.collect(),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::evaluate::close::record;
    use crate::evaluate::evaluate;
    use crate::evaluate::test_plan::{
        TestKeyResult, TestKpi, cycle, day, dropped, nowhere, objective, plan,
    };
    use crate::finding::Spanned;
    use crate::model::CycleIndex;
    use crate::model::objective::Outcome;
    use crate::model::value::Value;

    pub(crate) const AFTER: &str = "2026-07-10";

    pub(crate) fn recorded_of(plan: &Plan, on: &str) -> ObjectiveRecord {
        let mut record = record(plan, &evaluate(plan, day(on)), CycleIndex(0));
        record.objectives.remove("2026-Q2/grow").expect("it is of the cycle")
    }

    pub(crate) fn recorded(objective: Objective, on: &str) -> ObjectiveRecord {
        recorded_of(&plan(vec![TestKpi::new().build()], vec![objective]), on)
    }

    pub(crate) fn text(value: Option<Value>) -> String {
        value.map_or_else(|| "-".to_owned(), |value| value.to_string())
    }

    pub(crate) fn at(value: &str) -> TestKeyResult {
        TestKeyResult::new().check_in("2026-05-16", value)
    }

    #[test]
    fn the_whole_objective_given_up_is_said_once() {
        let mut gone = objective(vec![at("50").build()]);
        gone.dropped = Some(dropped("2026-05-20", true));
        let found = recorded(gone.clone(), AFTER);
        assert_eq!(found.status, "dropped");
        assert_eq!((found.score, found.progress, found.of), (None, None, 0));
        assert!(found.dropped.is_some_and(|it| it.external && it.date.is_some()));
        assert_eq!(found.key_results[0].dropped, None);
        gone.dropped = None;
        gone.close = Some(crate::evaluate::test_plan::closed_as(Outcome::Dropped));
        let found = recorded(gone, AFTER);
        assert_eq!(found.dropped.map(|it| it.date), Some(None));
        assert_eq!(found.close.and_then(|it| it.outcome).as_deref(), Some("dropped"));
    }

    #[test]
    fn guardrails_count_the_readings_of_the_cycle() {
        let kpi = TestKpi::new()
            .reading("2026-03-31", "6")
            .reading("2026-04-30", "4")
            .reading("2026-05-31", "6")
            .reading("2026-06-30", "7")
            .reading("2026-07-05", "8");
        let mut guarded = objective(vec![at("50").build()]);
        guarded.guardrails = vec![Spanned::new(KpiIndex(0), nowhere())];
        let plan = plan(vec![kpi.build()], vec![guarded]);
        let found = recorded_of(&plan, AFTER).guardrails.remove(0);
        assert_eq!((found.kpi.as_str(), found.out, found.of), ("churn", 2, 3));
        assert_eq!(found.first_out, Some(day("2026-05-31")));
        let found = recorded_of(&plan, "2026-05-30").guardrails.remove(0);
        assert_eq!((found.out, found.of, found.first_out), (0, 1, None));
    }

    #[test]
    fn what_it_goes_on_from_stands_with_its_score() {
        let mut plan = plan(Vec::new(), Vec::new());
        plan.cycles.insert(0, cycle("2026-Q1", "2026-01-01", "2026-03-31"));
        let mut before = objective(vec![
            TestKeyResult::new()
                .window("2026-01-01", "2026-03-31")
                .check_in("2026-03-30", "40")
                .build(),
        ]);
        before.window = plan.cycles[0].period();
        before.id.cycle = Some(plan.cycles[0].id.clone());
        let mut after = objective(vec![at("50").build()]);
        after.cycle = Some(CycleIndex(1));
        after.continues = Some(ObjectiveIndex(0));
        plan.objectives = vec![before, after];
        let record = record(&plan, &evaluate(&plan, day(AFTER)), CycleIndex(1));
        let found = &record.objectives["2026-Q2/grow"];
        assert_eq!(found.lineage, ["2026-Q1/grow"]);
        assert_eq!(text(found.previous_score), "0.4");
        let previous = record.cycle.previous.expect("there is one before");
        assert_eq!((previous.id.as_str(), text(previous.score).as_str()), ("2026-Q1", "0.4"));
        assert!(!previous.sealed);
    }
}
