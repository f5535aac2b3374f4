//! What a close records of a key result.

use super::kpi::{ends_on, read_from};
use super::record::{Source, people, plain};
use crate::evaluate::known::known_drop;
use crate::evaluate::{HalfTime, KeyResultAssessment};
use crate::model::close::{
    CheckInRecord, DroppedRecord, ForecastRecord, KeepRecord, KeyResultRecord, LevelsRecord,
    MilestoneRecord, ReadingRecord, RevisionRecord,
};
use crate::model::key_result::{Dropped, Kind, Measure, RevisedField, Revision};
use crate::model::time::Date;
use crate::model::value::Value;
use crate::model::{Ambition, KeyResult, Objective, Plan};

/// The record of a key result, as if it counted.
pub(super) fn key_result_record(
    source: &Source<'_>,
    objective: &Objective,
    position: usize,
    found: &KeyResultAssessment,
    half_time: Option<&HalfTime>,
) -> KeyResultRecord {
    let Source { plan, assessment, .. } = *source;
    let as_of = assessment.as_of;
    let key_result = &objective.key_results[position];
    let kpi = key_result.evidence.kpi().map(|kpi| plan.kpi(kpi));
    let (measure, levels) = match &key_result.kind {
        Kind::Move(moving) => {
            let levels = LevelsRecord {
                commit: moving.commit.map(plain),
                stretch: moving.stretch.map(plain),
            };
            (Some(moving.measure), levels)
        }
        Kind::Keep(_) | Kind::Milestones(_) => (None, LevelsRecord { commit: None, stretch: None }),
    };
    let computed_score = found.score.and_then(|score| score.computed);
    let is_own = known_drop(objective, key_result, as_of).is_some_and(|drop| !drop.whole);
    let score = found.score.map(|score| score.value);
    KeyResultRecord {
        id: key_result.id.clone(),
        title: key_result.title.clone(),
        owner: people(plan, &key_result.owner),
        kind: key_result.kind.id().to_owned(),
        ambition: key_result.ambition.id().to_owned(),
        unit: key_result.unit.as_typed().map(str::to_owned),
        decimals: key_result.decimals,
        kpi: kpi.map(|kpi| kpi.id.to_string()),
        measure: measure.map(|measure| measure.id().to_owned()),
        from: key_result.from,
        deadline: found.terms.deadline,
        weight: plain(found.terms.weight),
        start: found.terms.start.map(plain),
        target: found.terms.target.map(plain),
        stated_target: found
            .stated
            .target
            .filter(|_| found.stated.target != found.terms.target)
            .map(plain),
        levels,
        keep: keep_record(source, key_result, found),
        milestones: milestone_records(key_result, as_of),
        evidence: found
            .evidence
            .iter()
            .map(|point| evidence(plan, key_result, point.date, point.value))
            .collect(),
        check_ins: check_in_records(key_result, as_of),
        current: current(plan, key_result, found),
        progress: found.progress.map(plain),
        expected: found.expected_mark.map(plain),
        status: found.status.id().to_owned(),
        score: score.map(plain),
        computed_score: computed_score.map(plain),
        override_why: computed_score.and_then(|_| {
            let overrides = &objective.close.as_ref()?.overrides;
            overrides.iter().find(|set| set.key_result == position).map(|set| set.why.clone())
        }),
        counts: found.counts,
        broken_commitment: key_result.ambition == Ambition::Committed
            && score.is_some_and(|score| score < Value::ONE),
        revisions: key_result
            .revisions
            .iter()
            .filter(|revision| revision.date <= as_of)
            .map(revision_record)
            .collect(),
        dropped: key_result.dropped.as_ref().filter(|_| is_own).map(drop_record),
        half_time: half_time.map(forecast_record),
    }
}

fn keep_record(
    source: &Source<'_>,
    key_result: &KeyResult,
    found: &KeyResultAssessment,
) -> Option<KeepRecord> {
    let Kind::Keep(keep) = &key_result.kind else { return None };
    let kpi = key_result.evidence.kpi().map(|kpi| source.plan.kpi(kpi));
    let last = found.window.last.min(source.assessment.as_of);
    let periods = found.held.as_ref().map(|held| held.periods.as_slice()).unwrap_or_default();
    Some(KeepRecord {
        band: Some(ends_on(kpi, &keep.band, last))
            .filter(|band| band.min.is_some() || band.max.is_some()),
        hold: plain(keep.hold),
        held: periods.iter().filter(|(_, inside)| *inside).count(),
        of: periods.len(),
    })
}

