//! What needs a person, the worst first; what somebody is already on stands apart.

use serde::Serialize;

use super::figures::kpi_range;
use super::judgement::signal_word;
use super::key_result_figures::{key_result, progress_text, status};
use super::kpi_line::kpi_figure;
use super::objective_row::key_result_link;
use super::status_word::{StatusWord, kpi_status};
use super::who::{Hold, Who, hold, who};
use crate::evaluate::{
    Coverage, CycleState, Effect, GoalStatus, RangeStatus, SignalRule, off_track_since,
};
use crate::language::Slot;
use crate::model::{KeyResultIndex, KpiIndex, ObjectiveIndex};
use crate::report::{Here, Link, text};

/// What needs attention.
#[derive(Debug, Clone, Serialize)]
pub struct AttentionList {
    /// How many things, of both lists.
    pub total: usize,
    /// Nobody is on it; the worst first.
    pub undecided: AttentionPart,
    /// Somebody is on it; the oldest first.
    pub held: AttentionPart,
}

/// One of the two lists.
#[derive(Debug, Clone, Serialize)]
pub struct AttentionPart {
    /// How many things it has.
    pub total: usize,
    /// How many of them are not shown.
    pub more: usize,
    /// The first of them.
    pub rows: Vec<AttentionRow>,
}

/// One thing that needs attention.
#[derive(Debug, Clone, Serialize)]
pub struct AttentionRow {
    /// Its name with the link to its page.
    pub name: Link,
    /// Whether it is a key result: its name then says so.
    pub is_key_result: bool,
    /// Its status.
    pub status: StatusWord,
    /// The figure that says why.
    pub figure: String,
    /// `48 days`, or empty.
    pub age: String,
    /// Who is accountable.
    pub owner: Option<Link>,
    /// Who is on it.
    pub who: Who,
}

/// More would be a page of its own: the dashboard.
const ROWS_MAX: usize = 20;

/// How urgent something without an answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Urgency {
    Unanswered,
    Signal,
    OffTrack,
    Stale,
    ConfidenceGap,
}

/// What needs attention on the day of judgement.
pub fn attention_list(here: &Here<'_>) -> AttentionList {
    let mut undecided: Vec<(Urgency, i64, AttentionRow)> = Vec::new();
    let mut held: Vec<(i64, AttentionRow)> = Vec::new();
    for index in (0..here.plan.kpis.len()).map(KpiIndex) {
        let assessment = here.kpi(index);
        if assessment.retired.is_some() {
            continue;
        }
        let open = assessment.episodes.last().filter(|episode| episode.closed.is_none());
        if assessment.coverage == Some(Coverage::Unanswered) {
            let age = open.map_or(0, |episode| here.days_since(episode.opened));
            let mut row = kpi_row(here, index, age);
            if hold(here, index) == Hold::Back {
                let date = assessment.since.map_or_else(String::new, |date| here.date_short(date));
                row.status.reason = here.say("attention-back", &[("date", text(date))]);
            }
            undecided.push((Urgency::Unanswered, age, row));
            continue;
        }
        let concern = assessment.variation.signal.filter(|signal| {
            signal.effect == Effect::Concern
                && matches!(signal.rule, SignalRule::Outside | SignalRule::Run)
        });
        let quiet = matches!(
            assessment.coverage,
            Some(Coverage::Healthy | Coverage::Recovering | Coverage::Slipped)
        );
        if let Some(signal) = concern.filter(|_| quiet) {
            let age = here.days_since(signal.since);
            let mut row = kpi_row(here, index, age);
            row.status.reason = signal_word(here, index).word.to_lowercase();
            undecided.push((Urgency::Signal, age, row));
            continue;
        }
        match (assessment.status, hold(here, index)) {
            (RangeStatus::OutOfRange, Hold::Nobody) => {
                let age = assessment.since.map_or(0, |since| here.days_since(since));
                undecided.push((Urgency::Signal, age, kpi_row(here, index, age)));
            }
            (RangeStatus::OutOfRange, who) if who != Hold::Nothing => {
                let age = assessment.since.map_or(0, |since| here.days_since(since));
                held.push((age, kpi_row(here, index, age)));
            }
            (RangeStatus::Stale | RangeStatus::NoData, _) => {
                let age = assessment.latest().map_or(0, |reading| here.days_since(reading.date));
                undecided.push((Urgency::Stale, age, kpi_row(here, index, age)));
            }
            (
                RangeStatus::OutOfRange
                | RangeStatus::NoRange
                | RangeStatus::Watch
                | RangeStatus::InRange,
                _,
            ) => {}
        }
    }
    // What stands behind twenty worse things is not shown, so its age need not be known.
    let is_full = undecided.iter().filter(|row| row.0 < Urgency::OffTrack).count() >= ROWS_MAX;
    for index in key_results_in_play(here) {
        let (_, assessment) = key_result(here, index);
        let age = if is_full { 0 } else { key_result_age(here, index) };
        let urgency = match assessment.status {
            GoalStatus::Missed | GoalStatus::OffTrack => Urgency::OffTrack,
            GoalStatus::NoData | GoalStatus::Stale => Urgency::Stale,
            GoalStatus::Behind
            | GoalStatus::Awaiting
            | GoalStatus::Establishing
            | GoalStatus::OnTrack
            | GoalStatus::NotStarted
            | GoalStatus::Reached
            | GoalStatus::Achieved
            | GoalStatus::Dropped => {
                if !assessment.confidence_gap {
                    continue;
                }
                Urgency::ConfidenceGap
            }
        };
        undecided.push((urgency, age, key_result_row(here, index, age)));
    }
    undecided.sort_by(|a, b| {
        (a.0, -a.1, &a.2.name.text, &a.2.name.href).cmp(&(
            b.0,
            -b.1,
            &b.2.name.text,
            &b.2.name.href,
        ))
    });
    held.sort_by(|a, b| {
        (-a.0, &a.1.name.text, &a.1.name.href).cmp(&(-b.0, &b.1.name.text, &b.1.name.href))
    });
    AttentionList {
        total: undecided.len() + held.len(),
        undecided: part(undecided.into_iter().map(|(_, _, row)| row).collect()),
        held: part(held.into_iter().map(|(_, row)| row).collect()),
    }
}

