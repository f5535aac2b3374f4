//! Trips round the loop, worked out by hand.

use proptest::prelude::*;

use super::*;
use crate::evaluate::evaluate;
use crate::evaluate::test_plan::{
    TestKeyResult, TestKpi, day, dec, dropped, nowhere, objective, plan,
};
use crate::finding::Spanned;
use crate::model::ObjectiveId;
use crate::model::key_result::Measure;
use crate::model::kpi::LimitsFrom;

/// A monthly KPI, at most 5, with these values from January 2026 on.
fn monthly(values: &[&str]) -> TestKpi {
    let mut kpi = TestKpi::new();
    for (month, value) in (1_u32..).zip(values) {
        let next = Date::from_ymd_opt(2026, 1, 1).expect("a date") + chrono::Months::new(month);
        kpi = kpi.at(next.pred_opt().expect("a date"), dec(value));
    }
    kpi
}

/// An objective that answers the KPI.
fn answer(name: &str, first: &str, last: &str) -> Objective {
    let mut answer = objective(vec![TestKeyResult::new().build()]);
    answer.id = ObjectiveId { cycle: None, name: name.to_owned() };
    answer.cycle = None;
    answer.window.first = day(first);
    answer.window.last = day(last);
    answer.answers.push(Spanned::new(KpiIndex(0), nowhere()));
    answer
}

fn second_quarter() -> Objective {
    answer("second", "2026-04-01", "2026-06-30")
}

/// Each episode as its opening month, stage, objective and closing month.
#[track_caller]
fn case(kpi: TestKpi, objectives: Vec<Objective>, on: &str, expected: &[&str]) {
    let plan = plan(vec![kpi.build()], objectives);
    let found = evaluate(&plan, day(on)).kpis.remove(0);
    let month = |date: Date| date.format("%m").to_string();
    let text: Vec<_> = found
        .episodes
        .iter()
        .map(|episode| {
            let by = episode.objective.map_or("-", |it| &plan.objective(it).id.name);
            let closed = episode.closed.map_or("-".to_owned(), month);
            format!("{} {} {by} {closed}", month(episode.opened), episode.stage.id())
        })
        .collect();
    assert_eq!(text, expected, "on {on}");
}

#[test]
fn without_limits_the_first_reading_out_is_flagged() {
    case(monthly(&["4", "4"]), vec![], "2026-03-01", &[]);
    case(monthly(&["4", "6"]), vec![], "2026-03-01", &["02 flagged - -"]);
}

#[test]
fn with_limits_a_single_odd_reading_has_only_slipped() {
    // Limits 4 ± 1.6 · 2.66, so that 6 is no news of its own.
    let base = ["4", "3", "5", "3.5", "4.5", "4"];
    let with = |more: &[&str]| {
        let values: Vec<_> = base.iter().chain(more).copied().collect();
        let mut kpi = monthly(&values).build();
        kpi.limits_from = Some(LimitsFrom::First(6));
        TestKpi::of(kpi)
    };
    case(with(&["6"]), vec![], "2026-08-01", &["07 slipped - -"]);
    case(with(&["6", "4"]), vec![], "2026-09-01", &["07 slipped - -"]);
    case(with(&["6", "4", "6"]), vec![], "2026-10-01", &["07 flagged - -"]);
    case(with(&["6", "4", "4"]), vec![], "2026-10-01", &["07 recovered - 09"]);
    // Outside its limits it is news, and a concern.
    case(with(&["12"]), vec![], "2026-08-01", &["07 flagged - -"]);
    // The reading before belongs to another episode.
    case(
        with(&["6", "4", "4", "6"]),
        vec![],
        "2026-11-01",
        &["07 recovered - 09", "10 slipped - -"],
    );
}

#[test]
fn an_attached_objective_acts_while_it_runs() {
    let kpi = || monthly(&["4", "4", "6"]);
    case(kpi(), vec![second_quarter()], "2026-03-31", &["03 flagged - -"]);
    case(kpi(), vec![second_quarter()], "2026-04-01", &["03 acting second -"]);
    case(kpi(), vec![second_quarter()], "2026-06-30", &["03 acting second -"]);
    case(kpi(), vec![second_quarter()], "2026-07-01", &["03 confirming second -"]);
    let mut gone = second_quarter();
    gone.dropped = Some(dropped("2026-05-10", false));
    case(kpi(), vec![gone.clone()], "2026-05-09", &["03 acting second -"]);
    case(kpi(), vec![gone], "2026-05-10", &["03 flagged - -"]);
    let earlier = answer("first", "2026-01-01", "2026-02-28");
    case(kpi(), vec![earlier], "2026-04-01", &["03 flagged - -"]);
}