fn milestone_records(key_result: &KeyResult, as_of: Date) -> Vec<MilestoneRecord> {
    let Kind::Milestones(milestones) = &key_result.kind else { return Vec::new() };
    milestones
        .iter()
        .map(|milestone| MilestoneRecord {
            title: milestone.title.clone(),
            due: milestone.due,
            done: milestone.done.filter(|&done| done <= as_of),
            weight: plain(milestone.weight),
        })
        .collect()
}

fn check_in_records(key_result: &KeyResult, as_of: Date) -> Vec<CheckInRecord> {
    key_result
        .check_ins
        .iter()
        .filter(|check_in| check_in.date <= as_of)
        .map(|check_in| CheckInRecord {
            date: check_in.date,
            value: check_in.value.map(plain),
            confidence: check_in.confidence,
            note: check_in.note.clone(),
        })
        .collect()
}

/// A piece of evidence; only a KPI's reading has a range and can be provisional.
fn evidence(plan: &Plan, key_result: &KeyResult, date: Date, value: Value) -> ReadingRecord {
    match key_result.evidence.kpi() {
        Some(kpi) => read_from(plan.kpi(kpi), date, value),
        None => ReadingRecord { date, value: plain(value), provisional: false, out: None },
    }
}

/// The figure that it stands at; one that is folded of many is in or out of no range.
fn current(
    plan: &Plan,
    key_result: &KeyResult,
    found: &KeyResultAssessment,
) -> Option<ReadingRecord> {
    let current = found.current?;
    let read = evidence(plan, key_result, current.read_on, current.value);
    let is_folded = match &key_result.kind {
        Kind::Move(moving) => moving.measure != Measure::Last,
        Kind::Keep(_) | Kind::Milestones(_) => false,
    };
    Some(ReadingRecord {
        date: current.date,
        out: read.out.filter(|_| !is_folded),
        // The sum of nothing is dated, but not read.
        provisional: read.provisional && !found.evidence.is_empty(),
        ..read
    })
}

fn revision_record(revision: &Revision) -> RevisionRecord {
    let number = |value: Value| plain(value).to_string();
    let start = |value: Option<Value>| value.map_or_else(|| "tbd".to_owned(), number);
    let (from, to) = match revision.field {
        RevisedField::Start { from, to } => (start(from), start(to)),
        RevisedField::Target { from, to } | RevisedField::Weight { from, to } => {
            (number(from), number(to))
        }
        RevisedField::Deadline { from, to } => (from.to_string(), to.to_string()),
    };
    RevisionRecord {
        date: revision.date,
        field: revision.field.id().to_owned(),
        from,
        to,
        why: revision.why.clone(),
        external: revision.external,
    }
}

fn forecast_record(half_time: &HalfTime) -> ForecastRecord {
    ForecastRecord {
        on: half_time.on,
        low: plain(half_time.forecast.low),
        high: plain(half_time.forecast.high),
        outcome: half_time.outcome.map(|outcome| plain(outcome.value)),
        held: half_time.held(),
    }
}

