//! Summaries counted by hand, and that every one adds up.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::evaluate::close::{record, record_early};
use crate::evaluate::key_result::rounded;
use crate::evaluate::test_plan::{
    TestKeyResult, TestKpi, closed_as, day, dec, dropped, nowhere, objective, overridden, plan,
};
use crate::evaluate::{evaluate, gaps};
use crate::finding::Spanned;
use crate::model::key_result::RevisedField;
use crate::model::kpi::Kpi;
use crate::model::objective::{Decision, ObjectiveClose, Outcome, ToDecide};
use crate::model::time::Cadence;
use crate::model::value::Value;
use crate::model::{CycleIndex, KeyResult, KpiId, KpiIndex, Objective, PersonId, Plan};

const AFTER: &str = "2026-07-10";

fn counted(plan: &Plan, on: &str) -> (Record, Summary) {
    let record = record(plan, &evaluate(plan, day(on)), CycleIndex(0));
    let summary = summary(&record, day(on));
    (record, summary)
}

fn named_kpi(id: &str, kpi: TestKpi) -> Kpi {
    let mut kpi = kpi.build();
    kpi.id = KpiId(id.to_owned());
    kpi
}

fn named(name: &str, key_results: Vec<KeyResult>) -> Objective {
    let mut objective = objective(key_results);
    objective.id.name = name.to_owned();
    objective
}

fn at(value: &str) -> TestKeyResult {
    TestKeyResult::new().check_in("2026-05-16", value)
}

fn of_id(key_result: TestKeyResult, id: &str) -> KeyResult {
    let mut key_result = key_result.build();
    key_result.id = id.to_owned();
    key_result
}

/// What became of a KPI with these readings, monthly and at most 5.
#[track_caller]
fn moved(readings: &[(&str, &str)], expected: KpiMovement) {
    let kpi = readings.iter().fold(TestKpi::new(), |kpi, (date, value)| kpi.reading(date, value));
    let (_, summary) = counted(&plan(vec![kpi.build()], Vec::new()), AFTER);
    assert_eq!(summary.kpis.moved(expected), ["churn"], "{:?}", summary.kpis.movements);
    assert_eq!(summary.kpis.untouched, ["churn"]);
}

#[test]
fn every_kpi_moved_in_one_way() {
    let both = [("2026-02-28", "4"), ("2026-03-31", "4")];
    let with = |more: &[(&'static str, &'static str)]| [&both[..], more].concat();
    moved(&with(&[("2026-05-31", "4")]), KpiMovement::StayedIn);
    moved(&with(&[("2026-05-31", "6")]), KpiMovement::WentOut);
    moved(&both, KpiMovement::WentSilent);
    let out = [("2026-02-28", "4"), ("2026-03-31", "6")];
    let with = |more: &[(&'static str, &'static str)]| [&out[..], more].concat();
    moved(&with(&[("2026-05-31", "4")]), KpiMovement::CameBack);
    moved(&with(&[("2026-05-31", "6")]), KpiMovement::StayedOut);
    // Old bad news stays bad news.
    moved(&out, KpiMovement::StayedOut);
    moved(&[("2026-04-30", "4"), ("2026-05-31", "4")], KpiMovement::AppearedIn);
    moved(&[("2026-05-31", "6")], KpiMovement::AppearedOut);
    // One reading in range is no verdict yet, as on the KPI's page.
    moved(&[("2026-05-31", "4")], KpiMovement::NoVerdict);
    moved(&[("2026-03-31", "4"), ("2026-05-31", "4")], KpiMovement::AppearedIn);
    moved(&[], KpiMovement::NoVerdict);
    moved(&[("2026-07-05", "6")], KpiMovement::NoVerdict);
}

