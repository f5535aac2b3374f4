//! What happened lately: computed from dated facts in the files alone.
//!
//! Statuses move without anybody writing anything, so those of 7 days ago are worked out and
//! compared with today's. Pages cut the list as they need.

use std::cmp::Reverse;

use chrono::Days;
use rayon::prelude::*;

use crate::finding::Span;
use crate::model::close::Amendment;
use crate::model::key_result::Kind;
use crate::model::kpi::Kpi;
use crate::model::time::{Date, Period};
use crate::model::{
    CycleIndex, KeyResult, KeyResultIndex, KpiIndex, Objective, ObjectiveIndex, Plan,
};

use super::{
    Change, ChangeKind, JudgedReading, KpiAssessment, ObjectiveAssessment, Standing, Subject, kpi,
    objective,
};

/// How far back the list reaches.
const LATELY_DAYS: u64 = 60;
/// With which day today's statuses are compared.
const WEEK_DAYS: u64 = 7;

/// What happened in the last weeks, the latest first; on one day, in the plan's order.
pub(crate) fn changes(
    plan: &Plan,
    kpis: &[KpiAssessment],
    objectives: &[ObjectiveAssessment],
    as_of: Date,
) -> Vec<Change> {
    let mut changes = Vec::new();
    let lately = Period { first: before(as_of, LATELY_DAYS), last: as_of };
    for (position, (kpi, found)) in plan.kpis.iter().zip(kpis).enumerate() {
        let subject = Subject::Kpi(KpiIndex(position));
        of_kpi(kpi, found, &mut Log { lately, subject, changes: &mut changes });
    }
    for (position, objective) in plan.objectives.iter().enumerate() {
        of_objective(objective, ObjectiveIndex(position), lately, &mut changes);
    }
    for (position, cycle) in plan.cycles.iter().enumerate() {
        let subject = Subject::Cycle(CycleIndex(position));
        let mut log = Log { lately, subject, changes: &mut changes };
        log.add(cycle.start, cycle.place, ChangeKind::CycleBegan);
        // The last day still belongs to the cycle.
        if cycle.end < as_of {
            log.add(cycle.end, cycle.place, ChangeKind::CycleEnded);
        }
        for close in plan.closes.iter().filter(|close| close.cycle == cycle.id) {
            log.add(close.first.as_of, Some(close.place), ChangeKind::CycleClosed);
            for Amendment { number, why, sealed } in &close.amendments {
                let what = ChangeKind::CloseAmended { number: *number, why: why.clone() };
                log.add(sealed.as_of, Some(close.place), what);
            }
        }
    }
    statuses(plan, kpis, objectives, as_of, &mut changes);
    changes.sort_by_key(|change| (Reverse(change.date), change.subject));
    changes
}

/// Takes what happened to one thing, if it happened lately.
struct Log<'a> {
    lately: Period,
    subject: Subject,
    changes: &'a mut Vec<Change>,
}

impl Log<'_> {
    fn add(&mut self, date: Date, span: Option<Span>, what: ChangeKind) {
        if self.lately.holds(date) {
            self.changes.push(Change { date, subject: self.subject, what, span });
        }
    }
}

fn of_kpi(kpi: &Kpi, found: &KpiAssessment, log: &mut Log<'_>) {
    // Of many readings only the last ones are recent, and a crossing needs the one before.
    let recent = found.readings.partition_point(|reading| reading.date < log.lately.first);
    for pair in found.readings[recent.saturating_sub(1)..].windows(2) {
        let (from, to) = (&pair[0], &pair[1]);
        if let Some(what) = crossing(from, to) {
            log.add(to.date, Some(kpi.readings[to.position as usize].span), what);
        }
    }
    for accepted in &kpi.accepted {
        let what = ChangeKind::Accepted { until: accepted.until };
        log.add(accepted.from, Some(accepted.span), what);
    }
    if let Some(retired) = &kpi.retired {
        log.add(retired.date, Some(retired.span), ChangeKind::Retired);
    }
}

