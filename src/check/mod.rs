//! Matters of judgement: what may mislead about goals that can be judged, and how loud to say it.
//!
//! A check's file holds its code, its name, its page of manual and the `run` that finds it. A new
//! check begins as a copy of its nearest neighbour, a line in `CHECKS` and a file
//! `tests/check/<fault>.md` with a case that fires and one that stays silent.
//!
//! **Invariant:** judges by the assessment and computes no figure of its own; an error stays an
//! error, for what cannot be judged is not a matter of taste.

mod activity_key_result;
mod changed_rules;
mod confidence_gap;
mod deadline_outside_cycle;
mod digits_in_objective;
mod endless_key_result;
mod goalpost_moved;
mod judged;
mod key_result_count;
mod key_result_like_kpi;
mod kpi_like_key_result;
mod level;
mod never_attacked;
mod no_guardrail;
mod no_parent;
mod nobody_accountable;
mod not_yet;
mod other_kind;
mod outgrown_limits;
mod reference_to_nothing;
mod restated_close;
mod stale_kpi;
mod start_not_established;
mod start_unlike_reading;
mod target_in_routine_variation;
mod target_outside_range;
mod unanswered_kpi;
mod unconfirmed_objective;
mod unknown_check;
mod words;

use rayon::prelude::*;

use crate::evaluate::Assessment;
use crate::finding::{Fault, Finding};
use crate::model::Plan;

use judged::Judged;

pub use level::{level_in_force, settle_levels};
pub use unknown_check::unknown_checks;

/// A check: a fault that may mislead, and how it is found.
#[derive(Debug)]
pub struct Check {
    /// Its code, its name, its usual level and its page of manual.
    pub fault: Fault,
    run: fn(&Judged<'_>) -> Vec<Finding>,
}

/// Every check, by code.
pub const CHECKS: &[&Check] = &[
    &kpi_like_key_result::CHECK,
    &outgrown_limits::CHECK,
    &not_yet::CHECK,
    &stale_kpi::CHECK,
    &deadline_outside_cycle::CHECK,
    &target_outside_range::CHECK,
    &start_unlike_reading::CHECK,
    &target_in_routine_variation::CHECK,
    &start_not_established::CHECK,
    &confidence_gap::CHECK,
    &goalpost_moved::CHECK,
    &key_result_count::CHECK,
    &digits_in_objective::CHECK,
    &activity_key_result::CHECK,
    &key_result_like_kpi::CHECK,
    &reference_to_nothing::CHECK,
    &unanswered_kpi::CHECK,
    &never_attacked::CHECK,
    &unconfirmed_objective::CHECK,
    &endless_key_result::CHECK,
    &no_guardrail::CHECK,
    &nobody_accountable::CHECK,
    &no_parent::CHECK,
    &restated_close::CHECK,
    &changed_rules::CHECK,
];

/// The faults of all checks and of what names them, by code.
pub fn faults() -> impl Iterator<Item = &'static Fault> {
    std::iter::once(&unknown_check::FAULT).chain(CHECKS.iter().map(|check| &check.fault))
}

/// Whether a finding is a judgement on the goals, not a slip in a file or a theme.
pub fn is_judgement(finding: &Finding) -> bool {
    CHECKS.iter().any(|check| check.fault.code == finding.fault.code)
}

/// Whether a finding says that the files no longer bear out a sealed close.
pub fn is_restated_close(finding: &Finding) -> bool {
    finding.fault.code == restated_close::CHECK.fault.code
}

/// What every check finds, by file and place, at its usual level.
pub fn run_checks(plan: &Plan, assessment: &Assessment) -> Vec<Finding> {
    let judged = Judged::new(plan, assessment);
    let mut findings: Vec<Finding> =
        CHECKS.par_iter().flat_map_iter(|check| (check.run)(&judged)).collect();
    findings.sort_by_key(|finding| (finding.span, finding.fault.code));
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_are_unique_and_in_order() {
        let faults: Vec<_> = CHECKS.iter().map(|check| &check.fault).collect();
        for pair in faults.windows(2) {
            assert!(pair[0].code < pair[1].code, "{} stands after {}", pair[1].code, pair[0].code);
            assert_ne!(pair[0].name, pair[1].name);
        }
        for fault in faults {
            assert!(["QD2", "QD3", "QD4", "QD5"].iter().any(|home| fault.code.starts_with(home)));
        }
    }
}