#[test]
fn a_kpi_that_ends_in_the_cycle_is_retired_in_it() {
    let out = || TestKpi::new().reading("2026-02-28", "6").reading("2026-03-31", "6");
    for (date, expected) in [
        ("2026-05-31", KpiMovement::Retired),
        ("2026-06-30", KpiMovement::Retired),
        ("2026-07-01", KpiMovement::StayedOut),
    ] {
        let (_, summary) = counted(&plan(vec![out().retired(date).build()], Vec::new()), AFTER);
        assert_eq!(summary.kpis.moved(expected), ["churn"], "retired on {date}");
        // It is past caring.
        assert_eq!(summary.unanswered, []);
    }
}

#[test]
fn both_days_count_every_kpi_once() {
    let kpis = vec![
        named_kpi("a", TestKpi::new().reading("2026-03-31", "6").reading("2026-05-31", "6")),
        named_kpi("b", TestKpi::new().reading("2026-03-31", "4").reading("2026-05-31", "4")),
        named_kpi("c", TestKpi::new()),
        named_kpi("d", TestKpi::new().no_range().reading("2026-03-31", "4")),
        named_kpi("e", TestKpi::new().reading("2026-03-31", "6").retired("2026-04-30")),
    ];
    let (_, summary) = counted(&plan(kpis, Vec::new()), AFTER);
    let health = &summary.kpis;
    assert_eq!(health.at_start(KpiVerdict::OutOfRange), ["a", "e"]);
    assert_eq!(health.at_start(KpiVerdict::New), ["b"]);
    assert_eq!(health.at_start(KpiVerdict::NotYet), ["c"]);
    assert_eq!(health.at_start(KpiVerdict::NoVerdict), ["d"]);
    assert_eq!(health.at_end(KpiVerdict::OutOfRange), ["a"]);
    assert_eq!(health.at_end(KpiVerdict::InRange), ["b"]);
    assert_eq!(health.at_end(KpiVerdict::Retired), ["e"]);
}

#[test]
fn the_longest_unanswered_comes_first() {
    let since = |date: &str| TestKpi::new().reading(date, "6").reading("2026-06-30", "7");
    let mut kpis = vec![
        named_kpi("late", since("2026-05-31")),
        named_kpi("early", since("2026-03-31")),
        named_kpi("fine", TestKpi::new().reading("2026-06-30", "4")),
    ];
    kpis[1].owner = vec![PersonId("ceo".to_owned())];
    let (_, summary) = counted(&plan(kpis, Vec::new()), AFTER);
    let days: Vec<_> = summary.unanswered.iter().map(|it| (it.kpi.as_str(), it.days)).collect();
    // 31 March to 10 July: 30 days of April, 31, 30 and 10.
    assert_eq!(days, [("early", 101), ("late", 40)]);
    let wanted: Vec<_> =
        summary.decisions.iter().map(|it| (it.kind.id(), it.subject.as_str())).collect();
    assert_eq!(wanted, [("unanswered", "early"), ("unanswered", "late")]);
    assert_eq!(summary.decisions[0].who.as_ref().map(|it| it.id.as_str()), Some("ceo"));
    let flagged: Vec<_> = summary.episodes_at("flagged").iter().map(|it| it.kpi.as_str()).collect();
    assert_eq!(flagged, ["early", "late"]);
    assert_eq!(summary.candidates.len(), 2);
    assert_eq!(summary.candidates[0].reason, CandidateReason::Unanswered { days: 101 });
}

#[test]
fn what_an_objective_did_not_move_is_a_candidate() {
    let kpi = TestKpi::new()
        .reading("2026-03-31", "8")
        .reading("2026-07-05", "7")
        .reading("2026-07-08", "7");
    let answer =
        objective(vec![TestKeyResult::new().way("8", "4").kpi(0, Cadence::Monthly).build()]);
    let (record, summary) = counted(&plan(vec![kpi.build()], vec![answer]), AFTER);
    assert_eq!(record.kpis["churn"].coverage.as_deref(), Some("unanswered"));
    let reason = &summary.candidates[0].reason;
    let objective = Some("2026-Q2/grow".to_owned());
    assert_eq!(*reason, CandidateReason::NotMoved { days: 101, objective });
    assert_eq!(summary.kpis.untouched, [""; 0]);
}