/// A reading that lies on the other side of its range's end than the one before it.
fn crossing(from: &JudgedReading, to: &JudgedReading) -> Option<ChangeKind> {
    match (from.standing?, to.standing?) {
        (Standing::In | Standing::Watch(_), Standing::Out(side)) => {
            Some(ChangeKind::LeftRange { from: from.value, to: to.value, side })
        }
        (Standing::Out(_), Standing::In | Standing::Watch(_)) => {
            Some(ChangeKind::CameBack { from: from.value, to: to.value })
        }
        (Standing::Out(_), Standing::Out(_))
        | (Standing::In | Standing::Watch(_), Standing::In | Standing::Watch(_)) => None,
    }
}

fn of_objective(
    objective: &Objective,
    index: ObjectiveIndex,
    lately: Period,
    changes: &mut Vec<Change>,
) {
    if let Some(dropped) = &objective.dropped {
        let mut log = Log { lately, subject: Subject::Objective(index), changes };
        log.add(dropped.date, Some(dropped.span), ChangeKind::Dropped);
    }
    for (position, key_result) in objective.key_results.iter().enumerate() {
        let subject = Subject::KeyResult(KeyResultIndex { objective: index, position });
        of_key_result(key_result, &mut Log { lately, subject, changes });
    }
}

fn of_key_result(key_result: &KeyResult, log: &mut Log<'_>) {
    let (mut value, mut confidence) = (None, None);
    for check_in in &key_result.check_ins {
        let what = ChangeKind::CheckIn {
            from: value,
            to: check_in.value,
            confidence: check_in.confidence.map(|now| (confidence, now)),
            note: check_in.note.clone(),
        };
        log.add(check_in.date, Some(check_in.span), what);
        value = check_in.value.or(value);
        confidence = check_in.confidence.or(confidence);
    }
    if let Kind::Milestones(milestones) = &key_result.kind {
        for milestone in milestones {
            if let Some(done) = milestone.done {
                let late_days = milestone.due.map(|due| (done - due).num_days());
                let what = ChangeKind::MilestoneDone { title: milestone.title.clone(), late_days };
                log.add(done, Some(milestone.span), what);
            }
        }
    }
    for (position, revision) in key_result.revisions.iter().enumerate() {
        log.add(revision.date, Some(revision.span), ChangeKind::Revised { position });
    }
    if let Some(dropped) = &key_result.dropped {
        log.add(dropped.date, Some(dropped.span), ChangeKind::Dropped);
    }
}

/// Statuses that differ from those of 7 days ago, as what was known then gave them.
fn statuses(
    plan: &Plan,
    kpis: &[KpiAssessment],
    objectives: &[ObjectiveAssessment],
    as_of: Date,
    changes: &mut Vec<Change>,
) {
    let week_ago = before(as_of, WEEK_DAYS);
    let mut add = |subject, what| changes.push(Change { date: as_of, subject, what, span: None });
    let then: Vec<_> =
        plan.kpis.par_iter().map(|kpi| kpi::status_on(&plan.site, kpi, week_ago)).collect();
    for (position, (from, now)) in then.into_iter().zip(kpis).enumerate() {
        let to = now.status;
        if from != to {
            add(Subject::Kpi(KpiIndex(position)), ChangeKind::RangeStatus { from, to });
        }
    }
    let then: Vec<_> = (0..plan.objectives.len())
        .into_par_iter()
        .map(|position| objective::statuses_on(plan, ObjectiveIndex(position), week_ago))
        .collect();
    for (position, ((from, of_key_results), now)) in then.into_iter().zip(objectives).enumerate() {
        let index = ObjectiveIndex(position);
        if from != now.status {
            let what = ChangeKind::GoalStatus { from, to: now.status };
            add(Subject::Objective(index), what);
        }
        for (position, (from, now)) in of_key_results.into_iter().zip(&now.key_results).enumerate()
        {
            if from != now.status {
                let subject = Subject::KeyResult(KeyResultIndex { objective: index, position });
                add(subject, ChangeKind::GoalStatus { from, to: now.status });
            }
        }
    }
}

