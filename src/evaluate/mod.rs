//! Plan and day of judgement to assessment: a file per rule, no words for readers.
//!
//! **Invariant:** reads no clock but `as_of`, and nothing dated after it exists. If a page needs a
//! figure, it is computed here, so that no two pages can disagree.
//!
//! Start at `evaluate`; `known` says what exists on the day, `kpi` judges numbers by their ranges,
//! `key_result` and `objective` judge goals, `changes` tells what happened lately, and `working`
//! shows on demand how a figure came about.

mod assessment;
mod baseline;
mod carry_over;
mod changes;
mod close;
mod coverage;
mod cycle;
mod due;
mod episode;
mod forecast_groups;
mod gaps;
mod guardrail;
mod key_result;
mod known;
mod kpi;
mod level;
mod objective;
mod rule;
#[cfg(test)]
pub(crate) mod test_plan;
mod working;

use rayon::prelude::*;

use crate::model::time::Date;
use crate::model::{KpiIndex, ObjectiveIndex, Plan};

pub use assessment::*;
pub use baseline::{BaselineProposal, NewRange, NoNewRange, baseline_proposal};
pub use carry_over::{CarryOver, GoesOn, carry_over};
pub use close::*;
pub use due::*;
pub use forecast_groups::*;
pub use gaps::{Gaps, gaps, is_ahead};
pub use guardrail::{GuardrailHeld, guardrail_held};
pub use key_result::off_track_since;
pub use known::see_on;
pub use kpi::{SegmentLimits, SignalHistory, signal_history};
pub use level::*;
pub use rule::{RULES, Rule, find_rule};
pub use working::{Figure, Input, Part, Quantity, Step, Threshold, Working, working};

/// Judges a plan on one day: the same plan and day always give the same assessment.
///
/// What was sealed by that day holds, and is held against what the files say today. Whoever loads
/// a plan to judge it calls `see_on` first, so that all days looked back on agree with this one.
pub fn evaluate(plan: &Plan, as_of: Date) -> Assessment {
    let mut assessment = judge(plan, as_of);
    assessment.changes = changes::changes(plan, &assessment.kpis, &assessment.objectives, as_of);
    assessment.ignored = known::ignored(plan, as_of);
    let closes = Closes::new(plan);
    apply_closes(plan, &closes, &mut assessment, None);
    verify_closes(plan, &closes, &mut assessment);
    assessment
}

/// Judges a plan on one day by the files alone: without closes, and without what happened lately.
///
/// KPIs and objectives are judged in parallel, each by itself, and collected in the plan's order.
fn judge(plan: &Plan, as_of: Date) -> Assessment {
    let mut kpis: Vec<_> =
        plan.kpis.par_iter().map(|kpi| kpi::assess(&plan.site, kpi, as_of)).collect();
    let named_by = episode::named_by(plan);
    kpis.par_iter_mut().zip(&named_by).enumerate().for_each(|(position, (found, named_by))| {
        found.episodes = episode::episodes(plan, KpiIndex(position), found, named_by, as_of);
        found.coverage = coverage::coverage(found);
    });
    let objectives: Vec<_> = (0..plan.objectives.len())
        .into_par_iter()
        .map(|position| objective::assess(plan, ObjectiveIndex(position), as_of))
        .collect();
    let cycles = cycle::assess_all(plan, &objectives, as_of);
    let (changes, ignored) = (Vec::new(), Vec::new());
    Assessment { as_of, kpis, objectives, cycles, changes, ignored }
}

/// What the variation of a KPI said on a day (K3): known was only what had been read by then.
pub fn variation_on(plan: &Plan, index: KpiIndex, day: Date) -> Variation {
    kpi::assess(&plan.site, plan.kpi(index), day).variation
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use chrono::Days;
    use proptest::prelude::*;

    use super::test_plan::{TestKeyResult, TestKpi, day, dropped, objective, plan, range};
    use super::*;
    use crate::model::key_result::{Kind, RevisedField};
    use crate::model::time::Cadence;
    use crate::model::value::Value;

    /// A plan with something of every dated kind, `offsets` days after its first.
    fn sample(offsets: &[u64], values: &[i64]) -> Plan {
        let first = day("2026-03-01");
        let at = |position: usize| first + Days::new(offsets[position]);
        let text = |position: usize| at(position).to_string();
        let value = |position: usize| Value::from(values[position]);
        let mut kpi = TestKpi::new().range_from(&text(0), range("", "50"));
        for position in 1..5 {
            if !kpi.has_reading_on(at(position)) {
                kpi = kpi.at(at(position), value(position));
            }
        }
        let revision = RevisedField::Target { from: Value::from(200), to: Value::from(100) };
        let moving = TestKeyResult::new()
            .at(at(5).min(at(6)), value(5))
            .at(at(5).max(at(6)), value(6))
            .revised(&text(7), revision, true);
        let on_kpi = TestKeyResult::new().kpi(0, Cadence::Monthly);
        let milestones = TestKeyResult::new()
            .milestone("2026-05-01", &text(8), "1")
            .milestone("", &text(9), "2")
            .dropped(&text(10), false);
        let mut objective = objective(vec![moving.build(), on_kpi.build(), milestones.build()]);
        objective.dropped = Some(dropped(&text(11), true));
        plan(vec![kpi.build()], vec![objective])
    }

    /// The plan as it was written on a day.
    fn written_until(mut plan: Plan, as_of: Date) -> Plan {
        for kpi in plan.kpis.iter_mut().map(Arc::make_mut) {
            kpi.readings.retain(|reading| reading.date <= as_of);
            kpi.ranges.retain(|entry| entry.from.is_none_or(|from| from <= as_of));
        }
        for objective in &mut plan.objectives {
            objective.dropped.take_if(|dropped| dropped.date > as_of);
            for key_result in &mut objective.key_results {
                key_result.check_ins.retain(|check_in| check_in.date <= as_of);
                key_result.dropped.take_if(|dropped| dropped.date > as_of);
                if let Kind::Milestones(milestones) = &mut key_result.kind {
                    for milestone in milestones {
                        milestone.done.take_if(|done| *done > as_of);
                    }
                }
                // Before it was revised, the file said what the revision calls `from`.
                let later = key_result.revisions.iter().any(|revision| revision.date > as_of);
                if let (true, Kind::Move(moving)) = (later, &mut key_result.kind) {
                    moving.target = Value::from(200);
                    key_result.revisions.clear();
                }
            }
        }
        plan
    }

    proptest! {
        #[test]
        fn nothing_dated_after_the_day_changes_anything(
            offsets in proptest::collection::vec(0_u64..200, 12),
            values in proptest::collection::vec(-50_i64..150, 12),
            as_of in 0_u64..220,
        ) {
            let as_of = day("2026-03-01") + Days::new(as_of);
            let plan = sample(&offsets, &values);
            let all = evaluate(&plan, as_of);
            let written = evaluate(&written_until(plan, as_of), as_of);
            prop_assert!(written.ignored.is_empty());
            prop_assert_eq!(
                format!("{:?}{:?}{:?}{:?}", all.kpis, all.objectives, all.cycles, all.changes),
                format!(
                    "{:?}{:?}{:?}{:?}",
                    written.kpis, written.objectives, written.cycles, written.changes
                )
            );
        }
    }
}
