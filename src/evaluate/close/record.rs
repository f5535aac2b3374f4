//! Everything that the close report of one cycle says.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{kpi, objective};
use crate::evaluate::cycle::{is_in_mean, score};
use crate::evaluate::gaps::gaps_of;
use crate::evaluate::objective::scored_early;
use crate::evaluate::{Assessment, Coverage, GoalStatus, ObjectiveAssessment, Subject};
use crate::model::close::{
    CycleRecord, GapRecord, KpiRecord, Named, ObjectiveRecord, PreviousRecord, Record,
    ThresholdsRecord,
};
use crate::model::time::{Cycle, Date, Period};
use crate::model::value::Value;
use crate::model::{
    Body, CycleIndex, KpiIndex, ObjectiveId, ObjectiveIndex, PersonId, Plan, TeamId,
};

/// Two cycles are of the same length where they differ by at most this part of the longer one: a
/// quarter of 90 days and one of 92, February and March, but not four weeks and five.
const LENGTH_PART: i64 = 8;

/// The record of a cycle with the figures of an assessment.
///
/// While the cycle runs, it has no scores.
pub fn record(plan: &Plan, assessment: &Assessment, cycle: CycleIndex) -> Record {
    make(plan, assessment, cycle, None)
}

/// The record of a cycle that is closed before its end: scores are of the progress on that day.
pub fn record_early(plan: &Plan, assessment: &Assessment, cycle: CycleIndex, why: &str) -> Record {
    make(plan, assessment, cycle, Some(why))
}

/// What the records of single things are made of.
pub(super) struct Source<'a> {
    pub(super) plan: &'a Plan,
    pub(super) assessment: &'a Assessment,
    pub(super) index: CycleIndex,
    pub(super) cycle: &'a Cycle,
    /// The cycle's days up to the last one on which it is judged.
    pub(super) judged: Period,
    /// The cycle's objectives, judged.
    pub(super) objectives: Vec<(ObjectiveIndex, Cow<'a, ObjectiveAssessment>)>,
}

fn make(plan: &Plan, assessment: &Assessment, index: CycleIndex, early: Option<&str>) -> Record {
    let cycle = plan.cycle(index);
    let objectives = assessment.cycles[index.0].objectives.iter().map(|&index| {
        let found = &assessment.objectives[index.0];
        let found = match early {
            Some(_) => Cow::Owned(scored_early(plan, index, found, assessment.as_of)),
            None => Cow::Borrowed(found),
        };
        (index, found)
    });
    let source = Source {
        plan,
        assessment,
        index,
        cycle,
        judged: Period { first: cycle.start, last: cycle.end.min(assessment.as_of) },
        objectives: objectives.collect(),
    };
    Record {
        cycle: cycle_record(&source, early),
        kpis: kpi_records(&source),
        objectives: source.objectives.iter().map(|it| objective_record(&source, it)).collect(),
    }
}

fn cycle_record(source: &Source<'_>, early: Option<&str>) -> CycleRecord {
    let Source { plan, assessment, cycle, .. } = *source;
    let found = &assessment.cycles[source.index.0];
    let thresholds = &plan.site.thresholds;
    let counting: Vec<_> = source
        .objectives
        .iter()
        .map(|(_, found)| found.as_ref())
        .filter(|found| is_in_mean(found))
        .collect();
    let score = if early.is_some() { score(&counting) } else { found.score };
    CycleRecord {
        id: cycle.id.to_string(),
        title: cycle.title.clone(),
        start: cycle.start,
        end: cycle.end,
        judged_to: source.judged.last,
        early: early.map(str::to_owned),
        focus: cycle.focus.clone(),
        words: cycle.body.as_ref().and_then(words),
        score: score.map(plain),
        progress: found.progress.map(plain),
        in_mean: found.in_mean,
        thresholds: ThresholdsRecord {
            on_pace: plain(thresholds.on_pace),
            lagging: plain(thresholds.lagging),
            gap_on_pace: plain(thresholds.gap_on_pace),
            gap_lagging: plain(thresholds.gap_lagging),
            red: plain(thresholds.red),
            green: plain(thresholds.green),
        },
        previous: previous(source),
        gaps: gap_records(source),
    }
}