fn before(date: Date, days: u64) -> Date {
    date.checked_sub_days(Days::new(days)).unwrap_or(Date::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::test_plan::{TestKeyResult, TestKpi, day, dec, objective, plan};
    use crate::evaluate::{GoalStatus, RangeStatus, Side, evaluate, record, see_on};
    use crate::model::close::{Close, RULE_SET, Sealed};
    use crate::model::key_result::RevisedField;

    /// Every change as its day and what happened.
    fn found(plan: &Plan, on: &str) -> Vec<(String, ChangeKind)> {
        evaluate(plan, day(on))
            .changes
            .into_iter()
            .map(|change| (change.date.to_string(), change.what))
            .collect()
    }

    #[track_caller]
    fn case(plan: &Plan, on: &str, expected: Vec<(&str, ChangeKind)>) {
        let expected: Vec<_> =
            expected.into_iter().map(|(date, what)| (date.to_owned(), what)).collect();
        assert_eq!(found(plan, on), expected, "on {on}");
    }

    fn no_cycles(mut plan: Plan) -> Plan {
        for objective in &mut plan.objectives {
            objective.cycle = None;
        }
        plan.cycles.clear();
        plan
    }

    #[test]
    fn readings_that_cross_their_range_are_told() {
        let kpi = TestKpi::new()
            .reading("2026-03-31", "4")
            .reading("2026-04-30", "6")
            .reading("2026-05-31", "5")
            .build();
        let plan = no_cycles(plan(vec![kpi], Vec::new()));
        let left = || ChangeKind::LeftRange { from: dec("4"), to: dec("6"), side: Side::Above };
        let back = || ChangeKind::CameBack { from: dec("6"), to: dec("5") };
        let status = |from, to| ChangeKind::RangeStatus { from, to };
        case(
            &plan,
            "2026-05-03",
            vec![
                ("2026-05-03", status(RangeStatus::InRange, RangeStatus::OutOfRange)),
                ("2026-04-30", left()),
            ],
        );
        case(&plan, "2026-05-07", vec![("2026-04-30", left())]);
        case(&plan, "2026-06-08", vec![("2026-05-31", back()), ("2026-04-30", left())]);
        // Sixty days back, and not a day more.
        case(&plan, "2026-06-30", vec![("2026-05-31", back())]);
    }

    #[test]
    fn a_month_that_ended_this_week_has_changed_the_status() {
        let kpi = TestKpi::new()
            .period("2026-03-01", "2026-03-31", "4")
            .period("2026-04-01", "2026-04-30", "6")
            .build();
        let mut plan = no_cycles(plan(vec![kpi], Vec::new()));
        see_on(&mut plan, day("2026-05-03"));
        let status =
            ChangeKind::RangeStatus { from: RangeStatus::InRange, to: RangeStatus::OutOfRange };
        let left = ChangeKind::LeftRange { from: dec("4"), to: dec("6"), side: Side::Above };
        case(&plan, "2026-05-03", vec![("2026-05-03", status), ("2026-04-30", left)]);
    }

    #[test]
    fn check_ins_tell_the_one_before() {
        let mut key_result =
            TestKeyResult::new().check_in("2026-04-06", "10").check_in("2026-04-13", "20").build();
        key_result.check_ins[0].confidence = Some(5);
        key_result.check_ins[1].confidence = Some(7);
        let plan = no_cycles(plan(Vec::new(), vec![objective(vec![key_result])]));
        let told: Vec<_> = found(&plan, "2026-04-15")
            .into_iter()
            .filter(|(_, what)| matches!(what, ChangeKind::CheckIn { .. }))
            .collect();
        let check_in = |from, to, confidence| ChangeKind::CheckIn {
            from,
            to: Some(to),
            confidence: Some(confidence),
            note: None,
        };
        assert_eq!(
            told,
            [
                ("2026-04-13".to_owned(), check_in(Some(dec("10")), dec("20"), (Some(5), 7))),
                ("2026-04-06".to_owned(), check_in(None, dec("10"), (None, 5))),
            ]
        );
    }

    #[test]
    fn what_people_wrote_is_told_once_its_day_has_come() {
        let weight = RevisedField::Weight { from: dec("1"), to: dec("1") };
        let milestones = TestKeyResult::new()
            .milestone("2026-05-01", "2026-04-28", "1")
            .milestone("2026-06-30", "", "1")
            .revised("2026-04-20", weight, false)
            .dropped("2026-05-10", true)
            .build();
        let plan = no_cycles(plan(Vec::new(), vec![objective(vec![milestones])]));
        let done = || ChangeKind::MilestoneDone { title: "EMEA".to_owned(), late_days: Some(-3) };
        let revised = || ChangeKind::Revised { position: 0 };
        case(&plan, "2026-04-27", vec![("2026-04-20", revised())]);
        case(&plan, "2026-05-09", vec![("2026-04-28", done()), ("2026-04-20", revised())]);
        let status =
            || ChangeKind::GoalStatus { from: GoalStatus::OnTrack, to: GoalStatus::Dropped };
        case(
            &plan,
            "2026-05-12",
            vec![
                ("2026-05-12", status()),
                ("2026-05-12", status()),
                ("2026-05-10", ChangeKind::Dropped),
                ("2026-04-28", done()),
                ("2026-04-20", revised()),
            ],
        );
    }

    #[test]
    fn cycles_begin_and_end() {
        let plan = plan(Vec::new(), Vec::new());
        case(&plan, "2026-03-31", Vec::new());
        case(&plan, "2026-04-01", vec![("2026-04-01", ChangeKind::CycleBegan)]);
        case(&plan, "2026-06-30", Vec::new());
        case(&plan, "2026-07-01", vec![("2026-06-30", ChangeKind::CycleEnded)]);
    }

    #[test]
    fn closes_and_their_corrections_are_told_from_their_day_on() {
        let mut plan = plan(Vec::new(), Vec::new());
        let assessment = evaluate(&plan, day("2026-07-06"));
        let sealed = |as_of: &str| Sealed {
            as_of: day(as_of),
            rules: RULE_SET,
            record: record(&plan, &assessment, CycleIndex(0)).into(),
            digest: String::new(),
        };
        let close = Close {
            cycle: plan.cycles[0].id.clone(),
            first: sealed("2026-07-06"),
            amendments: vec![Amendment {
                number: 1,
                why: "recount".to_owned(),
                sealed: sealed("2026-07-20"),
            }],
            place: plan.site.place,
        };
        plan.closes.push(close);
        let ended = || ("2026-06-30", ChangeKind::CycleEnded);
        let closed = || ("2026-07-06", ChangeKind::CycleClosed);
        let why = || "recount".to_owned();
        case(&plan, "2026-07-05", vec![ended()]);
        case(&plan, "2026-07-19", vec![closed(), ended()]);
        let amended = ("2026-07-20", ChangeKind::CloseAmended { number: 1, why: why() });
        case(&plan, "2026-07-20", vec![amended, closed(), ended()]);
    }

    #[test]
    fn acceptance_and_retirement_are_told() {
        let kpi = TestKpi::new()
            .reading("2026-03-31", "4")
            .accepted("2026-04-01", "2026-06-30")
            .retired("2026-04-05")
            .build();
        let plan = no_cycles(plan(vec![kpi], Vec::new()));
        let accepted = || ChangeKind::Accepted { until: day("2026-06-30") };
        case(
            &plan,
            "2026-04-10",
            vec![("2026-04-05", ChangeKind::Retired), ("2026-04-01", accepted())],
        );
    }
}