#[test]
fn scores_stand_beside_their_distribution() {
    let mut bold = named("bold", vec![at("70").aspirational().build()]);
    bold.ambition = crate::model::Ambition::Aspirational;
    let mut gone = named("gone", vec![at("90").build()]);
    gone.dropped = Some(dropped("2026-05-20", true));
    let objectives = vec![
        bold,
        gone,
        named("half", vec![at("40").build()]),
        named("low", vec![at("39").build()]),
        named("top", vec![at("100").build()]),
    ];
    let (record, summary) = counted(&plan(Vec::new(), objectives), AFTER);
    let scores = &summary.scores;
    // (0.70 + 0.40 + 0.39 + 1.00) / 4 = 0.6225
    assert_eq!(scores.score, Some(dec("0.62")));
    assert_eq!((scores.members.len(), record.cycle.in_mean), (4, 4));
    assert_eq!(scores.in_band(ScoreBand::Green), ["2026-Q2/bold", "2026-Q2/top"]);
    assert_eq!(scores.in_band(ScoreBand::Amber), ["2026-Q2/half"]);
    assert_eq!(scores.in_band(ScoreBand::Red), ["2026-Q2/low"]);
    assert_eq!(scores.in_band(ScoreBand::Unscored), ["2026-Q2/gone"]);
    // (0.40 + 0.39 + 1.00) / 3 = 0.5967
    assert_eq!(scores.committed.mean, Some(dec("0.6")));
    assert_eq!(scores.aspirational.mean, Some(dec("0.7")));
    assert_eq!((scores.previous, scores.change), (None, None));
    assert_eq!(summary.dropped.len(), 1);
    assert!(!summary.dropped[0].counts);
}

#[test]
fn the_score_changes_by_what_it_differs_from_the_cycle_before() {
    let (mut record, _) =
        counted(&plan(Vec::new(), vec![objective(vec![at("55").build()])]), AFTER);
    record.cycle.previous = Some(crate::model::close::PreviousRecord {
        id: "2026-Q1".to_owned(),
        title: "Winter".to_owned(),
        score: Some(dec("0.7")),
        sealed: true,
    });
    assert_eq!(summary(&record, day(AFTER)).scores.change, Some(dec("-0.15")));
    record.cycle.score = None;
    assert_eq!(summary(&record, day(AFTER)).scores.change, None);
}

#[test]
fn key_results_are_counted_once() {
    let key_results = vec![
        of_id(at("100"), "whole"),
        of_id(at("70").aspirational(), "bar"),
        of_id(at("99"), "nearly"),
        of_id(at("50").weight("0"), "tracked"),
        of_id(at("3").way("tbd", "4"), "unknown"),
        of_id(at("50").dropped("2026-04-20", false), "early"),
        of_id(at("50").dropped("2026-06-01", false), "late"),
    ];
    let (_, found) = counted(&plan(Vec::new(), vec![objective(key_results)]), AFTER);
    let ids = |list: &[KeyResultId]| {
        list.iter().map(|it| it.key_result.clone()).collect::<Vec<_>>().join(" ")
    };
    let counts = &found.key_results;
    assert_eq!(ids(&counts.reached), "whole");
    assert_eq!(ids(&counts.short), "bar nearly late");
    assert_eq!(ids(&counts.not_counted), "tracked unknown early");
    assert_eq!(counts.counting(), 4);
    assert_eq!(ids(&counts.broken), "nearly late");
    let dropped: Vec<_> =
        found.dropped.iter().map(|it| (it.key_result.as_deref(), it.counts)).collect();
    assert_eq!(dropped, [(Some("early"), false), (Some("late"), true)]);
}