pub(super) fn drop_record(dropped: &Dropped) -> DroppedRecord {
    DroppedRecord { date: Some(dropped.date), why: dropped.why.clone(), external: dropped.external }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::close::objective::tests::{AFTER, at, recorded, recorded_of, text};
    use crate::evaluate::close::{record, record_early};
    use crate::evaluate::evaluate;
    use crate::evaluate::test_plan::{
        TestKeyResult, TestKpi, day, dec, objective, overridden, plan, range,
    };
    use crate::model::CycleIndex;
    use crate::model::time::Cadence;

    fn key_result(key_result: TestKeyResult, on: &str) -> KeyResultRecord {
        recorded(objective(vec![key_result.build()]), on).key_results.remove(0)
    }

    /// Start, target, deadline, weight, progress, score, and whether a commitment was broken.
    #[track_caller]
    fn case(kr: TestKeyResult, expected: &str) {
        let found = key_result(kr, AFTER);
        let figures = [found.start, found.target].map(text).join(" ");
        let (weight, deadline) = (found.weight, found.deadline);
        let (progress, score) = (text(found.progress), text(found.score));
        let broken = if found.broken_commitment { " broken" } else { "" };
        let line = format!("{figures} {deadline} {weight}: {progress} {score}{broken}");
        assert_eq!(line, expected);
    }

    #[test]
    fn the_scoring_terms_and_the_score_are_the_assessment_s() {
        case(at("57.5"), "0 100 2026-06-30 1: 0.575 0.58 broken");
        case(at("58.5"), "0 100 2026-06-30 1: 0.585 0.58 broken");
        case(at("-25"), "0 100 2026-06-30 1: -0.25 0 broken");
        case(at("100.0"), "0 100 2026-06-30 1: 1 1");
        case(at("57.5").aspirational(), "0 100 2026-06-30 1: 0.575 0.58");
        case(TestKeyResult::new(), "0 100 2026-06-30 1: - 0 broken");
        case(at("3").way("tbd", "4"), "- 4 2026-06-30 1: - -");
    }

    #[test]
    fn every_kind_of_revision_is_recorded_and_only_outer_reasons_move_the_score() {
        let target = RevisedField::Target { from: dec("200.0"), to: dec("100") };
        case(at("50").revised("2026-05-04", target, false), "0 200 2026-06-30 1: 0.25 0.25 broken");
        case(at("50").revised("2026-05-04", target, true), "0 100 2026-06-30 1: 0.5 0.5 broken");
        let weight = RevisedField::Weight { from: dec("3"), to: dec("1") };
        case(at("50").revised("2026-05-04", weight, false), "0 100 2026-06-30 3: 0.5 0.5 broken");
        // The first deadline was the end of May: what was reached in June came too late.
        let deadline = RevisedField::Deadline { from: day("2026-05-31"), to: day("2026-06-30") };
        let late = || at("50").check_in("2026-06-20", "90");
        case(late().revised("2026-05-20", deadline, false), "0 100 2026-05-31 1: 0.5 0.5 broken");
        case(late().revised("2026-05-20", deadline, true), "0 100 2026-06-30 1: 0.9 0.9 broken");
        let start = RevisedField::Start { from: None, to: Some(Value::ZERO) };
        let all = at("50")
            .revised("2026-04-20", start, false)
            .revised("2026-05-04", target, false)
            .revised("2026-05-20", deadline, true)
            .revised("2026-07-11", weight, false);
        let found = key_result(all, AFTER);
        let changes: Vec<_> = found
            .revisions
            .iter()
            .map(|it| format!("{} {} {} -> {}", it.date, it.field, it.from, it.to))
            .collect();
        assert_eq!(
            changes,
            [
                "2026-04-20 start tbd -> 0",
                "2026-05-04 target 200 -> 100",
                "2026-05-20 deadline 2026-05-31 -> 2026-06-30",
            ]
        );
        assert_eq!((found.target, found.stated_target), (Some(dec("200")), Some(dec("100"))));
    }

    #[test]
    fn what_is_dated_later_is_not_recorded() {
        let later = at("50").check_in("2026-07-11", "60").dropped("2026-07-11", false);
        let found = key_result(later, AFTER);
        assert_eq!((found.check_ins.len(), found.dropped), (1, None));
        let list = TestKeyResult::new().milestone("2026-05-01", "2026-05-02", "1").milestone(
            "2026-06-01",
            "2026-07-11",
            "2.0",
        );
        let found = key_result(list, AFTER);
        let done: Vec<_> = found.milestones.iter().map(|it| it.done).collect();
        assert_eq!(done, [Some(day("2026-05-02")), None]);
        assert_eq!(found.milestones[1].weight.to_string(), "2");
        assert_eq!((found.measure, found.start, found.target), (None, None, None));
    }

    #[test]
    fn a_late_drop_for_a_reason_of_one_s_own_counts() {
        // A third of the 90 days from 1 April on has passed on 1 May.
        for (on, external, expected) in [
            ("2026-05-01", false, "dropped 2026-05-01: -"),
            ("2026-05-17", false, "dropped 2026-05-17: 0.5, counts"),
            ("2026-05-17", true, "dropped 2026-05-17: -"),
        ] {
            let kept = TestKeyResult::new().check_in("2026-06-01", "100").build();
            let gone = at("50").dropped(on, external).build();
            let found = recorded(objective(vec![gone, kept]), AFTER);
            let gone = &found.key_results[0];
            let date = gone.dropped.as_ref().and_then(|it| it.date).expect("it was dropped");
            let counts = if gone.counts { ", counts" } else { "" };
            assert_eq!(format!("{} {date}: {}{counts}", gone.status, text(gone.score)), expected);
            let mean = if gone.counts { "0.75" } else { "1" };
            assert_eq!(text(found.score), mean, "dropped on {on}");
        }
    }

    #[test]
    fn a_score_that_people_set_stands_beside_the_computed_one() {
        let mut set = objective(vec![at("30").build()]);
        set.close = Some(overridden(0, "0.50"));
        let found = recorded(set.clone(), AFTER);
        let first = &found.key_results[0];
        assert_eq!(
            [first.score, first.computed_score, found.score].map(text),
            ["0.5", "0.3", "0.5"]
        );
        assert_eq!(first.override_why.as_deref(), Some("agreed"));
        let running = recorded(set, "2026-06-30");
        let first = &running.key_results[0];
        assert_eq!((first.score, first.computed_score), (None, None));
        assert_eq!(first.override_why, None);
    }

    #[test]
    fn closed_early_the_progress_of_the_day_scores() {
        let kr = || at("60").check_in("2026-05-25", "90").build();
        let plan = plan(Vec::new(), vec![objective(vec![kr(), at("20").aspirational().build()])]);
        let assessment = evaluate(&plan, day("2026-05-20"));
        let running = record(&plan, &assessment, CycleIndex(0));
        assert_eq!((running.cycle.score, running.cycle.early), (None, None));
        let early = record_early(&plan, &assessment, CycleIndex(0), "the company was sold");
        assert_eq!(early.cycle.judged_to, day("2026-05-20"));
        assert_eq!(early.cycle.early.as_deref(), Some("the company was sold"));
        let found = &early.objectives["2026-Q2/grow"];
        let scores: Vec<_> = found.key_results.iter().map(|it| text(it.score)).collect();
        assert_eq!(scores, ["0.6", "0.2"]);
        assert_eq!([found.score, early.cycle.score].map(text), ["0.4", "0.4"]);
        assert!(found.key_results[0].broken_commitment);
        assert!(!found.key_results[1].broken_commitment);
        // Nothing but scores differs.
        assert_eq!(found.progress, running.objectives["2026-Q2/grow"].progress);
        assert_eq!(found.status, running.objectives["2026-Q2/grow"].status);
    }

    #[test]
    fn evidence_is_judged_by_the_range_of_its_kpi() {
        let kpi = TestKpi::new().reading("2026-03-31", "8").reading("2026-04-30", "6").period(
            "2026-05-01",
            "2026-05-31",
            "5.0",
        );
        let on_it = |kr: TestKeyResult| kr.way("8", "4").kpi(0, Cadence::Monthly).build();
        let plan = plan(
            vec![kpi.build()],
            vec![objective(vec![
                on_it(TestKeyResult::new()),
                on_it(TestKeyResult::new().measure(Measure::Mean)),
            ])],
        );
        let line = |it: &ReadingRecord| {
            let mark = if it.provisional { "?" } else { "" };
            format!("{} {}{mark} {:?}", it.date, it.value, it.out)
        };
        let found = recorded_of(&plan, "2026-05-16").key_results;
        let evidence: Vec<_> = found[0].evidence.iter().map(line).collect();
        assert_eq!(evidence, ["2026-04-30 6 Some(true)", "2026-05-16 5? Some(false)"]);
        assert_eq!(
            found[0].current.as_ref().map(line).as_deref(),
            Some("2026-05-16 5? Some(false)")
        );
        assert_eq!(found[1].current.as_ref().map(line).as_deref(), Some("2026-05-16 5.5? None"));
        // Before the first reading in the window, the one before it stands, dated the first day.
        let found = recorded_of(&plan, "2026-04-10").key_results;
        assert_eq!(found[0].current.as_ref().map(line).as_deref(), Some("2026-04-01 8 Some(true)"));
        assert_eq!(found[0].evidence, []);
    }

    #[test]
    fn a_band_is_recorded_with_what_was_held() {
        let kept = TestKeyResult::new()
            .cadence(Cadence::Monthly)
            .keep(range("95", ""), "0.90")
            .check_in("2026-04-30", "96")
            .check_in("2026-05-31", "94")
            .check_in("2026-06-30", "95");
        let found = key_result(kept, AFTER);
        let keep = found.keep.expect("it is a band");
        assert_eq!((keep.held, keep.of, keep.hold.to_string().as_str()), (2, 3, "0.9"));
        assert_eq!(text(keep.band.and_then(|band| band.min)), "95");
        // 2 of 3 of the 0.9 that was asked for.
        assert_eq!(text(found.score), "0.74");
    }
}