#[test]
fn of_two_that_run_the_later_then_the_smaller_id_acts() {
    let kpi = || monthly(&["4", "4", "6"]);
    let year = answer("all-year", "2026-01-01", "2026-12-31");
    case(kpi(), vec![year.clone(), second_quarter()], "2026-05-01", &["03 acting second -"]);
    let twin = answer("a-twin", "2026-04-01", "2026-06-30");
    case(kpi(), vec![year, twin, second_quarter()], "2026-05-01", &["03 acting a-twin -"]);
}

#[test]
fn a_key_result_on_the_kpi_names_it_until_it_is_dropped() {
    let mut by_key_result = second_quarter();
    by_key_result.answers.clear();
    by_key_result.key_results =
        vec![TestKeyResult::new().kpi(0, Cadence::Monthly).dropped("2026-05-10", false).build()];
    let kpi = || monthly(&["4", "4", "6"]);
    case(kpi(), vec![by_key_result.clone()], "2026-05-09", &["03 acting second -"]);
    case(kpi(), vec![by_key_result], "2026-05-10", &["03 flagged - -"]);
}

#[test]
fn an_objective_of_nothing_but_dropped_key_results_acts_no_more() {
    let of = |drops: &[&str]| {
        let mut answer = second_quarter();
        answer.key_results = drops
            .iter()
            .map(|drop| match *drop {
                "" => TestKeyResult::new().build(),
                day => TestKeyResult::new().dropped(day, true).build(),
            })
            .collect();
        answer
    };
    let kpi = || monthly(&["4", "4", "6"]);
    case(kpi(), vec![of(&["2026-05-10"])], "2026-05-09", &["03 acting second -"]);
    case(kpi(), vec![of(&["2026-05-10"])], "2026-05-10", &["03 flagged - -"]);
    let both = of(&["2026-05-10", "2026-05-20"]);
    case(kpi(), vec![both.clone()], "2026-05-19", &["03 acting second -"]);
    case(kpi(), vec![both], "2026-05-20", &["03 flagged - -"]);
    case(kpi(), vec![of(&["2026-05-10", ""])], "2026-06-30", &["03 acting second -"]);
    // What weighs nothing keeps no objective alive.
    let mut tracked = of(&["2026-05-10", ""]);
    tracked.key_results[1].weight = Value::ZERO;
    case(kpi(), vec![tracked], "2026-05-10", &["03 flagged - -"]);
    // Out while it ran, back afterwards: with nobody attached, two in a row are a recovery.
    let back = monthly(&["4", "4", "6", "6", "4", "4"]);
    case(back, vec![of(&["2026-05-10"])], "2026-07-31", &["03 recovered - 06"]);
}

#[test]
fn of_two_that_ended_together_the_one_that_acted_last_is_judged() {
    let kpi = || monthly(&["4", "4", "6", "6", "6", "4", "4", "4", "4"]);
    let half = answer("first-half", "2026-01-01", "2026-06-30");
    let both = || vec![half.clone(), second_quarter()];
    case(kpi(), both(), "2026-06-30", &["03 acting second -"]);
    case(kpi(), both(), "2026-07-01", &["03 confirming second -"]);
    case(kpi(), both(), "2026-10-01", &["03 confirmed second 09"]);
    let twin = answer("a-twin", "2026-04-01", "2026-06-30");
    case(kpi(), vec![half, twin, second_quarter()], "2026-07-01", &["03 confirming a-twin -"]);
}

#[test]
fn readings_after_the_end_decide() {
    let after = |more: &[&str]| {
        let values: Vec<_> = ["4", "4", "6", "6", "6", "4"].iter().chain(more).copied().collect();
        monthly(&values)
    };
    let on = "2026-12-31";
    let with = || vec![second_quarter()];
    case(after(&["4", "4"]), with(), on, &["03 confirming second -"]);
    case(after(&["4", "4", "4"]), with(), on, &["03 confirmed second 09"]);
    case(after(&["4", "6"]), with(), on, &["03 relapsed second 08", "08 flagged - -"]);
    case(after(&["6"]), with(), on, &["03 confirming second -"]);
    case(after(&["6", "6"]), with(), on, &["03 not_moved second -"]);
    case(after(&["6", "6", "4"]), with(), on, &["03 not_moved second -"]);
    case(after(&["6", "6", "4", "4"]), with(), on, &["03 not_moved second 10"]);
    // An out as the first reading, then one in: the count starts anew.
    case(after(&["6", "4", "4"]), with(), on, &["03 confirming second -"]);
    case(after(&["6", "4", "4", "4"]), with(), on, &["03 confirmed second 10"]);
    case(after(&["6", "4", "6"]), with(), on, &["03 relapsed second 09", "09 flagged - -"]);
    // Two in range are no recovery while an objective is attached.
    case(monthly(&["4", "4", "6", "4", "4", "4"]), with(), "2026-06-30", &["03 acting second -"]);
}

