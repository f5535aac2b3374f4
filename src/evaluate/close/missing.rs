//! What a close still lacks: the to-do list before it is sealed, and the holes in its report.

use crate::evaluate::{Assessment, GoalStatus, KeyResultAssessment, Subject};
use crate::finding::Span;
use crate::model::key_result::Kind;
use crate::model::objective::{Objective, Outcome};
use crate::model::time::{Cadence, Date};
use crate::model::value::Value;
use crate::model::{
    Ambition, CycleIndex, KeyResult, KeyResultIndex, ObjectiveIndex, PersonId, Plan,
};

/// Something that a close still lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// What.
    pub kind: MissingKind,
    /// What it is missing of.
    pub subject: Subject,
    /// Who is accountable for that.
    pub owner: Option<PersonId>,
    /// Where to write it.
    pub span: Option<Span>,
}

/// What can be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MissingKind {
    /// A key result's evidence for the end of its window; the last day of it that is there, and the
    /// day for which it is missing.
    FinalEvidence {
        /// The last evidence.
        last: Option<Date>,
        /// The last day of the window, within the cycle.
        end: Date,
    },
    /// A key result's start, which is still `tbd`.
    Start,
    /// How an objective ended, in its people's judgement.
    Outcome,
    /// What becomes of an objective.
    Decision,
    /// What was learned.
    Learned,
    /// Why a commitment was broken, with how many were.
    RootCause {
        /// Key results that were promised and not reached.
        broken: usize,
    },
    /// The author's bottom line; a hint, for the computed sentences stand without it.
    Words,
}

/// What the close of a cycle lacks on a day: by objective, in the order of the cycle, its own last.
pub fn missing(plan: &Plan, assessment: &Assessment, cycle: CycleIndex) -> Vec<Missing> {
    let mut all = Vec::new();
    for &index in &assessment.cycles[cycle.0].objectives {
        of_objective(plan, assessment, index, &mut all);
    }
    let found = plan.cycle(cycle);
    if found.body.as_ref().is_none_or(|body| body.markdown.trim().is_empty()) {
        let subject = Subject::Cycle(cycle);
        all.push(Missing { kind: MissingKind::Words, subject, owner: None, span: found.place });
    }
    all
}

fn of_objective(
    plan: &Plan,
    assessment: &Assessment,
    index: ObjectiveIndex,
    all: &mut Vec<Missing>,
) {
    let objective = plan.objective(index);
    let found = &assessment.objectives[index.0];
    if found.status == GoalStatus::Dropped {
        return;
    }
    for (position, (key_result, found)) in
        objective.key_results.iter().zip(&found.key_results).enumerate()
    {
        let kind = if matches!(&key_result.kind, Kind::Move(moving) if moving.start.is_none()) {
            (found.status != GoalStatus::Dropped).then_some(MissingKind::Start)
        } else {
            final_evidence(plan, objective, key_result, found)
        };
        let subject = Subject::KeyResult(KeyResultIndex { objective: index, position });
        // A KPI's readings are not written with the key result.
        let place = match (kind, key_result.evidence.kpi()) {
            (Some(MissingKind::FinalEvidence { .. }), Some(kpi)) => plan.kpi(kpi).place,
            (Some(_) | None, _) => key_result.place,
        };
        let (owner, span) = (key_result.owner.first().cloned(), Some(place));
        all.extend(kind.map(|kind| Missing { kind, subject, owner, span }));
    }
    let close = objective.close.as_ref();
    let outcome = close.and_then(|close| close.outcome.map(|outcome| outcome.value));
    let mut kinds = Vec::new();
    if outcome.is_none() {
        kinds.push(MissingKind::Outcome);
    }
    let is_blank = |text: Option<&String>| text.is_none_or(|text| text.trim().is_empty());
    let broken = objective
        .key_results
        .iter()
        .zip(&found.key_results)
        .filter(|(key_result, found)| is_broken(key_result, found))
        .count();
    if broken > 0 && is_blank(close.and_then(|close| close.root_cause.as_ref())) {
        kinds.push(MissingKind::RootCause { broken });
    }
    if is_blank(close.and_then(|close| close.learned.as_ref())) {
        kinds.push(MissingKind::Learned);
    }
    if outcome != Some(Outcome::Dropped) && close.is_none_or(|close| close.decision.is_none()) {
        kinds.push(MissingKind::Decision);
    }
    let span = objective.places.close.or(Some(objective.place));
    all.extend(kinds.into_iter().map(|kind| Missing {
        kind,
        subject: Subject::Objective(index),
        owner: objective.owner.first().cloned(),
        span,
    }));
}

