//! Plan and day of judgement to assessment: a file per rule, no words for readers.
//!
//! **Invariant:** reads no clock but `as_of`, and nothing dated after it exists. If a page needs a
//! figure, it is computed here, so that no two pages can disagree.
//!
//! Start at `evaluate`; `known` says what exists on the day, `kpi` judges numbers by their ranges,
//! `key_result` and `objective` judge goals, `changes` tells what happened lately, and `working`
//! shows on demand how a figure came about.

mod assessment;
mod changes;
mod cycle;
mod due;
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
use crate::model::{ObjectiveIndex, Plan};

pub use assessment::*;
pub use due::*;
pub use level::*;
pub use rule::{RULES, Rule, find_rule};
pub use working::{Figure, Input, Part, Quantity, Step, Threshold, Working, working};

/// Judges a plan on one day: the same plan and day always give the same assessment.
///
/// KPIs and objectives are judged in parallel, each by itself, and collected in the plan's order.
pub fn evaluate(plan: &Plan, as_of: Date) -> Assessment {
    let kpis: Vec<_> =
        plan.kpis.par_iter().map(|kpi| kpi::assess(&plan.site, kpi, as_of)).collect();
    let objectives: Vec<_> = (0..plan.objectives.len())
        .into_par_iter()
        .map(|position| objective::assess(plan, ObjectiveIndex(position), as_of))
        .collect();
    let cycles = cycle::assess_all(plan, &objectives, as_of);
    let changes = changes::changes(plan, &kpis, &objectives, as_of);
    let ignored = known::ignored(plan, as_of);
    Assessment { as_of, kpis, objectives, cycles, changes, ignored }
}