#[test]
fn a_next_objective_takes_over_what_was_not_moved() {
    let next = answer("third", "2026-10-01", "2026-12-31");
    let kpi = monthly(&["4", "4", "6", "6", "6", "6", "6", "6", "6"]);
    case(kpi, vec![second_quarter(), next], "2026-10-01", &["03 acting third -"]);
}

#[test]
fn the_mean_has_to_reach_what_was_promised() {
    let with = |commit: Option<&str>| {
        let mut moves = second_quarter();
        let mut key_result = TestKeyResult::new().way("8", "3").kpi(0, Cadence::Monthly);
        if let Some(commit) = commit {
            key_result = key_result.commit(commit);
        }
        moves.key_results = vec![key_result.build()];
        vec![moves]
    };
    let kpi = || monthly(&["4", "4", "6", "6", "6", "4", "4", "4", "3.4"]);
    let on = "2026-12-31";
    case(kpi(), with(None), on, &["03 held_in_part second 09"]);
    case(kpi(), with(Some("3.8")), on, &["03 confirmed second 09"]);
    case(kpi(), with(Some("3.7")), on, &["03 held_in_part second 09"]);
}

#[test]
fn what_a_quarter_adds_up_to_is_no_level_of_a_reading() {
    let mut moves = second_quarter();
    let sum = TestKeyResult::new().way("2", "15").measure(Measure::Sum).kpi(0, Cadence::Monthly);
    moves.key_results = vec![sum.build()];
    let kpi = monthly(&["4", "4", "6", "6", "6", "4", "4", "4", "4"]);
    case(kpi, vec![moves], "2026-12-31", &["03 confirmed second 09"]);
}

#[test]
fn a_new_baseline_after_the_start_makes_it_rebased() {
    let kpi = || monthly(&["4", "4", "6", "6", "6", "4", "4", "4", "4"]);
    let on = "2026-12-31";
    case(kpi().rebase("2026-07-01"), vec![second_quarter()], on, &["03 rebased second 09"]);
    case(kpi().rebase("2026-04-01"), vec![second_quarter()], on, &["03 confirmed second 09"]);
    let ranged = kpi().range_from("2026-10-01", crate::evaluate::test_plan::range("", "4.5"));
    case(ranged, vec![second_quarter()], on, &["03 rebased second 09"]);
}

#[test]
fn quarterly_numbers_are_confirmed_by_two() {
    let mut kpi = TestKpi::new().cadence(Cadence::Quarterly);
    for (date, value) in
        [("2026-03-31", "6"), ("2026-06-30", "6"), ("2026-09-30", "4"), ("2026-12-31", "4")]
    {
        kpi = kpi.reading(date, value);
    }
    case(kpi, vec![second_quarter()], "2026-12-31", &["03 confirmed second 12"]);
}

#[test]
fn what_is_accepted_is_said_while_it_is() {
    let kpi = || monthly(&["4", "4", "6"]).accepted("2026-04-10", "2026-05-10");
    case(kpi(), vec![second_quarter()], "2026-04-09", &["03 acting second -"]);
    case(kpi(), vec![second_quarter()], "2026-04-10", &["03 accepted - -"]);
    case(kpi(), vec![second_quarter()], "2026-05-11", &["03 acting second -"]);
}

#[test]
fn readings_without_a_range_belong_to_no_episode() {
    let kpi = TestKpi::new()
        .no_range()
        .range_from("2026-03-01", crate::evaluate::test_plan::range("", "5"))
        .reading("2026-02-28", "9")
        .reading("2026-03-31", "4");
    case(kpi, vec![], "2026-04-15", &[]);
}

