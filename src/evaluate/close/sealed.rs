//! What was sealed wins: from the day of its seal on, a cycle's scores are the sealed ones.

use std::sync::Arc;

use super::renamed::Renames;
use crate::evaluate::{Assessment, CloseAssessment, CycleState, Score, judge};
use crate::model::close::{Close, KeyResultRecord, ObjectiveRecord, Record, Sealed};
use crate::model::time::Date;
use crate::model::{CycleIndex, Plan};

use super::record::{record, record_early};

/// The closes of a plan, each with its cycle and under the ids of today.
pub(crate) struct Closes<'a> {
    pub(super) all: Vec<CloseNow<'a>>,
}

/// A close under the ids of today.
pub(super) struct CloseNow<'a> {
    pub(super) close: &'a Close,
    pub(super) cycle: CycleIndex,
    /// Its first seal and that of each amendment.
    pub(super) versions: Vec<(&'a Sealed, Arc<Record>)>,
}

impl<'a> Closes<'a> {
    /// The closes of cycles that the plan has.
    pub(crate) fn new(plan: &'a Plan) -> Self {
        if plan.closes.is_empty() {
            return Self { all: Vec::new() };
        }
        let renames = Renames::new(plan);
        let now = |close: &'a Close| {
            let versions = close.versions().map(|it| (it, renames.record(&it.record)));
            Some(CloseNow { close, cycle: position(plan, close)?, versions: versions.collect() })
        };
        Self { all: plan.closes.iter().filter_map(now).collect() }
    }
}

impl<'a> CloseNow<'a> {
    /// What held on a day; none before it was sealed.
    pub(super) fn standing_on(&self, day: Date) -> Option<&(&'a Sealed, Arc<Record>)> {
        self.versions.iter().rfind(|(sealed, _)| sealed.as_of <= day)
    }
}

/// The record that would be sealed on a day: of the files as they are, judged as on that day, where
/// every other close holds and the cycle's own doesn't.
///
/// `early` says why it is closed before its end.
pub fn sealable(plan: &Plan, as_of: Date, cycle: CycleIndex, early: Option<&str>) -> Record {
    sealable_among(plan, &Closes::new(plan), as_of, cycle, early)
}

pub(super) fn sealable_among(
    plan: &Plan,
    closes: &Closes<'_>,
    as_of: Date,
    cycle: CycleIndex,
    early: Option<&str>,
) -> Record {
    let mut assessment = judge(plan, as_of);
    apply_closes(plan, closes, &mut assessment, Some(cycle));
    match early {
        Some(why) => record_early(plan, &assessment, cycle, why),
        None => record(plan, &assessment, cycle),
    }
}

/// Puts the closes that were sealed by the day of judgement in force, but for one.
pub(crate) fn apply_closes(
    plan: &Plan,
    closes: &Closes<'_>,
    assessment: &mut Assessment,
    but: Option<CycleIndex>,
) {
    for now in closes.all.iter().filter(|now| Some(now.cycle) != but) {
        let Some((sealed, record)) = now.standing_on(assessment.as_of) else { continue };
        freeze(plan, assessment, now.cycle, record);
        let found = &mut assessment.cycles[now.cycle.0];
        found.state = CycleState::Closed;
        found.score = record.cycle.score;
        let first_as_of = now.close.first.as_of;
        found.close = Some(CloseAssessment {
            record: Arc::clone(record),
            as_of: first_as_of,
            rules: sealed.rules,
            digest: sealed.digest.clone(),
            first_as_of,
            amendments: Vec::new(),
            restated: Vec::new(),
            rules_changed: false,
        });
    }
}

/// The cycle that a close is of.
pub(super) fn position(plan: &Plan, close: &Close) -> Option<CycleIndex> {
    plan.cycles.iter().position(|cycle| cycle.id == close.cycle).map(CycleIndex)
}

/// Puts the sealed scores of a cycle in place of the computed ones; what the seal doesn't know is
/// part of no sealed mean, and has none.
fn freeze(plan: &Plan, assessment: &mut Assessment, cycle: CycleIndex, record: &Record) {
    for index in assessment.cycles[cycle.0].objectives.clone() {
        let objective = plan.objective(index);
        let sealed = record.objectives.get(&objective.id.to_string());
        let found = &mut assessment.objectives[index.0];
        found.score = sealed.and_then(|sealed| sealed.score);
        for (key_result, found) in objective.key_results.iter().zip(&mut found.key_results) {
            let sealed = sealed.and_then(|sealed| sealed_key_result(sealed, &key_result.id));
            found.score = sealed.and_then(|sealed| {
                Some(Score { value: sealed.score?, computed: sealed.computed_score })
            });
        }
    }
}

fn sealed_key_result<'a>(record: &'a ObjectiveRecord, id: &str) -> Option<&'a KeyResultRecord> {
    record.key_results.iter().find(|key_result| key_result.id == id)
}