#[test]
fn an_override_is_not_reaching_the_target() {
    let mut set = objective(vec![at("30").build()]);
    set.close = Some(overridden(0, "1"));
    let (_, found) = counted(&plan(Vec::new(), vec![set]), AFTER);
    assert_eq!((found.key_results.reached.len(), found.key_results.short.len()), (0, 1));
    assert_eq!(found.key_results.broken, []);
    assert_eq!(found.scores.score, Some(Value::ONE));
}

#[test]
fn closed_early_all_that_could_be_reached_was_reached() {
    let kept = TestKeyResult::new()
        .cadence(Cadence::Monthly)
        .keep(crate::evaluate::test_plan::range("95", ""), "1")
        .check_in("2026-04-30", "96");
    let plan = plan(Vec::new(), vec![objective(vec![kept.build()])]);
    let assessment = evaluate(&plan, day("2026-05-20"));
    let running = record(&plan, &assessment, CycleIndex(0));
    assert_eq!(summary(&running, day("2026-05-20")).key_results.reached, []);
    let early = record_early(&plan, &assessment, CycleIndex(0), "sold");
    let found = summary(&early, day("2026-05-20"));
    assert_eq!(found.key_results.reached.len(), 1);
    assert_eq!(found.scores.score, Some(Value::ONE));
}

fn saying(outcome: Outcome) -> ObjectiveClose {
    closed_as(outcome)
}

/// Whether an outcome in people's words disagrees with what was reached.
#[track_caller]
fn disagrees(outcome: Outcome, reached: &str, expected: bool) {
    let mut said = objective(vec![at(reached).build()]);
    said.close = Some(saying(outcome));
    let (_, found) = counted(&plan(Vec::new(), vec![said]), AFTER);
    assert_eq!(!found.disagreements.is_empty(), expected, "{} at {reached}", outcome.id());
}

#[test]
fn words_and_scores_may_disagree() {
    disagrees(Outcome::Achieved, "35", true);
    disagrees(Outcome::Achieved, "69", true);
    disagrees(Outcome::Achieved, "70", false);
    disagrees(Outcome::Missed, "100", true);
    disagrees(Outcome::Missed, "69", false);
    disagrees(Outcome::Partly, "100", true);
    disagrees(Outcome::Partly, "99", false);
    disagrees(Outcome::Partly, "0", true);
    disagrees(Outcome::Partly, "29", false);
    disagrees(Outcome::Dropped, "50", false);
}

#[test]
fn what_is_asked_for_comes_first_by_its_day() {
    let ask = |what: &str, by: Option<&str>| ToDecide {
        what: what.to_owned(),
        who: Some(PersonId("ceo".to_owned())),
        by: by.map(day),
        span: nowhere(),
    };
    let mut first = named("a", vec![of_id(at("50"), "x"), of_id(at("100"), "y")]);
    first.owner = vec![PersonId("cfo".to_owned())];
    first.close = Some(ObjectiveClose {
        decide: vec![ask("later", Some("2026-08-01")), ask("some day", None)],
        ..saying(Outcome::Partly)
    });
    let mut second = named("b", vec![at("50").build()]);
    second.close = Some(ObjectiveClose {
        decide: vec![ask("soon", Some("2026-07-15"))],
        root_cause: Some("too late".to_owned()),
        decision: Some(Spanned::new(Decision::Modify, nowhere())),
        ..saying(Outcome::Partly)
    });
    let mut third = named("c", vec![at("100").build()]);
    third.close = Some(ObjectiveClose {
        decision: Some(Spanned::new(Decision::BecomesKpi, nowhere())),
        ..saying(Outcome::Achieved)
    });
    let plan = plan(Vec::new(), vec![first, second, third]);
    let (_, found) = counted(&plan, AFTER);
    let wanted: Vec<_> = found
        .decisions
        .iter()
        .map(|it| {
            let what = match &it.kind {
                DecisionKind::Asked { what } => what.clone(),
                DecisionKind::RootCause { key_results } => key_results.join(" "),
                DecisionKind::Unanswered { .. } | DecisionKind::Undecided => String::new(),
            };
            let who = it.who.as_ref().map_or("-", |who| who.id.as_str());
            format!("{} {} {who} {what}", it.kind.id(), it.subject)
        })
        .collect();
    assert_eq!(
        wanted,
        [
            "asked 2026-Q2/b ceo soon",
            "asked 2026-Q2/a ceo later",
            "asked 2026-Q2/a ceo some day",
            "root-cause 2026-Q2/a cfo x",
            "undecided 2026-Q2/a cfo ",
        ]
    );
    let carried: Vec<_> = found.carried.iter().map(|it| it.objective.as_str()).collect();
    assert_eq!(carried, ["2026-Q2/b"]);
    let reason = CandidateReason::Carried { decision: "modify".to_owned() };
    assert_eq!(found.candidates.iter().map(|it| &it.reason).collect::<Vec<_>>(), [&reason]);
    // While it runs, nobody owes a word yet.
    let (_, running) = counted(&plan, "2026-06-30");
    assert!(running.decisions.iter().all(|it| it.kind.id() == "asked"));
}