proptest! {
    #[test]
    fn no_stage_changes_without_a_dated_fact(
        values in proptest::collection::vec(3_i64..8, 12),
        windows in proptest::collection::vec((0_u64..150, 30_u64..100), 0..3),
        drops in proptest::collection::vec(0_u64..500, 3),
        pardon in proptest::option::of((0_u64..150, 10_u64..60)),
    ) {
        let first = day("2026-01-01");
        let at = |offset: u64| first + chrono::Days::new(offset);
        // Days from which each kind of fact is known.
        let (mut readings, mut begins, mut ends) = (Vec::new(), Vec::new(), Vec::new());
        let mut kpi = TestKpi::new();
        for (month, value) in (0_u32..).zip(&values) {
            let date = first + chrono::Months::new(month);
            kpi = kpi.at(date, Value::from(*value));
            readings.push(date);
        }
        if let Some((from, length)) = pardon {
            let (from, until) = (at(from), at(from + length));
            kpi = kpi.accepted(&from.to_string(), &until.to_string());
            begins.push(from);
            ends.push(until + chrono::Days::new(1));
        }
        let objectives = windows.iter().zip(drops).map(|((from, length), gone)| {
            let (from, to) = (at(*from), at(from + length));
            begins.push(from);
            ends.push(to + chrono::Days::new(1));
            let mut answer = answer("one", &from.to_string(), &to.to_string());
            if gone < 250 {
                answer.dropped = Some(dropped(&at(gone).to_string(), false));
                ends.push(at(gone));
            }
            answer
        }).collect();
        let plan = plan(vec![kpi.build()], objectives);
        let mut before: Vec<Episode> = Vec::new();
        let mut day_before = at(0) - chrono::Days::new(1);
        // Two quarters, and until the readings after them have decided.
        for week in 0..45 {
            let today = at(week * 7);
            let now = evaluate(&plan, today).kpis.remove(0).episodes;
            let happened = |days: &[Date]| {
                days.iter().any(|&date| day_before < date && date <= today)
            };
            for (position, episode) in now.iter().enumerate() {
                let Some(old) = before.get(position) else {
                    // The one before may have been decided by the end of its objective, with
                    // a reading out of range behind it.
                    let explained = happened(&readings) || happened(&ends);
                    prop_assert!(explained, "{:?} opened by {}", episode, today);
                    continue;
                };
                if old == episode {
                    continue;
                }
                let explained = match episode.stage {
                    Stage::Accepted => happened(&begins),
                    Stage::Acting => happened(&begins) || happened(&ends),
                    Stage::Confirming | Stage::Slipped => happened(&ends),
                    Stage::Flagged | Stage::NotMoved | Stage::Confirmed
                    | Stage::HeldInPart | Stage::Relapsed | Stage::Rebased
                    | Stage::Recovered => happened(&readings) || happened(&ends),
                };
                prop_assert!(explained, "{:?} became {:?} by {}", old, episode, today);
            }
            before = now;
            day_before = today;
        }
    }

    #[test]
    fn episodes_follow_each_other_and_history_stays(
        values in proptest::collection::vec(3_i64..8, 0..30),
        windows in proptest::collection::vec((0_u64..800, 30_u64..200), 0..4),
        drops in proptest::collection::vec(0_u64..900, 4),
        earlier in 0_u64..900,
    ) {
        let first = day("2024-01-01");
        let mut kpi = TestKpi::new();
        for (month, value) in (0..).zip(&values) {
            kpi = kpi.at(first + chrono::Months::new(month), Value::from(*value));
        }
        let objectives = windows.iter().zip(drops).map(|((from, length), gone)| {
            let from = first + chrono::Days::new(*from);
            let to = from + chrono::Days::new(*length);
            let mut answer = answer("one", &from.to_string(), &to.to_string());
            if gone < 300 {
                answer.dropped = Some(dropped(&(first + chrono::Days::new(gone)).to_string(), false));
            }
            answer
        }).collect();
        let plan = plan(vec![kpi.build()], objectives);
        let as_of = day("2026-08-01");
        let found = evaluate(&plan, as_of).kpis.remove(0);
        for pair in found.episodes.windows(2) {
            let closed = pair[0].closed.expect("only the last can be open");
            prop_assert!(pair[0].opened < closed && closed <= pair[1].opened);
        }
        let then = evaluate(&plan, first + chrono::Days::new(earlier)).kpis.remove(0).episodes;
        for (old, new) in then.iter().zip(&found.episodes) {
            prop_assert_eq!(old.opened, new.opened);
            prop_assert!(old.closed.is_none() || old == new, "{:?} became {:?}", old, new);
        }
        let is_open = found.episodes.last().is_some_and(|last| last.closed.is_none());
        if found.side.is_some() {
            prop_assert!(is_open);
        }
        for episode in &found.episodes {
            let named = match episode.stage {
                Stage::Slipped | Stage::Flagged | Stage::Accepted | Stage::Recovered => false,
                Stage::Acting | Stage::Confirming | Stage::Confirmed | Stage::HeldInPart
                | Stage::Relapsed | Stage::NotMoved | Stage::Rebased => true,
            };
            prop_assert_eq!(episode.objective.is_some(), named);
        }
    }
}
