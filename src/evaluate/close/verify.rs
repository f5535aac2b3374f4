//! Sealed closes held against the files of today.

use std::borrow::Cow;
use std::sync::Arc;

use rayon::prelude::*;

use super::difference::{Difference, differences};
use super::place::Places;
use super::sealed::{CloseNow, Closes, sealable_among};
use crate::evaluate::known::{day_of_judgement, see_kpi_on};
use crate::evaluate::{AmendmentAssessment, Assessment, Restatement};
use crate::model::Plan;
use crate::model::close::{RULE_SET, Record};
use crate::model::kpi::Reading;
use crate::model::time::Date;

/// Says of every close in force what the files say otherwise today, each judged as on its own day.
pub(crate) fn verify_closes(plan: &Plan, closes: &Closes<'_>, assessment: &mut Assessment) {
    let as_of = assessment.as_of;
    let in_force = closes.all.par_iter().filter(|now| now.standing_on(as_of).is_some());
    let verdicts: Vec<_> =
        in_force.map(|now| (now.cycle, verdict(plan, closes, now, as_of))).collect();
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

fn verdict(plan: &Plan, closes: &Closes<'_>, now: &CloseNow<'_>, as_of: Date) -> Verdict {
    let CloseNow { close, cycle, versions } = now;
    let (first, amended) = versions.split_first().expect("a close has a first seal");
    let (mut rules, mut standing) = (first.0.rules, &first.1);
    let mut amendments = Vec::new();
    let known = close.amendments.iter().zip(amended).filter(|(_, (it, _))| it.as_of <= as_of);
    for (amendment, (sealed, record)) in known {
        amendments.push(AmendmentAssessment {
            number: amendment.number,
            as_of: sealed.as_of,
            why: amendment.why.clone(),
            changes: placed(plan, differences(standing, record, true)),
        });
        (rules, standing) = (sealed.rules, record);
    }
    // A correction is of what was known on the day of the first seal, whenever it is made.
    let early = standing.cycle.early.as_deref();
    let day = close.first.as_of;
    let now = sealable_among(&seen_by_seal(plan, standing, day), closes, day, *cycle, early);
    let is_other_rules = rules != RULE_SET;
    let found = differences(standing, &now, is_other_rules);
    let rules_changed = is_other_rules && !found.is_empty() && found.iter().all(|it| !it.is_input);
    let restated = if rules_changed { Vec::new() } else { placed(plan, found) };
    Verdict { amendments, restated, rules_changed }
}

/// The plan as a seal saw it on its day. Whether the figure of a period that ran on that day had been
/// written by then, and which, the files don't say, but the seal does.
pub(super) fn seen_by_seal<'a>(plan: &'a Plan, sealed: &Record, as_of: Date) -> Cow<'a, Plan> {
    let mut seen = Cow::Borrowed(plan);
    for (position, kpi) in plan.kpis.iter().enumerate() {
        let Some(record) = sealed.kpis.get(&kpi.id.0) else { continue };
        let day = day_of_judgement(kpi, as_of);
        let is_running = |it: &Reading| it.period_start <= day && day < it.date;
        let is_seen = |it: &Reading| is_running(it) && it.known_from <= day;
        match record.readings.iter().rfind(|read| read.provisional) {
            Some(read) => {
                let kpi = &mut seen.to_mut().kpis[position];
                let running = Arc::make_mut(kpi).readings.iter_mut().filter(|it| is_running(it));
                running.for_each(|reading| reading.value = read.value);
                see_kpi_on(kpi, as_of);
            }
            None if kpi.readings.iter().any(is_seen) => {
                let kpi = Arc::make_mut(&mut seen.to_mut().kpis[position]);
                kpi.readings.retain(|it| !is_seen(it));
            }
            None => {}
        }
    }
    seen
}

/// What differs, with the place where each field is written today.
pub(super) fn placed(plan: &Plan, found: Vec<Difference>) -> Vec<Restatement> {
    if found.is_empty() {
        return Vec::new();
    }
    let places = Places::new(plan);
    let with_place = |Difference { mut restatement, .. }: Difference| {
        restatement.span = places.find(&restatement.subject, &restatement.field);
        restatement
    };
    found.into_iter().map(with_place).collect()
}