#[test]
fn goalposts_are_listed_by_day() {
    let weight = RevisedField::Weight { from: dec("2"), to: dec("1") };
    let target = RevisedField::Target { from: dec("120"), to: dec("100") };
    let moved = objective(vec![
        of_id(at("50").revised("2026-05-20", weight, false), "a"),
        of_id(at("50").revised("2026-05-04", target, true), "b"),
    ]);
    let (_, found) = counted(&plan(Vec::new(), vec![moved]), AFTER);
    let changes: Vec<_> = found
        .goalposts
        .iter()
        .map(|it| format!("{} {} {}", it.id.key_result, it.revision.field, it.revision.external))
        .collect();
    assert_eq!(changes, ["b target true", "a weight false"]);
}

#[test]
fn a_summary_of_nothing_counts_nothing() {
    let (_, found) = counted(&plan(Vec::new(), Vec::new()), AFTER);
    assert_eq!(found.scores.score, None);
    assert_eq!(found.scores.committed.mean, None);
    assert_eq!(found.key_results, KeyResultCounts::default());
    assert_eq!(found.kpis, KpiHealth::default());
    assert_eq!(found.half_time_held(), (0, 0));
    assert!(found.decisions.is_empty() && found.candidates.is_empty());
}

/// Every member once, and none more than there are.
fn partitions<'a, T: Ord + 'a>(lists: impl Iterator<Item = &'a Vec<T>>, whole: usize) -> bool {
    let all: Vec<&T> = lists.flatten().collect();
    all.len() == whole && all.iter().collect::<BTreeSet<_>>().len() == whole
}

/// A plan with KPIs and objectives of many kinds, from numbers without a meaning.
fn sample(readings: &[Vec<(u64, i64)>], goals: &[Vec<(i64, u8)>]) -> Plan {
    let first = day("2026-01-01");
    let kpis = readings.iter().enumerate().map(|(position, readings)| {
        let mut kpi = TestKpi::new();
        for (offset, value) in readings {
            let date = first + chrono::Days::new(*offset);
            if !kpi.has_reading_on(date) {
                kpi = kpi.at(date, Value::from(*value));
            }
        }
        let kpi = if position % 4 == 3 { kpi.retired("2026-05-20") } else { kpi };
        named_kpi(&format!("kpi-{position}"), kpi)
    });
    let mut objectives = Vec::new();
    for (position, goals) in goals.iter().enumerate() {
        let key_results = goals.iter().enumerate().map(|(number, (value, kind))| {
            let goal = at(&value.to_string());
            let goal = match kind % 8 {
                0 => goal.aspirational(),
                1 => goal.weight("0"),
                2 => goal.dropped("2026-06-01", false),
                3 => goal.dropped("2026-04-10", false),
                4 => goal.way("tbd", "7"),
                5 => TestKeyResult::new(),
                6 => goal.weight("2"),
                _ => goal,
            };
            of_id(goal, &format!("kr-{number}"))
        });
        let mut objective = named(&format!("objective-{position}"), key_results.collect());
        if goals.first().is_some_and(|(value, _)| value % 7 == 0) {
            objective.dropped = Some(dropped("2026-05-20", false));
        }
        if !readings.is_empty() {
            objective.answers = vec![Spanned::new(KpiIndex(position % readings.len()), nowhere())];
        }
        objectives.push(objective);
    }
    plan(kpis.collect(), objectives)
}

