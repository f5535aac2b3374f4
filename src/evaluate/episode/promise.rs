//! L1: the level that an objective promised of a KPI, by which its confirmation is judged.

use crate::evaluate::key_result::scoring_terms;
use crate::evaluate::known::known_drop;
use crate::model::key_result::{Evidence, Kind, Measure};
use crate::model::time::Date;
use crate::model::value::Value;
use crate::model::{KpiIndex, Objective};

/// What an objective promised of a KPI: `commit`, else the target, of its key result on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PromisedLevel {
    /// The position in `Objective::key_results`.
    pub(crate) key_result: usize,
    /// The level.
    pub(crate) level: Value,
    /// Whether it is the key result's `commit`; else its target.
    pub(crate) is_commit: bool,
    /// Whether the way led upwards.
    pub(crate) rises: bool,
}

/// The level that an objective promised of a KPI; none where no key result that was not dropped by
/// the day of the decision moves it.
///
/// A key result that counts the sum of its window promises no level: single readings, or their mean,
/// can't be held against what a quarter adds up to.
pub(crate) fn promised_level(
    objective: &Objective,
    kpi: KpiIndex,
    decided: Date,
) -> Option<PromisedLevel> {
    objective.key_results.iter().enumerate().find_map(|(position, key_result)| {
        let on_it = key_result.evidence == Evidence::Kpi(kpi)
            && known_drop(objective, key_result, decided).is_none();
        let Kind::Move(moving) = &key_result.kind else { return None };
        if moving.measure == Measure::Sum {
            return None;
        }
        let terms = scoring_terms(key_result, objective.window.last);
        let (start, target) = (terms.start?, terms.target?);
        on_it.then(|| PromisedLevel {
            key_result: position,
            level: moving.commit.unwrap_or(target),
            is_commit: moving.commit.is_some(),
            rises: target > start,
        })
    })
}
