//! What an amendment of a close would seal.

use super::difference::differences;
use super::renamed::Renames;
use super::sealed::{position, sealable};
use super::verify::{placed, seen_by_seal};
use crate::evaluate::Restatement;
use crate::model::Plan;
use crate::model::close::{Close, Record};

/// A corrected record, and what is corrected by it.
#[derive(Debug, Clone)]
pub struct Amended {
    /// The record as it reads from then on.
    pub record: Record,
    /// What it corrects in the record before it.
    pub changes: Vec<Restatement>,
}

/// What the files say otherwise than a close, judged as on its own day; none where nothing differs.
///
/// Only sections with a difference are taken over: a KPI that came later, or a new outlook on one
/// whose data are the same, is no correction.
pub fn amended(plan: &Plan, close: &Close) -> Option<Amended> {
    let cycle = position(plan, close)?;
    let standing = Renames::new(plan).record(&close.standing().record);
    let early = standing.cycle.early.as_deref();
    let seen = seen_by_seal(plan, &standing, close.first.as_of);
    let now = sealable(&seen, close.first.as_of, cycle, early);
    let found = differences(&standing, &now, false);
    if found.is_empty() {
        return None;
    }
    let touches = |id: &str| {
        found.iter().any(|it| {
            let rest = it.restatement.subject.strip_prefix(id);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    };
    let mut record = standing;
    if touches(&record.cycle.id) {
        record.cycle = now.cycle;
    }
    record.kpis.retain(|id, _| now.kpis.contains_key(id));
    for (id, kpi) in now.kpis {
        if record.kpis.contains_key(&id) && touches(&id) {
            record.kpis.insert(id, kpi);
        }
    }
    record.objectives.retain(|id, _| now.objectives.contains_key(id));
    for (id, objective) in now.objectives {
        if touches(&id) {
            record.objectives.insert(id, objective);
        }
    }
    let (kpis, objectives) = (&record.kpis, &record.objectives);
    record.cycle.gaps.retain(|gap| {
        let of_objective = objectives.keys().any(|id| gap.subject.starts_with(id.as_str()));
        of_objective || kpis.contains_key(&gap.subject)
    });
    let changes = found.into_iter().map(|it| placed(plan, it.restatement)).collect();
    Some(Amended { record, changes })
}
