//! Sealed closes held against the files of today.

use std::borrow::Cow;

use rayon::prelude::*;

use super::difference::differences;
use super::place::place;
use super::renamed::Renames;
use super::sealed::{position, sealable};
use crate::evaluate::known::see_kpi_on;
use crate::evaluate::{AmendmentAssessment, Assessment, Restatement};
use crate::model::Plan;
use crate::model::close::{Close, RULE_SET, Record};
use crate::model::kpi::Kpi;
use crate::model::time::Date;

/// Says of every close in force what the files say otherwise today, each judged as on its own day.
pub(crate) fn verify_closes(plan: &Plan, assessment: &mut Assessment) {
    if plan.closes.is_empty() {
        return;
    }
    let renames = Renames::new(plan);
    let as_of = assessment.as_of;
    let verdicts: Vec<_> = plan
        .closes
        .par_iter()
        .filter_map(|close| {
            let cycle = position(plan, close)?;
            close.standing_on(as_of)?;
            Some((cycle, verdict(plan, close, &renames, assessment)))
        })
        .collect();
    for (cycle, verdict) in verdicts {
        let Some(close) = &mut assessment.cycles[cycle.0].close else { continue };
        close.amendments = verdict.amendments;
        close.restated = verdict.restated;
        close.rules_changed = verdict.rules_changed;
    }
}

struct Verdict {
    amendments: Vec<AmendmentAssessment>,
    restated: Vec<Restatement>,
    rules_changed: bool,
}

fn verdict(plan: &Plan, close: &Close, renames: &Renames, assessment: &Assessment) -> Verdict {
    let known = close.amendments.iter().filter(|it| it.sealed.as_of <= assessment.as_of);
    let mut standing = renames.record(&close.first.record);
    let mut amendments = Vec::new();
    for amendment in known {
        let record = renames.record(&amendment.sealed.record);
        let changes = differences(&standing, &record, true).into_iter();
        amendments.push(AmendmentAssessment {
            number: amendment.number,
            as_of: amendment.sealed.as_of,
            why: amendment.why.clone(),
            changes: changes.map(|change| placed(plan, change.restatement)).collect(),
        });
        standing = record;
    }
    let rules = close.standing_on(assessment.as_of).map_or(RULE_SET, |sealed| sealed.rules);
    let cycle = position(plan, close).expect("only closes of known cycles are verified");
    // A correction is of what was known on the day of the first seal, whenever it is made.
    let early = standing.cycle.early.as_deref();
    let seen = seen_by_seal(plan, &standing, close.first.as_of);
    let now = sealable(&seen, close.first.as_of, cycle, early);
    let is_other_rules = rules != RULE_SET;
    let found = differences(&standing, &now, is_other_rules);
    let rules_changed = is_other_rules && !found.is_empty() && found.iter().all(|it| !it.is_input);
    let restated = if rules_changed {
        Vec::new()
    } else {
        found.into_iter().map(|it| placed(plan, it.restatement)).collect()
    };
    Verdict { amendments, restated, rules_changed }
}

/// The plan as a seal saw it on its day. Whether the figure of a period that ran on that day had been
/// written by then, the files don't say, but the seal does.
pub(super) fn seen_by_seal<'a>(plan: &'a Plan, sealed: &Record, as_of: Date) -> Cow<'a, Plan> {
    let knew = |kpi: &Kpi| {
        let record = sealed.kpis.get(&kpi.id.0);
        record.is_some_and(|record| record.readings.iter().any(|reading| reading.provisional))
    };
    let mut seen = Cow::Borrowed(plan);
    for (position, _) in plan.kpis.iter().enumerate().filter(|(_, kpi)| knew(kpi)) {
        see_kpi_on(&mut seen.to_mut().kpis[position], as_of);
    }
    seen
}

/// A restatement with the place where its field is written today.
pub(super) fn placed(plan: &Plan, mut restatement: Restatement) -> Restatement {
    restatement.span = place(plan, &restatement.subject, &restatement.field);
    restatement
}
