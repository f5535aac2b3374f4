//! L2, beside the KPIs themselves: where objectives, key results and KPIs are not connected.

use super::episode::named_by;
use super::{Assessment, Coverage, CycleState, GoalStatus, KpiAssessment, Standing, Subject};
use crate::model::time::Date;
use crate::model::{KeyResultIndex, KpiIndex, ObjectiveIndex, Plan};

/// In how many ended cycles a KPI was out of range before it asks who will attack it.
const ENDED_OUT: usize = 2;
/// Over how many cycles a key result goes on before it wants to be a KPI.
const CYCLES_CONTINUED: usize = 3;

/// What the loop lacks on one day. Objectives that are over or were dropped are history, and a
/// retired KPI is past caring: neither is listed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Gaps {
    /// Objectives with no KPI to confirm them: none answered, none moved.
    pub unconfirmed: Vec<ObjectiveIndex>,
    /// KPIs out of range at the end of so many ended cycles, which no objective ever named.
    pub never_attacked: Vec<(KpiIndex, usize)>,
    /// Key results that go on over so many cycles without a KPI: they want to be one.
    pub endless: Vec<(KeyResultIndex, usize)>,
    /// Objectives without a guardrail.
    pub unguarded: Vec<ObjectiveIndex>,
    /// KPIs and objectives for which nobody is accountable.
    pub unaccountable: Vec<Subject>,
    /// Objectives that serve no other and that no other serves.
    pub orphans: Vec<ObjectiveIndex>,
}

/// Finds the gaps of a plan.
pub fn gaps(plan: &Plan, assessment: &Assessment) -> Gaps {
    gaps_of(plan, assessment, |index| is_ahead(plan, assessment, index))
}

/// The gaps of the objectives that are asked for, and of all KPIs.
pub(crate) fn gaps_of(
    plan: &Plan,
    assessment: &Assessment,
    asked: impl Fn(ObjectiveIndex) -> bool,
) -> Gaps {
    let mut gaps = Gaps::default();
    let mut served = vec![false; plan.objectives.len()];
    for parent in plan.objectives.iter().filter_map(|objective| objective.parent) {
        served[parent.objective().0] = true;
    }
    for (position, objective) in plan.objectives.iter().enumerate() {
        let index = ObjectiveIndex(position);
        if !asked(index) {
            continue;
        }
        let found = &assessment.objectives[position];
        let moved = objective.key_results.iter().zip(&found.key_results);
        let has_kpi = moved
            .filter(|(_, found)| found.status != GoalStatus::Dropped)
            .any(|(key_result, _)| key_result.evidence.kpi().is_some());
        if objective.answers.is_empty() && !has_kpi {
            gaps.unconfirmed.push(index);
        }
        if objective.guardrails.is_empty() {
            gaps.unguarded.push(index);
        }
        if objective.owner.is_empty() {
            gaps.unaccountable.push(Subject::Objective(index));
        }
        if objective.parent.is_none() && !served[position] {
            gaps.orphans.push(index);
        }
        for (position, found) in found.key_results.iter().enumerate() {
            let index = KeyResultIndex { objective: index, position };
            let cycles = cycles_continued(plan, index);
            let without_kpi = plan.key_result(index).evidence.kpi().is_none();
            if found.status != GoalStatus::Dropped && without_kpi && cycles >= CYCLES_CONTINUED {
                gaps.endless.push((index, cycles));
            }
        }
    }
    let named = named_by(plan);
    for (position, (kpi, found)) in plan.kpis.iter().zip(&assessment.kpis).enumerate() {
        let index = KpiIndex(position);
        let Some(coverage) = found.coverage else { continue };
        if kpi.owner.is_empty() {
            gaps.unaccountable.push(Subject::Kpi(index));
        }
        let out = ended_out(plan, assessment, found);
        if named[position].is_empty() && coverage != Coverage::Accepted && out >= ENDED_OUT {
            gaps.never_attacked.push((index, out));
        }
    }
    gaps
}

/// Whether something can still be done about an objective: it is neither over, nor dropped, nor in a
/// cycle that was closed early.
pub fn is_ahead(plan: &Plan, assessment: &Assessment, index: ObjectiveIndex) -> bool {
    let cycle = plan.objective(index).cycle.map(|cycle| assessment.cycles[cycle.0].state);
    plan.objective(index).window.last >= assessment.as_of
        && cycle != Some(CycleState::Closed)
        && assessment.objectives[index.0].status != GoalStatus::Dropped
}