fn part(mut rows: Vec<AttentionRow>) -> AttentionPart {
    let total = rows.len();
    rows.truncate(ROWS_MAX);
    AttentionPart { total, more: total - rows.len(), rows }
}

/// The key results of running objectives: what has ended wants its close, not a decision a line.
fn key_results_in_play(here: &Here<'_>) -> Vec<KeyResultIndex> {
    let in_play = |index: ObjectiveIndex| {
        let objective = here.plan.objective(index);
        let state = objective.cycle.map(|cycle| here.assessment.cycles[cycle.0].state);
        match state {
            Some(CycleState::Running) => true,
            Some(CycleState::Ended | CycleState::Planned | CycleState::Closed) => false,
            None => objective.window.holds(here.assessment.as_of),
        }
    };
    (0..here.plan.objectives.len())
        .map(ObjectiveIndex)
        .filter(|&index| in_play(index))
        .flat_map(|index| {
            (0..here.plan.objective(index).key_results.len())
                .map(move |position| KeyResultIndex { objective: index, position })
        })
        .collect()
}

fn days(here: &Here<'_>, days: i64) -> String {
    here.say("attention-days", &[("days", Slot::Count(days))])
}

fn kpi_row(here: &Here<'_>, index: KpiIndex, age: i64) -> AttentionRow {
    let assessment = here.kpi(index);
    let figure = match (assessment.status, assessment.latest()) {
        (RangeStatus::OutOfRange, Some(reading)) => here.say(
            "attention-figure",
            &[
                ("value", text(kpi_figure(here, index, reading.value))),
                ("range", text(kpi_range(here, index, assessment.range_of(reading)))),
            ],
        ),
        (_, Some(reading)) => here.say(
            "attention-last-reading",
            &[
                ("value", text(kpi_figure(here, index, reading.value))),
                ("date", text(here.date_short(reading.date))),
            ],
        ),
        (_, None) => {
            let range = kpi_range(here, index, assessment.range_now.as_ref());
            here.say("attention-range", &[("range", text(range))])
        }
    };
    let mut status = kpi_status(here, index);
    // The columns behind it say since when.
    status.reason = match assessment.side {
        Some(crate::evaluate::Side::Above) => here.say("attention-above", &[]),
        Some(crate::evaluate::Side::Below) => here.say("attention-below", &[]),
        None => match assessment.status {
            RangeStatus::Stale => here.say("attention-stale", &[]),
            RangeStatus::NoData
            | RangeStatus::NoRange
            | RangeStatus::OutOfRange
            | RangeStatus::Watch
            | RangeStatus::InRange => status.reason,
        },
    };
    AttentionRow {
        name: here.kpi_link(index),
        is_key_result: false,
        status,
        figure,
        age: if assessment.latest().is_some() { days(here, age) } else { String::new() },
        owner: here.plan.kpi(index).owner.first().map(|owner| here.person(owner)),
        who: who(here, index),
    }
}

