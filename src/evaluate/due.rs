//! What has to be reported next, and by when: for the review of a week, for teams and for people.

use chrono::Days;

use super::{Assessment, GoalStatus, Subject};
use crate::finding::Span;
use crate::model::key_result::{Evidence, Kind};
use crate::model::time::{Cadence, Date, Period};
use crate::model::{KeyResultIndex, KpiIndex, ObjectiveIndex, Plan};

/// Something that somebody has to report, do or decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The last day on which it is in time.
    pub by: Date,
    /// Whom it concerns.
    pub subject: Subject,
    /// What has to happen.
    pub what: DueKind,
    /// The line next to which the new fact is written.
    pub place: Span,
}

/// What has to happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueKind {
    /// A KPI is read.
    Reading,
    /// A key result is reported.
    CheckIn,
    /// The start of a key result is established.
    Start,
    /// A milestone is done; the position in its key result.
    Milestone {
        /// The position among the milestones.
        position: usize,
    },
    /// Somebody decides; the position in the objective's close.
    Decision {
        /// The position in `ObjectiveClose::decide`.
        position: usize,
    },
}

impl Due {
    /// Whether its last day has passed.
    pub fn is_overdue(&self, as_of: Date) -> bool {
        self.by < as_of
    }

    /// Whether it is overdue or falls into the seven days that begin with `as_of`.
    pub fn is_this_week(&self, as_of: Date) -> bool {
        self.by < after(as_of, 7)
    }
}

/// The reading that a KPI wants next; none once it is retired.
pub fn due_reading(plan: &Plan, assessment: &Assessment, index: KpiIndex) -> Option<Due> {
    let kpi = plan.kpi(index);
    let judged = &assessment.kpis[index.0];
    if judged.retired.is_some() {
        return None;
    }
    let place = match judged.latest() {
        Some(latest) => kpi.readings[latest.position as usize].span,
        None => kpi.places.readings.unwrap_or(kpi.place),
    };
    // A KPI that was never read has been waiting since it was written: it is wanted today.
    let by = judged.next_due.unwrap_or(assessment.as_of);
    Some(Due { by, subject: Subject::Kpi(index), what: DueKind::Reading, place })
}

/// What a key result wants next: a check-in, its start, its milestones, each in order of its day.
///
/// Nothing before it begins, after its window, once it is achieved and once it is dropped; the
/// readings of a KPI are wanted by that KPI.
pub fn due_of_key_result(plan: &Plan, assessment: &Assessment, index: KeyResultIndex) -> Vec<Due> {
    let key_result = plan.key_result(index);
    let judged = &assessment.objectives[index.objective.0].key_results[index.position];
    let finished = matches!(
        judged.status,
        GoalStatus::Dropped | GoalStatus::Achieved | GoalStatus::NotStarted
    );
    if finished || !judged.window.holds(assessment.as_of) {
        return Vec::new();
    }
    let subject = Subject::KeyResult(index);
    if let Kind::Milestones(milestones) = &key_result.kind {
        let mut due: Vec<Due> = milestones
            .iter()
            .enumerate()
            .filter(|(_, milestone)| milestone.done.is_none_or(|day| day > assessment.as_of))
            .filter_map(|(position, milestone)| {
                let what = DueKind::Milestone { position };
                Some(Due { by: milestone.due?, subject, what, place: milestone.span })
            })
            .collect();
        due.sort_by_key(|due| due.by);
        return due;
    }
    match key_result.evidence {
        Evidence::Kpi(_) | Evidence::MissingKpi => return Vec::new(),
        Evidence::CheckIns => {}
    }
    let (what, last) = if judged.status == GoalStatus::Establishing {
        (DueKind::Start, None)
    } else {
        (DueKind::CheckIn, judged.evidence.last())
    };
    let cadence = key_result.cadence;
    let period = match last {
        Some(evidence) => period_after(plan, cadence, evidence.date),
        None => period_of(plan, cadence, key_result.from),
    };
    let place = match (what, last) {
        (DueKind::Start, _) => key_result.places.start.unwrap_or(key_result.place),
        (_, Some(evidence)) => evidence.span,
        (_, None) => key_result.place,
    };
    vec![Due { by: after(period.last, cadence.grace_days()), subject, what, place }]
}