/// Whether it was promised and its score is below 1 (R7); unknown while it has no score.
fn is_broken(key_result: &KeyResult, found: &KeyResultAssessment) -> bool {
    key_result.ambition == Ambition::Committed
        && found.score.is_some_and(|score| score.value < Value::ONE)
}

/// Evidence speaks for the end of the window if it is dated in the last cadence period that lies
/// wholly in it, or later.
fn final_evidence(
    plan: &Plan,
    objective: &Objective,
    key_result: &KeyResult,
    found: &KeyResultAssessment,
) -> Option<MissingKind> {
    if matches!(key_result.kind, Kind::Milestones(_))
        || found.status == GoalStatus::Dropped
        || found.terms.weight.is_zero()
    {
        return None;
    }
    // Done is done, where the number is not a KPI's that moves on.
    let is_done = found.progress.is_some_and(|progress| progress >= Value::ONE);
    if is_done && key_result.evidence.kpi().is_none() && matches!(key_result.kind, Kind::Move(_)) {
        return None;
    }
    let end = found.window.last.min(objective.window.last);
    let last = found.evidence.last().map(|evidence| evidence.date);
    let needed = last_whole_period(plan, key_result.cadence, found.window.first, end);
    let is_there = last.is_some_and(|last| last >= needed);
    (!is_there).then_some(MissingKind::FinalEvidence { last, end })
}

/// The first day of the last cadence period that lies wholly between two days; else the first day.
fn last_whole_period(plan: &Plan, cadence: Cadence, first: Date, end: Date) -> Date {
    let site = &plan.site;
    let mut period = cadence.period_of(end, site.fiscal_year, &site.holidays);
    if period.last > end {
        period = cadence.period_before(period, site.fiscal_year, &site.holidays);
    }
    period.first.max(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::evaluate;
    use crate::evaluate::test_plan::{TestKeyResult, closed_as, day, objective, plan};

    /// What the one key result and its objective lack, as words.
    #[track_caller]
    fn case(objective: Objective, on: &str, expected: &[&str]) {
        let plan = plan(Vec::new(), vec![objective]);
        let assessment = evaluate(&plan, day(on));
        let found = missing(&plan, &assessment, CycleIndex(0));
        let words: Vec<String> = found
            .into_iter()
            .map(|missing| match missing.kind {
                MissingKind::FinalEvidence { last, .. } => {
                    format!("evidence {}", last.map_or("-".to_owned(), |last| last.to_string()))
                }
                MissingKind::RootCause { broken } => format!("cause {broken}"),
                kind @ (MissingKind::Start
                | MissingKind::Outcome
                | MissingKind::Decision
                | MissingKind::Learned
                | MissingKind::Words) => format!("{kind:?}").to_lowercase(),
            })
            .collect();
        assert_eq!(words, expected);
    }

    #[test]
    fn a_silent_objective_lacks_everything() {
        let silent = objective(vec![TestKeyResult::new().build()]);
        let all = ["evidence -", "outcome", "cause 1", "learned", "decision", "words"];
        case(silent, "2026-07-05", &all);
    }

    #[test]
    fn weeks_ahead_no_commitment_is_broken_yet() {
        let begun = objective(vec![TestKeyResult::new().check_in("2026-05-11", "40").build()]);
        let all = ["evidence 2026-05-11", "outcome", "learned", "decision", "words"];
        case(begun, "2026-05-18", &all);
    }

    #[test]
    fn evidence_of_the_last_whole_period_is_final() {
        // The last whole week before Tuesday 30 June begins on the 22nd.
        let at = |date: &str| {
            let mut objective =
                objective(vec![TestKeyResult::new().check_in(date, "40").aspirational().build()]);
            objective.close = Some(closed_as(Outcome::Missed));
            objective
        };
        let rest = ["learned", "decision", "words"];
        case(at("2026-06-22"), "2026-07-05", &rest);
        let late = [&["evidence 2026-06-21"], rest.as_slice()].concat();
        case(at("2026-06-21"), "2026-07-05", &late);
    }
}