proptest! {
    #[test]
    fn every_aggregate_lists_its_members_and_adds_up(
        readings in proptest::collection::vec(
            proptest::collection::vec((0_u64..200, 0_i64..10), 0..6), 0..6),
        goals in proptest::collection::vec(
            proptest::collection::vec((-20_i64..140, any::<u8>()), 0..4), 0..6),
        as_of in 60_u64..240,
    ) {
        let plan = sample(&readings, &goals);
        let on = day("2026-01-01") + chrono::Days::new(as_of);
        let assessment = evaluate(&plan, on);
        let record = record(&plan, &assessment, CycleIndex(0));
        let found = summary(&record, on);
        // The cycle's score is the mean of the objectives' printed scores, half to even.
        let members: Vec<Value> = record.objectives.values().filter_map(|it| it.score).collect();
        let sum: Value = members.iter().sum();
        let mean = sum.checked_div(Value::from(members.len())).map(rounded);
        prop_assert_eq!(record.cycle.score, mean);
        prop_assert_eq!(found.scores.members.len(), members.len());
        if mean.is_some() {
            prop_assert_eq!(record.cycle.in_mean, members.len());
        }
        for objective in record.objectives.values() {
            // And an objective's is that of its key results' printed scores.
            let counting = || objective.key_results.iter().filter(|it| it.counts);
            let weights: Value = counting().map(|it| it.weight).sum();
            let sum: Value =
                counting().map(|it| it.weight * it.score.unwrap_or_default()).sum();
            let mean = sum.checked_div(weights).map(rounded).filter(|_| on > day("2026-06-30"));
            prop_assert_eq!(objective.score, mean);
            prop_assert_eq!(objective.of, counting().count());
        }
        prop_assert!(partitions(found.scores.bands.values(), record.objectives.len()));
        let (committed, aspirational) = (&found.scores.committed, &found.scores.aspirational);
        prop_assert_eq!(committed.members.len() + aspirational.members.len(), members.len());
        let health = &found.kpis;
        prop_assert!(partitions(health.start.values(), record.kpis.len()));
        prop_assert!(partitions(health.end.values(), record.kpis.len()));
        prop_assert!(partitions(health.movements.values(), record.kpis.len()));
        let moved = |movement| health.moved(movement).iter().cloned().collect::<BTreeSet<_>>();
        let in_at_end: BTreeSet<_> =
            [KpiMovement::StayedIn, KpiMovement::CameBack, KpiMovement::AppearedIn]
                .into_iter()
                .flat_map(moved)
                .collect();
        let at_end = health.at_end(KpiVerdict::InRange).iter().cloned().collect();
        prop_assert_eq!(in_at_end, at_end);
        let lists = [
            &found.key_results.reached, &found.key_results.short, &found.key_results.not_counted,
        ];
        let all: usize = record.objectives.values().map(|it| it.key_results.len()).sum();
        prop_assert!(partitions(lists.into_iter(), all));
        let episodes: usize = record.kpis.values().map(|it| it.episodes.len()).sum();
        prop_assert!(partitions(found.episodes.iter().map(|(_, list)| list), episodes));
        let unanswered = record.cycle.gaps.iter().filter(|gap| gap.kind == "unanswered");
        prop_assert_eq!(unanswered.count(), found.unanswered.len());
        // What the coverage page lists of KPIs, the record lists.
        let never = record.cycle.gaps.iter().filter(|gap| gap.kind == "never-attacked").count();
        prop_assert_eq!(never, gaps(&plan, &assessment).never_attacked.len());
    }
}