fn kpi_records(source: &Source<'_>) -> BTreeMap<String, KpiRecord> {
    let mut named: BTreeMap<KpiIndex, BTreeSet<String>> = BTreeMap::new();
    for (index, _) in &source.objectives {
        let objective = source.plan.objective(*index);
        let answered = objective.answers.iter().map(|answer| answer.value);
        let moved = objective.key_results.iter().filter_map(|it| it.evidence.kpi());
        for kpi in answered.chain(moved) {
            named.entry(kpi).or_default().insert(objective.id.to_string());
        }
    }
    let ended_before = |date: Date| date < source.cycle.start;
    let records: Vec<_> = (0..source.plan.kpis.len())
        .into_par_iter()
        .map(KpiIndex)
        .filter(|index| !source.assessment.kpis[index.0].retired.is_some_and(ended_before))
        .map(|index| {
            let objectives = named.get(&index).into_iter().flatten().cloned().collect();
            let id = source.plan.kpi(index).id.to_string();
            (id, kpi::kpi_record(source, index, objectives))
        })
        .collect();
    records.into_iter().collect()
}

fn objective_record(
    source: &Source<'_>,
    (index, found): &(ObjectiveIndex, Cow<'_, ObjectiveAssessment>),
) -> (String, ObjectiveRecord) {
    let id = source.plan.objective(*index).id.to_string();
    (id, objective::objective_record(source, *index, found))
}

/// The cycle before: of the same length, the last with objectives that ended before this one began.
fn previous(source: &Source<'_>) -> Option<PreviousRecord> {
    let Source { plan, assessment, cycle, .. } = *source;
    let is_alike = |other: &Cycle| {
        let (this, other) = (cycle.period().days(), other.period().days());
        (this - other).abs() * LENGTH_PART <= this.max(other)
    };
    let (before, found) = plan
        .cycles
        .iter()
        .zip(&assessment.cycles)
        .filter(|(other, found)| {
            other.end < cycle.start && !found.objectives.is_empty() && is_alike(other)
        })
        .max_by_key(|(other, _)| (other.end, other.start, &other.id))?;
    let score = match &found.close {
        Some(close) => close.record.cycle.score,
        None => found.score,
    };
    Some(PreviousRecord {
        id: before.id.to_string(),
        title: before.title.clone(),
        score: score.map(plain),
        sealed: found.close.is_some(),
    })
}

/// The gaps of the cycle's own objectives, and those of the KPIs on that day.
fn gap_records(source: &Source<'_>) -> Vec<GapRecord> {
    let Source { plan, assessment, .. } = *source;
    let gaps = gaps_of(plan, assessment, |index| {
        plan.objective(index).cycle == Some(source.index)
            && assessment.objectives[index.0].status != GoalStatus::Dropped
    });
    let mut records = Vec::new();
    let mut add = |kind: &str, subject: Subject| {
        let (subject, title) = subject_of(plan, subject);
        records.push(GapRecord { kind: kind.to_owned(), subject, title });
    };
    for (position, found) in assessment.kpis.iter().enumerate() {
        let kpi = Subject::Kpi(KpiIndex(position));
        match found.coverage {
            Some(Coverage::Blind) => add("blind", kpi),
            Some(Coverage::Unanswered) => add("unanswered", kpi),
            Some(
                Coverage::Accepted
                | Coverage::ActedOn
                | Coverage::Recovering
                | Coverage::Slipped
                | Coverage::Healthy,
            )
            | None => {}
        }
    }
    gaps.unconfirmed.iter().for_each(|&index| add("unconfirmed", Subject::Objective(index)));
    gaps.never_attacked.iter().for_each(|&(index, _)| add("never-attacked", Subject::Kpi(index)));
    gaps.endless.iter().for_each(|&(index, _)| add("endless", Subject::KeyResult(index)));
    gaps.unguarded.iter().for_each(|&index| add("unguarded", Subject::Objective(index)));
    gaps.unaccountable.iter().for_each(|&subject| add("unaccountable", subject));
    gaps.orphans.iter().for_each(|&index| add("orphans", Subject::Objective(index)));
    records.sort();
    records
}

fn subject_of(plan: &Plan, subject: Subject) -> (String, String) {
    match subject {
        Subject::Kpi(index) => (plan.kpi(index).id.to_string(), plan.kpi(index).title.clone()),
        Subject::Objective(index) => {
            (plan.objective(index).id.to_string(), plan.objective(index).title.clone())
        }
        Subject::KeyResult(index) => {
            let key_result = plan.key_result(index);
            let objective = &plan.objective(index.objective).id;
            (format!("{objective}/{}", key_result.id), key_result.title.clone())
        }
        Subject::Cycle(index) => {
            (plan.cycle(index).id.to_string(), plan.cycle(index).title.clone())
        }
    }
}

/// The score that an objective ended with: the sealed one where its cycle was closed by then.
pub(super) fn ended_score(source: &Source<'_>, index: ObjectiveIndex) -> Option<Value> {
    let objective = source.plan.objective(index);
    let sealed = objective.cycle.and_then(|cycle| {
        let record = &source.assessment.cycles[cycle.0].close.as_ref()?.record;
        // It may have been sealed under a name that it no longer has.
        let former = objective.common.formerly.iter().map(|former| {
            let name = former.value.rsplit('/').next().unwrap_or_default().to_owned();
            ObjectiveId { name, ..objective.id.clone() }.to_string()
        });
        std::iter::once(objective.id.to_string())
            .chain(former)
            .find_map(|id| record.objectives.get(&id))
    });
    match sealed {
        Some(sealed) => sealed.score,
        None => source.assessment.objectives[index.0].score.map(plain),
    }
}

/// People with their titles, the accountable one first.
pub(super) fn people(plan: &Plan, ids: &[PersonId]) -> Vec<Named> {
    ids.iter().map(|id| person(plan, id)).collect()
}

/// One person with their title.
pub(super) fn person(plan: &Plan, id: &PersonId) -> Named {
    // They lie in the order of their ids.
    let found = plan.people.binary_search_by(|person| person.id.cmp(id));
    let title = found.map_or_else(|_| id.0.clone(), |found| plan.people[found].title.clone());
    Named { id: id.0.clone(), title }
}

/// Teams with their titles.
pub(super) fn teams(plan: &Plan, ids: &[TeamId]) -> Vec<Named> {
    ids.iter()
        .map(|id| {
            let found = plan.teams.binary_search_by(|team| team.id.cmp(id));
            let title =
                found.map_or_else(|_| id.0.clone(), |found| plan.teams[found].title.clone());
            Named { id: id.0.clone(), title }
        })
        .collect()
}

/// A number as it is recorded: what it is, not how many zeros were typed behind it.
pub(super) fn plain(value: Value) -> Value {
    value.normalize()
}

/// A text as Markdown; none where there is nothing in it.
pub(super) fn words(body: &Body) -> Option<String> {
    let text = body.markdown.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::test_plan::{
        TestKeyResult, TestKpi, closed_as, cycle, day, dec, dropped, objective, plan,
    };
    use crate::evaluate::{CloseAssessment, evaluate};
    use crate::finding::Spanned;
    use crate::model::objective::Outcome;
    use crate::model::{Common, Objective};

    const AFTER: &str = "2026-07-10";

    fn recorded(plan: &Plan, on: &str) -> Record {
        record(plan, &evaluate(plan, day(on)), CycleIndex(0))
    }

    /// An objective of a cycle of the plan, at a share of its way.
    fn of_cycle(plan: &Plan, position: usize, value: &str) -> Objective {
        let window = plan.cycles[position].period();
        let (first, last) = (window.first.to_string(), window.last.to_string());
        let key_result = TestKeyResult::new().window(&first, &last).check_in(&last, value);
        let mut objective = objective(vec![key_result.build()]);
        objective.cycle = Some(CycleIndex(position));
        objective.id.cycle = Some(plan.cycles[position].id.clone());
        objective.window = window;
        objective
    }

    /// Six cycles, each with an objective but the last one; the second quarter of 2026 is the fifth.
    fn year() -> Plan {
        let mut plan = plan(Vec::new(), Vec::new());
        plan.cycles = vec![
            cycle("2025-Q3", "2025-07-01", "2025-09-30"),
            cycle("2025-Q4", "2025-10-01", "2025-12-31"),
            cycle("2025-H2", "2025-07-01", "2025-12-31"),
            cycle("2025", "2025-01-01", "2025-12-31"),
            cycle("2026-Q2", "2026-04-01", "2026-06-30"),
            cycle("2026-Q1", "2026-01-01", "2026-03-31"),
        ];
        plan.objectives = (0..5)
            .map(|position| of_cycle(&plan, position, ["10", "20", "30", "40", "50"][position]))
            .collect();
        plan
    }

    fn previous_text(plan: &Plan, assessment: &Assessment) -> String {
        let record = record(plan, assessment, CycleIndex(4));
        record.cycle.previous.map_or_else(
            || "-".to_owned(),
            |it| format!("{} {:?} {}", it.id, it.score.map(|score| score.to_string()), it.sealed),
        )
    }

    #[test]
    fn the_cycle_before_is_as_long_and_has_objectives() {
        // The first quarter of 2026 is nearer, but has none.
        let mut plan = year();
        let found = previous_text(&plan, &evaluate(&plan, day(AFTER)));
        assert_eq!(found, "2025-Q4 Some(\"0.2\") false");
        plan.objectives.push(of_cycle(&plan, 5, "60"));
        let found = previous_text(&plan, &evaluate(&plan, day(AFTER)));
        assert_eq!(found, "2026-Q1 Some(\"0.6\") false");
        // Halves and years are no quarters.
        plan.objectives.retain(|it| it.window.days() > 150 || it.window.first == day("2026-04-01"));
        assert_eq!(previous_text(&plan, &evaluate(&plan, day(AFTER))), "-");
    }

    fn seal(assessment: &mut Assessment, position: usize, record: Record) {
        assessment.cycles[position].close = Some(CloseAssessment {
            record: record.into(),
            as_of: day("2026-01-10"),
            rules: 1,
            digest: String::new(),
            first_as_of: day("2026-01-10"),
            amendments: Vec::new(),
            restated: Vec::new(),
            rules_changed: false,
        });
    }

    #[test]
    fn what_was_sealed_stands_whatever_the_files_say_since() {
        let mut plan = year();
        plan.objectives[4].continues = Some(ObjectiveIndex(1));
        let mut assessment = evaluate(&plan, day(AFTER));
        let mut sealed = record(&plan, &assessment, CycleIndex(1));
        sealed.cycle.score = Some(dec("0.35"));
        let objective = sealed.objectives.get_mut("2025-Q4/grow").expect("it is sealed");
        objective.score = Some(dec("0.35"));
        seal(&mut assessment, 1, sealed.clone());
        assert_eq!(previous_text(&plan, &assessment), "2025-Q4 Some(\"0.35\") true");
        let before = |plan: &Plan, assessment: &Assessment| {
            record(plan, assessment, CycleIndex(4)).objectives["2026-Q2/grow"].previous_score
        };
        assert_eq!(before(&plan, &assessment), Some(dec("0.35")));
        // Under its former name, too.
        let objective = sealed.objectives.remove("2025-Q4/grow").expect("it is sealed");
        sealed.objectives.insert("2025-Q4/expand".to_owned(), objective);
        seal(&mut assessment, 1, sealed);
        plan.objectives[1].common = Common {
            formerly: vec![Spanned::new("expand".to_owned(), plan.objectives[1].place)],
            ..Common::default()
        };
        assert_eq!(before(&plan, &assessment), Some(dec("0.35")));
    }

    #[test]
    fn a_cycle_without_anything_has_a_record() {
        let empty = recorded(&plan(Vec::new(), Vec::new()), AFTER);
        assert_eq!((empty.cycle.score, empty.cycle.in_mean), (None, 0));
        assert!(empty.kpis.is_empty() && empty.objectives.is_empty());
        assert_eq!(empty.cycle.gaps, []);
        let kpis = recorded(&plan(vec![TestKpi::new().build()], Vec::new()), AFTER);
        assert_eq!(kpis.kpis.len(), 1);
        // It has not begun: nothing is known of its days.
        let kpi = TestKpi::new().reading("2026-02-28", "4").build();
        let planned = recorded(&plan(vec![kpi], Vec::new()), "2026-03-10");
        let kpi = &planned.kpis["churn"];
        assert_eq!([kpi.start.day, kpi.end.day], [day("2026-03-10"); 2]);
    }

    #[test]
    fn a_cycle_whose_objectives_were_all_dropped_has_no_score() {
        let mut gone = objective(vec![TestKeyResult::new().check_in("2026-05-16", "50").build()]);
        gone.dropped = Some(dropped("2026-05-20", false));
        let mut said = gone.clone();
        said.dropped = None;
        said.id.name = "expand".to_owned();
        said.close = Some(closed_as(Outcome::Dropped));
        let found = recorded(&plan(Vec::new(), vec![gone, said]), AFTER);
        assert_eq!((found.cycle.score, found.cycle.progress, found.cycle.in_mean), (None, None, 0));
        assert_eq!(found.objectives.len(), 2);
        assert_eq!(found.cycle.gaps, []);
    }

    #[test]
    fn gaps_are_those_of_the_cycle_s_objectives_and_of_all_kpis() {
        let kpi = TestKpi::new().reading("2026-05-31", "6").reading("2026-06-30", "7");
        let alone = objective(vec![TestKeyResult::new().check_in("2026-05-16", "50").build()]);
        let mut plan = plan(vec![kpi.build()], vec![alone]);
        plan.cycles.push(cycle("2026-Q3", "2026-07-01", "2026-09-30"));
        plan.objectives.push(of_cycle(&plan, 1, "0"));
        let found = recorded(&plan, AFTER);
        let gaps: Vec<_> =
            found.cycle.gaps.iter().map(|gap| format!("{} {}", gap.kind, gap.subject)).collect();
        assert_eq!(
            gaps,
            [
                "orphans 2026-Q2/grow",
                "unaccountable 2026-Q2/grow",
                "unaccountable churn",
                "unanswered churn",
                "unconfirmed 2026-Q2/grow",
                "unguarded 2026-Q2/grow",
            ]
        );
    }
}
