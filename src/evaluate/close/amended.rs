//! What an amendment of a close would seal.

use std::collections::BTreeSet;

use super::difference::differences;
use super::sealed::{Closes, sealable_among};
use super::verify::{placed, seen_by_seal};
use crate::evaluate::Restatement;
use crate::model::Plan;
use crate::model::close::{Close, GapRecord, Record};

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
    let closes = Closes::new(plan);
    let now = closes.all.iter().find(|now| now.close.cycle == close.cycle)?;
    let (_, standing) = now.versions.last()?;
    let early = standing.cycle.early.as_deref();
    let day = close.first.as_of;
    let seen = seen_by_seal(plan, standing, day);
    let today = sealable_among(&seen, &closes, day, now.cycle, early);
    let found = differences(standing, &today, false);
    if found.is_empty() {
        return None;
    }
    // A key result's differences are its objective's.
    let mut touched: BTreeSet<&str> = BTreeSet::new();
    for difference in &found {
        let subject = difference.restatement.subject.as_str();
        touched.insert(subject);
        touched.extend(subject.rsplit_once('/').map(|(objective, _)| objective));
    }
    let mut record = Record::clone(standing);
    // The gaps of what is not corrected stay as they were seen.
    let is_touched = |gap: &GapRecord| {
        let of_objective = gap.subject.rsplit_once('/').map(|(objective, _)| objective);
        touched.contains(gap.subject.as_str())
            || of_objective.is_some_and(|it| touched.contains(it))
    };
    let mut gaps = std::mem::take(&mut record.cycle.gaps);
    gaps.retain(|gap| !is_touched(gap));
    gaps.extend(today.cycle.gaps.iter().filter(|gap| is_touched(gap)).cloned());
    gaps.sort();
    if touched.contains(record.cycle.id.as_str()) {
        record.cycle = today.cycle;
    }
    record.cycle.gaps = gaps;
    record.kpis.retain(|id, _| today.kpis.contains_key(id));
    for (id, kpi) in today.kpis {
        if touched.contains(id.as_str()) && record.kpis.contains_key(&id) {
            record.kpis.insert(id, kpi);
        }
    }
    record.objectives.retain(|id, _| today.objectives.contains_key(id));
    for (id, objective) in today.objectives {
        if touched.contains(id.as_str()) {
            record.objectives.insert(id, objective);
        }
    }
    let changes = placed(plan, found);
    Some(Amended { record, changes })
}