/// Since when it is off track; else how old the last thing is that was said of it.
fn key_result_age(here: &Here<'_>, index: KeyResultIndex) -> i64 {
    let (_, assessment) = key_result(here, index);
    let since = match assessment.status {
        GoalStatus::Missed | GoalStatus::OffTrack => {
            off_track_since(here.plan, index, here.assessment.as_of)
        }
        GoalStatus::NoData => Some(assessment.window.first),
        GoalStatus::Behind
        | GoalStatus::Stale
        | GoalStatus::Awaiting
        | GoalStatus::Establishing
        | GoalStatus::OnTrack
        | GoalStatus::NotStarted
        | GoalStatus::Reached
        | GoalStatus::Achieved
        | GoalStatus::Dropped => assessment.current.map(|current| current.read_on),
    };
    since.map_or(0, |since| here.days_since(since))
}

fn key_result_row(here: &Here<'_>, index: KeyResultIndex, age: i64) -> AttentionRow {
    let (key_result, assessment) = key_result(here, index);
    let mut status = status(here, index);
    status.reason = match assessment.status {
        GoalStatus::Stale => here.say("attention-stale", &[]),
        GoalStatus::OffTrack | GoalStatus::Behind | GoalStatus::OnTrack => String::new(),
        GoalStatus::Missed
        | GoalStatus::NoData
        | GoalStatus::Awaiting
        | GoalStatus::Establishing
        | GoalStatus::NotStarted
        | GoalStatus::Reached
        | GoalStatus::Achieved
        | GoalStatus::Dropped => status.reason,
    };
    let quiet = |text: String| Who { text, loud: false, objective: None };
    let stale = assessment.status == GoalStatus::Stale || assessment.status == GoalStatus::NoData;
    let is_off = matches!(assessment.status, GoalStatus::OffTrack | GoalStatus::Missed);
    let who = match assessment.confidence.filter(|_| assessment.confidence_gap) {
        Some((_, confidence)) => {
            let slots = [("confidence", Slot::Count(i64::from(confidence)))];
            quiet(here.say("attention-gap", &slots))
        }
        None if stale => quiet(here.say("attention-check-in-due", &[])),
        None => Who {
            text: String::new(),
            loud: false,
            objective: Some(super::who::Answer {
                name: here.objective_link(index.objective),
                status: super::status_word::objective_status(here, index.objective),
                more: 0,
            }),
        },
    };
    AttentionRow {
        name: key_result_link(here, index),
        is_key_result: true,
        status,
        figure: progress_text(here, index),
        // Of a gap alone nobody knows since when it is one.
        age: if stale || is_off { days(here, age) } else { String::new() },
        owner: key_result.owner.first().map(|owner| here.person(owner)),
        who,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::test_plan::{TestKeyResult, TestKpi, objective, plan};
    use crate::model::{KeyResult, Kpi};
    use crate::report::Route;
    use crate::report::test_here::with_here;

    /// State, reason and age of each thing that nobody is on.
    #[track_caller]
    fn case(kpis: Vec<Kpi>, key_results: Vec<KeyResult>, on: &str, expected: &[&str]) {
        let plan = plan(kpis, vec![objective(key_results)]);
        let rows = with_here(&plan, on, Route::Home, |here| attention_list(here).undecided.rows);
        let rows: Vec<String> = rows
            .iter()
            .map(|row| format!("{}, {}, {}", row.status.word, row.status.reason, row.age))
            .collect();
        assert_eq!(rows, expected);
    }

    #[test]
    fn off_track_has_an_age_of_its_own() {
        // A third of the way is expected on 1 May; nothing was said since 16 May.
        let key_result = TestKeyResult::new()
            .check_in("2026-05-01", "30")
            .check_in("2026-05-09", "20")
            .check_in("2026-05-16", "22");
        case(Vec::new(), vec![key_result.build()], "2026-05-18", &["Off track, , 9 days"]);
        let silent = TestKeyResult::new().build();
        let expected = "No verdict, nothing reported yet, 47 days";
        case(Vec::new(), vec![silent], "2026-05-18", &[expected]);
    }

    #[test]
    fn what_came_back_once_says_so() {
        let kpi = TestKpi::new()
            .reading("2026-03-31", "6")
            .reading("2026-04-30", "6")
            .reading("2026-05-31", "4");
        let expected = "Okay, back in range since 31 May, 66 days";
        case(vec![kpi.build()], Vec::new(), "2026-06-05", &[expected]);
    }
}