/// What an objective's close asks others to decide, from today on.
///
/// The files don't say whether a decision was made, so one whose day has passed is not called late.
pub fn due_decisions(plan: &Plan, assessment: &Assessment, index: ObjectiveIndex) -> Vec<Due> {
    let Some(close) = &plan.objective(index).close else { return Vec::new() };
    let wanted = close.decide.iter().enumerate().filter_map(|(position, decision)| {
        let by = decision.by.filter(|&by| by >= assessment.as_of)?;
        let what = DueKind::Decision { position };
        Some(Due { by, subject: Subject::Objective(index), what, place: decision.span })
    });
    wanted.collect()
}

fn period_of(plan: &Plan, cadence: Cadence, date: Date) -> Period {
    cadence.period_of(date, plan.site.fiscal_year, &plan.site.holidays)
}

fn period_after(plan: &Plan, cadence: Cadence, date: Date) -> Period {
    let (fiscal_year, holidays) = (plan.site.fiscal_year, &plan.site.holidays);
    cadence.period_after(period_of(plan, cadence, date), fiscal_year, holidays)
}

fn after(date: Date, days: u64) -> Date {
    date.checked_add_days(Days::new(days)).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::evaluate;
    use crate::evaluate::test_plan::{self, TestKeyResult, TestKpi, day};
    use crate::model::KeyResult;

    const FIRST: KeyResultIndex = KeyResultIndex { objective: ObjectiveIndex(0), position: 0 };

    #[track_caller]
    fn key_result(key_result: KeyResult, as_of: &str, expected: &[(&str, DueKind)]) {
        let plan = test_plan::plan(Vec::new(), vec![test_plan::objective(vec![key_result])]);
        let assessment = evaluate(&plan, day(as_of));
        let due: Vec<_> = due_of_key_result(&plan, &assessment, FIRST)
            .into_iter()
            .map(|due| (due.by, due.what))
            .collect();
        let expected: Vec<_> = expected.iter().map(|(by, what)| (day(by), *what)).collect();
        assert_eq!(due, expected, "{as_of}");
    }

    fn weekly() -> TestKeyResult {
        TestKeyResult::new().window("2026-04-01", "2026-06-30").cadence(Cadence::Weekly)
    }

    #[test]
    fn a_check_in_is_due_after_the_week_that_follows_the_last_one() {
        let reported = || weekly().way("10", "0").check_in("2026-05-10", "6").build();
        // 10 May 2026 is a Sunday; the week after it ends on the 17th and has 3 days of grace.
        key_result(reported(), "2026-05-18", &[("2026-05-20", DueKind::CheckIn)]);
        key_result(
            weekly().way("10", "0").build(),
            "2026-04-02",
            &[("2026-04-08", DueKind::CheckIn)],
        );
    }

    #[test]
    fn nothing_is_due_before_the_window_after_it_and_once_done() {
        let reported = || weekly().way("10", "0").check_in("2026-05-10", "6").build();
        key_result(reported(), "2026-03-31", &[]);
        key_result(reported(), "2026-07-01", &[]);
        key_result(weekly().way("10", "0").check_in("2026-05-10", "0").build(), "2026-05-18", &[]);
    }

    #[test]
    fn a_reading_is_due_until_its_kpi_is_retired() {
        let case = |kpi: TestKpi, expected: Option<&str>| {
            let plan = test_plan::plan(vec![kpi.build()], Vec::new());
            let assessment = evaluate(&plan, day("2026-05-18"));
            let due = due_reading(&plan, &assessment, KpiIndex(0)).map(|due| due.by);
            assert_eq!(due, expected.map(day));
        };
        let kpi = || TestKpi::new().cadence(Cadence::Monthly);
        case(kpi(), Some("2026-05-18"));
        case(kpi().reading("2026-04-30", "1"), Some("2026-06-10"));
        case(kpi().reading("2026-04-30", "1").retired("2026-05-01"), None);
    }

    #[test]
    fn the_week_has_seven_days_and_begins_today() {
        let due = |by: &str| Due {
            by: day(by),
            subject: Subject::Kpi(KpiIndex(0)),
            what: DueKind::Reading,
            place: test_plan::nowhere(),
        };
        let as_of = day("2026-05-18");
        assert!(due("2026-05-17").is_overdue(as_of) && due("2026-05-17").is_this_week(as_of));
        assert!(!due("2026-05-18").is_overdue(as_of) && due("2026-05-24").is_this_week(as_of));
        assert!(!due("2026-05-25").is_this_week(as_of));
    }
}
