//! What a close records of an objective and its key results.

use super::kpi::{ends_on, read_from};
use super::record::{Source, ended_score, people, person, plain, teams, words};
use crate::evaluate::key_result::half_times;
use crate::evaluate::known::known_drop;
use crate::evaluate::{CycleState, HalfTime, KeyResultAssessment, ObjectiveAssessment, Standing};
use crate::model::close::{
    CheckInRecord, Closing, DecideRecord, DroppedRecord, ForecastRecord, GuardrailRecord,
    KeepRecord, KeyResultRecord, LevelsRecord, MilestoneRecord, ObjectiveRecord, ReadingRecord,
    RevisionRecord,
};
use crate::model::key_result::{Dropped, Kind, Measure, RevisedField, Revision};
use crate::model::objective::{ObjectiveClose, Parent, Rollup};
use crate::model::time::Date;
use crate::model::value::Value;
use crate::model::{Ambition, KeyResult, KpiIndex, Objective, ObjectiveIndex, Plan};

/// The record of an objective of the cycle.
pub(super) fn objective_record(
    source: &Source<'_>,
    index: ObjectiveIndex,
    found: &ObjectiveAssessment,
) -> ObjectiveRecord {
    let Source { plan, assessment, .. } = *source;
    let objective = plan.objective(index);
    let half_times = half_times_of(source, index);
    let key_results = found.key_results.iter().enumerate().map(|(position, found)| {
        let half_time = half_times.iter().find(|it| it.key_result.position == position);
        key_result_record(source, objective, position, found, half_time)
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
    let readings = &source.assessment.kpis[index.0].readings;
    let in_cycle = || readings.iter().filter(|reading| source.judged.holds(reading.date));
    let out = || in_cycle().filter(|reading| matches!(reading.standing, Some(Standing::Out(_))));
    GuardrailRecord {
        kpi: source.plan.kpi(index).id.to_string(),
        first_out: out().next().map(|reading| reading.date),
        out: out().count(),
        of: in_cycle().count(),
    }
}

fn objective_drop(objective: &Objective, as_of: Date) -> Option<DroppedRecord> {
    if !objective.is_dropped(as_of) {
        return None;
    }
    let only_said = DroppedRecord { date: None, why: None, external: false };
    Some(objective.dropped.as_ref().map_or(only_said, drop_record))
}

fn drop_record(dropped: &Dropped) -> DroppedRecord {
    DroppedRecord { date: Some(dropped.date), why: dropped.why.clone(), external: dropped.external }
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

fn key_result_record(
    source: &Source<'_>,
    objective: &Objective,
    position: usize,
    found: &KeyResultAssessment,
    half_time: Option<&HalfTime>,
) -> KeyResultRecord {
    let Source { plan, assessment, .. } = *source;
    let as_of = assessment.as_of;
    let key_result = &objective.key_results[position];
    let kpi = key_result.evidence.kpi().map(|kpi| plan.kpi(kpi));
    let (measure, levels) = match &key_result.kind {
        Kind::Move(moving) => {
            let levels = LevelsRecord {
                commit: moving.commit.map(plain),
                stretch: moving.stretch.map(plain),
            };
            (Some(moving.measure), levels)
        }
        Kind::Keep(_) | Kind::Milestones(_) => (None, LevelsRecord { commit: None, stretch: None }),
    };
    let computed_score = found.score.and_then(|score| score.computed);
    let is_own = known_drop(objective, key_result, as_of).is_some_and(|drop| !drop.whole);
    let score = found.score.map(|score| score.value);
    KeyResultRecord {
        id: key_result.id.clone(),
        title: key_result.title.clone(),
        owner: people(plan, &key_result.owner),
        kind: key_result.kind.id().to_owned(),
        ambition: key_result.ambition.id().to_owned(),
        unit: key_result.unit.as_typed().map(str::to_owned),
        decimals: key_result.decimals,
        kpi: kpi.map(|kpi| kpi.id.to_string()),
        measure: measure.map(|measure| measure.id().to_owned()),
        from: key_result.from,
        deadline: found.terms.deadline,
        weight: plain(found.terms.weight),
        start: found.terms.start.map(plain),
        target: found.terms.target.map(plain),
        stated_target: found
            .stated
            .target
            .filter(|_| found.stated.target != found.terms.target)
            .map(plain),
        levels,
        keep: keep_record(source, key_result, found),
        milestones: milestone_records(key_result, as_of),
        evidence: found
            .evidence
            .iter()
            .map(|point| evidence(plan, key_result, point.date, point.value))
            .collect(),
        check_ins: check_in_records(key_result, as_of),
        current: current(plan, key_result, found),
        progress: found.progress.map(plain),
        expected: found.expected_mark.map(plain),
        status: found.status.id().to_owned(),
        score: score.map(plain),
        computed_score: computed_score.map(plain),
        override_why: computed_score.and_then(|_| {
            let overrides = &objective.close.as_ref()?.overrides;
            overrides.iter().find(|set| set.key_result == position).map(|set| set.why.clone())
        }),
        counts: found.counts,
        broken_commitment: key_result.ambition == Ambition::Committed
            && score.is_some_and(|score| score < Value::ONE),
        revisions: key_result
            .revisions
            .iter()
            .filter(|revision| revision.date <= as_of)
            .map(revision_record)
            .collect(),
        dropped: key_result.dropped.as_ref().filter(|_| is_own).map(drop_record),
        half_time: half_time.map(forecast_record),
    }
}

fn keep_record(
    source: &Source<'_>,
    key_result: &KeyResult,
    found: &KeyResultAssessment,
) -> Option<KeepRecord> {
    let Kind::Keep(keep) = &key_result.kind else { return None };
    let kpi = key_result.evidence.kpi().map(|kpi| source.plan.kpi(kpi));
    let last = found.window.last.min(source.assessment.as_of);
    let periods = found.held.as_ref().map(|held| held.periods.as_slice()).unwrap_or_default();
    Some(KeepRecord {
        band: Some(ends_on(kpi, &keep.band, last))
            .filter(|band| band.min.is_some() || band.max.is_some()),
        hold: plain(keep.hold),
        held: periods.iter().filter(|(_, inside)| *inside).count(),
        of: periods.len(),
    })
}

fn milestone_records(key_result: &KeyResult, as_of: Date) -> Vec<MilestoneRecord> {
    let Kind::Milestones(milestones) = &key_result.kind else { return Vec::new() };
    milestones
        .iter()
        .map(|milestone| MilestoneRecord {
            title: milestone.title.clone(),
            due: milestone.due,
            done: milestone.done.filter(|&done| done <= as_of),
            weight: plain(milestone.weight),
        })
        .collect()
}

fn check_in_records(key_result: &KeyResult, as_of: Date) -> Vec<CheckInRecord> {
    key_result
        .check_ins
        .iter()
        .filter(|check_in| check_in.date <= as_of)
        .map(|check_in| CheckInRecord {
            date: check_in.date,
            value: check_in.value.map(plain),
            confidence: check_in.confidence,
            note: check_in.note.clone(),
        })
        .collect()
}

/// A piece of evidence; only a KPI's reading has a range and can be provisional.
fn evidence(plan: &Plan, key_result: &KeyResult, date: Date, value: Value) -> ReadingRecord {
    match key_result.evidence.kpi() {
        Some(kpi) => read_from(plan.kpi(kpi), date, value),
        None => ReadingRecord { date, value: plain(value), provisional: false, out: None },
    }
}

/// The figure that it stands at; one that is folded of many is in or out of no range.
fn current(
    plan: &Plan,
    key_result: &KeyResult,
    found: &KeyResultAssessment,
) -> Option<ReadingRecord> {
    let current = found.current?;
    let read = evidence(plan, key_result, current.read_on, current.value);
    let is_folded = match &key_result.kind {
        Kind::Move(moving) => moving.measure != Measure::Last,
        Kind::Keep(_) | Kind::Milestones(_) => false,
    };
    Some(ReadingRecord {
        date: current.date,
        out: read.out.filter(|_| !is_folded),
        // The sum of nothing is dated, but not read.
        provisional: read.provisional && !found.evidence.is_empty(),
        ..read
    })
}

fn revision_record(revision: &Revision) -> RevisionRecord {
    let number = |value: Value| plain(value).to_string();
    let start = |value: Option<Value>| value.map_or_else(|| "tbd".to_owned(), number);
    let (from, to) = match revision.field {
        RevisedField::Start { from, to } => (start(from), start(to)),
        RevisedField::Target { from, to } | RevisedField::Weight { from, to } => {
            (number(from), number(to))
        }
        RevisedField::Deadline { from, to } => (from.to_string(), to.to_string()),
    };
    RevisionRecord {
        date: revision.date,
        field: revision.field.id().to_owned(),
        from,
        to,
        why: revision.why.clone(),
        external: revision.external,
    }
}

fn forecast_record(half_time: &HalfTime) -> ForecastRecord {
    ForecastRecord {
        on: half_time.on,
        low: plain(half_time.forecast.low),
        high: plain(half_time.forecast.high),
        outcome: half_time.outcome.map(|outcome| plain(outcome.value)),
        held: half_time.held(),
    }
}