/// At the end of how many ended cycles a KPI was out of range.
///
/// Cycles may overlap, as a quarter and its year do: one reading counts once.
fn ended_out(plan: &Plan, assessment: &Assessment, found: &KpiAssessment) -> usize {
    let mut deciding: Vec<Date> = plan
        .cycles
        .iter()
        .zip(&assessment.cycles)
        .filter(|(_, found)| matches!(found.state, CycleState::Ended | CycleState::Closed))
        .filter_map(|(cycle, _)| {
            let known = found.readings.partition_point(|reading| reading.date <= cycle.end);
            let last = &found.readings[known.checked_sub(1)?];
            let is_out = matches!(last.standing, Some(Standing::Out(_)));
            (is_out && cycle.period().holds(last.date)).then_some(last.date)
        })
        .collect();
    deciding.sort_unstable();
    deciding.dedup();
    deciding.len()
}

/// Over how many objectives in a row, this one included, a key result of this id goes on.
fn cycles_continued(plan: &Plan, index: KeyResultIndex) -> usize {
    let id = &plan.key_result(index).id;
    let mut cycles = 1;
    let mut objective = plan.objective(index.objective);
    while let Some(before) = objective.continues {
        objective = plan.objective(before);
        let goes_on = objective.key_results.iter().any(|key_result| key_result.id == *id);
        // `load` refuses circles; the bound only keeps a defect of ours from never ending.
        if !goes_on || cycles > plan.objectives.len() {
            break;
        }
        cycles += 1;
    }
    cycles
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::evaluate;
    use crate::evaluate::test_plan::{
        TestKeyResult, TestKpi, cycle, day, nowhere, objective, plan,
    };
    use crate::finding::Spanned;
    use crate::model::objective::Parent;
    use crate::model::time::Cadence;
    use crate::model::{Objective, PersonId};

    const ON: &str = "2026-05-16";

    fn found(plan: &Plan, on: &str) -> Gaps {
        gaps(plan, &evaluate(plan, day(on)))
    }

    fn connected() -> Objective {
        let mut objective = objective(vec![TestKeyResult::new().kpi(0, Cadence::Monthly).build()]);
        objective.owner = vec![PersonId("ceo".to_owned())];
        objective.guardrails = vec![Spanned::new(KpiIndex(0), nowhere())];
        objective.parent = Some(Parent::Objective(ObjectiveIndex(0)));
        objective
    }

    fn kpi() -> TestKpi {
        let mut kpi = TestKpi::new().reading("2026-05-10", "4").build();
        kpi.owner = vec![PersonId("ceo".to_owned())];
        TestKpi::of(kpi)
    }

    #[test]
    fn a_connected_plan_has_no_gaps() {
        let plan = plan(vec![kpi().build()], vec![connected()]);
        assert_eq!(found(&plan, ON), Gaps::default());
    }

    #[test]
    fn what_is_not_connected_is_listed_while_it_is_ahead() {
        let alone = objective(vec![TestKeyResult::new().build()]);
        let plan = plan(vec![TestKpi::new().build()], vec![alone]);
        let gaps = found(&plan, ON);
        let first = ObjectiveIndex(0);
        assert_eq!(gaps.unconfirmed, [first]);
        assert_eq!(gaps.unguarded, [first]);
        assert_eq!(gaps.orphans, [first]);
        assert_eq!(gaps.unaccountable, [Subject::Objective(first), Subject::Kpi(KpiIndex(0))]);
        let later = found(&plan, "2026-07-01");
        assert_eq!((later.unconfirmed, later.unguarded, later.orphans), Default::default());
        assert_eq!(later.unaccountable, [Subject::Kpi(KpiIndex(0))]);
    }

    #[test]
    fn out_at_the_end_of_two_cycles_and_never_named() {
        let kpi = || kpi().reading("2025-12-31", "6").reading("2026-03-31", "7");
        let mut plan = plan(vec![kpi().build()], Vec::new());
        plan.cycles = vec![
            cycle("2025-Q4", "2025-10-01", "2025-12-31"),
            cycle("2026-Q1", "2026-01-01", "2026-03-31"),
        ];
        assert_eq!(found(&plan, ON).never_attacked, [(KpiIndex(0), 2)]);
        assert_eq!(found(&plan, "2026-03-31").never_attacked, []);
        // The year that ends with its last quarter says nothing new.
        plan.cycles[0] = cycle("2026", "2025-04-01", "2026-03-31");
        assert_eq!(found(&plan, ON).never_attacked, []);
    }

    #[test]
    fn a_key_result_that_goes_on_over_three_cycles() {
        let mut objectives = vec![connected(), connected(), connected()];
        for (position, objective) in objectives.iter_mut().enumerate() {
            objective.id.name = format!("part-{position}");
            objective.continues = position.checked_sub(1).map(ObjectiveIndex);
            objective.key_results = vec![TestKeyResult::new().build()];
            objective.answers = vec![Spanned::new(KpiIndex(0), nowhere())];
        }
        let last = KeyResultIndex { objective: ObjectiveIndex(2), position: 0 };
        let mut plan = plan(vec![kpi().build()], objectives);
        assert_eq!(found(&plan, ON).endless, [(last, 3)]);
        plan.objectives[1].key_results[0].id = "another".to_owned();
        assert_eq!(found(&plan, ON).endless, []);
    }
}
