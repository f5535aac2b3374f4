//! What was sealed wins: from the day of its seal on, a cycle's scores are the sealed ones.

use super::renamed::Renames;
use crate::evaluate::{Assessment, CloseAssessment, CycleState, Score, judge};
use crate::model::close::{Close, KeyResultRecord, ObjectiveRecord, Record};
use crate::model::time::Date;
use crate::model::{CycleId, CycleIndex, Plan};

use super::record::{record, record_early};

/// The record that would be sealed on a day: of the files as they are, judged as on that day, where
/// every other close holds and the cycle's own doesn't.
///
/// `early` says why it is closed before its end.
pub fn sealable(plan: &Plan, as_of: Date, cycle: CycleIndex, early: Option<&str>) -> Record {
    let mut assessment = judge(plan, as_of);
    apply_closes(plan, &mut assessment, Some(&plan.cycle(cycle).id));
    match early {
        Some(why) => record_early(plan, &assessment, cycle, why),
        None => record(plan, &assessment, cycle),
    }
}

/// Puts the closes that were sealed by the day of judgement in force, but for one.
pub(crate) fn apply_closes(plan: &Plan, assessment: &mut Assessment, but: Option<&CycleId>) {
    if plan.closes.is_empty() {
        return;
    }
    let renames = Renames::new(plan);
    for close in plan.closes.iter().filter(|close| Some(&close.cycle) != but) {
        let (Some(cycle), Some(sealed)) =
            (position(plan, close), close.standing_on(assessment.as_of))
        else {
            continue;
        };
        let record = renames.record(&sealed.record);
        freeze(plan, assessment, cycle, &record);
        let found = &mut assessment.cycles[cycle.0];
        found.state = CycleState::Closed;
        found.score = record.cycle.score;
        found.close = Some(CloseAssessment {
            record,
            as_of: close.first.as_of,
            rules: sealed.rules,
            digest: sealed.digest.clone(),
            first_as_of: close.first.as_of,
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
